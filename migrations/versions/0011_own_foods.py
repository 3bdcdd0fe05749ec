"""Own foods and recipes, and entries of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def entries(*more: sa.schema.SchemaItem, fdc_id_nullable: bool) -> sa.Table:
    """The table as it was, with `more`: SQLite copies a table to change it, and would lose what
    it can't read back."""
    return sa.Table(
        "entries",
        sa.MetaData(),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("meal", sa.String(length=10), nullable=False),
        sa.Column("food_id", sa.Integer(), nullable=True),
        sa.Column("fdc_id", sa.Integer(), nullable=fdc_id_nullable),
        sa.Column("food_name", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=2), nullable=False),
        sa.Column("publication_date", sa.Date(), nullable=True),
        sa.Column("portion_label", sa.Text(), nullable=False),
        sa.Column("portion_weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("magnesium_ug_per_100g", sa.BigInteger(), nullable=True),
        sa.Column("magnesium_ug", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("basis IN ('g', 'ml')", name="ck_entries_basis_known"),
        sa.CheckConstraint(
            "meal IN ('breakfast', 'lunch', 'dinner', 'snacks')", name="ck_entries_meal_known"
        ),
        sa.CheckConstraint(
            "(magnesium_ug IS NULL) = (magnesium_ug_per_100g IS NULL)",
            name="ck_entries_unknown_stays_unknown",
        ),
        sa.CheckConstraint("magnesium_ug >= 0", name="ck_entries_magnesium_not_negative"),
        sa.CheckConstraint("portion_weight_mg > 0", name="ck_entries_portion_weight_above_zero"),
        sa.CheckConstraint("quantity_thousandths > 0", name="ck_entries_quantity_above_zero"),
        sa.CheckConstraint(
            "weight_mg > 0 AND weight_mg <= 10000000", name="ck_entries_weight_within_10_kg"
        ),
        sa.ForeignKeyConstraint(
            ["food_id"], ["foods.id"], name="fk_entries_food_id_foods", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_entries_user_id_users", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_entries"),
        sa.Index("ix_entries_user_id_food_id_deleted_at", "user_id", "food_id", "deleted_at"),
        *more,
    )


NARROW = ("user_id", "day", "deleted_at", "magnesium_ug")
WIDE = (*NARROW, "at_least")


def upgrade() -> None:
    op.create_table(
        "own_foods",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("serving_label", sa.String(length=60), nullable=False),
        sa.Column("serving_weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("magnesium_ug_per_100g", sa.BigInteger(), nullable=True),
        sa.Column("at_least", sa.Boolean(), nullable=False),
        sa.Column("stated_thousandths", sa.BigInteger(), nullable=True),
        sa.Column("stated_in", sa.String(length=20), nullable=False),
        sa.Column("stated_for", sa.String(length=10), nullable=False),
        sa.Column("made_thousandths", sa.BigInteger(), nullable=True),
        sa.Column("cooked_weight_mg", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_own_foods_name_not_empty")),
        sa.CheckConstraint(
            "length(serving_label) > 0", name=op.f("ck_own_foods_serving_label_not_empty")
        ),
        sa.CheckConstraint(
            "serving_weight_mg > 0 AND serving_weight_mg <= 10000000",
            name=op.f("ck_own_foods_serving_weight_within_10_kg"),
        ),
        sa.CheckConstraint(
            "magnesium_ug_per_100g >= 0", name=op.f("ck_own_foods_magnesium_not_negative")
        ),
        sa.CheckConstraint(
            "stated_thousandths >= 0", name=op.f("ck_own_foods_stated_not_negative")
        ),
        sa.CheckConstraint(
            "stated_in IN ('mg', 'DV', 'DV before 2020', 'NRV')",
            name=op.f("ck_own_foods_stated_in_known"),
        ),
        sa.CheckConstraint(
            "stated_for IN ('serving', '100 g')", name=op.f("ck_own_foods_stated_for_known")
        ),
        sa.CheckConstraint("made_thousandths > 0", name=op.f("ck_own_foods_made_above_zero")),
        sa.CheckConstraint(
            "cooked_weight_mg > 0", name=op.f("ck_own_foods_cooked_weight_above_zero")
        ),
        sa.CheckConstraint(
            "NOT at_least OR magnesium_ug_per_100g IS NOT NULL",
            name=op.f("ck_own_foods_at_least_of_something"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_own_foods_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_own_foods")),
    )
    op.create_table(
        "ingredients",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("recipe_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("food_id", sa.Integer(), nullable=True),
        sa.Column("food_name", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=2), nullable=False),
        sa.Column("portion_label", sa.Text(), nullable=False),
        sa.Column("portion_weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("magnesium_ug_per_100g", sa.BigInteger(), nullable=True),
        sa.Column("magnesium_ug", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(magnesium_ug IS NULL) = (magnesium_ug_per_100g IS NULL)",
            name=op.f("ck_ingredients_unknown_stays_unknown"),
        ),
        sa.CheckConstraint(
            "portion_weight_mg > 0", name=op.f("ck_ingredients_portion_weight_above_zero")
        ),
        sa.CheckConstraint(
            "quantity_thousandths > 0", name=op.f("ck_ingredients_quantity_above_zero")
        ),
        sa.CheckConstraint(
            "weight_mg > 0 AND weight_mg <= 10000000",
            name=op.f("ck_ingredients_weight_within_10_kg"),
        ),
        sa.ForeignKeyConstraint(
            ["food_id"],
            ["foods.id"],
            name=op.f("fk_ingredients_food_id_foods"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "recipe_id"],
            ["own_foods.user_id", "own_foods.id"],
            name=op.f("fk_ingredients_user_id_recipe_id_own_foods"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_ingredients_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "recipe_id", "id", name=op.f("pk_ingredients")),
    )
    op.drop_index(op.f(f"ix_entries_{'_'.join(NARROW)}"), "entries")
    with op.batch_alter_table("entries", copy_from=entries(fdc_id_nullable=False)) as batch_op:
        batch_op.add_column(sa.Column("own_food_id", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column("at_least", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.alter_column("fdc_id", existing_type=sa.Integer(), nullable=True)
        batch_op.create_check_constraint(
            batch_op.f("ck_entries_source_known"), "fdc_id IS NOT NULL OR own_food_id IS NOT NULL"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_entries_at_least_of_something"),
            "NOT at_least OR magnesium_ug IS NOT NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_entries_user_id_own_food_id_own_foods"),
            "own_foods",
            ["user_id", "own_food_id"],
            ["user_id", "id"],
        )
    op.create_index(op.f(f"ix_entries_{'_'.join(WIDE)}"), "entries", list(WIDE))


def downgrade() -> None:
    # Entries of own foods name no record of USDA's: without this revision they can't be kept.
    op.execute("DELETE FROM entries WHERE fdc_id IS NULL")
    op.drop_index(op.f(f"ix_entries_{'_'.join(WIDE)}"), "entries")
    whole = entries(
        sa.Column("own_food_id", sa.Uuid(), nullable=True),
        sa.Column("at_least", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.CheckConstraint(
            "fdc_id IS NOT NULL OR own_food_id IS NOT NULL", name="ck_entries_source_known"
        ),
        sa.CheckConstraint(
            "NOT at_least OR magnesium_ug IS NOT NULL", name="ck_entries_at_least_of_something"
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "own_food_id"],
            ["own_foods.user_id", "own_foods.id"],
            name="fk_entries_user_id_own_food_id_own_foods",
        ),
        fdc_id_nullable=True,
    )
    with op.batch_alter_table("entries", copy_from=whole) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_entries_user_id_own_food_id_own_foods"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("ck_entries_at_least_of_something"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_entries_source_known"), type_="check")
        batch_op.alter_column("fdc_id", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("at_least")
        batch_op.drop_column("own_food_id")
    op.create_index(op.f(f"ix_entries_{'_'.join(NARROW)}"), "entries", list(NARROW))
    op.drop_table("ingredients")
    op.drop_table("own_foods")
