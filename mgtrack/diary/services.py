"""What a person does with their diary: log, change, delete, take back, and close a day."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import cast

from sqlalchemy import select

from mgtrack.accounts.days import refuse_ahead
from mgtrack.custom_foods import queries as custom_foods
from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.base import utc_now
from mgtrack.db.changes import keep_former, repeated
from mgtrack.db.idempotency import idempotent
from mgtrack.db.soft_delete import restore, soft_delete
from mgtrack.diary.models import DayAnswer, Entry
from mgtrack.diary.own_figures import OwnFigure, put_own_figure
from mgtrack.diary.recent import servings_now
from mgtrack.errors import DomainError
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Serving
from mgtrack.nutrition.intake import magnesium_mg
from mgtrack.nutrition.quantity import QuantityError, rounded

MAX_PARTS = 200
"""How many entries can be logged together."""


class NothingToCopyError(DomainError):
    """Of what was to be copied nothing is there any more."""

    def __init__(self) -> None:
        super().__init__("None of these foods is here any more, so nothing was copied.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """A serving of a food, or of one's own, and the id of the entry that it becomes.

    `at` is the local time, None where it isn't told.
    """

    entry_id: uuid.UUID
    food: Food | CustomFood
    serving: Serving
    at: time | None = None


def log_food(
    *,
    user_id: int,
    entry_id: uuid.UUID,
    day: date,
    meal: int,
    food: Food | CustomFood,
    serving: Serving,
    at: time | None = None,
) -> Entry:
    """Log a serving of a food, or of one's own, at a meal, with its figures as they are now.

    Sent twice with one `entry_id`, it is logged once, and the first stands; deleted since, it is
    logged as it is sent now.

    Raises:
        QuantityError: the serving weighs more than 10 kg.
    """
    eaten = [NewEntry(entry_id=entry_id, food=food, serving=serving, at=at)]
    return log_foods(user_id=user_id, day=day, meal=meal, eaten=eaten)[0]


@idempotent
def log_foods(*, user_id: int, day: date, meal: int, eaten: Sequence[NewEntry]) -> list[Entry]:
    """Log several foods of a meal, all of them or none, as `log_food` does one.

    Raises:
        QuantityError: a serving weighs more than 10 kg.
    """
    entries = [_log(user_id, day, meal, each) for each in eaten]
    db.session.commit()
    return entries


def _log(user_id: int, day: date, meal: int, eaten: NewEntry) -> Entry:
    entry = db.session.get(Entry, (user_id, eaten.entry_id))
    if entry is None:
        entry = Entry(user_id=user_id, id=eaten.entry_id)
        _fill(entry, day, meal, eaten)
        db.session.add(entry)
    elif entry.deleted_at is not None:
        # What was taken back, and is confirmed again from the page before, is wanted.
        _fill(entry, day, meal, eaten)
        entry.deleted_at = None
    return entry


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, and the names of what could not be."""

    entries: Sequence[Entry]
    left_out: Sequence[str]


@idempotent
def copy_entries(
    *, user_id: int, copy_id: uuid.UUID, day: date, meal: int | None, entries: Sequence[Entry]
) -> Copied:
    """Log what entries are of once more, with what their foods hold now; a repeat copies nothing.

    What was deleted meanwhile, or whose food is gone, is left out. A copy has no time, since nobody
    said when it was eaten.

    Args:
        user_id: whose entries they are.
        copy_id: the id that the page gave the copy; those of its entries follow (`part_id`).
        day: the day to copy to.
        meal: the meal to copy to; None for the meal that each is of.
        entries: what to copy, in the order of logging, the deleted ones too.

    Raises:
        NothingToCopyError: none of them can be copied.
    """
    there = [entry for entry in entries if entry.deleted_at is None]
    servings = {each.entry_id: each for each in servings_now(user_id, there)}
    if not servings and not any(entry.is_own_figure for entry in there):
        raise NothingToCopyError
    copies = []
    left_out = []
    for number, entry in enumerate(entries):
        entry_id, at_meal = part_id(copy_id, number), meal or entry.meal
        if found := servings.get(entry.id):
            copy = NewEntry(entry_id=entry_id, food=found.food, serving=found.serving)
            copies.append(_log(user_id, day, at_meal, copy))
        elif entry in there and entry.is_own_figure and entry.magnesium_mg is not None:
            figure = OwnFigure(
                day=day, meal=at_meal, name=entry.food_name, magnesium_mg=entry.magnesium_mg
            )
            copies.append(put_own_figure(user_id=user_id, entry_id=entry_id, figure=figure))
        else:
            left_out.append(entry.food_name)
    db.session.commit()
    return Copied(copies, left_out)


@idempotent
def move_entries(entries: Sequence[Entry], *, day: date, meal: int | None) -> uuid.UUID | None:
    """Move entries to another day or meal, with all that they are; None leaves each in its meal.

    Returns:
        What the move is undone by; None where all of them were there already.
    """
    for entry in entries:
        entry.day = day
        entry.meal = meal or entry.meal
    change_id = keep_former(*entries) or next(filter(None, map(repeated, entries)), None)
    db.session.commit()
    return change_id


def _fill(entry: Entry, day: date, meal: int, eaten: NewEntry) -> None:
    food = eaten.food
    entry.day = day
    entry.meal = meal
    entry.at = eaten.at
    entry.food_id = food.id if isinstance(food, Food) else None
    entry.custom_food_id = food.id if isinstance(food, CustomFood) else None
    entry.fdc_id = food.fdc_id
    entry.food_name = food.name
    entry.basis = food.basis
    entry.publication_date = food.publication_date
    entry.mg_per_100g = food.mg_per_100g
    entry.at_least = isinstance(food, CustomFood) and food.at_least
    _serve_to(entry, eaten.serving)


