"""Where the emergency wording stands, and where what mgtrack can't tell does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from freezegun import freeze_time

from mgtrack.nutrition.guidance_text import content
from tests.diary.helpers import log_dose

TODAY = date(2026, 11, 23)
EMERGENCY = 'class="emergency-link"'
LIMITS = 'href="/guidance#standing"'
RESULTS = ["/day/2026-11-23/about", "/week", "/month", "/usual", "/reference"]


@pytest.fixture(autouse=True, scope="module")
def noon():
    with freeze_time("2026-11-23 12:00", ignore=["playwright"]):
        yield


@pytest.fixture
def ordinary(alice, complete_days):
    """Somebody whose days hold food alone, and enough of it."""
    complete_days(alice, 450, 5)
    return alice


@pytest.mark.parametrize("page", ["/today", "/week", "/month", "/usual", "/suggestions"])
def test_on_ordinary_days_there_is_no_emergency_link(ordinary, page):
    assert EMERGENCY not in ordinary.get(page).text


def test_a_dose_is_a_reason_on_its_day_alone(ordinary):
    log_dose(ordinary, day=TODAY - timedelta(days=3))
    for page in ("/today", "/week", "/usual"):
        assert EMERGENCY not in ordinary.get(page).text
    assert 'href="/guidance/emergency"' in ordinary.get("/day/2026-11-20").text


@pytest.mark.parametrize("page", ["/today", "/week", "/month", "/usual"])
def test_a_level_that_is_passed_is_a_reason(ordinary, page):
    for past in range(5):
        log_dose(ordinary, day=TODAY - timedelta(days=past), mg_per_unit="500")
    assert EMERGENCY in ordinary.get(page).text


@pytest.mark.parametrize("page", ["/me", "/supplements", "/supplements/new"])
def test_me_and_the_products_always_lead_there(ordinary, page):
    assert 'href="/guidance/emergency"' in ordinary.get(page).text


def test_me_leads_there_without_alarm(ordinary):
    assert EMERGENCY not in ordinary.get("/me").text


@pytest.mark.parametrize("page", RESULTS)
def test_what_mgtrack_can_not_tell_is_one_tap_from_results(ordinary, page):
    shown = ordinary.get(page).text
    assert (content().standing in shown) == page.endswith("/about")
    assert LIMITS in shown
