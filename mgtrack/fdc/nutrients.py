"""The nutrients that mgtrack reads, by either of FoodData Central's two keys for each."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum


class Nutrient(Enum):
    """A nutrient with its FDC id and its older number; the two ranges don't overlap.

    The API filters by number alone; data files key rows by id, one of them by number.
    """

    MAGNESIUM = (1090, 304, "mg")
    ENERGY = (1008, 208, "kcal")
    ENERGY_ATWATER_SPECIFIC = (2048, 958, "kcal")
    ENERGY_ATWATER_GENERAL = (2047, 957, "kcal")

    def __init__(self, nutrient_id: int, number: int, unit: str) -> None:
        self.nutrient_id = nutrient_id
        self.number = number
        self.unit = unit


ENERGIES = (
    Nutrient.ENERGY,
    Nutrient.ENERGY_ATWATER_SPECIFIC,
    Nutrient.ENERGY_ATWATER_GENERAL,
)
"""Energy in kcal, the best first: newer Foundation foods have only Atwater's, by the factors of
the food itself or by the general ones (4-9-4)."""

_BY_NAME = {Decimal(name): each for each in Nutrient for name in (each.nutrient_id, each.number)}


def nutrient_of(name: object) -> Nutrient | None:
    """Return the nutrient of an id or a number, also as text ("304", "304.0"), or None."""
    try:
        return _BY_NAME.get(Decimal(str(name)).normalize())
    except ArithmeticError:  # not a number, or not a finite one
        return None
