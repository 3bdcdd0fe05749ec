"""`mgtrack diary ...`: a person's diary as a file, and into an account again."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup, with_appcontext

from mgtrack.accounts.services import user_with
from mgtrack.cli.accounts import in_a_sentence
from mgtrack.cli.database import reach_database, refuse_unready
from mgtrack.exports.archive import write_archive
from mgtrack.exports.document import write_document
from mgtrack.exports.fields import Figure
from mgtrack.imports.diary_file import MAX_BYTES, TooLargeError, read_file
from mgtrack.imports.services import Imported, import_diary
from mgtrack.wording.figures import plural


@click.group("diary", cls=AppGroup)
@with_appcontext
def diary() -> None:
    """Write a person's diary to a file, or put one into their account."""
    reach_database()
    refuse_unready()


@diary.command("export")
@click.argument("email")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@in_a_sentence
def export(email: str, file: Path) -> None:
    """Write all that somebody keeps here to FILE, which only you may read.

    FILE is a new zip; one that ends in .json is the diary alone, as docs/data-format.md has it.
    """
    user_id = user_with(email).id
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise click.ClickException(f"{file} can't be written ({error.strerror}).") from error
    try:
        if file.suffix == ".json":
            with os.fdopen(handle, "w", encoding="utf-8") as lines:
                write_document(user_id, lines)
        else:
            with os.fdopen(handle, "wb") as made:
                write_archive(user_id, made)
    except OSError as error:
        file.unlink()
        raise click.ClickException(f"{file} can't be written ({error.strerror}).") from error
    click.echo(f"The diary of {email} is in {file}")


@diary.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--for", "email", required=True, metavar="EMAIL", help="Whose account it goes into.")
@click.option("--with-health", is_flag=True, help="They agree to health details and notes, too.")
@click.option("--dry-run", is_flag=True, help="Say what would be added, and add nothing.")
@click.option("--json", "as_json", is_flag=True, help="Answer with JSON.")
@in_a_sentence
def import_file(file: Path, email: str, *, with_health: bool, dry_run: bool, as_json: bool) -> None:
    """Add a diary that mgtrack exported to an account: the zip, or the JSON in it.

    All of it is added or nothing. What is there stays as it is, so a second time adds nothing.
    Health details and notes come in only where the account has agreed to them, or with
    --with-health.
    """
    user_id = user_with(email).id
    try:
        if file.stat().st_size > MAX_BYTES:
            raise TooLargeError
        content = file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file} can't be read ({error.strerror}).") from error
    imported = import_diary(
        user_id=user_id, file=read_file(content), with_health=with_health, dry_run=dry_run
    )
    if as_json:
        click.echo(json.dumps(_as_json(imported)))
        return
    added = imported.added.total()
    would_be = "would be added" if dry_run else "were added"
    click.echo(f"{plural(added, 'row', 'rows')} of {imported.rows:,} {would_be}:")
    for name, number in (+imported.added).items():
        click.echo(f"  {number:,} {name.replace('_', ' ')}")
    for reason, number in (+imported.left_out).items():
        click.echo(f"{number:,} left out: {reason}")


def _as_json(imported: Imported) -> dict[str, Any]:
    return {
        "rows": imported.rows,
        "entries": imported.added["entries"],
        "unknown": imported.unknown,
        "left_out": [
            {"reason": str(reason), "rows": number}
            for reason, number in (+imported.left_out).items()
        ],
        "days": imported.days,
        "complete_days": imported.complete_days,
        "magnesium_mg": Figure().write(imported.magnesium_mg),
    }
