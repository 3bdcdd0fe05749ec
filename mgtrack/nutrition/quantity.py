"""Quantities as people write them, and as they read back."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

MOST_GRAMS = Decimal(10_000)
"""The heaviest helping that is taken for one: 10 kg. More is a slip of the finger."""

_VULGAR = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}
_SIGN_OF = {Fraction(value).limit_denominator(8): sign for sign, value in _VULGAR.items()}

_MIXED = re.compile(r"(?:(?P<whole>\d{1,7})\s+)?(?P<top>\d{1,7})\s*[/⁄]\s*(?P<bottom>\d{1,7})")
_WITH_SIGN = re.compile(rf"(?P<whole>\d{{1,7}})?\s*(?P<sign>[{''.join(_VULGAR)}])")
_DECIMAL = re.compile(r"\d{1,7}(?:[.,]\d{0,6})?|[.,]\d{1,6}")

_THREE_PLACES = Decimal("0.001")


class QuantityError(ValueError):
    """A quantity can't be read or can't be meant. The message is a sentence for the person."""


def parse_quantity(text: str) -> Fraction:
    """The quantity that a person wrote: "2", "1.5", "1,5", "1/2", "1 1/2", "½", "1½", ".5".

    Raises:
        QuantityError: it is empty, no number, not above zero, or absurdly large.
    """
    typed = text.strip()
    if not typed:
        raise QuantityError("Please say how many.")
    quantity = _read(typed)
    if quantity is None:
        raise QuantityError("Please write a number, such as 2, 1.5 or 1/2.")
    if quantity < Fraction(1, 1000):
        raise QuantityError("Please write a number above zero.")
    if quantity > 1_000_000:
        raise QuantityError("That number is too large. Please check it.")
    return quantity


def _read(typed: str) -> Fraction | None:
    if match := _MIXED.fullmatch(typed):
        if int(match["bottom"]) == 0:
            return None
        return int(match["whole"] or 0) + Fraction(int(match["top"]), int(match["bottom"]))
    if match := _WITH_SIGN.fullmatch(typed):
        return int(match["whole"] or 0) + _VULGAR[match["sign"]]
    if _DECIMAL.fullmatch(typed):
        return Fraction("0" + typed.replace(",", "."))
    return None


def format_quantity(quantity: Decimal) -> str:
    """A quantity of three places as people write it: "2", "1½", "⅓" for 0.333, "1.2"."""
    whole = int(quantity)
    part = quantity - whole
    for fraction, sign in _SIGN_OF.items():
        if part == (Decimal(fraction.numerator) / fraction.denominator).quantize(
            _THREE_PLACES, ROUND_HALF_UP
        ):
            return f"{whole or ''}{sign}"
    return f"{quantity.normalize():f}"


def grams_of(quantity: Fraction, portion_grams: Decimal) -> Decimal:
    """What so many portions weigh, in g to three places (in mL for a food measured by volume).

    Raises:
        QuantityError: that is over 10 kg, or too little to weigh.
    """
    exact = quantity * Fraction(portion_grams)
    if exact > Fraction(MOST_GRAMS):
        raise QuantityError("That is over 10 kg. Please check the number and the portion.")
    grams = Decimal(round(exact * 1000)) / 1000
    if grams <= 0:
        raise QuantityError("Please write a number above zero.")
    return grams
