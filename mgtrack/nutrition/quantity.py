"""Quantities as people write them, and as they read back."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from mgtrack.nutrition.amounts import MAX_QUANTITY, SIGNS, read_number

MIN_QUANTITY = Fraction(1, 1000)
"""The smallest quantity: what three places at rest can hold."""

MAX_GRAMS = Decimal(10_000)
"""The heaviest serving that is taken for one: 10 kg. More is a slip of the finger."""

MAX_QUANTITY_LENGTH = 40
"""How many characters a quantity may take: no amount that people write comes near."""


_THOUSANDS_OR_PART = re.compile(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?![\d.,])")


class QuantityError(ValueError):
    """A quantity can't be read or can't be meant. The message is a sentence for the person."""


def parse_quantity(text: str) -> Fraction:
    """The quantity that a person wrote: "2", "1,5", "1 1/2", "1½", "two and a half", "2 x 30".

    `mgtrack.nutrition.amounts` has the grammar.

    Raises:
        QuantityError: it is empty, no number, a range, not above zero, absurdly small or large, or
            it may be thousands as well as a part.
    """
    typed = text.strip()
    if not typed:
        raise QuantityError("Please say how many.")
    if len(typed) > MAX_QUANTITY_LENGTH:
        raise QuantityError("That is too long for a number. Please check it.")
    if _THOUSANDS_OR_PART.search(typed):
        raise QuantityError(
            f"“{typed}” can be read in two ways. Please write thousands without a comma, "
            "and parts with a point."
        )
    read = read_number(typed.removeprefix("-").removeprefix("−"))
    if read is None:
        raise QuantityError("Please write a number, such as 2, 1.5 or 1/2.")
    quantity, is_about = read
    if is_about:
        raise QuantityError("Please write one exact number, such as 2 or 2.5.")
    if quantity <= 0 or typed.startswith(("-", "−")):
        raise QuantityError("Please write a number above zero.")
    if quantity < MIN_QUANTITY:
        raise QuantityError("That is too little to count. The least is 0.001.")
    if quantity > MAX_QUANTITY:
        raise QuantityError("That number is too large. Please check it.")
    return quantity


def format_quantity(quantity: Decimal) -> str:
    """A quantity of three places as people write it: "2", "1½", "⅓" for 0.333, "1.2".

    It reads back as what it counts for (`as_shown`).
    """
    whole = int(quantity)
    sign = _SIGNS.get(quantity - whole)
    return f"{quantity.normalize():f}" if sign is None else f"{whole or ''}{sign}"


def format_mg(magnesium_mg: Decimal) -> str:
    """Magnesium in mg as shown: whole, halves up, with one place below 10: "77", "1,200", "2.4"."""
    return f"{shown_mg(magnesium_mg):,}".removesuffix(".0")


def shown_mg(magnesium_mg: Decimal) -> Decimal:
    """Return magnesium in mg rounded as it is shown: whole, with one place below 10."""
    return rounded(magnesium_mg, 1 if magnesium_mg < 10 else 0)


def rounded(exact: Fraction | Decimal, places: int = 3) -> Decimal:
    """Return a figure to so many decimal places, halves away from zero.

    This is the one rounding that there is. Figures are kept to three places; fewer are shown.
    """
    if isinstance(exact, Decimal):
        return exact.quantize(_PLACES[places], ROUND_HALF_UP)
    size = Decimal(math.floor(abs(exact) * 10**places + Fraction(1, 2))).scaleb(-places)
    return -size if exact < 0 else size


_PLACES = [Decimal(1).scaleb(-places) for places in range(4)]

_SIGNS = {rounded(SIGNS[sign]): sign for sign in "½⅓⅔⅙⅚¼¾⅛⅜⅝⅞"}
"""The signs that are written, by their value at rest: 0.333 is ⅓, and a fifth stays 0.2."""


def as_shown(quantity: Decimal) -> Fraction:
    """Return what a kept quantity counts for: what it reads as, so 0.333 is a third.

    Three places hold no third and no sixth. What is kept of one is shown by its sign, so it counts
    as that: a third three times is a whole, and what a page shows can be worked out again.
    """
    whole = int(quantity)
    sign = _SIGNS.get(quantity - whole)
    return Fraction(quantity) if sign is None else whole + SIGNS[sign]


def so_many(quantity: Fraction, each: Decimal) -> Decimal:
    """Return what so many of something come to, to three places, by the quantity as it is kept."""
    return rounded(as_shown(rounded(quantity)) * Fraction(each))


def grams_of(quantity: Fraction, portion_grams: Decimal) -> Decimal:
    """What so many portions weigh, in g to three places (in mL for a food measured by volume).

    Raises:
        QuantityError: that is over 10 kg, or too little to weigh.
    """
    grams = so_many(quantity, portion_grams)
    if grams > MAX_GRAMS:
        raise QuantityError("That is over 10 kg. Please check the number and the portion.")
    if grams <= 0:
        raise QuantityError("That is too little to weigh. Please check the number and the portion.")
    return grams
