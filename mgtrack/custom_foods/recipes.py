"""What a person does with their recipes and what these are made of."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import cast

from sqlalchemy import Table, update

from mgtrack.custom_foods import queries
from mgtrack.custom_foods.models import CustomFood, RecipeIngredient
from mgtrack.db.base import utc_now
from mgtrack.db.changes import keep_former, repeated
from mgtrack.db.idempotency import idempotent
from mgtrack.db.soft_delete import found_row, refuse_if_too_late, restore
from mgtrack.errors import DomainError
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Serving, ServingOption
from mgtrack.nutrition.intake import Amount, magnesium_mg, mg_per_100g
from mgtrack.nutrition.quantity import MAX_GRAMS, QuantityError, as_shown, rounded

MAX_INGREDIENTS = 60
MAX_COOKED_GRAMS = 100 * MAX_GRAMS


class TooManyIngredientsError(DomainError):
    """A recipe has no room for another ingredient."""


class EmptyRecipeError(DomainError):
    """A recipe has no ingredients, so that nobody knows what a serving of it is."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has no ingredients yet. Please add them first.")


class TooHeavyError(DomainError):
    """A serving would weigh more than an entry can hold."""


class UnfitScaleError(DomainError):
    """A recipe can't be scaled so far."""

    def __init__(self) -> None:
        super().__init__(
            "That makes an ingredient too heavy or too light. Please check the number."
        )


class RecipeInRecipeError(DomainError):
    """A recipe can't be an ingredient, so that no recipe can come to be a part of itself."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is a recipe, and can’t go into another. Add what it is made of.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIngredient:
    """A serving of a food, or of one's own, and the id of the ingredient that it becomes."""

    ingredient_id: uuid.UUID
    food: Food | CustomFood
    serving: Serving


@idempotent
def create_recipe(*, user_id: int, recipe_id: uuid.UUID, name: str, made: Fraction) -> CustomFood:
    """Begin a recipe that makes so many servings.

    Sent twice, it is kept once, and the first stands; deleted since, it comes back with what it
    was made of, by the name and servings that are sent now.

    Raises:
        TooHeavyError: it came back, and a serving would weigh more than 10 kg; nothing was changed.
    """
    known = db.session.get(CustomFood, (user_id, recipe_id))
    if known is not None and known.deleted_at is not None and known.is_recipe:
        known.deleted_at = None
        db.session.flush()
        change_recipe(known, name=name, made=made, cooked_grams=known.cooked_grams)
        return known
    if known is not None:
        return known
    recipe = CustomFood(
        user_id=user_id,
        id=recipe_id,
        name=name,
        made=rounded(made),
        ingredients=[],
    )
    work_out(recipe)
    db.session.add(recipe)
    db.session.commit()
    return recipe


def change_recipe(
    recipe: CustomFood, *, name: str, made: Fraction, cooked_grams: Decimal | None
) -> uuid.UUID | None:
    """Change a recipe's name, its servings, and what it weighs once cooked, in g.

    A new name alone leaves its figures as they are.

    Returns:
        What the change is undone by; None where nothing changed.

    Raises:
        TooHeavyError: a serving would weigh more than 10 kg; nothing was changed.
    """
    _hold(recipe)
    recipe.name = name
    if (recipe.made, recipe.cooked_grams) != (rounded(made), cooked_grams):
        recipe.made = rounded(made)
        recipe.cooked_grams = cooked_grams
        _work_out_or_roll_back(recipe)
    change_id = keep_former(recipe)
    db.session.commit()
    return change_id


def add_ingredients(recipe: CustomFood, added: Sequence[NewIngredient]) -> uuid.UUID | None:
    """Put foods into a recipe, all of them or none. Sent twice, they are put in once.

    Returns:
        What it is undone by; None where all of them were in it long before.

    Raises:
        QuantityError: one weighs more than 10 kg; nothing was changed.
        RecipeInRecipeError: one is a recipe.
        TooHeavyError: a serving would weigh more than 10 kg; nothing was changed.
        TooManyIngredientsError: the recipe has no room for them.
    """
    _hold(recipe)
    there = {known.id for known in recipe.ingredients}
    new = [each for each in added if each.ingredient_id not in there]
    _refuse_if_full(recipe, len(new))
    for each in new:
        refuse_recipe(each.food)
    last = max((each.position for each in recipe.ingredients), default=0)
    rows = [_new_ingredient(recipe, each, last + place) for place, each in enumerate(new, 1)]
    recipe.ingredients.extend(rows)
    return _keep(recipe, *rows)


def refuse_recipe(food: Food | CustomFood) -> None:
    """Refuse a recipe as an ingredient.

    Raises:
        RecipeInRecipeError: the food is one.
    """
    if isinstance(food, CustomFood) and food.is_recipe:
        raise RecipeInRecipeError(food.name)


