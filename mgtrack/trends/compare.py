"""Two periods compared: pure functions over their complete days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mgtrack.trends.averages import AverageDifference, average_difference
from mgtrack.trends.period import Period, PeriodSummary
from mgtrack.trends.sources import Share, ShareKind


@dataclass(frozen=True, slots=True)
class ShareDifference:
    """A share of the mean in an earlier and in a later period; None where it has none."""

    kind: ShareKind
    name: str
    one: Share | None
    other: Share | None

    @property
    def more_mg(self) -> Decimal:
        """How much more it is in the other one, in mg a day as far as known; below 0 for less."""
        return _mean_mg(self.other) - _mean_mg(self.one)

    @property
    def is_certain(self) -> bool:
        """Whether everything of it has a value, so that `more_mg` is right."""
        return not any(each and each.amount.at_least for each in (self.one, self.other))

    @property
    def shown_more_mg(self) -> Decimal | None:
        """What lies between both as they are shown, in mg a day; None where it is uncertain."""
        if not self.is_certain:
            return None
        return _shown_mg(self.other) - _shown_mg(self.one)


def trend_difference(one: PeriodSummary, other: PeriodSummary) -> AverageDifference:
    """Return how the average of a period lies beside that of an earlier one."""
    return average_difference(other.average(), one.average())


def shared_months(one: Period, other: Period) -> Sequence[date]:
    """Return the first days of the months in both periods: they hide a part of the change."""
    return [month for month in one.month_starts if month in other.month_starts]


def share_differences(one: Sequence[Share], other: Sequence[Share]) -> Sequence[ShareDifference]:
    """Return the shares of two periods side by side, the greatest difference first."""
    first, second = ({share.key: share for share in shares} for shares in (one, other))
    listed = [
        ShareDifference(*key, first.get(key), second.get(key))
        for key in dict.fromkeys([*first, *second])
    ]
    return sorted(listed, key=lambda each: (-abs(each.more_mg), not each.name, each.name))


def _shown_mg(share: Share | None) -> Decimal:
    return share.shown_mg if share else Decimal(0)


def _mean_mg(share: Share | None) -> Decimal:
    return share.mean_mg if share else Decimal(0)
