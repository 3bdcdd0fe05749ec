"""What an intake means: a day against the reference, usual intake, and the upper level.

A single day is compared and never judged. Usual intake is judged over complete days alone, by the
method of NASEM 2000 (Dietary Reference Intakes: Applications in Dietary Assessment, chapter 3 and
appendix B): how far the mean lies from the EAR, in standard deviations of that distance. Food and
supplements count toward the reference; medicines are taken for what their label says and count
toward the upper level alone, with supplements. What a body holds, nothing here can tell.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_DOWN, Decimal
from enum import StrEnum
from functools import cache
from importlib import resources

from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.quantity import format_mg
from mgtrack.nutrition.reference import (
    Absent,
    Column,
    Figure,
    Kind,
    Person,
    Reference,
    Sex,
    reference_on,
)

_DATA = resources.files("mgtrack.nutrition") / "data"

FEWEST_DAYS = 3
"""With fewer complete days nothing is said of usual intake. Our choice: in NASEM's worked case the
SD of the difference falls by over a third from 1 day to 3, by a quarter more to 7."""

TOO_UNKNOWN = Decimal("0.1")
"""Above this share of items without a value nothing low is said. Our choice: a tenth missing makes
a mean about a tenth too low, as much as the EAR's own SD (10 %) that the test allows for."""

REQUIREMENT_CV = Decimal("0.10")
"""The SD of requirement, as a part of the EAR (NASEM 1997 for magnesium)."""

MOST_DAYS_AHEAD = 28
"""How many more days are asked for at most; beyond it, more logging is no advice."""

_CONFIDENCE = (
    (Decimal("2.00"), Decimal("0.98")),
    (Decimal("1.65"), Decimal("0.95")),
    (Decimal("1.50"), Decimal("0.93")),
    (Decimal("1.00"), Decimal("0.85")),
    (Decimal("0.50"), Decimal("0.70")),
)
_EVEN = Decimal("0.50")


def confidence_of(z: Decimal) -> Decimal:
    """How sure the side is on which a mean lies, 0.50 to 0.98 (NASEM 2000, table B-1)."""
    return next((sure for above, sure in _CONFIDENCE if abs(z) > above), _EVEN)


@dataclass(frozen=True, slots=True)
class WithinPersonSD:
    """The pooled day-to-day SD of one person's magnesium from food, in mg, and whose it is."""

    sex: Sex
    age_from: int
    age_to: int | None
    mg: Decimal
    source: str


@cache
def within_person_sds() -> Sequence[WithinPersonSD]:
    """The SD of every group that there is one for; under 12 months there is none."""
    with (_DATA / "within_person_sd.csv").open(encoding="utf-8") as lines:
        return tuple(
            WithinPersonSD(
                sex=Sex(row["sex"]),
                age_from=int(row["age_from_months"]),
                age_to=int(row["age_to_months"]) if row["age_to_months"] else None,
                mg=Decimal(row["sd_mg"]),
                source=row["source"],
            )
            for row in csv.DictReader(lines)
        )


