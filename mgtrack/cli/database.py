"""The operator's database: reached, brought up to date, and given its food catalogue."""

from __future__ import annotations

import shlex
import sqlite3
import time
from pathlib import Path

import click
from flask import current_app
from flask_migrate import upgrade
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from mgtrack.config import ConfigurationError, Settings
from mgtrack.db import embedded
from mgtrack.db.backups import BackupError, backups_in, newest_backup
from mgtrack.db.faults import CANNOT_SAVE, Fault, fault_of
from mgtrack.db.schema import newest_revision, refuse_unknown, revision_of, try_to_save
from mgtrack.db.session import one_at_a_time
from mgtrack.extensions import db
from mgtrack.foods import services
from mgtrack.foods.catalogue_import import starter


class UpgradeError(Exception):
    """The database can't be brought up to date. The message says why, and gives the way back."""


class UnfitDatabaseError(Exception):
    """The database is there and can't be used. The message says why, and what to do."""


def make_ready(*, to_stderr: bool = False) -> None:
    """Bring the database and the catalogue up to date, from wherever they stand.

    A start that was interrupted, at whatever moment, is gone on with.

    Raises:
        ConfigurationError: the database can't be reached, or is none.
        UnfitDatabaseError: it is damaged, or has lost everything.
        UpgradeError: it can't be brought up to date; the message gives the way back.
        DBAPIError: it is read-only or full, or fails meanwhile (see `fault_sentence`).
    """
    reach_database()
    _refuse_damage()
    try:
        with one_at_a_time(db.engine):
            _refuse_unchangeable()
            _upgrade()
            load_starter(to_stderr=to_stderr)
    except OSError as error:
        raise UnfitDatabaseError(f"The database can't be used ({error}).") from error


def _refuse_unchangeable() -> None:
    if revision_of(db.engine) is None:  # the first migration is about to change it
        return
    try:
        try_to_save(db.engine)
    except DBAPIError as error:
        if fault_of(error) in CANNOT_SAVE:
            raise


def fault_sentence(fault: Fault, error: BaseException) -> str:
    """Return what an operator is told of a database that fails, and what to do."""
    what = {
        Fault.AWAY: "The database can't be reached",
        Fault.BUSY: "The database is busy. Try again when an import or an upgrade has ended",
        Fault.READ_ONLY: "The database is read-only. Let mgtrack write to it, and try again",
        Fault.FULL: "The disk of the database is full. Make room, and try again",
        Fault.DAMAGED: "The database is damaged. Restore the newest backup",
    }
    return f"{what[fault]} ({_reason(error)})."


def _reason(error: BaseException) -> str:
    return " ".join(str(getattr(error, "orig", error)).split())


def reach_database() -> None:
    """Connect to the database once, before anything asks it for more.

    Raises:
        ConfigurationError: it can't be reached, or is none.
        UnfitDatabaseError: it is a file that has lost everything.
        UnknownSchemaError: this version does not know its schema.
    """
    path = embedded.path_of(db.engine.url) if db.engine.dialect.name == "sqlite" else None
    if path is not None and embedded.has_lost_everything(path):
        raise UnfitDatabaseError(
            f"{path} is empty (0 bytes), which is no new diary but a lost one. "
            f"{_way_to_newest_backup()} If nothing was ever in it, delete the file, and mgtrack "
            "begins anew."
        )
    try:
        db.engine.connect().close()
    # The others are of an option that SQLite lacks, and of a message with damaged text in it.
    except (SQLAlchemyError, TypeError, UnicodeDecodeError) as error:
        if fault_of(error) is Fault.DAMAGED and newest_backup(_backup_folder()):
            raise _damaged(_reason(error)) from error
        raise ConfigurationError(
            f"MGTRACK_DATABASE_URL is a database that can't be used ({_reason(error)}). It must be "
            "one that answers, or a file that mgtrack may write to, for example "
            "MGTRACK_DATABASE_URL=postgresql+psycopg://mgtrack@localhost/mgtrack or "
            "MGTRACK_DATABASE_URL=sqlite:////var/lib/mgtrack/mgtrack.db. Without it, mgtrack keeps "
            "a file of its own in MGTRACK_DATA_FOLDER."
        ) from error
    try:
        refuse_unknown(db.engine)
    except DBAPIError as error:
        if fault_of(error) is not Fault.DAMAGED:
            raise
        raise _damaged(_reason(error)) from error


def _refuse_damage() -> None:
    path = embedded.path_of(db.engine.url) if db.engine.dialect.name == "sqlite" else None
    if path is None:
        return
    try:
        embedded.refuse_damage(path)
    except embedded.DamagedError as error:
        raise _damaged(str(error)) from error


def _damaged(reason: str) -> UnfitDatabaseError:
    return UnfitDatabaseError(f"The database is damaged ({reason}). {_way_to_newest_backup()}")


def _way_to_newest_backup() -> str:
    newest = newest_backup(_backup_folder())
    if newest is None:
        return "There is no backup in MGTRACK_BACKUP_FOLDER to restore."
    return (
        f"To restore the newest backup: mgtrack restore --replace {shlex.quote(str(newest.path))}."
    )


def _backup_folder() -> Path:
    settings: Settings = current_app.config["SETTINGS"]
    return settings.backup_folder


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
    of_then = [each for each in backups_in(_backup_folder()) if each.revision == before]
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
