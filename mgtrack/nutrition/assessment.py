"""A day against the reference: compared, and never judged.

Food and supplements count toward the reference. Medicines are taken for what their label says and
count toward the upper level alone, with supplements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, Decimal
from enum import StrEnum

from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.quantity import format_mg
from mgtrack.nutrition.reference import Reference
from mgtrack.nutrition.wording import at_least, capital, count, why_no_reference


class DayStanding(StrEnum):
    """Where a day's amount lies. It is a comparison of one day, never a verdict."""

    NOTHING_LOGGED = "nothing logged"
    NO_REFERENCE = "no reference"
    UNDER = "under the reference"
    IN_RANGE = "in the range that may apply"
    MET = "reference met"


@dataclass(frozen=True, slots=True)
class DayAssessment:
    """A day against the reference, food and supplements together.

    `under_mg` is how far the amount lies below the least and below the greatest recommended amount
    that may apply, in mg (0 when it is not below); None without a reference or a log. `notes` are
    further sentences: unknown items, and medicines left out.
    """

    standing: DayStanding
    amount: Amount
    under_mg: tuple[Decimal, Decimal] | None
    sentence: str
    notes: Sequence[str]

    @property
    def gap(self) -> Shortfall | None:
        """What is wanting to the greatest recommended amount that may apply; None without one."""
        return None if self.under_mg is None else Shortfall(self.under_mg[1], self.amount.at_least)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How far an amount lies below another, in mg; the most that it can be while `at_most`."""

    mg: Decimal
    at_most: bool = False

    @property
    def words(self) -> str:
        """As shown: "82 mg", "up to 82 mg", "less than 1 mg"."""
        said = gap_mg(self.mg)
        return f"up to {said}" if self.at_most and said[0].isdigit() else said


def assess_day(intake: DayIntake, reference: Reference, *, today: bool = True) -> DayAssessment:
    """A day's food and supplements against the reference, in words that judge nothing.

    Args:
        intake: what was logged.
        reference: of who the person was on that day.
        today: whether the words say "today's reference", or that day's.
    """
    amount = intake.dietary
    low, high = reference.low_mg, reference.high_mg
    notes = _day_notes(intake)
    if intake.state is DayState.UNLOGGED:
        return DayAssessment(
            DayStanding.NOTHING_LOGGED, amount, None, "Nothing is logged for this day.", notes
        )
    if not amount.items and intake.state is not DayState.COMPLETE:
        sentence = "No food or supplement is logged for this day."
        return DayAssessment(DayStanding.NOTHING_LOGGED, amount, None, sentence, notes)
    if low is None or high is None:
        sentence = f"There is no reference to compare with.{why_no_reference(reference)}"
        return DayAssessment(DayStanding.NO_REFERENCE, amount, None, sentence, notes)
    under = (max(low - amount.known_mg, Decimal(0)), max(high - amount.known_mg, Decimal(0)))
    whose = "today’s reference" if today else "that day’s reference"
    if not under[1]:
        return DayAssessment(DayStanding.MET, amount, under, "Reference met.", notes)
    most = amount.at_least
    if not under[0]:
        sentence = (
            f"Within {whose}, {format_mg(low)}–{format_mg(high)} mg: which amount applies"
            " depends on age and sex."
        )
        return DayAssessment(DayStanding.IN_RANGE, amount, under, sentence, notes)
    sentence = f"{Shortfall(under[1], most).words} under {whose}."
    if low != high:
        # Of a lower bound only the greatest gap that may be is known.
        gap = (
            Shortfall(under[1], most).words if most else f"{gap_mg(under[0])} to {gap_mg(under[1])}"
        )
        sentence = f"{gap} under {whose}: which amount applies depends on age and sex."
    return DayAssessment(DayStanding.UNDER, amount, under, capital(sentence), notes)


def _day_notes(intake: DayIntake) -> Sequence[str]:
    notes = []
    unknown = intake.dietary.unknown
    if unknown:
        have = "has" if unknown == 1 else "have"
        notes.append(f"{count(unknown, 'item')} {have} no value, so this is a lower bound.")
    if intake.medicines.known_mg or intake.medicines.at_least:
        medicines = f"{at_least(intake.medicines)}{format_mg(intake.medicines.known_mg)} mg"
        notes.append(f"Medicines ({medicines}) are not counted here, only toward the upper level.")
    return tuple(notes)


def gap_mg(mg: Decimal) -> str:
    """How far an amount lies below another, as shown: "82 mg", "less than 1 mg"."""
    # Halves go down, so that the amount as shown and the gap come to the reference.
    whole = mg.quantize(Decimal(1), ROUND_HALF_DOWN)
    return f"{whole:,} mg" if whole else "less than 1 mg"
