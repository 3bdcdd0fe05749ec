"""Symptom notes: kept, changed, moved, deleted and taken back, each person's own."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import Text, func, insert, literal, select
from sqlalchemy.exc import IntegrityError

from mgtrack.accounts.models import User
from mgtrack.db.base import utc_now
from mgtrack.extensions import db
from mgtrack.notes.models import Note
from tests.bench import HTMX
from tests.diary.helpers import page_text
from tests.web.notes.helpers_of_notes import ids_of, note

pytestmark = pytest.mark.both_databases


def rows(app):
    """How many notes there are of anybody, deleted ones too."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Note))


def test_a_note_says_what_when_how_strong_and_what_else_was_going_on(alice, today):
    answer = note(
        alice, today, symptom="cramps", words="left calf", strength="strong", at="21:30",
        circumstances=["illness", "hard exercise"],
    )  # fmt: skip
    assert (answer.status_code, answer.location) == (303, f"/day/{today}/notes")
    text = page_text(alice.get(answer.location))
    assert "Cramps left calf strong · hard exercise, illness 21:30" in text
    assert "Note saved." in text


def test_something_else_is_called_by_the_persons_own_words(alice, today):
    note(alice, today, symptom="something else", words="  tingling   fingers ")
    assert "tingling fingers mild" in page_text(alice.get(f"/day/{today}/notes"))


def test_notes_of_a_day_stand_in_the_order_of_their_times_and_those_without_one_last(alice, today):
    for symptom, at in [("weakness", ""), ("twitches", "22:00"), ("cramps", "06:15:30")]:
        note(alice, today, symptom=symptom, at=at)
    text = page_text(alice.get(f"/day/{today}/notes"))
    assert text.index("06:15") < text.index("22:00") < text.index("Weakness")


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("symptom", "", "Please choose what it was."),
        ("symptom", "hypomagnesemia", "Not a valid choice"),
        ("symptom", "something else", "Please say in a few words what it was."),
        ("strength", "", "Please choose how strong it was."),
        ("words", "x" * 201, "Please keep this to 200 characters."),
        ("at", "half past nine", "Please write the time as 21:30, or leave it open."),
        ("at", "25:00", "Please write the time as 21:30, or leave it open."),
        ("day", "", "Please choose a day between 1990 and 2100."),
        ("circumstances", "full moon", "is not a valid choice"),
    ],
)
def test_what_cannot_be_noted_is_refused_beside_its_field(
    app, alice, today, field, typed, sentence
):
    sent = {"words": "the other calf", "symptom": "cramps"} | {field: typed}
    if typed == "something else":
        sent["words"] = ""
    answer = note(alice, today, **sent)
    assert answer.status_code == 422
    assert sentence in page_text(answer)
    assert "the other calf" in answer.text or "words" in (field, "") or not sent["words"]
    assert rows(app) == 0


def test_a_day_that_is_still_to_come_has_no_notes(app, alice, today):
    tomorrow = today + timedelta(days=1)
    answer = note(alice, tomorrow)
    assert answer.status_code == 422
    assert "This day is in the future. Please choose today or an earlier day." in page_text(answer)
    page = alice.get(f"/day/{tomorrow}/notes")
    assert "in the future" in page_text(page)
    assert f"/day/{tomorrow}/notes/add" not in page.text
    note(alice, today)
    (note_id,) = ids_of(alice, today)
    moved = alice.post(
        f"/notes/{note_id}", data={"symptom": "cramps", "strength": "mild", "day": str(tomorrow)}
    )
    assert moved.status_code == 422
    assert ids_of(alice, today) == [note_id]


def test_the_last_day_that_can_be_noted_is_the_persons_own_today(app, alice, today):
    tomorrow = today + timedelta(days=1)
    assert note(alice, tomorrow).status_code == 422
    with app.app_context():
        db.session.get(User, alice.id).time_zone = "Pacific/Auckland"
        db.session.commit()
    assert note(alice, tomorrow).status_code == 303


def test_the_same_note_sent_twice_is_kept_once(app, alice, today):
    client_id = str(uuid.uuid4())
    assert note(alice, today, client_id=client_id).status_code == 303
    assert note(alice, today, client_id=client_id, strength="strong").status_code == 303
    assert rows(app) == 1
    assert "Cramps mild" in page_text(alice.get(f"/day/{today}/notes"))


def test_two_people_may_use_one_id(app, alice, bob, agreed, today):
    agreed(bob)
    client_id = str(uuid.uuid4())
    note(alice, today, client_id=client_id)
    note(bob, today, client_id=client_id, symptom="twitches")
    assert rows(app) == 2
    assert "Twitches" not in page_text(alice.get(f"/day/{today}/notes"))


