"""Turns of phrase that weeks, months and years share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from mgtrack.nutrition.assessment import gap_mg
from mgtrack.nutrition.wording import at_least
from mgtrack.trends.days import TrendDay, complete, dietary, mean_mg

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven")


def mean_sentence(days: Sequence[TrendDay], what: str) -> str:
    """The mean over the complete days, against the reference where one held on all of them.

    Where food without a value was logged the mean is a lower bound, and "under" isn't said.

    Args:
        days: a stretch of days.
        what: what people call it: "this week".
    """
    counted = complete(days)
    mean = mean_mg(counted)
    if mean is None:
        return _without_mean(days, what)
    amount = dietary(counted)
    number = _NUMBERS[len(counted)] if len(counted) < len(_NUMBERS) else f"{len(counted)}"
    many = f"{number} complete day{'s' if len(counted) > 1 else ''}"
    said = f"{many}: {at_least(amount)}{whole(mean)} mg a day on average"
    references = {tuple(day.reference) for day in counted}
    levels = references.pop() if len(references) == 1 else ()
    if not levels:
        return f"{said}."
    return f"{said}, {_against(mean, levels, is_bound=amount.at_least)}."


def _without_mean(days: Sequence[TrendDay], what: str) -> str:
    if all(day.to_come for day in days):
        return f"All of {what} is still to come."
    if any(day.is_logged for day in days):
        return f"No day of {what} is complete yet, so there is no average."
    return f"Nothing is logged in {what}."


def _against(mean: Decimal, levels: Sequence[Decimal], *, is_bound: bool) -> str:
    low, high = levels[0], levels[-1]
    if low != high:
        reference = f"the range of {whole(low)}–{whole(high)} that may apply to you"
        if mean >= high:
            return f"which reaches {reference}"
        if is_bound:
            return f"beside {reference}"
        return f"{'within' if mean >= low else 'under'} {reference}"
    reference = f"your reference of {whole(low)}"
    if mean >= low:
        return f"which reaches {reference}"
    if is_bound:
        return f"beside {reference}"
    return f"{gap_mg(low - mean).removesuffix(' mg')} under {reference}"


def reference_words(days: Sequence[TrendDay]) -> str:
    """The references of the days in mg, each once: "420", "310–420", "400, then 420"."""
    # A year has hundreds of days and a handful of references: each is put into words once.
    levels = dict.fromkeys(tuple(day.reference) for day in days if day.reference)
    return ", then ".join(dict.fromkeys(range_words(each) for each in levels))


def range_words(levels: Sequence[Decimal]) -> str:
    """An amount in mg, or both ends of a range: "420", "310–420"."""
    return "–".join(whole(mg) for mg in levels)


def whole(mg: Decimal) -> str:
    """An amount in whole mg, halves up."""
    return f"{mg.quantize(Decimal(1), ROUND_HALF_UP):,}"
