"""Days made by hand, for the pure functions of trends."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from mgtrack.intake.queries import EatenFood
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.trends.days import TrendDay
from mgtrack.trends.period import Period, PeriodKind, PeriodSummary
from tests.nutrition.logged_days import level

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
        level=None if upper is None else level(upper),
    )


def unlogged(place, **changes):
    """A day of which nothing is known."""
    return day_of(place, 0, state=DayState.UNLOGGED, **changes)


def partial(place, food, **changes):
    """A day that was not called complete."""
    return day_of(place, food, state=DayState.IN_PROGRESS, **changes)


def to_come(place):
    """A day in the person's future."""
    return replace(unlogged(place), to_come=True)


def week_from(days):
    """These days, and unlogged ones up to seven."""
    return [*days, *(unlogged(place) for place in range(len(days), 7))]


def ate(place, name, mg, *, unknown=0):
    """An entry of a food on the day so many days after `MONDAY`, with that day."""
    return MONDAY + timedelta(days=place), (name, int(Decimal(mg) * 1000), 1, unknown)


def by_day(*entries):
    """What was eaten on each day."""
    found = defaultdict(list)
    for day, entry in entries:
        found[day].append(entry)
    return found


def trend_of(days, meals=(), first_weekday=0, today=MONDAY):
    """A period of these days alone; `meals` are pairs of a meal and an `EatenFood`."""
    period = Period(PeriodKind.MONTH, days[0].date, days[-1].date)
    amounts = {
        meal: Amount.total(food.amount for when, food in meals if when == meal)
        for meal in dict.fromkeys(when for when, _ in meals)
    }
    return PeriodSummary(period, days, [food for _, food in meals], amounts, first_weekday, today)


def meal_food(name, mg, *, meal="Lunch", group=None, unknown=0):
    """A food of a meal, as `trend_of` has it."""
    return meal, EatenFood(group, name, Amount(Decimal(mg), unknown, 1))
