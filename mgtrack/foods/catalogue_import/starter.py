"""The starter catalogue: everyday foods under plain names, with USDA's figures.

`data/starter.tsv` holds it, one food a line. Four columns are ours: the FDC id, the name, the
synonyms and the source group. All others are USDA's, written by `refresh` from USDA's own tables
and held to them by `check`, so no figure is ever typed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from mgtrack.fdc.csv_reader import read_foods
from mgtrack.foods.portion_labels import household_portions
from mgtrack.nutrition.food import DataType, FoodRecord, HouseholdPortion, SourceGroup

TABLE = Path(__file__).parent.parent / "data" / "starter.tsv"

VERSIONS = (
    "85a93dcdf60e1756",
    "793a12c06626494b",
    "1a7177e7d5a196ae",
    "07f7d5ef7e1b6e8a",
)
"""The content of each version of the table, oldest first: the last is of the table as it is.

Whoever changes the table appends what `content` says of it then, and never takes one away: a
version's number is its place here, and no host loads an older one over a newer.
"""

OUR_COLUMNS = ("fdc_id", "name", "synonyms", "group")
USDA_COLUMNS = (
    "data_type",
    "description",
    "category",
    "mg_per_100g",
    "kcal_per_100g",
    "portions",
    "publication_date",
    "ndb_number",
    "food_code",
)
COLUMNS = (*OUR_COLUMNS, *USDA_COLUMNS)

Row = dict[str, str]
Value = TypeVar("Value")


class StarterError(ValueError):
    """The table has a line that can't be read. The message names line, column and what is wrong."""


@dataclass(frozen=True, slots=True)
class StarterFood:
    """One food of the starter catalogue: USDA's record under our plain name."""

    name: str
    synonyms: tuple[str, ...]
    group: SourceGroup | None
    food: FoodRecord


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """One cell of the table that USDA's tables state otherwise."""

    fdc_id: int
    name: str
    column: str
    here: str
    there: str

    def __str__(self) -> str:
        return f"{self.fdc_id} {self.name}: {self.column} is {self.here!r}, USDA has {self.there!r}"


@dataclass(frozen=True, slots=True)
class Check:
    """What recomputing the table found: the cells that differ, and what it could not recompute.

    `absent` are the FDC ids that USDA's tables don't list, such as survey foods in a download of
    SR Legacy: nothing is known about those lines.
    """

    recomputed: int
    differences: tuple[FigureDifference, ...]
    absent: tuple[int, ...]


def content(table: Path = TABLE) -> str:
    """What tells one content of the table from another: its hash."""
    return hashlib.sha256(table.read_bytes()).hexdigest()[:16]


def read_starter(table: Path = TABLE) -> Iterator[StarterFood]:
    """Every food of the table, in its order.

    Raises:
        StarterError: a line can't be read, or repeats the id or the name of an earlier one.
    """
    lines_of: dict[str, int] = {}
    for number, row in _rows(table):
        for column in ("fdc_id", "name"):
            key = row[column].casefold()
            if key in lines_of:
                raise StarterError(
                    f"{table.name}, line {number}, {column}: {row[column]!r} is on line "
                    f"{lines_of[key]} already"
                )
            lines_of[key] = number
        try:
            yield _starter_food(row)
        except StarterError as error:
            raise StarterError(f"{table.name}, line {number}, {error}") from error


def refresh(table: Path, usda: Path) -> str:
    """The table's text with USDA's columns read anew from its tables (a folder, or their zip).

    A line may have our four columns alone: that is how a food is added. A food that USDA's tables
    lack keeps the line it has. Foods are ordered by USDA's category, then by name.

    Raises:
        StarterError: the table's header or the length of a line is wrong.
        DownloadError: `usda` is not in USDA's layout.
    """
    rows = [row for _, row in _rows(table)]
    found = _recomputed(rows, usda)
    fresh = [{**row, **found.get(row["fdc_id"], {})} for row in rows]
    fresh.sort(key=lambda row: (row["category"], row["name"]))
    return "".join("\t".join(cells) + "\n" for cells in (COLUMNS, *map(_cells, fresh)))


def check(table: Path, usda: Path) -> Check:
    """Hold the table to USDA's tables (a folder, or their zip): recompute every cell of USDA's.

    Raises:
        StarterError: the table's header or the length of a line is wrong.
        DownloadError: `usda` is not in USDA's layout.
    """
    rows = [row for _, row in _rows(table)]
    found = _recomputed(rows, usda)
    differences = tuple(
        FigureDifference(int(row["fdc_id"]), row["name"], column, row[column], there[column])
        for row in rows
        if (there := found.get(row["fdc_id"]))
        for column in USDA_COLUMNS
        if row[column] != there[column]
    )
    absent = tuple(int(row["fdc_id"]) for row in rows if row["fdc_id"] not in found)
    return Check(recomputed=len(found), differences=differences, absent=absent)


