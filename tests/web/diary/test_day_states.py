"""Whether a day is complete: said by the person, asked once, and what it does to the sums."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from freezegun import freeze_time
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from mgtrack.accounts.days import DayAheadError
from mgtrack.accounts.queries import account
from mgtrack.diary import services
from mgtrack.diary.models import DayAnswer
from mgtrack.extensions import db
from mgtrack.intake import queries as intake_queries
from mgtrack.nutrition.intake import Amount, DayState
from mgtrack.web.diary.day_view import read_day
from tests.bench import HTMX
from tests.diary.helpers import DAY, ids_on, log, log_dose, page_text, undo_in

pytestmark = pytest.mark.both_databases

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)
QUESTION = "Was that all?"


@pytest.fixture(autouse=True, scope="module")
def noon():
    """A Monday at noon, where nobody's time zone makes it another day."""
    with freeze_time("2026-11-23 12:00", ignore=["playwright"]):
        yield


@pytest.fixture
def state_of(app):
    """The state of a person's day, as averages see it."""

    def ask(person, on=TODAY):
        with app.app_context():
            return intake_queries.intakes(person.id, on, on)[on].state

    return ask


def say(person, what, on=DAY, **options):
    return person.post(f"/day/{on}/{what}", **options)


def test_a_day_is_unlogged_then_in_progress_then_complete_when_the_person_says_so(alice, state_of):
    assert state_of(alice) is DayState.UNLOGGED
    log(alice, "Almonds", portion="oz")
    assert state_of(alice) is DayState.IN_PROGRESS
    page = page_text(alice.get(f"/day/{DAY}"))
    assert "Was that all for today?" in page
    answer = say(alice, "complete")
    assert answer.status_code == 303
    assert answer.location == f"/day/{DAY}"
    assert state_of(alice) is DayState.COMPLETE
    assert "This day is complete It counts in your averages." in page_text(alice.get("/today"))


def test_a_day_of_supplements_alone_is_in_progress(alice, state_of):
    log_dose(alice)
    assert state_of(alice) is DayState.IN_PROGRESS


def test_a_complete_day_can_be_reopened_and_called_complete_again(alice, state_of):
    log(alice, "Almonds", portion="oz")
    for what, state in [
        ("complete", DayState.COMPLETE),
        ("reopen", DayState.IN_PROGRESS),
        ("complete", DayState.COMPLETE),
    ]:
        say(alice, what)
        assert state_of(alice) is state


def test_a_fasting_day_is_complete_at_zero_and_shown_as_zero(alice, app):
    say(alice, "complete")
    with app.app_context():
        intake = intake_queries.intakes(alice.id, TODAY, TODAY)[TODAY]
    assert (intake.state, intake.total) == (DayState.COMPLETE, Amount())
    page = page_text(alice.get(f"/day/{DAY}"))
    assert "It counts in your averages, at zero." in page
    assert "nothing logged" not in page
    assert "nothing logged" not in page
    assert "Food 0" in page


def test_a_complete_day_stays_complete_when_its_entries_change(alice, state_of):
    log(alice, "Almonds", portion="oz")
    say(alice, "complete")
    log(alice, "Spinach, raw", portion="g", quantity="100")
    alice.post(f"/entries/{ids_on(alice)[0]}/delete")
    assert state_of(alice) is DayState.COMPLETE


@pytest.mark.parametrize("ahead", [1, 300])
def test_a_day_to_come_cant_be_complete(alice, app, state_of, ahead):
    day = TODAY + timedelta(days=ahead)
    log(alice, "Almonds", portion="oz", on=str(day))
    assert "complete?" not in page_text(alice.get(f"/day/{day}"))
    answer = say(alice, "complete", day)
    assert answer.status_code == 422
    assert "A day in the future can’t be complete." in page_text(answer)
    assert state_of(alice, day) is DayState.IN_PROGRESS
    with app.app_context(), pytest.raises(DayAheadError):
        services.complete_day(user_id=alice.id, day=day, today=TODAY)


def test_today_is_the_persons_own_today(alice, set_profile, state_of):
    set_profile(alice, time_zone="Pacific/Kiritimati")  # there it is Tuesday already
    assert say(alice, "complete", "2026-11-24").status_code == 303
    set_profile(alice, time_zone="Pacific/Honolulu")
    assert say(alice, "complete", "2026-11-24").status_code == 422
    assert state_of(alice, TODAY + timedelta(days=1)) is DayState.COMPLETE


def test_said_twice_is_kept_once(alice, app):
    for _ in range(2):
        assert say(alice, "complete").status_code == 303
    with app.app_context():
        assert db.session.execute(text("SELECT count(*) FROM day_answers")).scalar() == 1


