import io
import re

import pytest

from mgtrack import create_app
from mgtrack.extensions import db
from tests.bench import HTMX, make_settings
from tests.web.accounts.conftest import PASSWORD, text_of, token, value_of, without_tokens

ALICE = {"email": "alice@example.org", "password": PASSWORD}


def signed_in_as(client):
    """Whether the browser is let in."""
    return client.get("/me").status_code == 200


def test_a_person_signs_up_on_one_page_and_is_signed_in_at_once(client):
    answer = client.post("/sign-up", data=ALICE)
    assert (answer.status_code, answer.location) == (303, "/start/birth")
    assert signed_in_as(client)
    client.post("/sign-out")
    answer = client.post("/sign-in", data=ALICE)
    assert (answer.status_code, answer.location) == (303, "/today")


def test_an_address_that_is_taken_is_said_to_be_with_the_way_to_sign_in(app, alice):
    stranger = app.test_client()
    taken = {"email": " Alice@Example.org", "password": "quiet blue lamp 7"}
    answer = stranger.post("/sign-up", data=taken)
    assert answer.status_code == 422
    assert "There is an account with this address. Sign in" in text_of(answer)
    assert 'href="/sign-in"' in answer.text
    assert not signed_in_as(stranger)
    assert value_of(stranger.get("/sign-in"), "email") == taken["email"]


def test_a_sign_up_that_is_sent_twice_opens_one_account_and_signs_in_both_times(app, people_gone):
    for onward in ("/start/birth", "/today"):
        browser = app.test_client()
        assert browser.post("/sign-up", data=ALICE).location == onward
        assert signed_in_as(browser)


def test_guesses_on_either_page_are_one_count(app, alice):
    guess = {"email": alice.email, "password": "quiet blue lamp 7"}
    paths = ["/sign-up", "/sign-in"] * 6
    statuses = [app.test_client().post(path, data=guess).status_code for path in paths]
    assert statuses == [422] * 10 + [429] * 2


def test_asking_which_addresses_are_taken_is_limited(app, people_gone):
    asked = [{"email": f"person{number}@example.org", "password": "weak"} for number in range(31)]
    statuses = [app.test_client().post("/sign-up", data=each).status_code for each in asked]
    assert statuses == [422] * 30 + [429]


def test_signing_up_with_a_taken_address_changes_nothing_of_its_owners(app, alice):
    stranger = app.test_client()
    taken = {"email": alice.email, "password": "quiet blue lamp 7"}
    stranger.post("/sign-up", data=taken)
    assert stranger.post("/sign-in", data=taken).status_code == 422
    assert signed_in_as(alice)
    assert app.test_client().post("/sign-in", data=ALICE).status_code == 303


def test_signing_in_answers_alike_whether_the_address_is_known_or_not(app, alice, hashes_checked):
    answers = []
    for email in ("alice@example.org", "nobody@example.org", "no address"):
        answer = app.test_client().post("/sign-in", data={"email": email, "password": "wrong pass"})
        answers.append((answer.status_code, without_tokens(answer).replace(email, "EMAIL")))
    assert answers[0][0] == 422
    assert "Wrong email or password." in answers[0][1]
    assert answers[0] == answers[1] == answers[2]
    assert hashes_checked == ["verify"] * 3


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "alice", "password": PASSWORD}, "check the email address"),
        ({"email": "", "password": PASSWORD}, "type your email address"),
        ({"email": "alice@example.org", "password": ""}, "choose a password"),
        ({"email": "alice@example.org", "password": "short"}, "10 characters or more"),
        ({"email": "alice@example.org", "password": "password123"}, "common"),
        ({"email": "alice@example.org", "password": "alice@example.org"}, "not your email"),
        ({"email": " Zoe\u0308@example.org ", "password": "zoë@example.org"}, "not your email"),
        ({"email": "a" * 60_000 + "@example.org", "password": PASSWORD}, "too long"),
    ],
)
def test_a_sign_up_that_cannot_be_used_says_why_and_keeps_the_address(client, typed, sentence):
    answer = client.post("/sign-up", data=typed)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert value_of(answer, "email") == typed["email"]
    assert value_of(answer, "password") == ""


