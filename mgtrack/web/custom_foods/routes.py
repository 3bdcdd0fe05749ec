"""A person's own foods and recipes: made, changed, and logged like any food."""

from __future__ import annotations

import uuid
from datetime import date

from flask import Blueprint, Response, make_response, render_template, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.custom_foods import queries, recipes, services
from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.changes import repeated
from mgtrack.diary import services as diary
from mgtrack.foods.meal_text.typed_amount import serving_typed, typed_piece
from mgtrack.foods.portions import ServingOption, serving_options_with
from mgtrack.nutrition.quantity import format_quantity, rounded
from mgtrack.web.custom_foods.forms import CustomFoodForm, RecipeForm, ScaleForm
from mgtrack.web.custom_foods.recipe_view import recipe_of, recipe_page
from mgtrack.web.diary.forms import EntryForm
from mgtrack.web.diary.preview import form_preview, preview_fragment
from mgtrack.web.diary.serving_pages import entry_page, log_serving, meal_from, typed_in_search
from mgtrack.web.helpers import (
    day_from,
    flash,
    go_to,
    id_from,
    require_sign_in,
    saving_person,
    see_other,
    signed_in,
    undo_url,
)
from mgtrack.wording.figures import plural, servings_words

blueprint = Blueprint("custom_foods", __name__)
blueprint.before_request(require_sign_in)


@blueprint.get("/my-foods")
def shelf() -> str:
    """Everything of one's own, with the way to make more."""
    return render_template(
        "custom_foods/shelf.html", custom_foods=queries.custom_foods(signed_in().id)
    )


@blueprint.get("/my-foods/new")
def new_food() -> Response:
    """A food of one's own, to be described from its label."""
    data = {
        "custom_food_id": str(uuid.uuid4()),
        "name": request.args.get("name", "")[:120],
        "barcode": request.args.get("barcode", "")[:40],
    }
    return _food_page(CustomFoodForm(formdata=None, data=data))


@blueprint.post("/my-foods/new")
def create_food() -> Response:
    """Keep it, and go on to logging it where that was meant."""
    form = CustomFoodForm()
    if not form.validate_on_submit():
        return _food_page(form, status=422)
    kept = services.create_custom_food(
        user_id=saving_person().id, custom_food_id=form.custom_food_id.id_or_new, stated=form.stated
    )
    flash(f"{kept.name} saved.", undo=url_for(".delete", custom_food_id=kept.id))
    if on := _meant_day():
        meal = request.args.get("meal")
        return see_other(url_for(".log", on=on, custom_food_id=kept.id, meal=meal))
    return see_other(url_for(".shelf"))


@blueprint.get("/my-foods/<custom_food_id>")
def show(custom_food_id: str) -> Response:
    """One food of one's own to change, or one recipe."""
    custom_food = _custom_food(custom_food_id)
    if custom_food.is_recipe:
        return recipe_page(custom_food)
    form = CustomFoodForm(formdata=None, data=CustomFoodForm.filled_from(custom_food))
    return _food_page(form, custom_food=custom_food)


@blueprint.post("/my-foods/<custom_food_id>")
def change(custom_food_id: str) -> Response:
    """Change it; what was logged of it changes only where the person says so."""
    custom_food = _custom_food(custom_food_id)
    if custom_food.is_recipe:
        return _change_recipe(custom_food)
    form = CustomFoodForm()
    if not form.validate_on_submit():
        return _food_page(form, status=422, custom_food=custom_food)
    change_id = services.change_custom_food(custom_food, form.stated)
    _say_changed(custom_food, change_id, history=form.update_history.data)
    return see_other(url_for(".shelf"))


def _change_recipe(recipe: CustomFood) -> Response:
    form = RecipeForm()
    if not form.validate_on_submit():
        return recipe_page(recipe, form=form, status=422)
    try:
        change_id = recipes.change_recipe(
            recipe,
            name=str(form.name.data),
            made=form.made.quantity,
            cooked_grams=form.cooked_grams.amount,
        )
    except recipes.TooHeavyError as error:
        form.made.errors = [str(error)]
        return recipe_page(_custom_food(str(recipe.id)), form=form, status=422)
    _say_changed(recipe, change_id, history=form.update_history.data)
    return see_other(url_for(".show", custom_food_id=recipe.id))


def _say_changed(custom_food: CustomFood, change_id: uuid.UUID | None, *, history: bool) -> None:
    updated = 0
    if history:
        updated, change_id = diary.update_history(custom_food, with_change=change_id)
    if updated:
        done = f"saved, and {plural(updated, 'entry', 'entries')} updated."
    else:
        done = "saved. Entries you already logged keep their figures."
    flash(f"{custom_food.name} {done}", undo=undo_url(change_id or repeated(custom_food)))


@blueprint.post("/my-foods/<custom_food_id>/delete")
def delete(custom_food_id: str) -> Response:
    """Take it off the shelf, with the way to take that back."""
    custom_food = queries.custom_food(signed_in().id, id_from(custom_food_id), or_deleted=True)
    services.delete_custom_food(custom_food)
    flash(f"{custom_food.name} deleted.", undo=url_for(".restore", custom_food_id=custom_food.id))
    return go_to(url_for(".shelf"))


