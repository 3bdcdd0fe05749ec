"""What all tables share: constraint names, exact figures, instants in UTC, owned rows."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast, overload

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
    event,
    literal,
    select,
    text,
    type_coerce,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import CursorResult, Engine, Result
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column, registry
from sqlalchemy.types import TypeDecorator

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2100, 12, 31)
"""The local dates that a diary can hold, both included."""

_THOUSAND = Decimal(1000)

_Name = TypeVar("_Name", bound=StrEnum)


@overload
def from_thousandths(kept: int) -> Decimal: ...
@overload
def from_thousandths(kept: None) -> None: ...
def from_thousandths(kept: int | None) -> Decimal | None:
    """Return the Decimal that `Thousandths` stores as this integer; None for None."""
    return None if kept is None else Decimal(kept).scaleb(-3)


class Thousandths(TypeDecorator[Decimal]):
    """A Decimal of three places, stored as a whole number of thousandths.

    SQLite has no decimal type, so magnesium in mg is stored as micrograms and food in g as
    milligrams: exact on both databases, and summed by SQL without loss. The column's name has the
    stored unit (`magnesium_ug`), the attribute's name the unit in Python (`magnesium_mg`).
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return `value` in thousandths; it must have no more than three places."""
        if value is None:
            return None
        thousandths = Decimal(value) * _THOUSAND
        if thousandths != thousandths.to_integral_value():
            raise ValueError("a figure has more than three decimal places")
        return int(thousandths)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the function that makes the Decimal of a stored figure."""
        return from_thousandths


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, on SQLite too, which stores no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return `value` in UTC; refuse a naive one, since its zone would be a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the moment, aware and in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Names(TypeDecorator[frozenset[_Name]]):
    """Some members of an enumeration, stored by name: ",heat,illness,", or "," for none.

    The names are sorted, with a comma on either side of each, so that SQL can look for one. The
    order of the enumeration may change; no name may contain a comma.
    """

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[_Name]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(
        self,
        value: Collection[_Name] | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> str | None:
        """Return the names of `value`, sorted."""
        return None if value is None else f",{''.join(f'{each},' for each in sorted(value))}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[_Name] | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the stored members."""
        if value is None:
            return None
        return frozenset(self.kind(name) for name in value.split(",") if name)


def has_name(names: ColumnElement[frozenset[_Name]], name: _Name) -> ColumnElement[bool]:
    """Return the condition that a column of `Names` contains this one."""
    return type_coerce(names, Text).contains(f",{name},", autoescape=True)


class Base(DeclarativeBase):
    """The parent of every model."""

    # Named here so that Flask-SQLAlchemy's own base shares the registry with the models.
    registry = registry(
        metadata=MetaData(naming_convention=NAMING_CONVENTION),
        type_annotation_map={Decimal: Thousandths, datetime: Instant},
    )


SQLITE_BUSY_MS = 5000
"""How long a write to an SQLite database waits for another one, at most."""

BIG_ID = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit row id. SQLite assigns ids only in columns of type INTEGER."""

OwnerId = Annotated[
    int, mapped_column(BIG_ID, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
]


class Versioned:
    """A row that a phone may change while offline: each change adds one to its version."""

    version: Mapped[int] = mapped_column(
        default=1, server_default=text("1"), onupdate=text("version + 1")
    )


class Owned(Versioned):
    """A row of one person's data, keyed by the person first.

    `id` is made by whoever creates the row, the phone included, so that the same save sent twice
    is one row. The key is the pair, so another person's id finds nothing.
    """

    user_id: Mapped[OwnerId]
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)


class Deletable:
    """A person's row that has `deleted_at` set once it is deleted (see `soft_delete.py`)."""

    if TYPE_CHECKING:
        user_id: Mapped[int]
    deleted_at: Mapped[datetime | None]


def of_deleted() -> Index:
    """Return the index of a table's deleted rows, for the bin of a person and for `purge`."""
    those = text("deleted_at IS NOT NULL")
    return Index(None, "user_id", "deleted_at", sqlite_where=those, postgresql_where=those)


def within_days(day: InstrumentedAttribute[date], first: date, last: date) -> ColumnElement[bool]:
    """Return the condition that a day of `entries` is from `first` to `last`, both included.

    Each bound is a subquery, so that PostgreSQL plans without its value. Its statistics are of
    everybody's days, not one person's: it would take this year for most of a diary of ten years,
    and read the whole diary by another index instead of the year by the index of days.
    """
    since, until = (select(literal(bound, Date())).scalar_subquery() for bound in (first, last))
    return day.between(since, until)


def one_of(column: str, values: Iterable[str]) -> str:
    """Return the SQL of a constraint that a column holds one of these values."""
    return f"{column} IN ({', '.join(repr(str(value)) for value in values)})"


def one_given(*columns: str) -> str:
    """Return the SQL of a constraint that exactly one of these columns is not NULL."""
    given = " + ".join(f"CASE WHEN {each} IS NULL THEN 0 ELSE 1 END" for each in columns)
    return f"{given} = 1"


def names_of(column: str, known: Iterable[str]) -> str:
    """Return the SQL of a constraint that a column of `Names` has each of these at most once."""
    for name in sorted(known):
        column = f"replace({column}, ',{name},', ',')"
    return f"{column} = ','"


def between_commas(column: str) -> CheckConstraint:
    """Return the rule that a column of `Names` has the form of one, whichever names it has.

    The list of names is the code's, so that it may grow without a change to the table.
    """
    return CheckConstraint(
        f"substr({column}, 1, 1) = ',' AND substr({column}, length({column}), 1) = ','"
        f" AND replace({column}, ',,', '') = {column}",
        name=f"{column}_between_commas",
    )


def not_empty(column: str) -> CheckConstraint:
    """Return the constraint that a text is not empty; NULL passes it."""
    return CheckConstraint(f"length({column}) > 0", name=f"{column}_not_empty")


def within_reach(column: str) -> CheckConstraint:
    """Return the constraint that a local date is one that a diary can hold."""
    return CheckConstraint(
        f"{column} BETWEEN '{FIRST_DAY}' AND '{LAST_DAY}'", name=f"{column}_within_reach"
    )


def utc_now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


def insert_into(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT that supports ON CONFLICT on either database."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def rows_changed(done: Result[Any]) -> int:
    """Return how many rows an INSERT, UPDATE or DELETE changed."""
    # A session says that it returns any result; of these it is always one that has counted.
    return cast("CursorResult[Any]", done).rowcount


def upsert(dialect: str, model: type[Base], *key: str) -> Any:
    """Return an INSERT that updates the row with the same key where there is one.

    Execute it with dictionaries of column names and values as the database stores them.
    """
    table = cast("Table", model.__table__)
    statement = insert_into(dialect, table)
    changes: dict[str, ColumnElement[Any]] = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if column.name not in {"id", *key}
    }
    if "version" in changes:
        changes["version"] = table.columns["version"] + 1
    return statement.on_conflict_do_update(index_elements=key, set_=changes)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Turn on what PostgreSQL does by default: foreign keys, and waiting for locks."""
    if type(connection).__module__.split(".")[0] != "sqlite3":
        return
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA busy_timeout = {SQLITE_BUSY_MS}")
    cursor.close()
