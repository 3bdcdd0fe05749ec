"""Keep meals that people give a name, which can have a star.

There is no way down: the older schema has no place for a saved meal.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
THOSE = sa.text("deleted_at IS NOT NULL")
ONE_THING = (
    "CASE WHEN food_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN custom_food_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN supplement_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN saved_meal_id IS NULL THEN 0 ELSE 1 END = 1"
)


def upgrade() -> None:
    op.create_table(
        "saved_meals",
        sa.Column("user_id", BIG_ID, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_saved_meals_name_not_empty")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_saved_meals_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_saved_meals")),
    )
    op.create_index(
        op.f("ix_saved_meals_user_id_deleted_at"),
        "saved_meals",
        ["user_id", "deleted_at"],
        sqlite_where=THOSE,
        postgresql_where=THOSE,
    )
    op.create_table(
        "saved_meal_items",
        sa.Column("user_id", BIG_ID, nullable=False),
        sa.Column("saved_meal_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("food_id", BIG_ID, nullable=True),
        sa.Column("custom_food_id", sa.Uuid(), nullable=True),
        sa.Column("food_name", sa.Text(), nullable=False),
        sa.Column("portion_label", sa.Text(), nullable=False),
        sa.Column("portion_weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("position > 0", name=op.f("ck_saved_meal_items_position_above_zero")),
        sa.CheckConstraint(
            "quantity_thousandths > 0", name=op.f("ck_saved_meal_items_quantity_above_zero")
        ),
        sa.CheckConstraint(
            "portion_weight_mg > 0", name=op.f("ck_saved_meal_items_portion_weight_above_zero")
        ),
        sa.CheckConstraint(
            "food_id IS NULL OR custom_food_id IS NULL", name=op.f("ck_saved_meal_items_one_source")
        ),
        sa.CheckConstraint(
            "length(food_name) > 0", name=op.f("ck_saved_meal_items_food_name_not_empty")
        ),
        sa.CheckConstraint(
            "length(portion_label) > 0", name=op.f("ck_saved_meal_items_portion_label_not_empty")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_saved_meal_items_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "saved_meal_id"],
            ["saved_meals.user_id", "saved_meals.id"],
            name=op.f("fk_saved_meal_items_user_id_saved_meal_id_saved_meals"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "custom_food_id"],
            ["custom_foods.user_id", "custom_foods.id"],
            name=op.f("fk_saved_meal_items_user_id_custom_food_id_custom_foods"),
        ),
        sa.ForeignKeyConstraint(
            ["food_id"],
            ["foods.id"],
            name=op.f("fk_saved_meal_items_food_id_foods"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("user_id", "saved_meal_id", "id", name=op.f("pk_saved_meal_items")),
    )
    op.create_index(op.f("ix_saved_meal_items_food_id"), "saved_meal_items", ["food_id"])
    with op.batch_alter_table("favourites") as batch_op:
        batch_op.add_column(sa.Column("saved_meal_id", sa.Uuid(), nullable=True))
        batch_op.drop_constraint(op.f("ck_favourites_one_thing"), type_="check")
        batch_op.create_check_constraint(op.f("ck_favourites_one_thing"), ONE_THING)
        batch_op.create_foreign_key(
            op.f("fk_favourites_user_id_saved_meal_id_saved_meals"),
            "saved_meals",
            ["user_id", "saved_meal_id"],
            ["user_id", "id"],
            ondelete="CASCADE",
        )


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
