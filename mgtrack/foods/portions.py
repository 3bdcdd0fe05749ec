"""The portions offered for a food, and how an amount of one reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mgtrack.fdc.portions import MAX_PORTION_GRAMS
from mgtrack.foods.first_portion import Kind, Measure, first_portion, own_portion
from mgtrack.foods.models import Food
from mgtrack.foods.reference_amounts import reference_amount
from mgtrack.foods.volumes import counted, is_state, is_volume, notes_of, scaled, without_notes
from mgtrack.nutrition.food import Basis, DataType
from mgtrack.nutrition.quantity import as_shown, format_quantity, grams_of, rounded

GRAMS_PER_OUNCE = Decimal("28.35")
"""One avoirdupois ounce in g, to the figure that USDA's portion weights use."""

PLAIN_UNITS = frozenset({"g", "oz", "ml"})
"""The keys of the units that need no portion weight."""

KEPT = "kept"
"""The key of the portion that something was measured in, where the food has it no more."""

_SAID_ANYWAY = re.compile(r"[\d.]+ (?:g|mL)|8 fl oz|(?:average|mean serving) weight.*")
"""Notes that add nothing to a weight: itself, the size of a cup, where USDA has it from."""

_RANGE = re.compile(r"(?P<least>[\d½⅓⅔¼¾⅛⅜⅝⅞]+)(?: in)? ?(?:to|-|–) ?(?P<most>[\d½⅓⅔¼¾⅛⅜⅝⅞]+ in)\b")
_MIXED = re.compile(r"(?<=\d) (?=[½⅓⅔¼¾⅛⅜⅝⅞])")

_OWN = re.compile(r"p\d+")
_SPOONS_AND_CUPS = ("cup", "tbsp", "tsp")
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

    def described(self, basis: str) -> str:
        """The portion with its weight: "1 cup, whole (143 g)"; a plain unit stands alone."""
        if self.key in PLAIN_UNITS:
            return {"g": "grams", "ml": "millilitres", "oz": "ounces (28.35 g)"}[self.key]
        unit = "mL" if basis == Basis.MILLILITRES else "g"
        return _with_weight(self.label, f"{_weight(self.grams)} {unit}")


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


@dataclass(frozen=True, slots=True)
class FoundPortion:
    """A portion of a food that a search found."""

    position: int
    label: str
    grams: Decimal


@dataclass(frozen=True, slots=True)
class Measurable:
    """A food that a search found, with what its portions follow from."""

    name: str
    category: str | None
    basis: str
    data_type: str
    portions: Sequence[FoundPortion]


def serving_options(food: Food | Measurable) -> list[ServingOption]:
    """A food's own portions, the usual one first, other volumes, then the plain units.

    Where one volume has a weight the others follow from it: who knows a cup knows a spoonful. The
    usual one is what comes near what one has of such a food at a time (`reference_amounts`).
    """
    own = _own_portions(food)
    first = first_option(food)
    others = (each for each in _with_worked_out(own, food.basis) if each.key != first.key)
    return [first, *others]


def first_option(food: Food | Measurable) -> ServingOption:
    """The usual one of a food's portions, which is the first of its `serving_options`.

    The other volumes and the plain units are worked out only where no portion of its own fits.
    """
    own = _own_portions(food)
    amount = reference_amount(food.name, food.category)
    if amount is None or (own and food.data_type == DataType.BRANDED):
        # A label's own serving is what the law has made of a reference amount.
        return (own or _with_worked_out(own, food.basis))[0]
    grams = amount.grams([(each.label, each.grams) for each in own], food.basis)
    found = own_portion(food.name, _measures(own), amount, grams)
    if found is None:
        own = _with_worked_out(own, food.basis)
        found = first_portion(food.name, _measures(own), amount, grams)
    place, number = found
    return replace(own[place], usual=number)


def _own_portions(food: Food | Measurable) -> list[ServingOption]:
    own = [
        ServingOption(key=f"p{portion.position}", label=portion.label, grams=portion.grams)
        for portion in food.portions
        if portion.grams <= MAX_PORTION_GRAMS
    ]
    if any(each.label == "1 fl oz" for each in own):
        own.sort(key=_as_a_drink)
    return own


def _with_worked_out(own: Sequence[ServingOption], basis: str) -> list[ServingOption]:
    """A food's own portions, the volumes that follow from them, and the plain units."""
    volumes = [
        more
        for unit in _SPOONS_AND_CUPS
        if not any(re.match(rf"(?:1|½|¼) {unit}\b", each.label) for each in own)
        and (more := volume_choice(own, basis, unit)) is not None
    ]
    return [*own, *volumes, *plain_units(basis)]


def in_usda_order(offered: Iterable[ServingOption]) -> list[ServingOption]:
    """What is offered in USDA's order again, its own portions first."""
    return sorted(offered, key=lambda each: int(each.key[1:]) if _OWN.fullmatch(each.key) else 1000)


def _measures(offered: Iterable[ServingOption]) -> list[Measure]:
    return [Measure(each.label, each.grams, _kind(each)) for each in offered]


def _kind(portion: ServingOption) -> Kind:
    if portion.key in PLAIN_UNITS:
        return Kind.OUNCE if portion.key == "oz" else Kind.GRAM
    return Kind.WORKED_OUT if portion.key.startswith("v-") else Kind.OWN


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


def kept_first(offered: Sequence[ServingOption], label: str, grams: Decimal) -> list[ServingOption]:
    """What is offered, first the portion that something was measured in, as it was then."""
    first = next(
        (choice for choice in offered if (choice.label, choice.grams) == (label, grams)),
        ServingOption(KEPT, label, grams),
    )
    return [first, *(choice for choice in offered if choice.label != first.label)]


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
    return f"{_counted(quantity, without_notes(label))} ({_weight(grams)} {unit})"


def serving_text(serving: Serving) -> str:
    """A serving as a person would say it, without its weight: "½ cup", "2 medium", "100 g"."""
    if serving.quantity == 1 and serving.portion.key not in PLAIN_UNITS:
        return _short(serving.portion.label)
    quantity = rounded(serving.quantity)
    if serving.portion.key in PLAIN_UNITS:
        return f"{format_quantity(quantity)} {serving.portion.label}"
    return _counted(quantity, serving.portion.label)


def _with_weight(label: str, weight: str) -> str:
    """A portion to choose in one bracket: "1 medium (7–7⅞ in long, 118 g)"."""
    notes = (_short(note) for note in notes_of(label))
    kept = [note for note in notes if not _SAID_ANYWAY.fullmatch(note)]
    return f"{without_notes(label)} ({', '.join([*kept, weight])})"


def _short(note: str) -> str:
    """A portion's note in fewer signs: of "7 in to 7⅞ in long" "7–7⅞ in long"."""
    return _RANGE.sub(r"\g<least>–\g<most>", _MIXED.sub("", note))


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
