"""FoodData Central's three shapes of a food, each told from the same few facts in `foods.json`.

Ids, figures and portions of generic foods are USDA's (USDA, FoodData Central; the FDC id is beside
each). Branded foods are made up, in the shapes of real
ones: their ids begin at 9,900,001 and their GTINs are from the range kept for a shop's own use.

`foods.json` gives a nutrient as [number, amount, derivation code] and a portion as
[amount, unit, modifier, grams], or for surveys as [description, code, grams]. What is not known
there (a code, a derivation) is null, and left out here.

Full answers of the real API have come with rows of an id and an amount alone, without units, or
without any rows, for foods whose search rows were as ever. A food's `"rows"` says so: "nameless",
"unitless" or "none".
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

NUTRIENTS = {
    "208": (1008, "Energy", "kcal", 300),
    "268": (1062, "Energy", "kJ", 400),
    "304": (1090, "Magnesium, Mg", "mg", 5500),
}
DERIVATIONS = {
    "A": "Analytical",
    "LCCD": "Calculated from a daily value percentage per serving size measure",
    "LCCS": "Calculated from value per serving size measure",
    "LCGA": "Given by information provider as an approximate value per 100 unit measure",
    "LCSA": "Calculated from an approximate value per serving size measure",
    "MC": "Manufacturer supplied; Calculated by manufacturer or unknown if analytical or "
    "calculated",
    "NC": "Calculated",
    "RKA": "Recipe; Known formulation; No adjustments applied, combination of source codes 1, 12, "
    "and/or 6.",
}
UNITS = {"cup": 1000, "tablespoon": 1001, "teaspoon": 1002}
UNDETERMINED = {"id": 9999, "name": "undetermined", "abbreviation": "undetermined"}


def read_foods():
    """Every food of `foods.json` by its FDC id."""
    text = (Path(__file__).parent / "foods.json").read_text(encoding="utf-8")
    return {food["fdc_id"]: food for food in json.loads(text)}


def full(food, numbers):
    """A food as `format=full` gives it, with these nutrient numbers alone (all where None)."""
    kind = food["type"]
    nutrients = [
        _full_nutrient(place, *nutrient)
        for place, nutrient in enumerate(_chosen(food, numbers), start=food["fdc_id"] * 100)
    ]
    record = {
        "fdcId": food["fdc_id"],
        "dataType": kind,
        "description": food["description"],
        "publicationDate": _american_date(food["published"]),
        "foodNutrients": _as_they_came(nutrients, food.get("rows")),
    }
    if kind == "Branded":
        record |= _label(food) | {
            "brandedFoodCategory": food["category"],
            "labelNutrients": {},
        }
    elif kind == "Survey (FNDDS)":
        record |= _keys(food) | {
            "wweiaFoodCategory": {"wweiaFoodCategoryDescription": food["category"]},
            "foodPortions": [_survey_portion(*row) for row in enumerate(food["portions"], start=1)],
        }
    else:
        record |= _keys(food) | {
            "foodCategory": {"description": food["category"]},
            "foodPortions": [_portion(*row) for row in enumerate(food["portions"], start=1)],
        }
    return record


def abridged(food, numbers):
    """A food as `format=abridged` gives it."""
    owner = {"brandOwner": food["brand_owner"], "gtinUpc": food["gtin"]} if _branded(food) else {}
    return {
        "fdcId": food["fdc_id"],
        "description": food["description"],
        "dataType": food["type"],
        "publicationDate": food["published"],
        **_keys(food),
        **owner,
        "foodNutrients": [
            {
                "number": number,
                "name": NUTRIENTS[number][1],
                "amount": amount,
                "unitName": NUTRIENTS[number][2].upper(),
            }
            | _flat_derivation(code)
            for number, amount, code in _chosen(food, numbers)
        ],
    }


def search_row(food, score):
    """A food as a row of a search: flat nutrients, rounded to three significant figures."""
    row = {
        "fdcId": food["fdc_id"],
        "description": food["description"],
        "dataType": food["type"],
        "publishedDate": food["published"],
        "foodCategory": food["category"],
        "score": score,
        "foodNutrients": [
            {
                "nutrientId": NUTRIENTS[number][0],
                "nutrientName": NUTRIENTS[number][1],
                "nutrientNumber": number,
                "unitName": NUTRIENTS[number][2].upper(),
                "value": _three_figures(amount),
                "rank": NUTRIENTS[number][3],
                "indentLevel": 1,
                "foodNutrientId": food["fdc_id"] * 100 + place,
            }
            | _flat_derivation(code)
            for place, (number, amount, code) in enumerate(food["nutrients"])
        ],
        "foodMeasures": [],
    }
    if _branded(food):
        row |= _label(food)
    elif "food_code" in food:
        row["foodCode"] = int(food["food_code"])
    elif "ndb" in food:
        row["ndbNumber"] = int(food["ndb"])
    if food["type"] == "Survey (FNDDS)":
        row["foodMeasures"] = [
            {
                "disseminationText": description,
                "gramWeight": grams,
                "rank": rank,
                "measureUnitName": "undetermined",
            }
            | ({"modifier": code} if code else {})
            for rank, (description, code, grams) in enumerate(food["portions"], start=1)
        ]
    return row


def _branded(food):
    return food["type"] == "Branded"


def _keys(food):
    keys = {}
    if "ndb" in food:
        keys["ndbNumber"] = food["ndb"].lstrip("0")
    if "food_code" in food:
        keys["foodCode"] = food["food_code"]
    return keys


def _label(food):
    size, unit, text = food["serving"]
    return {
        "gtinUpc": food["gtin"],
        "brandOwner": food["brand_owner"],
        "brandName": food["brand_name"],
        "servingSize": size,
        "servingSizeUnit": unit,
        "householdServingFullText": text,
    }


def _chosen(food, numbers):
    return [row for row in food["nutrients"] if numbers is None or row[0] in numbers]


def _full_nutrient(row_id, number, amount, code):
    nutrient_id, name, unit, rank = NUTRIENTS[number]
    row = {
        "type": "FoodNutrient",
        "id": row_id,
        "nutrient": {
            "id": nutrient_id,
            "number": number,
            "name": name,
            "rank": rank,
            "unitName": unit,
        },
        "amount": amount,
    }
    if code:
        row["foodNutrientDerivation"] = {"code": code, "description": DERIVATIONS[code]}
    return row


def _as_they_came(rows, how):
    match how:
        case "nameless":
            return [{name: row[name] for name in ("type", "id", "amount")} for row in rows]
        case "unitless":
            return [row | {"nutrient": _without(row["nutrient"], "unitName")} for row in rows]
        case "none":
            return []
    return rows


def _without(record, name):
    return {key: value for key, value in record.items() if key != name}


def _flat_derivation(code):
    return {"derivationCode": code, "derivationDescription": DERIVATIONS[code]} if code else {}


def _portion(place, portion):
    amount, unit, modifier, grams = portion
    measure = {"id": UNITS[unit], "name": unit, "abbreviation": unit} if unit else UNDETERMINED
    return {
        "id": place,
        "measureUnit": measure,
        "modifier": modifier,
        "amount": amount,
        "gramWeight": grams,
        "sequenceNumber": place,
    }


def _survey_portion(place, portion):
    description, code, grams = portion
    return {
        "id": place,
        "measureUnit": UNDETERMINED,
        "portionDescription": description,
        "gramWeight": grams,
        "sequenceNumber": place,
    } | ({"modifier": code} if code else {})


def _american_date(text):
    day = date.fromisoformat(text)
    return f"{day.month}/{day.day}/{day.year}"


def _three_figures(amount):
    return float(f"{Decimal(str(amount)):.3g}")
