"""What gave the magnesium: pure functions over what each food gave on each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mgtrack.nutrition.intake import Amount
from mgtrack.trends.days import TrendDay


class Given(NamedTuple):
    """What everything of one name gave on one day, or over several.

    Two weeks have hundreds of them, so the figures are those at rest: known micrograms, and how
    many items have a value, and how many have none.
    """

    name: str
    known_ug: int
    valued: int
    unknown: int
    is_food: bool

    @property
    def amount(self) -> Amount:
        """The same as magnesium in mg."""
        return Amount(Decimal(self.known_ug).scaleb(-3), self.unknown, self.valued)

    @property
    def times(self) -> int:
        """How often it was logged."""
        return self.unknown + self.valued


GivenByDay = Mapping[date, Iterable[Given]]
"""What was eaten on each day that has any; the same food may stand there several times."""


def on_days(given: GivenByDay, days: Sequence[TrendDay]) -> Sequence[Given]:
    """What each food gave on these days together, and all supplements of them, most first.

    What gave the same stands by its name.
    """
    found: dict[str, list[int]] = {}
    for day in days:
        for name, known_ug, valued, unknown, _ in given.get(day.date, ()):
            figures = found.get(name)
            if figures is None:
                found[name] = [known_ug, valued, unknown]
                continue
            figures[0] += known_ug
            figures[1] += valued
            figures[2] += unknown
    listed = [
        Given(name, known_ug, valued, unknown, is_food=True)
        for name, (known_ug, valued, unknown) in found.items()
    ]
    return sorted([*listed, *_taken(days)], key=lambda each: (-each.known_ug, each.name))


def _taken(days: Iterable[TrendDay]) -> Iterable[Given]:
    """All supplements of the days under one name, if there are any."""
    taken = Amount.total(day.intake.supplements for day in days)
    if taken.items:
        known_ug = int(taken.known_mg.scaleb(3))
        yield Given("supplements", known_ug, taken.valued, taken.unknown, is_food=False)
