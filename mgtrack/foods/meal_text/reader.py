"""Reads a meal in words: "2 eggs, toast with peanut butter and half an avocado".

The text becomes amounts and words, each with its place (`mgtrack.nutrition.amounts`). These are cut
into parts at marks, parts into pieces at joins and where another amount begins. A piece is a food
with its amount as far as it was said. What is one food stays one piece ("mac and cheese"), which
the caller's catalogue decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, takewhile

from mgtrack.foods.search.query_parser import MAX_WORDS
from mgtrack.foods.search.text import FORMS, table
from mgtrack.nutrition.amounts import MEASURES, UNIT_OF, Amount, Token, amounts_and_tokens

MAX_MEAL_LENGTH = 600
"""How much of a text is read, in characters."""

MAX_PIECES = 30
"""How many foods a meal has at most."""

_STOPS = frozenset(";\n\r•+,&")
_JOINS = frozenset({"and", "with", "plus", "then", "n", "on", "w/"})
_NO_JOIN = frozenset({"the", "top"})
"""What follows an "on" that is part of a food or of its place: "corn on the cob"."""
_KNOWN = table("behind.known") | table("behind.done") | FORMS.keys()
_OTHER = table("behind.other")
_BETWEEN = table("behind.between")
_DESCRIBING = _KNOWN | _OTHER | _BETWEEN
_NO_NOUN = _DESCRIBING - table("behind.known")
_LEADING_ON = frozenset({"into", "to", "for", "at", "until", "from"})
"""What leads on from what was done to a food: "cut into batons"."""
_GOES_WITH = frozenset({"in", "on", "over", "with"})
"""And what leads to another food: "fried in butter"."""
_HESITATION = table("hesitation")
_PRAISE = table("praise")
_DISHES = table("dishes")
_MACROS = table("macros")
_MEASURE_WORDS = {word for word, unit in UNIT_OF.items() if unit in MEASURES and len(word) > 1}
_LEFT_OVER = _MEASURE_WORDS - {"pound", "gram"} | {"taste", "needed", "desired"}
"""What says how much and was not read: neither pound cake nor gram flour, but "salt to taste"."""
_FRUIT_PARTS = {"juice": "juice", "zest": "peel", "peel": "peel", "rind": "peel"}
_PLANT_PARTS = table("behind.part")
_TAKEN_OFF = {"juiced": "juice", "zested": "peel"}
_DANGLING = frozenset({"in", "into", "of", "or", "over", "to"})
"""What stands between two foods and belongs to neither: "30 g oats in 200 ml milk"."""
_SPELLED = {
    "7 up": "7up", "7-up": "7up", "half and half": "half-and-half", "w/": "with", "w/o": "without",
    "zest": "peel",
}  # fmt: skip
_POURED = frozenset({"milk", "cream", "creamer", "half and half", "half-and-half", "lemon", "lime"})
"""What is poured into or over a food, nobody knows how much, where it comes with it."""
_COOKED_WITH = re.compile(r"(?:cooked|boiled|simmered|soaked) (?:in|with)\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|w/)\s*\Z", re.IGNORECASE)
_LENGTHS = ("inch", "inches", "cm", "mm")
_MAX_COUNT_BEHIND = 12
"""More than so many behind a food may be grams: "almonds 30"."""

_MEAL = r"(?:breakfast|brunch|lunch|dinner|supper|dessert|(?:an? |my )?snack)"
_DAY = r"(?:(?:this|yesterday|last) (?:morning|afternoon|evening|night)|yesterday|today|tonight)"
_CLOCK = r"(?:(?:at )?\d{1,2}(?::\d\d)?\s?[ap]m|(?:at )?\d{1,2}:\d\d)"
_OPENING = re.compile(
    rf"(?:(?:(?:for|at|after) {_MEAL}|{_DAY}|{_CLOCK}|(?:then|later|also|and)\b"
    rf"|(?:{_MEAL}|meal #?\d|[bld])\s*(?=:|-|–|was\b|i\b|we\b))[\s:–-]*"
    r"|(?:(?:i|we)\s+)?(?:(?:just|also|then)\s+)?(?:had|ate|drank|was)(?:\s+|\Z))+",
    re.IGNORECASE,
)
"""What tells of the eating and names no food: "for lunch I had", "at 7:30", "dinner was"."""
_ENDING = re.compile(
    rf"\s+(?:(?:for|at|after) {_MEAL}|{_DAY}|at {_CLOCK}|on top|on the side|as well|instead|too)\Z",
    re.IGNORECASE,
)
_QUALITY = re.compile(r"(?:low|full|reduced|extra|half)[ -]\w+|\w+[ -]free")
"""What only says which kind of the food before it: "cottage cheese, low fat"."""
_NOT_HAD = re.compile(r"(?:no|without)(?: any| the| added)? \w+\Z")
"""What was said to be absent, apart: "coffee, no sugar"."""

Item = Amount | Token
Part = Sequence[Item]
IsOneFood = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One food of a meal as it was said.

    Attributes:
        text: the words that were read for it, as they were typed.
        food: what is left for the search.
        quantity: how many; None where nothing was said.
        unit: the unit of `amounts.UNITS`; None where none was said.
        size: small, medium, large or extra large, where it was said.
        plain: the food without what stands behind it: "cheddar" of "cheddar, shredded".
        is_canned: whether it comes in a can.
        is_worked: whether it was told what was done to it that a kitchen does first: "soaked".
        vague: whether the quantity is only about so many ("a few", "2 to 3"), can be read in two
            ways, or something that was said of it is left unread.
        places: where each word of the food begins and ends in the text; empty where the food has
            another name than was said.
    """

    text: str
    food: str
    quantity: Fraction | None = None
    unit: str | None = None
    size: str | None = None
    plain: str = ""
    is_canned: bool = False
    is_worked: bool = False
    vague: bool = False
    places: tuple[tuple[int, int], ...] = ()


