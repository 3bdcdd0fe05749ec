"""The schema's history: up, true to the models, down to nothing, and up again; no row is lost."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from subprocess import PIPE, STDOUT

import pytest
import requests
from flask_migrate import check, downgrade, upgrade
from freezegun import freeze_time
from sqlalchemy import (
    CheckConstraint,
    Column,
    Integer,
    MetaData,
    Table,
    event,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError

from mgtrack import create_app
from mgtrack.db.base import Base
from mgtrack.db.embedded import DanglingRowsError
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.queries import search
from mgtrack.notes.models import Note
from mgtrack.suggestions.models import EatingHabits
from tests.bench import free_port, make_settings
from tests.rows import ROWS

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


def tables_with_bits():
    """The tables of `ROWS`, with those of migration 0017 that had bits in place of names."""
    tables = {name: Base.metadata.tables[name] for name in ROWS}
    for name, names, bits in WITH_BITS:
        others = [Column(each.name, each.type) for each in tables[name].c if each.name != names]
        tables[name] = Table(name, MetaData(), *others, Column(bits, Integer))
    return tables


WITH_BITS = [
    ("notes", "circumstances", "circumstance_bits"),
    ("eating_habits", "avoided", "avoided_bits"),
]


def fill_with_bits(bits=0):
    """What `fill` does, in a database of migration 0017 or before."""
    without = {names for _, names, _ in WITH_BITS}
    for name, table in tables_with_bits().items():
        values = {column: value for column, value in ROWS[name].items() if column not in without}
        values |= {of: bits for of in ("circumstance_bits", "avoided_bits") if of in table.c}
        db.session.execute(insert(table).values(**values))


def everything():
    """Every row of the tables of `ROWS` before migration 0018, as it reads."""
    return {
        name: [tuple(row) for row in db.session.execute(select(table))]
        for name, table in tables_with_bits().items()
    }


def test_rules_are_added_and_taken_away_without_a_row_lost(bare_app):
    upgrade(revision="0015")
    fill_with_bits()
    db.session.commit()
    before = everything()
    db.session.rollback()
    for go in (upgrade, downgrade, upgrade):
        go(revision="0016" if go is upgrade else "0015")
        assert everything() == before
        db.session.rollback()
    # What refers to a row goes with it, as it did.
    db.session.execute(text("DELETE FROM foods"))
    db.session.execute(text("DELETE FROM users"))
    assert all(
        everything()[name] == [] for name in set(ROWS) - {"catalogue_versions", "fdc_searches"}
    )


def test_the_search_finds_what_was_there_before_its_triggers_went(bare_app):
    """Older versions kept their index true by triggers, and a downgrade makes them again."""
    upgrade(revision="0015")
    fill_with_bits()
    for name in ("Hazelnuts", "Walnuts"):
        rename = text("UPDATE foods SET name = :name, description = :name, brand = NULL")
        db.session.execute(rename, {"name": name})
        db.session.commit()
        upgrade()
        assert [food.name for food in search(name)] == [name]
        assert search("almond") == search("hazelnut" if name == "Walnuts" else "walnut") == []
        db.session.rollback()
        downgrade(revision="0020")


def test_a_row_that_breaks_a_rule_already_stops_the_migration_whole(bare_app):
    upgrade(revision="0015")
    fill_with_bits()
    db.session.execute(text("UPDATE logged_counts SET times = -4"))
    db.session.commit()
    with pytest.raises(IntegrityError):
        upgrade()
    db.session.execute(text("UPDATE doses SET name = ''"))
    db.session.execute(text("UPDATE logged_counts SET times = 4"))
    db.session.execute(text("UPDATE doses SET name = 'Citrate'"))
    db.session.commit()
    upgrade()
    assert db.session.scalar(text("SELECT times FROM logged_counts")) == 4


def test_a_routine_turned_off_before_it_began_is_off_from_its_first_day(bare_app):
    upgrade(revision="0015")
    fill_with_bits()
    db.session.execute(text("UPDATE routines SET off_from = '2026-11-22'"))
    db.session.commit()
    upgrade()
    assert db.session.scalar(text("SELECT off_from = first_day FROM routines"))


# The orders that the lists had as long as a bit meant a place in them.
ALLERGENS_OF_0017 = "nuts", "peanuts", "soy", "gluten", "milk"
CIRCUMSTANCES_OF_0017 = "hard exercise", "heat", "little to drink", "a new medicine", "illness"


def meant(bits, every):
    return {name for place, name in enumerate(every) if bits >> place & 1}


def test_bits_become_the_names_that_they_meant_and_names_the_bits(bare_app):
    """All 32 answers that there could be to each question, one a person."""
    upgrade(revision="0017")
    people = range(1, 33)
    for person in people:
        bits = person - 1
        for name, table in tables_with_bits().items():
            if name in {"users", "health_profiles", "notes", "eating_habits"}:
                one = {"id": person, "email": f"{person}@example.org"} if name == "users" else {}
                values = {
                    column: value
                    for column, value in (ROWS[name] | {"user_id": person} | one).items()
                    if column in table.c
                }
                values |= {of: bits for _, _, of in WITH_BITS if of in table.c}
                db.session.execute(insert(table).values(**values))
    db.session.commit()
    before = everything()
    db.session.rollback()
    upgrade(revision="0018")
    for person in people:
        bits = person - 1
        habits = db.session.get(EatingHabits, person)
        (note,) = db.session.scalars(select(Note.circumstances).where(Note.user_id == person))
        assert habits.avoided == meant(bits, ALLERGENS_OF_0017)
        assert note == meant(bits, CIRCUMSTANCES_OF_0017)
    db.session.rollback()
    downgrade(revision="0017")
    assert everything() == before
    db.session.rollback()
    upgrade()
    check()


def test_months_added_up_go_and_come_back_with_what_counts_their_changes(bare_app):
    def changes():
        found = db.session.scalars(text("SELECT changes FROM diary_months")).all()
        db.session.commit()
        return found

    upgrade()
    for name, values in ROWS.items():
        db.session.execute(insert(Base.metadata.tables[name]).values(**values))
    db.session.commit()
    assert "diary_months" not in inspect(db.engine).get_table_names()
    downgrade(revision="0019")
    assert changes() == [1]
    db.session.execute(text("DELETE FROM doses"))
    db.session.commit()
    assert changes() == [2]
    upgrade()
    db.session.execute(text("DELETE FROM entries"))
    db.session.execute(text("DELETE FROM day_answers"))
    db.session.commit()
    check()


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


@pytest.mark.parametrize(
    "points",
    [
        # A few of all; `make drills` kills every statement of every migration.
        ["--sample", "2"],
        # What makes, drops and copies, by the code of before: all of it.
        ["--only", "as before 0011"],
    ],
)
def test_a_migration_killed_at_a_statement_is_gone_on_with_and_nothing_is_lost(points):
    drill = subprocess.run(
        [sys.executable, "-m", "tests.drills.migrations", *points],
        check=False, stdout=PIPE, stderr=STDOUT, text=True,
    )  # fmt: skip
    assert drill.returncode == 0, drill.stdout


@pytest.fixture
def sqlite_app(tmp_path):
    """An app on an SQLite database of its own, at the revision before the last two, with rows."""
    app = create_app(make_settings(tmp_path))
    with app.app_context():
        upgrade(revision="0015")
        fill_with_bits()
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def copies(folder):
    return sorted(each for each in folder.iterdir() if ".copy" in each.name)


def test_before_it_is_changed_a_database_with_rows_is_copied_and_two_copies_stay(
    sqlite_app, tmp_path
):
    before = everything()
    db.session.remove()
    assert copies(tmp_path) == []
    (tmp_path / "mgtrack.db.copying").write_text("a copy that was interrupted")
    with freeze_time("2026-11-30 10:00:00") as clock:
        for revision in ("0016", "0017"):
            upgrade(revision=revision)
            clock.tick(60)
        upgrade(revision="0017")  # which has nothing to do
        (first, second) = copies(tmp_path)
        assert first.name == "mgtrack.db.copy-20261130T100000Z-of-0015"
        downgrade(revision="0016")
        (second_again, third) = copies(tmp_path)
    assert second_again == second
    assert third.name == "mgtrack.db.copy-20261130T100200Z-of-0017"
    assert {stat.S_IMODE(each.stat().st_mode) for each in (second, third)} == {0o600}
    # A copy takes the database's place, and is brought up to date as it would have been.
    db.engine.dispose()
    second.replace(tmp_path / "mgtrack.db")
    upgrade(revision="0017")
    assert everything() == before
    upgrade()
    check()


def test_a_first_start_makes_no_copy(tmp_path):
    app = create_app(make_settings(tmp_path))
    with app.app_context():
        upgrade()
        assert copies(tmp_path) == []
        db.engine.dispose()


def test_an_upgrade_that_fails_says_why_and_gives_the_way_back(sqlite_app, tmp_path):
    with freeze_time("2026-11-30 10:00:00"):
        upgrade(revision="0016")
    db.session.execute(text("CREATE TABLE diary_months (somebody_elses TEXT)"))
    db.session.commit()
    db.engine.dispose()
    failed = start(sqlite_app, tmp_path, "run", MGTRACK_PORT=str(free_port()))
    said, _ = failed.communicate(timeout=60)
    assert failed.returncode == 2
    assert "table diary_months already exists" in said
    assert f"cp {tmp_path}/mgtrack.db.copy-20261130T100000Z-of-0015 {tmp_path}/mgtrack.db" in said
    assert "Traceback" not in said


def test_rows_that_would_refer_to_nothing_stop_the_migration(sqlite_app):
    before = everything()
    db.session.rollback()

    def lose(connection, _cursor, statement, parameters, *_):
        lost = statement.startswith("UPDATE routines")
        return ("DELETE FROM users" if lost else statement), parameters

    event.listen(db.engine, "before_cursor_execute", lose, retval=True)
    with pytest.raises(DanglingRowsError):
        upgrade()
    event.remove(db.engine, "before_cursor_execute", lose)
    assert everything() == before
    db.session.rollback()
    upgrade(revision="0017")
    assert everything() == before


def test_a_first_start_that_was_interrupted_is_gone_on_with_by_the_next_command(bare_app, tmp_path):
    upgrade(revision="0001")
    db.session.remove()
    db.engine.dispose()
    search_again = start(bare_app, tmp_path, "foods", "search", "almonds")
    said, _ = search_again.communicate(timeout=120)
    assert "Almonds" in said
    check()
