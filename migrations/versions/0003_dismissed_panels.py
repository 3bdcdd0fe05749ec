"""Panels of the guidance that a person put away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dismissed_panels",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("reason_key", sa.String(length=80), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_dismissed_panels_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "reason_key", name=op.f("pk_dismissed_panels")),
    )


def downgrade() -> None:
    op.drop_table("dismissed_panels")
