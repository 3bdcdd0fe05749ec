"""Supplements and medicines, and the doses taken of them; always apart from food."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from mgtrack.db.base import (
    Base,
    Deletable,
    Owned,
    not_empty,
    of_deleted,
    one_of,
    utc_now,
    within_reach,
)
from mgtrack.nutrition.supplements import (
    Label,
    Product,
    ProductKind,
)
from mgtrack.supplements.schedule import Moment

_KIND_KNOWN = one_of("kind", ProductKind)


class Supplement(Owned, Base):
    """A product that a person takes, with elemental magnesium in mg for one unit of it.

    `stated`, `stated_as` and `per` keep what its label says, as `Label` has it: how `mg_per_unit`
    came about. An archived product has `archived_at` set; its doses stay.
    """

    __tablename__ = "supplements"
    __table_args__ = (
        CheckConstraint("magnesium_ug_per_unit >= 0", name="magnesium_not_negative"),
        not_empty("name"),
        not_empty("unit"),
        CheckConstraint(_KIND_KNOWN, name="kind_known"),
        CheckConstraint("stated_thousandths >= 0", name="stated_not_negative"),
        CheckConstraint("stated_as <> ''", name="stated_as_not_empty"),
        CheckConstraint("per_thousandths > 0", name="per_above_zero"),
    )

    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(120))
    unit: Mapped[str] = mapped_column(String(40))
    mg_per_unit: Mapped[Decimal] = mapped_column("magnesium_ug_per_unit")
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    archived_at: Mapped[datetime | None]
    stated: Mapped[Decimal] = mapped_column("stated_thousandths")
    stated_as: Mapped[str] = mapped_column(String(30))
    per: Mapped[Decimal] = mapped_column("per_thousandths")

    @property
    def product(self) -> Product:
        """What its label states."""
        return Product(
            kind=ProductKind(self.kind),
            name=self.name,
            unit=self.unit,
            label=Label(self.stated, self.stated_as, self.per),
        )

    @product.setter
    def product(self, product: Product) -> None:
        self.kind = str(product.kind)
        self.name = product.name
        self.unit = product.unit
        self.mg_per_unit = product.label.mg_per_unit
        self.stated = product.label.amount
        self.stated_as = product.label.stated_as
        self.per = product.label.per


class Dose(Owned, Deletable, Base):
    """Units of one product taken on one local day, with its figures as they were when logged."""

    __tablename__ = "doses"
    __table_args__ = (
        CheckConstraint("units_thousandths > 0", name="units_above_zero"),
        CheckConstraint("magnesium_ug >= 0", name="magnesium_not_negative"),
        CheckConstraint(_KIND_KNOWN, name="kind_known"),
        within_reach("day"),
        not_empty("name"),
        not_empty("unit"),
        CheckConstraint("magnesium_ug_per_unit >= 0", name="content_not_negative"),
        ForeignKeyConstraint(
            ["user_id", "supplement_id"],
            ["supplements.user_id", "supplements.id"],
            ondelete="CASCADE",
        ),
        Index(None, "user_id", "day"),
        of_deleted(),
    )

    day: Mapped[date]
    supplement_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(120))
    unit: Mapped[str] = mapped_column(String(40))
    mg_per_unit: Mapped[Decimal] = mapped_column("magnesium_ug_per_unit")
    units: Mapped[Decimal] = mapped_column("units_thousandths")
    magnesium_mg: Mapped[Decimal] = mapped_column("magnesium_ug")
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class Schedule(Owned, Base):
    """Units of one product on some days of the week, offered on each of them until turned off.

    `first_day` is the first day it is offered on, `off_from` the first one it is no more.
    """

    __tablename__ = "schedules"
    __table_args__ = (
        CheckConstraint("units_thousandths > 0", name="units_above_zero"),
        CheckConstraint("weekday_bits > 0 AND weekday_bits < 128", name="some_weekday"),
        CheckConstraint(one_of("moment", Moment), name="moment_known"),
        within_reach("first_day"),
        CheckConstraint("off_from >= first_day", name="off_not_before_first_day"),
        ForeignKeyConstraint(
            ["user_id", "supplement_id"],
            ["supplements.user_id", "supplements.id"],
            ondelete="CASCADE",
        ),
    )

    supplement_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    units: Mapped[Decimal] = mapped_column("units_thousandths")
    weekday_bits: Mapped[int]
    moment: Mapped[str] = mapped_column(String(10))
    first_day: Mapped[date]
    off_from: Mapped[date | None]

    @property
    def weekdays(self) -> frozenset[int]:
        """The days of the week it is for, numbered as `date.weekday` does: a bit each, for good."""
        return frozenset(day for day in range(7) if self.weekday_bits >> day & 1)

    @weekdays.setter
    def weekdays(self, days: Collection[int]) -> None:
        self.weekday_bits = sum(1 << day for day in set(days))

    def dose_id(self, on: date, nth: int = 0) -> uuid.UUID:
        """The id of the dose that it has for a day, always the same, so that it is logged once.

        `nth` counts the doses that the person moved from that day to another one.
        """
        return uuid.uuid5(self.id, f"{on} {nth}")
