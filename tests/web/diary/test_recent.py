"""What the add sheet lists before anything is typed, each to be logged with one tap."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mgtrack.foods.models import Food
from mgtrack.nutrition.food import DataType
from tests.bench import HTMX, add_food
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
from tests.web.custom_foods.test_custom_foods import log as log_own

pytestmark = pytest.mark.both_databases


def before(days):
    return str(date.fromisoformat(DAY) - timedelta(days=days))


def offered(person, *, on=DAY, **query):
    """The names of what can be tapped, in their order."""
    return list(keys_on(sheet(person, on=on, **query)))


def test_who_logged_nothing_is_told_to_type(alice):
    assert offered(alice) == []
    assert "Type a few letters" in page_text(sheet(alice))


@pytest.mark.parametrize(
    ("shelf", "said"),
    [
        ("recent", "Type a few letters."),
        ("meals", "Meals of two or more foods are listed here from the next day on"),
        ("favourites", "Foods and supplements you star are listed here."),
        ("mine", "No foods or recipes of your own yet."),
        ("supplements", "No supplements or medicines yet."),
        ("no such list", "Type a few letters."),
    ],
)
def test_an_empty_list_says_so_and_leads_on(alice, shelf, said):
    assert said in page_text(sheet(alice, list=shelf))


def test_what_was_had_most_comes_first_and_more_so_at_the_same_meal(alice):
    for days in (1, 2):
        log(alice, "Oatmeal, cooked with water", on=before(days), meal="1")
    log(alice, "Almonds", on=before(2), meal="2")
    log(alice, "Kale, raw", on=before(3), meal="4")
    assert offered(alice, meal="1") == ["Oatmeal, cooked with water", "Almonds", "Kale, raw"]
    assert offered(alice, meal="2") == ["Almonds", "Oatmeal, cooked with water", "Kale, raw"]
    latest_first = ["Oatmeal, cooked with water", "Almonds", "Kale, raw"]
    assert offered(alice, meal="2", list="recent") == latest_first


def test_what_was_had_long_ago_counts_less_and_after_sixty_days_not_at_all(alice):
    for days in (45, 46):
        log(alice, "Almonds", on=before(days))
    log(alice, "Kale, raw", on=before(1))
    log(alice, "Spinach, raw", on=before(61))
    assert offered(alice) == ["Kale, raw", "Almonds"]


def test_what_the_meal_holds_already_comes_last_and_what_was_deleted_is_not_offered(alice):
    log(alice, "Almonds", meal="2")
    log(alice, "Spinach, raw", on=before(9), meal="3")
    log(alice, "Kale, raw", on=before(1))
    alice.post(f"/entries/{ids_on(alice, before(1))[0]}/delete")
    assert offered(alice, meal="2") == ["Spinach, raw", "Almonds"]
    assert offered(alice, meal="3") == ["Spinach, raw", "Almonds"]


def test_nobody_is_offered_what_somebody_else_had(alice, bob):
    log(alice, "Almonds", on=before(1))
    log_dose(alice, day=before(1))
    assert offered(bob) == offered(bob, list="supplements") == []


def test_a_food_is_logged_again_as_it_was_last_time(alice):
    log(alice, "Almonds", on=before(2), portion="g", quantity="10")
    log(alice, "Almonds", on=before(1), portion="oz", quantity="2")
    answer = tap(alice, "Almonds")
    assert answer.location == f"/day/{DAY}/add?meal=2&list=usual"
    assert "1 added · 153 mg. Undo" in page_text(alice.get(answer.location))
    assert "Almonds 2 oz (56.7 g) 153 mg" in page_text(alice.get(f"/day/{DAY}"))


def test_a_tap_too_many_logs_nothing_more_and_another_opening_does(alice):
    log(alice, "Almonds", on=before(1))
    one = {"sheet": "5f0e2a6e-6f5b-4d6a-9d6b-0d6f4e0d1a01"}
    for _ in range(2):
        assert tap(alice, "Almonds", sent=one).status_code == 303
    assert len(ids_on(alice)) == 1
    tap(alice, "Almonds")
    assert len(ids_on(alice)) == 2


def test_a_food_holds_what_it_holds_now(alice, plain_food, change_food):
    log(alice, food_id=plain_food, quantity="50", on=before(1))
    change_food(plain_food, mg_per_100g="60")
    assert "Plain porridge 50 g 30 mg" in page_text(sheet(alice))
    tap(alice, "Plain porridge")
    assert "Plain porridge 50 g 30 mg" in page_text(alice.get(f"/day/{DAY}"))


@pytest.fixture
def bar_from_its_label(app, people_gone):
    """The id of a bar whose magnesium was worked out from its label's % Daily Value."""
    with app.app_context():
        return add_food(
            Food(
                fdc_id=99_000_201,
                data_type=str(DataType.BRANDED),
                name="Frobble bar",
                description="FROBBLE BAR",
                mg_per_100g=Decimal(100),
                derivation_code="LCCD",
            )
        )


