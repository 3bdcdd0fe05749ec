"""What a person has a star on: given, taken back, and listed to be logged with one tap."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self, TypeAlias

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from mgtrack.custom_foods import queries as custom_foods
from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.idempotency import idempotent
from mgtrack.db.soft_delete import own_row
from mgtrack.diary.finding import FoundFood, FoundOwn, FoundSupplement
from mgtrack.diary.models import Favourite, SavedMeal
from mgtrack.diary.queries import portions_of
from mgtrack.diary.recent import Key, RecentServing, foods_of, key_of, last_servings
from mgtrack.diary.saved_meals import MealNow, meal_now
from mgtrack.extensions import db
from mgtrack.foods import queries as foods
from mgtrack.foods.models import Food
from mgtrack.foods.portions import usual_serving
from mgtrack.supplements import queries as supplements
from mgtrack.supplements.models import Supplement

Starred: TypeAlias = RecentServing | FoundFood | FoundSupplement | MealNow
"""What the list of favourites holds: so much of a food or of a product, or a saved meal."""


class Kind(StrEnum):
    """What can have a star, by the words that the add sheet's keys have for it."""

    FOOD = "food"
    OWN = "own"
    DOSE = "dose"
    MEAL = "meal"


_COLUMNS = {
    Kind.FOOD: "food_id", Kind.OWN: "custom_food_id", Kind.DOSE: "supplement_id",
    Kind.MEAL: "saved_meal_id",
}  # fmt: skip
_STARS = uuid.UUID("0a1c9a52-7f0c-4f57-9a6e-4f4b3f1d8c11")


@dataclass(frozen=True, slots=True)
class Thing:
    """What a star is on: its kind, and its id among those of that kind."""

    kind: Kind
    id: Key

    @classmethod
    def of(cls, thing: Food | CustomFood | Supplement | SavedMeal) -> Self:
        """Return what names a food, a product or a saved meal."""
        match thing:
            case Supplement():
                return cls(Kind.DOSE, thing.id)
            case SavedMeal():
                return cls(Kind.MEAL, thing.id)
            case CustomFood():
                return cls(Kind.OWN, thing.id)
            case _:
                return cls(Kind.FOOD, thing.id)

    @property
    def star_id(self) -> uuid.UUID:
        """The id of the star on it, always the same, so that it has one at most."""
        return uuid.uuid5(_STARS, f"{self.kind}:{self.id}")


def is_favourite(user_id: int, thing: Thing) -> bool:
    """Return whether a person has a star on this. One query."""
    return db.session.get(Favourite, (user_id, thing.star_id)) is not None


@idempotent
def add_favourite(*, user_id: int, thing: Thing) -> None:
    """Give a star to a thing that is there; sent twice, it has one.

    Raises:
        NotFoundError: it is not there, or somebody else's.
    """
    _find(user_id, thing)
    if not is_favourite(user_id, thing):
        star = Favourite(user_id=user_id, id=thing.star_id, **{_COLUMNS[thing.kind]: thing.id})
        db.session.add(star)
    db.session.commit()


def remove_favourite(*, user_id: int, thing: Thing) -> None:
    """Take a star back; what has none stays so."""
    star = db.session.get(Favourite, (user_id, thing.star_id))
    if star is not None:
        db.session.delete(star)
        db.session.commit()


def favourites(user_id: int, on: date) -> Sequence[Starred]:
    """Return what a person has a star on, by name, as much of it as they had last up to a day.

    A food that they had none of for sixty days is its usual serving. What was deleted or archived
    is left out, and is back with its star once it is restored. Five queries at most.
    """
    rows = db.session.execute(_LISTED, {"user_id": user_id}).unique().all()
    own_keys: set[Key] = {
        star.food_id or star.custom_food_id or 0 for star, _, _ in rows if not star.saved_meal_id
    }
    products = filter(None, [product for _, product, _ in rows])
    saved = [*filter(None, [meal for _, _, meal in rows])]
    items = [item for meal in saved for item in meal.items]
    known = foods_of(user_id, own_keys.union(map(key_of, items)))
    last = last_servings(user_id, on, {key: known[key] for key in own_keys if key in known})
    found: list[Starred] = [
        *map(FoundSupplement, products),
        *(meal_now(meal, known) for meal in saved),
        *(last.get(key) or _usual(known[key]) for key in own_keys if key in known),
    ]
    return sorted(found, key=_name)


def _usual(food: Food | CustomFood) -> FoundFood:
    serving = usual_serving(portions_of(food)[0])
    return FoundOwn(food, serving) if isinstance(food, CustomFood) else FoundFood(food, serving)


def _name(starred: Starred) -> str:
    name = starred.food.name if isinstance(starred, RecentServing) else starred.name
    return name.casefold()


_LISTED = (
    select(Favourite, Supplement, SavedMeal)
    .outerjoin(
        Supplement,
        (Supplement.user_id == Favourite.user_id)
        & (Supplement.id == Favourite.supplement_id)
        & Supplement.archived_at.is_(None),
    )
    .outerjoin(
        SavedMeal,
        (SavedMeal.user_id == Favourite.user_id)
        & (SavedMeal.id == Favourite.saved_meal_id)
        & SavedMeal.deleted_at.is_(None),
    )
    .where(Favourite.user_id == bindparam("user_id"))
    .options(joinedload(SavedMeal.items))
)


def _find(user_id: int, thing: Thing) -> None:
    match thing.id:
        case int() as food_id:
            foods.food(food_id)
        case own_id if thing.kind is Kind.OWN:
            custom_foods.custom_food(user_id, own_id)
        case meal_id if thing.kind is Kind.MEAL:
            own_row(SavedMeal, user_id, meal_id)
        case product_id:
            supplements.product(user_id, product_id)
