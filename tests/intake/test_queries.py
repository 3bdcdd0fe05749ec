"""What days came to, to the microgram, and what gave it: one person's, of the days asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from mgtrack.diary.models import Meal
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.queries import typical_content
from mgtrack.foods.search.reindex import reindexed
from mgtrack.intake import queries
from mgtrack.nutrition.intake import Amount, DayState
from tests.diary.helpers import ids_on, log, log_dose

pytestmark = pytest.mark.both_databases

AUTUMN = date(2026, 10, 1), date(2026, 11, 30)
AN_OUNCE = Decimal("76.545")
"""The magnesium of an ounce of almonds, in mg."""


@pytest.fixture
def autumn(app):
    """The days of a person's autumn, and what their complete ones came from."""

    def read(person):
        with app.app_context():
            return queries.window(person.id, *AUTUMN), queries.foods_by_meal(person.id, *AUTUMN)

    return read


def complete(person, *days):
    for day in days:
        person.post(f"/day/{day}/complete")


def test_days_have_their_sums_and_foods_are_those_of_complete_days_alone(alice, autumn):
    for day in ("2026-11-20", "2026-11-21", "2026-10-02", "2026-09-30"):
        log(alice, "Almonds", portion="oz", meal="4", on=day)
    complete(alice, "2026-11-20", "2026-10-02", "2026-09-30")
    window, foods = autumn(alice)
    assert list(window.intakes) == sorted(window.intakes)
    assert len(window.intakes) == 61
    assert window.intakes[date(2026, 11, 20)].food == Amount(AN_OUNCE, valued=1)
    states = [window.intakes[date(2026, 11, day)].state for day in (20, 21, 22)]
    assert states == [DayState.COMPLETE, DayState.IN_PROGRESS, DayState.UNLOGGED]
    assert window.answers == {date(2026, 11, 20): True, date(2026, 10, 2): True}
    assert list(foods) == [Meal.SNACKS]
    [almonds] = foods[Meal.SNACKS]
    assert (almonds.group, almonds.name) == ("nuts-and-seeds", "Almonds")
    assert almonds.amount == Amount(2 * AN_OUNCE, valued=2)


def test_food_supplements_and_medicines_are_apart(alice, autumn, unknown_food):
    log(alice, "Almonds", portion="oz", on="2026-11-20")
    log(alice, food_id=unknown_food, on="2026-11-20")
    log_dose(alice, day="2026-11-20", mg_per_unit="62.5", units="3")
    log_dose(alice, day="2026-11-20", mg_per_unit="400", kind="medicine")
    window, _ = autumn(alice)
    intake = window.intakes[date(2026, 11, 20)]
    plausible = typical_content(None).median / 100
    assert intake.food == Amount(AN_OUNCE, unknown=1, valued=1, plausible_mg=plausible)
    assert intake.supplements == Amount(Decimal("187.5"), valued=1)
    assert intake.medicines == Amount(Decimal(400), valued=1)


def test_what_has_no_value_may_hold_what_foods_of_its_category_do(
    alice, app, autumn, unknown_food, count_queries
):
    with app.app_context():
        db.session.get(Food, unknown_food).category = "Nut and Seed Products"
        db.session.commit()
    log(alice, "Almonds", portion="oz", on="2026-11-20")
    log(alice, food_id=unknown_food, portion="g", quantity="50", on="2026-11-20")
    with count_queries() as sent:
        window, _ = autumn(alice)
    assert len(sent) == 3
    nuts = typical_content("Nut and Seed Products")
    assert window.intakes[date(2026, 11, 20)].food.plausible_mg == nuts.median / 2
    assert nuts.median > typical_content(None).median
    with app.app_context():
        plain = queries.intakes(alice.id, *AUTUMN)[date(2026, 11, 20)]
    assert plain.food.plausible_mg == 0


def test_undoing_brings_back_what_days_came_to(alice, autumn):
    log(alice, "Almonds", portion="oz", on="2026-11-20")
    complete(alice, "2026-11-20")
    before = autumn(alice)
    (entry_id,) = ids_on(alice, "2026-11-20")
    alice.post(f"/entries/{entry_id}/delete")
    assert autumn(alice) != before
    alice.post(f"/entries/{entry_id}/restore")
    assert autumn(alice) == before


def test_nobody_elses_days_are_read(alice, bob, autumn):
    log(alice, "Almonds", portion="oz", on="2026-11-20")
    complete(alice, "2026-11-20")
    window, foods = autumn(bob)
    assert {intake.state for intake in window.intakes.values()} == {DayState.UNLOGGED}
    assert not foods


def test_a_food_with_another_fdc_id_now_has_the_name_that_it_was_logged_by(
    alice, app, autumn, unknown_food
):
    log(alice, food_id=unknown_food, on="2026-11-20")
    complete(alice, "2026-11-20")
    before = autumn(alice)
    with app.app_context():
        with reindexed(db.session.connection(), Food.id == unknown_food):
            db.session.execute(
                text("UPDATE foods SET fdc_id = 987654321, name = 'Other' WHERE id = :id"),
                {"id": unknown_food},
            )
        db.session.commit()
    assert autumn(alice) == before
