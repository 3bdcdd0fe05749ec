"""The command as an operator meets it: help, and a start that a setting stops in a sentence."""

from __future__ import annotations

import re
import socket
import sys

import pytest

from mgtrack.cli import main, server
from tests.bench import free_port, make_settings


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
        *("accounts", "backup", "check", "db", "doctor", "foods", "jobs", "restore", "run"),
    ]


def test_help_is_there_where_a_setting_is_wrong(mgtrack, tmp_path):
    code, said = mgtrack("--help", MGTRACK_PORT="http")
    assert code == 0
    assert "Traceback" not in said
    assert not (tmp_path / "data").exists()
