"""What is added to an account that has a diary, and what stays as it is there."""

from __future__ import annotations

import io
import json
import uuid
from datetime import date

import pytest
from sqlalchemy import func, select

from mgtrack.accounts import queries as accounts
from mgtrack.accounts.services import save_health
from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.soft_delete import soft_delete
from mgtrack.diary.models import DayAnswer, Entry, Favourite
from mgtrack.diary.services import complete_day, reopen_day
from mgtrack.exports.document import write_document
from mgtrack.extensions import db
from mgtrack.imports.diary_file import DamagedError, read_file
from mgtrack.imports.services import Reason, import_diary
from mgtrack.nutrition.reference import LifeStage, LifeStagePeriod
from tests.bench import add_user
from tests.pages import furnish, log_ordinary

pytestmark = pytest.mark.both_databases

DAY = date(2026, 3, 1)


@pytest.fixture
def context(app, people_gone):
    with app.app_context():
        yield


@pytest.fixture
def dora(context):
    """Somebody with a diary, who told of herself."""
    user = add_user(
        "dora@example.org", birth_date=date(1990, 5, 17), sex="female", authority="efsa",
        time_zone="Europe/Prague", day_begins_hour=4,
    )  # fmt: skip
    furnish(user, DAY)
    periods = [LifeStagePeriod(LifeStage.PREGNANCY, date(2025, 1, 1), date(2025, 9, 1))]
    save_health(user, kidney_disease=True, periods=periods)
    return user


def diary_of(user):
    lines = io.StringIO()
    write_document(user.id, lines)
    return json.loads(lines.getvalue())


def bring(user, diary, *, with_health=False, dry_run=False):
    file = read_file(json.dumps(diary).encode())
    return import_diary(user_id=user.id, file=file, with_health=with_health, dry_run=dry_run)


def count(model, user):
    return db.session.scalar(select(func.count()).select_from(model).filter_by(user_id=user.id))


def test_what_an_account_told_and_answered_stays(dora):
    erin = add_user("erin@example.org", sex="male", time_zone="Asia/Tokyo")
    log_ordinary(erin, DAY)
    reopen_day(user_id=erin.id, day=date(2026, 2, 20))
    done = bring(erin, diary_of(dora))
    told = accounts.account(erin.id)
    assert (told.sex, told.time_zone, told.birth_date) == ("male", "Asia/Tokyo", date(1990, 5, 17))
    assert (told.authority, told.day_begins_hour) == ("nasem", 0)
    assert count(Entry, erin) == 5 + done.added["entries"]
    assert db.session.get(DayAnswer, (erin.id, date(2026, 2, 20))).complete is False
    assert done.left_out[Reason.THERE] == 1


def test_without_agreement_nothing_of_health_comes_in(dora):
    erin = add_user("erin@example.org")
    diary = diary_of(dora)
    done = bring(erin, diary)
    assert accounts.health(erin.id) is None
    assert done.left_out == {Reason.NO_CONSENT: 2 + len(diary["notes"])}
    done = bring(erin, diary, with_health=True)
    assert done.added["notes"] == len(diary["notes"])
    assert done.added["periods"] == 1
    assert accounts.health(erin.id).kidney_disease


def test_a_period_that_overlaps_one_that_is_there_is_left_out(dora):
    erin = add_user("erin@example.org")
    own = [LifeStagePeriod(LifeStage.LACTATION, date(2025, 8, 1), None)]
    save_health(erin, kidney_disease=False, periods=own)
    done = bring(erin, diary_of(dora))
    assert done.left_out[Reason.OVERLAPS] == 1
    (period,) = accounts.account(erin.id).health.periods
    assert period == own[0]


def test_what_was_deleted_here_stays_deleted_and_is_said(dora):
    diary = diary_of(dora)
    entry = db.session.get(Entry, (dora.id, uuid.UUID(diary["entries"][0]["id"])))
    soft_delete(entry)
    done = bring(dora, diary)
    assert done.left_out[Reason.DELETED] == 1
    assert entry.deleted_at is not None


def test_an_own_food_that_was_deleted_comes_along_for_what_was_logged_of_it(dora):
    diary = diary_of(dora)
    food, entry = diary["custom_foods"][0], diary["entries"][0]
    entry |= {"fdc_id": None, "catalogue_fdc_id": None, "custom_food_id": food["id"]}
    erin, frank = add_user("erin@example.org"), add_user("frank@example.org")
    bring(erin, diary)
    soft_delete(db.session.get(CustomFood, (erin.id, uuid.UUID(food["id"]))))
    again = diary_of(erin)
    assert [each["deleted_at"] is None for each in again["custom_foods"]].count(False) == 1
    # Its star waits with it.
    assert len(again["favourites"]) == len(diary["favourites"]) - 1
    bring(frank, again)
    assert diary_of(frank)["entries"] == again["entries"]


def test_a_star_on_a_food_that_is_not_in_this_catalogue_is_left_out(dora):
    diary = diary_of(dora)
    for star in diary["favourites"]:
        star["fdc_id"] = star["fdc_id"] and 99_123_456
    erin = add_user("erin@example.org")
    done = bring(erin, diary)
    assert done.left_out[Reason.NO_FOOD] == 1
    assert count(Favourite, erin) == len(diary["favourites"]) - 1


def test_a_dry_run_says_the_same_and_keeps_nothing(dora):
    erin = add_user("erin@example.org")
    would = bring(erin, diary_of(dora), with_health=True, dry_run=True)
    assert count(Entry, erin) == 0
    assert accounts.health(erin.id) is None
    did = bring(erin, diary_of(dora), with_health=True)
    assert did == would
    assert did.magnesium_mg == sum(
        db.session.scalars(select(Entry.magnesium_mg).where(Entry.user_id == erin.id))
    )


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("entries", {"mg_per_100g": None}),
        ("entries", {"grams": None}),
        ("doses", {"kind": "supplement", "units": "0.001", "magnesium_mg": "9999999999999.999"}),
        ("schedules", {"off_from": "2020-01-01"}),
        ("periods", {"end": "2020-01-01"}),
        ("favourites", {"fdc_id": None, "custom_food_id": None, "saved_meal_id": None}),
    ],
    ids=lambda given: str(given)[:20],
)
def test_a_row_that_contradicts_itself_keeps_the_whole_file_out(dora, name, changes):
    diary = diary_of(dora)
    schedule = {
        "units": "1", "weekdays": [0], "moment": "any", "first_day": "2026-03-01",
        "off_from": None, "id": str(uuid.uuid4()),
    }  # fmt: skip
    diary["supplements"][0]["schedules"] = [schedule]
    lists = diary | {"schedules": [schedule], "periods": diary["health"]["periods"]}
    lists[name][0] |= changes
    erin = add_user("erin@example.org")
    if name == "doses":
        bring(erin, diary, with_health=True)  # the largest figure that there is can be kept
        return
    with pytest.raises(DamagedError):
        bring(erin, diary, with_health=True)
    assert count(Entry, erin) == 0
    assert accounts.health(erin.id) is None
    complete_day(user_id=erin.id, day=DAY, today=DAY)  # the session is fit for use
