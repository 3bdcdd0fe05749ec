"""The `mgtrack` command."""

from __future__ import annotations

import errno
import socket
import sys

import click
from flask.cli import FlaskGroup
from flask_migrate.cli import db as migrations  # type: ignore[import-not-found] # stubs lack it
from sqlalchemy.exc import SQLAlchemyError

from mgtrack import __version__, create_app, logs
from mgtrack.cli.accounts import accounts
from mgtrack.cli.backup import backup, check, restore_file
from mgtrack.cli.database import UnfitDatabaseError, UpgradeError, fault_sentence, make_ready
from mgtrack.cli.diary import diary
from mgtrack.cli.doctor import doctor
from mgtrack.cli.foods import foods
from mgtrack.cli.jobs import jobs, start_jobs
from mgtrack.cli.server import Server, share_metrics
from mgtrack.config import ConfigurationError, Settings
from mgtrack.db.faults import fault_of
from mgtrack.db.schema import UnknownSchemaError
from mgtrack.extensions import db
from mgtrack.web.assets import AssetsNotBuiltError


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
    for command in (
        run, backup, restore_file, check, doctor, accounts, diary, foods, jobs, migrations,
    ):  # fmt: skip
        group.add_command(command)
    return group


@click.command()
def run() -> None:
    """Bring the database and the catalogue up to date, then serve the app."""
    settings = Settings.from_environment()
    logs.configure(settings.log_format)
    if settings.metrics_token:
        share_metrics()
    app = create_app(settings)
    _try_address(settings.host, settings.port)
    with app.app_context():
        make_ready()
        # The workers are forks: a connection that they inherited would be shared between them.
        db.engine.dispose()
    start_jobs(app)
    Server(app, settings).run()


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
                "be a free port that needs no special rights, for example MGTRACK_PORT=8001."
            ) from error
        raise ConfigurationError(
            f"MGTRACK_HOST is {host!r}, where mgtrack can't listen ({error}). It must be a name or "
            "an address of this machine, or 0.0.0.0 for all of them, for example "
            "MGTRACK_HOST=127.0.0.1."
        ) from error


def main() -> None:
    """The `mgtrack` command: what an operator can mend is a sentence, not a traceback."""
    try:
        _command()(prog_name="mgtrack")
    except (
        ConfigurationError,
        AssetsNotBuiltError,
        UnknownSchemaError,
        UpgradeError,
        UnfitDatabaseError,
    ) as error:
        click.echo(f"mgtrack: {error}", err=True)
        sys.exit(2)
    except SQLAlchemyError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        click.echo(f"mgtrack: {fault_sentence(fault, error)}", err=True)
        sys.exit(2)
