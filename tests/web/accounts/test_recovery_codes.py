"""Recovery codes: made, kept, and used once, by somebody who forgot their password."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from freezegun import freeze_time
from sqlalchemy import select

from mgtrack.accounts import recovery_codes
from mgtrack.accounts.models import RecoveryCode, User
from mgtrack.db.base import utc_now
from mgtrack.extensions import db
from tests.web.accounts.conftest import PASSWORD, Member, text_of, without_tokens
from tests.web.accounts.test_account import sign_in

NEW = "a different password"
WRONG = "Wrong email or recovery code. Each code works once."


def make_codes(person):
    page = person.post("/me/recovery-codes", data={"password": PASSWORD})
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    return re.findall(r"<code>([^<]+)</code>", page.text)


def use(app, email, code):
    browser = app.test_client()
    sent = {"email": email, "recovery_code": code}
    return browser, browser.post("/sign-in/recovery-code", data=sent)


@pytest.mark.both_databases
def test_a_code_leads_to_a_new_password_once(app, alice):
    codes = make_codes(alice)
    assert len(set(codes)) == 10
    browser, answer = use(app, alice.email, codes[3])
    assert answer.status_code == 303
    assert answer.location.startswith("/new-password/")
    page = text_of(browser.get(answer.location))
    assert "This code is used now. 9 recovery codes are left." in page
    assert browser.post(answer.location, data={"new": NEW}).location == "/today"
    assert "9 recovery codes are left." in text_of(browser.get("/me"))
    assert alice.get("/me").status_code == 303  # her other browsers
    assert sign_in(app.test_client(), alice.email, NEW).status_code == 303
    _, again = use(app, alice.email, codes[3])
    assert (again.status_code, WRONG in text_of(again)) == (422, True)


@pytest.mark.parametrize(
    "typed",
    [str.upper, lambda code: code.replace("-", ""), lambda code: f" {code.replace('-', ' ')} "],
)
def test_a_code_is_read_however_it_is_typed(app, alice, typed):
    assert use(app, alice.email, typed(make_codes(alice)[0]))[1].status_code == 303


@pytest.mark.both_databases
def test_letters_that_look_like_digits_are_read_as_them(app, alice, monkeypatch):
    monkeypatch.setattr(recovery_codes.secrets, "choice", lambda _: "0")
    monkeypatch.setattr(recovery_codes, "CODES", 1)
    assert make_codes(alice) == ["0000-0000-0000-0000"]
    assert use(app, alice.email, "ooooOOOO00000000")[1].status_code == 303


def test_new_codes_replace_the_old_ones(app, alice):
    old, new = make_codes(alice), make_codes(alice)
    assert use(app, alice.email, old[0])[1].status_code == 422
    assert use(app, alice.email, new[0])[1].status_code == 303


def test_codes_are_made_only_by_who_knows_the_password(app, alice):
    old = make_codes(alice)
    for typed, sentence in (("guess", "Wrong password."), ("", "type your password")):
        answer = alice.post("/me/recovery-codes", data={"password": typed})
        assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert "10 recovery codes are left. New ones replace them." in text_of(
        alice.get("/me/recovery-codes")
    )
    assert use(app, alice.email, old[0])[1].status_code == 303


def test_a_code_of_one_person_is_none_of_anothers(app, alice, bob):
    assert use(app, bob.email, make_codes(alice)[0])[1].status_code == 422


def test_the_answer_is_alike_whether_the_address_is_known_or_not(app, alice, count_queries):
    make_codes(alice)
    use(app, "warming-up@example.org", "x")  # the first count of a network address takes more
    answers = []
    for email in (alice.email, "nobody@example.org"):
        with count_queries() as sent:
            _, answer = use(app, email, "0000-0000-0000-0000")
        answers.append((without_tokens(answer).replace(email, "EMAIL"), len(sent)))
    assert answers[0] == answers[1]


def test_guesses_count_with_those_of_the_password(app, alice):
    statuses = [use(app, alice.email, f"guess {number}")[1].status_code for number in range(6)]
    statuses += [
        sign_in(app.test_client(), alice.email, f"guess {number}").status_code
        for number in range(5)
    ]
    assert statuses == [422] * 10 + [429]


def test_nothing_stored_lets_anybody_in(app, alice):
    codes = make_codes(alice)
    with app.app_context():
        hashes = db.session.scalars(select(RecoveryCode.code_hash)).all()
    assert len(hashes) == 10
    for code in codes:
        for each in hashes:
            assert code not in each
            assert code.replace("-", "") not in each
    assert use(app, alice.email, hashes[0])[1].status_code == 422


def test_the_page_of_the_codes_gives_them_as_a_text_file_too(app, alice, bob):
    codes = make_codes(alice)
    file = alice.post("/me/recovery-codes/text", data={"recovery_code": [*codes, "<not one>"]})
    assert file.content_type == "text/plain; charset=utf-8"
    assert "mgtrack-recovery-codes.txt" in file.headers["Content-Disposition"]
    assert file.headers["Cache-Control"] == "no-store"
    assert file.text.splitlines()[-10:] == codes
    assert alice.email in file.text
    assert "not one" not in file.text
    for other in ({}, {"recovery_code": "0000-0000-0000-0000"}):
        answer = alice.post("/me/recovery-codes/text", data=other)
        assert (answer.status_code, answer.location) == (303, "/me/recovery-codes")
    assert bob.post("/me/recovery-codes/text", data={"recovery_code": codes}).status_code == 303


OFFER = "Get recovery codes"


@pytest.fixture
def settled(app, people_gone):
    """Somebody whose account is a day old."""
    dora = Member(app, "dora")
    with app.app_context():
        user = db.session.get(User, dora.id)
        user.created_at = utc_now() - timedelta(hours=25)
        db.session.commit()
    return dora


def test_the_day_page_offers_codes_once_the_account_is_a_day_old(alice, settled, count_queries):
    assert OFFER not in text_of(alice.get("/today"))
    with count_queries() as sent:
        assert OFFER in text_of(settled.get("/today"))
    assert len(sent) <= 8
    make_codes(settled)
    assert OFFER not in text_of(settled.get("/today"))


def test_who_wants_no_codes_now_is_not_asked_again(settled):
    assert settled.post("/me/recovery-codes/not-now").location == "/today"
    page = text_of(settled.get("/today"))
    assert OFFER not in page
    assert "You find recovery codes in Me." in page
    with freeze_time(utc_now() + timedelta(days=30)):
        assert OFFER not in text_of(settled.get("/today"))


def test_a_guest_has_no_password_to_forget(app, people_gone):
    guest = app.test_client()
    guest.post("/start")
    assert guest.get("/me/recovery-codes").location == "/sign-up"
    assert guest.post("/me/recovery-codes/text").status_code == 303
    assert guest.post("/me/recovery-codes/not-now").location == "/today"
    assert "Recovery codes" not in text_of(guest.get("/me"))


def test_signing_in_leads_to_what_to_do_without_the_password(client):
    assert 'href="/forgot-password"' in client.get("/sign-in").text
    page = client.get("/forgot-password")
    assert 'href="/sign-in/recovery-code"' in page.text
    assert "ask whoever runs this mgtrack" in text_of(page)
