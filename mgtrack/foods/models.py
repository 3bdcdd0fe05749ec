"""The catalogue: foods of USDA FoodData Central and their portions, shared by everyone."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mgtrack.db.base import BIG_ID, Base, not_empty, one_of, utc_now
from mgtrack.fdc.mapping import FROM_DAILY_VALUE, SEVERAL_AMOUNTS, UNREADABLE_AMOUNT
from mgtrack.nutrition.food import Basis, DataType, SourceGroup


class WhyUnknown(Enum):
    """Why a food has no figure for magnesium."""

    NOT_STATED = "the record states none"
    SEVERAL = "the record states several that disagree"
    UNREADABLE = "the record's could not be read"


class Food(Base):
    """One food of the catalogue.

    `name` is the plain name that people see, `description` USDA's own. `mg_per_100g` is elemental
    magnesium per 100 g (per 100 mL where `basis` is mL); NULL is unknown, never zero. `curated`
    marks a food of the starter catalogue, whose plain name a fetched record must not undo.
    """

    __tablename__ = "foods"
    __table_args__ = (
        CheckConstraint(one_of("data_type", DataType), name="data_type_known"),
        CheckConstraint(one_of("basis", Basis), name="basis_known"),
        CheckConstraint(one_of("source_group", SourceGroup), name="source_group_known"),
        CheckConstraint("magnesium_ug_per_100g >= 0", name="magnesium_not_negative"),
        CheckConstraint("cal_per_100g >= 0", name="energy_not_negative"),
        not_empty("name"),
        not_empty("description"),
        CheckConstraint("fdc_id > 0", name="fdc_id_above_zero"),
        Index(None, "gtin"),
    )

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    fdc_id: Mapped[int] = mapped_column(unique=True)
    data_type: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    synonyms: Mapped[str] = mapped_column(Text, default="")
    category: Mapped[str | None] = mapped_column(Text)
    source_group: Mapped[str | None] = mapped_column(String(20))
    basis: Mapped[str] = mapped_column(String(2), default=str(Basis.GRAMS))
    mg_per_100g: Mapped[Decimal | None] = mapped_column("magnesium_ug_per_100g")
    kcal_per_100g: Mapped[Decimal | None] = mapped_column("cal_per_100g")
    derivation_code: Mapped[str | None] = mapped_column(String(10))
    derivation_description: Mapped[str | None] = mapped_column(Text)
    publication_date: Mapped[date | None]
    ndb_number: Mapped[str | None] = mapped_column(String(10))
    food_code: Mapped[str | None] = mapped_column(String(12))
    gtin: Mapped[str | None] = mapped_column(String(14))
    brand: Mapped[str | None] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text, default="")
    curated: Mapped[bool] = mapped_column(default=False)
    complete: Mapped[bool] = mapped_column(default=True)
    fetched_at: Mapped[datetime] = mapped_column(default=utc_now)

    portions: Mapped[list[Portion]] = relationship(
        order_by="Portion.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )

    @property
    def why_unknown(self) -> WhyUnknown | None:
        """Why its magnesium is unknown; None where it isn't."""
        if self.mg_per_100g is not None:
            return None
        notes = self.notes.splitlines()
        if SEVERAL_AMOUNTS in notes:
            return WhyUnknown.SEVERAL
        return WhyUnknown.UNREADABLE if UNREADABLE_AMOUNT in notes else WhyUnknown.NOT_STATED

    @property
    def is_estimated(self) -> bool:
        """Whether its magnesium was worked out from a label's % Daily Value."""
        return is_from_daily_value(self.mg_per_100g, self.derivation_code)


def is_from_daily_value(mg_per_100g: Decimal | None, derivation_code: str | None) -> bool:
    """Return whether a content was worked out from a label's % Daily Value, so is an estimate."""
    return mg_per_100g is not None and derivation_code == FROM_DAILY_VALUE


class Portion(Base):
    """A household portion of a food: what a person says, and what it weighs (g, or mL by basis)."""

    __tablename__ = "portions"
    __table_args__ = (
        CheckConstraint("weight_mg > 0", name="weight_above_zero"),
        CheckConstraint("position >= 0", name="position_not_negative"),
        not_empty("label"),
        UniqueConstraint("food_id", "label"),
    )

    food_id: Mapped[int] = mapped_column(
        BIG_ID, ForeignKey("foods.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(Text)
    grams: Mapped[Decimal] = mapped_column("weight_mg")


class LoggedCount(Base):
    """How often a food was logged by everybody together, as counted last; by whom is not kept."""

    __tablename__ = "logged_counts"
    __table_args__ = (CheckConstraint("times > 0", name="times_above_zero"),)

    food_id: Mapped[int] = mapped_column(
        BIG_ID, ForeignKey("foods.id", ondelete="CASCADE"), primary_key=True
    )
    times: Mapped[int]


class CatalogueVersion(Base):
    """Which version of a bundled or imported table is loaded, to load none twice or backwards.

    The starter catalogue's is a number. That of a release of USDA's is the date of its latest
    record, a blank, and half of its file's SHA-256.
    """

    __tablename__ = "catalogue_versions"
    __table_args__ = (not_empty("source"), not_empty("version"))

    source: Mapped[str] = mapped_column(String(120), primary_key=True)
    version: Mapped[str] = mapped_column(String(64))
    loaded_at: Mapped[datetime] = mapped_column(default=utc_now)


class FdcSearch(Base):
    """Words that FoodData Central was already asked for; what it answered is in the catalogue.

    What was asked for by a number stands as "gtin #…" for a barcode, and as "food #…" for a record
    that is no longer there.
    """

    __tablename__ = "fdc_searches"
    __table_args__ = (not_empty("words"),)

    words: Mapped[str] = mapped_column(String(200), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(default=utc_now)


class FdcAllowance(Base):
    """How many calls a FoodData Central key has left, shared by every worker."""

    __tablename__ = "fdc_allowances"
    __table_args__ = (CheckConstraint("remaining >= 0", name="remaining_not_negative"),)

    key_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    remaining: Mapped[int]
    until: Mapped[datetime]
