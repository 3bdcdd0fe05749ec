"""What gave the magnesium: pure functions over what each food gave on each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


GivenByDay = Mapping[date, Sequence[Given]]
"""What each food, and all supplements together, gave on each day that has any."""


def with_supplements(foods: GivenByDay, days: Iterable[TrendDay]) -> GivenByDay:
    """Foods, and beside them what supplements gave on each of the days."""
    doses = {
        day.date: [*foods.get(day.date, []), Given(SUPPLEMENTS, day.intake.supplements)]
        for day in days
        if day.intake.supplements != Amount()
    }
    return {**foods, **doses}


def on_days(given: GivenByDay, days: Iterable[TrendDay]) -> Sequence[Given]:
    """What each name gave on these days together, most first."""
    by_name: defaultdict[str, list[Amount]] = defaultdict(list)
    for day in days:
        for each in given.get(day.date, []):
            by_name[each.name].append(each.amount)
    return most_first(Given(name, total(amounts)) for name, amounts in by_name.items())


def most_first(given: Iterable[Given]) -> Sequence[Given]:
    """What gave most first; what gave the same by its name."""
    return sorted(given, key=lambda each: (-each.amount.known_mg, each.name))
