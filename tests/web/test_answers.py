"""What holds for every answer: HEAD has GET's headers, ways back are ours, cookies stay small."""

from __future__ import annotations

import json
import logging
from datetime import date

import pytest
from flask import session

from mgtrack import create_app
from mgtrack.accounts import queries
from mgtrack.config import Mode
from mgtrack.extensions import db
from mgtrack.web.helpers import MAX_FLASHES_BYTES, flash
from tests.bench import HTMX, make_settings
from tests.pages import OWN_PAGES, PAGES, furnish

OF_ONE_ANSWER = {"Date", "Content-Length", "Set-Cookie", "X-Request-ID"}
"""A page has ids and a token of its own, which are compressed to one length or another."""


def test_head_has_the_headers_of_get(app, alice, bob):
    with app.app_context():
        names = furnish(queries.user(bob.id), date(2026, 11, 23))
        db.session.commit()
    own = [(bob, path.format(**names)) for path in OWN_PAGES.values()]
    for person, path in [*((app.test_client(), path) for path in PAGES.values()), *own]:
        asked = person.client if hasattr(person, "client") else person
        got, head = asked.get(path), asked.head(path)
        assert head.status_code == got.status_code, path
        assert head.data == b""
        assert got.headers["Cache-Control"] in {"private, no-cache", "no-store"}
        for headers in (got.headers, head.headers):
            for name in OF_ONE_ANSWER:
                headers.pop(name, None)
        assert sorted(head.headers) == sorted(got.headers), path


@pytest.mark.parametrize("path", ["/today", "/me?a=b", "/notes"])
def test_head_of_a_page_that_needs_signing_in_or_consent_too(client, alice, path):
    for browser in (client, alice.client):
        got, head = browser.get(path), browser.head(path)
        assert (head.status_code, head.location) == (got.status_code, got.location)


@pytest.mark.parametrize(
    "referrer",
    [
        "javascript://localhost/%0aalert(1)",
        "ftp://localhost/day",
        "https://evil.example/",
        "http://localhost@evil.example/",
        "http://localhost//evil.example/",
        "http://localhost/\\evil.example",
        "http://[",
        "//localhost/day",
        "http://localhost",
    ],
)
def test_the_way_back_from_a_form_is_a_path_of_ours_or_the_usual_one(alice, referrer):
    answer = alice.post("/guidance/panels/child/restore", headers={"Referer": referrer})
    assert answer.status_code == 303
    assert answer.location == "/today"


def test_the_way_back_from_a_form_keeps_its_page(alice):
    answer = alice.post(
        "/guidance/panels/child/restore", headers={"Referer": "http://localhost/week?meal=1"}
    )
    assert answer.location == "/week?meal=1"


@pytest.mark.parametrize("shown", ["http://[", "javascript:alert(1)", "https://evil.example/today"])
def test_the_page_that_htmx_names_is_ours_or_none(client, alice, shown):
    headers = HTMX | {"HX-Current-URL": shown}
    assert client.get("/me", headers=headers).headers["HX-Redirect"] == "/sign-in"
    entry = {"quantity": "1", "portion": "g", "meal": "2", "day": "2026-11-23"}
    assert alice.post("/day/2026-11-23/add/1", data=entry, headers=headers).status_code == 200


@pytest.mark.parametrize("letter", ["a", "é", "\N{AVOCADO}", "<"])
def test_what_waits_to_be_told_never_outgrows_the_cookie(app, letter):
    with app.test_request_context():
        for number in range(50):
            flash(f"{number} {letter * 500} added.", undo=f"/entries/{'0' * 36}/delete")
        waiting = session["_flashes"]
        assert len(waiting) >= 1
        assert waiting[-1][1]["sentence"].startswith("49 ")
        assert len(json.dumps(waiting)) <= MAX_FLASHES_BYTES


def test_many_changes_that_nobody_looks_at_sign_nobody_out(alice):
    food = {"name": "\N{AVOCADO}" * 100, "per": "100", "magnesium": "1", "unit": "g"}
    for number in range(20):
        alice.post("/guidance/panels/child/dismiss", data=food | {"number": number})
        answer = alice.post("/day/2026-11-23/complete")
        assert len(answer.headers.get("Set-Cookie", "")) < 4096
    assert alice.get("/me").status_code == 200


def test_a_proxy_that_the_settings_dont_know_of_is_warned_of_once(tmp_path, caplog):
    caplog.set_level(logging.WARNING)
    settings = make_settings(tmp_path, mode=Mode.PRODUCTION, secret_key="0123456789abcdef" * 4)
    browser = create_app(settings).test_client()
    browser.get("/offline")
    assert "MGTRACK_TRUSTED_PROXIES" not in caplog.text
    for _ in range(3):
        browser.get("/offline", headers={"X-Forwarded-Proto": "https"})
    assert caplog.text.count("Set MGTRACK_TRUSTED_PROXIES") == 1


@pytest.mark.parametrize("changes", [{"trusted_proxies": 1}, {"mode": Mode.LOCAL}])
def test_a_proxy_that_is_trusted_is_not_warned_of(tmp_path, caplog, changes):
    chosen = {"mode": Mode.PRODUCTION, "secret_key": "0123456789abcdef" * 4, **changes}
    browser = create_app(make_settings(tmp_path, **chosen)).test_client()
    browser.get("/offline", headers={"X-Forwarded-Proto": "https"})
    assert "MGTRACK_TRUSTED_PROXIES" not in caplog.text
