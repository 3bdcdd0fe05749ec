"""The tables in a file: a CSV, or a zip of them, whatever its name, read within limits."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

MAX_BYTES = 50 * 1024 * 1024
"""What a file may have as it is sent."""

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
"""What the tables of a zip may come to together; a zip's own word for it may be wrong."""

MAX_TABLES = 100
MAX_COLUMNS = 500
MAX_LINE = 1024 * 1024
"""Characters of a line: a table as wide as this is none that people keep."""

MAX_LINES_OF_A_CELL = 50
"""A note may have some; a cell with more is the rest of a table after an open quotation mark."""

SAMPLE_ROWS = 50
"""The rows at the beginning that say how a table is written."""

SEPARATORS = (",", ";", "\t", "|")
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 64 * 1024


class UnreadableFileError(Exception):
    """A file can't be read at all. The message is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a file, and how it is written.

    Attributes:
        name: the file's, within its zip if it is in one.
        encoding: Python's name of the encoding.
        separator: what stands between cells.
    """

    name: str
    encoding: str
    separator: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that can't be read: its number, and why; whether it has too many cells."""

    number: int
    why: str
    is_too_wide: bool = False


Cells = list[str]

_OPEN_QUOTE = "a quotation mark is missing, here or before"


def tables_in(file: IO[bytes], name: str) -> Sequence[Table]:
    """Return the tables of a file, which may be a zip.

    Args:
        file: what was sent; it can be read from any place.
        name: what it is called.

    Raises:
        UnreadableFileError: it has none, or is larger than any diary.
    """
    size = file.seek(0, io.SEEK_END)
    if size > MAX_BYTES:
        raise UnreadableFileError(
            f"This file is over {MAX_BYTES // 2**20} MB. Please export a shorter time at once."
        )
    names = _table_names(file) if _is_zip(file) else [name]
    budget = _Budget(MAX_UNPACKED_BYTES)
    tables = []
    for each in names:
        with _opened(file, each) as content:
            table = _table(each, content, budget)
        if table is not None:
            tables.append(table)
        elif len(names) == 1:
            raise UnreadableFileError("This is not a table. Please choose a CSV, or a zip of them.")
    if not tables:
        raise UnreadableFileError("There is no table in this file. Please choose a CSV.")
    return tables


def rows(file: IO[bytes], table: Table) -> Iterator[tuple[int, Cells] | Unreadable]:
    """Yield the rows of a table with their numbers from 1, without those that are empty.

    A row that can't be read is said; the next one is read on.

    Raises:
        UnreadableFileError: a line is longer than any table's.
    """
    with _opened(file, table.name) as content:
        text = io.TextIOWrapper(content, table.encoding, errors="replace", newline="")
        try:
            yield from _rows(csv.reader(_lines(text), delimiter=table.separator))
        finally:
            text.detach()  # or the file would be closed with it


def _rows(reader: Iterator[Cells]) -> Iterator[tuple[int, Cells] | Unreadable]:
    for number in itertools.count(1):
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield Unreadable(number, _OPEN_QUOTE)
            continue
        if len(cells) > MAX_COLUMNS:
            yield Unreadable(number, f"it has more than {MAX_COLUMNS} cells", is_too_wide=True)
        elif any("\0" in cell for cell in cells):
            yield Unreadable(number, "it has a character that can’t be kept")
        elif any(cell.count("\n") > MAX_LINES_OF_A_CELL for cell in cells):
            yield Unreadable(number, _OPEN_QUOTE)
        elif any(cells) and not (number == 1 and _is_separator_line(cells)):
            yield number, cells


def _is_separator_line(cells: Cells) -> bool:
    """Return whether a first line only tells Excel what stands between cells: "sep=;"."""
    return cells[0].casefold().startswith("sep=") and not any(cells[1:])


def _is_zip(file: IO[bytes]) -> bool:
    file.seek(0)
    return file.read(4) in {_ZIP, _EMPTY_ZIP}


def _table_names(file: IO[bytes]) -> Sequence[str]:
    """Return the names of what may be a table in a zip.

    Raises:
        UnreadableFileError: it is damaged, locked, or no zip of tables.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnreadableFileError("This zip is damaged. Please download it again.") from error
    if any(member.filename == "[Content_Types].xml" for member in members):
        raise UnreadableFileError("This is an Excel workbook. Please save it as CSV first.")
    found = [
        member
        for member in members
        if member.filename.casefold().endswith((".csv", ".tsv", ".txt"))
        # What a Mac adds of its own.
        and not member.filename.startswith("__MACOSX/")
    ]
    if len(found) > MAX_TABLES:
        raise UnreadableFileError(f"This zip has more than {MAX_TABLES} tables.")
    if any(member.flag_bits & 1 for member in found):
        raise UnreadableFileError("This zip has a password. Please unpack it first.")
    return [member.filename for member in found]


@contextmanager
def _opened(file: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """Open a table of a file, at its beginning; unpacking it may find that the zip is damaged."""
    if not _is_zip(file):
        file.seek(0)
        yield file
        return
    try:
        with zipfile.ZipFile(file) as archive, archive.open(name) as content:
            yield content
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFileError("This zip is damaged. Please download it again.") from error


class _Budget:
    """How many bytes may still be unpacked."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise UnreadableFileError(
                f"Unpacked, this file is over {MAX_UNPACKED_BYTES // 2**20} MB. "
                "Please export a shorter time at once."
            )


def _table(name: str, content: IO[bytes], budget: _Budget) -> Table | None:
    """Return how a table is written, once all of it was looked at; None where it is none."""
    head = content.read(_CHUNK)
    encoding = _encoding_of_head(head)
    utf_8 = codecs.getincrementaldecoder("utf-8")()
    chunk = head
    while chunk:
        budget.spend(len(chunk))
        if encoding is None:
            try:
                utf_8.decode(chunk)
            except UnicodeDecodeError:
                # Windows' own letters; those it lacks are Latin-1's.
                encoding = "cp1252"
        chunk = content.read(_CHUNK)
    encoding = encoding or "utf-8"
    if encoding in {"utf-8", "cp1252"} and _is_binary(head):
        return None
    text = head.decode(encoding, errors="replace")
    return Table(name, encoding, _separator(text)) if text.strip() else None


def _encoding_of_head(head: bytes) -> str | None:
    """Return the encoding that a beginning gives away: by its mark, or by UTF-16's zeros."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if len(head) > 3 and not head[1] and not head[3] and head[0]:
        return "utf-16-le"
    if len(head) > 3 and not head[0] and not head[2] and head[1]:
        return "utf-16-be"
    return None


def _is_binary(head: bytes) -> bool:
    """Return whether a beginning is of no text: many of its bytes are control characters."""
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c" for byte in head)
    return controls > len(head) / 20


def _separator(text: str) -> str:
    """Return what stands between cells: what gives the first rows most columns, alike."""
    first = text.splitlines()[0]
    if first.casefold().startswith("sep=") and len(first) == 5:
        return first[4]
    return max(SEPARATORS, key=lambda separator: _columns(text, separator))


def _columns(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows are as wide as most, if that is over one cell, and how wide."""
    widths = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            if any(cells):
                widths.append(len(cells))
            if len(widths) == SAMPLE_ROWS:
                break
    except csv.Error:
        return 0, 0
    if not widths:
        return 0, 0
    width = max(set(widths), key=lambda each: (widths.count(each), each))
    return (widths.count(width), width) if width > 1 else (0, 0)


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            raise UnreadableFileError("A line of this table is longer than any diary’s.")
        yield line
