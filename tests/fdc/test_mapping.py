"""Records that are less tidy than those of the local server."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.fdc.errors import UnreadableAnswerError
from mgtrack.fdc.mapping import UNKNOWN_BASIS, read_food
from mgtrack.nutrition.food import Basis, DataType, Derivation, FoodRecord


def record(data_type="SR Legacy", **more):
    return {"fdcId": 1, "description": "Food", "dataType": data_type, **more}


def full_row(number, amount, unit="mg", **more):
    return {
        "type": "FoodNutrient",
        "id": 7,
        "nutrient": {"id": 1, "number": number, "unitName": unit},
        "amount": amount,
        **more,
    }


def portion(**more):
    return {"measureUnit": {"id": 9999, "name": "undetermined"}, "gramWeight": 40, **more}


def labels(food):
    return [portion.label for portion in food.portions]


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        "food",
        {},
        record(fdcId=None),
        record(description=" "),
        record("Experimental"),
        record(dataType=None),
    ],
)
def test_what_is_no_food_is_refused(broken):
    with pytest.raises(UnreadableAnswerError):
        read_food(broken)


_scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals()
    | st.sampled_from(["", "0", "304", "mg", "1E+9999999", "NaN", "½ cup", "13/0/2019", "&#0;"])
)
_values = (
    _scalars
    | st.lists(_scalars, max_size=2)
    | st.dictionaries(st.sampled_from(["id", "number", "name", "unitName", "code"]), _scalars)
)
_rows = st.lists(
    st.dictionaries(
        st.sampled_from(
            [
                "number",
                "nutrient",
                "amount",
                "value",
                "unitName",
                "gramWeight",
                "modifier",
                "measureUnit",
                "foodNutrientDerivation",
                "portionDescription",
            ]
        ),
        _values,
    ),
    max_size=3,
)


@given(
    st.sampled_from(DataType),
    st.dictionaries(
        st.sampled_from(
            [
                "foodCategory",
                "publicationDate",
                "ndbNumber",
                "gtinUpc",
                "servingSize",
                "servingSizeUnit",
                "householdServingFullText",
                "brandName",
            ]
        ),
        _values,
    ),
    _rows,
    _rows,
)
def test_whatever_a_record_holds_it_reads_as_a_food_or_is_refused(
    data_type, fields, nutrients, portions
):
    food = read_food(record(data_type, **fields, foodNutrients=nutrients, foodPortions=portions))

    assert isinstance(food, FoodRecord)
    assert food.mg_per_100g is None or 0 <= food.mg_per_100g <= 100_000
    assert all(portion.grams > 0 and portion.label for portion in food.portions)


def test_a_derivation_is_carried_in_every_shape():
    analytical = {"code": "A", "description": "Analytical"}
    flat = {"derivationCode": "A", "derivationDescription": "Analytical"}
    rows = [
        full_row("304", 270, foodNutrientDerivation=analytical),
        {"number": "304", "unitName": "MG", "amount": 270, **flat},
        {"nutrientId": 1090, "nutrientNumber": "304", "unitName": "MG", "value": 270, **flat},
    ]
    for row in rows:
        food = read_food(record(foodNutrients=[row]))
        assert (food.mg_per_100g, food.derivation) == (270, Derivation("A", "Analytical"))


@pytest.mark.parametrize("amount", [-1, 100_001, "much", Decimal("Infinity"), True])
def test_an_impossible_amount_is_unknown(amount):
    assert read_food(record(foodNutrients=[full_row("304", amount)])).mg_per_100g is None


def test_magnesium_in_another_unit_is_not_mistaken_for_milligrams():
    assert read_food(record(foodNutrients=[full_row("304", 1, "g")])).mg_per_100g is None


@pytest.mark.parametrize(
    ("rows", "kcal"),
    [
        ([("208", 100, "kcal"), ("957", 90, "kcal")], 100),
        ([("957", 90, "kcal"), ("958", 95, "kcal")], 95),
        ([("957", 90, "kcal")], 90),
        ([("268", 420, "kJ"), ("208", 100, "kcal")], 100),
        ([("208", 420, "kJ")], None),
        ([("208", 100, "kcal"), ("208", 90, "kcal")], None),
        ([], None),
    ],
)
def test_energy_is_the_best_figure_in_kilocalories(rows, kcal):
    food = read_food(record("Foundation", foodNutrients=[full_row(*row) for row in rows]))
    assert food.kcal_per_100g == kcal


def test_portions_come_in_the_records_own_order():
    food = read_food(
        record(
            foodPortions=[
                portion(modifier="nut", amount=1, sequenceNumber=2),
                portion(modifier="cup, whole", amount=1, sequenceNumber=1),
            ]
        )
    )
    assert labels(food) == ["1 cup, whole", "1 nut"]


def test_a_portion_counts_by_amount_or_value_and_is_none_without_either():
    food = read_food(
        record(
            "Foundation",
            foodPortions=[
                portion(modifier="leaf", amount=3),
                portion(modifier="pod", value=2),
                portion(modifier="head"),
                portion(modifier="pinch", amount=0),
            ],
        )
    )
    assert labels(food) == ["3 leaf", "2 pod"]


@pytest.mark.parametrize("unit", ["g", "G", "GRM", "grams"])
def test_servings_by_weight_are_known_in_every_spelling(unit):
    food = read_food(record("Branded", servingSize=40, servingSizeUnit=unit))
    assert (food.basis, labels(food)) == (Basis.GRAMS, ["1 serving"])


@pytest.mark.parametrize("unit", ["ml", "mL", "MLT"])
def test_servings_by_volume_are_known_in_every_spelling(unit):
    food = read_food(record("Branded", servingSize=240, servingSizeUnit=unit))
    assert (food.basis, labels(food)) == (Basis.MILLILITRES, ["1 serving"])


@pytest.mark.parametrize("unit", ["IU", "MC", None])
def test_a_serving_in_no_weight_or_volume_is_no_portion_and_its_basis_is_said_to_be_unknown(unit):
    magnesium = {"number": "304", "unitName": "MG", "amount": 12}
    food = read_food(
        record("Branded", servingSize=40, servingSizeUnit=unit, foodNutrients=[magnesium])
    )
    assert food.portions == ()
    assert food.notes == (UNKNOWN_BASIS,)


def test_a_brand_is_its_owner_where_it_has_no_name():
    assert read_food(record("Branded", brandOwner="ACME FOODS")).brand == "Acme Foods"
    assert read_food(record("Branded", brandOwner="X", brandName="Y")).brand == "Y"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4/1/2019", date(2019, 4, 1)),
        ("2019-04-01", date(2019, 4, 1)),
        ("soon", None),
        (None, None),
    ],
)
def test_dates_are_read_in_both_styles(text, day):
    assert read_food(record(publicationDate=text)).publication_date == day


def test_generic_descriptions_keep_their_capitals():
    assert read_food(record(description="McDONALD'S, BIG MAC")).description == "McDONALD'S, BIG MAC"
