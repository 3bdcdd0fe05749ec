"""Which of a food's portions comes nearest to what one has of it at a time, and how many of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from functools import cached_property

from mgtrack.foods.reference_amounts import ReferenceAmount
from mgtrack.foods.volumes import counted, is_state, is_volume, without_notes

AT_LEAST = Decimal("0.3")
"""So much of a reference amount is still a serving; how much is too much, its line says."""
AMPLE = Decimal("0.375")
"""So much of it is a serving that a better one need not be looked for."""
AMPLE_FOR_MANY = Decimal("0.5")
"""The same of a measure of several ("10 chips"), which is there to weigh one by."""
AT_MOST_IN_PARTS = Decimal("2.2")
"""Of half a piece: what is had whole may be more, but nobody halves it to have too much."""
MAX_SEVERAL = 6
"""So many pieces are counted; more are weighed."""

_REGULAR = re.compile(r"\b(?:medium|regular)\b")
_ODD_SIZE = re.compile(
    r"\b(?:bite|child|cocktail|crumbs|crushed|dipping-size|extra|family|footlong|fun|individual"
    r"|jumbo|kids?|king|mini(?:ature|atures)?|not eaten|sharing|slider|snack-size|submarine"
    r"|(?<!regular or )(?:small(?! or (?:medium|regular))|thick|thin))\b|^\S+ fl oz"
)
"""Portions that nobody means who names none: the smallest, the largest, a part of one."""
_ONE_OF = re.compile(r"1 (?:\S+'s )?")
"""What stands before the name of a food in a portion of one, a maker's name perhaps."""
_PART_OF_A_SANDWICH = "(1 slice bread)"
_A_WEIGHT = re.compile(r"(?:g|kg|oz|lb)\b")


class Kind(Enum):
    """Where a measure is from."""

    OWN = auto()
    """USDA's own measure of the food."""
    WORKED_OUT = auto()
    """Another volume, worked out from its own."""
    OUNCE = auto()
    GRAM = auto()
    """A gram or a millilitre, of which one has a hundred."""


@dataclass(frozen=True)
class Measure:
    """A portion by its label, what it weighs in g (mL by basis), and where it is from."""

    label: str
    grams: Decimal
    kind: Kind

    @cached_property
    def counted(self) -> tuple[Fraction, str]:
        """How many of what its label names; one of nothing where it names no number."""
        return counted(self.label) or (Fraction(1), "")

    @cached_property
    def is_volume(self) -> bool:
        """Whether its label states a volume."""
        return is_volume(self.label)


def noun_of(name: str) -> str:
    """What a food is called, without what describes it: of "Pizza, cheese" "Pizza"."""
    return name.split(",", maxsplit=1)[0]


def first_portion(
    name: str, measures: Sequence[Measure], amount: ReferenceAmount, grams: Decimal
) -> tuple[int, Fraction]:
    """The place of the measure that a form begins with, and how many of it.

    Args:
        name: what the food is called.
        measures: the food's measures, in USDA's order; one at least.
        amount: the reference amount of its kind.
        grams: what that weighs, in g (mL by basis).
    """
    _, place, number = _likeliest(name, measures, amount, grams)
    return place, number


def own_portion(
    name: str, own: Sequence[Measure], amount: ReferenceAmount, grams: Decimal
) -> tuple[int, Fraction] | None:
    """The same, of USDA's own measures alone; None where none of them fits as it stands.

    Where one does, it is the first of all: no measure of another kind comes before it.
    """
    if not own:
        return None
    tier, place, number = _likeliest(name, own, amount, grams)
    return (place, number) if tier < _NEAREST else None


def _likeliest(
    name: str, measures: Sequence[Measure], amount: ReferenceAmount, grams: Decimal
) -> tuple[int, int, Fraction]:
    """The tier of the likeliest of these measures, its place, and how many of it."""
    candidates = [
        (place, number)
        for place, measure in enumerate(measures)
        for number in _numbers(measure, amount, grams)
    ]

    def unlikeliness(candidate: tuple[int, Fraction]) -> tuple[int, int, Decimal]:
        place, number = candidate
        measure = measures[place]
        share = measure.grams * number.numerator / number.denominator / grams
        is_first = place == 0 and number == 1
        tier = _tier(measure, number, share, amount, is_first=is_first)
        times_off = max(share, 1 / share)
        if tier >= _NEAREST:
            return tier, 0, times_off
        stays = is_first and share >= AMPLE  # where nothing is against it
        odd = oddness(noun_of(name), measure.label, stays=stays)
        return tier, odd, Decimal(1) if stays else times_off

    likeliest = min(candidates, key=unlikeliness)
    return unlikeliness(likeliest)[0], *likeliest


def _numbers(measure: Measure, amount: ReferenceAmount, grams: Decimal) -> Iterator[Fraction]:
    """How many of a measure may be meant: one, a part of a cup or of a piece, or several."""
    if measure.kind is Kind.GRAM:
        yield Fraction(100)
        return
    yield Fraction(1)
    count, what = measure.counted
    if count != 1 or not what or _A_WEIGHT.match(what):
        return
    if what.startswith(("cup", "can")):
        yield from (Fraction(1, 2), Fraction(1, 4))
    elif not measure.is_volume:
        yield Fraction(1, 2)
    number = round(grams / measure.grams)
    if amount.several and measure.kind is Kind.OWN and 1 < number <= MAX_SEVERAL:
        yield from () if _is_odd(measure.label) else (Fraction(number),)


_NEAREST = 4
"""From this tier on no measure of USDA's fits as it stands, and the nearest in weight is meant."""


def _tier(
    measure: Measure, number: Fraction, share: Decimal, amount: ReferenceAmount, *, is_first: bool
) -> int:
    """How far a measure is from one of USDA's own of the right size, which is 1.

    Args:
        measure: the measure.
        number: how many of it.
        share: what that weighs, in reference amounts.
        amount: the reference amount.
        is_first: whether it is one of USDA's first.
    """
    count, _ = measure.counted
    most = amount.most if number == 1 else min(amount.most, AT_MOST_IN_PARTS)
    is_little = share < (AMPLE_FOR_MANY if count > 1 else AMPLE)
    if not AT_LEAST <= share <= most or is_state(measure.label):
        return 7
    if measure.kind is Kind.GRAM or (measure.kind is Kind.OUNCE and is_little):
        return 6
    if measure.label == "1 serving" and not is_first:
        return 5
    if measure.kind is not Kind.OWN or number < 1 or (is_little and not is_first):
        is_piece = not (measure.kind is Kind.OUNCE or measure.is_volume)
        return 4 if is_piece or not amount.several else 5
    if amount.several and (measure.is_volume or (count > 1 and not is_first)):
        return 3
    return 2 if number > 1 or (amount.several and is_little and count == 1) else 1


def oddness(noun: str, label: str, *, stays: bool) -> int:
    """How far a label is from what one calls a food: by its name, a regular one, a miniature.

    Args:
        noun: the food's name without what describes it.
        label: the portion's.
        stays: whether it is USDA's first, with nothing against it.
    """
    if _is_odd(label):
        return 3
    if stays and noun.casefold() in label.casefold():
        return 0
    whose, its_noun, rest = without_notes(label).casefold().partition(noun.casefold())
    if its_noun and not rest and _ONE_OF.fullmatch(whose):
        return 0
    return 1 if stays or _REGULAR.search(label) else 2


def _is_odd(label: str) -> bool:
    return _ODD_SIZE.search(without_notes(label)) is not None or _PART_OF_A_SANDWICH in label
