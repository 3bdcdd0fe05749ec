"""What a row of the search says of what was found."""

from __future__ import annotations

from mgtrack.diary.finding import FoundFood, FoundOwn
from mgtrack.foods.portions import serving_text
from mgtrack.foods.search.ranking import IndexedFood
from mgtrack.wording.figures import milligrams
from mgtrack.wording.i18n import gettext


def found_words(found: FoundFood) -> str:
    """Return how much is meant of a food, with its brand or whose it is: "Yours · 1 bar"."""
    parts = [serving_text(found.serving)]
    if isinstance(found, FoundOwn):
        parts.insert(0, gettext("Your recipe") if found.food.is_recipe else gettext("Yours"))
    elif isinstance(found.food, IndexedFood):
        if found.food.brand:
            parts.insert(0, found.food.brand)
        if found.food.is_estimated:
            parts.append(gettext("estimated from the label"))
    return " · ".join(parts)


def found_text(found: FoundFood) -> str:
    """Return the same with its magnesium: "1 cup · 63 mg", "1 cup · magnesium unknown"."""
    said = found_words(found)
    if found.magnesium_mg is None:
        return gettext("{found} · magnesium unknown").format(found=said)
    is_bound = isinstance(found, FoundOwn) and found.food.at_least
    with_mg = gettext("{found} · {mg} mg or more") if is_bound else gettext("{found} · {mg} mg")
    return with_mg.format(found=said, mg=milligrams(found.magnesium_mg))
