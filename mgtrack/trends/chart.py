"""The geometry of bars and ranges: pure functions from mg to places in an SVG.

Across, places are percentages of the drawing's width, so that it fits every screen; down, they are
units of its `height`, growing downward. Figures stay exact Decimals until they become a place here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby, pairwise
from operator import itemgetter

from mgtrack.nutrition.intake import Amount
from mgtrack.trends.days import Levels, Measure, MissingFigure, TrendDay, missing_figure
from mgtrack.trends.period import DayGroup

BASE = 186.0
"""Where 0 mg of food and supplements lies."""
UPPER_BASE = 92.0
"""Where 0 mg of supplements and medicines alone lies."""

_TOP = 30.0
_FOOT = 28.0
_MARGIN = 8.0
_GUTTER = 11.0
_NARROW_GUTTER = 8.0
_MIN_MG_OF_WIDE_MARK = 1000
"""From here on a mark has a fourth digit, and doesn't fit beside weeks or months otherwise."""
_RIGHT = 3.0
_BAR_SHARE = 0.72
_TEXT_HEIGHT = 10.0
_CLEARANCE = 5.0
_OPENING = 11.0
_MIN_MARK_DISTANCE = 13.0
_MIN_HEIGHT_FOR_VALUE = 18.0
"""How high a bar, or a part of it, is that has room for a figure inside."""
_MAX_MG_INSIDE = Decimal("999.5")
"""From here on a figure has more digits than the width of a bar has room for."""


class BarPart(StrEnum):
    """What a part of a bar stands for."""

    FOOD = "food"
    SUPPLEMENTS = "supplements"
    MEDICINES = "medicines"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a bar, from its upper edge `y` downward."""

    part: BarPart
    y: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Mark:
    """An amount in mg written beside the bars."""

    mg: Decimal
    y: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One day's bar. A day without a figure has no blocks, but keeps its slot.

    Attributes:
        day: whose bar it is.
        slot: where the day's share of the width begins.
        slot_width: how wide that is, the same for every day.
        blocks: its parts, from the base upward; parts of 0 mg are left out.
        parts: what each of its parts amounts to.
        amount: what all of them amount to.
        levels: what the day is compared with.
        value_y: the baseline of its figure, in the bar or above it; None where there is no room.
        value_in: the part that the figure lies in; None where it lies across several, or above.
        open_from: where the bar's end lies while its true end may be higher; None when it may not.
    """

    day: TrendDay
    slot: float
    slot_width: float
    blocks: Sequence[Block]
    parts: Mapping[BarPart, Amount]
    amount: Amount
    levels: Levels
    value_y: float | None
    value_in: BarPart | None
    open_from: float | None

    @property
    def has_figure(self) -> bool:
        """Whether there is a figure to draw, a complete day's zero included."""
        return self.day.has_figure(self.amount)

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
    def top(self) -> float:
        """The upper edge of its highest block; it has one or more."""
        return self.blocks[-1].y

    @property
    def open_sides(self) -> Sequence[Line]:
        """The sides of an open end, which go on upward; none where the end is closed."""
        if self.open_from is None:
            return []
        open_to = self.open_from - _OPENING
        return [Line(x, self.open_from, x, open_to) for x in (self.x, self.x + self.width)]


@dataclass(frozen=True, slots=True)
class Chart:
    """Days in a row as bars, and what lies across them.

    Attributes:
        bars: one a day, in order.
        lines: what the days are compared with, in pieces: it steps where it changes.
        marks: 0 and the amounts that hold on the first day, for the left edge.
        last_marks: the amounts that hold on the last day, for the right edge, where they differ.
        base: where 0 mg lies.
        measure: which part of an intake the bars show.
        parts: the parts of which any bar has a block.
    """

    bars: Sequence[Bar]
    lines: Sequence[Line]
    marks: Sequence[Mark]
    last_marks: Sequence[Mark]
    base: float
    measure: Measure
    parts: Sequence[BarPart]

    @property
    def height(self) -> float:
        """How high the whole drawing is; supplements stand below the names of the days."""
        return self.base + (_MARGIN if self.is_supplemental else _FOOT)

    @property
    def axis(self) -> Line:
        """The line at 0 mg."""
        last = self.bars[-1]
        return Line(self.bars[0].slot, self.base, last.slot + last.slot_width, self.base)

    @property
    def has_incomplete_figure(self) -> bool:
        """Whether a day that has come and has a figure is not complete."""
        return any(bar.has_figure and bar.day.is_unfinished for bar in self.bars)

    @property
    def has_planned_figure(self) -> bool:
        """Whether something is logged for a day to come."""
        return any(bar.has_figure and bar.day.to_come for bar in self.bars)

    @property
    def is_supplemental(self) -> bool:
        """Whether it shows supplements and medicines alone, which have a level of their own."""
        return self.measure is Measure.SUPPLEMENTAL

    @property
    def above(self) -> Sequence[Bar]:
        """The bars of supplements and medicines that are higher than their level."""
        return [bar for bar in self.bars if self.is_supplemental and bar.day.is_above_level]

    @property
    def missing_figure(self) -> MissingFigure | None:
        """Why some places have no bar; None where each has one or is to come."""
        return missing_figure((bar.day, bar.amount) for bar in self.bars)

    @property
    def has_open_end(self) -> bool:
        """Whether a bar's true end may be higher."""
        return any(bar.open_from is not None for bar in self.bars)


