"""What every table shares: naming of constraints, exact figures, instants in UTC, owned rows."""

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
from sqlalchemy.engine import Engine
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
    """The Decimal that `Thousandths` keeps as so many; None where it keeps nothing."""
    return None if kept is None else Decimal(kept).scaleb(-3)


class Thousandths(TypeDecorator[Decimal]):
    """A Decimal of three places, kept as a whole number of thousandths.

    SQLite has no decimal type, so magnesium in mg rests as micrograms and food in g rests as
    milligrams: exact on both databases, and summed by SQL without loss. The column's name says
    the unit at rest (`magnesium_ug`), the attribute's name the unit in use (`magnesium_mg`).
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Thousandths of `value`, which must have no more than three places."""
        if value is None:
            return None
        thousandths = Decimal(value) * _THOUSAND
        if thousandths != thousandths.to_integral_value():
            raise ValueError("a figure has more than three decimal places")
        return int(thousandths)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:  # noqa: ARG002 - SQLAlchemy's signature
        """What makes the Decimal that was kept, asked for each figure of each row."""
        return from_thousandths


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, on SQLite too, which keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """`value` in UTC; a naive one is refused, since its zone would be a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The moment, aware and in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Names(TypeDecorator[frozenset[_Name]]):
    """Some members of an enumeration, kept by name: ",heat,illness,", and "," for none of them.

    They are sorted, and a comma stands on either side of each, so that SQL can look for one. What
    is kept means the same wherever a member stands in its enumeration; no name has a comma.
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
        """The names of `value`, in order."""
        return None if value is None else f",{''.join(f'{each},' for each in sorted(value))}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[_Name] | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The members that were kept."""
        if value is None:
            return None
        return frozenset(self.kind(name) for name in value.split(",") if name)


def has_name(names: ColumnElement[frozenset[_Name]], name: _Name) -> ColumnElement[bool]:
    """Whether a column of `Names` has this one."""
    return type_coerce(names, Text).contains(f",{name},", autoescape=True)


class Base(DeclarativeBase):
    """The parent of every model."""

    # One registry, named here, so that Flask-SQLAlchemy's own base shares it with the models.
    registry = registry(
        metadata=MetaData(naming_convention=NAMING_CONVENTION),
        type_annotation_map={Decimal: Thousandths, datetime: Instant},
    )


BIG_ID = BigInteger().with_variant(Integer(), "sqlite")
"""Whole numbers of 64 bits that identify a row. SQLite numbers rows by itself in INTEGER alone."""

OwnerId = Annotated[
    int, mapped_column(BIG_ID, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
]


class Versioned:
    """A row that a phone may change while it is offline: each change adds one to its version."""

    version: Mapped[int] = mapped_column(
        default=1, server_default=text("1"), onupdate=text("version + 1")
    )


class Owned(Versioned):
    """A row of one person's data, keyed by the person first.

    `id` is made by whoever first knew of the row, the phone included, so that the same save sent
    twice is one row, and a stranger's id names nothing: the key is the pair.
    """

    user_id: Mapped[OwnerId]
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)


class Deletable:
    """A row of a person's that waits with `deleted_at` set where it was deleted (see `undo.py`)."""

    if TYPE_CHECKING:
        user_id: Mapped[int]
    deleted_at: Mapped[datetime | None]


def of_deleted() -> Index:
    """The index of a table's deleted rows, by when they were: those that are due to go."""
    those = text("deleted_at IS NOT NULL")
    return Index(None, "deleted_at", sqlite_where=those, postgresql_where=those)


def within_days(day: InstrumentedAttribute[date], first: date, last: date) -> ColumnElement[bool]:
    """Return that a day of `entries` lies from `first` to `last`, both included.

    Each bound is a query of its own, so that PostgreSQL plans without its value. It knows how
    everybody's days are spread, not one person's: it takes this year for most of a diary of ten
    years, and reads all of that by another index in place of the year by the index of days.
    """
    since, until = (select(literal(bound, Date())).scalar_subquery() for bound in (first, last))
    return day.between(since, until)


def one_of(column: str, values: Iterable[str]) -> str:
    """What a constraint asks of a column that holds one of these values."""
    return f"{column} IN ({', '.join(repr(str(value)) for value in values)})"


def names_of(column: str, known: Iterable[str]) -> str:
    """What a constraint asks of a column of `Names`: each is one of these, and is there once."""
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
    """The constraint that a text says something; NULL, where it may be, says nothing known."""
    return CheckConstraint(f"length({column}) > 0", name=f"{column}_not_empty")


def within_reach(column: str) -> CheckConstraint:
    """The constraint that a local date is one that a diary can hold."""
    return CheckConstraint(
        f"{column} BETWEEN '{FIRST_DAY}' AND '{LAST_DAY}'", name=f"{column}_within_reach"
    )


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def insert_into(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what is to be done where a row with the same key is there already."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def upsert(dialect: str, model: type[Base], *key: str) -> Any:
    """An INSERT that takes the new row's values where a row with this key is there already.

    Executed with rows as dictionaries of column names, at rest as the database holds them.
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
    """Give each SQLite connection what PostgreSQL does unasked: foreign keys, and waiting."""
    if type(connection).__module__.split(".")[0] != "sqlite3":
        return
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA busy_timeout = 5000")
    cursor.close()
