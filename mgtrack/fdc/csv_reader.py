"""Join USDA's CSV tables into records shaped like the API's full food, and read them as foods.

The tables are many times larger than memory and in no reliable order. The rows that belong to a
food are spooled into a temporary SQLite database on disk; then `food.csv` is read in its own order,
and each food is joined with its rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Container, Generator, Iterator
from contextlib import closing
from pathlib import Path

from mgtrack.fdc.archive import Archive, DownloadError, Files, Folder
from mgtrack.fdc.mapping import Record, read_food
from mgtrack.fdc.nutrients import Nutrient, nutrient_of
from mgtrack.nutrition.food import DataType, FoodRecord

FOODS, NUTRIENTS, BRANDED = "food.csv", "food_nutrient.csv", "branded_food.csv"

DATA_TYPES = {
    "foundation_food": DataType.FOUNDATION,
    "sr_legacy_food": DataType.SR_LEGACY,
    "survey_fndds_food": DataType.SURVEY,
    "branded_food": DataType.BRANDED,
}
"""The kinds of food that are shown; the others in the tables are samples and purchases."""

TABLES = (
    FOODS,
    NUTRIENTS,
    BRANDED,
    "food_portion.csv",
    "sr_legacy_food.csv",
    "foundation_food.csv",
    "survey_fndds_food.csv",
    "nutrient.csv",
    "food_nutrient_derivation.csv",
    "measure_unit.csv",
    "food_category.csv",
    "wweia_food_category.csv",
)

_SPOOL = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -32000;
    CREATE TABLE nutrient (fdc_id INTEGER, nutrient TEXT, amount TEXT, derivation TEXT);
    CREATE TABLE portion (
        fdc_id INTEGER, place TEXT, amount TEXT, unit TEXT, described TEXT, modifier TEXT,
        grams TEXT
    );
    CREATE TABLE branded (
        fdc_id INTEGER PRIMARY KEY, owner TEXT, brand TEXT, gtin TEXT, size TEXT, unit TEXT,
        household TEXT, category TEXT
    );
    CREATE TABLE number (fdc_id INTEGER PRIMARY KEY, ndb TEXT, food_code TEXT, category TEXT);
"""
# USDA's names of derivations, for releases that have that table in another download.
_DERIVATIONS = {
    "71": ("LCSA", "Calculated from an approximate value per serving size measure"),
    "73": ("LCSL", "Calculated from a less than value per serving size measure"),
    "75": ("LCCD", "Calculated from a daily value percentage per serving size measure"),
    "78": (
        "LCGA",
        "Given by information provider as an approximate value per 100 unit measure",
    ),
    "79": ("LCGL", "Given by information provider as a less than value per 100 unit measure"),
}


def read_foods(path: Path, wanted: Collection[int]) -> dict[int, FoodRecord]:
    """Return the foods with these FDC ids, by id, without ids that the tables lack.

    Args:
        path: a folder with USDA's tables, or the downloaded zip.
        wanted: FDC ids.

    Raises:
        DownloadError: the tables are not in USDA's layout, or list none of these foods.
        UnreadableAnswerError: one of these foods has no description.
    """
    files = Folder(path) if path.is_dir() else Archive(path)
    only = {str(fdc_id) for fdc_id in wanted}
    with closing(files), closing(joined_records(files, only)) as records:
        foods = [read_food(record) for record in records]
    if not foods:
        raise DownloadError(f"{path} has a {FOODS} that lists none of these foods.")
    return {food.fdc_id: food for food in foods}


def joined_records(files: Files, only: Container[str] | None = None) -> Generator[Record]:
    """Yield each food of the tables, with its nutrients, its portions and its label.

    Args:
        files: the tables.
        only: the FDC ids of the foods to read, as text; None for all foods.

    Raises:
        DownloadError: a table is missing, not in USDA's layout, or damaged.
    """
    for name in (FOODS, NUTRIENTS):
        if name not in files.names:
            raise DownloadError(f"There is no {name}, so these are not USDA's tables.")
    # An unnamed database is a private one on disk; what fits stays in its cache.
    with closing(sqlite3.connect("")) as spool:
        join = _Join(files, spool, only)
        join.fill()
        yield from join.records()


