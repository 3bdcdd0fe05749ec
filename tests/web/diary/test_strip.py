"""Seven days as rings: which they are, what each shows and is called."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.nutrition import DayState, Person
from mgtrack.web.diary.strip_view import strip, strip_days
from tests.nutrition.logged_days import TODAY, WOMAN, day


@given(shown=st.dates(FIRST_DAY, LAST_DAY), today=st.dates(FIRST_DAY, LAST_DAY))
def test_the_shown_day_is_one_of_at_most_seven(shown, today):
    first, last = strip_days(shown, today)

    assert FIRST_DAY <= first <= shown <= last <= LAST_DAY
    assert (last - first).days <= 6


@pytest.mark.parametrize("ago", range(7))
def test_the_last_seven_days_stay_where_they_are(ago):
    assert strip_days(TODAY - timedelta(days=ago), TODAY) == (TODAY - timedelta(days=6), TODAY)


@pytest.mark.parametrize(
    ("intake", "part", "is_above", "label"),
    [
        (day(160), 50, False, "Today: 160 of 320 mg"),
        (day(319), 99, False, "Today: 319 of 320 mg"),
        (day(900), 100, False, "Today: 900 of 320 mg"),
        (day(160, None), 50, False, "Today: at least 160 of 320 mg"),
        (day(None), None, False, "Today: unknown; the reference is 320 mg"),
        (day(state=DayState.UNLOGGED), None, False, "Today: nothing logged"),
        (
            day(160, supplements=[360]),
            100,
            True,
            "Today: 520 of 320 mg; supplements above their level",
        ),
    ],
)
def test_a_ring_shows_how_far_a_day_came(intake, part, is_above, label):
    (ring,) = strip({TODAY: intake}, WOMAN, TODAY)

    assert (ring.part, ring.is_above, ring.label) == (part, is_above, label)


def test_a_day_further_off_is_called_by_its_date_and_one_without_a_reference_has_no_part():
    unborn = Person(date(2026, 12, 24))
    (ring,) = strip({date(2026, 11, 2): day(Decimal(100))}, unborn, TODAY)

    assert (ring.part, ring.label) == (0, "Monday 2 November: 100 mg")
