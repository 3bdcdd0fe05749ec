"""Escape queries for FoodData Central, and make its titles and labels readable."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

MAX_QUERY_LENGTH = 200
"""The most characters of a query that are sent; a food's name has fewer."""

_OPERATORS = re.compile(r'[+\-=&|!(){}\[\]^"~*?:\\/]')
_UNESCAPABLE = re.compile(r"[<>]")
_WORD = re.compile(r"[^\W_]+")
_STRAY_BLANK = re.compile(r" (?=[,;)])|(?<=\() ")
_FILLERS = frozenset({"a", "an", "and", "for", "from", "in", "of", "on", "or", "the", "to", "with"})

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL = _FILLERS | {"fl", "ft", "g", "kg", "lb", "mg", "ml", "oz"}
_VOWEL = re.compile(r"[aeiouy]")


def escape_query(typed: str) -> str:
    """Return what a person typed as a query without operators.

    The operators of the Lucene query language are escaped (`<` and `>` can't be, so they are
    removed), and AND, OR and NOT become lower case. Return "" if there is no word to search for.
    """
    plain = " ".join(_UNESCAPABLE.sub(" ", _printable(typed)).lower().split())[:MAX_QUERY_LENGTH]
    return _OPERATORS.sub(r"\\\g<0>", plain) if _WORD.search(plain) else ""


def shares_a_word(query: str, texts: Iterable[str]) -> bool:
    """Return whether any word of the query is in the texts: singular, plural or a beginning."""
    asked = set(_words(query))
    asked = (asked - _FILLERS) or asked
    offered = {word for text in texts for word in _words(text)}
    stems = {_stem(word) for word in offered}
    return any(
        _stem(word) in stems or (len(word) > 2 and any(other.startswith(word) for other in offered))
        for word in asked
    )


def tidy(text: str) -> str:
    """Return the text without HTML entities, control characters and extra blanks."""
    plain = " ".join(_printable(html.unescape(html.unescape(text))).split())
    return _STRAY_BLANK.sub("", plain)


def in_capitals(text: str) -> bool:
    """Return whether at least four in five letters of the text are capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and 5 * sum(map(str.isupper, letters)) >= 4 * len(letters)


def readable_title(text: str) -> str:
    """Return a title in capitals as "Dark Chocolate with Sea Salt", any other unchanged."""
    return _LETTERS.sub(_title_word, text) if in_capitals(text) else text


def _title_word(match: re.Match[str]) -> str:
    word = match.group()
    if not word.isupper():
        return word
    lower = word.lower()
    if lower in _SMALL and match.start() > 0:
        return lower
    if len(word) > 2 and not _VOWEL.search(lower):  # BBQ, not an English word
        return word
    return lower.capitalize()


def _printable(text: str) -> str:
    if text.isprintable():  # nearly every text
        return text
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _stem(word: str) -> str:
    """Return a stem that matches the plural: "tomatoes" and "tomato", "berries" and "berry"."""
    if len(word) < 4:
        return word
    stem = word.removesuffix("s").removesuffix("e")
    return stem[:-1] + "i" if stem.endswith("y") else stem
