"""Rate limits that are kept in the database, so that every worker and restart counts alike."""

from __future__ import annotations

import hashlib
import logging
import time
from datetime import datetime, timedelta
from typing import Any, NoReturn, cast

from flask import request
from flask_limiter import RequestLimit
from flask_limiter.util import get_remote_address
from flask_login import current_user
from limits import RateLimitItemPerHour
from limits.storage import MemoryStorage, Storage
from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    String,
    Table,
    and_,
    case,
    delete,
    literal,
    select,
)
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.exceptions import TooManyRequests

from mgtrack.accounts.models import NOBODY, Account
from mgtrack.db.base import Base, Instant, insert_into, utc_now
from mgtrack.db.faults import CANNOT_SAVE, fault_of
from mgtrack.extensions import db, limiter
from mgtrack.fdc.errors import AskedOftenError

FDC_QUESTIONS_A_PERSON = RateLimitItemPerHour(100)
FDC_QUESTIONS_AN_ADDRESS = RateLimitItemPerHour(300)
"""A key of one's own answers 1,000 an hour. A search is two questions, a food's page one."""

logger = logging.getLogger(__name__)

LONGEST_WINDOW = timedelta(hours=1)
CLOCKS_APART = timedelta(minutes=1)
"""How far the clocks of several hosts may be apart."""

SWEPT_AT_ONCE = 1000
"""How many expired counts one sweep removes at most, so that no request waits long for it."""


class RateLimit(Base):
    """How often something was tried in its window of time. After the window the row means nothing.

    `key` is the SHA-256 of the limit's own key, since that may hold an email or network address.
    """

    __tablename__ = "rate_limits"
    __table_args__ = (CheckConstraint("count > 0", name="count_positive"),)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class DatabaseStorage(Storage):
    """Counts in the table `rate_limits` of the current app's database.

    Each count is one atomic statement in a transaction of its own, apart from the request's: what
    was tried stays counted when the request itself is rolled back.

    While nothing can be saved, on a full disk, each worker counts for itself: one can still sign
    in, and guesses are still few.
    """

    STORAGE_SCHEME = ["mgtrack"]  # noqa: RUF012 - the parent's own declaration

    def __init__(self, uri: str | None = None, **options: Any) -> None:
        super().__init__(uri, **options)
        self._meanwhile = MemoryStorage()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What a failing database raises."""
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` more within `key`'s window of `expiry` seconds, or begin a new window.

        Returns:
            The count within the window, this time included.
        """
        try:
            return self._count(key, expiry, amount)
        except DBAPIError as error:
            if fault_of(error) not in CANNOT_SAVE:
                raise
            return self._meanwhile.incr(key, expiry, amount)

    def _count(self, key: str, expiry: int, amount: int) -> int:
        now = utc_now()
        table = cast("Table", RateLimit.__table__)
        insert = insert_into(db.engine.dialect.name, table).values(
            key=_digest(key), count=amount, expires_at=now + timedelta(seconds=expiry)
        )
        over = ~_is_open(now)
        upsert = insert.on_conflict_do_update(
            index_elements=[RateLimit.key],
            set_={
                "count": case(
                    (over, insert.excluded.count), else_=RateLimit.count + insert.excluded.count
                ),
                "expires_at": case((over, insert.excluded.expires_at), else_=RateLimit.expires_at),
            },
        ).returning(RateLimit.count)
        with db.engine.begin() as connection:
            count: int = connection.execute(upsert).scalar_one()
        if count == amount:
            self._sweep(now)
        return count

    def get(self, key: str) -> int:
        """The count within `key`'s window; 0 when none is open."""
        query = select(RateLimit.count).where(RateLimit.key == _digest(key), _is_open(utc_now()))
        with db.engine.connect() as connection:
            count: int = connection.execute(query).scalar() or 0
        return max(count, self._meanwhile.get(key))

    def get_expiry(self, key: str) -> float:
        """When `key`'s window ends, in seconds since the epoch; now, when none is open."""
        query = select(RateLimit.expires_at).where(
            RateLimit.key == _digest(key), _is_open(utc_now())
        )
        with db.engine.connect() as connection:
            expires_at = connection.execute(query).scalar()
        ends = expires_at.timestamp() if expires_at else time.time()
        return max(ends, self._meanwhile.get_expiry(key))

    def check(self) -> bool:
        """Whether the database answers."""
        try:
            with db.engine.connect() as connection:
                connection.execute(select(1))
        except SQLAlchemyError:
            return False
        return True

    def reset(self) -> int:
        """Forget every count, and say how many there were."""
        with db.engine.begin() as connection:
            return connection.execute(delete(RateLimit)).rowcount

    def clear(self, key: str) -> None:
        """Forget one count."""
        with db.engine.begin() as connection:
            connection.execute(delete(RateLimit).where(RateLimit.key == _digest(key)))

    def _sweep(self, now: datetime) -> None:
        """Remove counts whose window is over; each new window pays for a sweep, so none piles up.

        A transaction of its own that skips what another sweep holds: two never wait on each other.
        """
        over = (
            select(RateLimit.key)
            .where(~_is_open(now))
            .limit(SWEPT_AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        with db.engine.begin() as connection:
            connection.execute(delete(RateLimit).where(RateLimit.key.in_(over)))


def _is_open(now: datetime) -> ColumnElement[bool]:
    """The condition that a count's window has not ended.

    One that ends later than any does is of a clock that was set back since.
    """
    expires_at = RateLimit.expires_at
    latest = literal(now + LONGEST_WINDOW + CLOCKS_APART, Instant())
    return and_(expires_at > literal(now, Instant()), expires_at <= latest)


@limiter.request_filter
def only_looks() -> bool:
    """Whether a request changes nothing: those are not limited, nor is any limit looked up."""
    return request.method in {"GET", "HEAD", "OPTIONS"}


def count_fdc_question() -> None:
    """Count a question to FoodData Central for who asks it, a person and a network address.

    Raises:
        AskedOftenError: one of them asked as often as it may; others share the key's calls.
    """
    asker = cast("Account", current_user)
    person = f"guest:{asker.guest_key}" if asker.id == NOBODY else f"account:{asker.id}"
    counts = limiter.limiter
    is_fine = counts.hit(FDC_QUESTIONS_A_PERSON, "fdc", person) and counts.hit(
        FDC_QUESTIONS_AN_ADDRESS, "fdc", get_remote_address()
    )
    if not is_fine:
        raise AskedOftenError("not sent: a person or an address asked too often")


def refuse(limit: RequestLimit) -> NoReturn:
    """Answer a breached limit with 429 and the seconds to wait.

    Raises:
        TooManyRequests: always; its `Retry-After` is when the limit's window ends.
    """
    logger.info("limit reached: %s", limit.limit)
    raise TooManyRequests(retry_after=max(1, limit.reset_at - int(time.time())))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
