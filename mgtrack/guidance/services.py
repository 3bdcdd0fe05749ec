"""Dismiss and restore panels."""

from __future__ import annotations

from sqlalchemy import delete

from mgtrack.db.idempotency import idempotent
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.guidance.models import DismissedPanel
from mgtrack.nutrition.guidance import is_reason_key


@idempotent
def dismiss(*, user_id: int, reason_key: str) -> None:
    """Dismiss a panel until it has a new or a worse reason. Sent twice, it is dismissed once.

    Raises:
        NotFoundError: no panel has such a reason.
    """
    if not is_reason_key(reason_key):
        raise NotFoundError
    if db.session.get(DismissedPanel, (user_id, reason_key)) is None:
        db.session.add(DismissedPanel(user_id=user_id, reason_key=reason_key))
        db.session.commit()


def restore(*, user_id: int, reason_key: str) -> None:
    """Undo the dismissal of a panel; one that was not dismissed stays as it is."""
    db.session.execute(
        delete(DismissedPanel).where(
            DismissedPanel.user_id == user_id, DismissedPanel.reason_key == reason_key
        )
    )
    db.session.commit()
