"""A person's own foods and recipes in a whole meal in words."""

from __future__ import annotations

import re
import uuid
from html import unescape

import pytest

from tests.diary.helpers import DAY, food_named, ids_on, page_text
from tests.web.custom_foods.test_custom_foods import keep, recipe_of
from tests.web.diary.test_whole_meal import fields_of, foods_on, read, send, undo_in


def offered(page, number=0):
    """What the select of a row offers, the chosen one first."""
    select = re.search(
        rf'<select[^>]*name="food{number}-food"[^>]*>(.*?)</select>', page.text, re.DOTALL
    )
    options = re.findall(r"<option( selected)?[^>]*>(.*?)</option>", select[1], re.DOTALL)
    names = [unescape(name) for _, name in sorted(options, key=lambda each: not each[0])]
    return [name.split(" · ")[0] for name in names]


@pytest.mark.parametrize("words", ["2 oat bars", "2 of my oat bars", "my oat bar x2"])
def test_a_custom_food_whose_name_was_said_comes_first_by_its_own_serving(alice, words):
    keep(alice)
    page = read(alice, words)
    assert offered(page)[0] == "Yours: Oat bar"
    assert "Add 1 food · 60 mg" in page_text(page)
    assert "Please check" not in page_text(page)
    assert send(alice, fields_of(page)).status_code == 303
    assert foods_on(alice) == ["Oat bar"]
    assert "2 bars (80 g)" in page_text(alice.get(f"/day/{DAY}"))


def test_a_custom_food_of_more_words_is_an_alternative_behind_the_catalogues_first(alice):
    keep(alice, name="Almond and fig loaf")
    found = offered(read(alice, "almonds"))
    assert found[0] == "Almonds"
    assert found[1] == "Yours: Almond and fig loaf"


def test_a_custom_food_is_found_where_the_catalogue_has_nothing_and_marked(alice):
    keep(alice, name="Zorblaxian stew")
    page = read(alice, "zorblaxian")
    assert offered(page) == ["Yours: Zorblaxian stew"]
    assert "Please check" in page_text(page)


def test_a_name_with_and_in_it_is_one_food_where_all_of_it_is_said(alice):
    keep(alice, name="Rice and zorb with kale")
    page = read(alice, "rice and zorb with kale and 2 eggs")
    assert offered(page)[0] == "Yours: Rice and zorb with kale"
    assert offered(page, 1)[0] == "Egg, raw"
    assert "Add 2 foods" in page_text(page)


def test_a_custom_food_without_a_value_is_unknown_and_never_zero(alice):
    keep(alice, figure="")
    page = read(alice, "oat bar")
    assert "Add 1 food · magnesium unknown" in page_text(page)
    send(alice, fields_of(page))
    assert "no magnesium data" in page_text(alice.get(f"/day/{DAY}"))


def test_a_recipe_with_an_unknown_part_is_a_lower_bound(app, alice, unknown_food):
    almonds = food_named(app, "Almonds")
    recipe_of(alice, (almonds, "100"), (unknown_food, "50"), made="1")
    page = page_text(read(alice, "bean pot"))
    assert "270 mg or more" in page
    assert "Add 1 food · 270 mg or more" in page


def test_a_row_goes_from_a_custom_food_to_one_of_the_catalogue_and_back(app, alice):
    own = str(keep(alice, name="Almonds and seeds", serving_grams="20"))
    fields = fields_of(read(alice, "1 oz almonds"))
    assert own in fields["food0-foods"].split()
    page = send(alice, fields, again="y", **{"food0-food": own})
    again = fields_of(page)
    assert (again["food0-quantity"], again["food0-portion"]) == ("1", "oz")
    almonds = str(food_named(app, "Almonds"))
    back = fields_of(send(alice, again, again="y", **{"food0-food": almonds}))
    assert (back["food0-food"], back["food0-quantity"]) == (almonds, "1")
    send(alice, again)
    assert foods_on(alice) == ["Almonds and seeds"]


def test_custom_foods_and_others_are_logged_and_taken_back_together(alice):
    keep(alice)
    answer = send(alice, fields_of(read(alice, "an oat bar and 2 eggs")))
    day = alice.get(answer.location)
    assert "2 foods added." in page_text(day)
    assert foods_on(alice) == ["Oat bar", "Egg, raw"]
    alice.post(undo_in(day))
    assert foods_on(alice) == []


def test_somebody_elses_custom_food_is_as_good_as_one_that_never_was(alice, bob):
    keep(alice)
    fields = fields_of(read(alice, "oat bar"))
    assert offered(read(bob, "oat bar"))[0] != "Yours: Oat bar"
    nobodys = str(uuid.uuid4())
    never = fields | {"food0-foods": nobodys, "food0-food": nobodys}
    for refused in (send(bob, fields), send(bob, never)):
        assert refused.status_code == 422
        assert "Yours" not in page_text(refused)
    assert send(alice, fields | {"food0-foods": nobodys}).status_code == 404
    assert ids_on(alice) == ids_on(bob) == []


def test_an_alternative_that_was_deleted_meanwhile_loses_nothing_of_the_rest(alice):
    fig_loaf = keep(alice, name="Almond and fig loaf")
    fields = fields_of(read(alice, "1 oz almonds"))
    assert str(fig_loaf) in fields["food0-foods"].split()
    alice.post(f"/my-foods/{fig_loaf}/delete")
    assert send(alice, fields).status_code == 303
    assert foods_on(alice) == ["Almonds"]


def test_custom_foods_are_asked_for_once_however_long_the_meal(alice, count_queries):
    keep(alice)
    sent = []
    for text in ("oat bar", "oat bar, " * 9):
        with count_queries() as statements:
            read(alice, text)
        sent.append(sum("FROM custom_foods" in statement for statement in statements))
    assert sent == [1, 1]


def test_a_food_of_ones_own_that_was_deleted_meanwhile_loses_nothing_else(alice):
    custom_food_id = keep(alice, name="Qed loaf")
    fields = fields_of(read(alice, "a qed loaf and 2 eggs"))
    alice.post(f"/my-foods/{custom_food_id}/delete")
    answer = send(alice, fields)
    assert answer.status_code == 422
    assert "was deleted in the meantime" in page_text(answer)
    assert "No food was found for “a qed loaf”" in page_text(answer)
    assert ids_on(alice) == []
    assert send(alice, fields_of(answer)).status_code == 303
    assert foods_on(alice) == ["Egg, raw"]


def test_where_it_has_an_alternative_that_is_offered_to_be_checked(alice):
    custom_food_id = keep(alice, name="Qed loaf")
    fields = fields_of(read(alice, "2 eggs"))
    egg = fields["food0-food"]
    fields |= {
        "food0-foods": f"{custom_food_id} {egg}", "food0-food": str(custom_food_id),
        "food0-measured": str(custom_food_id), "food0-portion": "serving",
    }  # fmt: skip
    alice.post(f"/my-foods/{custom_food_id}/delete")
    answer = send(alice, fields)
    assert answer.status_code == 422
    assert "A food has changed" in page_text(answer)
    assert ids_on(alice) == []
    assert send(alice, fields_of(answer)).status_code == 303
    assert foods_on(alice) == ["Egg, raw"]
