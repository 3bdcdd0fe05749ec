"""What a person takes on the same days again and again: when it is due, and what is left of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mgtrack.supplements.models import Routine, Supplement, TakenDose

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


class DueDose(NamedTuple):
    """A dose that a routine has for a day: to be logged with one tap, never by itself."""

    routine: Routine
    supplement: Supplement


def left_of(offers: Iterable[DueDose], doses: Sequence[TakenDose], on: date) -> list[DueDose]:
    """The offers of a day that `doses`, the ones logged on it, leave open.

    A dose that was logged otherwise counts for the first open offer of its product: who took
    their tablet is not offered it again, however they logged it.
    """
    ordered = sorted(offers, key=_by_moment)
    logged = {dose.id for dose in doses}
    own = {offer.routine.dose_id(on) for offer in ordered}
    otherwise = Counter(dose.supplement_id for dose in doses if dose.id not in own)
    left = []
    for offer in ordered:
        if offer.routine.dose_id(on) in logged:
            continue
        if otherwise[offer.supplement.id]:
            otherwise[offer.supplement.id] -= 1
        else:
            left.append(offer)
    return left


def _by_moment(offer: DueDose) -> tuple[int, str]:
    return list(Moment).index(Moment(offer.routine.moment)), offer.supplement.name.casefold()
