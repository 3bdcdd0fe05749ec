"""What reads the catalogue."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import selectinload

from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.foods.models import Food, Portion
from mgtrack.foods.portions import FoundPortion, Measurable
from mgtrack.foods.search.grouping import FoodGroup, fold, unfold
from mgtrack.foods.search.index import Habit, candidates, nearly, vocabulary
from mgtrack.foods.search.labels import NOUN_LEFT
from mgtrack.foods.search.query_parser import EDIT, MAX_WORDS, SPLIT, read_query
from mgtrack.foods.search.ranking import WITH_PARTS, IndexedFood, Ranked, rank
from mgtrack.foods.search.text import stem, words_of
from mgtrack.foods.typical_content import typical_contents
from mgtrack.nutrition.food import DataType
from mgtrack.nutrition.intake import TypicalContent

SEARCH_LIMIT, BRANDS_LIMIT = 25, 10

THIN = 5
"""With fewer foods than this found here, FoodData Central is asked unbidden."""

SHORTEST_ASKED = 3
"""How many letters are typed at least before it is."""

TOO_FAR = 8.0
"""A food that is found by guessing at what was typed isn't even near at this cost."""

LAST_ID = 2**31 - 1
"""The largest id that a column of whole numbers holds; PostgreSQL refuses to look for more."""


def food(food_id: int) -> Food:
    """One food with its portions.

    Raises:
        NotFoundError: the catalogue has no such food.
    """
    if food_id > LAST_ID:
        raise NotFoundError
    found = db.session.get(
        Food, food_id, options=[selectinload(Food.portions)], populate_existing=True
    )
    if found is None:
        raise NotFoundError
    return found


def food_of_fdc(fdc_id: int) -> Food | None:
    """The food with this FDC id and its portions, or None where the catalogue has none."""
    if fdc_id > LAST_ID:
        return None
    return db.session.scalar(
        select(Food).where(Food.fdc_id == fdc_id).options(selectinload(Food.portions))
    )


def food_of_gtin(gtin: str) -> Food | None:
    """The newest food with this product number (a GTIN without leading zeros), or None."""
    return db.session.scalar(
        select(Food)
        .where(Food.gtin == gtin)
        .order_by(Food.publication_date.is_(None), Food.publication_date.desc(), Food.fdc_id.desc())
        .limit(1)
        .options(selectinload(Food.portions))
    )


def typical_content(category: str | None) -> TypicalContent:
    """What foods of one of USDA's categories hold, or all foods where it is unknown. No query."""
    return typical_contents().of(category)


