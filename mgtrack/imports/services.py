"""Put a diary file into an account: what is new is added, and what is there stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import Table, inspect, select
from sqlalchemy.exc import IntegrityError

from mgtrack.accounts import queries as accounts
from mgtrack.accounts.meals import USUAL_MEALS, with_more
from mgtrack.accounts.models import HealthProfile, LifeStagePeriodRow, User
from mgtrack.accounts.services import PeriodsOverlapError, refuse_overlap
from mgtrack.db.base import insert_into
from mgtrack.diary.favourites import Kind, Thing
from mgtrack.exports.records import RECORDS, Record
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.imports.diary_file import FOOD, DamagedError, DiaryFile, Row, parts_of
from mgtrack.nutrition.reference import LifeStage, LifeStagePeriod
from mgtrack.suggestions.models import EatingHabits

ROWS_AT_ONCE = 500


class Reason(StrEnum):
    """Why something of a file is left out."""

    THERE = "it is here already"
    DELETED = "it was deleted here; it can be restored from Deleted"
    NO_CONSENT = "health details and notes need your agreement"
    NO_FOOD = "its food is not in the catalogue here"
    OVERLAPS = "it overlaps a pregnancy or time of breastfeeding that is here"


@dataclass(slots=True)
class Imported:
    """What came of a file.

    Attributes:
        rows: how many rows it has.
        added: how many of each list were added, by its name.
        left_out: how many were not, by the reason.
        unknown: how many of the added entries have no value.
        days: how many days have an added entry.
        complete_days: how many days are complete by an added answer.
        magnesium_mg: what the added entries hold, as far as known.
    """

    rows: int
    added: Counter[str] = field(default_factory=Counter)
    left_out: Counter[Reason] = field(default_factory=Counter)
    unknown: int = 0
    days: int = 0
    complete_days: int = 0
    magnesium_mg: Decimal = Decimal(0)


def import_diary(
    *, user_id: int, file: DiaryFile, with_health: bool, dry_run: bool = False
) -> Imported:
    """Add what a diary file has to an account, all of it or nothing. Done again, it adds nothing.

    A row whose id is here stays as it is here. What the person told of themselves is taken over
    into an account without a diary; into another, only what it doesn't know.

    Args:
        user_id: the account.
        file: what was read.
        with_health: whether the person agrees to mgtrack keeping health details and notes, where
            the account has no consent yet; it counts from now.
        dry_run: whether nothing is kept.

    Returns:
        What was added; with `dry_run`, what would be.

    Raises:
        DamagedError: a row says what no row can.
        NotFoundError: there is no such person.
    """
    try:
        imported = _import(user_id, file, with_health=with_health)
    except DamagedError:
        db.session.rollback()
        raise
    if dry_run:
        db.session.rollback()
    else:
        db.session.commit()
    return imported


def _import(user_id: int, file: DiaryFile, *, with_health: bool) -> Imported:
    imported = Imported(file.rows)
    user = accounts.user(user_id)
    there = {each.name: _keys(user_id, each) for each in RECORDS}
    _tell(user, file, is_empty=not any(there.values()))
    may_keep_health = _add_health(user_id, file, imported, with_health=with_health)
    _add_habits(user_id, file)
    food_ids = _food_ids(file)
    for record in RECORDS:
        rows = file.lists[record.name]
        if record.name == "notes" and not may_keep_health:
            imported.left_out[Reason.NO_CONSENT] += len(rows)
            continue
        if record.name == "favourites":
            rows = _stars(rows, food_ids, imported)
        new = _new(record, rows, there[record.name], imported)
        _insert(user_id, record, new, food_ids)
        _count(record, new, imported)
    return imported


def _keys(user_id: int, record: Record) -> Mapping[tuple[Any, ...], bool]:
    """The keys of a person's rows, each with whether that row is deleted."""
    table = cast("Table", record.model.__table__)
    key = [table.c[each] for each in record.key]
    deleted_at = [table.c.deleted_at] if "deleted_at" in table.c else []
    rows = db.session.execute(select(*key, *deleted_at).where(table.c.user_id == user_id))
    size = len(key)
    return {tuple(row[:size]): any(row[size:]) for row in rows}


def _tell(user: User, file: DiaryFile, *, is_empty: bool) -> None:
    """Tell the account what the file says of the person and of their calendar."""
    told, meals = file.profile, file.own_meals
    if user.birth_date is None and user.birth_year is None:
        user.birth_date, user.birth_year = told["birth_date"], told["birth_year"]
    user.sex = user.sex or told["sex"]
    user.time_zone = user.time_zone or told["time_zone"]
    if is_empty:
        user.authority = told["authority"]
        user.first_weekday = told["first_weekday"]
        user.day_begins_hour = told["day_begins_hour"]
        user.suggestions_on_day = told["suggestions_on_day"]
        user.own_meals = meals
    elif meals is not None:
        user.own_meals = with_more(user.own_meals or USUAL_MEALS, meals)
    db.session.flush()