@blueprint.post("/my-foods/<custom_food_id>/restore")
def restore(custom_food_id: str) -> Response:
    """Take a deletion back."""
    custom_food = services.restore_custom_food(
        user_id=signed_in().id, custom_food_id=id_from(custom_food_id)
    )
    undo = url_for(".delete", custom_food_id=custom_food.id)
    flash(f"{custom_food.name} restored.", undo=undo)
    return go_to(url_for(".shelf"))


@blueprint.get("/my-foods/recipes/new")
def new_recipe() -> Response:
    """A recipe's name and servings; ingredients come next."""
    form = RecipeForm(formdata=None, data={"recipe_id": str(uuid.uuid4()), "made": "4"})
    return make_response(render_template("custom_foods/new_recipe.html", form=form))


@blueprint.post("/my-foods/recipes/new")
def create_recipe() -> Response:
    """Keep it, and go on to its ingredients."""
    form = RecipeForm()
    if not form.validate_on_submit():
        return make_response(render_template("custom_foods/new_recipe.html", form=form), 422)
    try:
        recipe = recipes.create_recipe(
            user_id=saving_person().id,
            recipe_id=form.recipe_id.id_or_new,
            name=str(form.name.data),
            made=form.made.quantity,
        )
    except recipes.TooHeavyError as error:
        form.made.errors = [str(error)]
        return make_response(render_template("custom_foods/new_recipe.html", form=form), 422)
    return see_other(url_for(".show", custom_food_id=recipe.id))


@blueprint.post("/my-foods/<custom_food_id>/scale")
def scale(custom_food_id: str) -> Response:
    """Make more or less of a recipe: each ingredient changes with its servings."""
    recipe, form = recipe_of(custom_food_id), ScaleForm()
    if not form.validate_on_submit():
        return recipe_page(recipe, scale=form, status=422)
    try:
        change_id = recipes.scale_recipe(recipe, made=form.target)
    except recipes.UnfitScaleError as error:
        form.number.errors = [str(error)]
        return recipe_page(recipe_of(custom_food_id), scale=form, status=422)
    makes = f"{recipe.name} makes {servings_words(recipe)} now."
    flash(makes, undo=undo_url(change_id))
    return see_other(url_for(".show", custom_food_id=recipe.id))


@blueprint.post("/my-foods/<custom_food_id>/copy")
def copy(custom_food_id: str) -> Response:
    """A copy of a recipe, to be changed freely."""
    copied = recipes.copy_recipe(
        recipe_of(custom_food_id), copy_id=id_from(request.form.get("copy_id", ""))
    )
    flash(f"{copied.name} added.", undo=url_for(".delete", custom_food_id=copied.id))
    return see_other(url_for(".show", custom_food_id=copied.id))


@blueprint.get("/day/<on>/add/own/<custom_food_id>")
def log(on: str, custom_food_id: str) -> Response:
    """How much of it was eaten."""
    day = day_from(on)
    try:
        custom_food = _eatable(custom_food_id)
    except recipes.EmptyRecipeError as error:
        flash(str(error))
        return see_other(url_for(".show", custom_food_id=custom_food_id))
    offered = queries.serving_options(custom_food)
    piece = typed_piece(typed_in_search())
    first, is_guess = serving_typed(piece, custom_food, offered)
    form = EntryForm(
        formdata=None,
        portions=serving_options_with(offered, custom_food.basis, first.portion.key),
        basis=custom_food.basis,
        data={
            "day": day,
            "meal": meal_from(request.args.get("meal")),
            "portion": first.portion.key,
            "quantity": format_quantity(rounded(first.quantity)),
            "client_id": str(uuid.uuid4()),
        },
    )
    preview = form_preview(form, custom_food)
    return entry_page(form, preview, food=custom_food, own=True, on=day, is_guess=is_guess)


@blueprint.post("/day/<on>/add/own/<custom_food_id>")
def keep_entry(on: str, custom_food_id: str) -> Response:
    """Log the serving; a repeat of the same form logs nothing more."""
    custom_food = _eatable(custom_food_id)
    portions = _offered(custom_food, request.form.get("portion"))
    form = EntryForm(portions=portions, basis=custom_food.basis)
    return log_serving(form, custom_food, day_from(on), own=True)


@blueprint.get("/my-foods/<custom_food_id>/preview")
def preview(custom_food_id: str) -> str:
    """The magnesium of what is being typed, before it is saved."""
    custom_food = _custom_food(custom_food_id)
    return preview_fragment(custom_food, _offered(custom_food, request.args.get("portion")))


def _offered(custom_food: CustomFood, key: str | None) -> list[ServingOption]:
    """An own food's portions, and the one of this key that is worked out from them."""
    return serving_options_with(queries.serving_options(custom_food), custom_food.basis, key or "")


def _custom_food(custom_food_id: str) -> CustomFood:
    return queries.custom_food(signed_in().id, id_from(custom_food_id))


def _eatable(custom_food_id: str) -> CustomFood:
    custom_food = _custom_food(custom_food_id)
    if custom_food.is_empty:
        raise recipes.EmptyRecipeError(custom_food.name)
    return custom_food


def _meant_day() -> date | None:
    on = request.args.get("on")
    return day_from(on) if on else None


def _food_page(form: CustomFoodForm, *, status: int = 200, **context: object) -> Response:
    page = render_template(
        "custom_foods/food.html", form=form, today=accounts.today(signed_in()), **context
    )
    return make_response(page, status)
