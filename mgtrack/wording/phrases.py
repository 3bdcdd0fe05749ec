"""Phrases that sentences share: counts, lower bounds, gaps, and why there is nothing to compare."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_DOWN, Decimal

from mgtrack.nutrition.confidence import MIN_DAYS
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import Absent, Figure, Reference
from mgtrack.wording.i18n import gettext, ngettext


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 day", "2 days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def percent(confidence: Decimal) -> str:
    """A confidence as a percentage: "98%"."""
    return f"{confidence:.0%}"


def at_least(amount: Amount) -> str:
    """What goes before a lower bound; nothing before an amount that is known."""
    return "at least " if amount.at_least else ""


def few_days(days: int) -> str:
    """That so many complete days are too few to tell, and how many more would help."""
    have = gettext("No complete day so far: too few days to tell.")
    if days:
        have = ngettext(
            "{days} complete day so far: too few days to tell.",
            "{days} complete days so far: too few days to tell.",
            days,
        ).format(days=days)
    left = MIN_DAYS - days
    more = ngettext(
        "{days} more complete day would help.", "{days} more complete days would help.", left
    ).format(days=left)
    return f"{have} {more}"


def capital(sentence: str) -> str:
    """A sentence with a capital first."""
    return sentence[:1].upper() + sentence[1:]


def gap_mg(mg: Decimal) -> str:
    """How far an amount lies below another, as shown: "82 mg", "less than 1 mg"."""
    # Halves go down, so that the amount as shown and the gap come to the reference.
    whole = mg.quantize(Decimal(1), ROUND_HALF_DOWN)
    return gettext("{mg} mg").format(mg=f"{whole:,}") if whole else gettext("less than 1 mg")


def why_no_reference(reference: Reference) -> str:
    """A space and why there is no recommended amount."""
    return _because(each.recommended for each in reference.columns)


def why_no_level(reference: Reference) -> str:
    """A space and why there is no upper level."""
    return _because(each.ul_supplement for each in reference.columns)


def _because(cells: Iterable[Figure | Absent]) -> str:
    """A space and the first reason; nothing where there is none, before birth."""
    return next((f" {cell.reason}" for cell in cells if isinstance(cell, Absent)), "")
