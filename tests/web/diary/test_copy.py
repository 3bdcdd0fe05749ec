"""Copying and moving: a meal, a whole day, ticked entries, to another day or meal; and undone."""

from __future__ import annotations

import re
import uuid

import pytest
from freezegun import freeze_time

from mgtrack.diary.models import Entry
from mgtrack.diary.services import MAX_PARTS
from mgtrack.extensions import db
from tests.bench import HTMX
from tests.diary.helpers import DAY, ids_on, log, page_text, undo_in

pytestmark = pytest.mark.both_databases

OTHER = "2026-11-24"
PAGE, OTHER_PAGE = f"/day/{DAY}/copy", f"/day/{OTHER}"


@pytest.fixture(autouse=True)
def noon():
    with freeze_time(f"{DAY} 12:00", ignore=["playwright"], tick=True):
        yield


@pytest.fixture
def logged(alice):
    """Alice, with two foods at breakfast and one at dinner."""
    log(alice, "Almonds", meal="1", portion="g", quantity="30", at="07:30")
    log(alice, "Spinach, raw", meal="1", portion="g", quantity="50")
    log(alice, "Black beans, boiled", meal="3", portion="g", quantity="100")
    alice.get(f"/day/{DAY}")
    return alice


def ticked(page):
    """The entries of the page that are ticked, in its order."""
    return re.findall(r'name="entry" value="([^"]+)" checked', page.text)


def send(person, entries, do="copy", **fields):
    sent = {
        "entry": entries, "meal": "0", "day": OTHER, "client_id": str(uuid.uuid4()), do: "y",
    }  # fmt: skip
    return person.post(PAGE, data=sent | fields)


def rows(person, day):
    """The entries of a day: meal, name, g, mg and time, in its order."""
    app = person.client.application
    with app.app_context():
        entries = [
            db.session.get(Entry, (person.id, uuid.UUID(each))) for each in ids_on(person, day)
        ]
        return [
            (each.meal, each.food_name, each.grams, each.magnesium_mg, each.at) for each in entries
        ]


def test_the_day_page_leads_to_it_from_each_meal_that_has_entries_and_from_the_day(logged):
    page = logged.get(f"/day/{DAY}").text
    assert re.findall(rf'href="{PAGE}(\?meal=\d)?"', page) == ["?meal=1", "?meal=3", ""]
    assert 'aria-label="Copy or move Breakfast"' in page


def test_of_a_day_all_is_ticked_of_a_meal_its_entries_and_with_none_nothing(logged):
    ids = ids_on(logged)
    assert ticked(logged.get(PAGE)) == ids
    assert ticked(logged.get(f"{PAGE}?meal=1")) == ids[:2]
    assert ticked(logged.get(f"{PAGE}?meal=0")) == []
    assert f'href="{PAGE}?meal=0"' in logged.get(PAGE).text


def test_an_entry_leads_to_it_with_itself_ticked_alone(logged):
    first, second, _ = ids_on(logged)
    path = f"{PAGE}?entry={second}"
    assert f'href="{path}"' in logged.get(f"/entries/{second}").text
    assert ticked(logged.get(path)) == [second]
    assert ticked(logged.get(f"{PAGE}?entry={first}&meal=3")) == []
    assert ticked(logged.get(f"{PAGE}?entry=nothing")) == []


def test_it_begins_with_the_same_meal_tomorrow_or_from_another_day_today(logged):
    page = logged.get(PAGE).text
    assert '<option selected value="0">Same meal</option>' in page
    assert f'value="{OTHER}"' in page
    log(logged, "Almonds", on="2026-11-20")
    assert f'value="{DAY}"' in logged.get("/day/2026-11-20/copy").text


def test_a_time_is_shown_beside_its_entry(logged):
    assert "Almonds 07:30 · 30 g" in page_text(logged.get(PAGE))


def test_a_day_without_entries_says_so(alice):
    assert "Nothing is logged on this day." in page_text(alice.get(PAGE))


def test_a_whole_day_is_copied_each_to_its_meal_without_times(logged):
    before = rows(logged, DAY)
    answer = send(logged, ids_on(logged))
    assert answer.location == f"/day/{OTHER}"
    assert "3 foods copied to Tuesday 24 November. Undo" in page_text(logged.get(OTHER_PAGE))
    assert rows(logged, OTHER) == [(*each[:4], None) for each in before]
    assert rows(logged, DAY) == before


def test_a_meal_is_copied_into_a_meal_that_has_entries_of_the_same_day(logged):
    first, second, third = ids_on(logged)
    send(logged, [first, second], meal="3", day=DAY)
    assert "2 foods copied to Dinner. Undo" in page_text(logged.get(f"/day/{DAY}"))
    assert [each[:3] for each in rows(logged, DAY)] == [
        (1, "Almonds", 30), (1, "Spinach, raw", 50),
        (3, "Black beans, boiled", 100), (3, "Almonds", 30), (3, "Spinach, raw", 50),
    ]  # fmt: skip
    assert ids_on(logged)[:3] == [first, second, third]


def test_undo_takes_the_whole_copy_back_and_nothing_else(logged):
    log(logged, "Almonds", on=OTHER)
    there = ids_on(logged, OTHER)
    send(logged, ids_on(logged))
    logged.post(undo_in(logged.get(OTHER_PAGE)))
    assert ids_on(logged, OTHER) == there
    assert len(ids_on(logged)) == 3


def test_more_than_a_meal_in_words_can_hold_is_copied_and_taken_back_whole(alice):
    for grams in range(1, 36):
        log(alice, "Almonds", quantity=str(grams))
    alice.get(f"/day/{DAY}")
    send(alice, ids_on(alice))
    assert len(ids_on(alice, OTHER)) == 35
    send(alice, ids_on(alice))
    alice.post(undo_in(alice.get(OTHER_PAGE)))
    assert len(ids_on(alice, OTHER)) == 35


