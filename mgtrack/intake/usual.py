"""Usual intake as its page shows it: which days count, what they come to, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mgtrack.intake.queries import Window, window
from mgtrack.nutrition.confidence import WithinPersonSD, within_person_sd
from mgtrack.nutrition.guidance_context import USUAL_WINDOW
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import Figure, Person, Reference, reference_on
from mgtrack.nutrition.upper_level import UpperLevelAssessment, assess_usual_upper_level
from mgtrack.nutrition.usual_intake import UsualAssessment, assess_usual, days_alike


@dataclass(frozen=True, slots=True)
class Usual:
    """Usual intake over the four weeks that a day closes.

    Attributes:
        window: the days that were looked at.
        counted: those that count: complete, and of the reference that applies now.
        reference: that reference.
        food: the sum from food of the days that count, with its unknowns.
        supplements: the same from supplements.
        intake: food and supplements against the reference.
        upper_level: supplements and medicines against their level.
    """

    window: Window
    counted: Mapping[date, DayIntake]
    reference: Reference
    food: Amount
    supplements: Amount
    intake: UsualAssessment
    upper_level: UpperLevelAssessment

    @property
    def sd(self) -> WithinPersonSD | None:
        """The day-to-day SD of the person's group that the test used; None without a test.

        Where it used their own instead: the widest of the groups that they may belong to.
        """
        test = self.intake.test
        if test is None:
            return None
        found = (within_person_sd(each.sex, each.age) for each in self.reference.columns)
        fitting = (sd for sd in found if sd and (test.sd_is_own or sd.mg == test.sd_within_mg))
        return max(fitting, key=lambda sd: sd.mg, default=None)

    @property
    def sources(self) -> Sequence[Figure]:
        """The published figures that were compared with, each source once."""
        cells = [
            cell
            for each in self.reference.columns
            for cell in (each.ear, each.recommended)
            if isinstance(cell, Figure)
        ]
        if self.reference.supplement_level is not None:
            cells.append(self.reference.supplement_level.figure)
        return list({figure.source: figure for figure in cells}.values())

    def mean(self, amount: Amount) -> Amount:
        """Return a sum's mean a day over the days that count; its unknowns stay."""
        mean_mg = amount.known_mg / max(len(self.counted), 1)
        return Amount(known_mg=mean_mg, unknown=amount.unknown, valued=amount.valued)


def usual(user_id: int, person: Person, today: date) -> Usual:
    """Return a person's usual intake as of today. Two queries.

    It looks back `USUAL_WINDOW`: four weeks hold days of every kind, working days and weekends
    alike, and are still how somebody eats now.
    """
    seen = window(user_id, today - USUAL_WINDOW + timedelta(days=1), today)
    closed = {on: each for on, each in seen.intakes.items() if each.state is DayState.COMPLETE}
    counted = days_alike(closed, person, today)
    reference = reference_on(person, today)
    return Usual(
        window=seen,
        counted=counted,
        reference=reference,
        food=Amount.total(each.food for each in counted.values()),
        supplements=Amount.total(each.supplements for each in counted.values()),
        intake=assess_usual(counted.values(), reference),
        upper_level=assess_usual_upper_level(counted.values(), reference),
    )
