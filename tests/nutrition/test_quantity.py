from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition import (
    QuantityError,
    format_mg,
    format_quantity,
    grams_of,
    parse_quantity,
)
from mgtrack.nutrition.quantity import rounded, so_many


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2", Fraction(2)),
        (" 1.5 ", Fraction(3, 2)),
        ("1,5", Fraction(3, 2)),
        (".5", Fraction(1, 2)),
        ("2.", Fraction(2)),
        ("1/2", Fraction(1, 2)),
        ("1 1/2", Fraction(3, 2)),
        ("3⁄4", Fraction(3, 4)),
        ("½", Fraction(1, 2)),
        ("1½", Fraction(3, 2)),
        ("1 ⅓", Fraction(4, 3)),
        ("0" * 39 + "1", Fraction(1)),
        ("0.001", Fraction(1, 1000)),
        ("1000000", Fraction(1_000_000)),
        ("0,125", Fraction(1, 8)),
        ("1,25", Fraction(5, 4)),
        (",5", Fraction(1, 2)),
        ("2,", Fraction(2)),
        ("1-1/2", Fraction(3, 2)),
        ("1/3rd", Fraction(1, 3)),
        ("⅑", Fraction(1, 9)),
        ("two", Fraction(2)),
        ("Half", Fraction(1, 2)),
        ("one and a half", Fraction(3, 2)),
        ("2 dozen", Fraction(24)),
        ("2 x 30", Fraction(60)),
        ("2 times 1½", Fraction(3)),
        ("1,000,000", Fraction(1_000_000)),
        ("1,234.5", Fraction("1234.5")),
    ],
)
def test_a_quantity_is_read_as_people_write_it(typed, meant):
    assert parse_quantity(typed) == meant


@pytest.mark.parametrize("typed", ["½", "⅓", "⅔", "¼", "¾", "⅛", "⅜", "⅝", "⅞"])
def test_a_sign_of_a_fraction_is_what_unicode_says_it_is(typed):
    meant = parse_quantity(typed)

    assert unicodedata.numeric(typed) == pytest.approx(float(meant))
    assert meant.denominator <= 8


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Please say how many."),
        ("   ", "Please say how many."),
        ("zorb", "Please write a number, such as 2, 1.5 or 1/2."),
        ("a", "Please write a number, such as 2, 1.5 or 1/2."),
        ("some", "Please write a number, such as 2, 1.5 or 1/2."),
        ("2 x", "Please write a number, such as 2, 1.5 or 1/2."),
        ("30 g", "Please write a number, such as 2, 1.5 or 1/2."),
        ("1 2", "Please write a number, such as 2, 1.5 or 1/2."),
        ("2-3", "Please write one exact number, such as 2 or 2.5."),
        ("a few", "Please write one exact number, such as 2 or 2.5."),
        ("1/0", "Please write a number, such as 2, 1.5 or 1/2."),
        ("-zorb", "Please write a number, such as 2, 1.5 or 1/2."),
        ("--1", "Please write a number, such as 2, 1.5 or 1/2."),
        ("-1", "Please write a number above zero."),
        ("-0", "Please write a number above zero."),
        ("−½", "Please write a number above zero."),
        ("0", "Please write a number above zero."),
        ("0.0009", "That is too little to count. The least is 0.001."),
        ("1/1001", "That is too little to count. The least is 0.001."),
        ("1000001", "That number is too large. Please check it."),
        ("0" * 40 + "1", "That is too long for a number. Please check it."),
    ],
)
def test_what_is_no_quantity_is_answered_with_a_sentence(typed, said):
    with pytest.raises(QuantityError) as refused:
        parse_quantity(typed)

    assert str(refused.value) == said


@pytest.mark.parametrize("typed", ["1,000", "12,500", "999,125", "2 x 1,000"])
def test_a_comma_that_can_be_thousands_or_a_part_is_asked_about(typed):
    with pytest.raises(QuantityError, match=f"“{typed}” can be read in two ways"):
        parse_quantity(typed)


def read(typed):
    """The quantity, or the sentence that says why there is none."""
    try:
        return parse_quantity(typed)
    except QuantityError as refused:
        return str(refused)


@given(st.text(max_size=60) | st.text("0123456789 .,/½⅓-", max_size=12))
def test_whatever_is_typed_is_a_quantity_in_range_or_a_sentence(typed):
    found = read(typed)

    if isinstance(found, str):
        assert found.endswith(".")
    else:
        assert Fraction(1, 1000) <= found <= 1_000_000


