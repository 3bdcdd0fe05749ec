import re
from dataclasses import replace

import pytest

from mgtrack.accounts.models import User
from mgtrack.extensions import db
from tests.web.accounts.conftest import PASSWORD, text_of

NEW = "a different password"


def sign_in(client, email, password):
    return client.post("/sign-in", data={"email": email, "password": password})


def test_a_changed_password_signs_out_other_devices_and_keeps_this_one(app, alice):
    phone, laptop = app.test_client(), alice.client
    sign_in(phone, alice.email, PASSWORD)
    answer = phone.post("/me/password", data={"current": PASSWORD, "new": NEW})
    assert (answer.status_code, answer.location) == (303, "/me")
    assert phone.get("/me").status_code == 200
    assert laptop.get("/me").status_code == 303
    assert sign_in(app.test_client(), alice.email, PASSWORD).status_code == 422
    assert sign_in(app.test_client(), alice.email, NEW).status_code == 303


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"current": "wrong", "new": NEW}, "Wrong password."),
        ({"current": "", "new": NEW}, "type your password"),
        ({"current": PASSWORD, "new": ""}, "choose a new password"),
        ({"current": PASSWORD, "new": PASSWORD}, "That is already your password"),
        ({"current": PASSWORD, "new": "short"}, "10 characters or more"),
        ({"current": PASSWORD, "new": "password123"}, "common"),
        ({"current": PASSWORD, "new": "alice@example.org"}, "not your email"),
    ],
)
def test_a_password_change_that_cannot_be_used_says_why(app, alice, typed, sentence):
    answer = alice.post("/me/password", data=typed)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert NEW not in answer.text
    assert sign_in(app.test_client(), alice.email, PASSWORD).status_code == 303


def test_guessing_the_password_of_an_open_session_is_limited(alice):
    for path, typed in (
        ("/me/password", {"current": "guess", "new": NEW}),
        ("/me/email", {"email": "new@example.org", "password": "guess"}),
        ("/me/delete", {"password": "guess"}),
    ):
        statuses = [alice.post(path, data=typed).status_code for _ in range(11)]
        assert statuses == [422] * 10 + [429]


MOVED = {"email": " Alice.New@Example.org", "password": PASSWORD}


@pytest.mark.both_databases
def test_a_changed_email_is_what_one_signs_in_with(app, alice):
    answer = alice.post("/me/email", data=MOVED)
    assert (answer.status_code, answer.location) == (303, "/me")
    assert "alice.new@example.org" in text_of(alice.get("/me"))
    assert sign_in(app.test_client(), alice.email, PASSWORD).status_code == 422
    assert sign_in(app.test_client(), "alice.new@example.org", PASSWORD).status_code == 303
    assert alice.post("/me/email", data=MOVED).status_code == 303  # sent twice


def test_a_changed_email_signs_nobody_out(app, alice):
    phone = app.test_client()
    sign_in(phone, alice.email, PASSWORD)
    alice.post("/me/email", data=MOVED)
    assert phone.get("/me").status_code == 200


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "BOB@example.org", "password": PASSWORD}, "This address is taken."),
        ({"email": "bob@example.org", "password": "wrong"}, "Wrong password."),
        ({"email": "no address", "password": PASSWORD}, "check the email address"),
        ({"email": "", "password": PASSWORD}, "type your email address"),
        ({"email": "new@example.org", "password": ""}, "type your password"),
    ],
)
def test_an_email_change_that_cannot_be_used_says_why(app, alice, bob, typed, sentence):
    answer = alice.post("/me/email", data=typed)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert typed["email"] in answer.text
    assert ("taken" in text_of(answer)) == (sentence == "This address is taken.")
    for person in (alice, bob):
        assert sign_in(app.test_client(), person.email, PASSWORD).status_code == 303


def test_an_account_is_deleted_with_everything_after_asking_for_the_password(app, alice, bob):
    assert "for good" in text_of(alice.get("/me/delete"))
    answer = alice.post("/me/delete", data={"password": "wrong"})
    assert answer.status_code == 422
    assert "Wrong password." in text_of(answer)
    answer = alice.post("/me/delete", data={"password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/")
    assert alice.get("/me").status_code == 303
    assert sign_in(app.test_client(), alice.email, PASSWORD).status_code == 422
    assert bob.get("/me").status_code == 200
    with app.app_context():
        assert db.session.get(User, alice.id) is None


def test_a_deleted_accounts_other_devices_are_signed_out(app, alice):
    phone = app.test_client()
    sign_in(phone, alice.email, PASSWORD)
    alice.post("/me/delete", data={"password": PASSWORD})
    assert phone.get("/me").status_code == 303


def test_a_deleted_address_can_sign_up_anew(app, alice):
    alice.post("/me/delete", data={"password": PASSWORD})
    fresh = app.test_client()
    fresh.post("/sign-up", data={"email": alice.email, "password": NEW})
    assert sign_in(fresh, alice.email, NEW).status_code == 303


def test_the_page_about_me_shows_my_address_and_leads_everywhere(alice):
    page = alice.get("/me")
    assert alice.email in text_of(page)
    for href in ("/profile", "/me/email", "/me/password", "/me/delete"):
        assert f'href="{href}"' in page.text
    assert 'action="/sign-out"' in page.text


@pytest.mark.parametrize(
    ("public_url", "way"),
    [(None, "Ask whoever runs it"), ("https://magnesium.example.org", "magnesium.example.org")],
)
def test_the_page_about_me_says_why_plain_http_offers_no_installing(
    app, alice, monkeypatch, public_url, way
):
    told = replace(app.config["SETTINGS"], public_url=public_url)
    monkeypatch.setitem(app.config, "SETTINGS", told)
    page = alice.get("/me").text
    [said] = re.findall(r'<section[^>]* data-secure="no" hidden>(.+?)</section>', page, re.DOTALL)
    assert "over HTTPS alone" in said
    assert way in said


def test_the_page_about_me_takes_two_queries(alice, count_queries):
    with count_queries() as sent:
        alice.get("/me")
    assert len(sent) <= 2
