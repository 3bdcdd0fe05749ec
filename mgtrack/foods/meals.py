"""A meal in words as entries that it may mean: foods of the catalogue, portions and magnesium.

Nothing is saved here. What is uncertain is marked doubtful: an amount that was vague, a unit that
the food has no portion for, a food that lacks one of the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mgtrack.foods import queries
from mgtrack.foods.folding import unfold
from mgtrack.foods.meal_text import Piece, read_meal
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Choice, choices, volume_choice
from mgtrack.foods.queries import Found
from mgtrack.foods.typed import other_names
from mgtrack.foods.volumes import is_volume
from mgtrack.foods.words import stem, words_of
from mgtrack.nutrition.food import Basis
from mgtrack.nutrition.intake import magnesium_mg
from mgtrack.nutrition.quantity import QuantityError, grams_of

MOST_ALTERNATIVES = 5
_WEIGHTS = {
    "g": Decimal(1), "kg": Decimal(1000), "oz": Decimal("28.35"), "lb": Decimal("453.6"),
}  # fmt: skip
_VESSELS = {"glass": "cup", "mug": "cup", "bowl": "cup"}
"""What a vessel holds when nothing more is known: about a cup. Always doubtful."""
_SMALL = {"square", "piece", "clove", "spoon"}
"""Units that are less than a usual portion, whichever food it is."""
_PLAIN = {"g", "oz", "ml"}
_HANDFUL_G = Decimal("28.35")
"""A handful of nuts, seeds or dried fruit is taken as one ounce. Always doubtful."""

Find = Callable[[str], Found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One entry that a meal in words may mean.

    Attributes:
        text: the words it was read from.
        food: the food of the catalogue that comes first for them.
        others: other foods that were found, best first.
        portion: the portion meant.
        quantity: how many of it; 1 where nothing was said.
        unit: the unit that was said, or the portion's own words.
        grams: what it weighs in g (mL by the food's basis).
        magnesium_mg: its magnesium in mg; None where unknown.
        doubtful: whether the person should look twice.
    """

    text: str
    food: Food
    others: Sequence[Food]
    portion: Choice
    quantity: Fraction
    unit: str | None
    grams: Decimal
    magnesium_mg: Decimal | None
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Meal:
    """What was read of a meal, and the words that no food was found for."""

    text: str
    proposals: Sequence[Proposal]
    unread: Sequence[str]


def propose(text: str, *, find: Find = queries.find) -> Meal:
    """The entries that a meal in words may mean, in its order.

    Args:
        text: the meal, as typed or spoken.
        find: the search, which may put what a person logs first.
    """
    proposals, unread = [], []
    for piece in read_meal(text, is_one_food=lambda words: _is_one_food(words, find)):
        proposal = _proposal(piece, find)
        if proposal is None:
            unread.append(piece.text)
        else:
            proposals.append(proposal)
    return Meal(text, proposals, unread)


def _is_one_food(words: str, find: Find) -> bool:
    """Whether a food is called so: all that was said, and no noun that wasn't."""
    said = [stem(word) for word in words_of(words) if word not in {"and", "with"}]
    if tuple(said) in other_names():
        return True
    found = find(words)
    if not said or found.near or not found.foods:
        return False
    best = found.foods[0].food
    noun = {stem(word) for word in words_of(best.name.split(",")[0])} - {"and", "with"}
    every = {stem(word) for word in words_of(f"{best.name} {best.synonyms}")}
    return noun <= set(said) <= every


def _proposal(piece: Piece, find: Find) -> Proposal | None:
    if not piece.food:
        return None
    found = find(piece.food)
    ids = [each.id for each in (*unfold(found.foods), *unfold(found.brands))]
    if not ids or (found.near and not _shares_noun(piece.food, found)):
        return None
    foods = queries.foods(ids[: MOST_ALTERNATIVES + 1])
    portion, is_guess = portion_of(foods[0], piece)
    quantity = piece.quantity if piece.quantity is not None else Fraction(1)
    try:
        grams = grams_of(quantity, portion.grams)
    except QuantityError:
        return None
    return Proposal(
        text=piece.text,
        food=foods[0],
        others=foods[1:],
        portion=portion,
        quantity=quantity,
        unit=piece.unit or piece.size,
        grams=grams,
        magnesium_mg=magnesium_mg(foods[0].mg_per_100g, grams),
        doubtful=is_guess or piece.vague or found.near,
    )


def _shares_noun(words: str, found: Found) -> bool:
    """Whether what only comes near has at least the last word, which is the noun."""
    last = stem(words_of(words)[-1]) if words_of(words) else ""
    best = unfold(found.foods)[:1]
    return bool(best) and last in {stem(word) for word in words_of(best[0].name)}


def portion_of(food: Food, piece: Piece) -> tuple[Choice, bool]:
    """The portion that was meant, and whether that is a guess.

    A weight and a volume are what they are; a count becomes a volume only as a guess, and marked.
    """
    offered = choices(food)
    if sure := _said_portion(food, offered, piece):
        return sure, False
    if piece.unit or piece.size:
        return _guessed_portion(food, offered, piece), True
    if piece.quantity is None:
        return offered[0], False
    counted = next((each for each in offered if _is_count(each)), None)
    return counted or offered[0], counted is None


def _said_portion(food: Food, offered: Sequence[Choice], piece: Piece) -> Choice | None:
    """The portion that was named, or is worked out from a weight or a volume."""
    if piece.unit in _WEIGHTS and food.basis == Basis.GRAMS:
        return _weighed(offered, piece.unit)
    named = next(_matching(offered, piece), None)
    return named or volume_choice(offered, food.basis, piece.unit or "")


def _guessed_portion(food: Food, offered: Sequence[Choice], piece: Piece) -> Choice:
    if piece.unit == "handful" and food.basis == Basis.GRAMS:
        return Choice("oz", "oz", _HANDFUL_G)
    held = _VESSELS.get(piece.unit or "", "")
    if (portion := volume_choice(offered, food.basis, held)) is not None:
        return portion
    if piece.unit in _SMALL:
        helpings = [each for each in offered if each.grams >= 1 and each.key not in {"g", "ml"}]
        return min(helpings, key=lambda portion: portion.grams, default=offered[0])
    return offered[0]


def _weighed(offered: Sequence[Choice], unit: str) -> Choice:
    return next((it for it in offered if it.key == unit), Choice(unit, unit, _WEIGHTS[unit]))


def _matching(offered: Sequence[Choice], piece: Piece) -> Iterator[Choice]:
    """Portions whose words name the unit or the size that was said."""
    wanted = {stem(word) for word in (piece.unit, piece.size) if word}
    for portion in offered:
        has = {stem(word) for word in words_of(portion.label)}
        if wanted and wanted <= has and not (is_volume(portion.label) and piece.unit not in has):
            yield portion


def _is_count(portion: Choice) -> bool:
    return portion.key not in _PLAIN and not is_volume(portion.label)
