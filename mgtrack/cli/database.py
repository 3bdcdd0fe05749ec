"""The operator's database: reached, brought up to date, and given its food catalogue."""

from __future__ import annotations

import shlex
import sqlite3
import time

import click
from flask import current_app
from flask_migrate import upgrade
from sqlalchemy.exc import SQLAlchemyError

from mgtrack.config import ConfigurationError, Settings
from mgtrack.db import embedded
from mgtrack.db.backups import BackupError, backups_in
from mgtrack.db.schema import newest_revision, refuse_unknown, revision_of
from mgtrack.db.session import one_at_a_time
from mgtrack.extensions import db
from mgtrack.foods import services
from mgtrack.foods.catalogue_import import starter


class UpgradeError(Exception):
    """The database can't be brought up to date. The message says why, and gives the way back."""


def make_ready(*, to_stderr: bool = False) -> None:
    """Bring the database and the catalogue up to date, from wherever they stand.

    A start that was interrupted, at whatever moment, is gone on with.

    Raises:
        ConfigurationError: the database can't be reached, or is none.
        UpgradeError: it can't be brought up to date; the message gives the way back.
    """
    reach_database()
    with one_at_a_time(db.engine):
        _upgrade()
        load_starter(to_stderr=to_stderr)


def reach_database() -> None:
    """Connect to the database once, before anything asks it for more.

    Raises:
        ConfigurationError: it can't be reached, or is none.
        UnknownSchemaError: this version does not know its schema.
    """
    try:
        db.engine.connect().close()
    # The others are of an option that SQLite lacks, and of a message with damaged text in it.
    except (SQLAlchemyError, TypeError, UnicodeDecodeError) as error:
        reason = " ".join(str(getattr(error, "orig", error)).split())
        raise ConfigurationError(
            f"MGTRACK_DATABASE_URL is a database that can't be used ({reason}). It must be one "
            "that answers, or a file that mgtrack may write to, for example "
            "MGTRACK_DATABASE_URL=postgresql+psycopg://mgtrack@localhost/mgtrack or "
            "MGTRACK_DATABASE_URL=sqlite:////var/lib/mgtrack/mgtrack.db. Without it, mgtrack keeps "
            "a file of its own in MGTRACK_DATA_FOLDER."
        ) from error
    refuse_unknown(db.engine)


def refuse_unready() -> None:
    """Let a command end with a sentence where the database isn't that of this version."""
    if revision_of(db.engine) != newest_revision():
        raise click.ClickException(
            "The database isn't made ready, or is an older version's. Start mgtrack once."
        )


def _upgrade() -> None:
    before = revision_of(db.engine)
    try:
        upgrade()
    except (SQLAlchemyError, embedded.DanglingRowsError, sqlite3.Error, BackupError) as error:
        # PostgreSQL's second line may tell a row.
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        raise UpgradeError(
            f"The database can't be brought up to date ({reason}). The step that failed changed "
            f"nothing. {_way_back(before)}"
        ) from error


def _way_back(before: str | None) -> str:
    settings: Settings = current_app.config["SETTINGS"]
    of_then = [each for each in backups_in(settings.backup_folder) if each.revision == before]
    if revision_of(db.engine) == before or not of_then:
        return "Your earlier version of mgtrack still works with it."
    return (
        "To go back to your earlier version of mgtrack, first put back the backup that was made: "
        f"mgtrack restore --replace {shlex.quote(str(of_then[-1].path))}"
    )


def load_starter(*, to_stderr: bool = False) -> None:
    """Load the starter catalogue where it is newer than the one that is there, and say so."""
    started = time.monotonic()
    click.echo("Food catalogue: loading ...", nl=False, err=to_stderr)
    loaded = services.load_starter()
    ours = len(starter.VERSIONS)
    if loaded.version > ours:
        done = f"of version {loaded.version} left alone, version {ours} is older"
    else:
        done = "loaded" if loaded.changed else "already loaded"
        done += f" in {time.monotonic() - started:.1f} s"
    click.echo(f"\rFood catalogue: {loaded.foods:,} foods {done}", err=to_stderr)
