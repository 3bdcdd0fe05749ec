"""Symptom notes, on the row of their person's consent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notes",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("symptom", sa.String(length=20), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("strength", sa.String(length=10), nullable=False),
        sa.Column("circumstance_bits", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "symptom IN ('cramps', 'twitches', 'weakness', 'poor sleep', 'upset stomach',"
            " 'something else')",
            name=op.f("ck_notes_symptom_known"),
        ),
        sa.CheckConstraint(
            "strength IN ('mild', 'moderate', 'strong')", name=op.f("ck_notes_strength_known")
        ),
        sa.CheckConstraint(
            "symptom <> 'something else' OR length(words) > 0",
            name=op.f("ck_notes_something_else_in_words"),
        ),
        sa.CheckConstraint(
            "circumstance_bits >= 0 AND circumstance_bits < 32",
            name=op.f("ck_notes_circumstances_known"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["health_profiles.user_id"],
            name=op.f("fk_notes_user_id_health_profiles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_user_id_day"), "notes", ["user_id", "day"])


def downgrade() -> None:
    op.drop_index(op.f("ix_notes_user_id_day"), table_name="notes")
    op.drop_table("notes")
