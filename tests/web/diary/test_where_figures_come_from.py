"""Each entry shows where its figure comes from, and the sum as a person would check it."""

from __future__ import annotations

from mgtrack.extensions import db
from mgtrack.foods.models import Food
from tests.diary.helpers import ids_on, log, page_text


def source_of(person, on="2026-11-23"):
    """What the page of the day's only entry says of its figure."""
    (entry_id,) = ids_on(person, on)
    return page_text(person.get(f"/entries/{entry_id}")).split("Where this figure comes from")[1]


def test_the_sum_stands_there_to_be_checked_with_its_record(alice):
    log(alice, "Almonds", portion="oz", quantity="1 1/2")
    text = source_of(alice)
    assert "1½ × 28.35 g = 42.525 g; 42.525 g × 270 mg ÷ 100 g = 114.818 mg" in text
    assert "The day shows whole mg" in text
    assert "Nuts, almonds" in text
    assert "170567" in text
    assert "USDA Standard Reference" in text
    assert "2019-04-01" in text


def test_an_entry_keeps_its_figure_and_says_what_the_food_has_now(alice, plain_food, change_food):
    log(alice, food_id=plain_food, portion="g", quantity="100")
    change_food(plain_food, mg_per_100g=88)
    text = source_of(alice)
    assert "100 mg in 100 g, as it was when logged" in text
    assert "88 mg in 100 g; this entry keeps what it had" in text


def test_an_unknown_figure_is_said_to_be_unknown_and_no_sum_is_made(alice, unknown_food):
    log(alice, food_id=unknown_food, portion="g", quantity="30")
    text = source_of(alice)
    assert "unknown, not zero" in text
    assert "÷" not in text
    assert "USDA does not say how" in text


def test_an_entry_outlives_its_food(app, alice, plain_food):
    log(alice, food_id=plain_food, portion="g", quantity="30")
    with app.app_context():
        db.session.delete(db.session.get(Food, plain_food))
        db.session.commit()
    text = source_of(alice)
    assert "30 g × 100 mg ÷ 100 g = 30 mg" in text
    assert "99000002" in text
