"""The index of sums holds what was eaten, and when, so that a year is added up without its rows."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BEFORE = ["user_id", "day", "deleted_at", "magnesium_ug", "at_least"]


def upgrade() -> None:
    op.create_index("ix_entries_sums", "entries", [*BEFORE, "meal", "fdc_id", "own_food_id"])
    op.drop_index(op.f(f"ix_entries_{'_'.join(BEFORE)}"), table_name="entries")


def downgrade() -> None:
    op.create_index(op.f(f"ix_entries_{'_'.join(BEFORE)}"), "entries", BEFORE)
    op.drop_index("ix_entries_sums", table_name="entries")
