"""What a page shows of an amount can be worked out again, and stays until the amount changes."""

from __future__ import annotations

import re
import uuid
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select, update

from mgtrack.custom_foods.models import CustomFood, RecipeIngredient
from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.foods.portions import amount_text
from mgtrack.nutrition.quantity import format_quantity, parse_quantity, rounded
from mgtrack.supplements.models import Dose
from tests.diary.helpers import DAY, food_named, ids_on, log, log_dose, page_text
from tests.web.custom_foods.test_custom_foods import keep as create_custom_food

TYPED = ["1/6", "1/7", "⅓", "1/3", "0.333", "2/3", "1 5/6", "1/9", "0.0015", "0.0025", "2.5", "3"]


@pytest.fixture
def in_app(app):
    with app.app_context():
        yield


def work_of(person, entry_id):
    """The sum that an entry's page shows."""
    return re.search(r"[^ ]+ × [^;]+;", page_text(person.get(f"/entries/{entry_id}")))[0]


def times(quantity, each):
    """What a person comes to who works it out from what is shown."""
    return rounded(parse_quantity(format_quantity(quantity)) * Fraction(each))


@pytest.mark.parametrize(
    ("typed", "work"),
    [
        ("1/6", "⅙ × 28.35 g = 4.725 g;"),
        ("1/7", "0.143 × 28.35 g = 4.054 g;"),
        ("1/3", "⅓ × 28.35 g = 9.45 g;"),
        ("2", "2 × 28.35 g = 56.7 g;"),
    ],
)
def test_the_sum_behind_an_entry_adds_up_and_stays_when_only_its_meal_changes(alice, typed, work):
    log(alice, "Almonds", portion="oz", quantity=typed, meal="4")
    (entry_id,) = ids_on(alice)
    assert work_of(alice, entry_id) == work
    form = alice.get(f"/entries/{entry_id}").text
    (shown,) = re.findall(r'name="quantity"[^>]* value="([^"]+)"', form)
    sent = {"quantity": shown, "portion": "oz", "meal": "2", "day": "2026-11-22"}
    assert alice.post(f"/entries/{entry_id}", data=sent).status_code == 303
    assert work_of(alice, entry_id) == work


@pytest.mark.parametrize("typed", TYPED)
def test_what_rests_of_an_entry_adds_up(alice, in_app, typed):
    for name, portion in (("Almonds", "oz"), ("Spinach, raw", "p0"), ("Almonds", "g")):
        log(alice, name, portion=portion, quantity=typed)
    entries = db.session.scalars(select(Entry).where(Entry.user_id == alice.id)).all()
    assert len(entries) == 3
    for entry in entries:
        assert entry.grams == times(entry.quantity, entry.portion_grams)
        assert entry.magnesium_mg == rounded(entry.grams * entry.mg_per_100g / 100)


@pytest.mark.parametrize("typed", TYPED)
def test_what_rests_of_a_dose_adds_up(alice, in_app, typed):
    log_dose(alice, mg_per_unit="133.335", units=typed)
    dose = db.session.scalars(select(Dose).where(Dose.user_id == alice.id)).one()
    assert dose.magnesium_mg == times(dose.units, dose.mg_per_unit)


@pytest.mark.parametrize("typed", TYPED)
def test_what_rests_of_an_ingredient_adds_up(alice, in_app, app, typed):
    sent = {"name": "Stew", "made": "1/3", "recipe_id": str(uuid.uuid4())}
    recipe = alice.post("/my-foods/recipes/new", data=sent).location
    serving = {"quantity": typed, "portion": "oz", "ingredient_id": str(uuid.uuid4())}
    alice.post(f"{recipe}/add/{food_named(app, 'Almonds')}", data=serving)
    add_ingredient = db.session.scalars(
        select(RecipeIngredient).where(RecipeIngredient.user_id == alice.id)
    ).one()
    assert add_ingredient.grams == times(add_ingredient.quantity, add_ingredient.portion_grams)
    made = db.session.scalars(select(CustomFood).where(CustomFood.user_id == alice.id)).one()
    assert made.serving_grams == 3 * add_ingredient.grams


def test_three_thirds_are_a_whole(alice, in_app):
    for _ in range(3):
        log(alice, "Almonds", portion="oz", quantity="1/3")
        log_dose(alice, name="Citrate", mg_per_unit="100.2", units="1/3")
    grams = db.session.scalars(select(Entry.grams).where(Entry.user_id == alice.id)).all()
    doses = db.session.scalars(select(Dose.magnesium_mg).where(Dose.user_id == alice.id)).all()
    assert (sum(grams), sum(doses)) == (Decimal("28.35"), Decimal("100.2"))


