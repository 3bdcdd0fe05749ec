"""Reads a meal in words: "2 eggs, toast with peanut butter and half an avocado".

The text becomes pieces, one a food, each with its quantity and unit as far as they were said. What
is one food stays one piece ("mac and cheese"), which the caller's catalogue decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mgtrack.foods.search.query_parser import MAX_WORDS
from mgtrack.foods.search.text import FORMS
from mgtrack.nutrition.quantity import FRACTION_SIGNS, QuantityError, parse_quantity

MAX_MEAL_LENGTH = 600
"""How much of a text is read, in characters."""

MAX_PIECES = 30
"""How many foods a meal has at most."""

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "couple": 2,
}  # fmt: skip
_VAGUE = {"few": 3, "several": 4}
_PARTS = {
    "half": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(1, 4),
    "third": Fraction(1, 3), "thirds": Fraction(1, 3),
}  # fmt: skip

UNITS = {
    "g": "g gr gm gms gram grams gramme grammes",
    "kg": "kg kgs kilo kilos kilogram kilograms",
    "oz": "oz ounce ounces",
    "lb": "lb lbs pound pounds",
    "ml": "ml mls millilitre millilitres milliliter milliliters",
    "cl": "cl",
    "dl": "dl",
    "l": "l ltr ltrs litre litres liter liters",
    "cup": "cup cups",
    "tbsp": "tbsp tbsps tbs tbls tblsp tablespoon tablespoons tablespoonful tablespoonfuls",
    "tsp": "tsp tsps teaspoon teaspoons teaspoonful teaspoonfuls",
    "pint": "pint pints",
    "quart": "quart quarts",
    "fl oz": "floz",
    "slice": "slice slices rasher rashers",
    "piece": "piece pieces pc pcs bit bits chunk chunks",
    "handful": "handful handfuls",
    "glass": "glass glasses",
    "mug": "mug mugs",
    "bowl": "bowl bowls bowlful katori",
    "plate": "plate plates",
    "can": "can cans tin tins",
    "bar": "bar bars",
    "bottle": "bottle bottles",
    "packet": "packet packets pack packs bag bags",
    "serving": "serving servings portion portions serving servings",
    "scoop": "scoop scoops",
    "square": "square squares",
    "clove": "clove cloves",
    "stalk": "stalk stalks stick sticks",
    "head": "head heads",
    "fillet": "fillet fillets",
    "spoon": "spoon spoons spoonful spoonfuls",
    "strip": "strip strips",
    "pot": "pot pots tub tubs",
    "wedge": "wedge wedges",
    "ear": "ear ears cob cobs",
    "carton": "carton cartons",
    "jar": "jar jars",
    "bunch": "bunch bunches",
}
"""Units by the words that people have for them."""

SIZES = {"small", "medium", "large", "big", "little", "extra-large"}
_SIZE_OF = {"big": "large", "little": "small", "extra-large": "extra large"}
_UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split()}

_END = re.compile(r"[;\n\r•]+|,(?!\d)|(?<!\d),|\.(?=\s|$)|(?<!\w)&|&(?!\w)|\+")
_JOINED = re.compile(r"\b(?:and also|and then|and|with|plus|then|n|on(?! (?:the|top)\b))\b")
_JOINED_TWICE = re.compile(r"(?:\s*\b(?:and|with|plus|then)\b\s*){2,}")
_NUMBER = re.compile(rf"(?:\d+\s+)?\d+\s?[/⁄]\s?\d+|\d*\s?[{FRACTION_SIGNS}]|\d+(?:[.,]\d+)?|\.\d+")
_RANGE = re.compile(r"(?:-|–|to\b|or\b)\s*")
_LAST_AMOUNT = re.compile(
    rf"^(?P<food>.*\D)\s(?P<about>~?)"
    rf"(?P<number>(?:\d+\s)?\d+/\d+|\d*\s?[{FRACTION_SIGNS}]|\d+(?:[.,]\d+)?|an?|one|half(?: an?)?)"
    r"\s?(?P<unit>[a-z]+)$",
    re.DOTALL,
)
_LAST_COUNT = re.compile(
    r"^(?P<food>.*?[^\W\d])(?:\s*:\s*|\s+[x×]\s?|\s+(?=(?:\d|1[0-2])$))(?P<number>\d{1,2})$",
    re.DOTALL,
)
"""How many, behind: "eggs x2", "banana: 1", "banana 1"."""
_SPOKEN = re.compile(
    rf"(?<=\w)\s+(?=~?(?:\d+(?![\d/]*\s?%)|[{FRACTION_SIGNS}]|an?\s|one\s|two\s|three\s|four\s|five\s|six\s|half\s|"
    r"some\s|several\s))"
)
_PAIR = re.compile(
    rf"\s*(?P<said>[^\d~{FRACTION_SIGNS}]+?\s~?(?:\d+(?:[.,]\d+)?|half)(?:\s?(?:{'|'.join(_UNIT_OF)})\b)?(?!\s?[\d%/]))(?=\s|\Z)"
)
"""A food with its amount behind it, in a list of such: "salmon 150g potatoes 200g"."""
_AND_A_PART = re.compile(r"\b(one|two|three|\d+) and (?:a|one) (half|quarter)\b")
_HALF_AND_HALF = "half_and_half"
"""No "and" to cut at, and no half of something."""
_GOES_ON = {"to", "or", "x", "-", "–"}
"""What stands before a number that belongs to the amount before it."""
_MEAL = r"(?:breakfast|brunch|lunch|dinner|supper|dessert|(?:an? |my )?snack)"
_DAY = r"(?:(?:this|yesterday|last) (?:morning|afternoon|evening|night)|yesterday|today|tonight)"
_CLOCK = r"(?:(?:at )?\d{1,2}(?::\d\d)?\s?[ap]m|(?:at )?\d{1,2}:\d\d)"
_OPENING = re.compile(
    rf"\A(?:(?:(?:for|at|after) {_MEAL}|{_DAY}|{_CLOCK}|(?:then|later|also|and)\b"
    rf"|{_MEAL}\s*(?=:|-|–|was\b|i\b|we\b))[\s:–-]*"
    r"|(?:(?:i|we)\s+)?(?:(?:just|also|then)\s+)?(?:had|ate|drank|was)\s+)+"
)
"""What tells of the eating and names no food: "for lunch I had", "at 7:30", "dinner was"."""
_ENDING = re.compile(
    rf"\s+(?:(?:for|at|after) {_MEAL}|{_DAY}|at {_CLOCK}|on top|on the side|as well|instead|too)\Z"
)
_NOT_HAD = re.compile(r"(?:no|without)(?: any| the| added)? \w+\Z")
"""What was said to be absent, apart: "coffee, no sugar"."""
_NONE_OF_IT = re.compile(r"0+(?:[.,]0+)?(?:\s|[a-z])")
"""None of a food, which is left as words."""

_ONES = {word: number for word, number in _NUMBERS.items() if len(word) > 2 and number < 10}
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SMALLER = (
    rf"(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<ones>{'|'.join(_ONES)}))?"
    rf"|(?P<teens>{'|'.join(_TEENS)}))"
)
_LARGE_NUMBER = re.compile(
    rf"\b(?:(?:(?P<hundreds>an?|{'|'.join(_ONES)}) )?(?P<hundred>hundred)(?:(?: and)? {_SMALLER})?"
    rf"|{_SMALLER.replace('?P<', '?P<only_')})\b"
)

_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|almost|nearly|maybe|circa|ca\.)\s+|~\s*)"
    rf"(?=[\d{FRACTION_SIGNS}.]|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|half)\b)"
)
_ALONE = (
    rf"(?:[\d{FRACTION_SIGNS}]+(?:[.,/]\d+)?|an?|half an?)\s?"
    rf"(?:{'|'.join(sorted(_UNIT_OF, key=len, reverse=True))})\b"
)
_OF_THE_FOOD = "|".join(
    sorted({*FORMS, "black", "drained", "plain", "peeled", "chopped", "sliced", "mashed"})
)
_DONE_TO_IT = rf"(?:(?:stir|pan|deep|dry|hard|soft)[ -])?(?:{_OF_THE_FOOD})"


def _ungrouped(found: re.Match[str]) -> str:
    return found[0].replace(",", "")


_MEASURED = "|".join(
    word
    for unit in ("g", "kg", "oz", "lb", "ml", "cl", "dl", "l")
    for word in sorted(UNITS[unit].split(), key=len, reverse=True)
)
_FIGURE = r"\d+(?:[.,]\d+)?|\.\d+"
_WRITTEN = (
    # Another way to write an amount: ".25 cup", "1,000 g", "3T", "½ c", "1-1/2 cups", "1/3rd",
    # "12 fl. oz", "a 330 ml can".
    (re.compile(r"(?<![\d\w])\.(?=\d)"), "0."),
    (re.compile(rf"(?<![\d.,])[1-9]\d{{0,2}}(?:,\d{{3}})+(?=\s?(?:{_MEASURED})\b)"), _ungrouped),
    (re.compile(rf"(?<=[\d{FRACTION_SIGNS}])\s?T\b(?![-\w])\.?"), " tbsp"),
    (re.compile(rf"(?<=[\d{FRACTION_SIGNS}])\s?c\b(?![-\w])\.?", re.IGNORECASE), " cup"),
    (re.compile(r"(?<=[/⁄]\d)(?:rd|th|nd)s?\b", re.IGNORECASE), ""),
    (re.compile(r"(?<=\d)-(?=\d+/\d)"), " "),
    (re.compile(r"\b7[ -]up\b", re.IGNORECASE), "7up"),
    (re.compile(r"\b(?:fl\.? ?oz|fluid ounces?)\b\.?", re.IGNORECASE), "floz"),
    (re.compile(r"\b(oz|tbsp|tsp|lbs?)\.(?=\s)", re.IGNORECASE), r"\1"),
    (re.compile(r"\b[Aa]n?\s(?=\d)"), ""),
    (re.compile(r"\b(small|medium|large)[- ]sized?\b", re.IGNORECASE), r"\1"),
    (re.compile(r"\bextra[ -]large\b", re.IGNORECASE), "extra-large"),
    (re.compile(r"\bw/o\b", re.IGNORECASE), "without"),
    (re.compile(r"\bw/(?=\s?\w)", re.IGNORECASE), "with "),
)
_TIMES = (
    # So many of a measured amount: "2 x 30 g", "1 (14.5 oz) can", "100 g x 2".
    re.compile(
        rf"(?<![\d.,/])(?P<count>{_FIGURE})\s?[x×*]\s?(?P<each>{_FIGURE})\s?(?P<unit>{_MEASURED})\b"
    ),
    re.compile(rf"(?<![\d.,/])(?P<count>\d+)\s?\((?P<each>{_FIGURE})[\s-]?(?P<unit>{_MEASURED})\)"),
    re.compile(
        rf"(?<![\d.,/])(?P<each>{_FIGURE})\s?(?P<unit>{_MEASURED})\s?[x×*]\s?(?P<count>\d+)\b(?![.,]\d)"
    ),
)
_CONTAINERS = {"can", "bottle", "packet", "carton", "jar", "pot"}
"""What a measured amount comes in: "330 ml can of cola", "800 g cans tomatoes"."""
_LEFT_OVER = re.compile(
    rf"[{FRACTION_SIGNS}]|(?<![\w.%])\d[\d.,/]*+(?!\s?%|[\w-])|(?<![\w.])(?:{_FIGURE})\s?(?:{_MEASURED})\b"
)
"""A number or a measured amount among a food's words, which was not read."""
_BEHIND = (
    # What is said of a food behind it: "tuna, drained", "almonds (30 g)", "2% milk, 1 cup".
    (re.compile(rf",\s*(?=(?:{_OF_THE_FOOD})\s*(?:[,;.\n]|\Z))"), " "),
    (re.compile(rf"\s?\(\s?(~?{_ALONE})\s?\)"), r" \1"),
    (re.compile(rf"(?<=[a-z]),\s*(?=~?{_ALONE}\s*(?:[,;.\n]|\Z))"), " "),
    (re.compile(rf"(?<=[a-z])\s(~?{_ALONE})\s({_DONE_TO_IT})(?=\s*(?:[,;.\n]|\Z))"), r" \2 \1"),
)
_HALF_MORE = re.compile(
    rf"\b(an?|one|two|three|\d+) ({'|'.join(_UNIT_OF)}) and (?:a|one) (half|quarter)\b"
)
_EACH = re.compile(r"^(?P<amount>.{1,30}?) each of (?P<one>[^,]+?) and (?P<other>.+)$")
"""An amount of two foods: "a handful each of almonds and raisins"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One food of a meal as it was said.

    Attributes:
        text: the words that were read for it.
        food: what is left for the search.
        quantity: how many; None where nothing was said.
        unit: the unit of `UNITS`; None where none was said.
        size: small, medium, large or extra large, where it was said.
        vague: whether the quantity is only about so many ("a few", "2 to 3"), or a number that was
            said is left unread among the food's words.
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
        text: the meal, as typed or spoken; more than `MAX_MEAL_LENGTH` characters are left.
        is_one_food: whether words joined by "and" or "with" name one food of the catalogue.
    """
    typed = text[:MAX_MEAL_LENGTH]
    plain = _plainly(typed)
    pieces: list[Piece] = []
    for part in _END.split(plain):
        if len(pieces) >= MAX_PIECES:
            break
        of_each = _EACH.sub(r"\g<amount> \g<one> and \g<amount> \g<other>", part.strip())
        for said in _apart(of_each, is_one_food):
            piece = _piece(said.replace(_HALF_AND_HALF, "half-and-half"))
            if piece is not None:
                pieces.append(replace(piece, text=_as_typed(piece.text, typed)))
    return pieces[:MAX_PIECES]


