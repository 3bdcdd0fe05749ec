"""What days came to: the sums of what was logged, and what the person said of each day.

Sums are the database's own, or those of the entries where these are wanted too, and a query brings
all that is known of some days. Magnesium comes as it rests, in micrograms: a year has a thousand
sums, and a Decimal is made where one is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    Select,
    String,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    null,
    select,
    type_coerce,
    union_all,
)

from mgtrack.db.base import from_thousandths, within_days
from mgtrack.diary.models import DayAnswer, Entry
from mgtrack.extensions import db
from mgtrack.notes.models import Circumstance, Note
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.supplements import ProductKind
from mgtrack.supplements.models import Dose, Routine

NO_AMOUNT = Amount()
UNLOGGED = DayIntake(NO_AMOUNT, NO_AMOUNT, NO_AMOUNT, DayState.UNLOGGED)
"""A day of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Window:
    """Some days in a row, each with what was logged and what the person said of it.

    Attributes:
        intakes: the magnesium of every day, the unlogged ones too.
        answers: the days that the person called complete (true) or not complete (false).
        first_dose: the first day with a dose, of the whole diary; None while there is no dose.
        new_medicine: the latest of the days on which a new medicine was noted; None without one.
        has_routine: whether the person ever had a routine, of which a day may have something.
    """

    intakes: Mapping[date, DayIntake]
    answers: Mapping[date, bool]
    first_dose: date | None
    new_medicine: date | None
    has_routine: bool


Stretch = tuple[date, date]
"""The first and the last of some days in a row."""

Eaten = tuple[str, int, int, int]
"""What an entry gave: its food's name as it was logged last, known micrograms, and items with a
value, and without one.

Two weeks have hundreds of them, so they are plain, and the figures those at rest.
"""


_ENTRY, _DOSE = Entry.__table__.c, Dose.__table__.c


def at_rest(figure: ColumnElement[Any]) -> ColumnElement[int]:
    """A figure as the whole number it is kept as: a Decimal is made where one is wanted."""
    return type_coerce(figure, BigInteger)


def _sums(
    logged: FromClause,
    what: ColumnElement[str],
    valued: ColumnElement[Any],
    *apart: ColumnElement[str],
    stretch: str,
) -> Select[*tuple[Any, ...]]:
    """A row a day that has any: what it is, the day, its known µg, its items, those with a value.

    `valued` is NULL for an item without a value, or with one for a part of it alone. `apart` is
    what a day's items are told apart by, where they aren't all one `what`; `stretch` is which days
    are asked for, as `within_days` has it.
    What else is known of the days has the same columns, so that one query brings it all.
    """
    return (
        select(
            what.label("what"),
            logged.c.day,
            # A sum of whole numbers is one, which PostgreSQL forgets.
            cast(func.sum(at_rest(logged.c.magnesium_ug)), BigInteger),
            func.count(),
            func.count(valued),
        )
        .where(
            logged.c.user_id == bindparam("user_id"),
            within_days(logged.c.day, stretch),
            logged.c.deleted_at.is_(None),
        )
        .group_by(logged.c.day, *apart)
    )


NOTHING = (literal_column("0", BigInteger),) * 3
"""The sums of a row that has none."""
_ANSWER = DayAnswer.__table__.c


def _taken(stretch: str = "") -> Select[*tuple[Any, ...]]:
    return _sums(Dose.__table__, _DOSE.kind, _DOSE.magnesium_ug, _DOSE.kind, stretch=stretch)


def _answers(stretch: str = "") -> Select[*tuple[Any, ...]]:
    said = case((_ANSWER.complete, literal_column("'complete'")), else_=literal_column("'open'"))
    return select(said, _ANSWER.day, *NOTHING).where(
        _ANSWER.user_id == bindparam("user_id"),
        _ANSWER.day.between(bindparam(f"first{stretch}"), bindparam(f"last{stretch}")),
    )


