"""How well a food answers what was typed: one cost, lower is better, the same on every database.

`docs/search.md` explains each part of the cost.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from mgtrack.foods.models import is_from_daily_value
from mgtrack.foods.search.labels import LabelNames, Phrase, Words, cut_names
from mgtrack.foods.search.query_parser import Reading
from mgtrack.foods.search.text import COOKED_FORMS, FORMS, Preparation, Word, stem, table
from mgtrack.nutrition.food import DataType

MISSING = 20.0
"""A word that was typed and that the food is called by nowhere."""
MIN_NEAR_LETTERS = 4
"""Of foods that lack a word, a shorter one must be a word of theirs, not the beginning of one."""

# Where else than in the food's own head a word was found: a later part, another name, beyond.
IN_PART, IN_OTHER_NAME, BEYOND = 0.3, 1.5, 3.0
# A name's noun was typed, but not last: "milk chocolate" is no chocolate milk, "ham sandwich" is no
# sandwich ham. People turn plain names round ("rice brown"), other names less.
TURNED, OTHER_NAME_TURNED = 1.0, 2.0
# A word of the name itself that was typed as what goes along: "pasta with tomato sauce".
NOT_BESIDE = 1.0
# A word that is only begun, one that is a word as it stands, and each letter that it lacks.
# An everyday food is as likely as one with that many letters fewer to come.
BEGUN, BEGUN_THOUGH_WHOLE, LETTER_LEFT, EVERYDAY = 0.3, 1.5, 0.05, 0.25
MAX_FOR_PARTS = 4.0
# Answering by another name rather than by the plain one. Where a food has a bare word ("salmon")
# for another name beside its own, the catalogue says that it is the one meant, whatever its form.
OTHER_NAME, THE_ONE_MEANT, FORM_OF_THE_ONE = 0.5, -0.3, 0.3
SAYS_MORE = 0.7
"""Another name that also states a percentage, or what is lacking, which nobody typed."""

# In place of the form that was asked for: one that does as well, nearly it, another way to cook,
# none that is stated, another one, its opposite.
JUST_AS_COOKED, NEAR_FORM, OTHER_COOKED = 0.1, 0.6, 1.5
NO_FORM, OTHER_FORM, OPPOSITE = 2.0, 4.0, 6.0
MORE_FORMS = 1.0
"""A form besides the one that was asked for: "cooked spinach" was frozen before."""

# A form that nobody asked for, and that isn't how foods of the category are eaten.
UNUSUAL_FORM = {
    Preparation.RAW: 1.2,
    Preparation.DRIED: 1.5,
    Preparation.COOKED: 0.6,
    Preparation.BOILED: 0.6,
    Preparation.ROASTED: 0.6,
    Preparation.FRIED: 1.1,
    Preparation.CANNED: 1.0,
    Preparation.FROZEN: 1.2,
    Preparation.SMOKED: 0.8,
}
# Wishes ("salted", "large", "without skin") that aren't met, aren't known to be, are contradicted.
UNMET, UNKNOWN, CONTRADICTED = 1.2, 1.6, 4.0
# A percentage: none stated, another one, and each point that it is away.
NO_PERCENT, OTHER_PERCENT, PERCENT_POINT, MAX_FOR_PERCENT = 2.0, 1.0, 0.02, 1.9

# What a food costs whatever was typed.
DATA_TYPES: dict[str, float] = {
    DataType.FOUNDATION: 0.0,
    DataType.SR_LEGACY: 0.0,
    DataType.SURVEY: 0.3,
    DataType.BRANDED: 4.0,
}
NOT_CURATED, NO_MAGNESIUM, NO_PORTIONS = 1.5, 4.0, 0.2
A_SOURCE = -0.3
"""A food of the six groups that are rich in magnesium, which people of this app look for."""

# What a food is spared by habit, which never takes it before one whose name was typed more wholly:
# each doubling of how often the person logged it, and each tenfold of how often everybody did.
OWN_HABIT, MAX_OWN_HABIT, HABIT_OF_ALL = 0.8, 4.0, 0.25


# What was typed of a food: its whole head or another name, its head with more of its name, what it
# is a kind of, or some of its words.
WHOLE, WITH_PARTS, KIND, SOME = range(4)

_FORM_STEMS = frozenset(map(stem, FORMS))

_EVERYDAY = frozenset(map(stem, table("everyday")))


class IndexedFood(NamedTuple):
    """What ranking looks at of a food, in the order of the columns that the index is asked for."""

    id: int
    fdc_id: int
    name: str
    synonyms: str
    description: str
    brand: str | None
    category: str | None
    source_group: str | None
    data_type: str
    basis: str
    mg_per_100g: Decimal | None
    curated: bool
    derivation_code: str | None
    has_portions: bool
    times_logged: int
    own_times: int

    @property
    def is_estimated(self) -> bool:
        """Whether its magnesium was worked out from a label's % Daily Value."""
        return is_from_daily_value(self.mg_per_100g, self.derivation_code)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A food as an answer.

    Attributes:
        names: its names, cut into words.
        cost: what it costs as the answer.
        guessed: how much of that is for guessing at what was typed.
        doubtful: whether it answers by a slip that may well be none.
        named: how wholly it was named, from `WHOLE` to `SOME`.
    """

    food: IndexedFood
    names: LabelNames
    cost: float
    guessed: float
    doubtful: bool
    named: int


def rank(
    foods: Iterable[IndexedFood], readings: Sequence[Reading], *, every_word: bool = True
) -> list[Ranked]:
    """Foods by what they cost as the answer, least first; the shorter name where they cost alike.

    Args:
        foods: the candidates.
        readings: what was typed may mean; there is one at least.
        every_word: leave out foods that lack a word of every reading.
    """
    ranked = []
    for food in foods:
        names = cut_names(food.name, food.synonyms, food.description, food.brand, food.category)
        cost, guessed, best = min(
            (reading.cost + _fit(names, reading, every_word=every_word), reading.cost, number)
            for number, reading in enumerate(readings)
        )
        if cost < math.inf:
            # Rounded, lest the order of a sum's terms should decide.
            cost = round(cost + _standing(food), 6)
            reading = readings[best]
            named = _named(names, reading)
            ranked.append(Ranked(food, names, cost, guessed, reading.doubtful, named))
    return _with_habit(sorted(ranked, key=_order))


def _order(it: Ranked) -> tuple[float, int, int, str, int]:
    return it.cost, it.named, len(it.food.name), it.food.name, it.food.fdc_id


def _with_habit(ranked: Iterable[Ranked]) -> list[Ranked]:
    """Foods as habit orders them: none passes one that was before it and is named more wholly.

    One that comes after a food that is named less wholly keeps nobody back: "rice" is white rice
    rather than "Rice, puffed".
    """
    least = [-math.inf] * (SOME + 1)
    loosest = WHOLE
    found = []
    for it in ranked:
        loosest = max(loosest, it.named)
        if it.named == loosest:
            least[it.named] = it.cost
        spared = round(it.cost - _habit(it.food), 6)
        cost = max(spared, *least[: it.named], -math.inf)
        found.append((replace(it, cost=cost), spared))
    found.sort(key=lambda each: (each[0].cost, each[0].named, each[1], *_order(each[0])))
    return [it for it, _spared in found]


def unasked_cost(food: IndexedFood) -> float:
    """Return what a food costs whatever was typed, where nothing was said of its form."""
    names = cut_names(food.name, food.synonyms, food.description, food.brand, food.category)
    return round(_standing(food) + _form(names, frozenset()), 6)


def _standing(food: IndexedFood) -> float:
    """What a food costs whatever was typed: its kind, and what it lacks."""
    standing = DATA_TYPES[food.data_type]
    if not food.curated:
        standing += NOT_CURATED
    if food.mg_per_100g is None:
        standing += NO_MAGNESIUM
    if not food.has_portions:
        standing += NO_PORTIONS
    if food.source_group:
        standing += A_SOURCE
    return standing


def _habit(food: IndexedFood) -> float:
    """What a food is spared for how often it is logged, by the person and by everybody."""
    own = min(MAX_OWN_HABIT, OWN_HABIT * math.log2(1 + food.own_times))
    return own + HABIT_OF_ALL * math.log10(1 + food.times_logged)


def _named(names: LabelNames, reading: Reading) -> int:
    """How wholly a reading names a food, from `WHOLE` to `SOME`."""
    said = reading.asked - _FORM_STEMS
    if _is_met(names, reading):
        if said <= names.whole <= reading.asked or _is_another_name(names, said, reading):
            # What was typed as it stands comes before what it may be another name of.
            return WITH_PARTS if reading.cost else WHOLE
        if said <= names.own and names.whole <= reading.asked:
            return WITH_PARTS
    terms = {term.stem for term in reading.terms}
    is_kind = names.core <= reading.asked or any(it.stem in terms for it in names.head.words[-1:])
    return KIND if is_kind and terms <= names.own else SOME


def _is_another_name(names: LabelNames, said: frozenset[str], reading: Reading) -> bool:
    """Whether a reading is another name of a food. A bare one only tells which of some is meant."""
    for other in names.others:
        stems = other.phrase.said.stems
        if (
            said <= stems <= reading.asked
            and not other.bare
            and _is_exact(other.phrase, reading)
            and not any(it.stem in reading.beside for it in other.phrase.words[-1:])
        ):
            return True
    return False


def _is_met(names: LabelNames, reading: Reading) -> bool:
    """Whether a food is all that was asked for besides its name."""
    if any(_asked_form(form, names.forms) > JUST_AS_COOKED for form in reading.forms):
        return False
    return not _particulars(names, reading)


def _is_exact(other: Phrase, reading: Reading) -> bool:
    """Whether another name states no percentage and nothing lacking that a reading doesn't."""
    return not other.lacks - reading.lacks and (not other.percents or bool(reading.percents))


