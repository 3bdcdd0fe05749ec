"""The meals that a person names: kept by their numbers, so that no entry changes its meal."""

from __future__ import annotations

import uuid
from datetime import date, time
from decimal import Decimal

import pytest

from mgtrack.accounts import queries
from mgtrack.accounts.meals import USUAL_MEALS
from mgtrack.accounts.models import User
from mgtrack.diary.models import Entry
from mgtrack.diary.own_figures import OwnFigure, log_own_figure
from mgtrack.diary.own_meals import (
    AlikeMealsError,
    TooManyMealsError,
    TypedMeal,
    restore_usual_meals,
    save_meals,
)
from mgtrack.diary.services import delete_entries
from mgtrack.extensions import db

pytestmark = pytest.mark.both_databases

USUAL = [(1, "Breakfast"), (2, "Lunch"), (3, "Dinner"), (4, "Snacks")]


@pytest.fixture
def name(app, alice):
    """Saves Alice's meals, each a number (None for a new one), a name and perhaps a time."""

    def saved(*meals):
        with app.app_context():
            user = db.session.get_one(User, alice.id)
            typed = [
                TypedMeal(number=number, name=name, starts_at=at[0] if at else None)
                for number, name, *at in meals
            ]
            save_meals(user, typed)

    return saved


@pytest.fixture
def account(app, alice):
    """Reads Alice as a request does."""

    def read():
        with app.app_context():
            return queries.account(alice.id)

    return read


@pytest.fixture
def eat(app, alice):
    """Logs something at a meal of Alice's; its id."""

    def logged(meal):
        with app.app_context():
            soup = OwnFigure(
                day=date(2026, 11, 23), meal=meal, name="Soup", magnesium_mg=Decimal(40)
            )
            return log_own_figure(user_id=alice.id, entry_id=uuid.uuid4(), figure=soup).id

    return logged


def removed(account):
    return {meal.number: meal.name for meal in account.day_meals if meal.is_removed}


def test_who_named_no_meal_has_the_usual_ones(account):
    assert account().own_meals is None
    assert account().meals == dict(USUAL)


def test_meals_are_kept_with_their_names_and_times_and_shown_by_these(name, account):
    name((1, "Early"), (2, "Midday", time(12, 30)), (3, "Dinner"), (None, "Tea", time(16, 15)))
    assert account().meals == {1: "Early", 2: "Midday", 5: "Tea", 3: "Dinner"}
    assert [meal.starts_at for meal in account().day_meals] == [
        None,
        time(12, 30),
        None,
        time(16, 15),
    ]
    assert account().meal_name(5) == "Tea"


def test_eight_meals_may_be_named_and_one_is_enough(name, account):
    name(*USUAL, *((None, f"More {number}") for number in range(5, 9)))
    assert list(account().meals.values())[4:] == ["More 5", "More 6", "More 7", "More 8"]
    name((6, "All of it"))
    assert account().meals == {6: "All of it"}
    assert removed(account()) == {}


def test_a_removed_meal_without_entries_is_forgotten_and_its_number_free(name, account):
    name(*USUAL, (None, "Tea"))
    name(*USUAL)
    assert account().own_meals is None
    name(*USUAL, (None, "Supper"))
    assert account().meals[5] == "Supper"


def test_a_removed_meal_with_entries_keeps_its_name_and_comes_back_by_it(name, account, eat):
    name(*USUAL, (None, "Tea", time(16)))
    eat(5)
    name(*USUAL, (None, "Supper"))
    assert account().meals == {**dict(USUAL), 6: "Supper"}
    assert removed(account()) == {5: "Tea"}
    assert account().meal_name(5) == "Tea"
    assert account().meals_with({5})[5] == "Tea"
    name(*USUAL, (6, "Supper"), (None, "TEA"))
    assert (account().meals[5], removed(account())) == ("TEA", {})


def test_a_removed_usual_meal_comes_back_under_its_own_number(name, account, eat):
    for entries in (False, True):
        if entries:
            eat(2)
        name((1, "Breakfast"), (3, "Dinner"), (4, "Snacks"))
        assert removed(account()) == ({2: "Lunch"} if entries else {})
        name((1, "Breakfast"), (None, "Lunch"), (3, "Dinner"), (4, "Snacks"))
        assert account().meals[2] == "Lunch"
    name(*USUAL)
    assert account().own_meals is None


def test_an_entry_in_the_bin_holds_its_meal_too(app, alice, name, account, eat):
    name(*USUAL, (None, "Tea"))
    entry_id = eat(5)
    with app.app_context():
        delete_entries([db.session.get(Entry, (alice.id, entry_id))])
    name(*USUAL)
    assert removed(account()) == {5: "Tea"}


def test_the_numbers_of_removed_meals_with_entries_are_never_given_away(name, account, eat):
    name(*USUAL, *((None, f"More {number}") for number in range(5, 9)))
    for meal in (5, 6, 7, 8):
        eat(meal)
    name(*USUAL)
    with pytest.raises(TooManyMealsError):
        name(*USUAL, (None, "One more"))
    assert account().meals == dict(USUAL)
    # The number of a usual meal that nothing was logged to is the last that is given.
    name((1, "Breakfast"), (2, "Lunch"), (3, "Dinner"), (None, "One more"))
    assert account().meals[4] == "One more"


@pytest.mark.parametrize(
    ("meals", "index", "is_time"),
    [
        ([(1, "Tea"), (2, "Tea")], 1, False),
        ([(1, "Tea"), (2, "Lunch"), (None, "tEA")], 2, False),
        ([(1, "Straße"), (2, "STRASSE")], 1, False),
        ([(1, "Tea", time(9)), (2, "Lunch"), (3, "Dinner", time(9))], 2, True),
    ],
)
def test_no_two_meals_are_alike(name, account, meals, index, is_time):
    with pytest.raises(AlikeMealsError) as caught:
        name(*meals)
    assert (caught.value.index, caught.value.is_time) == (index, is_time)
    assert account().own_meals is None


def test_a_meal_is_not_renamed_to_what_a_removed_one_is_called(name, account, eat):
    name(*USUAL, (None, "Tea"))
    eat(5)
    name(*USUAL)
    with pytest.raises(AlikeMealsError):
        name((1, "Tea"), *USUAL[1:])
    assert account().meals == dict(USUAL)


def test_the_usual_meals_come_back_and_entries_of_others_stay_under_their_names(
    app, alice, name, account, eat
):
    name((1, "Early", time(5)), (None, "Tea"), (None, "Supper"))
    eat(5)
    with app.app_context():
        restore_usual_meals(db.session.get_one(User, alice.id))
    assert account().meals == dict(USUAL)
    assert removed(account()) == {5: "Tea"}
    assert [meal for meal in account().day_meals if not meal.is_removed] == [*USUAL_MEALS]
