"""Read a diary file of mgtrack's own: wholly fit to be imported, or refused with a sentence."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from mgtrack.accounts.meals import DayMeal
from mgtrack.errors import DomainError
from mgtrack.exports.archive import DOCUMENT
from mgtrack.exports.fields import UnfitError
from mgtrack.exports.records import (
    FORMAT,
    HABITS,
    HEALTH,
    MEAL,
    PROFILE,
    RECORDS,
    VERSION,
    Column,
    Record,
)

MAX_BYTES = 50 * 1024 * 1024
"""What a diary may come to as JSON; with twelve entries a day that is 15 years and more."""

_LISTS_OF_REFERENCES = {
    "custom_food_id": "custom_foods",
    "supplement_id": "supplements",
    "saved_meal_id": "saved_meals",
}
"""By attribute, the list that has the row which it names."""

Row = dict[str, Any]
"""A row's values by the attributes of its model; `FOOD` and the names of lists beside them."""

FOOD = "food_fdc_id"
"""In a row, the FDC id of the food whose `food_id` depends on the catalogue that is here."""


class DiaryFileError(DomainError):
    """A file can't be imported; nothing of it was."""


class NotADiaryError(DiaryFileError):
    """A file is none of mgtrack's."""

    def __init__(self) -> None:
        super().__init__(
            "This is not a diary of mgtrack. Please choose the zip that “Your data” gives, or the "
            f"{DOCUMENT} in it."
        )


class NewerFormatError(DiaryFileError):
    """A file is of a version that this one doesn't know."""

    def __init__(self) -> None:
        super().__init__(
            "This diary is from a newer version of mgtrack. This one has to be brought up to date "
            "before it can read it."
        )


class TooLargeError(DiaryFileError):
    """A file is larger than any diary."""

    def __init__(self) -> None:
        super().__init__(f"This file is over {MAX_BYTES // 2**20} MB, larger than any diary.")