def test_what_one_says_of_a_day_is_said_of_ones_own_alone(alice, bob, state_of, client):
    log(bob, "Almonds", portion="oz")
    say(alice, "complete")
    assert state_of(bob) is DayState.IN_PROGRESS
    say(bob, "reopen")
    assert state_of(alice) is DayState.COMPLETE
    assert say(client, "complete").location.startswith("/sign-in")


@pytest.mark.parametrize("what", ["complete", "reopen"])
def test_a_day_that_is_none_has_no_state(alice, what):
    assert say(alice, what, "2026-02-30").status_code == 404


def test_answers_go_with_the_account(alice, app):
    say(alice, "complete")
    with app.app_context():
        db.session.execute(text("DELETE FROM users"))
        db.session.commit()
        assert db.session.execute(text("SELECT count(*) FROM day_answers")).scalar() == 0


def test_the_next_day_asks_about_the_day_before_once(alice, state_of):
    log(alice, "Almonds", portion="oz", on=str(YESTERDAY))
    log_dose(alice, day=str(YESTERDAY), mg_per_unit="100", units="1")
    asked = "Yesterday has 2 entries, 177 mg. Was that all?"
    assert asked in page_text(alice.get("/today"))
    answer = say(alice, "complete", YESTERDAY, headers={"Referer": "http://localhost/today"})
    assert answer.location == "/today"
    assert QUESTION not in page_text(alice.get("/today"))
    assert state_of(alice, YESTERDAY) is DayState.COMPLETE


def test_not_yet_puts_the_question_away_for_good(alice, state_of):
    log(alice, "Almonds", portion="oz", on=str(YESTERDAY))
    say(alice, "reopen", YESTERDAY)
    log(alice, "Almonds", portion="oz", on=str(YESTERDAY))
    assert QUESTION not in page_text(alice.get("/today"))
    page = page_text(alice.get(f"/day/{YESTERDAY}"))
    assert QUESTION not in page
    assert "Sunday is not complete It is left out of your averages. That was all" in page
    assert state_of(alice, YESTERDAY) is DayState.IN_PROGRESS


def test_nobody_is_asked_about_an_empty_day_an_older_day_or_from_another_day(alice):
    assert QUESTION not in page_text(alice.get("/today"))
    log(alice, "Almonds", portion="oz", on="2026-11-20")
    log(alice, "Almonds", portion="oz", on="2026-11-21")
    assert "complete?" not in page_text(alice.get("/today"))
    assert "Friday complete?" not in page_text(alice.get("/day/2026-11-21"))
    assert "Was Saturday complete?" in page_text(alice.get("/day/2026-11-21"))


def test_an_empty_day_of_the_past_can_be_called_complete(alice, state_of):
    page = page_text(alice.get(f"/day/{YESTERDAY}"))
    assert "Nothing is logged for Sunday It is left out of your averages" in page
    say(alice, "complete", YESTERDAY)
    assert state_of(alice, YESTERDAY) is DayState.COMPLETE


def test_the_open_days_of_the_past_week_are_answered_together(alice, state_of):
    days = [TODAY - timedelta(days=ago) for ago in (1, 2, 7, 8)]
    for day in days:
        log(alice, "Almonds", portion="oz", on=str(day))
    say(alice, "reopen", days[1])
    page = page_text(alice.get("/today"))
    assert "1 more day of the past week" in page
    listed = alice.get("/days/open").text
    assert [f'value="{day}"' in listed for day in days] == [True, False, True, False]
    assert "1 entry, 77 mg" in listed

    answer = alice.post("/days/open", data={"day": [str(days[0]), str(days[2])]})

    assert answer.location == "/today"
    assert [state_of(alice, day) is DayState.COMPLETE for day in days] == [True, False, True, False]
    after = alice.get("/today")
    assert "2 days are complete." in page_text(after)
    alice.post(undo_in(after))
    assert state_of(alice, days[0]) is state_of(alice, days[2]) is DayState.IN_PROGRESS


def test_of_the_past_week_nothing_ticked_ahead_or_wrong_is_kept(alice, state_of):
    assert "You answered for every day" in page_text(alice.get("/days/open"))
    alice.post("/days/open")
    assert "Tick the days that were complete." in page_text(alice.get("/days/open"))
    assert alice.post("/days/open", data={"day": "2026-02-30"}).status_code == 404
    ahead = {"day": [str(YESTERDAY), str(TODAY + timedelta(days=1))]}
    assert alice.post("/days/open", data=ahead).status_code == 422
    assert state_of(alice, YESTERDAY) is DayState.UNLOGGED


def answer_kept(app, person):
    """What is kept of what a person said of today; None where nothing is."""
    with app.app_context():
        return db.session.execute(
            select(DayAnswer.complete, DayAnswer.answered_at).where(DayAnswer.user_id == person.id)
        ).one_or_none()


