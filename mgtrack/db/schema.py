"""Check that this version of mgtrack can migrate a database."""

from __future__ import annotations

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from mgtrack.paths import MIGRATIONS

LAST_BEFORE_SQUASH = "0.1"
"""The last version that has the migrations before the first one here."""


class UnknownSchemaError(Exception):
    """This version doesn't know the database's schema. The message says what to do."""


def known_revisions() -> set[str]:
    """Return the revisions that this version's migrations lead to."""
    return {each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}


def newest_revision() -> str:
    """Return the revision that this version works with."""
    return max(known_revisions())  # revisions are four-digit numbers


def revision_of(engine: Engine) -> str | None:
    """Return the revision of a database's schema, or None for one that has none yet."""
    with engine.connect() as connection:
        return max(MigrationContext.configure(connection).get_current_heads(), default=None)


def try_to_save(engine: Engine) -> None:
    """Save the revision anew, as it is, to see that the database can be changed.

    Raises:
        DBAPIError: it can't be.
    """
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = version_num"))


def refuse_unknown(engine: Engine) -> None:
    """Check that this version knows the database's schema, without changing anything.

    Raises:
        UnknownSchemaError: a newer version made it, or one too old to migrate from.
    """
    known = known_revisions()
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
