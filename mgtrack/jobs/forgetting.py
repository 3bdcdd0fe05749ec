"""What goes for good: what people deleted, unused diaries, and sessions that are over."""

from __future__ import annotations

from collections.abc import Generator

from sqlalchemy import exists

from mgtrack.accounts import guests, user_sessions
from mgtrack.custom_foods.models import CustomFood, RecipeIngredient
from mgtrack.db.changes import Change
from mgtrack.db.received import KNOWN_FOR, ReceivedChange
from mgtrack.db.soft_delete import purge
from mgtrack.diary.models import Entry, SavedMeal, SavedMealItem
from mgtrack.imports import file_services
from mgtrack.notes.models import Note
from mgtrack.supplements.models import Dose
from mgtrack.wording.figures import plural

# An own food stays as long as entries of it do, whose source and portions it is, or a saved meal,
# or a recipe.
_IS_EATEN = exists().where(
    Entry.user_id == CustomFood.user_id, Entry.custom_food_id == CustomFood.id
)
_IS_SAVED = exists().where(
    SavedMealItem.user_id == CustomFood.user_id, SavedMealItem.custom_food_id == CustomFood.id
)
_IS_INGREDIENT = exists().where(
    RecipeIngredient.user_id == CustomFood.user_id, RecipeIngredient.custom_food_id == CustomFood.id
)
# Entries and meals first: with the last of them their own food may go.
_KINDS = (
    (Entry, "entry", "entries", ()),
    (Dose, "dose", "doses", ()),
    (Note, "note", "notes", ()),
    (SavedMeal, "saved meal", "saved meals", ()),
    (RecipeIngredient, "ingredient", "ingredients", ()),
    (CustomFood, "own food", "own foods", (~_IS_EATEN, ~_IS_SAVED, ~_IS_INGREDIENT)),
)


def forget_deleted() -> Generator[None, None, str]:
    """Delete for good, everybody's, what was deleted longer ago than it can be taken back.

    What rows were before a change goes as late, and what is known of outboxes after 400 days.
    Yields after each batch; returns what went, in words.
    """
    said = []
    for kind, one, more, conditions in _KINDS:
        gone = 0
        for some in purge(kind, *conditions):
            gone += some
            yield
        said.append(plural(gone, one, more))
    for _ in purge(Change, since="made_at"):
        yield
    for _ in purge(ReceivedChange, since="received_at", kept_for=KNOWN_FOR):
        yield
    return f"removed {', '.join(said)}"


def purge_unused() -> Generator[None, None, str]:
    """Delete the diaries without an account that were not used for 60 days.

    Yields after each batch; returns how many went, in words.
    """
    gone = 0
    for some in guests.purge_unused():
        gone += some
        yield
    return f"removed {plural(gone, 'unused diary', 'unused diaries')}"


def purge_sessions() -> Generator[None, None, str]:
    """Delete the sessions that are over, which open nothing any more.

    Yields after its one batch; returns how many went, in words.
    """
    gone = 0
    for some in user_sessions.purge_ended():
        gone += some
        yield
    return f"removed {plural(gone, 'session', 'sessions')}"


def forget_staged() -> Generator[None, None, str]:
    """Forget the files of other apps that nobody let count within a day.

    Yields after each; returns how many went, in words.
    """
    gone = 0
    for some in file_services.forget_staged():
        gone += some
        yield
    return f"removed {plural(gone, 'staged file', 'staged files')}"