def _new_ingredient(recipe: CustomFood, new: NewIngredient, position: int) -> RecipeIngredient:
    food, key = new.food, (recipe.user_id, recipe.id, new.ingredient_id)
    with db.session.no_autoflush:
        known = db.session.get(RecipeIngredient, key)
    ingredient = known or RecipeIngredient(
        user_id=recipe.user_id, recipe_id=recipe.id, id=new.ingredient_id
    )
    ingredient.position = position
    ingredient.food_id = food.id if isinstance(food, Food) else None
    ingredient.custom_food_id = food.id if isinstance(food, CustomFood) else None
    ingredient.food_name = food.name
    ingredient.basis = food.basis
    ingredient.mg_per_100g = food.mg_per_100g
    _serve_to(ingredient, new.serving)
    ingredient.deleted_at = None
    return ingredient


def change_ingredient(
    recipe: CustomFood, ingredient_id: uuid.UUID, *, serving: Serving
) -> uuid.UUID | None:
    """Change how much of an ingredient a recipe takes; what 100 g of it hold stays as it was.

    Returns:
        What the change is undone by; None where nothing changed.

    Raises:
        NotFoundError: the recipe has no such ingredient, or no more.
        QuantityError: it weighs more than 10 kg; nothing was changed.
        TooHeavyError: a serving would weigh more than 10 kg; nothing was changed.
    """
    _hold(recipe)
    ingredient = found_row(_ingredient(recipe, ingredient_id), or_deleted=False)
    _serve_to(ingredient, serving)
    return _keep(recipe, ingredient)


def renew_ingredient(
    recipe: CustomFood, ingredient_id: uuid.UUID, food: Food | CustomFood
) -> uuid.UUID | None:
    """Give an ingredient the name and the content that its food has now; its weight stays.

    Returns:
        What the change is undone by; None where nothing changed.

    Raises:
        NotFoundError: the recipe has no such ingredient, or no more.
    """
    _hold(recipe)
    ingredient = found_row(_ingredient(recipe, ingredient_id), or_deleted=False)
    ingredient.food_name = food.name
    ingredient.mg_per_100g = food.mg_per_100g
    ingredient.magnesium_mg = magnesium_mg(food.mg_per_100g, ingredient.grams)
    return _keep(recipe, ingredient)


def scale_recipe(recipe: CustomFood, *, made: Fraction) -> uuid.UUID | None:
    """Make so many servings of a recipe: its ingredients and cooked weight change by one factor.

    Sent twice, it is scaled once, since it makes so many servings already.

    Returns:
        What the change is undone by; None where it made so many servings before.

    Raises:
        UnfitScaleError: a part of it would be too heavy, or too light to weigh; nothing was
            changed.
    """
    _hold(recipe)
    factor = as_shown(rounded(made)) / as_shown(recipe.made or Decimal(1))
    try:
        for each in recipe.ingredients:
            portion = ServingOption("", each.portion_label, each.portion_grams)
            _serve_to(each, Serving(portion=portion, quantity=as_shown(each.quantity) * factor))
        if recipe.cooked_grams is not None:
            recipe.cooked_grams = _cooked(Fraction(recipe.cooked_grams) * factor)
        recipe.made = rounded(made)
        return _keep(recipe, *recipe.ingredients)
    except (QuantityError, TooHeavyError):
        db.session.rollback()
        raise UnfitScaleError from None


def _cooked(grams: Fraction) -> Decimal:
    """Return a cooked weight in g as it is kept.

    Raises:
        TooHeavyError: no recipe weighs so much, or so little.
    """
    weight = rounded(grams)
    if not 0 < weight <= MAX_COOKED_GRAMS:
        raise TooHeavyError("That is too much or too little for a recipe. Please check the weight.")
    return weight


def _serve_to(ingredient: RecipeIngredient, serving: Serving) -> None:
    """Measure an ingredient; one that is as much of the same portion already keeps its grams.

    Raises:
        QuantityError: the serving weighs more than 10 kg; nothing was changed.
    """
    label, portion_grams = serving.portion.label, serving.portion.grams
    measured = label, portion_grams, rounded(serving.quantity)
    known = ingredient.portion_label, ingredient.portion_grams, ingredient.quantity
    if known != measured:
        ingredient.grams = serving.grams
        ingredient.portion_label, ingredient.portion_grams, ingredient.quantity = measured
    ingredient.magnesium_mg = magnesium_mg(ingredient.mg_per_100g, ingredient.grams)


def _keep(recipe: CustomFood, *rows: RecipeIngredient) -> uuid.UUID | None:
    """Keep changed ingredients and what follows from them, with what all of it was before.

    The recipe's version rises where its figures stay the same, too: undoing an earlier change of it
    would leave figures that follow from other ingredients.
    """
    if not any(map(db.session.is_modified, (recipe, *rows))):
        change_id = repeated(recipe)
        db.session.commit()
        return change_id
    _work_out_or_roll_back(recipe)
    recipe.version += 1
    change_id = keep_former(recipe, *rows)
    db.session.commit()
    return change_id


def remove_ingredient(recipe: CustomFood, ingredient_id: uuid.UUID) -> RecipeIngredient:
    """Take an ingredient out of a recipe, unless it is out already; it can be put back.

    Raises:
        NotFoundError: the recipe has had no such ingredient.
    """
    _hold(recipe)
    ingredient = _ingredient(recipe, ingredient_id)
    ingredient.deleted_at = ingredient.deleted_at or utc_now()
    _work_out_anew(recipe)
    return ingredient


