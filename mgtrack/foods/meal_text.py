"""Reads a meal in words: "2 eggs, toast with peanut butter and half an avocado".

The text becomes pieces, one a food, each with its quantity and unit as far as they were said. What
is one food stays one piece ("mac and cheese"), which the caller's catalogue decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mgtrack.foods.typed import MOST_WORDS
from mgtrack.nutrition.quantity import QuantityError, parse_quantity

LONGEST_MEAL = 600
"""How much of a text is read, in characters."""

MOST_PIECES = 30
"""How many foods a meal has at most."""

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "couple": 2,
}  # fmt: skip
_VAGUE = {"few": 3, "several": 4, "some": 1}
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3)}

UNITS = {
    "g": "g gr gram grams gramme grammes",
    "kg": "kg kilo kilos kilogram kilograms",
    "oz": "oz ounce ounces",
    "lb": "lb lbs pound pounds",
    "ml": "ml millilitre millilitres milliliter milliliters",
    "cl": "cl",
    "dl": "dl",
    "l": "l litre litres liter liters",
    "cup": "cup cups",
    "tbsp": "tbsp tbsps tbs tablespoon tablespoons tablespoonful tablespoonfuls",
    "tsp": "tsp tsps teaspoon teaspoons teaspoonful teaspoonfuls",
    "pint": "pint pints",
    "slice": "slice slices rasher rashers",
    "piece": "piece pieces pc pcs",
    "handful": "handful handfuls",
    "glass": "glass glasses",
    "mug": "mug mugs",
    "bowl": "bowl bowls bowlful",
    "plate": "plate plates",
    "can": "can cans tin tins",
    "bar": "bar bars",
    "bottle": "bottle bottles",
    "packet": "packet packets pack packs bag bags",
    "serving": "serving servings portion portions helping helpings",
    "scoop": "scoop scoops",
    "square": "square squares",
    "clove": "clove cloves",
    "stalk": "stalk stalks stick sticks",
    "head": "head heads",
    "fillet": "fillet fillets",
    "spoon": "spoon spoons spoonful spoonfuls",
}
"""Units by the words that people have for them."""

SIZES = {"small", "medium", "large", "big", "little"}
_UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split()}

_END = re.compile(r"[;\n\r•]+|,(?!\d)|(?<!\d),|\.(?=\s|$)|&|\+")
_JOINED = re.compile(r"\b(?:and also|and then|and|with|plus|then|n)\b")
_JOINED_TWICE = re.compile(r"(?:\s*\b(?:and|with|plus|then)\b\s*){2,}")
_NUMBER = re.compile(r"(?:\d+\s+)?\d+\s?[/⁄]\s?\d+|\d*\s?[½⅓⅔¼¾⅛⅜⅝⅞]|\d+(?:[.,]\d+)?|\.\d+")
_RANGE = re.compile(r"(?:-|–|to\b|or\b)\s*")
_LAST_AMOUNT = re.compile(
    r"^(?P<food>.*\D)\s(?P<number>\d+(?:[.,]\d+)?)\s?(?P<unit>[a-z]+)$", re.DOTALL
)
_SPOKEN = re.compile(
    r"(?<=\w)\s+(?=(?:\d+(?![\d/]*\s?%)|[½⅓⅔¼¾]|an?\s|one\s|two\s|three\s|four\s|five\s|six\s|half\s|"
    r"some\s|several\s))"
)
_AND_A_PART = re.compile(r"\b(one|two|three|\d+) and (?:a|one) (half|quarter)\b")
_HALF_AND_HALF = "half_and_half"
"""No "and" to cut at, and no half of something."""
_GOES_ON = {"to", "or", "x", "-", "–"}
"""What stands before a number that belongs to the amount before it."""
_OPENING = re.compile(
    r"\A(?:i\s)?(?:had|ate|drank|then i had|for (?:breakfast|lunch|dinner|a snack))\s+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One food of a meal as it was said.

    Attributes:
        text: the words that were read for it.
        food: what is left for the search.
        quantity: how many; None where nothing was said.
        unit: the unit of `UNITS`; None where none was said.
        size: small, medium or large, where it was said.
        vague: whether the quantity is only about so many ("a few", "2 to 3").
    """

    text: str
    food: str
    quantity: Fraction | None = None
    unit: str | None = None
    size: str | None = None
    vague: bool = False


def read_meal(text: str, *, is_one_food: Callable[[str], bool]) -> list[Piece]:
    """The foods of a meal, in the order in which they were said.

    Args:
        text: the meal, as typed or spoken; more than `LONGEST_MEAL` characters are left.
        is_one_food: whether words joined by "and" or "with" name one food of the catalogue.
    """
    plain = text[:LONGEST_MEAL].casefold().replace("half and half", _HALF_AND_HALF)
    plain = _AND_A_PART.sub(_with_part, plain)
    pieces: list[Piece] = []
    # Joins that follow one another join nothing.
    plain = _JOINED_TWICE.sub(" and ", plain)
    for part in _END.split(plain):
        if len(pieces) >= MOST_PIECES:
            break
        for said in _apart(part.strip(), is_one_food):
            piece = _piece(said.replace(_HALF_AND_HALF, "half-and-half"))
            if piece is not None:
                pieces.append(piece)
    return pieces[:MOST_PIECES]


