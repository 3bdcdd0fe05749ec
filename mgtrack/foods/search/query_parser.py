"""What was typed into a food search, read: which foods it may mean, each reading at its price.

"2 eggs", "boiled aubergine", "chick peas", "peanutbutter" and "avacado tost" are all read here, by
rules and tables alone; `foods/search/ranking.py` says which food fits a reading best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import islice, product, zip_longest
from pathlib import Path

from mgtrack.foods.search.spelling import Vocabulary, is_likely_slip
from mgtrack.foods.search.text import (
    FORMS,
    Preparation,
    Said,
    Word,
    is_manner,
    plain,
    read,
    stem,
    table,
    words_of,
)
from mgtrack.nutrition.amounts import Amount, amounts_and_tokens

OTHER_NAMES = Path(__file__).parent.parent / "data" / "names.tsv"
"""Names that people have for a food, a line of equals, the catalogue's own first."""

MAX_WORDS = 8
MAX_READINGS = 8
MIN_BEGUN = 4
"""A word that is only begun is more likely the second of two in one from so many letters on."""

# What a reading costs beside what was typed as it stands, in the unit of `ranking.cost`.
OTHER_NAME, JOINED, SPLIT, EDIT, COUNTED = 0.3, 0.2, 0.4, 2.0, 1.0

_WISHES = table("wishes")
_ELSEWHERE = table("elsewhere")


