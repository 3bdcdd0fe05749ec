"""The files of an SQLite database are its owner's alone, whoever made them, wherever they lie."""

from __future__ import annotations

import stat

import pytest
from sqlalchemy import text

from mgtrack import create_app
from mgtrack.config import Settings
from mgtrack.db.session import one_at_a_time
from mgtrack.extensions import db


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def used(tmp_path):
    """Makes an app by these settings, saves something, and leaves it connected."""
    engines = []

    def use(folder, **environ):
        app = create_app(Settings.from_environment({"MGTRACK_DATA_FOLDER": str(folder), **environ}))
        with app.app_context():
            engines.append(db.engine)
            with one_at_a_time(db.engine), db.engine.begin() as connection:
                connection.execute(text("CREATE TABLE IF NOT EXISTS saved (id INTEGER)"))

    yield use
    for engine in engines:
        engine.dispose()


FILES = ("mgtrack.db", "mgtrack.db-wal", "mgtrack.db-shm", "mgtrack.db.lock", "secret-key")


def test_what_mgtrack_makes_is_its_owners_alone(used, tmp_path):
    folder = tmp_path / "data"
    used(folder)
    assert mode(folder) == 0o700
    assert {name: mode(folder / name) for name in FILES} == dict.fromkeys(FILES, 0o600)


def test_what_was_made_before_becomes_its_owners_alone(used, tmp_path):
    folder = tmp_path / "data"
    used(folder)
    folder.chmod(0o755)
    for name in FILES:
        (folder / name).chmod(0o644)
    used(folder)
    assert mode(folder) == 0o700
    assert {name: mode(folder / name) for name in FILES} == dict.fromkeys(FILES, 0o600)


def test_a_folder_that_others_may_use_is_left_as_it_is(used, tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    (shared / "somebody-elses").write_text("theirs")
    used(shared)
    assert mode(shared) == 0o755
    assert mode(shared / "mgtrack.db") == 0o600
    assert mode(shared / "somebody-elses") & 0o044


def test_of_a_database_elsewhere_the_file_alone_is_made_private(used, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o755)
    (elsewhere / "x.db").touch(mode=0o644)
    used(tmp_path / "data", MGTRACK_DATABASE_URL=f"sqlite:///{elsewhere}/x.db")
    assert mode(elsewhere) == 0o755
    assert {mode(each) for each in elsewhere.iterdir()} == {0o600}
