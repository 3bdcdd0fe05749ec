"""What reads the diary: the entries of a day, one entry, and how a food is usually had."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date, time

from sqlalchemy import ColumnElement, bindparam, func, select

from mgtrack.accounts.models import Account
from mgtrack.custom_foods import queries as custom_foods
from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.soft_delete import NotWaitingError, own_row
from mgtrack.diary.models import Entry
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.foods import queries as foods
from mgtrack.foods.models import Food
from mgtrack.foods.portions import ServingOption, kept_first, plain_units, serving_options
from mgtrack.foods.search.index import Habit


def entries_on(account: Account, day: date) -> Sequence[Entry]:
    """Return the entries of one day of a person. One query.

    Those with a time come in its order, from when the person's day begins, and before those without
    one, in the order of logging.
    """
    is_past_midnight = Entry.at < time(account.day_begins_hour)
    return db.session.scalars(
        select(Entry)
        .where(Entry.user_id == account.id, Entry.day == day, Entry.deleted_at.is_(None))
        .order_by(Entry.at.is_(None), is_past_midnight, Entry.at, Entry.created_at, Entry.id)
    ).all()


def entry(user_id: int, entry_id: uuid.UUID, *, or_deleted: bool = False) -> Entry:
    """One entry of this person's, as `own_row` finds one.

    Raises:
        NotFoundError: there is no such entry.
    """
    return own_row(Entry, user_id, entry_id, or_deleted=or_deleted)


def entries(
    user_id: int, ids: Collection[uuid.UUID], *, or_deleted: bool = False
) -> Sequence[Entry]:
    """Those of this person's entries that have one of these ids, as `entry` finds one. One query.

    Raises:
        NotFoundError: there is not a single one.
    """
    named = entries_with(user_id, ids)
    found = named if or_deleted else [each for each in named if each.deleted_at is None]
    if not found:
        raise NotWaitingError if or_deleted else NotFoundError
    return found


def entries_with(user_id: int, ids: Collection[uuid.UUID]) -> Sequence[Entry]:
    """Those of this person's entries that have one of these ids, deleted ones too. One query."""
    if not ids:
        return []
    named = select(Entry).where(Entry.user_id == user_id, Entry.id.in_(ids))
    return db.session.scalars(named).all()


def portions_of(food: Food | CustomFood) -> list[ServingOption]:
    """What a food of the catalogue, or one's own, can be measured in, the usual portion first."""
    return (
        custom_foods.serving_options(food)
        if isinstance(food, CustomFood)
        else serving_options(food)
    )


def find_own(
    eatable: Sequence[CustomFood], typed: str
) -> Sequence[tuple[CustomFood, list[ServingOption]]]:
    """Those of a person's own foods that were typed, each with what it can be measured in."""
    return [(food, portions_of(food)) for food in custom_foods.matching(eatable, typed)]


def serving_options_of(entry: Entry) -> list[ServingOption]:
    """What an entry can be changed to: first the portion it was logged with, as it was then.

    Raises:
        NotFoundError: it is an own figure, which has no portion.
    """
    if entry.portion_grams is None:
        raise NotFoundError
    return kept_first(_offered_now(entry), entry.portion_label, entry.portion_grams)


def _offered_now(entry: Entry) -> list[ServingOption]:
    if entry.custom_food_id is not None:
        return custom_foods.serving_options(
            custom_foods.custom_food(entry.user_id, entry.custom_food_id, or_deleted=True)
        )
    if entry.food_id is not None:
        return serving_options(foods.food(entry.food_id))
    return plain_units(entry.basis)


def food_of(entry: Entry) -> Food | CustomFood | None:
    """The food that an entry was logged from, as it is now; None where it is there no more."""
    if entry.custom_food_id is not None:
        custom_food = custom_foods.custom_food(entry.user_id, entry.custom_food_id, or_deleted=True)
        return custom_food if custom_food.deleted_at is None else None
    return foods.food(entry.food_id) if entry.food_id is not None else None


def _times_logged(food_id: ColumnElement[int]) -> ColumnElement[int]:
    """How often the person `user_id` has logged a food, beside each food that the search sees."""
    return (
        select(func.count())
        .where(
            Entry.user_id == bindparam("user_id"),
            Entry.food_id == food_id,
            Entry.deleted_at.is_(None),
        )
        .scalar_subquery()
    )


def find_food(user_id: int, typed: str) -> foods.Found:
    """The foods that were meant by what a person typed; what they log themselves comes earlier."""
    return foods.find(typed, habit=Habit(_times_logged, {"user_id": user_id}))


def last_logged(user_id: int, food_id: int) -> Entry | None:
    """The last time this person logged this food: its portion and quantity are offered again."""
    return db.session.scalars(
        select(Entry)
        .where(Entry.user_id == user_id, Entry.food_id == food_id, Entry.deleted_at.is_(None))
        .order_by(Entry.created_at.desc())
        .limit(1)
    ).first()
