"""What a person does with supplements: keep a product, log a dose, change it, take it back."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from fractions import Fraction

from mgtrack.database import three_places, utc_now
from mgtrack.errors import DomainError
from mgtrack.extensions import db
from mgtrack.nutrition.quantity import format_mg
from mgtrack.nutrition.supplements import Product
from mgtrack.supplements import queries
from mgtrack.supplements.models import Dose, Supplement


class NameTakenError(DomainError):
    """The person has another product of that name."""

    def __init__(self, other: Supplement) -> None:
        mg = f"{format_mg(other.mg_per_unit)} mg in 1 {other.unit}"
        super().__init__(
            f"You have “{other.name}” already, with {mg}. Please give this one a name that tells"
            " them apart."
        )


def keep_product(*, user_id: int, supplement_id: uuid.UUID, product: Product) -> Supplement:
    """Keep a product as its label states it. Sent twice, kept once, and so is one typed twice.

    Raises:
        NameTakenError: the person has another product of that name.
    """
    known = db.session.get(Supplement, (user_id, supplement_id))
    if known is not None:
        return known
    same = _of_name(user_id, product.name)
    if same is not None:
        if same.product == replace(product, name=same.name):
            return same
        raise NameTakenError(same)
    kept = Supplement(user_id=user_id, id=supplement_id)
    kept.product = product
    db.session.add(kept)
    db.session.commit()
    return kept


def change_product(supplement: Supplement, product: Product) -> Supplement:
    """Change what a product's label states; the doses logged so far keep their figures.

    Raises:
        NameTakenError: the person has another product of that name.
    """
    same = _of_name(supplement.user_id, product.name)
    if same is not None and same.id != supplement.id:
        raise NameTakenError(same)
    supplement.product = product
    db.session.commit()
    return supplement


def put_away(supplement: Supplement) -> None:
    """Offer a product no more; its doses stay, and it can be brought back."""
    supplement.archived_at = supplement.archived_at or utc_now()
    db.session.commit()


def bring_back(supplement: Supplement) -> None:
    """Offer a product that was put away again, as it was."""
    supplement.archived_at = None
    db.session.commit()


def _of_name(user_id: int, name: str) -> Supplement | None:
    """The person's product of this name, however it is capitalised, of those not put away."""
    named = (each for each in queries.products(user_id) if each.name.casefold() == name.casefold())
    return next(named, None)


def log_dose(*, product: Supplement, dose_id: uuid.UUID, day: date, units: Fraction) -> Dose:
    """Log units taken of a product, with its figures as they are now. Sent twice, logged once."""
    known = db.session.get(Dose, (product.user_id, dose_id))
    if known is not None:
        return known
    logged = Dose(
        user_id=product.user_id,
        id=dose_id,
        day=day,
        supplement_id=product.id,
        kind=product.kind,
        name=product.name,
        unit=product.unit,
        mg_per_unit=product.mg_per_unit,
    )
    _take(logged, units)
    db.session.add(logged)
    db.session.commit()
    return logged


def change_dose(dose: Dose, *, day: date, units: Fraction) -> Dose:
    """Change how many units were taken, and on which day; mg a unit stays as it was logged."""
    _take(dose, units)
    dose.day = day
    db.session.commit()
    return dose


def delete_dose(dose: Dose) -> None:
    """Delete a dose; it can be restored."""
    dose.deleted_at = utc_now()
    db.session.commit()


def restore_dose(*, user_id: int, dose_id: uuid.UUID) -> Dose:
    """Take a deletion back.

    Raises:
        NotFoundError: there is no such deleted dose of this person's.
    """
    dose = queries.dose(user_id, dose_id, deleted=True)
    dose.deleted_at = None
    db.session.commit()
    return dose


def _take(dose: Dose, units: Fraction) -> None:
    dose.units = three_places(units)
    dose.magnesium_mg = three_places(Fraction(dose.mg_per_unit) * units)
