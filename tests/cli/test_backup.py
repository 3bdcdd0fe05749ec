"""`mgtrack backup`, `restore` and `check`, as an operator has them."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import stat
import uuid
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from flask_migrate import upgrade
from freezegun import freeze_time
from sqlalchemy import create_engine, inspect, make_url, text

from mgtrack import create_app
from mgtrack.cli.backup import backup, check, restore_file
from mgtrack.cli.jobs import jobs
from mgtrack.db.backups import Backup, BackupError, back_up, kept
from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.nutrition.supplements import Label, Product, ProductKind
from mgtrack.supplements.services import create_product, log_dose
from tests.bench import add_user, make_settings

pytestmark = pytest.mark.both_databases

DAY = date(2026, 11, 23)


class Host:
    """mgtrack on a database of its own: its commands, and its rows."""

    def __init__(self, folder, url, **changes):
        self.folder = folder
        self.url = url
        self.app = create_app(make_settings(folder, database_url=url, **changes))

    def run(self, command, *arguments):
        """What a command ended with, and what it said."""
        ran = self.app.test_cli_runner().invoke(command, [str(each) for each in arguments])
        self.rest()
        return ran.exit_code, ran.output.strip()

    def back_up(self):
        code, said = self.run(backup)
        assert code == 0, said
        return Path(said)

    def rest(self):
        """Leave no connection open."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def make_ready(self):
        with self.app.app_context():
            upgrade()
        self.rest()
        return self

    def add(self, name):
        """Add a person with an entry, a dose and an entry that they deleted."""
        with self.app.app_context():
            user = add_user(f"{name}@example.org")
            for deleted_at in (None, datetime.now(UTC)):
                db.session.add(Entry(
                    user_id=user.id, id=uuid.uuid4(), day=DAY, meal=1, fdc_id=170567,
                    food_name="Almonds", portion_label="g", portion_grams=Decimal(1),
                    quantity=Decimal(30), grams=Decimal(30), mg_per_100g=Decimal(270),
                    magnesium_mg=Decimal(81), deleted_at=deleted_at,
                ))  # fmt: skip
            citrate = Product(
                kind=ProductKind.SUPPLEMENT, name="Citrate", unit="tablet",
                label=Label(Decimal(100)),
            )  # fmt: skip
            product = create_product(user_id=user.id, supplement_id=uuid.uuid4(), product=citrate)
            log_dose(product=product, dose_id=uuid.uuid4(), day=DAY, units=Fraction(1, 3))
        self.rest()
        return self

    def execute(self, sql):
        engine = create_engine(self.url)
        with engine.begin() as connection:
            connection.execute(text(sql))
        engine.dispose()

    def rows(self):
        """Every row of every table, in order."""
        engine = create_engine(self.url)
        with engine.connect() as connection:
            tables = inspect(connection).get_table_names()
            found = {
                table: sorted(map(repr, connection.execute(text(f'SELECT * FROM "{table}"'))))
                for table in tables
                if not table.startswith("food_search")
            }
        engine.dispose()
        return found


@pytest.fixture(scope="module")
def new_host(database, new_database, tmp_path_factory):
    """Makes a host on an empty database of this run's kind."""
    kind = "sqlite" if database.startswith("sqlite") else "postgresql"

    def make(**changes):
        return Host(tmp_path_factory.mktemp("host"), new_database(kind), **changes)

    return make


@pytest.fixture(scope="module")
def full(new_host):
    """A host with a diary, which no test changes, and a backup of it."""
    host = new_host().make_ready().add("alice")
    return host, host.back_up()


@pytest.fixture
def host(new_host, full):
    """A host of the test's own, with the diary of `full`."""
    _, file = full
    host = new_host()
    assert host.run(restore_file, file)[0] == 0
    return host


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_backup_is_its_owners_alone_and_comes_back_whole_in_an_empty_place(full, new_host):
    host, file = full
    assert file.parent == host.folder / "backups"
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)
    empty = new_host()
    code, said = empty.run(restore_file, file)
    assert (code, "mgtrack check" in said) == (0, True), said
    assert empty.rows() == host.rows()
    assert empty.run(check) == (
        0, "Checked 2 entries and 1 dose on 1 day of 1 person: all is well."
    )  # fmt: skip


