"""An empty database of each kind, one after the other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from tests.bench import Cluster


def databases() -> Iterator[tuple[str, str]]:
    """The name and the address of SQLite's, then of PostgreSQL's, each there in its turn alone."""
    with tempfile.TemporaryDirectory() as folder:
        yield "SQLite", f"sqlite:///{folder}/bench.db"
    cluster = Cluster()
    try:
        cluster.start()
        yield "PostgreSQL", cluster.create("bench")
    finally:
        cluster.stop()
