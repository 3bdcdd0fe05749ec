"""What gave the magnesium: pure functions over what each food gave on each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mgtrack.nutrition.intake import Amount
from mgtrack.trends.days import TrendDay, total

SUPPLEMENTS = "supplements"
"""The name under which all supplements of a day stand among the foods."""


@dataclass(frozen=True, slots=True)
class Given:
    """What everything of one name gave on one day, or over several."""

    name: str
    amount: Amount

    @property
    def times(self) -> int:
        """How often it was logged."""
        return self.amount.unknown + self.amount.valued


@dataclass(frozen=True, slots=True)
class GivenOn(Given):
    """What everything of one name gave on one day."""

    day: date


def with_supplements(foods: Iterable[GivenOn], days: Iterable[TrendDay]) -> Sequence[GivenOn]:
    """Foods, and beside them what supplements gave on each of the days."""
    doses = [
        GivenOn(SUPPLEMENTS, day.intake.supplements, day.date)
        for day in days
        if day.intake.supplements != Amount()
    ]
    return [*foods, *doses]


def on_days(given: Iterable[GivenOn], days: Iterable[TrendDay]) -> Sequence[Given]:
    """What each name gave on these days together, most first."""
    wanted = {day.date for day in days}
    by_name: defaultdict[str, list[Amount]] = defaultdict(list)
    for each in given:
        if each.day in wanted:
            by_name[each.name].append(each.amount)
    return most_first(Given(name, total(amounts)) for name, amounts in by_name.items())


def most_first(given: Iterable[Given]) -> Sequence[Given]:
    """What gave most first; what gave the same by its name."""
    return sorted(given, key=lambda each: (-each.amount.known_mg, each.name))
