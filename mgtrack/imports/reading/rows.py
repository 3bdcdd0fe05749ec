"""The rows of a table of another app: what each says, or why it is left out."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from mgtrack.imports.reading.files import Cells, Unreadable
from mgtrack.imports.reading.layout import App, Kind, Layout, Role
from mgtrack.imports.reading.values import (
    NotANumberError,
    amount_with_point,
    is_absent,
    read_day,
    read_flag,
    read_number,
    read_time,
)
from mgtrack.nutrition.quantity import rounded

MAX_TEXT = 300
"""Characters of a name or an amount that are kept."""

_ROWS = uuid.UUID("3b7c9f5e-6a55-4f0e-8c77-2f9a1d0b4e63")

_TOTAL = re.compile(r"(?:daily |weekly |monthly |grand )?totals?:?", re.IGNORECASE)
_TOTALS = re.compile(r"(?:(?:daily |weekly |monthly |grand )totals?|totals):?", re.IGNORECASE)
"""As the name of a food: there is a cereal that is called Total."""


_SUPPLEMENT = re.compile(
    r".*\b(?:supplements?|multivitamins?|capsules?|tablets?|softgels?|gummies|magnesium)\b.*",
    re.IGNORECASE,
)
"""As a category, or the name of a food: no food's own name has magnesium in it."""


class Why(StrEnum):
    """Why a row is left out."""

    DATE = "its date can’t be read"
    FOOD = "it names no food"
    TOTAL = "it is a total, not a food"
    HEAD = "it repeats the names of the columns"
    DELETED = "it was deleted in the other app"
    EXERCISE = "it is exercise, not a food"
    MEAL = "it is a whole meal without its foods or magnesium, so nothing can be counted"
    UNLOGGED = "nothing was logged on this day"
    SUPPLEMENT = "it is a supplement, which counts apart from food; add it under Supplements"
    NEGATIVE = "its magnesium is below zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoodRow:
    """A food that was eaten, as a table says it.

    Attributes:
        number: the row's, from 1.
        row_id: the same whenever the same file is read, and apart for each of two equal rows.
        day: the local date.
        at: the local time; None where it isn't told.
        meal: what the app called the meal; "" where it isn't told.
        food: what the app called the food.
        amount: how much, in words with a decimal point; "" where it isn't told.
        magnesium_mg: what the table says it has; None where it doesn't, which is unknown.
        is_unreadable_figure: whether a figure is there that can't be read.
    """

    number: int
    row_id: uuid.UUID
    day: date
    at: time | None
    meal: str
    food: str
    amount: str
    magnesium_mg: Decimal | None
    is_unreadable_figure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A day that the person called complete, or not."""

    number: int
    day: date
    is_complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row that can't come in: its number, why, its day if that can be read, and its cells."""

    number: int
    why: str
    day: date | None = None
    cells: Cells


Row: TypeAlias = FoodRow | DayRow | LeftOut
_Cell: TypeAlias = Callable[[Role], str]


def read_rows(rows: Iterable[tuple[int, Cells] | Unreadable], layout: Layout) -> Iterator[Row]:
    """Yield what each row below the head says; memory grows with the different rows alone."""
    ids = _RowIds(layout.app)
    for row in rows:
        if isinstance(row, Unreadable):
            yield LeftOut(number=row.number, why=row.why, cells=[])
        elif row[0] > layout.head_number:
            yield _read(*row, layout, ids)


