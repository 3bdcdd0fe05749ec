"""SQLite's database files: keep them private, copy them, and put a copy in their place."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine

from mgtrack.db.faults import Fault, fault_of

BESIDE = "-wal", "-shm", ".lock"
"""Suffixes of files beside a database: SQLite's own, and the one that `one_at_a_time` locks."""

_DATABASES = "PRAGMA database_list"
_TABLES = """
    SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'food_search%'
    AND name <> 'alembic_version'
"""


_UNREADABLE = sqlite3.DatabaseError, UnicodeDecodeError
"""What a damaged database raises; the driver can't decode a message that quotes damaged text."""


class DanglingRowsError(Exception):
    """A migration would leave rows that refer to rows that do not exist."""


class DamagedError(Exception):
    """A file is damaged, or is no SQLite database. The message says what SQLite found."""


class InUseError(Exception):
    """Another process has the database open."""


def file_of(connection: Connection) -> Path | None:
    """Return the file of an SQLite connection, or None for a database in memory."""
    # The list may also have a database of temporary tables.
    files = {name: path for _, name, path in connection.exec_driver_sql(_DATABASES)}
    return Path(files["main"]) if files["main"] else None


def path_of(url: URL) -> Path | None:
    """Return the file that an SQLite URL names, or None for a database that is no plain file."""
    named = url.database or ":memory:"
    return None if named.startswith((":", "file:")) else Path(named)


def keep_private(engine: Engine) -> None:
    """Make an SQLite database readable and writable by its owner alone, before anybody connects.

    A missing database is created, since SQLite would create it readable by everybody. Files that
    SQLite creates beside it later get the mode of the database.
    """
    path = path_of(engine.url)
    if path is None:
        return
    if not path.exists():
        with suppress(OSError, sqlite3.Error):  # connecting will say why it can't be created
            _create(path)
    for suffix in ("", *BESIDE):
        each = Path(f"{path}{suffix}")
        if each.is_file():
            tighten(each, 0o600)


def _create(path: Path) -> None:
    """Create a database that nothing is in yet, unless another process is quicker.

    It appears with its header: one of 0 bytes has lost what was in it.
    """
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    unfinished.unlink(missing_ok=True)
    private_file(unfinished)
    try:
        with closing(_open(unfinished, "mode=rw")) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        with suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def has_lost_everything(path: Path) -> bool:
    """Return whether a database is a file of 0 bytes, which mgtrack never leaves."""
    return path.is_file() and path.stat().st_size == 0


def refuse_damage(path: Path) -> None:
    """Check every page of a database, though not whether indexes fit their tables.

    Raises:
        DamagedError: it is damaged, or is no SQLite database.
    """
    try:
        with closing(_open(path, "mode=rw")) as connection:
            connection.text_factory = lambda stored: stored.decode(errors="replace")
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        if fault_of(error) is not Fault.DAMAGED:
            raise
        raise DamagedError(str(error)) from error
    if found != "ok":
        raise DamagedError(" ".join(found.split()))


def tighten(path: Path, most: int) -> None:
    """Remove from the mode of a file or folder what goes beyond `most`, if that is allowed."""
    with suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & ~most:
            path.chmod(mode & most)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    """Open a database that exists; SQLite would create one that doesn't."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)


def copy(path: Path, target: Path) -> None:
    """Copy a database into an empty file, as last committed, while others read and write it.

    Transactions in progress are not in the copy, which is one file with nothing beside it.

    Raises:
        OSError, sqlite3.Error: it can't be copied, for example because the disk is full.
    """
    with closing(_open(path, "mode=rw")) as source, closing(_open(target, "mode=rw")) as copied:
        source.backup(copied)
        with suppress(*_UNREADABLE):  # which checking the copy will say
            copied.execute("PRAGMA journal_mode = DELETE")


def revision_of_copy(path: Path) -> str | None:
    """Check every page of a copy that nobody has open; return the revision of its schema.

    Raises:
        DamagedError: it is damaged, or is no SQLite database.
    """
    try:
        with closing(_open(path, "mode=ro&immutable=1")) as connection:
            # What it tells may quote damaged text.
            connection.text_factory = lambda stored: stored.decode(errors="replace")
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                raise DamagedError(found)
            return _revision(connection)
    except sqlite3.Error as error:
        raise DamagedError(str(error)) from error
    except UnicodeDecodeError as error:
        raise DamagedError("it holds what is no text") from error


def _revision(connection: sqlite3.Connection) -> str | None:
    named = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    if connection.execute(named).fetchone() is None:
        return None
    row = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()
    revision: str | None = row[0]
    return revision


def is_empty(path: Path) -> bool:
    """Return whether there is no database yet, or one without any table.

    A file that can't be read as a database is not empty.
    """
    if not path.exists():
        return True
    try:
        with closing(_open(path, "mode=rw")) as connection:
            return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
    except _UNREADABLE:
        return path.stat().st_size == 0


def holds_rows(path: Path) -> bool:
    """Return whether a database has rows, as last committed."""
    with closing(_open(path, "mode=rw")) as connection:
        return _holds_rows(connection)


def settle(path: Path) -> None:
    """Make a database one file with nothing beside it, unless it is too damaged for that.

    Raises:
        InUseError: another process has it open.
    """
    with suppress(*_UNREADABLE), closing(_open(path, "mode=rw")) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise InUseError from error
            raise


def put_in_place(copied: Path, path: Path) -> None:
    """Put a copy in the place of a database that nobody has open.

    Whenever this is interrupted, there is the one or the other.

    Raises:
        OSError: it can't be written, for example because the disk is full.
    """
    unfinished = path.with_name(f"{path.name}.restoring")
    unfinished.unlink(missing_ok=True)
    try:
        with copied.open("rb") as source, private_file(unfinished).open("wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    for suffix in ("-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    unfinished.replace(path)
    sync_folder(path.parent)


def private_file(path: Path) -> Path:
    """Create an empty file that its owner alone can read, and return it."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on a file, made where it is missing; other processes that want it wait."""
    path.touch(mode=0o600)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names of a folder's files."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _holds_rows(connection: sqlite3.Connection) -> bool:
    tables = [name for (name,) in connection.execute(_TABLES)]
    return any(
        connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()  # noqa: S608 - its own names
        for name in tables
    )
