"""The fixtures of the local FoodData Central; a plugin of the test bench."""

from __future__ import annotations

import pytest

from tests.fake_fdc import FakeFdc


@pytest.fixture
def fake_fdc():
    """A fresh local FoodData Central: `fake_fdc.url` is its address."""
    with FakeFdc() as server:
        yield server
