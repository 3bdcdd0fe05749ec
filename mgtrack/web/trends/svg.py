"""Charts as SVG: what `chart.py` placed, written down.

A drawing is hundreds of numbers and a few words. It is written here and not by a template, which
would look up and escape each number by itself: that was a third of a week's page. Words are
escaped, and nothing else comes from a person; styles are the stylesheet's, by class alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup, escape

from mgtrack.nutrition.intake import Amount
from mgtrack.trends.chart import Bar, BarPart, Chart, Line, Mark, RangesChart, WeekRange
from mgtrack.trends.days import TrendDay
from mgtrack.trends.words import FOOD_OR_SUPPLEMENT
from mgtrack.wording.dates import long_date, short_weekday
from mgtrack.wording.figures import milligrams

_UNDER_BASE = 18
"""How far under the base a day's or a month's name stands."""
_UNLOGGED_HEIGHT = 22


def draw_bars(
    chart: Chart, name: str, title: str, description: str, today: date, address: str
) -> Markup:
    """Days as bars, each a link to its day.

    Args:
        chart: where everything lies.
        name: the drawing's own, for the ids of its title and description.
        title: what it shows, in words.
        description: how to read it.
        today: the person's, whose bar is marked.
        address: what a day's date completes to the address of its page.
    """
    bars = chart.bars
    left, right = bars[0].slot, bars[-1].slot + bars[-1].slot_width
    return _drawing(
        chart.height,
        "group",
        name,
        (title, description),
        *(_day(bar, chart, today, address) for bar in bars),
        '<g class="over" aria-hidden="true">',
        *_over(chart, left, right),
        *(_value(bar) for bar in bars if bar.value),
        "</g>",
    )


def draw_ranges(chart: RangesChart, name: str, title: str, description: str) -> Markup:
    """Weeks as their ranges with their means, and the months they lie in; as `draw_bars` has it.

    Where there are many weeks, the months have room for their initials alone.
    """
    letters = 1 if len(chart.weeks) > 20 else 3
    return _drawing(
        chart.height,
        "img",
        name,
        (title, description),
        *(_week(week, chart.base, letters) for week in chart.weeks),
        *_over(chart, chart.weeks[0].slot, chart.right),
    )


def amount_words(day: TrendDay, amount: Amount, of: str = FOOD_OR_SUPPLEMENT) -> str:
    """What a day, or a part of it, came to: "402 mg", "90 mg or more", "unknown", "not logged".

    Args:
        day: which day.
        amount: what it, or the part, came to.
        of: what the amount is made of, of which nothing may be logged.
    """
    if not day.is_logged:
        return "still to come" if day.to_come else "not logged"
    partly = "" if day.is_complete else ", not complete"
    if not day.shows(amount):
        return f"no {of} with magnesium logged{partly}"
    if amount.is_unknown:
        return f"unknown{partly}"
    more = " or more" if amount.at_least else ""
    return f"{milligrams(amount.known_mg)} mg{more}{partly}"


def _drawing(height: float, role: str, name: str, words: tuple[str, str], *pieces: str) -> Markup:
    title, description = map(escape, words)
    return Markup(  # noqa: S704 - numbers and our own names; each word is escaped
        f'<svg class="chart" width="100%" height="{height:.1f}" role="{role}"'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-description">'
        f'<title id="{name}-title">{title}</title>'
        f'<desc id="{name}-description">{description}</desc>'
        f"{''.join(pieces)}</svg>"
    )


def _day(bar: Bar, chart: Chart, today: date, address: str) -> str:
    day, base = bar.day, chart.base
    is_today = " is-today" if day.date == today else ""
    if day.is_in_reach:
        said = f"{long_date(day.date, today)}: {amount_words(day, bar.amount, chart.of)}"
        opening, closing = f'<a href="{address}{day.date}" aria-label="{said}">', "</a>"
    else:
        opening, closing = "<g>", "</g>"
    return (
        f"{opening}"
        f'<rect class="slot" x="{bar.slot:.2f}%" width="{bar.slot_width:.2f}%" height="100%"/>'
        f"{''.join(_body(bar, base))}"
        f'<text class="weekday{is_today}" x="{bar.middle:.2f}%" y="{base + _UNDER_BASE:.1f}">'
        f"{short_weekday(day.date)}</text>{closing}"
    )


def _body(bar: Bar, base: float) -> Iterator[str]:
    """The bar itself; of a day without a figure its empty place; of one to come nothing."""
    across = f'x="{bar.x:.2f}%" width="{bar.width:.2f}%"'
    if not bar.is_drawn:
        if not bar.day.to_come:
            yield (
                f'<rect class="unlogged" {across} y="{base - _UNLOGGED_HEIGHT:.1f}"'
                f' height="{_UNLOGGED_HEIGHT}" rx="5"/>'
            )
        return
    yield "<g>" if bar.day.is_complete else '<g class="partial">'
    for place, block in enumerate(bar.blocks):
        fill = ' fill="url(#hatch)"' if block.part is BarPart.SUPPLEMENTS else ""
        yield (
            f'<rect class="{block.part}"{fill} {across}'
            f' y="{block.y:.1f}" height="{block.height:.1f}"/>'
        )
        if place:
            yield f'<rect class="gap" {across} y="{block.y + block.height - 1:.1f}" height="2"/>'
    if bar.blocks and not bar.day.is_complete:
        top = bar.blocks[-1].y
        yield f'<rect class="outline" {across} y="{top:.1f}" height="{base - top:.1f}"/>'
    if bar.open_from is not None:
        for side in (bar.x, bar.x + bar.width):
            yield _line("open", Line(side, bar.open_from, side, bar.open_to))
    yield "</g>"


def _value(bar: Bar) -> str:
    partial = "" if bar.day.is_complete else " value-partial"
    at = f'x="{bar.middle:.2f}%" y="{bar.value_y:.1f}"'
    return f'<text class="value{partial}" {at}>{bar.value}</text>'


def _week(week: WeekRange, base: float, letters: int) -> str:
    middle, month = week.middle, week.week.month
    drawn = ""
    if week.week.complete:
        drawn = _line("range", Line(middle, week.top, middle, week.bottom))
    if week.open_from is not None:
        # What had no value may lie anywhere above what is known.
        drawn += _line("open", Line(middle, week.open_to, middle, week.top))
        if week.open_from > week.bottom:
            drawn += _line("open", Line(middle, week.bottom, middle, week.open_from))
        if week.mean_y is None:
            drawn += f'<text class="value" x="{middle:.2f}%" y="{week.open_to - 5:.1f}">?</text>'
    if week.mean_y is not None:
        is_open = " mean-open" if week.open_from is not None else ""
        at = f'cx="{middle:.2f}%" cy="{week.mean_y:.1f}"'
        drawn += f'<circle class="mean{is_open}" {at} r="3"/>'
    if month is not None:
        drawn += (
            f'<text class="weekday" x="{middle:.2f}%" y="{base + _UNDER_BASE:.1f}">'
            f"{f'{month:%b}'[:letters]}</text>"
        )
    return drawn


def _over(chart: Chart | RangesChart, left: float, right: float) -> Iterator[str]:
    """What lies across the bars: the axis, what they are compared with, and its amounts."""
    yield _line("axis", Line(left, chart.base, right, chart.base))
    for line in chart.lines:
        yield _line("compared", line)
    for mark in chart.marks:
        yield _mark(mark, left - 1)
    for mark in chart.last_marks:
        yield _mark(mark, right + 1, " mark-last")


def _line(kind: str, line: Line) -> str:
    return (
        f'<line class="{kind}" x1="{line.x1:.2f}%" x2="{line.x2:.2f}%"'
        f' y1="{line.y1:.1f}" y2="{line.y2:.1f}"/>'
    )


def _mark(mark: Mark, x: float, last: str = "") -> str:
    at = f'x="{x:.2f}%" y="{mark.y + 4:.1f}"'
    return f'<text class="mark{last}" {at}>{milligrams(mark.mg)}</text>'
