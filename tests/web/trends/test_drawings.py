"""What is drawn is what was worked out: each state of a week, and the ranges of a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from itertools import pairwise

import pytest
from flask import get_template_attribute

from mgtrack.trends.chart import BarPart, intake_chart, ranges_chart, upper_chart
from mgtrack.web.trends.chart_view import bar_chart_view, range_chart_view
from tests.trends.drawn import drawings
from tests.trends.made_up import MONDAY, day_of, partial, to_come, trend_of, unlogged

TODAY = MONDAY + timedelta(days=1)
WEEKS = {
    "ordinary": [day_of(0, 210, 105), day_of(1, 420), day_of(2, 0)],
    "unknown": [day_of(0, 210, unknown=1), day_of(1, 0, unknown=1), partial(2, 90, unknown=1)],
    "partial": [partial(0, 90), partial(1, 0, supplements=100), partial(2, 0, medicines=250)],
    "unlogged": [unlogged(0), unlogged(1), to_come(2)],
    "medicines": [day_of(0, 0, 100, medicines=250), day_of(1, 0, medicines=500)],
    "birthday": [day_of(0, 300, reference=400), day_of(1, 300, reference=420)],
    "range": [day_of(0, 300, reference=(310, 420)), day_of(1, 300, reference=(310, 420))],
    "no reference": [day_of(0, 30, reference=None, upper=None), day_of(1, 31, reference=None)],
    "one high": [day_of(0, 2400), day_of(1, 300), day_of(2, 24_000, unknown=1)],
}
CHARTS = [each(days) for days in WEEKS.values() for each in (intake_chart, upper_chart)]
INTAKE_CHARTS = [intake_chart(days) for days in WEEKS.values()]
"""Below them are those of supplements, which leave the days' names and empty places to them."""


def bars(chart, title="A & <b>"):
    """A chart of days as its view has it."""
    return bar_chart_view(
        chart, chart_id="one", title=title, description="How to read it", compared="", today=TODAY
    )


@pytest.fixture
def draw(app):
    """Draws a view by its template's macro."""

    def drawn(macro, view):
        with app.test_request_context():
            return get_template_attribute("trends/_chart.html", macro)(view)

    return drawn


@pytest.fixture
def drawn(draw):
    """Draws a chart of days, and reads its shapes."""

    def shapes(chart):
        [found] = drawings(draw("bar_chart", bars(chart)))
        return found

    return shapes


def test_each_block_is_a_rect_of_its_part_and_height(drawn):
    for chart in CHARTS:
        for part in BarPart:
            wanted = [
                (bar.x, bar.width, block.y, block.height)
                for bar in chart.bars
                for block in bar.blocks
                if block.part is part
            ]
            shapes = drawn(chart)[part]
            found = [tuple(map(shape.number, ("x", "width", "y", "height"))) for shape in shapes]
            assert found == [pytest.approx(each, abs=0.06) for each in wanted]
            hatched = [shape.at.get("fill") for shape in shapes]
            assert hatched == ["url(#hatch)" if part is BarPart.SUPPLEMENTS else None] * len(wanted)


def test_between_two_parts_lies_a_gap(drawn):
    for chart in CHARTS:
        wanted = [lower.y - 1 for bar in chart.bars for lower, _ in pairwise(bar.blocks)]
        assert [gap.number("y") for gap in drawn(chart)["gap"]] == pytest.approx(wanted, abs=0.06)


def test_a_day_without_a_figure_has_an_empty_place_and_one_to_come_has_none(drawn):
    for chart in INTAKE_CHARTS:
        wanted = [bar.x for bar in chart.bars if not bar.has_figure and not bar.day.to_come]
        assert [each.number("x") for each in drawn(chart)["unlogged"]] == pytest.approx(
            wanted, abs=0.01
        )
        assert bool(wanted) is (chart.missing_figure is not None)


def test_a_day_above_the_level_has_an_arrow_where_supplements_stand_alone(drawn):
    days = [day_of(0, 500, 300), day_of(1, 100, 200, medicines=200), day_of(2, 300, 350)]
    assert [each.text for each in drawn(upper_chart(days))["value"]] == ["300", "400↑", "350"]
    assert [each.text for each in drawn(intake_chart(days))["value"]] == ["800", "300", "650"]


def test_a_day_that_is_not_complete_is_pale_and_outlined(drawn):
    for chart in CHARTS:
        partly = [bar for bar in chart.bars if bar.has_figure and not bar.day.is_complete]
        found = drawn(chart)
        assert len(found["partial"]) == len(partly)
        tops = [bar.blocks[-1].y for bar in partly if bar.blocks]
        assert [each.number("y") for each in found["outline"]] == pytest.approx(tops, abs=0.06)
        for outline in found["outline"]:
            assert outline.number("y") + outline.number("height") == pytest.approx(
                chart.base, abs=0.11
            )


def test_a_bar_that_may_be_higher_has_two_open_sides(drawn):
    for chart in CHARTS:
        wanted = [(side.x1, side.y1, side.y2) for bar in chart.bars for side in bar.open_sides]
        found = [tuple(map(each.number, ("x1", "y1", "y2"))) for each in drawn(chart)["open"]]
        assert found == [pytest.approx(each, abs=0.06) for each in wanted]


