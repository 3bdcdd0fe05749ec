"""A full database of revision 0021 goes on with this version, and comes to the same figures."""

from __future__ import annotations

from datetime import date

import pytest
from flask_migrate import check, upgrade
from sqlalchemy import func, select, table

from mgtrack import create_app
from mgtrack.accounts.services import sign_in
from mgtrack.extensions import db
from mgtrack.foods.queries import search
from mgtrack.intake.queries import intakes
from tests.bench import make_settings
from tests.db.revision_0021 import PASSWORD, TOTALS, load

pytestmark = pytest.mark.both_databases

RENAMED = {"own_foods": "custom_foods", "routines": "schedules"}


@pytest.fixture
def upgraded(database, new_database, tmp_path):
    """An app on a database that was at revision 0021."""
    kind = "sqlite" if database.startswith("sqlite") else "postgresql"
    url = new_database(kind)
    load(kind, url)
    app = create_app(make_settings(tmp_path, database_url=url))
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def as_kept(day):
    amounts = {
        kind: [str(amount.known_mg), amount.unknown, amount.valued]
        for kind, amount in (
            ("food", day.food), ("supplements", day.supplements), ("medicines", day.medicines)
        )
    }  # fmt: skip
    return {**amounts, "state": str(day.state)}


def test_no_row_is_lost_and_every_day_comes_to_what_it_came_to(upgraded):
    check()
    for kept, count in TOTALS["rows"].items():
        name = RENAMED.get(kept, kept)
        assert db.session.scalar(select(func.count()).select_from(table(name))) == count, name
    for email, days in TOTALS["people"].items():
        user = sign_in(email=email, password=PASSWORD)
        on = [date.fromisoformat(day) for day in days]
        now = intakes(user.id, min(on), max(on))
        assert {str(day): as_kept(intake) for day, intake in now.items()} == days


def test_the_search_finds_what_was_there(upgraded):
    assert [food.name for food in search("almonds")] == ["Almonds"]
    assert [food.name for food in search("crunch bar")] == ["Crunch bar"]
