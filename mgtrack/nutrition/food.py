"""What a food is to the core: a name, a magnesium content that may be unknown, and portions.

Content is stated per 100 units of the food's *basis*: grams for nearly every food, millilitres
for branded drinks whose label states volumes. One millilitre is never turned into one gram.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class DataType(StrEnum):
    """The kinds of record in USDA FoodData Central, by the API's own names."""

    FOUNDATION = "Foundation"
    SR_LEGACY = "SR Legacy"
    SURVEY = "Survey (FNDDS)"
    BRANDED = "Branded"


class SourceGroup(StrEnum):
    """The six food sources of magnesium that the guidance document names."""

    LEAFY_GREENS = "leafy-greens"
    NUTS_AND_SEEDS = "nuts-and-seeds"
    LEGUMES = "legumes"
    WHOLE_GRAINS = "whole-grains"
    DARK_CHOCOLATE = "dark-chocolate"
    AVOCADOS = "avocados"


class Basis(StrEnum):
    """The unit that a food's content and portions are stated in."""

    GRAMS = "g"
    MILLILITRES = "ml"


@dataclass(frozen=True, slots=True)
class HouseholdPortion:
    """A household amount of one food.

    ``label`` reads as a person would say it ("1 cup, cooked"); ``grams`` is what it weighs, in g
    (in mL where the food's basis is millilitres), always above 0.
    """

    label: str
    grams: Decimal


@dataclass(frozen=True, slots=True)
class Derivation:
    """How USDA came by a value: its code ("A") and words ("Analytical")."""

    code: str
    description: str


@dataclass(frozen=True, slots=True)
class FoodRecord:
    """One food record of USDA FoodData Central, whatever its data type.

    ``mg_per_100g`` is elemental magnesium in mg per 100 g (per 100 mL where ``basis`` says so);
    ``None`` means that the record states none that can be taken, which is not zero. ``fdc_id``
    names this published version; ``ndb_number``, ``food_code`` and ``gtin`` are the keys that
    outlive a release.
    """

    fdc_id: int
    data_type: DataType
    description: str
    mg_per_100g: Decimal | None
    basis: Basis = Basis.GRAMS
    portions: tuple[HouseholdPortion, ...] = ()
    category: str | None = None
    publication_date: date | None = None
    derivation: Derivation | None = None
    kcal_per_100g: Decimal | None = None
    ndb_number: str | None = None
    food_code: str | None = None
    gtin: str | None = None
    brand: str | None = None
    notes: tuple[str, ...] = field(default=())
