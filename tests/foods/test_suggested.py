"""The foods worth suggesting, held to the catalogue that their figures come from."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from mgtrack.foods import suggested as table
from mgtrack.foods.catalogue_import.starter import read_starter
from mgtrack.foods.suggested import SuggestedError, suggested
from mgtrack.nutrition.food import SourceGroup
from mgtrack.nutrition.quantity import as_shown, rounded
from mgtrack.nutrition.suggestion import (
    HALF,
    ONE,
    QUARTER,
    TWO,
    Diet,
    Eater,
    Ingredient,
    MealTime,
    fits,
    plan_days,
    portions_of,
    suggest,
)

FOODS = list(suggested().values())
BY_NAME = {food.name: food for food in FOODS}
CATALOGUE = {listed.food.fdc_id: listed for listed in read_starter()}


def eater(**changes):
    return Eater(**{"person": 1, "day": date(2026, 11, 22), "gap_mg": Decimal(100), **changes})


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
        and food.candidate.portion_grams * max(food.candidate.portions) <= 500
    )


def test_a_usual_portion_is_one_that_somebody_would_eat_and_has_magnesium():
    assert [food for food in FOODS if not is_usual(food)] == []


@pytest.mark.parametrize("group", SourceGroup)
def test_each_source_of_the_document_has_foods_to_suggest(group):
    assert Counter(food.candidate.group for food in FOODS)[group] >= 4


@pytest.mark.parametrize("meal", MealTime)
def test_there_is_something_of_three_groups_or_more_for_every_meal(meal):
    assert len({food.candidate.group for food in FOODS if meal in food.candidate.meals}) >= 3


def everything_in(candidate):
    """What somebody who leaves something out must not find in a food."""
    return candidate.contains | candidate.often_contains | candidate.traces


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
        ("sesame", Ingredient.SESAME), ("hummus", Ingredient.SESAME),
        ("mixed seeds", Ingredient.SESAME), ("bagel", Ingredient.SESAME),
        ("bread", Ingredient.EGG), ("dal", Ingredient.MILK), ("chapati", Ingredient.GLUTEN),
    ],
)  # fmt: skip
def test_what_has_an_ingredient_by_its_name_says_so(word, ingredient):
    named = [
        food
        for food in FOODS
        if word in food.name.casefold() and not food.name.casefold().startswith("buckwheat")
    ]
    assert named
    silent = [food.name for food in named if ingredient not in everything_in(food.candidate)]
    assert silent == []


PACKED_TOGETHER = {Ingredient.NUTS, Ingredient.PEANUTS, Ingredient.SESAME}


@pytest.mark.parametrize("left_out", sorted(PACKED_TOGETHER))
def test_nuts_peanuts_and_seeds_are_left_out_together(left_out):
    together = [
        food
        for food in FOODS
        if food.candidate.group is SourceGroup.NUTS_AND_SEEDS or food.candidate.kind == "peanuts"
    ]
    assert len(together) > 25
    assert [food.name for food in together if left_out not in everything_in(food.candidate)] == []


def test_what_is_packed_beside_nuts_is_packed_beside_peanuts_and_the_other_way_round():
    for food in FOODS:
        packed = food.candidate.contains | food.candidate.traces
        both = {Ingredient.NUTS, Ingredient.PEANUTS} & everything_in(food.candidate)
        assert len(both) != 1 or not packed & {Ingredient.NUTS, Ingredient.PEANUTS}, food.name


@pytest.mark.parametrize("food", FOODS, ids=lambda food: food.name)
def test_an_ingredient_is_told_of_a_food_once(food):
    told = (food.candidate.contains, food.candidate.often_contains, food.candidate.traces)
    assert sum(map(len, told)) == len(everything_in(food.candidate))


@pytest.mark.parametrize(
    ("name", "ingredient"),
    [
        ("Bread, whole wheat", Ingredient.HONEY), ("Bagel, whole wheat", Ingredient.EGG),
        ("Dal", Ingredient.MILK), ("Granola, homemade", Ingredient.HONEY),
        ("Guacamole", Ingredient.MILK), ("Dark chocolate, 45–59% cacao", Ingredient.MILK),
        ("Muesli", Ingredient.MILK), ("Salad, spinach, no dressing", Ingredient.EGG),
    ],
)  # fmt: skip
def test_a_vegan_is_not_suggested_what_usually_has_milk_egg_or_honey(name, ingredient):
    candidate = BY_NAME[name].candidate
    assert ingredient in candidate.contains | candidate.often_contains
    assert not fits(candidate, eater(diet=Diet.VEGAN))


def test_a_vegan_has_every_group_left_and_what_its_record_says_is_without():
    left = [food for food in FOODS if fits(food.candidate, eater(diet=Diet.VEGAN))]
    assert {food.candidate.group for food in left} == set(SourceGroup)
    assert BY_NAME["Oatmeal, cooked with plant milk"] in left
    assert BY_NAME["Dark chocolate, 70–85% cacao"] in left


@pytest.mark.parametrize("age_months", [12, 30, 59])
def test_whole_nuts_and_seeds_are_for_nobody_under_five_and_butters_are(age_months):
    child = eater(age_months=age_months)
    fitting = [food for food in FOODS if fits(food.candidate, child)]
    of_nuts = [f for f in fitting if f.candidate.group is SourceGroup.NUTS_AND_SEEDS]
    assert {food.name for food in of_nuts} == {
        "Almond butter, unsalted", "Cashew butter, unsalted", "Sunflower seed butter, unsalted",
        "Sesame butter, unhulled", "Flaxseed",
    }  # fmt: skip
    assert BY_NAME["Flaxseed"].said == "ground flaxseed"
    whole = {"Peanuts, dry roasted, unsalted", "Granola, homemade", "Muesli", "Trail mix"}
    assert not whole & {food.name for food in fitting}
    assert ("Popcorn, air-popped" in {food.name for food in fitting}) is False
    assert "Peanut butter, smooth, unsalted" in {food.name for food in fitting}


@pytest.mark.parametrize(("years", "grams"), [(1, 0), (2, 7), (5, 7), (8, 7), (9, 28)])
def test_dark_chocolate_is_not_for_the_smallest_and_little_under_nine(years, grams):
    child = eater(age_months=12 * years, gap_mg=Decimal(80))
    offered = [
        round(each.grams)
        for each in suggest([food.candidate for food in FOODS], child)
        if each.candidate.group is SourceGroup.DARK_CHOCOLATE
        and each.candidate.kind == "dark chocolate"
    ]
    assert offered == ([grams] * 3 if grams else [])


@pytest.mark.parametrize("food", FOODS, ids=lambda food: food.name)
def test_a_child_has_a_portion_of_everything_that_is_for_their_age(food):
    for years, parts in ((1, {QUARTER, HALF}), (4, {HALF, ONE}), (9, {ONE, TWO})):
        portions = set(portions_of(food.candidate, 12 * years))
        little = {QUARTER} if food.candidate.group is SourceGroup.DARK_CHOCOLATE else parts
        assert portions <= parts | little
        assert bool(portions) == (12 * years >= food.candidate.from_months)


@pytest.mark.parametrize("food", FOODS, ids=lambda food: food.name)
def test_what_is_said_of_a_portion_is_what_gets_logged(food):
    for portions in food.candidate.portions:
        quantity = food.quantity * Fraction(portions)
        assert as_shown(rounded(quantity)) == quantity


def test_nobody_is_told_to_eat_heaps():
    for food in FOODS:
        most = max(food.candidate.portions)
        portions = CATALOGUE[food.candidate.fdc_id].food.portions
        label = "oz" if food.portion == "oz" else portions[int(food.portion[1:])].label
        cups = {"1 cup": 1, "½ cup": Fraction(1, 2)}.get(label.split(",")[0].split(" (")[0], 0)
        limit = 3 if food.candidate.kind == "popcorn" else 2
        assert cups * food.quantity * Fraction(most) <= limit, food.phrase(most)
        if food.candidate.group in {SourceGroup.NUTS_AND_SEEDS, SourceGroup.DARK_CHOCOLATE}:
            assert food.candidate.portion_grams * most <= 85, food.phrase(most)
    assert BY_NAME["Spinach, raw"].candidate.portions == (QUARTER, HALF, ONE)


@pytest.mark.parametrize("gap_mg", [10, 15, 23, 45, 80, 121, 200, 300])
def test_a_plan_is_sized_to_the_gap(gap_mg):
    candidates = [food.candidate for food in FOODS]
    for on, planned in plan_days(candidates, eater(gap_mg=Decimal(gap_mg)), 14):
        assert gap_mg <= sum(each.mg for each in planned) <= gap_mg + max(20, gap_mg // 4), on


def test_a_portion_reads_as_one_would_say_it():
    assert BY_NAME["Almonds"].phrase(ONE) == "a handful of almonds"
    assert BY_NAME["Almonds"].phrase(TWO) == "two handfuls of almonds"
    assert BY_NAME["Avocado, raw"].phrase(ONE) == "half an avocado"
    assert BY_NAME["Avocado, raw"].phrase(QUARTER) == "an eighth of an avocado"
    assert BY_NAME["Spinach, boiled"].phrase(QUARTER) == "two tablespoons of boiled spinach"


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
