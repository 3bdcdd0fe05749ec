"""How much of a food, asked and answered: what every way to an entry shares, by name or barcode."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary import services
from mgtrack.diary.adding import Tap
from mgtrack.errors import NotFoundError
from mgtrack.foods.meal_text.reader import MAX_MEAL_LENGTH
from mgtrack.foods.models import Food
from mgtrack.web.diary.forms import EntryForm
from mgtrack.web.diary.preview import Preview, form_preview
from mgtrack.web.diary.star import star_of
from mgtrack.web.diary.tray import logged_by_form
from mgtrack.web.helpers import page_or_fragment, saving_person, signed_in


def meal_from(text: str | None) -> int:
    """The meal that an address names by its number, or the likely one where the person is now."""
    if not text:
        return accounts.likely_meal(signed_in())
    for number in signed_in().meals:
        if text == str(number):
            return number
    raise NotFoundError


def entry_page(form: EntryForm, preview: Preview, *, status: int = 200, **context: Any) -> Response:
    """The page of one serving, to be logged or changed, with what it holds as typed so far."""
    if "entry" not in context:
        context["star"] = star_of(context["food"])
    return page_or_fragment(
        "diary/entry",
        status=status,
        form=form,
        preview=preview,
        typed=typed_in_search(),
        **context,
    )


def typed_in_search() -> str:
    """What was typed into the search that led here."""
    return request.args.get("q", "").strip()[:MAX_MEAL_LENGTH]


def log_serving(
    form: EntryForm, food: Food | CustomFood, on: date, *, own: bool = False
) -> Response:
    """Log what a form says of a food, from a day's page; or say what is wrong with it."""
    if not form.validate_on_submit():
        return entry_page(form, form_preview(form, food), status=422, food=food, own=own, on=on)
    entry = services.log_food(
        user_id=saving_person().id,
        entry_id=form.client_id.id_or_new,
        day=form.day.day,
        meal=form.meal.data,
        food=food,
        serving=form.serving,
        at=form.at.data,
    )
    return logged_by_form(
        entry.food_name,
        Tap(entry.id, entry_ids=[entry.id]),
        undo=url_for("diary.delete", entry_id=entry.id),
        shown=on,
        now_on=entry.day,
    )
