"""What every feature refuses of a day that is still to come."""

from __future__ import annotations

from datetime import date

from mgtrack.errors import DomainError


class DayAheadError(DomainError):
    """Something was said of a day that is still to come."""


def refuse_ahead(day: date, today: date, sentence: str) -> None:
    """Make sure that a day has come where the person is.

    Raises:
        DayAheadError: it is still to come; `sentence` tells the person.
    """
    if day > today:
        raise DayAheadError(sentence)
