"""What is sent twice is kept once, within one instant too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import IntegrityError

from mgtrack.extensions import db

_Given = ParamSpec("_Given")
_Kept = TypeVar("_Kept")


def idempotent(keep: Callable[_Given, _Kept]) -> Callable[_Given, _Kept]:
    """For a service that keeps a row unless it is there: the one that came first stands.

    Of two requests at one instant neither finds the row, and the database refuses what the later
    one inserts. All of that is rolled back and done once more, and now the row is found. What is
    refused for another reason is refused again, and raised.
    """

    @wraps(keep)
    def keep_or_find(*args: _Given.args, **kwargs: _Given.kwargs) -> _Kept:
        try:
            return keep(*args, **kwargs)
        except IntegrityError:
            db.session.rollback()
            return keep(*args, **kwargs)

    return keep_or_find
