"""What a supervisor and a load balancer are told, and that asking costs and leaves nothing."""

from __future__ import annotations

import pytest
from flask_migrate import upgrade

from mgtrack import create_app
from mgtrack.extensions import db
from tests.bench import make_settings

pytestmark = pytest.mark.both_databases
READY = {"ready": True, "database": "ok", "migrations": "ok", "catalogue": "ok"}


def test_alive_is_answered_without_the_database(alice, count_queries):
    with count_queries() as sent:
        answer = alice.get("/healthz")
    assert (answer.status_code, answer.text, sent) == (200, "ok\n", [])


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_probe_leaves_no_session_and_is_not_kept(client, path):
    answer = client.get(path)
    assert answer.headers.getlist("Cache-Control") == ["no-store"]
    assert "Set-Cookie" not in answer.headers


def test_ready_says_so_of_each_thing(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (200, READY)


def asked(url, folder, prepare=lambda: None):
    """What an app on this database says of it, once it is prepared."""
    app = create_app(make_settings(folder, database_url=url))
    with app.app_context():
        prepare()
        db.session.remove()
        answer = app.test_client().get("/readyz")
        db.session.remove()
        db.engine.dispose()
    return answer.status_code, answer.json


@pytest.fixture
def empty(new_database, database):
    return new_database("sqlite" if database.startswith("sqlite") else "postgresql")


def test_an_empty_database_wants_migrations(empty, tmp_path):
    said = {"ready": False, "database": "ok", "migrations": "wrong", "catalogue": "unknown"}
    assert asked(empty, tmp_path) == (503, said)


def test_a_database_of_an_older_version_wants_migrations(empty, tmp_path):
    said = {"ready": False, "database": "ok", "migrations": "wrong", "catalogue": "unknown"}
    assert asked(empty, tmp_path, lambda: upgrade(revision="0030")) == (503, said)


def test_a_database_without_foods_wants_its_catalogue(empty, tmp_path):
    said = {"ready": False, "database": "ok", "migrations": "ok", "catalogue": "wrong"}
    assert asked(empty, tmp_path, upgrade) == (503, said)


@pytest.mark.one_database
@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://mgtrack@127.0.0.1:9/away", "sqlite:////nowhere/at/all.db"]
)
def test_a_database_that_is_away_is_said_to_be_and_nothing_of_it(url, tmp_path):
    said = {"ready": False, "database": "wrong", "migrations": "unknown", "catalogue": "unknown"}
    assert asked(url, tmp_path) == (503, said)


@pytest.mark.one_database
def test_a_damaged_file_is_no_database(tmp_path):
    (tmp_path / "mgtrack.db").write_bytes(b"not a database, but long enough to be looked at" * 99)
    assert asked(f"sqlite:///{tmp_path}/mgtrack.db", tmp_path)[1]["database"] == "wrong"
