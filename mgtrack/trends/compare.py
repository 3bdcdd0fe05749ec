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
    """What one name gave in either period; None where nothing of it was had."""

    name: str
    one: Share | None
    other: Share | None

    @property
    def more_mg(self) -> Decimal:
        """How much more it gave in the other one, in mg a day as far as known; or less."""
        return _known_mg(self.other) - _known_mg(self.one)

    @property
    def is_certain(self) -> bool:
        """Whether everything of it had a value, so that the change is what it seems."""
        return not any(each and each.amount.at_least for each in (self.one, self.other))


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
    first, second = ({share.name: share for share in shares} for shares in (one, other))
    names = dict.fromkeys([*first, *second])
    listed = [Difference(name, first.get(name), second.get(name)) for name in names]
    return sorted(listed, key=lambda each: (-abs(each.more_mg), each.name))


def _known_mg(share: Share | None) -> Decimal:
    return share.mean_mg if share else Decimal(0)


def _came_to(trend: Trend, mean: Decimal) -> str:
    amount = dietary(trend.counted)
    return (
        f"{trend.span.title} came to {at_least(amount)}{whole(mean)} mg a day over"
        f" {count(len(trend.counted), 'complete day')}"
    )
