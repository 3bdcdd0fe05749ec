"""Diaries without an account: begun, used, added to an account, deleted, and purged when unused.

A guest is a `User` without a password, whom a random key in their browser's cookie names. They have
no row until they save something: what they answered at the start waits in the cookie.
"""

from __future__ import annotations

import secrets
from collections.abc import Generator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import cast

from sqlalchemy import Table, delete, func, literal, select, union_all, update
from sqlalchemy.orm import selectinload

from mgtrack.accounts import queries
from mgtrack.accounts.meals import USUAL_MEALS, with_more
from mgtrack.accounts.models import (
    NOBODY,
    Account,
    HealthProfile,
    LifeStagePeriodRow,
    RecoveryCode,
    SignInAddress,
    StartAnswers,
    User,
    UserSession,
)
from mgtrack.accounts.services import PeriodsOverlapError, refuse_overlap
from mgtrack.db.at_once import write_at_once
from mgtrack.db.base import Base, insert_into, rows_changed, utc_now
from mgtrack.errors import DomainError
from mgtrack.extensions import db
from mgtrack.nutrition.reference import LifeStage, LifeStagePeriod

KEPT_UNUSED = timedelta(days=60)
"""How long a diary without an account is kept after its last use, and its cookie as long."""

PURGED_AT_ONCE = 100
"""How many guests a batch of the purge deletes: each may have thousands of rows."""

_USERS = cast("Table", User.__table__)
_OF_ACCOUNTS = SignInAddress.__table__, UserSession.__table__, RecoveryCode.__table__
"""Tables that have rows of accounts alone."""
_IS_GUEST = _USERS.c.guest_key.is_not(None), _USERS.c.password_hash.is_(None)


class DiaryKeptError(DomainError):
    """A guest saved something in a diary that has become an account's meanwhile."""


def new_guest_key() -> str:
    """Return a new key of 128 random bits, which names a guest from now on."""
    return secrets.token_hex(16)


def create_guest(guest_key: str, answers: StartAnswers = StartAnswers()) -> Account:
    """Return the guest of a key, with a row in `users`, which is added if there is none.

    A row that is added has what the guest answered before; one that is there stays as it is.

    It is not committed: what is saved next commits both, and what is refused leaves no row. Of two
    first saves at once the database lets one add the row, and the other finds it.

    Raises:
        DiaryKeptError: the guest has chosen a password meanwhile, which ended this session.
    """
    row = insert_into(db.engine.dialect.name, _USERS).values(
        guest_key=guest_key, last_used_on=utc_now().date(), **asdict(answers)
    )
    db.session.execute(row.on_conflict_do_nothing(index_elements=[_USERS.c.guest_key]))
    found = queries.guest(guest_key)
    if not found.is_guest:
        raise DiaryKeptError("This diary has a password now. Please sign in.")
    return found


def note_use(guest: Account) -> None:
    """Keep that a guest uses their diary today, once a day, where it can be saved at once."""
    today = utc_now().date()
    # Never back: a clock that was set back and then right would take a diary in use for an old one.
    if guest.id == NOBODY or (guest.last_used_on and guest.last_used_on >= today):
        return
    db.session.rollback()  # what was read for it needs no connection of its own any more
    write_at_once(
        db.engine, update(_USERS).where(_USERS.c.id == guest.id).values(last_used_on=today)
    )


def delete_guest(guest: Account) -> None:
    """Delete a guest with all of their data, for good."""
    db.session.execute(delete(_USERS).where(*_IS_GUEST, _USERS.c.id == guest.id))
    db.session.commit()


def purge_unused() -> Generator[int]:
    """Delete the guests, with all of their data, whose diaries were not used for `KEPT_UNUSED`.

    Each is its own transaction. Yields how many each batch deleted.
    """
    unused = *_IS_GUEST, _USERS.c.last_used_on < utc_now().date() - KEPT_UNUSED
    found = select(_USERS.c.id).where(*unused).limit(PURGED_AT_ONCE)
    while ids := db.session.scalars(found).all():
        gone = 0
        for user_id in ids:
            # One that is used at this moment stays.
            done = db.session.execute(delete(_USERS).where(_USERS.c.id == user_id, *unused))
            gone += rows_changed(done)
            db.session.commit()
        yield gone


def rows_of(user_id: int) -> Mapping[str, int]:
    """Return how many rows of each table are a person's, without deleted ones, by its name."""
    counts = [
        select(literal(table.name), func.count()).where(
            table.c.user_id == user_id,
            *([table.c.deleted_at.is_(None)] if "deleted_at" in table.c else []),
        )
        for table in _owned_tables()
    ]
    found = db.session.execute(union_all(*counts)).all()
    return {name: number for name, number in found if number}


