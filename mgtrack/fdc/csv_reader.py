"""USDA's CSV tables, joined into records in the shape of the API's full food.

The tables are many times larger than memory and in no order that could be relied on. What belongs
to a food is spooled into a database on disk that SQLite deletes by itself; then `food.csv` is read
in its own order, and each food collects what is its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing

from mgtrack.fdc.archive import Archive, DownloadError
from mgtrack.fdc.mapping import Record
from mgtrack.fdc.nutrients import Nutrient, nutrient_of
from mgtrack.nutrition.food import DataType

FOODS, NUTRIENTS, BRANDED = "food.csv", "food_nutrient.csv", "branded_food.csv"

DATA_TYPES = {
    "foundation_food": DataType.FOUNDATION,
    "sr_legacy_food": DataType.SR_LEGACY,
    "survey_fndds_food": DataType.SURVEY,
    "branded_food": DataType.BRANDED,
}
"""The kinds of food that are shown; all others in the tables are samples and purchases."""

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
# For releases that leave the table of derivations to another download: what USDA calls them there.
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


def joined_records(archive: Archive) -> Generator[Record]:
    """Each food that the tables list, with its nutrients, its portions and its label.

    Raises:
        DownloadError: a table is missing, not in USDA's layout, or damaged.
    """
    for name in (FOODS, NUTRIENTS):
        if name not in archive.names:
            raise DownloadError(f"The zip has no {name}, so it is none of USDA's.")
    # An unnamed database is one on disk that nobody else sees; what fits stays in its cache.
    with closing(sqlite3.connect("")) as spool:
        join = _Join(archive, spool)
        join.fill()
        yield from join.records()


class _Join:
    def __init__(self, archive: Archive, spool: sqlite3.Connection) -> None:
        self._archive = archive
        self._spool = spool
        self._nutrients = _nutrient_rows(archive)
        self._derivations = _derivations(archive)
        self._units = _names(archive, "measure_unit.csv", "name")
        self._categories = _names(archive, "food_category.csv", "description")
        self._survey_categories = _survey_categories(archive)

    def fill(self) -> None:
        """Spool what belongs to a food, from every table but that of the foods themselves."""
        spool, rows = self._spool, self._archive.rows
        spool.executescript(_SPOOL)
        wanted = self._nutrients
        spool.executemany(
            "INSERT INTO nutrient VALUES (?, ?, ?, ?)",
            (
                row
                for row in rows(NUTRIENTS, ("fdc_id", "nutrient_id", "amount"), ("derivation_id",))
                if row[1] in wanted
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
        """The foods of `food.csv`, whole."""
        labels = BRANDED in self._archive.names
        for fdc_id, kind, description, category, published in self._archive.rows(
            FOODS,
            ("fdc_id", "data_type", "description"),
            ("food_category_id", "publication_date"),
        ):
            data_type = DATA_TYPES.get(kind)
            if data_type is None:
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


def _nutrient_rows(archive: Archive) -> dict[str, Record]:
    """What each nutrient is called in the table of amounts: its id, or in FNDDS its number.

    The unit is the release's own; where it has no table of nutrients, that of the id.
    """
    rows: dict[str, Record] = {}
    for known in Nutrient:
        record = {"id": known.nutrient_id, "unitName": known.unit}
        rows |= {str(known.nutrient_id): record, str(known.number): record}
    for nutrient_id, unit, number in archive.rows(
        "nutrient.csv", ("id", "unit_name"), ("nutrient_nbr",)
    ):
        nutrient = nutrient_of(nutrient_id)
        if nutrient is not None:
            record = {"id": nutrient.nutrient_id, "unitName": unit}
            names = {nutrient_id, number, str(nutrient.number)} - {""}
            rows |= dict.fromkeys(names, record)
    return rows


def _derivations(archive: Archive) -> dict[str, Record]:
    listed = {
        number: (code, description)
        for number, code, description in archive.rows(
            "food_nutrient_derivation.csv", ("id", "code", "description")
        )
    }
    return {
        number: {"code": code, "description": description}
        for number, (code, description) in (_DERIVATIONS | listed).items()
    }


def _names(archive: Archive, table: str, column: str) -> dict[str, str]:
    return {row[0]: row[1] for row in archive.rows(table, ("id", column))}


def _survey_categories(archive: Archive) -> dict[str, str]:
    return {
        code or number: description
        for description, code, number in archive.rows(
            "wweia_food_category.csv",
            ("wweia_food_category_description",),
            ("wweia_food_category", "wweia_food_category_code"),
        )
    }
