"""Adding, changing, moving, deleting and taking back entries."""

from __future__ import annotations

import re
import uuid

import pytest

from tests.bench import HTMX
from tests.diary.helpers import DAY, food_named, ids_on, log, log_dose, page_text

LONG_DAY = "Monday 23 November"

pytestmark = pytest.mark.both_databases


def test_almonds_by_the_ounce_are_77_mg(alice):
    answer = log(alice, "Almonds", portion="oz", quantity="1", meal="4")
    assert answer.status_code == 303
    text = page_text(alice.get(answer.location))
    assert "Almonds" in text
    assert "1 oz (28.4 g)" in text
    assert "77 mg" in text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1/2", "38 mg"),
        ("1½", "115 mg"),
        ("1.5", "115 mg"),
        ("1,5", "115 mg"),
        (" 2 ", "153 mg"),
        ("two", "153 mg"),
        ("one and a half", "115 mg"),
        ("2 x 1", "153 mg"),
        ("1/2th", "38 mg"),
    ],
)
def test_quantities_are_read_as_people_write_them(alice, typed, shown):
    log(alice, "Almonds", portion="oz", quantity=typed)
    assert shown in page_text(alice.get(f"/day/{DAY}"))


@pytest.mark.one_database
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0",
        "-1",
        "abc",
        "NaN",
        "inf",
        "1e99",
        "1/0",
        "99999999",
        "1,000",
        "2-3",
        "a few",
        "2 oz",
    ],
)
def test_a_quantity_that_is_none_is_refused_beside_its_field_and_kept(alice, typed):
    answer = log(alice, "Almonds", portion="oz", quantity=typed)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    if typed:
        assert f'value="{typed}"' in answer.text
    assert ids_on(alice) == []


def test_more_than_ten_kilograms_is_refused(alice):
    answer = log(alice, "Almonds", portion="g", quantity="10001")
    assert answer.status_code == 422
    assert "10 kg" in page_text(answer)


@pytest.mark.one_database
@pytest.mark.parametrize(
    "field", [{"portion": "p99"}, {"meal": "brunch"}, {"day": "2026-13-01"}, {"day": ""}]
)
def test_a_choice_that_was_not_offered_is_refused(alice, field):
    assert log(alice, "Almonds", **field).status_code == 422
    assert ids_on(alice) == []


def test_the_same_save_sent_twice_is_stored_once(alice):
    client_id = str(uuid.uuid4())
    for _ in range(2):
        answer = log(alice, "Almonds", portion="oz", client_id=client_id)
        assert answer.status_code == 303
    assert ids_on(alice) == [client_id]


def test_two_people_may_send_the_same_id(alice, bob):
    client_id = str(uuid.uuid4())
    log(alice, "Almonds", portion="oz", quantity="1", client_id=client_id)
    log(bob, "Almonds", portion="oz", quantity="2", client_id=client_id)
    assert "77 mg" in page_text(alice.get(f"/day/{DAY}"))
    assert "153 mg" in page_text(bob.get(f"/day/{DAY}"))


def test_an_entry_can_be_changed_and_moved(alice):
    log(alice, "Almonds", portion="oz", quantity="1", meal="1")
    (entry_id,) = ids_on(alice)
    answer = alice.post(
        f"/entries/{entry_id}",
        data={"quantity": "2", "portion": "oz", "meal": "3", "day": "2026-11-22"},
    )
    assert answer.status_code == 303
    assert answer.location == "/day/2026-11-22"
    assert ids_on(alice) == []
    assert "153 mg" in page_text(alice.get("/day/2026-11-22"))


def test_an_entry_keeps_its_figures_when_the_catalogue_changes(alice, unknown_food, change_food):
    log(alice, food_id=unknown_food, portion="g", quantity="100")
    change_food(unknown_food, mg_per_100g=500)
    text = page_text(alice.get(f"/day/{DAY}"))
    assert "unknown" in text
    assert "500" not in text


