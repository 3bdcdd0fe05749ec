"""Put USDA's household measures into plain words, for each data type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from mgtrack.fdc.wording import in_capitals, tidy
from mgtrack.nutrition.food import Basis, HouseholdPortion

NO_QUANTITY_CODE = "90000"
"""FNDDS's code for "Quantity not specified", which is a default for surveys, not a portion."""

MAX_PORTION_GRAMS = Decimal(5000)
"""The heaviest portion in g or mL that anybody could mean; more is a slip of a record."""

_NO_UNIT = {"", "undetermined"}
_FRACTIONS = {
    "0.12": "⅛",
    "0.13": "⅛",
    "0.16": "⅙",
    "0.17": "⅙",
    "0.25": "¼",
    "0.33": "⅓",
    "0.50": "½",
    "0.66": "⅔",
    "0.67": "⅔",
    "0.75": "¾",
}
_NEVER_PLURAL = {"fl oz", "g", "lb", "mg", "milliliter", "ml", "oz", "tbsp", "tsp"}
# Units as the label data spells them, and as people write them.
_LABEL_UNITS = {"grm": "g", "mlt": "ml", "onz": "oz", "oza": "fl oz"}
_PLAIN_WEIGHT = re.compile(r"[\d\s./]+(?:g|grams?|kg|lbs?|ml|oz|ounces?)\.?")
_COUNT = re.compile(r"^(?:\d*\.\d+|(?:(?P<whole>\d+) )?(?P<top>\d+)/(?P<bottom>[1-9]\d*))\b")
_WEIGHT_IN_BRACKETS = re.compile(r"\s*\([\d.,\s]+(?:g|grams?|ml)\)", re.IGNORECASE)
_LONG_DECIMAL = re.compile(r"\d*\.\d{3,}")
# Units that are always offered for a food by weight need no portion.
_OFFERED_ANYWAY = {"1 g", "100 g", "1 oz", "1 gram", "1 ounce"}


def count_words(amount: Decimal) -> str:
    """Return a count as people write it: "1", "½", "1½", "5.3", to two places where it has more."""
    whole, part = divmod(amount, 1)
    fraction = _FRACTIONS.get(f"{part:.2f}")
    if fraction is None:
        return f"{(round(amount, 2) or amount).normalize():f}"
    return f"{whole:f}{fraction}" if whole else fraction


def measure_label(amount: Decimal, unit: str, modifier: str) -> str:
    """Return the words for a measure: "1 cup, sliced", "1 oz (23 whole kernels)", "1 large".

    Args:
        amount: how many of the unit, above 0.
        unit: the measure's name ("cup"), or "undetermined" where the modifier says it all.
        modifier: what kind ("sliced"), or the whole measure ("cup, whole").
    """
    unit, words = tidy(unit), _plain_measure(tidy(modifier))
    if unit.casefold() in _NO_UNIT:
        return f"{count_words(amount)} {words}".strip()
    if unit == "RACC":  # reference amount customarily consumed
        unit = "serving"
    unit = unit.lower()
    if amount > 1 and unit not in _NEVER_PLURAL and not unit.endswith("s"):
        unit += "s"
    if words[:1].isupper() and words[1:].islower():
        words = words.lower()
    return ", ".join(filter(None, (f"{count_words(amount)} {unit}", words)))


def survey_label(description: str) -> str:
    """Return the words for a measure of FNDDS, without its abbreviations."""
    label = re.sub(r",? ?\(?\bNFS\b\)?", "", tidy(description))
    return re.sub(r",? NS as to (\w+)", r", any \1", label)


def serving_label(household_text: str | None) -> str:
    """Return the words for a label's serving: "1 bar", "¾ cup (age 1-3 years)", or "1 serving".

    A weight in brackets is left out: the portion states it already.
    """
    text = tidy(household_text or "")
    if in_capitals(text):
        text = text.lower()
    text = re.sub(r"\bTbsp\b", "tbsp", text)
    text = re.sub(r"[a-z]+", lambda word: _LABEL_UNITS.get(word.group(), word.group()), text)
    text = _COUNT.sub(_counted, _WEIGHT_IN_BRACKETS.sub("", text))
    text = _LONG_DECIMAL.sub(lambda number: count_words(Decimal(number.group())), text)
    return "1 serving" if not text or _PLAIN_WEIGHT.fullmatch(text.lower()) else text


def distinct(portions: Iterable[tuple[str, Decimal]], basis: Basis) -> tuple[HouseholdPortion, ...]:
    """Return the portions that have a weight; where a label repeats, its weight is added to it.

    What weighs more than anybody could mean is no portion.
    """
    kept: dict[str, Decimal] = {}
    for label, grams in portions:
        if not 0 < grams <= MAX_PORTION_GRAMS or not label or label in _OFFERED_ANYWAY:
            continue
        if kept.get(label) == grams:
            continue
        unit = "mL" if basis is Basis.MILLILITRES else "g"
        kept[f"{label} ({grams.normalize():f} {unit})" if label in kept else label] = grams
    return tuple(HouseholdPortion(label, grams) for label, grams in kept.items())


def _counted(count: re.Match[str]) -> str:
    """Return a label's "0.25", "1/4" or "1 1/4" as `count_words` writes it."""
    if count["bottom"] is None:
        return count_words(Decimal(count.group()))
    return count_words(int(count["whole"] or 0) + Decimal(count["top"]) / Decimal(count["bottom"]))


def _plain_measure(words: str) -> str:
    words = words.replace("NLEA serving", "label serving")
    words = re.sub(r",? ?\bNFS\b", "", words)
    words = re.sub(r"^each (?=[^\W\d])", "", words)
    # "item 7.6 oz" is one item of that weight; "small 2-3/4 in. dia., 5/8 in. thick" reads well.
    return re.sub(r"^([A-Za-z ]*?[A-Za-z]) ((?:about )?\.?\d[^(),]*)$", r"\1 (\2)", words)
