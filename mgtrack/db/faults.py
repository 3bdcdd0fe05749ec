"""What is the matter with a database that fails, by the codes of its driver's errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import exc


class Fault(StrEnum):
    """A fault of a database, rather than of a statement.

    AWAY: it can't be reached, or broke the connection off, or isn't set up.
    BUSY: it did not answer in time, or others hold what was asked for.
    READ_ONLY: it can be read, and not changed.
    FULL: its disk has no space left.
    DAMAGED: what it has can't be read.
    """

    AWAY = "away"
    BUSY = "busy"
    READ_ONLY = "read-only"
    FULL = "full"
    DAMAGED = "damaged"


CANNOT_SAVE = frozenset({Fault.READ_ONLY, Fault.FULL})
"""The faults of a database that can still be read."""

# https://sqlite.org/rescode.html: a code, or else its lowest byte.
_BY_SQLITE_CODE: Mapping[int, Fault] = {
    sqlite3.SQLITE_BUSY: Fault.BUSY,
    sqlite3.SQLITE_LOCKED: Fault.BUSY,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: Fault.FULL,  # no space for the file that its readers share
    sqlite3.SQLITE_IOERR: Fault.AWAY,
    sqlite3.SQLITE_CANTOPEN: Fault.AWAY,
    sqlite3.SQLITE_CORRUPT: Fault.DAMAGED,
    sqlite3.SQLITE_NOTADB: Fault.DAMAGED,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html: a code, or else its class.
_BY_SQLSTATE: Mapping[str, Fault] = {
    "08": Fault.AWAY,  # connection exception
    "25006": Fault.READ_ONLY,
    "25P03": Fault.BUSY,  # idle in a transaction for too long
    "25P04": Fault.BUSY,  # a transaction that took too long
    "28": Fault.AWAY,  # it doesn't let us in
    "3D": Fault.AWAY,  # there is no such database
    "40": Fault.BUSY,  # deadlock, serialization
    "42P01": Fault.AWAY,  # there is no such table: it is not set up
    "53": Fault.AWAY,  # out of memory or connections
    "53100": Fault.FULL,
    "55P03": Fault.BUSY,  # a lock that others hold
    "57": Fault.AWAY,  # it is shutting down or starting up
    "57014": Fault.BUSY,  # a statement that took too long
    "58": Fault.AWAY,  # its files can't be read or written
    "XX001": Fault.DAMAGED,
    "XX002": Fault.DAMAGED,  # an index
}


def fault_of(error: BaseException | None) -> Fault | None:
    """Return what is the matter with the database that an error is from; None if nothing is.

    Args:
        error: SQLAlchemy's, or a driver's own.
    """
    if isinstance(error, exc.TimeoutError):  # all connections are in use
        return Fault.BUSY
    if isinstance(error, exc.PendingRollbackError):  # asked for more after its connection broke
        return Fault.AWAY
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return Fault.AWAY
    driver_error = error.orig if isinstance(error, exc.DBAPIError) else error
    sqlite_code = getattr(driver_error, "sqlite_errorcode", None)
    if sqlite_code is not None:
        found = _BY_SQLITE_CODE.get(sqlite_code) or _BY_SQLITE_CODE.get(sqlite_code & 0xFF)
    else:
        state = getattr(driver_error, "sqlstate", None) or ""
        found = _BY_SQLSTATE.get(state) or _BY_SQLSTATE.get(state[:2])
    if found is None and isinstance(error, exc.OperationalError):
        return Fault.AWAY
    return found
