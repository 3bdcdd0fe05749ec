"""What is changed of a recipe at one instant: its figures follow from all of its ingredients."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor, wait
from decimal import Decimal

import pytest
from sqlalchemy import event

from mgtrack.custom_foods.models import CustomFood
from mgtrack.custom_foods.queries import custom_food
from mgtrack.extensions import db
from tests.diary.helpers import food_named

pytestmark = pytest.mark.both_databases

TABS = 6


@pytest.fixture
def recipe(alice):
    sent = {"name": "Stew", "made": "1", "recipe_id": str(uuid.uuid4())}
    return alice.post("/my-foods/recipes/new", data=sent).location


@pytest.fixture
def tabs(app, alice):
    """Sends forms, each from a tab of its own, all at one instant; the statuses they were given."""
    cookie = alice.client.get_cookie("mgtrack").value

    def send(form):
        address, data = form
        tab = app.test_client()
        tab.set_cookie("mgtrack", cookie)
        return tab.post(address, data=data).status_code

    with ThreadPoolExecutor(TABS) as threads:
        yield lambda forms: list(threads.map(send, forms))


def ingredient(app, recipe, ingredient_id):
    form = {"quantity": "100", "portion": "g", "ingredient_id": str(ingredient_id)}
    return f"{recipe}/add/{food_named(app, 'Almonds')}", form


def kept(app, alice, recipe):
    with app.app_context():
        found = custom_food(alice.id, uuid.UUID(recipe.rpartition("/")[2]))
        return len(found.ingredients), found.serving_grams


def test_ingredients_put_in_at_one_instant_all_count(app, alice, recipe, tabs):
    forms = [ingredient(app, recipe, uuid.uuid4()) for _ in range(TABS)]
    assert set(tabs(forms)) == {303}
    assert kept(app, alice, recipe) == (TABS, Decimal(600))


def test_an_ingredient_put_in_twice_at_one_instant_is_in_once(app, alice, recipe, tabs):
    assert tabs([ingredient(app, recipe, uuid.UUID(int=7))] * 2) == [303, 303]
    assert kept(app, alice, recipe) == (1, Decimal(100))


def test_ingredients_taken_out_at_one_instant_are_all_out(app, alice, recipe, tabs):
    ids = [uuid.uuid4() for _ in range(TABS)]
    tabs([ingredient(app, recipe, each) for each in ids])
    out = [(f"{recipe}/ingredients/{each}/remove", {}) for each in ids[1:]]
    assert set(tabs(out)) == {303}
    assert kept(app, alice, recipe) == (1, Decimal(100))


def test_amounts_changed_at_one_instant_all_count(app, alice, recipe, tabs):
    ids = [uuid.uuid4() for _ in range(TABS)]
    tabs([ingredient(app, recipe, each) for each in ids])
    forms = [(f"{recipe}/ingredients/{each}", {"quantity": "50", "portion": "g"}) for each in ids]
    assert set(tabs(forms)) == {303}
    assert kept(app, alice, recipe) == (TABS, Decimal(300))


def test_a_recipe_scaled_twice_at_one_instant_is_scaled_once(app, alice, recipe, tabs):
    ingredient_id = uuid.uuid4()
    tabs([ingredient(app, recipe, ingredient_id)])
    twice = {"number": "2", "unit": "times", "made": "1"}
    assert tabs([(f"{recipe}/scale", twice)] * 2) == [303, 303]
    with app.app_context():
        (row,) = custom_food(alice.id, uuid.UUID(recipe.rpartition("/")[2])).ingredients
        assert row.grams == Decimal(200)


def test_servings_changed_while_an_ingredient_is_put_in_are_made_of_it_too(
    app, alice, recipe, tabs
):
    tabs([ingredient(app, recipe, uuid.uuid4())])
    between = []

    def put_in_between(session, _context, _instances):
        if between or not any(isinstance(each, CustomFood) for each in session.dirty):
            return
        between.append(None)
        # It has to wait for what is being saved here: so it isn't waited for.
        between[0] = other.submit(tabs, [ingredient(app, recipe, uuid.uuid4())])
        wait(between, timeout=1)

    with app.app_context():
        event.listen(db.session, "before_flush", put_in_between)
    try:
        with ThreadPoolExecutor(1) as other:
            change = alice.post(recipe, data={"name": "Stew", "made": "2"})
    finally:
        with app.app_context():
            event.remove(db.session, "before_flush", put_in_between)
    assert (change.status_code, between[0].result()) == (303, [303])
    assert kept(app, alice, recipe) == (2, Decimal(100))
