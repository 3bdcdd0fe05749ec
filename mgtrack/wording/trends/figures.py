"""Amounts, ranges and differences in mg, as charts and tables show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.quantity import rounded
from mgtrack.nutrition.rounding import whole_mg
from mgtrack.trends.days import Levels
from mgtrack.trends.period import DayGroup
from mgtrack.wording.i18n import gettext

_MIN_GRAMS_MG = Decimal("9999.5")
"""From here on a figure in mg has more than four digits, and short texts say it in g."""


def amount_text(amount: Amount, days: int = 1) -> str:
    """Return an amount in mg as charts and tables show it, or its mean over some days.

    "402"; "300+" for a lower bound; "?" where nothing of it is known.
    """
    if amount.is_unknown:
        return "?"
    return f"{whole_text(amount.known_mg / days)}{'+' if amount.at_least else ''}"


def brief_amount_text(amount: Amount) -> str:
    """Return an amount in as few characters as the width of a bar has room for: "12.4 g+"."""
    if amount.known_mg < _MIN_GRAMS_MG:
        return amount_text(amount)
    return f"{rounded(amount.known_mg / 1000, 1)} g{'+' if amount.at_least else ''}"


def levels_text(levels: Levels) -> str:
    """Return what a day is compared with, in mg: "420", "310–420"; empty for nothing."""
    return "–".join(whole_text(mg) for mg in levels)


def levels_in_order_text(levels: Iterable[Levels]) -> str:
    """Return what held one after another, in mg: "420", "400, then 420"; empty for nothing."""
    return gettext(", then ").join(levels_text(each) for each in levels)


def mean_text(group: DayGroup) -> str:
    """Return a group's mean in mg: "336", "270+", "?", "–" without a complete day."""
    return amount_text(group.amount, group.complete) if group.complete else "–"


def range_text(group: DayGroup) -> str:
    """Return a group's range in mg: "300–477", "?–438+", "–" without a complete day.

    One day with an unknown item leaves open how much the highest came to.
    """
    if not group.complete:
        return "–"
    lowest = amount_text(Amount(group.lowest_mg, int(group.lowest_is_lower_bound)))
    highest = amount_text(Amount(group.highest_mg, int(group.amount.at_least)))
    return "?" if lowest == highest == "?" else f"{lowest}–{highest}"


def signed_text(more_mg: Decimal | None) -> str:
    """Return a difference in mg with its sign: "+26", "−30", "0"; "?" where it is uncertain."""
    if more_mg is None:
        return "?"
    sign = "+" if more_mg > 0 else "−" if more_mg < 0 else ""
    return f"{sign}{whole_text(abs(more_mg))}"


def whole_text(mg: Decimal) -> str:
    """Return an amount in whole mg: "1,240"."""
    return f"{whole_mg(mg):,}"


def amount_mg_text(amount: Amount) -> str:
    """Return an amount within a sentence: "402 mg", "at least 300 mg"."""
    phrase = gettext("at least {mg} mg") if amount.at_least else gettext("{mg} mg")
    return phrase.format(mg=whole_text(amount.known_mg))


def listed(words: Sequence[str]) -> str:
    """Return words in a row: "Monday", "Monday and Tuesday", "Monday, Tuesday and Friday"."""
    *others, last = words
    if not others:
        return last
    return gettext("{others} and {last}").format(others=", ".join(others), last=last)
