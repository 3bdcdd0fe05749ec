"""Meals that a person gave a name: saved, renamed, deleted, and listed as they are now."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload

from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.changes import keep_former, repeated
from mgtrack.db.idempotency import idempotent
from mgtrack.db.soft_delete import found_row
from mgtrack.diary.models import Entry, SavedMeal, SavedMealItem
from mgtrack.diary.recent import (
    Key,
    RecentMeal,
    RecentServing,
    amount_of,
    entries_of_meals,
    foods_of,
    key_of,
    meals_now,
    servings_of,
)
from mgtrack.errors import DomainError
from mgtrack.extensions import db
from mgtrack.foods.meal_text.reader import MAX_PIECES
from mgtrack.foods.models import Food
from mgtrack.nutrition.intake import Amount


class UnfitMealError(DomainError):
    """Entries can't be saved as a meal."""


@dataclass(frozen=True, slots=True)
class MealNow:
    """A saved meal as it would be logged now.

    `gone` has the names of those of its foods that are there no more, which are left out.
    """

    meal: SavedMeal
    servings: Sequence[RecentServing]
    gone: Sequence[str]

    @property
    def key(self) -> str:
        """What names it, to be logged with one tap."""
        return f"meal:{self.meal.id}"

    @property
    def name(self) -> str:
        """What the person calls it."""
        return self.meal.name

    @property
    def amount(self) -> Amount:
        """What it would be in whole mg now, with its unknowns."""
        return amount_of(self.servings)


def meal_now(meal: SavedMeal, known: Mapping[Key, Food | CustomFood]) -> MealNow:
    """Return a saved meal as it is with the foods that are known."""
    servings = servings_of(meal.items, known)
    there = {each.entry_id for each in servings}
    return MealNow(meal, servings, [item.food_name for item in meal.items if item.id not in there])


# Its foods by a join, so that a list of the add sheet takes a query less.
_SAVED_MEALS = (
    select(SavedMeal)
    .where(SavedMeal.user_id == bindparam("user_id"), SavedMeal.deleted_at.is_(None))
    .options(joinedload(SavedMeal.items))
    .order_by(func.lower(SavedMeal.name), SavedMeal.id)
)


def meals(user_id: int, on: date) -> Sequence[MealNow | RecentMeal]:
    """Return a person's saved meals, by name, then the meals of the days before.

    Five queries at most.
    """
    saved = db.session.scalars(_SAVED_MEALS, {"user_id": user_id}).unique().all()
    eaten = entries_of_meals(user_id, on)
    items = [item for meal in saved for item in meal.items]
    entries = [entry for each in eaten for entry in each]
    known = foods_of(user_id, {*map(key_of, items), *map(key_of, entries)})
    return [*(meal_now(meal, known) for meal in saved), *meals_now(eaten, known)]


def saved_meal(user_id: int, saved_meal_id: uuid.UUID, *, or_deleted: bool = False) -> SavedMeal:
    """Return one saved meal of this person's, with its foods; a deleted one with `or_deleted`.

    Raises:
        NotFoundError: there is none, it is somebody else's, or it is deleted.
    """
    found = db.session.get(
        SavedMeal,
        (user_id, saved_meal_id),
        options=[selectinload(SavedMeal.items)],
        populate_existing=True,
    )
    return found_row(found, or_deleted=or_deleted)


def saved_meal_now(user_id: int, saved_meal_id: uuid.UUID) -> MealNow:
    """Return one saved meal as it would be logged now.

    Raises:
        NotFoundError: there is none, it is somebody else's, or it is deleted.
    """
    meal = saved_meal(user_id, saved_meal_id)
    return meal_now(meal, foods_of(user_id, set(map(key_of, meal.items))))


@idempotent
def save_meal(
    *, user_id: int, saved_meal_id: uuid.UUID, name: str, entries: Sequence[Entry]
) -> SavedMeal:
    """Save what entries are of as a meal. Sent twice, it is saved once; deleted since, anew.

    Own figures among them are left out, since they are of no food.

    Raises:
        UnfitMealError: no food of theirs is there any more, or they are too many.
    """
    if not any(map(key_of, entries)):
        raise UnfitMealError("There is no food among these that is still here.")
    if len(entries) > MAX_PIECES:
        raise UnfitMealError(f"A meal can have up to {MAX_PIECES} foods. Please tick fewer.")
    known = db.session.get(
        SavedMeal, (user_id, saved_meal_id), options=[selectinload(SavedMeal.items)]
    )
    if known is not None and known.deleted_at is None:
        return known
    meal = known or SavedMeal(user_id=user_id, id=saved_meal_id)
    meal.name = name
    meal.deleted_at = None
    foods = [entry for entry in entries if not entry.is_own_figure]
    meal.items = [_item(entry, position) for position, entry in enumerate(foods, start=1)]
    db.session.add(meal)
    db.session.commit()
    return meal


def _item(entry: Entry, position: int) -> SavedMealItem:
    return SavedMealItem(
        user_id=entry.user_id,
        id=uuid.uuid4(),
        position=position,
        food_id=entry.food_id,
        custom_food_id=entry.custom_food_id,
        food_name=entry.food_name,
        portion_label=entry.portion_label,
        portion_grams=entry.portion_grams,
        quantity=entry.quantity,
    )


@idempotent
def rename_meal(meal: SavedMeal, *, name: str) -> uuid.UUID | None:
    """Give a saved meal another name.

    Returns:
        What the change is undone by; None where nothing changed.
    """
    meal.name = name
    change_id = keep_former(meal) or repeated(meal)
    db.session.commit()
    return change_id
