"""The portions offered for a food, and how an amount of one reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mgtrack.fdc.portions import MAX_PORTION_GRAMS
from mgtrack.foods.models import Food
from mgtrack.foods.reference_amounts import (
    AMPLE,
    AT_LEAST,
    AT_MOST_IN_PARTS,
    ReferenceAmount,
    reference_amount,
)
from mgtrack.foods.volumes import counted, is_state, is_volume, scaled, without_notes
from mgtrack.nutrition.food import Basis
from mgtrack.nutrition.quantity import as_shown, format_quantity, grams_of, rounded

GRAMS_PER_OUNCE = Decimal("28.35")
"""One avoirdupois ounce in g, to the figure that USDA's portion weights use."""

PLAIN_UNITS = frozenset({"g", "oz", "ml"})
"""The keys of the units that need no portion weight."""

_WEIGHT_SAID = re.compile(r" \([\d.]+ (?:g|mL)\)$")
"""The weight that tells one portion from another of its name; it is shown anyway."""

_SPOONS_AND_CUPS = ("cup", "tbsp", "tsp")
_REGULAR = re.compile(r"\b(?:medium|regular)\b")
_ODD_SIZE = re.compile(
    r"\b(?:bite|child|cocktail|crumbs|crushed|dipping-size|extra|family|footlong|fun|individual|jumbo"
    r"|kids?|king|mini(?:ature|atures)?|not eaten|sharing|slider|snack-size|submarine"
    r"|(?<!regular or )(?:small(?! or (?:medium|regular))|thick|thin))\b|^\S+ fl oz"
)
"""Portions that nobody means who names none: the smallest, the largest, a part of one."""
_A_WEIGHT = re.compile(r"(?:g|kg|oz|lb)\b")
_MAX_SEVERAL = 6
"""So many pieces are counted; more are weighed."""

_COUNTED = """
    almond apricot avocado bagel banana bar biscuit bottle cake can chip clove container cookie
    cracker croissant cube cup cutlet date doughnut drumstick ear egg fig fillet fruit grape head
    item kernel leg link meatball muffin mushroom nugget nut olive package packet pancake peanut
    piece plum pod pretzel prune raisin ring roll sausage scoop serving shell slice spear sprig
    square stalk steak stick strip tablespoon taco teaspoon thigh tortilla tub wafer waffle wedge
    wing
"""
"""Nouns of portions that take an s where there are several."""

_PLURALS = {word: f"{word}s" for word in _COUNTED.split()} | {
    "anchovy": "anchovies",
    "berry": "berries",
    "cherry": "cherries",
    "half": "halves",
    "leaf": "leaves",
    "patty": "patties",
    "potato": "potatoes",
    "radish": "radishes",
    "raspberry": "raspberries",
    "sandwich": "sandwiches",
    "strawberry": "strawberries",
    "tomato": "tomatoes",
}


@dataclass(frozen=True, slots=True)
class ServingOption:
    """A portion to choose: its key in a form, its words, and what it weighs in g (mL by basis).

    Attributes:
        usual: how many of it one has at a time, where that is known not to be one.
    """

    key: str
    label: str
    grams: Decimal
    usual: Fraction = Fraction(1)

    @property
    def is_own(self) -> bool:
        """Whether it is one of USDA's measures of the food, and not worked out from them."""
        return self.key.startswith("p")

    def described(self, basis: str) -> str:
        """The portion with its weight: "1 cup, whole (143 g)"; a plain unit stands alone."""
        if self.key in PLAIN_UNITS:
            return {"g": "grams", "ml": "millilitres", "oz": "ounces (28.35 g)"}[self.key]
        unit = "mL" if basis == Basis.MILLILITRES else "g"
        return f"{_WEIGHT_SAID.sub('', self.label)} ({_weight(self.grams)} {unit})"


def single(portion: ServingOption) -> ServingOption:
    """One of what a portion holds: of "5 crackers" a cracker; a portion of one as it is."""
    held = counted(portion.label)
    if held is None or held[0] == 1:
        return portion
    count, what = held
    word, _, rest = what.partition(" ")
    one = f"1 {_singular(word) if count > 1 else word}{f' {rest}' if rest else ''}"
    grams = max(rounded(Fraction(portion.grams) / count), Decimal("0.001"))
    return ServingOption(f"{portion.key}-1", one, grams)


def _singular(word: str) -> str:
    stem, comma = word.removesuffix(","), "," if word.endswith(",") else ""
    known = {many: one for one, many in _PLURALS.items()}
    if stem in known:
        return known[stem] + comma
    if stem.endswith("ies"):
        return f"{stem[:-3]}y{comma}"
    return stem.removesuffix("s") + comma


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """So much of a food: which portion, and how many of it."""

    portion: ServingOption
    quantity: Fraction

    @property
    def grams(self) -> Decimal:
        """What it weighs, in g to three places (in mL for a food measured by volume).

        Raises:
            QuantityError: that is over 10 kg, or too little to weigh.
        """
        return grams_of(self.quantity, self.portion.grams)