def _plainly(text: str) -> str:
    """A meal in lower case, its amounts written in one way and in front of what they are of."""
    for written, plain in _WRITTEN:
        text = written.sub(plain, text)
    text = text.casefold().replace("half and half", _HALF_AND_HALF)
    text = _LARGE_NUMBER.sub(_in_digits, text)
    text = _HALF_MORE.sub(lambda it: f"{_with_part(it[1], it[3])} {it[2]}", text)
    text = _AND_A_PART.sub(lambda it: _with_part(it[1], it[2]), text)
    text = _ABOUT.sub("~", text)
    for times in _TIMES:
        text = times.sub(_multiplied, text)
    for behind, plain in _BEHIND:
        text = behind.sub(plain, text)
    # Joins that follow one another join nothing.
    return _JOINED_TWICE.sub(" and ", text)


def _as_typed(said: str, typed: str) -> str:
    """The words as the person wrote them, where they stand so in what was typed."""
    folded = typed.casefold()
    at = folded.find(said) if len(folded) == len(typed) else -1
    return said if at < 0 else typed[at : at + len(said)]


def _in_digits(found: re.Match[str]) -> str:
    said = {name.removeprefix("only_"): word for name, word in found.groupdict().items() if word}
    hundreds = _NUMBERS[said.get("hundreds", "one")] if "hundred" in said else 0
    return str(
        100 * hundreds
        + _TENS.get(said.get("tens", ""), 0)
        + _TEENS.get(said.get("teens", ""), 0)
        + _ONES.get(said.get("ones", ""), 0)
    )


