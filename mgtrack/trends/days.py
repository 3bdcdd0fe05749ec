"""A day as trends look at it: what was taken in, beside what it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import LifeStage, Person, Reference, reference_on

_COMPLETE = DayState.COMPLETE


class TrendDay(NamedTuple):
    """One day of a stretch of days; a year has hundreds, and a named tuple is soonest made.

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
        return self.intake.state is _COMPLETE

    @property
    def is_in_reach(self) -> bool:
        """Whether a diary can hold it: the first and the last week may go beyond."""
        return FIRST_DAY <= self.date <= LAST_DAY

    @property
    def is_logged(self) -> bool:
        """Whether there is anything to show of it, a complete day of fasting included."""
        return self.intake.state is not DayState.UNLOGGED

    @property
    def reference(self) -> tuple[Decimal, ...]:
        """The recommended amount in mg; both ends where it is a range, nothing where it is none."""
        if self.low_mg is None or self.high_mg is None:
            return ()
        return (self.low_mg,) if self.low_mg == self.high_mg else (self.low_mg, self.high_mg)

    @property
    def upper_level(self) -> tuple[Decimal, ...]:
        """The upper level for supplements and medicines in mg; nothing where there is none."""
        return () if self.upper_mg is None else (self.upper_mg,)

    @property
    def is_above_upper(self) -> bool:
        """Whether supplements and medicines came to more than their upper level."""
        return self.upper_mg is not None and self.intake.supplemental_mg > self.upper_mg

    @property
    def is_bound(self) -> bool:
        """Whether its food and supplements may have come to more than is known of them."""
        return self.intake.food.unknown > 0 or self.intake.supplements.unknown > 0

    def shows(self, amount: Amount) -> bool:
        """Whether an amount of it is a figure: nothing so far, of a day that goes on, is no 0."""
        return self.intake.state is _COMPLETE or amount.known_mg > 0 or amount.unknown > 0

    @property
    def mg(self) -> Decimal:
        """Food and supplements of the day, in mg, as far as known."""
        return self.intake.food.known_mg + self.intake.supplements.known_mg


def trend_days(
    person: Person, intakes: Mapping[date, DayIntake], today: date
) -> Sequence[TrendDay]:
    """Days with what held for the person on each of them, in the order of `intakes`."""
    # Age in months and life stage make the reference: a year of days has thirteen of them or so.
    known: dict[tuple[int | None, LifeStage | None], _Levels] = {}
    days = []
    for on, intake in intakes.items():
        who = person.age_months_on(on), person.life_stage_on(on)
        levels = known.get(who) or known.setdefault(who, _levels(reference_on(person, on)))
        low_mg, high_mg, upper_mg = levels
        days.append(TrendDay(on, intake, low_mg, high_mg, upper_mg, to_come=on > today))
    return days


_Levels = tuple[Decimal | None, Decimal | None, Decimal | None]


def _levels(reference: Reference) -> _Levels:
    return reference.low_mg, reference.high_mg, reference.ul_supplement_mg


def week_of(day: date, first_weekday: int) -> Sequence[date]:
    """The seven days of the week that a day lies in; `first_weekday` is 0 for Monday."""
    first = day - timedelta(days=(day.weekday() - first_weekday) % 7)
    return [first + timedelta(days=past) for past in range(7)]


def complete(days: Iterable[TrendDay]) -> Sequence[TrendDay]:
    """Those of the days that count in averages."""
    return [day for day in days if day.intake.state is _COMPLETE]


def dietary(days: Sequence[TrendDay]) -> Amount:
    """Food and supplements of the days together."""
    food = Amount.total(day.intake.food for day in days)
    return food + Amount.total(day.intake.supplements for day in days)
