"""How much one has of a food at a time, by the authorities that say so.

`data/reference_amounts.tsv` holds it, one kind of food a line: patterns of USDA's category (from
its start) and of our name, the amount, and the authority's own row. The first line that fits a food
says how much. Most lines are FDA's reference amounts customarily consumed per eating occasion
(21 CFR 101.12(b), 2016); meat and poultry are USDA's (9 CFR 317.312 and 381.412), vegetables and
beans are as MyPlate counts a cup of them, alcohol is NIAAA's standard drink.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from mgtrack.foods.volumes import ML, scaled

TABLE = Path(__file__).parent / "data" / "reference_amounts.tsv"
AT_MOST = Decimal(2)
"""So many reference amounts are still a serving, where a line of the table states no other."""


@dataclass(frozen=True, slots=True)
class ReferenceAmount:
    """What one has of a kind of food at a time.

    Attributes:
        count, unit: the amount, in g or in a unit of volume.
        fallback_grams: what it weighs where no volume of the food has a weight; None: as water.
        several: whether one has several pieces of it, rather than a cup.
        most: so many of it are still a serving, as of what is had whole.
        source: the authority's table and row.
    """

    count: Fraction
    unit: str
    fallback_grams: Fraction | None
    several: bool
    most: Decimal
    source: str

    def grams(self, portions: Iterable[tuple[str, Decimal]], basis: str) -> Decimal:
        """What it weighs in g (mL by basis) of a food with these portions, label and weight."""
        if self.unit == "g":
            return _decimal(self.count)
        if found := scaled(portions, basis, self.unit):
            return _decimal(self.count * Fraction(found[1]))
        return _decimal(self.fallback_grams or self.count * Fraction(ML[self.unit]))


def reference_amount(name: str, category: str | None) -> ReferenceAmount | None:
    """What one has of a food at a time; None for a kind that no authority's row fits."""
    for of_category, of_name, amount in _table():
        if of_category.match(category or "") and of_name.search(name):
            return amount
    return None


@cache
def _table() -> list[tuple[re.Pattern[str], re.Pattern[str], ReferenceAmount]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [
            (re.compile(row["category"]), re.compile(row["name"], re.IGNORECASE), _amount(row))
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def _amount(row: dict[str, str]) -> ReferenceAmount:
    stated, _, fallback = row["amount"].partition(" or ")
    count, _, unit = stated.partition(" ")
    return ReferenceAmount(
        count=Fraction(count),
        unit=unit,
        fallback_grams=Fraction(fallback.removesuffix(" g")) if fallback else None,
        several=row["several"] == "several",
        most=Decimal(row["most"]) if row["most"] else AT_MOST,
        source=row["source"],
    )


def _decimal(exact: Fraction) -> Decimal:
    return Decimal(exact.numerator) / exact.denominator
