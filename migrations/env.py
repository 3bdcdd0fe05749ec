"""How Alembic meets the app: its engine, its metadata, and what it must leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from mgtrack.database import Instant, Names, Thousandths
from mgtrack.extensions import db
from mgtrack.schema import refuse_newer


def _ours(name: str | None, _kind: str, _parent: Any) -> bool:
    # The full-text index is made by its migration in each database's own words.
    return not (name is not None and name.startswith("food_search"))


def _no_empty_revision(_context: Any, _revision: Any, directives: list[Any]) -> None:
    asked = getattr(context.config.cmd_opts, "autogenerate", False)
    if asked and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def _plain_type(kind: str, item: Any, _context: Any) -> str | bool:
    # A migration states what rests in the database, and must not change when our types do.
    if kind == "type" and isinstance(item, Thousandths):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Names):
        return "sa.Text()"
    return False


@contextmanager
def _rows_left_alone(connection: Connection) -> Iterator[None]:
    """While a table is copied on SQLite, let nothing that refers to it go with the old one.

    To drop a table is to delete its rows there, and what refers to them would follow. It can't be
    said within a transaction, so it is said around all of them.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    _set_foreign_keys(connection, on=False)
    try:
        yield
    finally:
        connection.rollback()
        _set_foreign_keys(connection, on=True)


def _set_foreign_keys(connection: Connection, *, on: bool) -> None:
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
    connection.commit()


def run_migrations() -> None:
    """Run the migrations over one connection of the app's own engine, in one transaction."""
    refuse_newer(db.engine)
    with db.engine.connect() as connection, _rows_left_alone(connection):
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            include_name=_ours,
            render_item=_plain_type,
            process_revision_directives=_no_empty_revision,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
