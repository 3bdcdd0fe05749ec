"""Ways in which FoodData Central surprises; each has been seen in answers or reported by users."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mgtrack.fdc import errors
from mgtrack.fdc.budget import Budget
from mgtrack.fdc.client import FdcClient
from mgtrack.fdc.mapping import (
    ESTIMATED_FROM_LABEL,
    SEVERAL_AMOUNTS,
    UNREADABLE_AMOUNT,
    canonical_gtin,
    read_food,
)
from mgtrack.fdc.nutrients import Nutrient, nutrient_of
from mgtrack.nutrition.food import DataType
from tests.fake_fdc import FakeFdc, answers
from tests.fdc.conftest import KEY, QUICK

BREADFRUIT, CHEDDAR, CHIPS, OAT_RINGS = 171714, 328637, 9900001, 9900002
ALMOND_BUTTER_OLD, ALMOND_BUTTER_NEW = 9900005, 9900006


def magnesium(**row):
    return {"nutrientNumber": "304", "unitName": "MG", **row}


def branded(*nutrients, **more):
    return {
        "fdcId": 9900100,
        "description": "BAR",
        "dataType": "Branded",
        "servingSize": 40,
        "servingSizeUnit": "g",
        "foodNutrients": list(nutrients),
        **more,
    }


def survey(*portions):
    return {
        "fdcId": 2000000,
        "description": "Stew",
        "dataType": "Survey (FNDDS)",
        "foodPortions": list(portions),
    }


def test_nutrients_are_filtered_by_number_because_an_id_brings_none(client, fake_fdc):
    assert client.food(BREADFRUIT).mg_per_100g == 25
    client.foods([BREADFRUIT])

    one, many = fake_fdc.requests
    assert "304" in one.query["nutrients"][0].split(",")
    assert 304 in many.body["nutrients"]
    assert "1090" not in one.query["nutrients"][0]


def test_search_rounds_so_the_food_itself_is_asked_for_exact_values(client, fake_fdc):
    fake_fdc.foods[BREADFRUIT]["nutrients"] = [["304", 25.375, None]]

    row = client.search_generic("breadfruit raw").foods[0]
    assert row.mg_per_100g == Decimal("25.4")
    assert row.portions == ()
    assert client.food(row.fdc_id).mg_per_100g == Decimal("25.375")


def test_a_nutrient_row_without_a_value_is_unknown_and_not_zero():
    assert read_food(branded(magnesium())).mg_per_100g is None
    assert read_food(branded(magnesium(value=None))).mg_per_100g is None
    assert read_food(branded(magnesium(value=0))).mg_per_100g == 0


def test_rows_of_an_id_and_an_amount_alone_are_of_nobody_knows_what(client, fake_fdc):
    fake_fdc.foods[BREADFRUIT]["rows"] = "nameless"

    food = client.food(BREADFRUIT)
    assert (food.mg_per_100g, food.notes) == (None, (UNREADABLE_AMOUNT,))


def test_magnesium_without_a_unit_is_in_mg_and_energy_in_kcal(client, fake_fdc):
    big_mac = 170720
    fake_fdc.foods[big_mac]["rows"] = "unitless"

    food = client.food(big_mac)
    assert (food.mg_per_100g, food.kcal_per_100g) == (20, 257)
    for name in ({"nutrientId": 1090}, {"number": "304"}, {"number": "304", "unitName": ""}):
        assert read_food(branded({**name, "value": 12})).mg_per_100g == 12


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        ([], ()),
        (None, ()),
        ([magnesium()], ()),
        ([magnesium(value="")], ()),
        ([{"number": "208", "unitName": "KCAL", "amount": 90}], ()),
        ([magnesium(value=10), magnesium(value=20)], (SEVERAL_AMOUNTS,)),
        ([magnesium(value="much")], (UNREADABLE_AMOUNT,)),
        ([magnesium(value=100_001)], (UNREADABLE_AMOUNT,)),
        ([magnesium(value=1) | {"unitName": "G"}], (UNREADABLE_AMOUNT,)),
        ([{"nutrient": {}, "amount": 12}], (UNREADABLE_AMOUNT,)),
        (["304"], (UNREADABLE_AMOUNT,)),
        ({"304": 12}, (UNREADABLE_AMOUNT,)),
        ([{"id": 1, "amount": 12}, {"number": "208", "amount": 90}], (UNREADABLE_AMOUNT,)),
    ],
)
def test_magnesium_not_stated_several_amounts_and_unreadable_ones_are_told_apart(rows, notes):
    food = read_food(branded() | {"foodNutrients": rows})
    assert (food.mg_per_100g, food.notes) == (None, notes)


def test_magnesium_that_can_be_read_is_taken_beside_rows_that_cannot():
    food = read_food(branded({"id": 1, "amount": 90}, magnesium(value=12)))
    assert (food.mg_per_100g, food.notes) == (12, ())


@pytest.mark.parametrize("fdc_id", [10**20, 2**31, 0, -1])
def test_a_food_whose_id_no_food_can_have_is_passed_over(client, fake_fdc, fdc_id):
    fake_fdc.foods[fdc_id] = fake_fdc.foods[BREADFRUIT] | {"fdc_id": fdc_id}

    found = client.search_generic("breadfruit").foods
    assert {food.fdc_id for food in found} == {BREADFRUIT, 2709879}


def test_an_answer_of_another_food_than_was_asked_for_is_not_taken(client, fake_fdc):
    fake_fdc.foods[BREADFRUIT] = fake_fdc.foods[CHIPS]
    with pytest.raises(errors.UnreadableAnswerError):
        client.food(BREADFRUIT)


def test_a_row_id_in_a_full_record_is_not_taken_for_a_nutrient_id():
    iron = {"id": 1089, "number": "303", "name": "Iron, Fe", "unitName": "mg"}
    assert read_food(branded({"id": 1090, "nutrient": iron, "amount": 7})).mg_per_100g is None


def test_ndb_numbers_get_back_the_zeros_that_the_api_drops(client):
    searched = next(food for food in client.search_generic("breadfruit").foods if food.ndb_number)

    assert searched.ndb_number == client.food(BREADFRUIT).ndb_number == "09059"
    assert client.food(CHEDDAR).ndb_number == "01009"


def test_dates_and_categories_read_alike_in_search_and_in_full(client):
    full = client.food(BREADFRUIT)
    searched = next(
        food for food in client.search_generic("breadfruit").foods if food.fdc_id == BREADFRUIT
    )

    assert full.publication_date == searched.publication_date == date(2019, 4, 1)
    assert full.category == searched.category == "Fruits and Fruit Juices"


def test_a_food_that_is_missing_in_full_is_asked_for_abridged(client, fake_fdc):
    food = client.food(CHEDDAR)

    assert food.mg_per_100g == Decimal("26.8")
    assert [request.query["format"] for request in fake_fdc.requests] == [["full"], ["abridged"]]


def test_a_retired_id_is_not_found_though_its_answer_is_empty(client):
    with pytest.raises(errors.FoodNotFoundError):
        client.food(1)


def test_no_known_ids_come_as_an_object_and_mean_no_foods(client):
    assert client.foods([1, 2]) == []


def test_a_food_left_out_of_an_answer_is_asked_for_once_more(client, fake_fdc):
    fake_fdc.leave_out_once(CHIPS)

    assert [food.fdc_id for food in client.foods([CHIPS, BREADFRUIT])] == [CHIPS, BREADFRUIT]
    assert [request.body["fdcIds"] for request in fake_fdc.requests] == [
        [CHIPS, BREADFRUIT],
        [CHIPS],
    ]


def test_a_search_is_a_post_with_a_list_of_data_types(client, fake_fdc):
    client.search_branded("breadfruit 50/50: chips")

    [request] = fake_fdc.requests
    assert request.method == "POST"
    assert request.body["dataType"] == ["Branded"]


def test_generic_foods_are_searched_without_the_brands_that_would_drown_them(client):
    kinds = {food.data_type for food in client.search_generic("breadfruit").foods}
    assert DataType.BRANDED not in kinds

    kinds = {food.data_type for food in client.search_branded("breadfruit").foods}
    assert kinds == {DataType.BRANDED}


def test_neighbours_that_share_no_word_with_the_query_are_dropped(client):
    page = client.search_generic("old bay seasoning")

    assert page.total_hits == 1
    assert page.foods == ()


def test_foods_carry_the_keys_that_outlive_their_fdc_id(client):
    assert client.food(BREADFRUIT).ndb_number == "09059"
    assert client.food(1104067).food_code == "91715300"
    assert client.food(OAT_RINGS).gtin == "200000000028"


def test_magnesium_given_several_times_is_neither_added_up_nor_chosen_from(client):
    food = client.food(OAT_RINGS)

    assert food.mg_per_100g is None
    assert food.derivation is None
    assert food.notes == (SEVERAL_AMOUNTS,)
    assert food.kcal_per_100g is None


def test_magnesium_given_twice_alike_is_taken_once():
    assert read_food(branded(magnesium(value=103), magnesium(value=103))).mg_per_100g == 103


def test_magnesium_worked_back_from_a_daily_value_is_called_estimated(client):
    food = client.food(CHIPS)

    assert food.mg_per_100g == 100
    assert food.derivation.code == "LCCD"
    assert food.notes == (ESTIMATED_FROM_LABEL,)


def test_a_brand_whose_label_states_no_magnesium_is_unknown():
    assert read_food(branded(labelNutrients={})).mg_per_100g is None


@pytest.mark.parametrize("scanned", ["20000000053", "020000000053", "0020000000053"])
def test_a_barcode_is_found_however_either_side_pads_it_with_every_label(client, scanned):
    labels = {food.fdc_id for food in client.by_gtin(scanned)}
    assert labels == {ALMOND_BUTTER_OLD, ALMOND_BUTTER_NEW}


def test_a_barcode_that_only_resembles_the_results_is_not_found(client, fake_fdc):
    fake_fdc.foods[CHIPS]["gtin"] = "200000000011"
    assert client.by_gtin("200000000097") == ()
    assert client.by_gtin("not a barcode") == ()


def test_gtins_compare_without_their_padding():
    assert canonical_gtin("00016000275263") == canonical_gtin("016000275263") == "16000275263"
    assert canonical_gtin("1234567") is None
    assert canonical_gtin("000000000000") is None


def test_survey_portions_leave_out_unspecified_quantities_and_weightless_ones():
    food = read_food(
        survey(
            {"portionDescription": "1 cup, cooked", "modifier": "10205", "gramWeight": 180},
            {"portionDescription": "Quantity not specified", "modifier": "90000", "gramWeight": 90},
            {"portionDescription": "1 piece", "modifier": "61667", "gramWeight": 0},
        )
    )
    assert [(portion.label, portion.grams) for portion in food.portions] == [("1 cup, cooked", 180)]


@pytest.mark.parametrize("name", [1090, "1090", 304, "304", "304.0"])
def test_magnesium_is_known_by_its_id_and_by_its_number(name):
    assert nutrient_of(name) is Nutrient.MAGNESIUM


@pytest.mark.parametrize("name", ["269.3", "", None, "Magnesium", "sNaN", 30, "1E+9999999"])
def test_other_names_of_nutrients_are_passed_over(name):
    assert nutrient_of(name) is None


def test_the_budget_is_learned_from_every_answer_and_stops_calls_before_they_are_sent(clock):
    with FakeFdc(limit=2) as fdc:
        with FdcClient(fdc.url, KEY, limits=QUICK, budget=Budget(KEY, now=clock)) as client:
            fdc.fail_with(answers.NOT_FOUND)
            client.food(CHEDDAR)
            with pytest.raises(errors.OverLimitError):
                client.food(BREADFRUIT)
        assert len(fdc.requests) == 2