def restore_ingredient(recipe: CustomFood, ingredient_id: uuid.UUID) -> RecipeIngredient:
    """Put an ingredient back into a recipe as it was; one that is in it stays as it is.

    Raises:
        NotWaitingError: the recipe has had no such ingredient, or it is too late.
        TooHeavyError: a serving would weigh more than 10 kg; nothing was changed.
        TooManyIngredientsError: the recipe has no room for another.
    """
    _hold(recipe)
    ingredient = _ingredient(recipe, ingredient_id)
    if ingredient.deleted_at is None:
        return ingredient
    _refuse_if_full(recipe)
    refuse_if_too_late(ingredient)
    ingredient.deleted_at = None
    _work_out_anew(recipe)
    return ingredient


def _ingredient(recipe: CustomFood, ingredient_id: uuid.UUID) -> RecipeIngredient:
    key = (recipe.user_id, recipe.id, ingredient_id)
    return found_row(db.session.get(RecipeIngredient, key), or_deleted=True)


def _refuse_if_full(recipe: CustomFood, more: int = 1) -> None:
    if len(recipe.ingredients) + more > MAX_INGREDIENTS:
        raise TooManyIngredientsError(f"A recipe can have up to {MAX_INGREDIENTS} ingredients.")


@idempotent
def copy_recipe(recipe: CustomFood, *, copy_id: uuid.UUID) -> CustomFood:
    """A copy of a recipe, to be changed freely.

    Sent twice, it is made once, and the first stands; deleted since, that one comes back.
    """
    known = db.session.get(CustomFood, (recipe.user_id, copy_id))
    if known is not None:
        restore(known)
        return known
    copy = CustomFood(
        user_id=recipe.user_id,
        id=copy_id,
        name=f"{recipe.name[:110]} (copy)",
        made=recipe.made,
        cooked_grams=recipe.cooked_grams,
        ingredients=[
            RecipeIngredient(
                id=uuid.uuid5(copy_id, str(known.id)),
                **{name: getattr(known, name) for name in _COPIED},
            )
            for known in recipe.ingredients
        ],
    )
    work_out(copy)
    db.session.add(copy)
    db.session.commit()
    return copy


_COPIED = (
    "user_id", "position", "food_id", "custom_food_id", "food_name", "basis", "portion_label",
    "portion_grams", "quantity", "grams", "mg_per_100g", "magnesium_mg",
)  # fmt: skip


def amount_in(ingredients: Sequence[RecipeIngredient]) -> Amount:
    """The magnesium in mg of a whole recipe, with its unknowns."""
    return Amount.of(ingredient.magnesium_mg for ingredient in ingredients)


def work_out(recipe: CustomFood) -> None:
    """Work out a recipe's serving weight and content from its ingredients and its yield.

    Cooking takes water and leaves magnesium, so the content is of the cooked weight where that is
    known, and of the ingredients' weight otherwise. A recipe without ingredients weighs 100 g a
    serving and has no value.

    Raises:
        TooHeavyError: a serving would weigh more than 10 kg.
    """
    raw_grams = sum((ingredient.grams for ingredient in recipe.ingredients), Decimal(0))
    grams = recipe.cooked_grams or raw_grams
    amount = amount_in(recipe.ingredients)
    if not raw_grams or not amount.valued:
        recipe.mg_per_100g = None
    else:
        recipe.mg_per_100g = mg_per_100g(amount.known_mg, grams)
    recipe.at_least = recipe.mg_per_100g is not None and amount.at_least
    serving = Fraction(grams or 100) / as_shown(recipe.made or Decimal(1))
    if serving > MAX_GRAMS:
        raise TooHeavyError(
            "That makes a serving over 10 kg. Please check the weight and the servings."
        )
    recipe.serving_grams = max(rounded(serving), Decimal("0.001"))


def _hold(recipe: CustomFood) -> None:
    """Wait until nobody else changes the recipe, keep others waiting, and read it anew.

    Its figures follow from all of its ingredients, those put in at the same instant among them. A
    row that is written is held until the transaction ends; SQLite then holds all of them.

    Raises:
        NotFoundError: it was deleted meanwhile.
    """
    table = cast("Table", CustomFood.__table__)
    db.session.execute(
        update(table)
        .where(table.c.user_id == recipe.user_id, table.c.id == recipe.id)
        .values(version=table.c.version)
    )
    queries.custom_food(recipe.user_id, recipe.id)


def _work_out_anew(recipe: CustomFood) -> None:
    """Work out a recipe's figures from its ingredients as they are now, and keep them."""
    db.session.flush()
    queries.custom_food(recipe.user_id, recipe.id)
    _work_out_or_roll_back(recipe)
    recipe.version += 1  # where the figures are the same, too
    db.session.commit()


def _work_out_or_roll_back(recipe: CustomFood) -> None:
    try:
        work_out(recipe)
    except TooHeavyError:
        db.session.rollback()
        raise
