"""Months, three months and years: which days they are, and what their complete days come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from mgtrack.intake.queries import EatenFood
from mgtrack.nutrition.food import SourceGroup
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.quantity import format_mg
from mgtrack.trends.days import TrendDay, complete, week_of
from mgtrack.trends.words import (
    listed,
    mean_sentence,
    reference_words,
    short_mg,
    upper_level_of,
    without_figure_words,
)
from mgtrack.wording.dates import short_date
from mgtrack.wording.phrases import count

SOURCES = {
    SourceGroup.LEAFY_GREENS: "Leafy greens",
    SourceGroup.NUTS_AND_SEEDS: "Nuts and seeds",
    SourceGroup.LEGUMES: "Legumes",
    SourceGroup.WHOLE_GRAINS: "Whole grains",
    SourceGroup.DARK_CHOCOLATE: "Dark chocolate",
    SourceGroup.AVOCADOS: "Avocados",
}
"""What the six sources of the guidance document are called."""

OTHER_FOODS = "Other foods"
_MAX_LISTED = 8
_MAX_NAMED = 6
_FRIDAY = 4


class PeriodKind(StrEnum):
    """How much is looked at, by the word that an address has for it; each in calendar months."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def words(self) -> str:
        """What people call it: "month", "three months", "year"."""
        return "three months" if self is PeriodKind.QUARTER else str(self)

    @property
    def this(self) -> str:
        """The one that is looked at: "this month"."""
        return f"{'these' if self is PeriodKind.QUARTER else 'this'} {self.words}"

    @property
    def that(self) -> str:
        """The one that is looked at, where it isn't the present one: "that month"."""
        return f"{'those' if self is PeriodKind.QUARTER else 'that'} {self.words}"

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

    @property
    def title(self) -> str:
        """What it is called: "November 2026", "September to November 2026", "2026"."""
        if self.kind is PeriodKind.YEAR:
            return f"{self.first.year}"
        end = f"{self.last:%B} {self.last.year}"
        if self.kind is PeriodKind.MONTH:
            return end
        year = "" if self.first.year == self.last.year else f" {self.first.year}"
        return f"{self.first:%B}{year} to {end}"


def period_of(kind: PeriodKind, on: date) -> Period:
    """The month or year that a day lies in, or the three months that end with its month."""
    last = (
        date(on.year, 12, 31)
        if kind is PeriodKind.YEAR
        else _month_after(on, 1) - timedelta(days=1)
    )
    return Period(kind, _month_after(last, 1 - kind.months), last)


def _month_after(day: date, months: int) -> date:
    """The first day of the month that comes so many months after a day's."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the mean: what it is, and its magnesium in mg a day."""

    name: str
    amount: Amount
    days: int
    is_food: bool = True

    @property
    def mean_mg(self) -> Decimal:
        """Magnesium in mg a day, over the days that count."""
        return self.amount.known_mg / self.days

    @property
    def shown(self) -> str:
        """The same as a table shows it."""
        return short_mg(self.amount, self.days)


@dataclass(frozen=True, slots=True)
class Mean:
    """Some days' complete ones: how many, their mean and their range, all in mg a day.

    Attributes:
        name: what the days are called.
        first: the first of them.
        reference: the recommended amount on that day in mg, as `TrendDay` has it.
        month: the first day of the month that begins among them, if one does.
        logged: on how many of them something is logged.
        complete: how many of them are complete.
        amount: the sum of food and supplements of those, with its unknowns.
        lowest_mg: the lowest of those as far as known; 0 without one.
        highest_mg: the highest of those as far as known; 0 without one.
        surely_lowest_mg: the lowest of those of which everything had a value; None without one.
    """

    name: str
    first: date
    reference: tuple[Decimal, ...]
    month: date | None
    logged: int
    complete: int
    amount: Amount
    lowest_mg: Decimal
    highest_mg: Decimal
    surely_lowest_mg: Decimal | None

    @property
    def mean_mg(self) -> Decimal | None:
        """The mean of the complete days; None without one, or where nothing of it is known."""
        if not self.complete or self.amount.is_unknown:
            return None
        return self.amount.known_mg / self.complete

    @property
    def lowest_is_bound(self) -> bool:
        """Whether the lowest day may have come to more than is known."""
        return self.amount.at_least and self.lowest_mg != self.surely_lowest_mg

    @property
    def mean_shown(self) -> str:
        """The mean as a table shows it: "336", "270+", "?", "–" without a complete day."""
        return short_mg(self.amount, self.complete) if self.complete else "–"

    @property
    def range_shown(self) -> str:
        """The range as a table shows it: "300–477", "?–438+", "–" without a complete day.

        One day without a value leaves open how much the highest came to.
        """
        if not self.complete:
            return "–"
        lowest = _bound_words(self.lowest_mg, is_bound=self.lowest_is_bound)
        highest = _bound_words(self.highest_mg, is_bound=self.amount.at_least)
        return "?" if lowest == highest == "?" else f"{lowest}–{highest}"


