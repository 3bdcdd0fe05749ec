"""The time of an entry: told or not, shown where it is, and the order within a meal by it."""

from __future__ import annotations

import re

import pytest

from tests.diary.helpers import DAY, food_named, ids_on, log, page_text

pytestmark = pytest.mark.both_databases


def lines(person):
    """The details of the entries on the day page, in its order."""
    page = person.get(f"/day/{DAY}").text.split('id="supplements"')[0]
    return re.findall(r'<span class="detail">([^<]*)</span>', page)


def test_without_a_time_none_is_asked_for_or_shown(alice):
    food_id = food_named(alice.client.application, "Almonds")
    form = alice.get(f"/day/{DAY}/add/{food_id}").text
    assert re.search(r'<details class="folded-field">\s*<summary>Add a time</summary>', form)
    assert re.search(r'name="at" type="time" value=""', form)
    log(alice, "Almonds", quantity="20")
    assert lines(alice) == ["20 g"]


def test_a_time_is_logged_shown_changed_and_taken_away(alice):
    log(alice, "Almonds", quantity="20", at="13:05")
    assert lines(alice) == ["13:05 · 20 g"]
    (entry_id,) = ids_on(alice)
    address = f"/entries/{entry_id}"
    form = alice.get(address).text
    assert 'value="13:05"' in form
    assert "Add a time" not in form
    sent = {"quantity": "20", "portion": "g", "meal": "4", "day": DAY}
    alice.post(address, data=sent | {"at": "00:00"})
    assert lines(alice) == ["00:00 · 20 g"]
    alice.post(address, data=sent | {"at": ""})
    assert lines(alice) == ["20 g"]


@pytest.mark.one_database
@pytest.mark.parametrize("typed", ["25:00", "noon", "13:60", "1305"])
def test_a_time_that_is_none_is_refused_beside_its_field_and_kept(alice, typed):
    answer = log(alice, "Almonds", at=typed)
    assert answer.status_code == 422
    assert "Please write the time as 21:30, or leave it open." in page_text(answer)
    assert f'value="{typed}"' in answer.text
    assert ids_on(alice) == []


def test_of_a_meal_those_with_a_time_come_first_by_it_then_the_others_as_logged(alice):
    for grams, at in (("1", ""), ("2", "13:05"), ("3", ""), ("4", "08:30"), ("5", "13:05")):
        log(alice, "Almonds", quantity=grams, at=at)
    assert lines(alice) == ["08:30 · 4 g", "13:05 · 2 g", "13:05 · 5 g", "1 g", "3 g"]


def test_an_own_food_has_a_time_too(alice):
    made = {
        "name": "Oat bar", "serving_label": "bar", "serving_grams": "40", "figure": "30",
        "given_in": "mg", "given_for": "serving",
    }  # fmt: skip
    alice.post("/my-foods/new", data=made)
    (address,) = re.findall(r'href="/my-foods/([0-9a-f-]{36})"', alice.get("/my-foods").text)
    sent = {"quantity": "1", "portion": "serving", "meal": "1", "day": DAY, "at": "06:15"}
    assert alice.post(f"/day/{DAY}/add/own/{address}", data=sent).status_code == 303
    assert lines(alice) == ["06:15 · 1 bar (40 g)"]
