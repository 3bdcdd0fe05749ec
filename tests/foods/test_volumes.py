"""Volumes scale among themselves; a count and a weight never become one."""

from __future__ import annotations

from decimal import Decimal

import pytest

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
