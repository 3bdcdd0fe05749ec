"""Settings from the environment: read once, checked at start, each with a documented default.

Every setting is one field of `Settings`, so that `docs/configuration.md` can be held to the code.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

import platformdirs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from mgtrack.db.embedded import tighten

SECRET_KEY_FILE = "secret-key"  # noqa: S105 - a file's name, no secret
DATABASE_FILE = "mgtrack.db"
BACKUP_FOLDER = "backups"
OWN_FILES = SECRET_KEY_FILE, DATABASE_FILE, BACKUP_FOLDER
"""How the names of the files begin that mgtrack keeps in its data folder."""

SECRET_KEY_MIN_LENGTH = 32
METRICS_TOKEN_MIN_LENGTH = 16


class ConfigurationError(Exception):
    """A setting can't be used. The message names the variable, what is allowed, and an example."""


class Mode(StrEnum):
    """How the app is run: for the public, on one's own machine, or while developing it."""

    PRODUCTION = "production"
    LOCAL = "local"
    DEVELOPMENT = "development"


class Synchronous(StrEnum):
    """Whether SQLite waits at each commit until the disk has it, as PostgreSQL does."""

    FULL = "full"
    NORMAL = "normal"


class LogFormat(StrEnum):
    """What a record of the log is: a line for people, or JSON for a collector of logs."""

    TEXT = "text"
    JSON = "json"


