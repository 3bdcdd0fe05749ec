"""What a form begins with, held to what a dietitian would accept: `first_portions.tsv`."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from mgtrack.diary.finding import find_ingredient
from mgtrack.extensions import db
from mgtrack.foods import queries
from mgtrack.foods.first_portion import Kind, Measure, first_portion, own_portion
from mgtrack.foods.meal_text.matcher import propose
from mgtrack.foods.models import Food
from mgtrack.foods.portions import first_option, serving_options, usual_serving
from mgtrack.foods.reference_amounts import ReferenceAmount
from tests.diary.helpers import food_named

LABELLED = Path(__file__).parent / "first_portions.tsv"


def labelled():
    with LABELLED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_each_labelled_food_begins_with_what_a_person_would_have(app):
    rows = labelled()
    assert len({row["fdc_id"] for row in rows}) == len(rows) >= 300
    unfit = []
    with app.app_context():
        for row in rows:
            food = queries.food_of_fdc(int(row["fdc_id"]))
            begun = usual_serving(serving_options(food)[0])
            if not Decimal(row["least_g"]) <= begun.grams <= Decimal(row["most_g"]):
                unfit.append((food.name, begun.portion.label, begun.grams, row))
    assert not unfit


@pytest.mark.parametrize(
    ("name", "quantity", "label", "grams"),
    [
        ("Ketchup", "1", "1 tbsp", "17"),
        ("Miso", "1", "1 tsp", "5.729"),
        ("Natto", "1/2", "1 cup", "87.5"),
        ("Paneer", "1", "oz", "28.35"),
        ("Mayonnaise, light", "1", "1 tbsp", "15.6"),
        ("Condensed milk, sweetened, canned", "1", "1 fl oz", "38.2"),
        ("Syrup, pancake", "1", "1 single serving container", "60"),
        ("Coffee creamer, liquid, flavored", "1", "1 individual container", "15"),
        ("Lemon juice, fresh", "1", "1 tsp", "5.083"),
        ("Garlic, raw", "1", "1 clove", "3"),
        ("Egg, hard-boiled", "1", "1 large", "50"),
        ("Egg, raw", "1", "1 large", "50"),
        ("Potato chips, barbecue", "1", "oz", "28.35"),
        ("Peanuts, dry roasted, salted", "1", "oz", "28.35"),
        ("Cashews, honey roasted", "1", "1 package", "50"),
        ("Bread, sourdough", "1", "1 medium or regular slice", "31"),
        ("Water, tap", "1", "1 cup", "240"),
        ("Big Mac", "1", "1 McDonald's Big Mac", "205"),
        ("Salisbury steak with gravy", "1", "1 steak with gravy", "129"),
        # Several pieces, a part of a cup or of a piece.
        ("Sushi roll, California", "5", "1 piece", "150"),
        ("Popcorn, air-popped", "4", "1 cup", "32"),
        ("Quinoa, dry", "1/4", "1 cup", "42.5"),
        ("Tuna salad with mayonnaise", "1/2", "1 cup", "119"),
        ("Avocado, raw", "1/2", "1 avocado", "100.5"),
        # Eaten whole: the piece, not a cup of it cut up.
        ("Apple, raw, with skin", "1", "1 medium (3 in across)", "182"),
        ("Plum, raw", "1", "1 fruit (2⅛ in across)", "66"),
        ("Apricots, raw", "4", "1 apricot", "140"),
        ("Tomatoes, raw", "1", "1 medium whole (2 3/5 in across)", "123"),
        # Nobody eats so many apart: a cup of them.
        ("Grapes, red or green, raw", "1", "1 cup", "151"),
        ("Strawberries, raw", "1", "1 cup, halves", "152"),
        # A regular one, not the smallest or the largest.
        ("Burrito, bean and cheese", "1", "1 small or regular", "190"),
        ("Pizza, pepperoni", "1", "1 piece, medium pizza", "88"),
        ("Turkey sandwich, white bread", "1", "1 regular", "115"),
        # Had whole, although it weighs more than the reference amount twice over.
        ("Beef ribeye steak, grilled", "1", "1 steak", "251"),
        # What USDA has no fit measure of.
        ("Turkey, roasted, with skin", "100", "g", "100"),
    ],
)
def test_a_form_begins_with(app, name, quantity, label, grams):
    with app.app_context():
        (food,) = [each for each in queries.search(name) if each.name == name]
        begun = usual_serving(serving_options(food)[0])
    assert (str(begun.quantity), begun.portion.label) == (quantity, label)
    assert begun.grams == Decimal(grams)


def test_no_food_begins_with_more_than_a_person_could_have_at_once(app):
    with app.app_context():
        for row in labelled():
            food = queries.food_of_fdc(int(row["fdc_id"]))
            assert usual_serving(serving_options(food)[0]).grams <= 550, food.name


def test_a_row_of_the_search_says_what_its_form_begins_with(app):
    """For each food of the starter catalogue, the row works out the first portion alone."""
    with app.app_context():
        listed = select(Food).order_by(Food.id).options(selectinload(Food.portions))
        catalogue = db.session.scalars(listed).all()
        assert len(catalogue) > 2000
        for food, measured in zip(catalogue, queries.measurable(catalogue), strict=True):
            assert first_option(measured) == serving_options(food)[0], food.name


@pytest.mark.parametrize("typed", ["egg", "milk", "rice", "pizza", "turkey", "tofu", "water"])
def test_each_row_that_is_found_says_what_its_form_begins_with(app, typed):
    with app.app_context():
        found = find_ingredient(0, typed)
        rows = [it for row in (*found.rows, *found.brands) for it in (row, *row.more)]
        assert rows
        for row in rows:
            food = queries.food(row.food.id)
            assert row.serving == usual_serving(serving_options(food)[0]), food.name


LABELS = (
    "1 cup", "½ cup", "1 cup, sliced", "1 tbsp", "1 oz", "1 medium", "1 large", "1 small",
    "1 slice", "1 piece", "10 chips", "1 fillet", "1 serving", "1 package", "1 cup, melted",
)  # fmt: skip
WEIGHTS = st.decimals(min_value="0.5", max_value=900, places=1)
AMOUNTS = st.builds(
    ReferenceAmount,
    count=st.sampled_from([Fraction(30), Fraction(85), Fraction(140), Fraction(240)]),
    unit=st.just("g"),
    fallback_grams=st.none(),
    several=st.booleans(),
    most=st.sampled_from([Decimal(2), Decimal("3.5")]),
    source=st.just(""),
)


@given(
    own=st.lists(st.builds(Measure, st.sampled_from(LABELS), WEIGHTS, st.just(Kind.OWN))),
    cup=WEIGHTS,
    amount=AMOUNTS,
)
def test_nothing_worked_out_comes_before_a_portion_of_its_own_that_fits(own, cup, amount):
    grams = amount.grams([], "g")
    others = [
        Measure("1 cup", cup, Kind.WORKED_OUT),
        Measure("1 tbsp", cup / 16, Kind.WORKED_OUT),
        Measure("g", Decimal(1), Kind.GRAM),
        Measure("oz", Decimal("28.35"), Kind.OUNCE),
    ]
    found = own_portion("Toast, dry", own, amount, grams)
    first = first_portion("Toast, dry", [*own, *others], amount, grams)
    assert found in {None, first}


@pytest.mark.parametrize(
    ("name", "quantity"),
    [("Quinoa, dry", "¼"), ("Sushi roll, California", "5"), ("Turkey, roasted, with skin", "100")],
)
def test_the_form_has_so_many_filled_in(alice, name, quantity):
    food_id = food_named(alice.client.application, name)
    page = alice.get(f"/day/2026-11-23/add/{food_id}").text
    field = re.search(r'<input[^>]*id="quantity"[^>]*>', page).group()
    assert f'value="{quantity}"' in field


@pytest.mark.parametrize(
    ("words", "grams"),
    [
        ("sushi", "150"),
        ("2 pieces of sushi", "60"),
        ("ketchup", "17"),
        ("half an avocado", "100.5"),
        ("an avocado", "201"),
        ("3 eggs", "150"),
        ("10 peanuts", "10"),
        ("2 dates", "14.2"),
        ("a prune", "9.5"),
        ("6 chicken nuggets", "96"),
        ("1 cup dry quinoa", "170"),
        ("a medium cantaloupe", "552"),
        ("a slice of sourdough bread", "31"),
        ("250 ml tap water", "253.5"),
        ("2 gingersnaps", "14"),
        ("2 beers", "720"),
        ("2 bean burritos", "380"),
        ("2 corn tortillas", "48"),
    ],
)
def test_what_is_counted_in_words_is_counted_and_what_is_not_is_usual(app, words, grams):
    with app.app_context():
        (proposal,) = propose(words).proposals
    assert proposal.grams == Decimal(grams), (proposal.food.name, proposal.serving)


def test_a_whole_melon_is_no_wedge_and_is_marked(app):
    with app.app_context():
        (proposal,) = propose("a cantaloupe").proposals
    assert proposal.grams == Decimal(814)
    assert proposal.doubtful
