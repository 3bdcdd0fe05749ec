"""The operator's command that reads a meal in words as the page does."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
from flask.cli import with_appcontext

from mgtrack.foods.meal_text.matcher import MatchedMeal, Proposal, propose
from mgtrack.nutrition.quantity import rounded


@click.command("read-meal")
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Answer with one line of JSON.")
@with_appcontext
def read_meal(text: str, *, as_json: bool) -> None:
    """Read a meal in words as the app does; TEXT may be - to read a meal a line."""
    for line in [text] if text != "-" else (line.rstrip("\r\n") for line in sys.stdin):
        meal = propose(line)
        if as_json:
            click.echo(json.dumps(_as_json(meal)))
            continue
        for each in meal.proposals:
            mark = " (look twice)" if each.doubtful else ""
            click.echo(f"{each.food.fdc_id:>8}  {each.food.name}, {each.grams:f} g{mark}")
        for words in meal.unread:
            click.echo(f"          not read: {words}")


def _as_json(meal: MatchedMeal) -> dict[str, Any]:
    return {
        "text": meal.text,
        "entries": [_entry(each) for each in meal.proposals],
        "unread": list(meal.unread),
    }


def _entry(each: Proposal) -> dict[str, Any]:
    return {
        "text": each.text,
        "fdc_id": each.food.fdc_id,
        "name": each.food.name,
        "quantity": float(rounded(each.quantity)),
        "unit": each.unit or each.serving.portion.label,
        "grams": float(each.grams),
        "magnesium_mg": None if each.magnesium_mg is None else float(each.magnesium_mg),
        "doubtful": each.doubtful,
    }
