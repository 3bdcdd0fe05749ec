"""A meal in words: cut into foods with their amounts, and resolved to entries to be confirmed."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from mgtrack.cli.read_meal import read_meal as command
from mgtrack.extensions import db
from mgtrack.foods import queries
from mgtrack.foods.meal_text.matcher import helping_of, propose
from mgtrack.foods.meal_text.reader import MAX_PIECES, Piece, read_meal
from mgtrack.foods.models import Food
from mgtrack.foods.portions import ServingOption, serving_options, single
from mgtrack.foods.volumes import counted

ONE_FOOD = {"mac and cheese", "rice and beans"}


def pieces(text):
    """What is read, as (food, quantity, unit)."""
    read = read_meal(text, is_one_food=ONE_FOOD.__contains__)
    return [(each.food, each.quantity, each.unit) for each in read]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 eggs", [("eggs", 2, None)]),
        ("30g almonds", [("almonds", 30, "g")]),
        ("almonds 30 g", [("almonds", 30, "g")]),
        ("1/2 avocado", [("avocado", Fraction(1, 2), None)]),
        ("half an avocado", [("avocado", Fraction(1, 2), None)]),
        ("1½ cups rice", [("rice", Fraction(3, 2), "cup")]),
        ("one and a half cups of lentils", [("lentils", Fraction(3, 2), "cup")]),
        ("half a cup of black beans", [("black beans", Fraction(1, 2), "cup")]),
        ("half a dozen eggs", [("eggs", 6, None)]),
        ("a couple of dates", [("dates", 2, None)]),
        ("slice of toast", [("toast", None, "slice")]),
        ("70% dark chocolate 20 g", [("70% dark chocolate", 20, "g")]),
        ("1,5 dl milk", [("milk", Fraction(3, 2), "dl")]),
        ("7up", [("7up", None, None)]),
        (".25 cup pumpkin seeds", [("pumpkin seeds", Fraction(1, 4), "cup")]),
        ("1,000 g spinach", [("spinach", 1000, "g")]),
        ("1,200ml milk and 3 eggs", [("milk", 1200, "ml"), ("eggs", 3, None)]),
        ("2 x 30g almonds", [("almonds", 60, "g")]),
        ("2×30 g almonds", [("almonds", 60, "g")]),
        ("100 g x 2 tofu", [("tofu", 200, "g")]),
        ("100 g tofu x 2", [("tofu", 200, "g")]),
        ("1.5 x 100 g tofu", [("tofu", 150, "g")]),
        ("½ c almonds", [("almonds", Fraction(1, 2), "cup")]),
        ("1 C almonds", [("almonds", 1, "cup")]),
        ("1/3rd cup oats", [("oats", Fraction(1, 3), "cup")]),
        ("⅕ cup milk", [("milk", Fraction(1, 5), "cup")]),
        ("milk (⅛ cup)", [("milk", Fraction(1, 8), "cup")]),
        ("oats ½ cup", [("oats", Fraction(1, 2), "cup")]),
        ("oats 1 1/2 cups", [("oats", Fraction(3, 2), "cup")]),
        ("about ⅔ cup oats", [("oats", Fraction(2, 3), "cup")]),
        (
            "2 eggs ⅕ cup milk",
            [("eggs", 2, None), ("milk", Fraction(1, 5), "cup")],
        ),
        ("1 (14.5 oz) can tomatoes", [("tomatoes", Fraction(29, 2), "oz")]),
        ("2 x 400 g cans tomatoes", [("tomatoes", 800, "g")]),
        ("250 ml 3.5% milk", [("3.5% milk", 250, "ml")]),
        (
            "tea, coffee; water\nbeer",
            [(it, None, None) for it in ("tea", "coffee", "water", "beer")],
        ),
        (
            "two eggs a slice of toast half an avocado and coffee",
            [
                ("eggs", 2, None),
                ("toast", 1, "slice"),
                ("avocado", Fraction(1, 2), None),
                ("coffee", None, None),
            ],
        ),
        (
            "1 1/2 cups of mac and cheese and 2 beers",
            [("mac and cheese", Fraction(3, 2), "cup"), ("beers", 2, None)],
        ),
        ("rice and beans and beer", [("rice and beans", None, None), ("beer", None, None)]),
        ("coffee with half and half", [("coffee", None, None), ("half-and-half", None, None)]),
        ("I had toast with peanut butter", [("toast", None, None), ("peanut butter", None, None)]),
        ("", []),
        ("and, with;", []),
        # When and where it was eaten is no food.
        ("for breakfast I had 2 eggs", [("eggs", 2, None)]),
        (
            "This morning we had oats and I drank two beers",
            [("oats", None, None), ("beers", 2, None)],
        ),
        ("lunch was soup", [("soup", None, None)]),
        ("at 7:30 a bowl of porridge", [("porridge", 1, "bowl")]),
        ("8am coffee", [("coffee", None, None)]),
        ("I had two tacos for dinner", [("tacos", 2, None)]),
        ("toast with an egg on top", [("toast", None, None), ("egg", 1, None)]),
        ("breakfast - tea", [("tea", None, None)]),
        # Numbers in words.
        ("twenty almonds", [("almonds", 20, None)]),
        ("thirty-five grams of oats", [("oats", 35, "g")]),
        ("two hundred and fifty grams of tofu", [("tofu", 250, "g")]),
        ("a hundred grams of rice and two figs", [("rice", 100, "g"), ("figs", 2, None)]),
        ("one hundred and twelve g figs", [("figs", 112, "g")]),
        ("a cup and a half of spinach", [("spinach", Fraction(3, 2), "cup")]),
        ("1-1/2 cups rice", [("rice", Fraction(3, 2), "cup")]),
        # Amounts and what is said of a food, behind it.
        ("almonds (30 g)", [("almonds", 30, "g")]),
        ("almonds a handful", [("almonds", 1, "handful")]),
        ("toast (2 slices) with jam", [("toast", 2, "slice"), ("jam", None, None)]),
        ("2% milk, 1 cup", [("2% milk", 1, "cup")]),
        ("eggs x2", [("eggs", 2, None)]),
        ("banana: 1, eggs: 2", [("banana", 1, None), ("eggs", 2, None)]),
        ("6 ounces of tuna, drained", [("tuna drained", 6, "oz")]),
        ("coffee, black", [("coffee black", None, None)]),
        ("coffee, no sugar", [("coffee", None, None)]),
        ("a handful each of figs and dates", [("figs", 1, "handful"), ("dates", 1, "handful")]),
        # Further ways to write a unit.
        ("3T flaxseed", [("flaxseed", 3, "tbsp")]),
        ("1 T-bone steak", [("t-bone steak", 1, None)]),
        ("12 fl. oz beer", [("beer", 12, "fl oz")]),
        ("3 oz. ham, 1/2 c. rice", [("ham", 3, "oz"), ("rice", Fraction(1, 2), "cup")]),
        ("a 330 ml can of cola", [("cola", 330, "ml")]),
        ("1 quart of water", [("water", 1, "quart")]),
        ("an ear of corn", [("corn", 1, "ear")]),
        ("pasta w/ pesto", [("pasta", None, None), ("pesto", None, None)]),
        ("three quarters of a cup of oats", [("oats", Fraction(3, 4), "cup")]),
        ("two poached eggs on toast", [("poached eggs", 2, None), ("toast", None, None)]),
        ("corn on the cob", [("corn on the cob", None, None)]),
        ("a bag of M&Ms & tea", [("m&ms", 1, "packet"), ("tea", None, None)]),
        # Each amount behind its food, without commas.
        ("figs 20g dates 10 g", [("figs", 20, "g"), ("dates", 10, "g")]),
        ("yoghurt 150g honey 1 tsp", [("yoghurt", 150, "g"), ("honey", 1, "tsp")]),
        (
            "oats 50g milk 200ml figs 1",
            [("oats", 50, "g"), ("milk", 200, "ml"), ("figs", 1, None)],
        ),
        ("tea 2 figs", [("tea", None, None), ("figs", 2, None)]),
        ("fig rolls x 6", [("fig rolls", 6, None)]),
        ("curd half cup", [("curd", Fraction(1, 2), "cup")]),
        ("tofu 150g stir fried", [("tofu stir fried", 150, "g")]),
        # What people write for a gram, a millilitre, a hundred.
        ("50 gms tofu, 2 kgs figs", [("tofu", 50, "g"), ("figs", 2, "kg")]),
        ("200 mls milk", [("milk", 200, "ml")]),
        ("hundred grams tofu", [("tofu", 100, "g")]),
        ("hundred and fifty grams tofu", [("tofu", 150, "g")]),
        ("figs at lunch, a date instead", [("figs", None, None), ("date", 1, None)]),
        ("tea, without the milk", [("tea", None, None)]),
        ("7 up", [("7up", None, None)]),
        ("1. eggs\n2. 3 figs", [("eggs", None, None), ("figs", 3, None)]),
        ("1 cup plus 2 tbsp flour", [("flour", Fraction(9, 8), "cup")]),
        ("1 cup + 2 tbsp flour", [("flour", Fraction(9, 8), "cup")]),
        # Measures that are said twice, and those that are added up.
        ("300g/10.5oz figs", [("figs", 300, "g")]),
        ("3 lb 8 oz figs", [("figs", Fraction(7, 2), "lb")]),
        ("oats 1 cup + 2 tbsp honey", [("oats", 1, "cup"), ("honey", 2, "tbsp")]),
        # A number in brackets before its food, and a unit in brackets behind it.
        ("(3) figs, (2) c. tea", [("figs", 3, None), ("tea", 2, "cup")]),
        ("figs (handful)", [("figs", None, "handful")]),
        # So many of a stated weight.
        ("three 6 ounce fillets", [("fillets", 18, "oz")]),
        ("2 slices of rye bread, 40 g per slice", [("rye bread", 80, "g")]),
        ("2 burgers (120 g each) and tea", [("burgers", 240, "g"), ("tea", None, None)]),
        ("2-3 dozen figs", [("figs", 30, None)]),
        ("cup and a half of oats", [("oats", Fraction(3, 2), "cup")]),
        ("pinch salt", [("salt", None, "pinch")]),
        ("50 gr. figs", [("figs", 50, "g")]),
        ("½ loaf rye bread", [("rye bread", Fraction(1, 2), "loaf")]),
        ("tofu 1 bowl/ tea", [("tofu", 1, "bowl"), ("tea", None, None)]),
        # What was done to a food names none.
        ("500 g swede, scrubbed and cut into 2 cm dice", [("swede", 500, "g")]),
        ("1 kg leeks, washed and thickly sliced crosswise", [("leeks", 1, "kg")]),
        ("1 duck, plucked", [("duck", 1, None)]),
        ("1 cup beans, soaked overnight and rinsed", [("beans", 1, "cup")]),
        ("2 vine leaves, stems and all, roughly torn", [("vine leaves", 2, None)]),
        (
            "1 cabbage, cored and cut into 8 wedges, tea",
            [("cabbage", 1, None), ("tea", None, None)],
        ),
        ("1 egg, fried in 1 tbsp ghee", [("egg fried", 1, None), ("ghee", 1, "tbsp")]),
        ("kale, mixed nuts", [("kale", None, None), ("mixed nuts", None, None)]),
        ("porridge topped with figs", [("porridge", None, None), ("figs", None, None)]),
        ("2 limes, juice only", [("limes juice", 2, None)]),
        ("4 figs, quartered, to serve", [("figs", 4, None)]),
        ("1 cup rye flour, plus more for dusting", [("rye flour", 1, "cup")]),
        ("1 cup quark, fat free", [("quark fat free", 1, "cup")]),
        (
            "B: figs, tea\nL: tofu",
            [("figs", None, None), ("tea", None, None), ("tofu", None, None)],
        ),
        ("total 1500 calories, figs", [("", None, None), ("figs", None, None)]),
        ("1 tsp orange zest", [("orange peel", 1, "tsp")]),
        ("1 tbsp lime juice, plus 1 tsp zest", [("lime juice", 1, "tbsp"), ("peel", 1, "tsp")]),
        # Remarks, praise and hesitation name none either.
        (
            "figs (from the corner shop) and tea",
            [("figs from the corner shop", None, None), ("tea", None, None)],
        ),
        ("200 g best-quality tofu", [("tofu", 200, "g")]),
        ("Er, I had, um, like three figs", [("figs", 3, None)]),
        ("Meal 3: 2 figs", [("figs", 2, None)]),
        ("2 oz pot roast", [("pot roast", 2, "oz")]),
        ("seeds from two pomegranates", [("pomegranates seeds from", 2, None)]),
        # What only describes a food is none.
        ("2 cloves garlic, finely minced", [("garlic", 2, "clove")]),
        ("1/2 cup butter, melted", [("butter", Fraction(1, 2), "cup")]),
        ("butter melted 1 tbsp", [("butter", 1, "tbsp")]),
        ("2 eggs, scrambled", [("eggs scrambled", 2, None)]),
        ("1 can beans, drained and rinsed", [("beans drained", 1, "can")]),
        (
            "4 slices bacon, cooked and crumbled, tea",
            [("bacon cooked", 4, "slice"), ("tea", None, None)],
        ),
        ("1 cup flour, sifted", [("flour", 1, "cup")]),
        ("brown sugar, packed, 1 tbsp", [("brown sugar", 1, "tbsp")]),
        ("spinach, 1 cup, frozen", [("spinach frozen", 1, "cup")]),
        ("salt and pepper, to taste", [("salt", None, None), ("pepper", None, None)]),
        ("8 oz steak, medium rare", [("steak", 8, "oz")]),
        ("minced beef 100 g", [("minced beef", 100, "g")]),
        ("milk, whole, 1 cup", [("milk whole", 1, "cup")]),
        # Nor is what the food has in it.
        ("chicken 150 g with fat 9 g", [("chicken", 150, "g")]),
        ("200 g yogurt, 20g protein, 250 kcal", [("yogurt", 200, "g")]),
        ("yogurt (10g protein) and figs", [("yogurt", None, None), ("figs", None, None)]),
        ("carbs: 30, tofu", [("tofu", None, None)]),
        # Parts of a fruit.
        ("juice of 1 lemon", [("lemon juice", 1, None)]),
        ("the juice of half a lime", [("lime juice", Fraction(1, 2), None)]),
        ("1 lemon, juiced", [("lemon juice", 1, None)]),
        ("zest of one orange", [("orange peel", 1, None)]),
        ("zest and juice of 2 limes", [("limes peel", 2, None), ("limes juice", 2, None)]),
        ("grated zest of 1 lemon", [("lemon peel", 1, None)]),
        ("juice of figs", [("juice of figs", None, None)]),
        # Sizes and packs.
        ("1 8-oz steak", [("steak", 8, "oz")]),
        ("2 fresh large eggs", [("fresh eggs", 2, None)]),
        ("2 80/20 burgers", [("80/20 burgers", 2, None)]),
        ("2 big macs", [("big macs", 2, None)]),
        ("three-quarters cup oats", [("oats", Fraction(3, 4), "cup")]),
        ("2 cups (480 ml) milk", [("milk", 2, "cup")]),
        ("1 slice (30 g) bread", [("bread", 30, "g")]),
        ("0 figs", [("", None, None)]),
        ("a 2-inch piece of ginger", [("ginger", 1, "piece")]),
        ("20 g oats in 200 ml milk", [("oats", 20, "g"), ("milk", 200, "ml")]),
        ("figs, 1 oz / 28 g", [("figs", 1, "oz")]),
    ],
)
def test_a_meal_is_cut_into_foods_with_their_amounts(text, expected):
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("2-3 figs", Fraction(5, 2)),
        ("2 to 3 figs", Fraction(5, 2)),
        ("a few figs", 3),
        ("about 3 figs", 3),
        ("~ 3 figs", 3),
        ("almost two figs", 2),
        ("some figs", None),
    ],
)
def test_about_so_many_is_taken_and_marked(text, quantity):
    (piece,) = read_meal(text, is_one_food=lambda _words: False)
    assert (piece.quantity, piece.vague, piece.food) == (quantity, True, "figs")


def test_what_was_read_is_told_in_the_words_that_were_typed():
    read = read_meal("For lunch: 2 Eggs and Rye Toast", is_one_food=lambda _words: False)
    assert [piece.text for piece in read] == ["2 Eggs", "Rye Toast"]


LIKELY = st.lists(
    st.sampled_from(
        ["2 Eggs", "½ c", "Almonds", "and", "with", ",", ".25 cup", "1,000 g", "x 2", "(30 g)",
         "raw", "juice of 1", "Lemon", "İ", "ß", "for Lunch", "\n", "fat 9 g", "each of", "a",
         "to taste", "3", "on top", "&", "Minced", "80/20", "about", "7 up", "half and half", "-",
         "coffee", "no", "1/0", "(", ")", "2 x", "400 g cans"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(st.text(max_size=300) | LIKELY, st.booleans())
@example("0%0$RAW JUICE OF 1", False)
def test_whatever_is_typed_is_read_in_the_words_that_were_typed(text, is_one_food):
    for piece in read_meal(text, is_one_food=lambda _words: is_one_food):
        assert piece.text
        assert piece.text in text
        assert piece.text == piece.text.strip()
        assert piece.quantity is None or piece.quantity > 0
        for start, end in piece.places:
            assert piece.text[start:end].strip()


@given(LIKELY)
@example("Almonds , for Lunch 1/0")
def test_no_number_is_dropped_without_a_mark(text):
    """Every figure is in the words of a piece, whose amount or mark comes from it."""
    text = text.replace("fat 9 g", "figs")
    read = read_meal(text, is_one_food=lambda _words: False)
    said = "".join(piece.text for piece in read)
    assert all(text.count(figure) <= said.count(figure) for figure in "0123456789½")
    for piece in read:
        if re.search(r"\d", piece.text) and piece.food:
            named = re.search(r"\d", piece.food)
            assert piece.quantity is not None or piece.vague or named, piece


@given(
    st.sampled_from(["2", ".5", "1/2", "½", "1½", "1 1/2", "2,5", "two", "a dozen", "2 x 3"]),
    st.sampled_from(["g", " g", " cups", " oz", " tbsp.", " ml", " slices of"]),
    st.sampled_from(["figs", "Rye Bread", "2% milk", "olive oil"]),
)
def test_an_amount_says_the_same_before_behind_and_in_brackets(number, unit, food):
    amount = f"{number}{unit}"
    if unit == "g":
        amount = f"{number} g"
    forms = [
        f"{amount} {food}",
        f"{food}, {amount.removesuffix(' of')}",
        f"{food} ({amount.removesuffix(' of')})",
    ]
    read = [read_meal(form, is_one_food=lambda _words: False) for form in forms]
    assert all(len(pieces) == 1 for pieces in read)
    assert len({(it.food, it.quantity, it.unit, it.vague) for (it,) in read}) == 1
    assert [it.text for (it,) in read] == forms


@pytest.fixture
def in_app(app, people_gone):
    with app.app_context():
        yield


def proposed(text):
    return [(each.food.name, float(each.grams), each.doubtful) for each in propose(text).proposals]


def test_the_whole_example_becomes_entries_and_guesses_are_marked(in_app):
    meal = propose(
        "2 eggs, slice of whole wheat toast with peanut butter, 1/2 avocado and a handful of"
        " almonds; coffee"
    )
    assert [each.food.name for each in meal.proposals] == [
        "Egg, raw",
        "Bread, whole wheat, toasted",
        "Peanut butter, smooth, salted",
        "Avocado, raw",
        "Almonds",
        "Coffee, black, brewed",
    ]
    assert [each.doubtful for each in meal.proposals] == [False, False, False, False, True, False]
    assert meal.unread == []
    assert all(each.others for each in meal.proposals)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 oz almonds", [("Almonds", 56.7, False)]),
        # Where sizes are listed by size, a medium one is meant.
        ("6 strawberries", [("Strawberries, raw", 72.0, False)]),
        ("3 squares of dark chocolate", [("Dark chocolate, 45–59% cacao", 24.0, True)]),
        ("1 large strawberry", [("Strawberries, raw", 18.0, False)]),
        ("1 extra large strawberry", [("Strawberries, raw", 27.0, False)]),
        ("1 quart of milk", [("Milk, whole", 976.0, False)]),
        ("12 fl oz beer", [("Beer", 360.0, False)]),
        ("2 tbsp chia seeds", [("Chia seeds", 21.0, False)]),
        ("250 ml milk", [("Milk, whole", 257.75, False)]),
        ("1 large banana", [("Banana, raw", 136.0, False)]),
        ("a glass of milk", [("Milk, whole", 244.0, True)]),
        ("a beer", [("Beer", 360.0, False)]),
        ("mac and cheese", [("Macaroni and cheese", 230.0, False)]),
        # A portion may hold several: each is its part of it.
        ("1 tbsp peanut butter", [("Peanut butter, smooth, salted", 16.0, False)]),
        ("2 tbsp peanut butter", [("Peanut butter, smooth, salted", 32.0, False)]),
        ("10 almonds", [("Almonds", 12.0, False)]),
        ("10 smoked almonds", [("Almonds, smoked", 9.996, False)]),  # 0.357 × 28 g, as it is shown
        ("10 frozen raspberries", [("Raspberries, frozen", 140.0, True)]),
        ("cashews", [("Cashews, raw", 28.35, True)]),
        ("28 g almonds", [("Almonds", 28.0, False)]),
        # Two halves make a nut, as far as one can tell.
        ("7 walnuts", [("Walnuts", 28.35, True)]),
        # What can't be counted stays one usual portion.
        ("3 oatmeals", [("Oatmeal, cooked with water", 234.0, True)]),
        (
            "coffee with milk",
            [("Coffee, black, brewed", 240.0, False), ("Milk, whole", 244.0, True)],
        ),
        ("an omelette", [("Omelet, plain", 61.0, False)]),
        ("a croissant", [("Croissant, butter", 57.0, False)]),
        ("half a pizza", [("Pizza, cheese", 345.5, True)]),
        ("some grapes", [("Grapes, red or green, raw", 151.0, True)]),
        ("a piece of chicken", [("Chicken, roasted, with skin", 140.0, True)]),
        ("a piece of salmon", [("Salmon, Atlantic, farmed, baked", 178.0, True)]),
    ],
)
def test_units_become_portions_of_the_food(in_app, text, expected):
    assert proposed(text) == expected


def test_a_count_becomes_no_volume_without_a_mark(in_app):
    (only,) = propose("3 slices of oatmeal").proposals
    assert only.doubtful


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Of a drink a serving is meant, whatever sizes a shop has of it.
        ("a coffee", ("Coffee, black, brewed", 240.0, False)),
        ("two coffees", ("Coffee, black, brewed", 480.0, False)),
        ("a large coffee", ("Coffee, black, brewed", 600.0, False)),
        ("a tea", ("Tea, black, hot", 240.0, False)),
        ("a milk", ("Milk, whole", 244.0, True)),
        ("a quart of milk", ("Milk, whole", 976.0, False)),
        # A whole one that is far more than a serving is to be looked at again.
        ("a watermelon", ("Watermelon, raw", 4518.0, True)),
        ("2 avocados", ("Avocado, raw", 402.0, False)),
        ("an onion", ("Onions, raw", 110.0, False)),
    ],
)
def test_a_count_is_a_helping_of_a_drink_and_doubtful_of_what_is_huge(in_app, text, expected):
    assert proposed(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("broccli 100 g", [("Broccoli, raw", 100.0, True)]),
        ("rice beans chicken", [("Burrito, chicken, bean, rice and cheese", 220.0, True)]),
        # Foods with nothing between them, the amount being that of the first.
        (
            "4oz chicken breast sweet potato",
            [
                ("Chicken breast, grilled, without skin", 113.4, True),
                ("Sweet potato, baked", 114.0, True),
            ],
        ),
        ("apple banana zorblaxian", []),
        ("broccoli 100 g", [("Broccoli, raw", 100.0, False)]),
        # What the search only comes near is left, and a word that may be begun is marked.
        ("2 egss and tost", [("Tostada shell", 12.3, True)]),
        # So is a food of which no noun was said.
        ("100 g lean meat", [("Ground beef, 80% lean, browned", 100.0, True)]),
        ("2 eggs, fried in butter", [("Egg, fried", 92.0, False), ("Butter, salted", 14.2, False)]),
        # A piece is one of the kind that was said, where USDA weighs it.
        ("5 cherry tomatoes", [("Tomatoes, raw", 85.0, False)]),
        ("wings", [("Winged beans, boiled", 172.0, True)]),
        ("300 g pasta sauce", [("Pasta, whole grain, with meat sauce", 300.0, True)]),
        # What is in the food before it may be counted twice.
        (
            "chili with beans",
            [("Chili with meat and beans", 255.0, False), ("Black beans, boiled", 172.0, True)],
        ),
        # What is weighed dry, or worked on before it is cooked, is hardly the cooked food.
        ("60 g brown rice", [("Brown rice, long-grain, cooked", 60.0, True)]),
        ("60 g cooked brown rice", [("Brown rice, long-grain, cooked", 60.0, False)]),
        ("1 cup pinto beans, washed", [("Pinto beans, boiled", 171.0, True)]),
        (
            "80 g porridge oats cooked with water",
            [("Oatmeal, cooked with water", 80.0, True), ("Water, tap", 240.0, True)],
        ),
        # A large one is no large slice of it, and two of what is one word are not two of the dish.
        ("1 large onion", [("Onions, raw", 150.0, False)]),
        ("2 egg omelet", [("Omelet, plain", 122.0, True)]),
        (
            "tea with lemon",
            [("Tea, black, hot", 240.0, False), ("Lemon, raw, without peel", 58.0, True)],
        ),
        # In brackets, too, foods are foods, and may be all that the dish is.
        (
            "oats with milk",
            [("Rolled oats, dry", 27.0, False), ("Milk, whole", 244.0, True)],
        ),
        (
            "salad (cress, tomato)",
            [
                ("Salad, green, no dressing", 73.0, True),
                ("Watercress, raw", 34.0, False),
                ("Tomatoes, raw", 123.0, False),
            ],
        ),
        ("10 gummy bears", [("Gummy candy", 20.0, False)]),
        # "Pea and ham soup" may be one food.
        ("pea and ham soup", [("Green peas, frozen, boiled", 80.0, True)]),
        ("200 g canned black beans, drained", [("Black beans, canned", 200.0, True)]),
        # What was said behind a food finds it, and none of another name.
        ("1 cup cheddar cheese, shredded", [("Cheddar cheese", 132.0, True)]),
        ("2 eggs, scrambled", [("Eggs, scrambled", 122.0, False)]),
        ("1 egg white", [("Egg white, raw", 33.0, False)]),
        ("1 (15 oz) can black beans", [("Black beans, canned", 425.25, False)]),
        ("a 330 ml can of cola", [("Cola", 345.84, False)]),
        ("1 stick of butter", [("Butter, salted", 113.0, False)]),
        ("1 stick of celery", [("Celery, raw", 64.0, False)]),
        ("juice of 1 lemon", [("Lemon juice, fresh", 5.083, True)]),
        ("200 g aloo", [("Potatoes, raw, with skin", 200.0, False)]),
    ],
)
def test_a_mended_slip_and_a_noun_that_nobody_said_are_marked(in_app, text, expected):
    assert proposed(text) == expected


@pytest.mark.parametrize("text", ["2 crumpets", "a lassi", "2 babybel", "haggis", "0 bananas"])
def test_the_name_of_a_food_that_is_not_here_is_no_slip(in_app, text):
    assert propose(text).unread == [text]


def test_a_list_that_nothing_stands_between_is_told_food_by_food(in_app):
    meal = propose("Two Eggs brown bread coffee")
    assert [(each.text, each.food.name) for each in meal.proposals] == [
        ("Two Eggs", "Egg, raw"),
        ("brown bread", "Bread, whole wheat"),
        ("coffee", "Coffee, black, brewed"),
    ]


@pytest.mark.parametrize("text", ["a", "An", "the"])
def test_what_stands_before_a_food_is_none(in_app, text):
    found = propose(f"2 eggs, {text}")
    assert [each.food.name for each in found.proposals] == ["Egg, raw"]
    assert found.unread == [text]


def test_a_glass_of_what_is_offered_by_the_cup_is_that_cup(in_app):
    (milk,) = propose("a glass of milk").proposals
    labels = [each.label for each in serving_options(milk.food)]
    assert milk.serving.portion in serving_options(milk.food)
    assert labels.count("1 cup") == 1


def test_what_is_not_found_stays_as_words(in_app):
    meal = propose("zorblaxian qwrtz, 150 g tofu")
    assert meal.unread == ["zorblaxian qwrtz"]
    assert [each.food.name for each in meal.proposals] == ["Tofu, firm"]


def test_the_same_words_are_searched_for_once(in_app):
    asked = []

    def find(words):
        asked.append(words)
        return queries.find(words)

    propose("rice and beans with tea, tea and tea", find=find)
    assert len(asked) == len(set(asked))


def test_too_much_to_be_eaten_is_not_proposed(in_app):
    meal = propose("50 kg almonds")
    assert meal.proposals == []
    assert meal.unread == ["50 kg almonds"]


def test_unknown_magnesium_stays_unknown(in_app):
    for each in propose("2 eggs and coffee").proposals:
        assert (each.magnesium_mg is None) == (each.food.mg_per_100g is None)


def test_the_command_answers_a_line_each(app, people_gone):
    runner = app.test_cli_runner()
    answer = runner.invoke(command, ["-", "--json"], input="2 eggs\nzorblaxian\n")
    first, second = map(json.loads, answer.output.splitlines())
    assert first["text"] == "2 eggs"
    assert set(first["entries"][0]) == {
        "text", "fdc_id", "name", "quantity", "unit", "grams", "magnesium_mg", "doubtful",
    }  # fmt: skip
    assert (first["entries"][0]["quantity"], first["entries"][0]["grams"]) == (2, 100)
    assert second == {"text": "zorblaxian", "entries": [], "unread": ["zorblaxian"]}


@pytest.mark.parametrize(
    "text",
    [
        "and " * 900,
        "eggs and " * 300,
        "7" * 3000,
        "½" * 500,
        "a " * 900,
        "eggs with tea and " * 99,
        "for breakfast " * 99,
        "at 7:30 " * 99,
        "~ " * 900,
        "about " * 300,
        ", raw" * 200,
        "a cup and a half " * 99,
        "one hundred and " * 99,
        "x 2 " * 200,
        " and ".join(f"{letter}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 9),
        "on " * 200,
        "(" * 600,
        "( 2 x " * 200,
        "2 of " * 200,
        "1 cup and " * 99,
        "half " * 200,
        "a dozen " * 99,
        "for lunch: then " * 99,
        "(1 cup) " * 99,
        "each of figs and " * 99,
        " " * 3000,
    ],
)
def test_an_endless_text_is_read_with_few_questions(text):
    asked = []
    read = read_meal(text, is_one_food=lambda words: bool(asked.append(words)))
    assert len(read) <= MAX_PIECES
    assert len(asked) <= 300


@pytest.mark.parametrize(
    ("label", "grams", "one"),
    [
        ("5 crackers", "14.9", ("1 cracker", "2.98")),
        ("2 tbsp", "32", ("1 tbsp", "16")),
        ("10 leaves", "5", ("1 leaf", "0.5")),
        ("50 berries", "68", ("1 berry", "1.36")),
        ("½ cup, slices", "60", ("1 cup, slices", "120")),
        ("1½ cup", "90", ("1 cup", "60")),
        ("1 medium", "118", ("1 medium", "118")),
        ("1 bottle (20 fl oz)", "600", ("1 bottle (20 fl oz)", "600")),
        ("quarter pounder", "200", ("quarter pounder", "200")),
    ],
)
def test_one_of_what_a_portion_holds_is_its_part(label, grams, one):
    only = single(ServingOption("p0", label, Decimal(grams)))
    assert (only.label, only.grams) == (one[0], Decimal(one[1]))


def test_no_count_of_anything_multiplies_what_holds_several(in_app):
    """Of every food, two of a counted portion weigh twice a single one of it, or are marked."""
    for food in db.session.scalars(select(Food).options(selectinload(Food.portions))):
        two, is_guess = helping_of(
            food, serving_options(food), Piece(text="2", food="x", quantity=Fraction(2))
        )
        held = counted(two.portion.label)
        assert is_guess or held is None or held[0] == 1, food.name


@pytest.mark.parametrize(
    ("text", "is_unread"),
    [
        ("1,500 spinach", True), ("almonds 30", True), ("100 g tofu 2", True),
        ("1/0 figs", True), ("2 eggs, 3 slices", True), ("1 cup plus 2 tbsp flour", False),
        ("100g/3.5oz tofu", False), ("100g/8oz tofu", True), ("tofu, 2 cups/a bowl", True),
        ("3 slices (90 g) bread", True), ("1.000 g tofu", True),
        ("oz tofu", True), ("a 2-inch fig", True), ("figs, 1 oz / 28 g", False),
        ("2 eggs x 2", True), ("salt to taste", True), ("1,000 kg figs", True),
        ("1 cup (30) almonds", True), ("100 g (120 g) tofu", True), ("100 g (4 oz) tofu", False),
        ("1,000 g tofu", False), ("tofu 12", False), ("1 slice (30 g) bread", False),
        ("250 ml 3.5% milk", False), ("7up", False),
        ("70% dark chocolate 20 g", False), ("2 x 30 g almonds", False), ("2 eggs", False),
    ],
)  # fmt: skip
def test_a_number_that_was_said_and_not_read_is_to_be_checked(text, is_unread):
    (piece,) = read_meal(text, is_one_food=ONE_FOOD.__contains__)
    assert piece.vague == is_unread


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        (".25 cup pumpkin seeds", 32), ("1,000 g cooked rice", 1000), ("2 x 30g almonds", 60),
        ("½ c almonds", 72), ("100 g tofu x 2", 200),
    ],
)  # fmt: skip
def test_an_amount_is_taken_as_it_was_written(in_app, text, grams):
    (proposal,) = propose(text).proposals
    assert round(proposal.grams) == grams
    assert not proposal.doubtful


@pytest.mark.parametrize(
    "text", ["1,200 g spinach", "1,000 g spinach", "300 g pumpkin seeds, dried", "25 cups oats"]
)
def test_much_of_one_food_is_to_be_checked(in_app, text):
    assert all(each.doubtful for each in propose(text).proposals)


@pytest.mark.parametrize(
    ("text", "in_a_meal", "in_a_recipe"),
    [
        ("1 cup brown rice", False, True),
        ("1 cup cooked brown rice", False, False),
        ("200 g black beans, boiled", False, False),
        ("100 g almonds", False, False),
    ],
)
def test_of_a_recipe_a_cooked_food_is_doubtful_unless_its_form_was_said(
    in_app, text, in_a_meal, in_a_recipe
):
    assert [each.doubtful for each in propose(text).proposals] == [in_a_meal]
    assert [each.doubtful for each in propose(text, for_recipe=True).proposals] == [in_a_recipe]
