"""Schedules: offered on their days, logged with one tap, once, and never by themselves."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from mgtrack.accounts.models import HealthProfile
from mgtrack.extensions import db
from mgtrack.supplements.models import Dose, Schedule, Supplement
from mgtrack.supplements.schedule import EVERY_DAY, WEEKDAYS, DueDose, Moment, still_due
from mgtrack.wording.figures import schedule_text, weekdays_text
from tests.bench import HTMX
from tests.diary.helpers import ids_on, log, log_dose, page_text
from tests.web.supplements.test_products import kept_id

pytestmark = pytest.mark.both_databases


@pytest.fixture
def today():
    """The day it is for somebody without a time zone."""
    return datetime.now(UTC).date()


def start(person, product, **form):
    sent = {
        "units": "1", "days": "every", "moment": "any", "schedule_id": str(uuid.uuid4()),
    } | form  # fmt: skip
    return person.post(f"/supplements/{product}/schedule", data=sent)


def due_doses(person, on):
    """The addresses that log what is planned for a day, in the page's order."""
    page = person.get(f"/day/{on}").text
    return re.findall(rf'action="(/day/{on}/schedules/[0-9a-f-]{{36}})"', page)


@pytest.fixture
def since(app):
    """Lets every schedule begin on an earlier day, as if it had been kept then."""

    def begin(day):
        with app.app_context():
            db.session.execute(update(Schedule).values(first_day=day))
            db.session.commit()

    return begin


def test_a_daily_product_is_offered_and_logged_with_one_tap(alice, today):
    product = kept_id(alice, name="Citrate", stated="100", stated_as="elemental")
    assert start(alice, product, units="2", moment="breakfast").status_code == 303
    assert "Due doses Citrate 2 tablets with breakfast · 200 mg Log Citrate" in page_text(
        alice.get("/today")
    )
    assert ids_on(alice, today, "doses") == []
    (tap,) = due_doses(alice, today)
    assert alice.post(tap).status_code == 303
    text = page_text(alice.get(f"/day/{today}"))
    assert "Supplements 200" in text
    assert due_doses(alice, today) == []


def test_a_due_dose_stands_before_the_meals_and_nowhere_else(alice, today):
    start(alice, kept_id(alice, name="Citrate"))
    page, _toasts = alice.get(f"/day/{today}").text.split('id="toasts"')
    first, rest = page.split('id="meal-1"')
    assert "Citrate" in first
    assert "Citrate" not in rest


def test_who_has_kidney_disease_is_told_beside_what_is_due(app, alice, today):
    said = "talk to your kidney team"
    with app.app_context():
        db.session.add(HealthProfile(user_id=alice.id, kidney_disease=True))
        db.session.commit()
    start(alice, kept_id(alice))
    assert said in page_text(alice.get(f"/day/{today}")).partition("Breakfast")[0]
    alice.post(due_doses(alice, today)[0])
    assert said in page_text(alice.get(f"/day/{today}")).partition("Breakfast")[2]


def test_looking_at_a_day_logs_nothing(alice, today):
    start(alice, kept_id(alice))
    for _ in range(3):
        assert "nothing logged" in page_text(alice.get(f"/day/{today}"))
    assert len(due_doses(alice, today)) == 1


def test_a_double_tap_logs_once(alice, today):
    start(alice, kept_id(alice))
    (tap,) = due_doses(alice, today)
    for _ in range(2):
        assert alice.post(tap).status_code == 303
    assert len(ids_on(alice, today, "doses")) == 1


def test_a_tap_answers_htmx_with_the_changed_pieces_and_a_way_back(alice, today):
    start(alice, kept_id(alice, name="Citrate"))
    (tap,) = due_doses(alice, today)
    page = {"HX-Current-URL": f"http://localhost/day/{today}"}
    answer = alice.post(tap, headers=HTMX | page)
    assert "Citrate added." in page_text(answer)
    assert re.search(r'id="due-doses"[^>]* hidden hx-swap-oob="true"', answer.text)
    assert tap not in answer.text
    (undo,) = re.findall(r'action="(/doses/[^"]+/delete)"', answer.text)
    assert 'action="' + tap in alice.post(undo, headers=HTMX | page).text


def test_what_was_deleted_is_offered_again_and_can_be_logged_again(alice, today):
    start(alice, kept_id(alice))
    (tap,) = due_doses(alice, today)
    for _ in range(2):
        alice.post(tap)
        (dose,) = ids_on(alice, today, "doses")
        alice.post(f"/doses/{dose}/delete")
        assert due_doses(alice, today) == [tap]
    alice.post(tap)
    assert ids_on(alice, today, "doses") == [dose]


