"""A food of the core as rows of the catalogue's tables, with its figures as they rest there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from mgtrack.nutrition import food as core
from mgtrack.nutrition.quantity import rounded


def food_row(food: core.FoodRecord, *, name: str) -> dict[str, Any]:
    """A food's own row, but for what only the catalogue knows of it."""
    return {
        "fdc_id": food.fdc_id,
        "data_type": str(food.data_type),
        "name": name,
        "description": food.description,
        "category": food.category,
        "basis": str(food.basis),
        "magnesium_ug_per_100g": _figure(food.mg_per_100g),
        "cal_per_100g": _figure(food.kcal_per_100g),
        "derivation_code": food.derivation.code if food.derivation else None,
        "derivation_description": food.derivation.description if food.derivation else None,
        "publication_date": food.publication_date,
        "ndb_number": food.ndb_number,
        "food_code": food.food_code,
        "gtin": food.gtin,
        "brand": food.brand,
        "notes": "\n".join(food.notes),
    }


def portion_rows(food: core.FoodRecord) -> list[dict[str, Any]]:
    """The rows of a food's portions, but for whose they are; too light to weigh is left out."""
    weighed = [(part.label, rounded(part.grams)) for part in food.portions]
    return [
        {"position": place, "label": label, "weight_mg": grams}
        for place, (label, grams) in enumerate(each for each in weighed if each[1])
    ]


def _figure(value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value)
