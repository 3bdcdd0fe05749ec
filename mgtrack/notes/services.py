"""What a person does with symptom notes: keep, change, delete, take back."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy.exc import IntegrityError

from mgtrack.accounts.days import refuse_ahead
from mgtrack.db.changes import keep_former, repeated
from mgtrack.db.idempotency import idempotent
from mgtrack.db.soft_delete import restore, soft_delete
from mgtrack.errors import DomainError
from mgtrack.extensions import db
from mgtrack.notes import queries
from mgtrack.notes.models import Note, Observation

_AHEAD = "This day is in the future. Please choose today or an earlier day."


class ConsentMissingError(DomainError):
    """The person doesn't agree, or no longer, that what they tell of their health is kept."""


def create_note(*, user_id: int, note_id: uuid.UUID, noted: Observation, today: date) -> Note:
    """Keep a note.

    Sent twice with one `note_id`, it is kept once, and the first stands; deleted since, it is kept
    as it is sent now.

    Args:
        user_id: whose note it is.
        note_id: the id that its page gave it.
        noted: what they noted.
        today: the local date where the person is.

    Raises:
        DayAheadError: its day is still to come.
        ConsentMissingError: they didn't agree to its being kept; nothing was.
    """
    refuse_ahead(noted.day, today, _AHEAD)
    try:
        return _keep(user_id, note_id, noted)
    except IntegrityError:
        # There is no row of consent for it to hang on.
        db.session.rollback()
        raise ConsentMissingError("Notes are kept only if you agree. Please agree first.") from None


@idempotent
def _keep(user_id: int, note_id: uuid.UUID, noted: Observation) -> Note:
    known = db.session.get(Note, (user_id, note_id))
    if known is not None and known.deleted_at is None:
        return known
    note = known or Note(user_id=user_id, id=note_id)
    note.observation = noted
    note.deleted_at = None
    db.session.add(note)
    db.session.commit()
    return note


@idempotent
def change_note(note: Note, *, noted: Observation, today: date) -> uuid.UUID | None:
    """Change what was noted.

    Returns:
        What the change is undone by; None where nothing changed.

    Raises:
        DayAheadError: the new day is still to come; nothing was changed.
    """
    refuse_ahead(noted.day, today, _AHEAD)
    note.observation = noted
    change_id = keep_former(note, note_id=note.id) or repeated(note)
    db.session.commit()
    return change_id


def delete_note(note: Note) -> None:
    """Delete a note; it can be restored. Sent again, nothing changes."""
    soft_delete(note)


def restore_note(*, user_id: int, note_id: uuid.UUID) -> Note:
    """Take a deletion back; of a note that is there already nothing changes.

    Raises:
        NotFoundError: there is no such note of this person's.
    """
    note = queries.note(user_id, note_id, or_deleted=True)
    restore(note)
    return note
