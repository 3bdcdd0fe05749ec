"""Amounts as people write them: the one grammar of the quantity field and of meals in words.

    amount   = "(" (amount | unit) ")" [unit]   (30 g), (handful), (1) cup
             | [about] measure ["or so"] ["each" | "per" word] ["of"] ["the"]
    measure  = times number                     figs x 2
             | counted {("plus" | "+" | ) less} 1 cup plus 2 tbsp, 2 lb 4 oz
               ["/" counted]                    100 g/3.5 oz
             | some
             | [size] (unit "of" | word)        bowl of, large
             | unit "and a" part | pinch        cup and a half, pinch salt
    counted  = quantity ["of"] {size | unit}    2 large slices, 250ml
               [pack                            2 x 30 g, 1 (14.5 oz) can, 2 14-oz cans
               | times number                   100 g x 2
               | "and a" part                   a cup and a half
               | to number [unit]               2 cups to 3 cups, a slice or two
               | times] [vessel]                2x; 330 ml can
    pack     = (times | "(" | "of" | ) quantity unit [vessel] ["each"] [")"]
                                                two 8 oz steaks
    quantity = number [("-" | "to" | "or") number]
    number   = ["a"] numeral [("and" | "&" | "+") part] {factor} | ("a" | group | part) {factor}
    factor   = ["of" | "-"] (group | part | "a")      half a dozen, three quarters of a
    group    = "dozen" | "couple" | "pair" | "hundred" | "few" | "several"
    part     = ["a" | numeral] ("half" | "quarter" | "third") | sign | fraction
    numeral  = 2 | 1,000 | 2.5 | .5 | 1/2 | 1 1/2 | ½ | 1½ | two hundred and fifty

A rule takes the longest text that it can, and gives it back where the rest doesn't follow. What
stands after the last of these is a token: one word, one numeral, or one mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

SIGNS = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4),
    "¾": Fraction(3, 4), "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅚": Fraction(5, 6), "⅐": Fraction(1, 7),
    "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
    "⅑": Fraction(1, 9), "⅒": Fraction(1, 10),
}  # fmt: skip
"""Unicode's signs of fractions, and what each is worth."""

MAX_QUANTITY = Fraction(1_000_000)
"""The largest quantity that is read as one."""

_WITH_S = (
    "bar bottle carton clove container fillet handful head jar mug plate scoop sprig square stalk"
    " stick strip wedge"
)
UNITS = {unit: f"{unit} {unit}s" for unit in _WITH_S.split()} | {
    "g": "g gr grs gm gms gram grams gramme grammes",
    "kg": "kg kgs kilo kilos kilogram kilograms",
    "oz": "oz ounce ounces",
    "lb": "lb lbs pound pounds",
    "ml": "ml mls millilitre millilitres milliliter milliliters",
    "cl": "cl",
    "dl": "dl",
    "l": "l ltr ltrs litre litres liter liters",
    "fl oz": "floz fl.oz flounce flounces fluidoz fluidounce fluidounces",
    "cup": "cup cups c",
    "tbsp": "tbsp tbsps tbs tbls tblsp tablespoon tablespoons tablespoonful tablespoonfuls T",
    "tsp": "tsp tsps ts teaspoon teaspoons teaspoonful teaspoonfuls t",
    "pint": "pint pints pt pts",
    "quart": "quart quarts qt qts",
    "slice": "slice slices rasher rashers",
    "piece": "piece pieces pc pcs bit bits chunk chunks",
    "glass": "glass glasses",
    "bowl": "bowl bowls bowlful katori",
    "can": "can cans tin tins",
    "packet": "packet packets pack packs package packages pkg pkgs sachet sachets bag bags",
    "serving": "serving servings portion portions",
    "spoon": "spoon spoons spoonful spoonfuls",
    "pot": "pot pots tub tubs",
    "ear": "ear ears cob cobs",
    "bunch": "bunch bunches",
    "loaf": "loaf loaves",
    "pinch": "pinch pinches",
    "dash": "dash dashes splash splashes drizzle",
    "pat": "pat pats knob knobs",
}
"""Units by the words that people have for them."""

UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split()}
_WEIGHTS = {
    "g": Fraction(1),
    "kg": Fraction(1000),
    "oz": Fraction("28.35"),
    "lb": Fraction("453.6"),
}
_VOLUMES = {
    "tsp": Fraction(1), "tbsp": Fraction(3), "fl oz": Fraction(6), "cup": Fraction(48),
    "pint": Fraction(96), "quart": Fraction(192), "ml": 1 / Fraction("4.93"),
    "cl": 10 / Fraction("4.93"), "dl": 100 / Fraction("4.93"), "l": 1000 / Fraction("4.93"),
}  # fmt: skip
"""What a measure holds in g or in teaspoons, exact among those that are added up."""
MEASURES = frozenset(_WEIGHTS | _VOLUMES)
"""The units that are a weight or a volume."""
_ROUNDING = Fraction(3, 20)
"""How far two measures of one amount are apart, as people round: "400g/14oz", "1 cup/250 ml"."""
_BY_HAND = frozenset({"handful", "pinch", "dash", "pat", "bunch", "sprig"})
"""Units that an amount may begin with, without a number: "pinch salt"."""

_STATED = MEASURES - {"cup", "tbsp", "tsp", "quart"}
"""The measures that a pack states."""
_VESSELS = frozenset({"can", "bottle", "packet", "carton", "container", "jar", "pot"})
"""What a measured amount comes in: "330 ml can of cola"."""
_DOTTED = frozenset({"oz", "lb", "tbsp", "tsp", "cup", "fl oz"})
"""Units that may end with a full stop, which ends no sentence: "3 oz. ham"."""
_SHORT = frozenset({"gr", "grs", "gm", "gms", "pkg", "pkgs", "pt", "pts", "qt", "qts", "pc", "pcs"})
"""And words for a unit that may."""
_LETTERS = frozenset({"c", "t", "T"})
"""Units only right behind a figure: "2 c", "3T"."""
_SIZE_OF = {
    "small": "small", "little": "small", "medium": "medium", "large": "large", "big": "large",
    "extralarge": "extra large",
}  # fmt: skip
_SIZE_OF |= {f"{size}{sized}": _SIZE_OF[size] for size in _SIZE_OF for sized in ("size", "sized")}

_ONES = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {
    **{word: number for number, word in enumerate(f"{_ONES} {_TEENS}".split(), 1)},
    **{word: 10 * tens for tens, word in enumerate(_TENS.split(), 2)},
}
_ARTICLES = frozenset({"a", "an"})
_SEVERAL = frozenset({"few", "several"})
_GROUPS = {"dozen": 12, "doz": 12, "couple": 2, "pair": 2, "hundred": 100, "few": 3, "several": 4}
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3)}
_MANY_PARTS = {"halves": Fraction(1, 2), "quarters": Fraction(1, 4), "thirds": Fraction(1, 3)}
_PART_WORDS = " ".join(_PARTS | _MANY_PARTS)
_TO = frozenset({"-", "–", "to", "or"})
_TIMES = frozenset({"x", "×", "*", "times"})
_SOME = frozenset({"some", "alot", "lots"})
_ABOUT = frozenset(
    {"~", "about", "around", "roughly", "approximately", "approx", "approx.", "almost", "nearly",
     "maybe", "circa", "ca", "ca.", "under", "over", "upto", "atleast", "lessthan", "morethan"}
)  # fmt: skip


def _any(words: str) -> str:
    return f"(?:{words.replace(' ', '|')})"


