"""The day page, and every change a person makes on it."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.diary import queries, services
from mgtrack.diary.recent import first_offered
from mgtrack.foods import queries as foods
from mgtrack.foods import services as catalogue
from mgtrack.foods.models import Food
from mgtrack.foods.portions import ServingOption, serving_options, serving_options_with
from mgtrack.nutrition.quantity import format_quantity
from mgtrack.web.diary.day_view import about_page, changed, day_page
from mgtrack.web.diary.forms import EntryForm
from mgtrack.web.diary.preview import form_preview, preview_fragment
from mgtrack.web.diary.quick_routes import change_figure, figure_page
from mgtrack.web.diary.serving_pages import entry_page, log_serving, meal_from, typed_in_search
from mgtrack.web.helpers import (
    day_from,
    fdc_client,
    flash,
    id_from,
    require_sign_in,
    see_other,
    signed_in,
    undo_url,
)
from mgtrack.wording.dates import long_date

blueprint = Blueprint("diary", __name__)

blueprint.before_request(require_sign_in)


@blueprint.get("/today")
def today() -> Response:
    """The day page of the person's own today."""
    return day_page(accounts.today(signed_in()))


@blueprint.get("/day")
def chosen_day() -> Response:
    """Where the calendar leads: the day that was picked."""
    return see_other(url_for(".day", on=day_from(request.args.get("on", ""))))


@blueprint.get("/day/<on>")
def day(on: str) -> Response:
    """The day page of one local date."""
    return day_page(day_from(on))


@blueprint.get("/day/<on>/about")
def about(on: str) -> Response:
    """Where the day's figures come from, and what they can't tell."""
    return about_page(day_from(on))


@blueprint.get("/day/<on>/add/<int:food_id>")
def new_entry(on: str, food_id: int) -> Response:
    """How much of this food: its portions, the last serving offered again."""
    food = catalogue.complete_food(food_id, fdc_client())
    offered = serving_options(food)
    first = first_offered(
        signed_in().id,
        food,
        offered,
        portion=request.args.get("portion"),
        quantity=request.args.get("quantity"),
        typed=typed_in_search(),
    )
    form = EntryForm(
        formdata=None,
        portions=serving_options_with(offered, food.basis, first.portion.key),
        basis=food.basis,
        data={
            "day": day_from(on),
            "meal": meal_from(request.args.get("meal")),
            "portion": first.portion.key,
            "quantity": first.quantity,
            "client_id": str(uuid.uuid4()),
        },
    )
    return entry_page(
        form, form_preview(form, food), food=food, on=day_from(on), is_guess=first.is_guess
    )


@blueprint.get("/foods/<int:food_id>/preview")
def preview(food_id: int) -> str:
    """The magnesium of what is being typed, before it is saved."""
    food = foods.food(food_id)
    return preview_fragment(food, _offered(food, request.args.get("portion")))


@blueprint.get("/entries/<entry_id>/preview")
def entry_preview(entry_id: str) -> str:
    """The same for an entry that is being changed, by its own figures."""
    kept = queries.entry(signed_in().id, id_from(entry_id))
    return preview_fragment(kept, queries.serving_options_of(kept), instead_of=kept)


def _offered(food: Food, key: str | None) -> list[ServingOption]:
    """A food's portions, and the one of this key that is worked out from them."""
    return serving_options_with(serving_options(food), food.basis, key or "")


@blueprint.post("/day/<on>/add/<int:food_id>")
def log(on: str, food_id: int) -> Response:
    """Log the serving; a repeat of the same form logs nothing more."""
    food = foods.food(food_id)
    portions = _offered(food, request.form.get("portion"))
    form = EntryForm(portions=portions, basis=food.basis)
    return log_serving(form, food, day_from(on))


@blueprint.get("/entries/<entry_id>")
def entry(entry_id: str) -> Response:
    """One entry, to look at and to change."""
    kept = queries.entry(signed_in().id, id_from(entry_id))
    if kept.is_own_figure:
        return figure_page(kept)
    offered = queries.serving_options_of(kept)
    form = EntryForm(
        formdata=None,
        portions=offered,
        basis=kept.basis,
        data={
            "day": kept.day,
            "meal": kept.meal,
            "at": kept.at,
            "portion": offered[0].key,
            "quantity": format_quantity(kept.quantity),
        },
    )
    preview = form_preview(form, kept, instead_of=kept)
    return entry_page(form, preview, entry=kept, food=queries.food_of(kept))


@blueprint.post("/entries/<entry_id>")
def change(entry_id: str) -> Response:
    """Change an entry's serving, meal or day."""
    kept = queries.entry(signed_in().id, id_from(entry_id))
    if kept.is_own_figure:
        return change_figure(kept)
    form = EntryForm(
        portions=queries.serving_options_of(kept), basis=kept.basis, data={"meal": kept.meal}
    )
    if not form.validate_on_submit():
        preview = form_preview(form, kept, instead_of=kept)
        return entry_page(form, preview, status=422, entry=kept, food=queries.food_of(kept))
    shown = kept.day
    change_id = services.change_entry(
        kept,
        day=form.day.day,
        meal=form.meal.data,
        at=form.at.data,
        serving=form.serving,
    )
    done = "saved" if kept.day == shown else f"moved to {long_date(kept.day)}"
    flash(f"{kept.food_name} {done}.", undo=undo_url(change_id, on=shown))
    return changed(shown, kept.day)


@blueprint.post("/entries/<entry_id>/delete")
def delete(entry_id: str) -> Response:
    """Delete an entry, with the way to take it back."""
    kept = queries.entry(signed_in().id, id_from(entry_id), or_deleted=True)
    services.delete_entries([kept])
    flash(f"{kept.food_name} deleted.", undo=url_for(".restore", entry_id=kept.id))
    return changed(kept.day, kept.day)


@blueprint.post("/entries/<entry_id>/restore")
def restore(entry_id: str) -> Response:
    """Take a deletion back."""
    kept = queries.entry(signed_in().id, id_from(entry_id), or_deleted=True)
    services.restore_entries([kept])
    flash(f"{kept.food_name} restored.", undo=url_for(".delete", entry_id=kept.id))
    return changed(kept.day, kept.day)
