"""Read people: the account of a session, their profile, and their local date."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import selectinload

from mgtrack.accounts import meals
from mgtrack.accounts.models import (
    GUEST,
    NOBODY,
    Account,
    FirstWeekday,
    HealthProfile,
    LifeStagePeriodRow,
    OpenSession,
    RecoveryCode,
    SignInAddress,
    ToldHealth,
    User,
    UserSession,
)
from mgtrack.db.base import utc_now
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.nutrition.reference import Authority, LifeStage, LifeStagePeriod, Person, Sex

MAX_UNUSED = timedelta(days=60)
"""How long a session lasts after its last use; the cookie lasts as long."""

RECOVERY_OFFERED_AFTER = timedelta(days=1)
"""How old an account is when recovery codes are offered: there is something to lose by then."""

_USER, _ADDRESS, _HEALTH, _PERIOD, _SESSION = (
    model.__table__
    for model in (User, SignInAddress, HealthProfile, LifeStagePeriodRow, UserSession)
)
# Built once, since every request runs it and building it takes longer than finding its rows. It
# includes the health details, since nearly every page shows the reference. There is a row for each
# period.
_ACCOUNTS = (
    select(
        _USER.c.id,
        _USER.c.guest_key,
        _USER.c.created_at,
        _USER.c.last_used_on,
        _USER.c.recovery_answered_at,
        _USER.c.password_hash.is_(None).label("has_no_password"),
        _ADDRESS.c.email,
        _USER.c.time_zone,
        _USER.c.birth_date,
        _USER.c.birth_year,
        _USER.c.sex,
        _USER.c.authority,
        _USER.c.first_weekday,
        _USER.c.suggestions_on_day,
        _USER.c.own_meals,
        _USER.c.day_begins_hour,
        _HEALTH.c.consented_at,
        _HEALTH.c.kidney_disease,
        _PERIOD.c.stage,
        _PERIOD.c.start,
        _PERIOD.c.end,
    )
    .select_from(_USER.outerjoin(_ADDRESS).outerjoin(_HEALTH).outerjoin(_PERIOD))
    .order_by(_PERIOD.c.start)
)
_ACCOUNT = _ACCOUNTS.where(_USER.c.id == bindparam("user_id"))
_ACCOUNT_OF_SESSION = (
    _ACCOUNTS.add_columns(
        _SESSION.c.id.label("session_id"), _SESSION.c.last_used_at, _SESSION.c.expires_at
    )
    .join(_SESSION, _SESSION.c.user_id == _USER.c.id)
    .where(_USER.c.id == bindparam("user_id"), _SESSION.c.token_hash == bindparam("token_hash"))
)
_GUEST = _ACCOUNTS.where(_USER.c.guest_key == bindparam("guest_key"))


def user_of_session(session_id: str) -> Account | None:
    """Return the person whose cookie carries this, or None if the session has ended. One query.

    Of a guest it carries the key: they are somebody before any row is theirs. Their session ends
    when they choose a password.
    """
    user_id, _, token = session_id.partition(".")
    if user_id == GUEST:
        found = guest(token)
        return found if found.is_guest else None
    if not user_id.isascii() or not user_id.isdigit():
        return None
    values = {"user_id": int(user_id), "token_hash": token_hash(token)}
    rows = db.session.execute(_ACCOUNT_OF_SESSION, values).all()
    known = _account_of(rows)
    if known is None:
        return None
    row, now = rows[0], utc_now()
    if now >= row.expires_at or now - row.last_used_at >= MAX_UNUSED:
        return None
    opened = OpenSession(
        id=row.session_id,
        token=token,
        last_used_at=row.last_used_at,
        expires_at=row.expires_at,
    )
    return replace(known, session=opened)


def token_hash(token: str) -> str:
    """Return what is stored of a session's token, which is random and so needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def sessions(user_id: int) -> Sequence[UserSession]:
    """Return the sessions of a person that have not ended, the last used first. One query."""
    now = utc_now()
    return db.session.scalars(
        select(UserSession)
        .where(
            UserSession.user_id == user_id,
            UserSession.expires_at > now,
            UserSession.last_used_at > now - MAX_UNUSED,
        )
        .order_by(UserSession.last_used_at.desc(), UserSession.created_at.desc())
    ).all()


def account(user_id: int) -> Account | None:
    """Return a person with their health details, or None if there is no such person."""
    return _account_of(db.session.execute(_ACCOUNT, {"user_id": user_id}).all())


def guest(guest_key: str) -> Account:
    """Return the person whom a guest's key names, or a guest who has saved nothing yet.

    They are a guest no more once they have a password.
    """
    found = _account_of(db.session.execute(_GUEST, {"guest_key": guest_key}).all())
    return found or Account(
        id=NOBODY,
        guest_key=guest_key,
        last_used_on=None,
        email=None,
        time_zone=None,
        birth_date=None,
        birth_year=None,
        sex=None,
        authority=str(Authority.NASEM),
        first_weekday=int(FirstWeekday.MONDAY),
        suggestions_on_day=True,
        own_meals=None,
        day_begins_hour=0,
        health=None,
    )


def _account_of(rows: Sequence[Row[Any]]) -> Account | None:
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
        guest_key=first.guest_key if first.has_no_password else None,
        last_used_on=first.last_used_on,
        email=first.email,
        may_need_recovery=not first.has_no_password
        and first.recovery_answered_at is None
        and utc_now() - first.created_at >= RECOVERY_OFFERED_AFTER,
        time_zone=first.time_zone,
        birth_date=first.birth_date,
        birth_year=first.birth_year,
        sex=first.sex,
        authority=first.authority,
        first_weekday=first.first_weekday,
        suggestions_on_day=first.suggestions_on_day,
        own_meals=first.own_meals,
        day_begins_hour=first.day_begins_hour,
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


def recovery_codes_left(user_id: int) -> int:
    """Return how many recovery codes of the person are not used yet. One query."""
    counted = select(func.count()).where(RecoveryCode.user_id == user_id)
    return db.session.scalar(counted) or 0


def addresses() -> Sequence[Row[str, datetime]]:
    """Return every address that somebody signs in with, and since when they are here. One query."""
    return db.session.execute(
        select(SignInAddress.email, User.created_at)
        .join(User, User.id == SignInAddress.user_id)
        .order_by(SignInAddress.email)
    ).all()


def health(user_id: int) -> HealthProfile | None:
    """Return the person's health details, to be changed, or None without their consent."""
    return db.session.get(HealthProfile, user_id, options=[selectinload(HealthProfile.periods)])


def person(account: Account) -> Person:
    """Return the person as the nutrition core knows them, with past and present life stages."""
    told = account.health
    return Person(
        birth_date=account.birth_date,
        birth_year=account.birth_year,
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
    """Return the date that is "today" for the person at `now` (by default, now).

    It is their local date, or the day before until the hour at which their day begins. By the
    clock on their wall: on a night when it is changed, their day begins when it shows that hour.
    """
    return (local_time(account, now) - timedelta(hours=account.day_begins_hour)).date()


def likely_meal(account: Account, now: datetime | None = None) -> int:
    """Return the number of the meal that the person most likely means at `now`."""
    return meals.likely_meal(account.day_meals, local_time(account, now).time())
