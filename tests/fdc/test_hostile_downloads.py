"""Files that are broken, not USDA's, or meant to do harm: each is refused with a sentence."""

from __future__ import annotations

import stat
import struct
import tracemalloc
import zipfile

import pytest

from mgtrack.fdc import archive, downloads
from mgtrack.fdc.archive import DownloadError
from mgtrack.fdc.downloads import Download
from tests.usda_files import csv_zip, food, json_zip, record, table, zipped

FOODS = table("food.csv", [food(1, "Almonds")])
NUTRIENTS = table("food_nutrient.csv", [])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "usda.zip"


def refusal(path):
    """The sentence with which a file is refused."""
    with pytest.raises(DownloadError) as refused, Download(path) as download:
        list(download.foods())
    sentence = str(refused.value)
    assert sentence.endswith(".")
    return sentence


def test_a_file_that_is_not_there(path):
    assert "There is no file" in refusal(path)


@pytest.mark.parametrize("content", [b"", b"<html>Not found</html>", b"PK\x03\x04 and no more"])
def test_what_is_no_zip(path, content):
    path.write_bytes(content)
    assert "is not a zip" in refusal(path)


def test_a_zip_cut_short_has_no_list_of_its_files(path):
    json_zip(path, [record(number, "Almonds", 270) for number in range(100)])
    path.write_bytes(path.read_bytes()[:-50])
    assert "is not a zip, or its end is missing" in refusal(path)


def test_a_file_damaged_within_is_found_out_by_its_checksum(path):
    members = {"food.csv": FOODS, "food_nutrient.csv": NUTRIENTS}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as stored:
        for name, content in members.items():
            stored.writestr(name, content)
    path.write_bytes(path.read_bytes().replace(b'"Almonds"', b'"Almonde"'))
    assert refusal(path) == "food.csv in the zip is damaged or cut short."


def test_a_table_with_noise_in_its_packed_bytes(path):
    csv_zip(path, food=[food(number, f"Food {number * 7919}") for number in range(1, 500)])
    content = bytearray(path.read_bytes())
    at = content.index(b"food.csv") + 200
    content[at : at + 40] = b"\xff" * 40
    path.write_bytes(content)
    assert "food.csv" in refusal(path)


def test_json_that_ends_in_the_middle(path):
    zipped(path, {"foods.json": '{"SRLegacyFoods": [{"fdcId": 1, "description": "Alm'})
    assert refusal(path) == "foods.json in the zip is damaged, cut short or no JSON."


@pytest.mark.parametrize("end", ["", "]", "] }{", ']}, "Others": []}'])
def test_json_that_does_not_end_as_it_should(path, end):
    zipped(path, {"foods.json": '{"SRLegacyFoods": [{"fdcId": 1}' + end})
    assert "foods.json" in refusal(path)


@pytest.mark.parametrize("text", ["", "[]", "null", '{"Recipes": []}', '{"SRLegacyFoods": {}}'])
def test_json_in_another_layout(path, text):
    zipped(path, {"foods.json": text})
    assert "foods.json is not laid out as USDA's" in refusal(path)


@pytest.mark.parametrize(
    "value",
    ["[" * 200_000, '{"fdcId": 1' + "0" * 5_000 + "}", '{"description": "' + "x" * 3_000_000],
)
def test_json_that_no_food_needs(path, value, monkeypatch):
    monkeypatch.setattr(archive, "MAX_TIMES", 10_000)
    monkeypatch.setattr(downloads, "MAX_FOOD_SIZE", 1_000_000)
    zipped(path, {"foods.json": '{"SRLegacyFoods": [' + value})
    assert "foods.json" in refusal(path)


def test_a_zip_of_anything_else(path):
    zipped(path, {"holiday.jpg": b"\xff\xd8", "readme.txt": b"hello"})
    assert "neither food.csv nor a .json file" in refusal(path)
    zipped(path, {})
    assert "neither food.csv nor a .json file" in refusal(path)


