"""An import whose process is killed leaves nothing that counts, and the next adds all."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

from mgtrack.extensions import db
from tests.bench import add_user, ready_app

ROWS = 4000


def count(path, table):
    with closing(sqlite3.connect(path, timeout=30)) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_a_killed_import_adds_nothing_and_the_next_adds_all(tmp_path):
    path = tmp_path / "mgtrack.db"
    with ready_app(f"sqlite:///{path}", tmp_path) as app, app.app_context():
        add_user("dora@example.org")
        db.session.remove()
    file = tmp_path / "servings.csv"
    lines = [f"2026-03-{1 + row % 28:02d},Food {row},{row}.00 g,1.5" for row in range(ROWS)]
    file.write_text("\n".join(["Day,Food Name,Amount,Magnesium (mg)", *lines]), encoding="utf-8")
    command = [
        sys.executable, "-m", "mgtrack", "diary", "import", str(file), "--for", "dora@example.org",
        "--json",
    ]  # fmt: skip
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith("MGTRACK_")
    } | {"MGTRACK_DATABASE_URL": f"sqlite:///{path}", "MGTRACK_DATA_FOLDER": str(tmp_path)}
    killed = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not count(path, "staged_rows"):
        assert time.monotonic() < deadline
        assert killed.poll() is None
    killed.kill()
    killed.wait()
    assert 0 < count(path, "staged_rows") < ROWS
    assert count(path, "entries") == 0
    done = subprocess.run(command, env=environ, check=True, stdout=subprocess.PIPE)
    assert json.loads(done.stdout)["entries"] == ROWS
    assert count(path, "entries") == ROWS
