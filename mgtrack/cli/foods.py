"""`mgtrack foods ...`: load the food catalogue, and look at it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup, with_appcontext

from mgtrack.cli import database
from mgtrack.cli.foods_import import import_files
from mgtrack.cli.read_meal import read_meal
from mgtrack.db.session import one_at_a_time
from mgtrack.extensions import db
from mgtrack.fdc.archive import DownloadError
from mgtrack.foods import queries, services
from mgtrack.foods.catalogue_import import starter
from mgtrack.foods.models import Food
from mgtrack.foods.portions import serving_options
from mgtrack.wording.figures import plural


@click.group("foods", cls=AppGroup)
@with_appcontext
def foods() -> None:
    """Load and look at the food catalogue.

    A database that nobody used yet is made ready first, as `mgtrack run` does.
    """
    database.reach_database()
    if not services.has_starter():
        # Standard output is the command's own, for a program to read.
        database.make_ready(to_stderr=True)


foods.add_command(import_files)
foods.add_command(read_meal)


@foods.command("load-starter")
def load_starter() -> None:
    """Load the starter catalogue; one that is loaded already, or a newer one, is left alone."""
    with one_at_a_time(db.engine):
        database.load_starter()


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
    except DownloadError as error:
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
