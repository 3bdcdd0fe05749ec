"""Months of a diary, each added up once and kept until something of it changes.

A year is thousands of entries, and what a page of it needs are some hundreds of sums, nearly all of
months that nobody changes any more. The database counts what changes in a month (triggers of
migration 0017), and sums that were kept hold while they carry the month's present count.
"""

from __future__ import annotations

import uuid
from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    BigInteger,
    CompoundSelect,
    Date,
    Integer,
    Select,
    String,
    Table,
    Uuid,
    bindparam,
    case,
    extract,
    func,
    null,
    select,
    type_coerce,
    union_all,
    update,
)
from sqlalchemy.exc import OperationalError

from mgtrack.custom_foods.models import OwnFood
from mgtrack.db.base import within_days
from mgtrack.db.session import transact
from mgtrack.diary.models import DayAnswer, DiaryMonth, Entry
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.intake.queries import NO_AMOUNT, UNLOGGED, Stretch, asked_of, intakes
from mgtrack.nutrition.intake import Amount, DayIntake, DayState

Sums = dict[str, Any]
"""What a month came to, as it rests: whole numbers, magnesium in micrograms, an amount as three
figures: known micrograms, items with a value, items without one.

days: for each day with something logged, or called complete, [day of the month, 1 if complete or
    else 0, food's figures, those of supplements, those of medicines], without zeros at the end.
foods: of the complete days alone, for each food [FDC id or the id of an own food, its figures].
meals: of the same days, for each meal [meal, its figures].
names: of foods of the catalogue, by FDC id, the name that they were logged by.

Figures go by their places: whoever changes these empties what was kept, by a migration.
"""


class EatenFood(NamedTuple):
    """What one food gave over the complete days of some months.

    `group` is the source group that it belongs to, if any.
    """

    group: str | None
    name: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Months:
    """Some calendar months in a row.

    Attributes:
        intakes: the magnesium of every day, the unlogged ones too, in order.
        foods: what each food gave, on the complete days alone.
        meals: what the food of each meal gave, on the complete days alone.
    """

    intakes: Mapping[date, DayIntake]
    foods: Sequence[EatenFood]
    meals: Mapping[str, Amount]


_MONTH, _ENTRY, _ANSWER = (each.__table__.c for each in (DiaryMonth, Entry, DayAnswer))
_IS_CURRENT = _MONTH.changes == _MONTH.added_up_at
_KEPT = select(
    _MONTH.month, _MONTH.changes, case((_IS_CURRENT, _MONTH.sums), else_=null()).label("sums")
).where(
    _MONTH.user_id == bindparam("user_id"),
    _MONTH.month.in_(bindparam("months", expanding=True, type_=Date())),
)
_KEEP = (
    update(cast("Table", DiaryMonth.__table__))
    .where(_MONTH.user_id == bindparam("of_user"), _MONTH.month == bindparam("of_month"))
    .values(sums=bindparam("sums"), added_up_at=bindparam("added_up_at"))
)

_UG = type_coerce(_ENTRY.magnesium_ug, BigInteger)
# Of a recipe a part may have no value: its magnesium is a lower bound.
_VALUED = func.count(case((_ENTRY.at_least.is_(False), _UG)))
_MAX_MONTH_LENGTH = 31
_WHEN = extract("year", _ENTRY.day), extract("month", _ENTRY.day)


@cache
def _eaten_in_each(stretches: int) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(*(_eaten(f"_{nth}") for nth in range(stretches)))


def _eaten(stretch: str) -> Select[*tuple[Any, ...]]:
    complete = select(_ANSWER.day).where(
        _ANSWER.user_id == bindparam("user_id"),
        _ANSWER.complete,
        within_days(_ANSWER.day, stretch),
    )
    return (
        select(
            *_WHEN,
            _ENTRY.meal,
            _ENTRY.fdc_id,
            _ENTRY.own_food_id,
            func.max(_ENTRY.food_name),
            func.coalesce(func.sum(_UG), 0),
            _VALUED,
            func.count() - _VALUED,
        )
        .where(
            _ENTRY.user_id == bindparam("user_id"),
            within_days(_ENTRY.day, stretch),
            _ENTRY.deleted_at.is_(None),
            _ENTRY.day.in_(complete),
        )
        .group_by(*_WHEN, _ENTRY.fdc_id, _ENTRY.meal, _ENTRY.own_food_id)
    )


