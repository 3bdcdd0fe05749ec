"""What the label of a supplement states, beside the magnesium that it comes to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Products so far were typed as elemental magnesium in one unit. Each check comes with its column,
# as SQLite needs it (see 0005).
COLUMNS = (
    ("stated_thousandths", sa.BigInteger(), "stated_not_negative", ">= 0", "0"),
    ("stated_as", sa.String(length=30), "stated_as_not_empty", "<> ''", "elemental"),
    ("per_thousandths", sa.BigInteger(), "per_above_zero", "> 0", "1000"),
)


def upgrade() -> None:
    for name, kind, check, rule, default in COLUMNS:
        op.add_column(
            "supplements",
            sa.Column(
                name,
                kind,
                sa.CheckConstraint(f"{name} {rule}", name=op.f(f"ck_supplements_{check}")),
                nullable=False,
                server_default=default,
            ),
        )
    op.execute("UPDATE supplements SET stated_thousandths = magnesium_ug_per_unit")


def downgrade() -> None:
    # With its check first: where a later migration copied the table, that is no more the column's own.
    with op.batch_alter_table("supplements") as batch_op:
        for name, _, check, *_ in reversed(COLUMNS):
            batch_op.drop_constraint(batch_op.f(f"ck_supplements_{check}"), type_="check")
            batch_op.drop_column(name)
