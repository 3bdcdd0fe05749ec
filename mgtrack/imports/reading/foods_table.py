"""Which table of a file has foods, and why none has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from mgtrack.imports.reading.files import Table, UnreadableFileError, rows, tables_in
from mgtrack.imports.reading.layout import App, Kind, Layout, layout_of

_WHY_NOT: Mapping[Kind, str] = {
    Kind.MEALS: (
        "This file has whole meals, without their foods and without magnesium, so nothing of it can"
        " be counted."
    ),
    Kind.DAYS: "This file has whole days alone. Please choose the one with the foods (servings).",
    Kind.NOTES: "This file has notes alone, which can’t be brought in.",
    Kind.MEASURES: "This file has measurements or exercise alone, which can’t be brought in.",
    Kind.OWN: (
        "This table is mgtrack’s own. Please choose the zip that it came in, or the diary.json in"
        " it, which lose no figure."
    ),
    Kind.UNKNOWN: (
        "This table has no columns that are called Date and Food. Please name them so in its first"
        " row."
    ),
}


def foods_table(file: IO[bytes], name: str) -> tuple[Table, Layout]:
    """Return the first table of foods in a file, and how it is to be read.

    Raises:
        UnreadableFileError: there is none; the message says why.
    """
    why = None
    for table in tables_in(file, name):
        layout = layout_of(rows(file, table), table.separator)
        if layout.kind is Kind.FOODS:
            return table, layout
        if why is None or layout.app is not App.OTHER:
            why = _WHY_NOT[layout.kind]
    raise UnreadableFileError(why or _WHY_NOT[Kind.UNKNOWN])
