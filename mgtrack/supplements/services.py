"""What a person does with supplements: keep a product, log a dose, change it, take it back."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal
from fractions import Fraction

from mgtrack.database import three_places, utc_now
from mgtrack.extensions import db
from mgtrack.nutrition.supplements import ProductKind
from mgtrack.supplements import queries
from mgtrack.supplements.models import Dose, Supplement


def keep_product(
    *,
    user_id: int,
    supplement_id: uuid.UUID,
    kind: ProductKind,
    name: str,
    unit: str,
    mg_per_unit: Decimal,
) -> Supplement:
    """Keep a product with its elemental magnesium in mg for one unit. Sent twice, kept once."""
    known = db.session.get(Supplement, (user_id, supplement_id))
    if known is not None:
        return known
    kept = Supplement(
        user_id=user_id,
        id=supplement_id,
        kind=str(kind),
        name=name,
        unit=unit,
        mg_per_unit=mg_per_unit,
    )
    db.session.add(kept)
    db.session.commit()
    return kept


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
