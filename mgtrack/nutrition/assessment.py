"""A day against the reference: compared, and never judged.

Food and supplements count toward the reference. Medicines are taken for what their label says and
count toward the upper level alone, with supplements.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import Reference


class DayStanding(StrEnum):
    """Where a day's amount lies. It is a comparison of one day, never a verdict."""

    UNLOGGED = "nothing logged"
    NOTHING_COUNTED = "no food or supplement logged"
    NO_REFERENCE = "no reference"
    UNDER = "under the reference"
    IN_RANGE = "in the range that may apply"
    MET = "reference met"


@dataclass(frozen=True, slots=True)
class DayAssessment:
    """A day against the reference, food and supplements together.

    Attributes:
        standing: where the amount lies.
        amount: food and supplements, with their unknowns.
        reference: what the amount was compared with.
        under_mg: how far the amount lies below the least and below the greatest recommended amount
            that may apply, in mg (0 when it is not below); None without a reference or a log.
    """

    standing: DayStanding
    amount: Amount
    reference: Reference
    under_mg: tuple[Decimal, Decimal] | None = None

    @property
    def has_amount(self) -> bool:
        """Whether there is an amount to show: something was logged, or the day is complete."""
        return self.standing not in {DayStanding.UNLOGGED, DayStanding.NOTHING_COUNTED}

    @property
    def gap(self) -> Shortfall | None:
        """What is missing to the greatest recommended amount that may apply; None without one."""
        return None if self.under_mg is None else Shortfall(self.under_mg[1], self.amount.at_least)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How far an amount lies below another, in mg; the most that it can be while `at_most`."""

    mg: Decimal
    at_most: bool = False


def assess_day(intake: DayIntake, reference: Reference) -> DayAssessment:
    """Compare a day's food and supplements with the reference of who the person was that day."""
    amount = intake.dietary
    low, high = reference.low_mg, reference.high_mg
    if intake.state is DayState.UNLOGGED:
        return DayAssessment(DayStanding.UNLOGGED, amount, reference)
    if not amount.items and intake.state is not DayState.COMPLETE:
        return DayAssessment(DayStanding.NOTHING_COUNTED, amount, reference)
    if low is None or high is None:
        return DayAssessment(DayStanding.NO_REFERENCE, amount, reference)
    under = (max(low - amount.known_mg, Decimal(0)), max(high - amount.known_mg, Decimal(0)))
    if not under[1]:
        standing = DayStanding.MET
    else:
        standing = DayStanding.UNDER if under[0] else DayStanding.IN_RANGE
    return DayAssessment(standing, amount, reference, under)
