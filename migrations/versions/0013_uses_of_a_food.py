"""Who uses a food is found by an index: a release may take away tens of thousands of foods."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_entries_food_id"), "entries", ["food_id"])
    op.create_index(op.f("ix_ingredients_food_id"), "ingredients", ["food_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_ingredients_food_id"), table_name="ingredients")
    op.drop_index(op.f("ix_entries_food_id"), table_name="entries")
