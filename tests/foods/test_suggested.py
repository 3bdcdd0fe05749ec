"""The foods worth suggesting, held to the catalogue that their figures come from."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal

import pytest

from mgtrack.foods import suggested as table
from mgtrack.foods.catalogue_import.starter import read_starter
from mgtrack.foods.suggested import SuggestedError, suggested
from mgtrack.nutrition.food import SourceGroup
from mgtrack.nutrition.suggestion import Ingredient, MealTime

FOODS = list(suggested().values())
BY_NAME = {food.name: food for food in FOODS}
CATALOGUE = {listed.food.fdc_id: listed for listed in read_starter()}


def rows():
    with table.TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_each_line_names_the_food_of_its_id_as_the_catalogue_does():
    assert [row["food"] for row in rows()] == [food.name for food in FOODS]
    assert len(rows()) == len(FOODS) >= 100


def is_as_the_catalogue_has_it(food):
    listed = CATALOGUE[food.candidate.fdc_id]
    portions = {f"p{place}": each.grams for place, each in enumerate(listed.food.portions)}
    portions["oz"] = Decimal("28.35")
    exact = portions[food.portion] * food.quantity.numerator / food.quantity.denominator
    return (
        food.candidate.group is listed.group
        and food.candidate.mg_per_100g == listed.food.mg_per_100g
        and abs(food.candidate.portion_grams - exact) < Decimal("0.001")
    )


def test_every_figure_is_the_catalogues():
    assert [food for food in FOODS if not is_as_the_catalogue_has_it(food)] == []


def is_usual(food):
    return (
        5 <= food.candidate.portion_grams <= 260
        and 15 <= food.candidate.portion_mg <= 200
        and food.candidate.portion_grams * food.candidate.most_portions <= 500
    )


def test_a_usual_portion_is_one_that_somebody_would_eat_and_has_magnesium():
    assert [food for food in FOODS if not is_usual(food)] == []


@pytest.mark.parametrize("group", SourceGroup)
def test_each_source_of_the_document_has_foods_to_suggest(group):
    assert Counter(food.candidate.group for food in FOODS)[group] >= 4


@pytest.mark.parametrize("meal", MealTime)
def test_there_is_something_of_three_groups_or_more_for_every_meal(meal):
    assert len({food.candidate.group for food in FOODS if meal in food.candidate.meals}) >= 3


@pytest.mark.parametrize(
    ("word", "ingredient"),
    [
        ("almond", Ingredient.NUTS), ("cashew", Ingredient.NUTS), ("hazelnut", Ingredient.NUTS),
        ("walnut", Ingredient.NUTS), ("pecan", Ingredient.NUTS), ("pistachio", Ingredient.NUTS),
        ("mixed nuts", Ingredient.NUTS), ("mixed nuts", Ingredient.PEANUTS),
        ("peanut", Ingredient.PEANUTS), ("soy", Ingredient.SOY), ("tofu", Ingredient.SOY),
        ("tempeh", Ingredient.SOY), ("edamame", Ingredient.SOY), ("natto", Ingredient.SOY),
        ("wheat", Ingredient.GLUTEN), ("spelt", Ingredient.GLUTEN), ("bulgur", Ingredient.GLUTEN),
        ("oat", Ingredient.GLUTEN), ("bran", Ingredient.GLUTEN), ("muesli", Ingredient.GLUTEN),
        ("chocolate", Ingredient.MILK), ("chocolate", Ingredient.SOY), ("creamed", Ingredient.MILK),
        ("with milk", Ingredient.MILK), ("pancake", Ingredient.EGG),
    ],
)  # fmt: skip
def test_what_has_an_ingredient_by_its_name_says_so(word, ingredient):
    named = [
        food
        for food in FOODS
        if word in food.name.casefold() and not food.name.casefold().startswith("buckwheat")
    ]
    assert named
    silent = [
        food.name
        for food in named
        if ingredient not in food.candidate.contains | food.candidate.may_contain
    ]
    assert silent == []


def test_whole_nuts_are_for_nobody_under_five():
    whole = [food for food in FOODS if {"a handful of"} & set(food.measures)]
    assert len(whole) > 10
    assert {food.candidate.from_months for food in whole} == {60}


def test_a_portion_reads_as_one_would_say_it():
    assert BY_NAME["Almonds"].phrase() == "a handful of almonds"
    assert BY_NAME["Almonds"].phrase(2) == "two handfuls of almonds"
    assert BY_NAME["Avocado, raw"].phrase() == "half an avocado"


@pytest.mark.parametrize(
    ("column", "cell"), [("fdc_id", "1"), ("fdc_id", "174924"), ("portion", "1 bucket")]
)
def test_a_line_that_the_catalogue_does_not_bear_out_is_refused(
    tmp_path, monkeypatch, column, cell
):
    row = {**rows()[0], column: cell}
    made = tmp_path / "suggested.tsv"
    made.write_text("\t".join(row) + "\n" + "\t".join(row.values()) + "\n", "utf-8")
    monkeypatch.setattr(table, "TABLE", made)

    with pytest.raises(SuggestedError, match=rows()[0]["food"]):
        suggested.__wrapped__()