def test_the_lines_and_marks_are_those_of_the_chart(drawn):
    for chart in CHARTS:
        found = drawn(chart)
        lines = [tuple(map(each.number, ("x1", "y1", "x2", "y2"))) for each in found["compared"]]
        wanted = [(line.x1, line.y1, line.x2, line.y2) for line in chart.lines]
        assert lines == [pytest.approx(each, abs=0.06) for each in wanted]
        marks = [(each.text, each.number("y") - 4) for each in found["mark"]]
        every = [*chart.marks, *chart.last_marks]
        assert marks == [(f"{mark.mg:,}", pytest.approx(mark.y, abs=0.06)) for mark in every]
        [axis] = found["axis"]
        assert axis.number("y1") == axis.number("y2") == chart.base
        right = chart.axis.x2
        assert axis.number("x2") == pytest.approx(right, abs=0.01)
        assert right < 98
        assert all(each.number("x") > right for each in found["mark-last"])
        assert len(found["mark-last"]) == len(chart.last_marks)


def test_each_figure_stands_where_its_bar_has_room(drawn):
    for chart in CHARTS:
        found = [(each.text, each.number("x"), each.number("y")) for each in drawn(chart)["value"]]
        wanted = [
            (each.value, each.bar.middle, each.bar.value_y)
            for each in bars(chart).bars
            if each.value
        ]
        assert found == [
            (text, *(pytest.approx(at, abs=0.06) for at in (x, y))) for text, x, y in wanted
        ]
        partly = [each.value for each in bars(chart).bars if not each.bar.day.is_complete]
        assert [each.text for each in drawn(chart)["value-partial"]] == [*filter(None, partly)]
        for part in BarPart:
            inside = [bar.value_y for bar in chart.bars if bar.value_in is part]
            found = [each.number("y") for each in drawn(chart)[f"value-in-{part}"]]
            assert found == pytest.approx(inside, abs=0.06)


def test_each_day_is_named_below_and_today_stands_out(drawn):
    for chart in INTAKE_CHARTS:
        found = drawn(chart)
        assert [each.text for each in found["weekday"]] == ["Mon", "Today", "Wed"][
            : len(chart.bars)
        ]
        assert [each.text for each in found["is-today"]] == ["Today"]


def test_words_are_escaped(draw, drawn):
    chart = CHARTS[0]
    assert escape("A & <b>") in draw("bar_chart", bars(chart))
    assert drawn(chart).name == "A & <b>"


def ranges(days):
    """A chart of weeks as its view has it."""
    return ranges_of(trend_of(days).weeks())


def ranges_of(groups):
    return range_chart_view(
        ranges_chart(groups),
        chart_id="one",
        title="Weeks",
        description="How to read it",
        compared="",
    )


def test_the_ranges_are_drawn_with_their_means_and_what_is_open(draw):
    logged = [
        *(day_of(0, 210), day_of(1, 420)),
        *(day_of(7, 210), day_of(8, 300, unknown=1), day_of(9, 0, unknown=1)),
        *(day_of(14, 0, unknown=1), partial(21, 90)),
    ]
    by_date = {day.date: day for day in logged}
    every = [unlogged(place) for place in range(28)]
    low, high = Decimal(320), Decimal(360)
    days = [
        replace(by_date.get(day.date, day), low_mg=mg, high_mg=mg)
        for day, mg in zip(every, [low] * 14 + [high] * 14, strict=True)
    ]
    view = ranges(days)
    chart = view.chart
    [found] = drawings(draw("range_chart", view))
    first, second, third, _ = chart.groups
    lines = [(each.number("y1"), each.number("y2")) for each in found["range"]]
    assert lines == [pytest.approx((week.top, week.bottom), abs=0.06) for week in chart.groups[:3]]
    means = [(each.number("cy"), "mean-open" in each.classes) for each in found["mean"]]
    assert means == [
        (pytest.approx(first.mean_y, abs=0.06), False),
        (pytest.approx(second.mean_y, abs=0.06), True),
    ]
    opened = [tuple(map(each.number, ("x1", "y1", "y2"))) for each in found["open"]]
    assert opened == [
        pytest.approx((second.middle, second.open_to, second.top), abs=0.06),
        pytest.approx((second.middle, second.bottom, chart.base), abs=0.06),
        pytest.approx((third.middle, third.open_to, chart.base), abs=0.06),
    ]
    assert [(each.text, each.number("x")) for each in found["value"]] == [
        ("?", pytest.approx(third.middle, abs=0.01))
    ]
    assert [each.text for each in found["tick"]] == ["Dec"]
    marks = [each.text for each in found["mark"]]
    assert marks == [f"{mark.mg}" for mark in [*chart.marks, *chart.last_marks]]
    assert [each.text for each in found["mark-last"]] == ["360"]
    assert found["axis"][0].number("x2") == chart.right == 92
    assert len(found["compared"]) == len(chart.lines)


def test_a_year_has_its_months_by_name_each_leading_to_its_page(draw):
    first = date(2026, 1, 1)
    days = [day_of((first - MONDAY).days + past, 300) for past in range(365)]
    view = ranges_of(trend_of(days).months())
    drawing = draw("range_chart", view)
    [found] = drawings(drawing)
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert [each.text for each in found["tick"]] == names
    assert [each.at["href"] for each in found.shapes if each.tag.endswith("a")] == [
        f"/month/2026-{month:02}-01" for month in range(1, 13)
    ]
    assert 'aria-label="November: 300 mg a day over 30 complete days"' in drawing
