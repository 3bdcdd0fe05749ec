"""Guests: one row at their first save, all added to an account or none, purged when unused."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from freezegun import freeze_time
from sqlalchemy import func, select

from mgtrack.accounts import guests, queries, services
from mgtrack.accounts.meals import USUAL_MEALS, DayMeal
from mgtrack.accounts.models import NOBODY, User
from mgtrack.db.base import Base
from mgtrack.db.received import receive
from mgtrack.diary.models import DayAnswer, Entry
from mgtrack.diary.services import complete_day, reopen_day
from mgtrack.extensions import db
from mgtrack.guidance.services import dismiss
from mgtrack.imports.file_services import begin, finish, stage
from mgtrack.imports.reading.layout import layout_of
from mgtrack.imports.reading.rows import read_rows
from mgtrack.jobs.forgetting import purge_unused
from mgtrack.nutrition.reference import LifeStage, LifeStagePeriod
from mgtrack.nutrition.suggestion import Diet, Ingredient
from mgtrack.suggestions.models import Reason
from mgtrack.suggestions.services import leave_out, save_habits
from mgtrack.supplements.models import Supplement
from mgtrack.supplements.schedule import Moment
from mgtrack.supplements.services import create_schedule
from tests.bench import add_user
from tests.pages import furnish, log_ordinary

pytestmark = pytest.mark.both_databases

DAY = date(2026, 3, 1)
LAYOUT = layout_of(iter([(1, ["Date", "Food"]), (2, [str(DAY), "Tea"])]), ",")
PASSWORD = "correct horse battery"


@pytest.fixture
def context(app, people_gone):
    with app.app_context():
        yield


def new_guest(**told):
    """A guest with a row: their key."""
    key = guests.new_guest_key()
    user = queries.user(guests.create_guest(key).id)
    for name, value in told.items():
        setattr(user, name, value)
    db.session.commit()
    return key


def person_of(key):
    return db.session.get(User, queries.guest(key).id)


def live(key):
    """Give a guest a row in every table that people have rows in."""
    user = person_of(key)
    furnish(user, DAY)
    services.save_health(
        user,
        kidney_disease=True,
        periods=[LifeStagePeriod(LifeStage.PREGNANCY, date(2025, 1, 1), date(2025, 9, 1))],
    )
    save_habits(user, diet=Diet.VEGAN, avoided=[Ingredient.NUTS], on_day_page=True)
    leave_out(user_id=user.id, fdc_id=170567, reason=Reason.HIDDEN)
    dismiss(user_id=user.id, reason_key="kidney-disease@1")
    product = db.session.scalars(select(Supplement).filter_by(user_id=user.id)).first()
    for name, counts in (("first.csv", True), ("second.csv", False)):
        begun = begin(user_id=user.id, import_id=uuid.uuid4(), file_name=name, app="Cronometer")
        rows = read_rows(enumerate([["Date", "Food"], [str(DAY), name], ["", "Tea"]], 1), LAYOUT)
        assert list(stage(begun, rows, USUAL_MEALS)) == [2]
        if counts:
            finish(begun)
    create_schedule(
        product=product, schedule_id=uuid.uuid4(), units=product.per, weekdays={0},
        moment=Moment.ANY, first_day=DAY,
    )  # fmt: skip
    receive(user.id, uuid.uuid4(), "0" * 64)
    db.session.commit()


OF_ACCOUNTS = {"sign_in_addresses", "user_sessions", "recovery_codes"}


def rows_of(user_id):
    """Every row of a person, by table, without whose it is."""
    found = {}
    for table in Base.metadata.sorted_tables:
        if "user_id" in table.c and table.name not in OF_ACCOUNTS:
            columns = [column for column in table.c if column.name != "user_id"]
            rows = db.session.execute(select(*columns).where(table.c.user_id == user_id))
            found[table.name] = sorted(map(str, rows))
    return found


def test_a_guest_without_a_row_is_nobody_and_gets_one_with_what_is_saved_next(context):
    key = guests.new_guest_key()
    assert queries.guest(key).id == NOBODY
    guest = guests.create_guest(key)
    assert guest.id != NOBODY
    db.session.rollback()
    assert queries.guest(key).id == NOBODY
    log_ordinary(db.session.get(User, guests.create_guest(key).id), DAY)
    assert queries.guest(key).id != NOBODY
    assert guests.create_guest(key).id == queries.guest(key).id


def test_of_many_first_saves_at_once_all_are_one_persons(app, context):
    key, savers = guests.new_guest_key(), 6
    together = threading.Barrier(savers)

    def save(number):
        with app.app_context():
            queries.guest(key)
            together.wait()
            user_id = guests.create_guest(key).id
            reopen_day(user_id=user_id, day=date(2026, 3, 1 + number))
            return user_id

    with ThreadPoolExecutor(savers) as pool:
        ids = set(pool.map(save, range(savers)))
    assert len(ids) == 1
    assert db.session.scalar(select(func.count()).select_from(DayAnswer)) == savers


def test_a_guest_who_has_a_password_is_a_guest_no_more(context):
    key = new_guest()
    who = queries.guest(key).id
    user = services.sign_up(email="gina@example.org", password=PASSWORD, guest_key=key)
    assert user.id == who
    assert queries.user_of_session(f"guest.{key}") is None
    with pytest.raises(guests.DiaryKeptError):
        guests.create_guest(key)
    guests.delete_guest(queries.guest(key))
    assert db.session.get(User, who) is not None
    # The key of one account opens, or takes over, no other.
    other = services.sign_up(email="hugo@example.org", password=PASSWORD, guest_key=key)
    assert other.id != who


def test_unused_diaries_go_after_sixty_days_with_everything_and_no_account_does(context):
    alice = add_user("alice@example.org")
    with freeze_time("2026-03-01 12:00"):
        unused, used = new_guest(), new_guest()
        live(unused)
        kept = services.sign_up(email="gina@example.org", password=PASSWORD, guest_key=new_guest())
    with freeze_time("2026-03-02 00:30"):
        guests.note_use(queries.guest(used))
    with freeze_time("2026-04-30 23:59"):
        assert purged() == "removed 0 unused diaries"
    with freeze_time("2026-05-01 00:01"):
        assert purged() == "removed 1 unused diary"
    there = set(db.session.scalars(select(User.id)))
    assert there == {alice.id, kept.id, queries.guest(used).id}


def purged():
    batches = purge_unused()
    while True:
        try:
            next(batches)
        except StopIteration as ended:
            return ended.value


def test_a_purge_of_many_goes_in_batches(context, monkeypatch):
    monkeypatch.setattr(guests, "PURGED_AT_ONCE", 2)
    with freeze_time("2026-01-01"):
        for _ in range(5):
            new_guest()
    with freeze_time("2026-06-01"):
        assert list(guests.purge_unused()) == [2, 2, 1]


def test_adding_moves_every_row_of_every_table_as_it_is(context):
    key, alice = new_guest(sex="female", birth_year=1988, time_zone="Europe/Paris"), new_alice()
    live(key)
    before = rows_of(queries.guest(key).id)
    assert all(before.values()), before
    counted = guests.rows_of(queries.guest(key).id)
    added = guests.add_to_account(key, alice.id, with_health=True)
    assert added.rows == counted
    assert (added.left_out, added.overlapping, added.health_stays) == ({}, 0, False)
    after = rows_of(alice.id)
    for each in (before, after):  # a period gets an id anew
        each["life_stage_periods"] = len(each["life_stage_periods"])
    assert after == before
    assert queries.guest(key).id == NOBODY
    assert (alice.sex, alice.birth_year, alice.time_zone) == ("female", 1988, "Europe/Paris")
    assert guests.add_to_account(key, alice.id, with_health=True) == guests.Added()
    assert rows_of(alice.id).keys() == after.keys()


def new_alice(**told):
    return add_user("alice@example.org", **told)


def test_what_both_said_stays_as_the_account_has_it_and_is_counted(context):
    key, alice = new_guest(sex="male", birth_date=date(1980, 1, 1)), new_alice(sex="female")
    guest = person_of(key)
    complete_day(user_id=guest.id, day=DAY, today=DAY)
    complete_day(user_id=guest.id, day=date(2026, 2, 28), today=DAY)
    reopen_day(user_id=alice.id, day=DAY)
    save_habits(guest, diet=Diet.VEGAN, avoided=[Ingredient.NUTS], on_day_page=True)
    save_habits(alice, diet=Diet.EVERYTHING, avoided=[], on_day_page=True)
    added = guests.add_to_account(key, alice.id, with_health=False)
    assert added.rows["day_answers"] == 1
    assert added.left_out == {"day_answers": 1, "eating_habits": 1}
    answers = db.session.execute(
        select(DayAnswer.day, DayAnswer.complete).filter_by(user_id=alice.id)
    ).all()
    assert dict(map(tuple, answers)) == {DAY: False, date(2026, 2, 28): True}
    assert (alice.sex, alice.birth_date) == ("female", date(1980, 1, 1))


def test_the_meals_of_a_guest_come_along_under_their_numbers(context):
    tea, brunch = DayMeal(number=5, name="Tea"), DayMeal(number=6, name="Brunch")
    key, alice = new_guest(own_meals=[*USUAL_MEALS, tea, brunch], day_begins_hour=4), new_alice()
    guests.add_to_account(key, alice.id, with_health=False)
    assert queries.account(alice.id).own_meals == [*USUAL_MEALS, tea, brunch]
    assert alice.day_begins_hour == 4
    # The account's own stand; what has a name of theirs is shown where it has entries.
    supper, also_tea = DayMeal(number=1, name="Supper"), DayMeal(number=7, name="TEA")
    key = new_guest(own_meals=[supper, also_tea], day_begins_hour=6)
    guests.add_to_account(key, alice.id, with_health=False)
    account = queries.account(alice.id)
    assert account.meals == {
        1: "Breakfast",
        2: "Lunch",
        3: "Dinner",
        4: "Snacks",
        5: "Tea",
        6: "Brunch",
    }
    assert (account.meal_name(7), account.day_begins_hour) == ("TEA", 4)


def test_health_comes_together_where_both_agreed(context):
    key, alice = new_guest(), new_alice()
    past = LifeStagePeriod(LifeStage.PREGNANCY, date(2020, 1, 1), date(2020, 9, 1))
    same = LifeStagePeriod(LifeStage.LACTATION, date(2020, 9, 2), date(2021, 1, 1))
    overlapping = LifeStagePeriod(LifeStage.PREGNANCY, date(2025, 1, 1), date(2025, 9, 1))
    own = LifeStagePeriod(LifeStage.PREGNANCY, date(2025, 1, 10), date(2025, 9, 10))
    services.save_health(person_of(key), kidney_disease=True, periods=[past, same, overlapping])
    services.save_health(alice, kidney_disease=False, periods=[same, own])
    added = guests.add_to_account(key, alice.id, with_health=False)
    assert (added.overlapping, added.health_stays) == (1, False)
    person = queries.person(queries.account(alice.id))
    assert person.kidney_disease
    assert list(person.periods) == [past, same, own]


def test_health_stays_with_the_guest_without_consent_and_all_else_moves(context):
    key, alice = new_guest(), new_alice()
    live(key)
    guest_id = queries.guest(key).id
    before = rows_of(guest_id)
    added = guests.add_to_account(key, alice.id, with_health=False)
    assert added.health_stays
    health = {"health_profiles", "life_stage_periods", "notes"}
    assert {name for name, rows in rows_of(alice.id).items() if not rows} == health
    left = {name: rows for name, rows in rows_of(guest_id).items() if rows}
    assert left == {name: before[name] for name in health}
    assert not health & added.rows.keys()


def test_adding_from_two_windows_at_once_adds_once(app, context):
    key, alice = new_guest(), new_alice()
    log_ordinary(person_of(key), DAY)
    entries, alice_id = len(rows_of(queries.guest(key).id)["entries"]), alice.id
    db.session.commit()
    together = threading.Barrier(2)

    def add(_window):
        with app.app_context():
            together.wait()
            return guests.add_to_account(key, alice_id, with_health=False).rows.get("entries", 0)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(add, range(2))) == [0, entries]
    assert db.session.scalar(select(func.count()).select_from(Entry)) == entries
