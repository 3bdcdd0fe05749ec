"""Days made by hand, for the pure functions of trends."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.trends.days import TrendDay

MONDAY = date(2026, 11, 16)


def day_of(
    place,
    food,
    supplements=0,
    *,
    medicines=0,
    unknown=0,
    reference=420,
    upper=350,
    state=DayState.COMPLETE,
):
    """The day so many days after `MONDAY`; a reference of two is a range, None is missing."""
    levels = reference if isinstance(reference, tuple) else (reference, reference)
    low, high = (None if mg is None else Decimal(mg) for mg in levels)
    return TrendDay(
        date=MONDAY + timedelta(days=place),
        intake=DayIntake(
            food=Amount(Decimal(food), unknown, 1 if food else 0),
            supplements=Amount(Decimal(supplements), 0, 1 if supplements else 0),
            medicines=Amount(Decimal(medicines), 0, 1 if medicines else 0),
            state=state,
        ),
        low_mg=low,
        high_mg=high,
        upper_mg=None if upper is None else Decimal(upper),
    )


def unlogged(place, **changes):
    """A day of which nothing is known."""
    return day_of(place, 0, state=DayState.UNLOGGED, **changes)


def partial(place, food, **changes):
    """A day that was not called complete."""
    return day_of(place, food, state=DayState.IN_PROGRESS, **changes)


def given(place, name, mg, *, unknown=0):
    """What one food gave on the day so many days after `MONDAY`, with that day."""
    return MONDAY + timedelta(days=place), (name, int(Decimal(mg) * 1000), 1, unknown)


def by_day(gave):
    """What foods gave, day by day."""
    found = defaultdict(list)
    for day, each in gave:
        found[day].append(each)
    return found