@dataclass(frozen=True)
class Trend:
    """A period with all that is shown of it. Only complete days count in what is worked out.

    Attributes:
        period: which days it is.
        days: every one of them.
        eaten: what each food gave, on the complete days alone.
        meals: what the food of each meal gave, on the complete days alone.
        first_weekday: the day that weeks begin on, 0 for Monday.
        today: the person's.
        is_compared: whether its mean is set beside the reference, as with healthy kidneys.
    """

    period: Period
    days: Sequence[TrendDay]
    eaten: Sequence[EatenFood]
    meals: Mapping[str, Amount]
    first_weekday: int
    today: date
    is_compared: bool = True

    @cached_property
    def counted(self) -> Sequence[TrendDay]:
        """The complete days."""
        return complete(self.days)

    @property
    def sentence(self) -> str:
        """The period in one sentence."""
        kind, is_over = self.period.kind, self.period.last < self.today
        what = kind.this if self.period.first <= self.today <= self.period.last else kind.that
        return mean_sentence(self.days, what, is_over=is_over, is_compared=self.is_compared)

    @property
    def counted_words(self) -> str:
        """How many of its days are complete, of those that have come."""
        come = sum(not day.to_come for day in self.days)
        if not come:
            return "Still to come"
        return f"{count(len(self.counted), 'complete day')} of {come}"

    @cached_property
    def above_upper(self) -> Sequence[TrendDay]:
        """The days on which supplements and medicines came to more than their upper level."""
        return [day for day in self._taken_on if day.is_above_upper]

    @cached_property
    def upper_sentence(self) -> str:
        """Supplements and medicines against their upper level; nothing where none is logged."""
        level = upper_level_of(self._taken_on)
        if not level:
            return ""
        more_than = f"more than {level}"
        if not self.above_upper:
            return f"On no day did the supplements and medicines logged come to {more_than}."
        named = [short_date(day.date) for day in self.above_upper[:_MAX_NAMED]]
        if len(self.above_upper) > _MAX_NAMED:
            named.append(f"{len(self.above_upper) - _MAX_NAMED} more")
        days = count(len(self.above_upper), "day")
        return (
            f"On {days} the supplements and medicines logged came to {more_than}: {listed(named)}."
        )

    @cached_property
    def reference(self) -> str:
        """The references of its days in mg, in the order in which they held."""
        return reference_words(self.days)

    @property
    def calendar(self) -> Sequence[Sequence[TrendDay | None]]:
        """Its days week by week; None where a week's day lies outside."""
        by_date = {day.date: day for day in self.days}
        return [[by_date.get(on) for on in week] for week in self._weeks]

    @property
    def calendar_caption(self) -> str:
        """What its calendar shows, and of what the shades are a share, if of anything."""
        if not self.reference:
            return "Each day in mg"
        end = "upper end of the " if "–" in self.reference else ""
        return f"Each day in mg, shaded by its share of the {end}reference"

    @property
    def has_partial(self) -> bool:
        """Whether a day that has a figure is not complete."""
        return any(day.shows(day.intake.dietary) and not day.is_complete for day in self.days)

    @cached_property
    def has_bounds(self) -> bool:
        """Whether a day may have come to more than is known."""
        return any(day.is_bound for day in self.days)

    @property
    def without_figure(self) -> str:
        """What the places of its calendar stand for that have no figure; nothing without one."""
        return without_figure_words((day, day.intake.dietary) for day in self.days)

    @cached_property
    def weeks(self) -> Sequence[Mean]:
        """Each week of it, with those of its days that lie in the period."""
        by_date = {day.date: day for day in self.days}
        return [
            _mean(short_date(inside[0].date), inside)
            for week in self._weeks
            if (inside := [by_date[on] for on in week if on in by_date])
        ]

    @property
    def logged_weeks(self) -> Sequence[Mean]:
        """Those of its weeks in which something is logged."""
        return [week for week in self.weeks if week.logged]

    @property
    def left_out(self) -> int:
        """How many of its weeks have begun and have nothing logged."""
        begun = {day.date for day in self.days if not day.to_come}
        return sum(week.first in begun and not week.logged for week in self.weeks)

    @property
    def by_weekday(self) -> Sequence[Mean]:
        """Working days and weekends apart."""
        working = [day for day in self.days if day.date.weekday() <= _FRIDAY]
        weekend = [day for day in self.days if day.date.weekday() > _FRIDAY]
        return [_mean("Monday to Friday", working), _mean("Saturday and Sunday", weekend)]

    @property
    def by_meal(self) -> Sequence[Share]:
        """Food by meal, and supplements."""
        return self._shares((meal.capitalize(), amount) for meal, amount in self.meals.items())

    @property
    def by_source(self) -> Sequence[Share]:
        """Food by the source it belongs to, and supplements."""
        return self._shares(
            (SOURCES[SourceGroup(each.group)] if each.group else OTHER_FOODS, each.amount)
            for each in self.eaten
        )

    @property
    def foods(self) -> Sequence[Share]:
        """What each food gave, and supplements, most first."""
        return self._shares((each.name, each.amount) for each in self.eaten)

    @property
    def most(self) -> Sequence[Share]:
        """Those that gave most, and what all others gave together."""
        foods = self.foods
        shown, others = foods[:_MAX_LISTED], foods[_MAX_LISTED:]
        if not others:
            return shown
        amount = Amount.total(share.amount for share in others)
        return [*shown, Share(f"{count(len(others), 'other')}", amount, len(self.counted))]

    def _shares(self, named: Iterable[tuple[str, Amount]]) -> Sequence[Share]:
        by_name: defaultdict[str, list[Amount]] = defaultdict(list)
        for name, amount in named:
            by_name[name].append(amount)
        days = len(self.counted)
        shares = [Share(name, Amount.total(amounts), days) for name, amounts in by_name.items()]
        if self._taken.items:
            shares.append(Share("Supplements", self._taken, days, is_food=False))
        return sorted(shares, key=lambda share: (-share.amount.known_mg, share.name))

    @cached_property
    def _taken_on(self) -> Sequence[TrendDay]:
        intakes = [(day, day.intake) for day in self.days]
        return [
            day for day, each in intakes if each.supplements.known_mg or each.medicines.known_mg
        ]

    @cached_property
    def _taken(self) -> Amount:
        return Amount.total(day.intake.supplements for day in self.counted)

    @cached_property
    def _weeks(self) -> Sequence[Sequence[date]]:
        starts = range(0, (self.period.last - self.period.first).days + 7, 7)
        weeks = [
            week_of(self.period.first + timedelta(days=past), self.first_weekday) for past in starts
        ]
        return [week for week in weeks if week[0] <= self.period.last]


