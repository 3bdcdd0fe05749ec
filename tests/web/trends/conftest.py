from __future__ import annotations

import uuid
from datetime import date

import pytest
from freezegun import freeze_time

from tests.web.custom_foods.test_custom_foods import food_id, recipe_of

TODAY = "2026-11-23"
"""A Monday."""


@pytest.fixture(autouse=True, scope="module")
def noon():
    """Noon for a whole module: freezing looks through every module there is, each time."""
    with freeze_time(f"{TODAY} 12:00", ignore=["playwright"]):
        yield


@pytest.fixture
def clock(noon):
    """A clock to be moved by one test, from noon on."""
    with freeze_time(f"{TODAY} 12:00", ignore=["playwright"]) as clock:
        yield clock


@pytest.fixture
def man(alice, set_profile):
    """Alice's account, of a man with a reference of 420 mg."""
    set_profile(alice, birth_date=date(1980, 5, 1), sex="male")
    return alice


@pytest.fixture
def log_bean_pot(app, unknown_food):
    """Logs a serving of a recipe, 18 mg as far as known: one of its foods has no value."""

    def log(person, on):
        with app.app_context():
            beans = food_id("Black beans, boiled")
        recipe_id = recipe_of(person, (beans, "100"), (unknown_food, "100"))
        sent = {
            "quantity": "1", "portion": "serving", "meal": "2", "day": on,
            "client_id": str(uuid.uuid4()),
        }  # fmt: skip
        assert person.post(f"/day/{on}/add/own/{recipe_id}", data=sent).status_code == 303

    return log
