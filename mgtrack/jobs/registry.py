"""The jobs that there are. A new one is a line here, and a function that says what it did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from mgtrack.config import Settings
from mgtrack.jobs.backing_up import backing_up
from mgtrack.jobs.counting import count_logged
from mgtrack.jobs.forgetting import forget_deleted, forget_staged, purge_sessions, purge_unused
from mgtrack.jobs.services import Job

JOBS = (
    Job(name="forget-deleted", every=timedelta(hours=1), work=forget_deleted),
    Job(name="forget-staged", every=timedelta(hours=1), work=forget_staged),
    Job(name="purge-unused", every=timedelta(days=1), work=purge_unused),
    Job(name="purge-sessions", every=timedelta(days=1), work=purge_sessions),
    Job(name="count-logged", every=timedelta(days=1), work=count_logged),
)


def jobs_of(settings: Settings) -> Sequence[Job]:
    """Return the jobs that an app with these settings does."""
    if not settings.backups:
        return JOBS
    # First, so that the others delete nothing that no backup has.
    return Job(name="back-up", every=timedelta(days=1), work=backing_up(settings)), *JOBS
