"""What a person does with suggestions: say how they eat, leave a food out, take that back."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete

from mgtrack.accounts.models import User
from mgtrack.db.base import upsert, utc_now
from mgtrack.db.idempotency import idempotent
from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.foods.suggested import suggested
from mgtrack.nutrition.suggestion import Diet, Ingredient
from mgtrack.suggestions.models import EatingHabits, LeftOutFood, Reason


@idempotent
def save_habits(
    user: User, *, diet: Diet, avoided: Collection[Ingredient], on_day_page: bool
) -> None:
    """Keep how a person eats, and whether their day page suggests anything."""
    habits = EatingHabits(user_id=user.id, diet=str(diet), avoided=frozenset(avoided))
    db.session.merge(habits)
    user.suggestions_on_day = on_day_page
    db.session.commit()


def leave_out(*, user_id: int, fdc_id: int, reason: Reason) -> None:
    """Suggest a food no more, or none of its kind. Said again, the last reason stands.

    Raises:
        NotFoundError: there is no such food among those that are suggested.
    """
    if fdc_id not in suggested():
        raise NotFoundError
    db.session.execute(
        upsert(db.engine.dialect.name, LeftOutFood, "user_id", "fdc_id"),
        {
            "user_id": user_id,
            "fdc_id": fdc_id,
            "reason": str(reason),
            "left_out_at": utc_now(),
        },
    )
    db.session.commit()


def take_back(*, user_id: int, fdc_id: int) -> None:
    """Suggest a food again; one that was never left out stays as it is."""
    db.session.execute(
        delete(LeftOutFood).where(LeftOutFood.user_id == user_id, LeftOutFood.fdc_id == fdc_id)
    )
    db.session.commit()
