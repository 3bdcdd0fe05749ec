"""Where the magnesium came from, as its card shows it: by food, by meal, by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mgtrack.trends.sources import Share, ShareKind, Sources
from mgtrack.wording import trends as wording
from mgtrack.wording.figures import plural


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A share; `bar_percent` is its length beside the greatest one's of the whole card."""

    name: str
    detail: str
    mg: str
    bar_percent: Decimal
    is_food: bool


@dataclass(frozen=True, slots=True)
class SourceList:
    """The shares by one of the ways to look at them: "foods", "Foods"."""

    key: str
    name: str
    rows: Sequence[SourceRow]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """Where the magnesium came from.

    Attributes:
        unit: what its figures are in, and of which days.
        lists: the ways to look at it; the bars of all of them have one scale.
        has_bounds: whether an amount may be higher than is known.
    """

    unit: str
    lists: Sequence[SourceList]
    has_bounds: bool


def sources_view(sources: Sources, unit: str) -> SourcesView | None:
    """Return the card of some days' sources; None where nothing with magnesium is logged."""
    by_key = {
        ("foods", "Foods"): sources.top(),
        ("meals", "Meals"): sources.by_meal(),
        ("groups", "Groups"): sources.by_group(),
    }
    shares = [share for each in by_key.values() for share in each]
    if not any(share.amount.known_mg or share.amount.at_least for share in shares):
        return None
    # A single milligram is no full bar.
    greatest_mg = max(Decimal(1), *(share.mean_mg for share in shares))
    return SourcesView(
        unit=unit,
        lists=[
            SourceList(key, name, [_row(share, greatest_mg) for share in each if _counts(share)])
            for (key, name), each in by_key.items()
        ],
        has_bounds=any(share.amount.at_least for share in shares),
    )


def _counts(share: Share) -> bool:
    """Return whether a share says something: water, known to have none, doesn't."""
    return bool(share.amount.known_mg) or share.amount.at_least


def _row(share: Share, greatest_mg: Decimal) -> SourceRow:
    return SourceRow(
        name=wording.share_name(share.kind, share.name, share.count),
        detail=(
            plural(share.amount.items, "time", "times") if share.kind is ShareKind.FOOD else ""
        ),
        mg=wording.share_text(share),
        bar_percent=100 * share.mean_mg / greatest_mg,
        is_food=share.kind is not ShareKind.SUPPLEMENTS,
    )
