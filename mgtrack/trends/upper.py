"""Days of supplements and medicines against their level, each day on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mgtrack.nutrition.reference import SupplementLevel
from mgtrack.trends.days import TrendDay, have_come


@dataclass(frozen=True, slots=True)
class UpperComparison:
    """Supplements and medicines of some days against their level.

    Attributes:
        levels: the levels of the days on which any were logged, each once; empty where there is
            nothing to compare, or nothing to compare it with.
        above: the days that came to more than their level.
        has_unknown: whether some of what was logged has no value.
        has_day_without_level: whether there is a day on which any were logged and no level holds.
        infant_days: the days on which any were logged for a baby under 12 months.
    """

    levels: Sequence[SupplementLevel]
    above: Sequence[TrendDay]
    has_unknown: bool
    has_day_without_level: bool
    infant_days: Sequence[TrendDay] = ()

    @property
    def is_pressing(self) -> bool:
        """Whether it comes before anything else that is said of the days."""
        return bool(self.above or self.infant_days)


def upper_comparison(days: Sequence[TrendDay]) -> UpperComparison:
    """Return how the supplements and medicines of each day that has come compare with its level."""
    taken = [
        day
        for day in have_come(days)
        if day.intake.supplemental_mg or day.intake.supplemental.at_least
    ]
    levels = dict.fromkeys(day.level for day in taken)
    return UpperComparison(
        levels=[level for level in levels if level is not None],
        above=[day for day in taken if day.is_above_level],
        has_unknown=any(day.intake.supplemental.at_least for day in taken),
        has_day_without_level=None in levels,
        infant_days=[day for day in taken if day.is_infant],
    )