def _fit(names: LabelNames, reading: Reading, *, every_word: bool) -> float:
    """How far a food is from a reading; infinite where a word is lacking and none may."""
    gone = sum(1 for term in reading.terms if not _has(names, term, every_word=every_word))
    if gone and (every_word or gone == len(reading.terms)):
        return math.inf
    besides = MISSING * gone + _particulars(names, reading)
    form = _form(names, reading.forms)
    by_own, by_other = _by_own_name(names, reading), math.inf
    for other in names.others:
        far = _by_other_name(names, other.phrase, reading)
        if far == 0 and other.bare and reading.asked <= other.phrase.said.stems:
            return besides + THE_ONE_MEANT + form * FORM_OF_THE_ONE
        by_other = min(by_other, far)
    return besides + form + min(by_own, OTHER_NAME + by_other)


def _has(names: LabelNames, term: Word, *, every_word: bool) -> bool:
    """Whether a food is called by a word. What begins with three letters of it isn't even near."""
    if every_word or len(term.text) >= MIN_NEAR_LETTERS:
        return names.said.may_have(term)
    return term.stem in names.said.stems


def _found(term: Word, said: Words, reading: Reading) -> tuple[int, float] | None:
    """Where among words a typed one stands, and what it costs that it is only begun."""
    if not said.may_have(term):
        return None
    begun: tuple[int, float] | None = None
    for place, word in enumerate(said.words):
        if word.stem == term.stem:
            return place, 0.0
        if word.text.startswith(term.text):
            start = BEGUN_THOUGH_WHOLE if term.stem in reading.whole else BEGUN
            cost = start + LETTER_LEFT * (len(word.text) - len(term.text))
            if word.stem in _EVERYDAY:
                cost -= EVERYDAY
            if begun is None or cost < begun[1]:
                begun = place, cost
    return begun