def usual_serving(portion: ServingOption) -> Serving:
    """What is offered to begin with: 100 of a plain gram or millilitre, else its usual number."""
    plain = portion.grams == 1 and portion.key in PLAIN_UNITS
    return Serving(portion=portion, quantity=Fraction(100) if plain else portion.usual)


def serving_options(food: Food) -> list[ServingOption]:
    """A food's own portions, the usual one first, other volumes, then the plain units.

    Where one volume has a weight the others follow from it: who knows a cup knows a spoonful. The
    usual one is what comes near what one has of such a food at a time (`reference_amounts`).
    """
    own = [
        ServingOption(key=f"p{portion.position}", label=portion.label, grams=portion.grams)
        for portion in food.portions
        if portion.grams <= MAX_PORTION_GRAMS
    ]
    volumes = [
        more
        for unit in _SPOONS_AND_CUPS
        if not any(re.match(rf"(?:1|½|¼) {unit}\b", each.label) for each in own)
        and (more := volume_choice(own, food.basis, unit)) is not None
    ]
    if any(each.label == "1 fl oz" for each in own):
        own.sort(key=_as_a_drink)
    offered = [*own, *volumes, *plain_units(food.basis)]
    amount = reference_amount(food.name, food.category)
    if amount is None:
        return offered
    return _usual_first(food, offered, amount)


def _usual_first(
    food: Food, offered: Sequence[ServingOption], amount: ReferenceAmount
) -> list[ServingOption]:
    """What is offered, first what comes nearest to a reference amount, as many as do."""
    grams = amount.grams([(each.label, each.grams) for each in offered], food.basis)
    candidates = [
        replace(each, usual=number) for each in offered for number in _numbers(each, amount, grams)
    ]

    def unlikeliness(each: ServingOption) -> tuple[int, int, Decimal]:
        serving = usual_serving(each).grams
        distance = abs((serving / grams).ln())
        is_first = each.key == offered[0].key and each.usual == 1
        tier = _tier(each, serving / grams, amount, is_first=is_first)
        if tier >= _WORKED_OUT:
            return tier, 0, distance
        stays = is_first and serving >= AMPLE * grams  # where nothing is against it
        odd = _oddness(food.name.split(",", maxsplit=1)[0], each.label, stays=stays)
        return tier, odd, Decimal(0) if stays else distance

    first = min(candidates, key=unlikeliness)
    return [first, *(each for each in offered if each.key != first.key)]


def _numbers(each: ServingOption, amount: ReferenceAmount, grams: Decimal) -> list[Fraction]:
    """How many of a portion may be meant: one, a part of a cup or of a piece, or several."""
    count, what = counted(each.label) or (Fraction(1), "")
    numbers = [Fraction(1)]
    if count != 1 or not what or _A_WEIGHT.match(what):
        return numbers
    if what.startswith(("cup", "can")):
        numbers += [Fraction(1, 2), Fraction(1, 4)]
    elif not is_volume(each.label):
        numbers.append(Fraction(1, 2))
    number = round(grams / each.grams)
    if amount.several and each.is_own and 1 < number <= _MAX_SEVERAL:
        numbers += [] if _is_odd(each.label) else [Fraction(number)]
    return numbers


def _tier(each: ServingOption, share: Decimal, amount: ReferenceAmount, *, is_first: bool) -> int:
    """How near a portion is to what one has: 1 is one of USDA's own measures of the right size.

    Args:
        each: the portion, with how many of it.
        share: what that weighs, in reference amounts.
        amount: the reference amount.
        is_first: whether it is one of USDA's first.
    """
    count, _ = counted(each.label) or (Fraction(1), "")
    most = amount.most if each.usual == 1 else min(amount.most, AT_MOST_IN_PARTS)
    if not AT_LEAST <= share <= most or is_state(each.label):
        return 7
    if each.key in PLAIN_UNITS and (each.key != "oz" or share < AMPLE):
        return 6
    if each.label == "1 serving" and not is_first:
        return 5
    is_little = share < (Decimal("0.5") if count > 1 else AMPLE)
    if not each.is_own or each.usual < 1 or (is_little and not is_first):
        return _WORKED_OUT + (amount.several and (each.key == "oz" or is_volume(each.label)))
    if amount.several and (is_volume(each.label) or (count > 1 and not is_first)):
        return 3
    return 2 if each.usual > 1 or (amount.several and share < AMPLE) else 1


_WORKED_OUT = 4
"""From this tier on a portion is no measure of USDA's as it stands, and the nearest is the best."""


def _oddness(noun: str, label: str, *, stays: bool) -> int:
    """How far a label is from what one calls a food: by its name, a regular one, a miniature."""
    if _is_odd(label):
        return 3
    if stays and noun.casefold() in label.casefold():
        return 0
    if re.fullmatch(rf"1 (?:\S+'s )?{re.escape(noun)}", without_notes(label), re.IGNORECASE):
        return 0
    return 1 if stays or _REGULAR.search(label) else 2