def read_meal(text: str, *, is_one_food: IsOneFood) -> list[Piece]:
    """The foods of a meal, in the order in which they were said.

    Args:
        text: the meal, as typed or spoken; more than `MAX_MEAL_LENGTH` characters are left.
        is_one_food: whether words joined by "and" or "with" name one food of the catalogue.
    """
    typed = text[:MAX_MEAL_LENGTH]
    pieces: list[Piece] = []
    for part in _parts(typed):
        of_each, is_joined = list[Amount](), False
        for said in _apart(part, typed, is_one_food):
            amounts = _amounts(said)
            of_each = [it for it in amounts if it.each and it is said[0]] or of_each
            piece = _piece(said, typed, amounts or of_each)
            if piece is not None:
                first, _, last = piece.food.rpartition(" ")
                if is_joined and not amounts and first and last in _DISHES:
                    # "Split pea and ham soup" may be one food.
                    pieces[-1] = replace(pieces[-1], vague=True)
                is_joined = not amounts
                pieces.append(piece)
            if len(pieces) == MAX_PIECES:
                return pieces
    return pieces


def _parts(typed: str) -> list[list[Item]]:
    """The text cut at its marks; what only describes a food stays with it: "tuna, drained"."""
    parts: list[list[Item]] = []
    part: list[Item] = []
    behind = ""
    for item in [*_items(typed), Token("mark", "\n", len(typed), len(typed))]:
        if not isinstance(item, Token) or not _is_stop(item, typed):
            part.append(item)
            continue
        told, named = _told_how(part) if parts and behind == "," else ([], part)
        if told:
            parts[-1] += told
        if named:
            parts.append([*named])
        part, behind = [], item.said
    return parts


def _items(typed: str) -> list[Item]:
    """The amounts and tokens of a text, what only remarks on a food in brackets apart."""
    read = amounts_and_tokens(typed)
    items = [it for it in read if not (isinstance(it, Token) and it.said in _HESITATION)]
    begun = None
    for at, item in enumerate(items):
        said = item.said if isinstance(item, Token) else ""
        if said == "(":
            begun = at + 1 if _words(items[max(at - 1, 0) : at]) else None
        elif said in {")", "\n"} and begun:
            inside = slice(begun, at)
            if (names := _named_in(items[inside])) == 1:
                items[inside] = [_aside(it, "remark") for it in items[inside]]
            elif names:
                items[begun - 1] = Token("mark", ";", items[begun - 1].start, items[begun - 1].end)
            begun = None
    return items