class _Join:
    def __init__(
        self, files: Files, spool: sqlite3.Connection, only: Container[str] | None
    ) -> None:
        self._files = files
        self._spool = spool
        self._only = only
        self._nutrients = _nutrient_rows(files)
        self._derivations = _derivations(files)
        self._units = _names(files, "measure_unit.csv", "name")
        self._categories = _names(files, "food_category.csv", "description")
        self._survey_categories = _survey_categories(files)

    def fill(self) -> None:
        """Spool the rows of every table except the foods themselves."""
        spool, rows = self._spool, self._files.rows
        spool.executescript(_SPOOL)
        nutrients = self._nutrients
        spool.executemany(
            "INSERT INTO nutrient VALUES (?, ?, ?, ?)",
            (
                row
                for row in rows(NUTRIENTS, ("fdc_id", "nutrient_id", "amount"), ("derivation_id",))
                if row[1] in nutrients and self._is_wanted(row[0])
            ),
        )
        spool.executemany(
            "INSERT INTO portion VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows(
                "food_portion.csv",
                ("fdc_id", "seq_num", "amount", "measure_unit_id", "portion_description",
                 "modifier", "gram_weight"),
            ),
        )  # fmt: skip
        spool.executemany(
            "INSERT OR REPLACE INTO branded VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows(
                BRANDED,
                ("fdc_id", "brand_owner"),
                ("brand_name", "gtin_upc", "serving_size", "serving_size_unit",
                 "household_serving_fulltext", "branded_food_category"),
            ),
        )  # fmt: skip
        for table in ("sr_legacy_food.csv", "foundation_food.csv"):
            spool.executemany(
                "INSERT OR REPLACE INTO number (fdc_id, ndb) VALUES (?, ?)",
                rows(table, ("fdc_id", "NDB_number")),
            )
        spool.executemany(
            "INSERT OR REPLACE INTO number (fdc_id, food_code, category) VALUES (?, ?, ?)",
            (
                (fdc_id, food_code, code or number)
                for fdc_id, food_code, code, number in rows(
                    "survey_fndds_food.csv",
                    ("fdc_id", "food_code"),
                    ("wweia_category_code", "wweia_category_number"),
                )
            ),
        )
        spool.execute("CREATE INDEX nutrient_food ON nutrient (fdc_id)")
        spool.execute("CREATE INDEX portion_food ON portion (fdc_id)")

    def records(self) -> Iterator[Record]:
        """Yield the joined foods in the order of `food.csv`."""
        labels = BRANDED in self._files.names
        for fdc_id, kind, description, category, published in self._files.rows(
            FOODS,
            ("fdc_id", "data_type", "description"),
            ("food_category_id", "publication_date"),
        ):
            data_type = DATA_TYPES.get(kind)
            if data_type is None or not self._is_wanted(fdc_id):
                continue
            if data_type is DataType.BRANDED and not labels:
                raise DownloadError(f"The zip has branded foods, but no {BRANDED} with labels.")
            yield {
                "fdcId": int(fdc_id) if fdc_id.isascii() and fdc_id.isdecimal() else fdc_id,
                "dataType": str(data_type),
                "description": description,
                "publicationDate": published,
                "foodNutrients": self._nutrients_of(fdc_id),
                **(
                    self._label_of(fdc_id)
                    if data_type is DataType.BRANDED
                    else self._measures_of(fdc_id, category)
                ),
            }

    def _is_wanted(self, fdc_id: str) -> bool:
        return self._only is None or fdc_id in self._only

    def _nutrients_of(self, fdc_id: str) -> list[Record]:
        return [
            {
                "nutrient": self._nutrients[nutrient],
                "amount": amount,
                "foodNutrientDerivation": self._derivations.get(derivation),
            }
            for nutrient, amount, derivation in self._spool.execute(
                "SELECT nutrient, amount, derivation FROM nutrient WHERE fdc_id = ?", (fdc_id,)
            )
        ]

    def _label_of(self, fdc_id: str) -> Record:
        names = (
            "brandOwner", "brandName", "gtinUpc", "servingSize", "servingSizeUnit",
            "householdServingFullText", "foodCategory",
        )  # fmt: skip
        row = self._spool.execute(
            "SELECT owner, brand, gtin, size, unit, household, category FROM branded"
            " WHERE fdc_id = ?",
            (fdc_id,),
        ).fetchone()
        return dict(zip(names, row, strict=True)) if row else {}

    def _measures_of(self, fdc_id: str, category: str) -> Record:
        numbers = self._spool.execute(
            "SELECT ndb, food_code, category FROM number WHERE fdc_id = ?", (fdc_id,)
        ).fetchone()
        ndb, food_code, survey_category = numbers or ("", "", "")
        return {
            "ndbNumber": ndb,
            "foodCode": food_code,
            "foodCategory": (
                self._survey_categories.get(survey_category or "")
                or self._categories.get(category)
                or self._survey_categories.get(category)
            ),
            "foodPortions": [
                {
                    "sequenceNumber": place,
                    "amount": amount or None,
                    "measureUnit": {"name": self._units.get(unit, "undetermined")},
                    "portionDescription": described,
                    "modifier": modifier,
                    "gramWeight": grams,
                }
                for place, amount, unit, described, modifier, grams in self._spool.execute(
                    "SELECT place, amount, unit, described, modifier, grams FROM portion"
                    " WHERE fdc_id = ? ORDER BY rowid",
                    (fdc_id,),
                )
            ],
        }


def _nutrient_rows(files: Files) -> dict[str, Record]:
    """Return each nutrient by its key in the table of amounts: its id, or in FNDDS its number.

    The unit is that of the release's table of nutrients, or of the id if there is none.
    """
    rows: dict[str, Record] = {}
    for known in Nutrient:
        record = {"id": known.nutrient_id, "unitName": known.unit}
        rows |= {str(known.nutrient_id): record, str(known.number): record}
    for nutrient_id, unit, number in files.rows(
        "nutrient.csv", ("id", "unit_name"), ("nutrient_nbr",)
    ):
        nutrient = nutrient_of(nutrient_id)
        if nutrient is not None:
            record = {"id": nutrient.nutrient_id, "unitName": unit}
            names = {nutrient_id, number, str(nutrient.number)} - {""}
            rows |= dict.fromkeys(names, record)
    return rows


def _derivations(files: Files) -> dict[str, Record]:
    listed = {
        number: (code, description)
        for number, code, description in files.rows(
            "food_nutrient_derivation.csv", ("id", "code", "description")
        )
    }
    return {
        number: {"code": code, "description": description}
        for number, (code, description) in (_DERIVATIONS | listed).items()
    }


def _names(files: Files, table: str, column: str) -> dict[str, str]:
    return {row[0]: row[1] for row in files.rows(table, ("id", column))}


def _survey_categories(files: Files) -> dict[str, str]:
    return {
        code or number: description
        for description, code, number in files.rows(
            "wweia_food_category.csv",
            ("wweia_food_category_description",),
            ("wweia_food_category", "wweia_food_category_code"),
        )
    }
