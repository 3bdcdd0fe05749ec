"""Usual intake of food and supplements, assessed over complete days alone.

The method is that of NASEM 2000 (`mgtrack.nutrition.confidence`): how far the mean lies from the
EAR, in standard deviations of that distance. What a body holds, nothing here can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mgtrack.nutrition.confidence import (
    EVEN,
    MIN_DAYS,
    EarTest,
    LevelTest,
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

TOO_UNKNOWN = Decimal("0.1")
"""Above this share of items without a value nothing low is said. Our choice: a tenth missing makes
a mean about a tenth too low, as much as the EAR's own SD (10 %) that the test allows for."""


class UsualStanding(StrEnum):
    """What a usual intake means (NASEM 2000, chapter 3)."""

    TOO_FEW_DAYS = "too few days"
    NO_REFERENCE = "no reference"
    DEPENDS = "depends on age and sex"
    NO_TEST = "compared without a test"
    TOO_UNKNOWN = "too many items without a value"
    BELOW_EAR = "below the EAR"
    BELOW_RDA = "below the RDA"
    BELOW_AI = "below the AI"
    MET = "at or above the recommended amount"


@dataclass(frozen=True, slots=True)
class UsualAssessment:
    """Usual intake of food and supplements over complete days.

    Attributes:
        days: how many complete days it rests on.
        amount: the sum of those days, with its unknowns.
        reference: what it was compared with.
        standing: what it means.
        test: the test that was made; None where there is none to make.
    """

    days: int
    amount: Amount
    reference: Reference
    standing: UsualStanding
    test: EarTest | LevelTest | None = None

    @property
    def mean_mg(self) -> Decimal | None:
        """The mean of the days in mg, a lower bound while `at_least`; None without any."""
        return self.amount.known_mg / self.days if self.days else None

    @property
    def at_least(self) -> bool:
        """Whether the mean is a lower bound."""
        return self.amount.at_least

    @property
    def too_unknown(self) -> bool:
        """Whether so many items lack a value that nothing low may be concluded."""
        return self.amount.unknown_share > TOO_UNKNOWN

    @property
    def confidence(self) -> Decimal | None:
        """How sure the mean's side of the EAR or AI is, 0.50 to 0.98; None without a test.

        A mean below the EAR may be so only for want of values: while any is missing, 0.50.
        """
        if self.test is None:
            return None
        return EVEN if self.is_held else self.test.confidence

    @property
    def is_held(self) -> bool:
        """Whether confidence is held at 0.50: values are missing from a mean below the EAR."""
        return self.standing is UsualStanding.BELOW_EAR and self.at_least

    @property
    def more_days(self) -> int | None:
        """How many more complete days would help: to tell at all, or to be a step surer.

        None where more days wouldn't, or more than `MAX_DAYS_AHEAD`.
        """
        if self.standing is UsualStanding.TOO_FEW_DAYS:
            return MIN_DAYS - self.days
        if not isinstance(self.test, EarTest) or self.is_held:
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
    return _assess_mean(amount, len(complete), reference)


def days_alike(
    days: Mapping[date, DayIntake], person: Person, on: date
) -> Mapping[date, DayIntake]:
    """The days up to `on` whose reference was the same as on that day: who the person was then."""
    wanted = reference_on(person, on).amounts
    # Age in months and life stage make the reference: a month of days has two of them or so.
    alike: dict[tuple[int | None, LifeStage | None], bool] = {}

    def is_alike(day: date) -> bool:
        who = person.age_months_on(day), person.life_stage_on(day)
        if who not in alike:
            alike[who] = reference_on(person, day).amounts == wanted
        return alike[who]

    return {day: intake for day, intake in days.items() if day <= on and is_alike(day)}


def _assess_mean(amount: Amount, days: int, reference: Reference) -> UsualAssessment:
    found = [_finding(each, amount, days) for each in reference.columns]
    standings = {standing for standing, _ in found}
    if len(standings) > 1:
        return UsualAssessment(days, amount, reference, UsualStanding.DEPENDS)
    standing, test = min(found, key=_sureness, default=(UsualStanding.NO_REFERENCE, None))
    return UsualAssessment(days, amount, reference, standing, test)


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
    each: Column, amount: Amount, days: int
) -> tuple[UsualStanding, EarTest | LevelTest | None]:
    recommended = each.recommended
    if isinstance(recommended, Absent):
        return UsualStanding.NO_REFERENCE, None
    mean = amount.known_mg / days
    sd = within_person_sd(each.sex, each.age)
    is_met = mean >= recommended.mg
    if not isinstance(each.ear, Figure) and recommended.kind is not FigureKind.AI:
        return UsualStanding.NO_TEST, None
    if not is_met and amount.unknown_share > TOO_UNKNOWN:
        return UsualStanding.TOO_UNKNOWN, None
    if isinstance(each.ear, Figure):
        low = UsualStanding.BELOW_EAR if mean < each.ear.mg else UsualStanding.BELOW_RDA
        return (
            UsualStanding.MET if is_met else low,
            EarTest(mean, each.ear.mg, sd.mg, days) if sd else None,
        )
    if not is_met:
        return UsualStanding.BELOW_AI, None
    return UsualStanding.MET, LevelTest(mean, recommended.mg, sd.mg, days) if sd else None
