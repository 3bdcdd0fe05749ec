"""What a serving or a dose comes to while it is typed, and what it brings its day to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import render_template, request

from mgtrack.accounts import queries as accounts
from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary.models import Entry
from mgtrack.errors import NotFoundError
from mgtrack.foods.models import Food
from mgtrack.foods.portions import ServingOption, chosen_option
from mgtrack.intake import queries as intake
from mgtrack.intake.queries import FOOD
from mgtrack.nutrition.intake import Amount, magnesium_mg
from mgtrack.nutrition.quantity import QuantityError, grams_of, parse_quantity
from mgtrack.nutrition.reference import reference_on
from mgtrack.nutrition.supplements import ProductKind
from mgtrack.web.diary.forms import EntryForm
from mgtrack.web.helpers import day_from, signed_in
from mgtrack.wording.day import brings_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a serving or a dose comes to, as typed so far.

    Attributes:
        is_measured: whether its quantity can be read.
        magnesium_mg: its magnesium in mg; None where the food's content is unknown.
        at_least: whether that is a lower bound.
        brings: what it brings its day to; empty where that can't be told.
        is_large_dose: whether the emergency wording belongs within reach.
    """

    is_measured: bool = True
    magnesium_mg: Decimal | None = None
    at_least: bool = False
    brings: str = ""
    is_large_dose: bool = False


def form_preview(
    form: EntryForm, food: Food | CustomFood | Entry, *, instead_of: Entry | None = None
) -> Preview:
    """Return what a form's serving comes to.

    Args:
        form: as it stands, right or wrong.
        food: whose content it is: a food, or the entry that has it from when it was logged.
        instead_of: the entry that would be changed.
    """
    day = form.day.data if isinstance(form.day.data, date) else None
    return _preview(
        food, form.chosen_portion, form.quantity.data or "", day=day, instead_of=instead_of
    )


def preview_fragment(
    food: Food | CustomFood | Entry,
    offered: Sequence[ServingOption],
    *,
    instead_of: Entry | None = None,
) -> str:
    """Return what the serving comes to that is being typed, as htmx asks for it."""
    preview = _preview(
        food,
        chosen_option(offered, request.args.get("portion")),
        request.args.get("quantity", ""),
        day=day_typed(),
        instead_of=instead_of,
    )
    return render_template("diary/_preview.html", preview=preview, own=isinstance(food, CustomFood))


def day_typed() -> date | None:
    """Return the day that stands in the form, or None."""
    try:
        return day_from(request.args.get("day", ""))
    except NotFoundError:
        return None


def serving_mg(mg_per_100g: Decimal | None, portion: ServingOption, typed: str) -> Decimal | None:
    """Return the magnesium of a serving in mg, by the quantity as typed; None where unknown.

    Raises:
        QuantityError: the quantity can't be read, or can't be meant.
    """
    return magnesium_mg(mg_per_100g, grams_of(parse_quantity(typed), portion.grams))


def _preview(
    food: Food | CustomFood | Entry,
    portion: ServingOption,
    typed: str,
    *,
    day: date | None,
    instead_of: Entry | None,
) -> Preview:
    try:
        mg = serving_mg(food.mg_per_100g, portion, typed)
    except QuantityError:
        return Preview(is_measured=False)
    at_least = not isinstance(food, Food) and food.at_least
    serving = Amount.of([mg], bounds=int(at_least))
    replaced = Amount()
    if instead_of is not None and instead_of.day == day:
        replaced = Amount.of([instead_of.magnesium_mg], bounds=int(instead_of.at_least))
    return Preview(
        magnesium_mg=mg,
        at_least=at_least,
        brings="" if mg is None else brings_day_to(serving, day, replaced),
    )


def brings_day_to(added: Amount, day: date | None, replaced: Amount) -> str:
    """Return what an amount brings a day's food and supplements to. One query.

    Args:
        added: what would be logged.
        day: the day; None where none can be read, of which nothing is said.
        replaced: what is logged on that day already and would make room.
    """
    if day is None:
        return ""
    account = signed_in()
    logged = intake.daily_amounts(account.id, day, day).get(day, {})
    there = Amount.total(logged.get(kind, Amount()) for kind in (FOOD, ProductKind.SUPPLEMENT))
    return brings_sentence(
        there - replaced + added,
        reference_on(accounts.person(account), day),
        day,
        accounts.today(account),
    )
