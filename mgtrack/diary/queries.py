"""What reads the diary: a day, one entry, and what a person usually has of a food."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Row, bindparam, select

from mgtrack.diary.models import Entry, Meal
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.foods import queries as foods
from mgtrack.foods.portions import Choice, choices, plain_units
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.supplements import queries as supplements
from mgtrack.supplements.models import Dose

KEPT = "kept"
"""The key of the portion that an entry was logged with, where the food has it no more."""


@dataclass(frozen=True, slots=True)
class MealOfDay:
    """One meal with its entries, in the order they were logged, and their magnesium.

    An entry here is a row of what a page shows of it, with an `Entry`'s names.
    """

    meal: Meal
    entries: Sequence[Row[*tuple[Any, ...]]]

    @property
    def amount(self) -> Amount:
        """Magnesium of the meal, with its unknowns."""
        return Amount.of(entry.magnesium_mg for entry in self.entries)


@dataclass(frozen=True)
class Day:
    """Everything a person logged on one local date."""

    date: date
    meals: Sequence[MealOfDay]
    doses: Sequence[Dose]

    @cached_property
    def intake(self) -> DayIntake:
        """The day's magnesium, food and supplements apart, with its unknowns."""
        entries = [entry for meal in self.meals for entry in meal.entries]
        return DayIntake(
            food=Amount.of(entry.magnesium_mg for entry in entries),
            supplements=Amount.of(dose.magnesium_mg for dose in self.doses),
            medicines=Amount.of(()),
            state=DayState.IN_PROGRESS if entries or self.doses else DayState.UNLOGGED,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was logged at all."""
        return not self.doses and not any(meal.entries for meal in self.meals)


# Built once: to build a statement takes longer than to find its rows. A long day's entries are
# read as plain rows, at half the time of whole entities.
_ENTRIES_OF_DAY = (
    select(
        Entry.id,
        Entry.meal,
        Entry.food_name,
        Entry.portion_label,
        Entry.quantity,
        Entry.grams,
        Entry.basis,
        Entry.magnesium_mg,
    )
    .where(
        Entry.user_id == bindparam("user_id"),
        Entry.day == bindparam("on"),
        Entry.deleted_at.is_(None),
    )
    .order_by(Entry.created_at, Entry.id)
)


def day(user_id: int, on: date) -> Day:
    """One person's day. Two queries, whatever the history's length."""
    entries = db.session.execute(_ENTRIES_OF_DAY, {"user_id": user_id, "on": on}).all()
    return Day(
        date=on,
        meals=[
            MealOfDay(meal, [entry for entry in entries if entry.meal == meal]) for meal in Meal
        ],
        doses=supplements.doses(user_id, on),
    )


def entry(user_id: int, entry_id: uuid.UUID, *, deleted: bool = False) -> Entry:
    """One entry of this person's.

    Raises:
        NotFoundError: there is none, it is somebody else's, or it is deleted (not deleted, where
            `deleted` asks for a deleted one).
    """
    found = db.session.get(Entry, (user_id, entry_id))
    if found is None or (found.deleted_at is not None) is not deleted:
        raise NotFoundError
    return found


def choices_of(entry: Entry) -> list[Choice]:
    """What an entry can be changed to: first the portion it was logged with, as it was then."""
    offered = (
        plain_units(entry.basis) if entry.food_id is None else choices(foods.food(entry.food_id))
    )
    kept = (entry.portion_label, entry.portion_grams)
    first = next(
        (choice for choice in offered if (choice.label, choice.grams) == kept), Choice(KEPT, *kept)
    )
    return [first, *(choice for choice in offered if choice.label != first.label)]


def last_logged(user_id: int, food_id: int) -> Entry | None:
    """The last time this person logged this food: its portion and quantity are offered again."""
    return db.session.scalars(
        select(Entry)
        .where(Entry.user_id == user_id, Entry.food_id == food_id, Entry.deleted_at.is_(None))
        .order_by(Entry.created_at.desc())
        .limit(1)
    ).first()
