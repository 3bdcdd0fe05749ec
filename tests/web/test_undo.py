"""Undo after a change: what was changed is exactly as it was, and no later change is lost."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from freezegun import freeze_time
from sqlalchemy import func, select

from mgtrack.db.changes import Change
from mgtrack.db.soft_delete import UNDO_FOR
from mgtrack.extensions import db
from tests.bench import HTMX
from tests.diary.helpers import DAY, ids_on, log, log_dose, page_text, undo_in
from tests.jobs.deleting import ingredient, recipe, symptom
from tests.web.custom_foods.test_custom_foods import BAR
from tests.web.custom_foods.test_custom_foods import log as log_own
from tests.web.supplements.test_products import LABEL, kept_id

pytestmark = pytest.mark.both_databases

CHANGED_SINCE = "This was changed again since, so it can’t be undone."
PERSONAL = ("entries", "doses", "notes", "custom_foods", "ingredients", "supplements")


def kept(app):
    """Every row of everybody's things, without its version."""
    with app.app_context():
        tables = [db.metadata.tables[name] for name in PERSONAL]
        return {
            table.name: sorted(
                repr({name: value for name, value in row.items() if name != "version"})
                for row in db.session.execute(select(table)).mappings()
            )
            for table in tables
        }


def changed_entry(person):
    log(person, "Almonds", portion="oz", quantity="1", meal="1")
    address = f"/entries/{ids_on(person)[-1]}"
    form = {"quantity": "40", "portion": "g", "meal": "1", "day": DAY, "at": "13:05"}
    return address, form, form | {"quantity": "50"}, f"/day/{DAY}"


def moved_entry(person):
    log(person, "Almonds", portion="oz", quantity="1", meal="1")
    address = f"/entries/{ids_on(person)[-1]}"
    form = {"quantity": "1", "portion": "oz", "meal": "3", "day": "2026-11-22"}
    return address, form, form | {"meal": "2"}, f"/day/{DAY}"


def changed_dose(person):
    log_dose(person)
    address = f"/doses/{ids_on(person, kind='doses')[-1]}"
    form = {"units": "2", "day": "2026-11-22"}
    return address, form, form | {"units": "3"}, f"/day/{DAY}"


def changed_note(person):
    address = symptom(person)
    form = {
        "symptom": "twitches", "words": "eyelid", "strength": "strong", "day": "2026-11-22",
        "at": "06:15", "circumstances": ["heat", "illness"],
    }  # fmt: skip
    return address, form, form | {"at": ""}, None


def changed_product(person):
    address = f"/supplements/{kept_id(person)}"
    form = LABEL | {"name": "Malate", "stated": "250"}
    return address, form, form | {"stated": "300"}, None


def changed_food(person):
    food_id = str(uuid.uuid4())
    person.post("/my-foods/new", data=BAR | {"custom_food_id": food_id})
    log_own(person, food_id)
    form = BAR | {"name": "Nut bar", "figure": "", "serving_grams": "55"}
    return f"/my-foods/{food_id}", form, form | {"figure": "12"}, None


def changed_food_with_its_entries(person):
    address, form, later, page = changed_food(person)
    return address, form | {"update_history": "y"}, later, page


def changed_recipe(person):
    form = {"name": "Soup", "made": "3", "cooked_grams": "500"}
    return recipe(person), form, form | {"made": "4"}, None


CHANGES = [
    changed_entry, moved_entry, changed_dose, changed_note, changed_product, changed_food,
    changed_food_with_its_entries, changed_recipe,
]  # fmt: skip


@pytest.fixture(autouse=True)
def noon():
    with freeze_time(f"{DAY} 12:00", ignore=["playwright"]) as clock:
        yield clock


def change(person, address, form):
    """Send a change; the answer is where its toast's Undo leads."""
    answer = person.post(address, data=form)
    assert answer.status_code == 303, page_text(answer)
    return undo_in(person.get(answer.location))