def count_curated() -> int:
    """How many foods the starter catalogue has put here."""
    return db.session.scalar(select(func.count()).where(Food.curated)) or 0


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first.

    Attributes:
        foods: generic foods, near-duplicates folded.
        brands: branded foods, folded alike.
        brands_first: whether a brand was typed, and generic foods only guess at other words.
        near: whether none is what was typed: these lack a word of it, or have another one, for
            which it may be a slip, though it may well be the name of something else.
        named: whether what was typed is the first one's name, or another name of it.
        guessed: whether the first is found by a mended slip, or has a noun that nobody typed.
    """

    foods: Sequence[FoodGroup] = ()
    brands: Sequence[FoodGroup] = ()
    brands_first: bool = False
    near: bool = False
    named: bool = False
    guessed: bool = False

    @property
    def count(self) -> int:
        """How many foods these are, the folded ones too."""
        return sum(1 + len(group.more) for group in (*self.foods, *self.brands))


def is_thin(typed: str, found: Found) -> bool:
    """Whether so little was found that FoodData Central is to be asked unbidden.

    One or two letters are the beginning of a word rather than one.
    """
    return len(typed) >= SHORTEST_ASKED and (found.near or found.count < THIN)


def find(typed: str, *, habit: Habit | None = None) -> Found:
    """The foods that were meant by what was typed, whose last word may be unfinished.

    Args:
        typed: a food in words, as people type them.
        habit: whose own foods come earlier, if anybody's.
    """
    readings = read_query(typed, vocabulary())
    if not readings:
        return Found()
    ranked = rank(candidates(readings, habit=habit), readings)
    if not ranked:
        near = rank(nearly(readings, habit=habit), readings, every_word=False)
        return Found(fold(near)[:SEARCH_LIMIT], near=True)
    likely = [it for it in ranked if not it.doubtful]
    is_meant = any(it.guessed < SPLIT or it.cost < TOO_FAR for it in likely)
    ranked = likely if is_meant else [it for it in ranked if it.cost < TOO_FAR]
    generic = [it for it in ranked if it.food.data_type != DataType.BRANDED]
    branded = [it for it in ranked if it.food.data_type == DataType.BRANDED]
    return Found(
        foods=fold(generic)[:SEARCH_LIMIT],
        brands=fold(branded)[:BRANDS_LIMIT],
        brands_first=_guessed(branded) < EDIT <= _guessed(generic),
        near=not is_meant,
        named=bool(ranked) and ranked[0].named <= WITH_PARTS,
        guessed=not is_meant or ranked[0].guessed >= EDIT or ranked[0].cost >= NOUN_LEFT,
    )


def alike(food: Food, *, limit: int = 3) -> list[IndexedFood]:
    """Generic foods with a value for magnesium that come closest to a branded one, by its words.

    Of the description's words in a row that name any, the most count; of as many, the last, since
    a description ends with its noun.
    """
    words = words_of(food.description)[:MAX_WORDS]
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length, -1, -1):
            run = words[start : start + length]
            named = [it for it in unfold(find(" ".join(run)).foods) if _has_all(it, run)]
            if valued := [it for it in named if it.mg_per_100g is not None]:
                return valued[:limit]
    return []


def _has_all(food: IndexedFood, words: Sequence[str]) -> bool:
    """Whether a food has these words themselves: a search takes beginnings and slips, too."""
    has = {stem(word) for word in words_of(f"{food.name} {food.synonyms} {food.description}")}
    return has.issuperset(stem(word) for word in words)


def _guessed(ranked: Sequence[Ranked]) -> float:
    return min((it.guessed for it in ranked), default=math.inf)


def search(typed: str, *, limit: int = SEARCH_LIMIT) -> list[Food]:
    """The same in one list, with portions: what groups stand for, what is folded, then brands."""
    found = find(typed)
    sections = [unfold(found.foods), unfold(found.brands)]
    if found.brands_first:
        sections.reverse()
    return foods([food.id for section in sections for food in section][:limit])


# Built once: a search asks at every letter, and to build a statement takes longer than its answer.
_PORTIONS = (
    select(Portion.food_id, Portion.position, Portion.label, Portion.grams)
    .where(Portion.food_id.in_(bindparam("food_ids", expanding=True)))
    .order_by(Portion.food_id, Portion.position)
)


def measurable(found: Sequence[IndexedFood]) -> list[Measurable]:
    """Foods that a search found, in their order, with their portions. One query for all."""
    if not found:
        return []
    portions: dict[int, list[FoundPortion]] = {food.id: [] for food in found}
    for food_id, position, label, grams in db.session.execute(
        _PORTIONS, {"food_ids": list(portions)}
    ):
        portions[food_id].append(FoundPortion(position, label, grams))
    return [
        Measurable(food.name, food.category, food.basis, food.data_type, portions[food.id])
        for food in found
    ]


def foods(ids: Sequence[int]) -> list[Food]:
    """The foods with these ids, in their order, with portions.

    Raises:
        NotFoundError: the catalogue lacks one of them.
    """
    if max(ids, default=0) > LAST_ID:
        raise NotFoundError
    found = db.session.scalars(
        select(Food).where(Food.id.in_(ids)).options(selectinload(Food.portions))
    )
    by_id = {food.id: food for food in found}
    if by_id.keys() != set(ids):
        raise NotFoundError
    return [by_id[food_id] for food_id in ids]
