"""What a person has a star on: given, taken back, and listed to be logged with one tap."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self, TypeAlias

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from mgtrack.custom_foods import queries as custom_foods
from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.idempotency import idempotent
from mgtrack.diary.finding import FoundFood, FoundOwn, FoundSupplement
from mgtrack.diary.models import Favourite
from mgtrack.diary.queries import portions_of
from mgtrack.diary.recent import Key, RecentServing, last_servings
from mgtrack.extensions import db
from mgtrack.foods import queries as foods
from mgtrack.foods.models import Food
from mgtrack.foods.portions import usual_serving
from mgtrack.supplements import queries as supplements
from mgtrack.supplements.models import Supplement

Starred: TypeAlias = RecentServing | FoundFood | FoundSupplement
"""What the list of favourites holds: so much of a food, or of a product."""


class Kind(StrEnum):
    """What can have a star, by the words that the add sheet's keys have for it."""

    FOOD = "food"
    OWN = "own"
    DOSE = "dose"


_COLUMNS = {Kind.FOOD: "food_id", Kind.OWN: "custom_food_id", Kind.DOSE: "supplement_id"}
_STARS = uuid.UUID("0a1c9a52-7f0c-4f57-9a6e-4f4b3f1d8c11")


@dataclass(frozen=True, slots=True)
class Thing:
    """What a star is on: its kind, and its id among those of that kind."""

    kind: Kind
    id: Key

    @classmethod
    def of(cls, thing: Food | CustomFood | Supplement) -> Self:
        """Return what names a food or a product."""
        if isinstance(thing, Supplement):
            return cls(Kind.DOSE, thing.id)
        return cls(Kind.OWN if isinstance(thing, CustomFood) else Kind.FOOD, thing.id)

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
    is left out, and is back with its star once it is restored. Three queries at most.
    """
    found: list[Food | CustomFood | Supplement] = [
        thing for row in db.session.execute(_listed(user_id)) for thing in row if thing is not None
    ]
    known = {each.id: each for each in found if not isinstance(each, Supplement)}
    last = last_servings(user_id, on, known) if known else {}
    return [_starred(each, last) for each in sorted(found, key=lambda each: each.name.casefold())]


def _starred(thing: Food | CustomFood | Supplement, last: Mapping[Key, RecentServing]) -> Starred:
    if isinstance(thing, Supplement):
        return FoundSupplement(thing)
    if thing.id in last:
        return last[thing.id]
    serving = usual_serving(portions_of(thing)[0])
    return FoundOwn(thing, serving) if isinstance(thing, CustomFood) else FoundFood(thing, serving)


def _listed(user_id: int) -> Select[Food, CustomFood, Supplement]:
    own = (CustomFood.user_id == Favourite.user_id) & (CustomFood.id == Favourite.custom_food_id)
    product = (Supplement.user_id == Favourite.user_id) & (Supplement.id == Favourite.supplement_id)
    return (
        select(Food, CustomFood, Supplement)
        .select_from(Favourite)
        .outerjoin(Food, Food.id == Favourite.food_id)
        .outerjoin(CustomFood, own & custom_foods.IS_EATABLE)
        .outerjoin(Supplement, product & Supplement.archived_at.is_(None))
        .where(Favourite.user_id == user_id)
        .options(selectinload(Food.portions))
    )


def _find(user_id: int, thing: Thing) -> None:
    match thing.id:
        case int() as food_id:
            foods.food(food_id)
        case own_id if thing.kind is Kind.OWN:
            custom_foods.custom_food(user_id, own_id)
        case product_id:
            supplements.product(user_id, product_id)