def test_a_refused_sign_in_keeps_the_address_and_not_the_password(client):
    answer = client.post("/sign-in", data={"email": "a@example.org", "password": "my secret one"})
    assert value_of(answer, "email") == "a@example.org"
    assert "my secret one" not in answer.text


@pytest.mark.parametrize(
    ("path", "name", "autocomplete"),
    [
        ("/sign-up", "email", "username"),
        ("/sign-up", "password", "new-password"),
        ("/sign-in", "email", "username"),
        ("/sign-in", "password", "current-password"),
    ],
)
def test_password_managers_know_the_fields(client, path, name, autocomplete):
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', client.get(path).text).group(0)
    assert f'autocomplete="{autocomplete}"' in field


def test_somebody_signed_in_is_not_asked_again(alice):
    for path in ("/sign-in", "/sign-up"):
        answer = alice.get(path)
        assert (answer.status_code, answer.location) == (303, "/today")


@pytest.mark.parametrize("path", ["/me", "/profile", "/me/password", "/me/delete", "/today"])
def test_a_stranger_is_led_to_sign_in_and_back(client, alice, path):
    answer = client.get(f"{path}?a=1")
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in?next=")
    alice.client.post("/sign-out")
    alice.client.post("/sign-in", data=ALICE)
    client.post("/sign-in", data=ALICE)
    client.post("/sign-out")
    assert client.post(answer.location, data=ALICE).location == f"{path}?a=1"


def test_a_refused_sign_in_still_knows_the_way_back(client):
    page = client.post("/sign-in?next=/day/2026-03-01", data={"email": "a@b.org", "password": "x"})
    assert "next=/day/2026-03-01" in page.text


def test_a_fragment_asked_for_by_a_stranger_leads_the_whole_page_to_sign_in(client):
    answer = client.get("/me", headers=HTMX | {"HX-Current-URL": "http://localhost/day/2026-03-01"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/day/2026-03-01"
    assert answer.text == ""


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "evil.example",
        "http:evil.example",
        "/%0d%0aSet-Cookie:x=1\r\nX: y",
        "",
    ],
)
def test_signing_in_never_leads_to_another_site(app, alice, elsewhere):
    answer = app.test_client().post("/sign-in", query_string={"next": elsewhere}, data=ALICE)
    assert answer.status_code == 303
    assert answer.location == "/today"
    again = alice.client.get("/sign-in", query_string={"next": elsewhere})
    assert again.location == "/today"


def test_signing_out_ends_the_session(alice):
    assert signed_in_as(alice)
    answer = alice.post("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/")
    assert not signed_in_as(alice)


def test_signing_out_takes_a_form_and_no_link(alice):
    assert alice.get("/sign-out").status_code == 405
    assert signed_in_as(alice)


def test_a_session_that_was_planted_does_not_live_on_after_sign_in(app, alice, form_tokens):
    victim = app.test_client()
    planted = token(victim.get("/sign-in"))
    with victim.session_transaction() as session:
        session["planted"] = "by somebody else"
    answer = victim.post("/sign-in", data=ALICE | {"csrf_token": planted})
    assert answer.status_code == 303
    with victim.session_transaction() as session:
        assert "planted" not in session
    assert victim.post("/sign-out", data={"csrf_token": planted}).status_code == 403
    assert signed_in_as(victim)


def test_a_cookie_from_before_signing_in_lets_nobody_in(app, alice):
    browser, thief = app.test_client(), app.test_client()
    browser.post("/sign-up", data={"email": "zoe@example.org", "password": "short"})
    before = browser.get_cookie("mgtrack").value
    browser.post("/sign-in", data=ALICE)
    assert signed_in_as(browser)
    thief.set_cookie("mgtrack", before)
    assert not signed_in_as(thief)


