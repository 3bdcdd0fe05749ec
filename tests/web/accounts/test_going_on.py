"""Who was signed out while they filled a form in signs in and goes on with what they typed."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from html import unescape

import pytest
from wtforms import PasswordField

from mgtrack import web
from mgtrack.accounts import user_sessions
from mgtrack.extensions import db
from mgtrack.web.accounts.going_on import MAX_KEPT_LENGTH, SECRET_FIELDS
from mgtrack.web.forms import Form
from tests.bench import HTMX
from tests.web.accounts.conftest import PASSWORD, text_of, token

OURS = {"Sec-Fetch-Site": "same-origin"}
STILL_HERE = "You are signed out. What you typed is still here."
QUICK = "/day/2026-03-01/add/quick?meal=1"
TYPED = {
    "name": 'Tea & "honey" <b>',
    "day": "2026-03-01",
    "meal": "1",
    "magnesium": "12.5",
    "lines": ["first\r\nsecond", "third"],
}

pytestmark = pytest.mark.usefixtures("form_tokens")


@pytest.fixture
def phone(app, alice):
    """A browser that was signed in as Alice until she signed out everywhere."""
    phone = alice.client
    phone.token = token(phone.get("/me"))
    with app.app_context():
        user_sessions.end_all(alice.id)
        db.session.commit()
    return phone


def send(browser, data=TYPED, path=QUICK, headers=OURS):
    return browser.post(path, data={"csrf_token": browser.token, **data}, headers=headers)


def hidden(page):
    """The hidden fields of a page's form, in their order, without its token."""
    form = re.search(r"<form.*?</form>", page.text, re.DOTALL).group(0)
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form, re.DOTALL)
    return [(unescape(name), unescape(value)) for name, value in found if name != "csrf_token"]


def sign_in(browser, page, **typed):
    """Sign in on the page that keeps a form."""
    pair = {"email": "alice@example.org", "password": PASSWORD, "csrf_token": token(page)}
    return browser.post("/sign-in", data=dict(hidden(page)) | pair | typed, headers=OURS)


def press(browser, page):
    """Press "Go on"."""
    to = re.search(r'<form class="empty-state" method="post" action="([^"]+)"', page.text).group(1)
    data = {"csrf_token": [token(page)]}
    for name, value in hidden(page):
        data.setdefault(name, []).append(value)
    return browser.post(unescape(to), data=data, headers=OURS)


def test_what_was_typed_survives_signing_in_and_is_saved_by_one_press(phone):
    page = send(phone)
    assert (page.status_code, page.headers["Cache-Control"]) == (403, "no-store")
    assert "Sign in to go on with it." in text_of(page)
    wrong = sign_in(phone, page, password="wrong")
    assert (wrong.status_code, hidden(wrong)) == (422, hidden(page))
    page = sign_in(phone, wrong)
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert "You are signed in as alice@example.org." in text_of(page)
    assert hidden(page) == [
        ("name", TYPED["name"]), ("day", "2026-03-01"), ("meal", "1"), ("magnesium", "12.5"),
        ("lines", "first\r\nsecond"), ("lines", "third"),
    ]  # fmt: skip
    assert "honey" not in phone.get("/day/2026-03-01").text
    assert press(phone, page).status_code == 303
    assert "honey" in phone.get("/day/2026-03-01").text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Origin": "http://localhost.evil.example.org"},
        {"Origin": "null"},
    ],
)
def test_nothing_is_kept_of_what_another_site_may_have_sent(phone, headers):
    page = send(phone, headers=headers)
    assert page.status_code in {303, 403}
    assert "honey" not in page.text
    assert "go on with it" not in page.text


def test_a_browser_that_names_the_origin_alone_is_believed(phone):
    assert "go on with it" in text_of(send(phone, headers={"Origin": "http://localhost"}))


def test_htmx_is_told_in_a_sentence_that_nothing_is_lost(phone):
    answer = send(phone, headers=OURS | HTMX)
    assert (answer.status_code, answer.mimetype, answer.text) == (401, "text/plain", STILL_HERE)
    assert "HX-Redirect" not in answer.headers
    looking = phone.get("/day/2026-03-01/add", headers=OURS | HTMX)
    assert looking.headers["HX-Redirect"].startswith("/sign-in")


def test_who_signed_in_meanwhile_in_another_tab_goes_on_at_once(alice):
    kept = json.dumps({"to": QUICK, "fields": [["name", "Soup"]]})
    sent = {"kept": kept, "csrf_token": token(alice.get("/me"))}
    assert hidden(alice.post("/sign-in", data=sent, headers=OURS)) == [("name", "Soup")]


def test_no_password_or_code_comes_back_and_the_form_asks_for_it_again(phone):
    secrets = dict.fromkeys(SECRET_FIELDS, "a quiet secret")
    for path in ("/me/password", "/me/email", "/me/delete", "/me/recovery-codes"):
        page = send(phone, secrets | {"email": "new@example.org"}, path)
        assert "go on with it" in text_of(page)
        assert "a quiet secret" not in page.text
        if path == "/me/email":
            email_page = page
    answer = press(phone, sign_in(phone, email_page))
    assert answer.status_code == 422
    assert "new@example.org" in answer.text
    assert "Please type your password." in text_of(answer)


def forms():
    for module in pkgutil.walk_packages(web.__path__, f"{web.__name__}."):
        importlib.import_module(module.name)
    found = [Form]
    for each in found:
        found += each.__subclasses__()
    return found


def test_every_password_that_a_form_asks_for_is_known_to_be_secret():
    passwords = {
        name
        for form in forms()
        for name, field in vars(form).items()
        if getattr(field, "field_class", None) is PasswordField
    }
    # The style guide shows a field that nobody sends.
    assert passwords - {"secret"} <= SECRET_FIELDS


def test_more_than_a_form_ever_has_is_not_sent_back(phone):
    page = send(phone, {"name": "x" * (MAX_KEPT_LENGTH + 1)})
    assert (page.status_code, "xxx" in page.text) == (303, False)


@pytest.mark.parametrize(
    "kept",
    [
        "", "x", "[]", "{}", "[" * 20_000, '{"to": 1, "fields": []}',
        '{"to": "//evil.example.org", "fields": []}', '{"to": "/x", "fields": [1]}',
        '{"to": "https://evil.example.org", "fields": []}', '{"to": "/x", "fields": [["a"]]}',
    ],
)  # fmt: skip
def test_what_keeps_no_form_is_signed_in_without_it(app, alice, kept):
    browser = app.test_client()
    sent = {"email": alice.email, "password": PASSWORD, "kept": kept}
    sent["csrf_token"] = token(browser.get("/sign-in"))
    assert browser.post("/sign-in", data=sent, headers=OURS).location == "/today"
