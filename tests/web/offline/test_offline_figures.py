"""What a phone works out by itself comes to what the server makes of it, to the microgram."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from mgtrack.foods.offline_catalogue import offline_catalogue
from mgtrack.nutrition.intake import magnesium_mg
from mgtrack.nutrition.quantity import (
    QuantityError,
    format_mg,
    format_quantity,
    grams_of,
    parse_quantity,
    rounded,
)
from tests.web.offline.scripts import SCRIPTS, run_js

PAIRS = 500
TYPED = [
    "1", "2", "3", "10", "0.5", ".5", "1.5", "1,5", "2,25", "1/2", "1/3", "2/3", "5/6", "1/7",
    "3/8", "1 1/2", "2 2/3", "½", "⅓", "1½", "2 ¼", "⅔", "⅙", "3⅚", "⅐", "⅒", "0.333", "0.667",
    "1.167", "12.345", "0.001", "0.0014", "100", "250", "33.3333", "1000000", "007",
]  # fmt: skip
REFUSED = ["", "0", "-1", "some", "1-2", "1,000", "0.0005", "1000001", "1/0", "1e3", "1.2.3", "x"]


def from_quantity(names):
    return f'import {{ {names} }} from "{(SCRIPTS / "quantity.js").as_uri()}";'


def by_the_server(typed, portion_mg, ug_per_100g):
    """The same three figures as the server keeps of an entry."""
    try:
        quantity = parse_quantity(typed)
        grams = grams_of(quantity, Decimal(portion_mg) / 1000)
    except QuantityError:
        return None
    magnesium = magnesium_mg(None if ug_per_100g is None else Decimal(ug_per_100g) / 1000, grams)
    return [
        int(rounded(quantity) * 1000),
        int(grams * 1000),
        None if magnesium is None else int(magnesium * 1000),
    ]


def test_500_portions_and_quantities_come_out_equal():
    dice = random.Random(26)
    foods = [food for food in offline_catalogue()["foods"] if food[5]]
    pairs = [
        [dice.choice(TYPED), dice.choice(food[5])[2], food[3]] for food in dice.sample(foods, PAIRS)
    ]
    found = run_js(
        from_quantity("parseQuantity, weightOf, magnesiumOf")
        + """
        console.log(JSON.stringify(given.map(([typed, portion, per100g]) => {
            const many = parseQuantity(typed);
            const weight = many === null ? null : weightOf(many, portion);
            return weight === null ? null : [many, weight, magnesiumOf(weight, per100g)];
        })));""",
        pairs,
    )
    expected = [by_the_server(*pair) for pair in pairs]
    assert found == expected
    assert sum(each is not None for each in expected) > PAIRS * 0.8


def test_what_is_typed_reads_as_the_server_reads_it_or_not_at_all():
    found = run_js(
        from_quantity("parseQuantity") + "console.log(JSON.stringify(given.map(parseQuantity)));",
        [*TYPED, *REFUSED],
    )
    assert found == [*(int(rounded(parse_quantity(typed)) * 1000) for typed in TYPED), *[None] * 12]
    for typed in REFUSED:
        with pytest.raises(QuantityError):
            parse_quantity(typed)


def test_figures_read_as_the_servers_do():
    micrograms = [0, 49, 50, 2449, 2450, 9949, 9950, 9999, 10_000, 77_499, 77_500, 1_234_500]
    quantities = [500, 333, 667, 167, 833, 1250, 1500, 2125, 200, 1000, 12_345, 3000]
    shown, read = run_js(
        from_quantity("mgText, quantityText")
        + "console.log(JSON.stringify([given[0].map(mgText), given[1].map(quantityText)]));",
        [micrograms, quantities],
    )
    assert shown == [format_mg(Decimal(each) / 1000) for each in micrograms]
    assert read == [format_quantity(Decimal(each) / 1000) for each in quantities]
