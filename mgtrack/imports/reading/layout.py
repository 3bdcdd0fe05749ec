"""What a table of another app is, and which of its columns is what: found by name, never by place.

The names are those that exports have by public importers and their test files, read in 2026.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mgtrack.imports.reading.files import MAX_COLUMNS, Cells, Unreadable, UnreadableFileError
from mgtrack.imports.reading.values import (
    DateOrder,
    DateOrders,
    DecimalMark,
    date_orders,
    decimal_mark,
)

MAX_ROWS_BEFORE_HEAD = 20
"""A table may begin with a title and who made it."""

MAX_DIFFERENT_CELLS = 20_000
"""Of a column, to tell how it is written: fewer than a long diary has dates."""


class App(StrEnum):
    """Where a table is from."""

    CRONOMETER = "Cronometer"
    MYFITNESSPAL = "MyFitnessPal"
    LOSE_IT = "Lose It!"
    OTHER = "another app"


class Kind(StrEnum):
    """What the rows of a table are."""

    FOODS = "foods"
    MEALS = "meals"
    DAYS = "days"
    NOTES = "notes"
    MEASURES = "measures"
    OWN = "a table of mgtrack's"
    UNKNOWN = "unknown"

    @property
    def can_be_imported(self) -> bool:
        """Whether something of such rows can come in."""
        return self in {Kind.FOODS, Kind.DAYS}


class Role(StrEnum):
    """What a column has."""

    DATE = "date"
    TIME = "time"
    MEAL = "meal"
    FOOD = "food"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    UNIT = "unit"
    MAGNESIUM = "magnesium"
    DELETED = "deleted"
    CATEGORY = "category"
    COMPLETE = "complete"


class MagnesiumUnit(StrEnum):
    """What a column of magnesium counts; a percentage is of nothing that is known, so is none."""

    MG = "mg"
    G = "g"
    UG = "µg"

    @property
    def in_mg(self) -> Decimal:
        """How many mg it is."""
        return {"mg": Decimal(1), "g": Decimal(1000), "µg": Decimal("0.001")}[self]


_NAMES = {
    Role.DATE: {"date", "day", "datum", "fecha", "logged on", "log date"},
    Role.TIME: {"time", "time of day", "logged at"},
    Role.MEAL: {"meal", "group", "type", "meal type", "meal name", "category of meal"},
    Role.FOOD: {
        "food name",
        "food",
        "name",
        "item",
        "food item",
        "description",
        "food description",
    },
    Role.AMOUNT: {"amount", "serving", "serving size", "portion", "amount eaten"},
    Role.QUANTITY: {"quantity", "servings", "number of servings", "qty"},
    Role.UNIT: {"units", "unit", "serving unit"},
    Role.DELETED: {"deleted"},
    Role.CATEGORY: {"category"},
    Role.COMPLETE: {"completed", "complete"},
}
"""The names of columns, the usual one first where a table may have several."""

_MAGNESIUM = re.compile(r"magnesium(?:,? \(?mg\)?)??[ ,]*[\[(]?(mg|g|µg|μg|ug|mcg|%.*)?[\])]?\*?")
_UNITS = {
    "mg": MagnesiumUnit.MG, "g": MagnesiumUnit.G, "µg": MagnesiumUnit.UG, "μg": MagnesiumUnit.UG,
    "ug": MagnesiumUnit.UG, "mcg": MagnesiumUnit.UG,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table is, and how to read it; what is a guess can be changed before its rows are.

    Attributes:
        app: where it is from.
        kind: what its rows are.
        head: the names of its columns.
        head_number: the number of the row that they are in.
        columns: the place of the column of each role that it has.
        magnesium_unit: what its column of magnesium counts; None where it has none, or doesn't say.
        date_order: in which order its dates are written; None where it must be asked, or nothing
            depends on it.
        orders: in which orders its dates can be read.
        decimal_mark: what stands before decimals.
    """

    app: App
    kind: Kind
    head: Sequence[str]
    head_number: int
    columns: Mapping[Role, int]
    magnesium_unit: MagnesiumUnit | None
    date_order: DateOrder | None
    orders: DateOrders
    decimal_mark: DecimalMark

    @property
    def must_ask_order(self) -> bool:
        """Whether nobody can tell the order of its dates but the person."""
        return self.orders.is_needed and self.date_order is None

    @property
    def must_ask_unit(self) -> bool:
        """Whether it has magnesium and doesn't say in what."""
        return Role.MAGNESIUM in self.columns and self.magnesium_unit is None


def layout_of(
    rows: Iterable[tuple[int, Cells] | Unreadable],
    separator: str,
    columns: Mapping[Role, int] | None = None,
) -> Layout:
    """Return what a table is, once all of its rows were looked at.

    Args:
        rows: the table's, from its beginning.
        separator: what stands between its cells.
        columns: the places that the person chose; None for those that the names tell.

    Raises:
        UnreadableFileError: there is nothing in it, or too many columns.
    """
    rows = iter(rows)
    first = _first(rows)
    number, head = max(first, key=lambda row: len(_roles(row[1])))
    by_name = _roles(head)
    chosen = by_name if columns is None else columns
    app, kind = _app_and_kind(head, chosen)
    below = (row for row in first if row[0] > number)
    dates, numbers = _seen(itertools.chain(below, rows), chosen)
    orders = date_orders(dates)
    return Layout(
        app=app,
        kind=kind,
        head=head,
        head_number=number,
        columns=chosen,
        magnesium_unit=_magnesium_unit(head, chosen),
        date_order=next(iter(orders.possible)) if len(orders.possible) == 1 else None,
        orders=orders,
        decimal_mark=decimal_mark(numbers, separator),
    )


