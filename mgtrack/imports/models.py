"""Files of other apps: what is staged of one before it counts, and which entries came of it."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    Text,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from mgtrack.accounts.models import MAX_MEALS
from mgtrack.db.base import Base, OwnerId, not_empty, utc_now, within_reach

MAX_FILE_NAME = 200


def _of_import() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["user_id", "import_id"],
        ["file_imports.user_id", "file_imports.id"],
        ondelete="CASCADE",
    )


class FileImport(Base):
    """One table of a file that a person brought from another app.

    Until `finished_at` nothing of it counts.
    """

    __tablename__ = "file_imports"
    __table_args__ = (not_empty("file_name"), not_empty("app"), Index(None, "created_at"))

    user_id: Mapped[OwnerId]
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    file_name: Mapped[str] = mapped_column(String(MAX_FILE_NAME))
    app: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    finished_at: Mapped[datetime | None]


class StagedRow(Base):
    """A row of a file as the entry that it becomes; `entry_id` is the row's own, for good.

    `magnesium_mg` is the file's own; NULL is unknown, never zero.
    """

    __tablename__ = "staged_rows"
    __table_args__ = (
        CheckConstraint(f"meal BETWEEN 1 AND {MAX_MEALS}", name="meal_known"),
        CheckConstraint("magnesium_ug >= 0", name="magnesium_not_negative"),
        not_empty("food_name"),
        not_empty("portion_label"),
        within_reach("day"),
        _of_import(),
    )

    user_id: Mapped[OwnerId]
    import_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    day: Mapped[date]
    meal: Mapped[int] = mapped_column(SmallInteger)
    at: Mapped[time | None]
    food_name: Mapped[str] = mapped_column(Text)
    portion_label: Mapped[str] = mapped_column(Text)
    magnesium_mg: Mapped[Decimal | None] = mapped_column("magnesium_ug")


class LeftOutRow(Base):
    """A row of a file that can't come in, with its cells, and why."""

    __tablename__ = "left_out_rows"
    __table_args__ = (not_empty("why"), _of_import())

    user_id: Mapped[OwnerId]
    import_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    why: Mapped[str] = mapped_column(Text)
    cells: Mapped[list[Any]] = mapped_column(JSON)


class ImportedEntry(Base):
    """Which row of which file an entry came from."""

    __tablename__ = "imported_entries"
    __table_args__ = (
        CheckConstraint("number > 0", name="number_above_zero"),
        ForeignKeyConstraint(
            ["user_id", "entry_id"], ["entries.user_id", "entries.id"], ondelete="CASCADE"
        ),
        _of_import(),
        Index(None, "user_id", "import_id"),
    )

    user_id: Mapped[OwnerId]
    entry_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    import_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    number: Mapped[int]
