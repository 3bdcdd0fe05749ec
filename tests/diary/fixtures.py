"""What is logged, and of whom: fixtures that every feature over the diary may ask for."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import update

from mgtrack.accounts.models import HealthProfile, LifeStagePeriodRow, User
from mgtrack.diary.models import Meal
from mgtrack.diary.services import complete_day, log_food
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Serving, ServingOption
from mgtrack.nutrition.food import DataType
from tests.bench import add_food


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
        return add_food(food)


@pytest.fixture
def change_food(app):
    """Changes a food of the catalogue, as a newer release would, for the time of a test."""
    before = {}

    def put(food_id, mg):
        db.session.execute(update(Food).where(Food.id == food_id).values(mg_per_100g=mg))
        db.session.commit()

    def change(food_id, *, mg_per_100g):
        with app.app_context():
            before.setdefault(food_id, db.session.get_one(Food, food_id).mg_per_100g)
            put(food_id, Decimal(mg_per_100g))

    yield change
    with app.app_context():
        for food_id, mg in before.items():
            put(food_id, mg)


@pytest.fixture
def set_profile(app):
    """Sets what the reference depends on, without the profile page."""

    def change(person, **values):
        with app.app_context():
            db.session.execute(update(User).where(User.id == person.id).values(**values))
            db.session.commit()

    return change


@pytest.fixture
def woman(alice, set_profile):
    """Alice's account, of a woman with a reference of 320 mg."""
    set_profile(alice, birth_date=date(1990, 5, 17), sex="female")
    return alice


@pytest.fixture
def plain_food(app, people_gone):
    """The id of a food with 100 mg in 100 g: so many grams are so many mg."""
    with app.app_context():
        food = Food(
            fdc_id=99_000_002,
            data_type=str(DataType.FOUNDATION),
            name="Plain porridge",
            description="PORRIDGE",
            mg_per_100g=Decimal(100),
        )
        return add_food(food)


@pytest.fixture
def complete_days(app, plain_food):
    """Logs one amount on each of several days that end on `last`, and calls them complete."""

    def eat(person, mg, days, last=date(2026, 11, 23)):
        with app.app_context():
            food = db.session.get(Food, plain_food)
            serving = Serving(
                portion=ServingOption("g", "g", Decimal(1)), quantity=Fraction(str(mg))
            )
            for on in (last - timedelta(days=past) for past in range(days)):
                log_food(
                    user_id=person.id,
                    entry_id=uuid.uuid4(),
                    day=on,
                    meal=Meal.LUNCH,
                    food=food,
                    serving=serving,
                )
                complete_day(user_id=person.id, day=on, today=on)

    return eat


@pytest.fixture
def tell_health(app):
    """Tells of kidney disease and of a pregnancy, without the profile page."""

    def tell(person, *, kidney_disease=False, pregnant_since=None):
        with app.app_context():
            told = HealthProfile(user_id=person.id, kidney_disease=kidney_disease)
            if pregnant_since:
                told.periods = [LifeStagePeriodRow(stage="pregnancy", start=pregnant_since)]
            db.session.add(told)
            db.session.commit()

    return tell
