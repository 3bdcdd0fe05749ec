"""Entries of no food: magnesium in mg as a person typed it, marked as a figure of their own."""

from __future__ import annotations

import uuid
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


@idempotent
def log_own_figure(
    *,
    user_id: int,
    entry_id: uuid.UUID,
    day: date,
    meal: int,
    name: str,
    magnesium_mg: Decimal,
    at: time | None = None,
) -> Entry:
    """Log so many mg, of what is called `name` or of nothing named, at a meal.

    `at` is the local time, None where it isn't told.

    Sent twice with one `entry_id`, it is logged once, and the first stands; deleted since, it is
    logged as it is sent now.
    """
    entry = put_own_figure(
        user_id=user_id,
        entry_id=entry_id,
        day=day,
        meal=meal,
        name=name,
        magnesium_mg=magnesium_mg,
        at=at,
    )
    db.session.commit()
    return entry


def put_own_figure(
    *,
    user_id: int,
    entry_id: uuid.UUID,
    day: date,
    meal: int,
    name: str,
    magnesium_mg: Decimal,
    at: time | None = None,
) -> Entry:
    """Do as `log_own_figure` does, uncommitted."""
    entry = db.session.get(Entry, (user_id, entry_id))
    if entry is not None and (entry.deleted_at is None or not entry.is_own_figure):
        return entry
    if entry is None:
        entry = Entry(user_id=user_id, id=entry_id, portion_label=OWN_FIGURE, quantity=Decimal(1))
        db.session.add(entry)
    entry.day, entry.meal, entry.at = day, meal, at
    entry.food_name = name or UNNAMED
    entry.magnesium_mg = magnesium_mg
    entry.deleted_at = None
    return entry


@idempotent
def change_own_figure(
    entry: Entry, *, day: date, meal: int, at: time | None, name: str, magnesium_mg: Decimal
) -> uuid.UUID | None:
    """Change what was typed, or at which meal of which day it is, and at what local time.

    Returns:
        What the change is undone by; None where nothing changed.
    """
    entry.day, entry.meal, entry.at = day, meal, at
    entry.food_name = name or UNNAMED
    entry.magnesium_mg = magnesium_mg
    change_id = keep_former(entry) or repeated(entry)
    db.session.commit()
    return change_id
