"""Undoing a change: what rows were before it is kept with it, and put back where none followed."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Date,
    ForeignKeyConstraint,
    Index,
    Table,
    Time,
    Uuid,
    inspect,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column
from sqlalchemy.types import TypeEngine

from mgtrack.db.base import (
    Base,
    Instant,
    Names,
    OwnerId,
    Thousandths,
    Versioned,
    rows_changed,
    utc_now,
)
from mgtrack.db.soft_delete import UNDO_FOR, NotWaitingError
from mgtrack.errors import DomainError
from mgtrack.extensions import db

SENT_AGAIN_WITHIN = timedelta(minutes=1)
"""How long a save that changes nothing is taken for a repeat of the one before it."""


class ChangedSinceError(DomainError):
    """What was changed has been changed again, so undoing would lose that."""

    def __init__(self) -> None:
        super().__init__("This was changed again since, so it can’t be undone. Nothing was lost.")


class Change(Base):
    """What rows of a person's were before one change of them.

    `former` has for each row its `table`, its `key` (`_key`), the `version` that the change
    gave it, and the `values` of the columns that changed, or None for a
    row that was new. A row that the change removed has no `version`, and all of its `values`.
    A row of a table without versions is never changed, only added and removed.
    """

    __tablename__ = "changes"
    __table_args__ = (
        # A note's words are kept only while the note is: it goes with the consent.
        ForeignKeyConstraint(
            ["user_id", "note_id"], ["notes.user_id", "notes.id"], ondelete="CASCADE"
        ),
        Index(None, "made_at"),
    )

    user_id: Mapped[OwnerId]
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    note_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    former: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    undone_at: Mapped[datetime | None]


_TABLE = cast("Table", Change.__table__)


def keep_former(
    *rows: Base,
    removed: Sequence[Base] = (),
    note_id: uuid.UUID | None = None,
    with_change: uuid.UUID | None = None,
) -> uuid.UUID | None:
    """Keep what rows of one person were before this transaction changed them, uncommitted.

    Call it once their attributes are set and before anything is flushed.

    Args:
        rows: the rows that were added or changed.
        removed: the rows that are to be deleted.
        note_id: the note that it is a change of, if it is of one.
        with_change: a change that this is a part of.

    Returns:
        The id that the change is undone by; None where nothing changed.
    """
    former = [each for each in map(_former, rows) if each is not None]
    former += map(_removed, removed)
    if not former:
        return with_change
    user_id: int = cast("Any", [*rows, *removed][0]).user_id
    if with_change is not None:
        there = db.session.get_one(Change, (user_id, with_change))
        there.former = [*there.former, *former]
        return with_change
    change = Change(user_id=user_id, id=_id_of(former[0]), note_id=note_id, former=former)
    db.session.add(change)
    return change.id


def repeated(row: Versioned) -> uuid.UUID | None:
    """Return the change of a moment ago that brought a row to its version; None for none.

    A save that is sent again changes nothing: this is the change that it repeats.
    """
    described = _described(row) | {"version": row.version}
    of_late = db.session.scalars(
        select(Change).where(
            Change.user_id == cast("Any", row).user_id,
            Change.made_at > utc_now() - SENT_AGAIN_WITHIN,
            Change.undone_at.is_(None),
        )
    )
    return next((each.id for each in of_late if described.items() <= each.former[0].items()), None)


def change_of(
    user_id: int, model: type[Base], key: uuid.UUID, *, removed: bool
) -> uuid.UUID | None:
    """Return the change of a moment ago that added a row, or removed it; None for none.

    `key` is the last part of the row’s. A form that is sent again is answered as at first.
    """
    row = {"table": model.__tablename__, "version": None if removed else 1}
    of_late = db.session.scalars(
        select(Change)
        .where(
            Change.user_id == user_id,
            Change.made_at > utc_now() - SENT_AGAIN_WITHIN,
            Change.undone_at.is_(None),
        )
        .order_by(Change.made_at.desc())
    )
    for change in of_late:
        for each in change.former:
            if row.items() <= each.items() and each["key"].rpartition(" ")[2] == str(key):
                return change.id
    return None


def undo(*, user_id: int, change_id: uuid.UUID) -> None:
    """Put the rows of a change back as they were before it. Sent again, nothing changes.

    Raises:
        NotWaitingError: there is no such change of this person's, or it is too late.
        ChangedSinceError: one of the rows was changed again; nothing was undone.
    """
    change = db.session.get(Change, (user_id, change_id))
    if change is None or change.made_at < utc_now() - UNDO_FOR:
        raise NotWaitingError
    by_table: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for each in change.former:
        by_table[each["table"]].append(each)
    # Of two at once one finds it; on SQLite nobody else writes from here on.
    taken = db.session.execute(
        update(_TABLE)
        .where(_TABLE.c.user_id == user_id, _TABLE.c.id == change_id, _TABLE.c.undone_at.is_(None))
        .values(undone_at=utc_now())
    )
    if not rows_changed(taken):
        return
    try:
        for table, former in by_table.items():
            _put_back(user_id, _mapper(table), former)
    except ChangedSinceError:
        db.session.rollback()
        raise
    db.session.commit()


def _put_back(user_id: int, mapper: Mapper[Any], former: Sequence[Mapping[str, Any]]) -> None:
    owner, *_, last = mapper.primary_key
    ids = [_read(last.type, each["key"].rpartition(" ")[2]) for each in former]
    there = {
        _key(row): row
        for row in db.session.scalars(
            select(mapper.class_)
            .where(owner == user_id, last.in_(ids))
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    }
    for each in former:
        row = there.get(each["key"])
        if each["version"] is None and row is None:
            db.session.add(mapper.class_(**_values(mapper, each)))
            continue
        if row is None or getattr(row, "version", 1) != each["version"]:
            raise ChangedSinceError
        if each["values"] is None:
            db.session.delete(row)
            continue
        for name, value in _values(mapper, each).items():
            setattr(row, name, value)


def _values(mapper: Mapper[Any], former: Mapping[str, Any]) -> dict[str, object]:
    return {
        name: _read(mapper.columns[name].type, value) for name, value in former["values"].items()
    }


def _removed(row: Base) -> dict[str, Any]:
    """What a row is that is to be deleted."""
    values = {each.key: _kept(getattr(row, each.key)) for each in inspect(row).mapper.column_attrs}
    return {**_described(row), "version": None, "values": values}


def _former(row: Base) -> dict[str, Any] | None:
    """What a row was before; None where nothing of it was changed.

    One whose version was raised counts as changed, though no other figure of it may be.
    """
    state: Any = inspect(row)
    mapper = state.mapper
    described = _described(row)
    if not state.persistent:
        return {**described, "version": 1, "values": None}
    changed = {
        each.key: state.attrs[each.key].history.deleted[0]
        for each in mapper.column_attrs
        if each.key != "version" and state.attrs[each.key].history.has_changes()
    }
    is_raised = state.attrs["version"].history.has_changes()
    if not changed and not is_raised:
        return None
    values = {name: _kept(value) for name, value in changed.items()}
    version: int = cast("Any", row).version
    return {**described, "version": version if is_raised else version + 1, "values": values}


def _described(row: Base | Versioned) -> dict[str, Any]:
    """Which row it is, as `Change.former` has it."""
    return {"table": inspect(row).mapper.class_.__tablename__, "key": _key(row)}


def _key(row: Base | Versioned) -> str:
    """Return a row's key without its person, with blanks between where it has several parts."""
    parts = inspect(row).mapper.primary_key[1:]
    return " ".join(str(getattr(row, str(part.key))) for part in parts)


