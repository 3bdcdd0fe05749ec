"""`mgtrack backup`, `restore` and `check`: nothing is lost, and an operator can see that."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from mgtrack.cli.database import reach_database, refuse_unready
from mgtrack.config import Settings
from mgtrack.db import checking
from mgtrack.db.backups import BackupError, back_up, restore
from mgtrack.db.schema import newest_revision
from mgtrack.extensions import db
from mgtrack.intake.checking import Checked, wrong_figures
from mgtrack.wording.figures import plural


@click.command("backup")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to keep it, in place of MGTRACK_BACKUP_FOLDER; nothing there is deleted.",
)
@with_appcontext
def backup(folder: Path | None) -> None:
    """Back the database up, while it is in use, and print where to.

    In the backup folder the newest of each of the last 7 days and 4 weeks stay.
    """
    settings: Settings = current_app.config["SETTINGS"]
    reach_database()
    try:
        made = back_up(db.engine.url, folder or settings.backup_folder, rotate=folder is None)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(made)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Replace the database that is there.")
@with_appcontext
def restore_file(file: Path, *, replace: bool) -> None:
    """Put a backup in the place of the database; stop mgtrack first.

    The file is checked first. With --replace, what is there is backed up before it is replaced.
    """
    settings: Settings = current_app.config["SETTINGS"]
    try:
        done = restore(file, db.engine.url, settings.backup_folder, replace=replace)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    if done.replaced:
        click.echo(f"What was there is kept in {done.replaced}")
    click.echo(f"Restored {file}. Start mgtrack, or see that all is well with mgtrack check.")
    if done.revision != newest_revision():
        click.echo("It is of an earlier version: starting this one brings it up to date.")


@click.command("check")
@with_appcontext
def check() -> None:
    """Check the whole database, and work out every figure and total anew.

    It changes nothing, and may run while people log. Ends with an error where something is wrong.
    """
    reach_database()
    refuse_unready()
    checked = Checked()
    wrong = 0
    for problem in _problems(checked):
        wrong += 1
        click.echo(problem)
    click.echo(
        f"Checked {plural(checked.entries, 'entry', 'entries')} and "
        f"{plural(checked.doses, 'dose', 'doses')} on {plural(checked.days, 'day', 'days')} of "
        f"{plural(checked.people, 'person', 'people')}: "
        + (f"{plural(wrong, 'thing is', 'things are')} wrong." if wrong else "all is well.")
    )
    if wrong:
        click.echo("Back up what is there, then restore a backup from before, or tell us of it.")
        sys.exit(1)


def _problems(checked: Checked) -> Iterator[str]:
    try:
        checking.hold_still()
        yield from checking.damage()
        yield from checking.broken_rules()
        yield from wrong_figures(checked)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        yield f"The rest can't be read ({reason})."
    except ValueError:
        yield "The rest can't be read (it holds what is no text, no date or no number)."
    finally:
        db.session.rollback()
