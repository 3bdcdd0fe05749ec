"""A meal in words as entries that it may mean: foods, the person's own too, portions, magnesium.

Nothing is saved here. What is uncertain is marked doubtful: an amount that was vague, a unit that
the food has no portion for, a food that lacks one of the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Protocol

from mgtrack.foods import queries
from mgtrack.foods.first_portion import noun_of, oddness
from mgtrack.foods.meal_text.reader import Piece, read_meal
from mgtrack.foods.models import Food
from mgtrack.foods.portions import (
    GRAMS_PER_OUNCE,
    PLAIN_UNITS,
    Serving,
    ServingOption,
    in_usda_order,
    serving_options,
    single,
    usual_serving,
    volume_choice,
)
from mgtrack.foods.queries import Found
from mgtrack.foods.search.grouping import unfold
from mgtrack.foods.search.query_parser import other_names
from mgtrack.foods.search.text import (
    COOKED_FORMS,
    FORMS,
    Preparation,
    forms_of,
    read,
    stem,
    table,
    words_of,
)
from mgtrack.foods.volumes import ML, counted, is_volume
from mgtrack.nutrition.food import Basis
from mgtrack.nutrition.intake import magnesium_mg
from mgtrack.nutrition.quantity import QuantityError

_DESCRIBING = frozenset(
    stem(word)
    for key in ("wishes", "behind.known", "behind.done", "behind.other", "behind.between")
    for word in (*table(key), *FORMS)
)
"""What names no food alone: "lean", "roast"."""
_NO_NAME = frozenset(
    stem(word) for key in ("wishes", "behind.other", "behind.between") for word in table(key)
)
"""What tells no food from another."""
MAX_ALTERNATIVES = 5
MAX_LISTS, LISTED = 4, range(3, 7)
"""How many pieces of a meal are tried as a list of foods, and of how many words.

Of two words the second is more often what the first was made into: "quinoa salad".
"""
_WEIGHTS = {
    "g": Decimal(1), "kg": Decimal(1000), "oz": GRAMS_PER_OUNCE, "lb": GRAMS_PER_OUNCE * 16,
}  # fmt: skip
_A_PACK = re.compile(r"\b(?:package|packet|bag|box|family|serving|pouch)\b")
_A_WEIGHT = re.compile(r"(?:g|kg|oz|lb)\b")
_IN_AN_OUNCE = re.compile(
    r"^1 oz\b.*\((?:about )?(?P<count>\d+) (?:whole |medium )?"
    r"(?P<what>kernels|seeds|pieces|nuts|almonds|halves)\)"
)
"""How many of them USDA counted in an ounce: "1 oz (23 whole kernels)"."""
_VESSELS = {"glass": "cup", "mug": "cup", "bowl": "cup"}
"""What a vessel holds when nothing more is known: about a cup. Always doubtful."""
_SMALL = {"square", "piece", "clove", "spoon"}
"""Units that are less than a usual portion, whichever food it is."""
_SQUARE_GRAMS = 8
"""A square of chocolate in g, as the piece of dark chocolate that USDA's FNDDS weighs."""
MANY_GRAMS, MUCH_MG = Decimal(1000), Decimal(500)
"""More than this of one food, in g or in mg of magnesium, may be a slip: the person looks twice."""
MUCH_MORE = Decimal("1.5")
"""How many times the magnesium of cooked rice or lentils dry ones have at least."""
_A_SIZE = re.compile(r"1 (?:extra )?(?:small|medium|large)(?: drink)?$")
_MAX_SERVINGS = 3
"""A piece that is more than so many usual servings, and over 100 g, is hardly had at once."""
_NOT_USUAL = re.compile(r"\S+ (?:extra|jumbo|small|slice)\b")
_MY = re.compile(r"^(?:my|our)\s+")
_NO_FOOD = frozenset({"a", "an", "the", "some", "my", "our"})
"""What stands before a food. Alone it is the beginning of many and the name of none."""
_MEDIUM = re.compile(r"\S+ medium\b")
_A_WHOLE = re.compile(r"1 (?:small|medium|large) pizza\b")
"""What is counted where USDA also weighs its pieces: half a pizza is not half a slice."""


