"""The geometry of bars and ranges: pure functions from mg to places in an SVG.

Across, places are percentages of the drawing's width, so that it fits every screen; down, they are
units of its `height`, growing downward. Figures stay exact Decimals until they become a place here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from mgtrack.nutrition.intake import Amount
from mgtrack.trends.days import TrendDay
from mgtrack.trends.period import Mean
from mgtrack.trends.words import FOOD_OR_SUPPLEMENT, brief_mg, without_figure_words

BASE = 186.0
"""Where 0 mg of food and supplements lies."""
UPPER_BASE = 116.0
"""Where 0 mg of supplements and medicines alone lies."""

_TOP = 30.0
_FOOT = 28.0
_GUTTER = 10.0
_RIGHT = 3.0
_BAR_SHARE = 0.64
_TEXT_HEIGHT = 10.0
_CLEARANCE = 5.0
_OPENING = 11.0
_APART = 13.0


class BarPart(StrEnum):
    """What a part of a bar stands for."""

    FOOD = "food"
    SUPPLEMENTS = "supplements"
    MEDICINES = "medicines"


_PARTS = tuple(BarPart)


class Block(NamedTuple):
    """A part of a bar, from its upper edge `y` downward."""

    part: BarPart
    y: float
    height: float


class Bar(NamedTuple):
    """One day's bar. A day that has no figure yet has no blocks, and its place alone.

    Attributes:
        day: whose bar it is.
        slot: where the day's share of the width begins.
        slot_width: how wide that is, the same for every day.
        blocks: its parts, from the base upward.
        parts: what it consists of: nothing of some of them, perhaps.
        amount: what all of them come to.
        levels: what the day is compared with, in mg: one amount, both ends of a range, or nothing.
        value: the figure above the bar; empty where there is none.
        value_y: its baseline, clear of the lines across the day.
        open_from: where the bar's end lies while its true end may be higher; None when it may not.
    """

    day: TrendDay
    slot: float
    slot_width: float
    blocks: Sequence[Block]
    parts: Mapping[BarPart, Amount]
    amount: Amount
    levels: tuple[Decimal, ...]
    value: str
    value_y: float
    open_from: float | None

    @property
    def is_drawn(self) -> bool:
        """Whether there is a figure to draw, a complete day's zero included."""
        return bool(self.value)

    @property
    def x(self) -> float:
        """The bar's left edge."""
        return self.middle - self.width / 2

    @property
    def width(self) -> float:
        """The bar's width."""
        return self.slot_width * _BAR_SHARE

    @property
    def middle(self) -> float:
        """Where the bar's texts are centred."""
        return self.slot + self.slot_width / 2

    @property
    def open_to(self) -> float:
        """How far up the sides go on where the end is open."""
        return (self.open_from or 0) - _OPENING


class Line(NamedTuple):
    """A straight piece of a line across the bars."""

    x1: float
    y1: float
    x2: float
    y2: float


class Mark(NamedTuple):
    """An amount in mg written beside the bars."""

    mg: Decimal
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A stretch of days as bars, and what lies across them.

    Attributes:
        bars: one a day, in order.
        lines: what the days are compared with, in pieces: it steps where it changes.
        marks: 0 and the amounts that hold on the first day, for the left edge.
        last_marks: the amounts that hold on the last day, for the right edge, where they differ.
        base: where 0 mg lies.
        of: what a bar is made of, of which nothing may be logged.
        parts: what its bars consist of.
    """

    bars: Sequence[Bar]
    lines: Sequence[Line]
    marks: Sequence[Mark]
    last_marks: Sequence[Mark]
    base: float
    of: str
    parts: Sequence[BarPart]

    @property
    def height(self) -> float:
        """How high the whole drawing is."""
        return self.base + _FOOT

    @property
    def has_partial(self) -> bool:
        """Whether a day that is drawn is not complete."""
        return any(bar.is_drawn and not bar.day.is_complete for bar in self.bars)

    @property
    def without_figure(self) -> str:
        """What its places without a bar stand for, in words; nothing where there is none."""
        return without_figure_words(((bar.day, bar.amount) for bar in self.bars), self.of)

    @property
    def has_open_end(self) -> bool:
        """Whether a bar's true end may be higher."""
        return any(bar.open_from is not None for bar in self.bars)


