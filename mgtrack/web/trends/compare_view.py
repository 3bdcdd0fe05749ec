"""Two periods compared, as their page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mgtrack.trends.compare import share_differences, shared_months, trend_difference
from mgtrack.trends.period import PeriodSummary
from mgtrack.web.trends.period_view import upper_summary
from mgtrack.web.trends.tables import (
    DifferenceTable,
    GroupTable,
    difference_table,
    weekday_table,
)
from mgtrack.wording import trends as wording
from mgtrack.wording.phrases import paragraph

_MAX_FOODS = 8


@dataclass(frozen=True, slots=True)
class CompareView:
    """Two periods compared. Of a period beside itself there is a sentence alone.

    Attributes:
        one_title: what the earlier, or first, one is called.
        other_title: what the other one is called.
        sentence: both averages, and what lies between them.
        is_same: whether both are the same period.
        shared_months: which months are in both; empty for none.
        reference: the references of both; empty where there are none.
        above_level: for each that has days above the level for supplements, which these are.
        tables: the differences by food, by meal and by group.
        weekdays: working days and weekends of each.
    """

    one_title: str
    other_title: str
    sentence: str
    is_same: bool
    shared_months: str = ""
    reference: str = ""
    above_level: Sequence[str] = ()
    tables: Sequence[DifferenceTable] = ()
    weekdays: Sequence[GroupTable] = ()


def compare_view(one: PeriodSummary, other: PeriodSummary) -> CompareView:
    """Return two periods compared."""
    first, second = wording.period_title(one.period), wording.period_title(other.period)
    sentence = wording.period_difference_sentence(
        trend_difference(one, other), one.period, other.period
    )
    if one.period == other.period:
        return CompareView(first, second, sentence, is_same=True)
    return CompareView(
        one_title=first,
        other_title=second,
        sentence=sentence,
        is_same=False,
        shared_months=wording.shared_months_sentence(shared_months(one.period, other.period)),
        reference=paragraph(
            wording.both_references_sentence(
                one.period, one.references, other.period, other.references
            ),
            wording.fallback_sentences([*one.days, *other.days]),
        ),
        above_level=[
            f"{title}: {upper.sentence}"
            for title, trend in ((first, one), (second, other))
            if (upper := upper_summary(trend)) and upper.is_pressing
        ],
        tables=_difference_tables(one, other) if one.counted and other.counted else [],
        weekdays=[
            weekday_table(f"Working days and weekends, {title}", trend.by_weekday())
            for title, trend in ((first, one), (second, other))
        ],
    )


def _difference_tables(one: PeriodSummary, other: PeriodSummary) -> Sequence[DifferenceTable]:
    first, second = one.sources(), other.sources()
    by_food = share_differences(first.by_food(), second.by_food())[:_MAX_FOODS]
    tables = [
        difference_table("By food, in mg a day", "Food", by_food),
        difference_table(
            "By meal, in mg a day", "Meal", share_differences(first.by_meal(), second.by_meal())
        ),
        difference_table(
            "By group, in mg a day",
            "Group",
            share_differences(first.by_group(), second.by_group()),
        ),
    ]
    return [table for table in tables if table.rows]
