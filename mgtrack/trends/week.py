"""What a week came to: pure functions over its days and those of the week before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from mgtrack.intake.queries import EatenFood
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import Person, reference_on
from mgtrack.nutrition.rounding import (
    in_whole_mg,
    whole_mg,
    whole_parts,
    whole_parts_beside,
)
from mgtrack.nutrition.usual_intake import UsualAssessment, assess_usual, days_alike
from mgtrack.trends.averages import (
    AverageDifference,
    AverageFinding,
    average,
    average_difference,
    average_finding,
)
from mgtrack.trends.contributors import (
    Contribution,
    EatenByDay,
    food_amounts,
    supplement_amount,
    top_sources,
)
from mgtrack.trends.days import Levels, TrendDay, complete, have_come
from mgtrack.trends.sources import Sources
from mgtrack.trends.upper import UpperComparison, upper_comparison

_MAX_SOURCES_OF_A_DAY = 3
_MAX_CHANGES = 4


@dataclass(frozen=True, slots=True)
class WeekSummary:
    """A week, and the one before it to compare it with.

    Attributes:
        days: its seven days.
        before: the seven days before them.
        eaten: what was eaten on each of the fourteen days.
        meals: what was eaten at each meal, by the meal's name, on those of them that have come.
        usual: what the complete days would mean as usual intake, by themselves.
        today: the person's.
        is_compared: whether its average is compared with the reference; not with kidney disease.
    """

    days: Sequence[TrendDay]
    before: Sequence[TrendDay]
    eaten: EatenByDay
    meals: Mapping[str, Sequence[EatenFood]]
    usual: UsualAssessment
    today: date
    is_compared: bool = True

    @property
    def is_last_seven_days(self) -> bool:
        """Whether it ends with today."""
        return self.days[-1].date == self.today

    @property
    def is_over(self) -> bool:
        """Whether it lies in the past."""
        return self.days[-1].date < self.today

    @property
    def is_running(self) -> bool:
        """Whether today is one of its days."""
        return self.days[0].date <= self.today <= self.days[-1].date

    @property
    def complete_days(self) -> int:
        """How many of its days are complete."""
        return len(complete(self.days))

    @property
    def has_log(self) -> bool:
        """Whether anything is logged in it, or in the week before."""
        return any(day.is_logged for day in (*self.days, *self.before))

    def average(self) -> AverageFinding:
        """Return its average against the reference."""
        return average_finding(self.days, is_compared=self.is_compared)

    def difference(self) -> AverageDifference:
        """Return how its average lies beside that of the week before."""
        return average_difference(average(self.days), average(self.before))

    def upper(self) -> UpperComparison:
        """Return how its supplements and medicines compare with their level."""
        return upper_comparison(self.days)

    def sources(self) -> Sources:
        """Return what its days so far came to together, complete or not, consists of."""
        eaten = [food for foods in self.meals.values() for food in foods]
        meals = {
            meal: Amount.total(food.amount for food in foods) for meal, foods in self.meals.items()
        }
        return Sources(eaten, meals, supplement_amount(have_come(self.days)), days=1)

    def extremes(self) -> Extremes | None:
        """Return its highest and its lowest day; None where there are none."""
        return extremes(self.days, self.eaten)

    def changes(self) -> Sequence[Change]:
        """Return the greatest changes from the week before, greatest first."""
        return changes(self.days, self.before, self.eaten)[:_MAX_CHANGES]


def usual_of(days: Sequence[TrendDay], person: Person) -> UsualAssessment:
    """Return a week's complete days as usual intake, against the reference of the last of them.

    Days with another reference, before a birthday or the start of a pregnancy, are left out.
    """
    counted = complete(days)
    on = counted[-1].date if counted else days[-1].date
    alike = days_alike({day.date: day.intake for day in counted}, person, on)
    return assess_usual(alike.values(), reference_on(person, on))


@dataclass(frozen=True, slots=True)
class ReferencePeriod:
    """Days in a row with the same reference.

    Attributes:
        reference: what held on them; empty where there was none.
        first: the first of them.
        last: the last of them.
    """

    reference: Levels
    first: date
    last: date


def reference_periods(days: Sequence[TrendDay]) -> Sequence[ReferencePeriod]:
    """Return which reference held on which of some days: one period if it never changed."""
    periods = []
    for reference, group in groupby(days, key=lambda day: day.reference):
        dates = [day.date for day in group]
        periods.append(ReferencePeriod(reference, dates[0], dates[-1]))
    return periods


class SourcesKind(StrEnum):
    """How much of a day's known magnesium the sources that are named make up."""

    NONE = "none"
    """No food or supplement with magnesium was logged."""
    ALL = "all"
    MOST = "most"
    GREATEST = "greatest parts"
    """Less than half, though nothing else gave more."""


@dataclass(frozen=True, slots=True)
class DaySources:
    """Where a day's magnesium came from.

    Attributes:
        kind: how much of it the sources make up.
        sources: those to name, most first, in whole mg; those of a day come to its figure.
        has_unknown: whether something on that day has no value.
    """

    kind: SourcesKind
    sources: Sequence[Contribution]
    has_unknown: bool


@dataclass(frozen=True, slots=True)
class Extreme:
    """The highest or the lowest of a week's complete days.

    Attributes:
        days: all that come to the same as shown; the sources are those of the first.
        is_certain: false where another day may be higher, or lower, than is known.
        sources: where its magnesium came from.
    """

    days: Sequence[TrendDay]
    is_certain: bool
    sources: DaySources

    @property
    def amount(self) -> Amount:
        """What each of the days came to."""
        return self.days[0].intake.dietary