def _by_own_name(names: LabelNames, reading: Reading) -> float:
    """How far the food's plain name is from what was typed."""
    total = 0.0
    taken: list[int] = []
    used: list[int] = []
    for term in reading.terms:
        if (found := _found(term, names.head.said, reading)) is not None:
            taken.append(found[0])
            total += found[1] + (NOT_BESIDE if term.stem in reading.beside else 0.0)
        elif (found := _found_in_parts(term, names, reading)) is not None:
            used.append(found[0])
            total += IN_PART + found[1]
        else:
            total += _beyond(term, names)
    if _is_turned(names.head, taken):
        total += TURNED
    return total + _left(names.head, taken, reading) + _unasked_parts(names, used, reading)


def _by_other_name(names: LabelNames, other: Phrase, reading: Reading) -> float:
    """How far another name of the food is from what was typed; 0 where it is just that."""
    if not any(other.said.may_have(term) for term in reading.terms):
        return math.inf
    exact = _is_exact(other, reading)
    total = 0.0 if exact else SAYS_MORE
    taken: list[int] = []
    for term in reading.terms:
        if (found := _found(term, other.said, reading)) is not None:
            taken.append(found[0])
            total += found[1] + (NOT_BESIDE if term.stem in reading.beside else 0.0)
            continue
        exact = False
        if names.head.said.may_have(term) or _found_in_parts(term, names, reading) is not None:
            total += IN_PART
        else:
            total += _beyond(term, names)
    left = _left(other, taken, reading) + (OTHER_NAME_TURNED if _is_turned(other, taken) else 0.0)
    return total if exact and not left else total + left + _unasked_parts(names, [], reading)


