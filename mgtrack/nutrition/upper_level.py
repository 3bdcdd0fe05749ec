"""Supplements and medicines against their upper level, for a day and as usual intake.

Food never counts toward it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mgtrack.nutrition.confidence import MIN_DAYS, LevelTest, within_person_sd
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.quantity import format_mg
from mgtrack.nutrition.reference import Figure, Reference
from mgtrack.nutrition.wording import at_least, capital, count, few_days, percent, why_no_level


class UpperStanding(StrEnum):
    """Where magnesium from supplements and medicines lies against the upper level."""

    NONE_TAKEN = "none taken"
    NO_LEVEL = "no upper level"
    TOO_FEW_DAYS = "too few days to tell"
    WITHIN = "at or below the upper level"
    ABOVE = "above the upper level"


@dataclass(frozen=True, slots=True)
class UpperLevelAssessment:
    """Supplements and medicines against their upper level, for a day or as usual intake.

    `taken_mg` is the amount, or its mean, in mg a day; `above_mg` how far it is above the level, 0
    when it is not. `days` is 1 for a day. `test` is of usual intake alone.
    """

    standing: UpperStanding
    taken_mg: Decimal
    at_least: bool
    level: Figure | None
    days: int
    above_mg: Decimal
    test: LevelTest | None
    sentence: str


def assess_upper_level(intake: DayIntake, reference: Reference) -> UpperLevelAssessment:
    """A day's supplements and medicines against their upper level. Food never counts."""
    taken = intake.supplemental
    level = reference.ul_supplement
    amount = f"{at_least(taken)}{format_mg(taken.known_mg)} mg from supplements and medicines"
    standing = _upper_standing(taken, level, taken.known_mg)
    if standing is UpperStanding.NONE_TAKEN:
        sentence = "No supplements or medicines with magnesium are logged for this day."
    elif level is None:
        sentence = f"{amount}.{why_no_level(reference)}"
    elif standing is UpperStanding.ABOVE:
        sentence = (
            f"{amount}, above their upper level of {format_mg(level.mg)} mg. Food doesn’t count"
            " toward it."
        )
    else:
        sentence = (
            f"{amount}; their upper level is {format_mg(level.mg)} mg. Food doesn’t count"
            " toward it."
        )
    return UpperLevelAssessment(
        standing=standing,
        taken_mg=taken.known_mg,
        at_least=taken.at_least,
        level=level,
        days=1,
        above_mg=_above(taken.known_mg, level),
        test=None,
        sentence=capital(sentence),
    )


def assess_usual_upper_level(
    days: Iterable[DayIntake], reference: Reference
) -> UpperLevelAssessment:
    """Supplements and medicines as usual intake over complete days, against their upper level.

    The test is NASEM's z with the pooled SD of food, for want of one for supplements: someone who
    takes the same every day varies less, so it claims less than it might.
    """
    complete = [day for day in days if day.state is DayState.COMPLETE]
    n = len(complete)
    taken = Amount.total(day.supplemental for day in complete)
    mean = taken.known_mg / max(n, 1)
    level = reference.ul_supplement
    standing = _upper_standing(taken, level, mean)
    few = n < MIN_DAYS
    if few:
        standing = UpperStanding.TOO_FEW_DAYS
    amount = (
        f"Supplements and medicines came to {at_least(taken)}{format_mg(mean)} mg a day on"
        f" average over {count(n, 'complete day')}"
    )
    # A lower bound can be above the level for sure; at or below it, it tells nothing.
    may_be_above = taken.at_least and standing is not UpperStanding.ABOVE
    test = None if few or may_be_above else _upper_test(reference, level, mean, n)
    if few:
        sentence = few_days(n)
    elif standing is UpperStanding.NONE_TAKEN:
        sentence = (
            f"No supplements or medicines with magnesium are logged on {count(n, 'complete day')}."
        )
    elif level is None:
        sentence = f"{amount}.{why_no_level(reference)}"
    else:
        side = "above" if standing is UpperStanding.ABOVE else "at or below"
        sentence = (
            f"{amount}, {side} their upper level of {format_mg(level.mg)} mg a day."
            f"{_upper_sure(test, side)} Food doesn’t count toward it."
        )
    return UpperLevelAssessment(
        standing=standing,
        taken_mg=mean,
        at_least=taken.at_least,
        level=level,
        days=n,
        above_mg=Decimal(0) if few else _above(mean, level),
        test=test,
        sentence=sentence,
    )


def _upper_standing(taken: Amount, level: Figure | None, mg: Decimal) -> UpperStanding:
    if not taken.known_mg and not taken.at_least:
        return UpperStanding.NONE_TAKEN
    if level is None:
        return UpperStanding.NO_LEVEL
    return UpperStanding.ABOVE if mg > level.mg else UpperStanding.WITHIN


def _upper_test(
    reference: Reference, level: Figure | None, mean: Decimal, days: int
) -> LevelTest | None:
    found = (within_person_sd(each.sex, each.age) for each in reference.columns)
    sds = [sd.mg for sd in found if sd is not None]
    # The widest of the groups that a person may belong to claims the least.
    return LevelTest(mean, level.mg, max(sds), days) if level is not None and sds else None


def _upper_sure(test: LevelTest | None, side: str) -> str:
    if test is None:
        return ""
    return f" We can be {percent(test.confidence)} sure that what you usually take is {side} it."


def _above(mg: Decimal, level: Figure | None) -> Decimal:
    return Decimal(0) if level is None else max(mg - level.mg, Decimal(0))
