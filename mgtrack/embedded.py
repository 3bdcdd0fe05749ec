"""The files of an embedded database, SQLite's: its owner's alone to read and write."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Engine

BESIDE = "-wal", "-shm", ".lock"
"""What stands beside a database: SQLite's own files, and the one that `one_at_a_time` locks."""

_DATABASES = "PRAGMA database_list"


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