def _is_odd(label: str) -> bool:
    return _ODD_SIZE.search(without_notes(label)) is not None or "(1 slice bread)" in label


def volume_choice(offered: Sequence[ServingOption], basis: str, unit: str) -> ServingOption | None:
    """One cup, tbsp, mL or the like of a food, as `volumes.scaled` works it out.

    Where that is one of what is offered, that one.
    """
    found = scaled([(each.label, each.grams) for each in offered], basis, unit)
    if found is None:
        return None
    same = (each for each in offered if (without_notes(each.label), each.grams) == found)
    return next(same, ServingOption(f"v-{unit.replace(' ', '-')}", *found))


def _as_a_drink(portion: ServingOption) -> int:
    """A drink is had by the cup or glass: its fluid ounce comes last, and a jug no earlier."""
    if is_state(portion.label):
        return 4
    if portion.label == "1 fl oz":
        return 3
    if re.match(r"1 (?:cup|glass)\b", portion.label):
        return 0
    if re.search(r"\(12 fl oz\)", portion.label):
        return 1
    return 2


def serving_options_with(
    offered: Sequence[ServingOption], basis: str, key: str
) -> list[ServingOption]:
    """What is offered, before it the portion of this key where that is worked out from it.

    Such a portion is one of what a portion holds ("p2-1", as `single` has it) or another volume
    ("v-pint", as `volume_choice` has it). A key that names nothing adds nothing.
    """
    if any(each.key == key for each in offered):
        return [*offered]
    made = [*map(single, offered), volume_choice(offered, basis, key.removeprefix("v-"))]
    return [*(each for each in made if each is not None and each.key == key), *offered]


def as_much(serving: Serving, basis: str, offered: Sequence[ServingOption]) -> Serving:
    """As much of another food: so many of its portion of the same name, or else by weight.

    Where one food is weighed and the other measured by volume, a usual serving of the other.

    Args:
        serving: how much it was of the one food.
        basis: how that one is measured.
        offered: the portions of the other.
    """
    named = [each for each in offered if each.label == serving.portion.label]
    by_weight = "ml" if basis == Basis.MILLILITRES else "g"
    plain = [each for each in offered if each.key == by_weight]
    if named:
        return Serving(portion=named[0], quantity=serving.quantity)
    if plain:
        return Serving(portion=plain[0], quantity=Fraction(serving.grams))
    return usual_serving(offered[0])


def plain_units(basis: str) -> list[ServingOption]:
    """The units that need no portion weight: g and oz, or mL for what is measured by volume."""
    if basis == Basis.MILLILITRES:
        return [ServingOption("ml", "mL", Decimal(1))]
    return [ServingOption("g", "g", Decimal(1)), ServingOption("oz", "oz", GRAMS_PER_OUNCE)]


def chosen_option(offered: Sequence[ServingOption], key: str | None) -> ServingOption:
    """The choice with this key, or the first."""
    return next((choice for choice in offered if choice.key == key), offered[0])


def amount_text(quantity: Decimal, label: str, grams: Decimal, basis: str) -> str:
    """An amount as a person would say it: "½ cup (122 g)", "2 medium (236 g)", "150 g"."""
    unit = "mL" if basis == Basis.MILLILITRES else "g"
    if label == unit:
        return f"{_weight(grams)} {unit}"
    return f"{_counted(quantity, _WEIGHT_SAID.sub('', label))} ({_weight(grams)} {unit})"


def serving_text(serving: Serving) -> str:
    """A serving as a person would say it, without its weight: "½ cup", "2 medium", "100 g"."""
    quantity = rounded(serving.quantity)
    if serving.portion.key in PLAIN_UNITS:
        return f"{format_quantity(quantity)} {serving.portion.label}"
    return _counted(quantity, serving.portion.label)


def _counted(quantity: Decimal, label: str) -> str:
    """So many of a portion, as one count: 1½ of "½ fillet" are "¾ fillet"."""
    shown = format_quantity(quantity)
    if label == "oz":
        return f"{shown} oz"
    held = counted(label)
    if held is None or quantity == 1:
        return label if quantity == 1 else f"{shown} × {label}"
    count, what = held
    if is_volume(label) or what.startswith("oz "):  # what it says in brackets is of one
        what = without_notes(what)
    number = rounded(as_shown(quantity) * count)
    word = re.split(r"\W", what, maxsplit=1)[0]
    rest = what.removeprefix(word)
    if number > 1:
        word = _PLURALS.get(word, word)
    elif count > 1:
        word = _singular(word)
    return f"{format_quantity(number)} {word}{rest}"


def _weight(grams: Decimal) -> str:
    places = 0 if grams >= 100 else 1 if grams >= 1 else 2
    return f"{rounded(grams, places).normalize():f}"
