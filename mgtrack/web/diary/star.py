"""The star of a page: whether what the page is of is a favourite."""

from __future__ import annotations

from dataclasses import dataclass

from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary.favourites import Kind, Thing, is_favourite
from mgtrack.diary.models import SavedMeal
from mgtrack.diary.recent import Key
from mgtrack.foods.models import Food
from mgtrack.supplements.models import Supplement
from mgtrack.web.helpers import signed_in


@dataclass(frozen=True, slots=True)
class Star:
    """A star: what it is on, by the words of its address, and whether it is given."""

    kind: Kind
    thing_id: Key
    is_on: bool


def star_of(thing: Food | CustomFood | Supplement | SavedMeal) -> Star:
    """Return the star of a food, a product or a saved meal. One query."""
    named = Thing.of(thing)
    return Star(named.kind, named.id, is_on=is_favourite(signed_in().id, named))
