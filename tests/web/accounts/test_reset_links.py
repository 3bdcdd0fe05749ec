"""An operator's link, by which somebody who forgot their password chooses a new one."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from freezegun import freeze_time

from mgtrack import create_app
from mgtrack.accounts import reset_links, services
from mgtrack.cli.accounts import accounts
from mgtrack.db.base import utc_now
from mgtrack.extensions import db
from tests.bench import make_settings
from tests.web.accounts.conftest import PASSWORD, text_of
from tests.web.accounts.test_account import sign_in

NEW = "a different password"
GONE = "This link was used already, or is over 30 minutes old. Please ask for a new one."


def new_link(app, person, *options):
    ran = app.test_cli_runner().invoke(accounts, ["reset-link", person.email, *options])
    assert ran.exit_code == 0, ran.output
    return ran.output.strip()


@pytest.fixture
def link(app, alice):
    """The address of a new link of Alice's, on this site."""
    return urlsplit(new_link(app, alice)).path


def test_a_link_gives_a_new_password_once_and_signs_in(app, alice, link):
    phone = app.test_client()
    page = phone.get(link)
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert alice.email in text_of(page)
    assert link not in page.text
    answer = phone.post(link, data={"new": NEW})
    assert (answer.status_code, answer.location) == (303, "/today")
    assert "Password changed. Your other devices are signed out." in text_of(phone.get("/me"))
    assert alice.get("/me").status_code == 303  # her other devices
    assert sign_in(app.test_client(), alice.email, PASSWORD).status_code == 422
    assert sign_in(app.test_client(), alice.email, NEW).status_code == 303
    for again in (phone.get(link), phone.post(link, data={"new": "yet another password"})):
        assert (again.status_code, GONE in text_of(again)) == (404, True)
    assert sign_in(app.test_client(), alice.email, NEW).status_code == 303


def test_a_link_names_the_site_that_people_reach(app, alice):
    site = "https://magnesium.example.org"
    assert new_link(app, alice, "--site", f"{site}/").startswith(f"{site}/new-password/")


def test_a_link_is_good_for_half_an_hour(app, link):
    now = utc_now()
    for minutes, status in ((29, 200), (31, 404)):
        with freeze_time(now + timedelta(minutes=minutes)):
            assert app.test_client().get(link).status_code == status


def test_a_link_is_no_good_once_the_password_was_changed(alice, app, link):
    assert alice.post("/me/password", data={"current": PASSWORD, "new": NEW}).status_code == 303
    assert app.test_client().get(link).status_code == 404


def test_a_link_is_no_good_once_the_email_was_changed(alice, app, link):
    moved = {"email": "alice.new@example.org", "password": PASSWORD}
    assert alice.post("/me/email", data=moved).status_code == 303
    assert app.test_client().get(link).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        lambda token, bob: token.replace(token.split("-")[0], str(bob.id), 1),
        lambda token, bob: token.replace(token.split("-")[1], "9999999999"),
        lambda token, bob: token[:-1] + ("0" if token[-1] != "0" else "1"),
        lambda token, bob: token + "é",
        lambda token, bob: "9" * 30 + token,
        lambda token, bob: "²-1-x",
        lambda token, bob: "x",
    ],
)
def test_nobody_makes_a_link_of_their_own(app, bob, link, change):
    start, token = link.rsplit("/", 1)
    answer = app.test_client().get(f"{start}/{change(token, bob)}")
    assert (answer.status_code, GONE in text_of(answer)) == (404, True)


def test_a_link_of_another_secret_key_is_none(app, alice, tmp_path):
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    other = create_app(make_settings(tmp_path, database_url=url, secret_key="x" * 40))
    link = urlsplit(new_link(other, alice)).path
    assert app.test_client().get(link).status_code == 404
    with other.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("", "choose a new password"),
        ("short", "10 characters or more"),
        ("alice@example.org", "not your email"),
    ],
)
def test_a_new_password_is_held_to_what_a_sign_up_is(app, link, new, sentence):
    answer = app.test_client().post(link, data={"new": new})
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert app.test_client().get(link).status_code == 200


@pytest.mark.both_databases
def test_of_two_that_use_a_link_at_once_one_has_it(app, alice, link, monkeypatch):
    token = link.rsplit("/", 1)[1]
    key = app.config["SETTINGS"].secret_key
    check = reset_links.passwords.check

    def meanwhile(*args, **kwargs):
        monkeypatch.setattr(reset_links.passwords, "check", check)
        with app.app_context():
            reset_links.choose_password(token, key, new="the first of two")
            db.session.remove()

    with app.app_context():
        monkeypatch.setattr(reset_links.passwords, "check", meanwhile)
        with pytest.raises(reset_links.ResetLinkError):
            reset_links.choose_password(token, key, new="the second of two")
        db.session.remove()
        assert services.sign_in(email=alice.email, password="the first of two").id == alice.id
        db.session.remove()
