"""Which date "today" is for a person: by their time zone, and by when their day begins."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.accounts.models import MAX_DAY_BEGINS_HOUR, NOBODY, Account
from mgtrack.accounts.queries import local_time, today


def person(time_zone=None, day_begins_hour=0):
    return Account(
        id=NOBODY, guest_key="x", last_used_on=None, email=None,
        time_zone=time_zone, birth_date=None, birth_year=None, sex=None, authority="nasem",
        first_weekday=0, suggestions_on_day=True, own_meals=None,
        day_begins_hour=day_begins_hour, health=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "hour", "moment", "day"),
    [
        (None, 0, "2026-11-23T23:59", "2026-11-23"),
        (None, 0, "2026-11-24T00:00", "2026-11-24"),
        (None, 4, "2026-11-24T03:59", "2026-11-23"),
        (None, 4, "2026-11-24T04:00", "2026-11-24"),
        # Far from UTC, on either side of it.
        ("Pacific/Kiritimati", 5, "2026-11-23T14:59", "2026-11-23"),
        ("Pacific/Kiritimati", 5, "2026-11-23T15:00", "2026-11-24"),
        ("America/Los_Angeles", 2, "2026-11-24T09:59", "2026-11-23"),
        ("America/Los_Angeles", 2, "2026-11-24T10:00", "2026-11-24"),
        ("Asia/Kathmandu", 6, "2026-11-24T00:14", "2026-11-23"),
        ("Asia/Kathmandu", 6, "2026-11-24T00:15", "2026-11-24"),
        # Over the end of a month, of a year, and of February.
        ("Europe/Berlin", 3, "2027-01-01T01:59", "2026-12-31"),
        ("Europe/Berlin", 3, "2028-03-01T01:59", "2028-02-29"),
        # Clocks go from 02:00 to 03:00: the day begins when they show 03:00, or 04:00.
        ("Europe/Berlin", 2, "2026-03-29T00:59", "2026-03-28"),
        ("Europe/Berlin", 2, "2026-03-29T01:00", "2026-03-29"),
        ("Europe/Berlin", 3, "2026-03-29T00:59", "2026-03-28"),
        ("Europe/Berlin", 3, "2026-03-29T01:00", "2026-03-29"),
        ("Europe/Berlin", 4, "2026-03-29T01:59", "2026-03-28"),
        ("Europe/Berlin", 4, "2026-03-29T02:00", "2026-03-29"),
        # Clocks go from 03:00 back to 02:00: 02:30 is twice, and the same date both times.
        ("Europe/Berlin", 2, "2026-10-25T00:30", "2026-10-25"),
        ("Europe/Berlin", 2, "2026-10-25T01:30", "2026-10-25"),
        ("Europe/Berlin", 3, "2026-10-25T00:30", "2026-10-24"),
        ("Europe/Berlin", 3, "2026-10-25T01:59", "2026-10-24"),
        ("Europe/Berlin", 3, "2026-10-25T02:00", "2026-10-25"),
        ("America/New_York", 4, "2026-11-01T08:59", "2026-10-31"),
        ("America/New_York", 4, "2026-11-01T09:00", "2026-11-01"),
        # Midnight itself is skipped: the day begins at 01:00.
        ("Africa/Cairo", 0, "2026-04-23T21:59", "2026-04-23"),
        ("Africa/Cairo", 0, "2026-04-23T22:00", "2026-04-24"),
    ],
)
def test_today_is_the_day_that_last_began_where_the_person_is(zone, hour, moment, day):
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert today(person(zone, hour), now) == date.fromisoformat(day)


@given(
    st.sampled_from(sorted(zoneinfo.available_timezones())),
    st.integers(0, MAX_DAY_BEGINS_HOUR),
    st.datetimes(datetime(1990, 1, 2), datetime(2100, 12, 30), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
)
def test_today_is_the_local_date_from_that_hour_on_and_until_then_the_day_before(zone, hour, now):
    somebody = person(zone, hour)
    here = local_time(somebody, now)
    before = timedelta(days=here.hour < hour)
    assert today(somebody, now) == here.date() - before
