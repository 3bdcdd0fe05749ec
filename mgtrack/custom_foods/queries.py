"""What reads a person's own foods and recipes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import selectinload

from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.soft_delete import found_row
from mgtrack.extensions import db
from mgtrack.foods.portions import ServingOption, plain_units
from mgtrack.foods.search.query_parser import without_amount
from mgtrack.foods.search.text import has_word, plain, words_of

SERVING = "serving"
"""The key of an own food's serving among its portions."""


# Built once: a search asks at every letter, and to build a statement takes longer than its answer.
_CUSTOM_FOODS = (
    select(CustomFood)
    .where(CustomFood.user_id == bindparam("user_id"), CustomFood.deleted_at.is_(None))
    .order_by(func.lower(CustomFood.name), CustomFood.id)
)
_EATABLE = _CUSTOM_FOODS.where(CustomFood.made.is_(None) | CustomFood.ingredients.any())


def custom_foods(user_id: int) -> Sequence[CustomFood]:
    """A person's own foods and recipes, by name."""
    return db.session.scalars(_CUSTOM_FOODS, {"user_id": user_id}).all()


def eatable(user_id: int) -> Sequence[CustomFood]:
    """Those that can be logged: a recipe without an ingredient weighs nothing yet."""
    return db.session.scalars(_EATABLE, {"user_id": user_id}).all()


def search(user_id: int, typed: str) -> Sequence[CustomFood]:
    """The person's own foods whose names have a word beginning with each word typed, by name.

    An amount in what was typed is left out, unless a food is called so. One query; a person makes
    up few enough foods to look through their names here.
    """
    if not words_of(typed):
        return []
    own = eatable(user_id)
    return matching(own, typed) or matching(own, without_amount(plain(typed)))


def matching(custom_foods: Sequence[CustomFood], typed: str) -> Sequence[CustomFood]:
    """Those of a person's own foods that `search` finds, in their order."""
    words = words_of(typed)
    return [
        custom_food
        for custom_food in custom_foods
        if words and all(has_word(custom_food.name, word) for word in words)
    ]


def custom_food(user_id: int, custom_food_id: uuid.UUID, *, or_deleted: bool = False) -> CustomFood:
    """One food or recipe of this person's, with its ingredients; a deleted one with `or_deleted`.

    Raises:
        NotFoundError: there is none, it is somebody else's, or it is deleted.
    """
    found = db.session.get(
        CustomFood,
        (user_id, custom_food_id),
        options=[selectinload(CustomFood.ingredients)],
        populate_existing=True,
    )
    return found_row(found, or_deleted=or_deleted)


def custom_food_of_barcode(user_id: int, gtins: Sequence[str]) -> CustomFood | None:
    """The person's own food with one of these product numbers, the one made last; None if none."""
    return db.session.scalar(
        select(CustomFood)
        .where(
            CustomFood.user_id == user_id,
            CustomFood.gtin.in_(gtins),
            CustomFood.deleted_at.is_(None),
        )
        .order_by(CustomFood.created_at.desc(), CustomFood.id)
        .limit(1)
    )


def serving_options(custom_food: CustomFood) -> list[ServingOption]:
    """The portions of an own food: its serving first, then g and oz."""
    serving = ServingOption(SERVING, f"1 {custom_food.serving_label}", custom_food.serving_grams)
    return [serving, *plain_units(custom_food.basis)]
