"""What reads trends: sums of a stretch of days, and what gave them. Each is bounded by its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import BigInteger, bindparam, select, type_coerce

from mgtrack.database import within_days
from mgtrack.diary import queries as diary
from mgtrack.diary.models import Entry
from mgtrack.diary.months import of_spans
from mgtrack.extensions import db
from mgtrack.nutrition.reference import Person
from mgtrack.trends.days import trend_days
from mgtrack.trends.given import Given, GivenByDay
from mgtrack.trends.span import Span, Trend
from mgtrack.trends.week import Week, usual_of

_WEEK = timedelta(days=7)

# Built once: to build a statement takes longer than to find its rows. Magnesium comes as it rests,
# in micrograms: two weeks have hundreds of entries.
_ENTRY = Entry.__table__.c
_EATEN = select(
    _ENTRY.day,
    _ENTRY.food_name,
    type_coerce(_ENTRY.magnesium_ug, BigInteger),
    # Of a recipe a part may have no value: its magnesium is a lower bound.
    _ENTRY.at_least,
).where(
    _ENTRY.user_id == bindparam("user_id"),
    within_days(_ENTRY.day),
    _ENTRY.deleted_at.is_(None),
)


def week(user_id: int, person: Person, week_days: Sequence[date], today: date) -> Week:
    """A person's week of these seven days, and the week before it. Two queries."""
    first, last = week_days[0] - _WEEK, week_days[-1]
    intakes = diary.intakes(user_id, first, last)
    every = trend_days(person, intakes, today)
    before, days = every[:7], every[7:]
    return Week(
        days=days,
        before=before,
        given=_given(user_id, first, last),
        usual=usual_of(days, person),
        today=today,
    )


def _given(user_id: int, first: date, last: date) -> GivenByDay:
    """What was eaten on each day from `first` to `last`, both included."""
    found: defaultdict[date, list[Given]] = defaultdict(list)
    asked = {"user_id": user_id, "first": first, "last": last}
    for on, name, known_ug, is_bound in db.session.execute(_EATEN, asked).all():
        unknown = int(known_ug is None or is_bound)
        found[on].append(Given(name, known_ug or 0, 1 - unknown, unknown, True))
    return found


def trends(
    user_id: int, person: Person, *spans: Span, today: date, first_weekday: int
) -> Sequence[Trend]:
    """A person's days of each span, and what their complete ones came from. Five queries at most.

    Two of them where nothing has changed since somebody looked.
    """
    found = of_spans(user_id, *((span.first, span.last) for span in spans))
    return [
        Trend(
            span=span,
            days=trend_days(person, months.intakes, today),
            eaten=months.foods,
            meals=months.meals,
            first_weekday=first_weekday,
            today=today,
        )
        for span, months in zip(spans, found, strict=True)
    ]
