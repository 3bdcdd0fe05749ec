"""What a form begins with: about as much of a food as one has at a time."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.foods import queries
from mgtrack.foods.catalogue_import.starter import read_starter
from mgtrack.foods.first_portion import AT_LEAST
from mgtrack.foods.models import Food, Portion
from mgtrack.foods.portions import serving_options, usual_serving
from mgtrack.foods.reference_amounts import AT_MOST, TABLE, reference_amount
from mgtrack.nutrition.food import Basis, DataType


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


AUTHORITIES = (
    "21 CFR 101.12(b), table 1: ",
    "21 CFR 101.12(b), table 2: ",
    "9 CFR 317.312(b) and 381.412(b), table 2: ",
    "MyPlate, what counts as a cup: ",
    "NIAAA, standard drink: ",
)


def test_every_line_cites_its_row_and_most_are_of_foods_of_the_catalogue():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert all(row["source"].startswith(AUTHORITIES) for row in rows)
    listed = [(each.name, each.food.category) for each in read_starter()]
    meant = {id(amount) for food in listed if (amount := reference_amount(*food))}
    assert len(meant) > 150  # the others are of what is asked of FoodData Central


@pytest.mark.parametrize(
    ("name", "category", "amount"),
    [
        # As FoodData Central names them, for what is asked of it.
        ("Pudding, chocolate, ready-to-eat", "Sweets", "1/2 cup"),
        ("Cereals, oats, regular, cooked with water", "Breakfast Cereals", "1 cup"),
        ("Rice, white, long-grain, regular, raw", "Cereal Grains and Pasta", "45 g"),
        ("Beans, black, mature seeds, raw", "Legumes and Legume Products", "35 g"),
        ("Beans, black, mature seeds, cooked, boiled", "Legumes and Legume Products", "1 cup"),
        ("Cheese, cottage, creamed, large curd", "Dairy and Egg Products", "110 g"),
        ("Cheese, cheddar", "Dairy and Egg Products", "30 g"),
        ("Milk, canned, condensed, sweetened", "Dairy and Egg Products", "2 tbsp"),
        ("Pork, cured, bacon, cooked, baked", "Pork Products", "15 g"),
        ("Candies, semisweet chocolate", "Sweets", "30 g"),
        ("Nuts, almonds", "Nut and Seed Products", "30 g"),
        ("Peaches, canned in juice", "Fruits and Fruit Juices", "140 g"),
        ("Apricot nectar, canned", "Fruits and Fruit Juices", "240 ml"),
        ("Nectarines, raw", "Fruits and Fruit Juices", "140 g"),
    ],
)
def test_a_kind_of_food_is_told_by_its_name_and_category(name, category, amount):
    found = reference_amount(name, category)
    count, unit = amount.split()
    assert (found.count, found.unit) == (Fraction(count), unit)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Syrups, sorghum", "Sweets"),
        ("Fast foods, coleslaw", "Fast Foods"),
        ("Spices, saffron", "Spices and Herbs"),
        ("Anything", None),
        ("Anything", "A category of no table"),
    ],
)
def test_a_kind_that_no_authority_states_has_no_amount(name, category):
    assert reference_amount(name, category) is None


def food(name, category, *portions, data_type=DataType.SR_LEGACY, basis=Basis.GRAMS):
    return Food(
        name=name,
        category=category,
        data_type=data_type,
        basis=basis,
        portions=[
            Portion(position=place, label=label, grams=Decimal(grams))
            for place, (label, grams) in enumerate(portions)
        ],
    )


def begun(of):
    serving = usual_serving(serving_options(of)[0])
    return str(serving.quantity), serving.portion.label, serving.grams


def test_a_label_keeps_its_own_serving():
    additive = food("Chocolate syrup", "Milk Additives", ("2 tbsp", 39), data_type=DataType.BRANDED)
    assert begun(additive) == ("1", "2 tbsp", Decimal(39))


def test_an_amount_by_volume_weighs_as_the_food_does_or_else_as_water():
    ketchup = reference_amount("Ketchup", "Tomato-based condiments")
    assert ketchup.grams([("1 cup", Decimal(272))], "g") == Decimal(17)
    assert round(ketchup.grams([("1 packet", Decimal(10))], "g")) == 15
    spinach = reference_amount("Spinach, raw", "Vegetables and Vegetable Products")
    assert spinach.grams([("1 cup", Decimal(30))], "g") == Decimal(30)
    assert spinach.grams([("1 bunch", Decimal(340))], "g") == Decimal(85)


def test_a_state_is_begun_with_only_where_there_is_nothing_else():
    cream = food("Cream, heavy", "Dairy and Egg Products", ("1 cup, whipped", 15), ("1 tbsp", 15))
    assert begun(cream) == ("1", "1 tbsp", Decimal(15))


def test_several_pieces_are_as_many_as_come_nearest_and_six_at_most():
    def sushi(grams):
        return food("Sushi roll", "Egg rolls, dumplings, sushi", ("1 piece", grams), ("1 cup", 150))

    assert begun(sushi(30)) == ("5", "1 piece", Decimal(150))
    assert begun(sushi(23)) == ("6", "1 piece", Decimal(138))
    assert begun(sushi(10)) == ("1", "1 cup", Decimal(150))


def test_over_5_kg_is_not_offered():
    melon = food("Winter melon, raw", "Vegetables", ("1 cup", 132), ("1 waxgourd", 5700))
    assert "1 waxgourd" not in [each.label for each in serving_options(melon)]


def test_every_food_of_the_catalogue_begins_with_a_serving_of_its_kind():
    unfit, unstated, listed = [], 0, list(read_starter())
    for each in listed:
        portions = [(part.label, part.grams) for part in each.food.portions]
        of = food(each.name, each.food.category, *portions)
        *_, grams = begun(of)
        amount = reference_amount(of.name, of.category)
        if amount is None:
            unstated += 1
            least, most = Decimal(0), Decimal(500)
        else:
            one = amount.grams(portions, of.basis)
            least, most = AT_LEAST * one, amount.most * one
        if not least <= grams <= most:
            unfit.append((of.name, begun(of), least, most))
    assert not unfit
    assert unstated < len(listed) / 16


@given(
    st.sampled_from(["Fruits and Fruit Juices", "Snacks", "Soups, broth-based", "Sweets", None]),
    st.lists(
        st.tuples(
            st.sampled_from(
                ["1 cup", "1 medium", "½ fillet", "10 chips", "1 cup, ice", "1 oz (3)"]
            ),
            st.decimals("0.001", 6000, places=3),
        ),
        unique_by=lambda portion: portion[0],
    ),
)
def test_whatever_usda_weighs_all_of_it_is_offered_once(category, portions):
    of = food("Apple, raw", category, *portions)
    offered = serving_options(of)
    keys = [each.key for each in offered]
    assert len(set(keys)) == len(keys)
    kept = {label for label, grams in portions if grams <= 5000}
    assert kept <= {each.label for each in offered}
    assert all(each.usual > 0 for each in offered)
    assert {"g", "oz"} <= set(keys)
