"""Each request is a line of the log that says what an operator needs, and nothing of a person."""

from __future__ import annotations

import io
import logging
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from mgtrack.accounts.models import User
from mgtrack.accounts.services import sign_in, user_with
from mgtrack.config import LogFormat
from mgtrack.errors import DomainError
from mgtrack.extensions import db
from mgtrack.logs import Formatter, RequestFilter
from tests.bench import ready_app
from tests.pages import OWN_PAGES, PAGES, furnish
from tests.web.accounts.conftest import PASSWORD, Member
from tests.web.accounts.test_security import addresses

LINE = re.compile(r"(?P<time>\S+) (?P<level>[A-Z]+) (?P<request>\S+) (?P<logger>\S+): (?P<rest>.+)")


@pytest.fixture
def log(monkeypatch):
    """What is written to the log, by the server's own filter and format."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(RequestFilter())
    handler.setFormatter(Formatter(LogFormat.TEXT))
    root, ours = logging.getLogger(), logging.getLogger("mgtrack")
    root.addHandler(handler)
    monkeypatch.setattr(ours, "level", logging.INFO)
    ours.manager._clear_cache()
    yield written
    root.removeHandler(handler)
    ours.manager._clear_cache()


def requests_in(log):
    """What is said of each request: its id, method, route and status."""
    found = []
    for line in log.getvalue().splitlines():
        told = LINE.fullmatch(line)
        if told and told["logger"] == "mgtrack.web.requests":
            said = re.fullmatch(r"(\S+) (.+) (\d{3}) \d+ ms", told["rest"])
            found.append((told["request"], *said.groups()))
    return found


def test_a_request_is_its_route_and_status_under_the_id_that_its_answer_has(alice, log):
    answer = alice.get("/day/2026-01-05/add?q=almonds&meal=2")
    request_id = answer.headers["X-Request-ID"]
    assert requests_in(log) == [(request_id, "GET", "/day/<on>/add", "200")]


def test_an_address_that_is_none_and_a_made_up_method_are_not_told(client, log):
    client.get("/almonds")
    client.open("/sign-in", method="ALMONDS")
    assert [told[1:] for told in requests_in(log)] == [
        ("GET", "(none)", "404"),
        ("other", "(none)", "405"),
    ]


def test_the_page_of_an_error_says_which_request_it_was(client):
    answer = client.get("/nowhere")
    assert f"Request <code>{answer.headers['X-Request-ID']}</code>" in answer.text


@pytest.mark.parametrize(
    ("proxies", "sent", "is_kept"),
    [(1, "from-the-proxy.1", True), (0, "from-a-stranger", False), (1, "a b\tc", False)],
)
def test_only_a_trusted_proxy_names_a_request(tmp_path, proxies, sent, is_kept):
    with ready_app(f"sqlite:///{tmp_path}/x.db", tmp_path, trusted_proxies=proxies) as app:
        answer = app.test_client().get("/healthz", headers={"X-Request-ID": sent})
    assert (answer.headers["X-Request-ID"] == sent) is is_kept


def test_probes_are_not_logged(client, log):
    client.get("/healthz")
    client.get("/readyz")
    assert log.getvalue() == ""


def test_a_limit_that_is_reached_is_logged_without_whose_it_is(client, log):
    for _ in range(11):
        client.post("/sign-in", data={"email": "limited@example.org", "password": "wrong"})
    assert "mgtrack.web.rate_limits: limit reached: 10 per 15 minute" in log.getvalue()
    assert "limited" not in log.getvalue().replace("rate_limits: limit reached", "")


class Forms(HTMLParser):
    """The forms of a page: each its address, its method, and its fields with what they hold."""

    def __init__(self, page):
        super().__init__()
        self.found, self._form = [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._form = (given.get("action") or "", given.get("method", "get").lower(), {})
            self.found.append(self._form)
        elif tag in {"input", "textarea", "select", "button"} and self._form and "name" in given:
            text = given.get("type", tag) in {"text", "search", "textarea", "email", "password"}
            kept = given.get("value") or ""
            self._form[2].setdefault(given["name"], None if text else kept)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None


MARK = "zorblax"
TYPED = f"{MARK} tingling'); --"


def test_nothing_that_is_typed_or_asked_for_gets_into_the_log_of_a_whole_life(
    app, people_gone, log, tmp_path
):
    person = Member(app, MARK)
    today = datetime.now(UTC).date()
    with app.app_context():
        names = furnish(db.session.get(User, person.id), today)
    paths = [path.format(**names) for path in [*PAGES.values(), *OWN_PAGES.values()]]
    sent_before = set()
    for path in paths:
        page = person.get(f"{path}{'&' if '?' in path else '?'}more={MARK}")
        for action, method, fields in Forms(page.text).found:
            where = (action or path).partition("?")[0]
            kind = re.sub(r"[0-9a-f-]{8,}|\d+", "", where), *sorted(fields)
            if kind in sent_before or "sign-out" in where or "delete" in where:
                continue
            sent_before.add(kind)
            sent = {name: TYPED if held is None else held for name, held in fields.items()}
            if method == "post":
                answer = person.post(where, data=sent, follow_redirects=True)
            else:
                answer = person.get(where, query_string=sent)
            assert answer.status_code < 500
    for address in addresses(app, "POST").values():
        person.post(address, data={"name": MARK, "words": MARK, "email": MARK, "client_id": MARK})
    person.get(f"/new-password/{MARK}")
    person.get(
        f"/{MARK}", headers={"User-Agent": MARK, "Referer": f"/{MARK}", "X-Request-ID": MARK}
    )
    with app.app_context(), pytest.raises(DomainError):
        sign_in(email=f"{MARK}@example.org", password=f"{PASSWORD} {MARK}")
    logged = log.getvalue()
    assert len(requests_in(log)) > 200
    assert MARK not in logged
    assert "example.org" not in logged
    assert str(names["food"]) not in re.findall(r"/foods/(\S+)", logged)


def test_an_unforeseen_failure_names_its_route_and_request_and_quotes_nobody(
    app, alice, log, monkeypatch
):
    def fail(**_):
        raise RuntimeError(f"can't read {MARK}")

    monkeypatch.setitem(app.view_functions, "accounts.me", fail)
    answer = alice.get(f"/me?q={MARK}")
    assert answer.status_code == 500
    logged = log.getvalue()
    assert f"{answer.headers['X-Request-ID']} mgtrack.web.errors: unforeseen error at /me" in logged
    assert "builtins.RuntimeError" in logged
    assert MARK not in logged


@pytest.mark.both_databases
def test_a_failing_statement_is_logged_without_what_it_was_given(app, people_gone, log):
    with app.app_context(), pytest.raises(DomainError):
        user_with(f"{MARK}@example.org")
    client = app.test_client()
    with app.app_context():
        engine = db.engine
    assert engine.hide_parameters
    client.post("/sign-up", data={"email": f"{MARK}@example.org", "password": f"a {MARK} meadow"})
    client.post("/sign-up", data={"email": f"{MARK}@example.org", "password": f"a {MARK} wood"})
    assert MARK not in log.getvalue()


def test_who_signs_in_and_what_is_refused_is_logged_by_the_persons_number_alone(
    app, people_gone, log
):
    person, browser = Member(app, MARK), app.test_client()
    for password, email in (
        ("a wrong one", person.email),
        (PASSWORD, f"other-{person.email}"),
        (PASSWORD, person.email),
    ):
        browser.post("/sign-in", data={"email": email, "password": password})
    person.post("/me/password", data={"current": "a wrong one", "new": "a quiet green meadow"})
    person.post("/me/password", data={"current": PASSWORD, "new": "a quiet green meadow"})
    app.test_client().post(
        "/sign-up", data={"email": f"new-{person.email}", "password": "a quiet green meadow"}
    )
    said = re.findall(r"mgtrack\.accounts\.services: (.+)", log.getvalue())
    assert said[:5] == [
        f"sign-in refused: person {person.id}",
        "sign-in refused: no such account",
        f"signed in: person {person.id}",
        f"wrong password: person {person.id}",
        f"password changed: person {person.id}",
    ]
    assert re.fullmatch(r"signed up: person \d+", said[5])
    assert MARK not in log.getvalue()
