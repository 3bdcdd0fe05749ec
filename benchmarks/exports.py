"""Measure the zip of a person's data, and its import: one year of diary, and ten."""

from __future__ import annotations

import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import select

from benchmarks.databases import databases
from benchmarks.tables import table
from benchmarks.trends import FOODS, TEN_YEARS, fill
from mgtrack import create_app
from mgtrack.exports.archive import write_archive
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.services import load_starter
from mgtrack.imports.diary_file import read_file
from mgtrack.imports.services import import_diary
from tests.bench import add_user, make_settings

TIMES = 3
SPANS = {"one year": 365, "ten years": TEN_YEARS}
BUDGETS = {"one year": "2 s"}


def run() -> str:
    """The median of exports and their memory, and the import into an empty account."""
    rows = []
    for database, url in databases():
        with tempfile.TemporaryDirectory() as folder:
            app = create_app(make_settings(folder, database_url=url))
            with app.app_context():
                rows.extend(_measured(database, Path(folder) / "data.zip"))
                db.session.remove()
                db.engine.dispose()
    return table(
        ["diary", "entries", "export", "budget", "memory", "the zip", "import"],
        rows,
    )


def _measured(database: str, path: Path) -> Iterator[list[str]]:
    upgrade()
    load_starter()
    foods = list(db.session.scalars(select(Food).order_by(Food.id).limit(FOODS)))
    for number, (span, days) in enumerate(SPANS.items()):
        user = add_user(f"full{number}@example.org")
        other = add_user(f"empty{number}@example.org")
        fill(user, days, foods)
        export = statistics.median(_export(user.id, path) for _ in range(TIMES))
        tracemalloc.start()
        _export(user.id, path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        content = path.read_bytes()
        started = time.perf_counter()
        imported = import_diary(user_id=other.id, file=read_file(content), with_health=False)
        took = time.perf_counter() - started
        yield [
            f"{span}, {database}", f"{imported.added['entries']:,}", f"{export:.1f} s",
            BUDGETS.get(span, ""), f"{peak / 2**20:.1f} MB", f"{len(content) / 2**20:.2f} MB",
            f"{took:.1f} s",
        ]  # fmt: skip


def _export(user_id: int, path: Path) -> float:
    """Seconds that it takes to write the zip."""
    started = time.perf_counter()
    with path.open("wb") as made:
        write_archive(user_id, made)
    return time.perf_counter() - started
