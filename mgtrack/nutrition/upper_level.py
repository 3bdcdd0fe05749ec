"""Supplements and medicines against their level, for a day and as usual intake.

The level is an upper level or a guidance level (`Reference.supplement_level`). Food never counts
toward it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mgtrack.nutrition.confidence import MIN_DAYS, LevelTest, day_to_day_sd, within_person_sd
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import Reference, SupplementLevel


class UpperStanding(StrEnum):
    """Where magnesium from supplements and medicines lies against its level."""

    NONE_TAKEN = "none taken"
    NONE_COULD_BE_SET = "under 12 months, where no level could be set"
    NO_LEVEL = "before birth, where there is nothing to compare with"
    TOO_FEW_DAYS = "too few days to tell"
    WITHIN = "at or below the level"
    ABOVE = "above the level"


@dataclass(frozen=True, slots=True)
class UpperLevelAssessment:
    """Supplements and medicines against their level, for a day or as usual intake.

    Attributes:
        standing: where the amount lies.
        taken_mg: the amount, or its mean, in mg a day; a lower bound while `at_least`.
        at_least: whether a dose had no value.
        reference: what it was compared with.
        days: how many days it rests on, 1 for a day.
        above_mg: how far it is above the level in mg, 0 when it is not.
        test: the test of usual intake; None where there is none to make, and for a day.
    """

    standing: UpperStanding
    taken_mg: Decimal
    at_least: bool
    reference: Reference
    days: int
    above_mg: Decimal
    test: LevelTest | None = None

    @property
    def level(self) -> SupplementLevel | None:
        """The level that it was compared with; None where there is none."""
        return self.reference.supplement_level

    @property
    def is_pressing(self) -> bool:
        """Whether it comes before anything else that is said: too much, or a dose for a baby."""
        return self.standing in {UpperStanding.ABOVE, UpperStanding.NONE_COULD_BE_SET}


def assess_upper_level(intake: DayIntake, reference: Reference) -> UpperLevelAssessment:
    """Compare a day's supplements and medicines with their level. Food never counts."""
    taken = intake.supplemental
    level = reference.supplement_level
    return UpperLevelAssessment(
        standing=_standing(taken, reference, taken.known_mg),
        taken_mg=taken.known_mg,
        at_least=taken.at_least,
        reference=reference,
        days=1,
        above_mg=_above(taken.known_mg, level),
    )


def assess_usual_upper_level(
    days: Iterable[DayIntake], reference: Reference
) -> UpperLevelAssessment:
    """Compare supplements and medicines, as usual intake over complete days, with their level.

    The test is NASEM's z with the pooled SD of food, for want of one for supplements: someone who
    takes the same every day varies less, so it claims less than it might. Their own SD is used
    where it is larger.
    """
    complete = [day for day in days if day.state is DayState.COMPLETE]
    n = len(complete)
    taken = Amount.total(day.supplemental for day in complete)
    mean = taken.known_mg / max(n, 1)
    level = reference.supplement_level
    few = n < MIN_DAYS
    standing = UpperStanding.TOO_FEW_DAYS if few else _standing(taken, reference, mean)
    # A lower bound can be above the level for sure; at or below it, it tells nothing.
    may_be_above = taken.at_least and standing is not UpperStanding.ABOVE
    return UpperLevelAssessment(
        standing=standing,
        taken_mg=mean,
        at_least=taken.at_least,
        reference=reference,
        days=n,
        above_mg=Decimal(0) if few else _above(mean, level),
        test=None if few or may_be_above else _test(reference, mean, complete),
    )


def _standing(taken: Amount, reference: Reference, mg: Decimal) -> UpperStanding:
    level = reference.supplement_level
    if not taken.known_mg and not taken.at_least:
        return UpperStanding.NONE_TAKEN
    if level is None:
        is_infant = reference.is_infant
        return UpperStanding.NONE_COULD_BE_SET if is_infant else UpperStanding.NO_LEVEL
    return UpperStanding.ABOVE if mg > level.mg else UpperStanding.WITHIN


def _test(reference: Reference, mean: Decimal, days: Sequence[DayIntake]) -> LevelTest | None:
    days_mg = [day.supplemental_mg for day in days]
    found = (
        day_to_day_sd(within_person_sd(each.sex, each.age), days_mg) for each in reference.columns
    )
    # The widest of the groups that a person may belong to claims the least.
    sd = max((sd for sd in found if sd is not None), key=lambda sd: sd.mg, default=None)
    level = reference.supplement_level
    if level is None or sd is None:
        return None
    return LevelTest(mean, level.mg, sd.mg, len(days), sd.is_own)


def _above(mg: Decimal, level: SupplementLevel | None) -> Decimal:
    return Decimal(0) if level is None else max(mg - level.mg, Decimal(0))
