"""What holds for every page and every change of the whole app."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from werkzeug.routing import BuildError

from mgtrack.accounts import queries
from tests.bench import HTMX
from tests.web.accounts.conftest import PASSWORD, token

SAMPLES = {
    "on": "2026-03-01",
    "day": "2026-03-01",
    "entry_id": str(uuid.UUID(int=1)),
    "dose_id": str(uuid.UUID(int=1)),
    "product_id": str(uuid.UUID(int=1)),
    "food_id": 1,
    "kind": "month",
}


def addresses(app, method):
    """An address of each route that takes this method."""
    with app.test_request_context():
        found = {}
        for rule in app.url_map.iter_rules():
            if method in rule.methods:
                adapter = app.url_map.bind("localhost")
                values = {name: SAMPLES.get(name, 1) for name in rule.arguments}
                try:
                    found[rule.endpoint] = adapter.build(rule.endpoint, values, method)
                except BuildError:
                    pytest.fail(f"no sample address for {rule}")
        return found


def test_every_change_is_refused_without_a_form_token(app, alice, form_tokens):
    changes = addresses(app, "POST")
    assert {"accounts.sign_up", "accounts.sign_in", "accounts.sign_out"} <= set(changes)
    for endpoint, address in changes.items():
        for data in ({}, {"csrf_token": "made up"}):
            assert alice.post(address, data=data).status_code == 403, endpoint
            assert app.test_client().post(address, data=data).status_code == 403, endpoint
    with app.app_context():
        assert queries.sessions(alice.id)


OWN, OTHER = "http://localhost", "https://elsewhere.example"


@pytest.mark.parametrize(
    ("site", "origin", "has_token", "status"),
    [
        # the browser's own word counts, whatever else is said
        ("same-origin", None, False, 303),
        ("same-origin", OTHER, False, 303),
        ("same-site", OWN, True, 403),
        ("cross-site", OWN, True, 403),
        ("none", None, True, 403),
        # one that is older says where the form was
        (None, OWN, False, 303),
        (None, OTHER, True, 403),
        (None, "http://localhost:8080", True, 403),
        (None, "https://localhost", True, 403),
        # and one that says nothing has the form's token
        (None, "null", True, 303),
        (None, "null", False, 403),
        (None, None, True, 303),
        (None, None, False, 403),
    ],
)
def test_a_change_comes_from_a_page_of_this_site(
    alice, form_tokens, site, origin, has_token, status
):
    headers = {"Sec-Fetch-Site": site, "Origin": origin}
    answer = alice.post(
        "/sign-out",
        data={"csrf_token": token(alice.get("/me"))} if has_token else {},
        headers={name: value for name, value in headers.items() if value},
    )
    assert answer.status_code == status


def test_a_form_from_this_site_needs_no_token_of_its_own(alice, form_tokens):
    """Of a form with fields, whose own check of the token Flask-WTF would make again."""
    answer = alice.post(
        "/me/password",
        data={"current": PASSWORD, "new": "a different password"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 303


HERE = {"Sec-Fetch-Site": "same-origin"}


def test_a_page_of_who_was_signed_in_before_saves_nothing_for_who_is_now(alice, bob, form_tokens):
    left = token(alice.get("/today"))
    alice.post("/sign-out", headers=HERE)
    signed_in = {"email": bob.email, "password": PASSWORD}
    assert alice.post("/sign-in", data=signed_in, headers=HERE).location == "/today"
    quick = {"name": "Soup", "magnesium": "40", "meal": "1", "day": "2026-11-23"}
    answer = alice.post(
        "/day/2026-11-23/add/quick", data={**quick, "csrf_token": left}, headers=HERE
    )
    assert (answer.status_code, "Go on where you were" in answer.text) == (409, True)
    assert f"You are signed in as {bob.email}" in answer.text
    assert "Soup" not in bob.get("/day/2026-11-23").text
    again = alice.post(
        "/day/2026-11-23/add/quick", data={**quick, "csrf_token": token(answer)}, headers=HERE
    )
    assert again.status_code == 303
    assert "Soup" in bob.get("/day/2026-11-23").text


def test_a_script_of_who_was_signed_in_before_is_told_that_somebody_else_is(alice, bob):
    [hers] = re.findall(r'<meta name="person" content="(\w+)">', alice.get("/today").text)
    assert f'"X-Person": "{hers}"' in alice.get("/today").text
    answer = bob.post("/sign-out", headers={**HTMX, "X-Person": hers})
    assert (answer.status_code, "Somebody else is signed in" in answer.text) == (401, True)


def test_a_token_of_somebody_else_is_refused(alice, bob, form_tokens):
    stolen = token(bob.get("/me"))
    assert alice.post("/sign-out", data={"csrf_token": stolen}).status_code == 403
    assert bob.post("/sign-out", data={"csrf_token": stolen}).status_code == 303


def test_with_the_pages_own_token_every_step_of_a_life_works(app, people_gone, form_tokens):
    browser = app.test_client()

    def send(page, address, **typed):
        answer = browser.post(address, data={"csrf_token": token(browser.get(page)), **typed})
        assert answer.status_code == 303, address
        return answer

    pair = {"email": "zoe@example.org", "password": PASSWORD}
    send("/sign-up", "/sign-up", **pair)
    send(
        "/profile", "/profile",
        authority="nasem", first_weekday="0", sex="", consent="y", kidney_disease="y",
    )  # fmt: skip
    send("/profile", "/profile/health/delete")
    send("/me/password", "/me/password", current=PASSWORD, new="a different password")
    send("/me", "/sign-out")
    send("/sign-in", "/sign-in", **(pair | {"password": "a different password"}))
    send("/me/delete", "/me/delete", password="a different password")


def test_no_page_but_the_public_ones_opens_for_a_stranger(app, people_gone):
    public = {
        "home.landing", "home.offline", "home.privacy", "offline.manifest", "offline.worker",
        "offline.outbox",
        "accounts.sign_up", "accounts.sign_in",
        "recovery.forgot", "recovery.sign_in", "guidance.page", "guidance.emergency",
        "guidance.reference", "suggestions.page", "health.alive", "health.ready",
    }  # fmt: skip
    stranger = app.test_client()
    for endpoint, address in addresses(app, "GET").items():
        if endpoint in public:
            assert stranger.get(address).status_code == 200, endpoint
        elif endpoint == "accounts.new_password":
            assert stranger.get(address).status_code == 404  # without the token of a link
        else:
            answer = stranger.get(address)
            assert answer.status_code == 303, endpoint
            assert answer.location.startswith("/sign-in"), endpoint


@pytest.mark.parametrize("path", ["/", "/sign-in", "/sign-up", "/nowhere"])
def test_every_answer_carries_the_security_headers(client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "no-cache" in headers["Cache-Control"] or "no-store" in headers["Cache-Control"]
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("accepted", ["identity", "gzip"])
def test_no_cache_gives_a_page_to_somebody_else_or_a_fragment_for_it(alice, accepted):
    headers = alice.get("/today", headers={"Accept-Encoding": accepted}).headers
    assert headers.getlist("Cache-Control") == ["private, no-cache"]
    [varies] = headers.getlist("Vary")
    assert {"Cookie", "HX-Request", "Accept-Encoding"} == set(varies.split(", "))


@pytest.mark.parametrize("path", ["/sign-in", "/sign-up", "/new-password/a-guess"])
@pytest.mark.parametrize("typed", [None, {"email": "a", "password": "b"}], ids=["GET", "POST"])
def test_no_browser_keeps_a_page_that_asks_for_a_password(client, path, typed):
    answer = client.get(path) if typed is None else client.post(path, data=typed)
    assert answer.headers.getlist("Cache-Control") == ["no-store"]


def test_what_follows_a_sign_in_and_a_limit_that_is_hit_is_kept_as_little(app, alice):
    browser = app.test_client()
    typed = {"email": alice.email, "password": PASSWORD}
    statuses = set()
    for password in [PASSWORD, *["wrong"] * 11]:
        browser.delete_cookie("mgtrack")
        answer = browser.post("/sign-in", data=typed | {"password": password})
        statuses.add(answer.status_code)
        assert answer.headers["Cache-Control"] == "no-store"
    assert statuses == {303, 422, 429}


@pytest.mark.parametrize(
    "path",
    [
        "/sign-in", "/sign-up", "/me", "/profile", "/me/password", "/today",
        "/day/2026-01-05/add?q=spinach", "/foods/1",
    ],
)  # fmt: skip
def test_pages_hold_no_inline_script_or_style(alice, client, path):
    page = client.get(path) if path.startswith("/sign") else alice.get(path)
    assert page.status_code == 200
    assert " style=" not in page.text
    assert "<style" not in page.text
    assert " onclick=" not in page.text
    assert "hx-on" not in page.text
    assert page.text.count("<script") == page.text.count('<script type="module" src="/static/')


def test_over_https_the_browser_is_told_to_stay_there(client):
    answer = client.get("/", base_url="https://localhost")
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(app, alice):
    browser = app.test_client()
    answer = browser.post("/sign-in", data={"email": alice.email, "password": PASSWORD})
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Expires=" in cookie


def test_over_https_the_cookie_is_secure_and_the_browser_is_told_to_stay_there(app, alice):
    browser = app.test_client()
    answer = browser.post(
        "/sign-in",
        data={"email": alice.email, "password": PASSWORD},
        base_url="https://localhost",
    )
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_a_session_lasts_sixty_days_and_is_renewed_by_use(app, alice):
    browser = app.test_client()
    browser.post("/sign-in", data={"email": alice.email, "password": PASSWORD})
    browser.get("/me")
    left = browser.get_cookie("mgtrack").expires - datetime.now(UTC)
    assert timedelta(days=59) < left <= timedelta(days=60)


def test_a_forged_cookie_lets_nobody_in(app, alice):
    thief = app.test_client()
    signed, _, signature = alice.client.get_cookie("mgtrack").value.rpartition(".")
    # Its first letter, since the last has bits that say nothing.
    forged = ("B" if signature[0] == "A" else "A") + signature[1:]
    thief.set_cookie("mgtrack", f"{signed}.{forged}")
    assert thief.get("/me").status_code == 303
