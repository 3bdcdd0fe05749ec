"""How a session begins and ends: that of a person who signs in, and that of a guest's browser."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from flask import current_app, g, request, session
from flask_login import login_user

from mgtrack.accounts import brief_sessions, guests, queries, user_sessions
from mgtrack.accounts.models import NOBODY, Account, StartAnswers
from mgtrack.web.helpers import is_signed_in, signed_in
from mgtrack.wording.devices import device_words

_GUEST_KEY = "guest_key"
"""Where the session of an account keeps the key of the diary that its browser had before."""


_ANSWERS = "start_answers"
"""Where the session of a guest without a row keeps what they answered at the start."""


def begin_session(user_id: int) -> None:
    """Sign somebody in to their account, in place of whoever this browser was signed in as."""
    _end_this()
    try:
        person = user_sessions.begin(user_id, device=device_words(request.user_agent.string))
    except user_sessions.NotSavedError:
        person = brief_sessions.begin(user_id, current_app.config["SETTINGS"].secret_key)
    _begin(person)


def begin_guest_session() -> None:
    """Let this browser be a new guest's. Its cookie is the only key, and no row is written."""
    _begin(queries.guest(guests.new_guest_key()))


def _begin(person: Account) -> None:
    # What an earlier session held, planted or not, must not live on in this one.
    session.clear()
    # Flask-WTF makes one form token a request; the one made before is of the earlier session.
    g.pop("csrf_token", None)
    login_user(person)
    session.permanent = True


def _end_this() -> None:
    """End the session of the account that this browser is signed in to, if there is one."""
    if is_signed_in():
        user_sessions.end_this(signed_in())


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
    """Sign out, for copies of the cookie too. A guest's diary from before is open again."""
    diary = guest_diary()
    _end_this()
    session.clear()
    if diary is not None:
        _begin(diary)


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
