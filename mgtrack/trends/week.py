"""What a week comes to, in words: pure functions over the days that were logged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from mgtrack.nutrition.assessment import gap_mg
from mgtrack.nutrition.intake import Amount, DayState
from mgtrack.nutrition.wording import at_least
from mgtrack.trends.chart import ChartDay

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven")


def week_of(day: date, first_weekday: int) -> Sequence[date]:
    """The seven days of the week that a day lies in; `first_weekday` is 0 for Monday."""
    first = day - timedelta(days=(day.weekday() - first_weekday) % 7)
    return [first + timedelta(days=past) for past in range(7)]


def week_sentence(days: Sequence[ChartDay]) -> str:
    """The week's mean over its complete days, against the reference where one held on all of them.

    Where food without a value was logged the mean is a lower bound, and "under" isn't said.
    """
    complete = [day for day in days if day.intake.state is DayState.COMPLETE]
    if not complete:
        return "No complete day in this week, so there is no average."
    amount = sum((day.intake.dietary for day in complete), Amount())
    mean_mg = amount.known_mg / len(complete)
    counted = f"{_NUMBERS[len(complete)]} complete day{'s' if len(complete) > 1 else ''}"
    mean = f"{counted}: {at_least(amount)}{_whole(mean_mg)} mg a day on average"
    references = {day.reference_mg for day in complete}
    reference_mg = references.pop() if len(references) == 1 else None
    if reference_mg is None:
        return f"{mean}."
    return f"{mean}, {_against(mean_mg, reference_mg, amount)}."


def _against(mean_mg: Decimal, reference_mg: Decimal, amount: Amount) -> str:
    reference = f"your reference of {_whole(reference_mg)}"
    if mean_mg >= reference_mg:
        return f"which reaches {reference}"
    if amount.at_least:
        return f"beside {reference}"
    return f"{gap_mg(reference_mg - mean_mg).removesuffix(' mg')} under {reference}"


def _whole(mg: Decimal) -> str:
    return f"{mg.quantize(Decimal(1), ROUND_HALF_UP):,}"
