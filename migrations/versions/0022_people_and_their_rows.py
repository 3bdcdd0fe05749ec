"""The shape to build on: people without an address, meals by number, versions, wider ids.

- `sign_in_addresses` has who signs in with what, so a person may have no address, and no password.
- A meal is a number from 1 to 8, and the names are beside the person.
- `own_foods` are custom foods, `routines` are schedules.
- Rows that a phone may change have a `version`.
- No rule lists the compounds, which are data.
- Ids have 64 bits, which SQLite's have anyway.

PostgreSQL's extension pg_trgm isn't used any more. It stays where it was made, since another may use it.
There is no way down: what a person may have by now has no place in the older shape.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
A_DELETED_ROW = sa.text("deleted_at IS NOT NULL")
MEALS = ("breakfast", "lunch", "dinner", "snacks")
MEAL_NAMES = '["Breakfast", "Lunch", "Dinner", "Snacks"]'
WIDER = {
    "users": ["id"],
    "foods": ["id"],
    "health_profiles": ["user_id"],
    "life_stage_periods": ["user_id"],
    "day_answers": ["user_id"],
    "dismissed_panels": ["user_id"],
    "doses": ["user_id"],
    "eating_habits": ["user_id"],
    "entries": ["user_id", "food_id"],
    "ingredients": ["user_id", "food_id"],
    "left_out_foods": ["user_id"],
    "logged_counts": ["food_id"],
    "notes": ["user_id"],
    "portions": ["food_id"],
    "supplements": ["user_id"],
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, columns in WIDER.items():
            for column in columns:
                op.alter_column(table, column, type_=sa.BigInteger())
        for table in ("users", "foods"):
            op.execute(f"ALTER SEQUENCE {table}_id_seq AS bigint")
    _let_people_have_no_address()
    _rename_custom_foods()
    _number_meals()
    _rename_schedules()
    with op.batch_alter_table("supplements") as batch_op:
        batch_op.drop_constraint(op.f("ck_supplements_stated_as_known"), type_="check")
    for table in ("entries", "supplements", "doses", "notes", "day_answers"):
        op.add_column(table, _version())


def _version() -> sa.Column[int]:
    return sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False)


def _let_people_have_no_address() -> None:
    op.create_table(
        "sign_in_addresses",
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("user_id", BIG_ID, nullable=False),
        sa.CheckConstraint(
            "email = lower(email)", name=op.f("ck_sign_in_addresses_email_lower_case")
        ),
        sa.CheckConstraint("length(email) > 0", name=op.f("ck_sign_in_addresses_email_not_empty")),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_sign_in_addresses_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_sign_in_addresses")),
        sa.UniqueConstraint("user_id", name=op.f("uq_sign_in_addresses_user_id")),
    )
    op.execute("INSERT INTO sign_in_addresses (email, user_id) SELECT email, id FROM users")
    op.add_column("users", sa.Column("meal_names", sa.JSON(), nullable=True))
    op.execute(f"UPDATE users SET meal_names = '{MEAL_NAMES}'")
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_constraint(op.f("ck_users_email_lower_case"), type_="check")
        batch_op.drop_constraint(op.f("ck_users_email_not_empty"), type_="check")
        batch_op.drop_constraint(op.f("uq_users_email"), type_="unique")
        batch_op.drop_column("email")
        batch_op.alter_column("password_hash", existing_type=sa.String(255), nullable=True)
        batch_op.alter_column("meal_names", existing_type=sa.JSON(), nullable=False)


def _rename_custom_foods() -> None:
    name = "custom_foods"
    op.create_table(
        name,
        sa.Column("user_id", BIG_ID, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _version(),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("serving_label", sa.String(60), nullable=False),
        sa.Column("serving_weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("magnesium_ug_per_100g", sa.BigInteger(), nullable=True),
        sa.Column("at_least", sa.Boolean(), nullable=False),
        sa.Column("stated_thousandths", sa.BigInteger(), nullable=True),
        sa.Column("stated_in", sa.String(20), nullable=False),
        sa.Column("stated_for", sa.String(10), nullable=False),
        sa.Column("made_thousandths", sa.BigInteger(), nullable=True),
        sa.Column("cooked_weight_mg", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_{name}_{rule_name}"))
            for rule_name, rule in CUSTOM_FOOD_RULES.items()
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f(f"fk_{name}_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f(f"pk_{name}")),
    )
    op.create_index(
        op.f(f"ix_{name}_deleted_at"),
        name,
        ["deleted_at"],
        sqlite_where=A_DELETED_ROW,
        postgresql_where=A_DELETED_ROW,
    )
    _copy(
        "own_foods",
        name,
        "user_id, id, deleted_at, name, serving_label, serving_weight_mg, magnesium_ug_per_100g,"
        " at_least, stated_thousandths, stated_in, stated_for, made_thousandths, cooked_weight_mg,"
        " created_at",
    )
    with op.batch_alter_table("ingredients") as batch_op:
        batch_op.drop_constraint(
            op.f("fk_ingredients_user_id_recipe_id_own_foods"), type_="foreignkey"
        )
        batch_op.create_foreign_key(
            op.f("fk_ingredients_user_id_recipe_id_custom_foods"),
            name,
            ["user_id", "recipe_id"],
            ["user_id", "id"],
            ondelete="CASCADE",
        )


CUSTOM_FOOD_RULES = {
    "name_not_empty": "length(name) > 0",
    "serving_label_not_empty": "length(serving_label) > 0",
    "serving_weight_within_10_kg": "serving_weight_mg > 0 AND serving_weight_mg <= 10000000",
    "magnesium_not_negative": "magnesium_ug_per_100g >= 0",
    "stated_not_negative": "stated_thousandths >= 0",
    "stated_in_known": "stated_in IN ('mg', 'DV', 'DV before 2020', 'NRV')",
    "stated_for_known": "stated_for IN ('serving', '100 g')",
    "made_above_zero": "made_thousandths > 0",
    "cooked_weight_above_zero": "cooked_weight_mg > 0",
    "at_least_of_something": "NOT at_least OR magnesium_ug_per_100g IS NOT NULL",
    "recipe_states_nothing": "made_thousandths IS NULL OR stated_thousandths IS NULL",
    "unknown_stays_unknown": (
        "made_thousandths IS NOT NULL"
        " OR (stated_thousandths IS NULL) = (magnesium_ug_per_100g IS NULL)"
    ),
    "cooked_weight_of_a_recipe": "cooked_weight_mg IS NULL OR made_thousandths IS NOT NULL",
    "at_least_of_a_recipe": "NOT at_least OR made_thousandths IS NOT NULL",
}


def _number_meals() -> None:
    """Number the meals of entries, whose custom foods have their new name too."""
    op.drop_index("ix_entries_sums", "entries")
    with op.batch_alter_table("entries") as batch_op:
        batch_op.drop_constraint(op.f("ck_entries_meal_known"), type_="check")
    numbers = " ".join(f"WHEN '{meal}' THEN '{number}'" for number, meal in enumerate(MEALS, 1))
    op.execute(f"UPDATE entries SET meal = CASE meal {numbers} END")
    with op.batch_alter_table("entries") as batch_op:
        batch_op.alter_column(
            "meal",
            existing_type=sa.String(10),
            type_=sa.SmallInteger(),
            postgresql_using="meal::smallint",
        )
        batch_op.create_check_constraint(op.f("ck_entries_meal_known"), "meal BETWEEN 1 AND 8")
        batch_op.drop_constraint(op.f("ck_entries_source_known"), type_="check")
        batch_op.drop_constraint(op.f("ck_entries_one_source"), type_="check")
        batch_op.drop_constraint(
            op.f("fk_entries_user_id_own_food_id_own_foods"), type_="foreignkey"
        )
        batch_op.alter_column("own_food_id", new_column_name="custom_food_id")
    with op.batch_alter_table("entries") as batch_op:
        batch_op.create_check_constraint(
            op.f("ck_entries_source_known"), "fdc_id IS NOT NULL OR custom_food_id IS NOT NULL"
        )
        batch_op.create_check_constraint(
            op.f("ck_entries_one_source"), "fdc_id IS NULL OR custom_food_id IS NULL"
        )
        batch_op.create_foreign_key(
            op.f("fk_entries_user_id_custom_food_id_custom_foods"),
            "custom_foods",
            ["user_id", "custom_food_id"],
            ["user_id", "id"],
        )
    op.create_index(
        "ix_entries_sums",
        "entries",
        [
            *("user_id", "day", "deleted_at", "magnesium_ug", "at_least"),
            *("meal", "fdc_id", "custom_food_id"),
        ],
    )
    op.drop_table("own_foods")


def _rename_schedules() -> None:
    name = "schedules"
    op.create_table(
        name,
        sa.Column("user_id", BIG_ID, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _version(),
        sa.Column("supplement_id", sa.Uuid(), nullable=False),
        sa.Column("units_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("weekday_bits", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(10), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("off_from", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "first_day BETWEEN '1990-01-01' AND '2100-12-31'",
            name=op.f("ck_schedules_first_day_within_reach"),
        ),
        sa.CheckConstraint(
            "moment IN ('morning', 'breakfast', 'lunch', 'dinner', 'evening', 'bedtime', 'any')",
            name=op.f("ck_schedules_moment_known"),
        ),
        sa.CheckConstraint(
            "off_from >= first_day", name=op.f("ck_schedules_off_not_before_first_day")
        ),
        sa.CheckConstraint("units_thousandths > 0", name=op.f("ck_schedules_units_above_zero")),
        sa.CheckConstraint(
            "weekday_bits > 0 AND weekday_bits < 128", name=op.f("ck_schedules_some_weekday")
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "supplement_id"],
            ["supplements.user_id", "supplements.id"],
            name=op.f("fk_schedules_user_id_supplement_id_supplements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_schedules_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_schedules")),
    )
    _copy(
        "routines",
        name,
        "user_id, id, supplement_id, units_thousandths, weekday_bits, moment, first_day, off_from",
    )
    op.drop_table("routines")


def _copy(old: str, new: str, columns: str) -> None:
    op.execute(f"INSERT INTO {new} ({columns}) SELECT {columns} FROM {old}")


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
