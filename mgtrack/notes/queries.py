"""What reads symptom notes: one of them, and days with their notes beside their intake."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from mgtrack.diary import queries as diary
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.notes.models import Note
from mgtrack.nutrition.intake import DayIntake
from mgtrack.nutrition.reference import Person, Reference, reference_on

# Built once: to build a statement takes longer than to find its rows.
_NOTES = (
    select(Note)
    .where(
        Note.user_id == bindparam("user_id"),
        Note.day.between(bindparam("first"), bindparam("last")),
        Note.deleted_at.is_(None),
    )
    .order_by(Note.day, Note.at.is_(None), Note.at, Note.created_at, Note.id)
)


@dataclass(frozen=True, slots=True)
class NotedDay:
    """A local day: its notes, in the order of their times, beside what was logged of it.

    `reference` is that of who the person was on that day.
    """

    date: date
    notes: Sequence[Note]
    intake: DayIntake
    reference: Reference


def notes(user_id: int, first: date, last: date) -> Mapping[date, Sequence[Note]]:
    """The notes of the days from `first` to `last` that have any. One query.

    Of a day, those with a time come in its order and before those without one.
    """
    found: defaultdict[date, list[Note]] = defaultdict(list)
    given = {"user_id": user_id, "first": first, "last": last}
    for each in db.session.scalars(_NOTES, given):
        found[each.day].append(each)
    return found


def days(user_id: int, person: Person, first: date, last: date) -> Sequence[NotedDay]:
    """Every day from `first` to `last`, the latest first, with notes or without. Two queries."""
    noted = notes(user_id, first, last)
    intakes = diary.intakes(user_id, first, last)
    return [
        NotedDay(on, noted.get(on, ()), intakes[on], reference_on(person, on))
        for on in sorted(intakes, reverse=True)
    ]


def note(user_id: int, note_id: uuid.UUID, *, deleted: bool = False) -> Note:
    """One note of this person's.

    Raises:
        NotFoundError: there is none, it is somebody else's, or it is deleted (not deleted, where
            `deleted` asks for a deleted one).
    """
    found = db.session.get(Note, (user_id, note_id))
    if found is None or (found.deleted_at is not None) is not deleted:
        raise NotFoundError
    return found
