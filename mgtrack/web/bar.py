"""The bar of food and supplements on the track of the reference."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceBar:
    """Food and supplements on the track of the reference, in mg; `label` says it in words.

    `low_mg` is 0 without a reference; `high_mg` is the other end of a range.
    """

    food_mg: Decimal
    supplements_mg: Decimal
    low_mg: Decimal
    high_mg: Decimal | None
    label: str


def bar_of(food: Amount, supplements: Amount, reference: Reference, label: str) -> ReferenceBar:
    """Return the bar of what is known of two amounts."""
    return ReferenceBar(
        food_mg=food.known_mg,
        supplements_mg=supplements.known_mg,
        low_mg=reference.low_mg or Decimal(0),
        high_mg=reference.high_mg,
        label=label,
    )
