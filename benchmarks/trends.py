"""Measure a day, a week and a year: one month of history beside ten years, among many people.

One person has ten years and 40,000 entries, another the last month of the same, and others have
100,000 entries beside them. The bare route is a fresh Flask app without extensions on the same
engine: one SELECT of the day's entries, or of the sums of the week's days or the year's weeks, and
a plain template of the page's own text and size. What the page lists (bars, rows of tables, foods)
is made from the rows there too, each with its link and its figures. It works nothing else out.
"""

from __future__ import annotations

import re
import tempfile
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from flask import Flask, render_template
from flask.testing import FlaskClient
from flask_migrate import upgrade
from jinja2 import DictLoader
from sqlalchemy import Engine, event, extract, func, insert, select, text

from benchmarks.databases import databases
from benchmarks.server import Measured, measure
from benchmarks.tables import table
from mgtrack import create_app
from mgtrack.accounts.models import User
from mgtrack.db.base import within_days
from mgtrack.diary.models import DayAnswer, Entry, Meal
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.services import load_starter
from mgtrack.supplements.models import Dose, Supplement
from mgtrack.trends.period import PeriodKind, period_of
from tests.bench import make_settings
from tests.screenshots import cookie_of, person

LAST = date(2026, 11, 22)
TEN_YEARS, A_DAY = 3650, 11
MONTH = 30
OTHERS, OTHERS_DAYS = 100, 91
FOODS = 60
SHOWN = date(2026, 11, 18)
PATHS = {page: f"/{page}/{SHOWN}" for page in ("day", "week", "year")}
SPANS = {
    "day": (SHOWN, SHOWN),
    "week": (LAST - timedelta(days=6), LAST),
    "year": (period_of(PeriodKind.YEAR, LAST).first, period_of(PeriodKind.YEAR, LAST).last),
}
GUARD_RAILS = {"day": 6, "week": 6, "year": 12}
"""How many times the bare route's time each may take at most, with ten years of history."""
TEN_YEARS_TO_ONE_MONTH = {"day": 1.5, "week": 1.5}
"""How many times as long as with one month each may take with ten years, at most."""
# What a page lists: the bars or marks of a chart, the rows of a table, the foods of a list.
ROW = (
    r'(?:<a href="/(?:day|week|month)/[^"]*"\s*aria-label=.*?</a>'
    r'|<tr role="row">\s*<th scope="row".*?</tr>'
    r'|<li>\s*<(?:div class="row"|a class="row"|span>).*?</li>)\s*'
)
ROWS = re.compile(f"(?:{ROW})+", re.DOTALL)
HREF = re.compile(r'href="/[^"]*"')
FIGURE = re.compile(r"(?<=[\">])\d[\d.,]*(?=[%\"<–+ ])")


def entries(user_id: int, days: int, foods: list[Food]) -> Iterator[dict[str, object]]:
    """So many days of eating up to the last, each the same for everybody."""
    for past in range(days):
        for nth in range(A_DAY):
            food = foods[(past * 7 + nth * 5) % len(foods)]
            yield {
                "user_id": user_id,
                "id": uuid.uuid4(),
                "day": LAST - timedelta(days=past),
                "meal": list(Meal)[nth % len(Meal)],
                "food_id": food.id,
                "fdc_id": food.fdc_id,
                "food_name": food.name,
                "portion_label": "g",
                "portion_weight_mg": Decimal(1),
                "quantity_thousandths": Decimal(50),
                "weight_mg": Decimal(50),
                "magnesium_ug_per_100g": food.mg_per_100g,
                "magnesium_ug": None if food.mg_per_100g is None else food.mg_per_100g / 2,
            }


def fill(user: User, days: int, foods: list[Food]) -> None:
    """A person's history: what they ate, a tablet a day, and every day called complete."""
    db.session.execute(insert(Entry.__table__), list(entries(user.id, days, foods)))
    tablet = {"user_id": user.id, "kind": "supplement", "name": "Citrate", "unit": "tablet"}
    product = uuid.uuid4()
    figures = {"magnesium_ug_per_unit": Decimal(100)}
    db.session.execute(
        insert(Supplement.__table__),
        {
            **tablet, **figures, "id": product, "stated_thousandths": Decimal(100),
            "stated_as": "elemental", "per_thousandths": Decimal(1),
        },
    )  # fmt: skip
    on = [LAST - timedelta(days=past) for past in range(days)]
    dose = {**tablet, **figures, "supplement_id": product, "units_thousandths": Decimal(1)}
    db.session.execute(
        insert(Dose.__table__),
        [{**dose, "id": uuid.uuid4(), "day": day, "magnesium_ug": Decimal(100)} for day in on],
    )
    db.session.execute(
        insert(DayAnswer), [{"user_id": user.id, "day": day, "complete": True} for day in on]
    )
    db.session.commit()


