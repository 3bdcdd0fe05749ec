"""Quick add: so many mg where no food fits, marked as one's own figure wherever it is."""

from __future__ import annotations

import re
import uuid

import pytest

from tests.bench import HTMX
from tests.diary.helpers import DAY, ids_on, keys_on, log, page_text, sheet, tap, undo_in
from tests.web.custom_foods.test_custom_foods import keep
from tests.web.custom_foods.test_custom_foods import log as log_own

pytestmark = pytest.mark.both_databases

OTHER = "2026-11-24"


def quick(person, magnesium="40", name="Restaurant soup", on=DAY, **sent):
    form = {
        "magnesium": magnesium, "name": name, "meal": "2", "day": on,
        "client_id": str(uuid.uuid4()),
    } | sent  # fmt: skip
    return person.post(f"/day/{on}/add/quick", data=form)


def day_of(person, on=DAY):
    return page_text(person.get(f"/day/{on}"))


def test_the_sheet_leads_to_it_with_its_day_and_meal_and_what_was_typed(alice):
    assert f'href="/day/{DAY}/add/quick?meal=3"' in sheet(alice, meal="3").text
    page = sheet(alice, meal="3", q="restaurant soup")
    assert f"/day/{DAY}/add/quick?meal=3&amp;q=restaurant+soup" in page.text
    form = alice.get(f"/day/{DAY}/add/quick?meal=3&q=soup").text
    assert 'value="soup"' in form
    assert f'value="{DAY}"' in form


def test_it_is_logged_as_typed_and_marked_and_taken_back(alice):
    answer = quick(alice, "37.5")
    assert "Restaurant soup your own figure 38 mg" in day_of(alice)
    assert "Restaurant soup added." not in day_of(alice)
    assert answer.location == f"/day/{DAY}"
    answer = quick(alice, "10", "Tea")
    undo = undo_in(alice.get(answer.location))
    alice.post(undo)
    assert "Tea" not in day_of(alice).replace("Tea deleted", "")


def test_without_a_name_it_is_called_quick_add(alice):
    quick(alice, name="  ")
    assert "Quick add your own figure 40 mg" in day_of(alice)


def test_sent_twice_it_is_logged_once_and_after_its_deletion_anew(alice):
    one = str(uuid.uuid4())
    for _ in range(2):
        quick(alice, client_id=one)
    assert len(ids_on(alice)) == 1
    alice.post(f"/entries/{one}/delete")
    quick(alice, "50", client_id=one)
    assert "Restaurant soup your own figure 50 mg" in day_of(alice)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"magnesium": ""}, "Please say how many mg."),
        ({"magnesium": "0"}, "above zero"),
        ({"magnesium": "-3"}, "above zero"),
        ({"magnesium": "lots"}, "Please write a number"),
        ({"magnesium": "5000.1"}, "That is over 5,000 mg. Please check the figure."),
        ({"name": "x" * 121}, "Please keep the name to 120 characters."),
        ({"day": "2062-11-23"}, "more than a year ahead"),
        ({"meal": "9"}, "Not a valid choice"),
    ],
)
def test_nonsense_is_refused_beside_its_field_and_what_was_typed_stays(alice, typed, said):
    sent = {"magnesium": "40", "name": "Restaurant soup"} | typed
    answer = quick(alice, **sent)
    assert answer.status_code == 422
    assert said in page_text(answer)
    assert f'value="{sent["name"]}"' in answer.text
    assert ids_on(alice) == []
    quick(alice)
    (entry_id,) = ids_on(alice)
    changed = {"magnesium": "40", "name": "Soup", "meal": "2", "day": DAY} | typed
    assert alice.post(f"/entries/{entry_id}", data=changed).status_code == 422
    assert "Restaurant soup your own figure 40 mg" in day_of(alice)


def test_its_page_says_where_it_comes_from_and_changes_it(alice):
    quick(alice, "37.5")
    (entry_id,) = ids_on(alice)
    assert 'value="37.5"' in alice.get(f"/entries/{entry_id}").text
    page = page_text(alice.get(f"/entries/{entry_id}"))
    assert "Where this figure comes from You typed it yourself. It is not from USDA’s" in page
    sent = {"magnesium": "55", "name": "Soup", "meal": "3", "day": OTHER}
    answer = alice.post(f"/entries/{entry_id}", data=sent)
    undo = undo_in(alice.get(answer.location))
    assert "Soup your own figure 55 mg" in day_of(alice, OTHER)
    alice.post(undo)
    assert "Restaurant soup your own figure 38 mg" in day_of(alice)


def test_it_counts_in_the_week_and_never_as_a_food_of_usda(alice):
    log(alice, "Almonds", quantity="30")
    quick(alice, "40", "Soup")
    quick(alice, "60", "Pie")
    alice.post(f"/day/{DAY}/complete")
    alice.get("/today")
    week = page_text(alice.get(f"/week/{DAY}"))
    assert "Your own figures" in week
    assert "Pie" not in week
    assert "Soup" not in week


