"""Swaps: a food that people have, and one with more magnesium that takes its place.

`data/swaps.tsv` holds the pairs by FDC id, with the portion of each. What a swap adds is worked out
from the starter catalogue's figures.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from mgtrack.foods.catalogue_import.starter import StarterFood, read_starter
from mgtrack.foods.portions import GRAMS_PER_OUNCE
from mgtrack.foods.suggested import SuggestedFood, suggested
from mgtrack.nutrition.intake import magnesium_mg
from mgtrack.nutrition.quantity import grams_of, shown_mg
from mgtrack.nutrition.suggestion import HALF, QUARTER, portions_at

TABLE = Path(__file__).parent / "data" / "swaps.tsv"


class SwapError(ValueError):
    """A line of the table names a food, a portion or a figure that the catalogue doesn't have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """One food in another's place.

    Attributes:
        fdc_id: the food that makes room.
        name: its name in the catalogue.
        better: the food that takes its place.
        measure: how much of each is compared, such as "a cup".
        grams: what that measure of the first weighs, in g.
        better_grams: what that measure of the other weighs, in g.
        mg: the magnesium of the first, in mg.
        better_mg: the magnesium of the other, in mg.
    """

    fdc_id: int
    name: str
    better: SuggestedFood
    measure: str
    grams: Decimal
    better_grams: Decimal
    mg: Decimal
    better_mg: Decimal

    @property
    def added_mg(self) -> Decimal:
        """What the swap adds, in mg."""
        return self.better_mg - self.mg

    @property
    def shown_added_mg(self) -> Decimal:
        """What lies between both figures as they are shown, in mg."""
        return shown_mg(self.better_mg) - shown_mg(self.mg)

    def at(self, age_months: int | None) -> Swap:
        """Return the swap for somebody of this age: a child's is of a part of the measure."""
        portion, _ = portions_at(self.better.candidate.group, age_months)
        if portion not in _PARTS:
            return self
        return replace(
            self,
            measure=f"{_PARTS[portion]} {self.measure}",
            grams=self.grams * portion,
            better_grams=self.better_grams * portion,
            mg=self.mg * portion,
            better_mg=self.better_mg * portion,
        )


_PARTS = {QUARTER: "a quarter of", HALF: "half of"}


@cache
def swaps() -> tuple[Swap, ...]:
    """Every swap, what adds most first. Read once.

    Raises:
        SwapError: a line doesn't fit the starter catalogue.
    """
    starter = {listed.food.fdc_id: listed for listed in read_starter()}
    with TABLE.open(encoding="utf-8", newline="") as file:
        read = [_read(row, starter) for row in csv.DictReader(file, delimiter="\t")]
    return tuple(sorted(read, key=lambda swap: -swap.added_mg))


def _read(row: dict[str, str], starter: dict[int, StarterFood]) -> Swap:
    better = suggested().get(int(row["better_fdc_id"]))
    if better is None:
        raise SwapError(f"{row['better']}: not one of the foods that are suggested")
    grams, mg = _amount(starter, row["fdc_id"], row["quantity"], row["portion"])
    better_grams, better_mg = _amount(
        starter, row["better_fdc_id"], row["better_quantity"], row["better_portion"]
    )
    return Swap(
        fdc_id=int(row["fdc_id"]),
        name=starter[int(row["fdc_id"])].name,
        better=better,
        measure=row["measure"],
        grams=grams,
        better_grams=better_grams,
        mg=mg,
        better_mg=better_mg,
    )


def _amount(
    starter: dict[int, StarterFood], fdc_id: str, quantity: str, portion: str
) -> tuple[Decimal, Decimal]:
    """What so many of a portion weigh in g, and their magnesium in mg."""
    listed = starter.get(int(fdc_id))
    if listed is None:
        raise SwapError(f"{fdc_id}: no food of the catalogue")
    weights = {each.label: each.grams for each in listed.food.portions} | {"oz": GRAMS_PER_OUNCE}
    if portion not in weights:
        raise SwapError(f"{listed.name}: the catalogue has no portion {portion!r}")
    grams = grams_of(Fraction(quantity), weights[portion])
    mg = magnesium_mg(listed.food.mg_per_100g, grams)
    if mg is None:
        raise SwapError(f"{listed.name}: the catalogue has no figure")
    return grams, mg
