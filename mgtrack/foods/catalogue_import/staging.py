"""The foods of one of USDA's release files in temporary tables, which nobody else sees.

They lock nothing, so that the catalogue goes on being used while a file is read for minutes.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    delete,
    false,
    func,
    insert,
    select,
    text,
)

from mgtrack.db.base import insert_into
from mgtrack.fdc.archive import DownloadError
from mgtrack.fdc.downloads import Rejected
from mgtrack.foods.models import Food, Portion
from mgtrack.foods.rows import food_row, portion_rows, why_unfit
from mgtrack.nutrition import food as core

BATCH = 2_000
"""Foods that are held in memory, at most."""

MAX_REASONS = 20
"""Reasons for rejection that are told apart; what comes after is "another reason"."""

FIGURES = (
    "magnesium_ug_per_100g",
    "cal_per_100g",
    "derivation_code",
    "derivation_description",
    "publication_date",
    "ndb_number",
    "food_code",
    "notes",
)
"""What a release may change of a food of the starter catalogue, whose words are ours."""

COLUMNS = ("data_type", "name", "description", "category", "basis", "gtin", "brand", *FIGURES)

# They go with the transaction on PostgreSQL, where a pooler may lend its connection to others next.
_TEMPORARY: dict[str, Any] = {"prefixes": ["TEMPORARY"], "postgresql_on_commit": "DROP"}

_foods = cast("Table", Food.__table__)
_portions = cast("Table", Portion.__table__)
temporary = MetaData()
incoming = Table(
    "incoming_foods",
    temporary,
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("fdc_id", Integer, unique=True, nullable=False),
    *(Column(name, _foods.c[name].type) for name in COLUMNS),
    Column("food_id", Integer),  # of the food that is there already
    Column("curated", Boolean, server_default=false(), nullable=False),
    Column("changed", Boolean, server_default=false(), nullable=False),
    Column("keeps_portions", Boolean, server_default=false(), nullable=False),
    **_TEMPORARY,
)
incoming_portions = Table(
    "incoming_portions",
    temporary,
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("label", Text, nullable=False),
    Column("weight_mg", _portions.c.weight_mg.type, nullable=False),
    **_TEMPORARY,
)
gone_foods = Table(
    "gone_foods",
    temporary,
    Column("food_id", Integer, primary_key=True, autoincrement=False),
    **_TEMPORARY,
)


class Staged:
    """The foods of a file on their way into the temporary tables."""

    def __init__(self, connection: Connection) -> None:
        self.rejected: Counter[str] = Counter()
        self._connection = connection
        self._line = 0
        self._foods: list[dict[str, Any]] = []
        self._portions: list[dict[str, Any]] = []
        self._insert = insert_into(connection.dialect.name, incoming).on_conflict_do_nothing()

    def add(self, found: core.FoodRecord | Rejected) -> None:
        """Put a food behind the others, or count why it isn't."""
        reason = found.reason if isinstance(found, Rejected) else why_unfit(found)
        if isinstance(found, Rejected) or reason is not None:
            self._reject(reason or "")
            return
        self._line += 1
        self._foods.append({"line": self._line, **food_row(found, name=found.description)})
        self._portions += [{"line": self._line, **row} for row in portion_rows(found)]
        if len(self._foods) >= BATCH:
            self._write()

    def finish(self) -> int:
        """Write the last ones and leave each product one label; how many older ones there were.

        Raises:
            DownloadError: there is no food at all.
        """
        self._write()
        run = self._connection
        kept = run.execute(select(func.count()).select_from(incoming)).scalar_one()
        if kept == 0:
            raise DownloadError("The file has no food that mgtrack could show.")
        self._reject("listed before in the same file", self._line - kept)
        labels = (
            select(
                incoming.c.line,
                func.row_number()
                .over(
                    partition_by=incoming.c.gtin,
                    order_by=(
                        incoming.c.publication_date.desc().nulls_last(),
                        incoming.c.fdc_id.desc(),
                    ),
                )
                .label("age"),
            )
            .where(incoming.c.gtin.is_not(None))
            .subquery()
        )
        older = select(labels.c.line).where(labels.c.age > 1)
        removed = run.execute(delete(incoming).where(incoming.c.line.in_(older))).rowcount
        for table in (incoming, incoming_portions):
            run.execute(text(f"ANALYZE {table.name}"))
        return removed

    def _reject(self, reason: str, times: int = 1) -> None:
        if reason not in self.rejected and len(self.rejected) >= MAX_REASONS:
            reason = "another reason"
        if times:
            self.rejected[reason] += times

    def _write(self) -> None:
        if self._foods:
            self._connection.execute(self._insert, self._foods)
        if self._portions:
            self._connection.execute(insert(incoming_portions), self._portions)
        self._foods, self._portions = [], []
