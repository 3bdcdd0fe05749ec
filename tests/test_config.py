"""Settings: sensible when unset, loud when wrong, and documented one by one."""

from __future__ import annotations

import re
import stat
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mgtrack.config import VARIABLES, ConfigurationError, Mode, Settings

DOCUMENT = Path(__file__).parent.parent / "docs" / "configuration.md"


def settings(tmp_path, **environ):
    return Settings.from_environment({"MGTRACK_DATA_FOLDER": str(tmp_path), **environ})


def test_with_nothing_set_the_app_runs_on_this_machine(tmp_path):
    chosen = settings(tmp_path)
    assert chosen.mode is Mode.LOCAL
    assert chosen.database_url == f"sqlite:///{tmp_path}/mgtrack.db"
    assert (chosen.host, chosen.port) == ("127.0.0.1", 8000)
    assert chosen.fdc_api_key == "DEMO_KEY"
    assert chosen.fdc_url.startswith("https://")


def test_a_secret_key_is_made_once_and_kept_for_its_owner_alone(tmp_path):
    first = settings(tmp_path).secret_key
    assert len(first) >= 64
    assert settings(tmp_path).secret_key == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_of_many_that_start_at_once_all_have_one_key(tmp_path):
    starters, rounds = 8, 50
    together = threading.Barrier(starters)

    def start(_starter):
        keys = []
        for each in range(rounds):
            together.wait()
            try:
                keys.append(settings(tmp_path / str(each)).secret_key)
            except ConfigurationError as error:
                keys.append(str(error))
        return keys

    with ThreadPoolExecutor(starters) as pool:
        seen = list(pool.map(start, range(starters)))
    assert [set(keys) for keys in zip(*seen, strict=True)] == [{key} for key in seen[0]]
    assert {len(key) for key in seen[0]} == {64}
    for each in range(rounds):
        assert [file.name for file in (tmp_path / str(each)).iterdir()] == ["secret-key"]


@pytest.mark.parametrize("weak", ["secret", "x" * 64, "short-but-mixed-1!"])
def test_production_refuses_a_weak_key(tmp_path, weak):
    with pytest.raises(ConfigurationError, match="MGTRACK_SECRET_KEY is too weak"):
        settings(tmp_path, MGTRACK_MODE="production", MGTRACK_SECRET_KEY=weak)


def test_production_takes_a_strong_key(tmp_path):
    strong = "6f1d3b9a8c7e5f20b4d6a8c1e3f5971b"
    chosen = settings(tmp_path, MGTRACK_MODE="production", MGTRACK_SECRET_KEY=strong)
    assert chosen.secret_key == strong


def test_a_kept_key_that_was_cut_short_stops_the_start(tmp_path):
    (tmp_path / "secret-key").write_text("abc")
    with pytest.raises(ConfigurationError, match="Delete the file"):
        settings(tmp_path)


def test_a_data_folder_that_cannot_be_written_stops_the_start(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ConfigurationError, match="MGTRACK_DATA_FOLDER"):
        settings(tmp_path / "file")


