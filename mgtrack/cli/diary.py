"""`mgtrack diary ...`: a person's diary as a file, and into an account again."""

from __future__ import annotations

import json
import os
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup, with_appcontext

from mgtrack.accounts import queries
from mgtrack.accounts.meals import USUAL_MEALS
from mgtrack.accounts.services import user_with
from mgtrack.cli.accounts import in_a_sentence
from mgtrack.cli.database import reach_database, refuse_unready
from mgtrack.exports.archive import write_archive
from mgtrack.exports.document import write_document
from mgtrack.exports.fields import Figure
from mgtrack.imports import file_services
from mgtrack.imports.diary_file import MAX_BYTES, NotADiaryError, TooLargeError, read_file
from mgtrack.imports.reading.files import UnreadableFileError, rows
from mgtrack.imports.reading.foods_table import foods_table
from mgtrack.imports.reading.layout import MagnesiumUnit
from mgtrack.imports.reading.rows import read_rows
from mgtrack.imports.reading.values import DateOrder
from mgtrack.imports.services import Imported, Reason, import_diary
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
@click.option(
    "--date-order",
    type=click.Choice([each.value for each in DateOrder]),
    help="What 3/4/2026 has first, where the file's dates don't tell.",
)
@click.option(
    "--magnesium-unit",
    type=click.Choice([each.value for each in MagnesiumUnit]),
    help="What magnesium is in, where its column doesn't tell.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be added, and add nothing.")
@click.option("--json", "as_json", is_flag=True, help="Answer with JSON.")
@in_a_sentence
def import_file(
    file: Path, email: str, *, with_health: bool, dry_run: bool, as_json: bool, **told: str | None
) -> None:
    """Add a diary that mgtrack exported to an account, or the foods in another app's file.

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
    try:
        read = read_file(content)
    except NotADiaryError:
        done = _import_foods(user_id, content, file.name, dry_run=dry_run, **told)
    else:
        done = _told(
            import_diary(user_id=user_id, file=read, with_health=with_health, dry_run=dry_run)
        )
    if as_json:
        click.echo(json.dumps(done))
        return
    would_be = "would be added" if dry_run else "were added"
    click.echo(
        f"{plural(done['entries'], 'entry', 'entries')} of {done['rows']:,} rows {would_be}."
    )
    for each in done["left_out"]:
        click.echo(f"{each['rows']:,} left out: {each['reason']}")


def _told(imported: Imported) -> dict[str, Any]:
    return {
        "rows": imported.rows,
        "entries": imported.added["entries"],
        "unknown": imported.unknown,
        "left_out": _reasons(imported.left_out),
        "days": imported.days,
        "complete_days": imported.complete_days,
        "magnesium_mg": Figure().write(imported.magnesium_mg),
    }


def _reasons(left_out: Mapping[Any, int]) -> list[dict[str, Any]]:
    return [
        {"reason": str(reason), "rows": number} for reason, number in left_out.items() if number
    ]


def _import_foods(
    user_id: int,
    content: bytes,
    name: str,
    *,
    dry_run: bool,
    date_order: str | None,
    magnesium_unit: str | None,
) -> dict[str, Any]:
    """Add the foods in a file of another app; a dry run stages them and forgets them again.

    Raises:
        ClickException: the file has none, or leaves something open that no option tells.
    """
    opened = BytesIO(content)
    try:
        table, layout = foods_table(opened, name)
    except UnreadableFileError as error:
        raise click.ClickException(str(error)) from error
    if layout.must_ask_order and date_order:
        layout = replace(layout, date_order=DateOrder(date_order))
    if layout.must_ask_unit and magnesium_unit:
        layout = replace(layout, magnesium_unit=MagnesiumUnit(magnesium_unit))
    if layout.must_ask_order:
        example = layout.orders.example or "a date"
        raise click.ClickException(f"Say with --date-order what {example} has first.")
    if layout.must_ask_unit:
        raise click.ClickException("Say with --magnesium-unit what its magnesium is in.")
    account = queries.account(user_id)
    meals = account.day_meals if account else USUAL_MEALS
    begun = file_services.begin(
        user_id=user_id, import_id=uuid.uuid4(), file_name=name, app=str(layout.app)
    )
    for _ in file_services.stage(begun, read_rows(rows(opened, table), layout), meals):
        pass
    staged = file_services.staged(begun)
    if dry_run:
        file_services.cancel(begun)
    else:
        file_services.finish(begun)
    return {
        "rows": staged.rows,
        "entries": staged.entries,
        "unknown": staged.unknown,
        "left_out": _reasons(staged.left_out | Counter({str(Reason.THERE): staged.there})),
        "days": staged.days,
        "complete_days": 0,
        "magnesium_mg": Figure().write(staged.magnesium_mg),
    }