class Eatable(Protocol):
    """What a proposal asks of a food: one of the catalogue, or one of the person's own."""

    @property
    def fdc_id(self) -> int | None:
        """Its number at USDA; None for an own food."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def basis(self) -> str:
        """Whether it is measured in g or in mL."""

    @property
    def mg_per_100g(self) -> Decimal | None:
        """Its magnesium in mg/100 g; None where unknown."""


Find = Callable[[str], Found]
Offered = tuple[Eatable, list[ServingOption]]
"""A food, and what it can be measured in."""
FindOwn = Callable[[str], Sequence[Offered]]
"""A search among the person's own foods."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One entry that a meal in words may mean.

    Attributes:
        text: the words it was read from.
        food: the food that comes first for them.
        others: other foods that were found, best first.
        serving: the portion meant, and how many of it.
        quantity: how many were said; 1 where nothing was.
        unit: the unit or size that was said; None where none was.
        grams: what it weighs in g (mL by the food's basis).
        magnesium_mg: its magnesium in mg; None where unknown.
        doubtful: whether the person should look twice.
    """

    text: str
    food: Eatable
    others: Sequence[Eatable]
    serving: Serving
    quantity: Fraction
    unit: str | None
    grams: Decimal
    magnesium_mg: Decimal | None
    doubtful: bool


@dataclass(frozen=True, slots=True)
class MatchedMeal:
    """What was read of a meal, and the words that no food was found for."""

    text: str
    proposals: Sequence[Proposal]
    unread: Sequence[str]


def propose(
    text: str,
    *,
    find: Find = queries.find,
    find_own: FindOwn = lambda _: (),
    for_recipe: bool = False,
) -> MatchedMeal:
    """The entries that a meal in words may mean, in its order.

    Args:
        text: the meal, as typed or spoken.
        find: the search, which may put what a person logs first.
        find_own: the search among a person's own foods; without it there are none.
        for_recipe: whether these are ingredients, most of which go in raw or dry: a cooked food, no
            form of which was said, is doubtful then.
    """
    find = cache(find)  # the same words may be asked for twice: are they one food, and which
    proposals, unread = [], []

    def is_one_food(words: str) -> bool:
        return bool(_called(words, _own(words, find_own))) or _is_one_food(words, find)

    lists_left = MAX_LISTS
    for piece in read_meal(text, is_one_food=is_one_food):
        proposal = _proposal(piece, find, find_own)
        if (proposal is None or proposal.doubtful) and lists_left and not is_one_food(piece.food):
            lists_left -= 1
            if listed := _listed(piece, is_one_food):
                found = [_proposal(each, find, find_own) for each in listed]
                proposals += [replace(each, doubtful=True) for each in found if each]
                continue
        if proposal is None:
            unread.append(piece.text)
        else:
            # "Chili with beans" was found as chili with beans.
            is_in_it = piece.quantity is None and _is_in(piece, proposals)
            is_other = is_in_it or (for_recipe and _is_cooked_unsaid(piece, proposal.food))
            proposals.append(replace(proposal, doubtful=proposal.doubtful or is_other))
    return MatchedMeal(text, proposals, unread)


def _is_in(piece: Piece, before: Sequence[Proposal]) -> bool:
    """Whether a food is named by the one before it, or comes with one that was said earlier."""
    said = {stem(word) for word in words_of(piece.food)}
    names = [each.food.name.partition(" with ")[2] for each in before[:-1]]
    names += [each.food.name for each in before[-1:]]
    return any(said <= {stem(word) for word in words_of(name)} for name in names)


def _listed(piece: Piece, is_one_food: Callable[[str], bool]) -> Sequence[Piece]:
    """The foods of a list that nothing stands between, "apple banana orange"; none if it isn't one.

    Each is as many words as name a food, and the amount in front is that of the first.
    """
    words, foods = piece.food.split(), list[str]()
    if len(words) not in LISTED or len(piece.places) != len(words):
        return []
    while words:
        lengths = range(len(words) - (not foods), 0, -1)
        fits = next((it for it in lengths if is_one_food(" ".join(words[:it]))), 0)
        if not fits:
            return []
        foods.append(" ".join(words[:fits]))
        words = words[fits:]
    listed, at = [], 0
    for food in foods:
        start, at = at, at + len(food.split())
        begins = piece.places[start][0] if start else 0
        listed.append(Piece(text=piece.text[begins : piece.places[at - 1][1]], food=food))
    return [replace(piece, text=listed[0].text, food=foods[0]), *listed[1:]]


def _is_one_food(words: str, find: Find) -> bool:
    """Whether a food is called so: all that was said, and no noun that wasn't."""
    said = [stem(word) for word in words_of(words) if word not in {"and", "with"}]
    # "Coffee with milk" is two foods, though a latte is called so, too.
    has_with = " with " in words
    if tuple(said) in other_names() and not has_with:
        return True
    found = find(words)
    if not said or found.near or not found.foods:
        return False
    best = found.foods[0].food
    if has_with and not {"with", "and"} & set(words_of(best.name)):
        return False  # oats with milk are no oat milk
    noun = {stem(word) for word in words_of(best.name.split(",")[0])} - {"and", "with"}
    synonyms = "" if has_with else best.synonyms
    every = {stem(word) for word in words_of(f"{best.name} {synonyms}")}
    return noun <= set(said) <= every


def _proposal(piece: Piece, find: Find, find_own: FindOwn) -> Proposal | None:
    if not piece.food or piece.food.casefold() in _NO_FOOD:
        return None
    own = _own(piece.food, find_own)
    called = _called(piece.food, own)
    found, is_near = _meant(piece, find)
    known = [(food, serving_options(food)) for food in found]
    # What has just that name is meant; what has more words than were said is an alternative,
    # unless nothing in the catalogue is as near.
    others = [each for each in own if each not in called]
    if called or is_near:
        listed, is_near = [*called, *others, *known], is_near and not called
    else:
        listed = [*known[:1], *others, *known[1:]]
    if not listed:
        return None
    food, offered = listed[0]
    serving, is_guess = helping_of(food, offered, piece)
    try:
        grams = serving.grams
    except QuantityError:
        return None
    mg = magnesium_mg(food.mg_per_100g, grams)
    is_left_over = isinstance(food, Food) and _is_left_over(piece.food, food)
    is_other_state = isinstance(food, Food) and _may_be_raw(piece, food, found)
    is_a_lot = grams > MANY_GRAMS or (mg is not None and mg > MUCH_MG)
    return Proposal(
        text=piece.text,
        food=food,
        others=[other for other, _ in listed[1 : MAX_ALTERNATIVES + 1]],
        serving=serving,
        quantity=Fraction(1) if piece.quantity is None else piece.quantity,
        unit=piece.unit or piece.size,
        grams=grams,
        magnesium_mg=mg,
        doubtful=is_guess or piece.vague or is_near or is_a_lot or is_left_over or is_other_state,
    )


def _meant(piece: Piece, find: Find) -> tuple[Sequence[Food], bool]:
    """The foods of the catalogue that a piece may mean, and whether they only come near.

    What was said behind a food finds it only where it is still that food; or else it is left out.
    """
    plain, is_near = _in_catalogue(piece.plain or piece.food, find)
    cans = [f"{piece.food} canned", f"{piece.plain} canned"] if piece.is_canned else []
    for words in (*cans, piece.food):
        found, is_only_near = _in_catalogue(words, find)
        if found and not is_only_near and (not plain or _is_kind_of(found[0], plain[0], piece)):
            return found, False
    return plain, is_near or piece.food != (piece.plain or piece.food)


def _is_left_over(words: str, food: Food) -> bool:
    """Whether a word that was said is neither in what a food is called nor in another name."""
    said = {word.stem for word in read(words).words}
    called = {stem(word) for word in words_of(f"{food.name} {food.synonyms} {food.description}")}
    left = said - called - _NO_NAME
    others = (set(name) for name in other_names() if said.issuperset(name)) if left else ()
    return bool(left) and not any(left & name for name in others)


def _may_be_raw(piece: Piece, food: Food, found: Sequence[Food]) -> bool:
    """Whether a cooked food was found for what a recipe takes raw, or what was weighed dry.

    That is so unless a form was said; of a weight, where the dry food has much more magnesium.
    """
    if piece.is_worked or not _forms(food.name) & COOKED_FORMS or _forms(piece.food):
        return piece.is_worked and bool(_forms(food.name) & COOKED_FORMS)
    noun, mg = food.name.partition(",")[0], food.mg_per_100g or 0
    kin = [each for each in found if each.name.partition(",")[0] == noun]
    is_dry = any((each.mg_per_100g or 0) > MUCH_MORE * mg for each in kin)
    return piece.unit in _WEIGHTS and is_dry


def _is_cooked_unsaid(piece: Piece, food: Eatable) -> bool:
    """Whether a cooked food of the catalogue was found by words that name no form."""
    is_cooked = isinstance(food, Food) and bool(_forms(food.name) & COOKED_FORMS)
    return is_cooked and not _forms(piece.food)


def _forms(words: str) -> frozenset[Preparation]:
    return forms_of(read(words).words)


def _is_kind_of(food: Food, plain: Food, piece: Piece) -> bool:
    """Whether a food has in its name what was said plainly, or what that found."""
    name = {stem(word) for word in words_of(food.name)}
    asked = (piece.plain, plain.name.split(",")[0])
    return any(name.issuperset(map(stem, words_of(each))) for each in asked)


def _in_catalogue(words: str, find: Find) -> tuple[Sequence[Food], bool]:
    """The foods of the catalogue that words may mean, and whether they only come near.

    So does one that is a guess: what looks like a slip may be the name of another food.
    """
    found = find(words)
    ids = [each.id for each in (*unfold(found.foods), *unfold(found.brands))]
    if not ids or (found.near and not _shares_noun(words, found)):
        return [], True
    foods = queries.foods(ids[: MAX_ALTERNATIVES + 1])
    return foods, found.near or found.guessed or not _is_said(words, foods[0], found)


def _is_said(words: str, food: Food, found: Found) -> bool:
    """Whether the noun that was said is in a food's name, or one of its other names was said."""
    said = [_noun(word.text) for word in read(words).words]
    nouns = [each for each in said if each not in _DESCRIBING] or said or [""]
    others = ({_noun(word) for word in words_of(name)} for name in food.synonyms.split(";"))
    names, beside = (
        {_noun(word) for word in words_of(part)} for part in food.name.partition(" with ")[::2]
    )
    if nouns[-1] in beside - names:
        return False  # "Pasta sauce" is no pasta with sauce.
    return found.named or nouns[-1] in names or any(each and each <= {*said} for each in others)


def _noun(word: str) -> str:
    """A word's stem, but for what is told from a noun: "winged" beans are no wings."""
    return word if word.endswith("ed") else stem(word)


def _own(words: str, find_own: FindOwn) -> Sequence[Offered]:
    """The person's own foods that words may mean."""
    return find_own(_without_my(words))


def _called(words: str, own: Sequence[Offered]) -> Sequence[Offered]:
    """Those of own foods whose whole name was said."""
    said = {stem(word) for word in words_of(_without_my(words))}
    return [
        (food, portions)
        for food, portions in own
        if {stem(word) for word in words_of(food.name)} == said
    ]


def _without_my(words: str) -> str:
    return _MY.sub("", words)


def _shares_noun(words: str, found: Found) -> bool:
    """Whether what only comes near has at least the last word, which is the noun."""
    last = stem(words_of(words)[-1]) if words_of(words) else ""
    best = unfold(found.foods)[:1]
    return bool(best) and last in {stem(word) for word in words_of(best[0].name)}


def helping_of(
    food: Eatable, offered: Sequence[ServingOption], piece: Piece
) -> tuple[Serving, bool]:
    """How much of a food was meant, of the portions it is offered in, and whether that is a guess.

    A weight and a volume are what they are. A count is one of pieces, and a guess where a piece is
    far more than a serving ("a watermelon"); of a drink it is a serving, not the size that a shop
    names first. A food without a piece that could be counted has its usual portion, as a guess:
    never so many cups or ounces.
    """
    quantity = Fraction(1) if piece.quantity is None else piece.quantity
    if said := _said_portion(food, offered, piece):
        return Serving(portion=said, quantity=quantity), False
    if piece.unit or piece.size:
        return _guessed_helping(food, offered, piece, quantity), True
    usual = usual_serving(offered[0])
    if piece.quantity is None:
        return usual, offered[0].key in PLAIN_UNITS
    return _so_many(food, offered, usual, piece, quantity)


def _so_many(
    food: Eatable,
    offered: Sequence[ServingOption],
    usual: Serving,
    piece: Piece,
    quantity: Fraction,
) -> tuple[Serving, bool]:
    """So many of a food without a unit, as `helping_of` says it of a count."""
    is_drink = any(each.label.startswith("1 fl oz") for each in offered)
    sizes = [each for each in offered if is_drink and _A_SIZE.match(each.label)]
    listed = offered if is_drink else in_usda_order(offered)
    pieces = [each for each in listed if _is_count(each) and each not in sizes]
    # Ten raspberries are hardly ten packages.
    packed = [each for each in pieces if _A_PACK.search(each.label)]
    whole = [each for each in pieces if _A_WHOLE.match(each.label)]
    single_ones = whole or [each for each in pieces if each not in packed]
    own = {stem(word) for word in words_of(food.name)} | _DESCRIBING
    kinds = {stem(word) for word in words_of(piece.food)} - own
    of_kind = [it for it in single_ones if kinds & {stem(word) for word in words_of(it.label)}]
    single_ones = of_kind or single_ones  # "1 cherry" of tomatoes
    if found := _usual_piece(noun_of(food.name), single_ones, usual.portion):
        one = single(found)
        return Serving(portion=one, quantity=quantity), _is_much(one, usual)
    if sizes:
        return Serving(portion=usual.portion, quantity=quantity * usual.quantity), False
    for each in offered:
        if counted_nuts := _IN_AN_OUNCE.search(each.label):
            # Two halves make a nut, if the person counted nuts.
            halves = counted_nuts["what"] == "halves"
            number = Fraction(int(counted_nuts["count"]), 2 if halves else 1)
            return Serving(portion=each, quantity=quantity / number), halves
    return (Serving(portion=packed[0], quantity=quantity) if packed else usual), True


def _is_much(piece: ServingOption, usual: Serving) -> bool:
    return piece.grams > max(Decimal(100), _MAX_SERVINGS * usual.grams)


def _usual_piece(
    noun: str, pieces: Sequence[ServingOption], usual: ServingOption
) -> ServingOption | None:
    """The piece meant where no size was said: USDA's first, or else the usual or the medium one.

    That is so where sizes are listed by size, where a slice comes before the whole, and where the
    first is a miniature or a part, or goes by another name than the food.
    """
    first = next(iter(pieces), None)
    if first is None:
        return None
    odd, as_usual = oddness(noun, first.label, stays=True), oddness(noun, usual.label, stays=False)
    if usual in pieces and as_usual < odd:
        return usual
    if _NOT_USUAL.match(first.label):
        return next((each for each in pieces if _MEDIUM.match(each.label)), first)
    return first


def _said_portion(
    food: Eatable, offered: Sequence[ServingOption], piece: Piece
) -> ServingOption | None:
    """The portion that was named, or is worked out from a weight or a volume."""
    if piece.unit in _WEIGHTS and food.basis == Basis.GRAMS:
        return _weighed(offered, piece.unit)
    named = _named(offered, piece)
    return named or volume_choice(offered, food.basis, piece.unit or "")


def _guessed_helping(
    food: Eatable, offered: Sequence[ServingOption], piece: Piece, quantity: Fraction
) -> Serving:
    is_chocolate = food.basis == Basis.GRAMS and "chocolate" in food.name.casefold()
    if piece.unit == "square" and is_chocolate:
        return Serving(portion=_weighed(offered, "g"), quantity=quantity * _SQUARE_GRAMS)
    return Serving(portion=_guessed_portion(food, offered, piece), quantity=quantity)


def _guessed_portion(
    food: Eatable, offered: Sequence[ServingOption], piece: Piece
) -> ServingOption:
    if piece.unit == "handful" and food.basis == Basis.GRAMS:
        return ServingOption("oz", "oz", GRAMS_PER_OUNCE)  # of nuts, seeds or dried fruit
    held = _VESSELS.get(piece.unit or "", "")
    if (portion := volume_choice(offered, food.basis, held)) is not None:
        return portion
    if piece.unit in _SMALL:
        servings = [each for each in map(single, offered) if each.key not in PLAIN_UNITS - {"oz"}]
        if piece.unit == "piece":  # of meat or cake it is a serving at most, and no spoonful
            servings = [offered[0], *filter(_is_count, servings)]
        return min(servings, key=lambda portion: portion.grams, default=offered[0])
    return offered[0]


def _weighed(offered: Sequence[ServingOption], unit: str) -> ServingOption:
    return next((it for it in offered if it.key == unit), ServingOption(unit, unit, _WEIGHTS[unit]))


def _named(offered: Sequence[ServingOption], piece: Piece) -> ServingOption | None:
    """One of the portion whose words name the unit or the size that was said.

    A volume is named by its own unit alone: half a cup of something is no "large" of it.
    """
    wanted = {stem(word) for word in f"{piece.unit or ''} {piece.size or ''}".split()}
    if not wanted:
        return None
    if wanted == {"stick"} and not any("stick" in each.label for each in offered):
        wanted = {"stalk"}  # of celery; butter is sold in sticks
    named = [
        each
        for each in (offered if piece.unit else in_usda_order(offered))
        if wanted <= (words := {stem(word) for word in words_of(each.label)})
        and ("extra" in wanted) == ("extra" in words)  # large is not extra large
        and (is_volume(each.label) == (piece.unit in ML))
    ]
    if not piece.unit:  # a large one comes before a large slice of it
        named.sort(key=lambda each: not each.label.startswith(f"1 {piece.size}"))
    # One that is offered as one comes before a part of several.
    ones = [each for each in named if (counted(each.label) or (1, ""))[0] == 1]
    return next(iter([*ones, *map(single, named)]), None)


def _is_count(portion: ServingOption) -> bool:
    """Whether a portion is of pieces: neither a plain unit, nor a volume, nor a weight."""
    held = counted(portion.label)
    return (
        held is not None
        and held[0] >= 1  # who says two of salmon means no two whole fish
        and not is_volume(portion.label)
        and not _A_WEIGHT.match(held[1])
    )
