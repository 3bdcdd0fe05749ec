"""Days as trends look at them: what was taken in, beside what it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import Fallback, Person, SupplementLevel, reference_on

Levels = tuple[Decimal, ...]
"""What a day is compared with, in mg: one amount, both ends of a range, or nothing."""


class Measure(StrEnum):
    """Which part of an intake is looked at."""

    DIETARY = "dietary"
    """Food and supplements, which count toward the reference."""
    SUPPLEMENTAL = "supplemental"
    """Supplements and medicines, which have a level of their own."""


class MissingFigure(StrEnum):
    """Why a day has no figure."""

    NOT_LOGGED = "not logged"
    NO_MAGNESIUM = "no magnesium"
    """Something is logged, but nothing with magnesium that counts here."""


@dataclass(frozen=True, slots=True)
class TrendDay:
    """One day, with what held for the person on it.

    Attributes:
        date: the local date.
        intake: what was taken in.
        low_mg: the least recommended amount that may apply, in mg; None where there is none.
        high_mg: the greatest; the same as `low_mg` where one amount applies.
        fallback: that both are NASEM's, and why; None where they are the chosen authority's.
        level: the level for supplements and medicines; None where there is none.
        is_infant: whether the person was under 12 months, for whom no level could be set.
        to_come: whether the day is in the person's future.
    """

    date: date
    intake: DayIntake
    low_mg: Decimal | None = None
    high_mg: Decimal | None = None
    fallback: Fallback | None = None
    level: SupplementLevel | None = None
    is_infant: bool = False
    to_come: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether the day counts in averages."""
        return self.intake.state is DayState.COMPLETE

    @property
    def is_unfinished(self) -> bool:
        """Whether it has come and isn't complete: what is logged may not be all."""
        return not (self.is_complete or self.to_come)

    @property
    def is_in_reach(self) -> bool:
        """Whether a diary can hold it: the first and the last week may go beyond."""
        return FIRST_DAY <= self.date <= LAST_DAY

    @property
    def is_logged(self) -> bool:
        """Whether anything is logged; a complete day of fasting counts."""
        return self.intake.state is not DayState.UNLOGGED

    @property
    def reference(self) -> Levels:
        """The recommended amount."""
        if self.low_mg is None or self.high_mg is None:
            return ()
        return (self.low_mg,) if self.low_mg == self.high_mg else (self.low_mg, self.high_mg)

    @property
    def level_mg(self) -> Levels:
        """The level for supplements and medicines, as `reference` has the recommended amount."""
        return () if self.level is None else (self.level.mg,)

    @property
    def is_above_level(self) -> bool:
        """Whether supplements and medicines came to more than their level."""
        return self.level is not None and self.intake.supplemental_mg > self.level.mg

    @property
    def is_lower_bound(self) -> bool:
        """Whether its food and supplements may have come to more than is known."""
        return self.intake.food.unknown > 0 or self.intake.supplements.unknown > 0

    @property
    def dietary_mg(self) -> Decimal:
        """Food and supplements of the day, in mg, as far as known."""
        return self.intake.dietary_mg

    def has_figure(self, amount: Amount) -> bool:
        """Return whether an amount of the day is a figure to show.

        Nothing logged so far, on a day that isn't complete, is not a zero.
        """
        return self.is_complete or amount.known_mg > 0 or amount.unknown > 0


def trend_days(
    person: Person, intakes: Mapping[date, DayIntake], today: date
) -> Sequence[TrendDay]:
    """Return days with what held for the person on each of them, in the order of `intakes`."""
    days = []
    for on, intake in intakes.items():
        reference = reference_on(person, on)
        days.append(
            TrendDay(
                date=on,
                intake=intake,
                low_mg=reference.low_mg,
                high_mg=reference.high_mg,
                fallback=reference.fallback,
                level=reference.supplement_level,
                is_infant=reference.is_infant,
                to_come=on > today,
            )
        )
    return days


def week_of(day: date, first_weekday: int) -> Sequence[date]:
    """Return the seven days of the week with a day in it; `first_weekday` is 0 for Monday."""
    first = day - timedelta(days=(day.weekday() - first_weekday) % 7)
    return [first + timedelta(days=past) for past in range(7)]


def seven_days_to(last: date) -> Sequence[date]:
    """Return the seven days that end with one."""
    return [last - timedelta(days=past) for past in range(6, -1, -1)]


def have_come(days: Iterable[TrendDay]) -> Sequence[TrendDay]:
    """Return the days that are not in the person's future: what is planned isn't eaten."""
    return [day for day in days if not day.to_come]


def complete(days: Iterable[TrendDay]) -> Sequence[TrendDay]:
    """Return the complete days: those that count in averages."""
    return [day for day in days if day.is_complete]


def dietary(days: Iterable[TrendDay]) -> Amount:
    """Return food and supplements of some days together."""
    return Amount.total(day.intake.dietary for day in days)


def references(days: Iterable[TrendDay]) -> Sequence[Levels]:
    """Return the references that held, in their order, leaving out days without one."""
    return _in_order(day.reference for day in days)


def fallbacks(days: Iterable[TrendDay]) -> Sequence[Fallback]:
    """Return why NASEM's reference stood in on some of the days, in their order."""
    return [each for each, _ in groupby(day.fallback for day in days) if each is not None]


def levels(days: Iterable[TrendDay]) -> Sequence[SupplementLevel]:
    """Return the levels that held for supplements and medicines, in their order."""
    return [level for level, _ in groupby(day.level for day in days) if level is not None]


def missing_figure(days: Iterable[tuple[TrendDay, Amount]]) -> MissingFigure | None:
    """Return why some of these days have no figure; None where each has one or is to come.

    Args:
        days: each with the amount that its figure would be of.
    """
    missing = [day for day, amount in days if not day.to_come and not day.has_figure(amount)]
    if any(day.is_logged for day in missing):
        return MissingFigure.NO_MAGNESIUM
    return MissingFigure.NOT_LOGGED if missing else None


def _in_order(levels: Iterable[Levels]) -> Sequence[Levels]:
    return [each for each, _ in groupby(each for each in levels if each)]
