"""Two periods beside each other: pure functions over their complete days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mgtrack.nutrition.wording import at_least, count
from mgtrack.trends.days import dietary, mean_mg
from mgtrack.trends.span import Share, Trend
from mgtrack.trends.words import whole


@dataclass(frozen=True, slots=True)
class Difference:
    """What one name gave in either period, in mg a day."""

    name: str
    one_mg: Decimal
    other_mg: Decimal

    @property
    def more_mg(self) -> Decimal:
        """How much more it gave in the other one; negative for less."""
        return self.other_mg - self.one_mg


def comparison(one: Trend, other: Trend) -> str:
    """Both means in one sentence, and how far apart they are."""
    means = [mean_mg(trend.counted) for trend in (one, other)]
    if means[0] is None or means[1] is None:
        without = one if means[0] is None else other
        return f"There is no complete day in {without.span.title} to compare with."
    difference = means[1] - means[0]
    apart = abs(difference).quantize(Decimal(1), ROUND_HALF_UP)
    side = "more" if difference > 0 else "less"
    said = f"{apart:,} mg a day {side}" if apart else "about the same"
    return f"{_came_to(one, means[0])}; {_came_to(other, means[1])}: {said}."


def differences(one: Sequence[Share], other: Sequence[Share]) -> Sequence[Difference]:
    """What each name gave in either period, the greatest difference first."""
    first = {share.name: share.mean_mg for share in one}
    second = {share.name: share.mean_mg for share in other}
    names = dict.fromkeys([*first, *second])
    listed = [
        Difference(name, first.get(name, Decimal(0)), second.get(name, Decimal(0)))
        for name in names
    ]
    return sorted(listed, key=lambda each: (-abs(each.more_mg), each.name))


def _came_to(trend: Trend, mean: Decimal) -> str:
    amount = dietary(trend.counted)
    return (
        f"{trend.span.title} came to {at_least(amount)}{whole(mean)} mg a day over"
        f" {count(len(trend.counted), 'complete day')}"
    )