@dataclass(frozen=True, slots=True)
class WeekRange:
    """A week's complete days from the lowest to the highest, with their mean.

    A week without a complete day has its slot alone.

    Attributes:
        week: whose range it is.
        slot: where the week's share of the width begins.
        slot_width: how wide that is, the same for every week.
        top: where the highest day lies, as far as known.
        bottom: where the lowest day lies of which everything had a value; `top` without one.
        mean_y: where the mean lies; None where there is none.
        open_from: where what is open begins below: the lowest day, as far as known; None where
            everything had a value.
    """

    week: Mean
    slot: float
    slot_width: float
    top: float = 0
    bottom: float = 0
    mean_y: float | None = None
    open_from: float | None = None

    @property
    def open_to(self) -> float:
        """How far up a range goes on whose end is open."""
        return self.top - _OPENING

    @property
    def middle(self) -> float:
        """Where the week's range is centred."""
        return self.slot + self.slot_width / 2


@dataclass(frozen=True, slots=True)
class RangesChart:
    """Weeks in a row, and the reference across them; as `Chart` has it."""

    weeks: Sequence[WeekRange]
    lines: Sequence[Line]
    marks: Sequence[Mark]
    last_marks: Sequence[Mark]
    right: float
    base: float = BASE
    height: float = BASE + _FOOT

    @property
    def has_means(self) -> bool:
        """Whether anything is known of a week's complete days."""
        return any(week.mean_y is not None for week in self.weeks)

    @property
    def has_open_end(self) -> bool:
        """Whether a week may have come to more than is known."""
        return any(week.open_from is not None for week in self.weeks)


class _Column(NamedTuple):
    """A day, what its bar consists of from the base upward, and what it is compared with."""

    day: TrendDay
    parts: Mapping[BarPart, Amount]
    amount: Amount
    levels: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """From 0 mg at `base` up to `full_mg`."""

    base: float
    full_mg: float

    def y(self, mg: Decimal) -> float:
        return self.base - float(mg) / self.full_mg * (self.base - _TOP)


def intake_chart(days: Sequence[TrendDay]) -> Chart:
    """Food and supplements, one on the other, against the reference."""
    columns = []
    for day in days:
        intake = day.intake
        parts = {BarPart.FOOD: intake.food, BarPart.SUPPLEMENTS: intake.supplements}
        columns.append(_Column(day, parts, intake.dietary, day.reference))
    return _chart(columns, BASE, FOOD_OR_SUPPLEMENT)


def upper_chart(days: Sequence[TrendDay]) -> Chart:
    """Supplements and medicines alone, from 0, against their upper level."""
    columns = []
    for day in days:
        intake = day.intake
        parts = {BarPart.SUPPLEMENTS: intake.supplements, BarPart.MEDICINES: intake.medicines}
        columns.append(_Column(day, parts, intake.supplemental, day.upper_level))
    return _chart(columns, UPPER_BASE, "supplement or medicine")


def ranges_chart(weeks: Sequence[Mean]) -> RangesChart:
    """The weeks' means with their ranges, beside the reference on the first day of each."""
    levels = [week.reference for week in weeks]
    highest = max((week.highest_mg for week in weeks), default=Decimal(0))
    compared = [mg for each in levels for mg in each]
    scale = _Scale(BASE, float(max(Decimal(1), highest, *compared)))
    first, last = levels[0], levels[-1]
    edges = _edges(len(weeks), is_named_twice=first != last)
    return RangesChart(
        weeks=[
            _week_range(week, start, end - start, scale)
            for week, (start, end) in zip(weeks, pairwise(edges), strict=True)
        ],
        lines=_lines(levels, edges, scale),
        # The highest day says what the scale is, and stands back where there is no room.
        marks=_marks([highest, *first], scale),
        last_marks=[] if first == last else _marks(last, scale)[1:],
        right=edges[-1],
    )


def _week_range(week: Mean, slot: float, slot_width: float, scale: _Scale) -> WeekRange:
    if not week.complete:
        return WeekRange(week, slot, slot_width)
    top, certain_mg = scale.y(week.highest_mg), week.surely_lowest_mg
    return WeekRange(
        week=week,
        slot=slot,
        slot_width=slot_width,
        top=top,
        bottom=top if certain_mg is None else scale.y(certain_mg),
        mean_y=None if week.mean_mg is None else scale.y(week.mean_mg),
        open_from=scale.y(week.lowest_mg) if week.amount.at_least else None,
    )


