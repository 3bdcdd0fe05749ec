"""The amount that was typed with a food's name: "30 g almonds" is 30 g of what is then chosen."""

from __future__ import annotations

from collections.abc import Sequence

from mgtrack.foods.meal_text.matcher import Eatable, helping_of
from mgtrack.foods.meal_text.reader import Piece, read_meal
from mgtrack.foods.portions import (
    Serving,
    ServingOption,
    as_much,
    plain_units,
    serving_options_with,
    usual_serving,
)
from mgtrack.nutrition.quantity import QuantityError

MAX_DENOMINATOR = 10
"""The smallest part of a portion that people count in: 3/10 of one, but not 4/23."""


def typed_piece(typed: str) -> Piece | None:
    """Return the one amount that was typed with a food's name, with its food; None without one."""
    pieces = [
        piece
        for piece in read_meal(typed, is_one_food=lambda _: True)
        if piece.quantity is not None or piece.unit or piece.size
    ]
    return pieces[0] if len(pieces) == 1 else None


def serving_typed(
    piece: Piece | None, food: Eatable, offered: Sequence[ServingOption]
) -> tuple[Serving, bool]:
    """Return as much of a food as was typed with its name, and whether that is a guess.

    It is a usual serving of the first portion, and no guess, where no amount was typed, or one that
    nobody can have.

    Args:
        piece: what `typed_piece` read of what was typed.
        food: the food that was chosen.
        offered: the portions that it is offered in.
    """
    usual = usual_serving(offered[0])
    if piece is None:
        return usual, False
    serving, is_guess = helping_of(food, offered, piece)
    offered = serving_options_with(offered, food.basis, serving.portion.key)
    try:
        shown = as_shown_in_a_form(serving, offered, food.basis)
    except QuantityError:
        return usual, False
    return shown, is_guess or piece.vague


def as_shown_in_a_form(serving: Serving, offered: Sequence[ServingOption], basis: str) -> Serving:
    """Return a serving as a form can show it: by weight where its portion or number is too odd.

    Raises:
        QuantityError: it is over 10 kg, or too little to weigh.
    """
    if serving.portion in offered and serving.quantity.denominator <= MAX_DENOMINATOR:
        return serving
    return as_much(serving, basis, plain_units(basis))
