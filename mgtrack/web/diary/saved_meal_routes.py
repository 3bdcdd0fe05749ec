"""Meals with a name: saved from a day's entries, looked at, renamed and deleted."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from flask import Blueprint, Response, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.db.soft_delete import restore as restore_row
from mgtrack.db.soft_delete import soft_delete
from mgtrack.diary import queries, saved_meals
from mgtrack.diary.models import Entry
from mgtrack.web.diary.day_view import changed
from mgtrack.web.diary.forms import MealNameForm
from mgtrack.web.diary.star import star_of
from mgtrack.web.helpers import (
    day_from,
    flash,
    go_to,
    id_from,
    page_or_fragment,
    require_sign_in,
    signed_in,
    undo_url,
)

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
    meal = saved_meals.saved_meal(signed_in().id, id_from(saved_meal_id))
    form = MealNameForm()
    if not form.validate_on_submit():
        return _page(saved_meal_id, form, status=422)
    change_id = saved_meals.rename_meal(meal, name=str(form.name.data))
    flash(f"{meal.name} saved.", undo=undo_url(change_id))
    return go_to(_list_url())


@blueprint.post("/my-meals/<saved_meal_id>/delete")
def delete(saved_meal_id: str) -> Response:
    """Take it off the list, with the way to take that back."""
    meal = saved_meals.saved_meal(signed_in().id, id_from(saved_meal_id), or_deleted=True)
    soft_delete(meal)
    undo = url_for(".restore", saved_meal_id=meal.id, on=_day())
    flash(f"{meal.name} deleted.", undo=undo)
    return go_to(_list_url())


@blueprint.post("/my-meals/<saved_meal_id>/restore")
def restore(saved_meal_id: str) -> Response:
    """Take a deletion back."""
    meal = saved_meals.saved_meal(signed_in().id, id_from(saved_meal_id), or_deleted=True)
    restore_row(meal)
    undo = url_for(".delete", saved_meal_id=meal.id, on=_day())
    flash(f"{meal.name} restored.", undo=undo)
    return go_to(_list_url())


def _day() -> date:
    """The day of the sheet that led here; today where none did."""
    on = request.args.get("on")
    return day_from(on) if on else accounts.today(signed_in())


def _list_url() -> str:
    """The add sheet with the list of meals."""
    return url_for("adding.sheet", on=_day(), meal=request.args.get("meal"), list="meals")


def _page(saved_meal_id: str, form: MealNameForm, *, status: int = 200) -> Response:
    now = saved_meals.saved_meal_now(signed_in().id, id_from(saved_meal_id))
    return page_or_fragment(
        "diary/saved_meal",
        status=status,
        form=form,
        now=now,
        star=star_of(now.meal),
        back=_list_url(),
        on=_day(),
        meal=request.args.get("meal"),
    )
