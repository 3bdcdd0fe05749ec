"""Quantities as people write them, and as they read back."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

MIN_QUANTITY = Fraction(1, 1000)
"""The smallest quantity: what three places at rest can hold."""

MAX_QUANTITY = Fraction(1_000_000)
"""The largest quantity that is read as one."""

MAX_GRAMS = Decimal(10_000)
"""The heaviest serving that is taken for one: 10 kg. More is a slip of the finger."""

_VULGAR = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}

_READ_ONLY = {
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
    "⅐": Fraction(1, 7),
    "⅑": Fraction(1, 9),
    "⅒": Fraction(1, 10),
}
"""Signs that are read and not written: a fifth is shown as 0.2."""

_READ = _VULGAR | _READ_ONLY

FRACTION_SIGNS = "".join(_READ)
"""Every sign of a fraction that is read: "½⅓⅔" and so on."""

_MIXED = re.compile(r"(?:(?P<whole>\d+)\s+)?(?P<top>\d+)\s*[/⁄]\s*(?P<bottom>\d+)")
_WITH_SIGN = re.compile(rf"(?P<whole>\d+)?\s*(?P<sign>[{FRACTION_SIGNS}])")
_DECIMAL = re.compile(r"\d+(?:[.,]\d*)?|[.,]\d+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")

MAX_QUANTITY_LENGTH = 40
"""How many characters a quantity may take: no amount that people write comes near."""


class QuantityError(ValueError):
    """A quantity can't be read or can't be meant. The message is a sentence for the person."""


def parse_quantity(text: str) -> Fraction:
    """The quantity that a person wrote: "2", "1.5", "1,5", "1/2", "1 1/2", "½", "1½", ".5".

    Raises:
        QuantityError: it is empty, no number, not above zero, or absurdly small or large.
    """
    typed = text.strip()
    if not typed:
        raise QuantityError("Please say how many.")
    if len(typed) > MAX_QUANTITY_LENGTH:
        raise QuantityError("That is too long for a number. Please check it.")
    if _GROUPED.fullmatch(typed):
        raise QuantityError(
            f"“{typed}” can be read in two ways. Please write thousands without a comma, "
            "and parts with a point."
        )
    quantity = _signed(typed)
    if quantity is None:
        raise QuantityError("Please write a number, such as 2, 1.5 or 1/2.")
    if quantity <= 0:
        raise QuantityError("Please write a number above zero.")
    if quantity < MIN_QUANTITY:
        raise QuantityError("That is too little to count: 0.001 is the least.")
    if quantity > MAX_QUANTITY:
        raise QuantityError("That number is too large. Please check it.")
    return quantity


def _signed(typed: str) -> Fraction | None:
    if not typed.startswith(("-", "−")):
        return _unsigned(typed)
    below = _unsigned(typed[1:])
    return None if below is None else -below


def _unsigned(typed: str) -> Fraction | None:
    if match := _MIXED.fullmatch(typed):
        if int(match["bottom"]) == 0:
            return None
        return int(match["whole"] or 0) + Fraction(int(match["top"]), int(match["bottom"]))
    if match := _WITH_SIGN.fullmatch(typed):
        return int(match["whole"] or 0) + _READ[match["sign"]]
    if _DECIMAL.fullmatch(typed):
        return Fraction("0" + typed.replace(",", "."))
    return None


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

_SIGNS = {rounded(part): sign for sign, part in _VULGAR.items()}
"""The signs of fractions by their value at rest: 0.333 is ⅓."""


def as_shown(quantity: Decimal) -> Fraction:
    """Return what a kept quantity counts for: what it reads as, so 0.333 is a third.

    Three places hold no third and no sixth. What is kept of one is shown by its sign, so it counts
    as that: a third three times is a whole, and what a page shows can be worked out again.
    """
    whole = int(quantity)
    sign = _SIGNS.get(quantity - whole)
    return Fraction(quantity) if sign is None else whole + _VULGAR[sign]


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