def _named_in(inside: Part) -> int:
    """How many things brackets name: one is a remark, "(in the bag)"; more are foods, as "with" is.

    What only describes a food names none.
    """
    names, first = [False], inside[0].said if inside and isinstance(inside[0], Token) else ""
    for item in inside:
        if isinstance(item, Token):
            names += [False] if item.said in _STOPS else []
            names[-1] |= item.kind == "word" and item.said not in _DESCRIBING | _MACROS
    return sum(names) + (first in _JOINS)


def _aside(item: Item, kind: str) -> Item:
    """An item of what is no part of a food's name; an amount is as if in brackets."""
    if isinstance(item, Amount):
        return replace(item, bracketed=True)
    return item if item.kind == "mark" and item.said not in _STOPS else replace(item, kind=kind)


def _is_stop(token: Token, typed: str) -> bool:
    is_last = typed[token.end :][:1].strip() == ""
    return token.kind == "mark" and (token.said in _STOPS or (token.said in {".", "/"} and is_last))


def _describes(part: Part) -> bool:
    """Whether it is an amount alone, or says only how the food before it is: "melted"."""
    words = _words(part)
    return bool(part) and (len(_amounts(part)) <= 1 or not words) and not _described_from(words)


def _told_how(part: Part) -> tuple[Part, Part]:
    """What stands behind a food and tells only how it is, and the rest: "fried", "in butter".

    "Peeled and cut into batons" begins with participles, and nothing or an "into" follows them.
    """
    said = {it.said for it in _words(part)}
    if _describes(part) or _QUALITY.fullmatch(_said(_words(part))):
        return part, []
    is_taken = said & {"only", "zest", "rind"} and not _amounts(part)
    if is_taken and said <= _DESCRIBING | _FRUIT_PARTS.keys():
        # "Juice only" was taken off; juice may be drunk beside it.
        taken = {"juice": "juiced", "zest": "zested", "rind": "zested"}
        return [replace(it, said=taken.get(it.said, it.said)) for it in _tokens(part)], []
    if said & _PLANT_PARTS and said <= _DESCRIBING | _PLANT_PARTS:
        return [_aside(it, "aside") for it in part], []
    done = [*takewhile(lambda it: isinstance(it, Token) and _is_done(it), part)]
    rest = part[len(done) :]
    first = rest[0].said if rest and isinstance(rest[0], Token) else ""
    is_end = first in _LEADING_ON and not _amounts(rest)  # "to serve", "for dusting"
    if all(it.said in _BETWEEN for it in _words(done)) and not is_end:
        return [], part
    kept = _DESCRIBING - _BETWEEN
    told = [it if it.said in kept else replace(it, kind="aside") for it in _words(done)]
    if not rest or first in _LEADING_ON:
        # A number that can't be read stays one, and is asked about: "almonds, for lunch 1/0".
        told += [it if it.is_numeral else replace(it, kind="aside") for it in _tokens(rest)]
        return told, []
    return (told, rest) if first in _GOES_WITH else ([], part)


def _is_done(token: Token) -> bool:
    """Whether a word tells what was done to a food, or how: "jointed", "diagonally"."""
    said = token.said
    is_participle = len(said) > 4 and said.endswith("ed") and not said.endswith("eed")
    is_adverb = len(said) > 6 and said.endswith("ly")
    return said in _DESCRIBING - _LEADING_ON - _GOES_WITH or is_participle or is_adverb


def _described_from(words: Sequence[Token]) -> int:
    """Where the words begin that only describe the food before them."""
    start = len(words)
    while start and words[start - 1].key in _DESCRIBING:
        start -= 1
    return start if any(it.key in _KNOWN | _OTHER for it in words[start:]) else len(words)


def _apart(part: Part, typed: str, is_one_food: IsOneFood) -> Iterator[Part]:
    """Cut at "and", "with" and where another amount begins, but for what is one food."""
    part = _eaten(part, typed)
    while part:
        if fruit_parts := _fruit_parts(part):
            yield from (part[at:] for at in fruit_parts)
            return
        joins = [at for at in range(len(part)) if _is_join(part, at)]
        if joins and not _words(part[: joins[0]]):
            # "1 cup plus 2 tbsp flour" is one food; joins that follow one another join nothing.
            part = [*part[: joins[0]], *part[joins[0] + 1 :]]
            continue
        for end in (len(part), *reversed(joins[1:])) if joins else ():
            # The longest beginning that is one food: "rice and beans" of "rice and beans and beer".
            words = _words(part[:end])
            if len(words) > MAX_WORDS or _amounts(part[1:end]) or _is_join(part, end - 1):
                continue
            if is_one_food(_name(words)):
                yield part[:end]
                break
        else:
            end = joins[0] if joins else len(part)
            yield from _spoken(part[:end])
        part = _eaten(part[end + 1 :], typed)


