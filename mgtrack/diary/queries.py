"""What reads the diary: a day, the days before it, one entry, and how a food is usually had."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Uuid,
    bindparam,
    func,
    literal_column,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.types import NullType

from mgtrack.custom_foods import queries as pantry
from mgtrack.custom_foods.models import OwnFood
from mgtrack.db.base import from_thousandths
from mgtrack.db.soft_delete import NotWaitingError, own_row
from mgtrack.diary.models import DayAnswer, Entry, LoggedEntry, Meal
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.foods import queries as foods
from mgtrack.foods.models import Food
from mgtrack.foods.portions import ServingOption, plain_units, serving_options
from mgtrack.foods.search.index import Habit
from mgtrack.intake.queries import NOTHING, OF_DAYS, Window, at_rest, intakes, window_of
from mgtrack.notes import queries as notes
from mgtrack.notes.models import Note
from mgtrack.nutrition.guidance_context import USUAL_WINDOW, GuidanceContext, guidance_context_on
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import Person, Reference, reference_on
from mgtrack.nutrition.supplements import ProductKind
from mgtrack.supplements import queries as supplements
from mgtrack.supplements.models import Dose, TakenDose
from mgtrack.supplements.schedule import DueDose

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


def offers(user_id: int, shown: Day) -> Sequence[DueDose]:
    """What the person's routines leave open of a day. One query, and none without a routine."""
    return supplements.offers(user_id, shown.date, shown.doses) if shown.window.has_routine else []


def situation(person: Person, shown: Day, *, first_weekday: int) -> GuidanceContext:
    """What the guidance of a day depends on: the person, and what they logged until then."""
    is_first = shown.window.first_dose == shown.date
    return guidance_context_on(
        person,
        shown.date,
        shown.window.intakes,
        first_weekday=first_weekday,
        first_supplement=shown.doses[0].name if is_first else None,
        new_medicine=shown.window.new_medicine,
    )


_ENTRY, _DOSE = Entry.__table__.c, Dose.__table__.c


def _logged_on(
    what: str, logged: FromClause, *shown: ColumnElement[Any]
) -> Select[*tuple[Any, ...]]:
    """The rows of the day `last`: their kind as `_sums` has it, without sums, and what is shown."""
    # By its time alone is a row sorted: nobody looks at it, and no datetime is made of it.
    return select(
        literal_column(f"'{what}'"),
        logged.c.day,
        *NOTHING,
        *shown,
        type_coerce(logged.c.created_at, NullType()),
    ).where(
        logged.c.user_id == bindparam("user_id"),
        logged.c.day == bindparam("last"),
        logged.c.deleted_at.is_(None),
    )


# Plain columns, since rows are read in half the time of entities: first what entries and doses both
# have, in the order of `LoggedEntry` and of `TakenDose`, then what either has alone. The days that
# the day closes come along, on one way to the database and back.
_SUMMED = 5
"""How many columns a row of sums has."""
_OWN_ROWS = (
    _logged_on(
        "entry",
        Entry.__table__,
        _ENTRY.id,
        _ENTRY.meal,
        _ENTRY.food_name,
        _ENTRY.portion_label,
        at_rest(_ENTRY.quantity_thousandths),
        at_rest(_ENTRY.magnesium_ug),
        at_rest(_ENTRY.weight_mg),
        _ENTRY.basis,
        _ENTRY.at_least,
        type_coerce(null(), Uuid()),
    ),
    _logged_on(
        "dose",
        Dose.__table__,
        _DOSE.id,
        _DOSE.kind,
        _DOSE.name,
        _DOSE.unit,
        at_rest(_DOSE.units_thousandths),
        at_rest(_DOSE.magnesium_ug),
        null(),
        null(),
        null(),
        _DOSE.supplement_id,
    ),
)
_NO_ROW = (null(),) * (len(_OWN_ROWS[0].selected_columns) - _SUMMED)
_DAY = union_all(*_OWN_ROWS, *(sums.add_columns(*_NO_ROW) for sums in OF_DAYS))


def noted_days(user_id: int, person: Person, first: date, last: date) -> Sequence[NotedDay]:
    """Every day from `first` to `last`, the latest first, with notes or without. Two queries."""
    noted = notes.notes(user_id, first, last)
    return [
        NotedDay(on, noted.get(on, ()), intake, reference_on(person, on))
        for on, intake in sorted(intakes(user_id, (first, last)).items(), reverse=True)
    ]


