"""What a food is called, cut into words: the thing itself, what follows it, and its other names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mgtrack.foods.words import COOKED_FORMS, FORMS, Form, Said, Word, forms_of, read, stem, table

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
class Phrase:
    """Words in a row, and what each costs where nobody typed it."""

    words: tuple[Word, ...]
    left: tuple[float, ...]
    lacks: frozenset[str] = frozenset()
    percents: tuple[tuple[Decimal, Decimal], ...] = ()

    @classmethod
    def of(cls, said: Said) -> Phrase:
        """The phrase of a name, whose last word is its noun."""
        left = [PLAIN_LEFT if it.stem in _PLAIN else MODIFIER_LEFT for it in said.words]
        if said.words:
            left[-1] = KIND_LEFT if said.words[-1].stem in _KINDS else NOUN_LEFT
        return cls(said.words, tuple(left), said.lacks, said.percents)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the name after its head, and what it costs where nobody typed it."""

    words: tuple[Word, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name; a bare one has the food's own noun and no word that its own name hasn't."""

    phrase: Phrase
    stems: frozenset[str]
    bare: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What a food is called.

    Attributes:
        head: the food itself ("Chicken breast").
        parts: what follows ("roasted", "without skin").
        others: its other names.
        stems, texts: of the words of all of these, of USDA's description and of the brand.
        forms: how the name says that it was prepared.
        usual: the forms in which foods of its category are eaten.
        lacks, percents: what its names say of it besides.
    """

    head: Phrase
    parts: tuple[Part, ...]
    others: tuple[OtherName, ...]
    stems: frozenset[str]
    texts: tuple[str, ...]
    forms: frozenset[Form]
    usual: frozenset[Form]
    lacks: frozenset[str]
    percents: tuple[tuple[Decimal, Decimal], ...]


@lru_cache(maxsize=NAMES_KEPT)
def cut_names(
    name: str, synonyms: str, description: str, brand: str | None, category: str | None
) -> Names:
    """Cut what a food is called into words; done once while the food stays in use."""
    first, *following = parts_of(name)
    if following and all(word.stem in _HEADINGS for word in read(first).words):
        first, *following = *following, first
    head, *beside = _WITH.split(first)
    said, also = read(name), read(synonyms)
    parts = [Part(read(part).words, ACCOMPANIMENT) for part in beside]
    parts += [Part(words, _part_cost(words)) for words in (read(it).words for it in following)]
    own = Phrase.of(read(head) if read(head).words else said)
    # A brand's name is its description.
    beyond = read(f"{'' if description == name else description} {brand or ''}")
    everything = (*said.words, *also.words, *beyond.words)
    return Names(
        head=own,
        parts=tuple(part for part in parts if part.words),
        others=tuple(_other_name(read(other), own, said) for other in synonyms.split(";") if other),
        stems=frozenset(word.stem for word in everything),
        texts=tuple({word.text for word in everything}),
        forms=forms_of(said.words),
        usual=_usual_forms(category),
        lacks=said.lacks | also.lacks,
        percents=said.percents + also.percents,
    )


def _other_name(other: Said, own: Phrase, said: Said) -> OtherName:
    stems = frozenset(word.stem for word in other.words)
    is_bare = stems <= {word.stem for word in said.words} and bool(stems)
    return OtherName(
        Phrase.of(other),
        stems,
        bare=is_bare and other.words[-1].stem == own.words[-1].stem,
    )


def parts_of(name: str) -> list[str]:
    """The parts of a name as they stand: "Almonds, dry roasted" is "Almonds" and "dry roasted"."""
    return [part for part in _PARTS.split(name) if part] or [name]


def is_kept_dry(category: str | None) -> bool:
    """Whether foods of a category are dry as they are sold and eaten: nuts and seeds."""
    return _KEPT_DRY.search(category or "") is not None


def _usual_forms(category: str | None) -> frozenset[Form]:
    if is_kept_dry(category):
        return frozenset({Form.RAW, Form.DRIED})
    return COOKED_FORMS if _EATEN_COOKED.search(category or "") else frozenset({Form.RAW})


def _part_cost(words: Sequence[Word]) -> float:
    # A form has a cost of its own.
    stems = {word.stem for word in words if word.text not in FORMS}
    if stems & _LESSER:
        return LESSER_PART
    return PLAIN_PART if stems <= _PLAIN else PART
