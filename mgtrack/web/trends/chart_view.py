"""Charts as their templates draw them: where everything lies, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mgtrack.trends.chart import Bar, BarPart, Chart, GroupRange, RangesChart
from mgtrack.trends.period import GroupKind
from mgtrack.wording import trends as wording
from mgtrack.wording.dates import long_date, short_weekday


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
        weekday: the name below it: "Mon", or "Today".
        value: the figure in it or above it; empty where there is none, or no room.
        value_class: how that looks by where it is.
        is_today: whether it is the person's today.
    """

    bar: Bar
    links_to: date | None
    label: str
    weekday: str
    value: str
    value_class: str
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
class GroupRangeView:
    """The range of a week or a month.

    Attributes:
        range: where it lies.
        links_to: the first of its days; the page that it leads to is that of its week or month.
        label: what it is called: "Week of 16 Nov: 336 mg a day over 7 complete days".
        tick: the month that begins in it, for below; empty where none does.
    """

    range: GroupRange
    links_to: date
    label: str
    tick: str


@dataclass(frozen=True, slots=True)
class RangeChartView:
    """Weeks or months as their ranges with their means; as `BarChartView` has it.

    Attributes:
        are_months: whether each range is a month's; a week's otherwise.
        legend: what is seen in it, and nothing else.
    """

    id: str
    title: str
    description: str
    chart: RangesChart
    ranges: Sequence[GroupRangeView]
    are_months: bool
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
        bars=[_bar_view(bar, chart, today, is_above=bar in chart.above) for bar in chart.bars],
        legend=bars_legend((chart, compared)),
    )


def _bar_view(bar: Bar, chart: Chart, today: date, *, is_above: bool) -> BarView:
    day = bar.day
    amount = wording.day_amount_text(day, bar.amount, chart.measure)
    value = wording.brief_amount_text(bar.amount)
    # A row of zeros would say nothing: most take none on most days.
    is_none_taken = chart.is_supplemental and not (bar.amount.known_mg or bar.amount.at_least)
    return BarView(
        bar=bar,
        links_to=day.date if day.is_in_reach else None,
        label=f"{long_date(day.date, today)}: {wording.above_text(amount) if is_above else amount}",
        weekday="Today" if day.date == today else short_weekday(day.date),
        value=(
            f"{value}{'↑' if is_above else ''}"
            if bar.has_figure and bar.value_y is not None and not is_none_taken
            else ""
        ),
        value_class=_value_class(bar),
        is_today=day.date == today,
    )


def _value_class(bar: Bar) -> str:
    state = "" if bar.day.is_complete else " value-partial"
    return f"value value-in-{bar.value_in}{state}" if bar.value_in else f"value{state}"


def bars_legend(*charts: tuple[Chart, str]) -> Sequence[LegendItem]:
    """Return what is seen in drawings of the same days, each once: parts, lines, kinds of days.

    Args:
        charts: each with what the line across its days is.
    """
    parts: list[LegendItem] = []
    lines: list[LegendItem] = []
    states: list[LegendItem] = []
    for chart, compared in charts:
        parts += [LegendItem(f"key-{part}", part_name(part)) for part in chart.parts]
        if chart.lines:
            lines.append(LegendItem(_compared_key(chart), compared))
        if chart.above:
            lines.append(LegendItem("key-over", wording.above_level_text()))
        states += _day_legend(chart)
    # The first of what is called alike.
    found = {item.text: item for item in reversed((*parts, *lines, *states))}
    return list(reversed(found.values()))


def _day_legend(chart: Chart) -> Sequence[LegendItem]:
    items = []
    if chart.has_incomplete_figure:
        # In the colour of what there is.
        colour = f" key-{chart.parts[0]}" if chart.parts else ""
        items.append(LegendItem(f"key-partial{colour}", wording.not_complete_text()))
    if chart.has_planned_figure:
        items.append(LegendItem("key-planned", wording.planned_text()))
    if (missing := chart.missing_figure) and not chart.is_supplemental:
        text = wording.missing_figure_text(missing, chart.measure)
        items.append(LegendItem("key-unlogged", text))
    if chart.has_open_end:
        items.append(LegendItem("key-open", "Open top: something had no value"))
    return items


def _compared_key(chart: Chart) -> str:
    return "key-compared key-level" if chart.is_supplemental else "key-compared"


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
    """Return a chart of weeks or months with its words, as `bar_chart_view` does."""
    are_months = all(each.group.kind is GroupKind.MONTH for each in chart.groups)
    return RangeChartView(
        id=chart_id,
        title=title,
        description=description,
        chart=chart,
        ranges=[_range_view(each) for each in chart.groups],
        are_months=are_months,
        legend=_range_legend(chart, compared, are_months=are_months),
    )


def _range_view(each: GroupRange) -> GroupRangeView:
    group = each.group
    return GroupRangeView(
        range=each,
        links_to=group.first,
        label=f"{wording.group_label(group)}: {wording.group_amount_text(group)}",
        tick=f"{group.month:%b}" if group.month else "",
    )


def _range_legend(chart: RangesChart, compared: str, *, are_months: bool) -> Sequence[LegendItem]:
    items = []
    if chart.has_means:
        items.append(LegendItem("key-mean", f"Average of a {'month' if are_months else 'week'}"))
    items.append(LegendItem("key-range", "Lowest to highest day"))
    if chart.has_open_end:
        items.append(LegendItem("key-open", "Open: something had no value"))
    if chart.lines:
        items.append(LegendItem("key-compared", compared))
    return items
