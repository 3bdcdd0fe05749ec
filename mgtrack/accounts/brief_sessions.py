"""Sessions for an hour, of somebody who signs in while the database can't save theirs.

On a full disk one can still sign in and read. Nothing is stored of such a session: it carries a
signature, by the app's secret key, of the password's hash, so that it ends with the password. It is
in no list of sessions, and can't be ended by itself but in its browser.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mgtrack.accounts import queries
from mgtrack.accounts.models import Account, OpenSession, User
from mgtrack.db.base import utc_now
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db

LASTS = timedelta(hours=1)

_MARK = "~"
"""What the token of another session never has."""


def begin(user_id: int, secret_key: str) -> Account:
    """Begin a session that is not saved; the person in it."""
    until = int((utc_now() + LASTS).timestamp())
    user = queries.user(user_id)
    person = person_of(f"{user_id}.{until}{_MARK}{_signature(user, until, secret_key)}", secret_key)
    if person is None:
        raise NotFoundError  # the account was deleted at this moment
    return person


def person_of(session_id: str, secret_key: str) -> Account | None:
    """Return the person whose cookie carries this; None if it is another session's, or over."""
    user_id, _, token = session_id.partition(".")
    until, mark, signature = token.partition(_MARK)
    if not mark or not all(each.isascii() and each.isdigit() for each in (user_id, until)):
        return None
    now = utc_now()
    # One that lasts longer than any does was begun before the clock was set back.
    left = int(until) - now.timestamp()
    if not 0 < left <= LASTS.total_seconds():
        return None
    user = db.session.get(User, int(user_id))
    if user is None or user.password_hash is None:
        return None
    expected = _signature(user, int(until), secret_key)
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        return None
    ends_at = datetime.fromtimestamp(int(until), UTC)
    opened = OpenSession(id=uuid.UUID(int=0), token=token, last_used_at=now, expires_at=ends_at)
    person = queries.account(user.id)
    return person and replace(person, session=opened)


def _signature(user: User, until: int, secret_key: str) -> str:
    signed = f"mgtrack brief session {user.id} {until} {user.password_hash}"
    return hmac.new(secret_key.encode(), signed.encode(), hashlib.sha256).hexdigest()
