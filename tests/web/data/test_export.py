"""Somebody's data leaves as a zip for them alone, and is offered before it is deleted."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest

from tests.bench import Person
from tests.diary.helpers import log
from tests.web.accounts.conftest import text_of

DAY = "2026-11-23"


def zip_in(answer):
    assert answer.status_code == 200
    with answer:
        return zipfile.ZipFile(io.BytesIO(answer.data))


def diary_in(answer):
    return json.loads(zip_in(answer).read("diary.json"))


def test_a_person_downloads_all_that_is_theirs_and_nothing_of_others(app, alice, bob):
    log(alice, "Almonds", on=DAY)
    log(bob, "Spinach, raw", on=DAY)
    assert "/me/data" in alice.get("/me").text
    assert "Download your data" in text_of(alice.get("/me/data"))
    answer = alice.get("/me/data/export")
    assert answer.mimetype == "application/zip"
    assert answer.headers["Cache-Control"] == "no-store"
    named = r"attachment; filename=mgtrack-20\d\d-\d\d-\d\d\.zip"
    assert re.fullmatch(named, answer.headers["Content-Disposition"])
    diary = diary_in(answer)
    assert answer.content_length == len(answer.data)
    assert [entry["food_name"] for entry in diary["entries"]] == ["Almonds"]
    assert diary["account"]["email"] == alice.email
    assert "Spinach" not in json.dumps(diary)


def test_the_tables_begin_with_a_byte_order_mark_if_that_is_ticked(alice):
    for address, begins in (("/me/data/export", False), ("/me/data/export?bom=y", True)):
        table = zip_in(alice.get(address)).read("entries.csv")
        assert table.startswith(b"\xef\xbb\xbf") is begins


@pytest.mark.parametrize("path", ["/me/data", "/me/data/export"])
def test_a_stranger_is_asked_to_sign_in(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/sign-in")


def test_a_guest_takes_their_diary_along_once_there_is_one(app, people_gone):
    guest = Person(app, "guest")
    guest.post("/start")
    assert "saved nothing yet" in text_of(guest.get("/me/data"))
    assert guest.get("/me/data/export").location == "/me/data"
    log(guest, "Almonds", on=DAY)
    diary = diary_in(guest.get("/me/data/export"))
    assert (len(diary["entries"]), diary["account"]["email"]) == (1, None)
    assert 'href="/me/data"' in guest.get("/me/diary/delete").text


def test_whoever_deletes_their_account_is_offered_their_data_first(alice):
    page = alice.get("/me/delete").text
    assert page.index('href="/me/data"') < page.index("Delete my account")
