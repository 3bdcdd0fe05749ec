"""How much of a food, asked and answered: what every way to an entry shares, by name or barcode."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from flask import Response, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary import services
from mgtrack.diary.models import likely_meal
from mgtrack.errors import NotFoundError
from mgtrack.foods.models import Food
from mgtrack.foods.portions import ServingOption
from mgtrack.nutrition.intake import magnesium_mg
from mgtrack.nutrition.quantity import QuantityError, grams_of, parse_quantity
from mgtrack.web.diary.day_view import changed
from mgtrack.web.diary.forms import EntryForm
from mgtrack.web.helpers import flash, page_or_fragment, signed_in


def meal_from(text: str | None) -> int:
    """The meal that an address names by its number, or the likely one where the person is now."""
    if not text:
        return likely_meal(accounts.local_time(signed_in()).hour)
    for number in signed_in().meals:
        if text == str(number):
            return number
    raise NotFoundError


def entry_page(
    form: EntryForm, mg_per_100g: Decimal | None, *, status: int = 200, **context: Any
) -> Response:
    """The page of one serving, to be logged or changed, with what it holds as typed so far."""
    preview = preview_of(mg_per_100g, form.chosen_portion, form.quantity.data or "")
    return page_or_fragment(
        "diary/entry",
        status=status,
        form=form,
        preview=preview,
        typed=request.args.get("q"),
        **context,
    )


def log_serving(
    form: EntryForm, food: Food | CustomFood, on: date, *, own: bool = False
) -> Response:
    """Log what a form says of a food, from a day's page; or say what is wrong with it."""
    if not form.validate_on_submit():
        return entry_page(form, food.mg_per_100g, status=422, food=food, own=own, on=on)
    entry = services.log_food(
        user_id=signed_in().id,
        entry_id=form.client_id.id_or_new,
        day=form.day.day,
        meal=form.meal.data,
        food=food,
        serving=form.serving,
    )
    flash(f"{entry.food_name} added.", undo=url_for("diary.delete", entry_id=entry.id))
    return changed(on, entry.day)


def preview_of(
    mg_per_100g: Decimal | None, portion: ServingOption, typed: str
) -> Decimal | str | None:
    """The magnesium of a serving in mg, None when unknown, or what is wrong with the quantity."""
    try:
        return magnesium_mg(mg_per_100g, grams_of(parse_quantity(typed), portion.grams))
    except QuantityError as error:
        return str(error)
