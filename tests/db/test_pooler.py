"""mgtrack behind pgbouncer in transaction mode, which lends a connection for each transaction."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text

from mgtrack import create_app
from mgtrack.accounts.services import sign_up
from mgtrack.db.session import one_at_a_time
from mgtrack.extensions import db
from tests.bench import free_port, make_settings
from tests.diary.helpers import DAY
from tests.usda_files import json_zip, record

SERVER_CONNECTIONS = 2
TEFF = 9_000_002
PASSWORD = "unhurried walnut lantern"


@pytest.fixture
def pooler(cluster, tmp_path):
    """The port of a pgbouncer in front of the tests' PostgreSQL; it refuses to run as root."""
    program = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        raise RuntimeError("The pooler's tests need pgbouncer: install `pgbouncer`.")
    port = free_port()
    folder = cluster.folder / uuid.uuid4().hex
    folder.mkdir()
    (folder / "users").write_text('"mgtrack" ""\n')
    (folder / "pgbouncer.ini").write_text(
        f"""
        [databases]
        * = host=127.0.0.1 port={cluster.port}
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = {port}
        unix_socket_dir =
        auth_type = trust
        auth_file = {folder / "users"}
        pool_mode = transaction
        default_pool_size = {SERVER_CONNECTIONS}
        query_wait_timeout = 20
        log_connections = 0
        log_disconnections = 0
        """.replace("        ", "")
    )
    process = subprocess.Popen(
        [program, folder / "pgbouncer.ini"],
        stderr=subprocess.PIPE, text=True, cwd=cluster.folder, **cluster.user,
    )  # fmt: skip
    said = []
    for line in process.stderr:
        said.append(line)
        if "process up" in line:
            break
    assert process.poll() is None, said
    yield port
    process.terminate()
    process.communicate(timeout=20)


@pytest.fixture
def pooled(cluster, pooler):
    """The URL of an empty database, behind the pooler."""
    name = f"mgtrack_{uuid.uuid4().hex[:12]}"
    return cluster.create(name).replace(str(cluster.port), str(pooler))


@pytest.fixture
def mgtrack(pooled, tmp_path):
    """Starts the command as a process of its own, behind the pooler."""

    def start(*arguments):
        environ = {
            **os.environ,
            "MGTRACK_DATABASE_URL": pooled,
            "MGTRACK_DATA_FOLDER": str(tmp_path / "data"),
            "MGTRACK_PREPARED_STATEMENTS": "off",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "mgtrack", *arguments],
            env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    return start


def ended_well(process):
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said


@pytest.fixture
def app(mgtrack, pooled, tmp_path):
    ended_well(mgtrack("foods", "search", "almonds"))
    app = create_app(make_settings(tmp_path, database_url=pooled, prepared_statements=False))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def log_of(client, page):
    """Log the first food of a page of results; how that was answered."""
    where = re.search(r'href="(/day/[\d-]+/add/\d+)', page)[1]
    sent = {
        "quantity": "100", "portion": "g", "meal": "2", "day": DAY,
        "client_id": str(uuid.uuid4()),
    }  # fmt: skip
    return client.post(where, data=sent)


def live(app, name):
    """Sign in, look and log several times, on each kind of page; what failed."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"192.0.2.{name}"
    email = f"person{name}@example.org"
    answers = [client.post("/sign-in", data={"email": email, "password": PASSWORD})]
    for typed in ("spinach raw", "almonds", "oatmeal", "black beans", "banana", "tofu", "walnuts"):
        found = client.get(f"/day/{DAY}/add?meal=2&q={typed}")
        answers += [
            found,
            log_of(client, found.text),
            client.get(f"/day/{DAY}"),
            client.get(f"/week/{DAY}"),
            client.get("/year"),
            client.post(f"/day/{DAY}/complete"),
        ]
    answers.append(client.post("/sign-out"))
    return [
        (each.request.path, each.status) for each in answers if each.status_code not in {200, 303}
    ]


def test_many_people_share_few_connections_without_meeting_each_others_statements(app):
    people = range(1, 9)
    with app.app_context():
        for name in people:
            sign_up(email=f"person{name}@example.org", password=PASSWORD)
    with ThreadPoolExecutor(len(people)) as pool:
        failed = list(pool.map(lambda name: live(app, name), people))
    assert failed == [[]] * len(people)


def test_those_who_wait_for_each_other_leave_connections_to_the_one_they_wait_for(pooled):
    engine = create_engine(pooled, connect_args={"prepare_threshold": None})
    several = SERVER_CONNECTIONS + 2
    together = threading.Barrier(several)

    def change(_nth):
        together.wait()
        with one_at_a_time(engine), engine.connect() as another:
            return another.scalar(text("SELECT 1"))

    with ThreadPoolExecutor(several) as pool:
        assert list(pool.map(change, range(several))) == [1] * several
    engine.dispose()


def test_a_release_is_taken_in_and_leaves_nothing_behind_in_the_pool(app, mgtrack, tmp_path):
    for name, grams in (("first", 5), ("second", 6)):
        file = json_zip(tmp_path / f"{name}.zip", [record(TEFF, "Teff leaves", grams)], "SR Legacy")
        said = ended_well(mgtrack("foods", "import", str(file)))
        assert "1 food " in said
    assert "6 mg/100 g" in ended_well(mgtrack("foods", "show", str(TEFF)))
    with app.app_context():
        left = db.session.scalar(
            text("SELECT count(*) FROM pg_tables WHERE schemaname ~ '^pg_temp'")
        )
    assert left == 0
