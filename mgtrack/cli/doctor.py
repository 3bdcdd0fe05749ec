"""`mgtrack doctor`: is all well with what mgtrack stands on, and if not, what to do."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from ipaddress import ip_address
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import func, select

from mgtrack.cli.database import UnfitDatabaseError, reach_database
from mgtrack.config import ConfigurationError, Mode, Settings
from mgtrack.db import embedded, postgresql
from mgtrack.db.backups import backups_in
from mgtrack.db.base import utc_now
from mgtrack.db.schema import UnknownSchemaError, newest_revision, revision_of
from mgtrack.extensions import db
from mgtrack.foods.usda import budget_of
from mgtrack.jobs import queries as jobs
from mgtrack.mail import reach_server

MIN_FREE_BYTES = 200_000_000
MAX_CLOCK_DIFFERENCE = timedelta(seconds=5)
MAX_OVERDUE = timedelta(hours=1)
MAX_BACKUP_AGE = timedelta(days=2)


class State(StrEnum):
    """How it is with something; of what is wrong an operator must know today."""

    OK = "ok"
    NOTE = "note"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Finding:
    """How it is with one thing, and what to do where it isn't well."""

    state: State
    words: str


_ok = partial(Finding, State.OK)
_note = partial(Finding, State.NOTE)
_wrong = partial(Finding, State.WRONG)


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """Say how it is with what mgtrack stands on, and what to do where it isn't well.

    It changes nothing. Ends with an error where something is wrong.
    """
    wrong = 0
    for subject, found in _findings(current_app.config["SETTINGS"]):
        click.echo(f"{found.state:<5}  {subject:<13}  {found.words}")
        wrong += found.state is State.WRONG
    if wrong:
        sys.exit(1)


def _findings(settings: Settings) -> Iterator[tuple[str, Finding]]:
    yield "configuration", _configuration(settings)
    database = _database()
    yield "database", database
    yield "disk", _disk(settings)
    if database.state is State.OK:
        yield "time", _time()
        yield "jobs", _jobs()
    yield "FDC key", _fdc_key(settings, is_known=database.state is State.OK)
    yield "mail", _mail(settings)
    yield "backups", _backups(settings)
    yield "proxy", _proxy(settings)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _configuration(settings: Settings) -> Finding:
    if settings.mode is not Mode.PRODUCTION and not _is_loopback(settings.host):
        return _wrong(
            f"Others can reach {settings.host}, but MGTRACK_MODE is {settings.mode}. Set "
            "MGTRACK_MODE=production, or listen at MGTRACK_HOST=127.0.0.1.",
        )
    return _ok(f"{settings.mode} mode, {settings.data_folder}")


def _database() -> Finding:
    try:
        reach_database()
    except (ConfigurationError, UnfitDatabaseError, UnknownSchemaError) as error:
        return _wrong(str(error))
    kind = "SQLite" if db.engine.dialect.name == "sqlite" else "PostgreSQL"
    revision = revision_of(db.engine)
    if revision != newest_revision():
        there = "empty" if revision is None else "that of an older version"
        return _note(f"{kind}, {there}. Start mgtrack once.")
    return _ok(f"{kind}, up to date ({revision})")


def _disk(settings: Settings) -> Finding:
    path = embedded.path_of(db.engine.url) if db.engine.dialect.name == "sqlite" else None
    size = path.stat().st_size if path and path.exists() else 0
    # An upgrade may copy its largest table, and a backup is as large as the database.
    needed = max(MIN_FREE_BYTES, 3 * size)
    folders = {_nearest(path.parent if path else settings.data_folder)}
    folders.add(_nearest(settings.backup_folder))
    folder, free = min(
        ((each, shutil.disk_usage(each).free) for each in folders), key=lambda pair: pair[1]
    )
    words = f"{free / 1e9:,.1f} GB free in {folder}"
    if free < needed:
        return _wrong(f"Only {words}. Make room: {needed / 1e9:,.1f} GB are needed.")
    return _ok(words)


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(each for each in (folder.absolute(), *folder.absolute().parents) if each.is_dir())


