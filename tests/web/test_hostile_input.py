"""Whatever is typed or asked for gets an answer: a page, or a clear refusal, never a failure."""

from __future__ import annotations

import uuid
from random import Random

import pytest

from tests.bench import HTMX

pytestmark = pytest.mark.both_databases

TYPED = [
    "", " ", "\x00", "almonds\x00", "%", "_", "'", '"', "\\", "*", "' OR 1=1 --", "(", ")",
    "AND", "NEAR(", "-", "^", "almonds:", "<script>", "\u202e", "\U0001f48a", "ﷺ" * 50,
    "a" * 5000, "0" * 300, "1e400", "1e10", "-1", "0", "NaN", "inf", "∞",
    "٣", "½½", "1/0", "1 1/2 1/2", "10001", "9" * 5000, "²", "ﬃ" * 100,
]  # fmt: skip
ADDRESSES = [
    "/day/2026-13-01", "/day/0001-01-01", "/day/9999-12-31", "/day/%00", "/day?on=%00",
    "/day/2026-11-23/add/0", "/day/2026-11-23/add/99999999999999999999",
    "/day/2026-11-23/add/1?meal=%00", "/day/%00/notes", "/notes/%00", "/notes/2026/99",
    "/foods/9223372036854775808", "/foods/-1",
    "/foods/99999999999999999999/preview", "/entries/%00", "/entries/" + "0" * 32,
    "/reference?authority=%00", "/suggestions/list?food=²",
    f"/suggestions/list?food={'9' * 5000}", "/sign-in?next=//evil.example",
    "/static/../../etc/passwd", "/" + "a" * 9000,
]  # fmt: skip
DAY = "/day/2026-11-23"


@pytest.fixture
def unexpected(request):
    """Returns what was typed that got another answer than these, with the answer.

    A sample is typed, another one for each test; `--long` types everything. Nothing is at an
    address with a NUL.
    """
    typed = TYPED
    if not request.config.getoption("--long"):
        typed = ["\x00", "\U0001f48a", *Random(request.node.name).sample(TYPED, 8)]

    def found(send, allowed, *, in_address=False):
        answers = {each: send(each).status_code for each in typed}
        return {
            each[:40]: status
            for each, status in answers.items()
            if status not in ({404} if in_address and "\0" in each else allowed)
        }

    return found


@pytest.mark.parametrize("headers", [{}, {**HTMX, "HX-Target": "results"}], ids=["page", "htmx"])
def test_any_words_can_be_searched_for(alice, unexpected, headers):
    def search(typed):
        return alice.get(f"{DAY}/add", query_string={"q": typed, "meal": "2"}, headers=headers)

    assert unexpected(search, {200}, in_address=True) == {}


@pytest.mark.parametrize("field", ["quantity", "portion", "meal", "day", "client_id"])
def test_an_entry_takes_or_refuses_whatever_is_typed(alice, unexpected, field):
    def log(typed):
        sent = {
            "quantity": "1", "portion": "g", "meal": "2", "day": "2026-11-23",
            "client_id": str(uuid.uuid4()), field: typed,
        }  # fmt: skip
        return alice.post(f"{DAY}/add/1", data=sent)

    assert unexpected(log, {303, 422}) == {}


def test_any_words_can_be_read_as_a_meal(alice, unexpected):
    def read(typed):
        return alice.get(f"{DAY}/add/words", query_string={"text": typed, "meal": "2"})

    assert unexpected(read, {200, 422}, in_address=True) == {}


@pytest.mark.parametrize(
    "field",
    ["food", "foods", "measured", "said", "portion", "quantity", "words", "doubtful", "keep"],
)
def test_a_meal_in_words_takes_or_refuses_whatever_is_typed(alice, unexpected, field):
    def log(typed):
        row = {
            "keep": "y", "food": "1", "foods": "1 2", "measured": "1", "said": "p0",
            "portion": "g", "quantity": "100", field: typed,
        }  # fmt: skip
        sent = {"meal": "2", "day": "2026-11-23", "client_id": str(uuid.uuid4())}
        rows = {f"food29-{name}": value for name, value in row.items()}
        return alice.post(f"{DAY}/add/words", data=sent | rows)

    assert unexpected(log, {303, 404, 422}) == {}


@pytest.mark.parametrize(
    "field", ["symptom", "words", "strength", "day", "at", "circumstances", "client_id"]
)
def test_a_note_takes_or_refuses_whatever_is_typed(alice, unexpected, field):
    alice.post("/notes/consent", data={"consent": "y"})

    def keep(typed):
        sent = {
            "symptom": "cramps", "words": "", "strength": "mild", "day": "2026-11-23",
            "at": "", "client_id": str(uuid.uuid4()), field: typed,
        }  # fmt: skip
        return alice.post(f"{DAY}/notes/add", data=sent)

    assert unexpected(keep, {303, 422}) == {}


@pytest.mark.parametrize(
    "field", ["kind", "name", "unit", "stated", "stated_as", "per", "supplement_id"]
)
def test_a_supplement_takes_or_refuses_whatever_is_typed(alice, unexpected, field):
    def keep(typed):
        sent = {
            "kind": "supplement", "name": "Tablets", "unit": "tablet", "stated": "100",
            "stated_as": "elemental", "per": "1", field: typed,
        }  # fmt: skip
        return alice.post(f"{DAY}/supplements/add", data=sent)

    assert unexpected(keep, {200, 303, 422}) == {}


@pytest.mark.parametrize("field", ["units", "days", "chosen", "moment", "schedule_id"])
def test_a_schedule_takes_or_refuses_whatever_is_typed(alice, unexpected, field):
    kept = alice.post(
        "/supplements/new",
        data={
            "kind": "supplement", "name": "Tablets", "unit": "tablet", "stated": "100",
            "stated_as": "elemental", "per": "1",
        },
    )  # fmt: skip

    def start(typed):
        sent = {"units": "1", "days": "chosen", "chosen": "0", "moment": "any", field: typed}
        return alice.post(f"{kept.location}/schedule", data=sent)

    assert unexpected(start, {303, 422}) == {}


@pytest.mark.parametrize("stated_as", ["elemental", "oxide", "DV"])
def test_a_label_is_worked_out_or_not_whatever_is_typed(alice, unexpected, stated_as):
    def look(typed):
        sent = {"kind": "medicine", "name": typed, "unit": "mL", "stated": typed, "per": typed}
        return alice.get("/supplements/conversion", query_string=sent | {"stated_as": stated_as})

    assert unexpected(look, {200}, in_address=True) == {}


@pytest.mark.parametrize(
    "field",
    [
        "birth_date",
        "sex",
        "time_zone",
        "authority",
        "first_weekday",
        "periods-0-start",
        "periods-²-start",
        f"periods-{'9' * 5000}-start",
        "remove_period",
    ],
)
def test_a_profile_takes_or_refuses_whatever_is_typed(alice, unexpected, field):
    def save(typed):
        sent = {"authority": "nasem", "first_weekday": "0", "consent": "y", field: typed}
        return alice.post("/profile", data=sent)

    assert unexpected(save, {200, 303, 422}) == {}


@pytest.mark.parametrize("field", ["email", "password"])
def test_signing_in_takes_or_refuses_whatever_is_typed(client, unexpected, field):
    def sign_in(typed):
        sent = {"email": "alice@example.org", "password": "correct horse battery", field: typed}
        return client.post("/sign-in", data=sent)

    assert unexpected(sign_in, {303, 422, 429}) == {}


def test_any_address_has_an_answer(alice):
    assert [address for address in ADDRESSES if alice.get(address).status_code >= 500] == []
