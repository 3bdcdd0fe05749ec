"""Sessions of accounts: where somebody is signed in, and signing out there, at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from freezegun import freeze_time
from sqlalchemy import func, select

from mgtrack.accounts.models import UserSession
from mgtrack.extensions import db
from mgtrack.jobs.forgetting import purge_sessions
from tests.web.accounts.conftest import PASSWORD, text_of

FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


def browser_of(app, person, user_agent=FIREFOX):
    browser = app.test_client()
    browser.environ_base["HTTP_USER_AGENT"] = user_agent
    answer = browser.post("/sign-in", data={"email": person.email, "password": PASSWORD})
    assert answer.status_code == 303
    return browser


def copy_of(app, browser):
    """Another browser with the same cookie."""
    thief = app.test_client()
    thief.set_cookie("mgtrack", browser.get_cookie("mgtrack").value)
    return thief


def is_in(browser):
    return browser.get("/me").status_code == 200


@pytest.fixture
def stored(app):
    """How many sessions the database has."""

    def count():
        with app.app_context():
            return db.session.scalar(select(func.count()).select_from(UserSession))

    return count


def test_signing_out_ends_copies_of_the_cookie_too(app, alice, stored):
    phone = browser_of(app, alice)
    thief = copy_of(app, phone)
    assert is_in(thief)
    phone.post("/sign-out")
    assert not is_in(thief)
    assert is_in(alice)
    assert stored() == 1


def test_the_page_lists_every_browser_and_marks_this_one(app, alice, bob):
    phone = browser_of(app, alice)
    page = text_of(phone.get("/me/sessions"))
    assert "Firefox on Android Signed in today" in page
    assert page.count("This browser") == 1
    assert "Firefox on Linux Last used today" in page
    assert 'href="/me/sessions"' in phone.get("/me").text
    assert "Sign out everywhere else" not in text_of(bob.get("/me/sessions"))


def test_one_browser_is_signed_out_from_another(app, alice):
    phone, tablet = browser_of(app, alice), browser_of(app, alice)
    [action] = [
        part.split('"')[0]
        for part in alice.get("/me/sessions").text.split('action="')[1:]
        if part.startswith("/me/sessions/") and "/end-others" not in part.split('"')[0]
    ][:1]
    for _ in range(2):
        assert alice.post(action).location == "/me/sessions"
    assert sorted([is_in(phone), is_in(tablet)]) == [False, True]
    assert "Signed out there." in text_of(alice.get("/me/sessions"))
    assert is_in(alice)


def test_nobody_ends_a_session_of_somebody_else(app, alice, bob):
    with app.app_context():
        [session_id] = db.session.scalars(select(UserSession.id).filter_by(user_id=alice.id))
    bob.post(f"/me/sessions/{session_id}/end")
    assert is_in(alice)
    assert bob.post("/me/sessions/x/end").status_code == 404


def test_all_others_are_signed_out_at_once(app, alice, bob):
    others = [browser_of(app, alice) for _ in range(3)]
    assert alice.post("/me/sessions/end-others").location == "/me/sessions"
    assert [is_in(each) for each in others] == [False] * 3
    assert is_in(alice)
    assert is_in(bob)


def test_signing_in_anew_ends_what_this_browser_had(app, alice, stored):
    phone = browser_of(app, alice)
    answer = phone.post("/me/password", data={"current": PASSWORD, "new": "a different password"})
    assert answer.status_code == 303
    assert stored() == 1


def test_the_database_has_no_token_that_a_cookie_has(app, alice):
    phone = browser_of(app, alice)
    with phone.session_transaction() as session:
        token = session["_user_id"].partition(".")[2]
    with app.app_context():
        hashes = db.session.scalars(select(UserSession.token_hash)).all()
    assert len(token) > 40
    assert not [each for each in hashes if token in each]


@pytest.mark.both_databases
def test_a_session_ends_unused_for_60_days_or_after_180_and_is_purged(app, alice, bob, stored):
    with freeze_time() as clock:
        used, unused = browser_of(app, alice), browser_of(app, bob)
        for _ in range(3):
            clock.tick(timedelta(days=59))
            assert is_in(used)
        assert not is_in(unused)
        clock.tick(timedelta(days=4))
        assert not is_in(used)
        with app.app_context():
            before = stored()
            said = list(purge_sessions())
            assert said == [None]
            assert before - stored() == 4  # with those of the two whom the test began with


@pytest.mark.both_databases
def test_the_last_use_is_written_every_five_minutes_at_most(app, alice, count_queries):
    with freeze_time() as clock:
        phone = browser_of(app, alice)
        for minutes, writes in ((4, 0), (1, 1), (4, 0), (-60, 1)):
            clock.tick(timedelta(minutes=minutes))
            with count_queries() as sent:
                assert phone.get("/me/password").status_code == 200
            assert sum(each.startswith("UPDATE") for each in sent) == writes
            assert sum(each.startswith("SELECT") for each in sent) == 1


def test_a_clock_that_is_set_back_signs_nobody_out(app, alice, guest_browser):
    with freeze_time() as clock:
        phone = browser_of(app, alice)
        clock.tick(timedelta(days=-2))
        assert is_in(phone)
        assert is_in(guest_browser)


@pytest.fixture
def guest_browser(app, people_gone):
    browser = app.test_client()
    browser.post("/start")
    return browser


def test_a_clock_that_is_set_back_locks_nobody_out(app, alice):
    guess = {"email": alice.email, "password": "a wrong guess"}
    with freeze_time() as clock:
        statuses = [app.test_client().post("/sign-in", data=guess).status_code for _ in range(11)]
        assert statuses[-1] == 429
        clock.tick(timedelta(days=-1))
        browser_of(app, alice)


def test_a_guest_has_one_browser_and_no_list(guest_browser):
    assert guest_browser.get("/me/sessions").location == "/me"
    assert guest_browser.post("/me/sessions/end-others").location == "/me"
    assert 'href="/me/sessions"' not in guest_browser.get("/me").text
    assert is_in(guest_browser)
