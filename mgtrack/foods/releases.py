"""Takes one of USDA's release files into the catalogue: all of it, or nothing.

The foods are first put into temporary tables, which nobody else sees and which lock nothing. Then
one transaction compares them with the catalogue and changes what differs, in statements over whole
tables. What people logged has its own figures and is left alone; it is only asked which foods are
in use, for those are never taken away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    and_,
    delete,
    exists,
    false,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    text,
    true,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from mgtrack.database import Base, upsert, utc_now
from mgtrack.extensions import db
from mgtrack.fdc.archive import DownloadError, Progress
from mgtrack.fdc.downloads import Download, Rejected
from mgtrack.foods.models import CatalogueVersion, Food, LoggedCount, Portion
from mgtrack.foods.queries import LAST_ID
from mgtrack.nutrition import food as core

BATCH = 2_000
"""Foods that are held in memory, at most."""

MOST_REASONS = 20
"""Reasons for rejection that are told apart; what comes after is "another reason"."""

_FIGURES = (
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

_COLUMNS = ("data_type", "name", "description", "category", "basis", "gtin", "brand", *_FIGURES)
_THOUSANDTH = Decimal("0.001")

_foods = cast("Table", Food.__table__)
_portions = cast("Table", Portion.__table__)
_temporary = MetaData()
_incoming = Table(
    "incoming_foods",
    _temporary,
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("fdc_id", Integer, unique=True, nullable=False),
    *(Column(name, _foods.c[name].type) for name in _COLUMNS),
    Column("food_id", Integer),  # of the food that is there already
    Column("curated", Boolean, server_default=false(), nullable=False),
    Column("changed", Boolean, server_default=false(), nullable=False),
    prefixes=["TEMPORARY"],
)
_incoming_portions = Table(
    "incoming_portions",
    _temporary,
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("label", Text, nullable=False),
    Column("weight_mg", _portions.c.weight_mg.type, nullable=False),
    prefixes=["TEMPORARY"],
)
_gone = Table(
    "gone_foods",
    _temporary,
    Column("food_id", Integer, primary_key=True, autoincrement=False),
    prefixes=["TEMPORARY"],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a release file did to the catalogue, in foods.

    Attributes:
        foods: those of the file that the catalogue has now.
        new: of these, those it did not have.
        changed: of these, those that read otherwise now.
        gone: those the catalogue had and the release no longer lists.
        kept: of the gone, those that stay because somebody uses them or the starter lists them.
        without_magnesium: of `foods`, those whose magnesium is unknown.
        older_labels: records of products of which the file has a newer label.
        rejected: why records were left out, and how many.
        before: whether this very file was imported before, and nothing was done.
    """

    foods: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    kept: int = 0
    without_magnesium: int = 0
    older_labels: int = 0
    rejected: Mapping[str, int]
    before: bool = False


def import_release(download: Download, progress: Progress = lambda _: None) -> Imported:
    """Bring the catalogue up to a release file; a file that was imported last is left alone.

    A food is matched by its FDC id. A record published before the one that is here changes
    nothing. Of several labels of one product (GTIN), the newest stands for all. Foods of the
    starter catalogue take over figures, and keep their names and portions. A food of the release's
    data types that it no longer lists is gone: it leaves the catalogue, unless it is of the
    starter catalogue, published later than the release, or in anybody's diary or recipe.

    Args:
        download: the file.
        progress: told the bytes that were read since it was told last.

    Raises:
        DownloadError: the file can't be used; the catalogue is as it was.
    """
    version = download.fingerprint()
    if db.session.scalar(select(func.count()).where(CatalogueVersion.version == version)):
        return Imported(rejected={}, before=True)
    db.session.rollback()  # which would hold an older view of the catalogue
    with db.engine.connect() as connection:
        connection.detach()  # the temporary tables go with it
        _temporary.create_all(connection)
        staged = _Staged(connection)
        for found in download.foods(progress):
            staged.add(found)
        older_labels = staged.finish()
        connection.commit()
        return _apply(connection, version, older_labels, staged.rejected)


