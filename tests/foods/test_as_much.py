"""So much of one food as so much of another: by a portion of the same name, or else by weight."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mgtrack.foods.portions import Serving, ServingOption, as_much, plain_units
from mgtrack.nutrition.food import Basis

SLICE = ServingOption("p0", "1 slice", Decimal("25.2"))
THICK = ServingOption("p3", "1 slice", Decimal(40))
CUP = ServingOption("p0", "1 cup", Decimal(240))
IN_GRAMS, IN_ML = plain_units(Basis.GRAMS), plain_units(Basis.MILLILITRES)


def test_a_portion_of_the_same_name_is_counted_and_has_the_other_foods_weight():
    serving = Serving(portion=SLICE, quantity=Fraction(3, 2))
    other = as_much(serving, Basis.GRAMS, [CUP, THICK, *IN_GRAMS])
    assert other == Serving(portion=THICK, quantity=Fraction(3, 2))
    assert other.grams == 60


@given(st.fractions(min_value=Fraction(1, 4), max_value=300, max_denominator=16))
def test_without_one_of_that_name_the_weight_stays(quantity):
    serving = Serving(portion=SLICE, quantity=quantity)
    other = as_much(serving, Basis.GRAMS, [CUP, *IN_GRAMS])
    assert other.portion.key == "g"
    assert other.grams == serving.grams


def test_a_weight_says_nothing_of_a_food_that_is_measured_by_volume():
    serving = Serving(portion=SLICE, quantity=Fraction(2))
    for offered, quantity in (([CUP, *IN_ML], 1), (IN_ML, 100)):
        other = as_much(serving, Basis.GRAMS, offered)
        assert other == Serving(portion=offered[0], quantity=Fraction(quantity))


def test_a_volume_stays_one_among_foods_that_are_measured_so():
    serving = Serving(
        portion=ServingOption("p0", "1 bottle", Decimal(500)), quantity=Fraction(1, 2)
    )
    other = as_much(serving, Basis.MILLILITRES, [CUP, *IN_ML])
    assert (other.portion.key, other.grams) == ("ml", 250)
