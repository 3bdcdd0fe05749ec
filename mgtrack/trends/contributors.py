"""What gave the magnesium: pure functions over what each food gave on each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mgtrack.nutrition.intake import Amount
from mgtrack.trends.days import TrendDay


class Contribution(NamedTuple):
    """What everything of one name gave over some days, in the figures of `Eaten`."""

    name: str
    known_ug: int
    valued: int
    unknown: int
    is_food: bool = True

    @property
    def amount(self) -> Amount:
        """The same as magnesium in mg."""
        return Amount(Decimal(self.known_ug).scaleb(-3), self.unknown, self.valued)

    @property
    def times(self) -> int:
        """How often it was logged."""
        return self.unknown + self.valued


Eaten = tuple[str, int, int, int]
"""A food's name, its known micrograms, and how many items have a value, and how many have none."""

EatenByDay = Mapping[date, Iterable[Eaten]]
"""What was eaten on each day that has any; the same food may stand there several times."""


Figures = tuple[int, int, int]
"""Known micrograms, and how many items have a value, and how many have none."""


def foods_on(eaten: EatenByDay, days: Iterable[TrendDay]) -> Mapping[str, Figures]:
    """What each food gave on these days together."""
    found: dict[str, Figures] = {}
    for day in days:
        for name, known_ug, valued, unknown in eaten.get(day.date, ()):
            if name in found:
                ug, with_one, without = found[name]
                found[name] = ug + known_ug, with_one + valued, without + unknown
            else:
                found[name] = known_ug, valued, unknown
    return found


def supplements_on(days: Iterable[TrendDay]) -> Figures:
    """What all supplements gave on these days together."""
    taken = Amount.total(day.intake.supplements for day in days)
    return int(taken.known_mg.scaleb(3)), taken.valued, taken.unknown


def most_eaten(
    eaten: EatenByDay, days: Iterable[TrendDay], most: int | None = None
) -> list[Contribution]:
    """What each food gave on these days together, most first, and so many of them at most.

    What gave the same stands by its name; what is known to have given nothing doesn't stand there.
    """
    found = foods_on(eaten, days).items()
    foods = sorted(
        (-known_ug, name, valued, unknown)
        for name, (known_ug, valued, unknown) in found
        if known_ug or unknown
    )
    return [
        Contribution(name, -less, valued, unknown) for less, name, valued, unknown in foods[:most]
    ]


def most_given(eaten: EatenByDay, days: Sequence[TrendDay]) -> Sequence[Contribution]:
    """What `most_eaten` has, and all supplements of the days as one."""
    given = most_eaten(eaten, days)
    taken = supplements_on(days)
    if any(taken):
        given.append(Contribution("supplements", *taken, is_food=False))
        given.sort(key=lambda each: (-each.known_ug, each.name))
    return given