def _is_join(part: Part, at: int) -> bool:
    said = [it.said if isinstance(it, Token) else "" for it in part[at : at + 2]]
    if (
        said[0] not in _JOINS
        or not _words(part[at : at + 1])
        or (said[0] == "on" and said[-1] in _NO_JOIN)
    ):
        return False
    follows = takewhile(lambda it: isinstance(it, Token) and it.said not in _JOINS, part[at + 1 :])
    told, rest = _told_how([*follows])
    return not told or bool(rest)  # "drained and rinsed"


def _eaten(part: Part, typed: str) -> Part:
    """A part without what tells of the eating, and without marks at its ends."""
    while part and isinstance(part[0], Token) and part[0].kind == "mark" and part[0].said != "(":
        part = part[1:]
    while (
        part
        and isinstance(part[-1], Token)
        and ((part[-1].kind == "mark" and part[-1].said != ")") or part[-1].said in _DANGLING)
    ):
        part = part[:-1]
    if part and (ending := _ENDING.search(typed, part[0].start, part[-1].end)):
        part = [it for it in part if it.start < ending.start()]
    if part and (opening := _OPENING.match(typed, part[0].start, part[-1].end)):
        part = _eaten([it for it in part if it.start >= opening.end()], typed)
    return part


def _spoken(part: Part) -> list[Part]:
    """Cut where another amount tells that another food begins, as speech has no commas.

    The amount stands before its food, "two eggs a slice of toast", unless all stand behind theirs.
    """
    counts = [
        at
        for at, it in enumerate(part)
        if isinstance(it, Amount) and not (it.multiplies or it.bracketed or it.is_bare)
    ]
    starts = [0, *(at + 1 for at in counts)]
    if len(counts) > 1 and starts[-1] == len(part):
        pairs = [part[start:end] for start, end in pairwise(starts)]
        if all(map(_words, pairs)):
            return pairs
    cuts = [0]
    before = part[counts[0] - 1] if counts and counts[0] else None
    if isinstance(before, Token) and before.said in {"from", "of"}:
        # "Kernels from an ear of corn"
        part = [*(_aside(it, "remark") for it in part[: counts[0]]), *part[counts[0] :]]
    for at, following in pairwise([*counts, len(part)]):
        words = _words(part[at + 1 : following])
        if _words(part[cuts[-1] : at]) and words and _described_from(words):
            cuts.append(at)
    return [part[start:end] for start, end in pairwise([*cuts, len(part)]) if start < end]