def _multiplied(found: re.Match[str]) -> str:
    product = parse_quantity(found["count"]) * parse_quantity(found["each"])
    return f"{float(product):.10g} {found['unit']}"


def _with_part(whole: str, part: str) -> str:
    return f"{_NUMBERS.get(whole) or int(whole)}{'½' if part == 'half' else '¼'}"


def _apart(part: str, is_one_food: Callable[[str], bool]) -> list[str]:
    """Cut at "and", "with" and where another amount begins, but for what is one food."""
    part = _OPENING.sub("", part)
    if not part:
        return []
    if _is_short(part) and is_one_food(_read_amount(part).food):
        return [part]
    joins = list(_JOINED.finditer(part))[:MAX_PIECES]
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
    return len(part.split()) <= MAX_WORDS


def _spoken(part: str) -> list[str]:
    """Cut where another amount tells that another food begins, as speech has no commas.

    The amount stands before its food, "two eggs a slice of toast", unless all stand behind theirs.
    """
    if pairs := _pairs(part):
        return pairs
    cuts, start = [], 0
    for cut in _SPOKEN.finditer(part):
        before, after = part[start : cut.start()].strip(), part[cut.end() :]
        # "Half a" and "2 to" are not at their end yet, and "almonds 30 g" has its amount behind.
        goes_on = before.split()[-1:] and before.split()[-1] in _GOES_ON
        if not goes_on and _read_amount(before).food and _read_amount(after).food:
            cuts.append(before)
            start = cut.end()
    return [said for said in (*cuts, part[start:].strip()) if said]


