"""What is read about people: who signed in, who they are for the reference, their today."""

from __future__ import annotations

import hmac
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, inspect, select
from sqlalchemy.orm import joinedload

from mgtrack.accounts.models import HealthProfile, User
from mgtrack.extensions import db
from mgtrack.nutrition.reference import Authority, LifeStage, LifeStagePeriod, Person, Sex

# Built once: every request asks for its person, and to build a statement takes longer than to find
# its rows. Their health comes along, since nearly every page shows their reference.
_USER = (
    select(User)
    .where(User.id == bindparam("user_id"))
    .options(joinedload(User.health).joinedload(HealthProfile.periods))
)


def user_of_session(session_id: str) -> User | None:
    """The person whose session carries this id and stamp; None when it has ended."""
    user_id, _, stamp = session_id.partition(".")
    if not user_id.isascii() or not user_id.isdigit():
        return None
    user = db.session.scalars(_USER, {"user_id": int(user_id)}).unique().one_or_none()
    if user is None or not hmac.compare_digest(user.session_stamp.encode(), stamp.encode()):
        return None
    return user


def health(user: User) -> HealthProfile | None:
    """What the person told of their health, with all periods; None without their consent.

    No query where the person was just read by `user_of_session`, and one otherwise.
    """
    if "health" in inspect(user).unloaded:
        db.session.scalars(
            _USER, {"user_id": user.id}, execution_options={"populate_existing": True}
        ).unique().one()
    return user.health


def person(user: User) -> Person:
    """The person as the nutrition core knows them, past and present."""
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
