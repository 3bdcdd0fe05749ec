"""What reads a person's own foods and recipes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import selectinload

from mgtrack.custom_foods.models import OwnFood
from mgtrack.db.soft_delete import found_row
from mgtrack.extensions import db
from mgtrack.foods.portions import ServingOption, plain_units
from mgtrack.foods.search.text import stem, words_of

SERVING = "serving"
"""The key of an own food's serving among its portions."""


# Built once: a search asks at every letter, and to build a statement takes longer than its answer.
_OWN_FOODS = (
    select(OwnFood)
    .where(OwnFood.user_id == bindparam("user_id"), OwnFood.deleted_at.is_(None))
    .order_by(func.lower(OwnFood.name), OwnFood.id)
)
_EATABLE = _OWN_FOODS.where(OwnFood.made.is_(None) | OwnFood.ingredients.any())


def own_foods(user_id: int) -> Sequence[OwnFood]:
    """A person's own foods and recipes, by name."""
    return db.session.scalars(_OWN_FOODS, {"user_id": user_id}).all()


def eatable(user_id: int) -> Sequence[OwnFood]:
    """Those that can be logged: a recipe without an ingredient weighs nothing yet."""
    return db.session.scalars(_EATABLE, {"user_id": user_id}).all()


def search(user_id: int, typed: str) -> Sequence[OwnFood]:
    """The person's own foods whose names have a word beginning with each word typed, by name.

    One query; a person makes up few enough foods to look through their names here.
    """
    return matching(eatable(user_id), typed) if words_of(typed) else []


def matching(own_foods: Sequence[OwnFood], typed: str) -> Sequence[OwnFood]:
    """Those of a person's own foods that `search` finds, in their order."""
    words = words_of(typed)
    return [
        own_food
        for own_food in own_foods
        if words and all(_names(own_food.name, word) for word in words)
    ]


def _names(name: str, typed: str) -> bool:
    """Whether a word of a name begins with the one typed, or is another form of it."""
    return any(part.startswith(typed) or stem(part) == stem(typed) for part in words_of(name))


def own_food(user_id: int, own_food_id: uuid.UUID, *, or_deleted: bool = False) -> OwnFood:
    """One food or recipe of this person's, with its ingredients; a deleted one with `or_deleted`.

    Raises:
        NotFoundError: there is none, it is somebody else's, or it is deleted.
    """
    found = db.session.get(
        OwnFood,
        (user_id, own_food_id),
        options=[selectinload(OwnFood.ingredients)],
        populate_existing=True,
    )
    return found_row(found, or_deleted=or_deleted)


def serving_options(own_food: OwnFood) -> list[ServingOption]:
    """The portions of an own food: its serving first, then g and oz."""
    serving = ServingOption(SERVING, f"1 {own_food.serving_label}", own_food.serving_grams)
    return [serving, *plain_units(own_food.basis)]