def test_an_entry_that_was_weighed_otherwise_once_stays_so_until_its_amount_changes(alice, in_app):
    log(alice, "Almonds", portion="oz", quantity="1/7")
    (entry_id,) = ids_on(alice)
    db.session.execute(
        update(Entry)
        .where(Entry.user_id == alice.id)
        .values(grams=Decimal("4.05"), magnesium_mg=Decimal("10.935"))
    )
    db.session.commit()
    kept = "0.143 × 28.35 g = 4.05 g;"
    assert work_of(alice, entry_id) == kept
    sent = {"quantity": "0.143", "portion": "oz", "meal": "2", "day": DAY}
    alice.post(f"/entries/{entry_id}", data=sent)
    assert work_of(alice, entry_id) == kept
    alice.post(f"/entries/{entry_id}", data=sent | {"quantity": "2"})
    assert work_of(alice, entry_id) == "2 × 28.35 g = 56.7 g;"


def test_a_dose_moved_to_another_day_keeps_its_magnesium(alice, in_app):
    log_dose(alice, mg_per_unit="100", units="1/7")
    (dose_id,) = ids_on(alice, kind="doses")
    db.session.execute(
        update(Dose).where(Dose.user_id == alice.id).values(magnesium_mg=Decimal("14.286"))
    )
    db.session.commit()
    alice.post(f"/doses/{dose_id}", data={"units": "0.143", "day": "2026-11-22"})
    kept = db.session.scalars(select(Dose).where(Dose.user_id == alice.id)).one()
    assert (kept.day.day, kept.magnesium_mg) == (22, Decimal("14.286"))
    alice.post(f"/doses/{dose_id}", data={"units": "2", "day": "2026-11-22"})
    db.session.expire_all()
    assert kept.magnesium_mg == 200


def test_entries_that_take_over_a_new_name_of_a_custom_food_keep_their_weight(alice, in_app):
    custom_food_id = create_custom_food(alice)
    serving = {
        "quantity": "1/7", "portion": "serving", "meal": "2", "day": DAY,
        "client_id": str(uuid.uuid4()),
    }  # fmt: skip
    alice.post(f"/day/{DAY}/add/own/{custom_food_id}", data=serving)
    db.session.execute(
        update(Entry)
        .where(Entry.user_id == alice.id)
        .values(grams=Decimal("5.714"), magnesium_mg=Decimal("4.286"))
    )
    db.session.commit()
    (entry_id,) = ids_on(alice)
    assert "0.143 × 40 g = 5.714 g;" in work_of(alice, entry_id)
    stated = {
        "name": "Nut bar", "serving_label": "bar", "serving_grams": "40", "figure": "30",
        "given_in": "mg", "given_for": "serving", "update_history": "y",
    }  # fmt: skip
    alice.post(f"/my-foods/{custom_food_id}", data=stated)
    assert "Nut bar" in page_text(alice.get(f"/day/{DAY}"))
    assert work_of(alice, entry_id) == "0.143 × 40 g = 5.714 g;"


@pytest.mark.parametrize(
    ("grams", "shown"), [("28.25", "28.3 g"), ("122.5", "123 g"), ("0.125", "0.13 g")]
)
def test_a_weight_is_shown_halves_up_like_every_figure(grams, shown):
    assert shown in amount_text(Decimal(1), "1 cup", Decimal(grams), "g")


def test_a_recipe_that_only_gets_another_name_keeps_its_serving(alice, in_app, app):
    sent = {"name": "Stew", "made": "1/3", "recipe_id": str(uuid.uuid4())}
    recipe = alice.post("/my-foods/recipes/new", data=sent).location
    serving = {"quantity": "100", "portion": "g", "ingredient_id": str(uuid.uuid4())}
    alice.post(f"{recipe}/add/{food_named(app, 'Almonds')}", data=serving)
    db.session.execute(
        update(CustomFood)
        .where(CustomFood.user_id == alice.id)
        .values(serving_grams=Decimal("300.3"))
    )
    db.session.commit()
    alice.post(recipe, data={"name": "Soup", "made": "⅓"})
    kept = db.session.scalars(select(CustomFood).where(CustomFood.user_id == alice.id)).one()
    assert (kept.name, kept.serving_grams) == ("Soup", Decimal("300.3"))
    alice.post(recipe, data={"name": "Soup", "made": "2/3"})
    db.session.expire_all()
    assert kept.serving_grams == 150
