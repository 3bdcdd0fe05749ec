"""A food of the core as rows of the catalogue's tables, with its figures as they rest there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import String

from mgtrack.fdc.mapping import SEVERAL_AMOUNTS, UNKNOWN_BASIS
from mgtrack.foods.models import Food
from mgtrack.nutrition import food as core
from mgtrack.nutrition.quantity import rounded


def food_row(food: core.FoodRecord, *, name: str) -> dict[str, Any]:
    """A food's own row, but for what only the catalogue knows of it."""
    return {
        "fdc_id": food.fdc_id,
        "data_type": str(food.data_type),
        "name": name,
        "description": food.description,
        "category": food.category,
        "basis": str(food.basis),
        "magnesium_ug_per_100g": _figure(food.mg_per_100g),
        "cal_per_100g": _figure(food.kcal_per_100g),
        "derivation_code": food.derivation.code if food.derivation else None,
        "derivation_description": food.derivation.description if food.derivation else None,
        "publication_date": food.publication_date,
        "ndb_number": food.ndb_number,
        "food_code": food.food_code,
        "gtin": food.gtin,
        "brand": food.brand,
        "notes": "\n".join(food.notes),
    }


def portion_rows(food: core.FoodRecord) -> list[dict[str, Any]]:
    """The rows of a food's portions, but for whose they are; too light to weigh is left out."""
    weighed = [(part.label, rounded(part.grams)) for part in food.portions]
    return [
        {"position": place, "label": label, "weight_mg": grams}
        for place, (label, grams) in enumerate(each for each in weighed if each[1])
    ]


def why_unfit(food: core.FoodRecord) -> str | None:
    """Why the catalogue can't hold a food, if it can't."""
    code = food.derivation.code if food.derivation else ""
    lengths = (
        ("ndb_number", food.ndb_number),
        ("food_code", food.food_code),
        ("derivation_code", code),
    )
    for name, value in lengths:
        most = cast("String", Food.__table__.c[name].type).length
        if most is not None and len(value or "") > most:
            return f"{name} longer than {most} characters"
    return None


def record_of(food: Food) -> core.FoodRecord:
    """The record that a food of the catalogue was kept from; its portions must be loaded."""
    code = food.derivation_code
    return core.FoodRecord(
        fdc_id=food.fdc_id,
        data_type=core.DataType(food.data_type),
        description=food.description,
        mg_per_100g=food.mg_per_100g,
        basis=core.Basis(food.basis),
        portions=tuple(core.HouseholdPortion(it.label, it.grams) for it in food.portions),
        category=food.category,
        publication_date=food.publication_date,
        derivation=core.Derivation(code, food.derivation_description or "") if code else None,
        kcal_per_100g=food.kcal_per_100g,
        ndb_number=food.ndb_number,
        food_code=food.food_code,
        gtin=food.gtin,
        brand=food.brand,
        notes=tuple(food.notes.splitlines()),
    )


def merged(answer: core.FoodRecord, known: core.FoodRecord) -> core.FoodRecord:
    """A record as it was answered, with what it doesn't state as it is known already.

    An answer may lack figures, portions, category or basis that an earlier one of the same record
    had: it says nothing against them. That several amounts of magnesium disagree, it does say.
    Figures for 100 g are not kept beside a basis of 100 mL, nor the other way round.
    """
    is_basis_open = UNKNOWN_BASIS in answer.notes
    was_basis_open = UNKNOWN_BASIS in known.notes
    if not is_basis_open and not was_basis_open and answer.basis is not known.basis:
        known = replace(known, mg_per_100g=None, kcal_per_100g=None, portions=(), notes=())
    magnesium = known if _states_magnesium(known) and not _states_magnesium(answer) else answer
    notes = tuple(note for note in magnesium.notes if note != UNKNOWN_BASIS)
    return replace(
        answer,
        mg_per_100g=magnesium.mg_per_100g,
        derivation=magnesium.derivation,
        notes=(*notes, UNKNOWN_BASIS) if is_basis_open and was_basis_open else notes,
        basis=known.basis if is_basis_open else answer.basis,
        portions=answer.portions or known.portions,
        category=answer.category or known.category,
        publication_date=answer.publication_date or known.publication_date,
        kcal_per_100g=known.kcal_per_100g if answer.kcal_per_100g is None else answer.kcal_per_100g,
        ndb_number=answer.ndb_number or known.ndb_number,
        food_code=answer.food_code or known.food_code,
        gtin=answer.gtin or known.gtin,
        # An abridged record has the owner in place of the brand.
        brand=known.brand or answer.brand,
    )


def _states_magnesium(food: core.FoodRecord) -> bool:
    return food.mg_per_100g is not None or SEVERAL_AMOUNTS in food.notes


def _figure(value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value)
