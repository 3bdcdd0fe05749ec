"""Give a custom food the barcode of its package.

A food that was made from a label after its barcode was scanned is found by that code from now on.
There is no way down: the older shape has no place for the code.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("custom_foods", sa.Column("gtin", sa.String(14), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