@dataclass(frozen=True, slots=True)
class GroupRange:
    """Complete days of a week or a month, from the lowest to the highest, with their mean.

    Attributes:
        group: whose range it is.
        slot: where the group's share of the width begins.
        slot_width: how wide that is, the same for every group.
        top: where the highest day lies, as far as known.
        bottom: where the lowest day lies of which everything had a value; `top` without one.
        mean_y: where the mean lies; None where there is none.
        open_from: where what is open begins below: the lowest day, as far as known; None where
            everything had a value.
    """

    group: DayGroup
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
        """Where the range is centred."""
        return self.slot + self.slot_width / 2

    @property
    def range_line(self) -> Line | None:
        """The range itself; None without a complete day."""
        return self._vertical(self.top, self.bottom) if self.group.complete else None

    @property
    def open_lines(self) -> Sequence[Line]:
        """What goes on above the range, and below it, since some amounts are lower bounds."""
        if self.open_from is None:
            return []
        above = self._vertical(self.open_to, self.top)
        if self.open_from <= self.bottom:
            return [above]
        return [above, self._vertical(self.bottom, self.open_from)]

    def _vertical(self, y1: float, y2: float) -> Line:
        return Line(self.middle, y1, self.middle, y2)


@dataclass(frozen=True, slots=True)
class RangesChart:
    """Weeks or months in a row, and the reference across them; as `Chart` has it."""

    groups: Sequence[GroupRange]
    lines: Sequence[Line]
    marks: Sequence[Mark]
    last_marks: Sequence[Mark]
    right: float
    base: float = BASE
    height: float = BASE + _FOOT

    @property
    def axis(self) -> Line:
        """The line at 0 mg."""
        return Line(self.groups[0].slot, self.base, self.right, self.base)

    @property
    def has_means(self) -> bool:
        """Whether any of them has a mean."""
        return any(each.mean_y is not None for each in self.groups)

    @property
    def has_open_end(self) -> bool:
        """Whether one of them may have come to more than is known."""
        return any(each.open_from is not None for each in self.groups)


@dataclass(frozen=True, slots=True)
class _Column:
    """A day, what its bar consists of from the base upward, and what it is compared with."""

    day: TrendDay
    parts: Mapping[BarPart, Amount]
    amount: Amount
    levels: Levels


@dataclass(frozen=True, slots=True)
class _Scale:
    """From 0 mg at `base` up to `full_mg`."""

    base: float
    full_mg: float

    def y(self, mg: Decimal) -> float:
        return self.base - float(mg) / self.full_mg * (self.base - _TOP)


def intake_chart(days: Sequence[TrendDay]) -> Chart:
    """Return food and supplements, one on the other, against the reference."""
    columns = []
    for day in days:
        intake = day.intake
        parts = {BarPart.FOOD: intake.food, BarPart.SUPPLEMENTS: intake.supplements}
        columns.append(_Column(day, parts, intake.dietary, day.reference))
    return _chart(columns, BASE, Measure.DIETARY)


def upper_chart(days: Sequence[TrendDay]) -> Chart:
    """Return supplements and medicines alone, from 0, against their level."""
    columns = []
    for day in days:
        intake = day.intake
        parts = {BarPart.SUPPLEMENTS: intake.supplements, BarPart.MEDICINES: intake.medicines}
        columns.append(_Column(day, parts, intake.supplemental, day.level_mg))
    return _chart(columns, UPPER_BASE, Measure.SUPPLEMENTAL)


def ranges_chart(groups: Sequence[DayGroup]) -> RangesChart:
    """Return means and ranges of weeks or months, beside the reference on the first day of each."""
    levels = [group.reference for group in groups]
    highest = max((group.highest_mg for group in groups), default=Decimal(0))
    compared = [mg for each in levels for mg in each]
    scale = _Scale(BASE, float(max(Decimal(1), highest, *compared)))
    first, last = levels[0], levels[-1]
    # Many share the width: each is as wide as there is room for, to be tapped.
    has_wide_mark = any(mg >= _MIN_MG_OF_WIDE_MARK for mg in (highest, *compared))
    gutter = _GUTTER if has_wide_mark else _NARROW_GUTTER
    edges = _edges(len(groups), has_last_marks=first != last, gutter=gutter, right=0)
    return RangesChart(
        groups=[
            _group_range(group, start, end - start, scale)
            for group, (start, end) in zip(groups, pairwise(edges), strict=True)
        ],
        lines=_lines(levels, edges, scale),
        # The highest day says what the scale is, and gives way where there is no room.
        marks=_marks([highest, *first], scale),
        last_marks=[] if first == last else _marks(last, scale)[1:],
        right=edges[-1],
    )


