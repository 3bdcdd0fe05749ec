"""Figures in whole mg: parts add up to their total, and each stays within 1 mg of what it is."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.rounding import (
    intake_in_whole_mg,
    looks_equal,
    whole_mg,
    whole_parts,
    whole_parts_beside,
    whole_values,
)

MG = st.integers(min_value=0, max_value=900_000).map(lambda ug: Decimal(ug).scaleb(-3))
DIFFERENCE_MG = st.integers(-900_000, 900_000).map(lambda ug: Decimal(ug).scaleb(-3))
AMOUNT = st.builds(Amount, MG, st.integers(0, 2), st.integers(0, 5), st.just(Decimal(0)))
INTAKE = st.builds(DayIntake, AMOUNT, AMOUNT, AMOUNT, st.sampled_from(DayState))


def is_rounded(shown, exact):
    return shown in {math.floor(exact), math.ceil(exact)}


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([], []),
        (["62.6", "31.86", "13.42"], [63, 32, 13]),
        (["0.5", "0.5", "0.5"], [1, 1, 0]),
        (["33.4", "33.4", "33.4"], [34, 33, 33]),
        (["100.5", "50.5"], [101, 50]),
        (["10", "0.4", "0.4"], [10, 1, 0]),
        (["-2.4", "3.6"], [-2, 3]),
        (["-2.6", "3.7"], [-3, 4]),
    ],
)
def test_the_greatest_remainders_are_rounded_up(parts, shown):
    assert whole_parts([Decimal(part) for part in parts]) == shown


@given(st.lists(DIFFERENCE_MG, max_size=30))
@settings(max_examples=200)
def test_parts_add_up_to_their_total_and_are_rounded_down_or_up(parts):
    shown = whole_parts(parts)
    assert sum(shown) == whole_mg(sum(parts, Decimal(0)))
    assert all(map(is_rounded, shown, parts))
    # Of two parts the one that needs less to be whole is never the only one rounded up.
    up = [part - exact for part, exact in zip(shown, parts, strict=True) if part > exact]
    down = [exact - part for part, exact in zip(shown, parts, strict=True) if part < exact]
    assert not (up and down) or max(up) <= 1 - max(down)


@given(st.lists(st.lists(MG, max_size=8), max_size=6), MG, MG)
@settings(max_examples=200)
def test_entries_come_to_meals_and_meals_to_the_days_food(meals, supplements, medicines):
    food = sum((mg for meal in meals for mg in meal), Decimal(0))
    state = DayState.COMPLETE
    exact = DayIntake(Amount(food), Amount(supplements), Amount(medicines), state)
    day = intake_in_whole_mg(exact)
    sums = [sum(meal, Decimal(0)) for meal in meals]
    shown = whole_parts(sums, day.food.known_mg)
    assert sum(shown) == day.food.known_mg
    for meal, meal_sum, mg in zip(meals, sums, shown, strict=True):
        assert is_rounded(mg, meal_sum)
        entries = whole_parts(meal, mg)
        assert sum(entries) == mg
        assert all(map(is_rounded, entries, meal))


@given(st.lists(MG, max_size=12), MG, st.integers(1, 31))
@settings(max_examples=200)
def test_shares_of_a_mean_come_to_it_with_supplements_rounded_half_up(foods, supplements, days):
    means = [Fraction(mg) / days for mg in foods]
    taken = Fraction(supplements) / days
    shown, supplements_mg = whole_parts_beside(means, taken)
    assert supplements_mg == whole_mg(taken)
    assert sum(shown) + supplements_mg == whole_mg(sum(means, taken))
    assert all(map(is_rounded, shown, means))


@given(INTAKE)
@settings(max_examples=200)
def test_food_supplements_and_medicines_come_to_both_totals(intake):
    shown = intake_in_whole_mg(intake)
    assert shown.dietary.known_mg == whole_mg(intake.dietary_mg)
    assert shown.supplemental.known_mg == whole_mg(intake.supplemental_mg)
    assert shown.supplements.known_mg == whole_mg(intake.supplements.known_mg)
    for kind in ("food", "supplements", "medicines"):
        part, exact = getattr(shown, kind), getattr(intake, kind)
        assert is_rounded(part.known_mg, exact.known_mg)
        assert (part.unknown, part.valued) == (exact.unknown, exact.valued)


@given(st.lists(st.none() | MG, max_size=12))
@settings(max_examples=200)
def test_what_is_unknown_stays_unknown_and_adds_nothing(values):
    shown = whole_values(values)
    assert [mg is None for mg in shown] == [mg is None for mg in values]
    known = [mg for mg in values if mg is not None]
    assert [mg for mg in shown if mg is not None] == whole_parts(known)


@pytest.mark.parametrize(
    ("one", "other", "hidden"),
    [
        ("350.4", "350", True),
        ("349.5", "350", True),
        ("350", "350", False),
        ("350.5", "350", False),
    ],
)
def test_rounding_hides_a_difference_of_less_than_a_milligram(one, other, hidden):
    assert looks_equal(Decimal(one), Decimal(other)) is hidden
