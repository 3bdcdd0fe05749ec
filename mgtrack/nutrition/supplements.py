"""Supplements and medicines: the elemental magnesium in what a label states.

A Supplement Facts label states elemental magnesium, so that is what a figure is taken for unless
the person says that it is the weight of a compound. Nothing is converted unasked.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib import resources

from mgtrack.nutrition.quantity import as_shown, rounded

_DATA = resources.files("mgtrack.nutrition") / "data"


class ProductKind(StrEnum):
    """What a magnesium product is taken as.

    A medicine (an antacid, a laxative, milk of magnesia) is taken as its label or a pharmacist
    says, so it never counts toward a target, and does count toward the upper level.
    """

    SUPPLEMENT = "supplement"
    MEDICINE = "medicine"


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound of magnesium, and which part of its mass is magnesium.

    `form` sets hydrates and the like apart, and is often empty; `fraction` is `atoms` of magnesium
    (24.305 g/mol) in `molar_mass` g/mol, to four places.
    """

    key: str
    name: str
    form: str
    formula: str
    molar_mass: Decimal
    atoms: int
    fraction: Decimal
    source: str

    @property
    def title(self) -> str:
        """Its whole name: "magnesium citrate (trimagnesium, anhydrous)"."""
        return f"magnesium {self.name}" + (f" ({self.form})" if self.form else "")

    @property
    def percent(self) -> str:
        """The part that is magnesium, as shown: "16.16 %"."""
        return f"{(self.fraction * 100).normalize():f} %"


@cache
def compounds() -> Sequence[Compound]:
    """Every compound that can be converted, hydrates apart."""
    with (_DATA / "elemental_magnesium.csv").open(encoding="utf-8") as lines:
        return tuple(
            Compound(
                key=row["key"],
                name=row["name"],
                form=row["form"],
                formula=row["formula"],
                molar_mass=Decimal(row["molar_mass_g_per_mol"]),
                atoms=int(row["magnesium_atoms"]),
                fraction=Decimal(row["elemental_fraction"]),
                source=row["source"],
            )
            for row in csv.DictReader(lines)
        )


def compound(key: str) -> Compound:
    """The compound of a key, such as "oxide" or "citrate-9".

    Raises:
        KeyError: there is none.
    """
    for each in compounds():
        if each.key == key:
            return each
    raise KeyError(key)


def elemental_mg(label_mg: Decimal, of: Compound | None = None) -> Decimal:
    """Elemental magnesium in mg of a label's figure.

    Args:
        label_mg: the figure, in mg.
        of: the compound whose weight it is; None where the label states elemental magnesium, as
            a Supplement Facts label does.
    """
    return label_mg if of is None else label_mg * of.fraction


def compound_mg(elemental: Decimal, of: Compound) -> Decimal:
    """How much of a compound holds so many mg of elemental magnesium, in mg to three places."""
    return rounded(Fraction(elemental) / Fraction(of.fraction))


class LabelDoubt(StrEnum):
    """What a product's name or label leaves open."""

    BUFFERED = "buffered"
    BLEND = "blend"
    CHELATE = "chelate"
    MEDICINE_BY_WEIGHT = "medicine by weight"


_DOUBTS = {
    LabelDoubt.BUFFERED: re.compile(r"\bbuffered\b", re.IGNORECASE),
    LabelDoubt.BLEND: re.compile(r"\b(?:complex(?:es)?|blend)\b", re.IGNORECASE),
    LabelDoubt.CHELATE: re.compile(r"\bchelat(?:e|es|ed)\b", re.IGNORECASE),
}


def doubts(name: str) -> Sequence[LabelDoubt]:
    """Return what a product's name leaves open; mostly nothing."""
    return tuple(doubt for doubt, pattern in _DOUBTS.items() if pattern.search(name))


class LabelValue(StrEnum):
    """The amounts that labels call 100 %. They serve to read labels and are nobody's target."""

    DV = "DV"
    DV_BEFORE_2020 = "DV before 2020"
    NRV = "NRV"

    @property
    def mg(self) -> Decimal:
        """What 100 % is, in mg.

        420 mg is the US Daily Value (21 CFR 101.9, as amended in 2016, on labels by 2020); 400 mg
        was the one before; 375 mg is the EU's nutrient reference value (Regulation 1169/2011,
        annex XIII).
        """
        return _LABEL_MG[self]


_LABEL_MG = {
    LabelValue.DV: Decimal(420),
    LabelValue.DV_BEFORE_2020: Decimal(400),
    LabelValue.NRV: Decimal(375),
}


def mg_of_percent(percent: Decimal, value: LabelValue) -> Decimal:
    """Elemental magnesium in mg of a label's percentage, unrounded."""
    return percent * value.mg / 100


def percent_of_mg(magnesium_mg: Decimal, value: LabelValue) -> Decimal:
    """The percentage that a label would state for so many mg, to three places."""
    return rounded(Fraction(magnesium_mg) * 100 / Fraction(value.mg))


ELEMENTAL = "elemental"
"""How most labels state their figure: mg of magnesium itself."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label's figure, and how it is to be read.

    Attributes:
        amount: the figure: mg, or a percentage where a label value is what it states.
        stated_as: what it states: `ELEMENTAL`, the key of a compound, or a `LabelValue`.
        per: in how many units of the product, such as 5 for "in 5 mL".
    """

    amount: Decimal
    stated_as: str = ELEMENTAL
    per: Decimal = Decimal(1)

    @property
    def elemental_mg(self) -> Decimal:
        """Elemental magnesium in mg in `per` units, unrounded.

        Raises:
            KeyError: `stated_as` is nothing known.
        """
        if self.stated_as in _LABEL_MG:
            return mg_of_percent(self.amount, LabelValue(self.stated_as))
        of = None if self.stated_as == ELEMENTAL else compound(self.stated_as)
        return elemental_mg(self.amount, of)

    @property
    def mg_per_unit(self) -> Decimal:
        """Elemental magnesium in mg in one unit, to the three places that are kept."""
        return rounded(Fraction(self.elemental_mg) / as_shown(self.per))


def milk_of_magnesia(strength_mg: Decimal = Decimal(400), per_ml: Decimal = Decimal(5)) -> Label:
    """Milk of magnesia, magnesium hydroxide in water; 400 mg in 5 mL unless its label differs.

    5 mL of that hold 167 mg of elemental magnesium.
    """
    return Label(strength_mg, "hydroxide", per_ml)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product as its label states it; `unit` is what one takes of it: a tablet, a mL."""

    kind: ProductKind
    name: str
    unit: str
    label: Label

    @property
    def doubts(self) -> Sequence[LabelDoubt]:
        """What its name and label leave open; mostly nothing."""
        by_weight = self.kind is ProductKind.MEDICINE and self.label.stated_as == ELEMENTAL
        return (*doubts(self.name), *((LabelDoubt.MEDICINE_BY_WEIGHT,) if by_weight else ()))
