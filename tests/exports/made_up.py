"""Diary files of random people, whose rows say nothing that the database refuses."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from mgtrack.exports import fields
from mgtrack.exports.records import (
    FORMAT,
    HABITS,
    HEALTH,
    MEAL,
    PERIODS,
    PROFILE,
    VERSION,
    record_named,
)

FDC_IDS = st.sampled_from([170567, 168462, 173735, 168875, 99_123_456])
"""Foods of the starter catalogue, and one that no catalogue has."""

LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\0")
ABOVE_0 = st.decimals("0.001", "9000", places=3)
NOT_NEGATIVE = st.decimals("0", "9000", places=3)


VALUES = {
    fields.Text: lambda holds: st.text(
        LETTERS, min_size=holds.min_length, max_size=min(holds.max_length or 12, 12)
    ),
    fields.Figure: lambda holds: ABOVE_0 if holds.above_zero else NOT_NEGATIVE,
    fields.Whole: lambda holds: st.integers(holds.least, holds.most),
    fields.Flag: lambda _: st.booleans(),
    fields.Day: lambda holds: st.dates(holds.first, holds.last),
    fields.Clock: lambda _: st.times(),
    fields.Instant: lambda _: st.integers(10**15, 17 * 10**14).map(
        lambda microseconds: datetime.fromtimestamp(microseconds / 10**6, UTC)
    ),
    fields.Id: lambda _: st.uuids(),
    fields.Choice: lambda holds: st.sampled_from(holds.known),
    fields.TimeZone: lambda _: st.sampled_from(["Europe/Prague", "UTC", "Asia/Kolkata"]),
    fields.Weekdays: lambda _: st.integers(1, 127),
    fields.Names: lambda holds: st.frozensets(st.sampled_from(list(holds.kind))),
}
"""Values of Python's that each kind of field holds."""


@st.composite
def rows(draw, columns, **given):
    """A row as the file has it; `given` are values of Python's, by their names."""
    row = {}
    for name, column in columns.items():
        if name in given:
            value = given[name]
        elif column.optional and draw(st.booleans()):
            value = None
        else:
            value = draw(VALUES[type(column.holds)](column.holds))
        row[name] = None if value is None else column.holds.write(value)
    return row


def lists(of, max_size=3):
    return st.lists(of, max_size=max_size)


@st.composite
def sources(draw, own_ids):
    """What a food is: the catalogue's, one's own, or neither, since it is gone."""
    fdc_id = draw(st.none() | FDC_IDS)
    own_id = draw(st.sampled_from(own_ids)) if own_ids and fdc_id is None else None
    return {"fdc_id": fdc_id, "custom_food_id": own_id}


@st.composite
def contents(draw):
    """What 100 g hold and so what the food does: both or neither."""
    known = draw(st.booleans())
    return {
        "mg_per_100g": draw(NOT_NEGATIVE) if known else None,
        "magnesium_mg": draw(NOT_NEGATIVE) if known else None,
    }


@st.composite
def custom_foods(draw, own_ids):
    """A food or a recipe of one's own."""
    columns = record_named("custom_foods").columns
    is_recipe = draw(st.booleans())
    content = draw(st.none() | NOT_NEGATIVE)
    food = {
        "mg_per_100g": content,
        "at_least": is_recipe and content is not None and draw(st.booleans()),
        "stated": None if is_recipe or content is None else draw(NOT_NEGATIVE),
        "made": draw(ABOVE_0) if is_recipe else None,
        "cooked_grams": draw(st.none() | ABOVE_0) if is_recipe else None,
        "deleted_at": None,
    }
    row = draw(rows(columns, **food))
    (part,) = record_named("custom_foods").parts
    new = [draw(sources(own_ids) if is_recipe else st.just({}))] * (2 * is_recipe)
    row["ingredients"] = [
        draw(rows(part.columns, position=position, **source, **draw(contents())))
        for position, source in enumerate(new, 1)
    ]
    return row


