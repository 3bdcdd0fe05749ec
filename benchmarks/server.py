"""Measure the time at the server beside a bare Flask route, on the same rows in the same run.

The bare route is the least that a page of a diary could do: a fresh Flask app without extensions,
one SELECT over an index through SQLAlchemy Core, on the same engine, and a plain template that
lists the rows, each with its link, portion and amount. The rest of its page is the day page's own
text, with nothing to work out. A second bare route makes the list alone.

No commit waits for the disk here, on either database: an fsync is measured on its own.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from pathlib import Path

from flask import Flask, render_template
from flask.testing import FlaskClient
from flask_migrate import upgrade
from jinja2 import DictLoader
from sqlalchemy import Engine, insert, select

from benchmarks.databases import databases
from benchmarks.tables import table
from mgtrack import create_app
from mgtrack.config import Synchronous
from mgtrack.diary import queries
from mgtrack.diary.models import Entry, Meal
from mgtrack.diary.services import complete_day
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.services import load_starter
from mgtrack.nutrition.quantity import parse_quantity
from mgtrack.nutrition.supplements import Label, Product, ProductKind
from mgtrack.supplements import services as supplements
from mgtrack.supplements.models import Dose
from tests.bench import make_settings
from tests.screenshots import cookie_of, person

DAY = date(2026, 11, 23)
ENTRIES, DOSES = 20, 2
DAYS_BEFORE = [DAY - timedelta(days=past) for past in range(1, 60)]
ROUNDS, CALLS = 21, 8
BARE = "bare Flask route, a page of the same size"
BARE_LIST = "bare Flask route, the list alone"
DAY_PAGE, ADD, KEYSTROKE = "day page", "add an entry", "search: a keystroke's answer"
GUARD_RAILS = {DAY_PAGE: 6, ADD: 10, KEYSTROKE: 4}
"""How many times the bare route's time each may take at most."""
FSYNC = "one fsync of 4 KB, which is what a commit waits for"
QUERIES = (
    "almonds", "almond butter", "apple", "avocado", "bagel", "banana", "beef", "black beans",
    "blueberries", "bread", "brown rice", "buckwheat", "butter", "cashews", "cheddar cheese",
    "chia seeds", "chicken breast", "chickpeas", "cocoa powder", "coffee", "corn tortilla",
    "cottage cheese", "dark chocolate", "edamame", "eggs", "flaxseed", "granola", "greek yogurt",
    "green beans", "hummus", "kale", "kidney beans", "lentils", "milk", "millet", "mushrooms",
    "oatmeal", "olive oil", "orange juice", "pasta", "peanut butter", "peanuts", "peas", "pizza",
    "porridge", "potato", "pumpkin seeds", "quinoa", "raisins", "salmon", "soy milk", "spinach",
    "sunflower seeds", "sweet potato", "swiss chard", "tofu", "tomato", "tuna", "walnuts",
    "whole wheat bread",
)  # fmt: skip
LIST = """{% for row in rows %}{% set url = url_for("entry", entry_id=row.id) %}
<li><a class="row" href="{{ url }}" hx-get="{{ url }}" hx-target="#sheet-body">
<span class="name">{{ row.food_name }}</span>
<span class="detail">{{ row.portion_label }} ({{ row.grams }} g)</span>
<span class="amount">{{ row.magnesium_mg }} <small>mg</small></span></a></li>
{% endfor %}"""
ROW = re.compile(r'<li><a class="row" href="/entries/.*?</li>', re.DOTALL)


@dataclass(frozen=True)
class Measured:
    """One call's times in ms, in rounds that all calls share."""

    rounds: list[list[float]]

    @property
    def middles(self) -> list[float]:
        return [statistics.median(times) for times in self.rounds]

    @property
    def p50(self) -> float:
        return statistics.median(self.middles)

    @property
    def p95(self) -> float:
        return statistics.quantiles([ms for times in self.rounds for ms in times], n=20)[-1]

    def times(self, other: Measured) -> float:
        """Return how many times as long as the other this took: the median of the rounds' ratios.

        The fastest calls of a round are compared. Whatever else the machine does only adds to a
        call, and adds more to a longer one.
        """
        pairs = zip(map(min, self.rounds), map(min, other.rounds), strict=True)
        return statistics.median(mine / its for mine, its in pairs)


