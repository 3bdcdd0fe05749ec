"""Days with their notes beside what was taken in, put together for the pages of notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mgtrack.intake import queries as intake
from mgtrack.notes import queries as notes
from mgtrack.notes.models import Note
from mgtrack.nutrition.intake import DayIntake
from mgtrack.nutrition.reference import Person, Reference, reference_on
from mgtrack.nutrition.rounding import intake_in_whole_mg


@dataclass(frozen=True, slots=True)
class NotedDay:
    """A local day: its notes, in the order of their times, beside what was logged of it.

    `intake` is in whole mg, as the day's page shows it; `reference` is that of who the person was
    on that day.
    """

    date: date
    notes: Sequence[Note]
    intake: DayIntake
    reference: Reference

    @property
    def may_be_too_much(self) -> bool:
        """Whether too much magnesium can bring something that was noted."""
        return any(note.may_be_too_much for note in self.notes)


def noted_days(user_id: int, person: Person, first: date, last: date) -> Sequence[NotedDay]:
    """Return every day from `first` to `last`, the latest first, with notes or without.

    Three queries.
    """
    noted = notes.notes(user_id, first, last)
    intakes = intake.intakes(user_id, first, last)
    shown = {day: intake_in_whole_mg(each) for day, each in intakes.items()}
    return [
        NotedDay(day, noted.get(day, ()), shown[day], reference_on(person, day))
        for day in sorted(shown, reverse=True)
    ]