def test_a_note_is_changed_and_moved_to_another_day(alice, today):
    note(alice, today, symptom="cramps", at="21:30", circumstances=["heat"])
    (note_id,) = ids_of(alice, today)
    page = alice.get(f"/notes/{note_id}").text
    assert 'value="21:30"' in page
    assert page.count(" checked") == 3
    before = today - timedelta(days=40)
    sent = {
        "symptom": "poor sleep", "strength": "moderate", "day": str(before), "at": "",
        "circumstances": ["little to drink"],
    }  # fmt: skip
    answer = alice.post(f"/notes/{note_id}", data=sent)
    assert (answer.status_code, answer.location) == (303, f"/day/{before}/notes")
    assert ids_of(alice, today) == []
    assert "Poor sleep moderate · little to drink What" in page_text(alice.get(answer.location))


def test_a_refused_change_changes_nothing(alice, today):
    note(alice, today, words="calf")
    (note_id,) = ids_of(alice, today)
    answer = alice.post(
        f"/notes/{note_id}", data={"symptom": "cramps", "words": "toe", "day": str(today)}
    )
    assert answer.status_code == 422
    assert "toe" in answer.text
    assert "Cramps calf mild" in page_text(alice.get(f"/day/{today}/notes"))


def test_a_note_is_deleted_and_taken_back(alice, today):
    note(alice, today)
    (note_id,) = ids_of(alice, today)
    answer = alice.post(f"/notes/{note_id}/delete")
    page = alice.get(answer.location)
    assert f'action="/notes/{note_id}/restore"' in page.text
    assert ids_of(alice, today) == []
    assert "Cramps" not in page_text(alice.get("/notes"))
    assert alice.get(f"/notes/{note_id}").status_code == 404
    alice.post(f"/notes/{note_id}/restore")
    assert ids_of(alice, today) == [note_id]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/notes/{}"),
        ("post", "/notes/{}"),
        ("post", "/notes/{}/delete"),
        ("post", "/notes/{}/restore"),
    ],
)
@pytest.mark.parametrize("consents", [True, False], ids=["agreed", "not agreed"])
def test_somebody_elses_note_is_not_found(alice, bob, agreed, today, method, path, consents):
    if consents:
        agreed(bob)
    note(alice, today)
    (note_id,) = ids_of(alice, today)
    if path.endswith("restore"):
        alice.post(f"/notes/{note_id}/delete")
    sent = {"symptom": "weakness", "strength": "strong", "day": str(today)}
    assert getattr(bob, method)(path.format(note_id), data=sent).status_code == 404
    if path.endswith("restore"):
        alice.post(f"/notes/{note_id}/restore")
    assert "Cramps mild" in page_text(alice.get(f"/day/{today}/notes"))


def test_an_address_that_names_no_note_is_not_found(alice):
    for path in ("/notes/nonsense", f"/notes/{uuid.uuid4()}", "/notes/consent"):
        assert alice.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/notes", "/notes/2026/10", "/day/2026-11-23/notes"])
def test_notes_are_for_who_is_signed_in(client, path):
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


def test_htmx_gets_the_form_alone_and_is_led_to_the_day_once_the_note_is_kept(alice, today):
    form = alice.get(f"/day/{today}/notes/add", headers=HTMX)
    assert "<html" not in form.text
    assert "What was it?" in form.text
    refused = note(alice, today, headers=HTMX, strength="")
    assert refused.status_code == 422
    assert "<html" not in refused.text
    kept = note(alice, today, headers=HTMX)
    assert (kept.status_code, kept.headers["HX-Redirect"]) == (200, f"/day/{today}/notes")


@pytest.mark.parametrize(
    "wrong",
    [
        {"symptom": "hypomagnesemia"},
        {"strength": "unbearable"},
        {"circumstances": literal(",full moon,", Text())},
        {"symptom": "something else", "words": ""},
    ],
)
def test_the_database_itself_refuses_a_note_that_cannot_be(app, alice, today, wrong):
    values = {
        "user_id": alice.id, "id": uuid.uuid4(), "day": today, "symptom": "cramps", "words": "",
        "strength": "mild", "circumstances": frozenset(), "created_at": utc_now(),
    } | wrong  # fmt: skip
    with app.app_context(), pytest.raises(IntegrityError, match=r"(?i)check"):
        db.session.execute(insert(Note).values(**values))
