"""What was received from an outbox: a change that is sent again counts once, however late."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Index, String, Table, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from mgtrack.db.base import Base, OwnerId, insert_into, utc_now
from mgtrack.errors import DomainError
from mgtrack.extensions import db

KNOWN_FOR = timedelta(days=400)
"""How long a change is known again: a phone may lie in a drawer for a year."""


class OtherContentError(DomainError):
    """A change has the id of another that was received before."""

    def __init__(self) -> None:
        super().__init__("This was sent before with other content. Nothing was changed.")


class ReceivedChange(Base):
    """A change that was received, with the SHA-256 of what it said."""

    __tablename__ = "received_changes"
    __table_args__ = (Index(None, "received_at"),)

    user_id: Mapped[OwnerId]
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(default=utc_now)


def receive(user_id: int, change_id: uuid.UUID, content_hash: str) -> bool:
    """Keep that a change was received, uncommitted: it is committed with what it changes.

    Of two that come at once the database lets one go on, and the other waits for how it ends.

    Returns:
        Whether it is new. One that is not has been done already, and is not to be done again.

    Raises:
        OtherContentError: it was received before with another content.
    """
    table = cast("Table", ReceivedChange.__table__)
    row = insert_into(db.engine.dialect.name, table).values(
        user_id=user_id, id=change_id, content_hash=content_hash, received_at=utc_now()
    )
    kept = db.session.execute(row.on_conflict_do_nothing().returning(table.c.id)).first()
    if kept is not None:
        return True
    there = db.session.get_one(ReceivedChange, (user_id, change_id))
    if there.content_hash != content_hash:
        raise OtherContentError
    return False