def test_a_dose_that_was_moved_to_another_day_leaves_room_for_one_more(alice, today):
    start(alice, kept_id(alice))
    (tap,) = due_doses(alice, today)
    alice.post(tap)
    (moved,) = ids_on(alice, today, "doses")
    before = today - timedelta(days=1)
    alice.post(f"/doses/{moved}", data={"units": "1", "day": str(before)})
    for _ in range(2):
        alice.post(tap)
    assert len(ids_on(alice, today, "doses")) == 1
    assert ids_on(alice, before, "doses") == [moved]
    assert due_doses(alice, today) == []


def test_who_logged_it_otherwise_is_not_offered_it_again(alice, today):
    product = kept_id(alice)
    start(alice, product)
    sent = {"units": "1", "day": str(today), "client_id": str(uuid.uuid4())}
    alice.post(f"/day/{today}/supplements/{product}", data=sent)
    assert due_doses(alice, today) == []


def test_all_that_is_planned_is_logged_and_taken_back_together(alice, today):
    for name in ("Citrate", "Malate", "Antacid"):
        start(alice, kept_id(alice, name=name))
    alice.post(due_doses(alice, today)[0])
    assert len(due_doses(alice, today)) == 2
    alice.post(f"/day/{today}/schedules")
    page = alice.get(f"/day/{today}")
    assert len(ids_on(alice, today, "doses")) == 3
    assert "2 doses added." in page_text(page)
    (undo,) = re.findall(r'action="(/day/[^"]+/doses/delete[^"]+)"', page.text)
    alice.post(undo.replace("&amp;", "&"))
    assert len(ids_on(alice, today, "doses")) == 1
    assert len(due_doses(alice, today)) == 2


def test_logging_all_where_nothing_is_left_changes_nothing(alice, today):
    assert alice.post(f"/day/{today}/schedules").status_code == 303
    assert "nothing logged" in page_text(alice.get(f"/day/{today}"))


def test_past_days_offer_what_was_planned_then_and_days_ahead_nothing(alice, since, today):
    start(alice, kept_id(alice))
    assert due_doses(alice, today - timedelta(days=1)) == []
    since(today - timedelta(days=3))
    for past in range(4):
        assert len(due_doses(alice, today - timedelta(days=past))) == 1
    assert due_doses(alice, today - timedelta(days=4)) == []
    assert due_doses(alice, today + timedelta(days=1)) == []


def test_a_schedule_is_offered_on_its_days_of_the_week_alone(alice, since, today):
    start(alice, kept_id(alice), days="chosen", chosen=["0", "2", "5"])
    since(today - timedelta(days=7))
    days = [today - timedelta(days=past) for past in range(7)]
    assert {day.weekday() for day in days if due_doses(alice, day)} == {0, 2, 5}


def test_weekdays_are_monday_to_friday(alice, since, today):
    start(alice, kept_id(alice), days="weekdays")
    since(today - timedelta(days=7))
    days = [today - timedelta(days=past) for past in range(7)]
    assert {day.weekday() for day in days if due_doses(alice, day)} == set(range(5))


def test_a_schedule_is_turned_off_from_today_on_and_back_on(alice, since, today):
    product = kept_id(alice)
    start(alice, product)
    since(today - timedelta(days=1))
    page = alice.get(f"/supplements/{product}")
    assert "1 tablet every day, at any time" in page_text(page)
    listed = page.text.split('id="toasts"')[0]
    (off,) = re.findall(r'action="(/supplements/schedules/[^"]+/off)"', listed)
    page = alice.get(alice.post(off).location)
    assert "every day" not in page_text(page)
    assert due_doses(alice, today) == []
    assert len(due_doses(alice, today - timedelta(days=1))) == 1
    (undo,) = re.findall(r'action="(/supplements/schedules/[^"]+/on)"', page.text)
    alice.post(undo)
    assert len(due_doses(alice, today)) == 1


def test_an_archived_product_is_not_offered_until_it_is_restored(alice, today):
    product = kept_id(alice)
    start(alice, product)
    alice.post(f"/supplements/{product}/archive")
    assert due_doses(alice, today) == []
    alice.post(f"/supplements/{product}/restore")
    assert len(due_doses(alice, today)) == 1


def test_a_schedule_can_be_turned_off_on_a_day_before_it_began(app, alice, today, since):
    start(alice, kept_id(alice))
    since(today + timedelta(days=1))
    with app.app_context():
        schedule_id = db.session.scalars(select(Schedule.id)).one()
    assert alice.post(f"/supplements/schedules/{schedule_id}/off").status_code == 303
    assert due_doses(alice, today + timedelta(days=1)) == []


