"""Kill SQLite's migrations at each statement, start again, and see that nothing is lost.

`python -m tests.drills.migrations` tries every statement, `--sample 20` twenty of each kind:

- the first start, from no file to the starter catalogue;
- each migration but the first, of a full database of revision 0021.

A process is killed by ending itself at once, as by `kill -9`: nothing is committed, rolled back or
closed. What comes of starting again must be, object by object and row by row, what comes of a start
that nobody interrupted.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import traceback
from contextlib import closing
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path

import click
from alembic.script import ScriptDirectory
from flask_migrate import upgrade
from sqlalchemy import Engine, event

from mgtrack import create_app
from mgtrack.cli.database import make_ready
from mgtrack.extensions import db
from mgtrack.foods.queries import search
from mgtrack.paths import MIGRATIONS
from tests.bench import make_settings
from tests.db.revision_0021 import load

KILLED = 86
"""What a process ends with that was killed: nothing else does."""

FIRST_START, MIGRATION = "first start", "migration"

VOLATILE = {"loaded_at", "fetched_at"}
"""Columns that say when something was loaded, and differ from one start to the next."""


def start():
    make_ready(to_stderr=True)


def in_child(work):
    """Do it in a process of its own; what that ended with."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            with Path(os.devnull).open("w") as nowhere:
                sys.stderr = nowhere
                work()
            db.engine.dispose()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - it is said, and the process ends
            sys.stderr = sys.__stderr__
            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Points:
    """The moments at which a process is killed: before each statement and each commit.

    Not before what only reads, after which all is as it was before.
    """

    def __init__(self, kill_at=None):
        self.passed = 0
        self.kill_at = kill_at
        event.listen(Engine, "before_cursor_execute", self._execute)
        event.listen(Engine, "commit", self._pass)

    def _execute(self, _connection, _cursor, statement, *_):
        if statement.split()[0] not in {"SELECT", "PRAGMA"}:
            self._pass()

    def _pass(self, *_):
        if self.passed == self.kill_at:
            os._exit(KILLED)
        self.passed += 1


class Database:
    """The file of the app under drill, put into any state and looked at."""

    def __init__(self, folder):
        self.file = folder / "mgtrack.db"
        self.kept = folder / "states"
        self.kept.mkdir()

    def _files(self):
        return self.file.parent.glob(f"{self.file.name}*")

    def empty(self):
        for each in self._files():
            each.unlink()

    def keep(self, name):
        """Keep this state, at rest, under a name."""
        with closing(sqlite3.connect(self.file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(self.file, self.kept / name)

    def become(self, name):
        self.empty()
        if name is not None:
            shutil.copy(self.kept / name, self.file)

    def content(self):
        """Every object with its SQL, and every row of every table, as text.

        What holds the search is looked at by searching, and when something was loaded is left out.
        """
        with closing(sqlite3.connect(self.file)) as connection:
            ask = connection.execute
            assert ask("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert ask("PRAGMA foreign_key_check").fetchall() == []
            objects = {
                (kind, name, self._lines(sql))
                for kind, name, sql in ask("SELECT type, name, sql FROM sqlite_master")
            }
            rows = {
                name: self._rows(connection, name)
                for kind, name, _ in objects
                if kind == "table" and not name.startswith(("food_search", "sqlite_"))
            }
        return objects, rows

    @staticmethod
    def _lines(sql):
        """A table that was copied has its constraints in no certain order."""
        return tuple(sorted(line.strip(" ,\t") for line in (sql or "").splitlines()))

    @staticmethod
    def _rows(connection, name):
        found = connection.execute(f'SELECT * FROM "{name}"')
        stable = [
            place for place, column in enumerate(found.description) if column[0] not in VOLATILE
        ]
        return sorted(([row[place] for place in stable] for row in found), key=repr)


class Drill:
    """One way to go up from one state, killed at its points, and how it is gone on with."""

    def __init__(self, database, kind, revision, before):
        self.database, self.kind, self.revision, self.before = database, kind, revision, before

    @property
    def name(self):
        return f"{self.kind} {self.revision or ''}".strip()

    @property
    def start(self):
        return start if self.kind is FIRST_START else upgrade

    def work(self):
        if self.kind is FIRST_START:
            start()
        else:
            upgrade(revision=self.revision)

    @cached_property
    def state(self):
        """The name of the state that it begins with; None of no file."""
        if self.before is None:
            return None
        self.database.become(None)
        load("sqlite", f"sqlite:///{self.database.file}")
        assert in_child(lambda: upgrade(revision=self.before)) == 0
        self.database.keep(self.before)
        return self.before

    @cached_property
    def points(self):
        """How many there are."""
        self.database.become(self.state)
        told = self.database.kept / "points"

        def count():
            points = Points()
            self.work()
            told.write_text(str(points.passed))

        assert in_child(count) == 0
        return int(told.read_text())

    @cached_property
    def expected(self):
        """The content after a start that nobody interrupts."""
        self.database.become(self.state)
        assert in_child(self.start) == 0
        return self.database.content()

    def kill(self, point):
        """What was wrong after a kill at this point and a start; None where nothing was."""
        objects, rows = self.expected
        self.database.become(self.state)

        def killed():
            Points(point)
            self.work()

        assert in_child(killed) == KILLED
        if in_child(self.start) != 0:
            return "it does not start again"
        objects_now, rows_now = self.database.content()
        if objects != objects_now:
            return f"other objects: {sorted(objects ^ objects_now, key=repr)}"
        if rows != rows_now:
            return f"other rows in {[name for name in rows if rows[name] != rows_now[name]]}"
        if self.state and in_child(finds_almonds) != 0:
            return "the search finds nothing"
        return None


def finds_almonds():
    assert search("almonds")[0].name == "Almonds"


def drills(database):
    """All of them, by kind."""
    revisions = [each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    return {
        FIRST_START: [Drill(database, FIRST_START, None, None)],
        MIGRATION: [
            Drill(database, MIGRATION, each, before)
            for before, each in pairwise(reversed(revisions))
        ],
    }


def chosen(kinds, sample, seed):
    """Drills with the points to kill them at: all, or so many of each kind."""
    if sample is None:
        for drill in chain.from_iterable(kinds.values()):
            yield from ((drill, point) for point in range(drill.points))
        return
    dice = random.Random(seed)
    for each in filter(None, kinds.values()):
        for drill in dice.choices(each, k=sample):
            yield drill, dice.randrange(drill.points)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, help="points to try of each kind; all without it")
    parser.add_argument("--seed", type=int, default=1, help="which points a sample has")
    parser.add_argument("--only", default="", help="what a drill's name is to end with")
    arguments = parser.parse_args()
    wrong = tried = 0
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(make_settings(folder))
        with app.app_context():
            kinds = {
                kind: [drill for drill in each if drill.name.endswith(arguments.only)]
                for kind, each in drills(Database(Path(folder))).items()
            }
            for drill, point in chosen(kinds, arguments.sample, arguments.seed):
                tried += 1
                if said := drill.kill(point):
                    wrong += 1
                    click.echo(f"{drill.name}, point {point} of {drill.points}: {said}")
    click.echo(f"{tried} killed and started again, {wrong} of them wrong")
    return 1 if wrong or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
