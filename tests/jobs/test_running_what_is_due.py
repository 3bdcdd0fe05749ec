"""A job that is due is done once, whoever runs it; what fails or breaks off is done later."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from subprocess import PIPE
from threading import Barrier

import pytest
from freezegun import freeze_time
from sqlalchemy import select

from mgtrack.extensions import db
from mgtrack.jobs.models import JobState
from mgtrack.jobs.services import HELD_FOR, Job, run_due

pytestmark = pytest.mark.both_databases

EVERY = timedelta(hours=2)


@pytest.fixture
def clock():
    with freeze_time("2026-11-23 12:00", ignore=["playwright"]) as clock:
        yield clock


@pytest.fixture
def host(app, people_gone):
    """Runs what is due as a host of its own does; what each job that it ran said."""

    def run(*jobs):
        with app.app_context():
            return [(each.job.name, each.words) for each in run_due(jobs)]

    return lambda *jobs: ThreadPoolExecutor(1).submit(run, *jobs).result()


def job(work, name="made-up", every=EVERY):
    """A job of as many batches as `work` has steps."""

    def batches():
        for step in work:
            step()
            yield
        return f"{len(work)} done"

    return Job(name=name, every=every, work=batches)


def test_a_job_is_done_when_it_is_due_and_not_before(host, clock):
    steps = []
    counted = job([lambda: steps.append(1)])
    assert host(counted) == [("made-up", "1 done")]
    clock.tick(EVERY - timedelta(minutes=1))
    assert host(counted) == []
    clock.tick(timedelta(minutes=1))
    assert host(counted) == [("made-up", "1 done")]
    assert len(steps) == 2


def test_what_a_host_is_at_is_left_to_it(host, clock):
    at_it = []

    def meanwhile():
        clock.tick(HELD_FOR - timedelta(minutes=1))
        at_it.append(host(job([])))

    assert host(job([meanwhile, meanwhile, meanwhile])) == [("made-up", "3 done")]
    assert at_it == [[], [], []]


def test_of_many_at_one_instant_one_does_it(app, people_gone):
    steps, together = [], Barrier(6)
    counted = job([lambda: steps.append(1)])

    def run():
        with app.app_context():
            together.wait()
            return len(list(run_due([counted])))

    with ThreadPoolExecutor(6) as pool:
        done = [each.result() for each in [pool.submit(run) for _ in range(6)]]
    assert sorted(done) == [0, 0, 0, 0, 0, 1]
    assert len(steps) == 1


def test_what_fails_stops_no_other_and_is_tried_again_later(app, host, clock):
    def fail():
        raise OSError("the disk is full")

    failing, other = job([fail]), job([], name="other")
    assert host(failing, other) == [
        ("made-up", "failed (OSError), and is tried again in 15 minutes"),
        ("other", "0 done"),
    ]
    assert host(job([])) == []
    clock.tick(HELD_FOR)
    assert host(job([])) == [("made-up", "0 done")]


def test_a_host_that_was_taken_for_dead_leaves_the_job_to_the_next(app, host, clock):
    later = []

    def oversleep():
        clock.tick(HELD_FOR + timedelta(minutes=1))
        later.append(host(job([], every=timedelta(days=1))))

    never = []
    assert host(job([oversleep, lambda: never.append(1)])) == []
    assert later == [[("made-up", "0 done")]]
    assert never == []
    clock.tick(EVERY)
    assert host(job([], every=timedelta(days=1))) == []  # the next one's day is not over
    with app.app_context():
        assert db.session.scalar(select(JobState.finished_at)) is not None


KILLED = """
import os, signal
from mgtrack import create_app
from mgtrack.cli.jobs import start_jobs
start_jobs(create_app())
print("begun", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_runs_them_ends_with_its_server_however_that_ends(tmp_path):
    server = subprocess.Popen(
        [sys.executable, "-c", KILLED],
        env=os.environ | {"MGTRACK_DATA_FOLDER": str(tmp_path)},
        stdout=PIPE, stderr=PIPE, text=True,
    )  # fmt: skip
    # Its standard output is open for as long as any process has it.
    assert server.communicate(timeout=120)[0] == "begun\n"
    assert server.returncode == -9


def test_a_database_that_is_not_made_ready_is_said_to_be_so(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "mgtrack", "jobs", "run"],
        env=os.environ | {"MGTRACK_DATA_FOLDER": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Start mgtrack once" in done.stderr
    assert "Traceback" not in done.stderr
