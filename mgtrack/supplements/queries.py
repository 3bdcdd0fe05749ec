"""What reads supplements: a person's products, and the doses of a day."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, select

from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.supplements.models import Dose, Supplement

# Built once: to build a statement takes longer than to find its rows.
_DOSES_OF_DAY = (
    select(Dose)
    .where(
        Dose.user_id == bindparam("user_id"),
        Dose.day == bindparam("on"),
        Dose.deleted_at.is_(None),
    )
    .order_by(Dose.created_at, Dose.id)
)


def doses(user_id: int, on: date) -> Sequence[Dose]:
    """The doses of one day, in the order they were logged."""
    return db.session.scalars(_DOSES_OF_DAY, {"user_id": user_id, "on": on}).all()


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


def dose(user_id: int, dose_id: uuid.UUID, *, deleted: bool = False) -> Dose:
    """One dose of this person's.

    Raises:
        NotFoundError: there is none, it is somebody else's, or it is deleted (not deleted, where
            `deleted` asks for a deleted one).
    """
    found = db.session.get(Dose, (user_id, dose_id))
    if found is None or (found.deleted_at is not None) is not deleted:
        raise NotFoundError
    return found
