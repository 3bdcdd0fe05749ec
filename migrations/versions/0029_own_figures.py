"""Let an entry be a figure of the person's own, which is of no food and has no weight.

There is no way down: such an entry has no place under the older rules.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

RULES = {
    "own_figure_has_no_weight": (
        "(weight_mg IS NULL) = (fdc_id IS NULL AND custom_food_id IS NULL)"
    ),
    "portion_weight_with_weight": "(portion_weight_mg IS NULL) = (weight_mg IS NULL)",
    "own_figure_is_known": "weight_mg IS NOT NULL OR magnesium_ug IS NOT NULL",
    "unknown_stays_unknown": (
        "(magnesium_ug IS NULL OR weight_mg IS NULL) = (magnesium_ug_per_100g IS NULL)"
    ),
}


def upgrade() -> None:
    with op.batch_alter_table("entries") as batch_op:
        batch_op.drop_constraint(op.f("ck_entries_source_known"), type_="check")
        batch_op.drop_constraint(op.f("ck_entries_unknown_stays_unknown"), type_="check")
        for column in ("weight_mg", "portion_weight_mg"):
            batch_op.alter_column(column, existing_type=sa.BigInteger(), nullable=True)
        for name, rule in RULES.items():
            batch_op.create_check_constraint(op.f(f"ck_entries_{name}"), rule)


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
