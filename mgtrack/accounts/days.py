"""Refuse days in the future, as every feature does."""

from __future__ import annotations

from datetime import date

from mgtrack.errors import DomainError


class DayAheadError(DomainError):
    """The request is about a day in the future."""


def refuse_ahead(day: date, today: date, sentence: str) -> None:
    """Check that a day has begun where the person is.

    Raises:
        DayAheadError: the day is in the future; `sentence` is the message.
    """
    if day > today:
        raise DayAheadError(sentence)
