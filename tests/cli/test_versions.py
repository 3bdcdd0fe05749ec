"""Hosts of two versions on one database: what the newer brought, the older never undoes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from mgtrack.foods.catalogue_import import starter
from tests.bench import free_port

CHECKOUT = Path(__file__).parent.parent.parent
ALMONDS = "170567"
MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = {head!r}

def upgrade():
    op.add_column("users", sa.Column("shoe_size", sa.Integer))
"""


class Host:
    """A host that runs the mgtrack of a checkout, by its own command."""

    def __init__(self, checkout, database, folder):
        self._checkout = checkout
        self._environ = {
            name: value for name, value in os.environ.items() if not name.startswith("MGTRACK_")
        } | {
            "MGTRACK_DATABASE_URL": database,
            "MGTRACK_DATA_FOLDER": str(folder),
            "MGTRACK_PORT": str(free_port()),
        }

    def start(self, *command):
        return subprocess.Popen(
            [sys.executable, "-m", "mgtrack", *command], cwd=self._checkout, env=self._environ,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def run(self, *command):
        """Run a command to its end; the exit code, and what it said."""
        return ended(self.start(*command))


def ended(process):
    said, _ = process.communicate(timeout=120)
    return process.returncode, said


@pytest.fixture
def shared(database, new_database):
    """The URL of an empty database of this run's kind."""
    return new_database("sqlite" if database.startswith("sqlite") else "postgresql")


@pytest.fixture
def older(shared, tmp_path):
    return Host(CHECKOUT, shared, tmp_path / "data")


@pytest.fixture
def newer(shared, tmp_path):
    """A host of the next version, in whose starter catalogue almonds have 271 mg."""
    checkout = tmp_path / "newer"
    for folder in ("mgtrack", "migrations"):
        shutil.copytree(
            CHECKOUT / folder, checkout / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    for folder in ("templates", "static"):
        (checkout / folder).symlink_to(CHECKOUT / folder)
    foods = checkout / "mgtrack" / "foods"
    table = foods / "data" / "starter.tsv"
    code = foods / "catalogue_import" / "starter.py"
    changed = re.sub(rf"(?m)^({ALMONDS}\t.*?\t)270\t", r"\g<1>271\t", table.read_text("utf-8"))
    table.write_text(changed, "utf-8")
    last = f'"{starter.VERSIONS[-1]}",'
    listed = code.read_text("utf-8").replace(last, f'{last} "{starter.content(table)}",')
    code.write_text(listed, "utf-8")
    return Host(checkout, shared, tmp_path / "data")


def almonds_mg(host):
    """What almonds have of magnesium in the catalogue, in mg per 100 g."""
    _, said = host.run("foods", "show", ALMONDS)
    return int(re.search(r"Almonds  \((\d+) mg/100 g", said)[1])


def test_an_older_starter_catalogue_is_not_loaded_over_a_newer(older, newer):
    assert "2,504 foods loaded in" in older.run("foods", "load-starter")[1]
    assert "2,504 foods loaded in" in newer.run("foods", "load-starter")[1]
    ours = len(starter.VERSIONS)
    code, said = older.run("foods", "load-starter")
    assert code == 0
    assert f"2,504 foods of version {ours + 1} left alone, version {ours} is older" in said
    assert almonds_mg(older) == 271
    assert "2,504 foods already loaded" in newer.run("foods", "load-starter")[1]


@pytest.mark.both_databases
def test_of_several_versions_that_start_at_once_the_newest_has_its_catalogue(older, newer):
    started = [host.start("foods", "load-starter") for host in (newer, older, older)]
    outcomes = [ended(process) for process in started]
    assert [code for code, _ in outcomes] == [0] * 3, outcomes
    assert almonds_mg(newer) == 271


def test_a_database_of_a_newer_version_is_refused_in_a_sentence(older, newer):
    versions = newer._checkout / "migrations" / "versions"
    head = ScriptDirectory(str(CHECKOUT / "migrations")).get_current_head()
    (versions / "9999_newer.py").write_text(MIGRATION.format(head=head))
    assert newer.run("db", "upgrade")[0] == 0
    for command in (["run"], ["foods", "search", "almonds"], ["db", "upgrade"]):
        code, said = older.run(*command)
        assert code == 2, said
        (sentence,) = said.splitlines()
        assert sentence.startswith("mgtrack: The database is from a newer version of mgtrack")
        assert "9999" in sentence
