"""The files of an embedded database, SQLite's: its owner's alone, and copied before they change."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine

from mgtrack.db.base import utc_now

COPIES_KEPT = 2
BESIDE = "-wal", "-shm", ".lock"
"""What stands beside a database: SQLite's own files, and the one that `one_at_a_time` locks."""

_DATABASES = "PRAGMA database_list"
_TABLES = """
    SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'food_search%'
    AND name <> 'alembic_version'
"""


class DanglingRowsError(Exception):
    """A migration was about to leave rows that refer to rows which aren't there."""


def file_of(connection: Connection) -> Path | None:
    """The file of SQLite's that is connected to; None of a database in memory."""
    # There may be one of temporary tables beside it.
    files = {name: path for _, name, path in connection.exec_driver_sql(_DATABASES)}
    return Path(files["main"]) if files["main"] else None


def keep_private(engine: Engine) -> None:
    """Let an SQLite database be its owner's alone to read and write, before anybody connects.

    One that isn't there yet is made, since SQLite would make it for everybody to read. What SQLite
    makes beside it later has the mode that the database has.
    """
    named = engine.url.database or ":memory:"
    if named.startswith((":", "file:")):
        return
    path = Path(named)
    with suppress(OSError):  # whoever connects is told why there can be none
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    for suffix in ("", *BESIDE):
        each = Path(f"{path}{suffix}")
        if each.is_file():
            tighten(each, 0o600)


def tighten(path: Path, most: int) -> None:
    """Take from a file or folder what its mode gives beyond `most`, where that is allowed."""
    with suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & ~most:
            path.chmod(mode & most)


def copies_of(path: Path) -> list[Path]:
    """The copies that were made of a database before it was changed, oldest first."""
    start = f"{path.name}.copy-"
    return sorted(each for each in path.parent.iterdir() if each.name.startswith(start))


def copy_aside(path: Path, revision: str) -> None:
    """Copy a database with rows in it, as it was last committed; of its copies the last two stay.

    Whoever is amid a transaction has a copy of what was before it.

    Args:
        path: the file of the database.
        revision: which schema it has, for the copy's name.

    Raises:
        OSError, sqlite3.Error: it can't be copied, for want of room for example.
    """
    copy = path.with_name(f"{path.name}.copy-{utc_now():%Y%m%dT%H%M%SZ}-of-{revision}")
    unfinished = path.with_name(f"{path.name}.copying")
    with closing(sqlite3.connect(path)) as source:
        if not _holds_rows(source):
            return
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
    unfinished.rename(copy)
    for old in copies_of(path)[:-COPIES_KEPT]:
        old.unlink()


def _holds_rows(connection: sqlite3.Connection) -> bool:
    tables = [name for (name,) in connection.execute(_TABLES)]
    return any(
        connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()  # noqa: S608 - its own names
        for name in tables
    )
