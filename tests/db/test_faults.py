"""A database that is damaged, full, slow or gone is said to be, in one sentence and in time."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager
from html import unescape

import pytest
from sqlalchemy import event, exc, text

from mgtrack import create_app
from mgtrack.db.backups import back_up
from mgtrack.db.faults import Fault, fault_of
from mgtrack.extensions import db
from mgtrack.web.errors import FAULTS
from tests.bench import CHEAP_HASHER, HTMX, Someone, make_settings, ready_app
from tests.diary.helpers import DAY
from tests.web.accounts.conftest import PASSWORD

ADDED = f"/day/{DAY}/add/1", {"quantity": "1", "portion": "g", "meal": "2", "day": DAY}
PAGE_BYTES = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A folder with a database in which somebody is, and their session."""
    folder = tmp_path_factory.mktemp("whole")
    with ready_app(f"sqlite:///{folder}/mgtrack.db", folder) as app:
        person = Someone(app, "carol", CHEAP_HASHER.hash(PASSWORD))
        session_id = person.client.get_cookie("mgtrack").value
    return folder, session_id


@pytest.fixture
def copied(whole, tmp_path):
    """A browser of an app on a copy of it, with the file."""
    folder, session_id = whole
    file = tmp_path / "mgtrack.db"
    shutil.copy(folder / "mgtrack.db", file)
    app = create_app(make_settings(tmp_path))
    app.config.update(WTF_CSRF_ENABLED=False)
    browser = app.test_client()
    browser.set_cookie("mgtrack", session_id)
    yield browser, file
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def overwritten(file, *, every=1, with_bytes=os.urandom):
    """Pages after the first are overwritten, as by a disk that fails."""
    pages = file.stat().st_size // PAGE_BYTES
    with file.open("r+b") as opened:
        for page in range(1, pages, every):
            opened.seek(page * PAGE_BYTES)
            opened.write(with_bytes(PAGE_BYTES))


DAMAGES = {
    "every page": overwritten,
    "every other page": lambda file: overwritten(file, every=2),
    "zeros": lambda file: overwritten(file, with_bytes=bytes),
    "no database": lambda file: file.write_bytes(b"no database" * 1000),
    "cut short": lambda file: os.truncate(file, file.stat().st_size // 2),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_damaged_database_is_said_to_be_and_names_the_newest_backup(copied, damage, headers):
    browser, file = copied
    settings = browser.application.config["SETTINGS"]
    with browser.application.app_context():
        made = back_up(db.engine.url, settings.backup_folder)
    damage(file)
    for answer in (
        browser.get("/day/2026-11-23/add?q=spinach", headers=headers),
        browser.post(ADDED[0], data=ADDED[1], headers=headers),
    ):
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        said = unescape(answer.text)
        assert FAULTS[Fault.DAMAGED] in said
        assert "The newest backup is of" in said
        assert made.name not in said  # where it is, is the operator's to know
        assert "Traceback" not in said


def fill(engine):
    with engine.connect() as connection:
        for number in range(10_000):
            row = {"key": str(number).zfill(64), "at": "2999-01-01 00:00:00.000000"}
            connection.execute(text("INSERT INTO rate_limits VALUES (:key, 1, :at)"), row)
            connection.commit()


@contextmanager
def full(app):
    """SQLite gets no further page, as on a full disk, and those that it has are in use."""
    with app.app_context():
        engine = db.engine

    @event.listens_for(engine, "connect")
    def set_limit(connection, _entry):
        connection.execute("PRAGMA max_page_count = 1")  # as many as there are, that is

    engine.dispose()
    with pytest.raises(exc.OperationalError) as refused:
        fill(engine)
    assert fault_of(refused.value) is Fault.FULL
    yield
    event.remove(engine, "connect", set_limit)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_on_a_full_disk_one_reads_and_is_told_that_nothing_is_saved(copied, headers):
    browser, _ = copied
    with full(browser.application):
        assert browser.get(f"/day/{DAY}", headers=headers).status_code == 200
        answers = [browser.post(ADDED[0], data=ADDED[1], headers=headers) for _ in range(100)]
        refused = next(answer for answer in answers if answer.status_code >= 400)
        assert refused.status_code == 503
        assert FAULTS[Fault.FULL] in unescape(refused.text)
        assert int(refused.headers["Retry-After"]) > 0


SIGN_IN = {"email": "carol@example.org", "password": PASSWORD}


def test_on_a_full_disk_one_signs_in_and_guesses_are_still_few(copied):
    browser, _ = copied
    with full(browser.application):
        stranger = browser.application.test_client()
        assert stranger.post("/sign-in", data=SIGN_IN).status_code == 303
        assert stranger.get("/me").status_code == 200
        guesses = [
            browser.application.test_client().post("/sign-in", data=SIGN_IN | {"password": "wrong"})
            for _ in range(10)
        ]
        assert [each.status_code for each in guesses] == [422] * 9 + [429]
        assert int(guesses[-1].headers["Retry-After"]) > 60


@pytest.fixture
def failing(app, tmp_path, people_gone):
    """An app on the suite's database to which a test gives pages that fail."""
    failing = create_app(
        make_settings(tmp_path, database_url=app.config["SQLALCHEMY_DATABASE_URI"])
    )
    failing.config.update(WTF_CSRF_ENABLED=False)
    yield failing
    with failing.app_context():
        db.session.remove()
        db.engine.dispose()


def lose_connection():
    """The database ends the connection that this request uses."""
    connection = db.session.connection()
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.close()
        return
    pid = connection.scalar(text("SELECT pg_backend_pid()"))
    with db.engine.connect() as another:
        another.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})


