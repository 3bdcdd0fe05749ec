"""Operator commands: `mgtrack run`, `mgtrack foods ...`, `mgtrack jobs ...`, `mgtrack db ...`."""

from __future__ import annotations

import errno
import json
import shlex
import socket
import sqlite3
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup, FlaskGroup, with_appcontext
from flask_migrate import upgrade
from flask_migrate.cli import db as migrations  # type: ignore[import-not-found] # stubs lack it
from sqlalchemy.exc import SQLAlchemyError

from mgtrack import __version__, create_app
from mgtrack.cli.import_command import import_files
from mgtrack.cli.jobs_command import run_jobs, start_jobs
from mgtrack.cli.meal_command import read_meal
from mgtrack.cli.memory import settle
from mgtrack.cli.server import Server
from mgtrack.config import ConfigurationError, Settings
from mgtrack.db import embedded
from mgtrack.db.schema import NewerDatabaseError, refuse_newer
from mgtrack.db.session import one_at_a_time
from mgtrack.extensions import db
from mgtrack.fdc.tables import TablesError
from mgtrack.foods import queries, services
from mgtrack.foods.catalogue_import import starter
from mgtrack.foods.models import Food
from mgtrack.foods.portions import serving_options
from mgtrack.web.assets import AssetsNotBuiltError
from mgtrack.wording.figures import plural


@click.group("foods", cls=AppGroup)
@with_appcontext
def foods() -> None:
    """Load and look at the food catalogue.

    A database that nobody used yet is made ready first, as `mgtrack run` does.
    """
    _reach_database()
    if not services.has_starter():
        # Standard output is the command's own, for a program to read.
        make_ready(to_stderr=True)


foods.add_command(import_files)
foods.add_command(read_meal)


@click.group("jobs", cls=AppGroup)
@with_appcontext
def jobs() -> None:
    """Do what is to be done now and then; `mgtrack run` does it by itself."""
    _reach_database()


jobs.add_command(run_jobs)


class UpgradeError(Exception):
    """The database can't be brought up to date. The message says why, and gives the way back."""


class Commands(FlaskGroup):
    """mgtrack's commands; they are listed without an app, which a wrong setting would stop."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return click.Group.list_commands(self, ctx)


def _command() -> Commands:
    group = Commands(
        name="mgtrack",
        create_app=create_app,
        add_default_commands=False,
        add_version_option=False,
        load_dotenv=False,
        help="Keep a diary of magnesium from food and supplements.",
    )
    # Flask's own options choose an app and its mode, which are mgtrack's settings to say.
    group.params.clear()
    click.version_option(__version__, prog_name="mgtrack")(group)
    for command in (run, foods, jobs, migrations):
        group.add_command(command)
    return group


@click.command()
@click.pass_context
def run(context: click.Context) -> None:
    """Bring the database and the catalogue up to date, then serve the app."""
    app = context.obj.load_app()
    settings: Settings = app.config["SETTINGS"]
    _try_address(settings.host, settings.port)
    with app.app_context():
        make_ready()
        # The workers are forks: a connection that they inherited would be shared between them.
        db.engine.dispose()
    settle()
    start_jobs(app)
    Server(app, settings).run()


def make_ready(*, to_stderr: bool = False) -> None:
    """Bring the database and the catalogue up to date, from wherever they stand.

    A start that was interrupted, at whatever moment, is gone on with.

    Raises:
        ConfigurationError: the database can't be reached, or is none.
        UpgradeError: it can't be brought up to date; the message gives the way back.
    """
    _reach_database()
    with one_at_a_time(db.engine):
        _upgrade()
        _load_starter(to_stderr=to_stderr)


def _try_address(host: str, port: int) -> None:
    """Listen for a moment where the server is going to, which itself would try for 5 s.

    Raises:
        ConfigurationError: one can't listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((host, port))
    except (OSError, UnicodeError) as error:
        if getattr(error, "errno", None) in {errno.EADDRINUSE, errno.EACCES}:
            raise ConfigurationError(
                f"MGTRACK_PORT is {port}, where mgtrack can't listen at {host} ({error}). It must "
                "be a port that nothing else listens on and that needs no special rights, for "
                "example MGTRACK_PORT=8001."
            ) from error
        raise ConfigurationError(
            f"MGTRACK_HOST is {host!r}, where mgtrack can't listen ({error}). It must be a name or "
            "an address of this machine, or 0.0.0.0 for all that it has, for example "
            "MGTRACK_HOST=127.0.0.1."
        ) from error


def _reach_database() -> None:
    """Connect to the database once, before anything asks it for more.

    Raises:
        ConfigurationError: it can't be reached, or is none.
        NewerDatabaseError: a newer version has changed it.
    """
    try:
        db.engine.connect().close()
    except (SQLAlchemyError, TypeError) as error:  # the latter of an option that SQLite lacks
        reason = " ".join(str(getattr(error, "orig", error)).split())
        raise ConfigurationError(
            f"MGTRACK_DATABASE_URL is that of a database which can't be used ({reason}). It must "
            "be one that answers, or the path of a file that mgtrack may write to, for example "
            "MGTRACK_DATABASE_URL=postgresql+psycopg://mgtrack@localhost/mgtrack or "
            "MGTRACK_DATABASE_URL=sqlite:////var/lib/mgtrack/mgtrack.db. Without it, mgtrack keeps "
            "a file of its own in MGTRACK_DATA_FOLDER."
        ) from error
    refuse_newer(db.engine)