@st.composite
def entries(draw, own_ids):
    """An entry: of a food with a value or without, or a figure of one's own."""
    if draw(st.integers(0, 5)) == 0:
        given = {
            "catalogue_fdc_id": None, "fdc_id": None, "custom_food_id": None, "grams": None,
            "portion_grams": None, "mg_per_100g": None, "magnesium_mg": draw(NOT_NEGATIVE),
        }  # fmt: skip
    else:
        source = draw(sources(own_ids).filter(lambda each: any(each.values())))
        given = {
            **source, **draw(contents()), "grams": draw(ABOVE_0), "portion_grams": draw(ABOVE_0),
            "catalogue_fdc_id": source["fdc_id"],
        }  # fmt: skip
    given["at_least"] = given["magnesium_mg"] is not None and draw(st.booleans())
    day = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 40)))
    return draw(rows(record_named("entries").columns, day=day, **given))


@st.composite
def products(draw):
    (part,) = record_named("supplements").parts
    first = draw(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
    schedules = rows(part.columns, first_day=first, off_from=draw(st.sampled_from([None, first])))
    return draw(rows(record_named("supplements").columns)) | {
        "schedules": draw(lists(schedules, 2))
    }


@st.composite
def saved_meals(draw, own_ids):
    (part,) = record_named("saved_meals").parts
    items = [
        draw(rows(part.columns, position=position, **draw(sources(own_ids))))
        for position in range(1, draw(st.integers(1, 3)))
    ]
    return draw(rows(record_named("saved_meals").columns)) | {"items": items}


@st.composite
def health(draw):
    starts = draw(st.lists(st.integers(1990, 2040), unique=True, max_size=3))
    periods = [
        draw(rows(PERIODS.columns, start=date(year, 2, 1), end=date(year, 9, 1)))
        for year in sorted(starts)
    ]
    return draw(rows(HEALTH.columns)) | {"periods": periods}


@st.composite
def profiles(draw):
    on = draw(st.none() | st.dates(date(1900, 1, 1), date(2020, 1, 1)))
    birth = {"birth_date": on, "birth_year": None if on else draw(st.integers(1900, 2020))}
    numbers = draw(st.none() | st.lists(st.integers(1, 8), unique=True, min_size=1))
    meals = numbers and [
        draw(rows(MEAL, number=number, is_removed=place > 0, starts_at=time(number)))
        for place, number in enumerate(numbers)
    ]
    return draw(rows(PROFILE.columns, **birth)) | {"own_meals": meals}


def ids(found):
    return [uuid.UUID(row["id"]) for row in found]


def unique(strategy, key):
    return st.lists(strategy, max_size=4, unique_by=lambda row: row[key])


@st.composite
def diaries(draw):
    """A whole file."""
    told = draw(st.none() | health())
    plain = draw(lists(custom_foods([])))
    own_foods = [row for row in plain if row["made"] is None]
    foods = plain + draw(lists(custom_foods(ids(own_foods))))
    supplements = draw(lists(products()))
    meals = draw(lists(saved_meals(ids(foods))))
    stars = [{"fdc_id": fdc_id} for fdc_id in draw(st.sets(st.sampled_from([170567, 168462])))]
    stars += [
        {name: row["id"]}
        for name, found in (
            ("custom_food_id", foods), ("supplement_id", supplements), ("saved_meal_id", meals),
        )
        for row in found[:1]
    ]  # fmt: skip
    nothing = dict.fromkeys(record_named("favourites").columns)
    doses = st.just([])
    if supplements:
        taken = st.sampled_from(ids(supplements)).flatmap(
            lambda product: rows(record_named("doses").columns, supplement_id=product)
        )
        doses = lists(taken)
    words = draw(st.text(LETTERS, min_size=1, max_size=9))
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": "2026-11-30T12:00:00+00:00",
        "account": {"email": None, "opened_at": "2026-11-30T12:00:00+00:00"},
        "profile": draw(profiles()),
        "health": told,
        "eating_habits": draw(st.none() | rows(HABITS.columns)),
        "left_out_foods": draw(unique(rows(record_named("left_out_foods").columns), "fdc_id")),
        "dismissed_panels": draw(
            unique(rows(record_named("dismissed_panels").columns), "reason_key")
        ),
        "custom_foods": foods,
        "supplements": supplements,
        "saved_meals": meals,
        "entries": draw(st.lists(entries(ids(foods)), max_size=8)),
        "day_answers": draw(unique(rows(record_named("day_answers").columns), "day")),
        "doses": draw(doses),
        "notes": draw(lists(rows(record_named("notes").columns, words=words))) if told else [],
        "favourites": [nothing | star for star in stars],
    }