def _read(number: int, cells: Cells, layout: Layout, ids: _RowIds) -> Row:
    def cell(role: Role) -> str:
        at = layout.columns.get(role)
        return cells[at] if at is not None and at < len(cells) else ""

    day = read_day(cell(Role.DATE), layout.date_order)
    why = _why_left_out(cells, layout, cell(Role.DATE), cell(Role.MEAL), cell(Role.FOOD))
    if why is None and day is None:
        why = Why.DATE
    if why is None and layout.kind is Kind.DAYS:
        return _day_row(number, cells, layout, day, cell(Role.COMPLETE))
    if why is None:
        why = _why_no_food(layout, cell)
    if why is not None or day is None:
        return LeftOut(number=number, why=str(why), day=day, cells=cells)
    magnesium_mg, is_readable = _magnesium_mg(cell(Role.MAGNESIUM), layout)
    if not is_readable and cell(Role.MAGNESIUM).startswith(("-", "−")):
        return LeftOut(number=number, why=str(Why.NEGATIVE), day=day, cells=cells)
    return FoodRow(
        number=number,
        row_id=ids.next_of(cells, day),
        day=day,
        at=read_time(cell(Role.TIME)),
        meal=_text(cell(Role.MEAL)),
        food=_text(cell(Role.FOOD)),
        amount=_text(_amount(layout, cell(Role.AMOUNT), cell(Role.QUANTITY), cell(Role.UNIT))),
        magnesium_mg=magnesium_mg,
        is_unreadable_figure=not is_readable,
    )


def _why_left_out(cells: Cells, layout: Layout, on: str, meal: str, food: str) -> Why | None:
    head = [name.casefold() for name in layout.head]
    if [each.casefold() for each in cells][: len(head)] == head:
        return Why.HEAD
    # A total may stand in the place of the date, which is then empty or says it.
    first = next(filter(None, cells), "")
    if _TOTAL.fullmatch(on) or _TOTAL.fullmatch(meal) or _TOTALS.fullmatch(food):
        return Why.TOTAL
    return Why.TOTAL if not on and _TOTAL.fullmatch(first) else None


def _why_no_food(layout: Layout, cell: _Cell) -> Why | None:
    if layout.kind is Kind.MEALS:
        return Why.MEAL
    if read_flag(cell(Role.DELETED)):
        return Why.DELETED
    if layout.app is App.LOSE_IT and cell(Role.UNIT).casefold() in {"minutes", "minute"}:
        return Why.EXERCISE
    food = cell(Role.FOOD)
    if _SUPPLEMENT.fullmatch(food) or _SUPPLEMENT.fullmatch(cell(Role.CATEGORY)):
        return Why.SUPPLEMENT
    return None if food else Why.FOOD


def _day_row(
    number: int, cells: Cells, layout: Layout, day: date | None, complete: str
) -> DayRow | LeftOut:
    """A day's answer. One that was never logged stands there with zeros or blanks."""
    flag = read_flag(complete)
    told = {layout.columns[Role.DATE], layout.columns.get(Role.COMPLETE)}
    figures = [each for at, each in enumerate(cells) if at not in told]
    is_logged = any(not is_absent(each) and each.strip("0.,") for each in figures)
    if day is None or not (is_logged or flag):
        return LeftOut(number=number, why=str(Why.UNLOGGED), day=day, cells=cells)
    return DayRow(number=number, day=day, is_complete=bool(flag))


def _magnesium_mg(cell: str, layout: Layout) -> tuple[Decimal | None, bool]:
    """What a row says it has in mg, and whether that could be read."""
    if layout.magnesium_unit is None:
        return None, True
    try:
        figure = read_number(cell, layout.decimal_mark)
    except NotANumberError:
        return None, False
    return (None if figure is None else rounded(figure * layout.magnesium_unit.in_mg)), True


def _amount(layout: Layout, amount: str, quantity: str, unit: str) -> str:
    text = amount or " ".join(filter(None, (quantity, unit)))
    return "" if is_absent(text) else amount_with_point(text, layout.decimal_mark)


def _text(cell: str) -> str:
    return " ".join(cell.split())[:MAX_TEXT]


class _RowIds:
    """The ids of rows: by what a row says, and how many equal ones stand before it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._seen: Counter[uuid.UUID] = Counter()

    def next_of(self, cells: Cells, day: date) -> uuid.UUID:
        said = uuid.uuid5(_ROWS, "\x1f".join([self._app, day.isoformat(), *cells]))
        self._seen[said] += 1
        return uuid.uuid5(said, str(self._seen[said]))
