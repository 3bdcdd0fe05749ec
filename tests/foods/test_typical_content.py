"""What foods of a category usually hold: medians of the starter catalogue."""

from __future__ import annotations

from statistics import median

import pytest

from mgtrack.foods.catalogue_import.starter import read_starter
from mgtrack.foods.queries import typical_content


def contents(category=None):
    """What the starter catalogue's foods hold, of one category or of all."""
    found = (each.food for each in read_starter())
    return [
        food.mg_per_100g
        for food in found
        if food.mg_per_100g is not None and category in {None, food.category}
    ]


@pytest.mark.parametrize("category", ["Legumes and Legume Products", "Beverages"])
def test_a_category_holds_its_median_and_its_highest(category):
    found = typical_content(category)

    assert found.median == median(contents(category))
    assert found.highest == max(contents(category))


@pytest.mark.parametrize("category", [None, "", "Not one of USDA's"])
def test_elsewhere_it_is_that_of_all_foods(category):
    assert typical_content(category).median == median(contents())


def test_a_category_of_one_or_two_foods_is_taken_as_all_foods():
    by_category = {}
    for each in read_starter():
        by_category.setdefault(each.food.category, []).append(each)
    rare = [category for category, foods in by_category.items() if len(foods) < 3]

    assert rare
    assert {typical_content(category) for category in rare} == {typical_content(None)}
