"""What guidance looks at: a day's situation, as plain values, from what was logged until then."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import (
    ADULTS,
    INFANT_UNTIL_MONTHS,
    Fallback,
    Figure,
    Group,
    LifeStage,
    Person,
    Reference,
    SupplementLevel,
    authorities,
    reference_on,
)
from mgtrack.nutrition.usual_intake import assess_usual, days_alike

USUAL_WINDOW = timedelta(days=28)
"""How far back usual intake looks, the day itself included. Our choice: four weeks hold days of
every kind, and are still how somebody eats now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualIntake:
    """Usual intake from food and supplements together, over complete days.

    Attributes:
        mean_mg: the mean in mg a day; a lower bound while `at_least`.
        days: how many complete days it rests on.
        without_lowest_mg: the mean without the lowest of the days; None for a single day.
        confidence: how sure the EAR test is that usual intake lies on the side of the EAR where
            the mean lies, 0.50 to 0.99; None where there is no test.
        bound: the step of table B-1 (NASEM 2000) that the test reaches; None where there is none.
        plausible_mean_mg: the mean with a plausible content of the foods without a value; None
            where all have one.
    """

    mean_mg: Decimal
    days: int
    without_lowest_mg: Decimal | None
    confidence: Decimal | None = None
    bound: Decimal | None = None
    plausible_mean_mg: Decimal | None = None

    @property
    def at_least(self) -> bool:
        """Whether some foods had no value, so that the mean is a lower bound."""
        return self.plausible_mean_mg is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedWeek:
    """The complete days of one finished week: from when, how many, and their mean in mg a day.

    The mean is a lower bound while `at_least`. `without_lowest_mg` is the mean without the lowest
    of the days; None for a single day. `plausible_mean_mg` is as `UsualIntake` has it.
    """

    start: date
    mean_mg: Decimal
    days: int
    without_lowest_mg: Decimal | None
    plausible_mean_mg: Decimal | None = None

    @property
    def at_least(self) -> bool:
        """Whether some foods had no value, so that the mean is a lower bound."""
        return self.plausible_mean_mg is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceContext:
    """All that the guidance of one day depends on, as plain values.

    Attributes:
        day: the local date that is looked at.
        group: the people whose reference applies; None before the birth date.
        is_lowest: whether it is the lowest of several that may apply to them.
        ear_mg: the EAR in mg a day; None where the authority has none.
        recommended_mg: the RDA, AI or RNI in mg a day; None where there is none.
        recommended_kind: which of them it is, as the authority calls it.
        fallback: that both are NASEM's, and why; None where they are the chosen authority's.
        level: the level for supplements and medicines; None where there is none.
        usual: usual intake; None while there are no complete days.
        week: the last finished week; None when none of its days is complete.
        supplemental_mg: magnesium of supplements and medicines in mg, as far as known, by the days
            with a dose. Never food.
        kidney_disease: whether the person told of it.
        age_months: completed months of life; None while unknown.
        life_stage: pregnancy or lactation on that day.
        first_supplement: the name of the first product ever logged, on the day it was.
        new_medicine: the latest day on which the person noted a new medicine.
    """

    day: date
    group: Group | None = ADULTS
    is_lowest: bool = False
    ear_mg: Decimal | None = None
    recommended_mg: Decimal | None = None
    recommended_kind: str = "RDA"
    fallback: Fallback | None = None
    level: SupplementLevel | None = None
    usual: UsualIntake | None = None
    week: FinishedWeek | None = None
    supplemental_mg: Mapping[date, Decimal] = field(default_factory=dict)
    kidney_disease: bool = False
    age_months: int | None = None
    life_stage: LifeStage | None = None
    first_supplement: str | None = None
    new_medicine: date | None = None

    @property
    def today_mg(self) -> Decimal:
        """Supplements and medicines of the day, in mg."""
        return self.supplemental_mg.get(self.day, Decimal(0))

    @property
    def has_dose(self) -> bool:
        """Whether a supplement or medicine is logged for the day, with a value or without."""
        return self.day in self.supplemental_mg

    @property
    def last_seven_mg(self) -> Mapping[date, Decimal]:
        """The same of the day and the six before it, where any was logged."""
        since = self.day - timedelta(days=6)
        return {day: mg for day, mg in self.supplemental_mg.items() if since <= day <= self.day}

    @property
    def last_seven_total_mg(self) -> Decimal:
        """The same together, in mg."""
        return sum(self.last_seven_mg.values(), Decimal(0))

    @property
    def days_above_level(self) -> Sequence[date]:
        """Those of the seven days that were above the level; none without one."""
        level = self.level
        if level is None:
            return []
        return sorted(day for day, mg in self.last_seven_mg.items() if mg > level.mg)

    @property
    def is_infant(self) -> bool:
        """Whether the person is under 12 months old."""
        return self.age_months is not None and self.age_months < INFANT_UNTIL_MONTHS


