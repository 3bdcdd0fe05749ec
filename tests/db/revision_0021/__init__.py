"""A full database of revision 0021, as SQL for each kind, and what its days came to.

The services of that version kept it, of three people, with deleted rows and unknown amounts.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine

_HERE = Path(__file__).parent
TOTALS = json.loads((_HERE / "totals.json").read_text())
PASSWORD = "a quiet green meadow"


def load(kind, url):
    """Fill the empty database of this kind that is at `url`."""
    sql = (_HERE / f"{kind}.sql").read_text()
    if kind == "sqlite":
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.executescript(sql)
        return
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(sql)
    engine.dispose()
