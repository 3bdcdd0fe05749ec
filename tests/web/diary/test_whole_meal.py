"""A whole meal in words on its page: proposed, looked over, and logged once it is confirmed."""

from __future__ import annotations

import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest

from tests.bench import HTMX
from tests.diary.helpers import DAY, food_named, ids_on, log, page_text

PATH = f"/day/{DAY}/add/words"
MEAL = "2 eggs, a handful of almonds; coffee"


def read(person, text, **more):
    return person.get(PATH, query_string={"meal": "1", "text": text, **more})


def fields_of(page):
    """What the confirming form would send as it stands."""
    form = page.text[page.text.index('method="post"') :]
    form = form[: form.index("</form>")]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form):
        said = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if said.get("type") != "checkbox" or " checked" in tag:
            sent[said["name"]] = unescape(said.get("value", "y"))
    for name, options in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        values = re.findall(r"<option( selected)? value=\"([^\"]*)\"", options)
        sent[name] = next((value for chosen, value in values if chosen), values[0][1])
    return sent


def send(person, fields, **changed):
    return person.post(PATH, data=fields | changed)


def foods_on(person, day=DAY):
    return re.findall(r'<span class="name">(.*?)</span>', person.get(f"/day/{day}").text)


def test_nothing_is_saved_before_it_is_confirmed_and_all_of_it_then(alice):
    page = read(alice, MEAL)
    assert page.status_code == 200
    assert ids_on(alice) == []
    answer = send(alice, fields_of(page))
    assert (answer.status_code, answer.location) == (303, f"/day/{DAY}")
    assert "3 foods added." in page_text(alice.get(answer.location))
    assert foods_on(alice) == ["Egg, raw", "Almonds", "Coffee, black, brewed"]


def test_what_is_doubtful_is_said_in_words_and_the_ticked_are_added_up(alice):
    page = page_text(read(alice, MEAL))
    assert "Add 3 foods · " in page
    assert page.count("The food or the amount is a guess.") == 1
    assert "77 mg" in page


def test_an_entry_shows_the_words_as_they_were_typed(alice):
    text = page_text(
        read(alice, "For lunch: .25 Cup Pumpkin Seeds, 2 x 30g  almonds; garlic, Minced")
    )
    assert "“.25 Cup Pumpkin Seeds”" in text
    assert "“2 x 30g almonds”" in text
    assert "“garlic, Minced”" in text


def test_sent_twice_it_is_logged_once(alice):
    fields = fields_of(read(alice, MEAL))
    send(alice, fields)
    assert send(alice, fields).status_code == 303
    assert len(ids_on(alice)) == 3


def test_the_same_meal_read_anew_is_another_one(alice):
    for _ in range(2):
        send(alice, fields_of(read(alice, "2 eggs")))
    assert len(ids_on(alice)) == 2


def test_what_is_unticked_is_left_out_and_may_be_wrong(alice):
    fields = fields_of(read(alice, MEAL)) | {"food0-quantity": "lots"}
    del fields["food0-keep"]
    assert send(alice, fields).status_code == 303
    assert foods_on(alice) == ["Almonds", "Coffee, black, brewed"]


def test_nothing_ticked_is_said_and_what_was_typed_stays(alice):
    fields = fields_of(read(alice, "2 eggs")) | {"food0-quantity": "7"}
    del fields["food0-keep"]
    answer = send(alice, fields)
    assert answer.status_code == 422
    assert "No food is ticked. Please tick at least one." in page_text(answer)
    assert "Add 0 foods" not in page_text(answer)
    assert "2 eggs</textarea>" in answer.text
    assert 'value="7"' in answer.text


def test_a_wrong_quantity_is_said_beside_it_and_nothing_is_half_saved(alice):
    fields = fields_of(read(alice, MEAL))
    answer = send(alice, fields, **{"food1-quantity": "lots", "food2-quantity": "3"})
    assert answer.status_code == 422
    assert ids_on(alice) == []
    assert re.search(r'<input[^>]*aria-describedby="food1-quantity-error"', answer.text)
    assert "Please write a number, such as 2" in page_text(answer)
    assert "Nothing is saved yet." in page_text(answer)
    assert "Add 3 foods · 34 mg or more" in page_text(answer)
    assert 'href="#food1-quantity">a handful of almonds<' in answer.text
    assert len(re.findall(r"<input[^>]* autofocus", answer.text)) == 1
    assert {'value="lots"', 'value="3"'} <= set(re.findall(r'value="[^"]*"', answer.text))
    assert send(alice, fields_of(answer), **{"food1-quantity": "1"}).status_code == 303
    assert len(ids_on(alice)) == 3


def test_worked_out_again_it_shows_what_was_changed_and_saves_nothing(alice):
    fields = fields_of(read(alice, "1 oz almonds"))
    page = send(alice, fields, again="y", **{"food0-quantity": "2"})
    assert page.status_code == 200
    assert "153 mg" in page_text(page)
    assert ids_on(alice) == []


