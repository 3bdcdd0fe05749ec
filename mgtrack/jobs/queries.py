"""Read when jobs were done, and when they are due."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from mgtrack.extensions import db
from mgtrack.jobs.models import JobState


def states() -> Sequence[JobState]:
    """Return every job that was begun once. One query."""
    return db.session.scalars(select(JobState).order_by(JobState.name)).all()
