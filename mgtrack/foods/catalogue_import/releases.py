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
from typing import cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    case,
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

from mgtrack.db.base import Base, insert_into, utc_now
from mgtrack.extensions import db
from mgtrack.fdc.archive import Progress
from mgtrack.fdc.downloads import Download
from mgtrack.fdc.mapping import SEVERAL_AMOUNTS, UNKNOWN_BASIS
from mgtrack.foods.catalogue_import.staging import (
    COLUMNS,
    FIGURES,
    Staged,
    gone_foods,
    incoming,
    incoming_portions,
    temporary,
)
from mgtrack.foods.models import CatalogueVersion, Food, LoggedCount, Portion
from mgtrack.foods.search.reindex import reindexed
from mgtrack.nutrition.food import DataType

_foods = cast("Table", Food.__table__)
_portions = cast("Table", Portion.__table__)
_versions = cast("Table", CatalogueVersion.__table__)
MAY_BE_LACKING = ("category", "ndb_number", "food_code", "gtin", "brand")
"""What a record may lack, besides figures, portions and basis."""

_DATED = "____-__-__ %"
_DATE = len("2026-11-30")


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
        older_labels: records of products of which the file or the catalogue has a newer label.
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


def import_release(
    download: Download, progress: Progress = lambda _: None, *, again: bool = False
) -> Imported:
    """Bring the catalogue up to a release file; a file that was imported last is left alone.

    A food is matched by its FDC id. A record published before the one that is here changes
    nothing, and neither does any record of a data type of which a newer release was imported: it
    may have left there since. What a record doesn't state stays as it is known. Of several labels
    of one product (GTIN), the newest stands for all. Foods of the starter catalogue take over
    figures, and keep their names and portions. A food of the release's data types that it no
    longer lists is gone: it leaves the catalogue, unless it is of the starter catalogue, published
    later than the release, or in anybody's diary or recipe.

    Args:
        download: the file.
        progress: told the bytes that were read since it was told last.
        again: whether to import a file once more, to repair what was done to the catalogue since.

    Raises:
        DownloadError: the file can't be used; the catalogue is as it was.
    """
    fingerprint = download.fingerprint()
    version = fingerprint[:32]
    # Before versions were dated, all of it was kept.
    known = or_(_versions.c.version.endswith(version), _versions.c.version == fingerprint)
    if not again and db.session.scalar(select(func.count()).where(known)):
        return Imported(rejected={}, before=True)
    db.session.rollback()  # which would hold an older view of the catalogue
    with db.engine.connect() as connection:
        connection.detach()  # SQLite's temporary tables go with it
        temporary.create_all(connection)
        staged = Staged(connection)
        for found in download.foods(progress):
            staged.add(found)
        older_labels = staged.finish()
        if connection.dialect.name == "sqlite":
            # It gives the right to write to a transaction that begins by writing, and not to one
            # that has looked already at what somebody else goes on to change.
            connection.commit()
        imported = _apply(connection, version, older_labels, staged.rejected)
        connection.commit()
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE foods, portions"))
            connection.commit()
        return imported


def _apply(
    connection: Connection, version: str, older_labels: int, rejected: Counter[str]
) -> Imported:
    """Change the catalogue into what was staged, within the caller's transaction."""
    for kind in _older_than_here(connection, version):
        older = delete(incoming).where(incoming.c.data_type == kind)
        reason = f"of an older release of {kind} than the one that is here"
        rejected[reason] += connection.execute(older).rowcount
    _match(connection)
    older_labels += _leave_out_older_labels(connection)
    counted = connection.execute(
        select(
            func.count().label("foods"),
            func.count().filter(incoming.c.food_id.is_(None)).label("new"),
            func.count().filter(incoming.c.changed).label("changed"),
            func.count()
            .filter(incoming.c.magnesium_ug_per_100g.is_(None))
            .label("without_magnesium"),
        )
    ).one()
    changed = _foods.c.fdc_id.in_(select(incoming.c.fdc_id).where(incoming.c.changed))
    with reindexed(connection, changed):
        _change(connection)
        _add(connection)
    gone, kept = _remove_gone(connection)
    return Imported(
        **counted._asdict(),
        gone=gone,
        kept=kept,
        older_labels=older_labels,
        rejected=rejected,
    )