def test_another_food_takes_the_same_portion_over_and_leaves_other_rows_as_they_were(app, alice):
    fields = fields_of(read(alice, "2 eggs and coffee")) | {"food1-quantity": "3"}
    poached = str(food_named(app, "Egg, poached"))
    assert poached in fields["food0-foods"].split()
    page = send(alice, fields, again="y", **{"food0-food": poached})
    again = fields_of(page)
    assert (again["food0-food"], again["food0-measured"]) == (poached, poached)
    assert (again["food0-quantity"], again["food1-quantity"]) == ("2", "3")
    send(alice, again)
    assert foods_on(alice) == ["Egg, poached", "Coffee, black, brewed"]
    assert "2 large (100 g)" in page_text(alice.get(f"/day/{DAY}"))


def test_another_food_is_shown_with_its_amount_before_it_is_logged(app, alice):
    fields = fields_of(read(alice, "2 eggs"))
    page = send(alice, fields, **{"food0-food": str(food_named(app, "Eggs, scrambled"))})
    assert page.status_code == 422
    assert "Please check its amount" in page_text(page)
    assert "1 large (61 g)" in page_text(page)
    assert ids_on(alice) == []
    assert send(alice, fields_of(page)).status_code == 303
    assert foods_on(alice) == ["Eggs, scrambled"]


def test_another_food_without_such_a_portion_is_taken_by_weight(app, alice):
    fields = fields_of(read(alice, "2 eggs"))
    bread = str(food_named(app, "Bread, egg"))
    again = fields_of(send(alice, fields, again="y", **{"food0-food": bread}))
    assert (again["food0-quantity"], again["food0-portion"]) == ("100", "g")


def test_another_food_for_an_amount_that_cannot_be_read_leaves_it_as_it_was_typed(app, alice):
    fields = fields_of(read(alice, "2 eggs")) | {"food0-quantity": "two-ish"}
    bread = str(food_named(app, "Bread, egg"))
    page = send(alice, fields, again="y", **{"food0-food": bread})
    assert page.status_code == 422
    assert fields_of(page)["food0-quantity"] == "two-ish"


def test_what_could_not_be_read_stays_as_words_to_search(alice):
    page = read(alice, "2 eggs and zorblaxian")
    assert "No food was found for “zorblaxian”. Search for it" in page_text(page)
    assert "q=zorblaxian" in page.text
    again = send(alice, fields_of(page), again="y")
    assert "No food was found for “zorblaxian”" in page_text(again)
    alone = read(alice, "zorblaxian")
    assert alone.status_code == 200
    assert "Add to the day" not in page_text(alone)


def test_a_food_without_a_value_is_unknown_and_never_zero(app, alice, unknown_food):
    fields = fields_of(read(alice, "salsa of the corner shop"))
    fields |= {"food0-foods": str(unknown_food), "food0-food": str(unknown_food)}
    page = page_text(send(alice, fields, again="y"))
    assert "Add 1 food · magnesium unknown" in page
    assert "0 mg" not in page


def test_a_meal_can_go_to_another_day_and_meal(alice):
    fields = fields_of(read(alice, "2 eggs"))
    assert send(alice, fields, meal="3", day="2026-11-20").location == "/day/2026-11-20"
    assert foods_on(alice, "2026-11-20") == ["Egg, raw"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Please type or say what you had."),
        ("  \n ", "Please type or say what you had."),
        ("7" * 2001, "Please split it up."),
        ("and and with", "No food could be read from that."),
    ],
)
def test_what_cannot_be_a_meal_gets_a_sentence_and_stays(alice, text, sentence):
    answer = read(alice, text)
    assert answer.status_code == 422
    assert sentence in page_text(answer)
    assert "aria-invalid" in answer.text
    assert text.strip() in answer.text


def test_a_text_of_very_many_foods_says_that_not_all_of_it_may_be_read(alice):
    assert "Please check whether the last ones" in page_text(read(alice, "egg, " * 40))
    assert "Please check whether the last ones" not in page_text(read(alice, "egg, " * 4))


def test_foods_that_are_not_there_are_not_found(alice):
    fields = fields_of(read(alice, "2 eggs"))
    for foods, food in (("999999999", "999999999"), ("9" * 10, "9" * 10), ("1", "2"), ("", "x")):
        changed = {"food0-foods": foods, "food0-food": food}
        assert send(alice, fields, **changed).status_code == 404
    assert ids_on(alice) == []


def test_a_date_far_ahead_is_asked_about_and_nothing_is_saved(alice):
    answer = send(alice, fields_of(read(alice, "2 eggs")), day="2062-11-24")
    assert answer.status_code == 422
    assert "more than a year ahead" in page_text(answer)
    assert ids_on(alice) == []


def test_a_strangers_meal_id_does_no_harm(alice, bob):
    fields = fields_of(read(alice, "2 eggs")) | {"client_id": str(uuid.uuid4())}
    send(alice, fields)
    send(bob, fields)
    assert (len(ids_on(alice)), len(ids_on(bob))) == (1, 1)


