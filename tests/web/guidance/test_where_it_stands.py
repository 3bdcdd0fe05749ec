"""Where the emergency wording stands, and where what mgtrack can't tell does."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from freezegun import freeze_time

from mgtrack.accounts.models import User
from mgtrack.accounts.services import save_health
from mgtrack.extensions import db
from mgtrack.nutrition.guidance_text import content
from tests.bench import HTMX
from tests.diary.helpers import ids_on, log_dose
from tests.web.notes.helpers_of_notes import note

TODAY = date(2026, 11, 23)
EMERGENCY = 'class="emergency-link"'
LIMITS = 'href="/guidance#standing"'
RESULTS = ["/day/2026-11-23/about", "/week", "/month", "/usual", "/reference"]


@pytest.fixture(autouse=True, scope="module")
def noon():
    with freeze_time("2026-11-23 12:00", ignore=["playwright"]):
        yield


def agree_to_notes(app, someone, *, kidney_disease=False):
    with app.app_context():
        user = db.session.get(User, someone.id)
        save_health(user, kidney_disease=kidney_disease, periods=[])


@pytest.fixture
def ordinary(alice, complete_days):
    """Somebody whose days hold food alone, and enough of it."""
    complete_days(alice, 450, 5)
    return alice


@pytest.mark.parametrize("page", ["/today", "/week", "/month", "/usual", "/suggestions"])
def test_on_ordinary_days_there_is_no_emergency_link(ordinary, page):
    assert EMERGENCY not in ordinary.get(page).text


def test_a_dose_within_its_level_is_no_reason(ordinary):
    log_dose(ordinary, day=TODAY - timedelta(days=3))
    for page in ("/today", "/week", "/usual", "/day/2026-11-20"):
        assert EMERGENCY not in ordinary.get(page).text
    assert 'href="/guidance/emergency"' in ordinary.get("/day/2026-11-20").text


@pytest.mark.parametrize("page", ["/today", "/week", "/month", "/usual"])
def test_a_level_that_is_passed_is_a_reason(ordinary, page):
    for past in range(5):
        log_dose(ordinary, day=TODAY - timedelta(days=past), mg_per_unit="500")
    assert EMERGENCY in ordinary.get(page).text


@pytest.mark.parametrize(
    "page",
    [
        "/supplements",
        "/supplements/new",
        "/day/2026-11-23/supplements/add",
        "/suggestions/plan",
        "/notes",
        "/day/2026-11-23/notes",
        "/day/2026-11-23/notes/add",
    ],
)
def test_a_page_that_gives_no_reason_has_no_emergency_link(app, ordinary, page):
    agree_to_notes(app, ordinary)
    note(ordinary, TODAY, symptom="cramps")
    assert EMERGENCY not in ordinary.get(page).text


@pytest.mark.parametrize("symptom", ["weakness", "upset stomach", "something else"])
def test_a_note_of_what_too_much_can_bring_is_a_reason(app, ordinary, symptom):
    agree_to_notes(app, ordinary)
    note(ordinary, TODAY, symptom=symptom, words="dizzy")
    page = ordinary.get("/day/2026-11-23/notes")
    assert EMERGENCY in page.text
    assert EMERGENCY in ordinary.get("/notes").text
    assert EMERGENCY in ordinary.get(re.search(r'href="(/notes/[0-9a-f-]{36})"', page.text)[1]).text


@pytest.mark.parametrize(("mg", "is_large"), [("350", False), ("351", True)])
def test_a_product_and_a_dose_above_the_level_are_a_reason(woman, mg, is_large):
    log_dose(woman, day=TODAY, mg_per_unit=mg)
    (dose,) = ids_on(woman, TODAY, kind="doses")
    product = re.search(r'href="/supplements/([0-9a-f-]{36})"', woman.get("/supplements").text)[1]
    for page in (
        f"/doses/{dose}",
        f"/supplements/{product}",
        f"/day/{TODAY}/supplements/{product}",
    ):
        assert (EMERGENCY in woman.get(page).text) == is_large
    typed = f"/supplements/{product}/preview?units=2&day={TODAY}"
    assert EMERGENCY in woman.get(typed, headers=HTMX).text


def test_with_kidney_disease_any_dose_is_a_reason(app, woman):
    agree_to_notes(app, woman, kidney_disease=True)
    log_dose(woman, day=TODAY, mg_per_unit="50")
    (dose,) = ids_on(woman, TODAY, kind="doses")
    assert EMERGENCY in woman.get(f"/doses/{dose}").text


@pytest.mark.parametrize("page", ["/me", "/guidance"])
def test_me_and_the_guidance_always_lead_there(ordinary, page):
    shown = ordinary.get(page).text
    assert 'href="/guidance/emergency"' in shown or 'id="emergency"' in shown


def test_me_leads_there_without_alarm(ordinary):
    assert EMERGENCY not in ordinary.get("/me").text


@pytest.mark.parametrize("page", RESULTS)
def test_what_mgtrack_can_not_tell_is_one_tap_from_results(ordinary, page):
    shown = ordinary.get(page).text
    assert (content().standing in shown) == page.endswith("/about")
    assert LIMITS in shown