def _add_health(user_id: int, file: DiaryFile, imported: Imported, *, with_health: bool) -> bool:
    """Add the health details, where there is consent; return whether there is."""
    own = accounts.health(user_id)
    told = file.health
    if own is None and not with_health:
        imported.left_out[Reason.NO_CONSENT] += 1 + len(told["periods"]) if told else 0
        return False
    if told is None and (own is not None or not file.lists["notes"]):
        return own is not None
    if own is None:
        own = HealthProfile(user_id=user_id, kidney_disease=False, periods=[])
        db.session.add(own)
        imported.added["health"] += told is not None
    elif told is not None:
        imported.left_out[Reason.THERE] += 1
    if told is not None:
        own.kidney_disease = own.kidney_disease or told["kidney_disease"]
        for row in told["periods"]:
            if reason := _unfit_period(own, row):
                imported.left_out[reason] += 1
            else:
                own.periods.append(LifeStagePeriodRow(**row))
                imported.added["periods"] += 1
    db.session.flush()
    return True


def _unfit_period(own: HealthProfile, row: Row) -> Reason | None:
    """Why a period can't be added to those that are there."""
    new = LifeStagePeriod(stage=LifeStage(row["stage"]), start=row["start"], end=row["end"])
    there = [
        LifeStagePeriod(stage=LifeStage(each.stage), start=each.start, end=each.end)
        for each in own.periods
    ]
    if new in there or row["id"] in {each.id for each in own.periods}:
        return Reason.THERE
    if new.end is not None and new.end < new.start:
        raise DamagedError("health, periods", "expected an end that is not before its start")
    try:
        refuse_overlap([*there, new])
    except PeriodsOverlapError:
        return Reason.OVERLAPS
    return None


def _add_habits(user_id: int, file: DiaryFile) -> None:
    if file.eating_habits is not None and db.session.get(EatingHabits, user_id) is None:
        db.session.add(EatingHabits(user_id=user_id, **file.eating_habits))
        db.session.flush()


def _food_ids(file: DiaryFile) -> Mapping[int, int]:
    """The ids of the catalogue's foods that the file names, by FDC id."""
    named: set[int] = set()
    for record in RECORDS:
        rows = file.lists[record.name]
        for each in (rows, *parts_of(record, rows).values()):
            named.update(row[FOOD] for row in each if row.get(FOOD))
    found: dict[int, int] = {}
    for some in _chunks(sorted(named)):
        rows_found = db.session.execute(select(Food.fdc_id, Food.id).where(Food.fdc_id.in_(some)))
        found.update((fdc_id, food_id) for fdc_id, food_id in rows_found)
    return found


def _stars(rows: Sequence[Row], food_ids: Mapping[int, int], imported: Imported) -> list[Row]:
    """The stars with their ids, which follow from what they are on; a food has its id of here."""
    stars = []
    for row in rows:
        food_id = food_ids.get(row[FOOD]) if row[FOOD] else None
        named = {
            Kind.FOOD: food_id,
            Kind.OWN: row["custom_food_id"],
            Kind.DOSE: row["supplement_id"],
            Kind.MEAL: row["saved_meal_id"],
        }
        things = [Thing(kind, key) for kind, key in named.items() if key is not None]
        if row[FOOD] and not things:
            imported.left_out[Reason.NO_FOOD] += 1
        elif len(things) == 1:
            stars.append(row | {"id": things[0].star_id})
        else:
            raise DamagedError("favourites", "expected one thing that a star is on")
    return stars


def _new(
    record: Record,
    rows: Sequence[Row],
    there: Mapping[tuple[Any, ...], bool],
    imported: Imported,
) -> list[Row]:
    """The rows of a list that the account doesn't have."""
    new = []
    for row in rows:
        is_deleted = there.get(tuple(row[each] for each in record.key))
        if is_deleted is None:
            new.append(row)
        else:
            reason = Reason.DELETED if is_deleted and not row.get("deleted_at") else Reason.THERE
            imported.left_out[reason] += 1
    return new


def _insert(user_id: int, record: Record, rows: Sequence[Row], food_ids: Mapping[int, int]) -> None:
    """Add rows with the lists within them.

    Raises:
        DamagedError: one says what no row can.
    """
    table = cast("Table", record.model.__table__)
    mapper = inspect(record.model)
    # An import of the same file at the same moment may have added them by now.
    insert = insert_into(db.engine.dialect.name, table).on_conflict_do_nothing()
    names = [each.key for each in mapper.column_attrs if each.key in {*(rows[0] if rows else ())}]
    for some in _chunks(rows):
        values = [
            {str(mapper.columns[name].key): row[name] for name in names}
            | {"user_id": user_id}
            | ({"food_id": food_ids.get(row[FOOD])} if FOOD in row else {})
            for row in some
        ]
        try:
            db.session.execute(insert, values)
        except IntegrityError:
            raise DamagedError(record.name, "one of these contradicts itself") from None
    for part in record.parts:
        _insert(user_id, part, parts_of(record, rows)[part.name], food_ids)


def _count(record: Record, new: Sequence[Row], imported: Imported) -> None:
    imported.added[record.name] = len(new)
    if record.name == "entries":
        known = [row["magnesium_mg"] for row in new if row["magnesium_mg"] is not None]
        imported.unknown = len(new) - len(known)
        imported.days = len({row["day"] for row in new})
        imported.magnesium_mg = sum(known, Decimal(0))
    elif record.name == "day_answers":
        imported.complete_days = sum(row["complete"] for row in new)


def _chunks(rows: Sequence[Any]) -> Collection[Sequence[Any]]:
    return [rows[start : start + ROWS_AT_ONCE] for start in range(0, len(rows), ROWS_AT_ONCE)]