def _time() -> Finding:
    now = utc_now()
    if db.engine.dialect.name == "postgresql":
        theirs: datetime = db.session.execute(select(func.clock_timestamp())).scalar_one()
        if abs(theirs - utc_now()) > MAX_CLOCK_DIFFERENCE:
            return _wrong(
                f"The database's clock shows {theirs:%Y-%m-%d %H:%M:%S %Z}, this machine's "
                f"{now:%Y-%m-%d %H:%M:%S} UTC. Let both be set from the network "
                "(timedatectl set-ntp true).",
            )
    done = [state.finished_at for state in jobs.states() if state.finished_at]
    if done and max(done) > now + MAX_CLOCK_DIFFERENCE:
        return _wrong(
            f"The clock shows {now:%Y-%m-%d %H:%M} UTC, and was at {max(done):%Y-%m-%d %H:%M} "
            "before. Let it be set from the network (timedatectl set-ntp true).",
        )
    return _ok(f"{now:%Y-%m-%d %H:%M:%S} UTC")


def _jobs() -> Finding:
    """Whether somebody runs what is due, the backup for one."""
    states = jobs.states()
    how = "Keep `mgtrack run` running, or run `mgtrack jobs run` from cron."
    if not states:
        return _note(f"None was run yet. {how}")
    overdue = utc_now() - min(state.due_at for state in states)
    if overdue > MAX_OVERDUE:
        name = min(states, key=lambda state: state.due_at).name
        return _wrong(f"{name} was due {_ago(overdue)}. {how}")
    return _ok(f"{len(states)} run when they are due")


def _fdc_key(settings: Settings, *, is_known: bool) -> Finding:
    """Whether the key is one's own, and what it has left, which the database may know."""
    left = budget_of(settings).left() if is_known else None
    said = "" if left is None else f", with {left} calls left in this hour"
    if settings.fdc_api_key == "DEMO_KEY":
        return _note(
            f"DEMO_KEY{said}, which answers about 30 searches an hour. Get one of your own, free "
            "from USDA, and set MGTRACK_FDC_API_KEY."
        )
    if left == 0:
        return _note(
            f"one of your own{said}. Foods that are not in the catalogue are found again when the "
            "hour is over; USDA may raise a key's limit if you ask."
        )
    return _ok(f"one of your own{said}, for {settings.fdc_url}")


def _mail(settings: Settings) -> Finding:
    """What comes of a forgotten password."""
    if not settings.sends_mail:
        return _ok(
            "none is sent: who forgets a password needs a recovery code, or "
            "`mgtrack accounts reset-link`"
        )
    server = f"{settings.smtp_host}:{settings.smtp_port}"
    try:
        reach_server(settings)
    except OSError as error:
        return _wrong(
            f"{server} takes none ({type(error).__name__}), so nobody is sent a link for a new "
            "password. Check MGTRACK_SMTP_HOST and the settings beside it."
        )
    return _ok(f"{server} takes it")


def _backups(settings: Settings) -> Finding:
    made = [each for each in backups_in(settings.backup_folder) if not each.is_replaced]
    missing = postgresql.missing_programs() if db.engine.dialect.name == "postgresql" else ()
    if missing:
        return _wrong(
            f"{', '.join(missing)} can't be found, so none can be made. Install PostgreSQL's "
            "client (postgresql-client).",
        )
    last = utc_now() - made[-1].made_at if made else None
    said = "none yet" if last is None else f"the last {_ago(last)}"
    where = f"{said}, in {settings.backup_folder}"
    if not settings.backups:
        return _note(
            f"{where}. mgtrack makes none by itself: run `mgtrack backup` from cron, or set "
            "MGTRACK_BACKUPS=on.",
        )
    if last is None:
        return _note(f"{where}. Run `mgtrack backup` to have one now.")
    if last > MAX_BACKUP_AGE:
        return _wrong(
            f"{where}. Run `mgtrack backup` to see what keeps it from making one.",
        )
    return _ok(f"{where}. Copy them to another machine too.")


def _proxy(settings: Settings) -> Finding:
    is_open = not _is_loopback(settings.host)
    if settings.trusted_proxies and is_open:
        return _note(
            f"{settings.trusted_proxies} trusted. Whoever reaches {settings.host} without it can "
            "pretend to be anybody: let a firewall keep others from the port.",
        )
    if settings.trusted_proxies:
        return _ok(f"{settings.trusted_proxies} trusted")
    if settings.mode is Mode.PRODUCTION:
        return _note(
            "None trusted. With one in front, for HTTPS, set MGTRACK_TRUSTED_PROXIES=1: without it "
            "cookies are not Secure, and everybody shares one address and its limits.",
        )
    return _ok("none trusted, and on one's own machine none is needed")


def _ago(age: timedelta) -> str:
    hours = int(age / timedelta(hours=1))
    if hours < 1:
        return "less than an hour ago"
    if hours < 48:
        return f"{hours} {'hour' if hours == 1 else 'hours'} ago"
    return f"{hours // 24} days ago"
