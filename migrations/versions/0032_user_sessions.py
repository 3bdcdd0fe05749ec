"""Keep the sessions of accounts on the server, so that each can be ended.

A person's stamp goes, which ended all of their sessions together: everybody who has an account
signs in once more. There is no way down: the older schema has no place for a session.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "user_sessions",
        sa.Column("user_id", BIG_ID, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("device", sa.String(60), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(token_hash) > 0", name=op.f("ck_user_sessions_token_hash_not_empty")
        ),
        sa.CheckConstraint("length(device) > 0", name=op.f("ck_user_sessions_device_not_empty")),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_user_sessions_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_user_sessions")),
    )
    op.create_index(op.f("ix_user_sessions_expires_at"), "user_sessions", ["expires_at"])
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_constraint(op.f("ck_users_session_stamp_not_empty"), type_="check")
        batch_op.drop_column("session_stamp")


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
