"""Keep what rows were before a change, what was deleted for a bin, and when an entry was eaten.

An ingredient that is taken out of a recipe waits as other deleted rows do. The index of deleted
rows begins with their person, whose bin shows them.
There is no way down: an ingredient that was taken out would be back in its recipe.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

DELETABLE = ("entries", "doses", "notes", "custom_foods")
THOSE = sa.text("deleted_at IS NOT NULL")
BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("entries", sa.Column("at", sa.Time(), nullable=True))
    op.add_column("ingredients", sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
    for table in DELETABLE:
        op.drop_index(op.f(f"ix_{table}_deleted_at"), table)
    for table in (*DELETABLE, "ingredients"):
        op.create_index(
            op.f(f"ix_{table}_user_id_deleted_at"),
            table,
            ["user_id", "deleted_at"],
            sqlite_where=THOSE,
            postgresql_where=THOSE,
        )
    op.create_table(
        "changes",
        sa.Column("user_id", BIG_ID, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=True),
        sa.Column("former", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_changes_user_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "note_id"],
            ["notes.user_id", "notes.id"],
            name=op.f("fk_changes_user_id_note_id_notes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_changes")),
    )
    op.create_index(op.f("ix_changes_made_at"), "changes", ["made_at"])


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
