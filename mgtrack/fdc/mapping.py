"""Map FoodData Central's records to the core's `Food`: four data types in three shapes each.

The shapes are a search row, an abridged record and a full record. They have different names for the
same things, so each reader here knows every name of one thing, and `read_food` reads them all.
Records are untrusted: whatever is missing or not as documented is unknown, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from mgtrack.fdc import portions
from mgtrack.fdc.errors import UnreadableAnswerError
from mgtrack.fdc.nutrients import ENERGIES, Nutrient, nutrient_of
from mgtrack.fdc.wording import readable_title, tidy
from mgtrack.nutrition.food import Basis, DataType, Derivation, FoodRecord, HouseholdPortion

Record = Mapping[str, Any]

FROM_DAILY_VALUE = "LCCD"
"""The derivation code of a figure calculated from a label's % Daily Value."""

ESTIMATED_FROM_LABEL = "Magnesium is estimated from the label's % Daily Value."
SEVERAL_AMOUNTS = "The record gives several amounts of magnesium that disagree, so none is taken."
UNREADABLE_AMOUNT = "The record's magnesium could not be read."
UNKNOWN_BASIS = "The record doesn't say whether its figures are for 100 g or 100 mL."

MAX_FDC_ID = 2**31 - 1
"""The largest FDC id that is taken: a column of whole numbers holds no larger one."""

_GRAM_SPELLINGS = {"g", "gm", "gr", "gram", "grams", "grm"}
_MILLILITRE_SPELLINGS = {"ml", "mlt", "milliliter", "milliliters", "millilitre", "millilitres"}
_MAX_MG_PER_100 = Decimal(100_000)  # 100 g of pure magnesium; more is an error in the record
_MAX_DIGITS = 12  # before or after the point


def read_food(record: object) -> FoodRecord:
    """Return the food of a search row, an abridged or a full record, of any data type.

    A search row has values rounded to three significant figures, and rarely has portions.

    Raises:
        UnreadableAnswerError: the record is not a food, or of a kind that mgtrack does not show.
    """
    if not isinstance(record, Mapping):
        raise UnreadableAnswerError(f"a food was expected, not {type(record).__name__}")
    fdc_id, description = record.get("fdcId"), _text(record, "description")
    if not isinstance(fdc_id, int) or description is None:
        raise UnreadableAnswerError("a food without fdcId or description")
    if not 0 < fdc_id <= MAX_FDC_ID:
        raise UnreadableAnswerError("an FDC id out of range")
    try:
        data_type = DataType(str(record.get("dataType")))
    except ValueError:
        raise UnreadableAnswerError(f"{fdc_id} is of type {record.get('dataType')!r}") from None
    branded = data_type is DataType.BRANDED
    basis = _basis(record) if branded else Basis.GRAMS
    magnesium = _magnesium(record)
    notes = magnesium.notes
    if branded and basis is None:
        notes = (*notes, UNKNOWN_BASIS)
    brand = _text(record, "brandName", "brandOwner")
    return FoodRecord(
        fdc_id=fdc_id,
        data_type=data_type,
        description=readable_title(description) if branded else description,
        mg_per_100g=magnesium.mg_per_100g,
        basis=basis or Basis.GRAMS,
        portions=_serving(record, basis) if branded else _measures(record),
        category=_category(record),
        publication_date=_publication_date(record),
        derivation=magnesium.derivation,
        kcal_per_100g=_energy(record),
        ndb_number=_ndb_number(record),
        food_code=_text(record, "foodCode"),
        gtin=canonical_gtin(_text(record, "gtinUpc") or ""),
        brand=readable_title(brand) if brand else None,
        notes=notes,
    )


GTIN_LENGTHS = (8, 12, 13, 14)
"""The numbers of digits of barcodes; a shorter one is padded with leading zeros."""