class SmtpSecurity(StrEnum):
    """How the way to the mail server is kept from being read, and its usual port."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"

    @property
    def usual_port(self) -> str:
        """The port that mail servers take mail at in this way."""
        return {"starttls": "587", "tls": "465", "none": "25"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the operator chose. Build it with `Settings.from_environment`.

    Attributes:
        mode: `MGTRACK_MODE`, how the app is run.
        data_folder: `MGTRACK_DATA_FOLDER`, where the SQLite file and the secret key live.
        database_url: `MGTRACK_DATABASE_URL`, an SQLAlchemy URL of SQLite or PostgreSQL.
        prepared_statements: `MGTRACK_PREPARED_STATEMENTS`, whether PostgreSQL is to keep statements
            for a connection, which it can't behind a pooler that lends one for each transaction.
        sqlite_synchronous: `MGTRACK_SQLITE_SYNCHRONOUS`, what an SQLite database waits for.
        backups: `MGTRACK_BACKUPS`, whether mgtrack backs the database up by itself.
        backup_folder: `MGTRACK_BACKUP_FOLDER`, where backups are kept.
        secret_key: `MGTRACK_SECRET_KEY`, signs sessions and form tokens.
        fdc_api_key: `MGTRACK_FDC_API_KEY`, the key for USDA FoodData Central.
        fdc_url: `MGTRACK_FDC_URL`, the address of the FoodData Central API.
        host: `MGTRACK_HOST`, the address to listen on.
        port: `MGTRACK_PORT`, the port to listen on.
        public_url: `MGTRACK_PUBLIC_URL`, where people open it over HTTPS; None if it isn't told.
        workers: `MGTRACK_WORKERS`, how many processes answer requests.
        trusted_proxies: `MGTRACK_TRUSTED_PROXIES`, how many reverse proxies stand in front.
        log_format: `MGTRACK_LOG_FORMAT`, what a record of the log is.
        metrics_token: `MGTRACK_METRICS_TOKEN`, whoever has it may read `/metrics`; None for nobody.
        guests: `MGTRACK_GUESTS`, whether a diary may be started without an account.
        smtp_host: `MGTRACK_SMTP_HOST`, the mail server; empty where no mail is sent.
        smtp_port: `MGTRACK_SMTP_PORT`, its port.
        smtp_security: `MGTRACK_SMTP_SECURITY`, how the way to it is encrypted.
        smtp_user: `MGTRACK_SMTP_USER`, who mgtrack is there; empty where it asks nobody.
        smtp_password: `MGTRACK_SMTP_PASSWORD`, the password there.
        mail_from: `MGTRACK_MAIL_FROM`, the address that mail comes from.
    """

    mode: Mode
    data_folder: Path
    database_url: str
    prepared_statements: bool
    sqlite_synchronous: Synchronous
    backups: bool
    backup_folder: Path
    secret_key: str
    fdc_api_key: str
    fdc_url: str
    host: str
    port: int
    public_url: str | None
    workers: int
    trusted_proxies: int
    log_format: LogFormat
    metrics_token: str | None
    guests: bool
    smtp_host: str
    smtp_port: int
    smtp_security: SmtpSecurity
    smtp_user: str
    smtp_password: str
    mail_from: str

    @property
    def sends_mail(self) -> bool:
        """Whether somebody who forgot their password can be sent a link."""
        return bool(self.smtp_host)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read every setting from `environ` (the process's own by default).

        Raises:
            ConfigurationError: a variable holds something that can't be used, or is unknown.
        """
        given = {
            name: value.strip()
            for name, value in (os.environ if environ is None else environ).items()
            if name.startswith("MGTRACK_") and value.strip()
        }
        _refuse_unknown(given)
        mode = _mode(given.get("MGTRACK_MODE", Mode.LOCAL.value))
        data_folder = _folder(
            "MGTRACK_DATA_FOLDER",
            given.get("MGTRACK_DATA_FOLDER") or platformdirs.user_data_dir("mgtrack", False),
        )
        database_url = _database_url(
            given.get("MGTRACK_DATABASE_URL") or f"sqlite:///{data_folder / DATABASE_FILE}"
        )
        security = _smtp_security(given.get("MGTRACK_SMTP_SECURITY", SmtpSecurity.STARTTLS.value))
        _refuse_half_a_mail_server(given, security)
        # Whoever runs a PostgreSQL server has its backups seen to there.
        backups = "on" if database_url.startswith("sqlite") else "off"
        return cls(
            mode=mode,
            data_folder=data_folder,
            database_url=database_url,
            backups=_on_or_off("MGTRACK_BACKUPS", given.get("MGTRACK_BACKUPS", backups)),
            backup_folder=_folder(
                "MGTRACK_BACKUP_FOLDER",
                given.get("MGTRACK_BACKUP_FOLDER") or str(data_folder / BACKUP_FOLDER),
            ),
            sqlite_synchronous=_synchronous(
                given.get("MGTRACK_SQLITE_SYNCHRONOUS", Synchronous.FULL.value)
            ),
            prepared_statements=_on_or_off(
                "MGTRACK_PREPARED_STATEMENTS", given.get("MGTRACK_PREPARED_STATEMENTS", "on")
            ),
            secret_key=_secret_key(given.get("MGTRACK_SECRET_KEY"), mode, data_folder),
            fdc_api_key=_fdc_api_key(given.get("MGTRACK_FDC_API_KEY", "DEMO_KEY")),
            fdc_url=_fdc_url(given.get("MGTRACK_FDC_URL", "https://api.nal.usda.gov/fdc/v1")),
            host=given.get("MGTRACK_HOST", "127.0.0.1"),
            port=_whole_number("MGTRACK_PORT", given.get("MGTRACK_PORT", "8000"), 1, 65535, "8000"),
            public_url=_public_url(given.get("MGTRACK_PUBLIC_URL")),
            workers=_whole_number("MGTRACK_WORKERS", given.get("MGTRACK_WORKERS", "2"), 1, 64, "4"),
            trusted_proxies=_whole_number(
                "MGTRACK_TRUSTED_PROXIES", given.get("MGTRACK_TRUSTED_PROXIES", "0"), 0, 10, "1"
            ),
            log_format=_log_format(given.get("MGTRACK_LOG_FORMAT", LogFormat.TEXT.value)),
            metrics_token=_metrics_token(given.get("MGTRACK_METRICS_TOKEN")),
            guests=_on_or_off("MGTRACK_GUESTS", given.get("MGTRACK_GUESTS", "on")),
            smtp_host=given.get("MGTRACK_SMTP_HOST", ""),
            smtp_port=_whole_number(
                "MGTRACK_SMTP_PORT",
                given.get("MGTRACK_SMTP_PORT", security.usual_port),
                1,
                65535,
                security.usual_port,
            ),
            smtp_security=security,
            smtp_user=given.get("MGTRACK_SMTP_USER", ""),
            smtp_password=given.get("MGTRACK_SMTP_PASSWORD", ""),
            mail_from=_mail_from(given.get("MGTRACK_MAIL_FROM", "")),
        )


VARIABLES: tuple[str, ...] = (
    "MGTRACK_MODE",
    "MGTRACK_DATA_FOLDER",
    "MGTRACK_DATABASE_URL",
    "MGTRACK_PREPARED_STATEMENTS",
    "MGTRACK_SQLITE_SYNCHRONOUS",
    "MGTRACK_BACKUPS",
    "MGTRACK_BACKUP_FOLDER",
    "MGTRACK_SECRET_KEY",
    "MGTRACK_FDC_API_KEY",
    "MGTRACK_FDC_URL",
    "MGTRACK_HOST",
    "MGTRACK_PORT",
    "MGTRACK_PUBLIC_URL",
    "MGTRACK_WORKERS",
    "MGTRACK_TRUSTED_PROXIES",
    "MGTRACK_LOG_FORMAT",
    "MGTRACK_METRICS_TOKEN",
    "MGTRACK_GUESTS",
    "MGTRACK_SMTP_HOST",
    "MGTRACK_SMTP_PORT",
    "MGTRACK_SMTP_SECURITY",
    "MGTRACK_SMTP_USER",
    "MGTRACK_SMTP_PASSWORD",
    "MGTRACK_MAIL_FROM",
)


def _refuse_unknown(given: Mapping[str, str]) -> None:
    # A misspelt variable that is silently ignored costs an operator an afternoon.
    for name in given:
        if name not in VARIABLES:
            raise ConfigurationError(
                f"{name} is not a setting of mgtrack. Allowed are {', '.join(VARIABLES)}; "
                "for example MGTRACK_PORT=8000."
            )


def _mode(value: str) -> Mode:
    try:
        return Mode(value)
    except ValueError:
        raise ConfigurationError(
            f"MGTRACK_MODE is {value!r}, but must be one of {', '.join(Mode)}; "
            "for example MGTRACK_MODE=production."
        ) from None


def _synchronous(value: str) -> Synchronous:
    try:
        return Synchronous(value)
    except ValueError:
        raise ConfigurationError(
            f"MGTRACK_SQLITE_SYNCHRONOUS is {value!r}, but must be one of "
            f"{', '.join(Synchronous)}; for example MGTRACK_SQLITE_SYNCHRONOUS=full."
        ) from None


def _log_format(value: str) -> LogFormat:
    try:
        return LogFormat(value)
    except ValueError:
        raise ConfigurationError(
            f"MGTRACK_LOG_FORMAT is {value!r}, but must be one of {', '.join(LogFormat)}; "
            "for example MGTRACK_LOG_FORMAT=json."
        ) from None


def _metrics_token(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(rf"[!-~]{{{METRICS_TOKEN_MIN_LENGTH},}}", value):
        raise ConfigurationError(
            f"MGTRACK_METRICS_TOKEN must be at least {METRICS_TOKEN_MIN_LENGTH} letters, digits "
            "and signs without a blank, for example the output of "
            "`python3 -c 'import secrets; print(secrets.token_hex(16))'`."
        )
    return value


def _folder(name: str, value: str) -> Path:
    try:
        return Path(value).expanduser()
    except RuntimeError as error:  # "~somebody", whom this machine doesn't know
        raise _unusable_folder(name, Path(value), error) from None


def make_data_folder(folder: Path) -> None:
    """Make the data folder its owner's alone, and make it where it is not there yet.

    One that holds anything else than mgtrack's own files is left as open as it is: others may have
    business there.

    Raises:
        ConfigurationError: there can be no such folder.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable_folder("MGTRACK_DATA_FOLDER", folder, error) from error
    with suppress(OSError):  # of one that others own it may be no more than used
        if all(each.name.startswith(OWN_FILES) for each in folder.iterdir()):
            tighten(folder, 0o700)


def _unusable_folder(name: str, folder: Path, error: Exception) -> ConfigurationError:
    return ConfigurationError(
        f"{name} is {str(folder)!r}, which can't be used ({error}). It must be a folder that "
        f"mgtrack may make or write to, for example {name}=/var/lib/mgtrack."
    )


def _database_url(value: str) -> str:
    problem = ConfigurationError(
        "MGTRACK_DATABASE_URL must be the URL of an SQLite or a PostgreSQL database, for example "
        "MGTRACK_DATABASE_URL=postgresql+psycopg://mgtrack@localhost/mgtrack or "
        "MGTRACK_DATABASE_URL=sqlite:////var/lib/mgtrack/mgtrack.db."
    )
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):  # the latter of a port that is no number
        raise problem from None
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in {"sqlite", "postgresql+psycopg"} or not url.database:
        raise problem
    if url.drivername != "sqlite":
        _require_driver(url)
    return url.render_as_string(hide_password=False)