def has_bounds(listed: Iterable[Mean | Share]) -> bool:
    """Whether some of these may be more than is known."""
    return any(each.amount.at_least for each in listed)


def references_of(means: Iterable[Mean]) -> Sequence[tuple[Decimal, ...]]:
    """What these are compared with, each once and in their order, as `TrendDay` has it."""
    return list(dict.fromkeys(mean.reference for mean in means))


def _bound_words(mg: Decimal, *, is_bound: bool) -> str:
    """As `short_mg` has an amount, without making one for each end of each week's range."""
    if not is_bound:
        return format_mg(mg)
    return f"{format_mg(mg)}+" if mg else "?"


def _mean(name: str, days: Sequence[TrendDay]) -> Mean:
    # By hand, as `TrendDay` has it: a year has hundreds of days, each in a week and among weekdays.
    counted = [(day.intake.food, day.intake.supplements) for day in complete(days)]
    each_mg = [food.known_mg + taken.known_mg for food, taken in counted]
    unknown = [food.unknown + taken.unknown for food, taken in counted]
    valued = sum(food.valued + taken.valued for food, taken in counted)
    certain_mg = [mg for mg, without in zip(each_mg, unknown, strict=True) if not without]
    return Mean(
        name=name,
        first=days[0].date,
        reference=days[0].reference,
        month=next((day.date for day in days if day.date.day == 1), None),
        logged=len(counted) if len(counted) == len(days) else sum(day.is_logged for day in days),
        complete=len(counted),
        amount=Amount(sum(each_mg, Decimal(0)), sum(unknown), valued),
        lowest_mg=min(each_mg, default=Decimal(0)),
        highest_mg=max(each_mg, default=Decimal(0)),
        surely_lowest_mg=min(certain_mg, default=None),
    )


def share_of_reference(day: TrendDay) -> int | None:
    """How far a day goes toward its reference, in the four steps of a calendar's shades.

    1 is under half of it, 2 under three quarters, 3 under the whole, 4 the whole; None without a
    reference or a figure, and where what had no value may decide. Where the reference is a range
    its upper end counts.
    """
    amount = day.intake.dietary
    if day.high_mg is None or not day.shows(amount) or amount.is_unknown:
        return None
    share = day.mg / day.high_mg
    if share < 1 and amount.at_least:
        return None
    steps = (Decimal("0.5"), Decimal("0.75"), Decimal(1))
    return 1 + sum(share >= step for step in steps)
