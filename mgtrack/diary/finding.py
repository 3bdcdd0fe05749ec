"""What a person can log by the words they typed: foods, their own foods, and their supplements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from mgtrack.custom_foods import queries as custom_foods
from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary.queries import find_food, portions_of
from mgtrack.foods import queries as foods
from mgtrack.foods.meal_text.reader import Piece
from mgtrack.foods.meal_text.typed_amount import serving_typed, typed_piece
from mgtrack.foods.models import Food
from mgtrack.foods.portions import (
    Measurable,
    Serving,
    first_option,
    serving_options,
    usual_serving,
)
from mgtrack.foods.search.grouping import FoodGroup
from mgtrack.foods.search.ranking import IndexedFood
from mgtrack.foods.search.text import stem, words_of
from mgtrack.nutrition.intake import magnesium_mg
from mgtrack.nutrition.quantity import rounded, so_many
from mgtrack.supplements import queries as supplements
from mgtrack.supplements.models import Supplement

MAX_FOODS = 15
"""How many foods of the catalogue are listed: another letter tells more than a longer list."""


@dataclass(frozen=True, slots=True)
class FoundFood:
    """A food of the catalogue, with what one has of it at a time.

    Attributes:
        food: the food.
        serving: as much of it as was typed, or its usual portion.
        is_guess: whether that amount is a guess from the words.
        more: foods that differ from it in little, which are folded under it.
        differences: what sets the first few of those apart.
    """

    food: IndexedFood | Food | CustomFood
    serving: Serving
    is_guess: bool = False
    more: Sequence[FoundFood] = ()
    differences: Sequence[str] = ()

    kind: ClassVar[str] = "food"

    @property
    def key(self) -> str:
        """What names it and how much of it, to be logged with one tap."""
        return (
            f"{self.kind}:{self.food.id}:{self.serving.portion.key}"
            f":{rounded(self.serving.quantity)}"
        )

    @property
    def magnesium_mg(self) -> Decimal | None:
        """What the serving holds, in mg; None where unknown."""
        return magnesium_mg(self.food.mg_per_100g, self.serving.grams)

    @property
    def is_estimated(self) -> bool:
        """Whether its magnesium was worked out from a label's % Daily Value."""
        return not isinstance(self.food, CustomFood) and self.food.is_estimated

    @property
    def name(self) -> str:
        """What the row is called."""
        return self.food.name


@dataclass(frozen=True, slots=True)
class FoundOwn(FoundFood):
    """A food or recipe of the person's own."""

    food: CustomFood

    kind: ClassVar[str] = "own"


@dataclass(frozen=True, slots=True)
class FoundSupplement:
    """A supplement or medicine that the person takes."""

    supplement: Supplement

    kind: ClassVar[str] = "supplement"

    @property
    def key(self) -> str:
        """What names it and how many units of it, to be logged with one tap."""
        return f"dose:{self.supplement.id}:{self.supplement.per}"

    @property
    def magnesium_mg(self) -> Decimal:
        """The magnesium of so many units in mg."""
        return so_many(Fraction(self.supplement.per), self.supplement.mg_per_unit)

    @property
    def name(self) -> str:
        """What the row is called."""
        return self.supplement.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a search found.

    Attributes:
        rows: foods, what is the person's own and their supplements, in one list, best first.
        brands: branded foods.
        brands_first: whether a brand was typed, so that those come first.
        is_near: whether nothing is what was typed, and the rows only come near.
        is_supplement: whether a supplement or medicine was typed rather than a food.
        is_thin: whether so little was found that FoodData Central is to be asked unbidden.
    """

    rows: Sequence[FoundFood | FoundSupplement] = ()
    brands: Sequence[FoundFood] = ()
    brands_first: bool = False
    is_near: bool = False
    is_supplement: bool = False
    is_thin: bool = False

    @property
    def count(self) -> int:
        """How many these are, the folded ones too."""
        folded = (row.more for row in (*self.rows, *self.brands) if isinstance(row, FoundFood))
        return len(self.rows) + len(self.brands) + sum(map(len, folded))

    @property
    def has_supplement(self) -> bool:
        """Whether one of the person's supplements is among them."""
        return any(row.kind == FoundSupplement.kind for row in self.rows)


def find(user_id: int, typed: str) -> Finding:
    """What a person meant by what they typed, to log it.

    Their own foods and supplements come first where their whole name was typed, else after the food
    whose name it is. Five queries at most, however much is found.
    """
    taken = [FoundSupplement(each) for each in supplements.search(user_id, typed)]
    return _find(user_id, typed, custom_foods.search(user_id, typed), taken)


def find_ingredient(user_id: int, typed: str) -> Finding:
    """What a person meant by what they typed, to put it into a recipe: no recipe, no supplement.

    Four queries at most.
    """
    own = [each for each in custom_foods.search(user_id, typed) if not each.is_recipe]
    return _find(user_id, typed, own, [])


def _find(
    user_id: int, typed: str, own_foods: Sequence[CustomFood], taken: Sequence[FoundSupplement]
) -> Finding:
    piece = typed_piece(typed)
    own = [FoundOwn(each, *serving_typed(piece, each, portions_of(each))) for each in own_foods]
    mine: list[FoundFood | FoundSupplement] = [*own, *taken]
    found = find_food(user_id, typed)
    is_supplement = supplements.is_supplement(typed)
    if (found.near and mine) or (is_supplement and not found.named):
        # A supplement's name finds foods by a word of USDA's: tofu with magnesium chloride.
        found = foods.Found()
    rows, brands = _with_servings([found.foods[:MAX_FOODS], found.brands], piece)
    named = [each for each in mine if _is_called(each.name, typed)]
    others = [each for each in mine if each not in named]
    first = 1 if found.named and not is_supplement else 0
    return Finding(
        rows=[*named, *rows[:first], *others, *rows[first:]],
        brands=brands,
        brands_first=found.brands_first,
        is_near=found.near or not (mine or found.count or is_supplement),
        is_supplement=is_supplement,
        is_thin=not is_supplement and foods.is_thin(typed, found),
    )


def find_alike(food: Food) -> Sequence[FoundFood]:
    """Foods with a value for magnesium that come closest to a branded one that has none."""
    (rows,) = _with_servings([[FoodGroup(each) for each in foods.alike(food)]])
    return rows


def _with_servings(
    sections: Sequence[Sequence[FoodGroup]], piece: Piece | None = None
) -> list[list[FoundFood]]:
    """Groups of foods with their servings, a list for each section. One query for all."""
    listed = [it for groups in sections for group in groups for it in (group.food, *group.more)]
    found = {
        food.id: FoundFood(food, *_serving(food, measured, piece))
        for food, measured in zip(listed, foods.measurable(listed), strict=True)
    }
    return [
        [
            replace(
                found[group.food.id],
                more=[found[food.id] for food in group.more],
                differences=group.differences,
            )
            for group in groups
        ]
        for groups in sections
    ]


def _serving(food: IndexedFood, measured: Measurable, piece: Piece | None) -> tuple[Serving, bool]:
    """As much of a food as was typed, or its usual serving, and whether that is a guess."""
    if piece is None:
        return usual_serving(first_option(measured)), False
    return serving_typed(piece, food, serving_options(measured))


def _is_called(name: str, typed: str) -> bool:
    """Whether a whole name was typed, its words in any order and form."""
    return {stem(word) for word in words_of(name)} == {stem(word) for word in words_of(typed)}
