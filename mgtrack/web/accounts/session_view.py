"""The sessions of an account as their page shows them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from mgtrack.accounts import queries
from mgtrack.accounts.models import Account, UserSession
from mgtrack.wording.dates import moment_words


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """One browser that is signed in: what it is called, and since when, in words."""

    id: uuid.UUID
    device: str
    last_used: str
    since: str
    is_this: bool


def session_views(person: Account, sessions: Iterable[UserSession]) -> list[SessionView]:
    """Return a person's sessions as the page shows them: the one they ask in, then the others."""
    today = queries.today(person)
    this = person.session and person.session.id
    views = [
        SessionView(
            id=each.id,
            device=each.device,
            last_used=moment_words(queries.local_time(person, each.last_used_at), today),
            since=moment_words(queries.local_time(person, each.created_at), today),
            is_this=each.id == this,
        )
        for each in sessions
    ]
    return sorted(views, key=lambda view: not view.is_this)