@pytest.mark.parametrize("prepare", CHANGES, ids=lambda prepare: prepare.__name__)
def test_undone_it_is_exactly_as_it_was_however_often_it_is_sent(app, alice, prepare):
    address, form, _, _ = prepare(alice)
    before = kept(app)
    undo = change(alice, address, form)
    assert kept(app) != before
    for _ in range(2):
        answer = alice.post(undo)
        assert answer.status_code in {302, 303}
        assert "Undone." in page_text(alice.get(answer.location))
        assert kept(app) == before


@pytest.mark.parametrize("prepare", CHANGES, ids=lambda prepare: prepare.__name__)
def test_a_later_change_is_not_lost_but_said(app, alice, prepare):
    address, form, later, _ = prepare(alice)
    undo = change(alice, address, form)
    latest = change(alice, address, later)
    assert latest not in {undo, None}
    there = kept(app)
    for headers in ({}, HTMX):
        answer = alice.post(undo, headers=headers)
        assert answer.status_code == 409
        assert CHANGED_SINCE in page_text(answer)
        assert kept(app) == there


@pytest.mark.parametrize("prepare", CHANGES, ids=lambda prepare: prepare.__name__)
def test_somebody_elses_change_is_not_found(app, alice, bob, prepare):
    address, form, _, _ = prepare(alice)
    undo = change(alice, address, form)
    there = kept(app)
    assert bob.post(undo).status_code == 404
    assert alice.post(re.sub("[0-9a-f-]{36}", str(uuid.uuid4()), undo)).status_code == 404
    assert kept(app) == there


@pytest.mark.parametrize("prepare", CHANGES, ids=lambda prepare: prepare.__name__)
def test_a_save_that_is_sent_again_has_the_same_undo_and_a_later_one_none(alice, noon, prepare):
    address, form, _, _ = prepare(alice)
    undo = change(alice, address, form)
    again = change(alice, address, form)
    assert again.split("?")[0] == undo.split("?")[0]
    noon.tick(timedelta(minutes=2))
    assert change(alice, address, form) is None


def test_deleted_since_it_is_not_undone(app, alice):
    address, form, _, _ = changed_entry(alice)
    undo = change(alice, address, form)
    alice.post(f"{address}/delete")
    assert alice.post(undo).status_code == 409
    alice.post(f"{address}/restore")
    assert alice.post(undo).status_code == 409


def test_a_change_can_be_undone_for_thirty_days(alice, noon):
    address, form, _, _ = changed_entry(alice)
    undo = change(alice, address, form)
    noon.tick(UNDO_FOR + timedelta(minutes=1))
    assert "It can be undone for 30 days." in page_text(alice.post(undo))


def test_on_the_days_page_its_pieces_come_back(alice):
    address, form, _, page = changed_entry(alice)
    undo = change(alice, address, form)
    answer = alice.post(undo, headers=HTMX | {"HX-Current-URL": f"http://localhost{page}"})
    assert 'id="meal-1"' in answer.text
    assert "1 oz (28.4 g)" in page_text(answer)


def test_elsewhere_htmx_is_led_to_where_it_is_seen(alice):
    address, form, _, page = moved_entry(alice)
    undo = change(alice, address, form)
    answer = alice.post(undo, headers=HTMX | {"HX-Current-URL": "http://localhost/day/2026-11-22"})
    assert answer.headers["HX-Redirect"] == page
    address, form, _, _ = changed_food(alice)
    undo = change(alice, address, form)
    answer = alice.post(undo, headers=HTMX | {"HX-Current-URL": "http://localhost/my-foods"})
    assert answer.headers["HX-Refresh"] == "true"


def test_a_food_without_entries_that_is_to_update_them_has_an_undo(app, alice):
    food_id = str(uuid.uuid4())
    alice.post("/my-foods/new", data=BAR | {"custom_food_id": food_id})
    before = kept(app)
    form = BAR | {"name": "Nut bar", "update_history": "y"}
    alice.post(change(alice, f"/my-foods/{food_id}", form))
    assert kept(app) == before