_FOOD, _OWN_FOOD = Food.__table__.c, OwnFood.__table__.c
_NAMES = union_all(
    select(
        _FOOD.fdc_id, type_coerce(null(), Uuid()).label("own_id"), _FOOD.name, _FOOD.source_group
    ).where(_FOOD.fdc_id.in_(bindparam("fdc_ids", expanding=True, type_=Integer()))),
    select(null(), _OWN_FOOD.id, _OWN_FOOD.name, type_coerce(null(), String())).where(
        _OWN_FOOD.user_id == bindparam("user_id"),
        _OWN_FOOD.id.in_(bindparam("own_ids", expanding=True, type_=Uuid())),
    ),
)


Span = Stretch
"""The first and the last day of some calendar months in a row."""


def of_spans(user_id: int, *spans: Span) -> Sequence[Months]:
    """A person's months of each span. Five queries, and two where nothing changed since a look."""
    sums = _current_sums(user_id, {month for span in spans for month in _months(span)})
    of_each = [[sums[month] for month in _months(span) if month in sums] for span in spans]
    foods = [_together(each["foods"] for each in months) for months in of_each]
    names = _names(user_id, {what for each in foods for what in each}, sums.values())
    return [
        Months(
            intakes=_intakes(span, sums),
            foods=[EatenFood(*names[what], amount) for what, amount in each.items()],
            meals=_together(each["meals"] for each in months),
        )
        for span, months, each in zip(spans, of_each, foods, strict=True)
    ]


