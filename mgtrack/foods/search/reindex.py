"""Keeps the search index true to the foods, for whoever writes foods.

PostgreSQL generates the column that it searches. SQLite's full-text indexes are tables of their
own: what changes is taken out before and put in afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy import ColumnElement, Connection, Table, column, delete, insert, select, table

from mgtrack.foods.models import Food
from mgtrack.nutrition.food import DataType

_foods = cast("Table", Food.__table__)
_TEXTS = ("name", "synonyms", "description", "brand")
_IS_BRANDED = _foods.c.data_type == str(DataType.BRANDED)
_INDEXES = [
    (table(name, column("rowid"), *map(column, _TEXTS)), belongs)
    for name, belongs in (("food_search", ~_IS_BRANDED), ("food_search_brands", _IS_BRANDED))
]


@contextmanager
def reindexed(connection: Connection, changing: ColumnElement[bool]) -> Iterator[None]:
    """Keep the search index true while foods are added, changed or removed.

    Args:
        connection: whose transaction changes them.
        changing: which foods those are, before and after the change; more than those will do.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    _take_out(connection, changing)
    yield
    # A row that was removed past the index may have left its id to a new one.
    _take_out(connection, changing)
    texts = [_foods.c[name] for name in _TEXTS]
    for index, belongs in _INDEXES:
        new = select(_foods.c.id, *texts).where(changing, belongs)
        connection.execute(insert(index).from_select(["rowid", *_TEXTS], new))


def _take_out(connection: Connection, changing: ColumnElement[bool]) -> None:
    changed = select(_foods.c.id).where(changing)
    for index, _ in _INDEXES:
        connection.execute(delete(index).where(index.c.rowid.in_(changed)))
