"""What a person deletes waits for a day, so that deleting can be undone."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import delete

from mgtrack.database import Deletable, utc_now
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db

UNDO_FOR = timedelta(days=1)
"""How long a deleted row can be taken back; the person's next change after that may forget it."""


_Row = TypeVar("_Row", bound=Deletable)


def own_row(kind: type[_Row], user_id: int, row_id: uuid.UUID, *, deleted: bool = False) -> _Row:
    """One row of this person's; `deleted` asks for one that waits to be taken back.

    Raises:
        NotFoundError: there is none, it is somebody else's, or it is deleted (not deleted, where
            `deleted` asks for a deleted one).
    """
    row = db.session.get(kind, (user_id, row_id))
    if row is None or (row.deleted_at is not None) is not deleted:
        raise NotFoundError
    return row


def set_aside(*rows: Deletable) -> None:
    """Delete rows together, so that they can be brought back."""
    now = utc_now()
    for row in rows:
        row.deleted_at = now
    db.session.commit()


def bring_back(*rows: Deletable) -> None:
    """Take the deletion of rows back."""
    for row in rows:
        row.deleted_at = None
    db.session.commit()


def forget(kind: type[Deletable], user_id: int) -> None:
    """Delete for good what the person deleted longer ago, within whatever is being saved."""
    db.session.execute(
        delete(kind).where(kind.user_id == user_id, kind.deleted_at < utc_now() - UNDO_FOR)
    )
