"""Folds foods that differ in little under the best of them: salted and not, boiled and canned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mgtrack.foods.search.labels import NAMES_KEPT, LabelNames, is_kept_dry, parts_of
from mgtrack.foods.search.ranking import IndexedFood, Ranked
from mgtrack.foods.search.text import COOKED_FORMS, FORMS, Preparation, stem, table

NAMED = 3
"""How many of the folded foods a summary tells by what sets them apart."""

# What may differ among foods that are folded; another word makes another food.
_MINOR = frozenset(map(stem, table("names.minor") | FORMS.keys()))
_MINOR_LACKS = frozenset({"salt", "skin", "bon", "peel"})


@dataclass(frozen=True, slots=True)
class FoodGroup:
    """A food to show, and those folded under it, in the order of their rank."""

    food: IndexedFood
    more: tuple[IndexedFood, ...] = ()

    @property
    def differences(self) -> tuple[str, ...]:
        """What sets the first few folded foods apart: "roasted, salted", "canned"."""
        return tuple(difference(self.food, other) for other in self.more[:NAMED])


def fold(ranked: Iterable[Ranked]) -> list[FoodGroup]:
    """Groups of foods that differ in little, each where its best food stood."""
    groups: dict[object, list[IndexedFood]] = {}
    for it in ranked:
        groups.setdefault(_sameness(it.food, it.names), []).append(it.food)
    return [FoodGroup(first, tuple(more)) for first, *more in groups.values()]


def unfold(groups: Sequence[FoodGroup]) -> list[IndexedFood]:
    """The foods of groups one by one: what each stands for first, then what is folded."""
    return [group.food for group in groups] + [food for group in groups for food in group.more]


def difference(food: IndexedFood, other: IndexedFood) -> str:
    """What another food's name says that a food's doesn't: "dry roasted, salted"."""
    said = {part.casefold() for part in parts_of(food.name)}
    own = [part for part in parts_of(other.name) if part.casefold() not in said]
    return ", ".join(own) or other.name


def _sameness(food: IndexedFood, names: LabelNames) -> object:
    """What two foods must have in common to be folded."""
    if food.brand is not None:
        return food.name.casefold(), food.brand.casefold()
    return _kind(names, food.category)


@lru_cache(maxsize=NAMES_KEPT)
def _kind(names: LabelNames, category: str | None) -> object:
    return (
        tuple(word.stem for word in names.head.words if word.text not in FORMS),
        frozenset(
            word.stem for part in names.parts for word in part.said.words if word.stem not in _MINOR
        ),
        names.lacks - _MINOR_LACKS,
        names.percents,
        _state(names, category),
    )


def _state(names: LabelNames, category: str | None) -> str:
    if is_kept_dry(category):
        return "any"
    if names.forms & (COOKED_FORMS | {Preparation.CANNED}):
        return "cooked"
    return "dried" if Preparation.DRIED in names.forms else "raw"
