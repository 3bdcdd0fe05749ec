"""What a person wants suggested: how they eat, and what they never want to see.

Why somebody leaves an ingredient out is not asked, so nothing here is about their health.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from mgtrack.db.base import Base, Names, OwnerId, between_commas, one_of, utc_now
from mgtrack.nutrition.suggestion import Diet, Ingredient


class Reason(StrEnum):
    """Why a food is not suggested: this one food is hidden, or all of its kind is disliked."""

    HIDDEN = "hidden"
    DISLIKED = "disliked"


class EatingHabits(Base):
    """How a person eats. Without a row they eat everything."""

    __tablename__ = "eating_habits"
    __table_args__ = (
        CheckConstraint(one_of("diet", Diet), name="diet_known"),
        between_commas("avoided"),
    )

    user_id: Mapped[OwnerId]
    diet: Mapped[str] = mapped_column(String(12), default=str(Diet.EVERYTHING))
    avoided: Mapped[frozenset[Ingredient]] = mapped_column(Names(Ingredient), default=frozenset())
    """The ingredients that the person leaves out."""


class LeftOutFood(Base):
    """A food that a person doesn't want suggested, by its FDC id."""

    __tablename__ = "left_out_foods"
    __table_args__ = (
        CheckConstraint(one_of("reason", Reason), name="reason_known"),
        CheckConstraint("fdc_id > 0", name="fdc_id_above_zero"),
    )

    user_id: Mapped[OwnerId]
    fdc_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reason: Mapped[str] = mapped_column(String(10))
    left_out_at: Mapped[datetime] = mapped_column(default=utc_now)
