"""How connections to the database are kept and used: no round trip that nobody needs."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Engine, event, func, select
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import (
    DBAPIError,
    InternalError,
    InvalidatePoolError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.orm import scoped_session
from sqlalchemy.pool import ConnectionPoolEntry

from mgtrack.config import Synchronous
from mgtrack.db import embedded

TRUSTED_FOR = 5.0
"""Seconds after its last use for which a connection is taken to be alive."""

_TRY_AGAIN_AFTER = 0.2  # seconds
_LOCK = int.from_bytes(b"mgtrack", "big")
_TWIN = "mgtrack-reading-engine"
_READS, _USED = "reads", "used"


class RequestSession(Session):
    """The session of a request; one that only reads has no transaction.

    PostgreSQL shows each statement what was committed before it, in a transaction as without one:
    what goes is a round trip to begin it and one to end it. SQLite begins none for reading anyhow.
    """

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        """The engine, or for one who only reads its twin that begins no transaction."""
        if _READS in self.info:
            twin: Engine = current_app.extensions[_TWIN]
            return twin
        return super().get_bind(*args, **kwargs)

    def commit(self) -> None:
        """Save, as ever.

        Raises:
            RuntimeError: the request said that it only reads.
        """
        if _READS in self.info:
            raise RuntimeError("a request that only reads is about to save: let it `transact`")
        super().commit()


def transact(session: scoped_session[Session]) -> None:
    """Go on in a transaction, for what a GET found out elsewhere is to be kept."""
    if session.info.pop(_READS, False):
        session.rollback()


def init_app(app: Flask, db: SQLAlchemy) -> None:
    """Let GET and HEAD only read, and have connections looked after; with `db` bound to `app`."""
    with app.app_context():
        engine = db.engine
    _ask_after_rest(engine)
    _keep_words_from_logs(engine)
    if engine.dialect.name == "sqlite":
        embedded.keep_private(engine)
        _wait_for_the_disk(engine, app.config["SETTINGS"].sqlite_synchronous)
    app.extensions[_TWIN] = (
        engine
        if engine.dialect.name == "sqlite"
        else engine.execution_options(isolation_level="AUTOCOMMIT")
    )

    @app.before_request
    def read_only() -> None:
        if request.method in {"GET", "HEAD"}:
            db.session.info[_READS] = True

    @app.teardown_request
    def read_no_longer(_error: BaseException | None) -> None:
        # A request within a context that goes on, as a test's, leaves its session to that.
        db.session.info.pop(_READS, None)


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


def _ask_after_rest(engine: Engine) -> None:
    """Have a connection asked whether it is alive when it was left alone for a while.

    A pool's own `pool_pre_ping` asks before each use.
    """

    @event.listens_for(engine, "checkin")
    def note(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info[_USED] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def ask(connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: object) -> None:
        used = entry.info.get(_USED)
        if used is None or time.monotonic() - used < TRUSTED_FOR:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error