def _chart(columns: Sequence[_Column], base: float, of: str) -> Chart:
    """The columns on one scale that begins at 0 mg and holds them all."""
    amounts = [column.amount.known_mg for column in columns]
    levels = [mg for column in columns for mg in column.levels]
    scale = _Scale(base, float(max(Decimal(1), *amounts, *levels)))
    first, last = columns[0].levels, columns[-1].levels
    edges = _edges(len(columns), is_named_twice=first != last)
    bars = [
        _bar(column, start, end - start, scale)
        for column, (start, end) in zip(columns, pairwise(edges), strict=True)
    ]
    drawn = {block.part for bar in bars for block in bar.blocks}
    return Chart(
        bars=bars,
        lines=_lines([column.levels for column in columns], edges, scale),
        marks=_marks(first, scale),
        last_marks=[] if first == last else _marks(last, scale)[1:],
        base=base,
        of=of,
        parts=[part for part in _PARTS if part in drawn],
    )


def _edges(count: int, *, is_named_twice: bool) -> Sequence[float]:
    """Where so many slots begin, and where the last one ends; room for names at the edges."""
    width = (100 - _GUTTER - (_GUTTER if is_named_twice else _RIGHT)) / count
    return [_GUTTER + place * width for place in range(count + 1)]


def _bar(column: _Column, slot: float, slot_width: float, scale: _Scale) -> Bar:
    blocks = []
    known_mg, top = Decimal(0), scale.base
    for part, each in column.parts.items():
        if each.known_mg:
            known_mg += each.known_mg
            lower, top = top, scale.y(known_mg)
            blocks.append(Block(part, top, lower - top))
    amount = column.amount
    end = top - _OPENING if amount.at_least else top
    return Bar(
        day=column.day,
        slot=slot,
        slot_width=slot_width,
        blocks=blocks,
        parts=column.parts,
        amount=amount,
        levels=column.levels,
        value=brief_mg(amount) if column.day.shows(amount) else "",
        value_y=_clear_of(end - _CLEARANCE, [scale.y(mg) for mg in column.levels]),
        open_from=top if amount.at_least else None,
    )


def _clear_of(baseline: float, lines: Iterable[float]) -> float:
    """A figure's baseline, lifted over each line that would strike the figure through."""
    for line in sorted(lines, reverse=True):
        if baseline - _TEXT_HEIGHT - 2 < line < baseline + _CLEARANCE:
            baseline = line - _CLEARANCE
    return baseline


def _lines(
    levels: Sequence[Sequence[Decimal]], edges: Sequence[float], scale: _Scale
) -> Sequence[Line]:
    """Both ends of what holds in each slot; they are the same line where one amount applies."""
    low = [each[0] if each else None for each in levels]
    high = [each[-1] if each else None for each in levels]
    pieces = _line(low, edges, scale)
    return pieces if high == low else list(dict.fromkeys([*pieces, *_line(high, edges, scale)]))


def _line(
    levels: Sequence[Decimal | None], edges: Sequence[float], scale: _Scale
) -> Sequence[Line]:
    """What holds in each slot, stepping where it changes and broken where there is nothing."""
    pieces: list[Line] = []
    before = None
    for mg, held in groupby(zip(levels, pairwise(edges), strict=True), key=itemgetter(0)):
        slots = [slot for _, slot in held]
        start, end = slots[0][0], slots[-1][1]
        if mg is not None:
            y = scale.y(mg)
            if before is not None:
                pieces.append(Line(start, scale.y(before), start, y))
            pieces.append(Line(start, y, end, y))
        before = mg
    return pieces


def _marks(levels: Sequence[Decimal], scale: _Scale) -> Sequence[Mark]:
    """The amounts that there is room to write: 0 first, then from the highest down."""
    placed = [Mark(Decimal(0), scale.base)]
    for mg in reversed(levels):
        y = scale.y(mg)
        if all(abs(y - mark.y) >= _APART for mark in placed):
            placed.append(Mark(mg, y))
    return placed
