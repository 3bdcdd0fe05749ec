"""The database itself refuses what no service would keep."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Text, literal, update
from sqlalchemy.exc import IntegrityError

from mgtrack.db.base import Base
from mgtrack.extensions import db
from tests.rows import A_DAY, ROWS, fill

pytestmark = pytest.mark.both_databases

TOO_EARLY, TOO_LATE = date(1000, 1, 1), date(2101, 1, 1)
LESS = Decimal(-5)
NO_NAMES = "", ",,", "nuts", ",heat", "heat,", ",heat,,fish,"
NO_CIRCUMSTANCES = *NO_NAMES, ",fish,", ",heat,heat,", ",heat,fish,", ",Heat,"


OWN_FIGURE = {
    "fdc_id": None, "food_id": None, "weight_mg": None, "portion_weight_mg": None,
    "magnesium_ug_per_100g": None,
}  # fmt: skip
"""What an entry lacks that is a figure of the person's own."""


def as_text(kept):
    """What is kept in a column of names, as it rests."""
    return literal(kept, Text())


CANNOT_BE = [
    ("catalogue_versions", "source_not_empty", {"source": ""}),
    ("catalogue_versions", "version_not_empty", {"version": ""}),
    ("day_answers", "day_within_reach", {"day": TOO_EARLY}),
    ("day_answers", "day_within_reach", {"day": TOO_LATE}),
    ("dismissed_panels", "reason_key_not_empty", {"reason_key": ""}),
    ("doses", "content_not_negative", {"magnesium_ug_per_unit": LESS}),
    ("doses", "day_within_reach", {"day": TOO_EARLY}),
    ("doses", "name_not_empty", {"name": ""}),
    ("doses", "unit_not_empty", {"unit": ""}),
    *(("eating_habits", "avoided_between_commas", {"avoided": as_text(text)}) for text in NO_NAMES),
    ("entries", "content_not_negative", {"magnesium_ug_per_100g": LESS}),
    ("entries", "day_within_reach", {"day": TOO_EARLY}),
    ("entries", "fdc_id_above_zero", {"fdc_id": -5}),
    ("entries", "food_name_not_empty", {"food_name": ""}),
    ("entries", "food_of_a_record", {"fdc_id": None, "custom_food_id": ROWS["custom_foods"]["id"]}),
    ("entries", "meal_known", {"meal": 0}),
    ("entries", "meal_known", {"meal": 9}),
    ("entries", "one_source", {"custom_food_id": ROWS["custom_foods"]["id"]}),
    ("entries", "own_figure_has_no_weight", {"fdc_id": None, "food_id": None}),
    ("entries", "portion_weight_with_weight", {"portion_weight_mg": None}),
    ("entries", "unknown_stays_unknown", OWN_FIGURE | {"magnesium_ug_per_100g": Decimal(1)}),
    ("entries", "portion_label_not_empty", {"portion_label": ""}),
    ("file_imports", "app_not_empty", {"app": ""}),
    ("file_imports", "file_name_not_empty", {"file_name": ""}),
    ("imported_entries", "number_above_zero", {"number": 0}),
    ("left_out_rows", "why_not_empty", {"why": ""}),
    ("staged_rows", "day_within_reach", {"day": TOO_EARLY}),
    ("staged_rows", "food_name_not_empty", {"food_name": ""}),
    ("staged_rows", "magnesium_not_negative", {"magnesium_ug": LESS}),
    ("staged_rows", "meal_known", {"meal": 9}),
    ("staged_rows", "portion_label_not_empty", {"portion_label": ""}),
    ("favourites", "one_thing", {"food_id": None}),
    ("favourites", "one_thing", {"custom_food_id": ROWS["custom_foods"]["id"]}),
    ("fdc_searches", "words_not_empty", {"words": ""}),
    ("foods", "description_not_empty", {"description": ""}),
    ("foods", "fdc_id_above_zero", {"fdc_id": -5}),
    ("ingredients", "basis_known", {"basis": "oz"}),
    ("ingredients", "content_not_negative", {"magnesium_ug_per_100g": LESS}),
    ("ingredients", "food_name_not_empty", {"food_name": ""}),
    ("ingredients", "magnesium_not_negative", {"magnesium_ug": LESS}),
    ("ingredients", "portion_label_not_empty", {"portion_label": ""}),
    ("ingredients", "one_source", {"custom_food_id": ROWS["custom_foods"]["id"]}),
    ("ingredients", "position_above_zero", {"position": 0}),
    ("left_out_foods", "fdc_id_above_zero", {"fdc_id": 0}),
    ("life_stage_periods", "start_plausible", {"start": date(1899, 12, 31)}),
    ("logged_counts", "times_above_zero", {"times": -4}),
    *(
        ("notes", "circumstances_known", {"circumstances": as_text(text)})
        for text in NO_CIRCUMSTANCES
    ),
    ("notes", "day_within_reach", {"day": TOO_LATE}),
    (
        "custom_foods",
        "at_least_of_a_recipe",
        {
            "made_thousandths": None, "at_least": True, "stated_thousandths": Decimal(1),
            "magnesium_ug_per_100g": Decimal(1),
        },
    ),
    (
        "custom_foods",
        "cooked_weight_of_a_recipe",
        {"made_thousandths": None, "cooked_weight_mg": Decimal(1)},
    ),
    ("custom_foods", "recipe_states_nothing", {"stated_thousandths": Decimal(1)}),
    (
        "custom_foods",
        "unknown_stays_unknown",
        {"made_thousandths": None, "stated_thousandths": Decimal(1)},
    ),
    ("portions", "position_not_negative", {"position": -1}),
    ("saved_meals", "name_not_empty", {"name": ""}),
    ("saved_meal_items", "food_name_not_empty", {"food_name": ""}),
    ("saved_meal_items", "one_source", {"custom_food_id": ROWS["custom_foods"]["id"]}),
    ("saved_meal_items", "portion_label_not_empty", {"portion_label": ""}),
    ("saved_meal_items", "portion_weight_above_zero", {"portion_weight_mg": 0}),
    ("saved_meal_items", "position_above_zero", {"position": 0}),
    ("saved_meal_items", "quantity_above_zero", {"quantity_thousandths": 0}),
    ("schedules", "first_day_within_reach", {"first_day": TOO_EARLY}),
    ("schedules", "off_not_before_first_day", {"off_from": date(2026, 11, 22)}),
    ("sign_in_addresses", "email_lower_case", {"email": "Alice@example.org"}),
    ("sign_in_addresses", "email_not_empty", {"email": ""}),
    ("users", "password_hash_not_empty", {"password_hash": ""}),
    ("user_sessions", "token_hash_not_empty", {"token_hash": ""}),
    ("recovery_codes", "code_hash_not_empty", {"code_hash": ""}),
    ("user_sessions", "device_not_empty", {"device": ""}),
    ("users", "time_zone_not_empty", {"time_zone": ""}),
]  # fmt: skip


@pytest.fixture
def filled(app, people_gone):
    """A row of each table, until the test ends."""
    with app.app_context():
        fill()
        yield
        db.session.rollback()


def refusal(table, values):
    """What the database says to an update, which is taken back if it is let through."""
    savepoint = db.session.begin_nested()
    try:
        db.session.execute(update(Base.metadata.tables[table]).values(**values))
    except IntegrityError as refused:
        return str(refused)
    finally:
        savepoint.rollback()
    return "nothing"


def test_what_cannot_be_is_refused(filled):
    others = {
        (table, rule, str(values)): said
        for table, rule, values in CANNOT_BE
        if f"ck_{table}_{rule}" not in (said := refusal(table, values))
    }
    assert others == {}


def test_a_schedule_may_be_turned_off_on_its_first_day(filled):
    db.session.execute(update(Base.metadata.tables["schedules"]).values(off_from=A_DAY))