def test_a_backup_goes_where_it_is_asked_to_and_nothing_there_is_deleted(host, tmp_path):
    folder = tmp_path / "there"
    folder.mkdir()
    old = folder / "mgtrack-20200101T000000Z-of-0021.db"
    kinds = [old, *(folder / f"mgtrack-2020010{day}T000000Z-of-0031.db" for day in range(1, 9))]
    for each in kinds:
        each.touch()
    code, said = host.run(backup, "--to", folder)
    assert code == 0, said
    assert Path(said).parent == folder
    assert all(each.exists() for each in kinds)


def test_what_is_there_is_replaced_only_when_that_is_said_and_is_kept(host, full):
    _, file = full
    changed = host.add("bob").rows()
    code, said = host.run(restore_file, file)
    assert (code, "--replace" in said) == (1, True)
    assert host.rows() == changed
    code, said = host.run(restore_file, "--replace", file)
    assert code == 0, said
    assert host.rows() == full[0].rows()
    (kept_file,) = (host.folder / "backups").glob("*-replaced.*")
    assert (str(kept_file) in said, mode(kept_file)) == (True, 0o600)
    assert host.run(restore_file, "--replace", kept_file)[0] == 0
    assert host.rows() == changed


def test_nothing_is_replaced_while_something_is_connected(host, full):
    before = host.rows()
    engine = create_engine(host.url)
    with engine.connect() as connection:
        connection.execute(text("SELECT count(*) FROM users"))
        code, said = host.run(restore_file, "--replace", full[1])
    engine.dispose()
    assert (code, "Stop mgtrack first" in said) == (1, True)
    assert host.rows() == before
    assert not list((host.folder / "backups").glob("*-replaced.*"))


def cut_short(file, full):
    content = full.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def hit_by_a_stray_byte(file, full):
    content = bytearray(full.read_bytes())
    for place in random.Random(1).sample(range(len(content) // 4, len(content)), 400):
        content[place] ^= 0xFF
    file.write_bytes(content)


def no_backup(file, full):
    file.write_text("a letter")


def not_there(file, full):
    pass


def of_the_other_kind(file, full):
    is_dump = full.read_bytes().startswith(b"PGDMP")
    file.write_bytes(b"SQLite format 3\0" if is_dump else b"PGDMP")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (cut_short, "can't be read to its end"),
        (hit_by_a_stray_byte, "can't be read to its end"),
        (no_backup, "is no backup of mgtrack's"),
        (not_there, "No such file"),
        (of_the_other_kind, "is a backup of"),
    ],
)
def test_a_file_that_is_no_whole_backup_is_refused_in_a_sentence(host, full, tmp_path, spoil, why):
    before = host.rows()
    spoil(tmp_path / "file", full[1])
    code, said = host.run(restore_file, "--replace", tmp_path / "file")
    assert (code, why in said) == (1, True), said
    assert "Traceback" not in said
    assert host.rows() == before


@pytest.mark.parametrize(
    ("revision", "why"), [("9999", "of a newer version"), ("0001", "of an older version")]
)
def test_a_backup_of_a_schema_that_is_not_known_here_is_refused(
    host, new_host, full, revision, why
):
    host.execute(f"UPDATE alembic_version SET version_num = '{revision}'")
    other = new_host()
    # A version of mgtrack that knows it would have made the backup.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mgtrack.cli.backup.reach_database", lambda: None)
        file = host.back_up()
    code, said = other.run(restore_file, file)
    assert (code, why in said, revision in said) == (1, True, True), said
    assert other.rows() == {}


def test_a_database_of_somebody_elses_is_not_taken_for_mgtracks(new_host, full):
    host = new_host()
    host.execute("CREATE TABLE letters (word TEXT)")
    code, said = host.run(backup)
    assert (code, "not mgtrack's" in said) == (1, True), said
    assert not list((host.folder / "backups").glob("mgtrack-*"))


