"""Running what is due: safe to do twice, by several processes and on several hosts at once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, Table, or_, update

from mgtrack.db.base import insert_into, rows_changed, utc_now
from mgtrack.extensions import db
from mgtrack.jobs.models import JobState

logger = logging.getLogger(__name__)

HELD_FOR = timedelta(minutes=15)
"""How long a job is left to who took it, from each of its batches on; then it is tried again."""

_STATE = cast("Table", JobState.__table__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do again and again.

    Attributes:
        name: what the database knows it by, 40 characters at most.
        every: how long after one beginning the next is due.
        work: does it: yields after each batch that it committed, and returns a sentence of what
            was done. It may break off at any point and begin anew, and does no harm done twice.
    """

    name: str
    every: timedelta
    work: Callable[[], Generator[None, None, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a job that was due: what it did, or else why it failed, in words."""

    job: Job
    words: str
    failed: bool = False


class _TakenOverError(Exception):
    """The job took so long over a batch that somebody else took it for broken off."""


def run_due(jobs: Iterable[Job]) -> Iterator[Outcome]:
    """Run those of the jobs that are due, unless somebody else is at it; one that fails stops none.

    Yields:
        The outcome of each, as soon as there is one.
    """
    for job in jobs:
        now = utc_now()
        held = _take(job, now)
        if held is None:
            continue
        try:
            words = _work(job, held, next_due=now + job.every)
        except _TakenOverError:
            db.session.rollback()
            logger.warning("job %s was taken over by another process", job.name)
        except Exception as error:
            db.session.rollback()
            logger.exception("job %s failed", job.name)
            words = f"failed ({type(error).__name__}), and is tried again in 15 minutes"
            yield Outcome(job=job, words=words, failed=True)
        else:
            yield Outcome(job=job, words=words)


def _take(job: Job, now: datetime) -> datetime | None:
    """Until when the job is this process's; None where it is not due, or somebody else's."""
    first = insert_into(db.engine.dialect.name, _STATE).values(name=job.name, due_at=now)
    db.session.execute(first.on_conflict_do_nothing())
    until = now + HELD_FOR
    # One that is due later than it can be was put off before the clock was set back, by more than
    # the moments between those who look at once.
    latest = now + job.every + HELD_FOR
    is_due = or_(_STATE.c.due_at <= now, _STATE.c.due_at > latest)
    is_taken = _move(job, is_due, due_at=until)
    return until if is_taken else None


def _work(job: Job, held: datetime, next_due: datetime) -> str:
    batches = job.work()
    while True:
        try:
            next(batches)
        except StopIteration as ended:
            words: str = ended.value
            break
        until = utc_now() + HELD_FOR
        if not _move(job, _STATE.c.due_at == held, due_at=until):
            raise _TakenOverError
        held = until
    if not _move(job, _STATE.c.due_at == held, due_at=next_due, finished_at=utc_now()):
        raise _TakenOverError
    return words


def _move(job: Job, condition: ColumnElement[bool], **values: datetime) -> bool:
    """Change a job's row where the condition holds, which of several at once one alone finds."""
    changed = db.session.execute(
        update(_STATE).where(_STATE.c.name == job.name, condition).values(**values)
    )
    db.session.commit()
    return bool(rows_changed(changed))
