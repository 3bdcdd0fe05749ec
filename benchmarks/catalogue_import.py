"""A release of branded foods taken into the catalogue: time, and memory at its highest.

The release is made up, in the layout of USDA's CSV tables: as many foods as its branded file has
products, each with a label of some 13 nutrients, most of them without magnesium.
"""

from __future__ import annotations

import csv
import io
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from flask_migrate import upgrade

from benchmarks.databases import databases
from benchmarks.tables import table
from mgtrack import create_app
from mgtrack.extensions import db
from mgtrack.foods.services import load_starter
from tests.bench import make_settings

FOODS = 400_000
FIRST_ID = 10_000_000
FOLDER = "FoodData_Central_branded_food_csv"
NUTRIENTS = (1003, 1004, 1005, 1008, 1079, 1087, 1089, 1092, 1093, 1104, 1253, 1257, 1258)
ONE_IN = 33  # so many labels for one that states magnesium
IMPORT = """
import sys
from mgtrack.cli.foods import foods
from mgtrack import create_app
app = create_app()
app.test_cli_runner().invoke(foods, ["import", sys.argv[1]], catch_exceptions=False)
from pathlib import Path
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(int(status["VmHWM"].split()[0]) / 1024)
"""
BRANDS = ("ACME", "BLUE HILL", "CORNER SHOP", "DAILY BAKE", "EVERGREEN", "FARM GATE", "SUNRISE")
KINDS = (
    "ALMOND BAR", "BAKED BEANS", "BROWN RICE", "CHOCOLATE COOKIES", "CORN FLAKES", "CRACKERS",
    "GRANOLA", "HUMMUS", "ICE CREAM", "LEMONADE", "OAT DRINK", "PASTA SAUCE", "PEANUT BUTTER",
    "POTATO CHIPS", "TOMATO SOUP", "TRAIL MIX", "WHOLE WHEAT BREAD", "YOGURT",
)  # fmt: skip
FLAVOURS = (
    "APPLE", "BANANA", "CARAMEL", "CHERRY", "CINNAMON", "CLASSIC", "GARLIC", "GINGER", "HONEY",
    "LEMON", "LIGHT", "MAPLE", "ORGANIC", "ORIGINAL", "SALTED", "SPICY", "SUGAR FREE", "VANILLA",
)  # fmt: skip


def make_release(path: Path, foods: int = FOODS, *, later: bool = False) -> None:
    """A branded release of so many foods, the same each time.

    In a later one, each tenth product has a new label and with it a new FDC id.
    """
    ids = [
        FIRST_ID + number + (foods if later and number % 10 == 0 else 0) for number in range(foods)
    ]
    chance = random.Random(4)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        _write(
            archive,
            "food",
            ("fdc_id", "data_type", "description", "food_category_id", "publication_date"),
            ((fdc_id, "branded_food", _description(chance), "", "2026-04-30") for fdc_id in ids),
        )
        _write(
            archive,
            "food_nutrient",
            ("id", "fdc_id", "nutrient_id", "amount", "data_points", "derivation_id", "min", "max",
             "median", "footnote", "min_year_acquired"),
            _nutrients(ids, chance),
        )  # fmt: skip
        _write(
            archive,
            "branded_food",
            ("fdc_id", "brand_owner", "brand_name", "subbrand_name", "gtin_upc", "ingredients",
             "not_a_significant_source_of", "serving_size", "serving_size_unit",
             "household_serving_fulltext", "branded_food_category", "data_source",
             "package_weight", "modified_date", "available_date", "market_country",
             "discontinued_date"),
            (
                (fdc_id, f"{chance.choice(BRANDS)} FOODS {number % 997}", "", "",
                 f"{10**11 + number:014}", ", ".join(chance.choices(KINDS + FLAVOURS, k=20)), "",
                 chance.choice(("28.0", "30.0", "40.0", "240.0")),
                 chance.choice(("g", "GRM", "ml")),
                 chance.choice(("1 BAR", "0.25 cup", "2 Tbsp", "1 ONZ")), chance.choice(KINDS),
                 "LI", "", "2026-01-01", "2026-01-01", "United States", "")
                for number, fdc_id in enumerate(ids)
            ),
        )  # fmt: skip


def _description(chance: random.Random) -> str:
    words = [chance.choice(BRANDS), *chance.sample(FLAVOURS, 2), chance.choice(KINDS)]
    return f"{' '.join(words)}, {chance.choice(FLAVOURS)} {chance.randrange(10**4)}"


def _nutrients(ids: Sequence[int], chance: random.Random) -> Iterator[Sequence[object]]:
    row = 0
    for fdc_id in ids:
        stated = (*NUTRIENTS, 1090) if chance.randrange(ONE_IN) == 0 else NUTRIENTS
        for nutrient in stated:
            row += 1
            amount = f"{chance.random() * 100:.2f}"
            yield row, fdc_id, nutrient, amount, "", 75, "", "", "", "", ""


def _write(
    archive: zipfile.ZipFile, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    with (
        archive.open(f"{FOLDER}/{name}.csv", "w", force_zip64=True) as member,
        io.TextIOWrapper(member, encoding="utf-8", newline="") as text,
    ):
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        writer.writerows(rows)


def run() -> str:
    """Seconds and MB of one process that imports a release, on SQLite and on PostgreSQL."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        release, later = Path(folder) / "branded.zip", Path(folder) / "later.zip"
        make_release(release)
        make_release(later, later=True)
        for kind, address in databases():
            rows += _measure(kind, folder, address, (release, later))
        size = f"{release.stat().st_size / 1e6:.0f} MB zipped"
    return table(
        [f"{FOODS:,} branded foods, {size}", "time", "budget", "memory at its highest", "budget"],
        rows,
    )


def _measure(
    name: str, folder: str, database_url: str, releases: Sequence[Path]
) -> list[list[str]]:
    app = create_app(make_settings(folder, database_url=database_url))
    with app.app_context():
        upgrade()
        load_starter()
        db.session.remove()
        db.engine.dispose()
    rows = []
    for what, release in zip(
        ("first release", "the next, each tenth label new"), releases, strict=True
    ):
        started = time.perf_counter()
        memory = _import(release, folder, database_url)
        took = time.perf_counter() - started
        rows.append([f"{name}: {what}", f"{took:.0f} s", "300 s", f"{memory:.0f} MB", "300 MB"])
    return rows


def _import(release: Path, folder: str, database_url: str) -> float:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("MGTRACK_")
    }
    settings = {"MGTRACK_DATA_FOLDER": folder, "MGTRACK_DATABASE_URL": database_url}
    output = subprocess.run(
        [sys.executable, "-c", IMPORT, str(release)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
        env={**environment, **settings},
    ).stdout
    return float(output.splitlines()[-1])
