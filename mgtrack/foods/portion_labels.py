"""USDA's measures as people at a table would say them, the usual one first.

USDA's labels are written for compilers: '2-1/4" dia', "1 cup (1 NLEA serving)", "1 can (303 x
406)", "1 surface inch". Their weights are kept to the gram; only the words are put plainly, and
measures that nobody would choose are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from mgtrack.fdc.portions import distinct
from mgtrack.nutrition.food import Basis, HouseholdPortion

MAX_LABEL_LENGTH = 60
"""The longest label that is offered, in characters: what a phone shows in two lines."""

_FRACTIONS = {
    "1/2": "½",
    "1/3": "⅓",
    "2/3": "⅔",
    "1/4": "¼",
    "3/4": "¾",
    "1/8": "⅛",
    "3/8": "⅜",
    "5/8": "⅝",
    "7/8": "⅞",
}
_FRACTION = re.compile(r"(?<![\d/])(?:(\d+)\+?-)?(\d/\d+)(?![\d/])")
_REWORDINGS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r",? without refuse$|, NS as to .*$", ""),
        (r"^0\.2 ", "⅕ "),
        # Sizes of tins in sixteenths of an inch, and weights that the portion states already.
        (r",? \(\d{3} x \d{3}\)", ""),
        (r" \((?:1 )?(?:label )?serving\)| \(\d+ g\)$|, any size$", ""),
        (r"\blabel serving\b", "serving"),
        (r"\btablespoons?\b", "tbsp"),
        (r"\bteaspoons?\b", "tsp"),
        (r"\bapprox\b", "about"),
        (r"\bpcs\b", "pieces"),
        (r"\bpattie\b", "patty"),
        (r"\bdonut\b", "doughnut"),
        (r"(?<=\d)(?: inch\b| in\.|\")", " in"),
        (r"(?<=[½⅓⅔¼¾⅛⅜⅝⅞])(?: inch\b| in\.|\")", " in"),
        (r"\bdia(?:meter)?\b\.?", "across"),
        (r"(?<=\S) x (?=\S)", " × "),
        (r"(?<=[a-z]{3})/(?=[a-z]{3})| / ", " or "),
        (r"\bcup ?\(not packed\)", "cup, not packed"),
        (r"( not packed)\1", r"\1"),
        (r"^(\S+ (?:cup|tbsp|tsp)) (?=(?!of\b)[a-z])", r"\1, "),
        (r"^(\S+) potato (small|medium|large)\b", r"\1 \2"),
        (r"^(\S+) (head|ear|leaf|slice|strip|roll|doughnut) (small|medium|large)\b", r"\1 \3 \2"),
        (r"^(\S+) ([\d.]+ oz) container", r"\1 container (\2)"),
        (r"[\s.,;]+$", ""),
        (r"(\([^()]*)$", r"\1)"),
    )
)
_SHOUTED = re.compile(r"\b(?:Bag|Gherkin|Moon Cake|Potato|TBSP)\b")
_PLURALS = (
    "biscuit",
    "cookie",
    "cracker",
    "enchilada",
    "fruit",
    "package",
    "scoop",
    "slice",
    "strip",
    "tamale",
)
_SINGULAR_AFTER_MANY = re.compile(rf"^((?:[2-9]|\d\d+) (?:{'|'.join(_PLURALS)}))\b(?!s)")

# Yields, cuts and surveyors' defaults; parts of a pack; brands of one food among many.
_ODD = re.compile(
    r"yield|refuse|cubic in|surface in|guideline|ns as to|[|=;]|^0|^[2-9] packages?\b|100.calorie"
    r"|drained contents|sum of|size varied|\binclude\b|\bunit\b"
)
_WEIGHT = re.compile(r"^\S+ (?:oz|lb|g|kg|ounces?|pounds?)\b(?! (?:\(.*\d.*[a-z]{4}|.*\babout \d))")
_BRAND = re.compile(r"\b(?!Belgian|English|French|Italian|Texas)[A-Z][A-Za-z'-]+")

_Kind = tuple[re.Pattern[str], Decimal]
_USUAL: tuple[_Kind, ...] = (
    # (what one takes at a time, the least g of it that anyone calls a serving)
    (re.compile(r"1 (?:croissant, )?(?:medium|regular)\b"), Decimal(50)),
    (
        re.compile(
            r"1 (?:oz (?:shelled )?\(|(?:avocado|bagel|bar|breast|chop|egg|fillet|fruit|muffin"
            r"|patty|piece|sandwich|slice)\b)|2 tbsp\b"
        ),
        Decimal(20),
    ),
)
_MAX_GRAMS = Decimal(400)
_SPOON = re.compile(r"1 (?:tbsp|tsp)\b")
_PIECE: tuple[_Kind, ...] = ((re.compile(r"1 (?:small|large)\b"), Decimal(20)),)


def household_portions(portions: Iterable[HouseholdPortion]) -> tuple[HouseholdPortion, ...]:
    """The portions worth offering for a food in plain words, each label once.

    Left out are yields and cuts, a brand's own pack, and weights alone ("3 oz"), since g and oz are
    always offered; of a food that has nothing else, its weights stay. First come one piece, one
    slice or a handful that weighs as much as a person eats at a time, then USDA's own order; but a
    spoonful never stands before the piece that it is taken of.
    """
    known = list(portions)
    plain = [(label, part) for part in known if not _is_odd(label := plain_label(part.label))]
    named = [(label, part) for label, part in plain if not _WEIGHT.match(label)] or plain
    generic = [(label, part) for label, part in named if not _BRAND.search(label)] or named
    ordered = sorted(generic, key=lambda pair: not _is_helping(pair, _USUAL))
    if ordered and _SPOON.match(ordered[0][0]):
        ordered.sort(key=lambda pair: not _is_helping(pair, _PIECE))
    return distinct(((label, part.grams) for label, part in ordered), Basis.GRAMS)


def plain_label(label: str) -> str:
    """USDA's label for a measure, in plain words: "1 medium (2½ in across)", "1 cup, sliced"."""
    label = _SHOUTED.sub(lambda word: word.group().lower(), label.replace("-/", "-"))
    label = _FRACTION.sub(_as_one_character, label)
    for pattern, words in _REWORDINGS:
        label = pattern.sub(words, label)
    return _SINGULAR_AFTER_MANY.sub(r"\1s", label)


def _as_one_character(found: re.Match[str]) -> str:
    whole, part = found.groups()
    character = _FRACTIONS.get(part)
    if character is None:
        return f"{whole} {part}" if whole else part
    return f"{whole or ''}{character}"


def _is_odd(label: str) -> bool:
    return len(label) > MAX_LABEL_LENGTH or _ODD.search(label.casefold()) is not None


def _is_helping(pair: tuple[str, HouseholdPortion], kinds: Iterable[_Kind]) -> bool:
    """Whether it is one of these kinds, and weighs as much as a person eats at a time."""
    label, portion = pair
    return any(
        words.match(label) and least <= portion.grams <= _MAX_GRAMS for words, least in kinds
    )
