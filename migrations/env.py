"""How Alembic meets the app: its engine, its metadata, and what it must leave alone."""

from __future__ import annotations

from typing import Any

from alembic import context
from flask import current_app

from mgtrack.extensions import db


def _ours(name: str | None, kind: str, _parent: Any) -> bool:
    # The full-text index is made by its migration in each database's own words.
    return not (kind == "table" and name is not None and name.startswith("food_search"))


def _no_empty_revision(_context: Any, _revision: Any, directives: list[Any]) -> None:
    if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def run_migrations() -> None:
    """Run the migrations over one connection of the app's own engine, in one transaction."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            include_name=_ours,
            process_revision_directives=_no_empty_revision,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
