"""What was logged before, offered again before anything is typed."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tests.diary.helpers import DAY, food_named, ids_on, log, page_text
from tests.web.custom_foods.test_custom_foods import keep
from tests.web.custom_foods.test_custom_foods import log as log_own

pytestmark = pytest.mark.both_databases

ADD = f"/day/{DAY}/add"


def before(days):
    return str(date.fromisoformat(DAY) - timedelta(days=days))


def offered(person, meal="2", on=DAY):
    """The foods that may be had again, in their order."""
    page = person.get(f"/day/{on}/add?meal={meal}").text
    return re.findall(r'<a class="name row-link"[^>]*>([^<]+)<', page)


def meals_offered(person, meal="2"):
    page = person.get(f"{ADD}?meal={meal}").text
    found = re.search(r'id="meals-before-title".*?</section>', page, re.DOTALL)
    return re.findall(r'<span class="name">([^<]+)<', found[0]) if found else []


def forms(person, label, meal="2"):
    """The hidden fields of the form whose button says so."""
    page = person.get(f"{ADD}?meal={meal}").text
    form = next(each for each in re.findall(r"<form.*?</form>", page, re.DOTALL) if label in each)
    fields = re.findall(r'name="([^"]+)" value="([^"]*)"', form)
    return {name: [value for other, value in fields if other == name] for name, _ in fields}


def have_again(person, label):
    sent = forms(person, label)
    return person.post(f"/day/{DAY}/again", data=sent, follow_redirects=True)


def test_who_logged_nothing_is_told_to_type(alice):
    assert offered(alice) == []
    text = page_text(alice.get(ADD))
    assert "Type a few letters" in text
    assert "Logged before" not in text


def test_what_was_had_most_comes_first_and_more_so_at_the_same_meal(alice):
    for days in (1, 2):
        log(alice, "Oatmeal, cooked with water", on=before(days), meal="1")
    log(alice, "Almonds", on=before(2), meal="2")
    log(alice, "Kale, raw", on=before(3), meal="4")
    assert offered(alice, "1") == ["Oatmeal, cooked with water", "Almonds", "Kale, raw"]
    assert offered(alice, "2") == ["Almonds", "Oatmeal, cooked with water", "Kale, raw"]


def test_what_was_had_long_ago_counts_less_and_after_sixty_days_not_at_all(alice):
    for days in (45, 46):
        log(alice, "Almonds", on=before(days))
    log(alice, "Kale, raw", on=before(1))
    log(alice, "Spinach, raw", on=before(61))
    assert offered(alice) == ["Kale, raw", "Almonds"]


def test_what_the_meal_holds_already_and_what_was_deleted_is_not_offered(alice):
    log(alice, "Almonds", meal="2")
    log(alice, "Kale, raw", on=before(1))
    alice.post(f"/entries/{ids_on(alice, before(1))[0]}/delete")
    assert offered(alice, "2") == []
    assert offered(alice, "3") == ["Almonds"]


def test_nobody_is_offered_what_somebody_else_had(alice, bob):
    log(alice, "Almonds", on=before(1))
    assert offered(bob) == []


def test_a_food_is_logged_again_as_it_was_last_time(alice):
    log(alice, "Almonds", on=before(2), portion="g", quantity="10")
    log(alice, "Almonds", on=before(1), portion="oz", quantity="2")
    answer = have_again(alice, "of Almonds")
    assert "Almonds 2 oz (56.7 g) 153 mg" in page_text(answer)
    assert "Almonds added." in page_text(answer)
    assert "/entries/" in re.search(r'action="([^"]+/delete)"', answer.text)[1]


def test_a_tap_too_many_logs_nothing_more(alice):
    log(alice, "Almonds", on=before(1))
    sent = forms(alice, "of Almonds")
    for _ in range(2):
        assert alice.post(f"/day/{DAY}/again", data=sent).status_code == 303
    assert len(ids_on(alice)) == 1


def test_a_food_holds_what_it_holds_now(alice, plain_food, change_food):
    log(alice, food_id=plain_food, quantity="50", on=before(1))
    change_food(plain_food, mg_per_100g="60")
    assert "Plain porridge 50 g 30 mg" in page_text(alice.get(ADD))
    assert "Plain porridge 50 g 30 mg" in page_text(have_again(alice, "of Plain porridge"))


def test_an_unknown_content_stays_unknown(alice, unknown_food):
    log(alice, food_id=unknown_food, quantity="50", on=before(1))
    assert "50 g unknown" in page_text(alice.get(ADD))


def test_foods_of_ones_own_are_offered_until_they_are_deleted(alice):
    custom_food_id = keep(alice)
    log_own(alice, custom_food_id)
    on = str(date.fromisoformat(DAY) + timedelta(days=1))
    assert offered(alice, on=on) == ["Oat bar"]
    alice.post(f"/my-foods/{custom_food_id}/delete")
    assert offered(alice, on=on) == []


def test_a_meal_is_had_again_and_taken_back_as_one(alice):
    for name in ("Almonds", "Kale, raw"):
        log(alice, name, on=before(1), meal="2")
    assert meals_offered(alice) == ["Almonds; Kale, raw"]
    assert meals_offered(alice, "3") == []
    answer = have_again(alice, "as on")
    assert "2 foods added." in page_text(answer)
    assert len(ids_on(alice)) == len(ids_on(alice, before(1))) == 2
    assert meals_offered(alice) == []
    alice.post(re.search(r"/meals/[0-9a-f-]+/delete", answer.text)[0])
    assert ids_on(alice) == []


def test_the_same_meal_is_offered_once_and_a_single_food_is_no_meal(alice):
    for days in (1, 2, 3):
        for name in ("Almonds", "Kale, raw"):
            log(alice, name, on=before(days), meal="2")
    log(alice, "Spinach, raw", on=before(4), meal="2")
    assert meals_offered(alice) == ["Almonds; Kale, raw"]


def test_somebody_elses_entries_can_not_be_had_again(alice, bob):
    log(alice, "Almonds", on=before(1))
    sent = forms(alice, "of Almonds")
    assert bob.post(f"/day/{DAY}/again", data=sent).status_code == 404
    assert bob.post(f"/day/{DAY}/again", data={**sent, "entry": "x"}).status_code == 404
    assert bob.post(f"/day/{DAY}/again", data={**sent, "entry": []}).status_code == 404
    assert ids_on(bob) == []


def test_a_day_far_ahead_and_a_meal_that_is_none_are_refused(alice):
    log(alice, "Almonds", on=before(1))
    sent = forms(alice, "of Almonds")
    for wrong in ({"day": "2062-11-23"}, {"meal": "tea"}):
        answer = alice.post(f"/day/{DAY}/again", data=sent | wrong)
        assert answer.status_code == 422
    assert ids_on(alice) == []


def test_the_page_needs_six_queries_or_fewer_whatever_was_logged(app, alice, count_queries):
    log_own(alice, keep(alice), day=before(1))
    almonds = food_named(app, "Almonds")
    for days in range(1, 20):
        for more in range(2):
            log(alice, food_id=almonds + 2 * days + more, on=before(days), meal="2")
    with count_queries() as sent:
        assert len(offered(alice)) == 12
    assert len(sent) <= 6


@pytest.mark.parametrize("target", ["results", None])
def test_htmx_is_given_the_piece_that_it_asks_for(alice, target):
    log(alice, "Almonds", on=before(1))
    headers = {"HX-Request": "true"} | ({"HX-Target": target} if target else {})
    page = alice.get(f"{ADD}?meal=2&q=", headers=headers).text
    assert "Almonds" in page
    assert ("Add to Lunch" in page) == (target is None)
