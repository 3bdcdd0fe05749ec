"""Read USDA's files, zipped or in a folder, as streams, with limits on what a zip may contain."""

from __future__ import annotations

import csv
import io
import stat
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

MAX_MEMBERS = 200
"""Files in a zip; USDA's have about thirty."""

MAX_BYTES = 64 * 1024**3
"""Unpacked bytes of a zip, several times those of USDA's largest."""

MAX_TIMES = 200
"""How many times its packed size a file may grow; USDA's tables grow ten to thirty times."""

MAX_BYTES_UNASKED = 1024**2
"""Up to this size, a file may grow by any factor."""

MAX_LINE_LENGTH = 1024**2
"""Characters in a line of a table; the longest list of ingredients has far fewer."""

_PIECE = 256 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError)

Progress = Callable[[int], None]
"""A callback that gets the unpacked bytes read since its last call."""


class DownloadError(Exception):
    """A file can't be used. The message is a sentence for the person importing it."""


class BytesReader(Protocol):
    """A source of a file's bytes."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, none at the end."""


class Files(ABC):
    """Untrusted files by name, and the rows of those that are CSV tables."""

    def __init__(self) -> None:
        self.progress: Progress = lambda _: None

    @property
    @abstractmethod
    def names(self) -> Sequence[str]:
        """Return the names of the files, without their folder."""

    @abstractmethod
    def close(self) -> None:
        """Close what is open."""

    @abstractmethod
    def _open(self, name: str) -> IO[bytes]:
        """Open a file to read its bytes."""

    @contextmanager
    def text(self, name: str) -> Iterator[io.TextIOWrapper]:
        """Open a file as text, UTF-8.

        Raises:
            DownloadError: the file is damaged or not text; raised when it is read.
        """
        try:
            with (
                self._open(name) as file,
                io.BufferedReader(_Counted(file, self.progress), _PIECE) as counted,
                io.TextIOWrapper(counted, encoding="utf-8-sig", newline="") as text,
            ):
                yield text
        except UnicodeDecodeError:
            raise DownloadError(f"{name} in the zip is not UTF-8 text.") from None
        except _BROKEN:
            raise DownloadError(f"{name} in the zip is damaged or cut short.") from None

    def rows(
        self, name: str, required: Sequence[str], optional: Sequence[str] = ()
    ) -> Iterator[tuple[str, ...]]:
        """Yield the values of these columns, row by row, with "" for an absent optional column.

        Yield nothing if there is no such table.

        Raises:
            DownloadError: a required column is missing, or a row can't be read.
        """
        if name not in self.names:
            return
        with self.text(name) as text:
            table = csv.reader(_lines(text, name), strict=True)
            try:
                header = next(table, [])
                missing = [column for column in required if column not in header]
                if missing:
                    raise DownloadError(
                        f"{name} is not laid out as USDA's: it has no column {missing[0]}."
                    )
                absent = len(header)  # each row gets one more cell, a blank one
                places = [header.index(column) for column in required]
                places += [header.index(it) if it in header else absent for it in optional]
                pick = itemgetter(*places)
                for row in table:
                    if not row:  # a blank line
                        continue
                    if len(row) != absent:
                        raise DownloadError(
                            f"Line {table.line_num:,} of {name} has {len(row)} columns "
                            f"where {absent} are named."
                        )
                    row.append("")
                    yield pick(row)
            except csv.Error as error:
                raise DownloadError(
                    f"Line {table.line_num:,} of {name} can't be read ({error})."
                ) from None


class Folder(Files):
    """The files of a folder that an operator unpacked from USDA's zip."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def close(self) -> None:
        """Do nothing: each file is closed after it is read."""

    @property
    def names(self) -> Sequence[str]:
        """Return the names of the files, in alphabetical order."""
        return sorted(file.name for file in self._path.iterdir() if file.is_file())

    def _open(self, name: str) -> IO[bytes]:
        return (self._path / name).open("rb")


class Archive(Files):
    """A zip whose list of files is checked before anything is unpacked.

    Nothing is ever written to a path from the zip. Names must still look like USDA's, since a zip
    with other names is not USDA's.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._zip = _opened(path)
        try:
            self._members = _checked(self._zip.infolist())
        except DownloadError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    @property
    def names(self) -> Sequence[str]:
        """Return the names of the files, without their folder, in the zip's order."""
        return list(self._members)

    def size(self, names: Sequence[str]) -> int:
        """Return the total unpacked bytes of these files; missing ones count as 0."""
        return sum(self._members[name].file_size for name in names if name in self._members)

    def _open(self, name: str) -> IO[bytes]:
        return self._zip.open(self._members[name])


class _Counted(io.RawIOBase):
    """A member of a zip that reports how much of it was read."""

    def __init__(self, member: BytesReader, progress: Progress) -> None:
        self._member = member
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # any buffer will do
        piece = self._member.read(len(buffer))
        buffer[: len(piece)] = piece
        self._progress(len(piece))
        return len(piece)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise DownloadError(f"There is no file {path}.") from None
    except _BROKEN:
        raise DownloadError(f"{path} is not a zip, or its end is missing.") from None


def _checked(entries: Sequence[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the files of a zip by name without folder, after checking each.

    Raises:
        DownloadError: a file has a name, size or type that USDA's never have.
    """
    members = [entry for entry in entries if not entry.is_dir()]
    if len(members) > MAX_MEMBERS:
        raise DownloadError(f"The zip has {len(members):,} files, so it is not one of USDA's.")
    if sum(member.file_size for member in members) > MAX_BYTES:
        raise DownloadError("The zip would unpack to far more than USDA publishes.")
    named: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        _check(member)
        name = PurePosixPath(member.filename).name
        if name in named:
            raise DownloadError(f"The zip has {name} more than once.")
        named[name] = member
    return named


def _check(member: zipfile.ZipInfo) -> None:
    place = PurePosixPath(member.filename)
    if place.is_absolute() or ".." in place.parts or set(member.filename) & {"\\", ":"}:
        raise DownloadError(
            f"The zip has a file named {member.filename!r}, which points out of its folder."
        )
    if stat.S_IFMT(member.external_attr >> 16) not in {0, stat.S_IFREG}:
        raise DownloadError(f"{member.filename} in the zip is a link or worse, not a file.")
    if member.flag_bits & 0x1:
        raise DownloadError(f"{member.filename} in the zip is encrypted.")
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise DownloadError(f"{member.filename} in the zip is packed in a way that USDA's isn't.")
    if member.file_size > max(MAX_BYTES_UNASKED, MAX_TIMES * member.compress_size):
        raise DownloadError(
            f"{member.filename} in the zip would grow more than {MAX_TIMES} times when it is "
            "unpacked, as no real table does."
        )


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    while line := text.readline(MAX_LINE_LENGTH):
        if len(line) == MAX_LINE_LENGTH:
            raise DownloadError(f"{name} has a line longer than any of USDA's.")
        yield line
