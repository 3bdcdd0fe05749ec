"""Whatever a file or an answer of USDA's holds, it is read or refused, and nothing else happens."""

from __future__ import annotations

import copy
import tempfile
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mgtrack.fdc.archive import DownloadError
from mgtrack.fdc.downloads import Download, Rejected
from mgtrack.fdc.errors import UnreadableAnswerError
from mgtrack.fdc.mapping import read_food
from mgtrack.fdc.nutrients import Nutrient
from mgtrack.nutrition.food import FoodRecord
from tests.fake_fdc import shapes
from tests.usda_files import csv_zip, food, json_zip, magnesium, record

_NUMBERS = [nutrient.number for nutrient in Nutrient]
_RECORDS = [
    shape
    for facts in shapes.read_foods().values()
    for shape in (
        shapes.full(facts, _NUMBERS),
        shapes.abridged(facts, _NUMBERS),
        shapes.search_row(facts, 1),
    )
]
_JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30),
    st.sampled_from(["1e999", "-1", "NaN", "٣", Decimal("1e9999"), Decimal("NaN"), 10**400]),
    st.lists(st.none() | st.integers() | st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=8), st.integers() | st.text(max_size=5), max_size=3),
)  # fmt: skip


def places(value):
    """Every place in a JSON value, as the container and the key."""
    pairs = list(value.items() if isinstance(value, dict) else enumerate(value))
    for key, inner in pairs:
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


@given(st.data(), st.sampled_from(_RECORDS))
def test_a_record_with_nonsense_in_it_is_a_food_or_refused(data, whole):
    damaged = copy.deepcopy(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        container, key = data.draw(st.sampled_from(list(places(damaged))))
        container[key] = data.draw(_JUNK)
        if not damaged:
            break
    try:
        read = read_food(damaged)
    except UnreadableAnswerError:
        return
    assert isinstance(read, FoodRecord)
    assert read.mg_per_100g is None or 0 <= read.mg_per_100g <= 100_000
    assert all(portion.grams > 0 and portion.label for portion in read.portions)


def _zip_bytes(make):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "usda.zip"
        make(path)
        return path.read_bytes()


_FEW = [record(number, f"Almonds {number}", 270) for number in range(1, 6)]
_TABLES = {"food": [food(1, "Almonds"), food(2, "Oats")], "food_nutrient": [magnesium(1, 270)]}
_ZIPS = [
    _zip_bytes(lambda path: json_zip(path, _FEW)),
    _zip_bytes(lambda path: csv_zip(path, **_TABLES)),
]


@given(
    st.sampled_from(_ZIPS),
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=6)), max_size=5),
    st.integers(0, 10**6) | st.none(),
)
def test_a_damaged_zip_is_read_or_refused(whole, changes, length):
    damaged = bytearray(whole)
    for place, written in changes:
        at = place % len(damaged)
        damaged[at : at + len(written)] = written
    if length is not None:
        del damaged[length % len(damaged) :]
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        file.write(damaged)
        file.flush()
        with suppress(DownloadError), Download(Path(file.name)) as download:
            for each in download.foods():
                assert isinstance(each, FoodRecord | Rejected)