def _with_part(found: re.Match[str]) -> str:
    whole = _NUMBERS.get(found[1]) or int(found[1])
    return f"{whole}{'½' if found[2] == 'half' else '¼'}"


def _apart(part: str, is_one_food: Callable[[str], bool]) -> list[str]:
    """Cut at "and", "with" and where another amount begins, but for what is one food."""
    if not part:
        return []
    if _is_short(part) and is_one_food(_read_amount(part).food):
        return [part]
    joins = list(_JOINED.finditer(part))[:MOST_PIECES]
    for join in reversed(joins):
        # The longest beginning that is one food: "rice and beans" of "rice and beans and beer".
        before, after = part[: join.start()].strip(), part[join.end() :].strip()
        if _JOINED.search(before) and _is_short(before) and is_one_food(_read_amount(before).food):
            return [before, *_apart(after, is_one_food)]
    if joins:
        before, after = part[: joins[0].start()].strip(), part[joins[0].end() :].strip()
        return [*_spoken(before), *_apart(after, is_one_food)]
    return _spoken(part)


def _is_short(part: str) -> bool:
    """Whether words are few enough for the search to read them all."""
    return len(part.split()) <= MOST_WORDS


def _spoken(part: str) -> list[str]:
    """Cut before each further amount, as speech has no commas: "two eggs a slice of toast"."""
    cuts, start = [], 0
    for cut in _SPOKEN.finditer(part):
        before, after = part[start : cut.start()].strip(), part[cut.end() :]
        # "Half a" and "2 to" are not at their end yet, and "almonds 30 g" has its amount behind.
        goes_on = before.split()[-1:] and before.split()[-1] in _GOES_ON
        if not goes_on and _read_amount(before).food and _read_amount(after).food:
            cuts.append(before)
            start = cut.end()
    return [said for said in (*cuts, part[start:].strip()) if said]


def _piece(said: str) -> Piece | None:
    said = _OPENING.sub("", said).strip(" .!?:-–")
    if not said:
        return None
    found = _LAST_AMOUNT.match(said)
    if found is not None and found["unit"] in _UNIT_OF:
        quantity = parse_quantity(found["number"])
        food = _read_amount(found["food"].strip()).food
        return Piece(text=said, food=food, quantity=quantity, unit=_UNIT_OF[found["unit"]])
    return _read_amount(said)


def _read_amount(said: str) -> Piece:
    """The amount in front of a food, and the food; all of it is food where no number is read."""
    quantity, rest, vague = _leading_quantity(said)
    words = rest.split()
    size = unit = None
    while words:
        word = words[0].strip(".")
        if word in SIZES and size is None and len(words) > 1:
            size = {"big": "large", "little": "small"}.get(word, word)
        elif unit is None and word in _UNIT_OF and (quantity is not None or words[1:2] == ["of"]):
            if len(words) == 1:
                break
            unit = _UNIT_OF[word]
        elif word != "of" or not (unit or quantity):
            break
        words.pop(0)
    if words[:1] == ["x"] and quantity is not None:
        words = words[1:]
    if not words or (quantity is not None and " ".join(words) in _UNIT_OF):
        return Piece(text=said, food="", quantity=quantity)
    return Piece(
        text=said,
        food=" ".join(words),
        quantity=quantity,
        unit=unit,
        size=size,
        vague=vague,
    )


def _leading_quantity(said: str) -> tuple[Fraction | None, str, bool]:
    """A quantity in front, the rest, and whether it is only about so many."""
    first, rest = _number(said)
    if first is None:
        return None, said, False
    if until := _RANGE.match(rest):
        second, beyond = _number(rest[until.end() :])
        if second is not None and second > first:
            return (first + second) / 2, beyond, True
    word = said.split(maxsplit=1)[0]
    vague = word in _VAGUE or (word == "a" and said.split()[1:2] == ["few"])
    return first, rest, vague


def _number(said: str) -> tuple[Fraction | None, str]:
    """A number in front, in digits or in words, and the rest."""
    if digits := _NUMBER.match(said):
        rest = said[digits.end() :]
        # "7up" and "70%" are no numbers of something.
        if rest[:1] == "%":
            return None, said
        glued = re.match(r"(x|[a-z]+)\b\s*", rest)
        if glued and glued[1] != "x" and glued[1] not in _UNIT_OF:
            return None, said
        try:
            number = parse_quantity(digits[0])
        except QuantityError:
            return None, said
        rest = rest[glued.end() :] if glued and glued[1] == "x" else rest
        return _times_dozen(number, rest.strip())
    words = said.split()
    total: Fraction | None = None
    while words and (value := _value(words, started=total is not None)) is not None:
        total = value if total is None else total * value
        words = words[1:]
        if words[:1] == ["of"]:
            words = words[1:]
    return total, " ".join(words)


def _value(words: Sequence[str], *, started: bool) -> Fraction | None:
    word = words[0]
    if word in {"a", "an"} and len(words) == 1:
        return None
    if word in _PARTS:
        return _PARTS[word]
    if word in _VAGUE and len(words) > 1:
        return Fraction(_VAGUE[word])
    if word in _NUMBERS and (not started or word in {"a", "an", "dozen", "couple"}):
        return Fraction(_NUMBERS[word])
    return None


def _times_dozen(number: Fraction, rest: str) -> tuple[Fraction, str]:
    """Two dozen are 24."""
    if found := re.match(r"dozen\b\s*", rest):
        return number * 12, rest[found.end() :]
    return number, rest
