"""Let an ingredient be a food of the person's own, and count the changes of an ingredient.

There is no way down: such an ingredient has no place under the older rules.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ingredients") as batch_op:
        batch_op.add_column(sa.Column("custom_food_id", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False)
        )
        batch_op.create_check_constraint(
            op.f("ck_ingredients_one_source"), "food_id IS NULL OR custom_food_id IS NULL"
        )
        batch_op.create_foreign_key(
            op.f("fk_ingredients_user_id_custom_food_id_custom_foods"),
            "custom_foods",
            ["user_id", "custom_food_id"],
            ["user_id", "id"],
        )


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
