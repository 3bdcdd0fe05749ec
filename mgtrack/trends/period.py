"""Months, three months and years: which days they are, and what their complete days come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from mgtrack.intake.queries import EatenFood
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.rounding import whole_mg
from mgtrack.trends.averages import Average, AverageFinding, average, average_finding
from mgtrack.trends.days import (
    Levels,
    MissingFigure,
    TrendDay,
    complete,
    dietary,
    missing_figure,
    references,
    week_of,
)
from mgtrack.trends.sources import Sources
from mgtrack.trends.upper import UpperComparison, upper_comparison

_FRIDAY = 4


class PeriodKind(StrEnum):
    """How long a period is, in calendar months, by the word that an address has for it."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months it has."""
        return {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}[self]


@dataclass(frozen=True, slots=True)
class Period:
    """Whole calendar months in a row, from the first day of one to the last of one."""

    kind: PeriodKind
    first: date
    last: date

    @property
    def before(self) -> date:
        """A day in the period before."""
        return self.first - timedelta(days=1)

    @property
    def after(self) -> date:
        """The last day of the period after."""
        return _month_after(self.last, self.kind.months + 1) - timedelta(days=1)

    @property
    def month_starts(self) -> Sequence[date]:
        """The first days of its months."""
        return [_month_after(self.first, past) for past in range(self.kind.months)]


def period_of(kind: PeriodKind, on: date) -> Period:
    """Return the month or year with a day in it, or the three months that end with its month."""
    last = (
        date(on.year, 12, 31)
        if kind is PeriodKind.YEAR
        else _month_after(on, 1) - timedelta(days=1)
    )
    return Period(kind, _month_after(last, 1 - kind.months), last)


def _month_after(day: date, months: int) -> date:
    """Return the first day of the month that comes so many months after a day's."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


class GroupKind(StrEnum):
    """Which days of a period are grouped."""

    WEEK = "week"
    MONTH = "month"
    WORKING_DAYS = "working days"
    """Monday to Friday."""
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Some days of a period: the mean and the range of the complete ones, in mg a day.

    Attributes:
        kind: which days they are.
        first: the first of them.
        reference: the recommended amount on the first of them.
        month: the first day of the month that begins among them; None where none does.
        logged: on how many of them something is logged.
        complete: how many of them are complete.
        amount: food and supplements of the complete ones together.
        lowest_mg: the lowest complete day as far as known; 0 without one.
        highest_mg: the highest complete day as far as known; 0 without one.
        lowest_certain_mg: the lowest complete day without unknown items; None without one.
    """

    kind: GroupKind
    first: date
    reference: Levels
    month: date | None
    logged: int
    complete: int
    amount: Amount
    lowest_mg: Decimal
    highest_mg: Decimal
    lowest_certain_mg: Decimal | None

    @property
    def mean_mg(self) -> Decimal | None:
        """The mean of the complete days; None without one, or where nothing of it is known."""
        if not self.complete or self.amount.is_unknown:
            return None
        return self.amount.known_mg / self.complete

    @property
    def lowest_is_lower_bound(self) -> bool:
        """Whether the lowest day may have come to more than is known."""
        return self.amount.at_least and self.lowest_mg != self.lowest_certain_mg