def _found_in_parts(term: Word, names: LabelNames, reading: Reading) -> tuple[int, float] | None:
    for number, part in enumerate(names.parts):
        if (found := _found(term, part.said, reading)) is not None:
            return number, found[1]
    return None


def _beyond(term: Word, names: LabelNames) -> float:
    """What a word costs that the food's own name hasn't."""
    called = any(other.phrase.said.may_have(term) for other in names.others)
    return IN_OTHER_NAME if called else BEYOND


def _is_turned(phrase: Phrase, taken: Sequence[int]) -> bool:
    """Whether a name's noun was typed before other words of it."""
    noun = len(phrase.words) - 1
    return noun in taken and taken[-1] != noun


def _left(phrase: Phrase, taken: Sequence[int], reading: Reading) -> float:
    """What the words of a name cost that nobody typed."""
    total = 0.0
    for place, word in enumerate(phrase.words):
        if place not in taken and word.stem not in reading.asked:
            total += phrase.left[place]
    return total


def _unasked_parts(names: LabelNames, used: Sequence[int], reading: Reading) -> float:
    """What the parts of a name cost that nobody typed a word of."""
    total = 0.0
    for number, part in enumerate(names.parts):
        if number not in used and part.said.stems.isdisjoint(reading.asked):
            total += part.cost
    return min(MAX_FOR_PARTS, total)


def _form(names: LabelNames, asked: frozenset[Preparation]) -> float:
    """What a food's form costs: beside the one that was asked for, or beside the usual one."""
    if not asked:
        return sum(UNUSUAL_FORM[form] for form in names.forms - names.usual)
    besides = names.forms - asked - COOKED_FORMS - {Preparation.RAW}
    return sum(_asked_form(form, names.forms) for form in asked) + MORE_FORMS * len(besides)


def _asked_form(form: Preparation, forms: frozenset[Preparation]) -> float:
    if form in forms:
        return 0.0
    if not forms:
        return NO_FORM / 2 if form is Preparation.RAW else NO_FORM
    cooked = forms & COOKED_FORMS
    if form in COOKED_FORMS and cooked:
        return _other_cooked(form, cooked)
    if form is Preparation.RAW and Preparation.DRIED in forms:
        return NEAR_FORM
    raw = forms & {Preparation.RAW, Preparation.DRIED}
    return OPPOSITE if form is Preparation.RAW or (form in COOKED_FORMS and raw) else OTHER_FORM


def _other_cooked(form: Preparation, cooked: frozenset[Preparation]) -> float:
    if form is Preparation.COOKED:
        return NEAR_FORM if Preparation.FRIED in cooked else JUST_AS_COOKED
    return NEAR_FORM if Preparation.COOKED in cooked else OTHER_COOKED


def _particulars(names: LabelNames, reading: Reading) -> float:
    """What wishes cost that aren't met: "salted", "without skin", "70%"."""
    total = 0.0
    for wish in reading.wants:
        if wish in names.lacks:
            total += CONTRADICTED
        if wish not in names.said.stems:
            total += UNMET
    for lack in reading.lacks:
        if lack not in names.lacks:
            total += CONTRADICTED if lack in names.said.stems else UNKNOWN
    return total + sum(_percent(percent, names.percents) for percent in reading.percents)


def _percent(asked: Decimal, stated: Sequence[tuple[Decimal, Decimal]]) -> float:
    if not stated:
        return NO_PERCENT
    away = min(max(low - asked, asked - high, Decimal(0)) for low, high in stated)
    return min(MAX_FOR_PERCENT, OTHER_PERCENT + PERCENT_POINT * float(away)) if away else 0.0