def _older_than_here(connection: Connection, version: str) -> list[str]:
    """Note which release of each data type is here from now on; those whose newer one is here.

    The statement that looks writes at once, so that of two imports the later one waits to look.
    """
    latest = connection.execute(
        select(incoming.c.data_type, func.max(incoming.c.publication_date)).group_by(
            incoming.c.data_type
        )
    ).all()
    older = []
    for kind, published in latest:
        noted = insert_into(connection.dialect.name, _versions).values(
            source=f"USDA {kind}",
            version=f"{published} {version}" if published else version,
            loaded_at=utc_now(),
        )
        here, new = _versions.c.version, noted.excluded.version
        # A release without dates may be older than one that is dated.
        in_order = or_(
            here.not_like(_DATED),
            and_(new.like(_DATED), func.substr(here, 1, _DATE) <= func.substr(new, 1, _DATE)),
        )
        done = noted.on_conflict_do_update(
            index_elements=["source"],
            set_={"version": new, "loaded_at": noted.excluded.loaded_at},
            where=in_order,
        ).returning(_versions.c.source)
        if connection.scalar(done) is None:
            older.append(kind)
    return older


def _match(connection: Connection) -> None:
    """Find which foods are there already, and which of these the release states otherwise."""
    same = _foods.c.fdc_id == incoming.c.fdc_id
    connection.execute(
        update(incoming).values(food_id=_foods.c.id, curated=_foods.c.curated).where(same)
    )
    _keep_what_is_not_stated(connection, same)
    not_older = or_(
        _foods.c.publication_date.is_(None),
        incoming.c.publication_date >= _foods.c.publication_date,
    )
    connection.execute(
        update(incoming)
        .values(changed=true())
        .where(
            same,
            not_older,
            or_(
                _differ(FIGURES),
                and_(~_foods.c.curated, or_(_differ(COLUMNS), ~_foods.c.complete)),
            ),
        )
    )
    connection.execute(
        update(incoming)
        .values(changed=true())
        .where(same, not_older, incoming.c.food_id.in_(_with_other_portions()))
    )


def _keep_what_is_not_stated(connection: Connection, same: ColumnElement[bool]) -> None:
    """Fill what a release doesn't state of a food with what is known, as `rows.merged` does.

    A release whose tables have no energy, or no portions, says nothing against those that are here.
    """
    lacks = [
        and_(incoming.c[name].is_(None), _foods.c[name].is_not(None)) for name in MAY_BE_LACKING
    ]
    connection.execute(
        update(incoming)
        .values({name: func.coalesce(incoming.c[name], _foods.c[name]) for name in MAY_BE_LACKING})
        .where(same, or_(*lacks))
    )
    is_basis_open = incoming.c.notes.contains(UNKNOWN_BASIS)
    was_basis_open = _foods.c.notes.contains(UNKNOWN_BASIS)
    connection.execute(
        update(incoming)
        .values(basis=_foods.c.basis, notes=_without_open_basis(incoming.c.notes))
        .where(same, is_basis_open, ~was_basis_open)
    )
    # Figures for 100 g are not kept beside a basis of 100 mL, nor the other way round.
    comparable = and_(same, or_(incoming.c.basis == _foods.c.basis, was_basis_open))
    connection.execute(
        update(incoming)
        .values(cal_per_100g=_foods.c.cal_per_100g)
        .where(comparable, incoming.c.cal_per_100g.is_(None), _foods.c.cal_per_100g.is_not(None))
    )
    magnesium = ("magnesium_ug_per_100g", "derivation_code", "derivation_description")
    notes = case((is_basis_open, _foods.c.notes), else_=_without_open_basis(_foods.c.notes))
    connection.execute(
        update(incoming)
        .values({name: _foods.c[name] for name in magnesium} | {"notes": notes})
        .where(comparable, ~_states_magnesium(incoming), _states_magnesium(_foods))
    )
    a_portion = exists().where(incoming_portions.c.line == incoming.c.line)
    connection.execute(update(incoming).values(keeps_portions=true()).where(comparable, ~a_portion))


def _states_magnesium(foods: Table) -> ColumnElement[bool]:
    return or_(foods.c.magnesium_ug_per_100g.is_not(None), foods.c.notes.contains(SEVERAL_AMOUNTS))


def _without_open_basis(notes: ColumnElement[str]) -> ColumnElement[str]:
    return func.rtrim(func.replace(notes, UNKNOWN_BASIS, ""), "\n")  # it is the last note


