"""How Alembic meets the app: its engine, its metadata, and what it must leave alone."""

from __future__ import annotations

from typing import Any

from alembic import context
from flask import current_app

from mgtrack.database import Instant, Thousandths
from mgtrack.extensions import db


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
    return False


def run_migrations() -> None:
    """Run the migrations over one connection of the app's own engine, in one transaction."""
    with db.engine.connect() as connection:
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