def people(app: Flask) -> dict[str, User]:
    """The person of a month, the one of ten years, and everybody else."""
    with app.app_context():
        upgrade()
        load_starter()
        foods = list(db.session.scalars(select(Food).order_by(Food.id).limit(FOODS)))
        told = {"time_zone": "UTC", "sex": "female", "birth_date": date(1990, 5, 1)}
        found = {name: person(name, **told) for name in ("month", "years")}
        fill(found["month"], MONTH, foods)
        fill(found["years"], TEN_YEARS, foods)
        for number in range(OTHERS):
            fill(person(f"other-{number}", **told), OTHERS_DAYS, foods)
        db.session.execute(text("ANALYZE"))
        db.session.commit()
        db.session.expunge_all()
    return found


def bare_template(page: str) -> str:
    """Return the page's own text as a template, whose lists are made from rows."""
    parts, done = [], 0
    for rows in ROWS.finditer(page):
        each = [found[0] for found in re.finditer(ROW, rows[0], re.DOTALL)]
        usual = sorted(each, key=len)[len(each) // 2]
        body = HREF.sub("href=\"{{ url_for('day', on=row.day) }}\"", usual)
        body = FIGURE.sub("{{ row.mg|int }}", body)
        parts += [
            f"{{% raw %}}{page[done : rows.start()]}{{% endraw %}}",
            f"{{% for row in rows[:{len(each)}] %}}{body}{{% endfor %}}",
        ]
        done = rows.end()
    return f"{''.join(parts)}{{% raw %}}{page[done:]}{{% endraw %}}"


def bare_app(engine: Engine, user_id: int, pages: dict[str, str]) -> Flask:
    """Return the bare app: a route for each page, with as many rows as the page lists."""
    app = Flask("bare")
    # Flask escapes what goes into a template with this ending, as it does for the app's own.
    app.jinja_loader = DictLoader(
        {f"{name}.html": bare_template(page) for name, page in pages.items()}
    )
    a_row_each = {"day": Entry.id, "week": Entry.day, "year": extract("week", Entry.day)}

    @app.get("/day/<on>")
    def day(on: str) -> str:
        return on

    @app.get("/<name>")
    def show(name: str) -> str:
        first, last = SPANS[name]
        sums = (
            select(func.min(Entry.day).label("day"), func.sum(Entry.magnesium_mg).label("mg"))
            .where(
                Entry.user_id == user_id,
                within_days(Entry.day, first, last),
                Entry.deleted_at.is_(None),
            )
            .group_by(a_row_each[name])
        )
        with engine.connect() as connection:
            rows = connection.execute(sums).all()
        return render_template(f"{name}.html", rows=rows)

    return app


def measure_on(kind: str, database_url: str) -> str:
    """Return the table of one database."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(make_settings(folder, database_url=database_url))
        found = people(app)
        clients = {}
        with app.app_context():
            engine = db.engine
            for name, user in found.items():
                clients[name] = app.test_client()
                clients[name].set_cookie("mgtrack", cookie_of(app, db.session.merge(user)))
            years = db.session.merge(found["years"]).id
        pages = {name: clients["years"].get(path).text for name, path in PATHS.items()}
        bare = bare_app(engine, years, pages).test_client()
        calls: dict[tuple[str, str], Callable[[], object]] = {}
        for page, path in PATHS.items():
            calls[page, "bare"] = lambda page=page: bare.get(f"/{page}")
            for name, client in clients.items():
                calls[page, name] = lambda client=client, path=path: client.get(path)
        measured = measure({" ".join(key): call for key, call in calls.items()})
        sent = {name: queries_of(engine, clients["years"], path) for name, path in PATHS.items()}
        engine.dispose()
    rows = [row_of(page, measured, sent[page]) for page in PATHS]
    return table(
        [
            f"{kind}, ms", "bare route", "one month", "ten years", "ten years / one month",
            "at most", "ten years / bare route", "at most", "queries",
        ],
        rows,
    )  # fmt: skip


def row_of(page: str, measured: dict[str, Measured], sent: int) -> list[str]:
    """Return one page's line: its times, how they compare, and its queries."""
    bare, month, years = (measured[f"{page} {name}"] for name in ("bare", "month", "years"))
    return [
        page,
        *(f"{it.p50:.2f}" for it in (bare, month, years)),
        f"{years.times(month):.2f}",
        f"{TEN_YEARS_TO_ONE_MONTH.get(page, '')}",
        f"{years.times(bare):.2f}",
        f"{GUARD_RAILS[page]}",
        f"{sent}",
    ]


def queries_of(engine: Engine, client: FlaskClient, path: str) -> int:
    """Return how many statements a page sends."""
    statements = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    assert client.get(path).status_code == 200
    event.remove(engine, "before_cursor_execute", note)
    return len(statements)


def run() -> str:
    """Return the tables of SQLite and PostgreSQL."""
    return "\n\n".join(measure_on(kind, address) for kind, address in databases())
