"""What reads trends: sums of some days, and what gave them. Each is bounded by its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from mgtrack.accounts.models import Account
from mgtrack.intake import queries as intake
from mgtrack.intake.queries import EatenFood
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import Person
from mgtrack.trends.contributors import Eaten, EatenByDay
from mgtrack.trends.days import trend_days
from mgtrack.trends.period import Period, PeriodSummary
from mgtrack.trends.week import WeekSummary, usual_of

_WEEK = timedelta(days=7)


def week(account: Account, person: Person, week_days: Sequence[date], today: date) -> WeekSummary:
    """Return a person's week of these seven days, and the seven days before. Three queries."""
    user_id = account.id
    first, last = week_days[0] - _WEEK, week_days[-1]
    every = trend_days(person, intake.window(user_id, first, last).intakes, today)
    before, days = every[:7], every[7:]
    eaten = intake.foods_by_day_and_meal(user_id, first, last)
    # Two meals of one name, one of them removed, are one here.
    meals: defaultdict[str, list[EatenFood]] = defaultdict(list)
    for (day, meal), foods in eaten.items():
        # What is planned has given nothing yet.
        if week_days[0] <= day <= today:
            meals[account.meal_name(meal)] += foods
    return WeekSummary(
        days=days,
        before=before,
        eaten=_by_day(eaten),
        meals=meals,
        usual=usual_of(days, person),
        today=today,
        is_compared=not person.kidney_disease,
    )


def _by_day(eaten: Mapping[tuple[date, int], Sequence[EatenFood]]) -> EatenByDay:
    found: defaultdict[date, list[Eaten]] = defaultdict(list)
    for (day, _), foods in eaten.items():
        found[day] += [
            (each.name, int(each.amount.known_mg * 1000), each.amount.valued, each.amount.unknown)
            for each in foods
        ]
    return found


def trends(
    account: Account, person: Person, *periods: Period, today: date
) -> Sequence[PeriodSummary]:
    """Return a person's days of each period, and what their complete ones came from.

    Three queries a period.
    """
    return [_trend(account, person, period, today=today) for period in periods]


def _trend(account: Account, person: Person, period: Period, *, today: date) -> PeriodSummary:
    intakes = intake.intakes(account.id, period.first, period.last)
    foods = intake.foods_by_meal(account.id, period.first, period.last)
    by_name: defaultdict[str, list[Amount]] = defaultdict(list)
    for meal, eaten in foods.items():
        by_name[account.meal_name(meal)] += (food.amount for food in eaten)
    return PeriodSummary(
        period=period,
        days=trend_days(person, intakes, today),
        eaten=[food for eaten in foods.values() for food in eaten],
        meals={name: Amount.total(amounts) for name, amounts in by_name.items()},
        first_weekday=account.first_weekday,
        today=today,
        is_compared=not person.kidney_disease,
    )