def _upgrade() -> None:
    try:
        upgrade()
    except (SQLAlchemyError, embedded.DanglingRowsError, sqlite3.Error, OSError) as error:
        # PostgreSQL's second line may tell a row.
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        raise UpgradeError(
            f"The database can't be brought up to date ({reason}). The step that failed changed "
            f"nothing. {_way_back()}"
        ) from error


def _way_back() -> str:
    with db.engine.connect() as connection:
        path = embedded.file_of(connection) if db.engine.dialect.name == "sqlite" else None
    copies = [] if path is None else embedded.copies_of(path)
    if not copies:
        return "The version of mgtrack that you had goes on with it."
    return (
        "To go back to the version of mgtrack that you had, put the copy of then in its place: "
        f"cp {shlex.quote(str(copies[-1]))} {shlex.quote(str(path))}, and delete the files of the "
        "same name with -wal and -shm behind it."
    )


@foods.command("load-starter")
def load_starter() -> None:
    """Load the starter catalogue; one that is loaded already, or a newer one, is left alone."""
    with one_at_a_time(db.engine):
        _load_starter()


@foods.command("check-starter")
@click.argument("usda", type=click.Path(exists=True, path_type=Path))
@click.option("--write", is_flag=True, help="Take USDA's figures over into the table.")
def check_starter(usda: Path, *, write: bool) -> None:
    """Recompute every figure of the starter catalogue from USDA's tables (a folder or a zip).

    Ends with an error when a figure differs, so that a script can rely on it.
    """
    try:
        checked = starter.check(starter.TABLE, usda)
        if write:
            starter.TABLE.write_text(starter.refresh(starter.TABLE, usda), encoding="utf-8")
            _say_new_version()
    except TablesError as error:
        raise click.ClickException(str(error)) from error
    for difference in checked.differences:
        click.echo(str(difference))
    click.echo(
        f"{plural(checked.recomputed, 'food', 'foods')} recomputed, "
        f"{plural(len(checked.differences), 'difference', 'differences')}, "
        f"{len(checked.absent):,} not in these tables"
    )
    if checked.differences and not write:
        sys.exit(1)


def _say_new_version() -> None:
    content = starter.content()
    if content != starter.VERSIONS[-1]:
        click.echo(f"The table is a new version: append {content!r} to VERSIONS in starter.py")


@foods.command("search")
@click.argument("words")
@click.option("--json", "as_json", is_flag=True, help="Answer with one line of JSON.")
def search(words: str, *, as_json: bool) -> None:
    """Search the catalogue as the app does; WORDS may be - to read a search a line."""
    for typed in _lines(words):
        found = queries.search(typed)
        if as_json:
            click.echo(json.dumps({"query": typed, "results": [_as_json(food) for food in found]}))
        else:
            for food in found:
                click.echo(f"{food.fdc_id:>8}  {food.name}  ({_content(food)}, {food.data_type})")


@foods.command("show")
@click.argument("fdc_id", type=int)
@click.option("--json", "as_json", is_flag=True, help="Answer with one line of JSON.")
def show(fdc_id: int, *, as_json: bool) -> None:
    """Show one food of the catalogue with its portions, by its FDC id."""
    food = queries.food_of_fdc(fdc_id)
    if food is None:
        raise click.ClickException(f"the catalogue has no food with FDC id {fdc_id}")
    if as_json:
        click.echo(json.dumps(_as_json(food)))
        return
    click.echo(f"{food.name}  ({_content(food)}, {food.data_type})\n{food.description}")
    for choice in serving_options(food):
        click.echo(f"  {choice.described(food.basis)}")


def _lines(argument: str) -> Iterable[str]:
    """What a command is given: its argument, or standard input line by line where that is "-"."""
    if argument != "-":
        return [argument]
    return (line.rstrip("\r\n") for line in sys.stdin)


def _content(food: Food) -> str:
    if food.mg_per_100g is None:
        return "magnesium unknown"
    return f"{food.mg_per_100g.normalize():f} mg/100 {food.basis}"


def _as_json(food: Food) -> dict[str, Any]:
    return {
        "fdc_id": food.fdc_id,
        "name": food.name,
        "description": food.description,
        "data_type": food.data_type,
        "magnesium_mg_per_100g": None if food.mg_per_100g is None else float(food.mg_per_100g),
        "portions": [
            {"label": choice.label, "grams": float(choice.grams)}
            for choice in serving_options(food)
        ],
    }


def _load_starter(*, to_stderr: bool = False) -> None:
    started = time.monotonic()
    click.echo("Food catalogue: loading ...", nl=False, err=to_stderr)
    loaded = services.load_starter()
    ours = len(starter.VERSIONS)
    if loaded.version > ours:
        done = f"of version {loaded.version} left alone, version {ours} is older"
    else:
        done = "loaded" if loaded.changed else "already loaded"
        done += f" in {time.monotonic() - started:.1f} s"
    click.echo(f"\rFood catalogue: {loaded.foods:,} foods {done}", err=to_stderr)


def main() -> None:
    """The `mgtrack` command: what an operator can mend is a sentence, not a traceback."""
    try:
        _command()(prog_name="mgtrack")
    except (
        ConfigurationError,
        AssetsNotBuiltError,
        NewerDatabaseError,
        UpgradeError,
    ) as error:
        click.echo(f"mgtrack: {error}", err=True)
        sys.exit(2)
