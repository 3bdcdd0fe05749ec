"""What reads trends: sums of a stretch of days, and what gave them. Each is bounded by its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import BigInteger, bindparam, case, func, select, type_coerce

from mgtrack.diary import queries as diary
from mgtrack.diary.models import DayAnswer, Entry
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import Person
from mgtrack.trends.days import trend_days
from mgtrack.trends.given import GivenOn, with_supplements
from mgtrack.trends.span import Eaten, Span, Trend
from mgtrack.trends.week import Week, usual_of

_WEEK = timedelta(days=7)

# Built once: to build a statement takes longer than to find its rows. The sums come as they rest,
# in micrograms: two weeks have some hundreds of them.
_SUM = (
    func.sum(type_coerce(Entry.magnesium_mg, BigInteger)),
    func.count(),
    # Of a recipe a part may have no value: its magnesium is a lower bound.
    func.count(case((Entry.at_least.is_(False), type_coerce(Entry.magnesium_mg, BigInteger)))),
)
_SUM_NAMES = ("ug", "items", "valued")
_FOODS_BY_DAY = (
    select(Entry.day, Entry.food_name, *_SUM)
    .where(
        Entry.user_id == bindparam("user_id"),
        Entry.day.between(bindparam("first"), bindparam("last")),
        Entry.deleted_at.is_(None),
    )
    .group_by(Entry.day, Entry.food_name)
)

# Added up by what was eaten, and only then named and put into its source group: a year has
# thousands of entries, of a few hundred foods.
_ADDED_UP = (
    select(
        Entry.meal,
        func.max(Entry.food_id).label("food_id"),
        func.max(Entry.food_name).label("name"),
        *(column.label(name) for column, name in zip(_SUM, _SUM_NAMES, strict=True)),
    )
    .join(DayAnswer, (DayAnswer.user_id == Entry.user_id) & (DayAnswer.day == Entry.day))
    .where(
        DayAnswer.complete,
        Entry.user_id == bindparam("user_id"),
        Entry.day.between(bindparam("first"), bindparam("last")),
        # Said of both: PostgreSQL carries no range over a join, and would read every answer ever.
        DayAnswer.day.between(bindparam("first"), bindparam("last")),
        Entry.deleted_at.is_(None),
    )
    .group_by(Entry.meal, Entry.fdc_id, Entry.own_food_id)
    .subquery()
)
_EATEN = select(
    _ADDED_UP.c.meal,
    Food.source_group,
    _ADDED_UP.c.name,
    *(_ADDED_UP.c[name] for name in _SUM_NAMES),
).outerjoin(Food, Food.id == _ADDED_UP.c.food_id)


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


def _foods_by_day(user_id: int, first: date, last: date) -> Sequence[GivenOn]:
    """What each food gave on each day from `first` to `last`, both included."""
    given = {"user_id": user_id, "first": first, "last": last}
    return [
        GivenOn(name, _amount(*sums), on)
        for on, name, *sums in db.session.execute(_FOODS_BY_DAY, given).all()
    ]


def trend(user_id: int, person: Person, span: Span, today: date, *, first_weekday: int) -> Trend:
    """A person's days of a span, and what their complete ones came from. Two queries."""
    given = {"user_id": user_id, "first": span.first, "last": span.last}
    return Trend(
        span=span,
        days=trend_days(person, diary.intakes(user_id, span.first, span.last), today),
        eaten=[
            Eaten(meal, group, name, _amount(*sums))
            for meal, group, name, *sums in db.session.execute(_EATEN, given).all()
        ],
        first_weekday=first_weekday,
    )


def _amount(ug: int | None, items: int, valued: int) -> Amount:
    return Amount(Decimal(int(ug or 0)).scaleb(-3), items - valued, valued)
