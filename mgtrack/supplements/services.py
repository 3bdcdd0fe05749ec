"""What a person does with supplements: keep products and schedules, log doses, take them back."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from mgtrack.db import soft_delete
from mgtrack.db.base import utc_now
from mgtrack.db.changes import keep_former, repeated
from mgtrack.db.idempotency import idempotent
from mgtrack.errors import DomainError
from mgtrack.extensions import db
from mgtrack.nutrition.quantity import format_mg, rounded, so_many
from mgtrack.nutrition.supplements import Product
from mgtrack.supplements import queries
from mgtrack.supplements.models import Dose, Schedule, Supplement
from mgtrack.supplements.schedule import DueDose, Moment


class NameTakenError(DomainError):
    """The person has another product of that name."""

    def __init__(self, other: Supplement) -> None:
        mg = f"{format_mg(other.mg_per_unit)} mg in 1 {other.unit}"
        super().__init__(
            f"You have “{other.name}” already, with {mg}. Please give this one a different name."
        )


@idempotent
def create_product(*, user_id: int, supplement_id: uuid.UUID, product: Product) -> Supplement:
    """Keep a product as its label states it. Sent twice, kept once, and so is one typed twice.

    If it was archived since, it is saved as sent now.

    Raises:
        NameTakenError: the person has another product of that name.
    """
    known = db.session.get(Supplement, (user_id, supplement_id))
    if known is not None and known.archived_at is None:
        return known
    same = _of_name(user_id, product.name)
    if same is not None:
        if same.product == replace(product, name=same.name):
            return same
        raise NameTakenError(same)
    kept = known or Supplement(user_id=user_id, id=supplement_id)
    kept.product = product
    kept.archived_at = None
    db.session.add(kept)
    db.session.commit()
    return kept


@idempotent
def change_product(supplement: Supplement, product: Product) -> uuid.UUID | None:
    """Change what a product's label states; the doses logged so far keep their figures.

    Returns:
        What the change is undone by; None where nothing changed.

    Raises:
        NameTakenError: the person has another product of that name.
    """
    same = _of_name(supplement.user_id, product.name)
    if same is not None and same.id != supplement.id:
        raise NameTakenError(same)
    supplement.product = product
    change_id = keep_former(supplement) or repeated(supplement)
    db.session.commit()
    return change_id


def archive(supplement: Supplement) -> None:
    """Stop offering a product for logging; its doses stay, and it can be restored."""
    supplement.archived_at = supplement.archived_at or utc_now()
    db.session.commit()


def restore_product(supplement: Supplement) -> None:
    """Offer an archived product again, as it was."""
    supplement.archived_at = None
    db.session.commit()


def _of_name(user_id: int, name: str) -> Supplement | None:
    """Return the person's product of this name, in any case, that is not archived."""
    named = (each for each in queries.products(user_id) if each.name.casefold() == name.casefold())
    return next(named, None)


@idempotent
def log_dose(*, product: Supplement, dose_id: uuid.UUID, day: date, units: Fraction) -> Dose:
    """Log units taken of a product, with its figures as they are now.

    Sent twice, it is logged once, and the first stands; deleted since, it is logged as it is sent
    now.
    """
    known = db.session.get(Dose, (product.user_id, dose_id))
    if known is not None and known.deleted_at is None:
        return known
    dose = known or Dose(user_id=product.user_id, id=dose_id)
    dose.day = day
    return _log(dose, product, units)


@idempotent
def log_due_dose(due: DueDose, *, day: date) -> Dose:
    """Log what a schedule has for a day. Sent twice, logged once; deleted before, logged again."""
    schedule = due.schedule
    # A dose that was moved to another day since is that day's: this one may have one more.
    for nth in itertools.count():
        dose_id = schedule.dose_id(day, nth)
        dose = db.session.get(Dose, (schedule.user_id, dose_id))
        if dose is None or dose.day == day:
            break
    if dose is None:
        dose = Dose(user_id=schedule.user_id, id=dose_id, day=day)
    elif dose.deleted_at is None:
        return dose
    return _log(dose, due.supplement, Fraction(schedule.units))


