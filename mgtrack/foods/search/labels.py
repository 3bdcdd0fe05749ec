"""What a food is called, cut into words: the thing itself, what follows it, and its other names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mgtrack.foods.search.text import (
    COOKED_FORMS,
    FORMS,
    Preparation,
    Said,
    Word,
    forms_of,
    read,
    stem,
    table,
)

NAMES_KEPT = 6000
"""How many foods' names a process keeps cut."""

# What a name's words cost where nobody typed them, in the unit of `ranking.rank`: its noun, a noun
# that people leave out ("parmesan", "chia"), a plain word, another word.
NOUN_LEFT, KIND_LEFT, PLAIN_LEFT, MODIFIER_LEFT = 6.0, 0.5, 0.2, 2.5
# And its parts after the head: of a plain word, of another, of a lesser kind, what goes along.
PLAIN_PART, PART, LESSER_PART, ACCOMPANIMENT = 0.0, 0.7, 1.5, 1.2


def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem, table(name)))


_KINDS = _stems("names.kinds")
_PLAIN = _stems("names.plain")
_LESSER = _stems("names.lesser")
_HEADINGS = _stems("names.headings")
_EATEN_COOKED = re.compile(
    r"grain|pasta|legume|bean|poultry|chicken|turkey|beef|pork|lamb|fish|sausage|cereal|meat|rice",
    re.IGNORECASE,
)
_KEPT_DRY = re.compile(r"nut|seed", re.IGNORECASE)
_WITH = re.compile(r" (?:with|in|on|made|from) ")
_PARTS = re.compile(r"\s*[,()]\s*")


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row, and what tells at once that a typed one is not among them.

    Attributes:
        words: the words in order.
        stems: their stems.
        text: the words, each with a blank before it.
    """

    words: tuple[Word, ...]
    stems: frozenset[str]
    text: str

    @classmethod
    def of(cls, words: Iterable[Word]) -> Words:
        """These words, in this order."""
        kept = tuple(words)
        text = "".join(f" {word.text}" for word in kept)
        return cls(kept, frozenset(word.stem for word in kept), text)

    def may_have(self, term: Word) -> bool:
        """Whether one of them has the term's stem, or begins with its letters."""
        return term.stem in self.stems or f" {term.text}" in self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name: its words, and what each costs where nobody typed it."""

    said: Words
    left: tuple[float, ...]
    lacks: frozenset[str] = frozenset()
    percents: tuple[tuple[Decimal, Decimal], ...] = ()

    @classmethod
    def of(cls, said: Said) -> Phrase:
        """The phrase of a name, whose last word is its noun."""
        left = [PLAIN_LEFT if it.stem in _PLAIN else MODIFIER_LEFT for it in said.words]
        if said.words:
            left[-1] = KIND_LEFT if said.words[-1].stem in _KINDS else NOUN_LEFT
        return cls(Words.of(said.words), tuple(left), said.lacks, said.percents)

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words in order."""
        return self.said.words


@dataclass(frozen=True, slots=True)
class LabelPart:
    """A part of the name after its head, and what it costs where nobody typed it."""

    said: Words
    cost: float


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name; a bare one has the food's own noun and no word that its own name hasn't."""

    phrase: Phrase
    bare: bool


@dataclass(frozen=True, slots=True, eq=False)
class LabelNames:
    """What a food is called. One object a food, which others may keep what they make of it by.

    Attributes:
        head: the food itself ("Chicken breast").
        parts: what follows ("roasted", "without skin").
        others: its other names.
        whole: stems of its head and of what goes along, without which its name isn't whole.
        core: stems of its head without a noun that people leave out.
        own: stems of all that its own name says.
        said: the words of all of these, of USDA's description and of the brand.
        forms: how the name says that it was prepared.
        usual: the forms in which foods of its category are eaten.
        lacks, percents: what its names say of it besides.
    """

    head: Phrase
    parts: tuple[LabelPart, ...]
    others: tuple[OtherName, ...]
    whole: frozenset[str]
    core: frozenset[str]
    own: frozenset[str]
    said: Words
    forms: frozenset[Preparation]
    usual: frozenset[Preparation]
    lacks: frozenset[str]
    percents: tuple[tuple[Decimal, Decimal], ...]


@lru_cache(maxsize=NAMES_KEPT)
def cut_names(
    name: str, synonyms: str, description: str, brand: str | None, category: str | None
) -> LabelNames:
    """Cut what a food is called into words; done once while the food stays in use."""
    first, *following = parts_of(name)
    if following and all(word.stem in _HEADINGS for word in read(first).words):
        first, *following = *following, first
    head, *beside = _WITH.split(first)
    said, also = read(name), read(synonyms)
    along = [LabelPart(Words.of(read(part).words), ACCOMPANIMENT) for part in beside]
    parts = [*along, *(_part(read(part).words) for part in following)]
    own = Phrase.of(read(head) if read(head).words else said)
    # A brand's name is its description.
    beyond = read(f"{'' if description == name else description} {brand or ''}")
    return LabelNames(
        head=own,
        parts=tuple(part for part in parts if part.said.words),
        others=tuple(_other_name(read(other), own, said) for other in synonyms.split(";") if other),
        whole=own.said.stems.union(*(part.said.stems for part in along)),
        core=_core(own),
        own=frozenset(word.stem for word in said.words),
        said=Words.of((*said.words, *also.words, *beyond.words)),
        forms=forms_of(said.words),
        usual=_usual_forms(category),
        lacks=said.lacks | also.lacks,
        percents=said.percents + also.percents,
    )


def _core(head: Phrase) -> frozenset[str]:
    kind = {word.stem for word in head.words[-1:] if word.stem in _KINDS}
    return head.said.stems - kind or head.said.stems


def _other_name(other: Said, own: Phrase, said: Said) -> OtherName:
    phrase = Phrase.of(other)
    is_bare = bool(other.words) and phrase.said.stems <= {word.stem for word in said.words}
    return OtherName(phrase, bare=is_bare and other.words[-1].stem == own.words[-1].stem)


def parts_of(name: str) -> list[str]:
    """The parts of a name as they stand: "Almonds, dry roasted" is "Almonds" and "dry roasted"."""
    return [part for part in _PARTS.split(name) if part] or [name]


def is_kept_dry(category: str | None) -> bool:
    """Whether foods of a category are dry as they are sold and eaten: nuts and seeds."""
    return _KEPT_DRY.search(category or "") is not None


def _usual_forms(category: str | None) -> frozenset[Preparation]:
    if is_kept_dry(category):
        return frozenset({Preparation.RAW, Preparation.DRIED})
    return COOKED_FORMS if _EATEN_COOKED.search(category or "") else frozenset({Preparation.RAW})


def _part(words: Sequence[Word]) -> LabelPart:
    # A form has a cost of its own.
    stems = {word.stem for word in words if word.text not in FORMS}
    cost = PLAIN_PART if stems <= _PLAIN else PART
    return LabelPart(Words.of(words), LESSER_PART if stems & _LESSER else cost)
