"""What a row of the search says of what was found."""

from __future__ import annotations

from collections.abc import Sequence

from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary.finding import FoundFood, FoundOwn
from mgtrack.diary.recent import RecentServing
from mgtrack.foods.portions import serving_text
from mgtrack.wording.figures import milligrams
from mgtrack.wording.i18n import gettext


def found_words(found: FoundFood) -> str:
    """Return how much is meant of a food, with its brand or whose it is: "Yours · 1 bar"."""
    parts = [serving_text(found.serving)]
    if isinstance(found, FoundOwn):
        parts.insert(0, gettext("Your recipe") if found.food.is_recipe else gettext("Yours"))
    elif not isinstance(found.food, CustomFood) and found.food.brand:
        parts.insert(0, found.food.brand)
    return _marked(parts, is_estimated=found.is_estimated)


def again_words(again: RecentServing) -> str:
    """Return how much was had the last time: "2 slices (84 g)"."""
    return _marked([again.amount_text], is_estimated=again.is_estimated)


def _marked(parts: Sequence[str], *, is_estimated: bool) -> str:
    """Parts of a row, with the sign of a figure that is an estimate."""
    mark = [gettext("estimated from the label")] if is_estimated else []
    return " · ".join([*parts, *mark])


def found_text(found: FoundFood) -> str:
    """Return the same with its magnesium: "1 cup · 63 mg", "1 cup · magnesium unknown"."""
    said = found_words(found)
    if found.magnesium_mg is None:
        return gettext("{found} · magnesium unknown").format(found=said)
    is_bound = isinstance(found, FoundOwn) and found.food.at_least
    with_mg = gettext("{found} · {mg} mg or more") if is_bound else gettext("{found} · {mg} mg")
    return with_mg.format(found=said, mg=milligrams(found.magnesium_mg))
