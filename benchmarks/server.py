"""Time at the server, each beside a bare Flask route on the same rows in the same run.

The baseline is the least that a page of a diary could do: a Flask app without extensions, one
SELECT over an index through SQLAlchemy Core, and a plain template that lists the rows, each with
its link, portion and amount.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path

import brotli
from flask import Flask, render_template
from flask_migrate import upgrade
from jinja2 import DictLoader
from sqlalchemy import Engine, select

from mgtrack import create_app
from mgtrack.accounts.models import User
from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.foods import queries
from mgtrack.foods.models import Food
from mgtrack.foods.services import load_starter
from tests.bench import Cluster, make_settings

DAY = date(2026, 11, 23)
ROUNDS, PER_ROUND = 30, 5
HTMX = {"HX-Request": "true", "HX-Current-URL": f"http://localhost/day/{DAY}"}
QUERIES = (
    "almonds", "spinach", "brown rice", "black beans", "avocado", "oatmeal", "milk", "egg",
    "chicken breast", "dark chocolate", "coffee", "potato", "whole wheat bread", "lentils",
    "peanut butter", "yogurt", "salmon", "tofu", "pumpkin seeds", "banana",
)  # fmt: skip
PAGE = """<!doctype html><title>{{ day }}</title><ul>
{% for row in rows %}<li><a href="{{ url_for("entry", entry_id=row.id) }}">{{ row.food_name }}</a>
<span>{{ row.portion_label }}, {{ row.grams }} g</span><b>{{ row.magnesium_mg }} mg</b></li>
{% endfor %}</ul>"""


def bare_app(engine: Engine, user_id: int) -> Flask:
    """The baseline."""
    app = Flask("bare")
    app.jinja_loader = DictLoader({"day.html": PAGE})
    columns = (Entry.id, Entry.food_name, Entry.portion_label, Entry.grams, Entry.magnesium_mg)
    statement = select(*columns).where(
        Entry.user_id == user_id, Entry.day == DAY, Entry.deleted_at.is_(None)
    )

    @app.get("/entries/<uuid:entry_id>")
    def entry(entry_id: uuid.UUID) -> str:
        return str(entry_id)

    @app.get("/day")
    def day() -> str:
        with engine.connect() as connection:
            rows = connection.execute(statement).all()
        return render_template("day.html", day=DAY, rows=rows)

    return app


def measure(calls: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    """Milliseconds of each call, taken in turns, so that a busy moment is everybody's."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        for _ in range(3):
            call()
    for _ in range(ROUNDS):
        for name, call in calls.items():
            for _ in range(PER_ROUND):
                started = time.perf_counter()
                call()
                times[name].append((time.perf_counter() - started) * 1000)
    return times


def keystrokes() -> list[str]:
    """What a person sends while typing each query, from its third letter on."""
    return [query[:length] for query in QUERIES for length in range(3, len(query) + 1)]


def prepared(database_url: str, folder: str) -> tuple[Flask, int]:
    """An app with the starter catalogue and somebody in it."""
    app = create_app(make_settings(folder, database_url=database_url))
    app.config.update(WTF_CSRF_ENABLED=False)
    with app.app_context():
        upgrade()
        load_starter()
        user = User(email="somebody@example.org", password_hash="never matched")
        db.session.add(user)
        db.session.commit()
        return app, user.id


def measure_on(kind: str, database_url: str, folder: str) -> None:
    app, user_id = prepared(database_url, folder)
    client = app.test_client()
    with app.app_context():
        user = db.session.get(User, user_id)
        engine = db.engine
        food_ids = list(db.session.scalars(select(Food.id).order_by(Food.id).limit(20)))
        with client.session_transaction() as session:
            session["_user_id"] = user.get_id()
            session["_fresh"] = True

    def add(on: date, food_id: int) -> object:
        return client.post(
            f"/day/{on}/add/{food_id}",
            data={
                "quantity": "100", "portion": "g", "meal": "lunch", "day": str(on),
                "client_id": str(uuid.uuid4()),
            },
            headers=HTMX | {"HX-Current-URL": f"http://localhost/day/{on}"},
        )  # fmt: skip

    for food_id in food_ids:
        add(DAY, food_id)
    answer = add(DAY, food_ids[0])
    bare = bare_app(engine, user_id).test_client()
    typed = iter(keystrokes() * 1000)
    days = (date.fromordinal(number) for number in range(DAY.toordinal() - 9000, DAY.toordinal()))

    def keystroke() -> None:
        with app.app_context():
            queries.search(next(typed))

    results = measure(
        {
            "bare Flask route (baseline)": lambda: bare.get("/day"),
            "day page, 21 entries": lambda: client.get(f"/day/{DAY}"),
            "add an entry (to an empty day)": lambda: add(next(days), food_ids[0]),
            "search, one keystroke": keystroke,
            "search, its answer to htmx": lambda: client.get(
                f"/day/{DAY}/add?meal=lunch&q={next(typed)}",
                headers=HTMX | {"HX-Target": "results"},
            ),
        }
    )
    baseline = statistics.median(results["bare Flask route (baseline)"])
    print(f"\n**{kind}**\n")
    print("| what | median ms | p95 ms | times the baseline |\n| --- | ---: | ---: | ---: |")
    for name, times in results.items():
        middle = statistics.median(times)
        late = statistics.quantiles(times, n=20)[-1]
        print(f"| {name} | {middle:.2f} | {late:.2f} | {middle / baseline:.1f} |")
    size = len(brotli.compress(answer.data, quality=5))
    print(f"\nAn added entry's answer, meal of 21 entries: {size:,} bytes compressed.")
    with app.app_context():
        db.engine.dispose()


def run() -> None:
    """SQLite, then PostgreSQL."""
    print("### Time at the server")
    with tempfile.TemporaryDirectory() as folder:
        measure_on("SQLite", f"sqlite:///{folder}/bench.db", folder)
    cluster = Cluster()
    cluster.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            measure_on("PostgreSQL", cluster.create("bench"), folder)
    finally:
        cluster.stop()


def cold_start() -> None:
    """One process that makes the app and does nothing else."""
    code = (
        "import resource, time; started = time.perf_counter(); "
        "from mgtrack import create_app; create_app(); "
        "print(time.perf_counter() - started, "
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    with tempfile.TemporaryDirectory() as folder:
        seconds, megabytes = [], []
        for _ in range(5):
            output = subprocess.run(
                [sys.executable, "-c", code],
                check=True,
                capture_output=True,
                text=True,
                cwd=Path(__file__).parent.parent,
                env={"MGTRACK_DATA_FOLDER": folder, "PATH": "/usr/bin:/bin"},
            ).stdout
            took, memory = map(float, output.split())
            seconds.append(took)
            megabytes.append(memory)
    print("### Cold start, one worker\n")
    print("| what | median of 5 | budget |\n| --- | ---: | ---: |")
    print(f"| time | {statistics.median(seconds):.2f} s | 1.5 s |")
    print(f"| memory | {statistics.median(megabytes):.0f} MB | 100 MB |")
