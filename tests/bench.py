"""Fixtures that every test may ask for: databases, the app, people, and a clock to hold still."""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import uuid
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask_migrate import upgrade
from sqlalchemy import create_engine, delete, event, exists, select, text

from mgtrack import create_app
from mgtrack.accounts import passwords, user_sessions
from mgtrack.accounts.models import SignInAddress, User
from mgtrack.config import LogFormat, Mode, Settings, SmtpSecurity, Synchronous
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.search.reindex import reindexed
from mgtrack.foods.services import load_starter


def free_port():
    """A port of loopback that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def _postgresql_bin():
    """The folder of PostgreSQL's server programs; Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    program = str(found[-1]) if found else shutil.which("initdb")
    if program is None:
        raise RuntimeError("PostgreSQL's server programs are missing: install `postgresql`.")
    return Path(program).parent


class Cluster:
    """A PostgreSQL server of the tests' own: loopback only, no fsync, thrown away at the end."""

    def __init__(self):
        self.bin = _postgresql_bin()
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="mgtrack-postgresql-"))
        # PostgreSQL refuses to run as root: Debian's package brings a user for it.
        self.user = {"user": "postgres"} if os.geteuid() == 0 else {}
        if self.user:
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)

    def start(self):
        data = self.folder / "data"
        self._run("initdb", "-D", data, "-U", "mgtrack", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.go_on()

    def go_on(self):
        self._run(
            "pg_ctl", "start", "-w", "-D", self.folder / "data", "-l", self.folder / "log",
            "-o", f"-p {self.port} -h 127.0.0.1 -k {self.folder} -F -c max_connections=60",
        )  # fmt: skip

    def halt(self):
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self.folder / "data")

    def stop(self):
        self.halt()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name):
        return f"postgresql+psycopg://mgtrack@127.0.0.1:{self.port}/{name}"

    def create(self, name):
        admin = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        admin.dispose()
        return self.url(name)

    def _run(self, program, *arguments):
        subprocess.run(
            [self.bin / program, *map(str, arguments)],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            **self.user,
        )


@pytest.fixture(scope="session")
def cluster():
    """A running PostgreSQL, started for the first test that needs it."""
    cluster = Cluster()
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def new_database(request, tmp_path_factory):
    """Makes an empty database of a kind and returns its URL."""

    def make(kind):
        name = f"mgtrack_{uuid.uuid4().hex[:12]}"
        if kind == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp('database') / name}.db"
        return request.getfixturevalue("cluster").create(name)

    return make


@pytest.fixture(scope="session")
def database(request, new_database):
    """The URL of the database that this run of the suite is on (see `--databases`)."""
    return new_database(request.param)


def make_settings(folder, **changes):
    """Settings for a test's app: nothing of the machine's own, FDC out of reach."""
    url = changes.get("database_url", f"sqlite:///{folder}/mgtrack.db")
    chosen = {
        "mode": Mode.LOCAL,
        "data_folder": Path(folder),
        "database_url": url,
        "backups": url.startswith("sqlite"),
        "backup_folder": Path(folder) / "backups",
        "prepared_statements": True,
        "sqlite_synchronous": Synchronous.FULL,
        "secret_key": "a key for tests, which sign nothing that matters",
        "fdc_api_key": "test-key",
        # Port 9 of loopback refuses at once: a test that wants FDC asks for the fake one.
        "fdc_url": "http://127.0.0.1:9/fdc/v1",
        "host": "127.0.0.1",
        "port": 8000,
        "public_url": None,
        "workers": 2,
        "trusted_proxies": 0,
        "log_format": LogFormat.TEXT,
        "metrics_token": None,
        "guests": True,
        "smtp_host": "",
        "smtp_port": 587,
        "smtp_security": SmtpSecurity.STARTTLS,
        "smtp_user": "",
        "smtp_password": "",
        "mail_from": "",
        **changes,
    }
    return Settings(**chosen)