def _require_driver(url: URL) -> None:
    try:
        url.get_dialect().import_dbapi()
    except ImportError as error:
        raise ConfigurationError(
            "MGTRACK_DATABASE_URL is a PostgreSQL database, whose driver can't be loaded "
            f"({error}). Install mgtrack[postgresql], or use an SQLite database, for example "
            "MGTRACK_DATABASE_URL=sqlite:////var/lib/mgtrack/mgtrack.db."
        ) from error


def _secret_key(value: str | None, mode: Mode, data_folder: Path) -> str:
    if value is None:
        return _kept_secret_key(data_folder)
    if mode is Mode.PRODUCTION and (
        len(value) < SECRET_KEY_MIN_LENGTH or len(set(value)) < SECRET_KEY_MIN_LENGTH // 4
    ):
        raise ConfigurationError(
            "MGTRACK_SECRET_KEY is too weak for production: it must be at least "
            f"{SECRET_KEY_MIN_LENGTH} random characters, for example the output of "
            "`python3 -c 'import secrets; print(secrets.token_hex(32))'`. Leave it unset and "
            "mgtrack makes one and keeps it."
        )
    return value


def _kept_secret_key(data_folder: Path) -> str:
    """The key kept in the data folder, made at the first start and readable by its owner alone."""
    path = data_folder / SECRET_KEY_FILE
    make_data_folder(data_folder)
    try:
        if not path.exists():
            _make_secret_key(path)
        tighten(path, 0o600)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"MGTRACK_SECRET_KEY is unset and {path} can't be used to keep one ({error}). "
            "MGTRACK_DATA_FOLDER must be a folder that mgtrack may write to, for example "
            "MGTRACK_DATA_FOLDER=/var/lib/mgtrack."
        ) from error
    if len(key) < SECRET_KEY_MIN_LENGTH:
        raise ConfigurationError(
            f"The key kept in {path} is shorter than {SECRET_KEY_MIN_LENGTH} characters. Delete "
            "the file: mgtrack makes a new one, and everyone signs in again. Or set "
            "MGTRACK_SECRET_KEY to 32 or more random characters, for example the output of "
            "`python3 -c 'import secrets; print(secrets.token_hex(32))'`."
        )
    return key


