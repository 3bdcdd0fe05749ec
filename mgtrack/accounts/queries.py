"""What is read about people: who signed in, who they are for the reference, their today."""

from __future__ import annotations

import hmac
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mgtrack.accounts.models import HealthProfile, User
from mgtrack.extensions import db
from mgtrack.nutrition.reference import Authority, LifeStage, LifeStagePeriod, Person, Sex


def user_of_session(session_id: str) -> User | None:
    """The person whose session carries this id and stamp; None when it has ended."""
    user_id, _, stamp = session_id.partition(".")
    if not user_id.isascii() or not user_id.isdigit():
        return None
    user = db.session.get(User, int(user_id))
    if user is None or not hmac.compare_digest(user.session_stamp.encode(), stamp.encode()):
        return None
    return user


def health(user: User) -> HealthProfile | None:
    """What the person told of their health, with all periods; None without their consent."""
    return (
        db.session.scalars(
            select(HealthProfile)
            .where(HealthProfile.user_id == user.id)
            .options(joinedload(HealthProfile.periods))
        )
        .unique()
        .one_or_none()
    )


def person(user: User) -> Person:
    """The person as the nutrition core knows them, past and present. One query."""
    told = health(user)
    return Person(
        birth_date=user.birth_date,
        sex=Sex(user.sex) if user.sex else None,
        periods=periods(told),
        kidney_disease=told is not None and told.kidney_disease,
        authority=Authority(user.authority),
    )


def periods(told: HealthProfile | None) -> tuple[LifeStagePeriod, ...]:
    """The pregnancies and times of breastfeeding, earliest first."""
    return tuple(
        LifeStagePeriod(stage=LifeStage(row.stage), start=row.start, end=row.end)
        for row in (told.periods if told else ())
    )


def local_time(user: User, now: datetime | None = None) -> datetime:
    """The time where the person is, at `now` (this moment by default); UTC while unknown."""
    zone = ZoneInfo(user.time_zone) if user.time_zone else UTC
    return (now or datetime.now(UTC)).astimezone(zone)


def today(user: User, now: datetime | None = None) -> date:
    """The local date where the person is, at `now` (this moment by default)."""
    return local_time(user, now).date()
