"""How a session begins and ends: that of a person who signs in, and that of a guest's browser."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from flask import session
from flask_login import login_user

from mgtrack.accounts import guests, queries
from mgtrack.accounts.models import NOBODY, Account, StartAnswers, User

_GUEST_KEY = "guest_key"
"""Where the session of an account keeps the key of the diary that its browser had before."""


_ANSWERS = "start_answers"
"""Where the session of a guest without a row keeps what they answered at the start."""


def begin_session(user: User | Account) -> None:
    """Sign somebody in, for as long as the cookie is used."""
    # What an earlier session held, planted or not, must not live on in this one.
    session.clear()
    login_user(user)
    session.permanent = True


def begin_guest_session() -> None:
    """Let this browser be a new guest's. Its cookie is the only key, and no row is written."""
    begin_session(queries.guest(guests.new_guest_key()))


def keep_answers(answers: StartAnswers) -> None:
    """Keep what a guest without a row answered in the signed cookie, until they have one."""
    born = answers.birth_date
    session[_ANSWERS] = asdict(answers) | {"birth_date": born and born.isoformat()}


def kept_answers() -> StartAnswers:
    """Return what a guest without a row answered so far."""
    kept: dict[str, Any] = session.get(_ANSWERS, {})
    born = kept.get("birth_date")
    return StartAnswers(**kept | {"birth_date": born and date.fromisoformat(born)})


def forget_answers() -> None:
    """Take the answers out of the cookie: the guest's row has them."""
    session.pop(_ANSWERS, None)


def end_session() -> None:
    """Sign out. A guest's diary that this browser had before is open again."""
    diary = guest_diary()
    session.clear()
    if diary is not None:
        begin_session(diary)


def remember_guest(guest: Account) -> None:
    """Keep the way to a guest's diary in the session of the account that is signed in."""
    session[_GUEST_KEY] = guest.guest_key


def guest_diary() -> Account | None:
    """Return the guest whose diary this browser had before an account was signed in, if any."""
    key = session.get(_GUEST_KEY)
    guest = queries.guest(key) if key else None
    if guest is None or not guest.is_guest or guest.id == NOBODY:
        session.pop(_GUEST_KEY, None)
        return None
    return guest
