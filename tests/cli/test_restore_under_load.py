"""What was acknowledged before a backup began is in it, whoever writes meanwhile."""

from __future__ import annotations

import pytest

from tests.drills.restore import drill

pytestmark = pytest.mark.both_databases


def test_nothing_is_lost_or_doubled(database, new_database, tmp_path):
    """Once; `make drills` does it twenty times."""
    kind = "sqlite" if database.startswith("sqlite") else "postgresql"
    counts = drill(tmp_path, lambda: new_database(kind), seed=1, backups=1)
    assert counts.wrong == []
    assert counts.acknowledged > 0
    assert (counts.lost, counts.doubled) == (0, 0)
