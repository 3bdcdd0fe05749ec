"""When each job is due."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from mgtrack.db.base import Base


class JobState(Base):
    """When a job is due next, and when it was last done to its end.

    Whoever takes it moves `due_at` on first: it is theirs until then. Who breaks off leaves it to
    whoever comes after that moment.
    """

    __tablename__ = "jobs"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    due_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
