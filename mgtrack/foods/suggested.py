"""The foods of the source list that are worth suggesting, each with its usual portion.

`data/suggested.tsv` names them by FDC id, with the words that are ours. Every figure, the portions'
weights too, is the starter catalogue's.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from mgtrack.foods.catalogue_import.starter import StarterFood, read_starter
from mgtrack.foods.portions import GRAMS_PER_OUNCE
from mgtrack.nutrition.quantity import grams_of
from mgtrack.nutrition.suggestion import PORTIONS, Ingredient, MealTime, SuggestibleFood

TABLE = Path(__file__).parent / "data" / "suggested.tsv"


class SuggestedError(ValueError):
    """A line of the table names a food or a portion that the starter catalogue doesn't have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedFood:
    """A food that can be suggested, and how one speaks of it.

    Attributes:
        candidate: what the ranking knows of it.
        name: the catalogue's name.
        said: the food within a sentence: "boiled spinach".
        measures: what so many of an adult's usual portions are called, by their number: "a handful
            of". There is none for what nobody would eat.
        portion: the key of the portion that the usual one is counted in, as an entry's form has it.
        quantity: how many of that portion are a usual one.
        needs_cooking: whether one cooks it first: not what is raw, bought ready or canned.
    """

    candidate: SuggestibleFood
    name: str
    said: str
    measures: Mapping[Decimal, str] = field(hash=False)
    portion: str
    quantity: Fraction
    needs_cooking: bool

    def phrase(self, portions: Decimal) -> str:
        """So many usual portions in words: "a handful of almonds"."""
        return f"{self.measures[portions]} {self.said}"


@cache
def suggested() -> dict[int, SuggestedFood]:
    """Every food of the table by its FDC id, in its order. Read once.

    Raises:
        SuggestedError: a line doesn't fit the starter catalogue.
    """
    starter = {listed.food.fdc_id: listed for listed in read_starter()}
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {int(row["fdc_id"]): _read(row, starter) for row in rows}


def _read(row: dict[str, str], starter: dict[int, StarterFood]) -> SuggestedFood:
    listed = starter.get(int(row["fdc_id"]))
    if listed is None or listed.group is None:
        raise SuggestedError(f"{row['food']}: no food of a source group in the catalogue")
    key, grams = _portion(row, listed)
    quantity = Fraction(row["quantity"])
    words = (row["quarter"], row["half"], row["one"], row["two"])
    measures = {many: word for many, word in zip(PORTIONS, words, strict=True) if word}
    return SuggestedFood(
        candidate=SuggestibleFood(
            fdc_id=listed.food.fdc_id,
            group=listed.group,
            kind=row["kind"],
            mg_per_100g=listed.food.mg_per_100g,
            portion_grams=grams_of(quantity, grams),
            portions=tuple(measures),
            meals=frozenset(MealTime(word) for word in row["meals"].split()),
            contains=_ingredients(row["contains"]),
            often_contains=_ingredients(row["often"]),
            traces=_ingredients(row["traces"]),
            from_months=12 * int(row["from_years"] or 0),
        ),
        name=listed.name,
        said=row["said"],
        measures=measures,
        portion=key,
        quantity=quantity,
        needs_cooking=row["cooking"] == "yes",
    )


def _portion(row: dict[str, str], listed: StarterFood) -> tuple[str, Decimal]:
    if row["portion"] == "oz":
        return "oz", GRAMS_PER_OUNCE
    for position, portion in enumerate(listed.food.portions):
        if portion.label == row["portion"]:
            return f"p{position}", portion.grams
    raise SuggestedError(f"{row['food']}: the catalogue has no portion {row['portion']!r}")


def _ingredients(words: str) -> frozenset[Ingredient]:
    return frozenset(Ingredient(word) for word in words.split())