_BELOW_HUNDRED = rf"(?:{_any(_TENS)}(?:[ -]{_any(_ONES)})?\b|{_any(_ONES)}|{_any(_TEENS)})\b"
_FRACTION = r"\d+[ ]?[/⁄][ ]?\d+"
_LEAN_AND_FAT = r"[6-9]\d/[0-4]?\d(?!\d)"
_SIGN = f"[{''.join(SIGNS)}]"
_TOKEN = re.compile(
    rf"""
    (?P<bullet> (?m:^)[ ]*\d{{1,2}}[.)](?=[ ]) )         # "1. eggs"
  | (?P<name>                                             # what has a figure and is no number
        7[ -]?up\b | pot[ -](?:roasts?|pies?|stickers?)\b | half[ -]and[ -]half\b | big[ ]macs?\b
      | \d{{1,2}}:\d\d
      | \d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s?(?:%|percent\b|per[ ]cent\b)
      | \d{{1,2}}(?:-|[ ](?!\w+[ ]\w+s\b))(?:bean|cheese|grain|layer|seed|spice)\b
      | medium[ -](?:rare|well)\b | well[ -]done\b
      | \d[\d./]*[ -]?(?:inch(?:es)?|cm|mm)\b             # "a 2-inch piece"
      | {_LEAN_AND_FAT} )                                 # "93/7 beef"
  | (?P<thousands> [1-9]\d{{0,2}}(?:[,'’\xa0\u202f]\d{{3}})+(?:\.\d+)?(?![.,]?\d) )
  | (?P<fraction> (?:\d+[ -](?!{_LEAN_AND_FAT}))?{_FRACTION} ) (?:(?:st|nd|rd|th)s?\b)?
  | (?P<sign> (?:\d+[ -]?)?{_SIGN} )
  | (?P<decimal> \d+[.,]\d+ | \d+[.,]\Z | \d+ | (?<![\w.])\.\d+ | \A,\d+ )
  | (?P<cardinal> (?:(?:an?|{_any(_ONES)})[ ])?hundred\b(?:[ ](?:and[ ])?{_BELOW_HUNDRED})?
      | {_BELOW_HUNDRED} )(?!-(?!{_any(_PART_WORDS)}))
  | (?P<word> x(?=\d) | (?<=\d)[^\W\d_]+(?=-\d) | w/o? | fl(?:uid|\.)?[ ]?(?:oz|ounces?)\b
      | (?:approx|ca)\. | up[ ]to\b | at[ ]least\b | (?:less|more)[ ]than\b | or[ ]so\b
      | (?:a[ ]lot|lots)(?=[ ]of\b) | extra[ -]large\b | (?:small|medium|large)[ -]sized?\b
      | [^\W\d_](?:[\w'’&-]*[^\W_])? )
  | (?P<mark> \S | \n )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_BE_GROUPED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_KINDS = {"name": "word", "bullet": "mark"}
_BEHIND_FIGURES = frozenset({*UNIT_OF, *_SIZE_OF, *_TIMES, "dozen", "kcal", "cal", "kj", "mg"})
"""Words that may stand right behind a figure, and are words of their own."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a numeral or a mark, and where it stands in what was typed.

    Attributes:
        kind: "word", "mark", or which numeral: "thousands", "fraction", "sign", "decimal" ...
        said: its letters in lower case, but for a lone T, which is no t.
        start: where it begins.
        end: where it ends.
    """

    kind: str
    said: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """Its letters alone: "fl oz" and "extra-large" are one word each."""
        return re.sub("(?<=.)[ -]", "", self.said)

    @property
    def is_numeral(self) -> bool:
        """Whether it is a number, in figures or in words."""
        return self.kind not in {"word", "mark"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """So much of something, as it was written.

    Attributes:
        start: where it begins in what was typed.
        end: where it ends.
        quantity: how many; None where a unit, a size or "some" stands alone.
        unit: the unit of `UNITS`; None where none was said.
        size: small, medium, large or extra large, where it was said.
        about: whether it is only about so many, or can be read in two ways.
        each: whether it is of each of several: "a handful each of", "100 g per slice".
        is_canned: whether it comes in a can.
        multiplies: whether it is a factor alone: "x 2".
        bracketed: whether it stands in brackets.
    """

    start: int = 0
    end: int = 0
    quantity: Fraction | None = None
    unit: str | None = None
    size: str | None = None
    about: bool = False
    each: bool = False
    is_canned: bool = False
    multiplies: bool = False
    bracketed: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it is a unit or a size without a number."""
        return self.quantity is None and not self.about

    @property
    def is_count(self) -> bool:
        """Whether it is a number alone."""
        return self.unit is None and self.size is None and not self.multiplies


def tokens(text: str) -> list[Token]:
    """The words, numerals and marks of a text; what clings to a word is part of it: "8am"."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        said = match[kind] if match[0] == "T" else match[kind].casefold()
        token = Token(_KINDS.get(kind, kind), said, match.start(), match.end())
        clings = token.kind == "word" and token.key not in _BEHIND_FIGURES
        if clings and found and found[-1].is_numeral and found[-1].end == token.start:
            before = found.pop()
            token = Token("word", before.said + said, before.start, token.end)
        found.append(token)
    return found


def amounts_and_tokens(text: str) -> list[Amount | Token]:
    """A text as its amounts, and the tokens that are of none."""
    typed, read, at = tokens(text), list[Amount | Token](), 0
    while at < len(typed):
        rules = _Rules(typed, at)
        amount = rules.amount()
        read.append(amount or typed[at])
        at = rules.at if amount else at + 1
    return read


def read_number(text: str) -> tuple[Fraction, bool] | None:
    """The number that a text is, and whether it is only about so many; None where it is none."""
    rules = _Rules(tokens(text), 0)
    number = rules.quantity()
    if number is not None and (factor := rules.times_number()):
        number *= factor
    return None if number is None or rules.next() else (number, rules.is_about)


Given = ParamSpec("Given")
Found = TypeVar("Found")


def _rule(
    read: Callable[Concatenate[_Rules, Given], Found],
) -> Callable[Concatenate[_Rules, Given], Found]:
    """A rule of the grammar, which takes nothing where it fails."""

    @wraps(read)
    def tried(rules: _Rules, /, *given: Given.args, **named: Given.kwargs) -> Found:
        begun = rules.at, rules.is_about
        found = read(rules, *given, **named)
        if found is None or found is False:
            rules.at, rules.is_about = begun
        return found

    return tried


class _Rules:
    """The grammar over tokens from a place on, a method a rule.

    `at` is the place, and `is_about` whether what was taken so far is only about so many.
    """

    def __init__(self, typed: Sequence[Token], at: int) -> None:
        self.typed = typed
        self.at = at
        self.is_about = False

    @_rule
    def amount(self) -> Amount | None:
        start = self.typed[self.at].start
        if self.take("("):
            return self.bracketed(start)
        self.is_about = self.one_of(_ABOUT) is not None
        if factor := self.times_number():
            amount: Amount | None = Amount(quantity=factor, multiplies=True)
        elif self.one_of(_SOME):
            self.is_about, amount = True, Amount()
        else:
            amount = self.counted() or self.bare()
        if amount is None or (amount.quantity or 0) > MAX_QUANTITY:
            return None
        self.is_about |= self.take("orso") is not None
        each = (self.take("each") or self.per_one()) is not None
        self.take("of")
        self.take("the")
        return replace(amount, start=start, end=self.end(), about=self.is_about, each=each)

    @_rule
    def bracketed(self, start: int) -> Amount | None:
        is_leading = self.is_leading(self.at - 1)
        inner = None if self.next_is("(") or not self.next() else self.amount() or self.unit_alone()
        if inner is None or not self.take(")"):
            return None
        if is_first := is_leading and inner.is_count and self.goes_on():
            inner = replace(inner, unit=self.unit(is_behind_figure=True))  # "(1) c coffee"
        return replace(inner, start=start, end=self.end(), bracketed=not is_first)

    def unit_alone(self) -> Amount | None:
        unit = self.unit()
        return Amount(unit=unit) if unit else None

    @_rule
    def per_one(self) -> str | None:
        word = self.next() if self.take("per") else None
        return self.take(word.key) if word else None

    @_rule
    def added(self, unit: str, *, is_leading: bool) -> Fraction | None:
        """Take "plus 2 tbsp" of a cup; behind a food that may be of the next one."""
        is_told = self.take("plus", "+") and is_leading
        quantity = self.quantity()
        ratio = _ratio(self.unit(), unit)
        if quantity is None or ratio is None or not (is_told or unit in {"lb", "kg"}):
            return None
        return quantity * ratio if quantity * ratio < 1 else None

    @_rule
    def again(self, quantity: Fraction, unit: str) -> bool:
        """Take a second measure of the same, "/14oz", and doubt it where the two disagree."""
        again = self.counted() if self.take("/") else None
        if again is None or again.unit not in MEASURES:
            return False
        same = (again.quantity or 0) * (_ratio(again.unit, unit) or 0)
        self.is_about |= bool(same) and abs(same - quantity) > _ROUNDING * quantity
        return True

    def is_leading(self, at: int) -> bool:
        """Whether a place is where a food begins, as far as marks and joins tell."""
        before = self.typed[at - 1] if at else None
        return before is None or before.kind == "mark" or before.key in {"and", "with", *_ABOUT}

    @_rule
    def counted(self) -> Amount | None:
        begun = self.at
        is_leading = self.is_leading(begun)
        quantity = self.quantity()
        if quantity is None:
            return None
        size, named = self.size_and_unit() or (None, None)
        unit, is_bracketed = named, self.next_is("(")
        if (unit is None or unit in _VESSELS) and (
            pack := self.pack(is_count=is_leading and self.typed[begun].kind == "cardinal")
        ):
            # "2 cans (400 g)": does each weigh that, or both?
            self.is_about |= is_bracketed and unit is not None and quantity != 1
            quantity, unit = quantity * pack[0], pack[1]
        elif unit is None:
            self.one_of(_TIMES)
        else:
            quantity = quantity * (self.times_number() or 1) + (self.and_part("a", "one") or 0)
            quantity = self.range_behind(quantity, unit) or quantity
            while part := self.added(unit, is_leading=is_leading):
                quantity += part
            _ = unit in MEASURES and self.again(quantity, unit)
        vessel = self.vessel() if unit in _STATED else None
        is_canned = "can" in {unit, vessel, named}
        # A thousand grams is what "1,000 g" says; "1.000 g" and "1,000 kg" may be a part.
        self.is_about |= any(
            (each.kind == "thousands") != (unit in {"g", "ml"})
            for each in self.typed[begun : self.at]
            if _MAY_BE_GROUPED.fullmatch(each.said)
        )
        return Amount(quantity=quantity, unit=unit, size=size, is_canned=is_canned)

    @_rule
    def pack(self, *, is_count: bool) -> tuple[Fraction, str] | None:
        sign = self.take("(", "of") or self.one_of(_TIMES)
        each = self.quantity()
        sign = sign or ("-" if self.next_is("-") else None)
        unit = self.unit() if each else None
        if each is None or unit is None:
            return None
        self.take("each")
        if sign == "(":
            return (each, unit) if unit in _STATED and self.take(")") else None
        # "Two 8 ounce steaks"
        is_of_each = is_count and unit in _STATED and self.goes_on()
        return (each, unit) if sign or self.is_in_vessel() or is_of_each else None

    def is_in_vessel(self) -> bool:
        begun, vessel = self.at, self.vessel()
        self.at = begun
        return vessel is not None

    @_rule
    def vessel(self) -> str | None:
        unit = self.unit()
        return unit if self.next_is("of") or (unit in _VESSELS and self.goes_on()) else None

    @_rule
    def times_number(self) -> Fraction | None:
        return self.number() if self.one_of(_TIMES) else None

    @_rule
    def bare(self) -> Amount | None:
        is_leading = self.is_leading(self.at)
        size = _SIZE_OF.get(self.one_of(_SIZE_OF) or "")
        if is_leading and (part := self.unit_and_part()):
            return part
        unit = self.unit_of() or (self.one_of(_BY_HAND) if is_leading else None)
        return Amount(unit=unit, size=size) if (size or unit) and self.goes_on() else None

    @_rule
    def unit_and_part(self) -> Amount | None:
        unit = self.unit()
        part = self.and_part("a", "one") if unit else None
        return Amount(quantity=1 + part, unit=unit) if part else None

    @_rule
    def unit_of(self) -> str | None:
        unit = self.unit()
        return unit if self.next_is("of") else None

    @_rule
    def size_and_unit(self) -> tuple[str | None, str | None] | None:
        self.take("of")
        size, unit = self.one_of(_SIZE_OF), self.unit()
        size = _SIZE_OF.get(size or self.one_of(_SIZE_OF) or "")
        return (size, unit) if size or unit else None

    @_rule
    def unit(self, *, is_behind_figure: bool = False) -> str | None:
        before = self.typed[self.at - 1].kind if self.at else "word"
        is_behind_figure |= before not in {"word", "mark", "cardinal"}
        if is_behind_figure:
            self.take("-")
        said = self.one_of(UNIT_OF)
        if said is None or (said in _LETTERS and not is_behind_figure):
            return None
        if UNIT_OF[said] in _DOTTED or said in _SHORT:
            self.take(".")
        return UNIT_OF[said]

    def quantity(self) -> Fraction | None:
        first = self.number()
        return None if first is None else self.range_from(first) or first

    @_rule
    def range_from(self, first: Fraction) -> Fraction | None:
        last = self.number() if self.one_of(_TO) else None
        if last is None or last <= first:
            return None
        self.is_about = True
        # "3-4 dozen" is 36 to 48, "1 to a dozen" is not 12 to 12.
        group = _GROUPS.get(self.typed[self.at - 1].key, 1)
        return (first * (group if first * group < last else 1) + last) / 2

    @_rule
    def range_behind(self, first: Fraction, unit: str) -> Fraction | None:
        is_or = self.next_is("or")
        last = self.number() if self.one_of(_TO) else None
        again = self.unit()
        if last is None or last <= first or not (again == unit or (is_or and again is None)):
            return None
        self.is_about = True
        return (first + last) / 2

    @_rule
    def number(self) -> Fraction | None:
        value = self.numeral()
        if value is None:
            value = self.group() or self.part() or self.article()
        else:
            value += self.and_part() or 0
        if value is None:
            return None
        while factor := self.factor(value):
            value *= factor
        return value

    @_rule
    def numeral(self) -> Fraction | None:
        self.one_of(_ARTICLES)  # "a 330 ml can"
        token = self.next()
        if token is None or (value := _value(token)) is None:
            return None
        self.at += 1
        return value

    @_rule
    def article(self) -> Fraction | None:
        return Fraction(1) if self.one_of(_ARTICLES) and self.goes_on() else None

    def group(self) -> Fraction | None:
        group = self.one_of(_GROUPS)
        self.is_about |= group in _SEVERAL
        return Fraction(_GROUPS[group]) if group else None

    @_rule
    def and_part(self, *article: str) -> Fraction | None:
        """Take "and a half"; behind a unit an article must tell it from half of something else."""
        if not self.take("and", "&", "+") or (article and not self.take(*article)):
            return None
        return self.part()

    @_rule
    def part(self) -> Fraction | None:
        count = self.numeral()
        if count is not None and count < 1:
            return count
        self.one_of(_ARTICLES)
        count = Fraction(1) if count is None else count
        part = self.part_of(count)
        return count * part if part else None

    def part_of(self, count: Fraction) -> Fraction | None:
        part = self.one_of(_PARTS if count == 1 else _MANY_PARTS)
        return (_PARTS | _MANY_PARTS)[part] if part else None

    @_rule
    def factor(self, value: Fraction) -> Fraction | None:
        self.take("of", "-")
        return self.group() or self.part_of(value) or (self.article() if value < 1 else None)

    def one_of(self, wanted: Collection[str]) -> str | None:
        """Take the next token where it is one of these, and tell which."""
        token = self.next()
        if token is None or token.key not in wanted:
            return None
        self.at += 1
        return token.key

    def take(self, *wanted: str) -> str | None:
        return self.one_of(wanted)

    def next(self) -> Token | None:
        return self.typed[self.at] if self.at < len(self.typed) else None

    def next_is(self, said: str) -> bool:
        token = self.next()
        return token is not None and token.said == said

    def goes_on(self) -> bool:
        token = self.next()
        return token is not None and token.kind != "mark"

    def end(self) -> int:
        return self.typed[self.at - 1].end


def _ratio(unit: str | None, of: str) -> Fraction | None:
    """What one measure is of another; None where one is a weight and the other a volume."""
    kinds = (kind for kind in (_WEIGHTS, _VOLUMES) if unit in kind and of in kind)
    return next((kind[unit or ""] / kind[of] for kind in kinds), None)


def _value(token: Token) -> Fraction | None:
    """What a numeral is worth; None where a token is none, or parts something by nothing."""
    if token.kind == "sign":
        return int(token.said[:-1].strip(" -") or 0) + SIGNS[token.said[-1]]
    if token.kind == "fraction":
        *whole, top, bottom = map(int, re.findall(r"\d+", token.said))
        return sum(whole) + Fraction(top, bottom) if bottom else None
    if token.kind == "thousands":
        return Fraction(re.sub(r"[^\d.]", "", token.said))
    if token.kind == "decimal":
        return Fraction("0" + token.said.replace(",", "."))
    if token.kind != "cardinal":
        return None
    total = 0
    for word in re.split("[ -]", token.said):
        total = max(total, 1) * 100 if word == "hundred" else total + _NUMBERS.get(word, 0)
    return Fraction(total)
