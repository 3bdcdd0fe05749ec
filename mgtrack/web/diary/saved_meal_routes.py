"""Meals with a name: saved from a day's entries, looked at, changed and deleted."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from flask import Blueprint, Response, render_template, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.db import changes
from mgtrack.db.changes import change_of
from mgtrack.db.soft_delete import restore as restore_row
from mgtrack.db.soft_delete import soft_delete
from mgtrack.diary import queries, saved_meals
from mgtrack.diary.models import Entry, SavedMeal, SavedMealItem
from mgtrack.diary.recent import foods_of, key_of
from mgtrack.errors import NotFoundError
from mgtrack.nutrition.quantity import format_quantity
from mgtrack.nutrition.rounding import whole_values
from mgtrack.web.diary.day_view import changed
from mgtrack.web.diary.forms import MealNameForm
from mgtrack.web.diary.star import star_of
from mgtrack.web.diary.tray import ADD_LIST, back_to
from mgtrack.web.helpers import (
    day_from,
    flash,
    go_to,
    id_from,
    page_or_fragment,
    require_sign_in,
    see_other,
    signed_in,
    wants_fragment,
)
from mgtrack.web.serving_form import ServingForm

blueprint = Blueprint("saved_meals", __name__)
blueprint.before_request(require_sign_in)


def save_page(on: date, named: Sequence[uuid.UUID]) -> Response:
    """Ask what these entries are called as a meal: by the meal's own name, if they are of one."""
    entries = _entries(named)
    meals = {entry.meal for entry in entries}
    name = signed_in().meal_name(meals.pop()) if len(meals) == 1 else ""
    form = MealNameForm(formdata=None, data={"name": name, "client_id": str(uuid.uuid4())})
    return _save_page(on, form, entries)


@blueprint.post("/day/<on>/meals")
def create(on: str) -> Response:
    """Save the entries as a meal."""
    day, form = day_from(on), MealNameForm()
    named = [id_from(each) for each in request.form.getlist("entry")]
    entries = _entries(named)
    if not form.validate_on_submit():
        return _save_page(day, form, entries, status=422)
    try:
        meal = saved_meals.save_meal(
            user_id=signed_in().id,
            saved_meal_id=form.client_id.id_or_new,
            name=str(form.name.data),
            entries=entries,
        )
    except saved_meals.UnfitMealError as error:
        form.form_errors.append(str(error))
        return _save_page(day, form, entries, status=422)
    undo = url_for(".delete", saved_meal_id=meal.id, on=day)
    flash(f"{meal.name} saved. It is under Meals when you add.", undo=undo)
    return changed(day, day)


def _entries(named: Sequence[uuid.UUID]) -> Sequence[Entry]:
    found = queries.entries(signed_in().id, named, or_deleted=True)
    return sorted(found, key=lambda entry: named.index(entry.id))


def _save_page(
    on: date, form: MealNameForm, entries: Sequence[Entry], *, status: int = 200
) -> Response:
    return page_or_fragment("diary/save_meal", status=status, on=on, form=form, entries=entries)


@blueprint.get("/my-meals/<saved_meal_id>")
def show(saved_meal_id: str) -> Response:
    """One saved meal: its foods as they are now, its name, its star."""
    meal = saved_meals.saved_meal(signed_in().id, id_from(saved_meal_id))
    return _page(saved_meal_id, MealNameForm(formdata=None, data={"name": meal.name}))


@blueprint.post("/my-meals/<saved_meal_id>")
def rename(saved_meal_id: str) -> Response:
    """Give it another name."""
    meal = _meal(saved_meal_id)
    form = MealNameForm()
    if not form.validate_on_submit():
        return _page(saved_meal_id, form, status=422)
    return _changed(
        meal, f"{form.name.data} saved.", saved_meals.rename_meal(meal, name=str(form.name.data))
    )


@blueprint.get("/my-meals/<saved_meal_id>/foods/<item_id>")
def food(saved_meal_id: str, item_id: str) -> Response:
    """How much of one of its foods it has."""
    meal = _meal(saved_meal_id)
    item = saved_meals.saved_food(meal, id_from(item_id))
    return _food_page(meal, item, _serving_form(meal, item, is_sent=False))


@blueprint.post("/my-meals/<saved_meal_id>/foods/<item_id>")
def change_food(saved_meal_id: str, item_id: str) -> Response:
    """Have another amount of it."""
    meal, sent_again = _meal(saved_meal_id), _change_of(item_id)
    if sent_again:
        return _changed(meal, "Saved.", sent_again)
    item = saved_meals.saved_food(meal, id_from(item_id))
    form = _serving_form(meal, item)
    if not form.validate_on_submit():
        return _food_page(meal, item, form, status=422)
    name = item.food_name
    return _changed(meal, f"{name} saved.", saved_meals.change_food(meal, item, form.serving))


@blueprint.post("/my-meals/<saved_meal_id>/foods/<item_id>/remove")
def remove_food(saved_meal_id: str, item_id: str) -> Response:
    """Take one of its foods out, with the way to put it back."""
    meal, sent_again = _meal(saved_meal_id), _change_of(item_id)
    if sent_again:
        return _changed(meal, "Removed.", sent_again)
    item = saved_meals.saved_food(meal, id_from(item_id))
    name = item.food_name
    return _changed(meal, f"{name} removed.", saved_meals.remove_food(meal, item))


