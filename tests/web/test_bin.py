"""The bin: what was deleted in the last 30 days, of every kind, each to be restored."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from freezegun import freeze_time

from mgtrack.db.soft_delete import UNDO_FOR
from tests.diary.helpers import DAY, ids_on, log, page_text, undo_in
from tests.jobs.deleting import (
    EVERYTHING,
    custom_food,
    delete,
    dose,
    entry,
    recipe,
    saved_meal,
    symptom,
)

pytestmark = pytest.mark.both_databases

BIN = "/me/deleted"
EMPTY = "Nothing was deleted in the last 30 days."


@pytest.fixture(autouse=True)
def clock():
    with freeze_time(f"{DAY} 12:00", ignore=["playwright"]) as clock:
        yield clock


def buttons(page):
    """Where the buttons of the list lead, in its order."""
    return re.findall(rf'action="({BIN}/[^"]+/restore)"', page.text.split('id="toasts"')[0])


def test_the_bin_is_found_under_me_and_is_empty_at_first(alice):
    assert f'href="{BIN}"' in alice.get("/me").text
    page = alice.get(BIN)
    assert EMPTY in page_text(page)
    assert buttons(page) == []


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (entry, "Almonds 1 oz (28.4 g) · Monday 23 November"),
        (dose, "1 tablet · Monday 23 November"),
        (symptom, "Cramps Note · Monday 23 November"),
        (custom_food, "Oat bar Your food"),
        (recipe, "Stew Your recipe"),
        (saved_meal, "Nut bowl Your saved meal"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_each_kind_is_shown_restored_and_put_back(alice, make, said):
    address = delete(alice, make)
    alice.get(BIN)
    page = alice.get(BIN)
    assert said in page_text(page)
    (restore,) = buttons(page)
    for _ in range(2):
        answer = alice.post(restore)
        assert answer.location == BIN
        page = alice.get(answer.location)
        assert EMPTY in page_text(page)
        assert "restored. Undo" in page_text(page)
    assert alice.get(address).status_code == 200
    answer = alice.post(undo_in(page))
    assert buttons(alice.get(answer.location)) == [restore]
    assert alice.get(address).status_code == 404


def test_the_last_deleted_comes_first_and_after_thirty_days_it_is_gone(alice, clock):
    for make in EVERYTHING:
        delete(alice, make)
        clock.tick(timedelta(minutes=1))
    kinds = [address.split("/")[3] for address in buttons(alice.get(BIN))]
    assert kinds == ["saved-meal", "food", "food", "note", "dose", "entry"]
    clock.tick(UNDO_FOR - timedelta(minutes=6, seconds=-1))
    page = alice.get(BIN)
    assert len(buttons(page)) == 5
    clock.tick(timedelta(minutes=5))
    assert EMPTY in page_text(alice.get(BIN))


def test_it_is_shown_a_page_at_a_time(alice):
    for number in range(53):
        log(alice, "Almonds", quantity=str(number + 1))
    alice.get(f"/day/{DAY}")
    for entry_id in ids_on(alice):
        alice.post(f"/entries/{entry_id}/delete")
    first, second, third = (alice.get(f"{BIN}?page={number}") for number in (1, 2, 3))
    assert [len(buttons(page)) for page in (first, second, third)] == [50, 3, 0]
    assert not set(buttons(first)) & set(buttons(second))
    assert f"{BIN}?page=2" in first.text
    assert f"{BIN}?page=1" in second.text
    assert f"{BIN}?page=3" not in second.text
    assert "Nothing more was deleted." in page_text(third)


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "²", "99999"])
def test_a_page_that_is_none_is_not_found(alice, page):
    assert alice.get(f"{BIN}?page={page}").status_code == 404


def test_nobody_sees_or_restores_what_is_anothers(alice, bob, client):
    delete(alice, entry)
    (restore,) = buttons(alice.get(BIN))
    assert EMPTY in page_text(bob.get(BIN))
    for address in (restore, restore.replace("restore", "delete")):
        assert bob.post(address).status_code == 404
        assert alice.post(address.replace("/entry/", "/meal/")).status_code == 404
        assert client.post(address).location.startswith("/sign-in")
    assert client.get(BIN).location.startswith("/sign-in")
    assert buttons(alice.get(BIN)) == [restore]


def test_it_costs_a_query_a_kind_and_that_of_the_person(alice, count_queries):
    for make in EVERYTHING:
        delete(alice, make)
    with count_queries() as sent:
        alice.get(BIN)
    assert len(sent) <= 6


def test_notes_are_in_it_only_while_the_consent_stands(alice):
    delete(alice, symptom)
    assert len(buttons(alice.get(BIN))) == 1
    alice.post("/profile/health/delete")
    assert EMPTY in page_text(alice.get(BIN))
