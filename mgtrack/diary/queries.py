"""What reads the diary: a day, the days before it, one entry, and how a food is usually had."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Uuid,
    bindparam,
    case,
    func,
    literal_column,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.types import NullType

from mgtrack.database import within_days
from mgtrack.diary.models import DayAnswer, Entry, LoggedEntry, Meal
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.foods import queries as foods
from mgtrack.foods.candidates import Habit
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Choice, choices, plain_units
from mgtrack.notes import queries as notes
from mgtrack.notes.models import Circumstance, Note
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import Person, Reference, reference_on
from mgtrack.nutrition.situation import USUAL_WINDOW, Situation, situation_on
from mgtrack.nutrition.supplements import ProductKind
from mgtrack.pantry import queries as pantry
from mgtrack.pantry.models import OwnFood
from mgtrack.supplements import queries as supplements
from mgtrack.supplements.models import Dose, Routine, TakenDose
from mgtrack.supplements.routines import Offer
from mgtrack.undo import own_row

KEPT = "kept"
"""The key of the portion that an entry was logged with, where the food has it no more."""


@dataclass(frozen=True, slots=True)
class MealOfDay:
    """One meal with its entries, in the order they were logged, and their magnesium."""

    meal: Meal
    entries: Sequence[LoggedEntry]

    @property
    def amount(self) -> Amount:
        """Magnesium of the meal, with its unknowns."""
        bounds = sum(entry.at_least for entry in self.entries)
        return Amount.of((entry.magnesium_mg for entry in self.entries), bounds=bounds)


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


@dataclass(frozen=True, slots=True)
class NotedDay:
    """A local day: its notes, in the order of their times, beside what was logged of it.

    `reference` is that of who the person was on that day.
    """

    date: date
    notes: Sequence[Note]
    intake: DayIntake
    reference: Reference


@dataclass(frozen=True, slots=True)
class Day:
    """Everything a person logged on one local date, and the four weeks that it closes."""

    date: date
    meals: Sequence[MealOfDay]
    doses: Sequence[TakenDose]
    window: Window

    @property
    def intake(self) -> DayIntake:
        """The day's magnesium, food and supplements apart, with its unknowns, and its state."""
        return self.window.intakes[self.date]

    @property
    def answer(self) -> bool | None:
        """Whether the person called the day complete; None while they said nothing of it."""
        return self.window.answers.get(self.date)

    @property
    def doses_by_kind(self) -> Mapping[ProductKind, Sequence[TakenDose]]:
        """The doses of each kind that was taken, supplements before medicines."""
        kinds = {kind: [dose for dose in self.doses if dose.kind == kind] for kind in ProductKind}
        return {kind: doses for kind, doses in kinds.items() if doses}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was logged at all."""
        return not self.doses and not any(meal.entries for meal in self.meals)


def open_day_before(shown: Day) -> date | None:
    """The day before, where things were logged and the person said nothing of it since."""
    before = shown.date - timedelta(days=1)
    is_open = shown.window.intakes[before].state is DayState.IN_PROGRESS
    return before if is_open and before not in shown.window.answers else None


def offers(user_id: int, shown: Day) -> Sequence[Offer]:
    """What the person's routines leave open of a day. One query, and none without a routine."""
    return supplements.offers(user_id, shown.date, shown.doses) if shown.window.has_routine else []


def situation(person: Person, shown: Day, *, first_weekday: int) -> Situation:
    """What the guidance of a day depends on: the person, and what they logged until then."""
    is_first = shown.window.first_dose == shown.date
    return situation_on(
        person,
        shown.date,
        shown.window.intakes,
        first_weekday=first_weekday,
        first_supplement=shown.doses[0].name if is_first else None,
        new_medicine=shown.window.new_medicine,
    )


