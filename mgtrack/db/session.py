"""What every connection has: private files, no values in logs, schema changes one at a time."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, event, func, select
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import (
    DBAPIError,
    InternalError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.pool import ConnectionPoolEntry

from mgtrack.config import Synchronous
from mgtrack.db import embedded

_TRY_AGAIN_AFTER = 0.2  # seconds
_LOCK = int.from_bytes(b"mgtrack", "big")


def init_app(app: Flask, db: SQLAlchemy) -> None:
    """Have connections looked after; `db` is bound to `app` already."""
    with app.app_context():
        engine = db.engine
    _keep_words_from_logs(engine)
    if engine.dialect.name == "sqlite":
        embedded.keep_private(engine)
        _wait_for_the_disk(engine, app.config["SETTINGS"].sqlite_synchronous)


def _keep_words_from_logs(engine: Engine) -> None:
    """Have what a failed statement says name no values, wherever it is logged.

    The databases quote them: PostgreSQL the row that a constraint refuses and the text that is no
    number, SQLite the search that it can't read. `hide_parameters` leaves that as it is.
    """

    @event.listens_for(engine, "handle_error")
    def handle(context: ExceptionContext) -> DBAPIError | None:
        error, wrapped = context.original_exception, context.sqlalchemy_exception
        if (
            context.connection is None  # it was not reached, and was told nothing
            or isinstance(error, SQLAlchemyError)  # names parameters, and no values
            or not isinstance(error, Exception)  # the process is to end
        ):
            return None
        said = _without_values(error, engine)
        error.args = (said,)
        if wrapped is None:
            return None
        kind = type(error)
        wrapped.args = (f"({kind.__module__}.{kind.__name__}) {said}",)
        if is_read_only(error) and isinstance(wrapped, InternalError):
            # As SQLite has it, so that nobody needs to ask which database this is.
            return OperationalError(
                wrapped.statement, wrapped.params, error, hide_parameters=engine.hide_parameters
            )
        return None


def _without_values(error: BaseException, engine: Engine) -> str:
    """What an error says of where it arose, and nothing of what was to be kept or looked for."""
    if not isinstance(error, engine.dialect.loaded_dbapi.Error):
        return "this value can't be sent"  # SQLAlchemy's own types quote it
    state = getattr(error, "sqlstate", None)
    if state is not None:
        diagnostic = error.diag
        where = diagnostic.table_name, diagnostic.column_name, diagnostic.constraint_name
        return " ".join([state, *filter(None, where)])
    said = str(error)
    if getattr(error, "sqlite_errorname", None) == "SQLITE_ERROR":
        # Its own sentence, and behind a colon what it is about.
        return said.partition(":")[0]
    return said


def is_read_only(error: BaseException | None) -> bool:
    """Whether a driver's error says that the database can't be changed at present."""
    sqlite_error = getattr(error, "sqlite_errorname", None) or ""
    return getattr(error, "sqlstate", None) == "25006" or sqlite_error.startswith("SQLITE_READONLY")


@contextmanager
def one_at_a_time(engine: Engine) -> Iterator[None]:
    """For what changes the database itself: others who come to do so wait, whatever process.

    PostgreSQL keeps a lock of our own for that. Beside SQLite's file there is one that is locked.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            # It is held until the transaction ends. Those who wait end theirs between two tries:
            # a pooler has few connections, and whoever holds the lock needs a second one.
            while not connection.scalar(select(func.pg_try_advisory_xact_lock(_LOCK))):
                connection.rollback()
                time.sleep(_TRY_AGAIN_AFTER)
            yield
        return
    with engine.connect() as connection:
        path = embedded.file_of(connection)
    if path is None:  # it lives in the memory of this process alone
        yield
        return
    lock = Path(f"{path}.lock")
    lock.touch(mode=0o600)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _wait_for_the_disk(engine: Engine, synchronous: Synchronous) -> None:
    """Have SQLite wait at each commit, or not, until the disk has it: what survives power loss."""

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA synchronous = {synchronous}")
        cursor.close()