@pytest.mark.parametrize(
    ("variable", "wrong"),
    [
        ("MGTRACK_MODE", "staging"),
        ("MGTRACK_DATABASE_URL", "mysql://localhost/x"),
        ("MGTRACK_DATABASE_URL", "no url"),
        ("MGTRACK_DATABASE_URL", "sqlite://"),
        ("MGTRACK_DATABASE_URL", "postgresql://me@h:notaport/x"),
        ("MGTRACK_PREPARED_STATEMENTS", "no"),
        ("MGTRACK_SQLITE_SYNCHRONOUS", "off"),
        ("MGTRACK_BACKUPS", "daily"),
        ("MGTRACK_BACKUP_FOLDER", "~nobody-of-this-name/backups"),
        ("MGTRACK_FDC_API_KEY", "a key with blanks"),
        ("MGTRACK_FDC_URL", "api.nal.usda.gov"),
        ("MGTRACK_FDC_URL", "ftp://example.org"),
        ("MGTRACK_FDC_URL", "http://[::1/fdc"),
        ("MGTRACK_FDC_URL", "http://example.org:notaport/fdc"),
        ("MGTRACK_DATA_FOLDER", "~nobody-of-this-name/mgtrack"),
        ("MGTRACK_PORT", "0"),
        ("MGTRACK_PORT", "65536"),
        ("MGTRACK_PORT", "http"),
        ("MGTRACK_PUBLIC_URL", "magnesium.example.org"),
        ("MGTRACK_PUBLIC_URL", "http://magnesium.example.org"),
        ("MGTRACK_PUBLIC_URL", "https://magnesium.example.org/app"),
        ("MGTRACK_PUBLIC_URL", "https://me@magnesium.example.org"),
        ("MGTRACK_PUBLIC_URL", "https://magnesium.example.org:https"),
        ("MGTRACK_PUBLIC_URL", "https://"),
        ("MGTRACK_WORKERS", "0"),
        ("MGTRACK_WORKERS", "many"),
        ("MGTRACK_TRUSTED_PROXIES", "-1"),
        ("MGTRACK_LOG_FORMAT", "xml"),
        ("MGTRACK_METRICS_TOKEN", "short"),
        ("MGTRACK_METRICS_TOKEN", "long enough, but with blanks"),
        ("MGTRACK_SMTP_HOST", "mail.example.org"),
        ("MGTRACK_SMTP_PORT", "smtp"),
        ("MGTRACK_SMTP_SECURITY", "ssl"),
        ("MGTRACK_SMTP_USER", "mgtrack"),
        ("MGTRACK_SMTP_PASSWORD", "secret"),
        ("MGTRACK_MAIL_FROM", "mgtrack <mgtrack@example.org>"),
        ("MGTRACK_PROT", "8000"),
    ],
)
def test_a_wrong_value_is_refused_with_the_variable_and_an_example(tmp_path, variable, wrong):
    with pytest.raises(ConfigurationError) as refused:
        settings(tmp_path, **{variable: wrong})
    assert variable in str(refused.value)
    assert re.search(r"example (the output of|MGTRACK_\w+=\S+)", str(refused.value))


MAIL = {
    "MGTRACK_SMTP_HOST": "mail.example.org",
    "MGTRACK_MAIL_FROM": "mgtrack@example.org",
    "MGTRACK_PUBLIC_URL": "https://magnesium.example.org/",
}


@pytest.mark.parametrize(
    ("given", "security", "port"),
    [({}, "starttls", 587), ({"MGTRACK_SMTP_SECURITY": "tls"}, "tls", 465),
     ({"MGTRACK_SMTP_SECURITY": "none", "MGTRACK_SMTP_PORT": "2525"}, "none", 2525)],
)  # fmt: skip
def test_a_mail_server_is_taken_with_its_usual_port(tmp_path, given, security, port):
    chosen = settings(tmp_path, **MAIL, **given)
    assert (chosen.smtp_security, chosen.smtp_port, chosen.sends_mail) == (security, port, True)
    assert chosen.public_url == "https://magnesium.example.org"
    assert not settings(tmp_path).sends_mail


@pytest.mark.parametrize("missing", ["MGTRACK_MAIL_FROM", "MGTRACK_PUBLIC_URL"])
def test_a_mail_server_needs_an_address_and_the_site(tmp_path, missing):
    with pytest.raises(ConfigurationError, match=f"{missing} must be set too"):
        settings(tmp_path, **{name: value for name, value in MAIL.items() if name != missing})


def test_the_mail_servers_password_is_never_sent_readable(tmp_path):
    who = {"MGTRACK_SMTP_USER": "mgtrack", "MGTRACK_SMTP_PASSWORD": "secret"}
    assert settings(tmp_path, **MAIL, **who).smtp_password == "secret"
    with pytest.raises(ConfigurationError, match="would be sent readable"):
        settings(tmp_path, **MAIL, **who, MGTRACK_SMTP_SECURITY="none")


