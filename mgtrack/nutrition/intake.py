"""What was taken in: sums that remember what they don't know, food and supplements apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from mgtrack.nutrition.quantity import rounded


class DayState(StrEnum):
    """How far a day's log goes. Only complete days count in averages."""

    UNLOGGED = "unlogged"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete"


def magnesium_mg(mg_per_100g: Decimal | None, grams: Decimal) -> Decimal | None:
    """Elemental magnesium, in mg to three places, of so many g of a food (mL by its basis).

    None when the food's content is unknown: unknown is not zero.
    """
    if mg_per_100g is None:
        return None
    return rounded(mg_per_100g * grams / 100)


def mg_per_100g(magnesium_mg: Decimal, grams: Decimal) -> Decimal:
    """The content in mg/100 g, to three places, of so many g (above 0) that hold `magnesium_mg`."""
    return rounded(Fraction(magnesium_mg) * 100 / Fraction(grams))


@dataclass(frozen=True, slots=True)
class TypicalContent:
    """What foods of a category hold, in mg per 100 g (per 100 mL): the median, and the most."""

    median: Decimal
    highest: Decimal


def plausible_mg(typical: TypicalContent, grams: Decimal | None) -> Decimal:
    """Return what a food without a value may plausibly hold, in mg.

    The median of its category by its weight. Without a weight it may be anything from 0 to the
    category's highest in 100 g, and a verdict must hold at both: the highest is returned, since the
    known amounts are the verdict at 0.
    """
    return typical.highest if grams is None else typical.median * grams / 100


@dataclass(frozen=True, slots=True)
class Amount:
    """Magnesium in mg as far as known, and how many items have no value, and how many have one.

    `plausible_mg` is what those without a value may plausibly hold together, beyond what is known.
    """

    known_mg: Decimal = Decimal(0)
    unknown: int = 0
    valued: int = 0
    plausible_mg: Decimal = Decimal(0)

    @classmethod
    def of(cls, values: Iterable[Decimal | None], *, bounds: int = 0) -> Amount:
        """The sum of values in mg, of which None is unknown.

        So many `bounds` of the known ones are lower bounds, as a recipe's with an unknown part is.
        """
        listed = list(values)
        known = [value for value in listed if value is not None]
        unknown = len(listed) - len(known)
        return cls(sum(known, Decimal(0)), unknown + bounds, len(known) - bounds)

    @classmethod
    def total(cls, amounts: Iterable[Amount]) -> Amount:
        """Return the sum of several amounts."""
        known_mg, unknown, valued, plausible_mg = Decimal(0), 0, 0, Decimal(0)
        for each in amounts:
            known_mg += each.known_mg
            unknown += each.unknown
            valued += each.valued
            plausible_mg += each.plausible_mg
        return cls(known_mg, unknown, valued, plausible_mg)

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.known_mg + other.known_mg,
            self.unknown + other.unknown,
            self.valued + other.valued,
            self.plausible_mg + other.plausible_mg,
        )

    def __sub__(self, part: Amount) -> Amount:
        """Return what is left without a part of it."""
        return Amount(
            self.known_mg - part.known_mg,
            self.unknown - part.unknown,
            self.valued - part.valued,
            self.plausible_mg - part.plausible_mg,
        )

    @property
    def items(self) -> int:
        """How many items it is of, with a value or without."""
        return self.unknown + self.valued

    @property
    def at_least(self) -> bool:
        """Whether the true amount may be higher than what is known."""
        return self.unknown > 0

    @property
    def is_unknown(self) -> bool:
        """Whether there is nothing to tell: items without a value, and no magnesium beside them."""
        return self.unknown > 0 and not self.known_mg


@dataclass(frozen=True, slots=True)
class DayIntake:
    """One day's magnesium: food, supplements and medicines apart."""

    food: Amount
    supplements: Amount
    medicines: Amount
    state: DayState

    @property
    def supplemental(self) -> Amount:
        """What counts toward the upper level: supplements and medicines, never food."""
        return self.supplements + self.medicines

    @property
    def dietary(self) -> Amount:
        """What counts toward usual intake: food and supplements, not medicines."""
        return self.food + self.supplements

    @property
    def dietary_mg(self) -> Decimal:
        """The known mg of `dietary`."""
        return self.food.known_mg + self.supplements.known_mg

    @property
    def supplemental_mg(self) -> Decimal:
        """The known mg of `supplemental`."""
        return self.supplements.known_mg + self.medicines.known_mg

    @property
    def total(self) -> Amount:
        """Everything together."""
        return self.food + self.supplemental
