"""Days of supplements and medicines against their upper level, each day on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mgtrack.trends.days import TrendDay


@dataclass(frozen=True, slots=True)
class UpperComparison:
    """Supplements and medicines of some days against their upper level.

    Attributes:
        levels_mg: the upper levels of the days on which any were logged, each once; empty where
            there is nothing to compare, or nothing to compare it with.
        above: the days that came to more than their upper level.
        has_unknown: whether some of what was logged has no value.
        has_day_without_level: whether there is a day on which any were logged and no level holds.
    """

    levels_mg: Sequence[Decimal]
    above: Sequence[TrendDay]
    has_unknown: bool
    has_day_without_level: bool


def upper_comparison(days: Sequence[TrendDay]) -> UpperComparison:
    """Return how the supplements and medicines of each day compare with its upper level."""
    taken = [day for day in days if day.intake.supplemental_mg or day.intake.supplemental.at_least]
    levels = dict.fromkeys(day.upper_mg for day in taken)
    return UpperComparison(
        levels_mg=[mg for mg in levels if mg is not None],
        above=[day for day in taken if day.is_above_upper],
        has_unknown=any(day.intake.supplemental.at_least for day in taken),
        has_day_without_level=None in levels,
    )