def _on_day(logged: FromClause, *shown: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    # By its time alone is a row sorted: nobody looks at it, and no datetime is made of it.
    return select(*shown, type_coerce(logged.c.created_at, NullType()).label("at")).where(
        logged.c.user_id == bindparam("user_id"),
        logged.c.day == bindparam("on"),
        logged.c.deleted_at.is_(None),
    )


# Built once: to build a statement takes longer than to find its rows. They ask for plain columns,
# since rows are read in half the time of entities. A day's doses come along with its entries: first
# what both have, in the order of `LoggedEntry` and of `TakenDose`, then what either has alone.
_ENTRY, _DOSE = Entry.__table__.c, Dose.__table__.c
_LOGGED = union_all(
    _on_day(
        Entry.__table__,
        _ENTRY.id,
        _ENTRY.meal,
        _ENTRY.food_name,
        _ENTRY.portion_label,
        _ENTRY.quantity_thousandths,
        _ENTRY.magnesium_ug,
        _ENTRY.weight_mg,
        _ENTRY.basis,
        _ENTRY.at_least,
        type_coerce(null(), Uuid()).label("supplement_id"),
    ),
    _on_day(
        Dose.__table__,
        _DOSE.id,
        _DOSE.kind,
        _DOSE.name,
        _DOSE.unit,
        _DOSE.units_thousandths,
        _DOSE.magnesium_ug,
        null(),
        null(),
        null(),
        _DOSE.supplement_id,
    ),
).order_by("at", "id")
_SHARED = 6
"""How many columns entries and doses both have."""


def _sums(
    logged: FromClause,
    what: ColumnElement[str],
    valued: ColumnElement[Any],
    *apart: ColumnElement[str],
) -> Select[*tuple[Any, ...]]:
    """A row a day that has any: what it is, the day, its known mg, its items, those with a value.

    `valued` is NULL for an item without a value, or with one for a part of it alone. `apart` is
    what a day's items are told apart by, where they aren't all one `what`.
    `_ANSWERS` and `_FIRST_DOSE` have the same columns, so that one query brings them all.
    """
    return (
        select(
            what.label("what"),
            logged.c.day,
            func.sum(logged.c.magnesium_ug),
            func.count(),
            func.count(valued),
        )
        .where(
            logged.c.user_id == bindparam("user_id"),
            within_days(logged.c.day),
            logged.c.deleted_at.is_(None),
        )
        .group_by(logged.c.day, *apart)
    )


_NOTHING: tuple[ColumnElement[Any], ...] = (null(), literal_column("0"), literal_column("0"))
_ANSWER = DayAnswer.__table__.c
_ANSWERS = select(
    case((_ANSWER.complete, literal_column("'complete'")), else_=literal_column("'open'")),
    _ANSWER.day,
    *_NOTHING,
).where(
    _ANSWER.user_id == bindparam("user_id"),
    _ANSWER.day.between(bindparam("first"), bindparam("last")),
)
# Of the whole diary, and still one step into the index.
_FIRST_DOSE = (
    select(_DOSE.day)
    .where(_DOSE.user_id == bindparam("user_id"), _DOSE.deleted_at.is_(None))
    .order_by(_DOSE.day)
    .limit(1)
    .subquery()
)
_NOTE = Note.__table__.c
_NEW_MEDICINE = select(literal_column("'new medicine'"), func.max(_NOTE.day), *_NOTHING).where(
    _NOTE.user_id == bindparam("user_id"),
    _NOTE.day.between(bindparam("first"), bindparam("last")),
    _NOTE.deleted_at.is_(None),
    Note.names(Circumstance.NEW_MEDICINE),
)
_PLAN = Routine.__table__.c
_ROUTINE = select(_PLAN.first_day).where(_PLAN.user_id == bindparam("user_id")).limit(1)
_WINDOW = union_all(
    _sums(
        Entry.__table__,
        literal_column("'food'"),
        case((_ENTRY.at_least.is_(False), _ENTRY.magnesium_ug)),
    ),
    _sums(Dose.__table__, _DOSE.kind, _DOSE.magnesium_ug, _DOSE.kind),
    _ANSWERS,
    select(literal_column("'first dose'"), _FIRST_DOSE.c.day, *_NOTHING),
    _NEW_MEDICINE,
    select(literal_column("'routine'"), _ROUTINE.subquery().c.first_day, *_NOTHING),
)
NO_AMOUNT = Amount()
UNLOGGED = DayIntake(NO_AMOUNT, NO_AMOUNT, NO_AMOUNT, DayState.UNLOGGED)
"""A day of which nothing is known."""


def window(user_id: int, first: date, last: date) -> Window:
    """What was logged and said of the days from `first` to `last`, both included. One query."""
    # A year brings a thousand rows: each goes to its kind and day, and is looked at once more.
    found: defaultdict[str, dict[date, Amount]] = defaultdict(dict)
    given = {"user_id": user_id, "first": first, "last": last}
    for what, on, known_mg, items, valued in db.session.execute(_WINDOW, given).all():
        amount = Amount(known_mg or Decimal(0), items - valued, valued) if items else NO_AMOUNT
        found[what][on] = amount
    days = [first + timedelta(days=past) for past in range((last - first).days + 1)]
    complete, not_complete = found["complete"], found["open"]
    return Window(
        intakes=_intakes(days, found),
        answers=dict.fromkeys(complete, True) | dict.fromkeys(not_complete, False),
        first_dose=next(iter(found["first dose"]), None),
        new_medicine=next(iter(found["new medicine"]), None),
        has_routine=bool(found["routine"]),
    )


def _intakes(
    days: Iterable[date], found: Mapping[str, Mapping[date, Amount]]
) -> Mapping[date, DayIntake]:
    kinds = "food", ProductKind.SUPPLEMENT, ProductKind.MEDICINE
    foods, supplements_taken, medicines = (found.get(kind, {}) for kind in kinds)
    complete = found.get("complete", {})
    intakes = {}
    for on in days:
        food, supplement, medicine = foods.get(on), supplements_taken.get(on), medicines.get(on)
        is_complete = on in complete
        if not (food or supplement or medicine or is_complete):
            intakes[on] = UNLOGGED
            continue
        intakes[on] = DayIntake(
            food or NO_AMOUNT,
            supplement or NO_AMOUNT,
            medicine or NO_AMOUNT,
            DayState.COMPLETE if is_complete else DayState.IN_PROGRESS,
        )
    return intakes


def intakes(user_id: int, first: date, last: date) -> Mapping[date, DayIntake]:
    """The magnesium of every day from `first` to `last`, both included, in order. One query.

    A day of which nothing is known is there too, and is unlogged: missing, never zero.
    """
    return window(user_id, first, last).intakes


def noted_days(user_id: int, person: Person, first: date, last: date) -> Sequence[NotedDay]:
    """Every day from `first` to `last`, the latest first, with notes or without. Two queries."""
    noted = notes.notes(user_id, first, last)
    return [
        NotedDay(on, noted.get(on, ()), intake, reference_on(person, on))
        for on, intake in sorted(intakes(user_id, first, last).items(), reverse=True)
    ]


def day(user_id: int, on: date) -> Day:
    """One person's day. Two queries, whatever the history's length."""
    entries, doses = _logged(user_id, on)
    return Day(
        date=on,
        meals=[
            MealOfDay(meal, [entry for entry in entries if entry.meal == meal]) for meal in Meal
        ],
        doses=doses,
        window=window(user_id, on - USUAL_WINDOW + timedelta(days=1), on),
    )


def _logged(user_id: int, on: date) -> tuple[Sequence[LoggedEntry], Sequence[TakenDose]]:
    entries, doses = [], []
    for *shown, supplement_id, _ in db.session.execute(_LOGGED, {"user_id": user_id, "on": on}):
        if supplement_id is None:
            entries.append(LoggedEntry._make(shown))
        else:
            doses.append(TakenDose._make([*shown[:_SHARED], supplement_id]))
    return entries, doses


def answer(user_id: int, on: date) -> bool | None:
    """Whether a person called a day complete; None where they said nothing of it."""
    said = db.session.get(DayAnswer, (user_id, on))
    return said.complete if said else None


def entry(user_id: int, entry_id: uuid.UUID, *, deleted: bool = False) -> Entry:
    """One entry of this person's, as `own_row` finds one.

    Raises:
        NotFoundError: there is no such entry.
    """
    return own_row(Entry, user_id, entry_id, deleted=deleted)


def entries(user_id: int, ids: Collection[uuid.UUID], *, deleted: bool = False) -> Sequence[Entry]:
    """Those of this person's entries that have one of these ids, as `entry` finds one. One query.

    Raises:
        NotFoundError: there is not a single one.
    """
    is_deleted = Entry.deleted_at.is_not(None) if deleted else Entry.deleted_at.is_(None)
    found = db.session.scalars(
        select(Entry).where(Entry.user_id == user_id, Entry.id.in_(ids), is_deleted)
    ).all()
    if not found:
        raise NotFoundError
    return found


def portions_of(food: Food | OwnFood) -> list[Choice]:
    """What a food of the catalogue, or one's own, can be measured in, the usual portion first."""
    return pantry.choices(food) if isinstance(food, OwnFood) else choices(food)


def find_own(own_foods: Sequence[OwnFood], typed: str) -> Sequence[tuple[OwnFood, list[Choice]]]:
    """Those of a person's own foods that were typed, each with what it can be measured in."""
    return [(food, portions_of(food)) for food in pantry.matching(own_foods, typed)]


def choices_of(entry: Entry) -> list[Choice]:
    """What an entry can be changed to: first the portion it was logged with, as it was then."""
    offered = _offered_now(entry)
    kept = (entry.portion_label, entry.portion_grams)
    first = next(
        (choice for choice in offered if (choice.label, choice.grams) == kept), Choice(KEPT, *kept)
    )
    return [first, *(choice for choice in offered if choice.label != first.label)]


def _offered_now(entry: Entry) -> list[Choice]:
    if entry.own_food_id is not None:
        return pantry.choices(pantry.own_food(entry.user_id, entry.own_food_id, deleted=None))
    if entry.food_id is not None:
        return choices(foods.food(entry.food_id))
    return plain_units(entry.basis)


def food_of(entry: Entry) -> Food | OwnFood | None:
    """The food that an entry was logged from, as it is now; None where it is there no more."""
    if entry.own_food_id is not None:
        own_food = pantry.own_food(entry.user_id, entry.own_food_id, deleted=None)
        return own_food if own_food.deleted_at is None else None
    return foods.food(entry.food_id) if entry.food_id is not None else None


def _times_logged(food_id: ColumnElement[int]) -> ColumnElement[int]:
    """How often the person `user_id` has logged a food, beside each food that the search sees."""
    return (
        select(func.count())
        .where(
            Entry.user_id == bindparam("user_id"),
            Entry.food_id == food_id,
            Entry.deleted_at.is_(None),
        )
        .scalar_subquery()
    )


def find_food(user_id: int, typed: str) -> foods.Found:
    """The foods that were meant by what a person typed; what they log themselves comes earlier."""
    return foods.find(typed, habit=Habit(_times_logged, {"user_id": user_id}))


def last_logged(user_id: int, food_id: int) -> Entry | None:
    """The last time this person logged this food: its portion and quantity are offered again."""
    return db.session.scalars(
        select(Entry)
        .where(Entry.user_id == user_id, Entry.food_id == food_id, Entry.deleted_at.is_(None))
        .order_by(Entry.created_at.desc())
        .limit(1)
    ).first()
