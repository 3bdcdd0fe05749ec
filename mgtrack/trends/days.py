"""A day as trends look at it: what was taken in, beside what it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import LifeStage, Person, Reference, reference_on


@dataclass(frozen=True, slots=True)
class TrendDay:
    """One day of a stretch of days.

    Attributes:
        date: the local date.
        intake: what was taken in.
        low_mg: the least recommended amount that may apply, in mg; None where there is none.
        high_mg: the greatest; the same as `low_mg` where one amount applies.
        upper_mg: the upper level for supplements and medicines, in mg; None where there is none.
        to_come: whether the day is still ahead of the person.
    """

    date: date
    intake: DayIntake
    low_mg: Decimal | None = None
    high_mg: Decimal | None = None
    upper_mg: Decimal | None = None
    to_come: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether the day counts in averages."""
        return self.intake.state is DayState.COMPLETE

    @property
    def is_logged(self) -> bool:
        """Whether there is anything to show of it, a complete day of fasting included."""
        return self.intake.state is not DayState.UNLOGGED

    @property
    def reference(self) -> Sequence[Decimal]:
        """The recommended amount in mg; both ends where it is a range, nothing where it is none."""
        return sorted({mg for mg in (self.low_mg, self.high_mg) if mg is not None})


def trend_days(
    person: Person, intakes: Mapping[date, DayIntake], today: date
) -> Sequence[TrendDay]:
    """Days with what held for the person on each of them, in the order of `intakes`."""
    # Age in months and life stage make the reference: a year of days has thirteen of them or so.
    known: dict[tuple[int | None, LifeStage | None, bool], Reference] = {}
    days = []
    for on, intake in intakes.items():
        age = person.age_months_on(on)
        is_unborn = person.birth_date is not None and age is None
        who = age, person.life_stage_on(on), is_unborn
        reference = known.get(who) or known.setdefault(who, reference_on(person, on))
        days.append(
            TrendDay(
                date=on,
                intake=intake,
                low_mg=reference.low_mg,
                high_mg=reference.high_mg,
                upper_mg=reference.ul_supplement_mg,
                to_come=on > today,
            )
        )
    return days


def week_of(day: date, first_weekday: int) -> Sequence[date]:
    """The seven days of the week that a day lies in; `first_weekday` is 0 for Monday."""
    first = day - timedelta(days=(day.weekday() - first_weekday) % 7)
    return [first + timedelta(days=past) for past in range(7)]


def complete(days: Iterable[TrendDay]) -> Sequence[TrendDay]:
    """Those of the days that count in averages."""
    return [day for day in days if day.is_complete]


def dietary(days: Iterable[TrendDay]) -> Amount:
    """Food and supplements of the days together."""
    return sum((day.intake.dietary for day in days), Amount())


def mean_mg(days: Sequence[TrendDay]) -> Decimal | None:
    """The mean of food and supplements in mg a day; None without a day."""
    return dietary(days).known_mg / len(days) if days else None
