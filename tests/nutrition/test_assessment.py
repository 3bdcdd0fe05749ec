from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition import (
    Authority,
    DayIntake,
    DayStanding,
    DayState,
    Person,
    Sex,
    Shortfall,
    assess_day,
    assess_upper_level,
    assess_usual_upper_level,
    reference_on,
)
from tests.nutrition.logged_days import DAYS, PEOPLE, TODAY, VALUES, WOMAN, amount, by, day


@pytest.mark.parametrize(
    ("mg", "under"), [("238", 82), ("237.4", "82.6"), ("319.5", "0.5"), ("0", 320)]
)
def test_a_day_under_the_reference_is_so_by_an_amount_and_no_more(mg, under):
    found = assess_day(day(mg), by(WOMAN))

    assert found.standing is DayStanding.UNDER
    assert found.under_mg == (Decimal(under), Decimal(under))
    assert found.gap == Shortfall(Decimal(under))
    assert found.reference == by(WOMAN)
    assert found.has_amount


@pytest.mark.parametrize("mg", [320, 900])
def test_a_day_at_or_above_the_reference_met_it(mg):
    found = assess_day(day(mg), by(WOMAN))

    assert found.standing is DayStanding.MET
    assert found.under_mg == (0, 0)


def test_a_day_with_an_unknown_item_is_a_lower_bound():
    found = assess_day(day(238, None), by(WOMAN))

    assert found.standing is DayStanding.UNDER
    assert found.amount.at_least
    assert found.gap == Shortfall(Decimal(82), at_most=True)


def test_a_reference_that_the_known_part_meets_is_met():
    found = assess_day(day(320, None, None), by(WOMAN))

    assert found.standing is DayStanding.MET
    assert found.amount.unknown == 2


@pytest.mark.parametrize(
    ("food", "standing", "under"),
    [
        (300, DayStanding.UNDER, (10, 120)),
        (310, DayStanding.IN_RANGE, (0, 110)),
        (420, DayStanding.MET, (0, 0)),
    ],
)
def test_a_person_of_whom_little_is_known_is_compared_with_a_range(food, standing, under):
    found = assess_day(day(food), reference_on(Person(), TODAY))

    assert (found.standing, found.under_mg) == (standing, under)


def test_an_unlogged_day_is_not_compared():
    found = assess_day(day(state=DayState.UNLOGGED), by(WOMAN))

    assert found.standing is DayStanding.UNLOGGED
    assert found.under_mg is None
    assert found.gap is None
    assert not found.has_amount


@pytest.mark.parametrize(
    "reference",
    [
        by(Person(date(2026, 4, 1), Sex.FEMALE), Authority.WHO_FAO),
        reference_on(Person(date(2026, 7, 16)), TODAY),
    ],
)
def test_a_day_without_a_reference_has_an_amount_and_no_comparison(reference):
    found = assess_day(day(100), reference)

    assert found.standing is DayStanding.NO_REFERENCE
    assert found.has_amount
    assert found.under_mg is None


def test_supplements_count_toward_the_reference_and_medicines_do_not():
    found = assess_day(day(200, supplements=[100], medicines=[1000, None]), by(WOMAN))

    assert found.amount.known_mg == 300
    assert not found.amount.at_least


def test_a_day_of_medicines_alone_is_compared_only_once_it_is_called_complete():
    taken = day(medicines=[100], state=DayState.IN_PROGRESS)
    found = assess_day(taken, by(WOMAN))
    assert (found.standing, found.under_mg) == (DayStanding.NOTHING_COUNTED, None)
    assert not found.has_amount
    whole = assess_day(day(medicines=[100], state=DayState.COMPLETE), by(WOMAN))
    assert whole.standing is DayStanding.UNDER


@given(PEOPLE, st.lists(DAYS, min_size=1, max_size=6), VALUES)
def test_food_never_moves_what_is_said_of_the_upper_level(person, days, food):
    reference = reference_on(person, TODAY)
    fuller = [
        DayIntake(each.food + amount(food), each.supplements, each.medicines, each.state)
        for each in days
    ]

    assert assess_upper_level(fuller[0], reference) == assess_upper_level(days[0], reference)
    assert assess_usual_upper_level(fuller, reference) == assess_usual_upper_level(days, reference)
