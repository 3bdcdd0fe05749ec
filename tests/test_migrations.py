"""The schema's history: up, true to the models, down to nothing, and up again."""

from __future__ import annotations

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect

from mgtrack import create_app
from mgtrack.extensions import db
from tests.bench import make_settings


@pytest.fixture
def bare_app(request, database, new_database, tmp_path):
    """An app on an empty database of this run's kind."""
    kind = "sqlite" if database.startswith("sqlite") else "postgresql"
    app = create_app(make_settings(tmp_path, database_url=new_database(kind)))
    with app.app_context():
        yield app
        db.engine.dispose()


def test_migrations_go_up_match_the_models_go_down_and_up_again(bare_app):
    upgrade()
    check()
    tables = set(inspect(db.engine).get_table_names())
    assert {"users", "foods", "entries", "doses"} <= tables
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
    assert set(inspect(db.engine).get_table_names()) == tables
    check()
