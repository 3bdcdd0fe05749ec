"""Check that this version of mgtrack can migrate a database."""

from __future__ import annotations

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from mgtrack.paths import MIGRATIONS

LAST_BEFORE_SQUASH = "0.1"
"""The last version that has the migrations before the first one here."""


class UnknownSchemaError(Exception):
    """This version doesn't know the database's schema. The message says what to do."""


def refuse_unknown(engine: Engine) -> None:
    """Check that this version knows the database's schema, without changing anything.

    Raises:
        UnknownSchemaError: a newer version made it, or one too old to migrate from.
    """
    scripts = ScriptDirectory(str(MIGRATIONS))
    known = {script.revision for script in scripts.walk_revisions()}
    with engine.connect() as connection:
        there = MigrationContext.configure(connection).get_current_heads()
    for revision in there:
        if revision in known:
            continue
        if revision < min(known):  # revisions are four-digit numbers
            raise UnknownSchemaError(
                f"The database is from an older version of mgtrack (it has migration {revision}). "
                f"Nothing in it was changed. Start mgtrack {LAST_BEFORE_SQUASH} on it once, which "
                "brings it forward, and then this version."
            )
        raise UnknownSchemaError(
            f"The database is from a newer version of mgtrack (it has migration {revision}). This "
            "version does not know it and would harm it. Install that version or a later one, or "
            "use a copy of the database from before the upgrade."
        )