def _piece(part: Part, typed: str, amounts: Sequence[Amount]) -> Piece | None:
    part = _eaten(part, typed)
    words = [it for it in _words(part) if not it.said.endswith(_LENGTHS)]
    if not part or (not amounts and _NOT_HAD.match(_said(words))):
        return None
    text = typed[part[0].start : part[-1].end]
    if words and all(it.said in _MACROS for it in words):
        return None if amounts else Piece(text=text, food="")
    amount, vague = _together(amounts)
    vague |= len(words) < len(_words(part))  # "a 2-inch piece"
    vague |= typed[part[-1].end :].lstrip()[:1] == "("  # what is listed may be all of it
    if amount.quantity == 0 or all(it.key in _NO_NOUN for it in words):
        return Piece(text=text, food="")
    last = part[-1]
    if isinstance(last, Amount) and last.is_count and (last.quantity or 0) > _MAX_COUNT_BEHIND:
        vague = True
    described = _described_from(words)
    named, behind = words[:described] or words, words[described:] if described else []
    food = [*named, *(it for it in behind if it.said in _KNOWN)]
    remarks = [replace(it, kind="word") for it in _tokens(part, "remark")]
    # Behind a comma or the amount: "pot roast" and "egg white" are called so.
    is_apart = bool(behind) and typed[named[-1].end : behind[0].start].strip() != ""
    name, plain = _name([*food, *remarks]), _name(named if is_apart else food)
    places = [(it.start - part[0].start, it.end - part[0].start) for it in food]
    fruit_part = next((_TAKEN_OFF[it.said] for it in behind if it.said in _TAKEN_OFF), None)
    if found := _fruit_parts(part):
        fruit_part = next((_FRUIT_PARTS[it.said] for it in words if it.said in _FRUIT_PARTS), None)
        plain = _name(_words(part[found[-1] + 2 :]))
    if fruit_part:
        name = plain = f"{plain} {fruit_part}"
        places = []
    # "2 egg omelet" has two eggs, and "egg omelet x2" is two omelets; what was cut or soaked was
    # weighed before it was cooked.
    is_of_one = (amount.quantity or 0) > 1 and amount.unit is None and len(named) > 1
    is_of_one &= not isinstance(last, Amount) and not amount.size
    vague |= is_of_one and not named[-1].said.endswith("s")
    is_worked = any(
        it.said in _OTHER or it.kind == "aside" for it in _tokens(part) if it not in food
    )
    is_worked |= bool(_COOKED_WITH.match(typed, words[-1].start))
    is_poured = not amounts and words[-1].said in _POURED and _WITH.search(typed, 0, part[0].start)
    is_left_over = any(it.is_numeral or it.said in _LEFT_OVER for it in words)
    return Piece(
        text=text,
        food=name,
        quantity=amount.quantity,
        unit=amount.unit,
        size=amount.size,
        plain=plain,
        is_canned=amount.is_canned,
        is_worked=is_worked,
        vague=vague or is_left_over or bool(is_poured),
        places=tuple(places),
    )


def _together(amounts: Sequence[Amount]) -> tuple[Amount, bool]:
    """What the amounts of one food come to, and whether that is in doubt."""
    whole, vague = Amount(), False
    for each in amounts:
        vague |= each.about
        if each.each and each.unit in MEASURES and whole.unit not in MEASURES and whole.quantity:
            whole = replace(each, quantity=whole.quantity * (each.quantity or 1))
        elif each.multiplies and whole.quantity is not None and each.quantity is not None:
            vague |= whole.unit is None
            whole = replace(whole, quantity=whole.quantity * each.quantity)
        elif whole.quantity is None or each.quantity is None:
            vague |= None not in (whole.unit, each.unit)
            quantity = each.quantity if whole.quantity is None else whole.quantity
            unit, size = whole.unit or each.unit, whole.size or each.size
            is_canned = whole.is_canned or each.is_canned
            whole = replace(whole, quantity=quantity, unit=unit, size=size, is_canned=is_canned)
        elif each.bracketed and each.unit in MEASURES and whole.unit not in MEASURES:
            # "3 slices (90 g)" weigh that together, or each of them.
            vague |= whole.quantity != 1
            whole = each
        elif not each.bracketed or each.unit not in MEASURES or each.unit == whole.unit:
            vague = True
    return whole, vague


def _fruit_parts(part: Part) -> list[int]:
    """Where the parts of a fruit are named whose amount follows: "zest and juice of 1 lemon"."""
    found = []
    for at, item in enumerate(part):
        if not isinstance(item, Token):
            return []
        if item.said in _FRUIT_PARTS:
            found.append(at)
        elif item.said in {"of", "from"}:
            return found if _amounts(part[at + 1 : at + 2]) else []
        elif item.said not in _DESCRIBING:
            return []
    return []


def _amounts(part: Part) -> list[Amount]:
    return [it for it in part if isinstance(it, Amount)]


def _tokens(part: Part, *kinds: str) -> list[Token]:
    return [it for it in part if isinstance(it, Token) and (not kinds or it.kind in kinds)]


def _words(part: Part) -> list[Token]:
    return [it for it in _tokens(part) if it.kind not in {"mark", "aside", "remark"}]


def _said(words: Sequence[Token]) -> str:
    return " ".join(it.said for it in words)


def _name(words: Sequence[Token]) -> str:
    """Words as the search takes them, without figures."""
    said = (
        _SPELLED.get(it.said, it.said.casefold())
        for it in words
        if not it.is_numeral and it.said not in _PRAISE
    )
    return " ".join(said).replace(" %", "%")
