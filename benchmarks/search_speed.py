"""Measure a keystroke at the server: over the starter catalogue, and with 400,000 brands too.

The brands are made up: a random generator with a fixed seed puts makers, kinds of food and flavours
together, as repetitive as labels are, each with a portion.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import insert, text

from benchmarks.databases import databases
from benchmarks.server import GUARD_RAILS, KEYSTROKE, Diary, bare_app, keystrokes
from benchmarks.tables import table
from mgtrack import create_app
from mgtrack.db.base import utc_now
from mgtrack.extensions import db
from mgtrack.foods.models import Food, Portion
from mgtrack.foods.search.reindex import reindexed
from mgtrack.nutrition.food import DataType
from tests.bench import make_settings

BRANDS = 400_000
MAKERS = 12_000
CHUNK = 5_000
FIRST_FDC_ID = 10_000_000
TYPED = 600
"""How many keystrokes are timed, after as many that warm the caches."""

SYLLABLES = (
    "ba", "bel", "cor", "da", "del", "fa", "fre", "gan", "hol", "ka", "kor", "la", "lin", "mar",
    "mel", "na", "nor", "pa", "pru", "ra", "ro", "sa", "ter", "vi", "wen",
)  # fmt: skip
KINDS = (
    "MILK CHOCOLATE BAR", "DARK CHOCOLATE ALMONDS", "ALMONDS", "ROASTED ALMONDS", "ALMOND MILK",
    "CASHEWS", "MIXED NUTS", "TRAIL MIX", "GRANOLA", "GRANOLA BARS", "OATMEAL", "INSTANT OATMEAL",
    "CORN FLAKES", "PEANUT BUTTER", "WHOLE WHEAT BREAD", "WHITE BREAD", "BAGELS", "TORTILLA CHIPS",
    "POTATO CHIPS", "PRETZELS", "CRACKERS", "POPCORN", "GREEK YOGURT", "LOWFAT YOGURT",
    "CHEDDAR CHEESE", "MOZZARELLA CHEESE", "CREAM CHEESE", "COTTAGE CHEESE", "ICE CREAM",
    "WHOLE MILK", "ORANGE JUICE", "APPLE JUICE", "GREEN TEA", "GROUND COFFEE", "TOMATO SAUCE",
    "PASTA SAUCE", "SPAGHETTI", "MACARONI AND CHEESE", "BLACK BEANS", "KIDNEY BEANS", "CHICKPEAS",
    "LENTIL SOUP", "CHICKEN NOODLE SOUP", "CHICKEN BREAST STRIPS", "TURKEY BREAST", "BEEF JERKY",
    "TUNA IN WATER", "SMOKED SALMON", "VEGGIE BURGER", "FROZEN PIZZA", "BROWN RICE", "WHITE RICE",
    "QUINOA", "SPINACH", "BABY SPINACH", "BROCCOLI FLORETS", "SWEET POTATO FRIES", "HUMMUS",
    "SALSA", "GUACAMOLE", "OLIVE OIL", "COOKIES", "CHOCOLATE CHIP COOKIES", "BROWNIE MIX",
    "PROTEIN BAR", "FRUIT SNACKS", "RAISINS",
)  # fmt: skip
FLAVOURS = (
    "ORIGINAL", "VANILLA", "CHOCOLATE", "STRAWBERRY", "HONEY", "SEA SALT", "LIGHTLY SALTED",
    "UNSALTED", "ORGANIC", "SPICY", "BARBECUE", "GARLIC & HERB", "CINNAMON", "MAPLE", "BLUEBERRY",
    "COCONUT", "LEMON", "RANCH", "FAT FREE", "REDUCED FAT", "NO SUGAR ADDED", "FAMILY SIZE",
    "EXTRA CRUNCHY", "GLUTEN FREE", "",
)  # fmt: skip


def brands(count: int = BRANDS) -> Iterator[dict[str, Any]]:
    """Made-up branded foods, the same ones each time, as rows of the catalogue."""
    chance = random.Random(400_000)
    makers = [
        "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()
        for _ in range(MAKERS)
    ]
    now = utc_now()
    for number in range(count):
        maker = chance.choice(makers)
        kind, flavour = chance.choice(KINDS), chance.choice(FLAVOURS)
        name = ", ".join(filter(None, (f"{maker.upper()}, {kind}", flavour)))
        stated = chance.random() < 0.1
        yield {
            "fdc_id": FIRST_FDC_ID + number,
            "data_type": str(DataType.BRANDED),
            "name": name,
            "description": name,
            "synonyms": "",
            "brand": maker,
            "basis": "g",
            "magnesium_ug_per_100g": chance.randint(0, 300_000) if stated else None,
            "notes": "",
            "curated": False,
            "complete": True,
            "fetched_at": now,
        }


def fill() -> float:
    """Put the brands into the catalogue; the seconds that it took."""
    started = time.monotonic()
    rows: list[dict[str, Any]] = []
    with reindexed(db.session.connection(), Food.fdc_id >= FIRST_FDC_ID):
        for row in brands():
            rows.append(row)
            if len(rows) == CHUNK:
                db.session.execute(insert(Food.__table__), rows)
                rows.clear()
        if rows:
            db.session.execute(insert(Food.__table__), rows)
    db.session.execute(
        text(
            f"INSERT INTO {Portion.__tablename__} (food_id, position, label, weight_mg)"
            " SELECT id, 0, '1 serving', 30000 FROM foods WHERE data_type = 'Branded'"
        )
    )
    db.session.commit()
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    return time.monotonic() - started


def times(call: Callable[[str], object]) -> list[float]:
    """Return how many ms each of many keystrokes took, after others that warm the caches."""
    typed = keystrokes()
    while len(typed) < 2 * TYPED:
        typed += typed
    for words in typed[:TYPED]:
        call(words)
    taken = []
    for words in typed[TYPED : 2 * TYPED]:
        started = time.perf_counter()
        call(words)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def row(title: str, taken: list[float], bare: list[float], at_most: str = "") -> list[str]:
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    return [
        title,
        f"{p50:.1f}",
        f"{p95:.1f}",
        f"{max(taken):.1f}",
        f"{p50 / statistics.median(bare):.1f}",
        at_most,
    ]


def measure_on(kind: str, database_url: str) -> str:
    """Return the table of one database."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(make_settings(folder, database_url=database_url))
        app.config.update(WTF_CSRF_ENABLED=False)
        diary = Diary(app)
        with app.app_context():
            engine = db.engine
        client = bare_app(engine, diary.user_id, diary.look()).test_client()
        bare = times(lambda _typed: client.get("/page"))
        guard_rail = f"{GUARD_RAILS[KEYSTROKE]}"
        rows = [
            row("bare Flask route, the day's list", bare, bare),
            row("starter catalogue: the query", times(diary.find), bare),
            row("starter catalogue: the whole answer", times(diary.type), bare, guard_rail),
        ]
        with app.app_context():
            seconds = fill()
        rows += [
            row(f"with {BRANDS:,} brands: the query", times(diary.find), bare),
            row(f"with {BRANDS:,} brands: the whole answer", times(diary.type), bare),
        ]
        with app.app_context():
            db.session.remove()
        engine.dispose()
    columns = [
        f"{kind}, ms a keystroke", "p50", "p95", "longest", "times the bare route", "at most",
    ]  # fmt: skip
    figures = table(columns, rows)
    return f"{figures}\n\nThe brands were inserted and indexed in {seconds:.0f} s."


def run() -> str:
    """Return the tables of SQLite and PostgreSQL."""
    return "\n\n".join(measure_on(kind, address) for kind, address in databases())
