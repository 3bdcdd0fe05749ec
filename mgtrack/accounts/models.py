"""People: who signs in, who they are for the reference, and what they agreed to."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Uuid, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mgtrack.db.base import BIG_ID, Base, OwnerId, not_empty, one_of, utc_now
from mgtrack.nutrition.reference import Authority, LifeStage, LifeStagePeriod, Sex

EARLIEST_BIRTH_DATE = date(1900, 1, 1)

MAX_MEALS = 8
MEAL_NAMES = ("Breakfast", "Lunch", "Dinner", "Snacks")
"""The names of a new person's meals, numbered from 1, in the order in which a day shows them.

Each person keeps their own, so those who are there already need a migration to have another one.
The meals that hours and suggestions know of are `diary.models.Meal`.
"""


class FirstWeekday(IntEnum):
    """The day that a person's week begins on, numbered as `date.weekday` does."""

    MONDAY = 0
    SATURDAY = 5
    SUNDAY = 6


def new_session_stamp() -> str:
    """A fresh stamp: every session that carries another one has ended."""
    return secrets.token_hex(16)


class User(Base):
    """A person.

    They may have no address to sign in with, and no password. `meal_names` are the names of the
    meals of their days, of which the first is number 1. `birth_date` and `sex` are optional;
    without them the reference is shown as the adult range. `time_zone` is an IANA name and decides
    which local date "today" is.
    `suggestions_on_day`: whether the day page suggests a food while it is under the reference.
    """

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint(one_of("sex", Sex), name="sex_known"),
        CheckConstraint(one_of("authority", Authority), name="authority_known"),
        CheckConstraint(f"birth_date >= '{EARLIEST_BIRTH_DATE}'", name="birth_date_plausible"),
        CheckConstraint(
            f"first_weekday IN ({', '.join(map(str, map(int, FirstWeekday)))})",
            name="first_weekday_known",
        ),
        not_empty("password_hash"),
        not_empty("session_stamp"),
        not_empty("time_zone"),
    )

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    password_hash: Mapped[str | None] = mapped_column(String(255))
    session_stamp: Mapped[str] = mapped_column(String(32), default=new_session_stamp)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    time_zone: Mapped[str | None] = mapped_column(String(64))
    birth_date: Mapped[date | None]
    sex: Mapped[str | None] = mapped_column(String(10))
    authority: Mapped[str] = mapped_column(String(20), default=str(Authority.NASEM))
    first_weekday: Mapped[int] = mapped_column(default=int(FirstWeekday.MONDAY))
    profile_asked_at: Mapped[datetime | None]
    suggestions_on_day: Mapped[bool] = mapped_column(default=True, server_default=true())
    meal_names: Mapped[list[str]] = mapped_column(JSON, default=lambda: [*MEAL_NAMES])

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """What a session carries: the id, and the stamp that a password change renews."""
        return f"{self.id}.{self.session_stamp}"


class SignInAddress(Base):
    """An email address that a person signs in with; a person may have none."""

    __tablename__ = "sign_in_addresses"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_lower_case"),
        not_empty("email"),
    )

    email: Mapped[str] = mapped_column(String(254), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        BIG_ID, ForeignKey("users.id", ondelete="CASCADE"), unique=True
    )


class HealthProfile(Base):
    """What a person told of their health. The row exists only while their consent stands.

    Withdrawing consent deletes the row, and the database takes everything under it along.
    """

    __tablename__ = "health_profiles"

    user_id: Mapped[OwnerId]
    consented_at: Mapped[datetime] = mapped_column(default=utc_now)
    kidney_disease: Mapped[bool] = mapped_column(default=False)

    periods: Mapped[list[LifeStagePeriodRow]] = relationship(
        order_by="LifeStagePeriodRow.start",
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )


@dataclass(frozen=True, slots=True)
class ToldHealth:
    """What a person told of their health, with a `HealthProfile`'s names, as a request reads it."""

    consented_at: datetime
    kidney_disease: bool
    periods: Sequence[LifeStagePeriod]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who is signed in, as every request reads them, with a `User`'s names.

    For looking only: what changes a person asks for the `User` itself. `email` is None where they
    have no address.
    """

    id: int
    email: str | None
    session_stamp: str
    time_zone: str | None
    birth_date: date | None
    sex: str | None
    authority: str
    first_weekday: int
    suggestions_on_day: bool
    meal_names: Sequence[str]
    health: ToldHealth | None

    is_authenticated: ClassVar = True
    is_active: ClassVar = True
    is_anonymous: ClassVar = False

    def get_id(self) -> str:
        """What a session carries, as `User.get_id` has it."""
        return f"{self.id}.{self.session_stamp}"

    @property
    def meals(self) -> Mapping[int, str]:
        """The meals of their days: the name of each by its number, in order."""
        return dict(enumerate(self.meal_names, start=1))

    def meal_name(self, number: int) -> str:
        """Return a meal's name; of one without a name, which may have entries, its number."""
        return self.meals.get(number, f"Meal {number}")


class LifeStagePeriodRow(Base):
    """A pregnancy or a time of breastfeeding, from a first day to a last one, or still going on."""

    __tablename__ = "life_stage_periods"
    __table_args__ = (
        CheckConstraint(one_of("stage", LifeStage), name="stage_known"),
        CheckConstraint('"end" IS NULL OR "end" >= start', name="end_not_before_start"),
        CheckConstraint(f"start >= '{EARLIEST_BIRTH_DATE}'", name="start_plausible"),
    )

    user_id: Mapped[int] = mapped_column(
        BIG_ID, ForeignKey("health_profiles.user_id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True, default=uuid.uuid4)
    stage: Mapped[str] = mapped_column(String(10))
    start: Mapped[date]
    end: Mapped[date | None]
