"""A file of another app: staged in steps, counting all at once, and taken back."""

from __future__ import annotations

import itertools
import uuid
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from freezegun import freeze_time
from sqlalchemy import func, select

from mgtrack.accounts.meals import USUAL_MEALS, DayMeal
from mgtrack.db.soft_delete import NotWaitingError, soft_delete
from mgtrack.diary.models import Entry
from mgtrack.diary.own_figures import OwnFigure, change_own_figure
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.imports import file_services
from mgtrack.imports.models import ImportedEntry, LeftOutRow, StagedRow
from mgtrack.imports.reading.rows import DayRow, FoodRow, LeftOut, Why
from mgtrack.intake.queries import window
from mgtrack.jobs.forgetting import forget_staged
from tests.bench import add_user

pytestmark = pytest.mark.both_databases

DAY = date(2026, 3, 1)
NUMBERS = itertools.count(1)


@pytest.fixture
def dora(app, people_gone):
    with app.app_context():
        yield add_user(f"dora{next(NUMBERS)}@example.org")


def food(number, mg="80.62", **changes):
    said = {
        "number": number, "row_id": uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {mg}"), "day": DAY,
        "at": None, "meal": "Lunch", "food": f"Food {number}", "amount": "58.00 g",
        "magnesium_mg": None if mg is None else Decimal(mg),
    }  # fmt: skip
    return FoodRow(**said | changes)


ROWS = [
    food(2, at=time(7, 30)),
    food(3, mg=None),
    food(4, mg="0", day=DAY + timedelta(days=1)),
    food(5, mg="6000"),
    LeftOut(number=6, why=str(Why.TOTAL), cells=["Total"]),
    DayRow(number=7, day=DAY, is_complete=True),
]


def begin(user, name="servings.csv"):
    return file_services.begin(
        user_id=user.id, import_id=uuid.uuid4(), file_name=name, app="Cronometer"
    )


def stage(user, rows=ROWS, meals=USUAL_MEALS):
    begun = begin(user)
    steps = list(file_services.stage(begun, rows, meals))
    return begun, steps


def count(model, user):
    return db.session.scalar(select(func.count()).select_from(model).filter_by(user_id=user.id))


def entries_of(user):
    found = select(Entry).where(Entry.user_id == user.id).order_by(Entry.day, Entry.food_name)
    return list(db.session.scalars(found))


def test_what_is_staged_says_what_would_come_and_counts_for_nothing(dora):
    begun, _ = stage(dora)
    found = file_services.staged(begun)
    assert (found.rows, found.entries, found.unknown, found.there) == (6, 3, 1, 0)
    assert (found.days, found.magnesium_mg) == (2, Decimal("80.62"))
    assert found.left_out == {Why.TOTAL: 1, file_services.TOO_MUCH: 1, file_services.A_DAY: 1}
    assert entries_of(dora) == []


def test_it_counts_all_at_once_with_the_files_own_magnesium(dora):
    begun, _ = stage(dora)
    assert file_services.finish(begun) == 3
    first, unknown, zero = entries_of(dora)
    assert (first.food_name, first.portion_label, first.at) == ("Food 2", "58.00 g", time(7, 30))
    assert (first.magnesium_mg, first.is_own_figure, first.meal) == (Decimal("80.62"), True, 2)
    # Unknown is not zero, and zero is not unknown.
    assert (unknown.magnesium_mg, zero.magnesium_mg) == (None, 0)
    of_day = window(dora.id, DAY, DAY).intakes[DAY].food
    assert (of_day.known_mg, of_day.unknown) == (Decimal("80.62"), 1)
    sources = db.session.scalars(select(ImportedEntry).order_by(ImportedEntry.number)).all()
    assert [(each.number, each.import_id) for each in sources] == [
        (number, begun.id) for number in (2, 3, 4)
    ]
    assert sources[0].entry_id == first.id
    assert count(StagedRow, dora) == 0
    assert count(LeftOutRow, dora) == 3
    # Sent twice, it is done once.
    assert file_services.finish(begun) == 0
    assert len(entries_of(dora)) == 3


