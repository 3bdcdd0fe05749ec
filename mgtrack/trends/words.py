"""Turns of phrase that weeks, months and years share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.quantity import format_mg, rounded
from mgtrack.trends.days import TrendDay, complete, dietary
from mgtrack.wording.phrases import at_least, count, gap_mg

ABOUT_THE_SAME = "about the same"
FOOD_OR_SUPPLEMENT = "food or supplement"

_LONG_MG = Decimal("9999.5")
"""From here on a figure in mg has more than four digits."""

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven")


class Average(NamedTuple):
    """What some complete days came to together, and how many they are, one or more."""

    amount: Amount
    days: int

    @property
    def exact_mg(self) -> Decimal:
        """What is known of it, in mg a day."""
        return self.amount.known_mg / self.days

    @property
    def whole_mg(self) -> Decimal:
        """The same as sentences show it."""
        return rounded(self.exact_mg, 0)

    @property
    def words(self) -> str:
        """It with its days: "at least 300 mg a day over 3 complete days"."""
        mg = f"{at_least(self.amount)}{self.whole_mg:,} mg a day"
        known = "an unknown amount" if self.amount.is_unknown else mg
        return f"{known} over {count(self.days, 'complete day')}"


def average(days: Sequence[TrendDay]) -> Average | None:
    """Food and supplements of those of the days that are complete; None where none is."""
    counted = complete(days)
    return Average(dietary(counted), len(counted)) if counted else None


def mean_sentence(
    days: Sequence[TrendDay], what: str, *, is_over: bool = False, is_compared: bool = True
) -> str:
    """The mean over the complete days, against the reference where one held on all of them.

    Where food without a value was logged the mean is a lower bound, and "under" isn't said.

    Args:
        days: a stretch of days.
        what: what people call it: "this week".
        is_over: whether it is past, so that there is nothing to wait for.
        is_compared: whether the reference is to be spoken of.
    """
    counted = complete(days)
    mean = average(counted)
    if mean is None:
        return _without_mean(days, what, is_over=is_over)
    number = _NUMBERS[mean.days] if mean.days < len(_NUMBERS) else f"{mean.days}"
    many = f"{number} complete day{'s' if mean.days > 1 else ''}"
    if mean.amount.is_unknown:
        return f"{many}, whose magnesium is unknown."
    each = " a day on average" if mean.days > 1 else ""
    said = f"{many}: {at_least(mean.amount)}{mean.whole_mg:,} mg{each}"
    references = {day.reference for day in counted}
    if not is_compared or () in references:
        return f"{said}."
    if len(references) > 1:
        return f"{said}{_against_each(mean, references)}."
    return f"{said}, {_against(mean.exact_mg, references.pop(), is_bound=mean.amount.at_least)}."


def _without_mean(days: Sequence[TrendDay], what: str, *, is_over: bool) -> str:
    if all(day.to_come for day in days):
        return f"All days of {what} are still to come."
    if any(day.is_logged for day in days):
        return f"No day of {what} is complete{'' if is_over else ' yet'}, so there is no average."
    return f"Nothing is logged in {what}."


def _against_each(mean: Average, references: Iterable[Sequence[Decimal]]) -> str:
    """Where a mean lies beside references that changed; nothing where it is between them."""
    if mean.exact_mg >= max(levels[-1] for levels in references):
        return ", which reaches each of your references"
    if mean.exact_mg < min(levels[0] for levels in references) and not mean.amount.at_least:
        return ", under each of your references"
    return ""


def _against(mean: Decimal, levels: Sequence[Decimal], *, is_bound: bool) -> str:
    low, high = levels[0], levels[-1]
    if low != high:
        reference = f"the range of {whole(low)}–{whole(high)} that may apply to you"
        if mean >= high:
            return f"which reaches {reference}"
        if is_bound:
            return f"beside {reference}"
        just = "just " if whole(mean) == whole(low) else ""
        return f"{'within' if mean >= low else f'{just}under'} {reference}"
    reference = f"your reference of {whole(low)}"
    if mean >= low:
        return f"which reaches {reference}"
    if is_bound:
        return f"beside {reference}"
    return f"{gap_mg(low - mean).removesuffix(' mg')} under {reference}"


def difference_words(mine: Average, theirs: Average) -> str:
    """How far one mean lies from another, worked out of both as they are shown.

    "30 mg a day more", "at least 30 mg a day more", "about the same"; nothing where what had no
    value may decide which of them is greater.
    """
    more = mine.whole_mg - theirs.whole_mg
    greater, lesser = (mine, theirs) if more > 0 else (theirs, mine)
    if lesser.amount.at_least or (not more and greater.amount.at_least):
        return ""
    if not more:
        return ABOUT_THE_SAME
    side = "more" if more > 0 else "less"
    return f"{at_least(greater.amount)}{abs(more):,} mg a day {side}"


def reference_words(days: Iterable[TrendDay]) -> str:
    """The references of the days in mg, in their order: "420", "310–420", "400, then 420"."""
    held = ((day.low_mg, day.high_mg) for day in days)
    return _one_after_another((low, high) for low, high in held if low is not None)


def upper_words(days: Iterable[TrendDay]) -> str:
    """The upper levels of the days in mg, in their order, as the references have it."""
    return _one_after_another(day.upper_level for day in days if day.upper_level)


def upper_level_of(taken: Iterable[TrendDay]) -> str:
    """What supplements and medicines of these days are compared with; nothing without a level."""
    levels = {day.upper_mg for day in taken if day.upper_mg is not None}
    if not levels:
        return ""
    return f"their upper level of {whole(*levels)} mg" if len(levels) == 1 else "their upper level"


def _one_after_another(levels: Iterable[tuple[Decimal | None, ...]]) -> str:
    return ", then ".join(range_words(each) for each, _ in groupby(levels))


@lru_cache(maxsize=1024)
def range_words(levels: tuple[Decimal | None, ...]) -> str:
    """An amount in mg, or both ends of a range: "420", "310–420"; nothing where there is none.

    Many days have a handful of levels: each is put into words once.
    """
    return "–".join(dict.fromkeys(whole(mg) for mg in levels if mg is not None))


def listed(words: Sequence[str]) -> str:
    """Words in a row: "Monday", "Monday and Tuesday", "Monday, Tuesday and Friday"."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def short_mg(amount: Amount, days: int = 1) -> str:
    """An amount in mg as charts and tables show it: "402", "300+", "?"; a mean over `days`."""
    if amount.is_unknown:
        return "?"
    mean_mg = amount.known_mg / days if days > 1 else amount.known_mg
    return f"{format_mg(mean_mg)}{'+' if amount.unknown else ''}"


def brief_mg(amount: Amount) -> str:
    """The same in as few letters as the width of a bar has room for: "12.4 g+"."""
    if amount.known_mg < _LONG_MG:
        return short_mg(amount)
    in_grams = rounded(amount.known_mg / 1000, 1)
    return f"{in_grams} g{'+' if amount.at_least else ''}"


def day_mg(day: TrendDay, amount: Amount) -> str:
    """An amount of a day as a table shows it; empty where there is no figure."""
    return short_mg(amount) if day.shows(amount) else ""


def without_figure_words(
    days: Iterable[tuple[TrendDay, Amount]], of: str = FOOD_OR_SUPPLEMENT
) -> str:
    """What the place of a day without a figure stands for; nothing where each has one.

    A day that goes on may have something logged of which nothing counts here.

    Args:
        days: each with its amount.
        of: what the amounts are made of.
    """
    found = [day for day, amount in days if not day.to_come and not day.shows(amount)]
    if any(day.is_logged for day in found):
        return f"No {of} with magnesium logged"
    return "Not logged" if found else ""


def whole(mg: Decimal) -> str:
    """An amount in whole mg, halves up."""
    return f"{rounded(mg, 0):,}"