@pytest.mark.parametrize("shelf", ["usual", "recent", "favourites"])
def test_a_figure_estimated_from_a_label_is_marked_in_every_list(alice, bar_from_its_label, shelf):
    if shelf != "favourites":
        log(alice, food_id=bar_from_its_label, quantity="40", on=before(1))
    alice.post(f"/favourites/food/{bar_from_its_label}")
    row = page_text(sheet(alice, list=shelf))
    assert "Frobble bar" in row
    assert "estimated from the label" in row


def test_an_unknown_content_stays_unknown(alice, unknown_food):
    log(alice, food_id=unknown_food, quantity="50", on=before(1))
    assert "50 g unknown" in page_text(sheet(alice))


def test_foods_of_ones_own_are_offered_until_they_are_deleted(alice):
    custom_food_id = keep(alice)
    log_own(alice, custom_food_id)
    assert offered(alice) == offered(alice, list="mine") == ["Oat bar"]
    assert "Yours · 1 bar 30 mg" in page_text(sheet(alice, list="mine"))
    tap(alice, "Oat bar", list="mine")
    assert len(ids_on(alice)) == 2
    alice.post(f"/my-foods/{custom_food_id}/delete")
    assert offered(alice) == offered(alice, list="mine") == []


def test_a_meal_is_had_again_in_any_meal_and_taken_back_as_one(alice):
    for name in ("Almonds", "Kale, raw"):
        log(alice, name, on=before(1), meal="2")
    log(alice, "Spinach, raw", meal="2")
    assert "Lunch, Sunday 22 November" in offered(alice, meal="2")
    assert "Lunch, Sunday 22 November" not in offered(alice, meal="3")
    assert offered(alice, meal="3", list="meals") == ["Lunch, Sunday 22 November"]
    answer = tap(alice, "Lunch, Sunday 22 November", meal="3", list="meals")
    page = alice.get(answer.location)
    assert "2 added" in page_text(page)
    assert len(ids_on(alice)) == 3
    undo = re.search(r'action="([^"]+/add/undo[^"]*)"', page.text)[1].replace("&amp;", "&")
    assert alice.post(undo).status_code == 303
    assert len(ids_on(alice)) == 1


def test_the_same_meal_is_offered_once_and_a_single_food_is_no_meal(alice):
    for days in (1, 2, 3):
        for name in ("Almonds", "Kale, raw"):
            log(alice, name, on=before(days), meal="2")
    log(alice, "Spinach, raw", on=before(4), meal="2")
    assert offered(alice, list="meals") == ["Lunch, Sunday 22 November"]


def test_a_dose_is_logged_from_the_same_sheet(alice):
    log_dose(alice, name="Mag Glycinate", mg_per_unit="120", day=before(1))
    assert "Your supplement · 1 tablet 120 mg" in page_text(sheet(alice, list="supplements"))
    tap(alice, "Mag Glycinate", list="supplements")
    tap(alice, "Mag Glycinate", q="glycinate")
    assert len(ids_on(alice, kind="doses")) == 2
    assert "Supplements 240" in page_text(alice.get(f"/day/{DAY}"))


def test_a_search_row_logs_what_it_says(alice):
    tap(alice, "Spinach, raw", q="spinach")
    tap(alice, "Almonds", q="30g almonds")
    day = page_text(alice.get(f"/day/{DAY}"))
    assert "Spinach, raw 1 cup (30 g) 24 mg" in day
    assert "Almonds 30 g 81 mg" in day


def test_an_amount_that_is_a_guess_is_looked_at_before_it_is_logged(alice):
    page = sheet(alice, q="a handful of almonds")
    assert keys_on(page)["Almonds"] is None
    assert re.search(r'<a class="row" href="[^"]*q=a\+handful', page.text)


def htmx(person, name, taps=(), on_page=DAY, **query):
    headers = {**HTMX, "HX-Current-URL": f"http://localhost/day/{on_page}"}
    return tap(person, name, headers=headers, sent={"tap": list(taps)}, **query)


def tray_of(answer):
    return re.findall(r'name="tap" value="([^"]*)"', answer.text)


def test_for_htmx_a_tap_answers_with_the_day_the_tick_and_the_tray(alice):
    first = htmx(alice, "Spinach, raw", q="spinach")
    assert "HX-Trigger" not in first.headers  # the sheet stays open
    for piece in ("total", "meal-2", "supplements", "tray", "tray-said"):
        assert f'id="{piece}"' in first.text
    assert "is-added" in first.text
    assert "1 added · 24 mg" in page_text(first)
    second = htmx(alice, "Almonds", taps=tray_of(first), q="30g almonds")
    assert "2 added · 105 mg" in page_text(second)
    assert len(tray_of(second)) == 2
    again = htmx(alice, "Almonds", taps=tray_of(second), q="30g almonds", list="usual")
    assert "3 added" in page_text(again)  # another opening of the sheet: meant