def test_a_schedule_sent_twice_is_kept_once(alice, today):
    product, schedule_id = kept_id(alice), str(uuid.uuid4())
    for _ in range(2):
        start(alice, product, schedule_id=schedule_id)
    assert len(due_doses(alice, today)) == 1


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"units": "some"}, "Please write a number"),
        ({"units": "101"}, "over 100 at once"),
        ({"days": "chosen"}, "Please choose at least one day."),
        ({"days": "never"}, "Not a valid choice."),
        ({"days": "chosen", "chosen": ["7"]}, "not a valid choice"),
        ({"moment": "midnight"}, "Not a valid choice."),
    ],
)
def test_a_schedule_that_cannot_be_is_refused_beside_its_field(alice, today, wrong, said):
    answer = start(alice, kept_id(alice), **wrong)
    assert answer.status_code == 422
    assert said in page_text(answer)
    assert due_doses(alice, today) == []


@pytest.mark.parametrize(
    "path",
    [
        "/supplements/{0}/schedule",
        "/supplements/schedules/{1}/off",
        "/supplements/schedules/{1}/on",
        "/day/2026-11-23/schedules/{1}",
    ],
)
def test_somebody_elses_schedule_is_not_found(alice, bob, today, path):
    product = kept_id(alice)
    start(alice, product)
    schedule = due_doses(alice, today)[0].rpartition("/")[2]
    assert bob.post(path.format(product, schedule), data={"units": "1"}).status_code == 404
    assert len(due_doses(alice, today)) == 1
    assert due_doses(bob, today) == []


def test_somebody_elses_doses_are_not_deleted_together(alice, bob, today):
    log_dose(alice, day=str(today))
    (dose,) = ids_on(alice, today, "doses")
    bob.post(f"/day/{today}/doses/delete?dose={dose}")
    assert ids_on(alice, today, "doses") == [dose]


def test_a_day_with_schedules_needs_eight_queries_or_fewer(alice, today, count_queries):
    for name in ("Citrate", "Malate", "Antacid"):
        start(alice, kept_id(alice, name=name))
    log(alice, "Almonds", portion="oz", on=str(today))
    log_dose(alice, day=str(today), mg_per_unit="400")
    with count_queries() as sent:
        assert len(due_doses(alice, today)) == 3
    assert len(sent) <= 8, sent


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (EVERY_DAY, "every day"),
        (WEEKDAYS, "from Monday to Friday"),
        ({6}, "on Sun"),
        ({5, 6}, "on Sat and Sun"),
        ({4, 2, 0}, "on Mon, Wed and Fri"),
    ],
)
def test_days_of_the_week_read_as_people_say_them(days, words):
    schedule = Schedule(units=Decimal(2), weekdays=days, moment="bedtime")
    assert weekdays_text(frozenset(days)) == words
    assert schedule_text(schedule, "capsule") == f"2 capsules {words}, at bedtime"


@given(st.sets(st.integers(0, 6), min_size=1))
def test_the_days_of_a_schedule_are_kept_as_they_were_chosen(days):
    assert Schedule(weekdays=days).weekdays == days


MONDAY = date(2026, 11, 23)


@given(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from(Moment)), max_size=6),
    st.data(),
)
def test_doses_still_due_are_those_that_the_days_doses_leave_open(drawn, data):
    products = [Supplement(id=uuid.uuid4(), name=name) for name in "ABC"]
    planned = [
        DueDose(
            Schedule(id=uuid.uuid4(), supplement_id=products[which].id, moment=str(moment)),
            products[which],
        )
        for which, moment in drawn
    ]
    tapped = [due for due in planned if data.draw(st.booleans())]
    otherwise = data.draw(st.lists(st.sampled_from(products), max_size=3))
    doses = [
        Dose(id=due.schedule.dose_id(MONDAY), supplement_id=due.supplement.id) for due in tapped
    ] + [Dose(id=uuid.uuid4(), supplement_id=product.id) for product in otherwise]
    left = still_due(planned, doses, MONDAY)
    assert not [due for due in left if due in tapped]
    for product in products:
        waiting = sum(due.supplement is product and due not in tapped for due in planned)
        found = sum(due.supplement is product for due in left)
        assert found == max(0, waiting - otherwise.count(product))
    moments = [list(Moment).index(Moment(due.schedule.moment)) for due in left]
    assert moments == sorted(moments)
