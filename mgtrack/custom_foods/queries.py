"""What reads a person's own foods and recipes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import selectinload

from mgtrack.custom_foods.models import CustomFood, RecipeIngredient
from mgtrack.db.soft_delete import found_row
from mgtrack.extensions import db
from mgtrack.foods import queries as foods
from mgtrack.foods.models import Food
from mgtrack.foods.portions import ServingOption, kept_first, plain_units
from mgtrack.foods.portions import serving_options as options_of_food
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
_LABELLED = _CUSTOM_FOODS.where(CustomFood.made.is_(None))
_EATABLE = _CUSTOM_FOODS.where(CustomFood.made.is_(None) | CustomFood.ingredients.any())


def custom_foods(user_id: int) -> Sequence[CustomFood]:
    """A person's own foods and recipes, by name."""
    return db.session.scalars(_CUSTOM_FOODS, {"user_id": user_id}).all()


def eatable(user_id: int) -> Sequence[CustomFood]:
    """Those that can be logged: a recipe without an ingredient weighs nothing yet."""
    return db.session.scalars(_EATABLE, {"user_id": user_id}).all()


def labelled(user_id: int) -> Sequence[CustomFood]:
    """Those that are no recipes, which a recipe may have as ingredients."""
    return db.session.scalars(_LABELLED, {"user_id": user_id}).all()


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


def ingredient_of(recipe: CustomFood, ingredient_id: uuid.UUID) -> RecipeIngredient:
    """One ingredient of a recipe.

    Raises:
        NotFoundError: the recipe has no such ingredient, or no more.
    """
    found = next((each for each in recipe.ingredients if each.id == ingredient_id), None)
    return found_row(found, or_deleted=False)


def foods_of(recipe: CustomFood) -> Mapping[uuid.UUID, Food | CustomFood]:
    """The food of each ingredient as it is now, by the ingredient's id. Three queries at most.

    An own food that was deleted is still there. One that left the catalogue isn't, nor is one that
    is measured otherwise by now, in mL in place of g: what it holds is of something else.
    """
    known: dict[int | uuid.UUID | None, Food | CustomFood] = {}
    if ids := {each.food_id for each in recipe.ingredients if each.food_id is not None}:
        known |= {food.id: food for food in foods.foods(sorted(ids))}
    if own_ids := {each.custom_food_id for each in recipe.ingredients} - {None}:
        of_person = select(CustomFood).where(
            CustomFood.user_id == recipe.user_id, CustomFood.id.in_(own_ids)
        )
        known |= {food.id: food for food in db.session.scalars(of_person)}
    here = ((each, known.get(each.food_id or each.custom_food_id)) for each in recipe.ingredients)
    return {each.id: food for each, food in here if food is not None and food.basis == each.basis}


def ingredient_options(
    ingredient: RecipeIngredient, food: Food | CustomFood | None
) -> list[ServingOption]:
    """What an ingredient can be measured in: first the portion that it is measured in, as kept.

    Args:
        ingredient: the ingredient.
        food: what it is of; None where that is there no more.
    """
    if food is None:
        offered = plain_units(ingredient.basis)
    elif isinstance(food, CustomFood):
        offered = serving_options(food)
    else:
        offered = options_of_food(food)
    return kept_first(offered, ingredient.portion_label, ingredient.portion_grams)
