"""SQLite's database files: keep them private, and copy them before a migration."""

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
"""Suffixes of files beside a database: SQLite's own, and the one that `one_at_a_time` locks."""

_DATABASES = "PRAGMA database_list"
_TABLES = """
    SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'food_search%'
    AND name <> 'alembic_version'
"""


class DanglingRowsError(Exception):
    """A migration would leave rows that refer to rows that do not exist."""


def file_of(connection: Connection) -> Path | None:
    """Return the file of an SQLite connection, or None for a database in memory."""
    # The list may also have a database of temporary tables.
    files = {name: path for _, name, path in connection.exec_driver_sql(_DATABASES)}
    return Path(files["main"]) if files["main"] else None


def keep_private(engine: Engine) -> None:
    """Make an SQLite database readable and writable by its owner alone, before anybody connects.

    A missing database is created, since SQLite would create it readable by everybody. Files that
    SQLite creates beside it later get the mode of the database.
    """
    named = engine.url.database or ":memory:"
    if named.startswith((":", "file:")):
        return
    path = Path(named)
    with suppress(OSError):  # connecting will say why it can't be created
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    for suffix in ("", *BESIDE):
        each = Path(f"{path}{suffix}")
        if each.is_file():
            tighten(each, 0o600)


def tighten(path: Path, most: int) -> None:
    """Remove from the mode of a file or folder what goes beyond `most`, if that is allowed."""
    with suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & ~most:
            path.chmod(mode & most)


def copies_of(path: Path) -> list[Path]:
    """Return the copies of a database made before migrations, oldest first."""
    start = f"{path.name}.copy-"
    return sorted(each for each in path.parent.iterdir() if each.name.startswith(start))


def copy_aside(path: Path, revision: str) -> None:
    """Copy a database that has rows, as last committed, and keep the last two copies.

    Transactions in progress are not in the copy.

    Args:
        path: the file of the database.
        revision: the revision of its schema, for the copy's name.

    Raises:
        OSError, sqlite3.Error: it can't be copied, for example because the disk is full.
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