class _Staged:
    """The foods of a file on their way into the temporary tables."""

    def __init__(self, connection: Connection) -> None:
        self.rejected: Counter[str] = Counter()
        self._connection = connection
        self._line = 0
        self._foods: list[dict[str, Any]] = []
        self._portions: list[dict[str, Any]] = []
        insert_into = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        self._insert = insert_into(_incoming).on_conflict_do_nothing()

    def add(self, found: core.Food | Rejected) -> None:
        """Put a food behind the others, or count why it isn't."""
        reason = found.reason if isinstance(found, Rejected) else _problem(found)
        if isinstance(found, Rejected) or reason is not None:
            self._reject(reason or "")
            return
        self._line += 1
        self._foods.append({"line": self._line, **_row(found)})
        weights = ((part.label, _thousandths(part.grams)) for part in found.portions)
        self._portions += [
            {"line": self._line, "position": place, "label": label, "weight_mg": grams}
            for place, (label, grams) in enumerate(it for it in weights if it[1])
        ]
        if len(self._foods) >= BATCH:
            self._write()

    def finish(self) -> int:
        """Write the last ones and leave each product one label; how many older ones there were.

        Raises:
            DownloadError: there is no food at all.
        """
        self._write()
        run = self._connection
        kept = run.execute(select(func.count()).select_from(_incoming)).scalar_one()
        if kept == 0:
            raise DownloadError("The file has no food that mgtrack could show.")
        self._reject("listed before in the same file", self._line - kept)
        labels = (
            select(
                _incoming.c.line,
                func.row_number()
                .over(
                    partition_by=_incoming.c.gtin,
                    order_by=(
                        _incoming.c.publication_date.desc().nulls_last(),
                        _incoming.c.fdc_id.desc(),
                    ),
                )
                .label("age"),
            )
            .where(_incoming.c.gtin.is_not(None))
            .subquery()
        )
        older = select(labels.c.line).where(labels.c.age > 1)
        removed = run.execute(delete(_incoming).where(_incoming.c.line.in_(older))).rowcount
        for table in (_incoming, _incoming_portions):
            run.execute(text(f"ANALYZE {table.name}"))
        return removed

    def _reject(self, reason: str, times: int = 1) -> None:
        if reason not in self.rejected and len(self.rejected) >= MOST_REASONS:
            reason = "another reason"
        if times:
            self.rejected[reason] += times

    def _write(self) -> None:
        if self._foods:
            self._connection.execute(self._insert, self._foods)
        if self._portions:
            self._connection.execute(insert(_incoming_portions), self._portions)
        self._foods, self._portions = [], []


