"""What a person deletes waits for a day, so that deleting can be undone; then it goes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TypeVar, cast

from sqlalchemy import ColumnElement, Table, delete, select

from mgtrack.database import Deletable, utc_now
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db

UNDO_FOR = timedelta(days=1)
"""How long a deleted row can be taken back."""

FORGOTTEN_AT_ONCE = 500
"""How many rows `forget` looks for at a time."""


_Row = TypeVar("_Row", bound=Deletable)


class NotWaitingError(NotFoundError):
    """There is nothing to take back: it was not deleted, its time is over, or it is not theirs."""

    def __init__(self) -> None:
        super().__init__(
            "There is nothing to restore here. What was deleted can be taken back for a day."
        )


def own_row(kind: type[_Row], user_id: int, row_id: uuid.UUID, *, deleted: bool = False) -> _Row:
    """One row of this person's; `deleted` asks for one that waits to be taken back.

    Raises:
        NotFoundError: there is none, it is somebody else's, or it is deleted; where `deleted` asks
            for a deleted one, it is not, or its time is over.
    """
    row = db.session.get(kind, (user_id, row_id))
    if deleted:
        return waiting(row)
    if row is None or row.deleted_at is not None:
        raise NotFoundError
    return row


def waiting(row: _Row | None) -> _Row:
    """A row that was deleted and can still be taken back.

    Raises:
        NotWaitingError: there is none, it is not deleted, or its time is over.
    """
    if row is None or row.deleted_at is None or row.deleted_at < _oldest_kept():
        raise NotWaitingError
    return row


def is_waiting(kind: type[Deletable]) -> ColumnElement[bool]:
    """Whether a row is one of which `waiting` says so, as the database is asked now."""
    return kind.deleted_at >= _oldest_kept()


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


def forget(kind: type[Deletable], *conditions: ColumnElement[bool]) -> Iterator[int]:
    """Delete for good what anybody deleted longer ago than it can be taken back.

    Each row is a transaction of its own: nobody waits for long, and no two counts of months, which
    triggers change, are held at once, so that nobody who moves an entry waits in a circle.

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
