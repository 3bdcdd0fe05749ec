"""The meals that a person names for their day: saved, removed, and the usual ones again.

An entry carries the number of its meal, so a meal that was removed stays under its name on the
days that have entries of it, and is found again by that name.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import time

from sqlalchemy import select

from mgtrack.accounts.meals import USUAL_MEALS, DayMeal
from mgtrack.accounts.models import MAX_MEALS, User
from mgtrack.diary.models import Entry
from mgtrack.errors import DomainError
from mgtrack.extensions import db


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedMeal:
    """A meal as a person wants it; `number` is None for one that they add."""

    number: int | None
    name: str
    starts_at: time | None


class AlikeMealsError(DomainError):
    """Two meals have one name or begin at one time.

    Attributes:
        index: which of the meals is the later one of the two.
        is_time: whether it is the time.
    """

    def __init__(self, sentence: str, index: int, *, is_time: bool = False) -> None:
        super().__init__(sentence)
        self.index = index
        self.is_time = is_time


class TooManyMealsError(DomainError):
    """No number is left for an added meal: earlier days have those of removed meals."""


def refuse_alike(meals: Sequence[TypedMeal], kept: Sequence[DayMeal]) -> None:
    """Check that meals differ in name and time, and in name from those that were removed.

    A meal that is added may have the name of one that was removed: it is that one again.

    Raises:
        AlikeMealsError: two meals don't differ.
    """
    gone = {meal.name.casefold(): meal.number for meal in kept if meal.is_removed}
    names: set[str] = set()
    times: set[time] = set()
    for index, meal in enumerate(meals):
        name = meal.name.casefold()
        if name in names:
            raise AlikeMealsError("Another meal has this name. Please change one of them.", index)
        if meal.number is not None and gone.get(name, meal.number) != meal.number:
            raise AlikeMealsError(
                "You removed a meal of this name, and earlier days still have it. Please choose"
                " another name, or add that meal again.",
                index,
            )
        if meal.starts_at in times:
            raise AlikeMealsError(
                "Another meal begins at this time. Please change one of them.", index, is_time=True
            )
        names.add(name)
        times |= {meal.starts_at} if meal.starts_at else set()


def save_meals(user: User, meals: Sequence[TypedMeal]) -> None:
    """Save the meals of a person's day, 1 to `MAX_MEALS` of them. One query and the update.

    One that is not among them any more is removed: it is kept for the days that have it, and
    forgotten where none has.

    Raises:
        AlikeMealsError: two meals have one name or begin at one time.
        TooManyMealsError: meals that were removed left no number for an added one.
    """
    kept = user.own_meals or USUAL_MEALS
    refuse_alike(meals, kept)
    with_entries = _numbers_with_entries(user.id)
    _save(user, _numbered(meals, kept, with_entries), with_entries)


def restore_usual_meals(user: User) -> None:
    """Give a person the usual meals again, with their usual times; others are removed."""
    _save(user, USUAL_MEALS, _numbers_with_entries(user.id))


def _numbers_with_entries(user_id: int) -> set[int]:
    """Return the numbers of the meals that have entries, deleted ones too: they may be restored."""
    return set(db.session.scalars(select(Entry.meal).where(Entry.user_id == user_id).distinct()))


def _numbered(
    meals: Sequence[TypedMeal], kept: Sequence[DayMeal], with_entries: Collection[int]
) -> list[DayMeal]:
    """Give each added meal the number that a meal of its name had, or else a free one.

    Raises:
        TooManyMealsError: there is none left.
    """
    had = {
        meal.name.casefold(): meal.number for meal in USUAL_MEALS if meal.number not in with_entries
    } | {meal.name.casefold(): meal.number for meal in kept}
    taken = {meal.number for meal in meals if meal.number is not None}
    found = []
    for meal in meals:
        number = meal.number or had.get(meal.name.casefold())
        if number is None or (meal.number is None and number in taken):
            number = _free_number({*taken, *with_entries})
        taken.add(number)
        found.append(DayMeal(number=number, name=meal.name, starts_at=meal.starts_at))
    return found


def _free_number(held: Collection[int]) -> int:
    """Return a number that no meal holds; those that have usual times come last."""
    free = [number for number in range(1, MAX_MEALS + 1) if number not in held]
    if not free:
        raise TooManyMealsError(
            "Eight names are in use, counting removed meals that earlier days still have. Please"
            " rename a meal, or add a removed one again."
        )
    return min(free, key=lambda number: (number <= len(USUAL_MEALS), number))


def _save(user: User, meals: Sequence[DayMeal], with_entries: Collection[int]) -> None:
    numbers = {meal.number for meal in meals}
    gone = [
        replace(meal, starts_at=None, is_removed=True)
        for meal in user.own_meals or USUAL_MEALS
        if meal.number in with_entries and meal.number not in numbers
    ]
    every = sorted([*meals, *gone], key=lambda meal: meal.number)
    user.own_meals = None if every == [*USUAL_MEALS] else every
    db.session.commit()