def _leave_out_older_labels(connection: Connection) -> int:
    """Leave out labels that are not here where one is that is newer than the release; how many."""
    others = incoming.alias()
    latest = select(func.max(others.c.publication_date)).where(
        others.c.data_type == str(DataType.BRANDED)
    )
    newer = exists().where(
        _foods.c.gtin == incoming.c.gtin, _foods.c.publication_date > latest.scalar_subquery()
    )
    return connection.execute(delete(incoming).where(incoming.c.food_id.is_(None), newer)).rowcount


def _differ(names: Iterable[str]) -> ColumnElement[bool]:
    return or_(*(_foods.c[name].is_distinct_from(incoming.c[name]) for name in names))


def _with_other_portions() -> Select[tuple[int]]:
    """The foods, not of the starter catalogue, whose portions are not those of the release."""
    ours = (~incoming.c.curated, ~incoming.c.keeps_portions, incoming.c.food_id.is_not(None))
    here = (
        select(*(_portions.c[name] for name in ("food_id", "position", "label", "weight_mg")))
        .join(incoming, incoming.c.food_id == _portions.c.food_id)
        .where(*ours)
    )
    there = (
        select(incoming.c.food_id, *incoming_portions.c["position", "label", "weight_mg"])
        .join(incoming, incoming.c.line == incoming_portions.c.line)
        .where(*ours)
    )
    either = union_all(
        select(here.except_(there).subquery().c.food_id),
        select(there.except_(here).subquery().c.food_id),
    ).subquery()
    return select(either.c.food_id)


def _change(connection: Connection) -> None:
    """Take over what the release states otherwise of foods that are there."""
    this = (_foods.c.id == incoming.c.food_id, incoming.c.changed)
    for names, curated in ((COLUMNS, false()), (FIGURES, true())):
        connection.execute(
            update(_foods)
            .values(
                {name: incoming.c[name] for name in names}
                | {"complete": true(), "fetched_at": utc_now()}
            )
            .where(*this, _foods.c.curated == curated)
        )
    changed = select(incoming.c.food_id).where(
        incoming.c.changed, ~incoming.c.curated, ~incoming.c.keeps_portions
    )
    connection.execute(delete(_portions).where(_portions.c.food_id.in_(changed)))


def _add(connection: Connection) -> None:
    """Add the foods that are not there, and the portions of all that are new or changed."""
    new = select(
        incoming.c.fdc_id,
        *(incoming.c[name] for name in COLUMNS),
        literal("").label("synonyms"),
        null().label("source_group"),
        false().label("curated"),
        true().label("complete"),
        literal(utc_now(), _foods.c.fetched_at.type).label("fetched_at"),
    ).where(incoming.c.food_id.is_(None))
    connection.execute(
        insert(_foods).from_select([column.name for column in new.selected_columns], new)
    )
    connection.execute(
        update(incoming)
        .values(food_id=_foods.c.id, changed=true())
        .where(_foods.c.fdc_id == incoming.c.fdc_id, incoming.c.food_id.is_(None))
    )
    connection.execute(
        insert(_portions).from_select(
            ["food_id", "position", "label", "weight_mg"],
            select(incoming.c.food_id, *incoming_portions.c["position", "label", "weight_mg"])
            .join(incoming, incoming.c.line == incoming_portions.c.line)
            .where(incoming.c.changed, ~incoming.c.curated),
        )
    )


def _remove_gone(connection: Connection) -> tuple[int, int]:
    """Take away what the release no longer lists; how many that were, and how many stay."""
    latest = (
        select(incoming.c.data_type, func.max(incoming.c.publication_date).label("published"))
        .group_by(incoming.c.data_type)
        .subquery()
    )
    gone = (
        select(_foods.c.id)
        .join(latest, latest.c.data_type == _foods.c.data_type)
        .where(
            ~exists().where(incoming.c.fdc_id == _foods.c.fdc_id),
            or_(
                _foods.c.publication_date.is_(None),
                _foods.c.publication_date <= latest.c.published,
            ),
        )
    )
    connection.execute(insert(gone_foods).from_select(["food_id"], gone))
    count = connection.execute(select(func.count()).select_from(gone_foods)).scalar_one()
    kept = 0
    for in_use in (select(_foods.c.id).where(_foods.c.curated), *_uses()):
        stay = delete(gone_foods).where(gone_foods.c.food_id.in_(in_use))
        kept += connection.execute(stay).rowcount
    these = _foods.c.id.in_(select(gone_foods.c.food_id))
    with reindexed(connection, these):
        connection.execute(delete(_foods).where(these))
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
