"""How people eat, which foods they leave out, and whether their day suggests anything."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "users",
        sa.Column("suggestions_on_day", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    op.create_table(
        "eating_habits",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("diet", sa.String(length=12), nullable=False),
        sa.Column("avoided_bits", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "diet IN ('everything', 'vegetarian', 'vegan')",
            name=op.f("ck_eating_habits_diet_known"),
        ),
        sa.CheckConstraint(
            "avoided_bits >= 0 AND avoided_bits < 32", name=op.f("ck_eating_habits_avoided_known")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_eating_habits_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_eating_habits")),
    )
    op.create_table(
        "left_out_foods",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("fdc_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=False),
        sa.Column("left_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reason IN ('hidden', 'disliked')", name=op.f("ck_left_out_foods_reason_known")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_left_out_foods_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "fdc_id", name=op.f("pk_left_out_foods")),
    )


def downgrade() -> None:
    op.drop_table("left_out_foods")
    op.drop_table("eating_habits")
    op.drop_column("users", "suggestions_on_day")