def _logged(stretch: str = "") -> Sequence[Select[*tuple[Any, ...]]]:
    valued = case((_ENTRY.at_least.is_(False), _ENTRY.magnesium_ug))
    foods = _sums(Entry.__table__, literal_column("'food'"), valued, stretch=stretch)
    return foods, _taken(stretch), _answers(stretch)


# Of the whole diary, and still one step into the index.
_FIRST_DOSE = (
    select(_DOSE.day)
    .where(_DOSE.user_id == bindparam("user_id"), _DOSE.deleted_at.is_(None))
    .order_by(_DOSE.day)
    .limit(1)
    .subquery()
)
_NOTE = Note.__table__.c
_NEW_MEDICINE: Select[*tuple[Any, ...]] = select(
    literal_column("'new medicine'"), func.max(_NOTE.day), *NOTHING
).where(
    _NOTE.user_id == bindparam("user_id"),
    _NOTE.day.between(bindparam("first"), bindparam("last")),
    _NOTE.deleted_at.is_(None),
    Note.names(Circumstance.NEW_MEDICINE),
)
_PLAN = Routine.__table__.c
_ROUTINE = select(_PLAN.first_day).where(_PLAN.user_id == bindparam("user_id")).limit(1)
# Built once: to build a statement takes longer than to find its rows.
OF_DAYS = (
    *_logged(),
    select(literal_column("'first dose'"), _FIRST_DOSE.c.day, *NOTHING),
    _NEW_MEDICINE,
    select(literal_column("'routine'"), _ROUTINE.subquery().c.first_day, *NOTHING),
)
"""What is known of the days from `first` to `last`, in rows of the same five columns."""
_WINDOW = union_all(*OF_DAYS)
# Each entry by itself in place of the sum of a day: its name as what it is, no count of items,
# whether it is a lower bound, and which food it is of, whatever that was called. There are hundreds
# of them, and each column of each costs: SQLite's days stay the text that they are kept as.
_EATEN = union_all(
    select(
        _ENTRY.food_name,
        type_coerce(_ENTRY.day, String),
        at_rest(_ENTRY.magnesium_ug),
        type_coerce(null(), Integer),
        cast(_ENTRY.at_least, Integer),
        func.coalesce(cast(_ENTRY.own_food_id, String), cast(_ENTRY.fdc_id, String)),
    ).where(
        _ENTRY.user_id == bindparam("user_id"),
        within_days(_ENTRY.day),
        _ENTRY.deleted_at.is_(None),
    ),
    *(rows.add_columns(type_coerce(null(), String)) for rows in (_taken(), _answers())),
)


def window(user_id: int, first: date, last: date) -> Window:
    """What was logged and said of the days from `first` to `last`, both included. One query."""
    given = {"user_id": user_id, "first": first, "last": last}
    return window_of(db.session.execute(_WINDOW, given).all(), first, last)


def window_of(sums: Iterable[Sequence[Any]], first: date, last: date) -> Window:
    """The days from `first` to `last` from the rows of `OF_DAYS`."""
    found = _by_kind(sums)
    complete, not_complete = found["complete"], found["open"]
    return Window(
        intakes=_intakes(_days((first, last)), found),
        answers=dict.fromkeys(complete, True) | dict.fromkeys(not_complete, False),
        first_dose=next(iter(found["first dose"]), None),
        new_medicine=next(iter(found["new medicine"]), None),
        has_routine=bool(found["routine"]),
    )


def _by_kind(sums: Iterable[Sequence[Any]]) -> defaultdict[str, dict[date, Amount]]:
    # A year brings a thousand rows: each goes to its kind and day, and is looked at once more.
    found: defaultdict[str, dict[date, Amount]] = defaultdict(dict)
    for what, on, known_ug, items, valued in sums:
        found[what][on] = (
            Amount(from_thousandths(known_ug or 0), items - valued, valued) if items else NO_AMOUNT
        )
    return found


def _days(*stretches: Stretch) -> Sequence[date]:
    return [
        first + timedelta(days=past)
        for first, last in stretches
        for past in range((last - first).days + 1)
    ]


