"""People: how they sign in, their profile for the reference, and their consent."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Uuid,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from mgtrack.accounts.meals import USUAL_MEALS, DayMeal, in_order, offered
from mgtrack.db.base import BIG_ID, LAST_DAY, Base, OwnerId, not_empty, one_of, utc_now
from mgtrack.nutrition.reference import Authority, LifeStage, LifeStagePeriod, Sex

EARLIEST_BIRTH_DATE = date(1900, 1, 1)

MAX_MEALS = 8
MAX_DAY_BEGINS_HOUR = 6
"""The latest hour at which a person's day may begin: later, it would be another's breakfast."""


class FirstWeekday(IntEnum):
    """The day that a person's week begins on, numbered as `date.weekday` does."""

    MONDAY = 0
    SATURDAY = 5
    SUNDAY = 6


GUEST = "guest"
"""What the cookie of a guest begins with, where others have the person's id."""

NOBODY = 0
"""The id of a guest who has saved nothing yet: no row has it."""


class DayMeals(TypeDecorator[Sequence[DayMeal]]):
    """The meals of a person's day, stored as JSON with the names of `DayMeal`; None is NULL."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: Sequence[DayMeal] | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> list[dict[str, Any]] | None:
        """Return what is stored of each meal."""
        if value is None:
            return None
        return [
            {
                "number": meal.number,
                "name": meal.name,
                "starts_at": meal.starts_at and meal.starts_at.isoformat("minutes"),
                "is_removed": meal.is_removed,
            }
            for meal in value
        ]

    def process_result_value(
        self,
        value: list[dict[str, Any]] | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> Sequence[DayMeal] | None:
        """Return the stored meals."""
        if value is None:
            return None
        return [
            DayMeal(**kept | {"starts_at": at and time.fromisoformat(at)})
            for kept in value
            for at in [kept["starts_at"]]
        ]


class User(Base):
    """A person.

    A person may have no sign-in address and no password: a guest, whom the `guest_key` in their
    browser's cookie names until they choose a password. `last_used_on` is the last UTC date that a
    guest used mgtrack. `own_meals` are the meals of their day, NULL for the usual ones.
    `birth_date`, or `birth_year` for somebody who tells the year alone, and `sex` are optional;
    without them the reference is the adult range. `time_zone` is an IANA name; with
    `day_begins_hour`, the local hour from which it is the next day for them, it decides which
    local date "today" is. `suggestions_on_day` says whether the day page suggests a food while the
    day is under the reference. `recovery_answered_at` is when they made recovery codes, or
    said that they want none now.
    """

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint(one_of("sex", Sex), name="sex_known"),
        CheckConstraint(one_of("authority", Authority), name="authority_known"),
        CheckConstraint(f"birth_date >= '{EARLIEST_BIRTH_DATE}'", name="birth_date_plausible"),
        CheckConstraint(
            f"birth_year BETWEEN {EARLIEST_BIRTH_DATE.year} AND {LAST_DAY.year}",
            name="birth_year_plausible",
        ),
        CheckConstraint("birth_date IS NULL OR birth_year IS NULL", name="born_once"),
        CheckConstraint(
            f"first_weekday IN ({', '.join(map(str, map(int, FirstWeekday)))})",
            name="first_weekday_known",
        ),
        CheckConstraint(
            f"day_begins_hour BETWEEN 0 AND {MAX_DAY_BEGINS_HOUR}", name="day_begins_by_morning"
        ),
        not_empty("password_hash"),
        not_empty("time_zone"),
        Index(None, "guest_key", unique=True),
        Index(None, "last_used_on"),
    )

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    password_hash: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    time_zone: Mapped[str | None] = mapped_column(String(64))
    birth_date: Mapped[date | None]
    birth_year: Mapped[int | None]
    sex: Mapped[str | None] = mapped_column(String(10))
    authority: Mapped[str] = mapped_column(String(20), default=str(Authority.NASEM))
    first_weekday: Mapped[int] = mapped_column(default=int(FirstWeekday.MONDAY))
    suggestions_on_day: Mapped[bool] = mapped_column(default=True, server_default=true())
    own_meals: Mapped[Sequence[DayMeal] | None] = mapped_column(DayMeals)
    day_begins_hour: Mapped[int] = mapped_column(SmallInteger, default=0, server_default=text("0"))
    guest_key: Mapped[str | None] = mapped_column(String(32))
    last_used_on: Mapped[date | None]
    recovery_answered_at: Mapped[datetime | None]


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


MAX_DEVICE_LENGTH = 60
"""Characters of a session's device, far above what any is called."""


