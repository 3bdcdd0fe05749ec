"""Let somebody keep a diary before they have an account.

A guest is a row of `users` without a password. The key in their browser's cookie names it, and the
last date of its use says when to delete it. A person may tell the year of their birth alone. A new
account is asked its few questions right after signing up, so that they were asked is not kept.
There is no way down: a guest has no place in the older schema.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("guest_key", sa.String(32), nullable=True))
        batch_op.add_column(sa.Column("last_used_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("birth_year", sa.Integer(), nullable=True))
        batch_op.drop_column("profile_asked_at")
        batch_op.create_index(op.f("ix_users_guest_key"), ["guest_key"], unique=True)
        batch_op.create_index(op.f("ix_users_last_used_on"), ["last_used_on"])
        batch_op.create_check_constraint(
            op.f("ck_users_birth_year_plausible"), "birth_year BETWEEN 1900 AND 2100"
        )
        batch_op.create_check_constraint(
            op.f("ck_users_born_once"), "birth_date IS NULL OR birth_year IS NULL"
        )


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