def test_a_plain_postgresql_url_uses_the_driver_that_is_installed(tmp_path):
    chosen = settings(tmp_path, MGTRACK_DATABASE_URL="postgresql://me:secret@localhost/mgtrack")
    assert chosen.database_url == "postgresql+psycopg://me:secret@localhost/mgtrack"


def test_the_public_address_is_one_of_a_whole_site(tmp_path):
    chosen = settings(tmp_path, MGTRACK_PUBLIC_URL="https://magnesium.example.org:8443/")
    assert chosen.public_url == "https://magnesium.example.org:8443"


def test_every_setting_is_documented_and_nothing_else_is():
    documented = re.findall(r"^\| `(MGTRACK_\w+)`", DOCUMENT.read_text(), flags=re.MULTILINE)
    assert tuple(documented) == VARIABLES


def test_every_setting_is_read(tmp_path):
    fields = {f"MGTRACK_{name.upper()}" for name in Settings.__slots__}
    assert fields == set(VARIABLES)


def documented_default(variable):
    row = rf"^\| `{variable}` \| (.+?) \|"
    return re.search(row, DOCUMENT.read_text(), flags=re.MULTILINE)[1]


@pytest.mark.parametrize(
    ("variable", "default"),
    [
        ("MGTRACK_MODE", "local"),
        ("MGTRACK_PREPARED_STATEMENTS", "on"),
        ("MGTRACK_SQLITE_SYNCHRONOUS", "full"),
        ("MGTRACK_FDC_API_KEY", "DEMO_KEY"),
        ("MGTRACK_FDC_URL", "https://api.nal.usda.gov/fdc/v1"),
        ("MGTRACK_HOST", "127.0.0.1"),
        ("MGTRACK_PORT", "8000"),
        ("MGTRACK_WORKERS", "2"),
        ("MGTRACK_TRUSTED_PROXIES", "0"),
    ],
)
def test_the_documented_default_is_the_real_one(tmp_path, variable, default):
    assert documented_default(variable) == f"`{default}`"
    assert settings(tmp_path) == settings(tmp_path, **{variable: default})


def test_the_documented_data_folder_is_the_real_one(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    chosen = Settings.from_environment({})
    assert documented_default("MGTRACK_DATA_FOLDER") == (
        "the user's data folder (`~/.local/share/mgtrack` on Linux)"
    )
    if sys.platform == "linux":
        assert chosen.data_folder == tmp_path / ".local" / "share" / "mgtrack"
    assert chosen.data_folder.is_relative_to(tmp_path)


def test_the_documented_database_is_the_real_one(tmp_path):
    documented = documented_default("MGTRACK_DATABASE_URL").strip("`")
    assert settings(tmp_path).database_url == documented.replace("<data folder>", str(tmp_path))


def test_the_documented_backups_are_the_real_ones(tmp_path):
    assert documented_default("MGTRACK_BACKUPS") == "`on` with SQLite, `off` with PostgreSQL"
    assert settings(tmp_path).backups
    postgresql = settings(tmp_path, MGTRACK_DATABASE_URL="postgresql://me@localhost/mgtrack")
    assert not postgresql.backups
    documented = documented_default("MGTRACK_BACKUP_FOLDER").strip("`")
    kept = documented.replace("<data folder>", str(tmp_path))
    assert settings(tmp_path).backup_folder == Path(kept)


def test_the_documented_place_of_the_secret_key_is_the_real_one(tmp_path):
    documented = documented_default("MGTRACK_SECRET_KEY")
    assert documented.startswith("made at the first start, kept in `<data folder>/")
    kept = Path(documented.split("`")[1].replace("<data folder>", str(tmp_path)))
    assert not kept.exists()
    assert settings(tmp_path).secret_key == kept.read_text()
