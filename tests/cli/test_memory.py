"""What was made at start is set aside, and the collector looks seldom and still finds cycles."""

from __future__ import annotations

import gc
import weakref

import pytest

from mgtrack.cli.memory import THRESHOLD, settle


@pytest.fixture
def as_before():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


class Ring:
    def __init__(self):
        self.itself = self


def test_what_is_there_is_set_aside_and_later_cycles_are_still_found(as_before):
    settle()
    assert gc.get_freeze_count() > 1000
    later = weakref.ref(Ring())
    rows = [[] for _ in range(THRESHOLD + 1)]
    assert later() is None
    assert rows
