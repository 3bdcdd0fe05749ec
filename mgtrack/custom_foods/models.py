"""A person's own foods, and the ingredients of those that are recipes."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    Uuid,
    and_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mgtrack.db.base import (
    BIG_ID,
    Base,
    Deletable,
    Owned,
    OwnerId,
    Versioned,
    not_empty,
    of_deleted,
    one_of,
    utc_now,
)
from mgtrack.nutrition.food import Basis
from mgtrack.nutrition.supplements import LabelValue

MAX_NAME_LENGTH = 120


class StatedIn(StrEnum):
    """What a label, or the person, states magnesium in."""

    MG = "mg"
    DV = str(LabelValue.DV)
    DV_BEFORE_2020 = str(LabelValue.DV_BEFORE_2020)
    NRV = str(LabelValue.NRV)


class StatedFor(StrEnum):
    """How much of the food a stated figure is for."""

    SERVING = "serving"
    HUNDRED_GRAMS = "100 g"


class CustomFood(Owned, Deletable, Base):
    """A food of a person's own, or a recipe.

    `mg_per_100g` is elemental magnesium; NULL is unknown, never zero. `at_least`: a part of it has
    no value, so that the figure is a lower bound. `stated` and its neighbours keep what was typed,
    to be shown and edited as it was; a recipe has `made` (its servings) instead, and its
    `serving_grams` follows from its weight. `gtin` is the barcode of its package, without leading
    zeros, for a food whose label was read. A deleted one waits with `deleted_at` set, so that
    entries of it keep their source and deleting can be undone.
    """

    __tablename__ = "custom_foods"
    __table_args__ = (
        not_empty("name"),
        not_empty("serving_label"),
        CheckConstraint(
            "serving_weight_mg > 0 AND serving_weight_mg <= 10000000",
            name="serving_weight_within_10_kg",
        ),
        CheckConstraint("magnesium_ug_per_100g >= 0", name="magnesium_not_negative"),
        CheckConstraint("stated_thousandths >= 0", name="stated_not_negative"),
        CheckConstraint(one_of("stated_in", StatedIn), name="stated_in_known"),
        CheckConstraint(one_of("stated_for", StatedFor), name="stated_for_known"),
        CheckConstraint("made_thousandths > 0", name="made_above_zero"),
        CheckConstraint("cooked_weight_mg > 0", name="cooked_weight_above_zero"),
        CheckConstraint(
            "NOT at_least OR magnesium_ug_per_100g IS NOT NULL", name="at_least_of_something"
        ),
        CheckConstraint(
            "made_thousandths IS NULL OR stated_thousandths IS NULL", name="recipe_states_nothing"
        ),
        CheckConstraint(
            "made_thousandths IS NOT NULL"
            " OR (stated_thousandths IS NULL) = (magnesium_ug_per_100g IS NULL)",
            name="unknown_stays_unknown",
        ),
        CheckConstraint(
            "cooked_weight_mg IS NULL OR made_thousandths IS NOT NULL",
            name="cooked_weight_of_a_recipe",
        ),
        CheckConstraint(
            "NOT at_least OR made_thousandths IS NOT NULL", name="at_least_of_a_recipe"
        ),
        of_deleted(),
    )

    # What an entry asks of any food. An own food is weighed, and has no record at USDA.
    fdc_id: ClassVar[int | None] = None
    publication_date: ClassVar[date | None] = None
    basis: ClassVar[str] = str(Basis.GRAMS)

    name: Mapped[str] = mapped_column(String(MAX_NAME_LENGTH))
    serving_label: Mapped[str] = mapped_column(String(60), default="serving")
    serving_grams: Mapped[Decimal] = mapped_column("serving_weight_mg")
    mg_per_100g: Mapped[Decimal | None] = mapped_column("magnesium_ug_per_100g")
    at_least: Mapped[bool] = mapped_column(default=False)
    stated: Mapped[Decimal | None] = mapped_column("stated_thousandths")
    stated_in: Mapped[str] = mapped_column(String(20), default=str(StatedIn.MG))
    stated_for: Mapped[str] = mapped_column(String(10), default=str(StatedFor.SERVING))
    made: Mapped[Decimal | None] = mapped_column("made_thousandths")
    cooked_grams: Mapped[Decimal | None] = mapped_column("cooked_weight_mg")
    gtin: Mapped[str | None] = mapped_column(String(14))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)

    ingredients: Mapped[list[RecipeIngredient]] = relationship(
        # One that was taken out waits as a deleted row.
        primaryjoin=lambda: and_(
            CustomFood.user_id == RecipeIngredient.user_id,
            CustomFood.id == RecipeIngredient.recipe_id,
            RecipeIngredient.deleted_at.is_(None),
        ),
        order_by="RecipeIngredient.position, RecipeIngredient.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )

    @property
    def is_recipe(self) -> bool:
        """Whether its figures follow from ingredients."""
        return self.made is not None

    @property
    def is_empty(self) -> bool:
        """Whether it is a recipe without ingredients: nobody knows what a serving of it is."""
        return self.is_recipe and not self.ingredients


class RecipeIngredient(Versioned, Deletable, Base):
    """So much of one food, or own food, in a recipe, with its figures as they were when put in.

    One that was taken out has `deleted_at` set, so that it can be put back.
    """

    __tablename__ = "ingredients"
    __table_args__ = (
        CheckConstraint("quantity_thousandths > 0", name="quantity_above_zero"),
        CheckConstraint("weight_mg > 0 AND weight_mg <= 10000000", name="weight_within_10_kg"),
        CheckConstraint("portion_weight_mg > 0", name="portion_weight_above_zero"),
        CheckConstraint(
            "(magnesium_ug IS NULL) = (magnesium_ug_per_100g IS NULL)", name="unknown_stays_unknown"
        ),
        CheckConstraint(one_of("basis", Basis), name="basis_known"),
        CheckConstraint("position > 0", name="position_above_zero"),
        CheckConstraint("food_id IS NULL OR custom_food_id IS NULL", name="one_source"),
        not_empty("food_name"),
        not_empty("portion_label"),
        CheckConstraint("magnesium_ug >= 0", name="magnesium_not_negative"),
        CheckConstraint("magnesium_ug_per_100g >= 0", name="content_not_negative"),
        ForeignKeyConstraint(
            ["user_id", "recipe_id"],
            ["custom_foods.user_id", "custom_foods.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["user_id", "custom_food_id"], ["custom_foods.user_id", "custom_foods.id"]
        ),
        # Which recipes have a food, asked when one leaves the catalogue.
        Index(None, "food_id"),
        of_deleted(),
    )

    user_id: Mapped[OwnerId]
    recipe_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    position: Mapped[int]
    food_id: Mapped[int | None] = mapped_column(BIG_ID, ForeignKey("foods.id", ondelete="SET NULL"))
    custom_food_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    food_name: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(String(2), default=str(Basis.GRAMS))
    portion_label: Mapped[str] = mapped_column(Text)
    portion_grams: Mapped[Decimal] = mapped_column("portion_weight_mg")
    quantity: Mapped[Decimal] = mapped_column("quantity_thousandths")
    grams: Mapped[Decimal] = mapped_column("weight_mg")
    mg_per_100g: Mapped[Decimal | None] = mapped_column("magnesium_ug_per_100g")
    magnesium_mg: Mapped[Decimal | None] = mapped_column("magnesium_ug")