def test_htmx_gets_the_piece_that_the_page_itself_has(alice):
    fields = fields_of(read(alice, "2 eggs"))
    piece = alice.post(PATH, data=fields | {"again": "y"}, headers=HTMX)
    assert "<html" not in piece.text
    assert 'id="proposed-sum"' in piece.text


def test_the_search_leads_here_and_takes_what_was_typed_along(alice):
    assert f'href="{PATH}?meal=2"' in alice.get(f"/day/{DAY}/add?meal=2").text
    page = alice.get(f"/day/{DAY}/add?meal=2&q=eggs+and+toast").text
    assert f"{PATH}?meal=2&amp;text=eggs+and+toast" in page


def test_it_is_its_owners_alone(client):
    assert client.get(PATH).status_code == 303
    assert client.post(PATH).status_code == 303


def undo_in(page):
    return re.search(r'action="(/meals/[^"]+)"', page.text)[1]


def test_one_undo_takes_the_whole_meal_back_and_brings_it_back(alice):
    log(alice, "Almonds", portion="oz")
    fields = fields_of(read(alice, MEAL))
    undo = undo_in(alice.get(send(alice, fields).location))
    answer = alice.post(undo)
    after = alice.get(answer.location)
    assert "3 foods deleted." in page_text(after)
    assert foods_on(alice) == ["Almonds"]
    alice.post(undo_in(after))
    assert len(ids_on(alice)) == 4


def test_a_meal_taken_back_and_confirmed_again_is_there_again(alice):
    fields = fields_of(read(alice, MEAL))
    alice.post(undo_in(alice.get(send(alice, fields).location)))
    assert ids_on(alice) == []
    send(alice, fields)
    assert len(ids_on(alice)) == 3


def test_a_meal_taken_back_and_confirmed_with_other_amounts_has_those(alice):
    fields = fields_of(read(alice, "2 eggs"))
    alice.post(undo_in(alice.get(send(alice, fields).location)))
    send(alice, fields, **{"food0-quantity": "3"})
    assert "3 large (150 g)" in page_text(alice.get(f"/day/{DAY}"))


def test_what_was_deleted_of_a_meal_before_is_not_counted_with_it(alice):
    undo = undo_in(alice.get(send(alice, fields_of(read(alice, MEAL))).location))
    alice.post(f"/entries/{ids_on(alice)[0]}/delete")
    after = alice.get(alice.post(undo).location)
    assert "2 foods deleted." in page_text(after)


def test_a_meal_moved_to_another_day_meanwhile_is_shown_where_it_was_deleted(alice):
    fields = fields_of(read(alice, "2 eggs"))
    undo = undo_in(alice.get(send(alice, fields, day="2026-11-20").location))
    assert alice.post(undo).location == "/day/2026-11-20"
    assert ids_on(alice, "2026-11-20") == []


@pytest.mark.parametrize("meal_id", ["x", "00000000-0000-4000-8000-000000000000"])
def test_a_meal_that_is_not_there_cannot_be_deleted_or_restored(alice, meal_id):
    for what in ("delete", "restore"):
        assert alice.post(f"/meals/{meal_id}/{what}").status_code == 404


def test_a_stranger_cannot_take_a_meal_back(alice, bob):
    undo = undo_in(alice.get(send(alice, fields_of(read(alice, MEAL))).location))
    assert bob.post(undo).status_code == 404
    assert len(ids_on(alice)) == 3


def test_confirmed_by_several_taps_at_one_instant_it_is_logged_once(app, alice):
    fields = fields_of(read(alice, MEAL))
    cookie = alice.client.get_cookie("mgtrack").value

    def tap(_):
        client = app.test_client()
        client.set_cookie("mgtrack", cookie)
        return client.post(PATH, data=fields).status_code

    with ThreadPoolExecutor(max_workers=6) as taps:
        assert set(taps.map(tap, range(12))) == {303}
    assert len(ids_on(alice)) == 3


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3 crackers", "3 crackers (8.9 g)"),  # a portion is five of them
        ("a pint of milk", "1 pint (488 g)"),
        ("2 kg potatoes", "2000 g"),
        ("10 almonds", "10 almonds (12 g)"),
        ("1/3 cup oatmeal", "⅓ cup (78 g)"),
    ],
)
def test_an_amount_is_logged_as_it_was_said_even_where_the_food_has_no_such_portion(
    alice, text, amount
):
    page = read(alice, text)
    again = send(alice, fields_of(page), again="y")
    assert fields_of(again) == fields_of(page)
    day = page_text(alice.get(send(alice, fields_of(again)).location))
    assert amount in day


def test_working_rows_out_again_asks_no_more_of_the_database_for_more_rows(alice, count_queries):
    sent = []
    for text in ("2 eggs", "egg, " * 20):
        fields = fields_of(read(alice, text))
        with count_queries() as statements:
            send(alice, fields, again="y")
        sent.append(len(statements))
    assert sent[0] == sent[1] <= 4
