"""What reads trends: sums of a stretch of days, and what gave them. Each is bounded by its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from mgtrack.intake import queries
from mgtrack.intake.months import of_spans
from mgtrack.nutrition.reference import Person
from mgtrack.trends.days import trend_days
from mgtrack.trends.period import Period, Trend
from mgtrack.trends.week import WeekSummary, usual_of

_WEEK = timedelta(days=7)


def week(user_id: int, person: Person, week_days: Sequence[date], today: date) -> WeekSummary:
    """A person's week of these seven days, and the week before it. One query."""
    intakes, eaten = queries.eaten(user_id, week_days[0] - _WEEK, week_days[-1])
    every = trend_days(person, intakes, today)
    before, days = every[:7], every[7:]
    return WeekSummary(
        days=days,
        before=before,
        eaten=eaten,
        usual=usual_of(days, person),
        today=today,
        is_compared=not person.kidney_disease,
    )


def trends(
    user_id: int, person: Person, *periods: Period, today: date, first_weekday: int
) -> Sequence[Trend]:
    """A person's days of each period, and what their complete ones came from. Five queries at most.

    Two of them where nothing has changed since somebody looked.
    """
    found = of_spans(user_id, *((period.first, period.last) for period in periods))
    return [
        Trend(
            period=period,
            days=trend_days(person, months.intakes, today),
            eaten=months.foods,
            meals=months.meals,
            first_weekday=first_weekday,
            today=today,
            is_compared=not person.kidney_disease,
        )
        for period, months in zip(periods, found, strict=True)
    ]
