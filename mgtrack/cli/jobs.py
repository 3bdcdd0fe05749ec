"""`mgtrack jobs ...`, and what runs them beside a server."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import inspect

from mgtrack.cli.database import reach_database
from mgtrack.extensions import db
from mgtrack.jobs.models import JobState
from mgtrack.jobs.registry import jobs_of
from mgtrack.jobs.services import run_due

logger = logging.getLogger(__name__)

LOOKED_AFTER_EVERY = 300.0
"""Seconds from one look at what is due to the next, beside a server."""


@click.group("jobs", cls=AppGroup)
@with_appcontext
def jobs() -> None:
    """Do what is due now and then; `mgtrack run` does it by itself."""
    reach_database()


@jobs.command("run")
def run_jobs() -> None:
    """Do what is due, and say what was done, a line a job.

    A job that somebody else is at, or that isn't due, is passed over, so that several hosts may do
    this as often as they like. Ends with an error where one failed; it is tried again later.
    """
    if not inspect(db.engine).has_table(JobState.__tablename__):
        raise click.ClickException(
            "The database is not set up yet, or is from an older version. Start mgtrack once."
        )
    outcomes = []
    for outcome in run_due(jobs_of(current_app.config["SETTINGS"])):
        click.echo(f"{outcome.job.name}: {outcome.words}", err=outcome.failed)
        outcomes.append(outcome)
    if not outcomes:
        click.echo("Nothing is due.")
    if any(outcome.failed for outcome in outcomes):
        sys.exit(1)


def start_jobs(app: Flask) -> int:
    """Run what is due every few minutes in a process of its own, for as long as this one lives.

    To be called with no connection open and no thread begun: the new process is a fork.

    Returns:
        The new process's id.
    """
    parent = os.getpid()
    child = os.fork()
    if child:
        return child
    try:
        # Ctrl+C in a terminal reaches it too: what is under way is undone, and done again later.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _look_after(app, parent)
    finally:
        os._exit(0)


def _look_after(app: Flask, parent: int) -> None:
    next_look = time.monotonic()
    # Whoever's parent has ended, however that was, is given another one.
    while os.getppid() == parent:
        if time.monotonic() >= next_look:
            next_look = time.monotonic() + LOOKED_AFTER_EVERY
            _run_quietly(app)
        time.sleep(1)


def _run_quietly(app: Flask) -> None:
    try:
        with app.app_context():
            for outcome in run_due(jobs_of(app.config["SETTINGS"])):
                if not outcome.failed:  # which is in the log already
                    logger.info("job %s: %s", outcome.job.name, outcome.words)
    except Exception:
        logger.exception("looking for what is due failed")
