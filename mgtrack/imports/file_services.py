"""What a person does with a file of another app: stage it, let it count, and take it back.

Rows are staged in steps, each its own transaction, and nothing of them counts. One last transaction
makes entries of them all. So a process that is killed leaves either no entry or every one, and the
same file staged again goes on where it was.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, cast

from sqlalchemy import Table, case, delete, exists, func, insert, literal, select, text, update

from mgtrack.accounts.meals import DayMeal, likely_meal, offered
from mgtrack.db.base import insert_into, rows_changed, utc_now
from mgtrack.db.soft_delete import UNDO_FOR, NotWaitingError
from mgtrack.diary.models import Entry
from mgtrack.diary.own_figures import FROM_A_FILE, MAX_FIGURE_MG, OWN_FIGURE
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.imports.models import (
    MAX_FILE_NAME,
    FileImport,
    ImportedEntry,
    LeftOutRow,
    StagedRow,
)
from mgtrack.imports.reading.rows import DayRow, FoodRow, LeftOut, Row

ROWS_AT_ONCE = 500
"""How many rows of a file one transaction stages."""

STAGED_FOR = timedelta(hours=24)
"""How long a file that nobody lets count is kept."""

TOO_MUCH = f"its magnesium is over {MAX_FIGURE_MG:,} mg, more than any meal holds"
A_DAY = "it is of a whole day, which is not a food"

_ENTRIES, _STAGED, _LEFT_OUT, _IMPORTED, _IMPORTS = (
    cast("Table", model.__table__)
    for model in (Entry, StagedRow, LeftOutRow, ImportedEntry, FileImport)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """What would come of a file.

    Attributes:
        rows: how many rows it has, without its head and empty ones.
        entries: how many entries it would add.
        unknown: how many of these have no magnesium.
        there: how many of its rows came in before.
        left_out: how many can't come in, by the reason.
        days: how many days the new entries are of.
        magnesium_mg: what the new entries hold, as far as known.
    """

    rows: int
    entries: int
    unknown: int
    there: int
    left_out: Counter[str]
    days: int
    magnesium_mg: Decimal


@dataclass(frozen=True, slots=True)
class Source:
    """Which row of which file an entry came from."""

    file: FileImport
    number: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many entries of an import were removed, and those that stay, since they were changed."""

    removed: int
    left: Sequence[Entry]


def begin(*, user_id: int, import_id: uuid.UUID, file_name: str, app: str) -> FileImport:
    """Begin to import a file; begun again with one `import_id`, it is the same."""
    there = db.session.get(FileImport, (user_id, import_id))
    if there is not None:
        return there
    begun = FileImport(
        user_id=user_id, id=import_id, file_name=file_name[-MAX_FILE_NAME:] or "file", app=app
    )
    db.session.add(begun)
    db.session.commit()
    return begun


def file_import(user_id: int, import_id: uuid.UUID) -> FileImport:
    """Return an import of a person's.

    Raises:
        NotFoundError: there is none.
    """
    found = db.session.get(FileImport, (user_id, import_id))
    if found is None:
        raise NotFoundError
    return found


def finished(user_id: int) -> Sequence[FileImport]:
    """Return the imports of a person's that can be taken back, the last first. One query."""
    return db.session.scalars(
        select(FileImport)
        .where(FileImport.user_id == user_id, FileImport.finished_at >= utc_now() - UNDO_FOR)
        .order_by(FileImport.finished_at.desc(), FileImport.id)
    ).all()


def source_of(entry: Entry) -> Source | None:
    """Return where an entry's figure came from; None for one that was typed here. One query."""
    if entry.portion_label == OWN_FIGURE:
        return None
    found = db.session.execute(
        select(FileImport, ImportedEntry.number)
        .join(
            ImportedEntry,
            (ImportedEntry.user_id == FileImport.user_id)
            & (ImportedEntry.import_id == FileImport.id),
        )
        .where(ImportedEntry.user_id == entry.user_id, ImportedEntry.entry_id == entry.id)
    ).first()
    return found and Source(*found)


def left_out(begun: FileImport) -> Iterator[LeftOutRow]:
    """Yield the rows of a file that can't come in, in its order. One query."""
    asked = (
        select(LeftOutRow)
        .where(LeftOutRow.user_id == begun.user_id, LeftOutRow.import_id == begun.id)
        .order_by(LeftOutRow.number)
    )
    yield from db.session.scalars(asked.execution_options(yield_per=ROWS_AT_ONCE))