def guidance_context_on(
    person: Person,
    day: date,
    days: Mapping[date, DayIntake],
    *,
    first_weekday: int = 0,
    first_supplement: str | None = None,
    new_medicine: date | None = None,
) -> GuidanceContext:
    """The situation of a person on a day, from what they logged until then.

    While age or sex is unknown the lowest EAR and recommended amount that may apply stand, and
    `is_lowest` says so: what is under them is under every other.

    Args:
        person: who it is.
        day: the local date that is looked at.
        days: what was logged, by day; later days and days older than `USUAL_WINDOW` don't count.
        first_weekday: the day that the person's weeks begin on, 0 for Monday.
        first_supplement: the name of the first product ever logged, on the day it was.
        new_medicine: the latest day on which the person noted a new medicine.
    """
    reference = reference_on(person, day)
    ears = [each.ear.mg for each in reference.columns if isinstance(each.ear, Figure)]
    recent = {on: intake for on, intake in days.items() if day - USUAL_WINDOW < on <= day}
    closed = {on: each for on, each in recent.items() if each.state is DayState.COMPLETE}
    complete = days_alike(closed, person, day)
    kinds = [figure.kind for figure in reference.recommended]
    return GuidanceContext(
        day=day,
        group=reference.group,
        is_lowest=reference.low_mg != reference.high_mg,
        ear_mg=min(ears, default=None),
        recommended_mg=reference.low_mg,
        recommended_kind=next(iter(kinds), authorities()[person.authority].recommends),
        fallback=reference.fallback,
        level=reference.supplement_level,
        usual=_usual_of(complete, reference),
        week=_week_of(complete, day, first_weekday),
        supplemental_mg={
            on: intake.supplemental_mg
            for on, intake in recent.items()
            if intake.supplemental_mg or intake.supplemental.at_least
        },
        kidney_disease=person.kidney_disease,
        age_months=person.age_months_on(day),
        life_stage=person.life_stage_on(day),
        first_supplement=first_supplement,
        new_medicine=new_medicine,
    )


def _usual_of(complete: Mapping[date, DayIntake], reference: Reference) -> UsualIntake | None:
    found = assess_usual(complete.values(), reference)
    if found.mean_mg is None:
        return None
    return UsualIntake(
        mean_mg=found.mean_mg,
        days=found.days,
        without_lowest_mg=_without_lowest(found.amount, complete.values()),
        confidence=found.confidence,
        bound=found.bound,
        plausible_mean_mg=_plausible_mean(found.amount, found.days),
    )


def _week_of(
    complete: Mapping[date, DayIntake], day: date, first_weekday: int
) -> FinishedWeek | None:
    start = day - timedelta(days=(day.weekday() - first_weekday) % 7 + 7)
    week = [intake for on, intake in complete.items() if 0 <= (on - start).days < 7]
    if not week:
        return None
    amount = Amount.total(intake.dietary for intake in week)
    return FinishedWeek(
        start=start,
        mean_mg=amount.known_mg / len(week),
        days=len(week),
        without_lowest_mg=_without_lowest(amount, week),
        plausible_mean_mg=_plausible_mean(amount, len(week)),
    )


def _plausible_mean(amount: Amount, days: int) -> Decimal | None:
    if not amount.at_least:
        return None
    return (amount.known_mg + amount.plausible_mg) / days


def _without_lowest(amount: Amount, days: Collection[DayIntake]) -> Decimal | None:
    """The mean of the days, which come to `amount` together, but for the lowest of them."""
    if len(days) < 2:
        return None
    return (amount.known_mg - min(each.dietary_mg for each in days)) / (len(days) - 1)