class DamagedError(DiaryFileError):
    """A file of mgtrack's isn't whole, or was changed to what no diary holds."""

    def __init__(self, place: str, expected: str) -> None:
        super().__init__(
            f"This diary is damaged, and nothing of it was imported. {place}: {expected}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryFile:
    """What a diary file holds.

    Attributes:
        profile: what the person told of themselves, by the attributes of `User`.
        own_meals: the meals of their day; None for the usual ones.
        health: their health details, with `periods`; None without consent.
        eating_habits: how they eat; None where they didn't say.
        lists: the rows of each of `RECORDS`, by its name.
    """

    profile: Row
    own_meals: Sequence[DayMeal] | None
    health: Row | None
    eating_habits: Row | None
    lists: Mapping[str, Sequence[Row]]

    @property
    def rows(self) -> int:
        """How many rows it has, without those within others; of health, the consent is one."""
        of_health = 0 if self.health is None else 1 + len(self.health["periods"])
        return of_health + sum(map(len, self.lists.values()))


def read_file(content: bytes) -> DiaryFile:
    """Read a zip that an export made, or the JSON in it.

    Raises:
        NotADiaryError: it is none.
        NewerFormatError: it is of a version that this one doesn't know.
        TooLargeError: it is larger than any diary.
        DamagedError: it isn't whole, or holds what no diary does; the message says where.
    """
    if content.startswith(b"PK"):
        content = _from_zip(content)
    if len(content) > MAX_BYTES:
        raise TooLargeError
    return _read(_parsed(content))


def _from_zip(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if DOCUMENT not in archive.namelist():
                raise NotADiaryError
            # What a zip says of its own sizes may be wrong: no more than this is unpacked.
            with archive.open(DOCUMENT) as file:
                return file.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedError("The zip", "it can’t be unpacked") from error


def _parsed(content: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except RecursionError as error:
        raise NotADiaryError from error
    except ValueError as error:  # a decoding error is one
        if FORMAT.encode() in content[:200]:
            raise DamagedError("The file", "it isn’t whole") from error
        raise NotADiaryError from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise NotADiaryError
    version = told.get("version")
    if type(version) is not int or version < 1:
        raise DamagedError("version", "expected a whole number")
    if version > VERSION:
        raise NewerFormatError
    return told


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _read(told: Mapping[str, Any]) -> DiaryFile:
    """Read what the JSON holds, each value by its column."""
    lists = {each.name: _list(each, told.get(each.name), each.name) for each in RECORDS}
    health, habits = told.get("health"), told.get("eating_habits")
    file = DiaryFile(
        profile=_row(PROFILE, told.get("profile"), "profile", beside=("own_meals",)),
        own_meals=_meals(told["profile"].get("own_meals")),
        health=None if health is None else _row(HEALTH, health, "health"),
        eating_habits=None if habits is None else _row(HABITS, habits, "eating_habits"),
        lists=lists,
    )
    _refuse_unfit(file)
    return file


def _list(record: Record, told: object, place: str) -> list[Row]:
    if not isinstance(told, list):
        raise DamagedError(place, "expected a list")
    rows = [_row(record, each, f"{place} {number}") for number, each in enumerate(told, 1)]
    seen = set()
    for number, row in enumerate(rows, 1):
        key = tuple(row.get(each) for each in record.key)
        if key in seen and key != (None,):
            raise DamagedError(f"{place} {number}", "it is there twice")
        seen.add(key)
    return rows


def _row(record: Record, told: object, place: str, *, beside: Sequence[str] = ()) -> Row:
    names = {*record.columns, *(part.name for part in record.parts), *beside}
    if not isinstance(told, dict) or told.keys() != names:
        raise DamagedError(place, f"expected {', '.join(sorted(names))}, and nothing else")
    row = _values(record.columns, told, place)
    for part in record.parts:
        row[part.name] = _list(part, told[part.name], f"{place}, {part.name}")
    return row


def _values(columns: Mapping[str, Column], told: Mapping[str, Any], place: str) -> Row:
    row: Row = {}
    for name, column in columns.items():
        value = told[name]
        try:
            read = None if value is None and column.optional else column.holds.read(value)
        except UnfitError as error:
            raise DamagedError(f"{place}, {name}", f"expected {error}") from None
        row[FOOD if column.is_food else column.attribute] = read
    return row


def _meals(told: object) -> Sequence[DayMeal] | None:
    if told is None:
        return None
    place = "profile, own_meals"
    if not isinstance(told, list) or not all(
        isinstance(each, dict) and each.keys() == MEAL.keys() for each in told
    ):
        raise DamagedError(place, f"expected a list of meals, each with {', '.join(MEAL)}")
    meals = [DayMeal(**_values(MEAL, each, place)) for each in told]
    if len({meal.number for meal in meals}) < len(meals) or all(meal.is_removed for meal in meals):
        raise DamagedError(place, "expected meals of different numbers, one of them not removed")
    return meals


def _refuse_unfit(file: DiaryFile) -> None:
    """Check what rows say of each other.

    Raises:
        DamagedError: one names what isn't there, or says what can't be together.
    """
    if file.profile["birth_date"] and file.profile["birth_year"]:
        raise DamagedError("profile", "expected a birth date or a birth year")
    ids = {name: {row["id"] for row in file.lists[name]} for name in _LISTS_OF_REFERENCES.values()}
    recipes = {row["id"] for row in file.lists["custom_foods"] if row["made"] is not None}
    for record in RECORDS:
        for number, row in enumerate(file.lists[record.name], 1):
            for place, each in _with_parts(record, row, f"{record.name} {number}"):
                for attribute, name in _LISTS_OF_REFERENCES.items():
                    if each.get(attribute) not in {None, *ids[name]}:
                        raise DamagedError(place, f"its {attribute} is not in {name}")
            for part in row.get("ingredients", ()):
                if part["custom_food_id"] in recipes:
                    raise DamagedError(f"{record.name} {number}", "a recipe is in a recipe")


def _with_parts(record: Record, row: Row, place: str) -> Sequence[tuple[str, Row]]:
    parts = [(f"{place}, {part.name}", each) for part in record.parts for each in row[part.name]]
    return [(place, row), *parts]


def parts_of(record: Record, rows: Sequence[Row]) -> Mapping[str, Sequence[Row]]:
    """Return the rows of each list within a list's rows, each with the row that it is a part of."""
    return {
        part.name: [each | {str(part.parent): row["id"]} for row in rows for each in row[part.name]]
        for part in record.parts
    }
