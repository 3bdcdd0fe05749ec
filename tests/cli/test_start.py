"""The command as an operator meets it: help, and a start that a setting stops in a sentence."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys

import pytest
from sqlalchemy import Engine, event, make_url, text

from mgtrack import create_app
from mgtrack.cli import main, server
from mgtrack.db.backups import back_up
from mgtrack.extensions import db
from tests.bench import free_port, make_settings, ready_app


@pytest.fixture
def mgtrack(tmp_path, monkeypatch, capsys):
    """Runs the command with these settings; what it ended with, and what it said of that."""

    def run(*arguments, **environ):
        environ = {"MGTRACK_DATA_FOLDER": tmp_path / "data", "MGTRACK_PORT": free_port()} | environ
        for name, value in environ.items():
            monkeypatch.setenv(name, str(value))
        monkeypatch.setattr(sys, "argv", ["mgtrack", *arguments])
        with pytest.raises(SystemExit) as ended:
            main.main()
        said = capsys.readouterr()
        return ended.value.code, said.err if ended.value.code else said.out

    return run


def stopped_by(variable, outcome):
    """That the start was stopped by a sentence which names this variable and has an example."""
    code, said = outcome
    return code == 2 and re.search(rf"^mgtrack: {variable}\b.+example {variable}=\S", said)


@pytest.mark.parametrize("command", [["run"], ["foods", "search", "almonds"]])
@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////nowhere/at/all.db",
        "sqlite:///{folder}/no-database",
        "postgresql://me:secret@127.0.0.1:9/mgtrack",
        "postgresql://me:secret@127.0.0.1:9/mgtrack?colour=blue",
    ],
)
def test_a_database_that_cannot_be_reached_stops_the_start(mgtrack, tmp_path, url, command):
    (tmp_path / "no-database").write_text("no database at all" * 1000)
    outcome = mgtrack(*command, MGTRACK_DATABASE_URL=url.format(folder=tmp_path))
    assert stopped_by("MGTRACK_DATABASE_URL", outcome)
    assert "secret" not in outcome[1]


def test_without_the_driver_of_postgresql_the_start_says_what_to_install(mgtrack, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    outcome = mgtrack("run", MGTRACK_DATABASE_URL="postgresql://me@127.0.0.1:9/mgtrack")
    assert stopped_by("MGTRACK_DATABASE_URL", outcome)
    assert "mgtrack[postgresql]" in outcome[1]


def test_a_data_folder_that_cannot_be_made_stops_the_start_with_a_key_too(mgtrack, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    outcome = mgtrack("run", MGTRACK_DATA_FOLDER=tmp_path / "file", MGTRACK_SECRET_KEY="k" * 32)
    assert stopped_by("MGTRACK_DATA_FOLDER", outcome)


@pytest.mark.parametrize("host", ["a b", "a..b", "nowhere.invalid", "192.0.2.1", "unix:/x", "::2"])
def test_an_address_that_this_machine_does_not_have_stops_the_start(mgtrack, host):
    assert stopped_by("MGTRACK_HOST", mgtrack("run", MGTRACK_HOST=host))


def test_a_port_in_use_stops_the_start(mgtrack):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        outcome = mgtrack("run", MGTRACK_PORT=taken.getsockname()[1])
    assert stopped_by("MGTRACK_PORT", outcome)


@pytest.mark.parametrize(
    ("host", "bound"), [("127.0.0.1", "127.0.0.1:8000"), ("::1", "[::1]:8000")]
)
def test_an_address_of_either_kind_is_told_to_the_server(host, bound):
    assert server.address(host, 8000) == bound


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({}, ["http://127.0.0.1:8000", "http://localhost:8000"]),
        ({"host": "192.0.2.1"}, ["http://192.0.2.1:8000"]),
        (
            {"host": "0.0.0.0", "public_url": "https://magnesium.example.org"},
            ["http://0.0.0.0:8000", "http://localhost:8000", "https://magnesium.example.org"],
        ),
    ],
)
def test_the_start_tells_every_address_that_opens_it(tmp_path, told, where):
    assert server.addresses(make_settings(tmp_path, **told)) == where


def test_help_lists_the_commands_and_no_options_of_the_framework(mgtrack):
    code, said = mgtrack("--help")
    assert code == 0
    assert set(re.findall(r"--[\w-]+", said)) == {"--help", "--version"}
    assert re.findall(r"^  ([a-z]+)  ", said, flags=re.MULTILINE) == [
        *(
            "accounts",
            "backup",
            "check",
            "db",
            "diary",
            "doctor",
            "foods",
            "jobs",
            "restore",
            "run",
        ),
    ]


def test_help_is_there_where_a_setting_is_wrong(mgtrack, tmp_path):
    code, said = mgtrack("--help", MGTRACK_PORT="http")
    assert code == 0
    assert "Traceback" not in said
    assert not (tmp_path / "data").exists()


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A data folder with a database that was made ready."""
    folder = tmp_path_factory.mktemp("kept")
    with ready_app(f"sqlite:///{folder}/mgtrack.db", folder):
        pass
    return folder


