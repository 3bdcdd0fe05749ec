"""USDA's official CSV tables, read as foods: a folder, or the zip as it is downloaded.

The layout is USDA's: `food.csv`, `food_nutrient.csv`, `food_portion.csv` and the rest in one
folder, columns read by name. Only the foods asked for are held in memory.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from mgtrack.fdc.nutrients import ENERGIES, Nutrient, nutrient_of
from mgtrack.fdc.portions import NO_QUANTITY_CODE, distinct, measure_label, survey_label
from mgtrack.fdc.wording import tidy
from mgtrack.nutrition.food import Basis, DataType, FoodRecord

_DATA_TYPES = {
    "foundation_food": DataType.FOUNDATION,
    "sr_legacy_food": DataType.SR_LEGACY,
    "survey_fndds_food": DataType.SURVEY,
}

_Amounts: TypeAlias = dict[Nutrient, Decimal | None]


class TablesError(Exception):
    """A folder or zip is not in USDA's layout. The message says what is missing."""


@dataclass(frozen=True, slots=True)
class _Tables:
    path: Path

    @contextmanager
    def rows(self, name: str) -> Iterator[Iterator[dict[str, str]]]:
        """The rows of one table; none where the release has no such table."""
        if self.path.is_dir():
            file = self.path / name
            if not file.exists():
                yield iter(())
                return
            with file.open(encoding="utf-8", newline="") as text:
                yield csv.DictReader(text)
            return
        with zipfile.ZipFile(self.path) as archive:
            inside = [entry for entry in archive.namelist() if entry.split("/")[-1] == name]
            if not inside:
                yield iter(())
                return
            with archive.open(inside[0]) as binary:
                yield csv.DictReader(io.TextIOWrapper(binary, encoding="utf-8", newline=""))


def read_foods(path: Path, wanted: Collection[int]) -> dict[int, FoodRecord]:
    """The generic foods with these FDC ids, by id; an id that the tables lack is left out.

    Magnesium is in mg per 100 g and energy in kcal per 100 g, None where the tables state none,
    or several that disagree. Branded foods are not read.

    Raises:
        TablesError: there is no `food.csv`, or it is no zip.
    """
    tables = _Tables(path)
    ids = {str(fdc_id) for fdc_id in wanted}
    try:
        foods = _foods(tables, ids)
        amounts = _amounts(tables, ids)
        portions = _portions(tables, ids)
        ndb_numbers = _column(tables, "sr_legacy_food.csv", "NDB_number", ids)
        food_codes = _column(tables, "survey_fndds_food.csv", "food_code", ids)
        categories = _categories(tables)
    except zipfile.BadZipFile:
        raise TablesError(f"{path} is no folder of USDA's tables, and no zip of them.") from None
    if not foods:
        raise TablesError(f"{path} has no food.csv that lists any of these foods.")
    return {
        int(fdc_id): FoodRecord(
            fdc_id=int(fdc_id),
            data_type=_DATA_TYPES[row["data_type"]],
            description=tidy(row["description"]),
            mg_per_100g=amounts[fdc_id].get(Nutrient.MAGNESIUM),
            kcal_per_100g=_energy(amounts[fdc_id]),
            portions=distinct(portions[fdc_id], Basis.GRAMS),
            category=categories.get(row["food_category_id"]),
            publication_date=date.fromisoformat(row["publication_date"]),
            ndb_number=ndb_numbers.get(fdc_id),
            food_code=food_codes.get(fdc_id),
        )
        for fdc_id, row in foods.items()
    }


def _foods(tables: _Tables, ids: set[str]) -> dict[str, dict[str, str]]:
    with tables.rows("food.csv") as rows:
        return {
            row["fdc_id"]: row
            for row in rows
            if row["fdc_id"] in ids and row["data_type"] in _DATA_TYPES
        }


def _amounts(tables: _Tables, ids: set[str]) -> defaultdict[str, _Amounts]:
    """What 100 g of each food have of mgtrack's nutrients, None where rows of one disagree."""
    found: defaultdict[str, _Amounts] = defaultdict(dict)
    with tables.rows("food_nutrient.csv") as rows:
        for row in rows:
            nutrient = nutrient_of(row["nutrient_id"]) if row["fdc_id"] in ids else None
            if nutrient is not None and row["amount"]:
                amounts, amount = found[row["fdc_id"]], Decimal(row["amount"])
                agrees = amounts.get(nutrient, amount) == amount
                amounts[nutrient] = amount if agrees else None
    return found


def _energy(amounts: _Amounts) -> Decimal | None:
    return next((amounts[each] for each in ENERGIES if each in amounts), None)


def _portions(tables: _Tables, ids: set[str]) -> defaultdict[str, list[tuple[str, Decimal]]]:
    with tables.rows("measure_unit.csv") as rows:
        units = {row["id"]: row["name"] for row in rows}
    found: defaultdict[str, list[tuple[int, str, Decimal]]] = defaultdict(list)
    with tables.rows("food_portion.csv") as rows:
        for row in rows:
            if row["fdc_id"] in ids and row["modifier"] != NO_QUANTITY_CODE:
                found[row["fdc_id"]].append(
                    (int(row["seq_num"] or 0), _label(row, units), Decimal(row["gram_weight"]))
                )
    ordered: defaultdict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    for fdc_id, portions in found.items():
        ordered[fdc_id] = [
            (label, grams) for _, label, grams in sorted(portions, key=lambda portion: portion[0])
        ]
    return ordered


def _label(row: dict[str, str], units: dict[str, str]) -> str:
    if row["portion_description"]:
        return survey_label(row["portion_description"])
    unit = units.get(row["measure_unit_id"], "undetermined")
    return measure_label(Decimal(row["amount"] or 1), unit, row["modifier"])


def _column(tables: _Tables, table: str, name: str, ids: set[str]) -> dict[str, str]:
    with tables.rows(table) as rows:
        return {row["fdc_id"]: row[name] for row in rows if row["fdc_id"] in ids}


def _categories(tables: _Tables) -> dict[str, str]:
    with tables.rows("food_category.csv") as rows:
        return {row["id"]: tidy(row["description"]) for row in rows}
