"""What a row of the search says of what was found."""

from __future__ import annotations

from mgtrack.diary.finding import FoundFood, FoundOwn, FoundSupplement
from mgtrack.foods.portions import serving_text
from mgtrack.foods.search.ranking import IndexedFood
from mgtrack.nutrition.supplements import ProductKind
from mgtrack.wording.figures import milligrams
from mgtrack.wording.i18n import gettext


def found_text(found: FoundFood | FoundSupplement) -> str:
    """What one has at a time, and its magnesium: "1 cup · 63 mg", "Yours · 1 bar · 38 mg".

    "1 cup · magnesium unknown" where nobody knows it.
    """
    if isinstance(found, FoundSupplement):
        product = found.supplement
        kind = (
            gettext("Your medicine")
            if product.kind == ProductKind.MEDICINE
            else gettext("Your supplement")
        )
        return f"{kind} · 1 {product.unit} · {milligrams(product.mg_per_unit)} mg"
    parts = [serving_text(found.serving), _magnesium_text(found)]
    if isinstance(found, FoundOwn):
        parts.insert(0, gettext("Your recipe") if found.food.is_recipe else gettext("Yours"))
    elif isinstance(found.food, IndexedFood) and found.food.brand:
        parts.insert(0, found.food.brand)
    return " · ".join(parts)


def _magnesium_text(found: FoundFood) -> str:
    if found.magnesium_mg is None:
        return gettext("magnesium unknown")
    text = gettext("{mg} mg").format(mg=milligrams(found.magnesium_mg))
    if isinstance(found, FoundOwn) and found.food.at_least:
        return gettext("{amount} or more").format(amount=text)
    if isinstance(found.food, IndexedFood) and found.food.is_estimated:
        return gettext("{amount}, estimated from the label").format(amount=text)
    return text