def entries_left(begun: FileImport) -> int:
    """Return how many entries of an import are there, those in the bin too. One query."""
    found = select(func.count()).where(
        _IMPORTED.c.user_id == begun.user_id, _IMPORTED.c.import_id == begun.id
    )
    return db.session.scalar(found) or 0


def stage(
    begun: FileImport, rows: Iterable[Row], meals: Sequence[DayMeal]
) -> Generator[int, None, None]:
    """Stage the rows of a file, and yield how many after each step.

    Those that an earlier try staged are passed over.

    Args:
        begun: the import.
        rows: the file's, from its first.
        meals: the meals of the person's day.
    """
    owner = {"user_id": begun.user_id, "import_id": begun.id}
    last = max(_last_number(table, owner) for table in (_STAGED, _LEFT_OUT))
    fresh = (row for row in rows if row.number > last)
    dialect = db.engine.dialect.name
    for some in _steps(fresh):
        for table, values in (
            (_STAGED, [owner | _staged(row, meals) for row in some if _fits(row)]),
            (_LEFT_OUT, [owner | _left_out(row) for row in some if not _fits(row)]),
        ):
            if values:
                db.session.execute(insert_into(dialect, table).on_conflict_do_nothing(), values)
        db.session.commit()
        yield len(some)


def _last_number(table: Table, owner: dict[str, Any]) -> int:
    found = select(func.max(table.c.number)).where(
        *(table.c[name] == value for name, value in owner.items())
    )
    return db.session.scalar(found) or 0


def _steps(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(rows, ROWS_AT_ONCE)):
        yield some


def _fits(row: Row) -> bool:
    return isinstance(row, FoodRow) and (
        row.magnesium_mg is None or row.magnesium_mg <= MAX_FIGURE_MG
    )


def _staged(row: Row, meals: Sequence[DayMeal]) -> dict[str, Any]:
    food = cast("FoodRow", row)
    return {
        "number": food.number,
        "entry_id": food.row_id,
        "day": food.day,
        "meal": meal_of(food, meals),
        "at": food.at,
        "food_name": food.food,
        "portion_label": food.amount or FROM_A_FILE,
        "magnesium_ug": food.magnesium_mg,
    }


def _left_out(row: Row) -> dict[str, Any]:
    match row:
        case LeftOut():
            return {"number": row.number, "why": row.why, "cells": row.cells}
        case DayRow():
            return {"number": row.number, "why": A_DAY, "cells": [row.day.isoformat()]}
        case _:
            cells = [row.day.isoformat(), row.food, row.amount, str(row.magnesium_mg)]
            return {"number": row.number, "why": TOO_MUCH, "cells": cells}


def meal_of(row: FoodRow, meals: Sequence[DayMeal]) -> int:
    """Return the meal that a row is of: the person's own of that name, or by its time.

    Without either it is the last of the day's, where snacks are.
    """
    named = {meal.name.casefold(): meal.number for meal in meals}
    if number := named.get(row.meal.casefold()):
        return number
    if row.at is not None:
        return likely_meal(meals, row.at)
    return max(meal.number for meal in offered(meals))


def staged(begun: FileImport) -> Staged:
    """Return what would come of a file that is staged. Three queries."""
    of_file = _STAGED.c.user_id == begun.user_id, _STAGED.c.import_id == begun.id
    is_there = _is_there()
    new = case((~is_there, 1))
    entries, unknown, there, days, magnesium_mg = db.session.execute(
        select(
            func.count(new),
            func.count(case((~is_there & _STAGED.c.magnesium_ug.is_(None), 1))),
            func.count(case((is_there, 1))),
            func.count(case((~is_there, _STAGED.c.day)).distinct()),
            func.sum(case((~is_there, _STAGED.c.magnesium_ug))),
        ).where(*of_file)
    ).one()
    reasons = db.session.execute(
        select(_LEFT_OUT.c.why, func.count())
        .where(_LEFT_OUT.c.user_id == begun.user_id, _LEFT_OUT.c.import_id == begun.id)
        .group_by(_LEFT_OUT.c.why)
    )
    left_out = Counter(dict(map(tuple, reasons)))
    return Staged(
        rows=entries + there + left_out.total(),
        entries=entries,
        unknown=unknown,
        there=there,
        left_out=left_out,
        days=days,
        magnesium_mg=magnesium_mg or Decimal(0),
    )


def _is_there() -> Any:
    """Whether the entry of a staged row is there, deleted or not: deleted, it stays so."""
    return exists().where(
        _ENTRIES.c.user_id == _STAGED.c.user_id, _ENTRIES.c.id == _STAGED.c.entry_id
    )


