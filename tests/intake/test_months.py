"""Months are added up once, and never shown older than what was logged, changed or said."""

from __future__ import annotations

import contextlib
import uuid
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import create_engine, event, select, text
from sqlalchemy.exc import OperationalError

from mgtrack.diary.models import DiaryMonth
from mgtrack.extensions import db
from mgtrack.intake.months import of_spans, stretches_of
from mgtrack.nutrition.intake import DayState
from tests.diary.helpers import ids_on, log, log_dose

AUTUMN = date(2026, 10, 1), date(2026, 11, 30)
NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def look(app):
    """What a person's autumn came to, as it is kept."""

    def at(person, *spans):
        with app.app_context():
            return of_spans(person.id, *(spans or [AUTUMN]))

    return at


@pytest.fixture
def anew(app, look):
    """The same, with nothing kept."""

    def at(person):
        with app.app_context():
            db.session.execute(text("UPDATE diary_months SET sums = NULL, added_up_at = NULL"))
            db.session.commit()
        return look(person)

    return at


@contextlib.contextmanager
def before_each(app, told):
    """Have `told` each statement before it is sent to the database."""

    def tell(_connection, _cursor, statement, *_rest):
        told(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", tell)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", tell)


def say(person, on, *, complete):
    return person.post(f"/day/{on}/{'complete' if complete else 'reopen'}")


def move(person, entry_id, *, day, quantity="1"):
    form = {"quantity": quantity, "portion": "oz", "meal": "dinner", "day": day}
    answer = person.post(f"/entries/{entry_id}", data=form)
    assert answer.status_code == 303, answer.text


def test_every_change_of_a_month_is_in_what_is_shown_of_it(alice, look, anew, unknown_food):
    def log_almonds():
        log(alice, "Almonds", portion="oz", on="2026-11-20")

    def entry():
        return ids_on(alice, "2026-11-20")[0]

    changes = [
        log_almonds,
        lambda: say(alice, "2026-11-20", complete=True),
        lambda: log(alice, food_id=unknown_food, on="2026-11-20"),
        lambda: log_dose(alice, day="2026-11-20", mg_per_unit="62.5"),
        lambda: log_dose(alice, day="2026-10-31", kind="medicine"),
        lambda: alice.post(f"/entries/{ids_on(alice, '2026-11-20')[-1]}/delete"),
        lambda: move(alice, entry(), day="2026-11-20", quantity="3"),
        lambda: say(alice, "2026-10-30", complete=True),
        lambda: move(alice, entry(), day="2026-10-30"),
        lambda: say(alice, "2026-11-20", complete=False),
        log_almonds,
        lambda: alice.post(f"/doses/{ids_on(alice, '2026-11-20', 'doses')[0]}/delete"),
    ]
    seen = [look(alice)]
    for change in changes:
        change()
        seen.append(look(alice))
        assert seen[-1] == anew(alice)
        assert seen[-1] != seen[-2]


def test_undoing_brings_back_what_a_month_came_to(alice, look):
    log(alice, "Almonds", portion="oz", on="2026-11-20")
    say(alice, "2026-11-20", complete=True)
    before = look(alice)
    (entry_id,) = ids_on(alice, "2026-11-20")
    alice.post(f"/entries/{entry_id}/delete")
    assert look(alice) != before
    alice.post(f"/entries/{entry_id}/restore")
    assert look(alice) == before


def test_a_month_holds_its_days_to_the_microgram_and_what_its_complete_ones_were(alice, look):
    log(alice, "Almonds", portion="oz", meal="snacks", on="2026-11-20")
    log(alice, "Almonds", portion="oz", meal="snacks", on="2026-11-21")
    log(alice, "Almonds", portion="oz", meal="snacks", on="2026-10-02")
    for on in ("2026-11-20", "2026-10-02"):
        say(alice, on, complete=True)
    [autumn] = look(alice)
    assert len(autumn.intakes) == 61
    assert list(autumn.intakes) == sorted(autumn.intakes)
    assert autumn.intakes[date(2026, 11, 20)].food.known_mg == Decimal("76.545")
    assert autumn.intakes[date(2026, 11, 21)].state is DayState.IN_PROGRESS
    assert autumn.intakes[date(2026, 11, 22)].state is DayState.UNLOGGED
    [almonds] = autumn.foods
    assert (almonds.group, almonds.name) == ("nuts-and-seeds", "Almonds")
    assert autumn.meals == {"snacks": almonds.amount}
    assert (almonds.amount.known_mg, almonds.amount.valued) == (Decimal("153.090"), 2)


def test_spans_are_apart_and_nobody_elses(alice, bob, look):
    for person, on in ((alice, "2026-11-20"), (alice, "2026-10-02"), (bob, "2026-11-20")):
        log(person, "Almonds", portion="oz", on=on)
        say(person, on, complete=True)
    october, november = look(alice, (date(2026, 10, 1), date(2026, 10, 31)), NOVEMBER)
    assert [each.amount.valued for each in october.foods + november.foods] == [1, 1]
    assert not look(bob, (date(2026, 10, 1), date(2026, 10, 31)))[0].foods


