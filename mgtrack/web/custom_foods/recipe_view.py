"""A recipe's page: its ingredients with the form of each amount, and what they come to."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask import Response

from mgtrack.accounts import queries as accounts
from mgtrack.custom_foods import queries, recipes
from mgtrack.custom_foods.models import CustomFood, RecipeIngredient
from mgtrack.errors import NotFoundError
from mgtrack.foods.models import Food
from mgtrack.nutrition.quantity import format_quantity
from mgtrack.nutrition.rounding import in_whole_mg, whole_values
from mgtrack.web.custom_foods.forms import AmountForm, RecipeForm, ScaleForm
from mgtrack.web.helpers import id_from, page_or_fragment, signed_in, wants_fragment


@dataclass(frozen=True, slots=True, kw_only=True)
class IngredientRow:
    """An ingredient as its recipe shows it.

    Attributes:
        ingredient: the ingredient.
        mg: its magnesium in whole mg; None where unknown.
        form: the form of its amount.
        is_outdated: whether 100 g of its food hold something else now.
    """

    ingredient: RecipeIngredient
    mg: Decimal | None
    form: AmountForm
    is_outdated: bool


def recipe_of(custom_food_id: str) -> CustomFood:
    """The person's recipe that an address names, with its ingredients.

    Raises:
        NotFoundError: it is none of theirs, deleted, or no recipe.
    """
    recipe = queries.custom_food(signed_in().id, id_from(custom_food_id))
    if not recipe.is_recipe:
        raise NotFoundError
    return recipe


def recipe_page(
    recipe: CustomFood,
    *,
    form: RecipeForm | None = None,
    amount_form: AmountForm | None = None,
    scale: ScaleForm | None = None,
    status: int = 200,
) -> Response:
    """The page of a recipe; a form that is given was refused, and stands as it was sent."""
    return page_or_fragment(
        "custom_foods/recipe",
        status=status,
        recipe=recipe,
        form=form or _recipe_form(recipe),
        scale=scale or _scale_form(recipe),
        refused=amount_form,
        amount=in_whole_mg(recipes.amount_in(recipe.ingredients)),
        rows=_rows(recipe, amount_form),
        today=accounts.today(signed_in()),
        copy_id=uuid.uuid4(),
        is_fragment=wants_fragment(),
    )


def _rows(recipe: CustomFood, refused: AmountForm | None) -> Sequence[IngredientRow]:
    foods = queries.foods_of(recipe)
    shown_mg = whole_values([each.magnesium_mg for each in recipe.ingredients])
    return [
        IngredientRow(
            ingredient=each,
            mg=mg,
            form=(
                refused
                if refused is not None and refused.ingredient_id == each.id
                else _amount_form(recipe, each, foods.get(each.id))
            ),
            is_outdated=_is_outdated(each, foods.get(each.id)),
        )
        for each, mg in zip(recipe.ingredients, shown_mg, strict=True)
    ]


def _amount_form(
    recipe: CustomFood, ingredient: RecipeIngredient, food: Food | CustomFood | None
) -> AmountForm:
    portions = queries.ingredient_options(ingredient, food)
    return AmountForm(
        recipe,
        ingredient,
        portions=portions,
        formdata=None,
        data={
            "quantity": format_quantity(ingredient.quantity),
            "portion": portions[0].key,
        },
    )


def _is_outdated(ingredient: RecipeIngredient, food: Food | CustomFood | None) -> bool:
    if food is None or (isinstance(food, CustomFood) and food.deleted_at is not None):
        return False
    return food.mg_per_100g != ingredient.mg_per_100g


def _recipe_form(recipe: CustomFood) -> RecipeForm:
    cooked = recipe.cooked_grams
    return RecipeForm(
        formdata=None,
        data={
            "name": recipe.name,
            "made": format_quantity(recipe.made) if recipe.made else "",
            "cooked_grams": "" if cooked is None else f"{cooked.normalize():f}",
        },
    )


def _scale_form(recipe: CustomFood) -> ScaleForm:
    return ScaleForm(formdata=None, data={"made": str(recipe.made), "unit": "times"})
