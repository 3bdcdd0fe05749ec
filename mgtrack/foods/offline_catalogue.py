"""The starter catalogue as a phone keeps it: what it needs to find and measure a food by itself.

`python -m mgtrack.foods.offline_catalogue` prints it, for the build of the front-end files. Figures
are whole numbers, as at rest: magnesium in micrograms per 100 g, weights in milligrams.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from mgtrack.foods.catalogue_import.starter import StarterFood, read_starter
from mgtrack.foods.portions import (
    PLAIN_UNITS,
    FoundPortion,
    Measurable,
    ServingOption,
    first_option,
    usual_serving,
)
from mgtrack.foods.rows import portion_rows
from mgtrack.foods.search.query_parser import OTHER_NAMES
from mgtrack.foods.search.ranking import IndexedFood, unasked_cost
from mgtrack.foods.search.text import WORDS, table
from mgtrack.nutrition.quantity import format_quantity, rounded

Row = list[Any]


def offline_catalogue() -> dict[str, Any]:
    """Return the catalogue, and the words that its search knows.

    A food is `[fdc_id, name, other names, ug_per_100g or null, cost, portions, first]`: `cost` is
    what ranks it whatever was typed; a portion is `[position, label, mg]`; `first` is the key of
    the portion that it begins with and how many of it, with its label and weight where these are
    worked out.
    """
    return {
        "words": {
            "plain": sorted(table("names.plain")),
            "kinds": sorted(table("names.kinds")),
            "lesser": sorted(table("names.lesser")),
            "fillers": sorted(table("fillers")),
            "everyday": sorted(table("everyday")),
            "spellings": tomllib.loads(WORDS.read_text("utf-8"))["spellings"],
        },
        "names": [line.split("\t") for line in OTHER_NAMES.read_text("utf-8").splitlines()],
        "foods": [_row(listed) for listed in read_starter()],
    }


def _row(listed: StarterFood) -> Row:
    food = listed.food
    portions = [
        FoundPortion(it["position"], it["label"], it["weight_mg"]) for it in portion_rows(food)
    ]
    first = first_option(
        Measurable(listed.name, food.category, food.basis, food.data_type, portions)
    )
    return [
        food.fdc_id,
        listed.name,
        ";".join(listed.synonyms),
        _thousandths(food.mg_per_100g),
        unasked_cost(_indexed(listed)),
        [[it.position, it.label, _thousandths(it.grams)] for it in portions],
        _first(first, portions),
    ]


def _first(first: ServingOption, portions: Sequence[FoundPortion]) -> Row:
    how = [first.key, format_quantity(rounded(usual_serving(first).quantity))]
    is_own = any(first.key == f"p{it.position}" for it in portions)
    worked_out = not is_own and first.key not in PLAIN_UNITS
    return [*how, first.label, _thousandths(first.grams)] if worked_out else how


def _indexed(listed: StarterFood) -> IndexedFood:
    food = listed.food
    return IndexedFood(
        id=0,
        fdc_id=food.fdc_id,
        name=listed.name,
        synonyms=";".join(listed.synonyms),
        description=food.description,
        brand=food.brand,
        category=food.category,
        source_group=listed.group,
        data_type=food.data_type,
        basis=food.basis,
        mg_per_100g=food.mg_per_100g,
        curated=True,
        derivation_code=None,
        has_portions=bool(food.portions),
        times_logged=0,
        own_times=0,
    )


def _thousandths(figure: Decimal | None) -> int | None:
    return None if figure is None else int(rounded(figure) * 1000)


def main() -> None:
    """Print the catalogue."""
    json.dump(offline_catalogue(), sys.stdout, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
