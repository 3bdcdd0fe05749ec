"""What a person deletes waits for a day, so that deleting can be undone; then it goes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TypeVar, cast

from sqlalchemy import ColumnElement, Table, delete, select

from mgtrack.db.base import Deletable, utc_now
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db

UNDO_FOR = timedelta(days=1)
"""How long a deleted row can be taken back."""

FORGOTTEN_AT_ONCE = 500
"""How many rows `forget` looks for at a time."""


_Row = TypeVar("_Row", bound=Deletable)


class NotWaitingError(NotFoundError):
    """There is nothing to take back: it never was here, or its time is over."""

    def __init__(self) -> None:
        super().__init__("This is no longer here. A deletion can be undone for a day.")


def own_row(kind: type[_Row], user_id: int, row_id: uuid.UUID, *, or_deleted: bool = False) -> _Row:
    """Return one row of this person's, as `found_row` has it.

    Raises:
        NotFoundError: there is none, it is somebody else's, or it is deleted.
    """
    return found_row(db.session.get(kind, (user_id, row_id)), or_deleted=or_deleted)


def found_row(row: _Row | None, *, or_deleted: bool) -> _Row:
    """Return a row that was looked for; with `or_deleted`, a deleted one too.

    Deleting and taking back look for either, so that what is sent twice is answered twice alike.

    Raises:
        NotFoundError: there is none, or it is deleted.
    """
    if row is None:
        raise NotWaitingError if or_deleted else NotFoundError
    if row.deleted_at is not None and not or_deleted:
        raise NotFoundError
    return row


def soft_delete(*rows: Deletable) -> None:
    """Delete rows together, so that they can be restored; one already deleted stays deleted."""
    now = utc_now()
    for row in rows:
        row.deleted_at = row.deleted_at or now
    db.session.commit()


def restore(*rows: Deletable) -> None:
    """Take the deletion of rows back; of a row that is there nothing changes.

    Raises:
        NotWaitingError: the time of one is over, whether it has been removed yet or not.
    """
    if any(row.deleted_at is not None and row.deleted_at < _oldest_kept() for row in rows):
        raise NotWaitingError
    for row in rows:
        row.deleted_at = None
    db.session.commit()


def purge(kind: type[Deletable], *conditions: ColumnElement[bool]) -> Iterator[int]:
    """Delete for good what anybody deleted longer ago than it can be taken back.

    Each row is a transaction of its own: nobody waits for long, and never in a circle.

    Args:
        kind: the model of which rows go.
        conditions: what must be true of them besides.

    Yields:
        How many rows went, some hundreds at most, until none is left.
    """
    rows = cast("Table", kind.__table__)  # type: ignore[attr-defined] # every kind has one
    over = rows.c.deleted_at < _oldest_kept(), *conditions
    found = select(rows.c.user_id, rows.c.id).where(*over).limit(FORGOTTEN_AT_ONCE)
    while keys := db.session.execute(found).all():
        gone = 0
        for user_id, row_id in keys:
            this = rows.c.user_id == user_id, rows.c.id == row_id
            gone += db.session.execute(delete(rows).where(*this, *over)).rowcount  # type: ignore[attr-defined] # a DELETE's
            db.session.commit()
        yield gone


def _oldest_kept() -> datetime:
    return utc_now() - UNDO_FOR
