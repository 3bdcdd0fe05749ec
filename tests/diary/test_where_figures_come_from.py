"""Each entry shows where its figure comes from, and the sum as a person would check it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import update

from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.nutrition.food import DataType
from tests.diary.helpers import food_named, ids_on, log, page_text


def source_of(person, on="2026-11-23"):
    """What the page of the day's only entry says of its figure."""
    (entry_id,) = ids_on(person, on)
    return page_text(person.get(f"/entries/{entry_id}")).split("Where this figure comes from")[1]


@pytest.fixture
def almonds(app):
    food_id = food_named(app, "Almonds")
    yield food_id
    with app.app_context():
        db.session.execute(update(Food).where(Food.id == food_id).values(mg_per_100g=Decimal(270)))
        db.session.commit()


def test_the_sum_stands_there_to_be_checked_with_its_record(alice, almonds):
    log(alice, "Almonds", portion="oz", quantity="1 1/2")
    text = source_of(alice)
    assert "1½ × 28.35 g = 42.525 g; 42.525 g × 270 mg ÷ 100 g = 114.818 mg" in text
    assert "shown as 115 mg" in text
    assert "Nuts, almonds" in text
    assert "170567" in text
    assert "USDA Standard Reference" in text
    assert "2019-04-01" in text


def test_an_entry_keeps_its_figure_and_says_what_the_food_has_now(app, alice, almonds):
    log(alice, "Almonds", portion="g", quantity="100")
    with app.app_context():
        db.session.execute(update(Food).where(Food.id == almonds).values(mg_per_100g=Decimal(258)))
        db.session.commit()
    text = source_of(alice)
    assert "270 mg in 100 g, as it was when logged" in text
    assert "258 mg in 100 g; this entry keeps what it had" in text


def test_an_unknown_figure_is_said_to_be_unknown_and_no_sum_is_made(app, alice):
    with app.app_context():
        food = Food(
            fdc_id=99_000_777, data_type=str(DataType.BRANDED), name="Salsa", description="SALSA"
        )
        db.session.add(food)
        db.session.commit()
        food_id = food.id
    log(alice, food_id=food_id, portion="g", quantity="30")
    text = source_of(alice)
    assert "unknown, not zero" in text
    assert "÷" not in text
    assert "USDA does not say how" in text


def test_an_entry_outlives_its_food(app, alice):
    with app.app_context():
        food = Food(
            fdc_id=99_000_778,
            data_type=str(DataType.BRANDED),
            name="Short-lived",
            description="SHORT-LIVED",
            mg_per_100g=Decimal(50),
        )
        db.session.add(food)
        db.session.commit()
        food_id = food.id
    log(alice, food_id=food_id, portion="g", quantity="30")
    with app.app_context():
        db.session.delete(db.session.get(Food, food_id))
        db.session.commit()
    text = source_of(alice)
    assert "30 g × 50 mg ÷ 100 g = 15 mg" in text
    assert "99000778" in text
