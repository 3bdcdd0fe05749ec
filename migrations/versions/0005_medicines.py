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
    # With its check first: where a later migration copied the table, that is no more the column's own.
    for table in TABLES:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(batch_op.f(f"ck_{table}_kind_known"), type_="check")
            batch_op.drop_column("kind")
