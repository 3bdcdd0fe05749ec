"""What the diary file holds of each table: written, read and described by this one list.

A row's columns stand under the names of its model. A food of the catalogue, whose id means nothing
elsewhere, is named by its FDC id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Boolean, Date, String, Time, Uuid, inspect
from sqlalchemy.orm import InstrumentedAttribute

from mgtrack.accounts.meals import MAX_MEAL_NAME_LENGTH
from mgtrack.accounts.models import (
    EARLIEST_BIRTH_DATE,
    MAX_DAY_BEGINS_HOUR,
    MAX_MEALS,
    FirstWeekday,
    HealthProfile,
    LifeStagePeriodRow,
    User,
)
from mgtrack.custom_foods.models import CustomFood, RecipeIngredient, StatedFor, StatedIn
from mgtrack.db import base
from mgtrack.db.base import LAST_DAY, Base
from mgtrack.diary.models import DayAnswer, Entry, Favourite, SavedMeal, SavedMealItem
from mgtrack.exports.fields import (
    Choice,
    Clock,
    Day,
    Field,
    Figure,
    Flag,
    Id,
    Instant,
    Names,
    Text,
    TimeZone,
    Weekdays,
    Whole,
)
from mgtrack.guidance.models import DismissedPanel
from mgtrack.notes.models import MAX_WORDS_LENGTH, Note, Strength, Symptom
from mgtrack.nutrition.food import Basis
from mgtrack.nutrition.quantity import MAX_GRAMS
from mgtrack.nutrition.reference import Authority, LifeStage, Sex
from mgtrack.nutrition.suggestion import Diet
from mgtrack.nutrition.supplements import ELEMENTAL, LabelValue, ProductKind, compounds
from mgtrack.suggestions.models import EatingHabits, LeftOutFood, Reason
from mgtrack.supplements.models import Dose, Schedule, Supplement
from mgtrack.supplements.schedule import Moment

FORMAT = "mgtrack-diary"
VERSION = 1

LEFT_OUT_TABLES = {
    "sign_in_addresses": "how somebody signs in is the account's, not the diary's",
    "user_sessions": "where somebody is signed in is the account's too",
    "recovery_codes": "as are the codes to it",
    "received_changes": "which changes of an outbox were received matters to this database alone",
    "file_imports": "files of other apps, which are not mgtrack's",
    "staged_rows": "rows of a file that don't count yet",
    "left_out_rows": "rows of a file that can't come in",
    "imported_entries": "which row of which file an entry came from",
    "changes": "what a change can be undone to is kept for 30 days, and goes with this database",
}
"""The tables of people's rows that the file has nothing of, each with the reason."""

_THE_DATABASES_OWN = ("user_id", "version", "deleted_at")


@dataclass(frozen=True, slots=True)
class Column:
    """One value of a record.

    Attributes:
        attribute: its column, as the model calls it.
        holds: what it is.
        optional: whether it may be null.
    """

    attribute: str
    holds: Field
    optional: bool

    @property
    def is_food(self) -> bool:
        """Whether it names a food of the catalogue, which the file does by its FDC id."""
        return self.attribute == "food_id"


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of one table, as a list of the file, or as a list within each row of another one.

    Attributes:
        name: what the list is called.
        model: the table's.
        columns: its values by their names in the file.
        key: the attributes that tell a person's rows apart.
        order: the attributes that the list is in the order of.
        parts: the lists within each.
        parent: of a part, the attribute that names what it is a part of.
    """

    name: str
    model: type[Base]
    columns: Mapping[str, Column]
    key: Sequence[str]
    order: Sequence[str]
    parts: Sequence[Record] = field(default=())
    parent: str | None = None


_PLAUSIBLE = Day(EARLIEST_BIRTH_DATE)
_ABOVE_0 = Figure(above_zero=True)
_WEIGHT = Figure(above_zero=True, most=int(MAX_GRAMS))

_BY_ATTRIBUTE: Mapping[str, Field] = {
    "authority": Choice.of(Authority),
    "basis": Choice.of(Basis),
    "birth_date": _PLAUSIBLE,
    "birth_year": Whole(EARLIEST_BIRTH_DATE.year, LAST_DAY.year),
    "cooked_grams": _ABOVE_0,
    "day_begins_hour": Whole(0, MAX_DAY_BEGINS_HOUR),
    "diet": Choice.of(Diet),
    "end": _PLAUSIBLE,
    "fdc_id": Whole(1),
    "first_weekday": Choice.of(FirstWeekday),
    "food_id": Whole(1),
    "grams": _WEIGHT,
    "kind": Choice.of(ProductKind),
    "made": _ABOVE_0,
    "meal": Whole(1, MAX_MEALS),
    "moment": Choice.of(Moment),
    "per": _ABOVE_0,
    "portion_grams": _ABOVE_0,
    "position": Whole(1),
    "quantity": _ABOVE_0,
    "reason": Choice.of(Reason),
    "serving_grams": _WEIGHT,
    "sex": Choice.of(Sex),
    "stage": Choice.of(LifeStage),
    "start": _PLAUSIBLE,
    "stated_as": Choice([ELEMENTAL, *(each.key for each in compounds()), *map(str, LabelValue)]),
    "stated_for": Choice.of(StatedFor),
    "stated_in": Choice.of(StatedIn),
    "strength": Choice.of(Strength),
    "symptom": Choice.of(Symptom),
    "time_zone": TimeZone(),
    "units": _ABOVE_0,
    "weekday_bits": Weekdays(),
    "words": Text(MAX_WORDS_LENGTH, min_length=0),
}
"""What columns hold of which the type alone doesn't say it: a name means the same everywhere."""