def test_the_job_backs_up_once_a_day_unless_that_is_turned_off(host, full):
    def run_jobs(at, *, backups=True):
        settings = make_settings(host.folder, database_url=host.url, backups=backups)
        host.app.config["SETTINGS"] = settings
        with freeze_time(at):
            code, said = host.run(jobs, "run")
        assert code == 0, said
        return sorted(each.name[8:21] for each in (host.folder / "backups").glob("mgtrack-*"))

    assert run_jobs("2026-11-30 03:00:00", backups=False) == []
    assert run_jobs("2026-11-30 03:05:00") == ["20261130T0305"]
    assert run_jobs("2026-11-30 23:00:00") == ["20261130T0305"]
    assert run_jobs("2026-12-01 03:05:00") == ["20261130T0305", "20261201T0305"]


def test_without_postgresqls_programs_it_says_what_to_install(host, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    code, said = host.run(backup)
    if host.url.startswith("sqlite"):
        assert code == 0  # which needs none
    else:
        assert (code, "pg_dump is missing: install" in said, "postgresql-client" in said) == (
            1, True, True
        )  # fmt: skip


def test_a_restore_that_breaks_off_changes_nothing(host, full, monkeypatch, tmp_path):
    """On PostgreSQL the dump ends in the middle while it is loaded; on SQLite the disk is full."""
    host.add("bob")
    before = host.rows()
    if host.url.startswith("sqlite"):
        monkeypatch.setattr(shutil, "copyfileobj", full_disk)
    else:
        program = tmp_path / "pg_restore"
        program.write_text(
            '#!/bin/bash\ncase "$1" in --no-owner) '
            f'{shutil.which("pg_restore")} "$@" | head -c 60000; exit 1;; esac\n'
            f'exec {shutil.which("pg_restore")} "$@"\n'
        )
        program.chmod(0o700)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    code, said = host.run(restore_file, "--replace", full[1])
    assert (code, "can't be restored" in said) == (1, True), said
    assert host.rows() == before
    assert not list(Path(host.url.removeprefix("sqlite:///")).parent.glob("*.restoring"))


def full_disk(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.one_database
def test_a_password_is_no_argument_which_everybody_on_the_machine_can_read(monkeypatch, tmp_path):
    program = tmp_path / "pg_dump"
    program.write_text('#!/bin/sh\necho "$PGPASSWORD, $@" >&2\nexit 1\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    url = make_url("postgresql+psycopg://me:s%40cret@127.0.0.1:9/mgtrack?sslmode=disable")
    with pytest.raises(BackupError) as failed:
        back_up(url, tmp_path / "backups")
    password, _, arguments = str(failed.value).partition("(")[2].partition(", ")
    assert password == "s@cret"
    assert "postgresql://me@127.0.0.1:9/mgtrack?sslmode=disable" in arguments
    assert "s@cret" not in arguments
    assert "s%40cret" not in arguments


def breaks(host, sql):
    """What `check` finds after somebody changed the database by hand."""
    if host.url.startswith("sqlite"):
        with closing(sqlite3.connect(host.url.removeprefix("sqlite:///"))) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.executescript(sql)
    else:
        host.execute(sql)
    code, said = host.run(check)
    assert code == 1, said
    return said


def test_a_check_finds_a_figure_that_is_not_that_of_its_food_and_weight(host):
    said = breaks(host, "UPDATE entries SET magnesium_ug = 81001 WHERE deleted_at IS NULL")
    assert "not the magnesium of its food and weight" in said
    assert "1 thing is wrong" in said
    said = breaks(host, "UPDATE doses SET magnesium_ug = 33400")
    assert "not the magnesium of its units" in said
    assert "Almonds" not in said


def test_a_check_finds_rows_that_refer_to_nothing_and_rows_that_break_a_rule(host):
    if not host.url.startswith("sqlite"):
        host.execute("ALTER TABLE entries DROP CONSTRAINT fk_entries_user_id_users")
        host.execute("ALTER TABLE users DROP CONSTRAINT ck_users_sex_known")
    said = breaks(
        host,
        "UPDATE users SET sex = 'unicorn';"
        "INSERT INTO entries (user_id, id, day, meal, food_name, basis, portion_label,"
        " quantity_thousandths, magnesium_ug, at_least, created_at)"
        " VALUES (999, '00000000000000000000000000000001', '2026-11-23', 1, 'x', 'g', 'x',"
        " 1, 1, false, '2026-11-23 00:00:00')",
    )
    assert "entries: fk_entries_user_id_users is broken by 1 of its rows" in said
    assert "users: ck_users_sex_known is broken by 1 of its rows" in said


def test_a_check_of_a_database_that_is_not_ready_says_so(new_host):
    code, said = new_host().run(check)
    assert (code, "Start mgtrack once" in said) == (1, True)


def spoil_page(file):
    with closing(sqlite3.connect(file)) as connection:
        (number,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'foods'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as written:
        written.seek((number - 1) * size)
        written.write(os.urandom(size))


class TestDamage:
    """Of SQLite's file: PostgreSQL's files are its server's."""

    pytestmark = pytest.mark.one_database

    @pytest.fixture
    def damaged(self, tmp_path):
        host = Host(tmp_path, f"sqlite:///{tmp_path}/mgtrack.db").make_ready().add("alice")
        self.good = host.back_up()
        self.file = tmp_path / "mgtrack.db"
        return host

    def test_it_is_found_and_never_pushes_a_good_backup_out(self, damaged):
        spoil_page(self.file)
        code, said = damaged.run(check)
        assert (code, "wrong" in said) == (1, True), said
        code, said = damaged.run(backup)
        assert (code, "The database is damaged" in said) == (1, True), said
        assert "mgtrack restore --replace FILE" in said
        assert [each.name for each in self.good.parent.glob("*mgtrack*")] == [self.good.name]

    @pytest.mark.parametrize("spoil", [spoil_page, lambda file: file.write_bytes(b"x" * 9000)])
    def test_what_is_replaced_is_kept_as_it_is(self, damaged, spoil):
        spoil(self.file)
        left = self.file.read_bytes()
        code, said = damaged.run(restore_file, "--replace", self.good)
        assert code == 0, said
        (aside,) = self.good.parent.glob("replaced-*")
        # But for the header, which says how it is written to.
        assert (aside.read_bytes()[100:], mode(aside)) == (left[100:], 0o600)
        assert damaged.run(check)[0] == 0

    def test_a_database_file_with_its_log_beside_it_is_no_backup(self, damaged, tmp_path):
        copied = tmp_path / "copied.db"
        shutil.copy(self.file, copied)
        (tmp_path / "copied.db-wal").write_bytes(b"something")
        code, said = damaged.run(restore_file, "--replace", copied)
        assert (code, "mgtrack backup" in said) == (1, True)


def made(days_ago, *, hour=3, revision="0031", is_replaced=False):
    at = datetime(2026, 11, 30, hour, tzinfo=UTC) - timedelta(days=days_ago)
    return Backup(
        path=Path(f"{at:%Y%m%dT%H}-{revision}-{is_replaced}"), made_at=at, revision=revision,
        is_replaced=is_replaced,
    )  # fmt: skip


def days_ago(backups):
    return [(datetime(2026, 11, 30, 23, tzinfo=UTC) - each.made_at).days for each in backups]


@pytest.mark.one_database
def test_of_a_year_of_backups_the_last_of_7_days_and_4_weeks_stay(tmp_path):
    year = [made(day, hour=hour) for day in range(365) for hour in (3, 15)]
    staying = kept(year)
    # 30 November 2026 is a Monday: the Sundays before it end the weeks.
    assert days_ago(staying) == [15, 8, *range(6, -1, -1)]
    assert {each.made_at.hour for each in staying} == {15}


@pytest.mark.one_database
def test_backups_stay_when_no_newer_ones_are_made():
    old = [made(day) for day in (400, 300, 200)]
    assert days_ago(kept(old)) == [400, 300, 200]


@pytest.mark.one_database
def test_for_4_weeks_the_last_of_two_schemas_and_of_what_was_replaced_stay():
    for upgraded, stay in ((10, True), (100, False)):
        before = [made(upgraded + day, hour=9, revision="0030") for day in range(1, 50)]
        replaced = [made(upgraded + day, is_replaced=True) for day in range(1, 5)]
        staying = kept([*before, *replaced, *(made(day) for day in range(upgraded))])
        assert [each in staying for each in before[:1]] == [stay]
        assert [each for each in staying if each.is_replaced] == (replaced[1::-1] if stay else [])
