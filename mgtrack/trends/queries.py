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
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import Person
from mgtrack.pantry.models import OwnFood
from mgtrack.trends.days import TrendDay, complete, trend_days
from mgtrack.trends.given import Given, GivenByDay, with_supplements
from mgtrack.trends.span import Eaten, Span, Trend
from mgtrack.trends.week import Week, usual_of

_WEEK = timedelta(days=7)

# Built once: to build a statement takes longer than to find its rows. The sums come as they rest,
# in micrograms: two weeks have some hundreds of them.
_ENTRY, _FOOD, _OWN_FOOD = Entry.__table__.c, Food.__table__.c, OwnFood.__table__.c
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

# Added up by what was eaten, and only then named and put into its source group: a year has
# thousands of entries, of a few hundred foods.
_EATEN = (
    select(_ENTRY.meal, _ENTRY.fdc_id, _ENTRY.own_food_id, *_SUMS)
    .where(*_LOGGED, _ENTRY.day.not_in(bindparam("left_out", expanding=True)))
    # SQLite sorts by these: a number tells most rows apart, and is soonest compared.
    .group_by(_ENTRY.fdc_id, _ENTRY.meal, _ENTRY.own_food_id)
    .subquery()
).c
# A food that left the catalogue has the name that it was logged by.
_LOGGED_NAME = (
    select(func.max(_ENTRY.food_name))
    .where(
        _ENTRY.user_id == bindparam("user_id"),
        _ENTRY.food_id.is_(None),
        _ENTRY.fdc_id == _EATEN.fdc_id,
    )
    .correlate(_EATEN.fdc_id.table)
    .scalar_subquery()
)
_NAMED_EATEN = (
    select(
        _EATEN.meal,
        _FOOD.source_group,
        func.coalesce(_FOOD.name, _OWN_FOOD.name, _LOGGED_NAME),
        _EATEN.ug,
        _EATEN.times,
        _EATEN.valued,
    )
    .outerjoin(Food, _FOOD.fdc_id == _EATEN.fdc_id)
    .outerjoin(
        OwnFood,
        (_OWN_FOOD.user_id == bindparam("user_id")) & (_OWN_FOOD.id == _EATEN.own_food_id),
    )
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


def trend(user_id: int, person: Person, span: Span, today: date, *, first_weekday: int) -> Trend:
    """A person's days of a span, and what their complete ones came from. Two queries at most."""
    days = trend_days(person, diary.intakes(user_id, span.first, span.last), today)
    return Trend(
        span=span, days=days, eaten=_eaten(user_id, span, days), first_weekday=first_weekday
    )


def _eaten(user_id: int, span: Span, days: Sequence[TrendDay]) -> Sequence[Eaten]:
    """What each food gave at each meal, on the complete ones of a span's days."""
    if not complete(days):
        return []
    given = {
        "user_id": user_id,
        "first": span.first,
        "last": span.last,
        "left_out": [day.date for day in days if day.is_logged and not day.is_complete],
    }
    return [
        Eaten(meal, group, name, _amount(*sums))
        for meal, group, name, *sums in db.session.execute(_NAMED_EATEN, given).all()
    ]


def _amount(ug: int | None, items: int, valued: int) -> Amount:
    return Amount(Decimal(int(ug or 0)).scaleb(-3), items - valued, valued)
