"""Save once what is sent twice, even at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import IntegrityError

from mgtrack.extensions import db

_Given = ParamSpec("_Given")
_Kept = TypeVar("_Kept")


def idempotent(keep: Callable[_Given, _Kept]) -> Callable[_Given, _Kept]:
    """Run a service that inserts a row unless it exists once more if the insert conflicts.

    Of two simultaneous requests neither finds the row, and the database refuses the later insert.
    That transaction is rolled back and run again, and now the row is found. If the insert was
    refused for another reason, it is refused again and the error is raised.
    """

    @wraps(keep)
    def keep_or_find(*args: _Given.args, **kwargs: _Given.kwargs) -> _Kept:
        try:
            return keep(*args, **kwargs)
        except IntegrityError:
            db.session.rollback()
            # What is set on a row that was read is compared with what is there now.
            for row in list(db.session):
                db.session.refresh(row)
            return keep(*args, **kwargs)

    return keep_or_find
