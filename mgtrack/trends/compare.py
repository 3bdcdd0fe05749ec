"""Two periods beside each other: pure functions over their complete days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mgtrack.nutrition.confidence import MIN_DAYS
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.quantity import format_mg
from mgtrack.trends.period import Period, Share, Trend
from mgtrack.trends.words import average, difference_words, short_mg


@dataclass(frozen=True, slots=True)
class ShareDifference:
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

    @property
    def figures(self) -> tuple[str, str]:
        """Both as a table shows them."""
        return _shown(self.one), _shown(self.other)

    @property
    def change(self) -> str:
        """What lies between both as they are shown: "+26", "−30", "0", or "?"."""
        if not self.is_certain:
            return "?"
        first, second = (Decimal(figure.replace(",", "")) for figure in self.figures)
        more = second - first
        sign = "+" if more > 0 else "−" if more < 0 else ""
        return f"{sign}{format_mg(abs(more))}"


def comparison(one: Trend, other: Trend) -> str:
    """Both means in one sentence, and how far apart they are."""
    if one.period == other.period:
        return f"Both are {one.period.title}. Please choose another to compare it with."
    first, second = average(one.counted), average(other.counted)
    if first is None or second is None:
        without = one if first is None else other
        return f"There is no complete day in {without.period.title} to compare with."
    said = f"{one.period.title} came to {first.words}; {other.period.title} came to {second.words}"
    apart = difference_words(second, first)
    few = " Few complete days tell little." if min(first.days, second.days) < MIN_DAYS else ""
    if not apart:
        return f"{said}. What had no value may decide which came to more.{few}"
    return f"{said}: {apart}.{few}"


def compared_with(one: Trend, other: Trend) -> str:
    """The references of both periods in mg; nothing where neither has one."""
    first, second = (
        f"{each.reference} mg a day" if each.reference else "none" for each in (one, other)
    )
    if first == second:
        return f"Reference: {first} in both." if one.reference else ""
    return f"Reference: {first} in {one.period.title}, {second} in {other.period.title}."


def in_both(one: Period, other: Period) -> str:
    """Which months lie in both periods, so that they hide a part of the change; or nothing."""
    shared = [month for month in one.month_starts if month in other.month_starts]
    if not shared:
        return ""
    named = " and ".join(f"{month:%B} {month.year}" for month in shared)
    verbs = ("lies", "counts") if len(shared) == 1 else ("lie", "count")
    return f"{named} {verbs[0]} in both, and {verbs[1]} on either side."


def differences(one: Sequence[Share], other: Sequence[Share]) -> Sequence[ShareDifference]:
    """What each name gave in either period, the greatest difference first."""
    first, second = (
        {(share.is_food, share.name): share for share in shares} for shares in (one, other)
    )
    listed = [
        ShareDifference(name, first.get((is_food, name)), second.get((is_food, name)))
        for is_food, name in dict.fromkeys([*first, *second])
    ]
    return sorted(listed, key=lambda each: (-abs(each.more_mg), each.name))


def _known_mg(share: Share | None) -> Decimal:
    return share.mean_mg if share else Decimal(0)


def _shown(share: Share | None) -> str:
    return share.shown if share else short_mg(Amount())
