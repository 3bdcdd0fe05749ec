"""`make portions-list`: what each food of the starter catalogue begins with, to be read.

One food a line, in columns: the food, how many of its first portion, g, mg of magnesium, and the
reference amount in g that the portion was chosen by.
"""

from __future__ import annotations

from mgtrack.foods.catalogue_import.starter import read_starter
from mgtrack.foods.models import Food, Portion
from mgtrack.foods.portions import amount_text, serving_options, usual_serving
from mgtrack.foods.reference_amounts import reference_amount
from mgtrack.nutrition import food as core
from mgtrack.nutrition.intake import magnesium_mg
from mgtrack.nutrition.quantity import format_mg, rounded


def main() -> None:
    """Print the list, a category after the other as the catalogue has them."""
    for listed in read_starter():
        print("\t".join(_columns(listed.food, listed.name)))


def _columns(record: core.FoodRecord, name: str) -> list[str]:
    weights = [(portion.label, portion.grams) for portion in record.portions]
    food = Food(
        name=name,
        category=record.category,
        basis=record.basis,
        portions=[
            Portion(position=place, label=label, grams=grams)
            for place, (label, grams) in enumerate(weights)
        ],
    )
    begun = usual_serving(serving_options(food)[0])
    label, grams = begun.portion.label, begun.grams
    mg = magnesium_mg(record.mg_per_100g, grams)
    amount = reference_amount(name, record.category)
    return [
        name,
        amount_text(rounded(begun.quantity), label, grams, record.basis),
        f"{grams.normalize():f}",
        "unknown" if mg is None else format_mg(mg),
        "none" if amount is None else f"{amount.grams(weights, record.basis):.4g}",
    ]


if __name__ == "__main__":
    main()