# "Dark chocolate 70" is 70 % cacao, and chocolate of over half is dark.
_COCOA = re.compile(r"\b(choc(?:olate)?|cocoa|cacao|lindt|ghirardelli) ([4-9]\d)$")
_OVER_HALF = re.compile(
    r"(?<!dark )\bchoc(?:olate)?(?= [5-9]\d\s?%)|(?<=[5-9]\d% )choc(?:olate)?\b"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take what was typed.

    Attributes:
        terms: words that the food must be called by; the last typed may be only begun.
        forms: how it should be prepared.
        wants: stems that it had better have ("salted", "large", "plain"), though it need not.
        lacks: stems of what it should be without.
        percents: percentages that were named.
        whole: stems of terms that are words as they stand, and less likely to be only begun.
        asked: stems of the terms and of what it had better have.
        beside: stems of the words that were typed after a "with".
        cost: how far this way is from the letters that were typed; 0 is as they stand.
        doubtful: whether it takes a word for the slip of another that it may well not be.
    """

    terms: tuple[Word, ...]
    forms: frozenset[Preparation] = frozenset()
    wants: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    percents: tuple[Decimal, ...] = ()
    whole: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    cost: float = 0.0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Spelling:
    """Words in place of those that were typed, at a price; `doubtful` as a reading is."""

    words: tuple[Word, ...]
    cost: float = 0.0
    doubtful: bool = False


def read_query(typed: str, vocabulary: Vocabulary) -> tuple[Reading, ...]:
    """The ways to take what was typed, whose last word may be unfinished, cheapest first.

    There is none where nothing was typed.
    """
    text = _OVER_HALF.sub("dark chocolate", _COCOA.sub(r"\1 \2%", plain(typed)))
    rest = without_amount(text)
    ways = _ways(rest, vocabulary)
    if rest != text:
        # "7 up" begins with an amount too: as it stands it is tried as well.
        counted = [(said, replace(spelt, cost=spelt.cost + COUNTED)) for said, spelt in ways]
        ways = [*_ways(text, vocabulary)[:1], *counted]
    beside = frozenset(word.stem for word in read(text.partition(" with ")[2]).words)
    readings: dict[tuple[Word, ...], Reading] = {}
    for said, spelt in sorted(ways, key=lambda way: way[1].cost):
        reading = replace(_reading(said, spelt, vocabulary), beside=beside)
        if reading.terms:
            readings.setdefault(reading.terms, reading)
    return tuple(readings.values())[:MAX_READINGS]


def without_amount(text: str) -> str:
    """What is left of a plain text without its amount: "2 eggs" is "eggs", as is "eggs 120g"."""
    items = amounts_and_tokens(text)
    while (
        len(items) > 1
        and isinstance(items[0], Amount)
        and (items[0].quantity or items[0].unit or items[0].about)
    ):
        items = items[1:]
    if len(items) > 1 and isinstance(items[-1], Amount) and items[-1].unit:
        items = items[:-1]
    return text[items[0].start : items[-1].end] if items else text


def _ways(text: str, vocabulary: Vocabulary) -> list[tuple[Said, _Spelling]]:
    said = read(text)
    if not said.words:
        # Only fillers, or what is lacking: something was typed all the same.
        said = Said(tuple(map(_word, words_of(text))))
    ways = []
    for spelt in _spellings(said.words[:MAX_WORDS], vocabulary):
        way = _read_again(spelt.words, said) if spelt.cost else replace(said, words=spelt.words)
        ways.append((way, spelt))
        renamed = _renamed(way)
        if renamed is not None:
            ways.append((renamed, replace(spelt, cost=spelt.cost + OTHER_NAME)))
    return ways


def _read_again(words: tuple[Word, ...], said: Said) -> Said:
    """What words say that were mended: "unslated" says something else than "unsalted"."""
    again = read(" ".join(word.text for word in words))
    return Said(again.words or words, said.lacks | again.lacks, (*said.percents, *again.percents))


def _spellings(words: tuple[Word, ...], vocabulary: Vocabulary) -> Iterator[_Spelling]:
    """The words as typed, with two written as one, and with slips mended."""
    yield _Spelling(words)
    for at in range(len(words) - 1):
        first, second = words[at].text, words[at + 1].text
        if vocabulary.joins(first, second):
            yield _Spelling((*words[:at], _word(first + second), *words[at + 2 :]), JOINED)
    known = [_is_known(word, vocabulary) for word in words]
    choices = [
        [_Spelling((word,))]
        if known[place]
        else _meant(word, vocabulary, unfinished=place == len(words) - 1, alone=not any(known))
        for place, word in enumerate(words)
    ]
    mended = [
        _Spelling(
            tuple(word for part in way for word in part.words),
            sum(part.cost for part in way),
            any(part.doubtful for part in way),
        )
        for way in islice(product(*choices), MAX_READINGS * 3)
    ]
    for spelt in sorted(mended, key=lambda way: way.cost)[: MAX_READINGS // 2]:
        if spelt.words != words:
            yield spelt


def _is_known(word: Word, vocabulary: Vocabulary) -> bool:
    text = word.text
    return vocabulary.has(text) or vocabulary.begins(text) or text.isdigit() or text in _ELSEWHERE


def _meant(word: Word, vocabulary: Vocabulary, *, unfinished: bool, alone: bool) -> list[_Spelling]:
    """What a typed word that is none may have been: two words in one, or those nearest to it."""
    meant: list[_Spelling] = []
    if halves := vocabulary.halves(word.text, unfinished=unfinished):
        is_begun = len(halves[1]) < MIN_BEGUN and not vocabulary.has(halves[1])
        meant.append(_Spelling((_word(halves[0]), _word(halves[1])), SPLIT, doubtful=is_begun))
    for right, distance in vocabulary.corrections(word.text, unfinished=unfinished):
        doubtful = not is_likely_slip(word.text, right, distance, alone=alone)
        meant.append(_Spelling((_word(right),), EDIT * distance, doubtful))
    return meant or [_Spelling((word,))]


def _renamed(said: Said) -> Said | None:
    """The same under the catalogue's names, or None where it has no other."""
    names = other_names()
    words: list[Word] = []
    lacks, percents, at = said.lacks, said.percents, 0
    while at < len(said.words):
        for length in (4, 3, 2, 1):
            stems = tuple(word.stem for word in said.words[at : at + length])
            if len(stems) == length and (name := names.get(stems)):
                words += name.words
                lacks |= name.lacks
                percents += name.percents
                at += length
                break
        else:
            words.append(said.words[at])
            at += 1
    renamed = Said(tuple(dict.fromkeys(words)), lacks, percents)
    return None if renamed.words == said.words else renamed


@cache
def other_names() -> dict[tuple[str, ...], Said]:
    """What the catalogue calls a food, by the stems of the other names that people have for it."""
    names: dict[tuple[str, ...], Said] = {}
    for line in OTHER_NAMES.read_text(encoding="utf-8").splitlines():
        ours, *others = line.split("\t")
        for other in others:
            names.setdefault(tuple(word.stem for word in read(other).words), read(ours))
    return names


def _reading(said: Said, spelt: _Spelling, vocabulary: Vocabulary) -> Reading:
    terms: list[Word] = []
    forms: set[Preparation] = set()
    wants: set[str] = set()
    for word, following in zip_longest(said.words, said.words[1:]):
        if is_manner(word, following) or word.text in _WISHES:
            wants.add(word.stem)
        elif word.text in FORMS:
            forms.add(FORMS[word.text])
            wants.add(word.stem)
        else:
            terms.append(word)
    if not terms:
        terms, forms, wants = list(said.words), set(), set()
    return Reading(
        terms=tuple(dict.fromkeys(terms)),
        forms=frozenset(forms),
        wants=frozenset(wants),
        lacks=said.lacks,
        percents=tuple((low + high) / 2 for low, high in said.percents),
        whole=frozenset(word.stem for word in terms if vocabulary.has(word.text)),
        asked=frozenset(wants).union(word.stem for word in terms),
        cost=spelt.cost,
        doubtful=spelt.doubtful,
    )


def _word(text: str) -> Word:
    return Word(text, stem(text))
