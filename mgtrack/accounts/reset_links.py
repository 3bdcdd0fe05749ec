"""Links by which somebody who forgot their password chooses a new one: once, within 30 minutes.

Nothing is stored of a link. It carries a signature, by the app's secret key, of the password's hash
and the address, so that it fits no more once either was changed.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from datetime import timedelta
from typing import cast

from sqlalchemy import Table, update

from mgtrack.accounts import passwords, queries, user_sessions
from mgtrack.accounts.models import User
from mgtrack.db.base import rows_changed, utc_now
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db

logger = logging.getLogger(__name__)

VALID_FOR = timedelta(minutes=30)

_USERS = cast("Table", User.__table__)


class ResetLinkError(NotFoundError):
    """A link is too old, was used, or is none."""

    def __init__(self) -> None:
        super().__init__(
            "This link was used already, or is over 30 minutes old. Please ask for a new one."
        )


def new_token(user: User, secret_key: str) -> str:
    """Return what the link of a person with a password ends with."""
    until = int((utc_now() + VALID_FOR).timestamp())
    return f"{user.id}-{until}-{_signature(user, until, secret_key)}"


def user_of(token: str, secret_key: str) -> User:
    """Return the person whose link ends with this.

    Raises:
        ResetLinkError: the link is too old, was used, or is none.
    """
    user_id, _, rest = token.partition("-")
    until, _, signature = rest.partition("-")
    if not all(each.isascii() and each.isdigit() and len(each) < 16 for each in (user_id, until)):
        raise ResetLinkError
    user = db.session.get(User, int(user_id))
    if user is None or user.password_hash is None or utc_now().timestamp() >= int(until):
        raise ResetLinkError
    expected = _signature(user, int(until), secret_key)
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        raise ResetLinkError
    return user


def choose_password(token: str, secret_key: str, *, new: str) -> User:
    """Give the person of a link a new password; every session of theirs ends.

    Raises:
        ResetLinkError: the link is too old, was used, or is none.
        WeakPasswordError: the password is not good enough.
    """
    user = user_of(token, secret_key)
    passwords.check(new, email=queries.address_of(user.id) or "")
    # Of two that use one link at once, the one whose row is still as it was has it.
    changed = db.session.execute(
        update(_USERS)
        .where(_USERS.c.id == user.id, _USERS.c.password_hash == user.password_hash)
        .values(password_hash=passwords.hashed(new))
    )
    if not rows_changed(changed):
        db.session.rollback()
        raise ResetLinkError
    user_sessions.end_all(user.id)
    db.session.commit()
    db.session.refresh(user)
    logger.info("password chosen by a link: person %d", user.id)
    return user


def _signature(user: User, until: int, secret_key: str) -> str:
    email = queries.address_of(user.id)
    signed = f"mgtrack reset link {user.id} {until} {email} {user.password_hash}"
    return hmac.new(secret_key.encode(), signed.encode(), hashlib.sha256).hexdigest()
