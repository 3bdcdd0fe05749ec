"""The zip of a person's data: the diary file, and tables for a spreadsheet."""

from __future__ import annotations

import io
import zipfile
from typing import IO

from mgtrack.exports.document import write_document
from mgtrack.exports.tables import TABLES

DOCUMENT = "diary.json"

_BOM = "\ufeff"


def write_archive(user_id: int, to: IO[bytes], *, with_bom: bool = False) -> None:
    """Write the zip, a row at a time, so that memory stays flat however long the diary is.

    Args:
        user_id: whose data it is.
        to: a file that can be written at any place.
        with_bom: whether the tables begin with a byte order mark, which Excel tells UTF-8 by.

    Raises:
        NotFoundError: there is no such person.
    """
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(DOCUMENT, "w") as file, io.TextIOWrapper(file, "utf-8") as lines:
            write_document(user_id, lines)
        for name, write in TABLES.items():
            with (
                archive.open(f"{name}.csv", "w") as file,
                io.TextIOWrapper(file, "utf-8", newline="") as lines,
            ):
                lines.write(_BOM if with_bom else "")
                write(user_id, lines)
