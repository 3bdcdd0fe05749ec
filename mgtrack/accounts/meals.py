"""The meals of a person's day: their numbers, names and order, and which one a time stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta

MAX_MEAL_NAME_LENGTH = 30
"""Characters: a name fits the head of a phone's page."""

USUAL_STARTS = {
    1: (time(4),),
    2: (time(11),),
    3: (time(17),),
    4: (time(15), time(22)),
}
"""When the meals of these numbers begin for whoever gave them no time of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMeal:
    """A meal of a person's day.

    Attributes:
        number: from 1, which entries carry.
        name: what the person calls it.
        starts_at: the local time from which it is the likely meal, until the next one begins; None
            where the person gave none.
        is_removed: whether it is offered no more; days with entries of it still show it.
    """

    number: int
    name: str
    starts_at: time | None = None
    is_removed: bool = False

    @property
    def starts(self) -> Sequence[time]:
        """Return the times from which it is likely: its own, or the usual ones of its number."""
        return (self.starts_at,) if self.starts_at else USUAL_STARTS.get(self.number, ())


USUAL_MEALS = tuple(
    DayMeal(number=number, name=name)
    for number, name in enumerate(("Breakfast", "Lunch", "Dinner", "Snacks"), start=1)
)
"""The meals of a person who named none, in the order that a day shows them."""


def offered(meals: Iterable[DayMeal]) -> Sequence[DayMeal]:
    """Return the meals that are offered when something is logged."""
    return [meal for meal in meals if not meal.is_removed]


def likely_meal(meals: Iterable[DayMeal], at: time) -> int:
    """Return the number of the offered meal that began last at a local time.

    Before the first of the day it is still the last of the evening before. A time that the person
    gave counts before a usual one of the same hour. Without any time it is the first meal.
    """
    there = offered(meals)
    begin = sorted(
        (start, meal.starts_at is not None, meal.number) for meal in there for start in meal.starts
    )
    begun = [number for start, _, number in begin if start <= at]
    return next(reversed(begun or [number for _, _, number in begin]), there[0].number)


def in_order(meals: Iterable[DayMeal], day_begins_hour: int) -> Sequence[DayMeal]:
    """Return meals as a day shows them: by the time of each, and those without one last."""
    begins = timedelta(hours=day_begins_hour)

    def place(meal: DayMeal) -> tuple[bool, timedelta, int]:
        last = meal.starts[-1] if meal.starts else time()
        since = timedelta(hours=last.hour, minutes=last.minute) - begins
        return not meal.starts, since % timedelta(days=1), meal.number

    return sorted(meals, key=place)


def with_more(own: Sequence[DayMeal], other: Iterable[DayMeal]) -> Sequence[DayMeal]:
    """Return a person's meals with those of another's whose numbers they lack.

    Entries of these keep their names. One whose name is among the person's own is not offered.
    """
    numbers = {meal.number for meal in own}
    names = {meal.name.casefold() for meal in own}
    more = [meal for meal in other if meal.number not in numbers]
    return [
        *own,
        *(
            replace(meal, is_removed=meal.is_removed or meal.name.casefold() in names)
            for meal in more
        ),
    ]
