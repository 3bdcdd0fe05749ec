"""Read people: the account of a session, their profile, and their local date."""

from __future__ import annotations

import hmac
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select
from sqlalchemy.orm import selectinload

from mgtrack.accounts.models import (
    Account,
    HealthProfile,
    LifeStagePeriodRow,
    SignInAddress,
    ToldHealth,
    User,
)
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.nutrition.reference import Authority, LifeStage, LifeStagePeriod, Person, Sex

_USER, _ADDRESS, _HEALTH, _PERIOD = (
    model.__table__ for model in (User, SignInAddress, HealthProfile, LifeStagePeriodRow)
)
# Built once, since every request runs it and building it takes longer than finding its rows. It
# includes the health details, since nearly every page shows the reference. There is a row for each
# period.
_ACCOUNT = (
    select(
        _USER.c.id,
        _ADDRESS.c.email,
        _USER.c.session_stamp,
        _USER.c.time_zone,
        _USER.c.birth_date,
        _USER.c.sex,
        _USER.c.authority,
        _USER.c.first_weekday,
        _USER.c.suggestions_on_day,
        _USER.c.meal_names,
        _HEALTH.c.consented_at,
        _HEALTH.c.kidney_disease,
        _PERIOD.c.stage,
        _PERIOD.c.start,
        _PERIOD.c.end,
    )
    .select_from(_USER.outerjoin(_ADDRESS).outerjoin(_HEALTH).outerjoin(_PERIOD))
    .where(_USER.c.id == bindparam("user_id"))
    .order_by(_PERIOD.c.start)
)


def user_of_session(session_id: str) -> Account | None:
    """Return the person whose session carries this id and stamp, or None if it has ended."""
    user_id, _, stamp = session_id.partition(".")
    if not user_id.isascii() or not user_id.isdigit():
        return None
    found = account(int(user_id))
    if found is None or not hmac.compare_digest(found.session_stamp.encode(), stamp.encode()):
        return None
    return found


def account(user_id: int) -> Account | None:
    """Return a person with their health details, or None if there is no such person."""
    rows = db.session.execute(_ACCOUNT, {"user_id": user_id}).all()
    if not rows:
        return None
    first = rows[0]
    told = None
    if first.consented_at is not None:
        periods = [
            LifeStagePeriod(stage=LifeStage(row.stage), start=row.start, end=row.end)
            for row in rows
            if row.stage is not None
        ]
        told = ToldHealth(first.consented_at, first.kidney_disease, periods)
    return Account(
        id=first.id,
        email=first.email,
        session_stamp=first.session_stamp,
        time_zone=first.time_zone,
        birth_date=first.birth_date,
        sex=first.sex,
        authority=first.authority,
        first_weekday=first.first_weekday,
        suggestions_on_day=first.suggestions_on_day,
        meal_names=first.meal_names,
        health=told,
    )


def user(user_id: int) -> User:
    """Return the person, to be changed.

    Raises:
        NotFoundError: there is no such person.
    """
    found = db.session.get(User, user_id)
    if found is None:
        raise NotFoundError
    return found


def address_of(user_id: int) -> str | None:
    """Return the address that the person signs in with, or None."""
    return db.session.scalar(select(SignInAddress.email).where(SignInAddress.user_id == user_id))


def health(user_id: int) -> HealthProfile | None:
    """Return the person's health details, to be changed, or None without their consent."""
    return db.session.get(HealthProfile, user_id, options=[selectinload(HealthProfile.periods)])


def person(account: Account) -> Person:
    """Return the person as the nutrition core knows them, with past and present life stages."""
    told = account.health
    return Person(
        birth_date=account.birth_date,
        sex=Sex(account.sex) if account.sex else None,
        periods=tuple(told.periods) if told else (),
        kidney_disease=told is not None and told.kidney_disease,
        authority=Authority(account.authority),
    )


def local_time(account: Account, now: datetime | None = None) -> datetime:
    """Return the person's local time at `now` (by default, now); UTC if they have no time zone."""
    zone = ZoneInfo(account.time_zone) if account.time_zone else UTC
    return (now or datetime.now(UTC)).astimezone(zone)


def today(account: Account, now: datetime | None = None) -> date:
    """Return the person's local date at `now` (by default, now)."""
    return local_time(account, now).date()