def test_a_deleted_entry_is_gone_and_can_be_taken_back(alice):
    log(alice, "Almonds", portion="oz")
    (entry_id,) = ids_on(alice)
    answer = alice.post(f"/entries/{entry_id}/delete")
    after = alice.get(answer.location)
    assert f"/entries/{entry_id}/restore" in after.text
    assert ids_on(alice) == []
    assert alice.post(f"/entries/{entry_id}/restore").status_code == 303
    assert ids_on(alice) == [entry_id]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/entries/{}"),
        ("post", "/entries/{}"),
        ("post", "/entries/{}/delete"),
        ("post", "/entries/{}/restore"),
    ],
)
def test_somebody_elses_entry_is_not_found(alice, bob, method, path):
    log(alice, "Almonds", portion="oz")
    (entry_id,) = ids_on(alice)
    answer = getattr(bob, method)(
        path.format(entry_id), data={"quantity": "9", "portion": "g", "meal": "2", "day": DAY}
    )
    assert answer.status_code == 404
    assert ids_on(alice) == [entry_id]


@pytest.mark.parametrize("wrong", ["1", "not-an-id", "00000000-0000-0000-0000-000000000000"])
def test_an_id_that_names_nothing_is_not_found(alice, wrong):
    assert alice.get(f"/entries/{wrong}").status_code == 404


def test_the_last_helping_is_offered_again(alice):
    log(alice, "Almonds", portion="oz", quantity="1 1/2")
    food_id = food_named(alice.client.application, "Almonds")
    form = alice.get(f"/day/{DAY}/add/{food_id}?meal=2").text
    assert 'value="1½"' in form


def test_the_magnesium_follows_what_is_typed(alice):
    food_id = food_named(alice.client.application, "Almonds")
    preview = alice.get(f"/foods/{food_id}/preview?portion=oz&quantity=2", headers=HTMX)
    assert "153.1 mg" in page_text(preview)
    wrong = alice.get(f"/foods/{food_id}/preview?portion=oz&quantity=x", headers=HTMX)
    assert wrong.status_code == 200
    assert page_text(wrong) == "– mg magnesium"


def chosen(page):
    """The number, and the words of the portion, that a page of a serving has chosen."""
    quantity = re.search(r'name="quantity"[^>]* value="([^"]*)"', page.text)[1]
    checked = re.search(r'<input checked id="([^"]*)"[^>]*>', page.text)[1]
    label = re.search(rf'<label for="{checked}">([^<]*)</label>', page.text)[1]
    return quantity, label


@pytest.mark.parametrize(
    ("typed", "name", "number", "portion"),
    [
        ("30g almonds", "Almonds", "30", "grams"),
        ("almonds 30 g", "Almonds", "30", "grams"),
        ("half an avocado", "Avocado, raw", "½", "1 avocado (201 g)"),
        ("10 almonds", "Almonds", "10", "1 almond (1.2 g)"),
        ("1 pint milk", "Milk, whole", "1", "1 pint (488 g)"),
        ("almonds", "Almonds", "1", "1 oz (23 whole kernels, 28.4 g)"),
        ("100 kg almonds", "Almonds", "1", "1 oz (23 whole kernels, 28.4 g)"),
    ],
)
def test_an_amount_typed_in_search_is_what_the_form_begins_with(
    alice, typed, name, number, portion
):
    food_id = food_named(alice.client.application, name)
    page = alice.get(f"/day/{DAY}/add/{food_id}", query_string={"meal": 2, "q": typed})
    assert chosen(page) == (number, portion)
    assert "Please check" not in page.text


def test_a_typed_amount_that_is_a_guess_says_so(alice):
    food_id = food_named(alice.client.application, "Pumpkin seeds, dried")
    page = alice.get(f"/day/{DAY}/add/{food_id}", query_string={"q": "a handful of seeds"})
    assert "Please check The amount is a guess from “a handful of seeds”." in page_text(page)


