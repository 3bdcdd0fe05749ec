"""The geometry of a week's bars: pure functions from mg to places in an SVG.

Lengths are units of the drawing's view box, `WIDTH` by `HEIGHT`, with y growing downward. Figures
stay exact Decimals until they become a place here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from mgtrack.nutrition.intake import DayIntake, DayState

WIDTH = 358.0
HEIGHT = 216.0
BASE = 190.0
"""Where 0 mg lies."""

_TOP = 24.0
_LEFT = 30.0
_BAR_SHARE = 0.65
_TEXT_HEIGHT = 11.0
_CLEARANCE = 5.0


@dataclass(frozen=True, slots=True)
class ChartDay:
    """A day to be drawn: what was taken in, and its reference in mg, None where there is none."""

    date: date
    intake: DayIntake
    reference_mg: Decimal | None


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a bar, from its upper edge `y` downward."""

    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One day's bar. A day of which nothing is logged has no blocks, and its place alone.

    Attributes:
        day: whose bar it is.
        slot: where the day's share of the width begins; `slot_width` is as wide for every day.
        x: the bar's left edge.
        width: the bar's width.
        food: the lower block.
        supplements: the upper block.
        value_y: the baseline of the figure above the bar, clear of the reference line.
        open_ended: whether something logged has no value, so that the true bar may be higher.
    """

    day: ChartDay
    slot: float
    slot_width: float
    x: float
    width: float
    food: Block | None
    supplements: Block | None
    value_y: float
    open_ended: bool

    @property
    def middle(self) -> float:
        """Where the bar's texts are centred."""
        return self.slot + self.slot_width / 2

    @property
    def top(self) -> float:
        """The bar's upper edge; the base where nothing is drawn."""
        upper = self.supplements or self.food
        return upper.y if upper else BASE


@dataclass(frozen=True, slots=True)
class WeekChart:
    """A week's bars and the lines across them.

    Attributes:
        bars: one a day, in order.
        reference_path: the reference as an SVG path that steps where it changes and is broken
            where there is none; empty when no day has one.
        full_mg: what the upper end of the scale stands for.
    """

    bars: Sequence[Bar]
    reference_path: str
    full_mg: Decimal


def week_chart(days: Sequence[ChartDay]) -> WeekChart:
    """Place the bars of consecutive days on one scale that begins at 0 mg and holds them all."""
    full_mg = max(
        [Decimal(1)]
        + [day.intake.dietary.known_mg for day in days]
        + [day.reference_mg for day in days if day.reference_mg is not None]
    )
    slot_width = (WIDTH - _LEFT) / len(days)
    bars = [
        _bar(day, _LEFT + place * slot_width, slot_width, full_mg) for place, day in enumerate(days)
    ]
    return WeekChart(bars=bars, reference_path=_reference_path(bars, full_mg), full_mg=full_mg)


def height_of(mg: Decimal, full_mg: Decimal) -> float:
    """How high so many mg are on a scale that ends at `full_mg`."""
    return float(mg / full_mg) * (BASE - _TOP)


def _bar(day: ChartDay, slot: float, slot_width: float, full_mg: Decimal) -> Bar:
    food = height_of(day.intake.food.known_mg, full_mg)
    supplements = height_of(day.intake.supplements.known_mg, full_mg)
    logged = day.intake.state is not DayState.UNLOGGED
    top = BASE - food - supplements
    width = slot_width * _BAR_SHARE
    return Bar(
        day=day,
        slot=slot,
        slot_width=slot_width,
        x=slot + (slot_width - width) / 2,
        width=width,
        food=Block(BASE - food, food) if logged and food else None,
        supplements=Block(top, supplements) if logged and supplements else None,
        value_y=_clear_of_line(top - _CLEARANCE, day.reference_mg, full_mg),
        open_ended=logged and day.intake.dietary.at_least,
    )


def _clear_of_line(value_y: float, reference_mg: Decimal | None, full_mg: Decimal) -> float:
    """The figure's baseline, lifted over the reference line where that would strike it through."""
    if reference_mg is None:
        return value_y
    line = BASE - height_of(reference_mg, full_mg)
    is_struck = value_y - _TEXT_HEIGHT < line < value_y + _CLEARANCE
    return line - _CLEARANCE if is_struck else value_y


def _reference_path(bars: Sequence[Bar], full_mg: Decimal) -> str:
    lines = [
        (bar.slot, bar.slot + bar.slot_width, BASE - height_of(bar.day.reference_mg, full_mg))
        if bar.day.reference_mg is not None
        else None
        for bar in bars
    ]
    steps = []
    for before, line in pairwise([None, *lines]):
        if line is None:
            continue
        start, end, y = line
        steps.append(f"M{start:.1f} {y:.1f}" if before is None else f"V{y:.1f}")
        steps.append(f"H{end:.1f}")
    return "".join(steps)
