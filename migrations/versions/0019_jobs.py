"""What is to be done again and again, and when; and an index of what is deleted, which one job asks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

WITH_DELETED = "doses", "entries", "notes", "own_foods"


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_jobs")),
    )
    deleted = sa.text("deleted_at IS NOT NULL")
    for table in WITH_DELETED:
        op.create_index(
            op.f(f"ix_{table}_deleted_at"),
            table,
            ["deleted_at"],
            sqlite_where=deleted,
            postgresql_where=deleted,
        )


def downgrade() -> None:
    for table in WITH_DELETED:
        op.drop_index(op.f(f"ix_{table}_deleted_at"), table_name=table)
    op.drop_table("jobs")
