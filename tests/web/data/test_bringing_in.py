"""Somebody brings in a diary that they downloaded: into another account, and nothing twice."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest
from sqlalchemy import func, select

from mgtrack.accounts.models import User
from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.web import uploads
from tests.bench import Person
from tests.pages import furnish
from tests.web.accounts.conftest import text_of

DAY = date(2026, 3, 1)


@pytest.fixture
def downloaded(app, alice):
    """Alice's diary, as she downloads it."""
    with app.app_context():
        furnish(db.session.get(User, alice.id), DAY)
    with alice.get("/me/data/export") as answer:
        return answer.data


def bring(person, content, name="mgtrack.zip", **typed):
    """Send a file as a browser does; werkzeug's own way leaves a large one open."""
    parts = [(f'name="{field}"', value.encode()) for field, value in typed.items()]
    parts.append((f'name="file"; filename="{name}"', content))
    body = b"".join(
        b"--B\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n" % (named.encode(), value)
        for named, value in parts
    )
    sent = {"data": body + b"--B--\r\n", "content_type": "multipart/form-data; boundary=B"}
    return person.post("/me/data/import", **sent)


def said_after(person, answer):
    assert (answer.status_code, answer.location) == (303, "/me/data"), text_of(answer)
    return text_of(person.get("/me/data"))


def test_a_diary_comes_into_another_account_and_once(bob, downloaded):
    said = said_after(bob, bring(bob, downloaded))
    assert "Added: 15 entries, 1 dose, 2 supplements" in said
    assert "Health details and notes were left out" in said
    assert "Almonds" in bob.get(f"/day/{DAY}").text
    said = said_after(bob, bring(bob, downloaded))
    assert "Nothing was added. What was here already stays as it is." in said
    said = said_after(bob, bring(bob, downloaded, consent="y"))
    assert "Added: 5 symptom notes" in said
    assert "I agree" not in text_of(bob.get("/me/data/import"))


def test_the_json_of_the_zip_is_taken_too(alice, bob, downloaded):
    diary = json.loads(downloaded_json(downloaded))
    diary["notes"], diary["health"] = [], None
    said = said_after(bob, bring(bob, json.dumps(diary).encode(), "diary.json"))
    assert "left out" not in said


def downloaded_json(content):
    return zipfile.ZipFile(io.BytesIO(content)).read("diary.json")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Please choose a file."),
        (b'{"meals": []}', "no columns that are called Date and Food"),
        (b'{"format": "mgtrack-diary", "version": 2}', "newer version of mgtrack"),
        (b'{"format": "mgtrack-diary", "version": 1}', "damaged, and nothing of it was imported"),
        (b"x" * 1_000_000, "nothing in this table"),
    ],
    ids=["nothing", "another file", "newer", "damaged", "over the limit of a form"],
)
def test_what_can_not_come_in_is_said_beside_the_file(app, bob, content, sentence):
    answer = bring(bob, content)
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert 'aria-invalid="true"' in answer.text


def test_a_table_of_mgtracks_own_would_be_there_twice(alice, downloaded):
    with zipfile.ZipFile(io.BytesIO(downloaded)) as archive:
        answer = bring(alice, archive.read("entries.csv"), "entries.csv")
    assert (answer.status_code, "This table is mgtrack’s own." in text_of(answer)) == (422, True)


def test_a_form_without_a_file_is_refused(bob):
    answer = bob.post("/me/data/import", data={})
    assert (answer.status_code, "Please choose a file." in text_of(answer)) == (422, True)


def test_a_guest_brings_their_diary_to_a_new_phone(app, downloaded):
    guest = Person(app, "guest")
    guest.post("/start")
    assert bring(guest, b"no diary").status_code == 422
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(User)) == 1
    assert bring(guest, downloaded).status_code == 303
    assert "Almonds" in guest.get(f"/day/{DAY}").text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Entry)) >= 30


def test_a_strangers_file_is_not_read(client):
    for answer in (client.get("/me/data/import"), bring(client, b"x" * 1_000_000)):
        assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/sign-in")


def test_no_file_is_larger_than_the_limit_nor_any_other_form(bob, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_UPLOAD_BYTES", 1_000_000)
    assert bring(bob, b"x" * 900_000).status_code == 422
    assert bring(bob, b"x" * 1_000_000).status_code == 413
    assert bob.post("/me/meals", data={"x": "x" * 300_000}).status_code == 413
