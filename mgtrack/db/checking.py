"""Checking that a database is whole: its pages, the rules on its rows, and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKeyConstraint,
    Select,
    Table,
    Text,
    and_,
    cast,
    func,
    literal_column,
    select,
)

from mgtrack.db.base import Base
from mgtrack.extensions import db

MAX_TOLD = 100
"""How many damaged places SQLite tells of."""


def hold_still() -> None:
    """Let this session see the database as it is now until it ends, whatever others write."""
    if db.engine.dialect.name == "sqlite":
        # The driver begins no transaction for what only reads.
        db.session.connection().exec_driver_sql("BEGIN")
    else:
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def damage() -> Iterator[str]:
    """Read the whole database, and yield a sentence for each damaged place.

    SQLite checks its pages and indexes too. PostgreSQL reads each row with all that it holds, and
    raises the error of the first that can't be read.
    """
    connection = db.session.connection()
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql(f"PRAGMA integrity_check({MAX_TOLD})").scalars()
        yield from (said for said in found if said != "ok")
        return
    for table in Base.metadata.sorted_tables:
        # A whole row as text: whatever is stored away from it is read too.
        connection.execute(select(func.count(cast(table.table_valued(), Text))))


def broken_rules() -> Iterator[str]:
    """Yield a sentence for each rule of the models that rows break."""
    connection = db.session.connection()
    for table in Base.metadata.sorted_tables:
        for rule in table.constraints:
            if isinstance(rule, CheckConstraint):
                count = connection.scalar(_breaking(table, rule))
            elif isinstance(rule, ForeignKeyConstraint):
                count = connection.scalar(_dangling(table, rule))
            else:  # keys, which are indexes: a matter of damage
                continue
            if count:
                yield f"{table.name}: {rule.name} is broken by {count:,} of its rows"


def _breaking(table: Table, rule: CheckConstraint) -> Select[int]:
    # A rule that comes to NULL is kept.
    broken = literal_column(f"NOT ({rule.sqltext})", Boolean)
    return select(func.count()).select_from(table).where(broken)


def _dangling(table: Table, key: ForeignKeyConstraint) -> Select[int]:
    """How many rows refer to one that is not there; one that has no reference is none of them."""
    there = key.referred_table.alias()
    pairs = [(table.c[each.parent.name], there.c[each.column.name]) for each in key.elements]
    is_it = and_(*(own == its for own, its in pairs))
    missing = [own.is_not(None) for own, _ in pairs] + [next(its for _, its in pairs).is_(None)]
    return select(func.count()).select_from(table.outerjoin(there, is_it)).where(*missing)
