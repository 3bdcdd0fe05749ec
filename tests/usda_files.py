"""Makes files in the layout of USDA's downloads, small and written anew, for tests to read."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

HEADERS = {
    "food.csv": "fdc_id data_type description food_category_id publication_date",
    "food_nutrient.csv": (
        "id fdc_id nutrient_id amount data_points derivation_id min max median footnote"
        " min_year_acquired"
    ),
    "food_portion.csv": (
        "id fdc_id seq_num amount measure_unit_id portion_description modifier gram_weight"
        " data_points footnote min_year_acquired"
    ),
    "branded_food.csv": (
        "fdc_id brand_owner brand_name subbrand_name gtin_upc ingredients"
        " not_a_significant_source_of serving_size serving_size_unit household_serving_fulltext"
        " branded_food_category data_source package_weight modified_date available_date"
        " market_country discontinued_date"
    ),
    "nutrient.csv": "id name unit_name nutrient_nbr rank",
    "food_nutrient_derivation.csv": "id code description",
    "measure_unit.csv": "id name",
    "food_category.csv": "id code description",
    "sr_legacy_food.csv": "fdc_id NDB_number",
    "foundation_food.csv": "fdc_id NDB_number footnote",
    "survey_fndds_food.csv": "fdc_id food_code wweia_category_number start_date end_date",
    "wweia_food_category.csv": "wweia_food_category wweia_food_category_description",
}
LISTS = {
    "Foundation": "FoundationFoods",
    "SR Legacy": "SRLegacyFoods",
    "Survey (FNDDS)": "SurveyFoods",
    "Branded": "BrandedFoods",
}
FOLDER = "FoodData_Central_csv_2026-04-30"


def table(name, rows):
    """One table's bytes: every field quoted, as USDA writes them. Rows are dictionaries."""
    columns = HEADERS[name].split()
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def zipped(path, members):
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return Path(path)


def csv_zip(path, **tables):
    """A zip of tables, by their names without ending; `nutrient` is there unless given."""
    tables = {
        "nutrient": [
            {"id": 1090, "name": "Magnesium, Mg", "unit_name": "MG", "nutrient_nbr": 304},
            {"id": 1008, "name": "Energy", "unit_name": "KCAL", "nutrient_nbr": 208},
        ],
        "food_nutrient": [],
        **tables,
    }
    return zipped(
        path,
        {
            f"{FOLDER}/{name}.csv": table(f"{name}.csv", rows)
            for name, rows in tables.items()
            if rows is not None
        },
    )


def food(fdc_id, description, data_type="sr_legacy_food", published="2019-04-01", category=""):
    """A row of `food.csv`."""
    return {
        "fdc_id": fdc_id,
        "data_type": data_type,
        "description": description,
        "food_category_id": category,
        "publication_date": published,
    }


def magnesium(fdc_id, amount, nutrient_id=1090, derivation_id=""):
    """A row of `food_nutrient.csv`."""
    return {
        "fdc_id": fdc_id,
        "nutrient_id": nutrient_id,
        "amount": amount,
        "derivation_id": derivation_id,
    }


def record(fdc_id, description, mg=None, *, data_type="SR Legacy", published="4/1/2019", **more):
    """A food in a JSON file, which is the API's full one."""
    nutrient = {"id": 1090, "number": "304", "name": "Magnesium, Mg", "unitName": "mg"}
    return {
        "fdcId": fdc_id,
        "dataType": data_type,
        "description": description,
        "publicationDate": published,
        "foodNutrients": [] if mg is None else [{"nutrient": nutrient, "amount": mg}],
        **more,
    }


def json_zip(path, records, data_type="SR Legacy"):
    """A zip of one JSON file with one list of foods."""

    def number(value):
        return float(value) if isinstance(value, Decimal) else str(value)

    text = json.dumps({LISTS[data_type]: records}, default=number)
    return zipped(path, {"FoodData_Central.json": text})
