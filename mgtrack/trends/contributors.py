"""Where the magnesium came from: pure functions over what was eaten on each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mgtrack.nutrition.intake import Amount
from mgtrack.trends.days import TrendDay

Eaten = tuple[str, int, int, int]
"""A food's name, its known micrograms, and how many items have a value, and how many have none."""

EatenByDay = Mapping[date, Iterable[Eaten]]
"""What was eaten on each day with an entry; the same food may be there several times."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """The magnesium that one food, or all supplements together, contributed.

    Attributes:
        name: the food's; empty for supplements.
        amount: its magnesium, with how often it was logged.
        is_food: false for supplements.
    """

    name: str
    amount: Amount
    is_food: bool = True

    @property
    def key(self) -> tuple[bool, str]:
        """What tells it from others: a food may be called "Supplements" too."""
        return self.is_food, self.name


def food_amounts(eaten: EatenByDay, days: Iterable[TrendDay]) -> Mapping[str, Amount]:
    """Return the magnesium of each food over some days, by the food's name."""
    amounts: defaultdict[str, list[Amount]] = defaultdict(list)
    for day in days:
        for name, known_ug, valued, unknown in eaten.get(day.date, ()):
            amounts[name].append(Amount(Decimal(known_ug).scaleb(-3), unknown, valued))
    return {name: Amount.total(each) for name, each in amounts.items()}


def supplement_amount(days: Iterable[TrendDay]) -> Amount:
    """Return the magnesium of all supplements over some days."""
    return Amount.total(day.intake.supplements for day in days)


def top_foods(eaten: EatenByDay, days: Iterable[TrendDay]) -> list[Contribution]:
    """Return the foods of some days, most magnesium first, then by name.

    Foods that are known to have none are left out.
    """
    foods = [
        Contribution(name, amount)
        for name, amount in food_amounts(eaten, days).items()
        if amount.known_mg or amount.at_least
    ]
    return sorted(foods, key=_most_first)


def top_sources(eaten: EatenByDay, days: Sequence[TrendDay]) -> list[Contribution]:
    """Return the foods of some days and their supplements, as `top_foods` does."""
    sources = top_foods(eaten, days)
    taken = supplement_amount(days)
    if taken.items:
        sources.append(Contribution("", taken, is_food=False))
    return sorted(sources, key=_most_first)


def _most_first(contribution: Contribution) -> tuple[Decimal, str]:
    return -contribution.amount.known_mg, contribution.name