@pytest.mark.parametrize(
    ("before", "said"),
    [(None, "complete"), (None, "reopen"), ("complete", "reopen"), ("reopen", "complete")],
)
def test_every_answer_can_be_taken_back_to_what_it_was(alice, app, before, said):
    if before:
        say(alice, before)
        alice.get(f"/day/{DAY}")
    was = answer_kept(app, alice)
    say(alice, said)
    address = undo_in(alice.get(f"/day/{DAY}"))
    assert answer_kept(app, alice) != was
    for _ in range(2):
        assert alice.post(address).status_code == 303
        assert answer_kept(app, alice) == was


def test_for_htmx_on_the_days_own_page_its_pieces_come_back(alice):
    log(alice, "Almonds", portion="oz")
    here = {**HTMX, "HX-Current-URL": f"http://localhost/day/{DAY}"}
    answer = say(alice, "complete", headers=here)
    assert answer.status_code == 200
    for piece in ("total", "day-state", "toasts"):
        assert f'id="{piece}"' in answer.text
    assert "<html" not in answer.text
    assert "This day is complete" in answer.text


def test_for_htmx_the_question_goes_and_taking_back_brings_it_again(alice):
    log(alice, "Almonds", portion="oz", on=str(YESTERDAY))
    here = {**HTMX, "HX-Current-URL": "http://localhost/today"}
    answer = say(alice, "reopen", YESTERDAY, headers=here)
    assert "<section" not in answer.text
    answer = alice.post(undo_in(answer), headers=here)
    assert answer.headers["HX-Refresh"] == "true"
    assert QUESTION in page_text(alice.get("/today"))


def test_for_htmx_a_first_entry_changes_what_the_day_says_of_itself(alice):
    here = {**HTMX, "HX-Current-URL": f"http://localhost/day/{DAY}"}
    log(alice, "Almonds", portion="oz")
    (entry_id,) = ids_on(alice)
    answer = alice.post(f"/entries/{entry_id}/delete", headers=here)
    assert "A day of fasting can be complete too." in page_text(answer)


def test_a_range_has_every_day_of_it_in_order_with_its_own_sums(alice, app, unknown_food):
    first, last = TODAY - timedelta(days=4), TODAY
    log(alice, "Almonds", portion="oz", on="2026-11-19")
    log(alice, food_id=unknown_food, portion="g", quantity="50", on="2026-11-19")
    log_dose(alice, day="2026-11-21", mg_per_unit="62.5", units="3")
    say(alice, "complete", "2026-11-20")
    log(alice, "Almonds", portion="oz", on="2026-11-18")
    log(alice, "Almonds", portion="oz", on="2026-11-24")
    with app.app_context():
        found = intake_queries.intakes(alice.id, first, last)
    assert list(found) == [first + timedelta(days=past) for past in range(5)]
    states = [intake.state for intake in found.values()]
    assert states == [
        DayState.IN_PROGRESS,
        DayState.COMPLETE,
        DayState.IN_PROGRESS,
        DayState.UNLOGGED,
        DayState.UNLOGGED,
    ]
    assert found[first].food == Amount(Decimal("76.545"), unknown=1, valued=1)
    assert found[date(2026, 11, 21)].supplements == Amount(Decimal("187.500"), valued=1)
    assert found[date(2026, 11, 21)].food == Amount()
    assert found[YESTERDAY].total == Amount()


def test_what_was_deleted_is_in_no_sum(alice, state_of, app):
    log(alice, "Almonds", portion="oz")
    log_dose(alice)
    alice.post(f"/entries/{ids_on(alice)[0]}/delete")
    alice.post(f"/doses/{ids_on(alice, kind='doses')[0]}/delete")
    assert state_of(alice) is DayState.UNLOGGED
    with app.app_context():
        assert intake_queries.milestones(alice.id, TODAY, TODAY).first_dose_day is None


@pytest.mark.parametrize("days", [1, 28, 366])
def test_a_range_costs_two_queries_however_long_it_is(alice, app, count_queries, days):
    log(alice, "Almonds", portion="oz")
    with app.app_context(), count_queries() as sent:
        found = intake_queries.intakes(alice.id, TODAY - timedelta(days=days - 1), TODAY)
    assert (len(found), len(sent)) == (days, 2)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(grams=st.lists(st.integers(1, 999_999).map(lambda mg: Decimal(mg) / 1000), max_size=6))
def test_the_sums_of_the_database_are_those_of_the_entries_to_the_microgram(app, alice, grams):
    with app.app_context():
        db.session.execute(text("DELETE FROM entries"))
        db.session.commit()
    for each in grams:
        log(alice, "Almonds", portion="g", quantity=str(each))
    with app.app_context():
        shown = read_day(account(alice.id), TODAY, TODAY)
        entries = [entry for meal in shown.meals for entry, _ in meal.entries]
        assert shown.intake.food == Amount.of(entry.magnesium_mg for entry in entries)