def _make_secret_key(path: Path) -> None:
    """Keep a new key at `path`, unless another process that starts now was quicker.

    A link appears with its content: nobody ever reads a key that is half written, and of several
    that start at once one gives its key to all.
    """
    # A temporary file is its owner's alone from its first moment.
    with NamedTemporaryFile("w", encoding="ascii", dir=path.parent, prefix=path.name) as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(file.name, path)


def _fdc_api_key(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{4,128}", value):
        raise ConfigurationError(
            "MGTRACK_FDC_API_KEY must be a FoodData Central key of letters, digits, dashes and "
            "underscores, for example MGTRACK_FDC_API_KEY=DEMO_KEY."
        )
    return value


def _fdc_url(value: str) -> str:
    problem = ConfigurationError(
        f"MGTRACK_FDC_URL is {value!r}, but must be an http or https address without a query, "
        "for example MGTRACK_FDC_URL=http://127.0.0.1:8090/fdc/v1."
    )
    try:
        parts = urlsplit(value)
        _ = parts.port  # which is read, and refused, when asked for
    except ValueError:
        raise problem from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
        raise problem
    return value.rstrip("/")


def _public_url(value: str | None) -> str | None:
    if value is None:
        return None
    problem = ConfigurationError(
        f"MGTRACK_PUBLIC_URL is {value!r}, but must be an https address with nothing behind its "
        "host and port, for example MGTRACK_PUBLIC_URL=https://magnesium.example.org."
    )
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise problem from None
    is_bare = value.rstrip("/") == f"https://{parts.netloc}" and "@" not in parts.netloc
    if not is_bare or not parts.hostname:
        raise problem
    return value.rstrip("/")


def _smtp_security(value: str) -> SmtpSecurity:
    try:
        return SmtpSecurity(value)
    except ValueError:
        raise ConfigurationError(
            f"MGTRACK_SMTP_SECURITY is {value!r}, but must be one of {', '.join(SmtpSecurity)}; "
            "for example MGTRACK_SMTP_SECURITY=starttls."
        ) from None


def _mail_from(value: str) -> str:
    if value and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", value):
        raise ConfigurationError(
            f"MGTRACK_MAIL_FROM is {value!r}, but must be an email address alone, for example "
            "MGTRACK_MAIL_FROM=mgtrack@example.org."
        )
    return value


def _refuse_half_a_mail_server(given: Mapping[str, str], security: SmtpSecurity) -> None:
    if "MGTRACK_SMTP_HOST" in given:
        for name, example in (
            ("MGTRACK_MAIL_FROM", "mgtrack@example.org"),
            # Never from a request: whoever asks would choose where the link leads.
            ("MGTRACK_PUBLIC_URL", "https://magnesium.example.org"),
        ):
            if name not in given:
                raise ConfigurationError(
                    f"With MGTRACK_SMTP_HOST, {name} must be set too, for example {name}={example}."
                )
    if ("MGTRACK_SMTP_USER" in given) != ("MGTRACK_SMTP_PASSWORD" in given):
        raise ConfigurationError(
            "MGTRACK_SMTP_USER and MGTRACK_SMTP_PASSWORD go together: set both, for example "
            "MGTRACK_SMTP_USER=mgtrack, or neither."
        )
    if "MGTRACK_SMTP_PASSWORD" in given and security is SmtpSecurity.NONE:
        raise ConfigurationError(
            "MGTRACK_SMTP_PASSWORD would be sent readable, since MGTRACK_SMTP_SECURITY is none. "
            "Use, for example MGTRACK_SMTP_SECURITY=starttls."
        )


def _on_or_off(name: str, value: str) -> bool:
    if value in {"on", "off"}:
        return value == "on"
    raise ConfigurationError(f"{name} is {value!r}, but must be on or off; for example {name}=off.")


def _whole_number(name: str, value: str, least: int, most: int, example: str) -> int:
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return int(value)
    raise ConfigurationError(
        f"{name} is {value!r}, but must be a whole number from {least} to {most}; "
        f"for example {name}={example}."
    )
