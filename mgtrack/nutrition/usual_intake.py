"""Usual intake of food and supplements, assessed over complete days alone.

The method is that of NASEM 2000 (`mgtrack.nutrition.confidence`): how far the mean lies from the
EAR, in standard deviations of that distance. What a body holds, nothing here can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mgtrack.nutrition.confidence import (
    EVEN,
    MIN_DAYS,
    EarTest,
    LevelTest,
    day_to_day_sd,
    within_person_sd,
)
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import (
    Absent,
    Column,
    Figure,
    FigureKind,
    LifeStage,
    Person,
    Reference,
    reference_on,
)


class UsualStanding(StrEnum):
    """What a usual intake means (NASEM 2000, chapter 3)."""

    TOO_FEW_DAYS = "too few days"
    NO_REFERENCE = "no reference"
    DEPENDS = "depends on age and sex"
    NO_TEST = "compared without a test"
    BELOW_EAR = "below the EAR"
    BELOW_RDA = "below the RDA"
    BELOW_AI = "below the AI"
    MET = "at or above the recommended amount"


@dataclass(frozen=True, slots=True)
class UsualAssessment:
    """Usual intake of food and supplements over complete days, by the amounts that are known.

    Attributes:
        days: how many complete days it rests on.
        amount: the sum of those days, with its unknowns.
        reference: what it was compared with.
        standing: what the known amounts mean.
        test: the test that was made of them; None where there is none to make.
        needed_mg: what the items without a value would have to hold together, in mg over all of the
            days, to change the standing; None where all have one, or nothing could change it.
    """

    days: int
    amount: Amount
    reference: Reference
    standing: UsualStanding
    test: EarTest | LevelTest | None = None
    needed_mg: Decimal | None = None

    @property
    def mean_mg(self) -> Decimal | None:
        """The mean of the days in mg, a lower bound while `at_least`; None without any."""
        return self.amount.known_mg / self.days if self.days else None

    @property
    def at_least(self) -> bool:
        """Whether the mean is a lower bound."""
        return self.amount.at_least

    @property
    def is_open(self) -> bool:
        """Whether a plausible content of what has no value would change the standing."""
        return self.needed_mg is not None and self.amount.plausible_mg >= self.needed_mg

    @property
    def confidence(self) -> Decimal | None:
        """How sure the known mean's side of the EAR or AI is, 0.50 to 0.99; None without a test."""
        return self.test.confidence if self.test else None

    @property
    def bound(self) -> Decimal | None:
        """The step of table B-1 that the test reaches, for words; None without a test."""
        return self.test.bound if self.test else None

    @property
    def more_days(self) -> int | None:
        """How many more complete days would help: to tell at all, or to be a step surer.

        None where more days wouldn't, or more than `MAX_DAYS_AHEAD`.
        """
        if self.standing is UsualStanding.TOO_FEW_DAYS:
            return MIN_DAYS - self.days
        if not isinstance(self.test, EarTest) or self.is_open:
            return None
        return self.test.more_days


def assess_usual(days: Iterable[DayIntake], reference: Reference) -> UsualAssessment:
    """Usual intake from those of the days that are complete, against one reference.

    Days of another reference (before a birthday that changed it) are the caller's to leave out;
    `days_alike` does.
    """
    complete = [day for day in days if day.state is DayState.COMPLETE]
    amount = Amount.total(each for day in complete for each in (day.food, day.supplements))
    if len(complete) < MIN_DAYS:
        return UsualAssessment(len(complete), amount, reference, UsualStanding.TOO_FEW_DAYS)
    return _assess_mean(amount, [day.dietary_mg for day in complete], reference)


def days_alike(
    days: Mapping[date, DayIntake], person: Person, on: date
) -> Mapping[date, DayIntake]:
    """The days up to `on` whose reference was the same as on that day: who the person was then."""
    wanted = reference_on(person, on).amounts
    # Age in months and life stage make the reference: a month of days has two of them or so.
    alike: dict[tuple[range, LifeStage | None], bool] = {}

    def is_alike(day: date) -> bool:
        who = person.ages_on(day), person.life_stage_on(day)
        if who not in alike:
            alike[who] = reference_on(person, day).amounts == wanted
        return alike[who]

    return {day: intake for day, intake in days.items() if day <= on and is_alike(day)}


def _assess_mean(
    amount: Amount, days_mg: Sequence[Decimal], reference: Reference
) -> UsualAssessment:
    days = len(days_mg)
    found = [_finding(each, amount.known_mg / days, days_mg) for each in reference.columns]
    standings = {standing for standing, _ in found}
    if len(standings) > 1:
        return UsualAssessment(days, amount, reference, UsualStanding.DEPENDS)
    standing, test = min(found, key=_sureness, default=(UsualStanding.NO_REFERENCE, None))
    return UsualAssessment(
        days, amount, reference, standing, test, _needed_mg(standing, amount, days, reference)
    )


def _needed_mg(
    standing: UsualStanding, amount: Amount, days: int, reference: Reference
) -> Decimal | None:
    """Return what the unknown items must hold for one of the groups to stand otherwise."""
    if not amount.at_least:
        return None
    levels: list[Decimal | None] = []
    if standing is UsualStanding.BELOW_EAR:
        levels = [ear for ear, *_ in reference.amounts]
    elif standing in {UsualStanding.BELOW_RDA, UsualStanding.BELOW_AI}:
        levels = [recommended for _, recommended, _ in reference.amounts]
    lowest = min((level for level in levels if level is not None), default=None)
    return None if lowest is None else lowest * days - amount.known_mg


def _sureness(found: tuple[UsualStanding, EarTest | LevelTest | None]) -> tuple[Decimal, Decimal]:
    """Of the groups that a person may belong to, the least sure speaks when all say the same.

    Of those as sure as each other the one that says more: at or above the highest average
    requirement, or under the lowest.
    """
    standing, test = found
    if not isinstance(test, EarTest):
        return test.confidence if test else EVEN, Decimal(0)
    is_low = standing is UsualStanding.BELOW_EAR
    return test.confidence, test.ear_mg if is_low else -test.ear_mg


def _finding(
    each: Column, mean: Decimal, days_mg: Sequence[Decimal]
) -> tuple[UsualStanding, EarTest | LevelTest | None]:
    recommended = each.recommended
    if isinstance(recommended, Absent):
        return UsualStanding.NO_REFERENCE, None
    days = len(days_mg)
    sd = day_to_day_sd(within_person_sd(each.sex, each.age), days_mg)
    is_met = mean >= recommended.mg
    if isinstance(each.ear, Figure):
        low = UsualStanding.BELOW_EAR if mean < each.ear.mg else UsualStanding.BELOW_RDA
        return (
            UsualStanding.MET if is_met else low,
            EarTest(mean, each.ear.mg, sd.mg, days, sd.is_own) if sd else None,
        )
    if recommended.kind is not FigureKind.AI:
        return UsualStanding.NO_TEST, None
    if not is_met:
        return UsualStanding.BELOW_AI, None
    test = LevelTest(mean, recommended.mg, sd.mg, days, sd.is_own) if sd else None
    return UsualStanding.MET, test
