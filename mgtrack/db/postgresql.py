"""Dumps of a PostgreSQL database, made and loaded by PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import URL

_ALL = "--no-owner", "--no-privileges"
"""A dump may be loaded by another role than that which made it."""


class ProgramError(Exception):
    """One of PostgreSQL's programs is missing or failed. The message says why."""


PROGRAMS = "pg_dump", "pg_restore", "psql"


def missing_programs() -> list[str]:
    """Return those of the programs that are not on the path."""
    return [each for each in PROGRAMS if shutil.which(each) is None]


def dump(url: URL, target: Path) -> None:
    """Write a database, as it is at one instant, into an empty file.

    Raises:
        ProgramError: it can't be dumped.
    """
    _run("pg_dump", "--format=custom", *_ALL, f"--file={target}", _address(url), url=url)


def revision_of_dump(path: Path) -> str | None:
    """Read a dump from its beginning to its end; return the revision of its schema.

    Raises:
        ProgramError: it is damaged, or is no dump.
    """
    _run("pg_restore", "--file=/dev/null", path)
    script = _run("pg_restore", "--data-only", "--table=alembic_version", "--file=-", path)
    lines = iter(script.splitlines())
    for line in lines:
        if line.startswith("COPY "):
            return next(lines, None)
    return None


def load(path: Path, url: URL, *, instead_of: Sequence[str]) -> None:
    """Load a dump in the place of these tables, in one transaction: all of it or nothing.

    Raises:
        ProgramError: it can't be loaded; nothing was changed.
    """
    quoted = ", ".join('"' + table.replace('"', '""') + '"' for table in instead_of)
    begin = f"BEGIN;\nDROP TABLE {quoted} CASCADE;\n" if quoted else "BEGIN;\n"
    load_it = [_program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", _address(url)]
    read_it = [_program("pg_restore"), *_ALL, "--file=-", str(path)]
    with (
        TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603 - PostgreSQL's own programs
            load_it, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, env=_env(url)
        ) as loading,
        subprocess.Popen(read_it, stdout=subprocess.PIPE, stderr=said) as reading,  # noqa: S603
    ):
        with suppress(BrokenPipeError):  # psql ended, and said why
            _write(loading, begin.encode())
            shutil.copyfileobj(reading.stdout, loading.stdin)  # type: ignore[arg-type] # both are pipes
            # Without this, as where the dump could not be read to its end, all of it is undone.
            if reading.wait() == 0:
                _write(loading, b"\nCOMMIT;\nANALYZE;\n")
        with suppress(BrokenPipeError):
            loading.communicate()
        reading.terminate()
        if loading.returncode or reading.wait():
            said.seek(0)
            raise ProgramError(_reason("psql", said.read().decode(errors="replace")))


def _write(process: subprocess.Popen[bytes], sent: bytes) -> None:
    if process.stdin is not None:
        process.stdin.write(sent)


def _address(url: URL) -> str:
    """The address as libpq reads it. Everybody on a machine can read a program's arguments."""
    plain = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, url.query
    )
    return plain.render_as_string(hide_password=False)


def _env(url: URL | None) -> Mapping[str, str]:
    given = {} if url is None or url.password is None else {"PGPASSWORD": str(url.password)}
    return {**os.environ, **given}


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise ProgramError(f"{name} is missing: install PostgreSQL's client (postgresql-client)")
    return found


def _run(name: str, *arguments: str | Path, url: URL | None = None) -> str:
    """Run one of the programs to its end and return what it printed."""
    ran = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        [_program(name), *arguments], check=False, capture_output=True, text=True, env=_env(url)
    )
    if ran.returncode:
        raise ProgramError(_reason(name, ran.stderr))
    return ran.stdout


def _reason(name: str, said: str) -> str:
    """What a program said first; later lines may quote a row."""
    return (said.strip().splitlines() or [f"{name} failed"])[0]