def test_tables_without_the_nutrients_or_without_the_labels(path):
    zipped(path, {"food.csv": FOODS})
    assert "no food_nutrient.csv" in refusal(path)
    csv_zip(path, food=[food(1, "COOKIES", "branded_food")])
    assert "no branded_food.csv" in refusal(path)


def test_a_table_with_other_columns(path):
    zipped(path, {"food.csv": FOODS, "food_nutrient.csv": b'"fdc_id","protein"\n"1","2"\n'})
    assert (
        refusal(path)
        == "food_nutrient.csv is not laid out as USDA's: it has no column nutrient_id."
    )


@pytest.mark.parametrize("row", [b'"1"\n', b'"1","a","b","c","d","e","f"\n'])
def test_a_row_with_too_few_or_too_many_columns(path, row):
    zipped(path, {"food.csv": FOODS + row, "food_nutrient.csv": NUTRIENTS})
    assert "Line 3 of food.csv has" in refusal(path)


def test_a_quote_that_is_never_closed(path):
    more = b'"2","sr_legacy_food","' + b"never ends\n" * 50_000
    zipped(path, {"food.csv": FOODS + more, "food_nutrient.csv": NUTRIENTS})
    assert "of food.csv can't be read" in refusal(path)


def test_text_in_another_encoding(path):
    latin = FOODS.replace(b"Almonds", "Jalapeño".encode("latin-1"))
    zipped(path, {"food.csv": latin, "food_nutrient.csv": NUTRIENTS})
    assert refusal(path) == "food.csv in the zip is not UTF-8 text."


def test_a_line_without_an_end_is_not_held_in_memory(path):
    zipped(path, {"food.csv": FOODS, "food_nutrient.csv": b"x" * 1_048_576})
    assert "a line longer than any" in refusal(path)


def test_a_bomb_is_not_unpacked(path):
    bomb = b"0" * 300_000_000
    zipped(path, {"food.csv": FOODS, "food_nutrient.csv": bomb})
    del bomb
    tracemalloc.start()
    assert "would grow more than 200 times" in refusal(path)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size(path):
    zipped(path, {"foods.json": b"[" * 300_000_000})
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<L", 1000)  # where the unpacked size is listed
    path.write_bytes(content)
    assert "foods.json" in refusal(path)


def test_a_zip_that_would_unpack_to_more_than_usda_publishes(path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_BYTES", 100)
    csv_zip(path, food=[food(1, "Almonds")])
    assert "far more than USDA publishes" in refusal(path)


def test_a_zip_of_very_many_files(path):
    zipped(path, {f"{number}.csv": b"" for number in range(201)})
    assert "201 files" in refusal(path)


@pytest.mark.parametrize(
    "name", ["../food.csv", "/etc/food.csv", "a/../../food.csv", "C:/food.csv"]
)
def test_a_name_that_points_out_of_the_folder(path, name, tmp_path):
    zipped(path, {name: FOODS, "food_nutrient.csv": NUTRIENTS})
    assert "points out of its folder" in refusal(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_in_the_place_of_a_table(path):
    link = zipfile.ZipInfo("food.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive_of_links:
        archive_of_links.writestr(link, "/etc/passwd")
    assert "is a link" in refusal(path)


@pytest.mark.parametrize("flag", [0x20, 0x40])
def test_a_file_that_is_packed_in_a_way_that_nobody_reads(path, flag):
    zipped(path, {"food.csv": FOODS, "food_nutrient.csv": NUTRIENTS})
    content = bytearray(path.read_bytes())
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:  # each file in the zip's list
        content[at + 8] |= flag
    path.write_bytes(content)
    assert "is damaged or cut short" in refusal(path)


def test_an_encrypted_file(path):
    zipped(path, {"food.csv": FOODS, "food_nutrient.csv": NUTRIENTS})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "is encrypted" in refusal(path)


def test_a_file_packed_another_way(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as other:
        other.writestr("food.csv", FOODS)
    assert "packed in a way" in refusal(path)


def test_the_same_table_twice(path):
    zipped(path, {"a/food.csv": FOODS, "b/food.csv": FOODS})
    assert refusal(path) == "The zip has food.csv more than once."