@pytest.mark.parametrize(
    ("quantity", "shown"),
    [
        ("2", "2"),
        ("2.000", "2"),
        ("1.5", "1½"),
        ("0.333", "⅓"),
        ("0.667", "⅔"),
        ("0.167", "⅙"),
        ("1.833", "1⅚"),
        ("0.143", "0.143"),
        ("2.125", "2⅛"),
        ("1.2", "1.2"),
        ("100", "100"),
    ],
)
def test_a_quantity_reads_back_as_people_write_it(quantity, shown):
    assert format_quantity(Decimal(quantity)) == shown


@given(st.decimals("0.001", "1000", places=3))
def test_what_reads_back_is_read_as_the_same_quantity(quantity):
    again = parse_quantity(format_quantity(quantity))

    assert abs(again - Fraction(quantity)) < Fraction(1, 1000)


@pytest.mark.parametrize(
    ("mg", "shown"),
    [
        ("0", "0"),
        ("0.04", "0"),
        ("0.5", "0.5"),
        ("2.44", "2.4"),
        ("2.45", "2.5"),
        ("9", "9"),
        ("9.5", "9.5"),
        ("10.4", "10"),
        ("76.5", "77"),
        ("76.4", "76"),
        ("1200", "1,200"),
    ],
)
def test_magnesium_is_shown_whole_with_one_place_below_ten(mg, shown):
    assert format_mg(Decimal(mg)) == shown


@given(st.fractions(min_value=0, max_value=10**6, max_denominator=10**6), st.integers(0, 3))
def test_a_rounded_figure_is_the_nearest_one_and_a_tie_goes_up(exact, places):
    shown = rounded(exact, places)
    off = Fraction(shown) - exact
    step = Fraction(1, 10**places)
    assert -shown.as_tuple().exponent == places
    assert -step / 2 < off <= step / 2
    assert rounded(shown, places) == shown
    assert rounded(-exact, places) == -shown


@given(st.integers(0, 10**9), st.integers(0, 2))
def test_a_tie_goes_up_whether_it_comes_as_a_decimal_or_as_a_fraction(count, places):
    tie = Decimal(2 * count + 1).scaleb(-places) / 2
    for exact in (tie, Fraction(tie)):
        assert rounded(exact, places) == Decimal(count + 1).scaleb(-places)


@given(st.decimals("0", "100000", places=6), st.integers(0, 3))
def test_decimals_and_fractions_are_rounded_alike(exact, places):
    assert rounded(exact, places) == rounded(Fraction(exact), places)


QUANTITIES = st.fractions(min_value="1/1000", max_value=1000, max_denominator=1000)


@given(QUANTITIES, st.decimals("0.001", "5000", places=3))
def test_the_shown_quantity_times_the_shown_portion_is_the_shown_result(quantity, each):
    shown = format_quantity(rounded(quantity))
    assert so_many(quantity, each) == rounded(parse_quantity(shown) * Fraction(each))


@given(QUANTITIES, st.decimals("0.001", "5000", places=3))
def test_what_is_kept_comes_to_the_same_when_it_is_read_back(quantity, each):
    again = parse_quantity(format_quantity(rounded(quantity)))
    assert rounded(again) == rounded(quantity)
    assert so_many(again, each) == so_many(quantity, each)
    assert so_many(Fraction(rounded(quantity)), each) == so_many(quantity, each)


@pytest.mark.parametrize("parts", [2, 3, 4, 6, 8])
def test_all_parts_of_a_portion_weigh_what_it_does(parts):
    assert parts * so_many(Fraction(1, parts), Decimal("28.344")) == Decimal("28.344")


def test_portions_weigh_what_they_weigh_to_three_places():
    assert grams_of(Fraction(3, 2), Decimal("28.35")) == Decimal("42.525")
    assert grams_of(Fraction(1, 3), Decimal(100)) == Decimal("33.333")
    assert grams_of(Fraction(1), Decimal("0.0005")) == Decimal("0.001")
    assert grams_of(Fraction(100), Decimal(100)) == Decimal(10_000)


@pytest.mark.parametrize(
    ("quantity", "said"),
    [(Fraction("100.001"), "over 10 kg"), (Fraction(1, 1_000_000), "too little to weigh")],
)
def test_what_nobody_eats_is_asked_about(quantity, said):
    with pytest.raises(QuantityError, match=said):
        grams_of(quantity, Decimal(100))