def test_the_last_tap_is_taken_back_and_the_others_stay(alice):
    first = htmx(alice, "Spinach, raw", q="spinach")
    both = tray_of(htmx(alice, "Almonds", taps=tray_of(first), q="30g almonds"))
    undo = f"/day/{DAY}/add/undo"
    headers = {**HTMX, "HX-Current-URL": f"http://localhost/day/{DAY}"}
    left = alice.post(undo, data={"tap": both, "day": DAY}, headers=headers)
    assert "1 added · 24 mg" in page_text(left)
    assert tray_of(left) == both[:1]
    none = alice.post(undo, data={"tap": tray_of(left), "day": DAY}, headers=headers)
    assert tray_of(none) == []
    assert ids_on(alice) == []
    assert alice.post(undo, data={"tap": [], "day": DAY}, headers=headers).status_code == 404


def test_a_tap_for_another_day_than_the_page_changes_the_tray_alone(alice):
    answer = htmx(alice, "Spinach, raw", on_page="2026-11-20", q="spinach")
    assert 'id="total"' not in answer.text
    assert "1 added · 24 mg" in page_text(answer)
    assert f'href="/day/{DAY}"' in answer.text


def test_what_was_tapped_stays_ticked_while_one_searches_on(alice):
    sheet_id = "5f0e2a6e-6f5b-4d6a-9d6b-0d6f4e0d1a01"
    one = tap(alice, "Spinach, raw", q="spinach", sheet=sheet_id, headers=HTMX)
    ticked = re.search(r'name="ticked" value="([^"]*)"', one.text)[1]
    page = sheet(alice, q="spinach", sheet=sheet_id, ticked=ticked)
    assert page_text(page).count("Added: Spinach, raw, 1 cup") == 1


@pytest.mark.parametrize(
    "what",
    ["", "x", "food:", "food:1", "food:99999999:g:1", "food:x:g:1", "food:1:nothing:1", "own:x:g:1",
     "again:", "again:x", "dose:x:1", "due:x", "food:1:g:0", "food:1:g:x"],
)  # fmt: skip
def test_a_tap_on_what_is_not_there_is_not_found_and_logs_nothing(alice, what):
    sent = {"what": what, "meal": "2", "day": DAY}
    assert alice.post(f"/day/{DAY}/add/tap", data=sent).status_code == 404
    assert ids_on(alice) == []


def test_somebody_elses_things_can_not_be_tapped_nor_taken_back(alice, bob):
    log(alice, "Almonds", on=before(1))
    log_dose(alice, name="Mag Glycinate", day=before(1))
    keep(alice)
    whats = [f"again:{ids_on(alice, before(1))[0]}"]
    for shelf in ("supplements", "mine"):
        whats += keys_on(sheet(alice, list=shelf)).values()
    assert len(whats) == 3
    for what in whats:
        sent = {"what": what, "meal": "2", "day": DAY}
        assert bob.post(f"/day/{DAY}/add/tap", data=sent).status_code == 404
    (hers,) = tray_of(htmx(alice, "Spinach, raw", q="spinach"))
    undo = bob.post(f"/day/{DAY}/add/undo", data={"tap": hers, "day": DAY})
    assert undo.status_code == 404
    assert len(ids_on(alice)) == 1
    assert ids_on(bob) == []


def test_a_day_far_ahead_and_what_can_not_be_kept_are_refused(alice):
    log(alice, "Almonds", on=before(1))
    for wrong in ({"day": "2062-11-23"}, {"meal": "tea"}, {"what": "\0"}):
        assert tap(alice, "Almonds", sent=wrong).status_code == 422
    assert ids_on(alice) == []


@pytest.mark.parametrize("shelf", ["usual", "recent", "meals", "mine", "supplements"])
def test_the_sheet_needs_six_queries_or_fewer_whatever_was_logged(app, alice, count_queries, shelf):
    log_own(alice, keep(alice), day=before(1))
    log_dose(alice)
    almonds = food_named(app, "Almonds")
    for days in range(1, 20):
        for more in range(2):
            log(alice, food_id=almonds + 2 * days + more, on=before(days), meal="2")
    with count_queries() as sent:
        assert offered(alice, list=shelf)
    assert len(sent) <= 6


@pytest.mark.parametrize("target", ["results", None])
def test_htmx_is_given_the_piece_that_it_asks_for(alice, target):
    log(alice, "Almonds", on=before(1))
    headers = {"HX-Request": "true"} | ({"HX-Target": target} if target else {})
    page = alice.get(f"/day/{DAY}/add?meal=2&q=", headers=headers).text
    assert "Almonds" in page
    assert ("Add to the day" in page) == (target is None)
