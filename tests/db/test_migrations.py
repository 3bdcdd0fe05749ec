"""The schema's history: up, and true to the models; no row is lost, nothing is left half-done."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from subprocess import PIPE, STDOUT

import pytest
import requests
from flask_migrate import check, upgrade
from freezegun import freeze_time
from sqlalchemy import (
    CheckConstraint,
    event,
    func,
    inspect,
    select,
    text,
)

from mgtrack import create_app
from mgtrack.accounts.models import User
from mgtrack.db.base import Base
from mgtrack.db.embedded import DanglingRowsError
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from tests.bench import free_port, make_settings
from tests.db.revision_0021 import load

pytestmark = pytest.mark.both_databases


@pytest.fixture
def bare_app(request, database, new_database, tmp_path):
    """An app on an empty database of this run's kind."""
    kind = "sqlite" if database.startswith("sqlite") else "postgresql"
    app = create_app(make_settings(tmp_path, database_url=new_database(kind)))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_migrations_go_up_and_match_the_models(bare_app):
    upgrade()
    check()


def told(rule):
    """A rule without what a database adds to it or leaves out: blanks and brackets."""
    return re.sub(r"[\s()]", "", str(rule))


def test_the_database_has_the_rules_that_the_models_state(bare_app):
    """Which Alembic does not compare. PostgreSQL tells them in words of its own, under one name."""
    upgrade()
    seen = inspect(db.engine)
    exact = db.engine.dialect.name == "sqlite"
    for table in Base.metadata.sorted_tables:
        there = {
            each["name"]: told(each["sqltext"]) if exact else ""
            for each in seen.get_check_constraints(table.name)
        }
        stated = {
            each.name: told(each.sqltext) if exact else ""
            for each in table.constraints
            if isinstance(each, CheckConstraint)
        }
        assert there == stated, table.name


def start(bare_app, folder, *command, **environ):
    """The command as a process of its own, on the database of `bare_app`."""
    settings = bare_app.config["SETTINGS"]
    environment = {
        **os.environ,
        "MGTRACK_DATABASE_URL": settings.database_url,
        "MGTRACK_DATA_FOLDER": str(folder),
        "MGTRACK_SECRET_KEY": settings.secret_key,
        **environ,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "mgtrack", *command],
        env=environment, stdout=PIPE, stderr=STDOUT, text=True,
    )  # fmt: skip


def test_several_servers_that_start_at_one_instant_all_serve(bare_app, tmp_path):
    ports = [free_port() for _ in range(3)]
    started = [start(bare_app, tmp_path, "run", MGTRACK_PORT=str(port)) for port in ports]
    try:
        said = [[], [], []]
        for process, lines in zip(started, said, strict=True):
            for line in process.stdout:
                lines.append(line)
                if line.startswith("mgtrack is on"):
                    break
        assert [lines[-1].startswith("mgtrack is on") for lines in said] == [True] * 3, said
        for port in ports:
            page = requests.get(f"http://127.0.0.1:{port}/sign-in", timeout=20)
            assert page.status_code == 200
    finally:
        for process in started:
            process.terminate()
            process.communicate(timeout=20)
    assert db.session.scalar(select(func.count()).select_from(Food)) > 1500
    check()


def test_several_that_start_at_one_instant_make_the_database_ready_together(bare_app, tmp_path):
    started = [start(bare_app, tmp_path, "foods", "search", "almonds") for _ in range(3)]
    said = [process.communicate(timeout=120)[0] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], said
    assert all("Almonds" in each for each in said)
    assert db.session.scalar(select(func.count()).select_from(Food)) > 1500
    check()


def test_a_migration_killed_at_a_statement_is_gone_on_with_and_nothing_is_lost():
    """A few of all; `make drills` kills every statement of every migration."""
    drill = subprocess.run(
        [sys.executable, "-m", "tests.drills.migrations", "--sample", "3"],
        check=False, stdout=PIPE, stderr=STDOUT, text=True,
    )  # fmt: skip
    assert drill.returncode == 0, drill.stdout


def test_meals_that_had_names_of_their_own_keep_them(bare_app):
    upgrade(revision="0029")
    for names in (["Breakfast", "Lunch", "Dinner", "Snacks"], ["Brunch", "Lunch", "Tea"]):
        db.session.execute(
            text(
                "INSERT INTO users"
                " (session_stamp, created_at, authority, first_weekday, meal_names)"
                " VALUES ('x', '2026-11-23 12:00:00', 'nasem', 0, :names)"
            ),
            {"names": json.dumps(names)},
        )
    db.session.commit()
    upgrade()
    usual, own = db.session.scalars(select(User).order_by(User.id))
    assert (usual.own_meals, usual.day_begins_hour) == (None, 0)
    assert [(meal.number, meal.name, meal.starts_at) for meal in own.own_meals] == [
        (1, "Brunch", None), (2, "Lunch", None), (3, "Tea", None),
    ]  # fmt: skip


def copies(folder):
    return sorted((folder / "backups").glob("mgtrack-*"))


