"""Meals that a person gave a name: saved, changed, deleted, and listed as they are now."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload

from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.changes import change_of, keep_former, repeated
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
from mgtrack.errors import DomainError, NotFoundError
from mgtrack.extensions import db
from mgtrack.foods.meal_text.reader import MAX_PIECES
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Serving
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.quantity import rounded


class UnfitMealError(DomainError):
    """Entries can't be saved as a meal."""


@dataclass(frozen=True, slots=True)
class MealNow:
    """A saved meal as it would be logged now.

    `gone` are those of its foods that are there no more, which are left out.
    """

    meal: SavedMeal
    servings: Sequence[RecentServing]
    gone: Sequence[SavedMealItem]

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
    return MealNow(meal, servings, [item for item in meal.items if item.id not in there])


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
        raise UnfitMealError("None of these foods is here any more.")
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


class LastFoodError(DomainError):
    """A meal can't be without any food."""

    def __init__(self) -> None:
        super().__init__("A meal needs a food. To get rid of it, delete the meal.")


def saved_food(meal: SavedMeal, item_id: uuid.UUID) -> SavedMealItem:
    """Return one of a saved meal's foods.

    Raises:
        NotFoundError: there is none.
    """
    found = next((item for item in meal.items if item.id == item_id), None)
    if found is None:
        raise NotFoundError
    return found


def add_food(meal: SavedMeal, entry: Entry) -> uuid.UUID | None:
    """Add what an entry is of to a saved meal, as much of it. Sent twice, it is added once.

    Returns:
        What the change is undone by.

    Raises:
        UnfitMealError: the entry is of no food that is still there, or the meal has too many.
    """
    if not key_of(entry):
        raise UnfitMealError("That food is no longer here.")
    item_id = uuid.uuid5(entry.id, str(meal.id))
    if any(item.id == item_id for item in meal.items):
        return change_of(meal.user_id, SavedMealItem, item_id, removed=False)
    if len(meal.items) >= MAX_PIECES:
        raise UnfitMealError(f"A meal can have up to {MAX_PIECES} foods.")
    last = max((item.position for item in meal.items), default=0)
    item = _item(entry, last + 1)
    item.id = item_id
    return _replace(meal, None, item)


def change_food(meal: SavedMeal, item: SavedMealItem, serving: Serving) -> uuid.UUID | None:
    """Have another amount of one of a saved meal's foods.

    A row of its own takes the place of the one before, so that undoing finds either.

    Returns:
        What the change is undone by; None where nothing changed.
    """
    portion, quantity = serving.portion, rounded(serving.quantity)
    measured = portion.label, portion.grams, quantity
    if (item.portion_label, item.portion_grams, item.quantity) == measured:
        return None
    changed = SavedMealItem(
        user_id=item.user_id,
        id=uuid.uuid4(),
        position=item.position,
        food_id=item.food_id,
        custom_food_id=item.custom_food_id,
        food_name=item.food_name,
        portion_label=portion.label,
        portion_grams=portion.grams,
        quantity=quantity,
    )
    return _replace(meal, item, changed)


def remove_food(meal: SavedMeal, item: SavedMealItem) -> uuid.UUID | None:
    """Take one of a saved meal's foods out.

    Returns:
        What the change is undone by.

    Raises:
        LastFoodError: it is the only one.
    """
    if len(meal.items) == 1:
        raise LastFoodError
    return _replace(meal, item, None)


def _replace(
    meal: SavedMeal, former: SavedMealItem | None, new: SavedMealItem | None
) -> uuid.UUID | None:
    added, removed = [new] if new else [], [former] if former else []
    for each in added:
        each.saved_meal_id = meal.id
    change_id = keep_former(*added, removed=removed)
    meal.items = [*(item for item in meal.items if item is not former), *added]
    db.session.commit()
    return change_id


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
