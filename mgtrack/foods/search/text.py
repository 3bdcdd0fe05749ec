"""How words are cut and understood, alike in what people type and in what foods are called.

A text becomes words with their stems, and apart from them what is said *about* the food: how it was
prepared (`Form`), what it lacks ("without salt", "unsweetened"), and percentages ("2%", "70–85%").
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

MAX_TEXT_LENGTH = 200
"""How much of a text is read, in characters."""


class Preparation(StrEnum):
    """How a food was prepared, as far as its name tells."""

    RAW = "raw"
    DRIED = "dried"
    COOKED = "cooked"
    BOILED = "boiled"
    ROASTED = "roasted"
    FRIED = "fried"
    CANNED = "canned"
    FROZEN = "frozen"
    SMOKED = "smoked"


COOKED_FORMS = frozenset(
    {Preparation.COOKED, Preparation.BOILED, Preparation.ROASTED, Preparation.FRIED}
)

WORDS = Path(__file__).parent.parent / "data" / "words.toml"
"""Words that mean something to the search, by kind."""

_TABLES = tomllib.loads(WORDS.read_text("utf-8"))


def table(name: str) -> frozenset[str]:
    """Words of one kind, such as "fillers" or "names.plain", from `data/words.toml`."""
    words: Any = _TABLES
    for key in name.split("."):
        words = words[key]
    return frozenset(words.split())


FORMS = {word: form for form in Preparation for word in table(f"forms.{form}")}
_MANNERS = {
    word: Preparation(form) for form in _TABLES["manners"] for word in table(f"manners.{form}")
}
_SAME_WORD = {
    spelling: word for word in _TABLES["spellings"] for spelling in table(f"spellings.{word}")
}
_FILLERS = table("fillers")

_PERCENT = re.compile(
    r"(?<![\d.])(\d{1,3}(?:\.\d+)?)(?:\s?(?:-|–|to)\s?(\d{1,3}(?:\.\d+)?))?"
    r"\s?(?:%|percent\b|per cent\b|pct\b)"
)
_LEAN_TO_FAT = re.compile(r"(?<![\d/])([6-9]\d)/[0-4]\d(?![\d/])")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?\b")
_WORD = re.compile(r"[^\W_]+")
_LACKS = re.compile(
    r"\b(?:(?:without|no|non|zero)[ -](?:added |any |the )?(?P<without>[a-z]{3,})"
    r"|(?P<free>salt|sodium|sugar|fat|caffeine|skin|bone|seed)[ -]free"
    r"|(?:un|non)(?P<un>salt|sweeten|flavou?r|fat)[a-z]*"
    r"|(?P<less>skin|bone|seed|crust)less)\b"
)
# "Non-dairy" says what kind of food it is: it stays a word that must be found.
_KINDS = frozenset({"alcoholic", "dairy", "bake", "stick"})

_WHOLE = frozenset({"bread", "shred", "bagel", "hummus"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word, in lower case and without accents, and the stem that its other forms share."""

    text: str
    stem: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says of a food.

    Attributes:
        words: its words in order, those about its form among them, without fillers.
        lacks: the stems of what it is said to be without.
        percents: percentages as (lowest, highest), equal where one figure is stated.
    """

    words: tuple[Word, ...]
    lacks: frozenset[str] = frozenset()
    percents: tuple[tuple[Decimal, Decimal], ...] = ()


def plain(text: str) -> str:
    """A text in lower case, without accents and possessives, no longer than is read."""
    short = text[:MAX_TEXT_LENGTH].casefold()
    if not short.isascii():
        letters = unicodedata.normalize("NFKD", short)
        short = "".join(it for it in letters if not unicodedata.combining(it))
    return _POSSESSIVE.sub("", short)


def words_of(text: str) -> list[str]:
    """The words of a text as they stand, in lower case and without accents."""
    return _WORD.findall(plain(text))


def has_word(name: str, typed: str) -> bool:
    """Whether a word of a name begins with the one typed, or is another form of it."""
    return any(part.startswith(typed) or stem(part) == stem(typed) for part in words_of(name))


def read(text: str) -> Said:
    """What a text says: its words with their stems, what is lacking, and percentages."""
    rest = _LEAN_TO_FAT.sub(r"\1%", plain(text))
    percents = tuple((Decimal(low), Decimal(high or low)) for low, high in _PERCENT.findall(rest))
    if percents:
        rest = _PERCENT.sub(" ", rest)
    lacks: set[str] = set()

    def without(found: re.Match[str]) -> str:
        lacking = found[found.lastgroup or 0]
        if lacking in _KINDS:
            return found[0]
        lacks.add(stem(lacking))
        return " "

    rest = _LACKS.sub(without, rest)
    words = tuple(Word(word, stem(word)) for word in _WORD.findall(rest) if word not in _FILLERS)
    return Said(words, frozenset(lacks), percents)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the forms of a word share: "berries" and "berry" are "berri", "salted" is "salt".

    A light stemmer: plurals, a final -e or -y, and -ed; stems are compared, never shown.
    """
    word = _SAME_WORD.get(word, word)
    if len(word) <= 3 or not word.isascii() or word in _WHOLE:
        return word
    if word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    if len(word) > 4 and word.endswith("ed") and not word.endswith("eed"):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > 3 and word.endswith("y") else word


def beginnings(word: Word) -> tuple[str, ...]:
    """What every form and spelling of a word begins with: for "berries" that is "berr"."""
    spellings = (word.stem, word.text, *_spellings().get(word.stem, ()))
    short = {_cut(spelling) for spelling in spellings}
    return tuple(
        sorted(
            it for it in short if not any(it != other and it.startswith(other) for other in short)
        )
    )


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    spellings: dict[str, tuple[str, ...]] = {}
    for spelling, word in _SAME_WORD.items():
        spellings[stem(word)] = (*spellings.get(stem(word), ()), spelling)
    return spellings


def _cut(spelling: str) -> str:
    cut = stem(spelling) if spelling not in _SAME_WORD else spelling
    return cut[:-1] if len(cut) > 3 and cut.endswith("i") else cut


def forms_of(words: Sequence[Word]) -> frozenset[Preparation]:
    """How a food with these words in its name was prepared."""
    return frozenset(
        FORMS[word.text]
        for word, following in zip_longest(words, words[1:])
        if word.text in FORMS and not is_manner(word, following)
    )


def is_manner(word: Word, following: Word | None) -> bool:
    """Whether a word tells how the next was done: "dry roasted" is not dried, nor is it dry."""
    return (
        word.text in _MANNERS
        and following is not None
        and (_MANNERS[word.text] is FORMS.get(following.text))
    )
