"""Charts as their templates draw them: where everything lies, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mgtrack.trends.chart import Bar, BarPart, Chart, RangesChart, WeekRange
from mgtrack.wording import trends as wording
from mgtrack.wording.dates import long_date, short_weekday

_MAX_WEEKS_WITH_SHORT_NAMES = 20
"""Where there are more weeks, months have room for their initials alone."""


@dataclass(frozen=True, slots=True)
class LegendItem:
    """What something in a chart stands for; `key` is the class of its key."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class BarView:
    """A day's bar, and what is said of it.

    Attributes:
        bar: where it lies.
        links_to: the day whose page it leads to; None where a diary can't hold the day.
        label: what it is called: "Monday 23 November: 402 mg".
        weekday: the name below it.
        value: the figure above it; empty where there is none.
        is_today: whether it is the person's today.
    """

    bar: Bar
    links_to: date | None
    label: str
    weekday: str
    value: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class BarChartView:
    """Days as bars.

    Attributes:
        id: the drawing's own, which the ids of its title and description begin with.
        title: what it shows, in words.
        description: how to read it.
        chart: where everything lies.
        bars: one a day, in order.
        legend: what is seen in it, and nothing else.
    """

    id: str
    title: str
    description: str
    chart: Chart
    bars: Sequence[BarView]
    legend: Sequence[LegendItem]


@dataclass(frozen=True, slots=True)
class WeekRangeView:
    """A week's range, and the month that begins in it; empty where none does."""

    range: WeekRange
    month: str


@dataclass(frozen=True, slots=True)
class RangeChartView:
    """Weeks as their ranges with their means; as `BarChartView` has it."""

    id: str
    title: str
    description: str
    chart: RangesChart
    weeks: Sequence[WeekRangeView]
    legend: Sequence[LegendItem]


def bar_chart_view(
    chart: Chart, *, chart_id: str, title: str, description: str, compared: str, today: date
) -> BarChartView:
    """Return a chart of days with its words.

    Args:
        chart: where everything lies.
        chart_id: an id of its own on the page.
        title: what it shows, in words.
        description: how to read it.
        compared: what the line across the days is.
        today: the person's, whose bar is marked.
    """
    return BarChartView(
        id=chart_id,
        title=title,
        description=description,
        chart=chart,
        bars=[_bar_view(bar, chart, today) for bar in chart.bars],
        legend=_bar_legend(chart, compared),
    )


def _bar_view(bar: Bar, chart: Chart, today: date) -> BarView:
    day = bar.day
    amount = wording.day_amount_text(day, bar.amount, chart.measure)
    return BarView(
        bar=bar,
        links_to=day.date if day.is_in_reach else None,
        label=f"{long_date(day.date, today)}: {amount}",
        weekday=short_weekday(day.date),
        value=wording.brief_amount_text(bar.amount) if bar.has_figure else "",
        is_today=day.date == today,
    )


def _bar_legend(chart: Chart, compared: str) -> Sequence[LegendItem]:
    items = [LegendItem(f"key-{part}", part_name(part)) for part in chart.parts]
    if chart.lines:
        items.append(LegendItem("key-compared", compared))
    if chart.has_incomplete_figure:
        # In the colour of what there is.
        colour = f" key-{chart.parts[0]}" if chart.parts else ""
        items.append(LegendItem(f"key-partial{colour}", wording.not_complete_text()))
    if missing := chart.missing_figure:
        text = wording.missing_figure_text(missing, chart.measure)
        items.append(LegendItem("key-unlogged", text))
    if chart.has_open_end:
        items.append(LegendItem("key-open", "Open above: something had no value"))
    return items


def part_name(part: BarPart) -> str:
    """Return what a part of a bar is called."""
    return {
        BarPart.FOOD: "Food",
        BarPart.SUPPLEMENTS: "Supplements",
        BarPart.MEDICINES: "Medicines",
    }[part]


def range_chart_view(
    chart: RangesChart, *, chart_id: str, title: str, description: str, compared: str
) -> RangeChartView:
    """Return a chart of weeks with its words, as `bar_chart_view` does."""
    letters = 1 if len(chart.weeks) > _MAX_WEEKS_WITH_SHORT_NAMES else 3
    return RangeChartView(
        id=chart_id,
        title=title,
        description=description,
        chart=chart,
        weeks=[
            WeekRangeView(week, f"{week.week.month:%b}"[:letters] if week.week.month else "")
            for week in chart.weeks
        ],
        legend=_range_legend(chart, compared),
    )


def _range_legend(chart: RangesChart, compared: str) -> Sequence[LegendItem]:
    items = []
    if chart.has_means:
        items.append(LegendItem("key-mean", "Mean of a week"))
    items.append(LegendItem("key-range", "Lowest to highest day"))
    if chart.has_open_end:
        items.append(LegendItem("key-open", "Open: something had no value"))
    if chart.lines:
        items.append(LegendItem("key-compared", compared))
    return items
