"""The day's dial: food and supplements along one arc, their own level along an inner one.

Lengths along an arc are in thousandths of it, as SVG's `pathLength` lets a dash be measured.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mgtrack.nutrition.intake import DayIntake
from mgtrack.nutrition.quantity import format_mg
from mgtrack.nutrition.reference import Reference, SupplementLevel

WHOLE = 1000
"""The length of an arc."""

_CENTRE = (160, 152)
_RADIUS = 124
_SWEEP = 220
"""How far the arc runs, in degrees, from lower left over the top to lower right."""
_TICK_FROM, _TICK_TO = 104, 142
"""The distances from the centre at which a tick begins and ends."""
_NUMBER_BESIDE, _NUMBER_OVER = 16, 10
"""How far the middle of its number is from there, beside the tick and over it: half its size."""
_CAP = 25
"""How far the round end of the outer arc reaches beyond a dash: half its width of 24."""
_INNER_CAP = 8
_HEADROOM = Decimal("1.2")
"""How far the dial goes beyond the reference."""
_NUMBERS_APART = 90
"""Ticks that are closer have one number between them: the greater."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark across the arc at an end of the reference, and its number beside it, or none."""

    x1: float
    y1: float
    x2: float
    y2: float
    number: str
    number_x: float
    number_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """What the dial draws. A length of 0 draws nothing.

    Attributes:
        food: the length of food.
        both: the length of food and supplements together.
        is_open: whether dots go on from there: the amount may be higher.
        is_dotted: whether the arc itself is dotted: there is no amount to draw.
        ticks: where the reference is, or its two ends where it is a range.
        level: the length of supplements and medicines along their level's arc; None without one.
        is_above: whether they are above it.
        label: the same in words.
    """

    food: int
    both: int
    is_open: bool
    is_dotted: bool
    ticks: Sequence[Tick]
    level: int | None
    is_above: bool
    label: str


def dial_of(
    intake: DayIntake,
    reference: Reference,
    label: str,
    *,
    has_amount: bool,
    level: SupplementLevel | None,
) -> Dial:
    """Return the dial of a day.

    Args:
        intake: what was logged.
        reference: what it is compared with; without one the arc stays empty.
        label: what the dial shows, in words.
        has_amount: whether there is an amount to draw.
        level: what supplements and medicines are compared with; None where none applies, or where
            none were taken.
    """
    amount, taken_mg = intake.dietary, intake.supplemental.known_mg
    low_mg, high_mg = reference.low_mg, reference.high_mg
    is_drawn = has_amount and not amount.is_unknown and high_mg is not None
    whole_mg = max((high_mg or Decimal(0)) * _HEADROOM, amount.known_mg, Decimal(1))
    ends = sorted({mg for mg in (low_mg, high_mg) if mg})
    return Dial(
        food=_dash(intake.food.known_mg, whole_mg, _CAP) if is_drawn else 0,
        both=_dash(amount.known_mg, whole_mg, _CAP) if is_drawn else 0,
        is_open=is_drawn and amount.at_least,
        is_dotted=not has_amount or amount.is_unknown,
        ticks=_ticks(ends, whole_mg),
        level=None if level is None else _dash(min(taken_mg, level.mg), level.mg, _INNER_CAP),
        is_above=level is not None and taken_mg > level.mg,
        label=label,
    )


def _dash(mg: Decimal, whole_mg: Decimal, cap: int) -> int:
    """The length of a dash whose round end stops at the amount; 0 for none."""
    return max(round(WHOLE * mg / whole_mg) - cap, 1) if mg else 0


def _ticks(ends_mg: Sequence[Decimal], whole_mg: Decimal) -> list[Tick]:
    places = [int(WHOLE * mg / whole_mg) for mg in ends_mg]
    are_close = len(places) > 1 and places[-1] - places[0] < _NUMBERS_APART
    return [
        _tick(place, "" if are_close and place != places[-1] else format_mg(mg))
        for place, mg in zip(places, ends_mg, strict=True)
    ]


def _tick(place: int, number: str) -> Tick:
    degrees = 90 + _SWEEP / 2 - _SWEEP * place / WHOLE
    across, up = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def at(distance: int) -> tuple[float, float]:
        return (
            round(_CENTRE[0] + distance * across, 1),
            round(_CENTRE[1] - distance * up, 1),
        )

    x, y = at(_TICK_TO)
    number_at = round(x + _NUMBER_BESIDE * across, 1), round(y - _NUMBER_OVER * up, 1)
    return Tick(*at(_TICK_FROM), x, y, number, *number_at)