def _intakes(
    days: Iterable[date], found: Mapping[str, Mapping[date, Amount]]
) -> Mapping[date, DayIntake]:
    kinds = "food", ProductKind.SUPPLEMENT, ProductKind.MEDICINE
    foods, taken, medicines = (found.get(kind, {}) for kind in kinds)
    complete = found.get("complete", {})
    known = foods.keys() | taken.keys() | medicines.keys() | complete.keys()
    return {
        on: DayIntake(
            foods.get(on, NO_AMOUNT),
            taken.get(on, NO_AMOUNT),
            medicines.get(on, NO_AMOUNT),
            DayState.COMPLETE if on in complete else DayState.IN_PROGRESS,
        )
        if on in known
        else UNLOGGED
        for on in days
    }


def intakes(user_id: int, *stretches: Stretch) -> Mapping[date, DayIntake]:
    """The magnesium of every day of these stretches, which lie apart, in order. One query.

    A day of which nothing is known is there too, and is unlogged: missing, never zero.
    """
    found = db.session.execute(_in_each(len(stretches)), asked_of(user_id, stretches)).all()
    return _intakes(_days(*stretches), _by_kind(found))


@cache
def _in_each(stretches: int) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(*(rows for nth in range(stretches) for rows in _logged(f"_{nth}")))


def asked_of(user_id: int, stretches: Sequence[Stretch]) -> Mapping[str, Any]:
    """The parameters of a statement that asks for so many stretches: `first_0`, `last_0`, ..."""
    asked: dict[str, Any] = {"user_id": user_id}
    for nth, (first, last) in enumerate(stretches):
        asked |= {f"first_{nth}": first, f"last_{nth}": last}
    return asked


def eaten(
    user_id: int, first: date, last: date
) -> tuple[Mapping[date, DayIntake], Mapping[date, Sequence[Eaten]]]:
    """What `intakes` has, and what was eaten on each of the days that has any. One query."""
    rows = db.session.execute(_EATEN, {"user_id": user_id, "first": first, "last": last}).all()
    entries, sums, renamed = _by_day(rows, {})
    if renamed:
        entries, sums, _ = _by_day(rows, _last_names(rows, renamed))
    for on, each in entries.items():
        _, known_ug, valued, _ = zip(*each, strict=True)
        sums.append(("food", on, sum(known_ug), len(each), sum(valued)))
    days = {str(on): on for on in _days((first, last))}
    found = _by_kind((what, days[str(on)], *figures) for what, on, *figures in sums)
    return _intakes(days.values(), found), {days[str(on)]: each for on, each in entries.items()}


def _by_day(
    rows: Sequence[Sequence[Any]], names: Mapping[str, str]
) -> tuple[Mapping[Any, list[Eaten]], list[Sequence[Any]], AbstractSet[str]]:
    """The entries of each day, all other rows, and the foods that have more than one name.

    A food that `names` has is called so, and the others as they were logged. Days are as the
    database has them.
    """
    entries: defaultdict[Any, list[Eaten]] = defaultdict(list)
    sums: list[Sequence[Any]] = []
    named: dict[str, str] = {}
    renamed: set[str] = set()
    for logged_name, on, known_ug, items, bound, food in rows:
        if items is not None:
            sums.append((logged_name, on, known_ug, items, bound))
            continue
        name = names.get(food, logged_name) if names else logged_name
        if named.setdefault(food, name) != name:
            renamed.add(food)
        if known_ug is None or bound:
            entries[on].append((name, known_ug or 0, 0, 1))
        else:
            entries[on].append((name, known_ug, 1, 0))
    return entries, sums, renamed


def _last_names(rows: Sequence[Sequence[Any]], foods: AbstractSet[str]) -> Mapping[str, str]:
    """The name that each of these foods was logged by last."""
    return {
        food: max((on, name) for name, on, *_, each in rows if each == food)[1] for food in foods
    }
