"""The places of a week's bars, worked by hand: 420 mg are 156 units high, from 186 up to 30."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.trends.chart import BASE, UPPER_BASE, BarPart, Line, intake_chart, upper_chart
from mgtrack.trends.days import Measure, MissingFigure
from tests.trends.made_up import day_of, partial, to_come, unlogged


def places(chart):
    """Upper edge and height of each block of each bar."""
    return [[(block.y, block.height) for block in bar.blocks] for bar in chart.bars]


def marks(chart):
    return [int(mark.mg) for mark in chart.marks], [int(mark.mg) for mark in chart.last_marks]


def test_food_stands_on_the_base_and_supplements_on_the_food():
    chart = intake_chart([day_of(0, 210, 105)])
    food, supplements = places(chart)[0]
    assert food == pytest.approx((108, 78))
    assert supplements == pytest.approx((69, 39))
    assert chart.parts == [BarPart.FOOD, BarPart.SUPPLEMENTS]


def test_an_unlogged_day_has_a_place_and_neither_a_bar_nor_a_figure():
    chart = intake_chart([unlogged(0), day_of(1, 100)])
    nothing, something = chart.bars
    assert not nothing.blocks
    assert not nothing.has_figure
    assert something.has_figure
    assert nothing.slot_width == something.slot_width
    assert chart.missing_figure is MissingFigure.NOT_LOGGED


@pytest.mark.parametrize("started", [partial(0, 0), partial(0, 0, medicines=250)])
def test_a_day_that_goes_on_without_food_yet_has_its_place_and_no_zero(started):
    chart = intake_chart([started])
    assert not chart.bars[0].has_figure
    assert chart.missing_figure is MissingFigure.NO_MAGNESIUM
    assert not chart.has_incomplete_figure
    upper = upper_chart([partial(0, 300)])
    assert not upper.bars[0].has_figure
    assert upper.missing_figure is MissingFigure.NO_MAGNESIUM
    assert (chart.measure, upper.measure) == (Measure.DIETARY, Measure.SUPPLEMENTAL)


def test_a_complete_day_of_nothing_is_a_zero_that_was_meant():
    chart = intake_chart([day_of(0, 0)])
    assert chart.bars[0].has_figure
    assert chart.missing_figure is None


def test_a_day_still_to_come_is_no_place_to_explain():
    assert intake_chart([to_come(0)]).missing_figure is None


def test_a_day_that_is_not_complete_is_drawn_and_told_apart():
    assert intake_chart([partial(0, 90)]).has_incomplete_figure
    assert not intake_chart([day_of(0, 90), unlogged(1)]).has_incomplete_figure


def test_a_day_with_an_unknown_is_open_above():
    chart = intake_chart([day_of(0, 210, unknown=1), day_of(1, 0, unknown=2), day_of(2, 210)])
    first, unknown_alone, closed = chart.bars
    assert first.open_from == pytest.approx(108)
    assert [side.y2 < side.y1 == first.open_from for side in first.open_sides] == [True, True]
    assert unknown_alone.open_from == BASE
    assert (closed.open_from, closed.open_sides) == (None, [])
    assert chart.has_open_end


@pytest.mark.parametrize(
    ("day", "part", "from_top"),
    [
        # At the top of the bar, in the part that is there.
        (day_of(0, 400), BarPart.FOOD, 15),
        (day_of(0, 210, 105), BarPart.SUPPLEMENTS, 15),
        # Its line would strike it through there: above the bar, which reaches it.
        (day_of(0, 425), None, -5),
        # A low part, or a low bar: above, where no line is near.
        (day_of(0, 210, 20), None, -5),
        (day_of(0, 30), None, -5),
        # Over the line it would say that the bar reaches it: across the parts.
        (day_of(0, 390, 20), None, 15),
        # A figure that is wider than its bar.
        (day_of(0, 1240), None, -5),
        # What is open above has its figure in the bar as well.
        (day_of(0, 210, unknown=1), BarPart.FOOD, 15),
    ],
)
def test_a_figure_stands_in_its_bar_or_close_above_it(day, part, from_top):
    [bar] = intake_chart([day]).bars
    assert bar.value_in is part
    assert bar.value_y == pytest.approx(bar.top + from_top)


def test_a_bar_too_low_for_its_figure_has_none_over_a_line_that_it_does_not_reach():
    low, high = intake_chart([day_of(0, 300), day_of(1, 24_000)]).bars
    assert (low.value_y, low.value_in) == (None, None)
    assert high.value_y == pytest.approx(25)


@given(
    st.lists(st.integers(0, 3000), min_size=7, max_size=7),
    st.integers(0, 300),
    st.integers(20, 420),
    st.integers(0, 200),
    st.integers(0, 3),
)
def test_no_figure_is_struck_through_or_says_that_its_bar_reaches_a_line(
    amounts, supplements, low, wider, unknown
):
    week = [
        day_of(place, mg, supplements, unknown=unknown, reference=(low, low + wider))
        for place, mg in enumerate(amounts)
    ]
    chart = intake_chart(week)
    lines = {line.y1 for line in chart.lines}
    for bar in chart.bars:
        if bar.value_y is None:
            continue
        top = bar.top if bar.blocks else BASE
        assert 9 <= bar.value_y <= BASE
        for line in lines:
            assert not bar.value_y - 9 < line < bar.value_y
            # The bar ends below the line, and so does its figure.
            assert line >= top or bar.value_y > line


def test_the_reference_steps_on_the_day_that_it_changes_and_both_edges_name_it():
    chart = intake_chart([day_of(0, 0, reference=210), day_of(1, 0, reference=420)])
    assert chart.lines == [
        Line(11, 108, 50, 108),
        Line(50, 108, 50, 30),
        Line(50, 30, 89, 30),
    ]
    assert marks(chart) == ([0, 210], [420])


def test_the_reference_is_broken_where_a_day_has_none():
    chart = intake_chart([day_of(0, 0), day_of(1, 0, reference=None), day_of(2, 0)])
    first, second = chart.lines
    assert (first.x1, first.x2) == pytest.approx((11, 11 + 86 / 3))
    assert (second.x1, second.x2) == pytest.approx((97 - 86 / 3, 97))
    assert not intake_chart([day_of(0, 0, reference=None)]).lines


def test_a_range_has_a_line_at_either_end():
    chart = intake_chart([day_of(0, 0, reference=(210, 420))])
    assert [line.y1 for line in chart.lines] == pytest.approx([108, 30])
    assert marks(chart) == ([0, 420, 210], [])


def test_one_bar_at_2400_mg_beside_six_at_300_keeps_all_on_one_honest_scale():
    chart = intake_chart([day_of(0, 2400)] + [day_of(place, 300) for place in range(1, 7)])
    (highest,), *others = places(chart)
    assert highest == pytest.approx((30, 156))
    assert [height for ((_, height),) in others] == pytest.approx([156 / 8] * 6)


def test_an_edge_names_only_what_there_is_room_for():
    assert marks(intake_chart([day_of(0, 24_000)])) == ([0], [])
    assert marks(intake_chart([day_of(0, 4_200, reference=(310, 420))])) == ([0, 420], [])


def test_the_upper_level_is_drawn_against_supplements_and_medicines_alone():
    chart = upper_chart([day_of(0, 900, 175, medicines=175)])
    assert chart.parts == [BarPart.SUPPLEMENTS, BarPart.MEDICINES]
    assert [line.y1 for line in chart.lines] == pytest.approx([30])
    assert places(chart)[0][1] == pytest.approx((30, (UPPER_BASE - 30) / 2))
    assert chart.bars[0].amount.known_mg == 350
    assert not upper_chart([day_of(0, 900)]).parts
    assert not upper_chart([day_of(0, 0, 10, upper=None)]).lines