@dataclass(frozen=True, slots=True)
class Extremes:
    """The highest and the lowest of a week's complete days.

    Attributes:
        highest: the highest day.
        lowest: the lowest day.
    """

    highest: Extreme
    lowest: Extreme


def extremes(days: Sequence[TrendDay], eaten: EatenByDay) -> Extremes | None:
    """Return the highest and the lowest complete day, with their sources.

    A day without any known magnesium but with unknown items is neither. None where fewer than two
    days have a figure, or all come to the same as shown.
    """
    counted = complete(days)
    known = [day for day in counted if not day.intake.dietary.is_unknown]
    if not known:
        return None
    highest = max(known, key=lambda day: day.dietary_mg)
    # Of days that tie the one without unknowns is surely the lowest.
    lowest = min(known, key=lambda day: (day.dietary_mg, day.is_lower_bound))
    if whole_mg(highest.dietary_mg) == whole_mg(lowest.dietary_mg):
        return None
    highest_days, lowest_days = _alike(highest, known), _alike(lowest, known)
    return Extremes(
        highest=Extreme(
            days=highest_days,
            is_certain=not any(day.is_lower_bound for day in counted if day is not highest),
            sources=_day_sources(top_sources(eaten, highest_days[:1])),
        ),
        lowest=Extreme(
            days=lowest_days,
            is_certain=not lowest.is_lower_bound and len(known) == len(counted),
            sources=_day_sources(top_sources(eaten, lowest_days[:1])),
        ),
    )


def _alike(extreme: TrendDay, known: Sequence[TrendDay]) -> Sequence[TrendDay]:
    """Return the days that come to the same as one of them as shown, if all of it is known."""
    if extreme.is_lower_bound:
        return [extreme]
    shown = whole_mg(extreme.dietary_mg)
    return [day for day in known if not day.is_lower_bound and whole_mg(day.dietary_mg) == shown]


def _day_sources(sources: Sequence[Contribution]) -> DaySources:
    valued = [source for source in sources if source.amount.known_mg]
    named, rest = valued[:_MAX_SOURCES_OF_A_DAY], valued[_MAX_SOURCES_OF_A_DAY:]
    if not named:
        kind = SourcesKind.NONE
    elif not rest:
        kind = SourcesKind.ALL
    elif _known_mg(named) > _known_mg(rest):
        kind = SourcesKind.MOST
    else:
        kind = SourcesKind.GREATEST
    shown = _in_whole_mg(sources)
    return DaySources(
        kind=kind,
        sources=[shown[source.key] for source in named],
        has_unknown=any(source.amount.at_least for source in sources),
    )


def _in_whole_mg(sources: Sequence[Contribution]) -> Mapping[tuple[bool, str], Contribution]:
    """Return a day's sources by their keys, in whole mg that come to its figure."""
    foods = [source for source in sources if source.is_food]
    others = [source for source in sources if not source.is_food]
    food_mg, supplements_mg = whole_parts_beside(
        [source.amount.known_mg for source in foods],
        sum((source.amount.known_mg for source in others), Decimal(0)),
    )
    shown_mg = [*food_mg, *(supplements_mg for _ in others)]
    return {
        source.key: replace(source, amount=in_whole_mg(source.amount, mg))
        for source, mg in zip([*foods, *others], shown_mg, strict=True)
    }


def _known_mg(sources: Sequence[Contribution]) -> Decimal:
    return Amount.total(source.amount for source in sources).known_mg


@dataclass(frozen=True, slots=True)
class Change:
    """How much more or less a food, or supplements, contributed than in the week before.

    Attributes:
        name: the food's; empty for supplements.
        more_mg: in whole mg a day as far as known; below 0 for less.
        is_certain: false where something of it has no value, so that more_mg may be wrong.
        is_food: false for supplements.
    """

    name: str
    more_mg: Decimal
    is_certain: bool
    is_food: bool = True


def changes(
    days: Sequence[TrendDay], before: Sequence[TrendDay], eaten: EatenByDay
) -> Sequence[Change]:
    """Return what each food contributed more or less than in the week before, greatest first.

    Over the complete days of both weeks, in whole mg that add up to the change of the average as
    it is shown. What is shown as no change is left out; nothing is returned unless both weeks have
    a complete day.
    """
    now_days, then_days = complete(days), complete(before)
    if not now_days or not then_days:
        return []
    now, then = food_amounts(eaten, now_days), food_amounts(eaten, then_days)
    pairs = [
        (name, now.get(name, Amount()), then.get(name, Amount()), True)
        for name in dict.fromkeys([*now, *then])
    ]
    pairs.append(("", supplement_amount(now_days), supplement_amount(then_days), False))
    now_mg = [Fraction(one.known_mg) / len(now_days) for _, one, _, _ in pairs]
    then_mg = [Fraction(other.known_mg) / len(then_days) for _, _, other, _ in pairs]
    more_mg = [one - other for one, other in zip(now_mg, then_mg, strict=True)]
    shown_mg = whole_parts(
        more_mg, whole_mg(sum(now_mg, Fraction(0))) - whole_mg(sum(then_mg, Fraction(0)))
    )
    found = [
        Change(
            name=name,
            more_mg=mg,
            is_certain=not (one.at_least or other.at_least),
            is_food=is_food,
        )
        for (name, one, other, is_food), mg in zip(pairs, shown_mg, strict=True)
    ]
    listed = [change for change in found if change.more_mg or not change.is_certain]
    return sorted(listed, key=lambda each: (-abs(each.more_mg), not each.name, each.name))