def canonical_gtin(digits: str) -> str | None:
    """Return a GTIN without leading zeros, so that 8 to 14 digits of it compare equal.

    Return None for anything else. Check digits are ignored, since some records have wrong ones.
    """
    digits = "".join(digits.split())
    if not (digits.isascii() and digits.isdigit() and 8 <= len(digits) <= 14):
        return None
    return digits.lstrip("0") or None


def searchable_texts(row: Record) -> list[str]:
    """Return the texts of a search row that a query may refer to."""
    names = (
        "description",
        "commonNames",
        "additionalDescriptions",
        "shortDescription",
        "foodCategory",
        "brandName",
        "brandOwner",
        "subbrandName",
    )
    return [text for name in names if (text := _text(row, name))]


@dataclass(frozen=True, slots=True)
class _Amount:
    """A nutrient row of any shape.

    Attributes:
        nutrient: which of those that mgtrack reads; None where the row doesn't say of what it is.
        amount: per 100 g or mL; None where the row has none, or none that can be read.
        unclear: whether the row says something that can't be read.
    """

    nutrient: Nutrient | None
    amount: Decimal | None
    unclear: bool
    derivation: Derivation | None


@dataclass(frozen=True, slots=True)
class _Magnesium:
    mg_per_100g: Decimal | None = None
    derivation: Derivation | None = None
    notes: tuple[str, ...] = ()


def _magnesium(record: Record) -> _Magnesium:
    rows = [row for row in _amounts(record) if row.nutrient in {None, Nutrient.MAGNESIUM}]
    known = [row for row in rows if row.amount is not None]
    if not known:
        unclear = any(row.unclear for row in rows)
        return _Magnesium(notes=(UNREADABLE_AMOUNT,) if unclear else ())
    if len({row.amount for row in known}) > 1:
        # A label is for one serving, for 100 g or as prepared, and the record doesn't say which.
        # Choosing the row that fits the serving doesn't help: it can be 5 times off.
        return _Magnesium(notes=(SEVERAL_AMOUNTS,))
    derivation = known[0].derivation
    estimated = derivation is not None and derivation.code == FROM_DAILY_VALUE
    return _Magnesium(known[0].amount, derivation, (ESTIMATED_FROM_LABEL,) if estimated else ())


def _energy(record: Record) -> Decimal | None:
    amounts = list(_amounts(record))
    for nutrient in ENERGIES:
        known = {row.amount for row in amounts if row.nutrient is nutrient} - {None}
        if known:
            return known.pop() if len(known) == 1 else None
    return None


def _amounts(record: Record) -> Iterator[_Amount]:
    """Yield the rows of the nutrients that mgtrack reads, and those that may be of one.

    Answers have had rows of an id and an amount alone: the id is the row's own, so nobody knows
    which nutrient that is. Others have had no units; each nutrient has only one.
    """
    listed = record.get("foodNutrients")
    for row in listed if isinstance(listed, list) else [listed]:
        if row is None:
            continue
        if not isinstance(row, Mapping):
            yield _Amount(None, None, unclear=True, derivation=None)
            continue
        # Only a full record nests the nutrient.
        nested = row.get("nutrient")
        if isinstance(nested, Mapping):
            name, unit = _first(nested, "number", "id"), _text(nested, "unitName")
        else:
            name = _first(row, "number", "nutrientNumber", "nutrientId")
            unit = _text(row, "unitName")
        if name is None:
            yield _Amount(None, None, unclear=True, derivation=None)
        elif (nutrient := nutrient_of(name)) is not None:
            stated = _first(row, "amount", "value")
            is_in_its_unit = unit is None or unit.casefold() == nutrient.unit
            amount = _number(stated) if is_in_its_unit else None
            if _is_too_much(nutrient, amount):
                amount = None
            unclear = amount is None and stated not in (None, "")
            yield _Amount(nutrient, amount, unclear, _derivation(row))


