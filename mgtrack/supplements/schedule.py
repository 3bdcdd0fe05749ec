"""What a person takes on the same days again and again: when it is due, and what is left of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from mgtrack.nutrition.quantity import so_many

if TYPE_CHECKING:
    from mgtrack.supplements.models import Dose, Schedule, Supplement

EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
"""Days of the week are numbered as `date.weekday` does, from 0 for Monday."""


class Moment(StrEnum):
    """With which meal or at what time of the day something is taken, in the day's order."""

    MORNING = "morning"
    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    EVENING = "evening"
    BEDTIME = "bedtime"
    ANY = "any"

    @property
    def words(self) -> str:
        """As a sentence has it: "with breakfast"."""
        return _WORDS[self]


_WORDS = {
    Moment.MORNING: "in the morning",
    Moment.BREAKFAST: "with breakfast",
    Moment.LUNCH: "with lunch",
    Moment.DINNER: "with dinner",
    Moment.EVENING: "in the evening",
    Moment.BEDTIME: "at bedtime",
    Moment.ANY: "at any time",
}


@dataclass(frozen=True, slots=True)
class DueDose:
    """A dose that a schedule has for a day: to be logged with one tap, never by itself."""

    schedule: Schedule
    supplement: Supplement

    @property
    def key(self) -> str:
        """What names it, to be logged with one tap."""
        return f"due:{self.schedule.id}"

    @property
    def magnesium_mg(self) -> Decimal:
        """Its magnesium in mg."""
        return so_many(Fraction(self.schedule.units), self.supplement.mg_per_unit)


def still_due(planned: Iterable[DueDose], doses: Sequence[Dose], on: date) -> list[DueDose]:
    """Return those of the doses planned for a day that `doses`, the ones logged on it, leave open.

    A dose that was logged otherwise counts for the first open one of its product: who took
    their tablet is not asked for it again, however they logged it.
    """
    ordered = sorted(planned, key=_by_moment)
    logged = {dose.id for dose in doses}
    own = {due.schedule.dose_id(on) for due in ordered}
    otherwise = Counter(dose.supplement_id for dose in doses if dose.id not in own)
    left = []
    for due in ordered:
        if due.schedule.dose_id(on) in logged:
            continue
        if otherwise[due.supplement.id]:
            otherwise[due.supplement.id] -= 1
        else:
            left.append(due)
    return left


def _by_moment(due: DueDose) -> tuple[int, str]:
    return list(Moment).index(Moment(due.schedule.moment)), due.supplement.name.casefold()
