"""What goes into a recipe: found as one types, read from a list, measured, changed, removed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import partial

from flask import Blueprint, Response, make_response, render_template, request, url_for

from mgtrack.custom_foods import queries, recipes
from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary import queries as diary
from mgtrack.diary.finding import find_ingredient
from mgtrack.diary.services import part_id
from mgtrack.errors import NotFoundError
from mgtrack.foods import queries as foods
from mgtrack.foods import services as catalogue
from mgtrack.foods.meal_text import matcher
from mgtrack.foods.meal_text.reader import MAX_PIECES
from mgtrack.foods.meal_text.typed_amount import serving_typed, typed_piece
from mgtrack.foods.models import Food
from mgtrack.foods.portions import ServingOption, serving_options_with
from mgtrack.nutrition.quantity import format_quantity, rounded
from mgtrack.web.custom_foods.forms import AmountForm, IngredientForm, LinesForm, ListForm
from mgtrack.web.custom_foods.recipe_view import recipe_of, recipe_page
from mgtrack.web.diary.meal_forms import ProposalForm
from mgtrack.web.diary.proposals import refusal, rows_sent, shown
from mgtrack.web.diary.serving_pages import typed_in_search
from mgtrack.web.helpers import (
    fdc_client,
    flash,
    go_to,
    htmx_headers,
    id_from,
    page_or_fragment,
    require_sign_in,
    see_other,
    signed_in,
    undo_url,
    wants_fragment,
)
from mgtrack.wording.figures import entry_amount, plural

blueprint = Blueprint("ingredients", __name__)
blueprint.before_request(require_sign_in)


@blueprint.get("/my-foods/<custom_food_id>/add")
def find(custom_food_id: str) -> Response:
    """Search for what goes into a recipe; htmx asks for what was found alone as one types."""
    recipe, typed = recipe_of(custom_food_id), request.args.get("q", "").strip()[:200]
    asked = catalogue.ask_fdc(typed, fdc_client()) if typed and "usda" in request.args else None
    name = "_found" if htmx_headers().target == "results" else "find_ingredient"
    page = render_template(
        f"custom_foods/{name}.html",
        recipe=recipe,
        typed=typed,
        found=find_ingredient(recipe.user_id, typed),
        recipes=[each.name for each in queries.search(recipe.user_id, typed) if each.is_recipe],
        asked=asked is not None,
        sentence=asked.sentence if asked else "",
    )
    return make_response(page)


@blueprint.get("/my-foods/<custom_food_id>/add/<int:food_id>")
def measure(custom_food_id: str, food_id: int) -> Response:
    """How much of a food goes in."""
    return _measure(recipe_of(custom_food_id), catalogue.complete_food(food_id, fdc_client()))


@blueprint.post("/my-foods/<custom_food_id>/add/<int:food_id>")
def add(custom_food_id: str, food_id: int) -> Response:
    """Put it into the recipe."""
    return _add(recipe_of(custom_food_id), foods.food(food_id))


@blueprint.get("/my-foods/<custom_food_id>/add/own/<own_food_id>")
def measure_own(custom_food_id: str, own_food_id: str) -> Response:
    """How much of an own food goes in."""
    return _measure(recipe_of(custom_food_id), _labelled(own_food_id))


@blueprint.post("/my-foods/<custom_food_id>/add/own/<own_food_id>")
def add_own(custom_food_id: str, own_food_id: str) -> Response:
    """Put it into the recipe."""
    return _add(recipe_of(custom_food_id), _labelled(own_food_id))


def _labelled(own_food_id: str) -> CustomFood:
    own_food = queries.custom_food(signed_in().id, id_from(own_food_id))
    recipes.refuse_recipe(own_food)
    return own_food


def _measure(recipe: CustomFood, food: Food | CustomFood) -> Response:
    offered, piece = diary.portions_of(food), typed_piece(typed_in_search())
    first, is_guess = serving_typed(piece, food, offered)
    form = IngredientForm(
        formdata=None,
        portions=serving_options_with(offered, food.basis, first.portion.key),
        basis=food.basis,
        data={
            "ingredient_id": str(uuid.uuid4()),
            "portion": first.portion.key,
            "quantity": format_quantity(rounded(first.quantity)) if piece else "",
        },
    )
    return _measure_page(recipe, food, form, is_guess=is_guess)


def _add(recipe: CustomFood, food: Food | CustomFood) -> Response:
    form = IngredientForm(portions=_portions_sent(food), basis=food.basis)
    if not form.validate_on_submit():
        return _measure_page(recipe, food, form, status=422)
    recipe_id, name, ingredient_id = recipe.id, food.name, form.ingredient_id.id_or_new
    new = recipes.NewIngredient(ingredient_id=ingredient_id, food=food, serving=form.serving)
    try:
        recipes.add_ingredients(recipe, [new])
    except (recipes.TooHeavyError, recipes.TooManyIngredientsError) as error:
        form.quantity.errors = [str(error)]
        return _measure_page(recipe, food, form, status=422)
    undo = url_for(".remove", custom_food_id=recipe_id, ingredient_id=ingredient_id)
    flash(f"{name} added.", undo=undo)
    return see_other(_page_of(recipe))


def _portions_sent(food: Food | CustomFood) -> list[ServingOption]:
    """What a food is offered in, and what is worked out from it that was sent."""
    key = request.form.get("portion", "")
    return serving_options_with(diary.portions_of(food), food.basis, key)


def _measure_page(
    recipe: CustomFood,
    food: Food | CustomFood,
    form: IngredientForm,
    *,
    status: int = 200,
    is_guess: bool = False,
) -> Response:
    page = render_template(
        "custom_foods/measure_ingredient.html",
        recipe=recipe,
        food=food,
        form=form,
        typed=typed_in_search(),
        is_guess=is_guess,
    )
    return make_response(page, status)


@blueprint.get("/my-foods/<custom_food_id>/list")
def read(custom_food_id: str) -> Response:
    """A field for a list of ingredients; with words in it, what they may mean. It saves nothing."""
    recipe = recipe_of(custom_food_id)
    if "text" not in request.args:
        return _list_page(recipe, LinesForm(formdata=None))
    lines = LinesForm(request.args)
    if not lines.validate():
        return _list_page(recipe, lines, status=422)
    user_id = recipe.user_id
    found = matcher.propose(
        str(lines.text.data),
        find=partial(diary.find_food, user_id),
        find_own=partial(diary.find_own, queries.labelled(user_id)),
        for_recipe=True,
    )
    if not found.proposals and not found.unread:
        lines.text.errors = ["No food could be read from that. Other words may help."]
        return _list_page(recipe, lines, status=422)
    form = ListForm(formdata=None, data={"list_id": str(uuid.uuid4())})
    rows = [ProposalForm.as_read(*each) for each in enumerate(found.proposals)]
    return _list_page(recipe, lines, form=form, rows=rows, unread=found.unread)


@blueprint.post("/my-foods/<custom_food_id>/list")
def add_list(custom_food_id: str) -> Response:
    """Put what is ticked into the recipe, all of it or, where something is wrong, nothing.

    Sent to be worked out again, it saves nothing either and shows what was changed.
    """
    recipe, form = recipe_of(custom_food_id), ListForm()
    rows, gone = rows_sent(partial(queries.labelled, recipe.user_id))
    ticked = [row for row in rows if row.keep.data]
    is_valid = all([form.validate(), *(row.validate() for row in ticked)])
    if refused := refusal(ticked, gone):
        form.form_errors.append(refused)
    elif "again" not in request.form and is_valid:
        try:
            return _list_added(recipe, form.list_id.id_or_new, ticked)
        except (recipes.TooHeavyError, recipes.TooManyIngredientsError) as error:
            form.form_errors.append(str(error))
    return _list_page(
        recipe,
        LinesForm(request.form),
        status=422 if form.errors or not is_valid else 200,
        form=form,
        rows=rows,
        unread=[*request.form.getlist("unread"), *gone][:MAX_PIECES],
    )


def _list_added(recipe: CustomFood, list_id: uuid.UUID, rows: Sequence[ProposalForm]) -> Response:
    change_id = recipes.add_ingredients(
        recipe,
        [
            recipes.NewIngredient(
                ingredient_id=part_id(list_id, row.number), food=row.eaten, serving=row.serving
            )
            for row in rows
        ],
    )
    flash(f"{plural(len(rows), 'ingredient', 'ingredients')} added.", undo=undo_url(change_id))
    return see_other(_page_of(recipe))


def _list_page(
    recipe: CustomFood,
    lines: LinesForm,
    *,
    status: int = 200,
    rows: Sequence[ProposalForm] = (),
    unread: Sequence[str] = (),
    form: ListForm | None = None,
) -> Response:
    return page_or_fragment(
        "custom_foods/list",
        status=status,
        recipe=recipe,
        lines=lines,
        form=form,
        **shown(rows, unread),
    )


@blueprint.post("/my-foods/<custom_food_id>/ingredients/<ingredient_id>")
def change(custom_food_id: str, ingredient_id: str) -> Response:
    """Change how much of an ingredient there is; htmx takes its row and what follows from it."""
    recipe = recipe_of(custom_food_id)
    ingredient = queries.ingredient_of(recipe, id_from(ingredient_id))
    food = queries.foods_of(recipe).get(ingredient.id)
    form = AmountForm(recipe, ingredient, portions=queries.ingredient_options(ingredient, food))
    if not form.validate_on_submit():
        return recipe_page(recipe, amount_form=form, status=422)
    try:
        change_id = recipes.change_ingredient(recipe, ingredient.id, serving=form.serving)
    except recipes.TooHeavyError as error:
        form.quantity.errors = [str(error)]
        return recipe_page(recipe_of(custom_food_id), amount_form=form, status=422)
    flash(f"{ingredient.food_name}: {entry_amount(ingredient)}.", undo=undo_url(change_id))
    return recipe_page(recipe) if wants_fragment() else see_other(_page_of(recipe))


@blueprint.post("/my-foods/<custom_food_id>/ingredients/<ingredient_id>/renew")
def renew(custom_food_id: str, ingredient_id: str) -> Response:
    """Give an ingredient the figures that its food has now."""
    recipe = recipe_of(custom_food_id)
    ingredient = queries.ingredient_of(recipe, id_from(ingredient_id))
    food = queries.foods_of(recipe).get(ingredient.id)
    if food is None:
        raise NotFoundError
    change_id = recipes.renew_ingredient(recipe, ingredient.id, food)
    flash(f"{ingredient.food_name} has its new figures.", undo=undo_url(change_id))
    return see_other(_page_of(recipe))


@blueprint.post("/my-foods/<custom_food_id>/ingredients/<ingredient_id>/remove")
def remove(custom_food_id: str, ingredient_id: str) -> Response:
    """Take an ingredient out, with the way to put it back."""
    recipe = recipe_of(custom_food_id)
    ingredient = recipes.remove_ingredient(recipe, id_from(ingredient_id))
    undo = url_for(".restore", custom_food_id=recipe.id, ingredient_id=ingredient.id)
    flash(f"{ingredient.food_name} removed.", undo=undo)
    return go_to(_page_of(recipe))


@blueprint.post("/my-foods/<custom_food_id>/ingredients/<ingredient_id>/restore")
def restore(custom_food_id: str, ingredient_id: str) -> Response:
    """Put an ingredient back that was taken out."""
    recipe = recipe_of(custom_food_id)
    ingredient = recipes.restore_ingredient(recipe, id_from(ingredient_id))
    undo = url_for(".remove", custom_food_id=recipe.id, ingredient_id=ingredient.id)
    flash(f"{ingredient.food_name} restored.", undo=undo)
    return go_to(_page_of(recipe))


def _page_of(recipe: CustomFood) -> str:
    return url_for("custom_foods.show", custom_food_id=recipe.id)
