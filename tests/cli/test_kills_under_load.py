"""What was acknowledged is there, once, whatever is killed meanwhile."""

from __future__ import annotations

import pytest

from tests.drills.kills import drill

pytestmark = pytest.mark.both_databases


def test_nothing_is_lost_or_doubled(database, new_database, tmp_path):
    """Three times; `make drills` does it two hundred times."""
    on_sqlite = database.startswith("sqlite")
    url = new_database("sqlite" if on_sqlite else "postgresql")
    counts = drill(tmp_path, url, seed=3, kills=3, chances={"worker": 2, "server": 1})
    assert counts.wrong == []
    assert counts.acknowledged > 0
    assert (counts.lost, counts.doubled) == (0, 0)
