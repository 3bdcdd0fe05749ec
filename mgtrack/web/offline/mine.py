"""What a phone keeps of a person's own, to log without a connection."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from mgtrack.accounts import queries as accounts
from mgtrack.accounts.models import Account
from mgtrack.custom_foods import queries as custom_foods
from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary import adding
from mgtrack.diary.finding import FoundSupplement
from mgtrack.diary.queries import portions_of
from mgtrack.foods.portions import PLAIN_UNITS, usual_serving
from mgtrack.nutrition.quantity import format_quantity, rounded
from mgtrack.supplements.schedule import DueDose
from mgtrack.web.diary.add_view import AddRow, AddRows, Shelf, shelf_names

LISTED = Shelf.RECENT, Shelf.FAVOURITES, Shelf.MEALS
"""The lists that are kept besides supplements and own foods, in the order of the add sheet."""


def own_things(account: Account) -> dict[str, Any]:
    """Return a person's meals, what they log with one tap, and their own foods.

    Figures are whole: micrograms and milligrams. Own foods are as `offline_catalogue` has foods,
    each with an id of letters, the keys of its portions, and whether its figure is a lower bound.
    """
    today = accounts.today(account)
    rows = _rows_of(account, today)
    names = shelf_names()
    shelves = [[names[shelf], [_row(each) for each in rows.shelf(shelf)]] for shelf in LISTED]
    taken = adding.taken(account.id, today)
    shelves.append([names[Shelf.SUPPLEMENTS], _doses(taken, rows.of(taken))])
    return {
        "meals": list(account.meals.items()),
        "meal": rows.meal,
        "shelves": shelves,
        "own": [_food(each) for each in custom_foods.eatable(account.id)],
    }


def _rows_of(account: Account, today: date) -> AddRows:
    return AddRows(
        account=account,
        day=today,
        meal=accounts.likely_meal(account),
        today=today,
        typed="",
        sheet_id=uuid.uuid4(),
        ticked=(),
    )


def _row(row: AddRow) -> dict[str, Any]:
    return {
        "what": row.key,
        "name": row.name,
        "detail": row.detail,
        "ug": _thousandths(row.magnesium_mg),
        "atLeast": row.at_least,
    }


def _doses(
    taken: Sequence[DueDose | FoundSupplement], rows: Iterable[AddRow]
) -> list[dict[str, Any]]:
    return [
        _row(row) | {"kind": each.supplement.kind} for each, row in zip(taken, rows, strict=True)
    ]


def _food(food: CustomFood) -> list[Any]:
    offered = portions_of(food)
    begins = usual_serving(offered[0])
    return [
        str(food.id),
        food.name,
        "",
        _thousandths(food.mg_per_100g),
        0,
        [
            [each.key, each.label, _thousandths(each.grams)]
            for each in offered
            if each.key not in PLAIN_UNITS
        ],
        [begins.portion.key, format_quantity(rounded(begins.quantity))],
        food.at_least,
    ]


def _thousandths(figure: Decimal | None) -> int | None:
    return None if figure is None else int(rounded(figure) * 1000)
