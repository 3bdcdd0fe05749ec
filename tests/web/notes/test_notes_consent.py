"""Notes are about health: without consent none is kept or shown, and withdrawing deletes them."""

from __future__ import annotations

import uuid
from datetime import time

import pytest
from sqlalchemy import func, select

from mgtrack.accounts.models import HealthProfile, User
from mgtrack.accounts.passwords import hashed
from mgtrack.accounts.services import delete_account, give_consent, withdraw_consent
from mgtrack.extensions import db
from mgtrack.notes.models import Note, Observation, Strength, Symptom
from mgtrack.notes.services import ConsentMissingError, create_note
from tests.bench import HTMX
from tests.diary.helpers import page_text
from tests.web.notes.helpers_of_notes import ids_of, note


def count(app, model):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize("path", ["/notes", "/notes/2026/1", "/day/2026-01-05/notes"])
def test_who_did_not_agree_is_asked_and_shown_nothing_else(bob, path):
    answer = bob.get(path)
    assert answer.status_code == 200
    text = page_text(answer)
    assert "notes are kept only if you agree" in text
    assert "This is optional" in text
    assert 'href="/profile#health-head"' in answer.text
    assert "/guidance/emergency" not in answer.text
    assert " checked" not in answer.text
    assert "Add a note" not in text


def test_agreeing_leads_on_to_the_day_that_was_asked_for(app, bob, today):
    asked = bob.get(f"/day/{today}/notes")
    assert f'action="/notes/consent?on={today}"' in asked.text
    answer = bob.post(f"/notes/consent?on={today}", data={"consent": "y"})
    assert (answer.status_code, answer.location) == (303, f"/day/{today}/notes")
    assert count(app, HealthProfile) == 1
    assert "Nothing noted." in page_text(bob.get(answer.location))
    assert bob.post("/notes/consent", data={"consent": "y"}).location == "/notes"
    assert "You agreed to this on" in page_text(bob.get("/profile"))


def test_who_does_not_tick_the_box_did_not_agree(app, bob, today):
    answer = bob.post(f"/notes/consent?on={today}")
    assert answer.status_code == 422
    assert "Without it, nothing is kept." in page_text(answer)
    assert f'action="/notes/consent?on={today}"' in answer.text
    assert count(app, HealthProfile) == 0


def test_agreeing_for_a_day_that_is_none_is_refused_and_keeps_nothing(app, bob):
    assert bob.post("/notes/consent?on=2026-13-01", data={"consent": "y"}).status_code == 404
    assert count(app, HealthProfile) == 0


def test_agreeing_changes_nothing_that_was_told_before(app, alice):
    with app.app_context():
        db.session.get(HealthProfile, alice.id).kidney_disease = True
        db.session.commit()
        before = db.session.get(HealthProfile, alice.id).consented_at
        give_consent(db.session.get(User, alice.id))
        db.session.expire_all()
        told = db.session.get(HealthProfile, alice.id)
        assert (told.kidney_disease, told.consented_at) == (True, before)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_note_without_consent_is_refused_and_nothing_is_kept(app, bob, today, headers):
    answer = note(bob, today, headers=headers)
    assert answer.status_code == 403
    assert "notes are kept only if you agree" in page_text(answer)
    assert ("<html" in answer.text) is not headers
    assert count(app, Note) == 0


def test_without_consent_the_database_has_nothing_to_hang_a_note_on(app, bob, today):
    noted = Observation(
        day=today, at=time(21), symptom=Symptom.CRAMPS, words="", strength=Strength.MILD,
        circumstances=frozenset(),
    )  # fmt: skip
    with app.app_context(), pytest.raises(ConsentMissingError, match="only if you agree"):
        create_note(user_id=bob.id, note_id=uuid.uuid4(), noted=noted, today=today)
    assert count(app, Note) == 0


def test_withdrawing_consent_deletes_every_note_the_deleted_ones_too(
    app, alice, bob, agreed, today
):
    agreed(bob)
    note(bob, today, symptom="twitches")
    for _ in range(2):
        note(alice, today)
    alice.post(f"/notes/{ids_of(alice, today)[0]}/delete")
    assert "Withdrawing deletes your symptom notes, too." in page_text(alice.get("/profile"))
    answer = alice.post("/profile/health/delete")
    assert "and symptom notes are deleted" in page_text(alice.get(answer.location))
    with app.app_context():
        assert [each.user_id for each in db.session.scalars(select(Note))] == [bob.id]
    assert "notes are kept only if you agree" in page_text(alice.get("/notes"))
    agreed(alice)
    assert ids_of(alice, today) == []


def test_withdrawing_without_notes_or_consent_harms_nothing(app, bob):
    with app.app_context():
        withdraw_consent(db.session.get(User, bob.id))
    assert bob.get("/notes").status_code == 200


def test_deleting_the_account_deletes_its_notes_and_says_so(app, alice, today):
    note(alice, today)
    assert "symptom notes" in page_text(alice.get("/me/delete"))
    with app.app_context():
        user = db.session.get(User, alice.id)
        user.password_hash = hashed("a quiet green meadow")
        delete_account(user, password="a quiet green meadow")
    assert count(app, Note) == 0