def _rows(table: Path) -> Iterator[tuple[int, Row]]:
    """Each line's number and cells; a line of our columns alone has the others empty."""
    header, *lines = table.read_text(encoding="utf-8").splitlines() or [""]
    if tuple(header.split("\t")) != COLUMNS:
        raise StarterError(f"{table.name}, line 1: the columns must be {', '.join(COLUMNS)}")
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) == len(OUR_COLUMNS):
            cells += [""] * len(USDA_COLUMNS)
        if len(cells) != len(COLUMNS):
            raise StarterError(
                f"{table.name}, line {number}: {len(cells)} columns, not {len(COLUMNS)}"
            )
        yield number, dict(zip(COLUMNS, cells, strict=True))


def _cells(row: Row) -> list[str]:
    return [row[column] for column in COLUMNS]


def _recomputed(rows: list[Row], usda: Path) -> dict[str, Row]:
    """USDA's columns of each row that its tables list, by FDC id as the table has it.

    Tables without a food's energy say nothing against the energy that is known.
    """
    foods = read_foods(usda, {int(row["fdc_id"]) for row in rows})
    known = {row["fdc_id"]: row["kcal_per_100g"] for row in rows}
    found = {str(fdc_id): _usda_columns(food) for fdc_id, food in foods.items()}
    for fdc_id, columns in found.items():
        columns["kcal_per_100g"] = columns["kcal_per_100g"] or known[fdc_id]
    return found


def _usda_columns(food: FoodRecord) -> Row:
    return {
        "data_type": str(food.data_type),
        "description": food.description,
        "category": food.category or "",
        "mg_per_100g": _cell(food.mg_per_100g),
        "kcal_per_100g": _cell(food.kcal_per_100g),
        "portions": "|".join(
            f"{portion.label}={portion.grams:f}" for portion in household_portions(food.portions)
        ),
        "publication_date": str(food.publication_date or ""),
        "ndb_number": food.ndb_number or "",
        "food_code": food.food_code or "",
    }


def _cell(figure: Decimal | None) -> str:
    return "" if figure is None else f"{figure:f}"


def _starter_food(row: Row) -> StarterFood:
    def cell(column: str, read: Callable[[str], Value]) -> Value:
        try:
            return read(row[column])
        except (ValueError, ArithmeticError) as error:
            raise StarterError(f"{column}: {row[column]!r} can't be read ({error})") from error

    return StarterFood(
        name=cell("name", _text),
        synonyms=cell("synonyms", _synonyms),
        group=cell("group", lambda text: SourceGroup(text) if text else None),
        food=FoodRecord(
            fdc_id=cell("fdc_id", int),
            data_type=cell("data_type", DataType),
            description=cell("description", _text),
            mg_per_100g=cell("mg_per_100g", _known_figure),
            kcal_per_100g=cell("kcal_per_100g", _known_figure),
            portions=cell("portions", _portions),
            category=row["category"] or None,
            publication_date=cell("publication_date", date.fromisoformat),
            ndb_number=row["ndb_number"] or None,
            food_code=row["food_code"] or None,
        ),
    )


def _text(text: str) -> str:
    if not text or text != " ".join(text.split()):
        raise ValueError("empty, or with stray blanks")
    return text


def _synonyms(text: str) -> tuple[str, ...]:
    return tuple(_text(synonym) for synonym in text.split(";")) if text else ()


def _known_figure(text: str) -> Decimal | None:
    return _figure(text) if text else None


def _figure(text: str) -> Decimal:
    figure = Decimal(text)
    if not figure.is_finite() or figure < 0:
        raise ValueError("not a figure of 0 or more")
    return figure


def _portions(text: str) -> tuple[HouseholdPortion, ...]:
    portions = tuple(_portion(part) for part in text.split("|")) if text else ()
    if len({portion.label for portion in portions}) < len(portions):
        raise ValueError("a label stands twice")
    return portions


def _portion(text: str) -> HouseholdPortion:
    label, separator, grams = text.rpartition("=")
    if not separator:
        raise ValueError(f"{text!r} is not label=grams")
    portion = HouseholdPortion(_text(label), _figure(grams))
    if portion.grams == 0:
        raise ValueError(f"{text!r} weighs nothing")
    return portion
