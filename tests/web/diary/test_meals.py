"""A day has the meals that its person names, by their numbers."""

from __future__ import annotations

import pytest

from mgtrack.accounts.meals import USUAL_MEALS, DayMeal
from mgtrack.accounts.models import User
from mgtrack.diary.models import Entry, Meal
from mgtrack.extensions import db
from mgtrack.nutrition.suggestion import MealTime
from tests.diary.helpers import DAY, food_named, ids_on, log

NAMES = ["Breakfast", "Second breakfast", "Lunch", "Tea", "Supper"]


@pytest.fixture
def five_meals(app, alice):
    with app.app_context():
        db.session.get(User, alice.id).own_meals = [
            DayMeal(number=number, name=name) for number, name in enumerate(NAMES, 1)
        ]
        db.session.commit()
    return alice


def headings(page):
    return [part.partition("<")[0] for part in page.split('-title">')[1:]]


def test_a_day_has_the_meals_that_its_person_named_in_their_order(app, five_meals):
    page = five_meals.get(f"/day/{DAY}").text
    assert [each for each in headings(page) if each in NAMES] == NAMES
    assert 'aria-label="Add to Supper"' in page
    form = five_meals.get(f"/day/{DAY}/add/{food_named(app, 'Almonds')}?meal=5").text
    assert '<option selected value="5">Supper</option>' in form


def test_a_fifth_meal_is_logged_and_looked_at_like_any_other(app, five_meals):
    log(five_meals, "Almonds", meal="5")
    with app.app_context():
        assert db.session.query(Entry.meal).all() == [(5,)]
    page = five_meals.get(f"/day/{DAY}").text
    assert "Almonds" in page.partition(">Supper<")[2]


def test_a_meal_that_the_person_does_not_have_is_refused(app, five_meals):
    add = f"/day/{DAY}/add/{food_named(app, 'Almonds')}"
    for meal in ("6", "0", "-1", "1.5", "lunch", "９", "9" * 40):
        assert five_meals.get(f"{add}?meal={meal}").status_code == 404, meal
        fields = {"quantity": "1", "portion": "g", "day": DAY, "meal": meal}
        assert five_meals.post(add, data=fields).status_code == 422, meal
    with app.app_context():
        assert db.session.query(Entry).count() == 0


def test_entries_of_a_meal_without_a_name_are_shown_by_its_number(app, alice):
    log(alice, "Almonds")
    with app.app_context():
        db.session.query(Entry).update({"meal": 7})
        db.session.commit()
    page = alice.get(f"/day/{DAY}").text
    assert "Almonds" in page.partition(">Meal 7<")[2]
    [entry_id] = ids_on(alice, DAY)
    fields = {"quantity": "2", "portion": "g", "meal": "7", "day": DAY}
    assert alice.post(f"/entries/{entry_id}", data=fields).status_code == 303
    assert alice.post(f"/entries/{entry_id}", data=fields | {"meal": "6"}).status_code == 422


def test_every_usual_meal_has_its_suggestions():
    for meal, usual in zip(Meal, USUAL_MEALS, strict=True):
        assert (usual.number, usual.name.upper()) == (meal, meal.name)
        assert MealTime[meal.name]