@dataclass(frozen=True, slots=True)
class PeriodSummary:
    """A period's days, and what was eaten on them. Averages and shares are of complete days alone.

    Attributes:
        period: which days it has.
        days: every one of them.
        eaten: the magnesium of each food, on the complete days alone.
        meals: the magnesium of each meal's food, on the complete days alone.
        first_weekday: the day that weeks begin on, 0 for Monday.
        today: the person's.
        is_compared: whether its average is compared with the reference; not with kidney disease.
    """

    period: Period
    days: Sequence[TrendDay]
    eaten: Sequence[EatenFood]
    meals: Mapping[str, Amount]
    first_weekday: int
    today: date
    is_compared: bool = True

    @property
    def counted(self) -> Sequence[TrendDay]:
        """The complete days."""
        return complete(self.days)

    @property
    def days_so_far(self) -> int:
        """How many of its days are not to come."""
        return sum(not day.to_come for day in self.days)

    @property
    def is_over(self) -> bool:
        """Whether it lies in the past."""
        return self.period.last < self.today

    @property
    def is_running(self) -> bool:
        """Whether today is one of its days."""
        return self.period.first <= self.today <= self.period.last

    @property
    def references(self) -> Sequence[Levels]:
        """The references of its days, in the order in which they held."""
        return references(self.days)

    @property
    def has_incomplete_figure(self) -> bool:
        """Whether a day that has come and has a figure is not complete."""
        return any(day.is_unfinished and day.has_figure(day.intake.dietary) for day in self.days)

    @property
    def has_planned_figure(self) -> bool:
        """Whether something is logged for a day to come."""
        return any(day.to_come and day.has_figure(day.intake.dietary) for day in self.days)

    @property
    def has_lower_bounds(self) -> bool:
        """Whether a day may have come to more than is known."""
        return any(day.is_lower_bound for day in self.days)

    def average(self) -> Average | None:
        """Return the average of its complete days; None without one."""
        return average(self.days)

    def average_finding(self) -> AverageFinding:
        """Return its average against the reference."""
        return average_finding(self.days, is_compared=self.is_compared)

    def upper(self) -> UpperComparison:
        """Return how its supplements and medicines compare with their level."""
        return upper_comparison(self.days)

    def missing_figure(self) -> MissingFigure | None:
        """Return why some of its days have no figure; None where each has one or is to come."""
        return missing_figure((day, day.intake.dietary) for day in self.days)

    def calendar(self) -> Sequence[Sequence[TrendDay | None]]:
        """Return its days week by week, seven each; None for those outside the period."""
        by_date = {day.date: day for day in self.days}
        return [[by_date.get(on) for on in week] for week in self._week_dates()]

    def weeks(self) -> Sequence[DayGroup]:
        """Return each of its weeks, with those of the week's days that lie in the period."""
        weeks = [[day for day in week if day] for week in self.calendar()]
        return [_day_group(GroupKind.WEEK, days) for days in weeks if days]

    def months(self) -> Sequence[DayGroup]:
        """Return each of its months."""
        by_month = groupby(self.days, key=lambda day: day.date.replace(day=1))
        return [_day_group(GroupKind.MONTH, list(days)) for _, days in by_month]

    def parts(self) -> Sequence[DayGroup]:
        """Return what its mean and range are shown of, one by one: a year's months, or weeks."""
        return self.months() if self.period.kind is PeriodKind.YEAR else self.weeks()

    def by_weekday(self) -> Sequence[DayGroup]:
        """Return its working days, and its weekends."""
        working = [day for day in self.days if day.date.weekday() <= _FRIDAY]
        weekend = [day for day in self.days if day.date.weekday() > _FRIDAY]
        return [_day_group(GroupKind.WORKING_DAYS, working), _day_group(GroupKind.WEEKEND, weekend)]

    def sources(self) -> Sources:
        """Return what the mean of its complete days consists of."""
        counted = self.counted
        taken = Amount.total(day.intake.supplements for day in counted)
        return Sources(self.eaten, self.meals, taken, len(counted))

    def _week_dates(self) -> Sequence[Sequence[date]]:
        starts = range(0, (self.period.last - self.period.first).days + 7, 7)
        weeks = [
            week_of(self.period.first + timedelta(days=past), self.first_weekday) for past in starts
        ]
        return [week for week in weeks if week[0] <= self.period.last]


def empty_groups(groups: Iterable[DayGroup], today: date) -> int:
    """Return how many weeks or months have begun and have nothing logged."""
    return sum(group.first <= today and not group.logged for group in groups)


def _day_group(kind: GroupKind, days: Sequence[TrendDay]) -> DayGroup:
    counted = complete(days)
    each_mg = [day.dietary_mg for day in counted]
    certain_mg = [day.dietary_mg for day in counted if not day.is_lower_bound]
    return DayGroup(
        kind=kind,
        first=days[0].date,
        reference=days[0].reference,
        month=next((day.date for day in days if day.date.day == 1), None),
        logged=sum(day.is_logged for day in days),
        complete=len(counted),
        amount=dietary(counted),
        lowest_mg=min(each_mg, default=Decimal(0)),
        highest_mg=max(each_mg, default=Decimal(0)),
        lowest_certain_mg=min(certain_mg, default=None),
    )


class Shade(StrEnum):
    """How far a day goes toward its reference, as a calendar shades it."""

    UNDER_HALF = "under half"
    FROM_HALF = "from half"
    FROM_THREE_QUARTERS = "from three quarters"
    WHOLE = "whole"


def shade(day: TrendDay) -> Shade | None:
    """Return how far a day goes toward its reference, the upper end where it is a range.

    By the figure that the calendar shows: 419.6 mg reads 420, and is the whole of 420. None without
    a reference or a figure, and where what had no value may decide.
    """
    amount = day.intake.dietary
    if day.high_mg is None or not day.has_figure(amount) or amount.is_unknown:
        return None
    share = whole_mg(day.dietary_mg) / day.high_mg
    if share >= 1:
        return Shade.WHOLE
    if amount.at_least:
        return None
    if share >= Decimal("0.75"):
        return Shade.FROM_THREE_QUARTERS
    return Shade.FROM_HALF if share >= Decimal("0.5") else Shade.UNDER_HALF
