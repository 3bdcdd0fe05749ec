from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition import Amount, DayIntake, DayState, magnesium_mg
from mgtrack.nutrition.intake import TypicalContent, mg_per_100g, plausible_mg

amounts = st.lists(st.none() | st.decimals(0, 2000, places=3)).map(Amount.of)


@pytest.mark.parametrize(
    ("per_100g", "grams", "mg"),
    [
        ("270", "28.35", "76.545"),
        ("0", "500", "0"),
        ("76", "0.5", "0.38"),
        ("33.3", "0.0015", "0"),
        ("33.35", "1.5", "0.500"),
        ("50.1", "1.001", "0.502"),
    ],
)
def test_magnesium_follows_from_content_and_weight_to_three_places(per_100g, grams, mg):
    assert magnesium_mg(Decimal(per_100g), Decimal(grams)) == Decimal(mg)


def test_halves_of_a_thousandth_go_up():
    assert magnesium_mg(Decimal("0.05"), Decimal(1)) == Decimal("0.001")


def test_a_food_without_a_value_has_an_unknown_amount_and_not_zero():
    assert magnesium_mg(None, Decimal(100)) is None


def test_a_sum_remembers_what_it_does_not_know():
    amount = Amount.of([Decimal(77), None, Decimal("31.5"), None, Decimal(0)])

    assert amount == Amount(Decimal("108.5"), unknown=2, valued=3)
    assert amount.at_least


def test_a_lower_bound_counts_as_known_mg_and_as_an_unknown():
    assert Amount.of([Decimal(77), None, Decimal(5)], bounds=1) == Amount(Decimal(82), 2, 1)


def test_a_single_item_without_a_value_makes_all_of_it_unknown():
    amount = Amount.of([None])

    assert amount.at_least
    assert amount.is_unknown
    assert not Amount.of([None, Decimal(5)]).is_unknown
    assert not Amount.of([Decimal(0)]).is_unknown


def test_nothing_logged_is_zero_and_certain():
    assert Amount.of([]) == Amount()
    assert not Amount().at_least


def test_what_is_unknown_has_a_plausible_content_by_its_weight():
    tea = TypicalContent(median=Decimal(2), highest=Decimal(9))

    assert plausible_mg(tea, Decimal(250)) == 5
    assert plausible_mg(tea, None) == 9


def test_plausible_contents_are_summed_apart_from_what_is_known():
    one = replace(Amount.of([Decimal(10), None]), plausible_mg=Decimal(5))
    both = Amount(Decimal(20), 2, 2, Decimal(10))

    assert one + one == Amount.total([one, one]) == both


@given(amounts, amounts)
def test_sums_add_up_with_their_unknowns(one, other):
    both = one + other
    assert both - other == one

    assert both.known_mg == one.known_mg + other.known_mg
    assert both.unknown == one.unknown + other.unknown
    assert both.valued == one.valued + other.valued


@given(amounts, amounts, amounts, amounts)
def test_adding_food_never_lowers_a_total_and_never_moves_what_the_upper_level_counts(
    food, more, supplements, medicines
):
    before = DayIntake(food, supplements, medicines, DayState.COMPLETE)
    after = DayIntake(food + more, supplements, medicines, DayState.COMPLETE)

    assert after.total.known_mg >= before.total.known_mg
    assert after.dietary.known_mg >= before.dietary.known_mg
    assert after.supplemental == before.supplemental


@given(st.lists(amounts))
def test_several_amounts_together_are_what_they_add_up_to(several):
    assert Amount.total(several) == sum(several, Amount())


def test_food_supplements_and_medicines_stay_apart():
    intake = DayIntake(
        food=Amount.of([Decimal(200), None]),
        supplements=Amount.of([Decimal(100)]),
        medicines=Amount.of([Decimal(167)]),
        state=DayState.COMPLETE,
    )

    assert intake.supplemental == Amount(Decimal(267), 0, 2)
    assert intake.dietary_mg == intake.dietary.known_mg
    assert intake.supplemental_mg == 267
    assert intake.dietary == Amount(Decimal(300), 1, 2)
    assert intake.total == Amount(Decimal(467), 1, 3)


@given(st.decimals("0.1", 5000, places=1), st.decimals(10, 5000, places=1))
def test_content_worked_back_from_a_serving_gives_the_serving_again(mg, grams):
    again = magnesium_mg(mg_per_100g(mg, grams), grams)
    assert abs(again - mg) <= grams / 100 * Decimal("0.0005") + Decimal("0.0005")


def test_content_is_per_100_g_of_what_was_weighed():
    assert mg_per_100g(Decimal(38), Decimal(40)) == Decimal(95)
    assert mg_per_100g(Decimal(1), Decimal(3)) == Decimal("33.333")
