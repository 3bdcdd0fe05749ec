"""Read a person's rows as the diary file has them, without those that are deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union_all

from mgtrack.accounts import queries as accounts
from mgtrack.custom_foods.models import CustomFood, RecipeIngredient
from mgtrack.db.base import Deletable
from mgtrack.diary.models import DayAnswer, Entry, Favourite, SavedMeal, SavedMealItem
from mgtrack.exports.records import HABITS, HEALTH, MEAL, PERIODS, PROFILE, Column, Record
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.suggestions.models import EatingHabits
from mgtrack.supplements.models import Dose

ROWS_AT_ONCE = 500
"""How many rows are in memory at a time, whatever the history's length."""


def profile(user_id: int) -> dict[str, Any]:
    """Return what a person told of themselves, and the meals of their day; null for the usual ones.

    One query.

    Raises:
        NotFoundError: there is no such person.
    """
    user = accounts.user(user_id)
    meals = user.own_meals
    own = None if meals is None else [_written(MEAL, _values(meal)) for meal in meals]
    return {**_written(PROFILE.columns, _values(user, PROFILE.columns)), "own_meals": own}


def account(user_id: int) -> dict[str, Any]:
    """Return how a person is known here. Two queries."""
    opened_at = accounts.user(user_id).created_at
    return {"email": accounts.address_of(user_id), "opened_at": opened_at.isoformat()}


def health(user_id: int) -> dict[str, Any] | None:
    """Return a person's consent and health details; None without consent. Two queries."""
    told = accounts.health(user_id)
    if told is None:
        return None
    periods = [_written(PERIODS.columns, _values(each, PERIODS.columns)) for each in told.periods]
    return {**_written(HEALTH.columns, _values(told, HEALTH.columns)), "periods": periods}


def eating_habits(user_id: int) -> dict[str, Any] | None:
    """Return how a person eats; None where they didn't say. One query."""
    habits = db.session.get(EatingHabits, user_id)
    if habits is None:
        return None
    return _written(HABITS.columns, _values(habits, HABITS.columns))


def records(user_id: int, record: Record) -> Iterator[dict[str, Any]]:
    """Yield a person's rows of one list, each with the lists within it. A query a list."""
    parts = {part.name: _parts(user_id, part) for part in record.parts}
    for row in _rows(user_id, record):
        yield row | {name: of.get(row["id"], []) for name, of in parts.items()}


def _parts(user_id: int, part: Record) -> Mapping[str, Sequence[dict[str, Any]]]:
    """The rows of a list within others, by the id of what they are a part of."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(user_id, part):
        found[row.pop("")].append(row)
    return found


def _rows(user_id: int, record: Record) -> Iterator[dict[str, Any]]:
    columns = {name: _selected(record, column) for name, column in record.columns.items()}
    if record.parent:
        columns[""] = getattr(record.model, record.parent)
    asked: Select[Any] = select(*columns.values()).where(
        record.model.__table__.c.user_id == user_id, *_there(user_id, record.model)
    )
    if any(column.is_food for column in record.columns.values()):
        asked = asked.outerjoin(Food, Food.id == record.model.__table__.c.food_id)
    asked = asked.order_by(*(getattr(record.model, each) for each in record.order))
    for row in db.session.execute(asked.execution_options(yield_per=ROWS_AT_ONCE)):
        values = dict(zip(columns, row, strict=True))
        parent = {"": str(values.pop(""))} if record.parent else {}
        yield _written(record.columns, values) | parent


def _selected(record: Record, column: Column) -> Any:
    return Food.fdc_id if column.is_food else getattr(record.model, column.attribute)


def _values(row: Any, columns: Mapping[str, Column] = MEAL) -> dict[str, Any]:
    """Return the values of a row, by their names in the file."""
    return {name: getattr(row, column.attribute) for name, column in columns.items()}


def _written(columns: Mapping[str, Column], values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: None if values[name] is None else column.holds.write(values[name])
        for name, column in columns.items()
    }


def _there(user_id: int, model: type[Any]) -> Sequence[ColumnElement[bool]]:
    """The conditions that a row is the person's still.

    An own food that was deleted is on no list of theirs, but entries, ingredients and saved meals
    of it stay.
    """
    if model is CustomFood:
        used = or_(*(CustomFood.id.in_(_used_foods(user_id, by)) for by in _USERS_OF_FOODS))
        return [or_(CustomFood.deleted_at.is_(None), used)]
    if model is Favourite:
        # What was deleted has its star again once it is restored.
        return [
            ~Favourite.custom_food_id.in_(_deleted_ids(user_id, CustomFood))
            | Favourite.custom_food_id.is_(None),
            ~Favourite.saved_meal_id.in_(_deleted_ids(user_id, SavedMeal))
            | Favourite.saved_meal_id.is_(None),
        ]
    if issubclass(model, Deletable):
        return [model.deleted_at.is_(None)]
    return []


_USERS_OF_FOODS = (Entry, RecipeIngredient, SavedMealItem)


def _used_foods(user_id: int, by: type[Any]) -> Select[Any]:
    return select(by.custom_food_id).where(
        by.user_id == user_id, by.custom_food_id.is_not(None), *_there(user_id, by)
    )


def _deleted_ids(user_id: int, model: type[Any]) -> Select[Any]:
    return select(model.id).where(and_(model.user_id == user_id, model.deleted_at.is_not(None)))


def first_and_last_day(user_id: int) -> tuple[date, date] | None:
    """Return the days that a person's diary begins and ends with; None for an empty one.

    A day that they only spoke of counts. One query.
    """
    days = union_all(
        *(
            select(model.day).where(model.user_id == user_id, *_there(user_id, model))
            for model in (Entry, Dose, DayAnswer)
        )
    ).subquery()
    first, last = db.session.execute(select(func.min(days.c.day), func.max(days.c.day))).one()
    return first and (first, last)
