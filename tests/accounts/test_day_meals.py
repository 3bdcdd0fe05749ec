"""Which meal a time stands for, and in which order a day shows its meals. No database."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.accounts.meals import (
    USUAL_MEALS,
    DayMeal,
    in_order,
    likely_meal,
    offered,
    with_more,
)
from mgtrack.accounts.models import MAX_MEALS

BREAKFAST, LUNCH, DINNER, SNACKS = USUAL_MEALS

meals = st.lists(
    st.builds(
        DayMeal,
        number=st.integers(1, MAX_MEALS),
        name=st.sampled_from(["Brunch", "Tea", "TEA", "Supper", "Lunch"]),
        starts_at=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        is_removed=st.booleans(),
    ),
    min_size=1,
    unique_by=lambda meal: meal.number,
)


def own(number, at=None, **more):
    return DayMeal(number=number, name=f"Meal {number}", starts_at=at, **more)


@pytest.mark.parametrize(
    ("first", "last", "meal"),
    [
        ("00:00", "03:59", SNACKS),
        ("04:00", "10:59", BREAKFAST),
        ("11:00", "14:59", LUNCH),
        ("15:00", "16:59", SNACKS),
        ("17:00", "21:59", DINNER),
        ("22:00", "23:59", SNACKS),
    ],
)
def test_the_usual_meals_have_their_usual_hours(first, last, meal):
    for at in (first, last):
        assert likely_meal(USUAL_MEALS, time.fromisoformat(at)) == meal.number, at


@pytest.mark.parametrize(
    ("named", "at", "likely"),
    [
        # A fifth meal takes its time from the one that went on until the next.
        ([*USUAL_MEALS, own(5, time(9, 30))], "09:29", 1),
        ([*USUAL_MEALS, own(5, time(9, 30))], "09:30", 5),
        ([*USUAL_MEALS, own(5, time(9, 30))], "11:00", 2),
        # One's own time counts before a usual one of the same hour.
        ([*USUAL_MEALS, own(5, time(11))], "11:00", 5),
        # A usual meal's own time replaces all of its usual ones.
        ([BREAKFAST, LUNCH, DINNER, own(4, time(20))], "15:30", 2),
        ([BREAKFAST, LUNCH, DINNER, own(4, time(20))], "20:00", 4),
        # Until the first of the day it is the last of the evening before.
        ([own(5, time(6)), own(6, time(18))], "05:59", 6),
        ([own(5, time(6)), own(6, time(23, 59))], "00:00", 6),
        # What has no time is never chosen, unless nothing has one: then it is the first.
        ([own(5), own(6, time(18))], "06:00", 6),
        ([own(7), own(5)], "06:00", 7),
        # Nor is what was removed.
        ([BREAKFAST, own(5, time(9), is_removed=True)], "10:00", 1),
        ([own(1, is_removed=True), own(6)], "10:00", 6),
    ],
)
def test_a_time_of_ones_own_chooses_the_likely_meal(named, at, likely):
    assert likely_meal(named, time.fromisoformat(at)) == likely


@given(meals, st.times())
def test_the_likely_meal_is_always_one_that_is_offered(named, at):
    if there := offered(named):
        assert likely_meal(named, at) in {meal.number for meal in there}


@pytest.mark.parametrize(
    ("named", "begins", "numbers"),
    [
        (USUAL_MEALS, 0, [1, 2, 3, 4]),
        # By their times, whatever their numbers.
        ([*USUAL_MEALS, own(5, time(9, 30)), own(6, time(23))], 0, [1, 5, 2, 3, 4, 6]),
        # Without one they are last.
        ([own(8), own(7, time(23)), own(6), own(5, time(1))], 0, [5, 7, 6, 8]),
        # A time before the day begins is late in it.
        ([own(5, time(1)), own(6, time(4)), own(7, time(23))], 4, [6, 7, 5]),
    ],
)
def test_a_day_shows_its_meals_by_their_times(named, begins, numbers):
    assert [meal.number for meal in in_order(named, begins)] == numbers


@given(meals, meals)
def test_another_diarys_meals_are_added_to_ones_own_and_none_twice(mine, theirs):
    both = with_more(mine, theirs)
    assert both[: len(mine)] == mine
    assert {meal.number for meal in both} == {meal.number for meal in (*mine, *theirs)}
    assert len({meal.number for meal in both}) == len(both)
    mine_named = {meal.name.casefold() for meal in mine}
    for meal in offered(both[len(mine) :]):
        assert meal.name.casefold() not in mine_named
