"""A month, three months or a year as its page shows it: everything worked out, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.trends.chart import ranges_chart
from mgtrack.trends.days import Measure, TrendDay
from mgtrack.trends.period import DayGroup, PeriodKind, PeriodSummary, Shade, empty_weeks, shade
from mgtrack.web.trends.chart_view import LegendItem, RangeChartView, range_chart_view
from mgtrack.web.trends.tables import (
    GroupTable,
    ShareTable,
    share_table,
    week_table,
    weekday_table,
)
from mgtrack.web.trends.week_view import upper_words
from mgtrack.wording import trends as wording
from mgtrack.wording.dates import long_date, short_weekday, weekday
from mgtrack.wording.phrases import paragraph
from mgtrack.wording.reference import their_level


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar.

    Attributes:
        date: which day.
        label: what it is called: "Monday 2 November: 420 mg".
        classes: how it looks.
        figure: what it came to; empty where there is no figure.
    """

    date: date
    label: str
    classes: str
    figure: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A month's days, each shaded by its share of the reference.

    Attributes:
        caption: what it shows, and of what the shades are a share, if of anything.
        weekdays: its columns, each in short and in full.
        weeks: its rows of seven; None for a day outside the month.
        legend: what is seen in it, and nothing else.
        has_bounds: whether a day may have come to more than is known.
        has_shades: whether there is a reference to shade by.
    """

    caption: str
    weekdays: Sequence[tuple[str, str]]
    weeks: Sequence[Sequence[CalendarDay | None]]
    legend: Sequence[LegendItem]
    has_bounds: bool
    has_shades: bool


@dataclass(frozen=True, slots=True)
class UpperSummary:
    """Supplements and medicines against their level, and whether that comes first."""

    sentence: str
    is_pressing: bool


@dataclass(frozen=True, slots=True)
class PeriodView:
    """A period as its page shows it.

    Attributes:
        kind: how long it is.
        title: what it is called: "November 2026".
        complete_days: how many of its days are complete.
        name: how its kind is named on its own: "a month", "three months".
        before_label: what the link to the period before is called.
        after_label: what the link to the period after is called.
        on: the day around which others are looked at from here.
        before: a day of the period before; None where a diary can't hold it.
        after: a day of the period after; None where a diary can't hold it.
        sentence: its average.
        reference: what it is compared with; empty for nothing.
        compare_text: what the link to the comparison says.
        compare_with: a day of the period to compare it with first.
        chart: its weeks; None for a month, and without a complete day.
        calendar: its days, of a month alone.
        upper: None where neither supplements nor medicines are logged.
        shares: where the magnesium came from; none without a complete day.
        weekdays: working days and weekends; None without a complete day.
        weeks: its weeks; None where nothing is logged.
    """

    kind: PeriodKind
    title: str
    complete_days: str
    name: str
    before_label: str
    after_label: str
    on: date
    before: date | None
    after: date | None
    sentence: str
    reference: str
    compare_text: str
    compare_with: date
    chart: RangeChartView | None
    calendar: CalendarView | None
    upper: UpperSummary | None
    shares: Sequence[ShareTable]
    weekdays: GroupTable | None
    weeks: GroupTable | None


_NAMES = {
    PeriodKind.MONTH: "a month",
    PeriodKind.QUARTER: "three months",
    PeriodKind.YEAR: "a year",
}
_BEFORE = {
    PeriodKind.MONTH: "The month before",
    PeriodKind.QUARTER: "The three months before",
    PeriodKind.YEAR: "The year before",
}
_AFTER = {
    PeriodKind.MONTH: "The month after",
    PeriodKind.QUARTER: "The three months after",
    PeriodKind.YEAR: "The year after",
}
_COMPARE = {
    PeriodKind.MONTH: "Compare with another month",
    PeriodKind.QUARTER: "Compare with three other months",
    PeriodKind.YEAR: "Compare with another year",
}


def period_view(trend: PeriodSummary, *, on: date) -> PeriodView:
    """Return a period as its page shows it.

    Args:
        trend: the period.
        on: the day of it that was asked for.
    """
    period, today = trend.period, trend.today
    # No later than today, while the period is running.
    on = min(on, today) if period.first <= today else on
    before = period.before if period.first > FIRST_DAY else None
    counted, weeks = trend.counted, trend.weeks()
    is_month = period.kind is PeriodKind.MONTH
    return PeriodView(
        kind=period.kind,
        title=wording.period_title(period),
        complete_days=wording.complete_days_text(len(counted), trend.days_so_far),
        name=_NAMES[period.kind],
        before_label=_BEFORE[period.kind],
        after_label=_AFTER[period.kind],
        on=on,
        before=before,
        after=period.after if period.last < LAST_DAY else None,
        sentence=wording.average_sentence(
            trend.average_finding(),
            wording.period_phrase(period.kind, is_running=trend.is_running),
            is_over=trend.is_over,
        ),
        reference=paragraph(
            wording.reference_sentence(trend.references), wording.fallback_sentences(trend.days)
        ),
        compare_text=_COMPARE[period.kind],
        compare_with=before or on,
        chart=_chart_view(trend, weeks) if counted and not is_month else None,
        calendar=_calendar_view(trend) if is_month else None,
        upper=upper_summary(trend),
        shares=_share_tables(trend) if counted else [],
        weekdays=(
            weekday_table("Working days and weekends", trend.by_weekday()) if counted else None
        ),
        weeks=_week_table(trend, weeks),
    )


def upper_summary(trend: PeriodSummary) -> UpperSummary | None:
    """Return how supplements and medicines compare with their level; None without any."""
    upper = trend.upper()
    if not upper.levels and not upper.has_day_without_level:
        return None
    sentence = wording.period_upper_sentence(upper)
    return UpperSummary(
        upper_words(upper, sentence, is_compared=trend.is_compared), is_pressing=upper.is_pressing
    )


def _chart_view(trend: PeriodSummary, weeks: Sequence[DayGroup]) -> RangeChartView:
    title = wording.period_title(trend.period)
    mg = wording.levels_in_order_text(trend.references)
    return range_chart_view(
        ranges_chart(weeks),
        chart_id="ranges-chart",
        title=f"Means of each week with their lowest and highest day, {title}",
        description=(
            "One mark for each week’s mean, on a bar from its lowest to its highest complete day."
            " The table below holds the same figures."
        ),
        compared=f"Reference of {mg} mg",
    )


def _share_tables(trend: PeriodSummary) -> Sequence[ShareTable]:
    return [
        share_table("Top sources", "Food", trend.top_sources()),
        share_table("By meal", "Meal", trend.by_meal()),
        share_table("By source", "Source", trend.by_source()),
    ]


def _week_table(trend: PeriodSummary, weeks: Sequence[DayGroup]) -> GroupTable | None:
    logged = [week for week in weeks if week.logged]
    if not logged:
        return None
    return week_table("Week by week", logged, empty_weeks(weeks, trend.today))


def _calendar_view(trend: PeriodSummary) -> CalendarView:
    weeks = trend.calendar()
    whole_week = next(week for week in weeks if all(week))
    return CalendarView(
        caption=_calendar_caption(trend),
        weekdays=[(short_weekday(day.date), weekday(day.date)) for day in whole_week if day],
        weeks=[
            [_calendar_day(day, trend.today) if day else None for day in week] for week in weeks
        ],
        legend=_calendar_legend(trend),
        has_bounds=trend.has_lower_bounds,
        has_shades=bool(trend.references),
    )


def _calendar_caption(trend: PeriodSummary) -> str:
    if not trend.references:
        return "Each day in mg"
    if any(len(levels) > 1 for levels in trend.references):
        return "Each day in mg, shaded by its share of the upper end of the reference"
    return "Each day in mg, shaded by its share of the reference"


_SHADES = {
    Shade.UNDER_HALF: LegendItem("share-1", "Under 50%"),
    Shade.FROM_HALF: LegendItem("share-2", "From 50%"),
    Shade.FROM_THREE_QUARTERS: LegendItem("share-3", "From 75%"),
    Shade.WHOLE: LegendItem("share-4", "100% of the reference or more"),
}


def _calendar_day(day: TrendDay, today: date) -> CalendarDay:
    amount = day.intake.dietary
    has_figure = day.has_figure(amount)
    label = f"{long_date(day.date, today)}: {wording.day_amount_text(day, amount, Measure.DIETARY)}"
    if day.is_above_level and day.level:
        label = f"{label}; supplements and medicines above {their_level(day.level)}"
    classes = {
        "heat-day": True,
        _shade_class(day): has_figure,
        "is-partial": has_figure and not day.is_complete,
        "is-unlogged": not has_figure and not day.to_come,
        "is-today": day.date == today,
        "is-above": day.is_above_level,
    }
    return CalendarDay(
        date=day.date,
        label=label,
        classes=" ".join(name for name, applies in classes.items() if applies),
        figure=wording.brief_amount_text(amount) if has_figure else "",
    )


def _shade_class(day: TrendDay) -> str:
    found = shade(day)
    return _SHADES[found].key if found else "share-none"


def _calendar_legend(trend: PeriodSummary) -> Sequence[LegendItem]:
    items = list(_SHADES.values()) if trend.references else []
    if trend.has_incomplete_figure:
        items.append(LegendItem("is-partial", wording.not_complete_text()))
    if missing := trend.missing_figure():
        text = wording.missing_figure_text(missing, Measure.DIETARY)
        items.append(LegendItem("key-unlogged", text))
    if trend.upper().above:
        text = "Supplements and medicines above their level"
        items.append(LegendItem("key-above", text))
    return items
