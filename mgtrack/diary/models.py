"""What a person ate, one row an entry, and of which days they said that they are complete."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time
from decimal import Decimal
from enum import IntEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    Text,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mgtrack.accounts.models import MAX_MEALS
from mgtrack.custom_foods.models import MAX_NAME_LENGTH
from mgtrack.db.base import (
    BIG_ID,
    Base,
    Deletable,
    Owned,
    OwnerId,
    Versioned,
    not_empty,
    of_deleted,
    one_given,
    one_of,
    utc_now,
    within_reach,
)
from mgtrack.nutrition.food import Basis


class Meal(IntEnum):
    """The usual meals, by their numbers (`accounts.meals.USUAL_MEALS`).

    A person may name them anew, and further ones. What is suggested for each of these is in
    `nutrition.suggestion.MealTime`, under the same name.
    """

    BREAKFAST = 1
    LUNCH = 2
    DINNER = 3
    SNACKS = 4


class Entry(Owned, Deletable, Base):
    """One food eaten at one meal of one local day, or a figure of the person's own.

    Name, portion, grams and magnesium are kept as they were when logged, so that history never
    shifts when the catalogue does; `magnesium_mg` is NULL where the food's content is unknown, and
    a lower bound with `at_least`, where a part of the food (of a recipe) has no value. `at` is the
    local time of day, NULL where the person didn't tell it. An own figure is of no food: it has the
    mg that were typed, and no weight. One that came from another app may have neither.
    A deleted entry waits a while with `deleted_at` set, so that deleting can be undone.
    """

    __tablename__ = "entries"
    __table_args__ = (
        CheckConstraint(f"meal BETWEEN 1 AND {MAX_MEALS}", name="meal_known"),
        CheckConstraint(one_of("basis", Basis), name="basis_known"),
        CheckConstraint("quantity_thousandths > 0", name="quantity_above_zero"),
        CheckConstraint("weight_mg > 0 AND weight_mg <= 10000000", name="weight_within_10_kg"),
        CheckConstraint("portion_weight_mg > 0", name="portion_weight_above_zero"),
        CheckConstraint("magnesium_ug >= 0", name="magnesium_not_negative"),
        CheckConstraint(
            "(magnesium_ug IS NULL OR weight_mg IS NULL) = (magnesium_ug_per_100g IS NULL)",
            name="unknown_stays_unknown",
        ),
        CheckConstraint(
            "(weight_mg IS NULL) = (fdc_id IS NULL AND custom_food_id IS NULL)",
            name="own_figure_has_no_weight",
        ),
        CheckConstraint(
            "(portion_weight_mg IS NULL) = (weight_mg IS NULL)", name="portion_weight_with_weight"
        ),
        CheckConstraint("NOT at_least OR magnesium_ug IS NOT NULL", name="at_least_of_something"),
        within_reach("day"),
        not_empty("food_name"),
        not_empty("portion_label"),
        CheckConstraint("magnesium_ug_per_100g >= 0", name="content_not_negative"),
        CheckConstraint("fdc_id > 0", name="fdc_id_above_zero"),
        CheckConstraint("fdc_id IS NULL OR custom_food_id IS NULL", name="one_source"),
        CheckConstraint("food_id IS NULL OR fdc_id IS NOT NULL", name="food_of_a_record"),
        ForeignKeyConstraint(
            ["user_id", "custom_food_id"], ["custom_foods.user_id", "custom_foods.id"]
        ),
        # All that sums need, of days and of what was eaten: none visits a row for them.
        Index(
            "ix_entries_sums",
            *("user_id", "day", "deleted_at", "magnesium_ug", "at_least"),
            *("meal", "fdc_id", "custom_food_id"),
        ),
        # How often a person has had a food, which the search asks of every candidate.
        Index(None, "user_id", "food_id", "deleted_at"),
        of_deleted(),
        # Who has a food, which the database asks when one leaves the catalogue.
        Index(None, "food_id"),
    )

    day: Mapped[date]
    meal: Mapped[int] = mapped_column(SmallInteger)
    at: Mapped[time | None]
    food_id: Mapped[int | None] = mapped_column(BIG_ID, ForeignKey("foods.id", ondelete="SET NULL"))
    custom_food_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    fdc_id: Mapped[int | None]
    food_name: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(String(2), default=str(Basis.GRAMS))
    publication_date: Mapped[date | None]
    portion_label: Mapped[str] = mapped_column(Text)
    portion_grams: Mapped[Decimal | None] = mapped_column("portion_weight_mg")
    quantity: Mapped[Decimal] = mapped_column("quantity_thousandths")
    grams: Mapped[Decimal | None] = mapped_column("weight_mg")
    mg_per_100g: Mapped[Decimal | None] = mapped_column("magnesium_ug_per_100g")
    magnesium_mg: Mapped[Decimal | None] = mapped_column("magnesium_ug")
    at_least: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)

    @property
    def is_own_figure(self) -> bool:
        """Whether the person typed its magnesium themselves, of no food that is known here."""
        return self.grams is None


class DayAnswer(Versioned, Base):
    """What a person said of one local day: that its log is complete, or that it isn't.

    A day without a row was not spoken of yet; one that isn't complete is not asked about again.
    """

    __tablename__ = "day_answers"
    __table_args__ = (within_reach("day"),)

    user_id: Mapped[OwnerId]
    day: Mapped[date] = mapped_column(primary_key=True)
    complete: Mapped[bool]
    answered_at: Mapped[datetime] = mapped_column(default=utc_now)


class SavedMeal(Owned, Deletable, Base):
    """Foods that a person gave a name together, to be logged with one tap.

    What they hold is looked up when they are logged. A deleted one waits with `deleted_at` set.
    """

    __tablename__ = "saved_meals"
    __table_args__ = (not_empty("name"), of_deleted())

    name: Mapped[str] = mapped_column(String(MAX_NAME_LENGTH))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)

    items: Mapped[list[SavedMealItem]] = relationship(
        order_by="SavedMealItem.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )


class SavedMealItem(Base):
    """So much of one food in a saved meal.

    The name is as it was when saved, to say which food is gone once it is.
    """

    __tablename__ = "saved_meal_items"
    __table_args__ = (
        CheckConstraint("position > 0", name="position_above_zero"),
        CheckConstraint("quantity_thousandths > 0", name="quantity_above_zero"),
        CheckConstraint("portion_weight_mg > 0", name="portion_weight_above_zero"),
        CheckConstraint("food_id IS NULL OR custom_food_id IS NULL", name="one_source"),
        not_empty("food_name"),
        not_empty("portion_label"),
        ForeignKeyConstraint(
            ["user_id", "saved_meal_id"],
            ["saved_meals.user_id", "saved_meals.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["user_id", "custom_food_id"], ["custom_foods.user_id", "custom_foods.id"]
        ),
        # Which saved meals have a food, asked when one leaves the catalogue.
        Index(None, "food_id"),
    )

    user_id: Mapped[OwnerId]
    saved_meal_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    position: Mapped[int]
    food_id: Mapped[int | None] = mapped_column(BIG_ID, ForeignKey("foods.id", ondelete="SET NULL"))
    custom_food_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    food_name: Mapped[str] = mapped_column(Text)
    portion_label: Mapped[str] = mapped_column(Text)
    portion_grams: Mapped[Decimal] = mapped_column("portion_weight_mg")
    quantity: Mapped[Decimal] = mapped_column("quantity_thousandths")


class Favourite(Base):
    """A star that a person has on a food, an own food, a product or a saved meal.

    The id follows from what it is on (`favourites.star_id`), so that each has one star at most.
    """

    __tablename__ = "favourites"
    __table_args__ = (
        CheckConstraint(
            one_given("food_id", "custom_food_id", "supplement_id", "saved_meal_id"),
            name="one_thing",
        ),
        ForeignKeyConstraint(
            ["user_id", "custom_food_id"],
            ["custom_foods.user_id", "custom_foods.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["user_id", "supplement_id"],
            ["supplements.user_id", "supplements.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["user_id", "saved_meal_id"],
            ["saved_meals.user_id", "saved_meals.id"],
            ondelete="CASCADE",
        ),
        # Who has a star on a food, which the database asks when one leaves the catalogue.
        Index(None, "food_id"),
    )

    user_id: Mapped[OwnerId]
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    food_id: Mapped[int | None] = mapped_column(BIG_ID, ForeignKey("foods.id", ondelete="CASCADE"))
    custom_food_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    supplement_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    saved_meal_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
