"""Barcodes: what is read, what is refused, and one number however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.foods.barcode import (
    BarcodeError,
    barcode_digits,
    may_be_the_shops_own,
    read_barcode,
)


def completed(number):
    """A number with its check digit, as GS1 shows it: from the right, times 3 and 1 by turns."""
    weighed = sum(int(each) * (3, 1)[place % 2] for place, each in enumerate(number[::-1]))
    return f"{number}{-weighed % 10}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5901234123457", ("5901234123457",)),  # EAN-13
        ("036000291452", ("36000291452",)),  # UPC-A
        ("0036000291452", ("36000291452",)),  # the same, as EAN-13
        ("00036000291452", ("36000291452",)),  # the same, as GTIN-14
        ("0 36000 29145 2", ("36000291452",)),
        ("590-1234-123457", ("5901234123457",)),
        ("73513537", ("73513537",)),  # EAN-8
        ("04252614", ("42100005264",)),  # UPC-E
        ("01234565", ("12345000065", "1234565")),
        ("10614141000415", ("10614141000415",)),  # a case of something: another product
    ],
)
def test_a_barcode_is_one_number_however_it_is_written(typed, meant):
    assert read_barcode(typed) == meant


@pytest.mark.parametrize(
    ("short", "wide"),
    [
        ("01234505", "012000003455"),
        ("01234516", "012100003454"),
        ("01234527", "012200003453"),
        ("01234531", "012300000451"),
        ("01234543", "012340000053"),
        ("01234558", "012345000058"),
        ("01234596", "012345000096"),
    ],
)
def test_a_short_barcode_stands_for_the_wide_one_without_its_zeros(short, wide):
    expected = completed(wide[:-1])
    assert read_barcode(f"{short[:-1]}{expected[-1]}")[0] == expected.lstrip("0")


def test_eight_digits_that_can_mean_two_products_are_looked_for_as_both():
    both = [
        number
        for number in (completed(f"1{body:06d}") for body in range(5000))
        if len(read_barcode(number)) == 2
    ]
    assert both
    ean_8, upc_a = read_barcode(both[0])
    assert ean_8 == both[0]
    assert len(upc_a) == 12


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "only digits"),
        ("   ", "only digits"),
        ("almonds", "only digits"),
        ("٥٩٠١٢٣٤١٢٣٤٥٧", "only digits"),
        ("7", "This is 1 digit"),
        ("59012341234", "These are 11 digits"),
        ("5" * 400, "These are 400 digits"),
        ("5901234123458", "fit together"),
        ("00000000", "fit together"),
        ("0000000000000", "fit together"),
    ],
)
def test_what_is_no_barcode_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(BarcodeError, match=sentence):
        read_barcode(typed)


@given(
    st.sampled_from([11, 12, 13]).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n))
)
def test_whatever_padding_it_has_it_is_the_same_number(number):
    if not int(number):
        return
    whole = completed(number)
    assert read_barcode(whole) == read_barcode(whole.zfill(14)) == (whole.lstrip("0"),)


@given(
    st.sampled_from([7, 11, 12, 13]).flatmap(
        lambda n: st.text("0123456789", min_size=n, max_size=n)
    )
)
def test_a_number_is_written_so_that_it_is_read_as_itself(number):
    if not int(number):
        return
    for gtin in read_barcode(completed(number)):
        digits = barcode_digits(gtin)
        assert read_barcode(digits)[0] == gtin
        assert len(digits) in {8, 12, 13, 14}


@given(
    st.text("0123456789", min_size=12, max_size=12),
    st.integers(0, 12),
    st.integers(1, 9),
)
def test_one_slipped_digit_is_always_noticed(number, place, by):
    whole = completed(number)
    slipped = f"{whole[:place]}{(int(whole[place]) + by) % 10}{whole[place + 1 :]}"
    with pytest.raises(BarcodeError):
        read_barcode(slipped)


@pytest.mark.parametrize(
    ("gtin", "is_own"),
    [
        ("2012345678901", True),  # EAN-13 with 20
        ("212345678901", True),  # UPC-A with 2
        ("412345678901", True),  # UPC-A with 4
        ("24567890", True),  # EAN-8 with 2
        ("36000291452", False),
        ("5901234123457", False),
        ("73513537", False),
    ],
)
def test_numbers_that_shops_give_out_themselves_are_known(gtin, is_own):
    assert may_be_the_shops_own(gtin) is is_own