@contextlib.contextmanager
def ready_app(database_url, folder, **changes):
    """The app on a migrated database with the starter catalogue. Form tokens are off here; the
    tests of security turn them on."""
    # No test takes the power away.
    changes = {"sqlite_synchronous": Synchronous.NORMAL, **changes}
    app = create_app(make_settings(folder, database_url=database_url, **changes))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, SERVER_NAME=None)
    with app.app_context():
        upgrade()
        load_starter()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def app(database, tmp_path_factory):
    """The app on the database that this run of the suite is on."""
    with ready_app(database, tmp_path_factory.mktemp("data")) as app:
        yield app


def add_food(food):
    """Add a food to the catalogue, where the search finds it too; its id."""
    with reindexed(db.session.connection(), Food.fdc_id == food.fdc_id):
        db.session.add(food)
        db.session.flush()
    db.session.commit()
    return food.id


@pytest.fixture
def people_gone(app):
    """Nobody and nothing of theirs is left after the test; the catalogue stays."""
    yield
    with app.app_context():
        db.session.remove()
        db.session.execute(text("DELETE FROM users"))
        fetched = ~Food.curated
        if db.session.scalar(select(exists().where(fetched))):
            with reindexed(db.session.connection(), fetched):
                db.session.execute(delete(Food).where(fetched))
        for table in ("rate_limits", "fdc_searches", "fdc_allowances", "logged_counts", "jobs"):
            db.session.execute(text(f"DELETE FROM {table}"))
        db.session.commit()


@pytest.fixture(autouse=True)
def _push_request_context():
    """Undo pytest-flask's own: one context around a whole test would share `g`, and with it the
    signed-in person and the database session, between requests that are strangers in life."""


@pytest.fixture
def client(app, people_gone):
    """A browser that nobody has signed in with."""
    return app.test_client()


def add_user(email, *, password_hash="never matched", **told):
    """Add a person who signs in with this address, without paying for the hash of a password."""
    user = User(password_hash=password_hash, **told)
    db.session.add(user)
    db.session.flush()
    db.session.add(SignInAddress(email=email, user_id=user.id))
    db.session.commit()
    return user


CHEAP_HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
CHEAP_DECOY = CHEAP_HASHER.hash(secrets.token_hex())


@pytest.fixture(autouse=True)
def hasher(monkeypatch):
    """Hash passwords by the same rules at next to no cost.

    What they cost in life has tests of its own, in `tests/accounts/test_passwords.py`.
    """
    monkeypatch.setattr(passwords, "_hasher", CHEAP_HASHER)
    monkeypatch.setattr(passwords, "DECOY", CHEAP_DECOY)


def session_of(user):
    """Begin a session of an account, as signing in does: what its cookie carries."""
    return user_sessions.begin(user.id, device="Firefox on Linux").get_id()


class Person:
    """A person of the cast: their address, and a browser of theirs."""

    def __init__(self, app, name):
        self.email = f"{name}@example.org"
        self.client = app.test_client()

    def get(self, *args, **kwargs):
        return self.client.get(*args, **kwargs)

    def post(self, *args, **kwargs):
        return self.client.post(*args, **kwargs)


class Someone(Person):
    """A person with an id, whose browser is signed in as them.

    Neither pays for hashing a password: signing up and in have tests of their own.
    """

    def __init__(self, app, name, password_hash="never matched"):
        super().__init__(app, name)
        with app.app_context():
            user = add_user(self.email, password_hash=password_hash)
            self.id, session_id = user.id, session_of(user)
        with self.client.session_transaction() as session:
            session["_user_id"] = session_id
            session["_fresh"] = True


@pytest.fixture
def alice(app, people_gone):
    return Someone(app, "alice")


@pytest.fixture
def bob(app, people_gone):
    return Someone(app, "bob")


HTMX = {"HX-Request": "true"}


@pytest.fixture
def count_queries(app):
    """Counts the statements that a block sends to the database: `with count_queries() as sent:`."""

    @contextlib.contextmanager
    def counting():
        statements = []

        def note(_connection, _cursor, statement, *_rest):
            statements.append(statement)

        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return counting
