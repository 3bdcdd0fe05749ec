"""The panels that a person dismissed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from mgtrack.db.base import Base, OwnerId, not_empty, utc_now

MAX_KEY_LENGTH = 80


class DismissedPanel(Base):
    """A panel that a person dismissed, by the reason it was shown for and how bad that was."""

    __tablename__ = "dismissed_panels"
    __table_args__ = (not_empty("reason_key"),)

    user_id: Mapped[OwnerId]
    reason_key: Mapped[str] = mapped_column(String(MAX_KEY_LENGTH), primary_key=True)
    dismissed_at: Mapped[datetime] = mapped_column(default=utc_now)