class UserSession(Base):
    """A browser that is signed in to an account. To end the session is to delete its row.

    The browser's cookie has a random token, and `token_hash` is its SHA-256. `device` is what the
    browser is called, "Firefox on Android"; `last_used_at` is true to within some minutes.
    """

    __tablename__ = "user_sessions"
    __table_args__ = (not_empty("token_hash"), not_empty("device"))

    user_id: Mapped[OwnerId]
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True, default=uuid.uuid4)
    token_hash: Mapped[str] = mapped_column(String(64))
    device: Mapped[str] = mapped_column(String(MAX_DEVICE_LENGTH))
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class RecoveryCode(Base):
    """A code that lets a person choose a new password, once: its hash, until it is used."""

    __tablename__ = "recovery_codes"
    __table_args__ = (not_empty("code_hash"),)

    user_id: Mapped[OwnerId]
    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """The session that a request belongs to, with the names of `UserSession`, and its token."""

    id: uuid.UUID
    token: str
    last_used_at: datetime
    expires_at: datetime


class HealthProfile(Base):
    """A person's health details. The row exists only while they consent.

    Withdrawing consent deletes the row, and the database deletes everything that refers to it.
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
    """A person's health details as a request reads them, with the names of `HealthProfile`."""

    consented_at: datetime
    kidney_disease: bool
    periods: Sequence[LifeStagePeriod]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartAnswers:
    """What somebody new answered so far, with the names of `User`; None where they didn't."""

    birth_date: date | None = None
    birth_year: int | None = None
    sex: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The signed-in person as every request reads them, with the names of `User`.

    Read-only: code that changes a person loads the `User` itself. `email` is None for a person
    without an address. `session` is None where nobody asks in a session of the account.
    `may_need_recovery` says that their account is over a day old, and that they were not asked yet
    whether they want recovery codes. `guest_key` is None but for a guest; the `id` of a guest who
    has saved nothing yet is `NOBODY`, which owns no rows. What such a guest answered at the start
    is theirs here as anybody's profile is.
    """

    id: int
    guest_key: str | None
    last_used_on: date | None
    email: str | None
    session: OpenSession | None = None
    may_need_recovery: bool = False
    time_zone: str | None
    birth_date: date | None
    birth_year: int | None
    sex: str | None
    authority: str
    first_weekday: int
    suggestions_on_day: bool
    own_meals: Sequence[DayMeal] | None
    day_begins_hour: int
    health: ToldHealth | None

    is_authenticated: ClassVar = True
    is_active: ClassVar = True
    is_anonymous: ClassVar = False

    def get_id(self) -> str:
        """Return what the cookie carries: a guest's key, or else the id and the session's token."""
        if self.is_guest:
            return f"{GUEST}.{self.guest_key}"
        return f"{self.id}.{self.session.token if self.session else ''}"

    @property
    def is_guest(self) -> bool:
        """Return whether the cookie of their browser is the only key to their diary."""
        return self.guest_key is not None

    @property
    def day_meals(self) -> Sequence[DayMeal]:
        """Return the meals of the person's day: their own, or the usual ones."""
        return USUAL_MEALS if self.own_meals is None else self.own_meals

    @property
    def start_answers(self) -> StartAnswers:
        """Return what the questions at the start ask, as it is known now."""
        return StartAnswers(
            birth_date=self.birth_date,
            birth_year=self.birth_year,
            sex=self.sex,
            time_zone=self.time_zone,
        )

    @property
    def meals(self) -> Mapping[int, str]:
        """Return the names of the meals that are offered, by number, as a day shows them."""
        return self.meals_with(())

    def meals_with(self, numbers: Iterable[int]) -> Mapping[int, str]:
        """Return the same, with the meals of these numbers, which may be offered no more."""
        shown = {meal.number for meal in offered(self.day_meals)}.union(numbers)
        named = {meal.number: meal for meal in self.day_meals}
        meals = [named.get(each, DayMeal(number=each, name=f"Meal {each}")) for each in shown]
        return {meal.number: meal.name for meal in in_order(meals, self.day_begins_hour)}

    def meal_name(self, number: int) -> str:
        """Return a meal's name, or "Meal 7" for a number that has no name but may have entries."""
        return self.meals_with((number,))[number]


class LifeStagePeriodRow(Base):
    """A pregnancy or a time of breastfeeding, with a first day and, once it is over, a last one."""

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
