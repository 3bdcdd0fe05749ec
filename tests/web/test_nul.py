"""NUL, which nobody types and PostgreSQL can't keep: nothing is at such an address, and a form
says which field held it. Never a failure, and never a value that one place reads as another."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from mgtrack.accounts.models import User
from mgtrack.extensions import db
from mgtrack.web.forms import HELD_NUL
from tests.bench import HTMX
from tests.diary.helpers import page_text
from tests.pages import OWN_PAGES, PAGES, furnish
from tests.web.accounts.conftest import value_of

pytestmark = pytest.mark.both_databases

PLACES = {"on": "2026-11-23", "kind": "month", "reason": "hidden", "path": "app.css"}
"""What an address names that is neither a number nor an id."""
_PLACE = re.compile(r"<(?:([^<>]+):)?(\w+)>")


def address_of(rule, **spoilt):
    """An address of a route, its places filled, or spoilt."""

    def fill(place):
        converter, name = place.groups()
        number = "1" if converter == "int" else f"{1:032x}"
        return quote(spoilt.get(name) or PLACES.get(name, number))

    return _PLACE.sub(fill, rule.rule)


def addresses_with_nul(app):
    """Each route's address with a NUL in each of its places in turn: (method, address)."""
    for rule in app.url_map.iter_rules():
        for method in rule.methods & {"GET", "POST"}:
            for name in rule.arguments:
                for spoilt in ("\0", "a\0b", f"{PLACES.get(name, 1)}\0"):
                    yield method, address_of(rule, **{name: spoilt})


def test_nothing_is_at_an_address_with_a_nul(app, alice):
    spoilt = list(addresses_with_nul(app))
    assert ("POST", "/guidance/panels/a%00b/restore") in spoilt
    answers = {
        (method, address): alice.client.open(address, method=method).status_code
        for method, address in spoilt
    }
    assert {each: status for each, status in answers.items() if status != 404} == {}


@pytest.mark.parametrize("query", ["q=%00", "text=almonds%00", "on=2026-11-23%00", "%00=1"])
def test_nothing_is_at_an_address_with_a_nul_in_its_query(app, alice, query):
    pages = [address_of(rule) for rule in app.url_map.iter_rules() if "GET" in rule.methods]
    answers = {page: alice.get(f"{page}?{query}").status_code for page in pages}
    assert {page: status for page, status in answers.items() if status != 404} == {}


class Forms(HTMLParser):
    """The forms of a page: `found` has for each its method, address, and fields with values."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.hidden = set()
        self._field = None

    @property
    def _fields(self):
        return self.found[-1][2]

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "form":
            self.found.append((given.get("method", "get").upper(), given.get("action"), {}))
        elif not self.found or (name is None and tag != "option"):
            return
        elif tag == "input":
            if given.get("type") == "hidden" or "aria-hidden" in given:
                self.hidden.add(name)
            if given.get("type") in {"radio", "checkbox"}:
                self._fields.setdefault(name, "")
                if "checked" in given:
                    self._fields[name] = given.get("value", "on")
            else:
                self._fields[name] = given.get("value") or ""
        elif tag in {"select", "textarea"}:
            self._field = name
            self._fields[name] = ""
        elif tag == "option" and ("selected" in given or not self._fields.get(self._field, "x")):
            self._fields[self._field] = given.get("value", "")

    def handle_endtag(self, tag):
        if tag in {"select", "textarea"}:
            self._field = None


def forms_on(page, path):
    """The forms of a page that hold anything: (method, address, fields, those not seen)."""
    parser = Forms()
    parser.feed(page.text)
    for method, address, fields in parser.found:
        fields.pop("csrf_token", None)
        if fields:
            yield method, address or path, fields, parser.hidden


@pytest.fixture
def life(app, alice):
    """What the addresses of a person's pages name, of somebody who has something on each."""
    with app.app_context():
        return furnish(db.session.get(User, alice.id), datetime.now(UTC).date())


@pytest.fixture
def every_form(app, alice, life):
    """Each form of each page, once: the address with the fields' names tell them apart."""
    found = {}
    for person, pages in ((app.test_client(), PAGES), (alice, OWN_PAGES)):
        for path in (pattern.format(**life) for pattern in pages.values()):
            page = person.get(path)
            for method, address, fields, hidden in forms_on(page, path):
                found.setdefault((method, address, *fields), (person, fields, hidden))
    return [(*key[:2], *rest) for key, rest in found.items()]


def test_a_field_that_held_a_nul_says_so_whatever_form_it_is_in(every_form):
    assert len(every_form) > 30
    odd = []
    for method, address, person, fields, hidden in every_form:
        for name, value in fields.items():
            spoilt = fields | {name: f"{value}\0"}
            if method == "GET":
                answer = person.get(address.partition("?")[0], query_string=spoilt)
            else:
                answer = person.post(address, data=spoilt)
            said = HELD_NUL in unescape(answer.text) or name in hidden
            if answer.status_code != 404 and not (answer.status_code == 422 and said):
                odd.append((method, address, name, answer.status_code, said))
    assert odd == [], "\n".join(map(str, odd))


def test_what_was_typed_is_kept_beside_the_sentence_and_can_be_sent_again(alice):
    typed = {"name": "Oat\0 bar", "serving_label": "bar", "serving_grams": "40", "figure": "10"}
    others = {"given_in": "mg", "given_for": "serving"}
    answer = alice.post("/my-foods/new", data=typed | others)
    assert answer.status_code == 422
    assert page_text(answer).count(HELD_NUL) == 1
    assert value_of(answer, "name") == "Oat bar"
    assert value_of(answer, "serving_grams") == "40"
    again = typed | others | {"name": value_of(answer, "name")}
    assert alice.post("/my-foods/new", data=again).status_code == 303


def test_htmx_is_told_too(alice):
    answer = alice.get("/day/2026-11-23/add?q=%00", headers=HTMX)
    assert answer.status_code == 404
    assert answer.content_type.startswith("text/plain")
