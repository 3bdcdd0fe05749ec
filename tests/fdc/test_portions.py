from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.fdc.portions import (
    count_words,
    distinct,
    measure_label,
    serving_label,
    survey_label,
)
from mgtrack.nutrition.food import Basis


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1", "1"),
        ("1.00000000", "1"),
        ("0.5", "½"),
        ("1.5", "1½"),
        ("0.33", "⅓"),
        ("2.67", "2⅔"),
        ("5.3", "5.3"),
        ("100", "100"),
        ("1.1428571", "1.14"),
        ("0.9999999", "1"),
        ("0.001", "0.001"),
    ],
)
def test_counts_read_as_people_write_them(amount, words):
    assert count_words(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("amount", "unit", "modifier", "label"),
    [
        ("1", "undetermined", "cup, whole", "1 cup, whole"),
        ("1", "undetermined", "oz (23 whole kernels)", "1 oz (23 whole kernels)"),
        ("1", "undetermined", "nut", "1 nut"),
        ("3", "undetermined", "oz", "3 oz"),
        ("1", "undetermined", "serving ( 3 oz )", "1 serving (3 oz)"),
        ("1", "undetermined", "item 7.6 oz", "1 item (7.6 oz)"),
        ("1", "undetermined", "cup (1 NLEA serving)", "1 cup (1 label serving)"),
        ("1", "undetermined", "jar NFS", "1 jar"),
        ("1", "undetermined", "each large", "1 large"),
        ("1", "undetermined", 'each  2-1/2" dia', '1 each (2-1/2" dia)'),
        ("1", "cup", "", "1 cup"),
        ("1", "cup", "sliced", "1 cup, sliced"),
        ("0.5", "cup", "chopped", "½ cup, chopped"),
        ("2", "tablespoon", "", "2 tablespoons"),
        ("2", "fl oz", "", "2 fl oz"),
        ("1", "Banana", "Peeled", "1 banana, peeled"),
        ("1", "RACC", "", "1 serving"),
    ],
)
def test_measures_are_put_in_plain_words(amount, unit, modifier, label):
    assert measure_label(Decimal(amount), unit, modifier) == label


@pytest.mark.parametrize(
    ("description", "label"),
    [
        ("1 cup, cooked", "1 cup, cooked"),
        ("1 cup, NFS", "1 cup"),
        ("1 fl oz (NFS)", "1 fl oz"),
        ("1 thigh, NS as to size", "1 thigh, any size"),
    ],
)
def test_survey_measures_lose_their_abbreviations(description, label):
    assert survey_label(description) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1 BAR", "1 bar"),
        ("2 Tbsp", "2 tbsp"),
        ("0.25 cup", "¼ cup"),
        ("3/4 cup (age 1-3 years)", "¾ cup (age 1-3 years)"),
        ("1 1/2 cup", "1½ cup"),
        ("ABOUT 12 CHIPS", "about 12 chips"),
        ("8 FL OZ", "8 fl oz"),
        ("1 OZA", "1 fl oz"),
        ("1 ONZ", "1 serving"),
        ("30 g", "1 serving"),
        ("1 cup (28 g)", "1 cup"),
        ("2 TBSP (30 ML)", "2 tbsp"),
        ("1 Cup (240 mL)", "1 Cup"),
        ("3 PIECES (28 GRM)", "3 pieces"),
        ("1 bar (2 pieces)", "1 bar (2 pieces)"),
        ("0.333333 cup", "⅓ cup"),
        ("about 1.142857 pieces", "about 1.14 pieces"),
        ("", "1 serving"),
        (None, "1 serving"),
    ],
)
def test_servings_read_as_the_household_measure_or_else_as_a_serving(text, label):
    assert serving_label(text) == label


def test_measures_that_are_always_offered_are_not_offered_twice():
    portions = [("1 oz", Decimal("28.35")), ("100 g", Decimal(100)), ("1 nut", Decimal(3))]
    assert [portion.label for portion in distinct(portions, Basis.GRAMS)] == ["1 nut"]


def test_two_measures_of_one_name_are_told_apart_by_weight():
    portions = [("1 piece", Decimal(30)), ("1 piece", Decimal("45.0")), ("1 piece", Decimal(30))]
    assert [portion.label for portion in distinct(portions, Basis.GRAMS)] == [
        "1 piece",
        "1 piece (45 g)",
    ]


def test_what_nobody_could_mean_is_no_portion():
    assert distinct([("1 serving", Decimal("5000.1"))], Basis.GRAMS) == ()
    assert distinct([("1 keg", Decimal(5000))], Basis.MILLILITRES) != ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1 cup", "1 piece", "1 oz", ""]),
            st.decimals(min_value=0, max_value=500, places=1),
        )
    )
)
def test_labels_are_unique_and_weights_above_zero(portions):
    kept = distinct(portions, Basis.GRAMS)
    assert len({portion.label for portion in kept}) == len(kept)
    assert all(portion.grams > 0 for portion in kept)
