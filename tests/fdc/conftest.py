from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mgtrack.fdc.client import FdcClient, Limits

QUICK = Limits(pause_s=0.001, body_bytes=200_000)
IMPATIENT = replace(QUICK, read_s=0.1)
KEY = "test-Only4U"


class Clock:
    """A clock that moves when told to."""

    def __init__(self):
        self.now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def advance(self, seconds):
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def client(fake_fdc):
    with FdcClient(fake_fdc.url, KEY, limits=QUICK) as client:
        yield client


@pytest.fixture
def impatient_client(fake_fdc):
    """A client that takes a tenth of a second's silence for no answer."""
    with FdcClient(fake_fdc.url, KEY, limits=IMPATIENT) as client:
        yield client