def test_it_is_copied_moved_and_in_the_bin_as_other_entries_are(alice):
    quick(alice)
    (entry_id,) = ids_on(alice)
    sent = {"entry": [entry_id], "meal": "0", "day": OTHER, "client_id": str(uuid.uuid4())}
    for _ in range(2):
        assert alice.post(f"/day/{DAY}/copy", data=sent | {"copy": "y"}).status_code == 303
    assert len(ids_on(alice, OTHER)) == 1
    assert "Restaurant soup your own figure 40 mg" in day_of(alice, OTHER)
    alice.post(f"/day/{DAY}/copy", data=sent | {"move": "y"})
    assert len(ids_on(alice, OTHER)) == 2
    alice.post(f"/entries/{entry_id}/delete")
    assert "Restaurant soup your own figure" in page_text(alice.get("/me/deleted"))


def test_it_is_left_out_of_a_saved_meal_and_that_is_said(alice):
    quick(alice)
    only = {"entry": ids_on(alice), "name": "Bowl", "client_id": str(uuid.uuid4())}
    answer = alice.post(f"/day/{DAY}/meals", data=only)
    assert answer.status_code == 422
    assert "None of these foods is here any more." in page_text(answer)
    assert "Left out: a figure of your own, without a food" in page_text(answer)
    log(alice, "Almonds", quantity="30")
    alice.post(f"/day/{DAY}/meals", data=only | {"entry": ids_on(alice)})
    assert "Bowl Saved · Almonds 81 mg" in page_text(sheet(alice, list="meals"))


def test_a_meal_is_had_again_with_the_figure_in_it(alice):
    log(alice, "Almonds", on="2026-11-20", meal="2", quantity="30")
    quick(alice, on="2026-11-20")
    for shelf in ("usual", "meals"):
        assert "Almonds; Restaurant soup 121 mg" in page_text(sheet(alice, list=shelf))
    answer = tap(alice, "Lunch, Friday 20 November", list="meals")
    assert "2 added · 121 mg" in page_text(alice.get(answer.location))
    assert "Restaurant soup your own figure 40 mg" in day_of(alice)
    assert "Restaurant soup" not in keys_on(sheet(alice, list="recent"))


def test_an_id_that_was_a_foods_is_not_made_a_figure(alice):
    log(alice, "Almonds", quantity="30")
    (entry_id,) = ids_on(alice)
    alice.post(f"/entries/{entry_id}/delete")
    quick(alice, client_id=entry_id)
    alice.post(f"/entries/{entry_id}/restore")
    assert "Almonds 30 g 81 mg" in day_of(alice)


def test_changing_the_history_of_an_own_food_leaves_own_figures(alice):
    log_own(alice, keep(alice))
    quick(alice)
    assert "Restaurant soup your own figure 40 mg" in day_of(alice)


def test_nobody_sees_or_changes_what_is_somebody_elses(alice, bob):
    quick(alice)
    (entry_id,) = ids_on(alice)
    assert bob.get(f"/entries/{entry_id}").status_code == 404
    sent = {"magnesium": "55", "name": "Soup", "meal": "3", "day": DAY}
    assert bob.post(f"/entries/{entry_id}", data=sent).status_code == 404
    assert alice.get(f"/entries/{entry_id}/preview").status_code == 404


def test_for_htmx_it_answers_with_the_day(alice):
    form = {"magnesium": "40", "name": "Soup", "meal": "2", "day": DAY, "client_id": ""}
    headers = {**HTMX, "HX-Current-URL": f"http://localhost/day/{DAY}"}
    answer = alice.post(f"/day/{DAY}/add/quick", data=form, headers=headers)
    assert "Soup your own figure 40 mg" in page_text(answer)


def test_from_the_list_of_the_sheet_it_goes_back_there_and_counts_in_the_tray(alice):
    headers = {**HTMX, "HX-Current-URL": f"http://localhost/day/{DAY}"}
    answer = tap(alice, "Almonds", q="almonds", headers=headers)
    taps = re.findall(r'name="tap" value="([^"]+)"', answer.text)
    form = {
        "magnesium": "40", "name": "Soup", "meal": "2", "day": DAY, "at": "12:30",
        "client_id": str(uuid.uuid4()), "from_list": "yes", "tap": taps,
    }  # fmt: skip
    for _ in range(2):
        answer = alice.post(f"/day/{DAY}/add/quick", data=form, headers=headers)
        assert answer.headers["HX-Trigger"] == '{"back-to": "[data-adding]"}'
        assert answer.headers["HX-Reswap"] == "none"
        assert "2 added" in page_text(answer)
    assert "Soup 12:30 · your own figure 40 mg" in page_text(answer)
    taps = re.findall(r'name="tap" value="([^"]+)"', answer.text)
    answer = alice.post(f"/day/{DAY}/add/undo", data={"tap": taps}, headers=headers)
    assert "1 added" in page_text(answer)
    assert "Soup" not in day_of(alice)


def test_its_time_is_kept_and_changed(alice):
    quick(alice, at="07:30")
    (entry_id,) = ids_on(alice)
    assert 'value="07:30"' in alice.get(f"/entries/{entry_id}").text
    sent = {"magnesium": "40", "name": "Soup", "meal": "2", "day": DAY, "at": ""}
    alice.post(f"/entries/{entry_id}", data=sent)
    assert "Soup your own figure 40 mg" in day_of(alice)


def test_the_day_page_needs_no_more_queries(alice, count_queries):
    quick(alice)
    with count_queries() as sent:
        alice.get(f"/day/{DAY}")
    assert len(sent) <= 8