def _apply(
    connection: Connection, version: str, older_labels: int, rejected: Mapping[str, int]
) -> Imported:
    """Change the catalogue into what was staged, in one transaction."""
    kinds = connection.execute(select(_incoming.c.data_type).distinct()).scalars().all()
    connection.commit()
    with connection.begin():
        # The first statement writes, so that SQLite gives this connection the right to write now
        # and not when it has already looked at what somebody else goes on to change.
        connection.execute(
            upsert(connection.dialect.name, CatalogueVersion, "source"),
            [
                {"source": f"USDA {kind}", "version": version, "loaded_at": utc_now()}
                for kind in kinds
            ],
        )
        _match(connection)
        counted = connection.execute(
            select(
                func.count().label("foods"),
                func.count().filter(_incoming.c.food_id.is_(None)).label("new"),
                func.count().filter(_incoming.c.changed).label("changed"),
                func.count()
                .filter(_incoming.c.magnesium_ug_per_100g.is_(None))
                .label("without_magnesium"),
            )
        ).one()
        _change(connection)
        _add(connection)
        gone, kept = _remove_gone(connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE foods, portions"))
        connection.commit()
    return Imported(
        **counted._asdict(),
        gone=gone,
        kept=kept,
        older_labels=older_labels,
        rejected=rejected,
    )


def _match(connection: Connection) -> None:
    """Find which foods are there already, and which of these the release states otherwise."""
    same = _foods.c.fdc_id == _incoming.c.fdc_id
    connection.execute(
        update(_incoming).values(food_id=_foods.c.id, curated=_foods.c.curated).where(same)
    )
    # A release whose tables have no energy says nothing against the energy that is known.
    connection.execute(
        update(_incoming)
        .values(cal_per_100g=_foods.c.cal_per_100g)
        .where(same, _incoming.c.cal_per_100g.is_(None), _foods.c.cal_per_100g.is_not(None))
    )
    not_older = or_(
        _foods.c.publication_date.is_(None),
        _incoming.c.publication_date >= _foods.c.publication_date,
    )
    connection.execute(
        update(_incoming)
        .values(changed=true())
        .where(
            same,
            not_older,
            or_(
                _differ(_FIGURES),
                and_(~_foods.c.curated, or_(_differ(_COLUMNS), ~_foods.c.complete)),
            ),
        )
    )
    connection.execute(
        update(_incoming)
        .values(changed=true())
        .where(same, not_older, _incoming.c.food_id.in_(_with_other_portions()))
    )


def _differ(names: Iterable[str]) -> ColumnElement[bool]:
    return or_(*(_foods.c[name].is_distinct_from(_incoming.c[name]) for name in names))


def _with_other_portions() -> Select[tuple[int]]:
    """The foods, not of the starter catalogue, whose portions are not those of the release."""
    ours = (~_incoming.c.curated, _incoming.c.food_id.is_not(None))
    here = (
        select(*(_portions.c[name] for name in ("food_id", "position", "label", "weight_mg")))
        .join(_incoming, _incoming.c.food_id == _portions.c.food_id)
        .where(*ours)
    )
    there = (
        select(_incoming.c.food_id, *_incoming_portions.c["position", "label", "weight_mg"])
        .join(_incoming, _incoming.c.line == _incoming_portions.c.line)
        .where(*ours)
    )
    either = union_all(
        select(here.except_(there).subquery().c.food_id),
        select(there.except_(here).subquery().c.food_id),
    ).subquery()
    return select(either.c.food_id)


def _change(connection: Connection) -> None:
    """Take over what the release states otherwise of foods that are there."""
    this = (_foods.c.id == _incoming.c.food_id, _incoming.c.changed)
    for names, curated in ((_COLUMNS, false()), (_FIGURES, true())):
        connection.execute(
            update(_foods)
            .values(
                {name: _incoming.c[name] for name in names}
                | {"complete": true(), "fetched_at": utc_now()}
            )
            .where(*this, _foods.c.curated == curated)
        )
    changed = select(_incoming.c.food_id).where(_incoming.c.changed, ~_incoming.c.curated)
    connection.execute(delete(_portions).where(_portions.c.food_id.in_(changed)))


def _add(connection: Connection) -> None:
    """Add the foods that are not there, and the portions of all that are new or changed."""
    new = select(
        _incoming.c.fdc_id,
        *(_incoming.c[name] for name in _COLUMNS),
        literal("").label("synonyms"),
        null().label("source_group"),
        false().label("curated"),
        true().label("complete"),
        literal(utc_now(), _foods.c.fetched_at.type).label("fetched_at"),
    ).where(_incoming.c.food_id.is_(None))
    connection.execute(
        insert(_foods).from_select([column.name for column in new.selected_columns], new)
    )
    connection.execute(
        update(_incoming)
        .values(food_id=_foods.c.id, changed=true())
        .where(_foods.c.fdc_id == _incoming.c.fdc_id, _incoming.c.food_id.is_(None))
    )
    connection.execute(
        insert(_portions).from_select(
            ["food_id", "position", "label", "weight_mg"],
            select(_incoming.c.food_id, *_incoming_portions.c["position", "label", "weight_mg"])
            .join(_incoming, _incoming.c.line == _incoming_portions.c.line)
            .where(_incoming.c.changed, ~_incoming.c.curated),
        )
    )


def _remove_gone(connection: Connection) -> tuple[int, int]:
    """Take away what the release no longer lists; how many that were, and how many stay."""
    latest = (
        select(_incoming.c.data_type, func.max(_incoming.c.publication_date).label("published"))
        .group_by(_incoming.c.data_type)
        .subquery()
    )
    gone = (
        select(_foods.c.id)
        .join(latest, latest.c.data_type == _foods.c.data_type)
        .where(
            ~exists().where(_incoming.c.fdc_id == _foods.c.fdc_id),
            or_(
                _foods.c.publication_date.is_(None),
                _foods.c.publication_date <= latest.c.published,
            ),
        )
    )
    connection.execute(insert(_gone).from_select(["food_id"], gone))
    count = connection.execute(select(func.count()).select_from(_gone)).scalar_one()
    kept = 0
    for in_use in (select(_foods.c.id).where(_foods.c.curated), *_uses()):
        stay = delete(_gone).where(_gone.c.food_id.in_(in_use))
        kept += connection.execute(stay).rowcount
    connection.execute(delete(_foods).where(_foods.c.id.in_(select(_gone.c.food_id))))
    return count, kept


def _uses() -> list[Select[tuple[int]]]:
    """The foods that anything refers to, whichever feature it belongs to: a meal, a recipe."""
    own = {_portions, LoggedCount.__table__}
    return [
        select(column).where(column.is_not(None))
        for table in Base.metadata.sorted_tables
        if table not in own
        for column in table.columns
        if column.references(_foods.c.id)
    ]


def _problem(food: core.Food) -> str | None:
    """Why the catalogue can't hold a food, if it can't."""
    if not 0 < food.fdc_id <= LAST_ID:
        return "an FDC id out of range"
    code = food.derivation.code if food.derivation else ""
    lengths = (
        ("ndb_number", food.ndb_number),
        ("food_code", food.food_code),
        ("derivation_code", code),
    )
    for name, value in lengths:
        most = cast("String", _foods.c[name].type).length
        if most is not None and len(value or "") > most:
            return f"{name} longer than {most} characters"
    return None


def _row(food: core.Food) -> dict[str, Any]:
    return {
        "fdc_id": food.fdc_id,
        "data_type": str(food.data_type),
        "name": food.description,
        "description": food.description,
        "category": food.category,
        "basis": str(food.basis),
        "gtin": food.gtin,
        "brand": food.brand,
        "magnesium_ug_per_100g": _thousandths(food.mg_per_100g),
        "cal_per_100g": _thousandths(food.kcal_per_100g),
        "derivation_code": food.derivation.code if food.derivation else None,
        "derivation_description": food.derivation.description if food.derivation else None,
        "publication_date": food.publication_date,
        "ndb_number": food.ndb_number,
        "food_code": food.food_code,
        "notes": "\n".join(food.notes),
    }


def _thousandths(value: Decimal | None) -> Decimal | None:
    """A figure as it rests, at three places."""
    return None if value is None else value.quantize(_THOUSANDTH)
