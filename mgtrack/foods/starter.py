"""The starter catalogue: everyday foods under plain names, with USDA's figures.

`data/starter.tsv` holds it. Four columns are ours (FDC id, name, synonyms, source group); all
others are USDA's, written by `refresh` from USDA's tables, never by hand. `differences` holds them
to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from mgtrack.fdc.tables import read_foods
from mgtrack.nutrition.food import DataType, Food, Portion, SourceGroup

TABLE = Path(__file__).parent / "data" / "starter.tsv"
LONGEST_LABEL = 80
"""The longest portion label, in characters: what a phone shows in two lines."""
COLUMNS = (
    "fdc_id",
    "name",
    "synonyms",
    "group",
    "data_type",
    "description",
    "category",
    "mg_per_100g",
    "portions",
    "publication_date",
    "ndb_number",
    "food_code",
)


class StarterError(ValueError):
    """The table has a line that can't be read. The message names the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class StarterFood:
    """One food of the starter catalogue: USDA's record under our plain name."""

    name: str
    synonyms: tuple[str, ...]
    group: SourceGroup | None
    food: Food


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of the table that USDA's tables state otherwise."""

    fdc_id: int
    name: str
    column: str
    here: str
    there: str

    def __str__(self) -> str:
        return f"{self.fdc_id} {self.name}: {self.column} is {self.here!r}, USDA has {self.there!r}"


def version(table: Path = TABLE) -> str:
    """What tells one version of the table from another: its content's hash."""
    return hashlib.sha256(table.read_bytes()).hexdigest()[:16]


def read_starter(table: Path = TABLE) -> Iterator[StarterFood]:
    """Every food of the table, in its order.

    Raises:
        StarterError: a line can't be read.
    """
    header, *lines = table.read_text(encoding="utf-8").splitlines()
    if tuple(header.split("\t")) != COLUMNS:
        raise StarterError(f"{table.name}, line 1: the columns must be {', '.join(COLUMNS)}")
    for number, line in enumerate(lines, start=2):
        try:
            yield _food(dict(zip(COLUMNS, line.split("\t"), strict=True)))
        except (ValueError, InvalidOperation) as error:
            raise StarterError(f"{table.name}, line {number}: {error}") from error


def refresh(starters: Iterable[StarterFood], usda: Path) -> list[StarterFood]:
    """The same foods with every figure of USDA's read anew from its tables (a folder or a zip).

    A food that the tables lack stays as it is.

    Raises:
        TablesError: `usda` is not in USDA's layout.
    """
    starters = list(starters)
    found = read_foods(usda, {starter.food.fdc_id for starter in starters})
    return [
        replace(starter, food=_trimmed(found[starter.food.fdc_id]))
        if starter.food.fdc_id in found
        else starter
        for starter in starters
    ]


def differences(starters: Iterable[StarterFood], usda: Path) -> Iterator[Difference]:
    """Every figure that recomputing from USDA's tables does not give again."""
    starters = list(starters)
    for here, there in zip(starters, refresh(starters, usda), strict=True):
        ours, theirs = _row(here), _row(there)
        for column in COLUMNS:
            if ours[column] != theirs[column]:
                yield Difference(here.food.fdc_id, here.name, column, ours[column], theirs[column])


def write(starters: Iterable[StarterFood]) -> str:
    """The table's text for these foods, by name within their category."""
    ordered = sorted(starters, key=lambda starter: (starter.food.category or "", starter.name))
    lines = [COLUMNS, *(tuple(_row(starter).values()) for starter in ordered)]
    return "".join("\t".join(cells) + "\n" for cells in lines)


def _food(row: dict[str, str]) -> StarterFood:
    if not row["name"].strip():
        raise ValueError("the name is empty")
    portions = []
    for part in filter(None, row["portions"].split("|")):
        label, separator, grams = part.rpartition("=")
        portion = Portion(label, Decimal(grams))
        if not separator or not label or portion.grams <= 0:
            raise ValueError(f"portion {part!r} is not of the form label=grams")
        portions.append(portion)
    return StarterFood(
        name=row["name"],
        synonyms=tuple(filter(None, row["synonyms"].split(";"))),
        group=SourceGroup(row["group"]) if row["group"] else None,
        food=Food(
            fdc_id=int(row["fdc_id"]),
            data_type=DataType(row["data_type"]),
            description=row["description"],
            mg_per_100g=Decimal(row["mg_per_100g"]) if row["mg_per_100g"] else None,
            portions=tuple(portions),
            category=row["category"] or None,
            publication_date=date.fromisoformat(row["publication_date"]),
            ndb_number=row["ndb_number"] or None,
            food_code=row["food_code"] or None,
        ),
    )


def _row(starter: StarterFood) -> dict[str, str]:
    food = starter.food
    return {
        "fdc_id": str(food.fdc_id),
        "name": starter.name,
        "synonyms": ";".join(starter.synonyms),
        "group": str(starter.group or ""),
        "data_type": str(food.data_type),
        "description": food.description,
        "category": food.category or "",
        "mg_per_100g": "" if food.mg_per_100g is None else f"{food.mg_per_100g:f}",
        "portions": "|".join(f"{part.label}={part.grams:f}" for part in food.portions),
        "publication_date": str(food.publication_date),
        "ndb_number": food.ndb_number or "",
        "food_code": food.food_code or "",
    }


def _trimmed(food: Food) -> Food:
    """A food with the portions that people name.

    USDA's yields and cuts are left out, and weights alone as well (g and oz are always offered),
    unless a weight such as "3 oz" is all that the record has.
    """
    plain = [part for part in food.portions if not _is_odd(part.label)]
    named = [part for part in plain if not _is_weight(part.label)]
    return replace(food, portions=tuple(named or plain))


def _is_odd(label: str) -> bool:
    words = ("yield", "refuse", "cubic inch", "nlea", "ns as to", "guideline", "|", "=")
    return any(word in label.casefold() for word in words) or len(label) > LONGEST_LABEL


def _is_weight(label: str) -> bool:
    return label.casefold().rsplit(" ", 1)[-1] in {"oz", "lb", "g", "ounce", "pound", "kg"}
