"""A file that is no diary, newer, damaged, huge or made to harm is refused with a sentence."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from mgtrack.exports.records import FORMAT, RECORDS, VERSION
from mgtrack.imports.diary_file import (
    MAX_BYTES,
    DamagedError,
    NewerFormatError,
    NotADiaryError,
    TooLargeError,
    read_file,
)

ID, OTHER_ID = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
AT = "2026-03-01T12:00:00+00:00"
ENTRY = {
    "day": "2026-03-01", "meal": 1, "at": "07:30:00", "catalogue_fdc_id": 170567,
    "custom_food_id": None, "fdc_id": 170567, "food_name": "Almonds", "basis": "g",
    "publication_date": "2019-04-01", "portion_label": "g", "portion_grams": "1",
    "quantity": "30", "grams": "30", "mg_per_100g": "270", "magnesium_mg": "81",
    "at_least": False, "created_at": AT, "id": ID,
}  # fmt: skip
FOOD = {
    "name": "Bar", "serving_label": "bar", "serving_grams": "40", "mg_per_100g": None,
    "at_least": False, "stated": None, "stated_in": "mg", "stated_for": "serving", "made": None,
    "cooked_grams": None, "gtin": None, "created_at": AT, "id": ID, "deleted_at": None,
    "ingredients": [],
}  # fmt: skip
PROFILE = {
    "time_zone": "Europe/Prague", "birth_date": None, "birth_year": 1990, "sex": "female",
    "authority": "efsa", "first_weekday": 0, "suggestions_on_day": True, "day_begins_hour": 4,
    "own_meals": None,
}  # fmt: skip
EMPTY = {
    "format": FORMAT, "version": VERSION, "exported_at": AT,
    "account": {"email": None, "opened_at": AT}, "profile": PROFILE, "health": None,
    "eating_habits": None, **{each.name: [] for each in RECORDS},
}  # fmt: skip


def with_entry(**changes):
    return EMPTY | {"entries": [ENTRY | changes]}


def as_file(diary):
    return json.dumps(diary).encode()


def zipped(name="diary.json", content=None, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr(name, as_file(with_entry()) if content is None else content)
    return made.getvalue()


@pytest.mark.parametrize(
    "content", [as_file(with_entry()), b"\xef\xbb\xbf" + as_file(with_entry()), zipped()]
)
def test_the_file_and_the_zip_that_it_is_in_are_read(content):
    file = read_file(content)
    assert file.rows == 1
    assert file.profile["birth_year"] == 1990


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"\xff\xfe{\x00}\x00",
        b"Date,Meal,Calories\n2026-01-01,Lunch,300\n",
        b"[]",
        b"42",
        b'{"format": "another", "version": 1}',
        b"[" * 500_000,
        b'{"a":' * 100_000,
        zipped("other.json"),
    ],
    ids=lambda content: repr(content[:12]),
)
def test_what_is_no_diary_is_said_to_be_none(content):
    with pytest.raises(NotADiaryError, match="not a diary of mgtrack"):
        read_file(content)


@pytest.mark.parametrize("version", [2, 10**30])
def test_a_newer_version_is_said_to_be_newer(version):
    with pytest.raises(NewerFormatError, match="newer version"):
        read_file(as_file(EMPTY | {"version": version}))


def test_what_is_larger_than_any_diary_is_refused_however_small_its_zip():
    with pytest.raises(TooLargeError, match="50 MB"):
        read_file(zipped(content=b" " * (MAX_BYTES + 1)))


@pytest.mark.parametrize(
    "content",
    [
        as_file(with_entry())[:-20],
        as_file(EMPTY).replace(b'"health": null', b'"health": NaN'),
        as_file(EMPTY).replace(b"Europe/Prague", b"Europe/Pr\xffgue"),
        zipped()[:-30],
        zipped().replace(b"diary.json", b"diary.jsoN", 1),
    ],
    ids=["cut off", "no JSON", "no UTF-8", "zip cut off", "zip changed"],
)
def test_a_file_that_is_not_whole_is_said_to_be_damaged(content):
    with pytest.raises(DamagedError, match="damaged, and nothing of it was imported"):
        read_file(content)


def bits_flipped(content):
    place = content.index(b"diary.json") + 40
    return content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]


def test_a_zip_with_a_changed_bit_is_said_to_be_damaged():
    with pytest.raises(DamagedError, match="unpacked"):
        read_file(bits_flipped(zipped()))


RECIPE = FOOD | {"made": "4"}
INGREDIENT = {
    "id": OTHER_ID, "position": 1, "fdc_id": None, "custom_food_id": ID, "food_name": "x",
    "basis": "g", "portion_label": "g", "portion_grams": "1", "quantity": "1", "grams": "1",
    "mg_per_100g": None, "magnesium_mg": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("diary", "said"),
    [
        (EMPTY | {"version": "1"}, "version: expected a whole number"),
        (EMPTY | {"version": True}, "version: expected"),
        (EMPTY | {"entries": {}}, "entries: expected a list"),
        (EMPTY | {"entries": [7]}, "entries 1: expected at, at_least"),
        (with_entry(colour="red"), "entries 1: expected .*, and nothing else"),
        (with_entry(quantity=30), "entries 1, quantity: expected a figure in quotes"),
        (with_entry(quantity="-30"), "entries 1, quantity"),
        (with_entry(quantity="0.000"), "entries 1, quantity: .*above 0"),
        (with_entry(quantity="1e3"), "entries 1, quantity"),
        (with_entry(quantity="1.0005"), "entries 1, quantity: .*three places"),
        (with_entry(quantity="٣"), "entries 1, quantity"),
        (with_entry(grams="10000.001"), "entries 1, grams: .*10000 at most"),
        (with_entry(day="2026-02-30"), "entries 1, day: expected a date"),
        (with_entry(day="1850-01-01"), "entries 1, day: expected a date from 1990"),
        (with_entry(day="2026-W05-1"), "entries 1, day"),
        (with_entry(at="25:00"), "entries 1, at: expected a time of day"),
        (with_entry(created_at="2026-03-01T12:00:00"), "entries 1, created_at: expected a moment"),
        (with_entry(created_at="0001-01-01T00:00:00+05:00"), "entries 1, created_at"),
        (with_entry(meal=9), "entries 1, meal: expected a whole number from 1 to 8"),
        (with_entry(meal=True), "entries 1, meal"),
        (with_entry(fdc_id=2**31), "entries 1, fdc_id"),
        (with_entry(food_name=""), "entries 1, food_name: expected a text that is not empty"),
        (with_entry(food_name="a\0b"), "entries 1, food_name: expected a text of characters"),
        (with_entry(food_name="\ud800"), "entries 1, food_name"),
        (with_entry(food_name=None), "entries 1, food_name"),
        (with_entry(basis="oz"), "entries 1, basis: expected one of g, ml"),
        (with_entry(at_least="no"), "entries 1, at_least: expected true or false"),
        (with_entry(id="1"), "entries 1, id: expected an id"),
        (EMPTY | {"entries": [ENTRY, ENTRY]}, "entries 2: it is there twice"),
        (with_entry(fdc_id=None, custom_food_id=OTHER_ID), "entries 1: its custom_food_id is not"),
        (EMPTY | {"custom_foods": [RECIPE | {"ingredients": [INGREDIENT]}]}, "a recipe is in a"),
        (EMPTY | {"profile": PROFILE | {"birth_date": "1990-01-01"}}, "profile: expected a birth"),
        (EMPTY | {"profile": PROFILE | {"time_zone": "Moon/Base"}}, "time_zone: expected the name"),
        (EMPTY | {"profile": PROFILE | {"own_meals": []}}, "own_meals: expected meals"),
        (EMPTY | {"profile": PROFILE | {"own_meals": [{}]}}, "own_meals: expected a list of meals"),
        (EMPTY | {"profile": None}, "profile: expected"),
        (EMPTY | {"health": {"consented_at": AT}}, "health: expected"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)  # fmt: skip
def test_a_row_that_no_diary_holds_is_named(diary, said):
    with pytest.raises(DamagedError, match=said):
        read_file(as_file(diary))
