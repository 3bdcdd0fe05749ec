from __future__ import annotations

from datetime import date

import pytest
from freezegun import freeze_time

TODAY = "2026-11-23"
"""A Monday."""


@pytest.fixture(autouse=True)
def noon():
    with freeze_time(f"{TODAY} 12:00", ignore=["playwright"]) as clock:
        yield clock


@pytest.fixture
def man(alice, set_profile):
    """Alice's account, of a man with a reference of 420 mg."""
    set_profile(alice, birth_date=date(1980, 5, 1), sex="male")
    return alice
