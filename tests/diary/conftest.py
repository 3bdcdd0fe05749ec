from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import update

from mgtrack.accounts.models import User
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.nutrition.food import DataType


@pytest.fixture
def unknown_food(app, people_gone):
    """The id of a food whose label states no magnesium, with a name in several scripts."""
    with app.app_context():
        food = Food(
            fdc_id=99_000_001,
            data_type=str(DataType.BRANDED),
            name="Salsa of the corner shop, žluťoučký kůň, 南瓜子と豆腐のサラダ, سلطة السبانخ, "
            + "very " * 4,
            description="SALSA",
        )
        db.session.add(food)
        db.session.commit()
        return food.id


@pytest.fixture
def change_food(app):
    """Changes a food of the catalogue, as a newer release would."""

    def change(food_id, *, mg_per_100g):
        with app.app_context():
            db.session.execute(
                update(Food).where(Food.id == food_id).values(mg_per_100g=Decimal(mg_per_100g))
            )
            db.session.commit()

    return change


@pytest.fixture
def set_profile(app):
    """Sets what the reference depends on, without the profile page."""

    def change(person, **values):
        with app.app_context():
            db.session.execute(update(User).where(User.id == person.id).values(**values))
            db.session.commit()

    return change
