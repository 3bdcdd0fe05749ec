"""Backups: made while the app is in use, checked before they count, kept for days and weeks.

A backup is one file, named after the moment (UTC) and the revision of the schema that it has:
`mgtrack-20261130T031500Z-of-0031.db`, an SQLite database, or `.dump`, PostgreSQL's own format.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import URL, Connection, column, create_engine, func, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from mgtrack.db import embedded, postgresql
from mgtrack.db.base import utc_now
from mgtrack.db.schema import LAST_BEFORE_SQUASH, known_revisions

DAYS_KEPT = 7
WEEKS_KEPT = 4
REVISIONS_KEPT = 2
REPLACED_KEPT = 2

_NAME = re.compile(
    r"mgtrack-(?P<made_at>\d{8}T\d{6}Z)-of-(?P<revision>\w+?)(?P<replaced>-replaced)?\.(?:db|dump)"
)
_MOMENT = "%Y%m%dT%H%M%SZ"
_UNFINISHED = "unfinished"
_LOCK = ".lock"
_SQLITE, _DUMP = b"SQLite format 3\0", b"PGDMP"
"""What the files begin with."""


class BackupError(Exception):
    """A backup can't be made or restored. The message says why, and what to do."""


class NotEmptyError(BackupError):
    """There is a database already."""

    def __init__(self) -> None:
        super().__init__(
            "There is a database already, and nothing of it was changed. To put the backup in its "
            "place, add --replace: what is there is backed up first."
        )


