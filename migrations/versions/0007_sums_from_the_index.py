"""An index of entries that holds all that a day's sum needs, so that no row is visited for it."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        op.f("ix_entries_user_id_day_deleted_at_magnesium_ug"),
        "entries",
        ["user_id", "day", "deleted_at", "magnesium_ug"],
    )
    op.drop_index(op.f("ix_entries_user_id_day"), "entries")


def downgrade() -> None:
    op.create_index(op.f("ix_entries_user_id_day"), "entries", ["user_id", "day"])
    op.drop_index(op.f("ix_entries_user_id_day_deleted_at_magnesium_ug"), "entries")
