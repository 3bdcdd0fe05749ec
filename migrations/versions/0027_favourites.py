"""Keep which foods and products a person has a star on.

There is no way down: the older schema has no place for a star.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ONE_THING = (
    "CASE WHEN food_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN custom_food_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN supplement_id IS NULL THEN 0 ELSE 1 END = 1"
)


def upgrade() -> None:
    op.create_table(
        "favourites",
        sa.Column("user_id", BIG_ID, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("food_id", BIG_ID, nullable=True),
        sa.Column("custom_food_id", sa.Uuid(), nullable=True),
        sa.Column("supplement_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(ONE_THING, name=op.f("ck_favourites_one_thing")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_favourites_user_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["food_id"], ["foods.id"], name=op.f("fk_favourites_food_id_foods"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "custom_food_id"],
            ["custom_foods.user_id", "custom_foods.id"],
            name=op.f("fk_favourites_user_id_custom_food_id_custom_foods"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "supplement_id"],
            ["supplements.user_id", "supplements.id"],
            name=op.f("fk_favourites_user_id_supplement_id_supplements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_favourites")),
    )
    op.create_index(op.f("ix_favourites_food_id"), "favourites", ["food_id"])


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