@idempotent
def change_entry(
    entry: Entry, *, day: date, meal: int, at: time | None, serving: Serving
) -> uuid.UUID | None:
    """Change how much it was, at which meal of which day, and at what local time, None for none.

    The content per 100 g stays what it was when logged, and so do the grams of an entry that is as
    much of the same portion as before.

    Returns:
        What the change is undone by; None where nothing changed.

    Raises:
        QuantityError: the serving weighs more than 10 kg.
    """
    _serve_to(entry, serving)
    entry.day = day
    entry.meal = meal
    entry.at = at
    change_id = keep_former(entry) or repeated(entry)
    db.session.commit()
    return change_id


def update_history(
    custom_food: CustomFood, *, with_change: uuid.UUID | None
) -> tuple[int, uuid.UUID | None]:
    """Give every entry of an own food the name and content that it has now.

    What was logged in servings stays so many servings, of what one weighs now, unless they would
    weigh more than an entry can hold; what was weighed stays as it was weighed.

    Deleted entries come along, since a deletion can be taken back.

    Args:
        custom_food: the food, changed already.
        with_change: the change of the food that this is a part of.

    Returns:
        How many entries there were, without the deleted ones, and what all of it is undone by.
    """
    entries = db.session.scalars(
        select(Entry).where(
            Entry.user_id == custom_food.user_id, Entry.custom_food_id == custom_food.id
        )
    ).all()
    serving, *weights = custom_foods.serving_options(custom_food)
    weighed = {each.label for each in weights}
    for entry in entries:
        entry.food_name = custom_food.name
        entry.mg_per_100g = custom_food.mg_per_100g
        entry.at_least = custom_food.at_least
        entry.magnesium_mg = magnesium_mg(entry.mg_per_100g, _weight(entry))
        if entry.portion_label not in weighed:
            with suppress(QuantityError):
                _serve_to(entry, Serving(portion=serving, quantity=Fraction(entry.quantity)))
    change_id = keep_former(*entries, with_change=with_change)
    db.session.commit()
    return sum(entry.deleted_at is None for entry in entries), change_id


def part_id(meal_id: uuid.UUID, number: int) -> uuid.UUID:
    """The id of the entry that one food of a meal in words, or of a copy, becomes, by its number.

    So the meal's id is enough to know a repeat of it, and to take it all back.
    """
    return uuid.uuid5(meal_id, str(number))


def delete_entries(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Delete entries together; they can be restored.

    Returns:
        Those that it deleted; where all were deleted already, all of them.
    """
    there = [entry for entry in entries if entry.deleted_at is None]
    soft_delete(*there)
    return there or entries


def restore_entries(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Take the deletion of entries back.

    Returns:
        Those that it restored; where all were there already, all of them.
    """
    gone = [entry for entry in entries if entry.deleted_at is not None]
    restore(*gone)
    return gone or entries


def complete_day(*, user_id: int, day: date, today: date) -> uuid.UUID | None:
    """Keep that a day's log is complete, at zero entries too. It stays so when entries change.

    Args:
        user_id: whose day it is.
        day: the local date.
        today: the local date where the person is.

    Returns:
        What the answer is undone by; None where it was the same before.

    Raises:
        DayAheadError: the day is still to come.
    """
    refuse_ahead(day, today, "A day in the future can’t be complete.")
    return _answer(user_id, day, complete=True)


def reopen_day(*, user_id: int, day: date) -> uuid.UUID | None:
    """Keep that a day's log isn't complete; the person is not asked about it again.

    Returns:
        What the answer is undone by; None where it was the same before.
    """
    return _answer(user_id, day, complete=False)


def complete_days(*, user_id: int, days: Collection[date], today: date) -> uuid.UUID | None:
    """Keep that the log of each of some days is complete, all together.

    Returns:
        What the answers are undone by; None where they were the same before.

    Raises:
        DayAheadError: one of the days is still to come; nothing was kept.
    """
    for day in days:
        refuse_ahead(day, today, "A day in the future can’t be complete.")
    return _answer(user_id, *sorted(days), complete=True)


@idempotent
def _answer(user_id: int, *days: date, complete: bool) -> uuid.UUID | None:
    """Keep what a person says of some days, of one at least."""
    asked = select(DayAnswer).where(DayAnswer.user_id == user_id, DayAnswer.day.in_(days))
    there = {said.day: said for said in db.session.scalars(asked)}
    answers = [there.get(day) or DayAnswer(user_id=user_id, day=day) for day in days]
    for said in answers:
        if said.complete is not complete:
            said.complete = complete
            said.answered_at = utc_now()
    db.session.add_all(answers)
    change_id = keep_former(*answers) or repeated(answers[0])
    db.session.commit()
    return change_id


def _serve_to(entry: Entry, serving: Serving) -> None:
    """Measure an entry; one that is as much of the same portion already keeps its grams.

    Raises:
        QuantityError: the serving weighs more than 10 kg; nothing was changed.
    """
    label, portion_grams = serving.portion.label, serving.portion.grams
    measured = label, portion_grams, rounded(serving.quantity)
    if (entry.portion_label, entry.portion_grams, entry.quantity) != measured:
        entry.grams = serving.grams
        entry.portion_label, entry.portion_grams, entry.quantity = measured
    entry.magnesium_mg = magnesium_mg(entry.mg_per_100g, _weight(entry))


def _weight(entry: Entry) -> Decimal:
    """What an entry of a food weighs in g (mL by the basis); each has a weight."""
    return cast("Decimal", entry.grams)
