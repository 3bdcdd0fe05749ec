"""Entries of no food: magnesium in mg as a person typed it, marked as a figure of their own."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from mgtrack.db.changes import keep_former, repeated
from mgtrack.db.idempotency import idempotent
from mgtrack.diary.models import Entry
from mgtrack.extensions import db

MAX_FIGURE_MG = Decimal(5000)
"""More than any meal holds, in mg: more is a slip of the finger."""

UNNAMED = "Quick add"
"""What an entry is called that was given no name."""

OWN_FIGURE = "own figure"
"""What such an entry has in the place of a portion."""

FROM_A_FILE = "from a file"
"""What one has in that place that came from another app without an amount."""


@dataclass(frozen=True, kw_only=True)
class OwnFigure:
    """What a person typed of one: `at` is the local time, None where it isn't told."""

    day: date
    meal: int
    name: str
    magnesium_mg: Decimal
    at: time | None = None


@idempotent
def log_own_figure(*, user_id: int, entry_id: uuid.UUID, figure: OwnFigure) -> Entry:
    """Log so many mg, of what is named or of nothing named, at a meal.

    Sent twice with one `entry_id`, it is logged once, and the first stands; deleted since, it is
    logged as it is sent now.
    """
    entry = put_own_figure(user_id=user_id, entry_id=entry_id, figure=figure)
    db.session.commit()
    return entry


def put_own_figure(*, user_id: int, entry_id: uuid.UUID, figure: OwnFigure) -> Entry:
    """Do as `log_own_figure` does, uncommitted."""
    entry = db.session.get(Entry, (user_id, entry_id))
    if entry is not None and (entry.deleted_at is None or not entry.is_own_figure):
        return entry
    if entry is None:
        entry = Entry(user_id=user_id, id=entry_id, portion_label=OWN_FIGURE, quantity=Decimal(1))
        db.session.add(entry)
    _fill(entry, figure)
    entry.deleted_at = None
    return entry


@idempotent
def change_own_figure(entry: Entry, figure: OwnFigure) -> uuid.UUID | None:
    """Change what was typed, or at which meal of which day it is, and at what local time.

    Returns:
        What the change is undone by; None where nothing changed.
    """
    if entry.magnesium_mg != figure.magnesium_mg:
        # It may have been the figure of another app, with the amount that it was for.
        entry.portion_label = OWN_FIGURE
    _fill(entry, figure)
    change_id = keep_former(entry) or repeated(entry)
    db.session.commit()
    return change_id


def _fill(entry: Entry, figure: OwnFigure) -> None:
    entry.day, entry.meal, entry.at = figure.day, figure.meal, figure.at
    entry.food_name = figure.name or UNNAMED
    entry.magnesium_mg = figure.magnesium_mg