def test_tries_for_one_account_are_limited_from_wherever_they_come(app, alice):
    for number in range(10):
        guess = {"email": "Alice@Example.org ", "password": f"guess number {number}"}
        answer = app.test_client().post(
            "/sign-in", data=guess, environ_base={"REMOTE_ADDR": f"192.0.2.{number}"}
        )
        assert answer.status_code == 422
    answer = app.test_client().post("/sign-in", data=ALICE)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "wait" in answer.text


SPELLINGS = [
    "zoë@bücher.example.org",
    " Zoë@bücher.example.org\t",
    "zoe\u0308@bücher.example.org",
    "ZOE\u0308@BÜCHER.EXAMPLE.ORG",
    "zoë@xn--bcher-kva.example.org",
    "zoë@ＢÜＣＨＥＲ.example.org",
]
"""One address in as many ways: case, blanks, letters in two parts or full-width, a domain in
ASCII."""


def test_one_account_has_one_count_however_it_is_spelt(app, people_gone):
    signed_up = app.test_client()
    signed_up.post("/sign-up", data={"email": SPELLINGS[0], "password": PASSWORD})
    for email in SPELLINGS:
        answer = app.test_client().post("/sign-in", data={"email": email, "password": PASSWORD})
        assert answer.status_code == 303, email
    statuses = [
        app.test_client().post("/sign-in", data={"email": email, "password": "wrong"}).status_code
        for email in SPELLINGS
    ]
    # The sign-up was a try, too.
    assert statuses == [422] * 3 + [429] * 3


def test_a_nul_is_no_new_spelling_of_an_address_but_an_error_beside_it(app, alice):
    for spelling in ("\0alice@example.org", "al\0ice@example.org", "alice@example.org\0"):
        answer = app.test_client().post("/sign-in", data=ALICE | {"email": spelling})
        assert answer.status_code == 422
        assert "can't be saved" in text_of(answer)
        assert value_of(answer, "email") == "alice@example.org"
    statuses = [app.test_client().post("/sign-in", data=ALICE).status_code for _ in range(8)]
    assert statuses == [303] * 7 + [429]


@pytest.mark.parametrize("how", ["json", "file", "query"])
def test_a_guess_is_read_from_a_forms_fields_alone(app, alice, how):
    """What the limit doesn't count is no guess either."""
    sent = {
        "json": {"json": ALICE},
        "file": {"data": {"email": (io.BytesIO(b"x"), ALICE["email"]), "password": PASSWORD}},
        "query": {"query_string": ALICE},
    }[how]
    answer = app.test_client().post("/sign-in", **sent)
    assert answer.status_code in {200, 422}


def test_an_unknown_account_is_limited_like_a_known_one(client):
    typed = {"email": "nobody@example.org", "password": "wrong pass"}
    answers = [client.post("/sign-in", data=typed).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_tries_from_one_address_are_limited_over_all_accounts(app, people_gone):
    statuses = [
        app.test_client()
        .post("/sign-in", data={"email": f"person{number}@example.org", "password": ""})
        .status_code
        for number in range(101)
    ]
    assert statuses == [422] * 100 + [429]
    elsewhere = app.test_client().post(
        "/sign-in",
        data={"email": "person1@example.org", "password": ""},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )
    assert elsewhere.status_code == 422


def test_sign_ups_from_one_address_are_limited(app, people_gone):
    statuses = [
        app.test_client().post("/sign-up", data={"email": f"{number}", "password": ""}).status_code
        for number in range(31)
    ]
    assert statuses == [422] * 30 + [429]


def test_looking_at_the_form_counts_as_no_try(client):
    for _ in range(12):
        assert client.get("/sign-in").status_code == 200


def test_the_limit_holds_across_two_running_apps(app, alice, tmp_path):
    other = create_app(make_settings(tmp_path, database_url=app.config["SQLALCHEMY_DATABASE_URI"]))
    other.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    statuses = [
        (app if number % 2 else other)
        .test_client()
        .post("/sign-in", data={"email": "bob@example.org", "password": "wrong pass"})
        .status_code
        for number in range(11)
    ]
    with other.app_context():
        db.session.remove()
        db.engine.dispose()
    assert statuses == [422] * 10 + [429]