@pytest.mark.parametrize("do", ["copy", "move"])
def test_sent_twice_it_is_done_once_and_answered_alike(logged, do):
    ids, once = ids_on(logged), str(uuid.uuid4())
    said = []
    for _ in range(2):
        assert send(logged, ids, do, client_id=once).status_code == 303
        said.append(page_text(logged.get(OTHER_PAGE)))
    assert said[0] == said[1]
    assert len(ids_on(logged, OTHER)) == 3


def test_a_copy_has_the_figures_of_now(alice, unknown_food, change_food):
    log(alice, food_id=unknown_food, portion="g", quantity="30", meal="1")
    alice.get(f"/day/{DAY}")
    change_food(unknown_food, mg_per_100g=100)
    send(alice, ids_on(alice))
    ((*_, before, _),), ((*_, after, _),) = rows(alice, DAY), rows(alice, OTHER)
    assert (before, after) == (None, 30)


def own_food(person):
    made = {
        "name": "Oat bar", "serving_label": "bar", "serving_grams": "40", "figure": "30",
        "given_in": "mg", "given_for": "serving", "custom_food_id": str(uuid.uuid4()),
    }  # fmt: skip
    person.post("/my-foods/new", data=made)
    sent = {"quantity": "1", "portion": "serving", "meal": "1", "day": DAY}
    person.post(f"/day/{DAY}/add/own/{made['custom_food_id']}", data=sent)
    person.post(f"/my-foods/{made['custom_food_id']}/delete")


def test_what_is_gone_is_said_and_the_rest_is_copied(logged):
    own_food(logged)
    ids = ids_on(logged)
    logged.post(f"/entries/{ids[0]}/delete")
    logged.get(f"/day/{DAY}")
    send(logged, ids)
    text = page_text(logged.get(OTHER_PAGE))
    assert "2 foods copied to Tuesday 24 November." in text
    assert "Left out, because they are no longer here: Almonds; Oat bar." in text
    assert len(ids_on(logged, OTHER)) == 2


def test_where_all_is_gone_nothing_is_copied_and_that_is_said(alice):
    own_food(alice)
    answer = send(alice, ids_on(alice))
    assert answer.status_code == 422
    assert "None of these foods is here any more" in page_text(answer)
    assert ids_on(alice, OTHER) == []


def test_a_move_takes_entries_along_as_they_are_and_can_be_undone(logged):
    before, ids = rows(logged, DAY), ids_on(logged)
    answer = send(logged, ids[:2], "move", meal="2")
    assert answer.location == OTHER_PAGE
    page = logged.get(OTHER_PAGE)
    assert "2 foods moved to Lunch, Tuesday 24 November. Undo" in page_text(page)
    assert rows(logged, OTHER) == [(2, *each[1:]) for each in before[:2]]
    assert ids_on(logged, OTHER) == ids[:2]
    for _ in range(2):
        assert logged.post(undo_in(page)).location == f"/day/{DAY}"
    assert rows(logged, DAY) == before
    assert ids_on(logged, OTHER) == []


def test_a_move_to_where_they_are_is_refused(logged):
    answer = send(logged, ids_on(logged), "move", day=DAY)
    assert answer.status_code == 422
    assert "They are there already." in page_text(answer)


def test_what_was_deleted_meanwhile_is_not_moved_and_that_is_said(logged):
    ids = ids_on(logged)
    logged.post(f"/entries/{ids[0]}/delete")
    logged.get(f"/day/{DAY}")
    send(logged, ids, "move")
    text = page_text(logged.get(OTHER_PAGE))
    assert "Left out, because they are no longer here: Almonds." in text
    assert ids_on(logged, OTHER) == ids[1:]
    logged.post(f"/entries/{ids[1]}/delete")
    assert send(logged, ids[:2], "move").status_code == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"day": ""}, "Please choose a day between 1990 and 2100."),
        ({"day": "2099-01-01"}, "more than a year ahead"),
        ({"meal": "9"}, "Not a valid choice"),
    ],
)
def test_a_place_that_is_none_is_refused_and_the_ticks_are_kept(logged, fields, said):
    ids = ids_on(logged)
    answer = send(logged, ids[:1], **fields)
    assert answer.status_code == 422
    assert said in page_text(answer)
    assert ticked(answer) == ids[:1]


def test_nothing_ticked_or_too_much_is_refused(logged):
    answer = send(logged, [])
    assert answer.status_code == 422
    assert "Please tick at least one entry." in page_text(answer)
    many = [str(uuid.uuid4()) for _ in range(MAX_PARTS + 1)]
    assert f"up to {MAX_PARTS} entries" in page_text(send(logged, many))


@pytest.mark.parametrize("do", ["copy", "move"])
def test_nobody_copies_or_moves_what_is_anothers(logged, bob, do):
    before = rows(logged, DAY)
    assert send(bob, ids_on(logged), do).status_code == 404
    assert send(bob, ["x"], do).status_code == 404
    assert rows(logged, DAY) == before
    assert ids_on(bob, OTHER) == []


def test_for_htmx_the_day_on_the_screen_is_answered_with_its_pieces(logged):
    here = HTMX | {"HX-Current-URL": f"http://localhost/day/{DAY}"}
    sheet = logged.get(PAGE, headers=here).text
    assert "<html" not in sheet
    sent = {"entry": ids_on(logged)[:1], "meal": "0", "day": OTHER, "move": "y"}
    answer = logged.post(PAGE, data=sent, headers=here)
    assert answer.headers["HX-Trigger"] == "close-sheet"
    assert "1 food moved to Tuesday 24 November." in page_text(answer)
    assert "Almonds" not in page_text(answer)
