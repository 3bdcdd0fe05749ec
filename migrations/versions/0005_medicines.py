"""Medicines, apart from supplements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = ("supplements", "doses")


def upgrade() -> None:
    # The check comes with its column: SQLite can add it so without copying the table, which would
    # lose the checks that are there.
    for table in TABLES:
        op.add_column(
            table,
            sa.Column(
                "kind",
                sa.String(length=10),
                sa.CheckConstraint(
                    "kind IN ('supplement', 'medicine')", name=op.f(f"ck_{table}_kind_known")
                ),
                nullable=False,
                server_default="supplement",
            ),
        )


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "kind")