@pytest.fixture
def sqlite_app(tmp_path):
    """An app on a full SQLite database of its own, at revision 0021."""
    load("sqlite", f"sqlite:///{tmp_path}/mgtrack.db")
    app = create_app(make_settings(tmp_path))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def everything_of_0021(file):
    with closing(sqlite3.connect(file)) as connection:
        return {
            name: connection.execute(f"SELECT * FROM {RENAMED_FROM.get(name, name)}").fetchall()
            for name in ("custom_foods", "entries", "doses", "users", "schedules", "notes")
        }


RENAMED_FROM = {"custom_foods": "own_foods", "schedules": "routines"}


def test_before_it_is_changed_a_database_with_rows_is_backed_up(sqlite_app, tmp_path):
    file = tmp_path / "mgtrack.db"
    before = everything_of_0021(file)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "unfinished").write_text("a backup that was interrupted")
    with freeze_time("2026-11-30 10:00:00") as clock:
        for _ in range(3):
            upgrade()
            upgrade()  # which has nothing to do
            clock.tick(60)
            # A copy takes the database's place, and is brought up to date as it would have been.
            db.engine.dispose()
            newest = copies(tmp_path)[-1]
            assert everything_of_0021(newest) == before
            shutil.copy(newest, file)
    (last,) = copies(tmp_path)  # an upgrade that fails again and again fills no disk
    assert last.name == "mgtrack-20261130T100200Z-of-0021.db"
    assert stat.S_IMODE(last.stat().st_mode) == 0o600
    assert [each.name for each in last.parent.glob("[!.]*")] == [last.name]


def test_it_is_backed_up_on_either_database_where_that_is_wanted(bare_app, tmp_path):
    upgrade(revision="0029")
    db.session.execute(
        text(
            "INSERT INTO users"
            " (session_stamp, created_at, authority, first_weekday, meal_names)"
            " VALUES ('x', '2026-11-23 12:00:00', 'nasem', 0, '[]')"
        )
    )
    db.session.commit()
    settings = bare_app.config["SETTINGS"]
    bare_app.config["SETTINGS"] = replace(settings, backups=False)
    upgrade(revision="0030")
    assert copies(tmp_path) == []
    bare_app.config["SETTINGS"] = replace(settings, backups=True)
    upgrade()
    upgrade()  # which has nothing to do
    (made,) = copies(tmp_path)
    assert made.stem.endswith("-of-0030")


def test_an_upgrade_that_cannot_be_backed_up_changes_nothing(sqlite_app, tmp_path):
    file = tmp_path / "mgtrack.db"
    before = everything_of_0021(file)
    (tmp_path / "backups").write_text("not a folder")
    failed = start(sqlite_app, tmp_path, "run", MGTRACK_PORT=str(free_port()))
    said, _ = failed.communicate(timeout=60)
    assert (failed.returncode, "can't be backed up" in said) == (2, True), said
    assert "Your earlier version of mgtrack still works with it." in said
    assert everything_of_0021(file) == before


def test_a_first_start_makes_no_copy(tmp_path):
    app = create_app(make_settings(tmp_path))
    with app.app_context():
        upgrade()
        assert copies(tmp_path) == []
        db.engine.dispose()


def test_a_database_from_before_the_first_migration_is_refused_and_left_alone(bare_app, tmp_path):
    upgrade()
    db.session.execute(text("UPDATE alembic_version SET version_num = '0020'"))
    db.session.commit()
    for command in (["run"], ["foods", "search", "almonds"], ["db", "upgrade"]):
        process = start(bare_app, tmp_path, *command, MGTRACK_PORT=str(free_port()))
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 2
        (sentence,) = said.splitlines()
        assert sentence.startswith("mgtrack: The database is from an older version of mgtrack")
        assert "0020" in sentence
        assert "Start mgtrack 0.1 on it once" in sentence
    assert db.session.scalar(text("SELECT version_num FROM alembic_version")) == "0020"
    assert copies(tmp_path) == []


def test_an_upgrade_that_fails_says_why_and_changes_nothing(sqlite_app, tmp_path):
    file = tmp_path / "mgtrack.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE custom_foods (somebody_elses TEXT)")
    before = everything_of_0021(file)
    failed = start(sqlite_app, tmp_path, "run", MGTRACK_PORT=str(free_port()))
    said, _ = failed.communicate(timeout=60)
    assert failed.returncode == 2
    assert "table custom_foods already exists" in said
    assert "Your earlier version of mgtrack still works with it." in said
    assert "Traceback" not in said
    assert everything_of_0021(file) == before


def test_rows_that_would_refer_to_nothing_stop_the_migration(sqlite_app, tmp_path):
    before = everything_of_0021(tmp_path / "mgtrack.db")

    def lose(_connection, _cursor, statement, parameters, *_):
        lost = statement.startswith("INSERT INTO sign_in_addresses")
        return ("DELETE FROM users" if lost else statement), parameters

    event.listen(db.engine, "before_cursor_execute", lose, retval=True)
    with pytest.raises(DanglingRowsError):
        upgrade()
    event.remove(db.engine, "before_cursor_execute", lose)
    assert everything_of_0021(tmp_path / "mgtrack.db") == before
    upgrade()
    check()