def finish(begun: FileImport) -> int:
    """Make entries of all that is staged, in one transaction. Sent twice, it is done once.

    Returns:
        How many entries were added.
    """
    owner = begun.user_id
    of_import = _IMPORTS.c.user_id == owner, _IMPORTS.c.id == begun.id
    # Of two at once one finds it; on SQLite nobody else writes from here on.
    taken = db.session.execute(
        update(_IMPORTS)
        .where(*of_import, _IMPORTS.c.finished_at.is_(None))
        .values(finished_at=utc_now())
    )
    if not rows_changed(taken):
        db.session.rollback()
        return 0
    of_file = _STAGED.c.user_id == owner, _STAGED.c.import_id == begun.id
    db.session.execute(delete(_STAGED).where(*of_file, _is_there()))
    same = ("user_id", "day", "meal", "at", "food_name", "portion_label", "magnesium_ug")
    entries = (
        insert(_ENTRIES)
        .from_select(
            ["id", *same, "quantity_thousandths"],
            select(
                _STAGED.c.entry_id,
                *(_STAGED.c[name] for name in same),
                literal(Decimal(1), _ENTRIES.c.quantity_thousandths.type),
            ).where(*of_file),
        )
        .execution_options(preserve_rowcount=True)
    )
    added = rows_changed(db.session.execute(entries))
    source = ["user_id", "entry_id", "import_id", "number"]
    db.session.execute(
        insert(_IMPORTED).from_select(
            source, select(*(_STAGED.c[name] for name in source)).where(*of_file)
        )
    )
    db.session.execute(delete(_STAGED).where(*of_file))
    if added >= ROWS_AT_ONCE and db.engine.dialect.name == "postgresql":
        # It would do so itself within a minute, and until then read whole diaries for a few rows.
        db.session.execute(text("ANALYZE entries, imported_entries"))
    db.session.commit()
    return added


def take_back(begun: FileImport) -> TakenBack:
    """Remove what an import added; what was changed or deleted since stays as it is.

    Raises:
        NotWaitingError: it was not finished, or longer ago than 30 days.
    """
    if begun.finished_at is None or begun.finished_at < utc_now() - UNDO_FOR:
        raise NotWaitingError
    removed = 0
    left: list[Entry] = []
    # In steps: one that was interrupted is gone on with by the next tap.
    for ids in _entry_ids(begun):
        these = _ENTRIES.c.user_id == begun.user_id, _ENTRIES.c.id.in_(ids)
        gone = db.session.execute(
            delete(_ENTRIES).where(*these, _ENTRIES.c.version == 1, _ENTRIES.c.deleted_at.is_(None))
        )
        removed += rows_changed(gone)
        db.session.commit()
        left += db.session.scalars(select(Entry).where(*these, Entry.deleted_at.is_(None)))
    return TakenBack(removed, sorted(left, key=lambda entry: (entry.day, entry.created_at)))


def _entry_ids(begun: FileImport) -> Iterator[Sequence[uuid.UUID]]:
    """Yield the ids of the entries of an import, some at a time.

    Of its own table alone: right after an import PostgreSQL has no statistics of that many new
    entries, and would read all of the diary for each of a join's.
    """
    entry_id = _IMPORTED.c.entry_id
    asked = (
        select(entry_id)
        .where(_IMPORTED.c.user_id == begun.user_id, _IMPORTED.c.import_id == begun.id)
        .order_by(entry_id)
        .limit(ROWS_AT_ONCE)
    )
    ids = db.session.scalars(asked).all()
    while ids:
        yield ids
        ids = db.session.scalars(asked.where(entry_id > ids[-1])).all()


def cancel(begun: FileImport) -> None:
    """Forget a file that doesn't count yet; what was finished stays."""
    db.session.execute(
        delete(_IMPORTS).where(
            _IMPORTS.c.user_id == begun.user_id,
            _IMPORTS.c.id == begun.id,
            _IMPORTS.c.finished_at.is_(None),
        )
    )
    db.session.commit()


def forget_staged() -> Generator[int, None, None]:
    """Forget everybody's files that nobody let count within a day; yield after each."""
    stale = _IMPORTS.c.finished_at.is_(None), _IMPORTS.c.created_at < utc_now() - STAGED_FOR
    while key := db.session.execute(
        select(_IMPORTS.c.user_id, _IMPORTS.c.id).where(*stale).limit(1)
    ).first():
        this = _IMPORTS.c.user_id == key.user_id, _IMPORTS.c.id == key.id
        db.session.execute(delete(_IMPORTS).where(*this, *stale))
        db.session.commit()
        yield 1