@blueprint.post("/my-meals/<saved_meal_id>/foods")
def add_food(saved_meal_id: str) -> Response:
    """Add what an entry of the day is of, as much of it."""
    meal = _meal(saved_meal_id)
    entry = queries.entry(signed_in().id, id_from(request.form.get("entry", "")))
    return _changed(
        meal, f"{entry.food_name} added.", saved_meals.add_food(meal, entry), is_adding=True
    )


@blueprint.post("/my-meals/<saved_meal_id>/undo/<change_id>")
def undo(saved_meal_id: str, change_id: str) -> Response:
    """Take a change of it back, and show it."""
    meal = _meal(saved_meal_id)
    changes.undo(user_id=meal.user_id, change_id=id_from(change_id))
    return _changed(meal, "Undone.", None)


@blueprint.post("/my-meals/<saved_meal_id>/delete")
def delete(saved_meal_id: str) -> Response:
    """Take it off the list, with the way to take that back."""
    meal = saved_meals.saved_meal(signed_in().id, id_from(saved_meal_id), or_deleted=True)
    soft_delete(meal)
    undo = url_for(".restore", saved_meal_id=meal.id, on=_day())
    flash(f"{meal.name} deleted.", undo=undo)
    return _to_list()


@blueprint.post("/my-meals/<saved_meal_id>/restore")
def restore(saved_meal_id: str) -> Response:
    """Take a deletion back."""
    meal = saved_meals.saved_meal(signed_in().id, id_from(saved_meal_id), or_deleted=True)
    restore_row(meal)
    undo = url_for(".delete", saved_meal_id=meal.id, on=_day())
    flash(f"{meal.name} restored.", undo=undo)
    return _to_list()


def _day() -> date:
    """The day of the sheet that led here; today where none did."""
    on = request.args.get("on")
    return day_from(on) if on else accounts.today(signed_in())


def _list_url() -> str:
    """The add sheet with the list of meals."""
    return url_for("adding.sheet", on=_day(), meal=_for_meal(), list="meals")


def _to_list() -> Response:
    """Go back to the list of meals: in the sheet where it is open there, or as a page."""
    if not (wants_fragment() and "from_list" in request.form):
        return go_to(_list_url())
    return back_to(ADD_LIST, render_template("_toasts.html", swap_out_of_band=True))


def _meal(saved_meal_id: str) -> SavedMeal:
    return saved_meals.saved_meal(signed_in().id, id_from(saved_meal_id))


def _change_of(item_id: str) -> uuid.UUID | None:
    """Return what removed one of the foods just now: a form that is sent again."""
    return change_of(signed_in().id, SavedMealItem, id_from(item_id), removed=True)


def _serving_form(meal: SavedMeal, item: SavedMealItem, *, is_sent: bool = True) -> ServingForm:
    """Return the form that measures one of its foods, the portion that it has first."""
    now = saved_meals.meal_now(meal, foods_of(meal.user_id, {key_of(item)}))
    serving = next((each for each in now.servings if each.entry_id == item.id), None)
    if serving is None:
        raise NotFoundError
    kept, food = serving.serving, serving.food
    others = [each for each in queries.portions_of(food) if each.label != kept.portion.label]
    data = {"portion": kept.portion.key, "quantity": format_quantity(item.quantity)}
    portions = [kept.portion, *others]
    if is_sent:
        return ServingForm(portions=portions, basis=food.basis)
    return ServingForm(formdata=None, portions=portions, basis=food.basis, data=data)


def _food_page(
    meal: SavedMeal, item: SavedMealItem, form: ServingForm, *, status: int = 200
) -> Response:
    context = {"meal": meal, "item": item, "form": form, "on": _day(), "for_meal": _for_meal()}
    return page_or_fragment("diary/saved_food", status=status, **context)


def _for_meal() -> str | None:
    """The meal that the add sheet logs to, which led here."""
    return request.args.get("meal")


def _changed(
    meal: SavedMeal, sentence: str, change_id: uuid.UUID | None, *, is_adding: bool = False
) -> Response:
    """Show a meal after a change of it, where it is on the screen, and how to take that back."""
    on, for_meal = _day(), _for_meal()
    undo = None
    if change_id is not None:
        undo = url_for(".undo", saved_meal_id=meal.id, change_id=change_id, on=on, meal=for_meal)
    flash(sentence, undo=undo)
    if not wants_fragment():
        return see_other(url_for(".show", saved_meal_id=meal.id, on=on, meal=for_meal))
    form = MealNameForm(formdata=None, data={"name": meal.name})
    context = _context(meal.id, form)
    pieces = render_template("diary/_saved_meal_changed.html", is_adding=is_adding, **context)
    return back_to("#saved-meal", pieces)


def _page(saved_meal_id: str, form: MealNameForm, *, status: int = 200) -> Response:
    context = _context(id_from(saved_meal_id), form)
    return page_or_fragment("diary/saved_meal", status=status, **context)


def _context(saved_meal_id: uuid.UUID, form: MealNameForm) -> dict[str, object]:
    """What the page of a saved meal shows."""
    now, on = saved_meals.saved_meal_now(signed_in().id, saved_meal_id), _day()
    entries = queries.entries_on(signed_in(), on)
    shown_mg = whole_values([each.magnesium_mg for each in now.servings])
    return {
        "form": form,
        "now": now,
        "servings": list(zip(now.servings, shown_mg, strict=True)),
        "star": star_of(now.meal),
        "back": _list_url(),
        "on": on,
        "meal": _for_meal(),
        "entries": [entry for entry in entries if not entry.is_own_figure],
    }
