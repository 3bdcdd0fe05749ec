"""What reads trends: sums of a stretch of days, and what gave them. Each is bounded by its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import BigInteger, bindparam, case, func, select, type_coerce

from mgtrack.database import within_days
from mgtrack.diary import queries as diary
from mgtrack.diary.models import Entry
from mgtrack.diary.months import of_spans
from mgtrack.extensions import db
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import Person
from mgtrack.trends.days import trend_days
from mgtrack.trends.given import Given, GivenByDay, with_supplements
from mgtrack.trends.span import Span, Trend
from mgtrack.trends.week import Week, usual_of

_WEEK = timedelta(days=7)

# Built once: to build a statement takes longer than to find its rows. The sums come as they rest,
# in micrograms: two weeks have some hundreds of them.
_ENTRY = Entry.__table__.c
_UG = type_coerce(_ENTRY.magnesium_ug, BigInteger)
_SUMS = (
    func.sum(_UG).label("ug"),
    func.count().label("times"),
    # Of a recipe a part may have no value: its magnesium is a lower bound.
    func.count(case((_ENTRY.at_least.is_(False), _UG))).label("valued"),
)
_LOGGED = (
    _ENTRY.user_id == bindparam("user_id"),
    within_days(_ENTRY.day),
    _ENTRY.deleted_at.is_(None),
)
_FOODS_BY_DAY = (
    select(_ENTRY.day, _ENTRY.food_name, *_SUMS)
    .where(*_LOGGED)
    .group_by(_ENTRY.day, _ENTRY.food_name)
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
        given=with_supplements(_foods_by_day(user_id, first, last), every),
        usual=usual_of(days, person),
    )


def _foods_by_day(user_id: int, first: date, last: date) -> GivenByDay:
    """What each food gave on each day from `first` to `last`, both included."""
    found: defaultdict[date, list[Given]] = defaultdict(list)
    given = {"user_id": user_id, "first": first, "last": last}
    for on, name, *sums in db.session.execute(_FOODS_BY_DAY, given):
        found[on].append(Given(name, _amount(*sums)))
    return found


def trends(
    user_id: int, person: Person, *spans: Span, today: date, first_weekday: int
) -> Sequence[Trend]:
    """A person's days of each span, and what their complete ones came from. Five queries at most.

    Two of them where nothing has changed since somebody looked.
    """
    found = of_spans(user_id, *((span.first, span.last) for span in spans))
    return [
        Trend(span, trend_days(person, months.intakes, today), months.eaten, first_weekday)
        for span, months in zip(spans, found, strict=True)
    ]


def _amount(ug: int | None, items: int, valued: int) -> Amount:
    return Amount(Decimal(int(ug or 0)).scaleb(-3), items - valued, valued)
