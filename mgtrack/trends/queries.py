"""What reads trends: sums of a stretch of days, and what gave them. Each is bounded by its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import BigInteger, bindparam, func, select, type_coerce

from mgtrack.diary import queries as diary
from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import Person
from mgtrack.trends.days import trend_days
from mgtrack.trends.given import GivenOn, with_supplements
from mgtrack.trends.week import Week, usual_of

_WEEK = timedelta(days=7)

# Built once: to build a statement takes longer than to find its rows. The sums come as they rest,
# in micrograms: two weeks have some hundreds of them.
_FOODS_BY_DAY = (
    select(
        Entry.day,
        Entry.food_name,
        func.sum(type_coerce(Entry.magnesium_mg, BigInteger)),
        func.count(),
        func.count(Entry.magnesium_mg),
    )
    .where(
        Entry.user_id == bindparam("user_id"),
        Entry.day.between(bindparam("first"), bindparam("last")),
        Entry.deleted_at.is_(None),
    )
    .group_by(Entry.day, Entry.food_name)
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


def _foods_by_day(user_id: int, first: date, last: date) -> Sequence[GivenOn]:
    """What each food gave on each day from `first` to `last`, both included."""
    given = {"user_id": user_id, "first": first, "last": last}
    return [
        GivenOn(name, Amount(Decimal(int(ug or 0)).scaleb(-3), items - valued, valued), on)
        for on, name, ug, items, valued in db.session.execute(_FOODS_BY_DAY, given)
    ]