@pytest.mark.parametrize(
    ("months", "read"),
    [
        (["2026-11"], ["2026-11-01 2026-11-30"]),
        (["2025-12", "2026-01", "2026-02"], ["2025-12-01 2026-02-28"]),
        (["2016-11", "2026-10", "2026-11"], ["2016-11-01 2016-11-30", "2026-10-01 2026-11-30"]),
        (["2026-01", "2026-03", "2026-12"], ["2026-01-01 2026-03-31", "2026-12-01 2026-12-31"]),
    ],
)
def test_months_far_apart_are_read_without_the_years_between(months, read):
    firsts = [date.fromisoformat(f"{month}-01") for month in months]
    assert [f"{first} {last}" for first, last in stretches_of(firsts)] == read


def test_what_changed_in_two_periods_far_apart_is_added_up_in_as_few_queries(
    alice, look, anew, count_queries
):
    for on in ("2016-10-02", "2020-05-04", "2026-10-31", "2026-11-20"):
        log(alice, "Almonds", portion="oz", on=on)
        log_dose(alice, day=on)
        say(alice, on, complete=True)
    before = date(2016, 10, 1), date(2016, 11, 30)
    with count_queries() as sent:
        autumns = look(alice, before, AUTUMN)
    assert len(sent) == 5
    assert [each.foods[0].amount.valued for each in autumns] == [1, 2]
    taken = [
        [str(on) for on, intake in each.intakes.items() if intake.supplements.valued]
        for each in autumns
    ]
    assert taken == [["2016-10-02"], ["2026-10-31", "2026-11-20"]]
    assert autumns[1:] == anew(alice)


def test_a_food_that_has_another_fdc_id_now_has_the_name_that_it_was_logged_by(
    alice, app, look, unknown_food
):
    log(alice, food_id=unknown_food, on="2026-11-20")
    say(alice, "2026-11-20", complete=True)
    before = look(alice)
    with app.app_context():
        db.session.execute(
            text("UPDATE foods SET fdc_id = 987654321 WHERE id = :id"), {"id": unknown_food}
        )
        db.session.commit()
    assert look(alice) == before


def test_a_month_is_added_up_once(alice, app, look, count_queries):
    log(alice, "Almonds", portion="oz", on="2026-11-20")
    say(alice, "2026-11-20", complete=True)
    look(alice)
    with count_queries() as sent:
        look(alice)
    assert len(sent) == 2


def test_what_is_logged_while_a_month_is_added_up_is_not_forgotten(alice, app, look, database):
    log(alice, "Almonds", portion="oz", on="2026-11-20")
    say(alice, "2026-11-20", complete=True)
    elsewhere = create_engine(database)
    late = {"id": uuid.uuid4().hex, "day": "2026-11-20"}

    def log_late(statement):
        # The count and the days were read; what was eaten is about to be.
        if "extract" in statement.lower() or "strftime" in statement.lower():
            with elsewhere.begin() as connection:
                connection.execute(
                    text(
                        "UPDATE entries SET magnesium_ug = 2 * magnesium_ug,"
                        " magnesium_ug_per_100g = 2 * magnesium_ug_per_100g WHERE day = :day"
                    ),
                    late,
                )

    with before_each(app, log_late):
        look(alice)
    elsewhere.dispose()
    [november] = look(alice, NOVEMBER)
    twice = Decimal("153.090")
    assert november.intakes[date(2026, 11, 20)].food.known_mg == twice
    assert november.foods[0].amount.known_mg == twice


def test_sums_that_cannot_be_kept_are_shown_all_the_same(alice, app, look):
    def refuse(statement):
        if statement.startswith("UPDATE diary_months"):
            raise OperationalError(statement, {}, Exception("database is locked"))

    log(alice, "Almonds", portion="oz", on="2026-11-20")
    say(alice, "2026-11-20", complete=True)
    with before_each(app, refuse):
        [november] = look(alice, NOVEMBER)
        assert november.foods[0].amount.known_mg == Decimal("76.545")
        assert alice.get("/month/2026-11-18").status_code == 200
    with app.app_context():
        assert db.session.scalars(select(DiaryMonth.sums)).all() == [None]


def test_a_person_who_goes_takes_their_months_along(alice, app, look):
    log(alice, "Almonds", portion="oz", on="2026-11-20")
    log_dose(alice, day="2026-11-20")
    say(alice, "2026-11-20", complete=True)
    look(alice)
    with app.app_context():
        db.session.execute(text("DELETE FROM users WHERE id = :id"), {"id": alice.id})
        db.session.commit()
        assert not db.session.scalars(select(DiaryMonth)).all()
