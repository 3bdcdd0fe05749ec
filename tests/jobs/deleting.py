"""What a person can delete, each made and deleted through its page."""

from __future__ import annotations

import re
import uuid
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from mgtrack.accounts.models import User
from mgtrack.accounts.services import give_consent
from mgtrack.custom_foods.models import CustomFood, RecipeIngredient
from mgtrack.diary.models import Entry, SavedMeal
from mgtrack.diary.saved_meals import save_meal
from mgtrack.extensions import db
from mgtrack.notes.models import Note
from mgtrack.supplements.models import Dose
from tests.diary.helpers import DAY, food_named, ids_on, log, log_dose
from tests.web.custom_foods.test_custom_foods import BAR
from tests.web.notes.helpers_of_notes import ids_of, note

KINDS = [Entry, Dose, Note, CustomFood, RecipeIngredient, SavedMeal]


def entry(person):
    log(person, "Almonds", portion="oz")
    return f"/entries/{ids_on(person)[-1]}"


def dose(person):
    log_dose(person, name=f"Citrate {uuid.uuid4()}")
    return f"/doses/{ids_on(person, kind='doses')[-1]}"


def symptom(person):
    with person.client.application.app_context():
        give_consent(db.session.get(User, person.id))
    note(person, date.fromisoformat(DAY))
    return f"/notes/{ids_of(person, DAY)[-1]}"


def ingredient(person):
    address = recipe(person)
    page = person.get(address).text.split('id="toasts"')[0]
    (ingredient_id,) = re.findall(r"/ingredients/([0-9a-f-]{36})/remove", page)
    return f"{address}/ingredients/{ingredient_id}"


def custom_food(person):
    custom_food_id = str(uuid.uuid4())
    person.post("/my-foods/new", data=BAR | {"custom_food_id": custom_food_id})
    return f"/my-foods/{custom_food_id}"


def recipe(person):
    made = {"name": "Stew", "made": "2", "recipe_id": str(uuid.uuid4())}
    address = person.post("/my-foods/recipes/new", data=made).location
    food_id = food_named(person.client.application, "Almonds")
    sent = {"quantity": "28", "portion": "g", "ingredient_id": str(uuid.uuid4())}
    assert person.post(f"{address}/add/{food_id}", data=sent).status_code == 303
    return address


def saved_meal(person):
    with person.client.application.app_context():
        eaten = entry_of(person)
        meal_id = uuid.uuid4()
        save_meal(user_id=person.id, saved_meal_id=meal_id, name="Nut bowl", entries=[eaten])
    return f"/my-meals/{meal_id}"


def entry_of(person):
    """An entry that is kept nowhere: an ounce of almonds."""
    return Entry(
        user_id=person.id, food_id=food_named(person.client.application, "Almonds"),
        food_name="Almonds", portion_label="oz", portion_grams=Decimal("28.35"),
        quantity=Decimal(1),
    )  # fmt: skip


EVERYTHING = [entry, dose, symptom, custom_food, recipe, saved_meal]


def delete(person, make):
    """Make a thing and delete it; its address is returned."""
    address = make(person)
    assert person.post(f"{address}/delete").status_code == 303
    return address


def kept_rows(app):
    """How many rows there are of each kind, of anybody and deleted ones too."""
    with app.app_context():
        return {
            kind.__tablename__: db.session.scalar(select(func.count()).select_from(kind))
            for kind in KINDS
        }
