"""What is deleted or taken back twice is answered alike, and a form sent again counts as it is."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from mgtrack.accounts.models import User
from mgtrack.accounts.services import give_consent
from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.notes.models import Note
from mgtrack.supplements.models import Dose, Schedule, Supplement
from tests.bench import HTMX
from tests.db import test_idempotency as forms
from tests.db.test_idempotency import AN_ID
from tests.diary.helpers import DAY, food_named, ids_on, log, log_dose, page_text, undo_in
from tests.web.custom_foods.test_custom_foods import keep as create_custom_food
from tests.web.diary.test_whole_meal import fields_of, read, send
from tests.web.notes.helpers_of_notes import ids_of, note
from tests.web.supplements.test_products import kept_id
from tests.web.supplements.test_schedules import start

NOBODYS = "00000000-0000-4000-8000-000000000000"


def today():
    return datetime.now(UTC).date()


def agree(person):
    with person.client.application.app_context():
        give_consent(db.session.get(User, person.id))


def entry(person):
    log(person, "Almonds", portion="oz")
    (entry_id,) = ids_on(person)
    return f"/entries/{entry_id}/delete", f"/entries/{entry_id}/restore", f"/day/{DAY}"


def meal(person):
    page = person.get(send(person, fields_of(read(person, "2 eggs and coffee"))).location)
    (meal_id,) = re.findall(r'action="/meals/([^/]+)/delete"', page.text)
    return f"/meals/{meal_id}/delete", f"/meals/{meal_id}/restore", f"/day/{DAY}"


def dose(person):
    log_dose(person)
    (dose_id,) = ids_on(person, kind="doses")
    return f"/doses/{dose_id}/delete", f"/doses/{dose_id}/restore", f"/day/{DAY}"


def doses_together(person):
    log_dose(person, name="Citrate")
    log_dose(person, name="Oxide")
    named = "&".join(f"dose={each}" for each in ids_on(person, kind="doses"))
    return f"/day/{DAY}/doses/delete?{named}", f"/day/{DAY}/doses/restore?{named}", f"/day/{DAY}"


def symptom_note(person):
    agree(person)
    note(person, today())
    (note_id,) = ids_of(person, today())
    return f"/notes/{note_id}/delete", f"/notes/{note_id}/restore", f"/day/{today()}/notes"


def product(person):
    own = f"/supplements/{kept_id(person)}"
    return f"{own}/archive", f"{own}/restore", "/supplements"


def schedule(person):
    supplement_id = kept_id(person)
    start(person, supplement_id)
    page = f"/supplements/{supplement_id}"
    listed = person.get(page).text.split('id="toasts"')[0]
    (off,) = re.findall(r'action="(/supplements/schedules/[^"]+/off)"', listed)
    return off, f"{off.removesuffix('off')}on", page


def custom_food(person):
    own = f"/my-foods/{create_custom_food(person)}"
    return f"{own}/delete", f"{own}/restore", "/my-foods"


def recipe(person):
    own = forms.recipe_of(person)
    return f"{own}/delete", f"{own}/restore", "/my-foods"


def ingredient(person):
    own = forms.recipe_of(person)
    serving = {"quantity": "1", "portion": "oz", "ingredient_id": AN_ID}
    person.post(f"{own}/add/{food_named(person.client.application, 'Almonds')}", data=serving)
    return f"{own}/ingredients/{AN_ID}/remove", f"{own}/ingredients/{AN_ID}/restore", own


def panel(person):
    panels = "/guidance/panels/child@0"
    return f"{panels}/dismiss", f"{panels}/restore", None


def suggestion(person):
    food = re.search(r"/suggestions/foods/\d+", person.get("/suggestions").text)[0]
    return f"{food}/hidden", f"{food}/back", "/suggestions/habits"


def answer_of_a_day(person):
    person.post(f"/day/{today()}/complete")
    return undo_in(person.get(f"/day/{today()}")), None, f"/day/{today()}"


def consent(person):
    agree(person)
    return "/profile/health/delete", None, "/notes"


OWN = [
    entry, meal, dose, doses_together, symptom_note, product, schedule, custom_food, recipe,
    ingredient,
]  # fmt: skip
EVERY = [*OWN, panel, suggestion, answer_of_a_day, consent]


def named(value):
    return getattr(value, "__name__", None)


@pytest.fixture(params=["without JavaScript", "by htmx"])
def send_to(request):
    """Posts to an address, and tells all that the person gets to see of the answer."""

    def post(person, address, page):
        headers = {}
        if request.param == "by htmx":
            headers = HTMX | {"HX-Current-URL": f"http://localhost{page}"}
        answer = person.post(address, headers=headers)
        onward = answer.location or answer.headers.get("HX-Redirect")
        said = page_text(person.get(onward)) if onward else page_text(answer)
        return SimpleNamespace(
            status=answer.status_code,
            onward=onward,
            closes=answer.headers.get("HX-Trigger"),
            said=said,
        )

    return post


def look(person, page):
    """What a page says, once what it had to tell is told."""
    if page is None:
        return None
    person.get(page)
    return page_text(person.get(page))


@pytest.mark.parametrize("prepare", EVERY, ids=named)
def test_deleted_or_taken_back_twice_it_is_answered_alike(alice, send_to, prepare):
    delete, restore, page = prepare(alice)
    there = look(alice, page)
    first, gone = send_to(alice, delete, page), look(alice, page)
    second = send_to(alice, delete, page)
    assert first.status in {200, 303}
    assert second == first
    assert look(alice, page) == gone
    assert page is None or gone != there
    if restore is None:
        return
    first = send_to(alice, restore, page)
    assert look(alice, page) == there
    assert first.status in {200, 303}
    assert send_to(alice, restore, page) == first
    assert look(alice, page) == there


@pytest.mark.parametrize("prepare", OWN, ids=named)
def test_what_is_somebody_elses_or_nobodys_is_not_found_before_and_after(
    alice, bob, send_to, prepare
):
    delete, restore, page = prepare(alice)
    there = look(alice, page)
    alices = [address for address in (delete, restore) if address]
    anybody = [re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", NOBODYS, address) for address in alices]
    for address in (*alices, *anybody):
        assert send_to(bob, address, page).status == 404
    assert look(alice, page) == there
    send_to(alice, delete, page)
    gone = look(alice, page)
    for address in (*alices, *anybody):
        assert send_to(bob, address, page).status == 404
    for address in anybody:
        assert send_to(alice, address, page).status == 404
    assert look(alice, page) == gone


def note_form(person):
    agree(person)
    sent = {
        "symptom": "cramps", "words": "", "strength": "mild", "day": str(today()), "at": "",
        "client_id": AN_ID,
    }  # fmt: skip
    return f"/day/{today()}/notes/add", sent


SENT_AGAIN = [
    (Entry, forms.entry, "/entries/{}/delete", {"quantity": "200"}, f"/day/{DAY}", "200 g"),
    (
        Entry, forms.entry, "/entries/{}/delete",
        {"quantity": "2", "portion": "oz", "meal": "3"}, f"/day/{DAY}", "Dinner 153 mg",
    ),
    (Dose, forms.dose, "/doses/{}/delete", {"units": "3"}, f"/day/{DAY}", "3 tablets"),
    (
        Note, note_form, "/notes/{}/delete", {"symptom": "twitches", "strength": "strong"},
        "/notes", "Twitches",
    ),
    (
        Supplement, forms.product, "/supplements/{}/archive", {"name": "Malate", "stated": "250"},
        "/supplements", "Malate 1 tablet 250 mg",
    ),
    (
        Schedule, forms.schedule, "/supplements/schedules/{}/off",
        {"units": "2", "moment": "bedtime"}, "/today", "2 tablets at bedtime",
    ),
    (
        CustomFood, forms.custom_food, "/my-foods/{}/delete", {"name": "Nut bar", "figure": "60"},
        "/my-foods", "Nut bar 1 bar (40 g) 60 mg",
    ),
    (CustomFood, forms.recipe, "/my-foods/{}/delete", {"name": "Soup"}, "/my-foods", "Soup"),
    (CustomFood, forms.copy, "/my-foods/{}/delete", {}, "/my-foods", "Stew (copy)"),
]  # fmt: skip


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("model", "prepare", "delete", "changes", "page", "shown"), SENT_AGAIN, ids=named
)
def test_sent_again_after_it_was_deleted_it_counts_as_it_is_sent_now(
    alice, model, prepare, delete, changes, page, shown
):
    address, form = prepare(alice)
    assert alice.post(address, data=form).status_code == 303
    assert alice.post(delete.format(AN_ID)).status_code == 303
    assert shown not in look(alice, page)
    assert alice.post(address, data=form | changes).status_code == 303
    assert shown in look(alice, page)
    assert alice.post(address, data=form).status_code == 303
    assert shown in look(alice, page)
    with alice.client.application.app_context():
        kept = select(func.count()).select_from(model).where(model.id == uuid.UUID(AN_ID))
        assert db.session.scalar(kept) == 1