def test_a_portion_worked_out_from_others_can_be_logged(alice):
    food_id = food_named(alice.client.application, "Milk, whole")
    page = alice.get(f"/day/{DAY}/add/{food_id}", query_string={"q": "1 pint milk"})
    key = re.search(
        r'<input checked id="[^"]*" name="portion" type="radio" value="([^"]*)"', page.text
    )
    assert log(alice, food_id=food_id, portion=key[1]).status_code == 303
    assert "1 pint (488 g)" in page_text(alice.get(f"/day/{DAY}"))


def preview(person, path, **typed):
    return page_text(person.get(path, query_string={"day": DAY, **typed}, headers=HTMX))


def test_it_is_said_what_a_serving_brings_its_day_to(woman):
    food_id = food_named(woman.client.application, "Almonds")
    path = f"/foods/{food_id}/preview"
    ounce = {"portion": "oz", "quantity": "1"}
    assert preview(woman, path, **ounce).endswith(f"Brings {LONG_DAY} to 77 of 320 mg")
    log(woman, "Almonds", portion="oz")
    log_dose(woman, mg_per_unit="100")
    assert preview(woman, path, **ounce).endswith(f"Brings {LONG_DAY} to 253 of 320 mg")
    assert "Brings" not in preview(woman, path, portion="oz", quantity="x")
    assert "Brings" not in preview(woman, path, **ounce, day="no day")


def test_an_entry_that_is_changed_counts_once_in_what_its_day_comes_to(woman):
    log(woman, "Almonds", portion="oz")
    (entry_id,) = ids_on(woman)
    said = preview(woman, f"/entries/{entry_id}/preview", portion="oz", quantity="2")
    assert said.endswith(f"Brings {LONG_DAY} to 153 of 320 mg")


def test_beside_an_unknown_food_a_serving_brings_its_day_to_at_least_so_much(woman, unknown_food):
    log(woman, food_id=unknown_food)
    food_id = food_named(woman.client.application, "Almonds")
    said = preview(woman, f"/foods/{food_id}/preview", portion="oz", quantity="1")
    assert said.endswith(f"Brings {LONG_DAY} to at least 77 of 320 mg")
    assert "Brings" not in preview(woman, f"/foods/{unknown_food}/preview", quantity="1")


def test_for_htmx_a_change_answers_with_the_meals_and_the_total_alone(alice):
    food_id = food_named(alice.client.application, "Almonds")
    answer = alice.post(
        f"/day/{DAY}/add/{food_id}",
        data={"quantity": "1", "portion": "oz", "meal": "2", "day": DAY},
        headers={**HTMX, "HX-Current-URL": f"http://localhost/day/{DAY}"},
    )
    assert answer.status_code == 200
    assert 'id="meal-2"' in answer.text
    assert 'id="total"' in answer.text
    assert 'id="meal-3"' in answer.text  # its figures may shift, so that all of them add up
    assert 'id="supplements"' not in answer.text
    assert "<html" not in answer.text


def test_for_htmx_a_refused_form_comes_back_alone(alice):
    food_id = food_named(alice.client.application, "Almonds")
    answer = alice.post(
        f"/day/{DAY}/add/{food_id}",
        data={"quantity": "x", "portion": "oz", "meal": "2", "day": DAY},
        headers=HTMX,
    )
    assert answer.status_code == 422
    assert 'value="x"' in answer.text
    assert "<html" not in answer.text


def test_for_htmx_away_from_the_day_page_a_change_leads_to_it(alice):
    food_id = food_named(alice.client.application, "Almonds")
    answer = alice.post(
        f"/day/{DAY}/add/{food_id}",
        data={"quantity": "1", "portion": "oz", "meal": "2", "day": DAY},
        headers={**HTMX, "HX-Current-URL": f"http://localhost/day/{DAY}/add?meal=2"},
    )
    assert answer.headers["HX-Redirect"] == f"/day/{DAY}"
