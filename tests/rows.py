"""A row of each table that can be, for tests that change one of its figures, or the tables."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import insert

from mgtrack.db.base import Base, utc_now
from mgtrack.extensions import db
from mgtrack.notes.models import Circumstance
from mgtrack.nutrition.suggestion import Ingredient

A_DAY = date(2026, 11, 23)
USER = {
    "id": 1, "password_hash": "x", "created_at": utc_now(),
    "authority": "nasem", "first_weekday": 0,
}  # fmt: skip
FOOD = {
    "id": 99_000_003, "fdc_id": 99_000_003, "data_type": "Foundation", "name": "Almonds",
    "description": "Almonds, raw", "synonyms": "", "basis": "g", "notes": "", "curated": True,
    "complete": True, "fetched_at": utc_now(),
}  # fmt: skip
HELPING = {
    "user_id": 1, "food_id": FOOD["id"], "food_name": "Almonds", "basis": "g", "portion_label": "g",
    "portion_weight_mg": 1, "quantity_thousandths": 1, "weight_mg": 1,
    "magnesium_ug_per_100g": 1, "magnesium_ug": 1,
}  # fmt: skip
RECIPE_ID, PRODUCT_ID, MEAL_ID = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
ENTRY_ID, IMPORT_ID = uuid.uuid4(), uuid.uuid4()
CUSTOM_FOOD = {
    "user_id": 1, "name": "Bar", "serving_label": "bar", "serving_weight_mg": 1, "at_least": False,
    "stated_in": "mg", "stated_for": "serving", "created_at": utc_now(),
}  # fmt: skip
PRODUCT = {"user_id": 1, "kind": "supplement", "name": "Citrate", "unit": "tablet"}
ROWS = {
    "users": USER,
    "sign_in_addresses": {"email": "alice@example.org", "user_id": 1},
    "user_sessions": {
        "user_id": 1, "id": uuid.uuid4(), "token_hash": "x", "device": "Firefox",
        "created_at": utc_now(), "last_used_at": utc_now(), "expires_at": utc_now(),
    },
    "recovery_codes": {"user_id": 1, "code_hash": "x"},
    "foods": FOOD,
    "portions": {"food_id": FOOD["id"], "position": 0, "label": "1 cup", "weight_mg": 1},
    "logged_counts": {"food_id": FOOD["id"], "times": 1},
    "catalogue_versions": {"source": "made up", "version": "1", "loaded_at": utc_now()},
    "fdc_searches": {"words": "almonds", "asked_at": utc_now()},
    "custom_foods": CUSTOM_FOOD | {"id": RECIPE_ID, "made_thousandths": 1000},
    "ingredients": HELPING | {"recipe_id": RECIPE_ID, "id": uuid.uuid4(), "position": 1},
    "entries": HELPING
    | {
        "id": ENTRY_ID, "day": A_DAY, "meal": 2, "fdc_id": FOOD["fdc_id"],
        "at_least": False, "created_at": utc_now(),
    },
    "day_answers": {"user_id": 1, "day": A_DAY, "complete": True, "answered_at": utc_now()},
    "supplements": PRODUCT
    | {
        "id": PRODUCT_ID, "magnesium_ug_per_unit": 1, "created_at": utc_now(),
        "stated_thousandths": 1, "stated_as": "elemental", "per_thousandths": 1000,
    },
    "doses": PRODUCT
    | {
        "id": uuid.uuid4(), "supplement_id": PRODUCT_ID, "day": A_DAY, "magnesium_ug_per_unit": 1,
        "units_thousandths": 1000, "magnesium_ug": 1, "created_at": utc_now(),
    },
    "schedules": {
        "user_id": 1, "id": uuid.uuid4(), "supplement_id": PRODUCT_ID, "units_thousandths": 1000,
        "weekday_bits": 1, "moment": "any", "first_day": A_DAY, "off_from": A_DAY,
    },
    "health_profiles": {"user_id": 1, "consented_at": utc_now(), "kidney_disease": False},
    "life_stage_periods": {
        "user_id": 1, "id": uuid.uuid4(), "stage": "pregnancy", "start": A_DAY, "end": None,
    },
    "notes": {
        "user_id": 1, "id": uuid.uuid4(), "day": A_DAY, "symptom": "cramps", "words": "",
        "strength": "mild", "circumstances": {Circumstance.HEAT}, "created_at": utc_now(),
    },
    "file_imports": {
        "user_id": 1, "id": IMPORT_ID, "file_name": "servings.csv", "app": "Cronometer",
        "created_at": utc_now(),
    },
    "staged_rows": {
        "user_id": 1, "import_id": IMPORT_ID, "number": 2, "entry_id": uuid.uuid4(), "day": A_DAY,
        "meal": 2, "food_name": "Almonds", "portion_label": "1 oz", "magnesium_ug": 1,
    },
    "left_out_rows": {
        "user_id": 1, "import_id": IMPORT_ID, "number": 3, "why": "it is a total", "cells": [],
    },
    "imported_entries": {
        "user_id": 1, "entry_id": ENTRY_ID, "import_id": IMPORT_ID, "number": 4,
    },
    "changes": {"user_id": 1, "id": uuid.uuid4(), "former": [], "made_at": utc_now()},
    "received_changes": {
        "user_id": 1, "id": uuid.uuid4(), "content_hash": "0" * 64, "received_at": utc_now(),
    },
    "saved_meals": {"user_id": 1, "id": MEAL_ID, "name": "Bowl", "created_at": utc_now()},
    "saved_meal_items": {
        "user_id": 1, "saved_meal_id": MEAL_ID, "id": uuid.uuid4(), "position": 1,
        "food_id": FOOD["id"], "food_name": "Almonds", "portion_label": "g",
        "portion_weight_mg": 1, "quantity_thousandths": 1,
    },
    "favourites": {"user_id": 1, "id": uuid.uuid4(), "food_id": FOOD["id"]},
    "dismissed_panels": {"user_id": 1, "reason_key": "child", "dismissed_at": utc_now()},
    "eating_habits": {"user_id": 1, "diet": "vegan", "avoided": {Ingredient.NUTS}},
    "left_out_foods": {
        "user_id": 1, "fdc_id": FOOD["fdc_id"], "reason": "hidden", "left_out_at": utc_now(),
    },
}  # fmt: skip
"""By table, each after those that it refers to; figures in mg and g, as the columns take them."""


def fill():
    """Put all of them in, uncommitted."""
    for name, values in ROWS.items():
        db.session.execute(insert(Base.metadata.tables[name]).values(**values))