_CHANGES = uuid.UUID("6f0a4a53-3c0e-4f0c-9a0b-5d6c1f2e7b18")


def _id_of(former: Mapping[str, Any]) -> uuid.UUID:
    """Return the id of a change, by the row that it is of and the version that it gave it.

    So of two saves that are sent at one instant the database refuses the later. A row that was new
    may have been there before, and gone when that was undone: it has another change each time.
    """
    if former["values"] is None or former["version"] is None:
        return uuid.uuid4()
    return uuid.uuid5(_CHANGES, f"{former['table']} {former['key']} {former['version']}")


def _mapper(table: str) -> Mapper[Any]:
    return next(mapper for mapper in Base.registry.mappers if mapper.class_.__tablename__ == table)


def _kept(value: object) -> object:
    """Return a value as JSON has it."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Collection):
        return sorted(map(str, value))
    return str(value)


_READERS: Sequence[tuple[type[TypeEngine[Any]], Callable[[str], object]]] = (
    (Thousandths, Decimal),
    (Instant, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (Time, time.fromisoformat),
    (Uuid, uuid.UUID),
)


def _read(kind: TypeEngine[Any], value: Any) -> object:
    """Return the value of a column that `_kept` made JSON of."""
    if value is None:
        return None
    if isinstance(kind, Names):
        return frozenset(map(kind.kind, value))
    return next((read(value) for of, read in _READERS if isinstance(kind, of)), value)