class Diary:
    """Somebody's phone, as the server sees it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            upgrade()
            load_starter()
            user = person("somebody", time_zone="UTC", sex="female", birth_date=date(1990, 5, 1))
            self.user_id, cookie = user.id, cookie_of(app, user)
            self.food_ids = list(
                db.session.scalars(select(Food.id).order_by(Food.id).limit(ENTRIES))
            )
            product = supplements.create_product(
                user_id=user.id,
                supplement_id=uuid.uuid4(),
                product=Product(
                    kind=ProductKind.SUPPLEMENT,
                    name="Magnesium citrate",
                    unit="tablet",
                    label=Label(Decimal(100)),
                ),
            )
            for _ in range(DOSES):
                supplements.log_dose(
                    product=product, dose_id=uuid.uuid4(), day=DAY, units=parse_quantity("1")
                )
        self.client: FlaskClient = app.test_client()
        self.client.set_cookie("mgtrack", cookie)
        for number, food_id in enumerate(self.food_ids):
            self.add(DAY, food_id, list(Meal)[number % len(Meal)])
        with app.app_context():
            self._repeat_on_days_before()

    def _repeat_on_days_before(self) -> None:
        """The same on the days before, each called complete: what the day's guidance looks at."""
        for logged in (Entry.__table__, Dose.__table__):
            rows = db.session.execute(select(logged).where(logged.c.day == DAY)).mappings().all()
            for before in DAYS_BEFORE:
                again = [{**row, "id": uuid.uuid4(), "day": before} for row in rows]
                db.session.execute(insert(logged), again)
        for before in DAYS_BEFORE:
            complete_day(user_id=self.user_id, day=before, today=DAY)

    def look(self) -> str:
        answer = self.client.get(f"/day/{DAY}")
        assert answer.data.count(b'href="/entries/') >= ENTRIES
        return answer.text

    def add(self, on: date, food_id: int, meal: int = Meal.LUNCH, **headers: str) -> bytes:
        answer = self.client.post(
            f"/day/{on}/add/{food_id}",
            data={
                "quantity": "100", "portion": "g", "meal": meal, "day": str(on),
                "client_id": str(uuid.uuid4()),
            },
            headers={
                "HX-Request": "true", "HX-Current-URL": f"http://localhost/day/{on}", **headers
            },
        )  # fmt: skip
        assert answer.status_code == 200, answer.status
        return answer.data

    def find(self, typed: str) -> None:
        with self.app.app_context():
            queries.find_food(self.user_id, typed)

    def type(self, typed: str) -> None:
        answer = self.client.get(
            f"/day/{DAY}/add",
            query_string={"meal": "2", "q": typed},
            headers={"HX-Request": "true", "HX-Target": "results"},
        )
        assert answer.status_code == 200, answer.status


def bare_app(engine: Engine, user_id: int, page: str) -> Flask:
    """Return the bare app: `/page` lists the rows within the text of `page`, `/list` alone."""
    app = Flask("bare")
    before, *_, after = ROW.split(page)
    around = f"{{% raw %}}{before}{{% endraw %}}{LIST}{{% raw %}}{after}{{% endraw %}}"
    app.jinja_loader = DictLoader({"page.html": around, "list.html": LIST})
    columns = (Entry.id, Entry.food_name, Entry.portion_label, Entry.grams, Entry.magnesium_mg)
    statement = select(*columns).where(
        Entry.user_id == user_id, Entry.day == DAY, Entry.deleted_at.is_(None)
    )

    @app.get("/entries/<uuid:entry_id>")
    def entry(entry_id: uuid.UUID) -> str:
        return str(entry_id)

    @app.get("/<any(page, list):kind>")
    def day(kind: str) -> str:
        with engine.connect() as connection:
            rows = connection.execute(statement).all()
        return render_template(f"{kind}.html", rows=rows)

    return app


def keystrokes() -> list[str]:
    """Return what is typed so far at each keystroke of each query, from its second letter on."""
    typed = [query[:length] for query in QUERIES for length in range(2, len(query) + 1)]
    random.Random(1).shuffle(typed)
    return typed


def measure(calls: dict[str, Callable[[], object]]) -> dict[str, Measured]:
    """Time the calls in turns, after a round that warms them up."""
    rounds: dict[str, list[list[float]]] = {name: [] for name in calls}
    for _ in range(1 + ROUNDS):
        for name, call in calls.items():
            rounds[name].append([_ms(call) for _ in range(CALLS)])
    return {name: Measured(times[1:]) for name, times in rounds.items()}


def _ms(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def sync(folder: str) -> None:
    """Write 4 KB to a file of the folder and wait for the disk."""
    with Path(folder, "synced").open("wb", buffering=0) as file:
        file.write(bytes(4096))
        os.fsync(file)


def measure_on(kind: str, database_url: str) -> str:
    """Return the table of one database."""
    with tempfile.TemporaryDirectory() as folder:
        settings = make_settings(
            folder, database_url=database_url, sqlite_synchronous=Synchronous.NORMAL
        )
        app = create_app(settings)
        # A form's token is read from its page, which a benchmark of the form alone never opens.
        app.config.update(WTF_CSRF_ENABLED=False)
        diary = Diary(app)
        with app.app_context():
            engine = db.engine
        bare = bare_app(engine, diary.user_id, diary.look()).test_client()
        searched, typed = cycle(keystrokes()), cycle(keystrokes())
        empty_days = (DAYS_BEFORE[-1] - timedelta(days=past) for past in range(1, 5000))
        measured = measure(
            {
                BARE: lambda: bare.get("/page"),
                BARE_LIST: lambda: bare.get("/list"),
                DAY_PAGE: diary.look,
                ADD: lambda: diary.add(next(empty_days), diary.food_ids[0]),
                FSYNC: lambda: sync(folder),
                "search: a keystroke's query": lambda: diary.find(next(searched)),
                KEYSTROKE: lambda: diary.type(next(typed)),
            }
        )
        answer = diary.add(DAY, diary.food_ids[0], **{"Accept-Encoding": "br, gzip"})
        engine.dispose()
    rows = [
        [
            name,
            f"{it.p50:.2f}",
            f"{it.p95:.2f}",
            f"{it.times(measured[BARE]):.2f}",
            f"{GUARD_RAILS.get(name, '')}",
        ]
        for name, it in measured.items()
    ]
    figures = table([f"{kind}, ms", "p50", "p95", "times the bare route", "at most"], rows)
    return f"{figures}\n\nThe answer to an added entry: {len(answer):,} bytes compressed."


def run() -> str:
    """Return the tables of SQLite and PostgreSQL."""
    return "\n\n".join(measure_on(kind, address) for kind, address in databases())
