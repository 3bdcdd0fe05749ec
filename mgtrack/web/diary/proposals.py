"""The foods that were read from words, as a page sent them, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from flask import request

from mgtrack.custom_foods.models import CustomFood
from mgtrack.errors import NotFoundError
from mgtrack.foods import queries as foods
from mgtrack.foods.meal_text.reader import MAX_PIECES
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.quantity import QuantityError
from mgtrack.nutrition.rounding import whole_mg, whole_parts
from mgtrack.web.diary.meal_forms import (
    AnyFood,
    ProposalForm,
    keys_sent,
    numbers_sent,
    words_sent,
)
from mgtrack.web.diary.preview import serving_mg
from mgtrack.wording.adding import foods_words


def rows_sent(own: Callable[[], Sequence[CustomFood]]) -> tuple[list[ProposalForm], list[str]]:
    """Return the foods as they were sent, and the words of those that were deleted since.

    Args:
        own: the query of the person's own foods that may be among them.

    Raises:
        NotFoundError: a food is none of those that its row offered.
    """
    numbers = numbers_sent(request.form, MAX_PIECES)
    every = {key for number in numbers for key in keys_sent(number, request.form)}
    of_catalogue = sorted(int(key) for key in every if key.isdigit())
    known: dict[str, AnyFood] = {str(food.id): food for food in foods.foods(of_catalogue)}
    if len(of_catalogue) < len(every):
        known |= {str(food.id): food for food in own()}
    rows, gone = [], []
    for number in numbers:
        try:
            row = ProposalForm.as_sent(number, request.form, known)
        except KeyError:
            raise NotFoundError from None
        if row is None:
            gone.append(words_sent(number, request.form))
        else:
            rows.append(row)
    return rows, gone


def refusal(ticked: Sequence[ProposalForm], gone: Sequence[str]) -> str | None:
    """Return why what is ticked can't be added as it was sent; None if it can be.

    Args:
        ticked: the rows to add.
        gone: the words of those that were deleted since.
    """
    if gone:
        return "One of your foods was deleted in the meantime. Nothing is saved yet."
    if not ticked:
        return "No food is ticked. Please tick at least one."
    if "again" not in request.form and any(row.is_swapped for row in ticked):
        return "A food has changed. Please check its amount first."
    return None


def shown(rows: Sequence[ProposalForm], unread: Sequence[str]) -> Mapping[str, Any]:
    """Return what a template takes to show the rows, and the words that no food was found for."""
    ticked = [row for row in rows if row.keep.data]
    figures = figures_of(rows, ticked)
    return {
        "rows": rows,
        "unread": unread,
        "figures": figures,
        "ticked": len(ticked),
        "ticked_words": foods_words(len(ticked), total_of(ticked, figures)),
        "at_limit": len(rows) + len(unread) >= MAX_PIECES,
    }


def total_of(ticked: Sequence[ProposalForm], figures: Mapping[int, Decimal | str | None]) -> Amount:
    """The ticked rows together; what is wrong, unknown or partly so makes it a lower bound."""
    read = [(row, figures[row.number]) for row in ticked]
    return Amount.of(
        (mg if isinstance(mg, Decimal) else None for _, mg in read),
        bounds=sum(row.at_least and isinstance(mg, Decimal) for row, mg in read),
    )


def figures_of(
    rows: Sequence[ProposalForm], ticked: Sequence[ProposalForm]
) -> Mapping[int, Decimal | str | None]:
    """The magnesium of every row in whole mg; that of the ticked ones comes to their sum."""
    figures = {row.number: _figure(row) for row in rows}
    known = {number: mg for number, mg in figures.items() if isinstance(mg, Decimal)}
    in_sum = [row.number for row in ticked if row.number in known]
    shown = {number: whole_mg(mg) for number, mg in known.items()}
    shown |= zip(in_sum, whole_parts([known[number] for number in in_sum]), strict=True)
    return figures | shown


def _figure(row: ProposalForm) -> Decimal | str | None:
    """The magnesium of a row in mg, None where unknown, or what is wrong with its quantity."""
    try:
        return serving_mg(row.eaten.mg_per_100g, row.chosen_portion, row.quantity.data or "")
    except QuantityError as error:
        return str(error)
