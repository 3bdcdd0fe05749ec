"""The database refuses what no service would keep: empty names, figures below zero, days out of reach.

A row that breaks a rule already stops the migration, and nothing of it is done. SQLite copies a table
to add a rule to it, which leaves the search's triggers behind: they are made again.
"""

from __future__ import annotations

from alembic import context, op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

WITHIN_REACH = "BETWEEN '1990-01-01' AND '2100-12-31'"
STATED_AS_KNOWN = (
    "stated_as IN ("
    "'elemental', 'DV', 'DV before 2020', 'NRV', 'oxide', 'hydroxide', 'carbonate', "
    "'carbonate-basic', 'chloride', 'chloride-6', 'sulfate', 'sulfate-7', 'citrate', "
    "'citrate-9', 'citrate-hydrogen', 'glycinate', 'glycinate-2', 'malate', 'malate-3', "
    "'threonate', 'taurate', 'lactate', 'lactate-2', 'lactate-3', 'aspartate', "
    "'aspartate-2', 'gluconate', 'gluconate-2', 'orotate', 'orotate-2'"
    ")"
)
CHECKS = {
    "catalogue_versions": {
        "source_not_empty": "length(source) > 0",
        "version_not_empty": "length(version) > 0",
    },
    "day_answers": {
        "day_within_reach": f"day {WITHIN_REACH}",
    },
    "dismissed_panels": {
        "reason_key_not_empty": "length(reason_key) > 0",
    },
    "doses": {
        "content_not_negative": "magnesium_ug_per_unit >= 0",
        "day_within_reach": f"day {WITHIN_REACH}",
        "name_not_empty": "length(name) > 0",
        "unit_not_empty": "length(unit) > 0",
    },
    "entries": {
        "content_not_negative": "magnesium_ug_per_100g >= 0",
        "day_within_reach": f"day {WITHIN_REACH}",
        "fdc_id_above_zero": "fdc_id > 0",
        "food_name_not_empty": "length(food_name) > 0",
        "food_of_a_record": "food_id IS NULL OR fdc_id IS NOT NULL",
        "one_source": "fdc_id IS NULL OR own_food_id IS NULL",
        "portion_label_not_empty": "length(portion_label) > 0",
    },
    "fdc_searches": {
        "words_not_empty": "length(words) > 0",
    },
    "foods": {
        "description_not_empty": "length(description) > 0",
        "fdc_id_above_zero": "fdc_id > 0",
    },
    "ingredients": {
        "basis_known": "basis IN ('g', 'ml')",
        "content_not_negative": "magnesium_ug_per_100g >= 0",
        "food_name_not_empty": "length(food_name) > 0",
        "magnesium_not_negative": "magnesium_ug >= 0",
        "portion_label_not_empty": "length(portion_label) > 0",
        "position_above_zero": "position > 0",
    },
    "left_out_foods": {
        "fdc_id_above_zero": "fdc_id > 0",
    },
    "life_stage_periods": {
        "start_plausible": "start >= '1900-01-01'",
    },
    "logged_counts": {
        "times_above_zero": "times > 0",
    },
    "notes": {
        "day_within_reach": f"day {WITHIN_REACH}",
    },
    "own_foods": {
        "at_least_of_a_recipe": "NOT at_least OR made_thousandths IS NOT NULL",
        "cooked_weight_of_a_recipe": "cooked_weight_mg IS NULL OR made_thousandths IS NOT NULL",
        "recipe_states_nothing": "made_thousandths IS NULL OR stated_thousandths IS NULL",
        "unknown_stays_unknown": "made_thousandths IS NOT NULL OR (stated_thousandths IS NULL) = (magnesium_ug_per_100g IS NULL)",
    },
    "portions": {
        "position_not_negative": "position >= 0",
    },
    "routines": {
        "first_day_within_reach": f"first_day {WITHIN_REACH}",
        "off_not_before_first_day": "off_from >= first_day",
    },
    "supplements": {
        "stated_as_known": STATED_AS_KNOWN,
    },
    "users": {
        "email_not_empty": "length(email) > 0",
        "password_hash_not_empty": "length(password_hash) > 0",
        "session_stamp_not_empty": "length(session_stamp) > 0",
        "time_zone_not_empty": "length(time_zone) > 0",
    },
}


def upgrade() -> None:
    # Somebody who travelled west could turn a routine off the day before it was to begin.
    op.execute("UPDATE routines SET off_from = first_day WHERE off_from < first_day")
    for table, checks in CHECKS.items():
        with op.batch_alter_table(table) as batch_op:
            for name, rule in checks.items():
                batch_op.create_check_constraint(batch_op.f(f"ck_{table}_{name}"), rule)
    _keep_search_true()


def downgrade() -> None:
    for table, checks in CHECKS.items():
        with op.batch_alter_table(table) as batch_op:
            for name in checks:
                batch_op.drop_constraint(batch_op.f(f"ck_{table}_{name}"), type_="check")
    _keep_search_true()


def _keep_search_true() -> None:
    if op.get_bind().dialect.name == "sqlite":
        search = context.script.get_revision("0009").module
        for statement in search.SQLITE_UP:
            if "CREATE TRIGGER" in statement:
                op.get_bind().exec_driver_sql(statement)
