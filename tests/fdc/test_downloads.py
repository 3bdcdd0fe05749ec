"""Reading USDA's download files: what the tables and the JSON say of each food."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from mgtrack.fdc import downloads
from mgtrack.fdc.downloads import Download, Rejected
from mgtrack.nutrition.food import Basis, DataType, Derivation, HouseholdPortion
from tests.usda_files import csv_zip, food, json_zip, magnesium, record, zipped


def read(path):
    with Download(path) as download:
        return list(download.foods())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "usda.zip"


def test_a_food_of_the_tables_has_its_figure_portions_category_and_number(path):
    csv_zip(
        path,
        food=[food(170567, "Nuts, almonds", category="12")],
        food_nutrient=[
            magnesium(170567, "270", derivation_id="1"),
            magnesium(170567, "579", nutrient_id=1008),
            magnesium(170567, "21.15", nutrient_id=1003),
        ],
        food_portion=[
            {"fdc_id": 170567, "seq_num": 2, "amount": 1, "measure_unit_id": 9999,
             "modifier": "cup, whole", "gram_weight": "143"},
            {"fdc_id": 170567, "seq_num": 1, "amount": 1, "measure_unit_id": 9999,
             "modifier": "almond", "gram_weight": "1.2"},
        ],
        food_category=[{"id": 12, "code": "1200", "description": "Nut and Seed Products"}],
        food_nutrient_derivation=[{"id": 1, "code": "A", "description": "Analytical"}],
        measure_unit=[{"id": 9999, "name": "undetermined"}],
        sr_legacy_food=[{"fdc_id": 170567, "NDB_number": "12061"}],
    )  # fmt: skip
    (almonds,) = read(path)
    assert almonds.fdc_id == 170567
    assert almonds.data_type is DataType.SR_LEGACY
    assert almonds.mg_per_100g == 270
    assert almonds.kcal_per_100g == 579
    assert almonds.derivation == Derivation("A", "Analytical")
    assert almonds.category == "Nut and Seed Products"
    assert almonds.ndb_number == "12061"
    assert almonds.publication_date == date(2019, 4, 1)
    assert almonds.portions == (
        HouseholdPortion("1 almond", Decimal("1.2")),
        HouseholdPortion("1 cup, whole", Decimal(143)),
    )


def test_a_measure_whose_number_the_tables_do_not_state_is_no_portion(path):
    csv_zip(
        path,
        food=[food(321358, "Hummus, commercial", "foundation_food", category="16")],
        food_nutrient=[magnesium(321358, "71.1")],
        food_portion=[
            {"fdc_id": 321358, "seq_num": 1, "amount": "", "measure_unit_id": 1001,
             "gram_weight": "33.9"},
            {"fdc_id": 321358, "seq_num": 2, "amount": "1", "measure_unit_id": 1000,
             "gram_weight": "246"},
        ],
        measure_unit=[{"id": 1000, "name": "cup"}, {"id": 1001, "name": "tablespoon"}],
    )  # fmt: skip
    (hummus,) = read(path)
    assert hummus.portions == (HouseholdPortion("1 cup", Decimal(246)),)


def test_the_survey_tables_name_magnesium_by_its_number_and_the_category_by_a_code(path):
    csv_zip(
        path,
        food=[food(2709215, "Avocado, raw", "survey_fndds_food", "2024-10-31", category="6009")],
        food_nutrient=[magnesium(2709215, "29", nutrient_id=304)],
        food_portion=[
            {"fdc_id": 2709215, "seq_num": 1, "portion_description": "1 cup, cubed",
             "modifier": "10043", "gram_weight": "150"},
            {"fdc_id": 2709215, "seq_num": 2, "portion_description": "Quantity not specified",
             "modifier": "90000", "gram_weight": "75"},
        ],
        survey_fndds_food=[
            {"fdc_id": 2709215, "food_code": "63105010", "wweia_category_number": "6009"}
        ],
        wweia_food_category=[
            {"wweia_food_category": "6009", "wweia_food_category_description": "Other fruits"}
        ],
    )  # fmt: skip
    (avocado,) = read(path)
    assert avocado.mg_per_100g == 29
    assert avocado.food_code == "63105010"
    assert avocado.category == "Other fruits"
    assert avocado.portions == (HouseholdPortion("1 cup, cubed", Decimal(150)),)


def test_a_branded_food_has_its_serving_its_barcode_and_how_its_figure_came_about(path):
    csv_zip(
        path,
        food=[food(2000001, "ORANGE DRINK", "branded_food", "2026-04-30")],
        food_nutrient=[magnesium(2000001, "8.0", derivation_id="75")],
        branded_food=[
            {"fdc_id": 2000001, "brand_owner": "SUNNY SIDE FOODS", "gtin_upc": "00012345678905",
             "serving_size": "240", "serving_size_unit": "MLT",
             "household_serving_fulltext": "1 CUP", "branded_food_category": "Fruit drinks"},
        ],
    )  # fmt: skip
    (drink,) = read(path)
    assert drink.description == "Orange Drink"
    assert drink.brand == "Sunny Side Foods"
    assert drink.gtin == "12345678905"
    assert drink.basis is Basis.MILLILITRES
    assert drink.portions == (HouseholdPortion("1 cup", Decimal(240)),)
    assert drink.category == "Fruit drinks"
    assert drink.derivation.code == "LCCD"
    assert "estimated from the label" in drink.notes[0]


def test_what_the_tables_do_not_state_is_unknown_and_not_zero(path):
    csv_zip(
        path,
        food=[food(1, "Stated as nothing"), food(2, "Not stated"), food(3, "Stated as zero")],
        food_nutrient=[magnesium(1, ""), magnesium(3, "0")],
    )
    assert [it.mg_per_100g for it in read(path)] == [None, None, 0]


def test_rows_that_disagree_are_never_added_up(path):
    csv_zip(
        path,
        food=[food(1, "Unclear"), food(2, "Said twice")],
        food_nutrient=[
            magnesium(1, "103"), magnesium(1, "27"), magnesium(2, "50"), magnesium(2, "50.0"),
        ],
    )  # fmt: skip
    unclear, twice = read(path)
    assert unclear.mg_per_100g is None
    assert twice.mg_per_100g == 50


def test_samples_and_purchases_are_no_foods_to_show(path):
    kinds = ("sample_food", "sub_sample_food", "market_acquisition", "agricultural_acquisition")
    rows = [food(number, "A sample", kind) for number, kind in enumerate(kinds, 1)]
    csv_zip(path, food=[*rows, food(9, "Hummus", "foundation_food")])
    (hummus,) = read(path)
    assert (hummus.fdc_id, hummus.data_type) == (9, DataType.FOUNDATION)


def test_columns_are_read_by_name_whatever_their_order(path):
    zipped(
        path,
        {
            "x/food.csv": '"description","new","fdc_id","data_type"\n"Kale, ""raw""","?","7",'
            '"sr_legacy_food"\n',
            "x/food_nutrient.csv": "amount,fdc_id,nutrient_id\n33,7,1090\n",
        },
    )
    (kale,) = read(path)
    assert (kale.description, kale.mg_per_100g) == ('Kale, "raw"', 33)


