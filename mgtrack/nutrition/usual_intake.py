"""Usual intake of food and supplements, judged over complete days alone.

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
from mgtrack.nutrition.quantity import format_mg
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
from mgtrack.nutrition.wording import at_least, count, few_days, percent, why_no_reference

TOO_UNKNOWN = Decimal("0.1")
"""Above this share of items without a value nothing low is said. Our choice: a tenth missing makes
a mean about a tenth too low, as much as the EAR's own SD (10 %) that the test allows for."""


class UsualStanding(StrEnum):
    """What a usual intake means; the value is the words for it (NASEM 2000, chapter 3)."""

    TOO_FEW_DAYS = "too few days to tell"
    NO_REFERENCE = "no reference to compare with"
    DEPENDS = "depends on age and sex"
    NO_TEST = "compared, without a test"
    TOO_UNKNOWN = "too many items without a value to tell"
    BELOW_EAR = "likely needs improving"
    BELOW_RDA = "probably needs improving"
    BELOW_AI = "cannot be assessed"
    MET = "low chance of being too low"


@dataclass(frozen=True, slots=True)
class UsualAssessment:
    """Usual intake of food and supplements over complete days.

    Attributes:
        days: how many complete days it rests on.
        amount: the sum of those days, with its unknowns.
        reference: what it was compared with.
        standing: what it means; its value is the words.
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

    @property
    def sentence(self) -> str:
        """The finding and how sure it is, in plain words."""
        if self.standing is UsualStanding.TOO_FEW_DAYS:
            return self.finding
        return f"{self.mean_sentence} {self.finding}"

    @property
    def finding(self) -> str:
        """What the mean means and how sure that is, without the mean itself."""
        few = self.standing is UsualStanding.TOO_FEW_DAYS
        return few_days(self.days) if few else self._finding_words

    @property
    def why(self) -> str:
        """Why it is as sure as it is, and what would make it surer."""
        said = [_WHY[self.standing]] if self.standing in _WHY else []
        if isinstance(self.test, EarTest):
            said.append(
                f"People’s needs differ, and so do days: {format_mg(self.test.sd_within_mg)} mg"
                " from one to the next is common for people of this age and sex."
            )
        elif self.test is not None:
            said.append("An adequate intake (AI) is expected to be enough for nearly everyone.")
        if self.at_least:
            said.append(
                f"{count(self.amount.unknown, 'item')} had no value, so the true average may be"
                " higher."
            )
        more_days = self.more_days if self.test is not None else None
        if more_days:
            said.append(f"{count(more_days, 'more day')} like these would make it surer.")
        return " ".join(said)

    @property
    def mean_sentence(self) -> str:
        """The mean alone, and of how many days it is."""
        mean = format_mg(self.amount.known_mg / self.days)
        return (
            f"{count(self.days, 'complete day')} came to {at_least(self.amount)}{mean} mg a day"
            " on average."
        )

    @property
    def _finding_words(self) -> str:
        if self.standing is UsualStanding.NO_REFERENCE:
            return f"There is no reference to compare with.{why_no_reference(self.reference)}"
        if self.standing is UsualStanding.DEPENDS:
            return "What that means depends on age and sex."
        if self.standing is UsualStanding.TOO_UNKNOWN:
            return "Too many items have no value to tell more."
        if self.standing is UsualStanding.NO_TEST:
            return f"The reference is the {_recommended_words(self.reference)}."
        sure = self._sure_words
        if isinstance(self.test, EarTest) and self.standing is not UsualStanding.BELOW_EAR:
            return f"{sure}. {self._beside_words}: {self.standing}."
        means = ". What had no value may lift it above" if self.is_held else f": {self.standing}"
        return f"{sure or self._beside_words}{means}."

    @property
    def _sure_words(self) -> str:
        confidence = self.confidence
        if confidence is None:
            return ""
        is_low = self.standing is UsualStanding.BELOW_EAR
        most = "no more than " if self.is_held else ""
        side = "under" if is_low else "at or above"
        level = (
            f"average requirement (EAR) of {format_mg(self.test.ear_mg)} mg"
            if isinstance(self.test, EarTest)
            else _recommended_words(self.reference)
        )
        sure = percent(confidence)
        return f"We can be {most}{sure} sure that your usual intake is {side} the {level}"

    @property
    def _beside_words(self) -> str:
        side = "At or above" if self.standing is UsualStanding.MET else "Under"
        return f"{side} the {_recommended_words(self.reference)}"


_WHY = {
    UsualStanding.TOO_FEW_DAYS: (
        "One or two days say little about what is usual: magnesium varies much from day to day."
    ),
    UsualStanding.DEPENDS: "What is unknown of age or sex decides which reference applies.",
    UsualStanding.TOO_UNKNOWN: (
        "More than a tenth of what was logged has no value: a low average may come of that alone."
    ),
    UsualStanding.NO_TEST: (
        "Only an average requirement (EAR) or an adequate intake (AI) allows a test, and the"
        " chosen reference has neither."
    ),
    UsualStanding.BELOW_AI: (
        "An adequate intake (AI) is set where requirements are not known: below it nothing can be"
        " concluded."
    ),
}


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


def _recommended_words(reference: Reference) -> str:
    kind = reference.recommended[0].kind
    if reference.exact:
        return f"{kind} of {format_mg(reference.recommended[0].mg)} mg"
    amounts = sorted(figure.mg for figure in reference.recommended)
    return f"{kind} of {format_mg(amounts[0])}–{format_mg(amounts[-1])} mg"