def _pairs(part: str) -> list[str]:
    """The foods of a list in which each has its amount behind; none where it isn't one."""
    pairs, start = [], 0
    while found := _PAIR.match(part, start):
        pairs.append(found["said"])
        start = found.end()
    return pairs if len(pairs) > 1 and not part[start:].strip() else []


def _piece(said: str) -> Piece | None:
    said = _ENDING.sub("", _OPENING.sub("", said)).strip(" .!?:-–")
    if not said or _NOT_HAD.match(said):
        return None
    if _NONE_OF_IT.match(said):
        return Piece(text=said, food="")
    if count := _LAST_COUNT.match(said):
        return _counted_behind(said, count["food"], parse_quantity(count["number"]))
    found = _LAST_AMOUNT.match(said)
    if found is not None and found["unit"] in _UNIT_OF:
        before = _read_amount(found["food"].strip())
        quantity, _ = _number(f"{found['number']} of")
        # With an amount on both sides either may be that of another food.
        vague = bool(found["about"]) or before.quantity is not None
        return Piece(
            text=said,
            food=before.food,
            quantity=quantity,
            unit=_UNIT_OF[found["unit"]],
            vague=vague,
        )
    return _read_amount(said)


def _counted_behind(said: str, food: str, number: Fraction) -> Piece:
    """A food with its count behind; "100 g tofu x 2" is 200 g, "100 g tofu 2" may be anything."""
    each = _read_amount(food)
    if each.quantity is None or each.unit is None:
        return Piece(text=said, food=food, quantity=number)
    if re.search(r"[x×]\s?\d+$", said):
        return replace(each, text=said, quantity=each.quantity * number)
    return replace(each, text=said, vague=True)


