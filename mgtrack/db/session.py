"""Set up database connections: private files, no values in logs, no long waits, an end."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, has_request_context
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, event, func, select
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from mgtrack.config import Synchronous
from mgtrack.db import embedded

logger = logging.getLogger(__name__)

MAX_WAIT_FOR_LOCK_MS = 2500
MAX_STATEMENT_MS = 2500
"""How long a page waits for others that write, and for PostgreSQL to answer a statement."""

_TRY_AGAIN_AFTER = 0.2  # seconds
_LOCK = int.from_bytes(b"mgtrack", "big")


def init_app(app: Flask, db: SQLAlchemy) -> None:
    """Set up the connections of `db`, which is already bound to `app`."""
    with app.app_context():
        engine = db.engine
    _keep_words_from_logs(engine)
    if engine.dialect.name == "sqlite":
        embedded.keep_private(engine)
        _wait_for_the_disk(engine, app.config["SETTINGS"].sqlite_synchronous)
    if engine.dialect.name == "sqlite" or app.config["SETTINGS"].prepared_statements:
        _bound_the_wait_of_pages(engine)

    # Called before Flask-SQLAlchemy's own, which would let an error of a broken connection take
    # the place of an answer that is ready.
    @app.teardown_appcontext
    def end(_error: BaseException | None) -> None:
        roll_back(db)


def roll_back(db: SQLAlchemy) -> None:
    """Undo what was begun, and give the connection back though it may be broken."""
    try:
        db.session.rollback()
    except SQLAlchemyError as error:
        logger.warning("the connection broke before its transaction was ended: %s", error)
        db.session().invalidate()


def _bound_the_wait_of_pages(engine: Engine) -> None:
    """Let no page wait long for the database.

    A connection that a command makes waits for longer: it may import or migrate for minutes. So
    does one behind a pooler, where others would get what was set on it.
    """
    if engine.dialect.name == "sqlite":
        bounds = [f"PRAGMA busy_timeout = {MAX_WAIT_FOR_LOCK_MS}"]
    else:
        bounds = [
            f"SET lock_timeout = {MAX_WAIT_FOR_LOCK_MS}",
            f"SET statement_timeout = {MAX_STATEMENT_MS}",
            "COMMIT",
        ]

    @event.listens_for(engine, "connect")
    def bound(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        if has_request_context():
            cursor = connection.cursor()
            for each in bounds:
                cursor.execute(each)
            cursor.close()


def _keep_words_from_logs(engine: Engine) -> None:
    """Remove values from the errors of failed statements, so that none gets into a log.

    The databases quote values: PostgreSQL the row that a constraint refuses and the text that is
    not a number, SQLite the search that it can't parse. `hide_parameters` does not change that.
    """

    @event.listens_for(engine, "handle_error")
    def handle(context: ExceptionContext) -> None:
        error, wrapped = context.original_exception, context.sqlalchemy_exception
        if (
            context.connection is None  # the database was not reached
            or isinstance(error, SQLAlchemyError)  # names parameters, not values
            or not isinstance(error, Exception)  # the process is ending
        ):
            return
        said = _without_values(error, engine)
        error.args = (said,)
        if wrapped is not None:
            kind = type(error)
            wrapped.args = (f"({kind.__module__}.{kind.__name__}) {said}",)


def _without_values(error: BaseException, engine: Engine) -> str:
    """Return an error's message without the values of its statement."""
    if not isinstance(error, engine.dialect.loaded_dbapi.Error):
        return "this value can't be sent"  # SQLAlchemy's types would quote it
    state = getattr(error, "sqlstate", None)
    if state is not None:
        diagnostic = error.diag
        where = diagnostic.table_name, diagnostic.column_name, diagnostic.constraint_name
        return " ".join([state, *filter(None, where)])
    said = str(error)
    if getattr(error, "sqlite_errorname", None) == "SQLITE_ERROR":
        # SQLite's message, then a colon and the text that it is about.
        return said.partition(":")[0]
    return said


@contextmanager
def one_at_a_time(engine: Engine) -> Iterator[None]:
    """Hold a lock while changing the schema; other processes that want it wait.

    On PostgreSQL it is an advisory lock, on SQLite a lock on a file beside the database.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            # The lock is held until the transaction ends. Waiting processes end theirs between
            # two tries: a pooler has few connections, and the holder needs a second one.
            while not connection.scalar(select(func.pg_try_advisory_xact_lock(_LOCK))):
                connection.rollback()
                time.sleep(_TRY_AGAIN_AFTER)
            yield
        return
    with engine.connect() as connection:
        path = embedded.file_of(connection)
    if path is None:  # it is in this process's memory
        yield
        return
    with embedded.locked(Path(f"{path}.lock")):
        yield


def _wait_for_the_disk(engine: Engine, synchronous: Synchronous) -> None:
    """Set whether SQLite waits at each commit for the disk, so that commits survive power loss."""

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA synchronous = {synchronous}")
        cursor.close()
