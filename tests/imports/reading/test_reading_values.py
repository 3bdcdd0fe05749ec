"""Dates, times and numbers as exports write them; what isn't one is none, and absent isn't zero."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.imports.reading.values import (
    DateOrder,
    DecimalMark,
    NotANumberError,
    amount_with_point,
    date_orders,
    decimal_mark,
    read_day,
    read_flag,
    read_number,
    read_time,
)

MONTH_FIRST, DAY_FIRST = DateOrder
POINT, COMMA = DecimalMark


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2026-03-01", None, date(2026, 3, 1)),
        ("2026/3/1", None, date(2026, 3, 1)),
        # A local date stays the local date, whatever zone stands beside it.
        ("2026-03-01T23:30:00Z", None, date(2026, 3, 1)),
        ("2026-03-01 00:15:00 +0900", None, date(2026, 3, 1)),
        ("03/01/2026", MONTH_FIRST, date(2026, 3, 1)),
        ("03/01/2026", DAY_FIRST, date(2026, 1, 3)),
        ("1.3.2026", DAY_FIRST, date(2026, 3, 1)),
        ("1. 3. 2026", DAY_FIRST, date(2026, 3, 1)),
        ("3/1/26", MONTH_FIRST, date(2026, 3, 1)),
        ("3/1/2026 7:15 PM", MONTH_FIRST, date(2026, 3, 1)),
        ("Mar 1, 2026", None, date(2026, 3, 1)),
        ("Sunday, March 1, 2026", None, date(2026, 3, 1)),
        ("1 March 2026", None, date(2026, 3, 1)),
        ("01-Mar-2026", None, date(2026, 3, 1)),
        ("03/01/2026", None, None),
        ("13/13/2026", MONTH_FIRST, None),
        ("2026-02-30", None, None),
        ("1850-01-01", None, None),
        ("2999-01-01", None, None),
        ("Totals", None, None),
        ("Foo 1, 2026", None, None),
        ("", None, None),
        ("20260301", None, None),
    ],
)
def test_a_date_is_read_in_the_order_that_is_said(cell, order, day):
    assert read_day(cell, order) == day


@pytest.mark.parametrize(
    ("cells", "possible", "example", "is_certain"),
    [
        (["2026-03-01"], set(), None, True),
        ([], set(), None, True),
        (["03/01/2026", "03/14/2026"], {MONTH_FIRST}, "03/01/2026", True),
        (["03/01/2026", "14/03/2026"], {DAY_FIRST}, "03/01/2026", True),
        (["1.3.2026"], {DAY_FIRST}, None, True),
        (["03/03/2026", "03/01/2026", "04/02/2026"], {MONTH_FIRST, DAY_FIRST}, "03/01/2026", False),
        # Both fit whatever the order is, and nobody need be asked for that reason alone; but the
        # next export may differ.
        (["03/03/2026"], {MONTH_FIRST, DAY_FIRST}, None, False),
        (["03/14/2026", "14/03/2026"], set(), None, False),
        (["Totals", "03/14/2026"], {MONTH_FIRST}, None, True),
    ],
)
def test_the_order_is_asked_only_where_the_dates_leave_it_open(
    cells, possible, example, is_certain
):
    orders = date_orders(cells)
    assert (orders.possible, orders.example, orders.is_certain) == (possible, example, is_certain)


@given(day=st.dates(FIRST_DAY, LAST_DAY))
def test_every_date_comes_back_in_every_way_of_writing_it(day):
    written = [
        (f"{day}", None),
        (f"{day:%m/%d/%Y}", MONTH_FIRST),
        (f"{day:%d/%m/%Y}", DAY_FIRST),
        (f"{day.day}.{day.month}.{day.year}", DAY_FIRST),
        (f"{day:%B} {day.day}, {day.year}", None),
        (f"{day:%d-%b-%Y}", None),
    ]
    assert {read_day(cell, order) for cell, order in written} == {day}
    for cell, order in written:
        assert not order or order in date_orders([cell]).possible


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("9:15 AM", time(9, 15)),
        ("11:05 AM", time(11, 5)),
        ("07:30", time(7, 30)),
        ("08:00 AM", time(8)),
        ("12:05 AM", time(0, 5)),
        ("12:00 PM", time(12)),
        ("7:45 p.m.", time(19, 45)),
        ("19:45:10", time(19, 45, 10)),
        ("7 pm", time(19)),
        ("", None),
        ("25:00", None),
        ("13:00 PM", None),
        ("noon", None),
    ],
)
def test_a_time_is_read_and_one_that_is_none_is_not_told(cell, at):
    assert read_time(cell) == at


@pytest.mark.parametrize(
    ("cell", "mark", "number"),
    [
        ("12.5", POINT, "12.5"),
        ("12,5", COMMA, "12.5"),
        # What a number itself says counts before what the table does.
        ("12,5", POINT, "12.5"),
        ("1,050", POINT, "1050"),
        ("1,050", COMMA, "1.050"),
        ("1.050", COMMA, "1050"),
        ("1,234.5", COMMA, "1234.5"),
        ("1.234,5", POINT, "1234.5"),
        ("1,234,567", POINT, "1234567"),
        ("0.500", COMMA, "0.500"),
        ("1 050,5", COMMA, "1050.5"),
        ("1\u202f050", COMMA, "1050"),
        (".5", POINT, "0.5"),
        ("0", POINT, "0"),
    ],
)
def test_a_number_is_read_by_the_mark_of_its_decimals(cell, mark, number):
    if number == "1234567":
        with pytest.raises(NotANumberError):  # over any amount
            read_number(cell, mark)
        return
    assert read_number(cell, mark) == Decimal(number)


@pytest.mark.parametrize("cell", ["", "n/a", "N/A", "-", "–", "NaN", "null", "#N/A"])
def test_what_is_absent_is_unknown_and_never_zero(cell):
    assert read_number(cell, POINT) is None


@pytest.mark.parametrize("cell", ["-5", "1e3", "12 mg", "<1", "1.2.3", "1,23,4.5", "٣", "²", "∞"])
def test_what_is_no_number_is_not_guessed_at(cell):
    with pytest.raises(NotANumberError):
        read_number(cell, POINT)


@pytest.mark.parametrize(
    ("cells", "separator", "mark"),
    [
        (["12.5", "7"], ",", POINT),
        (["12,5", "7"], ";", COMMA),
        (["1,050"], ",", POINT),
        (["1,050"], ";", COMMA),
        (["1,050", "12.5"], ";", POINT),
        (["100,00 g"], ",", COMMA),
        (["1 cup", "100.00 g"], ",", POINT),
        ([], "\t", POINT),
    ],
)
def test_the_mark_is_what_most_numbers_have(cells, separator, mark):
    assert decimal_mark(cells, separator) is mark


@pytest.mark.parametrize(
    ("cell", "mark", "amount"),
    [
        ("100,00 g", COMMA, "100.00 g"),
        ("100.00 g", POINT, "100.00 g"),
        ("1 cup", POINT, "1 cup"),
        ("1/2 cup", COMMA, "1/2 cup"),
        ("1,000 ml", POINT, "1000 ml"),
        ("a handful", POINT, "a handful"),
    ],
)
def test_an_amount_keeps_its_words(cell, mark, amount):
    assert amount_with_point(cell, mark) == amount


def test_flags_are_read_as_apps_write_them():
    assert [read_flag(cell) for cell in ("true", "TRUE", "1", "Yes")] == [True] * 4
    assert [read_flag(cell) for cell in ("false", "0", "no", "")] == [False] * 4
    assert read_flag("perhaps") is None
