"""What people of many kitchens eat is found under the names that they have for it."""

from __future__ import annotations

import re

import pytest

from mgtrack.foods import queries
from mgtrack.foods.catalogue_import.starter import read_starter

KITCHENS = {
    "Indian": {
        "idli": "Idli",
        "sambhar": "Sambar",
        "rava upma": "Upma",
        "paratha": "Paratha",
        "poori": "Puri",
        "onion bhaji": "Pakora",
        "medu vada": "Vada",
        "masala dosa": "Dosa, filled",
        "burfi": "Barfi",
        "laddu": "Ladoo",
        "kheer": "Rice pudding",
        "methi seeds": "Fenugreek seeds",
    },
    "Mexican": {
        "chilaquiles": "Chilaquiles",
        "posole": "Pozole",
        "champurrado": "Champurrado",
        "creme caramel": "Flan",
        "gordita de queso": "Gordita, cheese",
        "tostada": "Tostada shell",
        "menudo": "Tripe soup",
        "concha": "Pan dulce, sugar topping",
        "salsa verde": "Salsa verde",
        "carnitas": "Carnitas",
        "pupusa de frijoles": "Pupusa, beans",
        "jalapeno poppers": "Jalapeños, stuffed",
    },
    "Japanese": {
        "vegetable tempura": "Tempura, vegetable",
        "unagi nigiri": "Sushi, eel nigiri",
        "tamago": "Sushi, egg nigiri",
        "anko": "Sweet bean paste",
        "sunomono": "Cucumber namasu",
        "sushi ginger": "Ginger, pickled",
        "kanten": "Agar, dried",
        "tsukemono": "Tsukemono, cabbage",
    },
    "British": {
        "custard": "Custard",
        "bread and butter pudding": "Bread pudding",
        "yorkshire pudding": "Popover",
        "mince pie": "Pie, mince",
        "swiss roll": "Cake, jelly roll",
        "roast potatoes": "Potatoes, roasted, peeled",
        "rusk": "Rusk toast",
        "custard tart": "Pie, egg custard",
    },
    "German": {
        "kartoffelsalat": "Potato salad, German",
        "rotkohl": "Red cabbage, cooked",
        "kartoffelpuffer": "Potato pancakes",
        "topfenstrudel": "Strudel, cheese",
        "lebkuchen": "Cookies, lebkuchen",
        "brötchen": "Rolls, hard",
        "laugenbrezel": "Pretzels, soft",
        "knackwurst": "Knockwurst",
    },
    "Middle Eastern": {
        "basbousa": "Basbousa",
        "moussaka": "Eggplant and meat casserole",
        "filo pastry": "Phyllo dough",
        "torshi": "Pickled vegetables",
        "lamb kabob": "Shish kebab, lamb",
        "molokhia": "Jute leaves, raw",
        "turkish coffee": "Coffee, Turkish",
        "rusks": "Rusk toast",
    },
    "West African": {
        "fufu": "Fufu",
        "groundnut soup": "Soup, peanut",
        "dodo": "Plantain, yellow, fried",
        "boiled yuca": "Cassava, cooked",
        "ewedu": "Jute leaves, raw",
        "egusi": "Watermelon seeds, dried",
    },
    "Chinese": {
        "shrimp lo mein": "Lo mein, shrimp",
        "ho fun": "Chow fun, meat and vegetables",
        "moon cake": "Mooncake",
        "glass noodles": "Cellophane noodles, cooked",
        "sesame prawn toast": "Shrimp toast",
        "gong bao beef": "Kung pao beef",
        "egg foo young": "Egg foo yung, chicken",
        "prawn crackers": "Shrimp chips",
        "red bean paste": "Sweet bean paste",
    },
}


@pytest.fixture
def in_app(app, people_gone):
    with app.app_context():
        yield


@pytest.mark.parametrize(
    ("kitchen", "typed", "name"),
    [
        (kitchen, typed, name)
        for kitchen, foods in KITCHENS.items()
        for typed, name in foods.items()
    ],
)
def test_a_food_is_found_first_by_the_name_its_kitchen_has_for_it(in_app, kitchen, typed, name):
    assert queries.search(typed)[0].name == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("rice", "White rice, long-grain, cooked"),
        ("fried rice", "Fried rice, chicken"),
        ("biryani", "Biryani, chicken"),
        ("chow mein", "Chow mein, chicken"),
        ("egg roll", "Egg roll, vegetable"),
        ("pupusa", "Pupusa, cheese"),
        ("seven up", "Lemon-lime soda"),
        ("pot roast", "Beef pot roast, cooked"),
        ("pickled cabbage", "Sauerkraut, canned"),
        ("baked potato", "Potatoes, baked, with skin"),
        ("grilled cheese", "Grilled cheese sandwich, white bread"),
        ("banana", "Banana, raw"),
        ("mustard", "Mustard, yellow"),
    ],
)
def test_the_plain_food_still_comes_before_the_dishes_of_it(in_app, typed, name):
    assert queries.search(typed)[0].name == name


def test_no_food_goes_by_the_name_of_one_that_usda_has_no_record_of():
    lacked = {"jollof", "halloumi", "udon", "matcha", "spaetzle", "leberkäse", "mochi", "suya"}
    called = [(food.name, " ".join((food.name, *food.synonyms))) for food in read_starter()]
    words = [(name, set(re.findall(r"\w+", text.casefold()))) for name, text in called]
    assert [name for name, said in words if said & lacked] == []