def day(user_id: int, on: date) -> Day:
    """One person's day. One query, whatever the history's length."""
    first = on - USUAL_WINDOW + timedelta(days=1)
    given = {"user_id": user_id, "first": first, "last": on}
    found: defaultdict[bool, list[Sequence[Any]]] = defaultdict(list)
    for row in db.session.execute(_DAY, given).all():
        *_, at = row
        found[at is not None].append(row)
    entries, doses = _in_order(found[True])
    return Day(
        date=on,
        meals=[
            MealOfDay(meal, [entry for entry in entries if entry.meal == meal]) for meal in Meal
        ],
        doses=doses,
        window=window_of((row[:_SUMMED] for row in found[False]), first, on),
    )


def _in_order(
    rows: Sequence[Sequence[Any]],
) -> tuple[Sequence[LoggedEntry], Sequence[TakenDose]]:
    """What was logged on the day, as it was logged."""
    entries, doses = [], []
    for row in sorted(rows, key=itemgetter(-1, _SUMMED)):
        (key, group, name, portion, count, known_ug, weight_mg, *apart, product, _) = row[_SUMMED:]
        quantity, magnesium_mg = from_thousandths(count), from_thousandths(known_ug)
        logged = key, group, name, portion, quantity, magnesium_mg
        if product is None:
            entries.append(LoggedEntry(*logged, from_thousandths(weight_mg), *apart))
        else:
            doses.append(TakenDose(*logged, product))
    return entries, doses


def answer(user_id: int, on: date) -> bool | None:
    """Whether a person called a day complete; None where they said nothing of it."""
    said = db.session.get(DayAnswer, (user_id, on))
    return said.complete if said else None


def entry(user_id: int, entry_id: uuid.UUID, *, or_deleted: bool = False) -> Entry:
    """One entry of this person's, as `own_row` finds one.

    Raises:
        NotFoundError: there is no such entry.
    """
    return own_row(Entry, user_id, entry_id, or_deleted=or_deleted)


def entries(
    user_id: int, ids: Collection[uuid.UUID], *, or_deleted: bool = False
) -> Sequence[Entry]:
    """Those of this person's entries that have one of these ids, as `entry` finds one. One query.

    Raises:
        NotFoundError: there is not a single one.
    """
    wanted = select(Entry).where(Entry.user_id == user_id, Entry.id.in_(ids))
    if not or_deleted:
        wanted = wanted.where(Entry.deleted_at.is_(None))
    found = db.session.scalars(wanted).all()
    if not found:
        raise NotWaitingError if or_deleted else NotFoundError
    return found


def portions_of(food: Food | OwnFood) -> list[ServingOption]:
    """What a food of the catalogue, or one's own, can be measured in, the usual portion first."""
    return pantry.serving_options(food) if isinstance(food, OwnFood) else serving_options(food)


def find_own(
    own_foods: Sequence[OwnFood], typed: str
) -> Sequence[tuple[OwnFood, list[ServingOption]]]:
    """Those of a person's own foods that were typed, each with what it can be measured in."""
    return [(food, portions_of(food)) for food in pantry.matching(own_foods, typed)]


def serving_options_of(entry: Entry) -> list[ServingOption]:
    """What an entry can be changed to: first the portion it was logged with, as it was then."""
    offered = _offered_now(entry)
    kept = (entry.portion_label, entry.portion_grams)
    first = next(
        (choice for choice in offered if (choice.label, choice.grams) == kept),
        ServingOption(KEPT, *kept),
    )
    return [first, *(choice for choice in offered if choice.label != first.label)]


def _offered_now(entry: Entry) -> list[ServingOption]:
    if entry.own_food_id is not None:
        return pantry.serving_options(
            pantry.own_food(entry.user_id, entry.own_food_id, or_deleted=True)
        )
    if entry.food_id is not None:
        return serving_options(foods.food(entry.food_id))
    return plain_units(entry.basis)


def food_of(entry: Entry) -> Food | OwnFood | None:
    """The food that an entry was logged from, as it is now; None where it is there no more."""
    if entry.own_food_id is not None:
        own_food = pantry.own_food(entry.user_id, entry.own_food_id, or_deleted=True)
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