def _owned_tables() -> Sequence[Table]:
    """Return every table of people's data, those first that others refer to."""
    return [
        table
        for table in Base.metadata.sorted_tables
        if "user_id" in table.c and table not in _OF_ACCOUNTS
    ]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a guest's diary to an account.

    Attributes:
        rows: how many rows of each table were added, by its name, without deleted ones.
        left_out: how many were not, since the account's own with the same key stand.
        overlapping: how many pregnancies or times of breastfeeding were not, since the account's
            own overlap them.
        health_stays: whether health details and notes stay with the guest, for want of consent.
    """

    rows: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    overlapping: int = 0
    health_stays: bool = False


def add_to_account(guest_key: str, user_id: int, *, with_health: bool) -> Added:
    """Move all that a guest kept to an account, and delete the guest. Done again, it adds nothing.

    Where the account has a row with the same key, as its own answer about a day, its own stands.
    What it lacks of birth, sex, time zone and meals is filled in. Health details and notes move
    only with consent: that of the account, or the one that `with_health` says the person gives now.
    Without it they stay with the guest.
    """
    this = *_IS_GUEST, _USERS.c.guest_key == guest_key
    # A write locks the row on SQLite too, so that of two at once the later finds no guest. The
    # lock of the read, on PostgreSQL, keeps anything from being saved for the guest meanwhile.
    db.session.execute(update(_USERS).where(*this).values(last_used_on=utc_now().date()))
    guest = db.session.scalar(select(User).where(*this).with_for_update())
    if guest is None:
        return Added()
    told = queries.health(guest.id)
    health_stays = told is not None and not with_health and queries.health(user_id) is None
    tables = [table for table in _owned_tables() if not (health_stays and _rests_on_consent(table))]
    kept = rows_of(guest.id)
    left_out = {}
    for table in tables:
        if table is not LifeStagePeriodRow.__table__ and (left := _copy(table, guest.id, user_id)):
            left_out[table.name] = left
    overlapping = _add_health(told, user_id) if told and not health_stays else 0
    _fill_in(queries.user(user_id), guest)
    for table in reversed(tables):
        db.session.execute(delete(table).where(table.c.user_id == guest.id))
    if not health_stays:
        db.session.execute(delete(_USERS).where(_USERS.c.id == guest.id))
    db.session.commit()
    moved = {table.name for table in tables}
    rows = {name: kept[name] - left_out.get(name, 0) for name in kept if name in moved}
    return Added(rows, left_out, overlapping, health_stays)


def _rests_on_consent(table: Table) -> bool:
    consent = HealthProfile.__table__
    return table is consent or any(key.column.table is consent for key in table.foreign_keys)


def _copy(table: Table, from_id: int, to_id: int) -> int:
    """Copy a person's rows to another, and return how many were left out for the other's own."""
    owner = table.c.user_id
    chosen = select(
        *(literal(to_id, owner.type) if column is owner else column for column in table.c)
    ).where(owner == from_id)
    copy = (
        insert_into(db.engine.dialect.name, table)
        .from_select(list(table.c.keys()), chosen)
        .on_conflict_do_nothing()
        .execution_options(preserve_rowcount=True)
    )
    added = rows_changed(db.session.execute(copy))
    found = db.session.scalar(select(func.count()).where(owner == from_id)) or 0
    return found - int(added)


def _add_health(told: HealthProfile, user_id: int) -> int:
    """Add what a guest told of their health to an account that has consent by now.

    Returns:
        How many periods were left out, since the account's own overlap them.
    """
    own = db.session.get_one(HealthProfile, user_id, options=[selectinload(HealthProfile.periods)])
    own.kidney_disease = own.kidney_disease or told.kidney_disease
    left_out = 0
    for row in told.periods:
        periods = [_period(each) for each in own.periods]
        if _period(row) in periods:
            continue
        try:
            refuse_overlap([*periods, _period(row)])
        except PeriodsOverlapError:
            left_out += 1
        else:
            own.periods.append(LifeStagePeriodRow(stage=row.stage, start=row.start, end=row.end))
    return left_out


def _period(row: LifeStagePeriodRow) -> LifeStagePeriod:
    return LifeStagePeriod(stage=LifeStage(row.stage), start=row.start, end=row.end)


def _fill_in(user: User, guest: User) -> None:
    """Tell an account what it doesn't know of birth, sex, time zone and meals, as its guest did."""
    if user.birth_date is None and user.birth_year is None:
        user.birth_date, user.birth_year = guest.birth_date, guest.birth_year
    user.sex = user.sex or guest.sex
    user.time_zone = user.time_zone or guest.time_zone
    user.day_begins_hour = user.day_begins_hour or guest.day_begins_hour
    if guest.own_meals is not None:
        user.own_meals = with_more(user.own_meals or USUAL_MEALS, guest.own_meals)