def _read_amount(said: str) -> Piece:
    """The amount in front of a food, and the food; all of it is food where no number is read."""
    quantity, rest, vague = _leading_quantity(said)
    words = rest.split()
    size = unit = None
    while words:
        word = words[0].strip(".")
        if word in SIZES and size is None and len(words) > 1:
            size = _SIZE_OF.get(word, word)
        elif unit is None and word in _UNIT_OF and (quantity is not None or words[1:2] == ["of"]):
            if len(words) == 1:
                break
            unit = _UNIT_OF[word]
        elif unit is not None and _is_vessel(words):
            pass  # what 330 ml came in
        elif word != "of" or not (unit or quantity):
            break
        words.pop(0)
    if words[:1] == ["x"] and quantity is not None:
        words = words[1:]
    if not words or (quantity is not None and " ".join(words) in _UNIT_OF):
        return Piece(text=said, food="", quantity=quantity)
    food = " ".join(words)
    return Piece(
        text=said,
        food=food,
        quantity=quantity,
        unit=unit,
        size=size,
        vague=vague or _LEFT_OVER.search(food) is not None,
    )


def _is_vessel(words: Sequence[str]) -> bool:
    """Whether a unit stands first that only tells what a measured amount came in."""
    unit = _UNIT_OF.get(words[0])
    return unit is not None and (words[1:2] == ["of"] or (unit in _CONTAINERS and len(words) > 1))


def _leading_quantity(said: str) -> tuple[Fraction | None, str, bool]:
    """A quantity in front, the rest, and whether it is only about so many."""
    if said.startswith("some "):
        return None, said.removeprefix("some "), True
    about = said.startswith("~")
    first, rest = _number(said.removeprefix("~"))
    if first is None:
        return None, said, False
    if until := _RANGE.match(rest):
        second, beyond = _number(rest[until.end() :])
        if second is not None and second > first:
            return (first + second) / 2, beyond, True
    word = said.split(maxsplit=1)[0]
    vague = about or word in _VAGUE or (word == "a" and said.split()[1:2] == ["few"])
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
