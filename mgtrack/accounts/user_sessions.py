"""Sessions of accounts: begun when somebody signs in, and ended at once wherever they run."""

from __future__ import annotations

import logging
import secrets
import uuid
from collections.abc import Generator
from datetime import timedelta
from typing import cast

from sqlalchemy import Table, delete, or_, update
from sqlalchemy.exc import DBAPIError

from mgtrack.accounts import queries
from mgtrack.accounts.models import Account, UserSession
from mgtrack.db.at_once import write_at_once
from mgtrack.db.base import rows_changed, utc_now
from mgtrack.errors import DomainError, NotFoundError
from mgtrack.extensions import db

logger = logging.getLogger(__name__)

LASTS = timedelta(days=180)
"""How long a session lasts at most, however much it is used."""

USE_NOTED_EVERY = timedelta(minutes=5)

_SESSIONS = cast("Table", UserSession.__table__)


class NotSavedError(DomainError):
    """A session could not be saved."""


def begin(user_id: int, *, device: str) -> Account:
    """Begin a session in a browser that is called `device`; the person in it.

    Raises:
        NotSavedError: the database saves nothing now.
    """
    now, token = utc_now(), secrets.token_urlsafe(32)
    db.session.add(
        UserSession(
            user_id=user_id,
            token_hash=queries.token_hash(token),
            device=device,
            created_at=now,
            last_used_at=now,
            expires_at=now + LASTS,
        )
    )
    try:
        db.session.commit()
    except DBAPIError as error:
        db.session.rollback()
        raise NotSavedError("You can't be signed in right now.") from error
    person = queries.user_of_session(f"{user_id}.{token}")
    if person is None:
        raise NotFoundError  # the account was deleted at this moment
    return person


def note_use(person: Account) -> None:
    """Keep that a person's session is used now, every few minutes, where anything can be saved.

    A time that lies ahead, since the clock was set back, is corrected.
    """
    used, now = person.session, utc_now()
    if used is None or abs(now - used.last_used_at) < USE_NOTED_EVERY:
        return
    this = _SESSIONS.c.user_id == person.id, _SESSIONS.c.id == used.id
    db.session.rollback()  # what was read for it needs no connection of its own any more
    write_at_once(db.engine, update(_SESSIONS).where(*this).values(last_used_at=now))


def end(user_id: int, session_id: uuid.UUID) -> None:
    """End a session of a person; one that has ended stays so."""
    this = _SESSIONS.c.user_id == user_id, _SESSIONS.c.id == session_id
    db.session.execute(delete(_SESSIONS).where(*this))
    db.session.commit()


def end_this(person: Account) -> None:
    """End the session that a person asks in. While nothing can be saved it runs on for copies."""
    if person.session is None:
        return
    try:
        end(person.id, person.session.id)
    except DBAPIError:
        db.session.rollback()
        logger.warning("a session could not be ended")


def end_others(person: Account) -> None:
    """End every session of a person but the one that they ask in."""
    theirs = delete(_SESSIONS).where(_SESSIONS.c.user_id == person.id)
    if person.session is not None:
        theirs = theirs.where(_SESSIONS.c.id != person.session.id)
    db.session.execute(theirs)
    db.session.commit()


def end_all(user_id: int) -> None:
    """End every session of a person; it is not committed."""
    db.session.execute(delete(_SESSIONS).where(_SESSIONS.c.user_id == user_id))


def purge_ended() -> Generator[int]:
    """Delete the sessions that are over, everybody's. Yields how many went, after its one batch."""
    now = utc_now()
    over = or_(_SESSIONS.c.expires_at <= now, _SESSIONS.c.last_used_at <= now - queries.MAX_UNUSED)
    done = db.session.execute(delete(_SESSIONS).where(over))
    db.session.commit()
    yield rows_changed(done)
