"""What a person does with their diary: log, change, delete and take back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import delete

from mgtrack.database import three_places, utc_now
from mgtrack.diary import queries
from mgtrack.diary.models import Entry, Meal
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Choice
from mgtrack.nutrition.intake import magnesium_mg
from mgtrack.nutrition.quantity import grams_of

UNDO_FOR = timedelta(days=1)
"""How long a deleted entry can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helping:
    """So much of a food: which portion, and how many of it."""

    portion: Choice
    quantity: Fraction


def log_food(
    *, user_id: int, entry_id: uuid.UUID, day: date, meal: Meal, food: Food, helping: Helping
) -> Entry:
    """Log a helping of a food at a meal, with its figures as they are now.

    Sent twice with one `entry_id`, it is logged once, and the first stands.

    Raises:
        QuantityError: the helping weighs more than 10 kg.
    """
    known = db.session.get(Entry, (user_id, entry_id))
    if known is not None:
        return known
    logged = Entry(
        user_id=user_id,
        id=entry_id,
        day=day,
        meal=str(meal),
        food_id=food.id,
        fdc_id=food.fdc_id,
        food_name=food.name,
        basis=food.basis,
        publication_date=food.publication_date,
        mg_per_100g=food.mg_per_100g,
    )
    _help_to(logged, helping)
    db.session.add(logged)
    _forget_deleted(user_id)
    db.session.commit()
    return logged


def change_entry(entry: Entry, *, day: date, meal: Meal, helping: Helping) -> Entry:
    """Change how much it was, and at which meal of which day.

    The content per 100 g stays what it was when logged.

    Raises:
        QuantityError: the helping weighs more than 10 kg.
    """
    _help_to(entry, helping)
    entry.day = day
    entry.meal = str(meal)
    db.session.commit()
    return entry


def delete_entry(entry: Entry) -> None:
    """Delete an entry; for a day it can be restored."""
    entry.deleted_at = utc_now()
    db.session.commit()


def restore_entry(*, user_id: int, entry_id: uuid.UUID) -> Entry:
    """Take a deletion back.

    Raises:
        NotFoundError: there is no such deleted entry of this person's.
    """
    entry = queries.entry(user_id, entry_id, deleted=True)
    entry.deleted_at = None
    db.session.commit()
    return entry


def _help_to(entry: Entry, helping: Helping) -> None:
    grams = grams_of(helping.quantity, helping.portion.grams)
    entry.portion_label = helping.portion.label
    entry.portion_grams = helping.portion.grams
    entry.quantity = three_places(helping.quantity)
    entry.grams = grams
    entry.magnesium_mg = magnesium_mg(entry.mg_per_100g, grams)


def _forget_deleted(user_id: int) -> None:
    db.session.execute(
        delete(Entry).where(Entry.user_id == user_id, Entry.deleted_at < utc_now() - UNDO_FOR)
    )
