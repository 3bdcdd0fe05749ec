"""The bin: what a person deleted of late, of every kind, the last first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from heapq import merge
from typing import Any, cast

from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.base import Deletable
from mgtrack.db.soft_delete import deleted_rows
from mgtrack.diary.models import Entry, SavedMeal
from mgtrack.notes.models import Note
from mgtrack.supplements.models import Dose
from mgtrack.wording.dates import long_date
from mgtrack.wording.figures import entry_detail, units_text

ROWS_A_PAGE = 50
"""How many of the deleted a page of the bin shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of thing that can be deleted.

    Attributes:
        model: the model of its rows.
        name: what a person calls one of them.
        detail: what is said beneath the name, without its kind.
    """

    model: type[Any]
    name: Callable[[Any], str]
    detail: Callable[[Any, date], str]


def _of_entry(entry: Entry, today: date) -> str:
    return f"{entry_detail(entry)} · {long_date(entry.day, today)}"


def _of_dose(dose: Dose, today: date) -> str:
    return f"{units_text(dose)} · {long_date(dose.day, today)}"


def _of_note(note: Note, today: date) -> str:
    return f"Note · {long_date(note.day, today)}"


def _of_custom_food(custom_food: CustomFood, _today: date) -> str:
    return "Your recipe" if custom_food.is_recipe else "Your food"


def _of_saved_meal(_meal: SavedMeal, _today: date) -> str:
    return "Your saved meal"


KINDS: Mapping[str, Kind] = {
    "entry": Kind(model=Entry, name=lambda entry: entry.food_name, detail=_of_entry),
    "dose": Kind(model=Dose, name=lambda dose: dose.name, detail=_of_dose),
    "note": Kind(model=Note, name=lambda note: note.title, detail=_of_note),
    "food": Kind(model=CustomFood, name=lambda food: food.name, detail=_of_custom_food),
    "saved-meal": Kind(model=SavedMeal, name=lambda meal: meal.name, detail=_of_saved_meal),
}
"""The kinds by what an address calls them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """Something that was deleted: what addresses call its kind, its id, and what is said of it."""

    kind: str
    row: Deletable
    name: str
    detail: str


def bin_page(user_id: int, page: int, today: date) -> tuple[list[Deleted], bool]:
    """Return a page of what a person deleted, and whether more of it follows. A query a kind.

    Args:
        user_id: whose it is.
        page: which page, the first being 1.
        today: the local date where the person is.
    """
    last = page * ROWS_A_PAGE
    by_kind = (
        [(key, row) for row in deleted_rows(kind.model, user_id, limit=last + 1)]
        for key, kind in KINDS.items()
    )
    rows = list(merge(*by_kind, key=_deleted_at, reverse=True))
    shown = [
        Deleted(kind=key, row=row, name=KINDS[key].name(row), detail=KINDS[key].detail(row, today))
        for key, row in rows[last - ROWS_A_PAGE : last]
    ]
    return shown, len(rows) > last


def _deleted_at(found: tuple[str, Deletable]) -> datetime:
    _, row = found
    return cast("datetime", row.deleted_at)
