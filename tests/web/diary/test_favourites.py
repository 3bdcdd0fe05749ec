"""A star on a food, an own food or a product, and the list of those in the add sheet."""

from __future__ import annotations

import re

import pytest

from tests.bench import HTMX
from tests.diary.helpers import (
    DAY,
    food_named,
    ids_on,
    keys_on,
    log,
    log_dose,
    page_text,
    sheet,
    tap,
)
from tests.web.custom_foods.test_custom_foods import keep

pytestmark = pytest.mark.both_databases


def star(person, page, **options):
    """Press the star of a page; the answer is the response."""
    found = re.search(r'action="(/favourites/[^"]+)"', person.get(page).text)
    return person.post(found[1], **options)


def page_of(person, name):
    return f"/day/{DAY}/add/{food_named(person.client.application, name)}?meal=2"


def product_of(person, **product):
    return (
        log_dose(person, **product)
        and re.search(
            r'name="what" value="dose:([0-9a-f-]+)', sheet(person, list="supplements").text
        )[1]
    )


def offered(person):
    return list(keys_on(sheet(person, list="favourites")))


def test_a_star_puts_a_food_on_the_list_and_pressed_again_takes_it_off(alice):
    page = page_of(alice, "Almonds")
    assert 'aria-label="Add to favourites"' in alice.get(page).text
    assert star(alice, page, headers={"Referer": f"http://localhost{page}"}).location.endswith(page)
    assert 'aria-label="Remove from favourites"' in alice.get(page).text
    assert offered(alice) == ["Almonds"]
    star(alice, page)
    assert 'aria-label="Add to favourites"' in alice.get(page).text
    assert offered(alice) == []


def test_a_star_given_twice_is_one_and_taken_back_twice_is_none(alice):
    address = f"/favourites/food/{food_named(alice.client.application, 'Almonds')}"
    for _ in range(2):
        assert alice.post(address).status_code == 303
        assert offered(alice) == ["Almonds"]
    for _ in range(2):
        assert alice.post(f"{address}/remove").status_code == 303
        assert offered(alice) == []


def test_for_htmx_the_star_alone_answers(alice):
    answer = star(alice, page_of(alice, "Almonds"), headers=HTMX)
    assert answer.text.count("<form") == 1
    assert 'aria-label="Remove from favourites"' in answer.text


def test_foods_own_foods_and_products_stand_by_name_and_are_logged_with_one_tap(alice):
    custom_food_id = keep(alice)
    product_id = product_of(alice, name="Mag Glycinate", mg_per_unit="120", day="2026-11-20")
    star(alice, f"/day/{DAY}/supplements/{product_id}")
    star(alice, f"/day/{DAY}/add/own/{custom_food_id}?meal=2")
    star(alice, page_of(alice, "Almonds"))
    assert offered(alice) == ["Almonds", "Mag Glycinate", "Oat bar"]
    for name in offered(alice):
        tap(alice, name, list="favourites")
    assert len(ids_on(alice)) == 2
    assert "Supplements 120" in page_text(alice.get(f"/day/{DAY}"))


def test_a_favourite_is_as_much_as_was_had_last_and_else_a_usual_serving(alice):
    star(alice, page_of(alice, "Almonds"))
    usual = page_text(sheet(alice, list="favourites"))
    assert "Almonds 1 oz" in usual
    log(alice, "Almonds", on="2026-11-20", portion="g", quantity="50")
    assert "Almonds 50 g" in page_text(sheet(alice, list="favourites"))


def test_what_is_deleted_or_archived_is_off_the_list_until_it_is_back(alice):
    custom_food_id, product_id = keep(alice), product_of(alice, name="Mag Glycinate")
    star(alice, f"/day/{DAY}/supplements/{product_id}")
    star(alice, f"/day/{DAY}/add/own/{custom_food_id}?meal=2")
    alice.post(f"/my-foods/{custom_food_id}/delete")
    alice.post(f"/supplements/{product_id}/archive")
    assert offered(alice) == []
    alice.post(f"/my-foods/{custom_food_id}/restore")
    assert offered(alice) == ["Oat bar"]


def test_a_recipe_that_is_empty_is_off_the_list(alice):
    made = {"name": "Pot", "made": "4", "recipe_id": "5f0e2a6e-6f5b-4d6a-9d6b-0d6f4e0d1a02"}
    alice.post("/my-foods/recipes/new", data=made)
    assert alice.post(f"/favourites/own/{made['recipe_id']}").status_code == 303
    assert offered(alice) == []


def test_nobody_stars_or_sees_what_is_somebody_elses(alice, bob):
    star(alice, page_of(alice, "Almonds"))
    custom_food_id, product_id = keep(alice), product_of(alice)
    for address in (f"own/{custom_food_id}", f"dose/{product_id}"):
        assert bob.post(f"/favourites/{address}").status_code == 404
    assert offered(bob) == []
    assert "Add to favourites" in bob.get(page_of(bob, "Almonds")).text


@pytest.mark.parametrize(
    "address", ["food/0", "food/99999999", "food/9999999999999999999999", "food/x", "own/1", "x/1"]
)
def test_what_is_not_there_gets_no_star(alice, address):
    assert alice.post(f"/favourites/{address}").status_code == 404
    assert offered(alice) == []


def test_an_entry_that_is_changed_and_a_dose_have_no_star(alice):
    log(alice, "Almonds")
    log_dose(alice)
    for kind in ("entries", "doses"):
        page = alice.get(f"/{kind}/{ids_on(alice, kind=kind)[0]}")
        assert "favourites" not in page.text


def test_the_list_needs_six_queries_or_fewer(app, alice, count_queries):
    star(alice, f"/day/{DAY}/supplements/{product_of(alice)}")
    star(alice, f"/day/{DAY}/add/own/{keep(alice)}?meal=2")
    almonds = food_named(app, "Almonds")
    for more in range(12):
        alice.post(f"/favourites/food/{almonds + more}")
    with count_queries() as sent:
        assert len(offered(alice)) == 14
    assert len(sent) <= 6
