"""How often each food was logged by everybody together, which the search ranks by."""

from __future__ import annotations

from collections.abc import Generator

from sqlalchemy import delete, func, insert, select

from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.foods.models import LoggedCount
from mgtrack.wording.figures import plural


def count_logged() -> Generator[None, None, str]:
    """Count anew how often each food of the catalogue was logged; by whom is not kept.

    Yields once, after its one batch; returns how many foods have a count, in words.
    """
    counts = (
        select(Entry.food_id, func.count())
        .where(Entry.food_id.is_not(None), Entry.deleted_at.is_(None))
        .group_by(Entry.food_id)
    )
    db.session.execute(delete(LoggedCount))
    db.session.execute(insert(LoggedCount).from_select(["food_id", "times"], counts))
    counted = db.session.scalar(select(func.count()).select_from(LoggedCount)) or 0
    db.session.commit()
    yield
    return f"counted {plural(counted, 'food', 'foods')}"
