"""Volumes scale among themselves; a count and a weight never become one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mgtrack.foods import queries
from mgtrack.foods.portions import serving_options, volume_choice
from mgtrack.foods.volumes import scaled
from tests.diary.helpers import food_named, log, page_text


@pytest.mark.parametrize(
    ("unit", "grams"),
    [
        ("cup", "240"),
        ("tbsp", "15"),
        ("tsp", "5"),
        ("fl oz", "30"),
        ("ml", "1.014"),
        ("pint", "480"),
    ],
)
def test_who_knows_a_cup_knows_the_others(unit, grams):
    _, weight = scaled([("1 cup", Decimal(240))], "g", unit)
    assert weight == Decimal(grams)


@pytest.mark.parametrize(
    ("label", "one", "grams"),
    [
        ("1 tbsp", "1 cup", "480"),
        ("2 tbsp", "1 cup", "240"),
        ("1 cup, chopped", "1 cup, chopped", "30"),
        ("¼ cup", "1 cup", "120"),
        ("½ cup, slices", "1 cup, slices", "60"),
    ],
)
def test_any_volume_says_what_a_cup_weighs_and_of_what_it_is(label, one, grams):
    assert scaled([(label, Decimal(30))], "g", "cup") == (one, Decimal(grams))


@pytest.mark.parametrize("label", ["1 egg", "1 slice", "1 medium", "3 oz", "1 cupcake"])
def test_a_count_or_a_weight_becomes_no_volume(label):
    assert scaled([(label, Decimal(50))], "g", "cup") is None


@pytest.mark.parametrize(
    ("portions", "cup"),
    [
        ([("1 cup, ice", 110), ("1 cup", 240)], ("1 cup", "240")),
        ([("1 fl oz (with ice)", 23), ("1 fl oz (no ice)", 31), ("1 fl oz", 31)], ("1 cup", "248")),
        ([("1 cup, whipped", 120), ("1 tbsp", 15)], ("1 cup", "240")),
        ([("1 cup, melted", 244), ("1 cup, diced", 132)], ("1 cup, diced", "132")),
        ([("1 cup, packed", 165), ("1 cup, not packed", 145)], ("1 cup, not packed", "145")),
        ([("1 cup, loosely packed", 132)], ("1 cup, loosely packed", "132")),
        ([("1 cup, chopped", 136), ("1 tbsp", 8), ("1 fl oz", 20)], ("1 cup", "160")),
        ([("1 cup, chopped", 160), ("1 cup, sliced", 115)], ("1 cup, chopped", "160")),
    ],
)
def test_the_plain_measure_says_how_heavy_a_food_is_and_never_a_state_of_it(portions, cup):
    label, grams = scaled([(label, Decimal(grams)) for label, grams in portions], "g", "cup")
    assert (label, grams) == (cup[0], Decimal(cup[1]))


@pytest.mark.parametrize(
    "state", ["ice", "with ice", "whipped", "melted", "packed", "firmly packed"]
)
def test_a_state_alone_says_nothing(state):
    assert scaled([(f"1 cup, {state}", Decimal(110))], "g", "ml") is None


@pytest.mark.parametrize(
    ("label", "unit", "plain"),
    [("1 cup (8 fl oz)", "tbsp", "1 tbsp"), ("2 tbsp (28 g)", "cup", "1 cup"),
     ("1 cup, sliced (½ in thick)", "tbsp", "1 tbsp, sliced")],
)  # fmt: skip
def test_what_stands_in_brackets_is_of_the_one_measure(label, unit, plain):
    assert scaled([(label, Decimal(28))], "g", unit)[0] == plain


def test_a_quarter_litre_of_tap_water_weighs_as_much(app):
    with app.app_context():
        (water,) = [each for each in queries.search("tap water") if each.name == "Water, tap"]
        millilitre = volume_choice(serving_options(water), water.basis, "ml")
    assert round(millilitre.grams * 250) == 254


def test_a_unit_of_no_volume_is_none():
    assert scaled([("1 cup", Decimal(240))], "g", "slice") is None


def test_what_is_measured_by_volume_needs_no_weight():
    assert scaled([], "ml", "tbsp") == ("1 tbsp", Decimal("14.787"))


def test_a_food_with_a_cup_is_offered_by_the_spoon_too(alice):
    food_id = food_named(alice.client.application, "Chia seeds")
    page = page_text(alice.get(f"/day/2026-11-23/add/{food_id}"))
    assert "1 tsp" in page
    answer = log(alice, "Chia seeds", portion="v-tsp", quantity="3")
    assert answer.status_code == 303