_BY_TYPE: Sequence[tuple[type[Any], Callable[[Any], Field]]] = (
    (base.Thousandths, lambda _: Figure()),
    (base.Instant, lambda _: Instant()),
    (base.Names, lambda column: Names(column.kind)),
    (Uuid, lambda _: Id()),
    (Boolean, lambda _: Flag()),
    (Date, lambda _: Day()),
    (Time, lambda _: Clock()),
    (String, lambda column: Text(column.length)),
)


def _field_of(attribute: InstrumentedAttribute[Any]) -> Field:
    """What a column holds."""
    if attribute.key in _BY_ATTRIBUTE:
        return _BY_ATTRIBUTE[attribute.key]
    return next(made(attribute.type) for kind, made in _BY_TYPE if isinstance(attribute.type, kind))


def _name_of(attribute: InstrumentedAttribute[Any], model: type[Base]) -> str:
    """What a column is called in the file: mostly as in its model."""
    if attribute.key == "food_id":
        # Where the row keeps the FDC id that it was logged by, the food may have another one now.
        return "catalogue_fdc_id" if hasattr(model, "fdc_id") else "fdc_id"
    return {"weekday_bits": "weekdays"}.get(attribute.key, attribute.key)


def _record(
    name: str,
    model: type[Base],
    *,
    order: Sequence[str] = (),
    leave_out: Sequence[str] = _THE_DATABASES_OWN,
    parts: Sequence[Record] = (),
    parent: str | None = None,
) -> Record:
    """Return the record of a table.

    Args:
        name: what the list is called.
        model: the table's.
        order: the attributes that it is in the order of, before the key.
        leave_out: the attributes that it doesn't have.
        parts: the lists within each.
        parent: of a part, the attribute that names what it is a part of.
    """
    mapper = inspect(model)
    columns = {}
    for each in mapper.column_attrs:
        if each.key not in {*leave_out, parent}:
            attribute = getattr(model, each.key)
            column = Column(each.key, _field_of(attribute), bool(each.columns[0].nullable))
            columns[_name_of(attribute, model)] = column
    key = [str(each.key) for each in mapper.primary_key if each.key not in {"user_id", parent}]
    return Record(name, model, columns, key, [*order, *key], parts, parent)


PERIODS = _record("periods", LifeStagePeriodRow, order=["start"])
HEALTH = _record("health", HealthProfile, parts=[PERIODS])
HABITS = _record("eating_habits", EatingHabits)
PROFILE = _record(
    "profile",
    User,
    leave_out=[
        "id", "password_hash", "recovery_answered_at", "created_at", "guest_key", "last_used_on",
        "own_meals",
    ],
)  # fmt: skip

MEAL = {
    "number": Column("number", Whole(1, MAX_MEALS), optional=False),
    "name": Column("name", Text(MAX_MEAL_NAME_LENGTH), optional=False),
    "starts_at": Column("starts_at", Clock(), optional=True),
    "is_removed": Column("is_removed", Flag(), optional=False),
}
"""A meal of the person's own, within their profile."""

_INGREDIENTS = _record("ingredients", RecipeIngredient, order=["position"], parent="recipe_id")
_SCHEDULES = _record("schedules", Schedule, order=["first_day"], parent="supplement_id")
_ITEMS = _record("items", SavedMealItem, order=["position"], parent="saved_meal_id")

RECORDS = (
    _record("left_out_foods", LeftOutFood),
    _record("dismissed_panels", DismissedPanel),
    _record(
        "custom_foods",
        CustomFood,
        order=["created_at"],
        # One that was deleted is there for the entries that are of it.
        leave_out=["user_id", "version"],
        parts=[_INGREDIENTS],
    ),
    _record("supplements", Supplement, order=["created_at"], parts=[_SCHEDULES]),
    _record("saved_meals", SavedMeal, order=["created_at"], parts=[_ITEMS]),
    _record("entries", Entry, order=["day", "created_at"]),
    _record("day_answers", DayAnswer),
    _record("doses", Dose, order=["day", "created_at"]),
    _record("notes", Note, order=["day", "created_at"]),
    # The id of a star follows from what it is on.
    _record("favourites", Favourite, leave_out=["user_id", "id"]),
)
"""The lists of the file, in its order: each after those that it refers to."""


def record_named(name: str) -> Record:
    """Return the record of a list of the file."""
    return next(each for each in RECORDS if each.name == name)
