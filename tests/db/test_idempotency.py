"""What is sent twice within one instant is kept once, and both are answered alike."""

from __future__ import annotations

import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, func, select

from mgtrack.accounts.models import HealthProfile, User
from mgtrack.accounts.services import give_consent
from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.changes import Change
from mgtrack.diary.models import DayAnswer, Entry
from mgtrack.extensions import db
from mgtrack.guidance.models import DismissedPanel
from mgtrack.notes.models import Note
from mgtrack.suggestions.models import EatingHabits
from mgtrack.supplements.models import Dose, Schedule, Supplement
from tests.diary.helpers import DAY, food_named
from tests.web.accounts.test_profile import FILLED
from tests.web.custom_foods.test_custom_foods import BAR
from tests.web.supplements.test_products import kept_id
from tests.web.supplements.test_schedules import start

pytestmark = pytest.mark.both_databases

AN_ID = "5d2f9d1e-3a55-4c0b-9d6c-2f6c6a0a7a11"
HELPING = {
    "quantity": "1", "portion": "g", "meal": "2", "day": DAY, "client_id": AN_ID,
}  # fmt: skip
PRODUCT = {
    "kind": "supplement", "name": "Citrate", "stated": "100", "stated_as": "elemental", "per": "1",
    "unit": "tablet", "supplement_id": AN_ID,
}  # fmt: skip


def recipe_of(person):
    sent = {"name": "Stew", "made": "2", "recipe_id": str(uuid.uuid4())}
    return person.post("/my-foods/recipes/new", data=sent).location


def product(_person):
    return "/supplements/new", PRODUCT


def dose(person):
    sent = {"units": "1", "day": DAY, "client_id": AN_ID}
    return f"/day/{DAY}/supplements/{kept_id(person)}", sent


def schedule(person):
    sent = {"units": "1", "days": "every", "moment": "any", "schedule_id": AN_ID}
    return f"/supplements/{kept_id(person)}/schedule", sent


def planned_dose(person):
    start(person, kept_id(person))
    page = person.get("/today").text
    (tap,) = re.findall(r'action="(/day/[0-9-]{10}/schedules/[0-9a-f-]{36})"', page)
    return tap, {}


def entry(person):
    food_id = food_named(person.client.application, "Almonds")
    return f"/day/{DAY}/add/{food_id}", HELPING


def custom_food(_person):
    return "/my-foods/new", BAR | {"custom_food_id": AN_ID}


def recipe(_person):
    return "/my-foods/recipes/new", {"name": "Stew", "made": "2", "recipe_id": AN_ID}


def copy(person):
    return f"{recipe_of(person)}/copy", {"copy_id": AN_ID}


def logged_entry(person):
    address, form = entry(person)
    person.post(address, data=form)


def edit(person):
    logged_entry(person)
    return f"/entries/{AN_ID}", HELPING | {"quantity": "2", "day": "2026-11-22"}


def moved(person):
    logged_entry(person)
    return f"/day/{DAY}/copy", {"entry": AN_ID, "meal": "3", "day": DAY, "move": "y"}


def copied(person):
    logged_entry(person)
    return f"/day/{DAY}/copy", {
        "entry": AN_ID, "meal": "3", "day": DAY, "copy": "y", "client_id": AN_ID,
    }  # fmt: skip


def answer(_person):
    return "/day/2026-01-05/complete", {}


def dismissal(_person):
    return "/guidance/panels/child@0/dismiss", {}


def habits(_person):
    return "/suggestions/habits", {"diet": "vegan"}


def health(_person):
    told = {"kidney_disease": "y", "consent": "y"}
    return "/profile", FILLED | told


@pytest.fixture
def same_instant(app):
    """Sends a form while the same form of another tab, sent just before, is about to save.

    It gives the statuses of both, and how many rows of a model there are then of everybody.
    """
    listened = []

    def send(person, model, address, form):
        cookie = person.client.get_cookie("mgtrack").value
        first = []

        def other_tab():
            client = app.test_client()
            client.set_cookie("mgtrack", cookie)
            return client.post(address, data=form).status_code

        def come_first(session, _context, _instances):
            if first or not any(isinstance(each, model) for each in session.new):
                return
            first.append(None)
            with ThreadPoolExecutor(1) as another:
                first[0] = another.submit(other_tab).result()

        with app.app_context():
            before = db.session.scalar(select(func.count()).select_from(model))
            event.listen(db.session, "before_flush", come_first)
            listened.append(come_first)
        second = person.post(address, data=form).status_code
        with app.app_context():
            after = db.session.scalar(select(func.count()).select_from(model))
        return [*first, second], after - before

    yield send
    with app.app_context():
        for come_first in listened:
            event.remove(db.session, "before_flush", come_first)


@pytest.mark.parametrize(
    ("model", "prepare"),
    [
        (Supplement, product),
        (Dose, dose),
        (Schedule, schedule),
        (Dose, planned_dose),
        (Entry, entry),
        (CustomFood, custom_food),
        (CustomFood, recipe),
        (CustomFood, copy),
        (Change, edit),
        (Change, moved),
        (Entry, copied),
        (DayAnswer, answer),
        (DismissedPanel, dismissal),
        (EatingHabits, habits),
        (HealthProfile, health),
    ],
    ids=lambda value: value.__name__,
)
def test_a_form_sent_twice_at_one_instant_is_kept_once(alice, same_instant, model, prepare):
    assert same_instant(alice, model, *prepare(alice)) == ([303, 303], 1)


def test_a_note_sent_twice_at_one_instant_is_kept_once(app, alice, same_instant):
    with app.app_context():
        give_consent(db.session.get(User, alice.id))
    day = datetime.now(UTC).date()
    sent = {
        "symptom": "cramps", "words": "", "strength": "mild", "day": str(day), "at": "",
        "client_id": AN_ID,
    }  # fmt: skip
    assert same_instant(alice, Note, f"/day/{day}/notes/add", sent) == ([303, 303], 1)


def test_consent_given_twice_at_one_instant_is_given_once(alice, same_instant):
    sent = {"consent": "y"}
    assert same_instant(alice, HealthProfile, "/notes/consent", sent) == ([303, 303], 1)