def _months(span: Span) -> Sequence[date]:
    """The first days of a span's months."""
    first, last = ((day.year * 12 + day.month - 1) for day in span)
    return [date(count // 12, count % 12 + 1, 1) for count in range(first, last + 1)]


def _current_sums(user_id: int, months: Collection[date]) -> Mapping[date, Sums]:
    """What those of the months came to of which anything is known, kept or added up now."""
    kept, changed = {}, {}
    for month, changes, sums in db.session.execute(
        _KEPT, {"user_id": user_id, "months": sorted(months)}
    ):
        if sums is None:
            changed[month] = changes
        else:
            kept[month] = sums
    if changed:
        # The count was read before the entries are: what changes meanwhile makes the sums old.
        added_up = _add_up(user_id, sorted(changed))
        _keep(user_id, changed, added_up)
        kept |= added_up
    return kept


def _add_up(user_id: int, months: Sequence[date]) -> Mapping[date, Sums]:
    """What these months came to, in their order. Two queries."""
    stretches = stretches_of(months)
    found: dict[date, Sums] = {month: {"days": [], "names": {}} for month in months}
    for on, intake in intakes(user_id, *stretches).items():
        month = on.replace(day=1)
        if month in found and intake.state is not DayState.UNLOGGED:
            found[month]["days"].append([on.day, *_at_rest(intake)])
    foods: defaultdict[date, Counts] = defaultdict(dict)
    meals: defaultdict[date, Counts] = defaultdict(dict)
    eaten = db.session.execute(_eaten_in_each(len(stretches)), asked_of(user_id, stretches))
    for year, nth, meal, fdc_id, own_id, name, *counted in eaten:
        month, figures = date(int(year), int(nth), 1), [int(figure) for figure in counted]
        if month not in found:
            continue
        if own_id is None:
            found[month]["names"][str(fdc_id)] = name
        _count(foods[month], own_id.hex if own_id else fdc_id, figures)
        _count(meals[month], meal, figures)
    for month, sums in found.items():
        sums["foods"] = [[what, *figures] for what, figures in foods[month].items()]
        sums["meals"] = [[meal, *figures] for meal, figures in meals[month].items()]
    return found


def stretches_of(months: Sequence[date]) -> Sequence[Span]:
    """One span that these months lie in, or two where months between them need no look.

    What changed in two periods far apart is read without the years between.

    Args:
        months: the first days of some months, in order.
    """
    apart = [(later - earlier).days for earlier, later in pairwise(months)]
    widest = max(apart, default=0)
    if widest <= _MAX_MONTH_LENGTH:
        return [(months[0], _last_of(months[-1]))]
    nth = apart.index(widest)
    return [(months[0], _last_of(months[nth])), (months[nth + 1], _last_of(months[-1]))]


def _last_of(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _keep(user_id: int, changes: Mapping[date, int], sums: Mapping[date, Sums]) -> None:
    transact(db.session)
    try:
        db.session.execute(
            _KEEP,
            [
                {"of_user": user_id, "of_month": month, "sums": each, "added_up_at": changes[month]}
                for month, each in sums.items()
            ],
        )
        db.session.commit()
    except OperationalError:
        # Whoever looks next adds them up again: nobody's page fails for that.
        db.session.rollback()


def _at_rest(intake: DayIntake) -> Sequence[int]:
    parts = intake.food, intake.supplements, intake.medicines
    figures = [int(intake.state is DayState.COMPLETE)]
    for part in parts:
        figures += int(part.known_mg.scaleb(3)), part.valued, part.unknown
    while figures and not figures[-1]:
        figures.pop()
    return figures


def _intakes(span: Span, sums: Mapping[date, Sums]) -> Mapping[date, DayIntake]:
    first, last = span
    days = [first + timedelta(days=past) for past in range((last - first).days + 1)]
    intakes = dict.fromkeys(days, UNLOGGED)
    for month in _months(span):
        if month in sums:
            day_before = (month - first).days - 1
            for day, *rest in sums[month]["days"]:
                intakes[days[day_before + day]] = _intake(*rest)
    return intakes


def _intake(
    is_complete: int = 0,
    food_ug: int = 0,
    food_valued: int = 0,
    food_unknown: int = 0,
    taken_ug: int = 0,
    taken_valued: int = 0,
    taken_unknown: int = 0,
    *medicines: int,
) -> DayIntake:
    # By their places: a year has hundreds of days, and cutting figures in pieces takes its time.
    return DayIntake(
        _amount(food_ug, food_valued, food_unknown),
        _amount(taken_ug, taken_valued, taken_unknown),
        _amount(*medicines) if medicines else NO_AMOUNT,
        DayState.COMPLETE if is_complete else DayState.IN_PROGRESS,
    )


@lru_cache(maxsize=1024)
def _amount(known_ug: int, valued: int = 0, unknown: int = 0) -> Amount:
    # A tablet a day is the same amount every day.
    return Amount(Decimal(known_ug).scaleb(-3), unknown, valued)


What = int | str
"""What was eaten: the FDC id of a food of the catalogue, or the id of an own food; or a meal."""

Counts = dict[Any, list[int]]
"""The three figures of each of several things."""


def _count(counts: Counts, what: What, figures: Sequence[int]) -> None:
    if what not in counts:
        counts[what] = [0, 0, 0]
    for place, figure in enumerate(figures):
        counts[what][place] += figure


def _together(months: Iterable[Iterable[Sequence[Any]]]) -> Mapping[Any, Amount]:
    """What the same things gave, added up over months."""
    counts: Counts = {}
    for listed in months:
        for what, known_ug, valued, unknown in listed:
            figures = counts.get(what)
            if figures is None:
                counts[what] = [known_ug, valued, unknown]
                continue
            # By hand: a year has a thousand of them.
            figures[0] += known_ug
            figures[1] += valued
            figures[2] += unknown
    return {what: _amount(*figures) for what, figures in counts.items()}


def _names(
    user_id: int, eaten: AbstractSet[What], sums: Collection[Sums]
) -> Mapping[What, tuple[str | None, str]]:
    """The source group and the name of what was eaten, as it has them today.

    One that left the catalogue, or has another FDC id now, has the name that it was logged by.
    """
    if not eaten:
        return {}
    asked = {
        "user_id": user_id,
        "fdc_ids": [what for what in eaten if isinstance(what, int)],
        "own_ids": [uuid.UUID(what) for what in eaten if isinstance(what, str)],
    }
    named: dict[What, tuple[str | None, str]] = {
        fdc_id or own_id.hex: (group, name)
        for fdc_id, own_id, name, group in db.session.execute(_NAMES, asked)
    }
    for what in eaten - named.keys():
        logged = (each["names"].get(str(what)) for each in sums)
        named[what] = None, next(filter(None, logged))
    return named
