"""What a person does with their own foods; their recipes are in `recipes`."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from decimal import Decimal

from mgtrack.custom_foods import queries
from mgtrack.custom_foods.models import CustomFood, StatedFor, StatedIn
from mgtrack.db.changes import keep_former
from mgtrack.db.idempotency import idempotent
from mgtrack.db.soft_delete import restore, soft_delete
from mgtrack.extensions import db
from mgtrack.nutrition.intake import mg_per_100g
from mgtrack.nutrition.supplements import LabelValue, mg_of_percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a label, or the person, says of a food.

    Attributes:
        name: what the food is called.
        serving_label: what a serving is called: "bar", "bowl".
        serving_grams: what a serving weighs, in g.
        figure: magnesium as stated, in mg or in % of a label's reference; None is unknown.
        given_in: what `figure` counts.
        given_for: how much of the food it is for.
        gtin: the barcode of its package, without leading zeros, if any was given.
    """

    name: str
    serving_label: str
    serving_grams: Decimal
    figure: Decimal | None
    given_in: StatedIn
    given_for: StatedFor
    gtin: str | None = None

    @property
    def magnesium_mg(self) -> Decimal | None:
        """What is stated, in mg, unrounded; None is unknown."""
        if self.figure is None or self.given_in is StatedIn.MG:
            return self.figure
        return mg_of_percent(self.figure, LabelValue(self.given_in))

    @property
    def mg_per_100g(self) -> Decimal | None:
        """The content in mg/100 g; None is unknown."""
        if self.magnesium_mg is None:
            return None
        whole = self.serving_grams if self.given_for is StatedFor.SERVING else Decimal(100)
        return mg_per_100g(self.magnesium_mg, whole)


@idempotent
def create_custom_food(*, user_id: int, custom_food_id: uuid.UUID, stated: Stated) -> CustomFood:
    """Keep a food of the person's own.

    Sent twice, it is kept once, and the first stands; deleted since, it is kept as it is sent now.
    """
    known = db.session.get(CustomFood, (user_id, custom_food_id))
    if known is not None and (known.deleted_at is None or known.is_recipe):
        return known
    kept = known or CustomFood(user_id=user_id, id=custom_food_id)
    _state(kept, stated)
    kept.deleted_at = None
    db.session.add(kept)
    db.session.commit()
    return kept


@idempotent
def change_custom_food(custom_food: CustomFood, stated: Stated) -> uuid.UUID | None:
    """Change what is stated of a food; entries that were logged keep their figures.

    Returns:
        What the change is undone by; None where nothing changed.
    """
    _state(custom_food, stated)
    change_id = keep_former(custom_food)
    db.session.commit()
    return change_id


def _state(custom_food: CustomFood, stated: Stated) -> None:
    custom_food.name = stated.name
    custom_food.serving_label = stated.serving_label
    custom_food.serving_grams = stated.serving_grams
    custom_food.stated = stated.figure
    custom_food.stated_in = str(stated.given_in)
    custom_food.stated_for = str(stated.given_for)
    custom_food.mg_per_100g = stated.mg_per_100g
    custom_food.gtin = stated.gtin


def delete_custom_food(custom_food: CustomFood) -> None:
    """Take a food or recipe off the person's list; entries of it stay, and it can be restored."""
    soft_delete(custom_food)


def restore_custom_food(*, user_id: int, custom_food_id: uuid.UUID) -> CustomFood:
    """Take a deletion back; of a food that is there already nothing changes.

    Raises:
        NotFoundError: there is no such food of this person's.
    """
    custom_food = queries.custom_food(user_id, custom_food_id, or_deleted=True)
    restore(custom_food)
    return custom_food
