"""What a form begins with: about as much of a food as one has at a time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mgtrack.foods import queries
from mgtrack.foods.catalogue_import.starter import read_starter
from mgtrack.foods.portions import serving_options, usual_serving
from mgtrack.foods.reference_amounts import AT_MOST, reference_amount


def first_offered(name):
    (food,) = [each for each in queries.search(name) if each.name == name]
    return serving_options(food)


@pytest.mark.parametrize(
    ("name", "label", "grams"),
    [
        ("Pumpkin seeds, dried", "oz", "28.35"),
        ("Chia seeds", "oz", "28.35"),
        ("Peanuts, raw", "oz", "28.35"),
        ("Feta cheese", "1 wedge (1.33 oz)", "38"),
        ("Dark chocolate, 70–85% cacao", "oz", "28.35"),
        ("Black beans, dried", "oz", "28.35"),
        ("Quinoa, dry", "1 cup", "42.5"),
        ("Apricots, dried", "1 cup, halves", "32.5"),
        ("Cornmeal, yellow, whole-grain", "1 cup", "30.5"),
        ("Cocoa powder, unsweetened", "1 tbsp", "5.4"),
        ("Molasses", "1 serving (1 tbsp)", "20"),
        ("Turkey, roasted, with skin", "g", "100"),
        ("Soup, split pea", "1 cup", "255"),
        # USDA's first measure of these is a serving.
        ("Almonds", "1 oz (23 whole kernels)", "28.35"),
        ("Peanut butter, smooth, salted", "2 tbsp", "32"),
        ("Black beans, boiled", "1 cup", "172"),
        ("Quinoa, cooked", "1 cup", "185"),
        ("Raisin bran", "1 cup", "59"),
        ("Ice cream, chocolate, premium", "1 cup", "148"),
        ("Prunes, stewed", "1 cup, pitted", "248"),
    ],
)
def test_a_food_begins_with_a_helping(app, name, label, grams):
    with app.app_context():
        first, *_ = first_offered(name)
    assert (first.label, usual_serving(first).grams) == (label, Decimal(grams))


def test_the_measure_that_is_too_much_to_begin_with_stays_to_be_chosen(app):
    with app.app_context():
        offered = first_offered("Pumpkin seeds, dried")
    labels = [each.label for each in offered]
    assert labels.count("oz") == 1
    assert "1 cup" in labels
    assert [each.key for each in offered if each.label == "oz"] == ["oz"]


def test_no_seed_or_nut_begins_with_more_than_a_handful_or_two(app):
    nuts = [
        each.food
        for each in read_starter()
        if each.food.category == "Nut and Seed Products"
        and reference_amount(each.name, each.food.category)
    ]
    assert len(nuts) > 80
    with app.app_context():
        for kept in filter(None, (queries.food_of_fdc(food.fdc_id) for food in nuts)):
            serving = usual_serving(serving_options(kept)[0])
            assert serving.grams <= AT_MOST * 30, kept.name