class ConnectedError(BackupError):
    """Something else is connected to the database."""

    def __init__(self) -> None:
        super().__init__(
            "Something is connected to the database, and nothing of it was changed. Stop mgtrack "
            "first, on every host."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup in its folder.

    Attributes:
        path: the file.
        made_at: when, in UTC.
        revision: the revision of its schema.
        is_replaced: whether it is what a restore replaced.
    """

    path: Path
    made_at: datetime
    revision: str
    is_replaced: bool


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups in a folder, oldest first; none where there is no such folder."""
    files = folder.iterdir() if folder.is_dir() else ()
    return sorted(
        (
            Backup(
                path=each,
                made_at=datetime.strptime(match["made_at"], _MOMENT).replace(tzinfo=UTC),
                revision=match["revision"],
                is_replaced=match["replaced"] is not None,
            )
            for each in files
            if (match := _NAME.fullmatch(each.name))
        ),
        key=lambda backup: backup.made_at,
    )


def newest_backup(folder: Path) -> Backup | None:
    """Return the newest backup in a folder, if any; not what a restore replaced."""
    return next((each for each in reversed(backups_in(folder)) if not each.is_replaced), None)


def back_up(url: URL, folder: Path, *, rotate: bool = True, is_replaced: bool = False) -> Path:
    """Back a database up while others read and write it, and return the file.

    What was committed before this began is in it. It is checked before it has a name, so that a
    damaged database never pushes a good backup out.

    Args:
        url: the database's.
        folder: where the backup is kept; made where it is missing.
        rotate: whether backups that are no longer wanted are deleted from the folder. A restore
            does not: the one that it restores may be among them.
        is_replaced: whether this is the copy of what a restore is about to replace.

    Raises:
        BackupError: it can't be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with embedded.locked(folder / _LOCK):
            unfinished = folder / _UNFINISHED
            unfinished.unlink(missing_ok=True)
            embedded.private_file(unfinished)
            try:
                _copy(url, unfinished)
                revision = _revision_in(unfinished)
                if revision is None:
                    raise BackupError("The database is not mgtrack's, and was not backed up.")
                path = _free_path(folder, revision, unfinished, is_replaced=is_replaced)
                unfinished.rename(path)
            finally:
                unfinished.unlink(missing_ok=True)
            embedded.sync_folder(folder)
            if rotate:
                _rotate(folder)
    except embedded.DamagedError as error:
        raise BackupError(
            f"The database is damaged ({error}), and was not backed up. Older backups stay: "
            "restore the newest with `mgtrack restore --replace FILE`."
        ) from error
    except (OSError, sqlite3.Error, postgresql.ProgramError) as error:
        raise BackupError(f"The database can't be backed up to {folder} ({error}).") from error
    return path


def _copy(url: URL, target: Path) -> None:
    if url.get_backend_name() != "sqlite":
        postgresql.dump(url, target)
        return
    source = embedded.path_of(url)
    if source is None:
        raise BackupError("A database in memory can't be backed up.")
    if embedded.is_empty(source):
        raise BackupError(f"There is no database at {source} yet. Start mgtrack once.")
    embedded.copy(source, target)


def _free_path(folder: Path, revision: str, made: Path, *, is_replaced: bool) -> Path:
    """Where a backup is to be kept. Of two in one second neither is lost."""
    end = f"of-{revision}{'-replaced' if is_replaced else ''}"
    end += ".dump" if _begins_with(made, _DUMP) else ".db"
    moment = utc_now()
    while (path := folder / f"mgtrack-{moment.strftime(_MOMENT)}-{end}").exists():
        moment += timedelta(seconds=1)
    return path


def _begins_with(path: Path, start: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(start)) == start


def _rotate(folder: Path) -> None:
    # Those of later than now were made before the clock was set back: they stay, and take no other
    # backup's place.
    until = utc_now() + timedelta(minutes=1)
    there = [each for each in backups_in(folder) if each.made_at <= until]
    wanted = kept(there)
    for each in there:
        if each not in wanted:
            each.path.unlink()


def kept(backups: Iterable[Backup]) -> list[Backup]:
    """Return the backups that are kept, oldest first.

    The newest of each of the last 7 days and of the last 4 weeks that have one, so that none goes
    only because no newer ones are made. Of the 4 weeks before the newest, the newest of each of the
    last 2 schemas too, to go back to the version before, and the last 2 that a restore replaced.
    """
    ordered = sorted(backups, key=lambda backup: backup.made_at)
    own = [each for each in ordered if not each.is_replaced]
    since = max((each.made_at for each in ordered), default=utc_now()) - timedelta(weeks=WEEKS_KEPT)
    of_late = [each for each in ordered if each.made_at >= since]
    # Of several with one key the last one stands.
    by_day = {each.made_at.date(): each for each in own}
    by_week = {each.made_at.isocalendar()[:2]: each for each in own}
    by_revision = {each.revision: each for each in of_late if not each.is_replaced}
    wanted = [
        *list(by_day.values())[-DAYS_KEPT:],
        *list(by_week.values())[-WEEKS_KEPT:],
        *sorted(by_revision.values(), key=lambda each: each.made_at)[-REVISIONS_KEPT:],
        *[each for each in of_late if each.is_replaced][-REPLACED_KEPT:],
    ]
    return [each for each in ordered if each in wanted]


def _is_dump(path: Path) -> bool:
    """Return whether a file is a dump of PostgreSQL, or else a database of SQLite.

    Raises:
        BackupError: it is neither.
    """
    try:
        if _begins_with(path, _DUMP):
            return True
        if _begins_with(path, _SQLITE):
            return False
    except OSError as error:
        raise BackupError(f"{path} can't be read ({error.strerror}).") from error
    raise BackupError(f"{path} is no backup of mgtrack's. Choose another file.")


def _revision_in(path: Path) -> str | None:
    if _begins_with(path, _DUMP):
        return postgresql.revision_of_dump(path)
    return embedded.revision_of_copy(path)


def read(path: Path) -> str:
    """Read a backup from its beginning to its end, and return the revision of its schema.

    Raises:
        BackupError: it is damaged, or is none that this version can restore.
    """
    waiting = Path(f"{path}-wal")
    if waiting.exists() and waiting.stat().st_size:
        raise BackupError(
            f"{path} is a database that is in use, or was not closed: {waiting.name} belongs to "
            "it. Use a backup that `mgtrack backup` made."
        )
    try:
        revision = _revision_in(path)
    except (embedded.DamagedError, postgresql.ProgramError, OSError) as error:
        raise BackupError(f"{path} can't be read to its end ({error}). Choose another.") from error
    if revision is None:
        raise BackupError(f"{path} is a database, but not mgtrack's. Choose another file.")
    known = known_revisions()
    if revision < min(known):  # revisions are four-digit numbers
        raise BackupError(
            f"{path} is of an older version of mgtrack (it has migration {revision}). Restore it "
            f"with mgtrack {LAST_BEFORE_SQUASH}."
        )
    if revision not in known:
        raise BackupError(
            f"{path} is of a newer version of mgtrack (it has migration {revision}, which is not "
            "known here). Install that version or a later one."
        )
    return revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did.

    Attributes:
        revision: the revision of the schema that the database has now.
        replaced: the backup of what was there before, if anything was.
    """

    revision: str
    replaced: Path | None


def restore(path: Path, url: URL, folder: Path, *, replace: bool = False) -> Restored:
    """Put a backup in the place of a database, once it is checked.

    Args:
        path: the backup.
        url: the database's, which nothing else may be connected to.
        folder: where a copy of what is replaced is kept.
        replace: whether a database that is not empty may be replaced.

    Raises:
        BackupError: it can't be restored; nothing was changed.
    """
    is_sqlite = url.get_backend_name() == "sqlite"
    if _is_dump(path) is is_sqlite:
        raise BackupError(
            f"{path} is a backup of {'PostgreSQL' if is_sqlite else 'SQLite'}, and "
            f"MGTRACK_DATABASE_URL is that of {'SQLite' if is_sqlite else 'PostgreSQL'}."
        )
    revision = read(path)
    put_back = _restore_sqlite if is_sqlite else _restore_postgresql
    return Restored(revision=revision, replaced=put_back(path, url, folder, replace=replace))


def _restore_sqlite(path: Path, url: URL, folder: Path, *, replace: bool) -> Path | None:
    database = embedded.path_of(url)
    if database is None:
        raise BackupError("There is no file to restore to: the database is in memory.")
    replaced = None
    try:
        # A start, which makes the database ready, waits meanwhile.
        with embedded.locked(Path(f"{database}.lock")):
            if not embedded.is_empty(database):
                if not replace:
                    raise NotEmptyError
                embedded.settle(database)
                replaced = _keep_replaced(database, url, folder)
            embedded.put_in_place(path, database)
    except embedded.InUseError:
        raise ConnectedError from None
    except OSError as error:
        raise BackupError(f"The backup can't be restored to {database} ({error}).") from error
    return replaced


def _keep_replaced(database: Path, url: URL, folder: Path) -> Path:
    try:
        return back_up(url, folder, rotate=False, is_replaced=True)
    except BackupError:
        # Damage may be why it is replaced: its files are kept as they are.
        aside = folder / f"replaced-{utc_now().strftime(_MOMENT)}.db"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for suffix in ("", "-wal"):
            if (each := Path(f"{database}{suffix}")).exists():
                embedded.put_in_place(each, Path(f"{aside}{suffix}"))
        return aside


def _restore_postgresql(path: Path, url: URL, folder: Path, *, replace: bool) -> Path | None:
    try:
        with create_engine(url, poolclass=NullPool).connect() as connection:
            tables = inspect(connection).get_table_names()
            if tables and not replace:
                raise NotEmptyError
            if _others_are_connected(connection):
                raise ConnectedError
        replaced = back_up(url, folder, rotate=False, is_replaced=True) if tables else None
        postgresql.load(path, url, instead_of=tables)
    except (SQLAlchemyError, postgresql.ProgramError) as error:
        reason = " ".join(str(getattr(error, "orig", error)).split())
        raise BackupError(
            f"{path} can't be restored ({reason}). Nothing of the database was changed."
        ) from error
    return replaced


def _others_are_connected(connection: Connection) -> bool:
    """Return whether this role has other connections to the database, as a running mgtrack has."""
    backends = table("pg_stat_activity", *map(column, ("datname", "usename", "pid")))
    others = select(func.count()).where(
        backends.c.datname == func.current_database(),
        backends.c.usename == func.current_user(),
        backends.c.pid != func.pg_backend_pid(),
    )
    return bool(connection.scalar(others))
