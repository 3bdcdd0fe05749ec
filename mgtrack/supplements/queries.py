"""What reads supplements: a person's products, and the doses of a day."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import Select, bindparam, select

from mgtrack.db.soft_delete import own_row
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.foods.search.text import has_word, words_of
from mgtrack.nutrition.supplements import compounds
from mgtrack.supplements.models import Dose, Schedule, Supplement
from mgtrack.supplements.schedule import DueDose, still_due

_NAMES = frozenset(
    {word for each in compounds() for word in words_of(each.name) if len(word) > 1}
    | {"magnesium", "magnesia", "glycinate", "sulphate", "epsom", "antacid", "laxative"}
    | {"multivitamin", "supplement"}
)
"""Words that supplements and medicines are called by, and no food is."""

MIN_LETTERS = 5
"""How many letters of "magnesium" tell it from anything else."""


def doses_on(user_id: int, day: date) -> Sequence[Dose]:
    """Return the doses of one day, in the order they were logged. One query."""
    return db.session.scalars(
        select(Dose)
        .where(Dose.user_id == user_id, Dose.day == day, Dose.deleted_at.is_(None))
        .order_by(Dose.created_at, Dose.id)
    ).all()


# Built once: a search asks at every letter, and to build a statement takes longer than its answer.
_PRODUCTS = (
    select(Supplement)
    .where(Supplement.user_id == bindparam("user_id"))
    .order_by(Supplement.name, Supplement.id)
)
_TAKEN = _PRODUCTS.where(Supplement.archived_at.is_(None))
_ARCHIVED = _PRODUCTS.where(Supplement.archived_at.is_not(None))


def products(user_id: int, *, archived: bool = False) -> Sequence[Supplement]:
    """The products that a person takes, by name; with `archived`, the archived ones."""
    statement = _ARCHIVED if archived else _TAKEN
    return db.session.scalars(statement, {"user_id": user_id}).all()


def search(user_id: int, typed: str) -> Sequence[Supplement]:
    """The products that a person takes and that were typed, by name; one query.

    A product has each word that was typed, or begins with it. Where a supplement was typed, its
    name may lack an amount and the word "magnesium": "Bisglycinate" is found by "magnesium
    bisglycinate 200 mg".
    """
    words = words_of(typed)
    if not words:
        return []
    if is_supplement(typed):
        words = [it for it in words if it not in {"magnesium", "mg"} and not it.isdigit()] or words
    return [each for each in products(user_id) if all(has_word(each.name, it) for it in words)]


def is_supplement(typed: str) -> bool:
    """Whether what was typed, its last word perhaps unfinished, is a supplement's or a medicine's.

    No query: whether the person takes one doesn't matter.
    """
    words = words_of(typed)
    return any(map(_is_name, words)) or (
        bool(words) and len(words[-1]) >= MIN_LETTERS and "magnesium".startswith(words[-1])
    )


def _is_name(word: str) -> bool:
    return word.removesuffix("s") in _NAMES


def product(user_id: int, supplement_id: uuid.UUID) -> Supplement:
    """One product of this person's.

    Raises:
        NotFoundError: there is none, or it is somebody else's.
    """
    found = db.session.get(Supplement, (user_id, supplement_id))
    if found is None:
        raise NotFoundError
    return found


def dose(user_id: int, dose_id: uuid.UUID, *, or_deleted: bool = False) -> Dose:
    """One dose of this person's, as `own_row` finds one.

    Raises:
        NotFoundError: there is no such dose.
    """
    return own_row(Dose, user_id, dose_id, or_deleted=or_deleted)


def doses_named(user_id: int, on: date, ids: Collection[uuid.UUID]) -> Sequence[Dose]:
    """Those of this person's doses of a day that have one of these ids, the deleted ones too.

    Raises:
        NotFoundError: there is not a single one.
    """
    found = [dose for dose in doses_with(user_id, ids) if dose.day == on]
    if not found:
        raise NotFoundError
    return found


def doses_with(user_id: int, ids: Collection[uuid.UUID]) -> Sequence[Dose]:
    """Those of this person's doses that have one of these ids, the deleted ones too. One query."""
    if not ids:
        return []
    named = select(Dose).where(Dose.user_id == user_id, Dose.id.in_(ids))
    return db.session.scalars(named).all()


def due_doses(user_id: int, day: date, logged: Sequence[Dose]) -> Sequence[DueDose]:
    """Return what the person's schedules have for a day and `logged`, its doses, leave open.

    One query.
    """
    planned = (
        DueDose(schedule, supplement)
        for schedule, supplement in db.session.execute(
            _schedules_on(user_id, day).where(Supplement.archived_at.is_(None))
        )
        if day.weekday() in schedule.weekdays
    )
    return still_due(planned, logged, day)


def schedules(user_id: int, on: date) -> Mapping[uuid.UUID, Sequence[Schedule]]:
    """Return the schedules that are on at a date, oldest first, by the id of their product."""
    by_product: defaultdict[uuid.UUID, list[Schedule]] = defaultdict(list)
    for schedule in db.session.scalars(_schedules_on(user_id, on)):
        by_product[schedule.supplement_id].append(schedule)
    return by_product


def _schedules_on(user_id: int, day: date) -> Select[Schedule, Supplement]:
    product = (Supplement.user_id == Schedule.user_id) & (Supplement.id == Schedule.supplement_id)
    return (
        select(Schedule, Supplement)
        .join(Supplement, product)
        .where(
            Schedule.user_id == user_id,
            Schedule.first_day <= day,
            Schedule.off_from.is_(None) | (Schedule.off_from > day),
        )
        .order_by(Schedule.first_day, Schedule.id)
    )


def schedule(user_id: int, schedule_id: uuid.UUID) -> Schedule:
    """Return one schedule of this person's.

    Raises:
        NotFoundError: there is none, or it is somebody else's.
    """
    found = db.session.get(Schedule, (user_id, schedule_id))
    if found is None:
        raise NotFoundError
    return found