def within_person_sd(sex: Sex, age: int) -> WithinPersonSD | None:
    """The SD for a sex and an age in completed months; the same in pregnancy and breastfeeding."""
    return next(
        (
            each
            for each in within_person_sds()
            if each.sex is sex
            and each.age_from <= age
            and (each.age_to is None or age < each.age_to)
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class EarTest:
    """NASEM's test of usual intake against the EAR, all in mg a day.

    D = mean - EAR; SD_D = sqrt((0.10 EAR)^2 + SD_within^2 / n); z = D / SD_D.
    """

    mean_mg: Decimal
    ear_mg: Decimal
    sd_within_mg: Decimal
    days: int

    @property
    def difference_mg(self) -> Decimal:
        """How far the mean lies above the EAR; negative below it."""
        return self.mean_mg - self.ear_mg

    @property
    def sd_of_difference_mg(self) -> Decimal:
        """The SD of that difference: of requirements, and of so many days' mean."""
        return _sd_of_difference(self.ear_mg, self.sd_within_mg, self.days)

    @property
    def z(self) -> Decimal:
        """The difference in its own standard deviations."""
        return self.difference_mg / self.sd_of_difference_mg

    @property
    def confidence(self) -> Decimal:
        """How sure the side is on which the mean lies (table B-1)."""
        return confidence_of(self.z)


@dataclass(frozen=True, slots=True)
class LevelTest:
    """The test of a mean against a fixed level, an AI or a UL: z = (mean - level)/(SD/sqrt(n))."""

    mean_mg: Decimal
    level_mg: Decimal
    sd_within_mg: Decimal
    days: int

    @property
    def z(self) -> Decimal:
        """The distance in standard errors of the mean."""
        return (self.mean_mg - self.level_mg) / (self.sd_within_mg / Decimal(self.days).sqrt())

    @property
    def confidence(self) -> Decimal:
        """How sure the side is on which the mean lies."""
        return confidence_of(self.z)


def mean_needed(ear_mg: Decimal, sd_within_mg: Decimal, days: int, z: Decimal) -> Decimal:
    """The mean, in mg a day over so many days, at which the EAR test comes to z."""
    return ear_mg + z * _sd_of_difference(ear_mg, sd_within_mg, days)


def _sd_of_difference(ear_mg: Decimal, sd_within_mg: Decimal, days: int) -> Decimal:
    return ((REQUIREMENT_CV * ear_mg) ** 2 + sd_within_mg**2 / days).sqrt()


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
        is_low_bound = self.standing is UsualStanding.BELOW_EAR and self.at_least
        return _EVEN if is_low_bound else self.test.confidence

    @property
    def more_days(self) -> int | None:
        """How many more complete days would help: to tell at all, or to be a step surer.

        None where more days wouldn't, or more than `MOST_DAYS_AHEAD`.
        """
        if self.standing is UsualStanding.TOO_FEW_DAYS:
            return FEWEST_DAYS - self.days
        if not isinstance(self.test, EarTest) or self.confidence != self.test.confidence:
            return None
        return _days_to_next_step(self.test)

    @property
    def sentence(self) -> str:
        """The finding and how sure it is, in plain words."""
        if self.standing is UsualStanding.TOO_FEW_DAYS:
            return _few_sentence(self.days)
        return f"{self._mean_words} {self._finding_words}"

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
                f"{_count(self.amount.unknown, 'item')} had no value, so the true average may be"
                " higher."
            )
        if self.more_days and self.test is not None:
            said.append(f"{_count(self.more_days, 'more day')} like these would make it surer.")
        return " ".join(said)

    @property
    def _mean_words(self) -> str:
        mean = format_mg(self.amount.known_mg / self.days)
        return (
            f"{_count(self.days, 'complete day')} came to {_at_least(self.amount)}{mean} mg a day"
            " on average."
        )

    @property
    def _finding_words(self) -> str:
        if self.standing is UsualStanding.NO_REFERENCE:
            return f"There is no reference to compare with.{_why_no_reference(self.reference)}"
        if self.standing is UsualStanding.DEPENDS:
            return "What that means depends on age and sex."
        if self.standing is UsualStanding.TOO_UNKNOWN:
            return "Too many items have no value to tell more."
        if self.standing is UsualStanding.NO_TEST:
            return f"The reference is the {_recommended_words(self.reference)}."
        sure = self._sure_words
        if isinstance(self.test, EarTest) and self.standing is not UsualStanding.BELOW_EAR:
            return f"{sure}. {self._beside_words}: {self.standing}."
        return f"{sure or self._beside_words}: {self.standing}."

    @property
    def _sure_words(self) -> str:
        if self.confidence is None:
            return ""
        is_low = self.standing is UsualStanding.BELOW_EAR
        most = "no more than " if is_low and self.at_least else ""
        side = "under" if is_low else "at or above"
        level = (
            f"average requirement (EAR) of {format_mg(self.test.ear_mg)} mg"
            if isinstance(self.test, EarTest)
            else _recommended_words(self.reference)
        )
        sure = _percent(self.confidence)
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
    if low is None or high is None:
        sentence = f"There is no reference to compare with.{_why_no_reference(reference)}"
        return DayAssessment(DayStanding.NO_REFERENCE, amount, None, sentence, notes)
    under = (max(low - amount.known_mg, Decimal(0)), max(high - amount.known_mg, Decimal(0)))
    whose = "today’s reference" if today else "that day’s reference"
    if not under[1]:
        return DayAssessment(DayStanding.MET, amount, under, "Reference met.", notes)
    at_most = "up to " if amount.at_least else ""
    if not under[0]:
        sentence = (
            f"Within {whose}, {format_mg(low)}–{format_mg(high)} mg: which amount applies"
            " depends on age and sex."
        )
        return DayAssessment(DayStanding.IN_RANGE, amount, under, sentence, notes)
    sentence = f"{at_most}{_gap(under[1])} under {whose}."
    if low != high:
        sentence = (
            f"{at_most}{_gap(under[0])} to {_gap(under[1])} under {whose}: which amount applies"
            " depends on age and sex."
        )
    return DayAssessment(DayStanding.UNDER, amount, under, _capital(sentence), notes)


def assess_usual(days: Iterable[DayIntake], reference: Reference) -> UsualAssessment:
    """Usual intake from those of the days that are complete, against one reference.

    Days of another reference (before a birthday that changed it) are the caller's to leave out;
    `days_alike` does.
    """
    complete = [day for day in days if day.state is DayState.COMPLETE]
    amount = sum((day.dietary for day in complete), Amount())
    if len(complete) < FEWEST_DAYS:
        return UsualAssessment(len(complete), amount, reference, UsualStanding.TOO_FEW_DAYS)
    return _assess_mean(amount, len(complete), reference)


def days_alike(
    days: Mapping[date, DayIntake], person: Person, on: date
) -> Mapping[date, DayIntake]:
    """The days up to `on` whose reference was the same as on that day: who the person was then."""
    wanted = _amounts(reference_on(person, on))
    return {
        day: intake
        for day, intake in days.items()
        if day <= on and _amounts(reference_on(person, day)) == wanted
    }


def assess_upper_level(intake: DayIntake, reference: Reference) -> UpperLevelAssessment:
    """A day's supplements and medicines against their upper level. Food never counts."""
    taken = intake.supplemental
    level = reference.ul_supplement
    amount = f"{_at_least(taken)}{format_mg(taken.known_mg)} mg from supplements and medicines"
    standing = _upper_standing(taken, level, taken.known_mg)
    if standing is UpperStanding.NONE_TAKEN:
        sentence = "No supplements or medicines with magnesium are logged for this day."
    elif level is None:
        sentence = f"{amount}.{_why_no_level(reference)}"
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
        sentence=_capital(sentence),
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
    taken = sum((day.supplemental for day in complete), Amount())
    mean = taken.known_mg / max(n, 1)
    level = reference.ul_supplement
    standing = _upper_standing(taken, level, mean)
    few = n < FEWEST_DAYS
    if few:
        standing = UpperStanding.TOO_FEW_DAYS
    amount = (
        f"Supplements and medicines came to {_at_least(taken)}{format_mg(mean)} mg a day on"
        f" average over {_count(n, 'complete day')}"
    )
    # A lower bound can be above the level for sure; at or below it, it tells nothing.
    may_be_above = taken.at_least and standing is not UpperStanding.ABOVE
    test = None if few or may_be_above else _upper_test(reference, level, mean, n)
    if few:
        sentence = _few_sentence(n)
    elif standing is UpperStanding.NONE_TAKEN:
        sentence = (
            f"No supplements or medicines with magnesium are logged on {_count(n, 'complete day')}."
        )
    elif level is None:
        sentence = f"{amount}.{_why_no_level(reference)}"
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
    return f" We can be {_percent(test.confidence)} sure that what you usually take is {side} it."


def _above(mg: Decimal, level: Figure | None) -> Decimal:
    return Decimal(0) if level is None else max(mg - level.mg, Decimal(0))


def _few_sentence(days: int) -> str:
    have = f"{_count(days, 'complete day')} so far" if days else "No complete day so far"
    more = _count(FEWEST_DAYS - days, "more complete day")
    return f"{have}: too few days to tell. {more} would help."


def _assess_mean(amount: Amount, days: int, reference: Reference) -> UsualAssessment:
    found = [_finding(each, amount, days) for each in reference.columns]
    standings = {standing for standing, _ in found}
    if len(standings) > 1:
        return UsualAssessment(days, amount, reference, UsualStanding.DEPENDS)
    # Of the groups that a person may belong to, the least sure speaks when all say the same.
    standing, test = min(
        found,
        key=lambda each: each[1].confidence if each[1] else _EVEN,
        default=(UsualStanding.NO_REFERENCE, None),
    )
    return UsualAssessment(days, amount, reference, standing, test)


def _finding(
    each: Column, amount: Amount, days: int
) -> tuple[UsualStanding, EarTest | LevelTest | None]:
    recommended = each.recommended
    if isinstance(recommended, Absent):
        return UsualStanding.NO_REFERENCE, None
    mean = amount.known_mg / days
    sd = within_person_sd(each.sex, each.age)
    is_met = mean >= recommended.mg
    if not isinstance(each.ear, Figure) and recommended.kind is not Kind.AI:
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


def _days_to_next_step(test: EarTest) -> int | None:
    """How many more days at the same mean would bring z above the next step of table B-1."""
    steps = [above for above, _ in _CONFIDENCE if above >= abs(test.z)]
    if not steps:
        return None
    # |D| / SD_D > z, solved for n; the SD of requirement stays however many days there are.
    left = (test.difference_mg / min(steps)) ** 2 - (REQUIREMENT_CV * test.ear_mg) ** 2
    if left <= 0:
        return None
    more = int(test.sd_within_mg**2 / left) + 1 - test.days
    return more if more <= MOST_DAYS_AHEAD else None


def _day_notes(intake: DayIntake) -> Sequence[str]:
    notes = []
    unknown = intake.dietary.unknown
    if unknown:
        have = "has" if unknown == 1 else "have"
        notes.append(f"{_count(unknown, 'item')} {have} no value, so this is a lower bound.")
    if intake.medicines.known_mg or intake.medicines.at_least:
        medicines = f"{_at_least(intake.medicines)}{format_mg(intake.medicines.known_mg)} mg"
        notes.append(f"Medicines ({medicines}) are not counted here, only toward the upper level.")
    return tuple(notes)


def _amounts(reference: Reference) -> Sequence[Sequence[Decimal | None]]:
    return [
        [
            cell.mg if isinstance(cell, Figure) else None
            for cell in (each.ear, each.recommended, each.ul_supplement)
        ]
        for each in reference.columns
    ]


def _recommended_words(reference: Reference) -> str:
    kind = reference.recommended[0].kind
    if reference.exact:
        return f"{kind} of {format_mg(reference.recommended[0].mg)} mg"
    amounts = sorted(figure.mg for figure in reference.recommended)
    return f"{kind} of {format_mg(amounts[0])}–{format_mg(amounts[-1])} mg"


def _why_no_reference(reference: Reference) -> str:
    return _because(each.recommended for each in reference.columns)


def _why_no_level(reference: Reference) -> str:
    return _because(each.ul_supplement for each in reference.columns)


def _because(cells: Iterable[Figure | Absent]) -> str:
    """A space and the first reason; nothing where there is none, before birth."""
    return next((f" {cell.reason}" for cell in cells if isinstance(cell, Absent)), "")


def _gap(mg: Decimal) -> str:
    # Halves go down, so that the amount as shown and the gap come to the reference.
    whole = mg.quantize(Decimal(1), ROUND_HALF_DOWN)
    return f"{whole:,} mg" if whole else "less than 1 mg"


def _at_least(amount: Amount) -> str:
    return "at least " if amount.at_least else ""


def _percent(confidence: Decimal) -> str:
    return f"{confidence:.0%}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