def test_the_same_file_twice_adds_nothing_and_what_was_deleted_stays_so(dora):
    begun, _ = stage(dora)
    file_services.finish(begun)
    soft_delete(entries_of(dora)[0])
    again, _ = stage(dora)
    found = file_services.staged(again)
    assert (found.entries, found.there, found.days, found.magnesium_mg) == (0, 3, 0, 0)
    assert file_services.finish(again) == 0
    assert [entry.deleted_at is None for entry in entries_of(dora)] == [False, True, True]


def test_another_person_has_the_same_file_to_themselves(dora):
    erin = add_user("erin@example.org")
    for user in (dora, erin):
        file_services.finish(stage(user)[0])
    assert len(entries_of(dora)) == len(entries_of(erin)) == 3
    begun, _ = stage(erin)
    with pytest.raises(NotFoundError):
        file_services.file_import(dora.id, begun.id)


def test_a_file_is_staged_in_steps_and_goes_on_where_it_broke_off(dora):
    rows = [food(number, mg=str(number % 7)) for number in range(2, 1302)]
    begun = begin(dora)
    steps = file_services.stage(begun, rows, USUAL_MEALS)
    assert next(steps) == 500
    steps.close()
    db.session.rollback()  # the process was killed
    assert count(StagedRow, dora) == 500
    begun = file_services.file_import(dora.id, begun.id)
    assert list(file_services.stage(begun, rows, USUAL_MEALS)) == [500, 300]
    assert file_services.finish(begun) == 1300
    assert sum(entry.magnesium_mg for entry in entries_of(dora)) == sum(
        number % 7 for number in range(2, 1302)
    )
    db.session.refresh(begun)
    assert file_services.take_back(begun).removed == 1300
    assert entries_of(dora) == []


def test_one_tap_takes_it_back_and_leaves_what_was_changed_since(dora):
    begun, _ = stage(dora)
    file_services.finish(begun)
    changed, _, deleted = entries_of(dora)
    figure = OwnFigure(day=DAY, meal=1, name="Oats", magnesium_mg=Decimal(70))
    change_own_figure(changed, figure)
    soft_delete(deleted)
    done = file_services.take_back(begun)
    assert (done.removed, [entry.food_name for entry in done.left]) == (1, ["Oats"])
    assert count(ImportedEntry, dora) == 2
    assert file_services.take_back(begun).removed == 0
    # What went comes again with the file.
    again, _ = stage(dora)
    assert file_services.finish(again) == 1


def test_it_can_be_taken_back_for_thirty_days(dora):
    with freeze_time("2026-03-01 12:00"):
        begun, _ = stage(dora)
        with pytest.raises(NotWaitingError):
            file_services.take_back(begun)  # nothing counts yet
        file_services.finish(begun)
        db.session.refresh(begun)
    with freeze_time("2026-03-31 12:01"), pytest.raises(NotWaitingError):
        file_services.take_back(begun)
    with freeze_time("2026-03-31 11:59"):
        assert file_services.take_back(begun).removed == 3


def test_a_staged_file_goes_when_it_is_cancelled_or_after_a_day(dora):
    with freeze_time("2026-03-01 12:00"):
        cancelled, _ = stage(dora)
        file_services.cancel(cancelled)
        kept, _ = stage(dora)
        file_services.finish(kept)
        stale_id = stage(dora, [food(99)])[0].id
    with freeze_time("2026-03-02 11:59"):
        assert forgotten() == "removed 0 staged files"
    with freeze_time("2026-03-02 12:01"):
        assert forgotten() == "removed 1 staged file"
    assert count(StagedRow, dora) == 0
    file_services.cancel(kept)
    assert len(entries_of(dora)) == 3
    with pytest.raises(NotFoundError):
        file_services.file_import(dora.id, stale_id)


def forgotten():
    work = forget_staged()
    while True:
        try:
            next(work)
        except StopIteration as done:
            return done.value


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"meal": "breakfast"}, 1),
        ({"meal": "Second breakfast"}, 5),
        ({"meal": "Uncategorized", "at": time(12, 30)}, 2),
        ({"meal": "Meal 1 8am", "at": None}, 5),
        ({"meal": ""}, 5),
    ],
)
def test_a_row_is_of_the_meal_of_its_name_or_else_of_its_time(changes, number):
    meals = [*USUAL_MEALS, DayMeal(number=5, name="Second breakfast")]
    assert file_services.meal_of(food(2, **changes), meals) == number
