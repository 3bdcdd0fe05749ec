"""The places of a week's bars, worked by hand: 420 mg are 166 units high, from 190 up to 24."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.trends.chart import BASE, ChartDay, week_chart

MONDAY = date(2026, 11, 16)


def drawn(
    place: int,
    food: int,
    supplements: int = 0,
    *,
    unknown: int = 0,
    reference: int | None = 420,
    state: DayState = DayState.COMPLETE,
) -> ChartDay:
    intake = DayIntake(
        food=Amount(Decimal(food), unknown, 1),
        supplements=Amount(Decimal(supplements)),
        medicines=Amount(),
        state=state,
    )
    reference_mg = None if reference is None else Decimal(reference)
    return ChartDay(MONDAY + timedelta(days=place), intake, reference_mg)


def test_food_stands_on_the_base_and_supplements_on_the_food() -> None:
    bar = week_chart([drawn(0, 210, 105)]).bars[0]
    assert bar.food is not None
    assert bar.supplements is not None
    assert (bar.food.y, bar.food.height) == pytest.approx((107, 83))
    assert (bar.supplements.y, bar.supplements.height) == pytest.approx((65.5, 41.5))


def test_an_unlogged_day_has_a_place_and_no_bar() -> None:
    bar = week_chart([drawn(0, 0, state=DayState.UNLOGGED)]).bars[0]
    assert bar.food is None
    assert bar.supplements is None
    assert bar.top == BASE


def test_a_day_with_an_unknown_is_open_ended() -> None:
    first, second = week_chart([drawn(0, 100, unknown=1), drawn(1, 100)]).bars
    assert first.open_ended
    assert not second.open_ended


def test_a_figure_is_lifted_over_the_line_that_would_strike_it_through() -> None:
    near, far = week_chart([drawn(0, 400), drawn(1, 210)]).bars
    assert near.value_y == pytest.approx(19)
    assert far.value_y == pytest.approx(102)


def test_the_reference_steps_on_the_day_that_it_changes() -> None:
    chart = week_chart([drawn(0, 0, reference=210), drawn(1, 0, reference=420)])
    assert chart.reference_path == "M30.0 107.0H194.0V24.0H358.0"


def test_the_reference_is_broken_where_a_day_has_none() -> None:
    chart = week_chart([drawn(0, 0), drawn(1, 0, reference=None)])
    assert chart.reference_path == "M30.0 24.0H194.0"
    assert not week_chart([drawn(0, 0, reference=None)]).reference_path


def test_one_bar_at_2400_mg_beside_six_at_300_keeps_all_on_one_honest_scale() -> None:
    chart = week_chart([drawn(0, 2400)] + [drawn(place, 300) for place in range(1, 7)])
    highest, *others = (bar.food for bar in chart.bars)
    assert highest is not None
    assert highest.y == pytest.approx(24)
    assert [block.height for block in others if block] == pytest.approx([166 / 8] * 6)
