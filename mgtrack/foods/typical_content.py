"""What foods of a category usually hold, by the starter catalogue: for foods without a value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from statistics import median

from mgtrack.foods.catalogue_import.starter import read_starter
from mgtrack.nutrition.intake import TypicalContent

MIN_FOODS = 3
"""With fewer foods a category says less than all foods do. Our choice."""


@dataclass(frozen=True, slots=True)
class TypicalContents:
    """What foods hold, by USDA's category, and what all of them hold."""

    by_category: Mapping[str, TypicalContent]
    of_all: TypicalContent

    def of(self, category: str | None) -> TypicalContent:
        """Return what foods of a category hold; what all do where the category is unknown."""
        return self.by_category.get(category or "", self.of_all)


@cache
def typical_contents() -> TypicalContents:
    """Return the contents of the starter catalogue's foods. Read once."""
    contents: defaultdict[str, list[Decimal]] = defaultdict(list)
    for each in read_starter():
        if each.food.mg_per_100g is not None:
            contents[each.food.category or ""].append(each.food.mg_per_100g)
    return TypicalContents(
        by_category={
            category: _typical(found)
            for category, found in contents.items()
            if len(found) >= MIN_FOODS
        },
        of_all=_typical([content for found in contents.values() for content in found]),
    )


def _typical(contents: list[Decimal]) -> TypicalContent:
    return TypicalContent(median=median(contents), highest=max(contents))
