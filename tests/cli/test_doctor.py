"""`mgtrack doctor`: what it says of each thing, and that it says what to do."""

from __future__ import annotations

import os
import re
import threading
from datetime import timedelta

import pytest
from freezegun import freeze_time

from mgtrack import create_app
from mgtrack.cli import doctor as doctors
from mgtrack.cli.doctor import doctor
from mgtrack.cli.jobs import jobs
from mgtrack.config import Mode, SmtpSecurity
from mgtrack.db.base import utc_now
from mgtrack.extensions import db
from mgtrack.foods.usda import budget_of
from tests.bench import make_settings
from tests.fake_mail import Mailbox


@pytest.fixture
def ask(app, people_gone, tmp_path):
    """Asks with these settings: what it ended with, and each subject's state and words."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]

    def run(command=doctor, *arguments, **changes):
        other = create_app(make_settings(tmp_path, **{"database_url": url, **changes}))
        ran = other.test_cli_runner().invoke(command, arguments)
        with other.app_context():
            db.session.remove()
            db.engine.dispose()
        lines = re.findall(r"^(ok|note|WRONG) +(FDC key|\w+) +(.+)$", ran.output, re.MULTILINE)
        return ran.exit_code, {subject: (state, words) for state, subject, words in lines}

    return run


@pytest.mark.both_databases
def test_where_all_is_well_it_says_so_of_each_thing(ask, app):
    assert ask(jobs, "run", backups=True)[0] == 0
    code, said = ask(backups=True)
    assert {subject: state for subject, (state, _) in said.items()} == dict.fromkeys(
        [
            "configuration", "database", "disk", "time", "jobs", "FDC key", "mail", "backups",
            "proxy",
        ],
        "ok",
    )  # fmt: skip
    assert code == 0
    assert said["backups"][1].startswith("the last less than an hour ago, in ")


def test_a_new_host_is_told_what_comes_next(ask, tmp_path):
    code, said = ask(database_url=f"sqlite:///{tmp_path}/new.db", fdc_api_key="DEMO_KEY")
    assert code == 0
    assert said["database"] == ("note", "SQLite, empty. Start mgtrack once.")
    assert (said["backups"][0], "mgtrack backup" in said["backups"][1]) == ("note", True)
    assert (said["FDC key"][0], "MGTRACK_FDC_API_KEY" in said["FDC key"][1]) == ("note", True)
    assert "time" not in said


def test_a_database_that_cannot_be_reached_is_said_and_the_rest_too(ask, tmp_path):
    code, said = ask(database_url=f"sqlite:///{tmp_path}/no/folder.db")
    assert code == 1
    assert (said["database"][0], "MGTRACK_DATABASE_URL" in said["database"][1]) == ("WRONG", True)
    assert {"disk", "backups", "proxy"} <= said.keys()


def test_backups_that_stopped_are_wrong_and_so_is_a_day_without_jobs(ask):
    with freeze_time(utc_now() - timedelta(days=5)):
        ask(jobs, "run")
    code, said = ask()
    assert code == 1
    assert said["backups"][0] == said["jobs"][0] == "WRONG"
    assert said["backups"][1].startswith("the last 5 days ago")
    assert "jobs run" in said["jobs"][1]


def test_backups_that_are_turned_off_are_the_operators_own_business(ask):
    code, said = ask(backups=False)
    assert (code, said["backups"][0]) == (0, "note")
    assert "MGTRACK_BACKUPS=on" in said["backups"][1]


def test_a_clock_that_was_set_back_is_wrong(ask):
    with freeze_time(utc_now() + timedelta(days=1)):
        ask(jobs, "run")
    code, said = ask()
    assert (code, said["time"][0], "set-ntp" in said["time"][1]) == (1, "WRONG", True)


def test_a_mail_server_is_asked_whether_it_takes_mail(ask):
    with Mailbox() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        mail = {
            "smtp_host": "127.0.0.1",
            "smtp_port": server.server_address[1],
            "smtp_security": SmtpSecurity.NONE,
        }
        assert ask(**mail)[1]["mail"] == ("ok", f"127.0.0.1:{mail['smtp_port']} takes it")
        server.shutdown()
    code, said = ask(**mail)
    assert (code, said["mail"][0], "MGTRACK_SMTP_HOST" in said["mail"][1]) == (1, "WRONG", True)


def test_a_disk_that_is_nearly_full_is_wrong(ask, monkeypatch):
    monkeypatch.setattr(doctors, "MIN_FREE_BYTES", 10**18)
    code, said = ask()
    assert (code, said["disk"][0], "Make room" in said["disk"][1]) == (1, "WRONG", True)


@pytest.mark.parametrize(
    ("changes", "subject", "state", "to_do"),
    [
        ({"host": "0.0.0.0"}, "configuration", "WRONG", "MGTRACK_MODE=production"),
        ({"mode": Mode.PRODUCTION}, "proxy", "note", "MGTRACK_TRUSTED_PROXIES=1"),
        ({"mode": Mode.PRODUCTION, "trusted_proxies": 1}, "proxy", "ok", "1 trusted"),
        (
            {"mode": Mode.PRODUCTION, "trusted_proxies": 1, "host": "0.0.0.0"},
            "proxy", "note", "firewall",
        ),
    ],
)  # fmt: skip
def test_how_others_reach_it(ask, changes, subject, state, to_do):
    _, said = ask(**changes)
    assert (said[subject][0], to_do in said[subject][1]) == (state, True), said


@pytest.mark.both_databases
def test_postgresqls_programs_are_missed_before_they_are_needed(ask, app, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    _, said = ask(backups=True)
    with app.app_context():
        is_postgresql = db.engine.dialect.name == "postgresql"
    assert ("postgresql-client" in said["backups"][1]) is is_postgresql


@pytest.mark.parametrize(
    ("left", "state", "said_so"), [(7, "ok", "7 calls left"), (0, "note", "the hour is over")]
)
def test_what_the_key_for_fdc_has_left_is_said(ask, app, left, state, said_so):
    with app.app_context():
        budget_of(app.config["SETTINGS"]).learn(left)
    code, said = ask()
    assert (code, said["FDC key"][0], said_so in said["FDC key"][1]) == (0, state, True)
