"""What reads supplements: a person's products, and the doses of a day."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import bindparam, select

from mgtrack.db.soft_delete import own_row
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.supplements.models import Dose, Routine, Supplement, TakenDose
from mgtrack.supplements.schedule import DueDose, left_of

# Built once: to build a statement takes longer than to find its rows.
_DOSE = Dose.__table__.c
_DOSES_OF_DAY = (
    select(
        _DOSE.id,
        _DOSE.kind,
        _DOSE.name,
        _DOSE.unit,
        _DOSE.units_thousandths.label("units"),
        _DOSE.magnesium_ug.label("magnesium_mg"),
        _DOSE.supplement_id,
    )
    .where(
        _DOSE.user_id == bindparam("user_id"),
        _DOSE.day == bindparam("on"),
        _DOSE.deleted_at.is_(None),
    )
    .order_by(_DOSE.created_at, _DOSE.id)
)
_ROUTINES = (
    select(Routine, Supplement)
    .join(
        Supplement,
        (Supplement.user_id == Routine.user_id) & (Supplement.id == Routine.supplement_id),
    )
    .where(
        Routine.user_id == bindparam("user_id"),
        Routine.first_day <= bindparam("on"),
        Routine.off_from.is_(None) | (Routine.off_from > bindparam("on")),
    )
    .order_by(Routine.first_day, Routine.id)
)
_OFFERS = _ROUTINES.where(Supplement.archived_at.is_(None))


def doses(user_id: int, on: date) -> Sequence[TakenDose]:
    """The doses of one day, in the order they were logged."""
    found = db.session.execute(_DOSES_OF_DAY, {"user_id": user_id, "on": on})
    return [TakenDose._make(row) for row in found]


def products(user_id: int, *, archived: bool = False) -> Sequence[Supplement]:
    """The products that a person takes, by name; with `archived`, those that were put away."""
    put_away = Supplement.archived_at.is_not(None)
    return db.session.scalars(
        select(Supplement)
        .where(Supplement.user_id == user_id, put_away if archived else ~put_away)
        .order_by(Supplement.name, Supplement.id)
    ).all()


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
    found = db.session.scalars(
        select(Dose).where(Dose.user_id == user_id, Dose.day == on, Dose.id.in_(ids))
    ).all()
    if not found:
        raise NotFoundError
    return found


def offers(user_id: int, on: date, logged: Sequence[TakenDose]) -> Sequence[DueDose]:
    """What the person's routines have for a day and `logged`, its doses, leave open. One query."""
    due = (
        DueDose(routine, supplement)
        for routine, supplement in db.session.execute(_OFFERS, {"user_id": user_id, "on": on})
        if on.weekday() in routine.weekdays
    )
    return left_of(due, logged, on)


def routines(user_id: int, on: date) -> Mapping[uuid.UUID, Sequence[Routine]]:
    """The routines that are on at a date, oldest first, by the id of their product."""
    by_product: defaultdict[uuid.UUID, list[Routine]] = defaultdict(list)
    for routine in db.session.scalars(_ROUTINES, {"user_id": user_id, "on": on}):
        by_product[routine.supplement_id].append(routine)
    return by_product


def routine(user_id: int, routine_id: uuid.UUID) -> DueDose:
    """One routine of this person's with its product.

    Raises:
        NotFoundError: there is none, or it is somebody else's.
    """
    found = db.session.get(Routine, (user_id, routine_id))
    if found is None:
        raise NotFoundError
    return DueDose(found, product(user_id, found.supplement_id))
