"""Soft deletion: a deleted row can be restored for 30 days, then it is purged."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar, cast

from sqlalchemy import ColumnElement, Table, delete, select

from mgtrack.db.base import Base, Deletable, rows_changed, utc_now
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db

UNDO_FOR = timedelta(days=30)
"""How long a deleted row can be restored, and a change undone."""

FORGOTTEN_AT_ONCE = 500
"""How many rows `purge` looks for at a time."""


_Row = TypeVar("_Row", bound=Deletable)


class NotWaitingError(NotFoundError):
    """There is nothing to restore or undo: it never existed, or it is too late."""

    def __init__(self) -> None:
        super().__init__("This is no longer here. It can be undone for 30 days.")


def own_row(kind: type[_Row], user_id: int, row_id: uuid.UUID, *, or_deleted: bool = False) -> _Row:
    """Return one of this person's rows, as `found_row` does.

    Raises:
        NotFoundError: there is none, it is another person's, or it is deleted.
    """
    return found_row(db.session.get(kind, (user_id, row_id)), or_deleted=or_deleted)


def found_row(row: _Row | None, *, or_deleted: bool) -> _Row:
    """Return a row that was looked up, or with `or_deleted` a deleted one too.

    Deleting and restoring accept either, so that a request sent twice gets the same answer twice.

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
    """Restore deleted rows; a row that is not deleted stays as it is.

    Raises:
        NotWaitingError: it is too late for one of them, whether or not it has been purged yet.
    """
    refuse_if_too_late(*rows)
    for row in rows:
        row.deleted_at = None
    db.session.commit()


def refuse_if_too_late(*rows: Deletable) -> None:
    """Refuse to restore rows of which one was deleted too long ago, purged or not.

    Raises:
        NotWaitingError: that is so.
    """
    if any(row.deleted_at is not None and row.deleted_at < _oldest_kept() for row in rows):
        raise NotWaitingError


def deleted_rows(kind: type[_Row], user_id: int, *, limit: int) -> Sequence[_Row]:
    """Return a person's rows that can still be restored, the last deleted first. One query."""
    return db.session.scalars(
        select(kind)
        .where(kind.user_id == user_id, kind.deleted_at >= _oldest_kept())
        .order_by(kind.deleted_at.desc(), kind.id)  # type: ignore[attr-defined] # every kind has one
        .limit(limit)
    ).all()


def purge(
    kind: type[Base],
    *conditions: ColumnElement[bool],
    since: str = "deleted_at",
    kept_for: timedelta = UNDO_FOR,
) -> Iterator[int]:
    """Delete everybody's rows that can no longer be restored or undone, for good.

    Each row is its own transaction, so that nobody waits for long or in a deadlock.

    Args:
        kind: the model of the rows.
        conditions: further conditions on the rows.
        since: the column of the moment that the time counts from.
        kept_for: how long rows are kept.

    Yields:
        The number of rows deleted in each batch of up to `FORGOTTEN_AT_ONCE`.
    """
    rows = cast("Table", kind.__table__)
    over = rows.c[since] < utc_now() - kept_for, *conditions
    found = select(rows.c.user_id, rows.c.id).where(*over).limit(FORGOTTEN_AT_ONCE)
    while keys := db.session.execute(found).all():
        gone = 0
        for user_id, row_id in keys:
            this = rows.c.user_id == user_id, rows.c.id == row_id
            gone += rows_changed(db.session.execute(delete(rows).where(*this, *over)))
            db.session.commit()
        yield gone


def _oldest_kept() -> datetime:
    return utc_now() - UNDO_FOR