@pytest.mark.both_databases
def test_a_connection_that_is_lost_once_the_answer_is_ready_leaves_the_answer(failing):
    @failing.get("/reads")
    def reads():
        db.session.execute(text("SELECT count(*) FROM users"))
        lose_connection()
        return "all read"

    answer = failing.test_client().get("/reads")
    assert (answer.status_code, answer.text) == (200, "all read")
    assert failing.test_client().get("/foods/1").status_code == 303


@pytest.mark.both_databases
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_connection_that_is_lost_at_the_commit_is_said_to_be(failing, headers):
    @failing.post("/saves")
    def saves():
        db.session.execute(text("UPDATE users SET sex = sex"))
        lose_connection()
        db.session.commit()

    answer = failing.test_client().post("/saves", headers=headers)
    assert answer.status_code == 503
    assert FAULTS[Fault.AWAY] in unescape(answer.text)
    assert answer.headers["Retry-After"] == "5"


@pytest.mark.both_databases
def test_a_page_waits_no_three_seconds_for_others_that_write(app, failing, alice):
    browser = failing.test_client()
    browser.set_cookie("mgtrack", alice.client.get_cookie("mgtrack").value)
    with app.app_context(), db.engine.connect() as other:
        lock = "LOCK TABLE entries"
        if other.dialect.name == "sqlite":
            lock = "BEGIN IMMEDIATE"
        other.execute(text(lock))
        started = time.monotonic()
        answer = browser.post(ADDED[0], data=ADDED[1])
        assert time.monotonic() - started < 3
        other.rollback()
    assert answer.status_code == 503
    assert FAULTS[Fault.BUSY] in unescape(answer.text)
    assert browser.post(ADDED[0], data=ADDED[1]).status_code == 303


class DriverError(Exception):
    """What a driver raises, by its code alone."""

    def __init__(self, *, sqlstate=None, sqlite_errorcode=None):
        self.sqlstate = sqlstate
        if sqlite_errorcode is not None:
            self.sqlite_errorcode = sqlite_errorcode


@pytest.mark.parametrize(
    ("sqlstate", "fault"),
    [
        ("53100", Fault.FULL),  # disk_full
        ("53300", Fault.AWAY),  # too_many_connections
        ("57P01", Fault.AWAY),  # admin_shutdown
        ("57P03", Fault.AWAY),  # cannot_connect_now
        ("57014", Fault.BUSY),  # query_canceled
        ("55P03", Fault.BUSY),  # lock_not_available
        ("40P01", Fault.BUSY),  # deadlock_detected
        ("25006", Fault.READ_ONLY),  # read_only_sql_transaction
        ("XX001", Fault.DAMAGED),  # data_corrupted
        ("08006", Fault.AWAY),  # connection_failure
        ("58030", Fault.AWAY),  # io_error
        ("23505", None),  # unique_violation
        ("42703", None),  # undefined_column
    ],
)
def test_postgresqls_codes_say_what_is_the_matter(sqlstate, fault):
    error = DriverError(sqlstate=sqlstate)
    assert fault_of(error) is fault
    assert fault_of(exc.DatabaseError("SELECT 1", None, error)) is fault


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (5, Fault.BUSY),  # SQLITE_BUSY
        (517, Fault.BUSY),  # SQLITE_BUSY_SNAPSHOT
        (1032, Fault.READ_ONLY),  # SQLITE_READONLY_DBMOVED
        (13, Fault.FULL),  # SQLITE_FULL
        (4874, Fault.FULL),  # SQLITE_IOERR_SHMSIZE
        (778, Fault.AWAY),  # SQLITE_IOERR_WRITE
        (14, Fault.AWAY),  # SQLITE_CANTOPEN
        (267, Fault.DAMAGED),  # SQLITE_CORRUPT_VTAB
        (26, Fault.DAMAGED),  # SQLITE_NOTADB
        (2067, None),  # SQLITE_CONSTRAINT_UNIQUE
    ],
)
def test_sqlites_codes_say_what_is_the_matter(code, fault):
    error = DriverError(sqlite_errorcode=code)
    assert fault_of(error) is fault
    assert fault_of(exc.DatabaseError("SELECT 1", None, error)) is fault
