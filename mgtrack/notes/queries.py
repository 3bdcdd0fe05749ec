"""What reads symptom notes: those of some days, and one of them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from mgtrack.db.soft_delete import own_row
from mgtrack.extensions import db
from mgtrack.notes.models import Note


def notes(user_id: int, first: date, last: date) -> Mapping[date, Sequence[Note]]:
    """Return the notes of the days from `first` to `last` that have any. One query.

    Of a day, those with a time come in its order and before those without one.
    """
    rows = db.session.scalars(
        select(Note)
        .where(Note.user_id == user_id, Note.day.between(first, last), Note.deleted_at.is_(None))
        .order_by(Note.day, Note.at.is_(None), Note.at, Note.created_at, Note.id)
    )
    found: defaultdict[date, list[Note]] = defaultdict(list)
    for note in rows:
        found[note.day].append(note)
    return found


def note(user_id: int, note_id: uuid.UUID, *, or_deleted: bool = False) -> Note:
    """One note of this person's, as `own_row` finds one.

    Raises:
        NotFoundError: there is no such note.
    """
    return own_row(Note, user_id, note_id, or_deleted=or_deleted)
