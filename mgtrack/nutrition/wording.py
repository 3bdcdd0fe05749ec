"""Turns of phrase that the assessments share."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from mgtrack.nutrition.confidence import MIN_DAYS
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import Absent, Figure, Reference


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
    have = f"{count(days, 'complete day')} so far" if days else "No complete day so far"
    more = count(MIN_DAYS - days, "more complete day")
    return f"{have}: too few days to tell. {more} would help."


def capital(sentence: str) -> str:
    """A sentence with a capital first."""
    return sentence[:1].upper() + sentence[1:]


def why_no_reference(reference: Reference) -> str:
    """A space and why there is no recommended amount."""
    return _because(each.recommended for each in reference.columns)


def why_no_level(reference: Reference) -> str:
    """A space and why there is no upper level."""
    return _because(each.ul_supplement for each in reference.columns)


def _because(cells: Iterable[Figure | Absent]) -> str:
    """A space and the first reason; nothing where there is none, before birth."""
    return next((f" {cell.reason}" for cell in cells if isinstance(cell, Absent)), "")
