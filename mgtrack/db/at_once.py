"""Writing what may as well be left out: at once, or not at all."""

from __future__ import annotations

from sqlalchemy import Engine, Executable
from sqlalchemy.exc import DBAPIError

from mgtrack.db.base import SQLITE_BUSY_MS


def write_at_once(engine: Engine, statement: Executable) -> bool:
    """Execute a statement in a transaction of its own, if the database takes it now.

    SQLite would wait for whoever writes, seconds long while foods are imported.

    Returns:
        Whether it was done. It is not while others write, and while nothing can be saved.
    """
    is_sqlite = engine.dialect.name == "sqlite"
    try:
        with engine.connect() as connection:
            if is_sqlite:
                connection.exec_driver_sql("PRAGMA busy_timeout = 0")
            try:
                connection.execute(statement)
                connection.commit()
            finally:
                if is_sqlite:
                    connection.rollback()
                    connection.exec_driver_sql(f"PRAGMA busy_timeout = {SQLITE_BUSY_MS}")
    except DBAPIError:
        return False
    return True
