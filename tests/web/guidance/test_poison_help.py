"""Poison help beside the emergency number: by the country of the time zone, where one is sure."""

from __future__ import annotations

from datetime import date
from zoneinfo import available_timezones

import pytest
from freezegun import freeze_time

from mgtrack.nutrition.guidance_text import content
from tests.diary.helpers import log_dose, page_text

AMERICAN = "1-800-222-1222"
ANYWHERE = "your local poison centre"


@pytest.fixture(autouse=True, scope="module")
def noon():
    with freeze_time("2026-11-23 12:00", ignore=["playwright"]):
        yield


def test_a_stranger_is_sent_to_their_local_poison_centre(client):
    for path in ("/guidance/emergency", "/guidance"):
        text = page_text(client.get(path))
        assert ANYWHERE in text
        assert AMERICAN not in text


@pytest.mark.parametrize(
    ("time_zone", "said"),
    [
        ("America/New_York", AMERICAN),
        ("Pacific/Honolulu", AMERICAN),
        ("America/Toronto", ANYWHERE),
        ("Europe/London", ANYWHERE),
    ],
)
def test_the_number_is_that_of_the_time_zones_country(alice, set_profile, time_zone, said):
    set_profile(alice, time_zone=time_zone)
    page = alice.get("/guidance/emergency")
    assert said in page_text(page)
    assert (f"tel:{AMERICAN}" in page.text) == (said == AMERICAN)


def test_a_large_amount_and_a_babys_dose_name_it_on_the_day(alice, bob, set_profile):
    log_dose(alice, mg_per_unit="400")
    assert ANYWHERE not in page_text(alice.get("/today"))
    log_dose(alice, mg_per_unit="1500")
    assert ANYWHERE in page_text(alice.get("/today"))
    set_profile(bob, birth_date=date(2026, 5, 1))
    log_dose(bob, mg_per_unit="10")
    assert ANYWHERE in page_text(bob.get("/today"))


def test_every_time_zone_with_a_number_is_one():
    for line in content().emergency.poison_help.numbers:
        assert set(line.time_zones) <= available_timezones()