def _first(rows: Iterator[tuple[int, Cells] | Unreadable]) -> Sequence[tuple[int, Cells]]:
    """Return the rows among which the head is, one or more."""
    first: list[tuple[int, Cells]] = []
    for row in rows:
        if not isinstance(row, Unreadable):
            first.append(row)
        elif not first and row.is_too_wide:
            raise UnreadableFileError(f"This table has more than {MAX_COLUMNS} columns.")
        if len(first) == MAX_ROWS_BEFORE_HEAD:
            break
    if not first:
        raise UnreadableFileError("There is nothing in this table.")
    return first


def _seen(
    rows: Iterable[tuple[int, Cells] | Unreadable], columns: Mapping[Role, int]
) -> tuple[Iterable[str], Iterable[str]]:
    """Return the different cells that dates, and that numbers, are in, up to a limit of each."""
    dates: dict[str, None] = {}
    numbers: dict[str, None] = {}
    for row in rows:
        for role, at in columns.items():
            into = dates if role is Role.DATE else numbers
            if (
                role in _TELLING
                and not isinstance(row, Unreadable)
                and at < len(row[1])
                and len(into) < MAX_DIFFERENT_CELLS
            ):
                into[row[1][at]] = None
    return dates, numbers


_TELLING = {Role.DATE, Role.AMOUNT, Role.QUANTITY, Role.MAGNESIUM}


def _roles(head: Cells) -> dict[Role, int]:
    """Return the place of the column of each role; the usual name of one comes first."""
    names = [_plain(name) for name in head]
    found: dict[Role, int] = {}
    for role, known in _NAMES.items():
        for name in known:
            if name in names:
                found[role] = min(found.get(role, len(names)), names.index(name))
    usual = {Role.FOOD: "food name", Role.AMOUNT: "amount"}
    for role, name in usual.items():
        if name in names:
            found[role] = names.index(name)
    at = _magnesium_column(names)
    if at is not None:
        found[Role.MAGNESIUM] = at
    return found


def _magnesium_column(names: Sequence[str]) -> int | None:
    """The column of magnesium: in mg if there is such a one, and never a percentage."""
    units = {
        at: match.group(1) or ""
        for at, name in enumerate(names)
        if (match := _MAGNESIUM.fullmatch(name))
    }
    fit = [at for at, unit in units.items() if not unit.startswith("%")]
    return min(fit, key=lambda at: units[at] != "mg", default=None)


def _magnesium_unit(head: Cells, columns: Mapping[Role, int]) -> MagnesiumUnit | None:
    at = columns.get(Role.MAGNESIUM)
    match = None if at is None else _MAGNESIUM.fullmatch(_plain(head[at]))
    return _UNITS.get(match.group(1) or "") if match else None


def _plain(name: str) -> str:
    return " ".join(name.removeprefix("\ufeff").casefold().replace("_", " ").split())


def _app_and_kind(head: Cells, columns: Mapping[Role, int]) -> tuple[App, Kind]:
    names = {_plain(name) for name in head}
    for app, kind, needed, absent in _KNOWN:
        if needed <= names and not absent & names:
            return app, kind
    if Role.DATE in columns and Role.FOOD in columns:
        return App.OTHER, Kind.FOODS
    return App.OTHER, Kind.UNKNOWN


_KNOWN: Sequence[tuple[App, Kind, set[str], set[str]]] = (
    # Its rows are in the diary already, or in the diary file with all that they are.
    (App.OTHER, Kind.OWN, {"date", "food", "fdc id", "entry id"}, set()),
    (App.CRONOMETER, Kind.FOODS, {"day", "food name", "amount"}, set()),
    (App.CRONOMETER, Kind.DAYS, {"date", "completed"}, set()),
    (App.CRONOMETER, Kind.MEASURES, {"day", "metric", "unit", "amount"}, set()),
    (App.CRONOMETER, Kind.MEASURES, {"day", "exercise", "minutes"}, set()),
    (App.CRONOMETER, Kind.NOTES, {"day", "group", "note"}, {"food name"}),
    (App.LOSE_IT, Kind.FOODS, {"date", "name", "quantity", "units", "calories"}, set()),
    (App.MYFITNESSPAL, Kind.MEASURES, {"date", "exercise"}, {"meal", "food"}),
    (App.MYFITNESSPAL, Kind.FOODS, {"date", "meal", "food", "calories"}, set()),
    (App.MYFITNESSPAL, Kind.MEALS, {"date", "meal", "calories"}, {"food", "name", "food name"}),
)
"""What a table is by the names that it has, and that it doesn't."""
