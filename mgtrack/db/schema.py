"""Whether this version of mgtrack knows the schema that a database has."""

from __future__ import annotations

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from mgtrack.paths import MIGRATIONS


class NewerDatabaseError(Exception):
    """The database has what only a newer version knows. The message says what helps."""


def refuse_newer(engine: Engine) -> None:
    """Look whether a newer version changed the database, in ways that this one can't know.

    Raises:
        NewerDatabaseError: it did.
    """
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    with engine.connect() as connection:
        there = MigrationContext.configure(connection).get_current_heads()
    for revision in there:
        if revision not in known:
            raise NewerDatabaseError(
                "The database is that of a newer version of mgtrack, which this one would harm "
                f"(it has migration {revision}, which is not known here). Install that version or "
                "a later one, or use a copy of the database from before it was brought up to date."
            )