def _group_range(group: DayGroup, slot: float, slot_width: float, scale: _Scale) -> GroupRange:
    if not group.complete:
        return GroupRange(group, slot, slot_width)
    top, certain_mg = scale.y(group.highest_mg), group.lowest_certain_mg
    return GroupRange(
        group=group,
        slot=slot,
        slot_width=slot_width,
        top=top,
        bottom=top if certain_mg is None else scale.y(certain_mg),
        mean_y=None if group.mean_mg is None else scale.y(group.mean_mg),
        open_from=scale.y(group.lowest_mg) if group.amount.at_least else None,
    )


def _chart(columns: Sequence[_Column], base: float, measure: Measure) -> Chart:
    """Return the columns as bars on one scale, from 0 mg to the highest of all."""
    amounts = [column.amount.known_mg for column in columns]
    levels = [mg for column in columns for mg in column.levels]
    scale = _Scale(base, float(max(Decimal(1), *amounts, *levels)))
    first, last = columns[0].levels, columns[-1].levels
    edges = _edges(len(columns), has_last_marks=first != last)
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
        measure=measure,
        parts=[part for part in BarPart if part in drawn],
    )


def _edges(
    count: int, *, has_last_marks: bool, gutter: float = _GUTTER, right: float = _RIGHT
) -> Sequence[float]:
    """Return where so many slots begin, and where the last ends; marks have room at the edges."""
    width = (100 - gutter - (gutter if has_last_marks else right)) / count
    return [gutter + place * width for place in range(count + 1)]


def _bar(column: _Column, slot: float, slot_width: float, scale: _Scale) -> Bar:
    blocks = []
    known_mg, top = Decimal(0), scale.base
    for part, each in column.parts.items():
        if each.known_mg:
            known_mg += each.known_mg
            lower, top = top, scale.y(known_mg)
            blocks.append(Block(part, top, lower - top))
    amount = column.amount
    lines = [scale.y(mg) for mg in column.levels]
    value_y, value_in = _value_place(blocks, top, lines, amount)
    return Bar(
        day=column.day,
        slot=slot,
        slot_width=slot_width,
        blocks=blocks,
        parts=column.parts,
        amount=amount,
        levels=column.levels,
        value_y=value_y,
        value_in=value_in,
        open_from=top if amount.at_least else None,
    )


def _value_place(
    blocks: Sequence[Block], top: float, lines: Sequence[float], amount: Amount
) -> tuple[float | None, BarPart | None]:
    """Return the baseline of a bar's figure, and the part it lies in; see `Bar`.

    It is at the top of the bar; above it where the uppermost part is too low. A figure over a line
    that its bar doesn't reach would say that the bar reaches it: there it lies across the parts.
    """
    inside = top + _CLEARANCE + _TEXT_HEIGHT
    fits = amount.known_mg < _MAX_MG_INSIDE and not _is_struck(inside, lines)
    if fits and blocks and blocks[-1].height >= _MIN_HEIGHT_FOR_VALUE:
        return inside, blocks[-1].part
    above = (top - _OPENING if amount.at_least else top) - _CLEARANCE
    if not any(above - _TEXT_HEIGHT - 2 < line < top for line in lines):
        return above, None
    if fits and blocks and blocks[0].bottom - top >= _MIN_HEIGHT_FOR_VALUE:
        return inside, None
    return None, None


def _is_struck(baseline: float, lines: Sequence[float]) -> bool:
    """Return whether a line would strike a figure through."""
    return any(baseline - _TEXT_HEIGHT - 4 < line < baseline + 2 for line in lines)


def _lines(
    levels: Sequence[Sequence[Decimal]], edges: Sequence[float], scale: _Scale
) -> Sequence[Line]:
    """Return both ends of what holds in each slot: one line where one amount applies."""
    low = [each[0] if each else None for each in levels]
    high = [each[-1] if each else None for each in levels]
    pieces = _line(low, edges, scale)
    return pieces if high == low else list(dict.fromkeys([*pieces, *_line(high, edges, scale)]))


def _line(
    levels: Sequence[Decimal | None], edges: Sequence[float], scale: _Scale
) -> Sequence[Line]:
    """Return what holds in each slot, stepping where it changes, broken where nothing holds."""
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
    """Return the amounts that there is room to write: 0 first, then from the highest down."""
    placed = [Mark(Decimal(0), scale.base)]
    for mg in reversed(levels):
        y = scale.y(mg)
        if all(abs(y - mark.y) >= _MIN_MARK_DISTANCE for mark in placed):
            placed.append(Mark(mg, y))
    return placed