def _is_too_much(nutrient: Nutrient, amount: Decimal | None) -> bool:
    return nutrient is Nutrient.MAGNESIUM and amount is not None and amount > _MAX_MG_PER_100


def _derivation(row: Record) -> Derivation | None:
    nested = row.get("foodNutrientDerivation")
    if isinstance(nested, Mapping):
        code, description = _text(nested, "code"), _text(nested, "description")
    else:
        code, description = _text(row, "derivationCode"), _text(row, "derivationDescription")
    return Derivation(code, description or "") if code else None


def _measures(record: Record) -> tuple[HouseholdPortion, ...]:
    """Return the portions of a generic food, from a search row or a full record."""
    rows = [*_rows(record, "foodMeasures"), *_rows(record, "foodPortions")]
    rows.sort(key=lambda row: _number(_first(row, "sequenceNumber", "rank")) or Decimal(0))
    return portions.distinct(
        (
            (_measure_label(row), _number(row.get("gramWeight")) or Decimal(0))
            for row in rows
            if str(row.get("modifier")) != portions.NO_QUANTITY_CODE
        ),
        Basis.GRAMS,
    )


def _measure_label(row: Record) -> str:
    described = _text(row, "portionDescription", "disseminationText")
    if described is not None:
        return portions.survey_label(described)
    amount = _number(_first(row, "amount", "value"))
    if not amount:  # not stated, or too small for the record's rounding: unknown, and so not one
        return ""
    unit = row.get("measureUnit")
    return portions.measure_label(
        amount=amount,
        unit=(_text(unit, "name") or "") if isinstance(unit, Mapping) else "",
        modifier=_text(row, "modifier") or "",
    )


def _serving(record: Record, basis: Basis | None) -> tuple[HouseholdPortion, ...]:
    """Return the portion of a branded food whose serving is stated in g or mL."""
    size = _number(record.get("servingSize"))
    if basis is None or size is None:
        return ()
    label = portions.serving_label(_text(record, "householdServingFullText"))
    return portions.distinct([(label, size)], basis)


def _basis(record: Record) -> Basis | None:
    unit = (_text(record, "servingSizeUnit") or "").casefold()
    if unit in _GRAM_SPELLINGS:
        return Basis.GRAMS
    return Basis.MILLILITRES if unit in _MILLILITRE_SPELLINGS else None


def _category(record: Record) -> str | None:
    category = record.get("foodCategory")
    if isinstance(category, Mapping):
        return _text(category, "description")
    survey = record.get("wweiaFoodCategory")
    if isinstance(survey, Mapping):
        return _text(survey, "wweiaFoodCategoryDescription")
    return _text(record, "foodCategory", "brandedFoodCategory")


def _publication_date(record: Record) -> date | None:
    return _date(_text(record, "publicationDate", "publishedDate") or "")


@lru_cache(maxsize=1024)  # a release has few dates and many foods of each
def _date(text: str) -> date | None:
    for style in ("%m/%d/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, style).date()  # noqa: DTZ007 - a date, in no time zone
        except ValueError:
            continue
    return None


def _ndb_number(record: Record) -> str | None:
    """Return the NDB number with the leading zeros that the API drops: 01009 for "1009"."""
    number = _text(record, "ndbNumber")
    return number.zfill(5) if number else None


def _rows(record: Record, name: str) -> list[Record]:
    rows = record.get(name)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _first(record: Record, *names: str) -> Any:
    """Return the value of the first of these names that has one; 0 is a value, null is not."""
    return next((record[name] for name in names if record.get(name) is not None), None)


def _text(record: Record, *names: str) -> str | None:
    """Return the tidied text of the first of these names that has one; numbers count as text."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str | int) and (text := tidy(str(value))):
            return text
    return None


def _number(value: object) -> Decimal | None:
    """Return a number of 0 or more that a food can have, or None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or number < 0:
        return None
    return number if number == 0 or abs(number.adjusted()) <= _MAX_DIGITS else None
