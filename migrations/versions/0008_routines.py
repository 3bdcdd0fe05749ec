"""Routines: what a person takes on the same days again and again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "routines",
        sa.Column("supplement_id", sa.Uuid(), nullable=False),
        sa.Column("units_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("weekday_bits", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(length=10), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("off_from", sa.Date(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "moment IN ('morning', 'breakfast', 'lunch', 'dinner', 'evening', 'bedtime', 'any')",
            name=op.f("ck_routines_moment_known"),
        ),
        sa.CheckConstraint("units_thousandths > 0", name=op.f("ck_routines_units_above_zero")),
        sa.CheckConstraint(
            "weekday_bits > 0 AND weekday_bits < 128", name=op.f("ck_routines_some_weekday")
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "supplement_id"],
            ["supplements.user_id", "supplements.id"],
            name=op.f("fk_routines_user_id_supplement_id_supplements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_routines_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_routines")),
    )


def downgrade() -> None:
    op.drop_table("routines")