def test_entries_alone_that_are_updated_can_be_undone(app, alice):
    address, form, _, _ = changed_food(alice)
    change(alice, address, form)
    before = kept(app)
    undo = change(alice, address, form | {"update_history": "y"})
    assert kept(app) != before
    alice.post(undo)
    assert kept(app) == before


def test_what_a_note_was_goes_with_the_consent(app, alice):
    address, form, _, _ = changed_note(alice)
    change(alice, address, form)
    alice.post("/profile/health/delete")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Change)) == 0


def test_an_ingredient_that_was_removed_is_put_back_as_it_was(app, alice):
    address = ingredient(alice)
    before = kept(app)
    undo = change(alice, f"{address}/remove", {})
    assert kept(app) != before
    alice.post(undo)
    assert kept(app) == before


def test_an_ingredient_that_was_added_can_be_taken_out_again(alice):
    address = recipe(alice)
    alice.get(address)
    before = page_text(alice.get(address))
    form = {"quantity": "1", "portion": "g", "ingredient_id": str(uuid.uuid4())}
    undo = change(alice, f"{address}/add/1", form)
    assert page_text(alice.get(address)) != before
    alice.post(undo)
    alice.get(address)
    assert page_text(alice.get(address)) == before


def test_an_ingredient_comes_back_to_what_was_changed_meanwhile(alice):
    address = ingredient(alice)
    pot = address.split("/ingredients")[0]
    undo = change(alice, f"{address}/remove", {})
    change(alice, pot, {"name": "Soup", "made": "7"})
    alice.post(undo)
    text = page_text(alice.get(pot))
    assert "Soup" in text
    assert "Almonds" in text


@pytest.mark.parametrize(
    ("deleted", "restore"),
    [(log, "/entries"), (log_dose, "/doses")],
    ids=["entry", "dose"],
)
def test_restoring_can_be_undone(alice, deleted, restore):
    deleted(alice, name="Almonds")
    (row_id,) = ids_on(alice, kind=restore[1:])
    alice.post(f"{restore}/{row_id}/delete")
    undo = change(alice, f"{restore}/{row_id}/restore", {})
    assert ids_on(alice, kind=restore[1:]) == [row_id]
    alice.post(undo)
    assert ids_on(alice, kind=restore[1:]) == []


def test_an_answer_that_was_given_again_is_not_undone_over(alice):
    day = "2026-11-22"
    log(alice, "Almonds", on=day)
    first = change(alice, f"/day/{day}/complete", {})
    change(alice, f"/day/{day}/reopen", {})
    assert alice.post(first).status_code == 409
    assert "is not complete" in page_text(alice.get(f"/day/{day}"))


def test_an_answer_that_was_undone_can_be_given_and_undone_again(alice):
    day = "2026-11-22"
    log(alice, "Almonds", on=day)
    for answer in ("reopen", "complete", "complete"):
        alice.post(change(alice, f"/day/{day}/{answer}", {}))
        alice.get(f"/day/{day}")
        assert "Was Sunday complete?" in page_text(alice.get(f"/day/{day}"))


def test_a_history_is_undone_by_as_many_queries_whatever_its_length(alice, count_queries):
    counts = []
    for entries in (1, 12):
        address, form, _, _ = changed_food_with_its_entries(alice)
        for _ in range(entries):
            log_own(alice, address.rpartition("/")[2])
        undo = change(alice, address, form)
        with count_queries() as sent:
            alice.post(undo)
        counts.append(sum(each.startswith("SELECT") for each in sent))
    assert counts[0] == counts[1]


def test_where_one_of_several_was_changed_since_none_is_undone(app, alice):
    address, form, _, _ = changed_food_with_its_entries(alice)
    undo = change(alice, address, form)
    (entry_id,) = ids_on(alice)
    sent = {"quantity": "2", "portion": "serving", "meal": "2", "day": DAY}
    change(alice, f"/entries/{entry_id}", sent)
    there = kept(app)
    for _ in range(2):
        assert alice.post(undo).status_code == 409
        assert kept(app) == there
