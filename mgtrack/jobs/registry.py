"""The jobs that there are. A new one is a line here, and a function that says what it did."""

from __future__ import annotations

from datetime import timedelta

from mgtrack.jobs.counting import count_logged
from mgtrack.jobs.forgetting import forget_deleted, purge_unused
from mgtrack.jobs.services import Job

JOBS = (
    Job(name="forget-deleted", every=timedelta(hours=1), work=forget_deleted),
    Job(name="purge-unused", every=timedelta(days=1), work=purge_unused),
    Job(name="count-logged", every=timedelta(days=1), work=count_logged),
)