@pytest.fixture
def data(kept, tmp_path):
    return shutil.copytree(kept, tmp_path / "data")


@pytest.fixture
def backup(data):
    """The newest backup of the database in `data`."""
    return back_up(make_url(f"sqlite:///{data}/mgtrack.db"), data / "backups")


def by_itself(data, *arguments):
    """Run the command in a process of its own, which leaves no connection open."""
    ran = subprocess.run(
        [sys.executable, "-m", "mgtrack", *arguments],
        env={**os.environ, "MGTRACK_DATA_FOLDER": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stderr


def overwritten_in_the_middle(file):
    with file.open("r+b") as opened:
        opened.seek(file.stat().st_size // 2 // 4096 * 4096)
        opened.write(os.urandom(4096 * 20))


def emptied(file):
    file.write_bytes(b"")


@pytest.mark.parametrize("damage", [overwritten_in_the_middle, emptied])
def test_a_damaged_database_stops_the_start_and_its_backup_is_restored(data, backup, damage):
    damage(data / "mgtrack.db")
    code, said = by_itself(data, "run")
    assert code == 2
    assert said.startswith("mgtrack: ")
    assert "Traceback" not in said
    command = re.search(r"mgtrack (restore --replace \S+)\.", said)[1].split()
    assert command[-1] == str(backup)
    assert by_itself(data, *command)[0] == 0
    assert by_itself(data, "check")[0] == 0


def test_an_empty_file_is_a_lost_diary_though_there_is_no_backup(mgtrack, data):
    emptied(data / "mgtrack.db")
    for command in (["run"], ["accounts", "list"], ["check"]):
        code, said = mgtrack(*command)
        assert code == 2
        assert "0 bytes" in said
        assert "There is no backup" in said
    assert (data / "mgtrack.db").read_bytes() == b""


def test_a_start_that_was_interrupted_at_once_is_gone_on_with(mgtrack, tmp_path):
    """Between making the file and its tables it has a header, and so isn't taken for a lost one."""
    create_app(make_settings(tmp_path / "data"))
    assert (tmp_path / "data" / "mgtrack.db").stat().st_size > 0
    assert mgtrack("foods", "load-starter")[0] == 0


def test_a_database_that_is_read_only_stops_the_start(mgtrack, data):
    url = f"sqlite:///file:{data}/mgtrack.db?mode=ro&uri=true"
    code, said = mgtrack("run", MGTRACK_DATABASE_URL=url)
    assert code == 2
    assert said.startswith("mgtrack: The database is read-only.")
    assert "Traceback" not in said


def test_a_full_disk_stops_the_start(mgtrack, data):
    """SQLite gets no page more; what it has no page for is the catalogue that is to be loaded."""
    with create_app(make_settings(data)).app_context():
        with db.engine.begin() as connection:
            connection.execute(text("DELETE FROM catalogue_versions"))
            connection.execute(text("DELETE FROM foods"))
            connection.commit()
        with db.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text("VACUUM"))
        db.engine.dispose()

    @event.listens_for(Engine, "connect")
    def limit(connection, _entry):
        connection.execute("PRAGMA max_page_count = 1")

    try:
        code, said = mgtrack("run")
    finally:
        event.remove(Engine, "connect", limit)
    assert code == 2
    assert "mgtrack: The disk of the database is full." in said
