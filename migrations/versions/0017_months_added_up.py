"""Months added up once: each counts what changes in it, and keeps sums with the count they are of.

The count is kept by triggers, so that nothing that changes a diary can forget it. A migration that
rebuilds `entries`, `doses` or `day_answers` on SQLite must make their triggers again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLES = "entries", "doses", "day_answers"


FIRST_OF_MONTH = {
    "sqlite": "date({}, 'start of month')",
    "postgresql": "date_trunc('month', {})::date",
}


def _changed(dialect: str) -> str:
    """A month that may be new is counted from its first change on."""
    return f"""
        INSERT INTO diary_months (user_id, month, changes)
        VALUES (new.user_id, {FIRST_OF_MONTH[dialect].format("new.day")}, 1)
        ON CONFLICT (user_id, month) DO UPDATE SET changes = diary_months.changes + 1;
    """


def _left(dialect: str) -> str:
    """What is deleted, or moves away, leaves a month that is there, unless its person goes too."""
    return f"""
        UPDATE diary_months SET changes = changes + 1
        WHERE user_id = old.user_id AND month = {FIRST_OF_MONTH[dialect].format("old.day")};
    """


EVENTS = {
    "insert": _changed("sqlite"),
    "update": _changed("sqlite") + _left("sqlite"),
    "delete": _left("sqlite"),
}
SQLITE_UP = [
    f"CREATE TRIGGER {table}_month_{event} AFTER {event} ON {table} BEGIN {counts} END"
    for table in TABLES
    for event, counts in EVENTS.items()
]
SQLITE_DOWN = [f"DROP TRIGGER {table}_month_{event}" for table in TABLES for event in EVENTS]
# Of two months the earlier is locked first by everybody, so that nobody waits for each other.
POSTGRESQL_UP = [
    f"""
    CREATE FUNCTION diary_month_changes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            {_left("postgresql")}
        ELSIF TG_OP = 'UPDATE' AND old.day < new.day THEN
            {_left("postgresql")}
            {_changed("postgresql")}
        ELSIF TG_OP = 'UPDATE' AND old.day > new.day THEN
            {_changed("postgresql")}
            {_left("postgresql")}
        ELSE
            {_changed("postgresql")}
        END IF;
        RETURN NULL;
    END
    $$
    """,
    *(
        f"""
        CREATE TRIGGER {table}_month AFTER INSERT OR UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION diary_month_changes()
        """
        for table in TABLES
    ),
]
POSTGRESQL_DOWN = [
    *(f"DROP TRIGGER {table}_month ON {table}" for table in TABLES),
    "DROP FUNCTION diary_month_changes",
]


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    op.create_table(
        "diary_months",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("added_up_at", sa.Integer(), nullable=True),
        sa.Column("sums", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint("changes > 0", name=op.f("ck_diary_months_changes_above_zero")),
        sa.CheckConstraint(
            "(sums IS NULL) = (added_up_at IS NULL)",
            name=op.f("ck_diary_months_sums_of_a_moment"),
        ),
        sa.CheckConstraint(
            "added_up_at <= changes", name=op.f("ck_diary_months_added_up_before_now")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_diary_months_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "month", name=op.f("pk_diary_months")),
    )
    days = " UNION ".join(f"SELECT user_id, day FROM {table}" for table in TABLES)
    op.execute(
        "INSERT INTO diary_months (user_id, month, changes)"
        f" SELECT DISTINCT user_id, {FIRST_OF_MONTH[dialect].format('day')}, 1 FROM ({days}) AS logged"
    )
    for statement in SQLITE_UP if dialect == "sqlite" else POSTGRESQL_UP:
        op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for statement in SQLITE_DOWN if dialect == "sqlite" else POSTGRESQL_DOWN:
        op.execute(statement)
    op.drop_table("diary_months")