@idempotent
def change_dose(dose: Dose, *, day: date, units: Fraction) -> uuid.UUID | None:
    """Change how many units were taken, and on which day.

    What one unit holds stays as it was logged, and so does the magnesium of as many as before.

    Returns:
        What the change is undone by; None where nothing changed.
    """
    if rounded(units) != dose.units:
        _take(dose, units)
    dose.day = day
    change_id = keep_former(dose) or repeated(dose)
    db.session.commit()
    return change_id


def delete_doses(doses: Sequence[Dose]) -> Sequence[Dose]:
    """Delete doses together; each can be restored.

    Returns:
        Those that it deleted; where all were deleted already, all of them.
    """
    there = [dose for dose in doses if dose.deleted_at is None]
    soft_delete.soft_delete(*there)
    return there or doses


def restore_doses(doses: Sequence[Dose]) -> Sequence[Dose]:
    """Take the deletion of doses back.

    Returns:
        Those that it restored; where all were there already, all of them.

    Raises:
        NotWaitingError: it is too late for one of them.
    """
    gone = [dose for dose in doses if dose.deleted_at is not None]
    soft_delete.restore(*gone)
    return gone or doses


def restore_dose(*, user_id: int, dose_id: uuid.UUID) -> Dose:
    """Take a deletion back; of a dose that is there already nothing changes.

    Raises:
        NotFoundError: there is no such dose of this person's.
    """
    dose = queries.dose(user_id, dose_id, or_deleted=True)
    soft_delete.restore(dose)
    return dose


@idempotent
def create_schedule(
    *,
    product: Supplement,
    schedule_id: uuid.UUID,
    units: Fraction,
    weekdays: Collection[int],
    moment: Moment,
    first_day: date,
) -> Schedule:
    """Offer units of a product on days of the week from `first_day` on.

    Sent twice, it is kept once, and the first stands; turned off since, it is kept as it is sent
    now.
    """
    known = db.session.get(Schedule, (product.user_id, schedule_id))
    if known is not None and known.off_from is None:
        return known
    started = known or Schedule(user_id=product.user_id, id=schedule_id)
    started.supplement_id = product.id
    started.units = rounded(units)
    started.weekdays = frozenset(weekdays)
    started.moment = str(moment)
    started.first_day = first_day
    started.off_from = None
    db.session.add(started)
    db.session.commit()
    return started


def turn_off(schedule: Schedule, *, day: date) -> None:
    """Offer a schedule's doses no more, from `day` on, or from its first day, which may be later.

    Somebody who travelled west is at a day before the one that it was begun on.
    """
    schedule.off_from = schedule.off_from or max(day, schedule.first_day)
    db.session.commit()


def turn_on(schedule: Schedule) -> None:
    """Offer a schedule that was turned off again, as it was."""
    schedule.off_from = None
    db.session.commit()


def _log(dose: Dose, product: Supplement, units: Fraction) -> Dose:
    """Log a dose, new or deleted before, with the product's figures as they are now."""
    dose.supplement_id = product.id
    dose.kind = product.kind
    dose.name = product.name
    dose.unit = product.unit
    dose.mg_per_unit = product.mg_per_unit
    dose.deleted_at = None
    _take(dose, units)
    db.session.add(dose)
    db.session.commit()
    return dose


def mg_of_units(mg_per_unit: Decimal, units: Fraction) -> Decimal:
    """The magnesium of so many units of a product, in mg to three places."""
    return so_many(units, mg_per_unit)


def _take(dose: Dose, units: Fraction) -> None:
    dose.units = rounded(units)
    dose.magnesium_mg = mg_of_units(dose.mg_per_unit, units)