@pytest.mark.parametrize("fdc_id", ["", "seven", "7.5"])
def test_a_row_that_is_no_food_is_rejected_with_a_reason(path, fdc_id):
    csv_zip(path, food=[food(fdc_id, "Nameless"), food(8, ""), food(9, "Spinach")])
    first, second, spinach = read(path)
    assert isinstance(first, Rejected)
    assert "fdcId" in first.reason
    assert isinstance(second, Rejected)
    assert spinach.description == "Spinach"


@pytest.mark.parametrize("data_type", ["Foundation", "SR Legacy", "Survey (FNDDS)", "Branded"])
def test_a_json_file_gives_the_same_foods_as_the_api(path, data_type):
    json_zip(
        path,
        [
            record(1, "Almonds", 270, data_type=data_type),
            record(2, "Air", data_type=data_type),
            None,
            record(3, "Cashews", Decimal("292.5"), data_type=data_type),
        ],
        data_type,
    )
    almonds, air, nothing, cashews = read(path)
    assert almonds.data_type == data_type
    assert almonds.mg_per_100g == 270
    assert air.mg_per_100g is None
    assert nothing == Rejected("a food was expected, not NoneType")
    assert cashews.mg_per_100g == Decimal("292.5")


@pytest.mark.parametrize("indent", [None, 2])
def test_foods_longer_than_what_is_read_at_once_come_whole(path, indent):
    records = [
        record(number, f"Food {number}", number, footnote="x" * 300_000) for number in (1, 2, 3)
    ]
    zipped(path, {"a.json": json.dumps({"SRLegacyFoods": records}, indent=indent)})
    assert [(it.fdc_id, it.mg_per_100g) for it in read(path)] == [(1, 1), (2, 2), (3, 3)]


def test_a_release_without_a_food_is_empty(path):
    json_zip(path, [])
    assert read(path) == []


def test_progress_tells_every_byte_that_was_said_to_be_read(path):
    told = []
    csv_zip(path, food=[food(1, "Almonds")], food_nutrient=[magnesium(1, "270")])
    with Download(path) as download:
        list(download.foods(told.append))
        assert sum(told) == download.size > 0


def test_json_is_read_a_piece_at_a_time(path, monkeypatch):
    monkeypatch.setattr(downloads, "_PIECE", 64)
    json_zip(path, [record(number, "Almonds", 270) for number in range(1, 40)])
    assert [it.fdc_id for it in read(path)] == list(range(1, 40))
