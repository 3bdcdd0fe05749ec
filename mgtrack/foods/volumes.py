"""Volumes among portions: where the weight of one is known, the others follow from it.

A US cup is 236.588 mL, a tablespoon a sixteenth and a teaspoon a forty-eighth of it, as USDA's
household measures are (NIST Handbook 44, appendix C).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from mgtrack.nutrition.food import Basis
from mgtrack.nutrition.quantity import QuantityError, parse_quantity, rounded

CUP_ML = Decimal("236.588")
ML = {
    "ml": Decimal(1), "cl": Decimal(10), "dl": Decimal(100), "l": Decimal(1000),
    "tsp": CUP_ML / 48, "tbsp": CUP_ML / 16, "fl oz": CUP_ML / 8, "cup": CUP_ML, "pint": CUP_ML * 2,
    "quart": CUP_ML * 4,
}  # fmt: skip
"""The mL of each unit of volume."""

_METRIC = frozenset({"ml", "cl", "dl", "l"})
_VOLUME = re.compile(
    r"(?P<unit>fl oz|cup|tbsp|tablespoon|tsp|teaspoon|mL|pint|quart)\b(?P<rest>.*)", re.IGNORECASE
)
_SHORT = {"tablespoon": "tbsp", "teaspoon": "tsp"}
_STATE = re.compile(r"\b(?:(?<!no )ice|melted|(?<!not )(?<!loosely )packed|whipped)\b")
"""States that change how much room a food takes: a cup of ice says nothing of a cup of water."""
_NOTE = re.compile(r" ?\([^()]*\)?")


def counted(label: str) -> tuple[Fraction, str] | None:
    """How many of what a portion's label names: of "½ cup, slices" half of "cup, slices"."""
    number, _, what = label.partition(" ")
    if number == "1":  # as nearly all of them are
        return (Fraction(1), what) if what else None
    try:
        # A word is part of a name: a "quarter pounder" is one.
        is_count = number[:1].isnumeric() and what != ""
        return (parse_quantity(number), what) if is_count else None
    except QuantityError:
        return None


def is_volume(label: str) -> bool:
    """Whether a portion's label states a volume: "1 cup, cooked", "½ cup"."""
    held = counted(label)
    return held is not None and _VOLUME.match(held[1]) is not None


def is_state(label: str) -> bool:
    """Whether a portion's label is of a state that changes a food's volume: "1 cup, melted"."""
    return _STATE.search(label) is not None


def scaled(
    portions: Iterable[tuple[str, Decimal]], basis: str, unit: str
) -> tuple[str, Decimal] | None:
    """The label of one of a unit of volume, and its g (mL by basis), as other volumes weigh.

    Of the portions, labels with their weights, the plain volume nearest in size says how heavy the
    food is; where none is plain, the first of its form ("1 cup, chopped"), but never a state of it
    ("1 cup, melted"). None where the unit is no volume, or no volume has a weight: a count and a
    weight say nothing of how much room a food takes.
    """
    if unit not in ML:
        return None
    if basis == Basis.MILLILITRES:
        return f"1 {unit}", _rounded(Fraction(ML[unit]))
    known = [volume for label, grams in portions if (volume := _volume(label, grams))]
    if not known:
        return None
    # USDA states whole grams, so a spoonful says little of a litre: metric units follow the cup.
    near = Fraction(CUP_ML if unit in _METRIC else ML[unit])
    plain = [each for each in known if not each[0]] or known[:1]
    form, ml, grams = min(plain, key=lambda each: max(each[1] / near, near / each[1]))
    return f"1 {unit}{form}", _rounded(grams / ml * Fraction(ML[unit]))


def without_notes(label: str) -> str:
    """A label without what stands in brackets: of "1 cup (8 fl oz)" "1 cup"."""
    return _NOTE.sub("", label)


def notes_of(label: str) -> list[str]:
    """What stands in brackets in a label: of "1 cup (8 fl oz)" "8 fl oz"."""
    return [found.strip(" ()") for found in _NOTE.findall(label)]


def _volume(label: str, grams: Decimal) -> tuple[str, Fraction, Fraction] | None:
    """The form that a volume is of (", chopped"), its mL and its g; None for no volume."""
    count, what = counted(label) or (Fraction(1), "")
    found = _VOLUME.match(what)
    if found is None or _STATE.search(what):
        return None
    unit = found["unit"].lower()
    ml = count * Fraction(ML[_SHORT.get(unit, unit)])
    return without_notes(found["rest"]), ml, Fraction(grams)


def _rounded(grams: Fraction) -> Decimal:
    return max(rounded(grams), Decimal("0.001"))
