"""A month, three months or a year as its page shows it: everything worked out, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.trends.chart import ranges_chart
from mgtrack.trends.days import Measure, TrendDay
from mgtrack.trends.period import DayGroup, PeriodKind, PeriodSummary, Shade, empty_groups, shade
from mgtrack.web.trends.chart_view import LegendItem, RangeChartView, range_chart_view
from mgtrack.web.trends.sources_view import SourcesView, sources_view
from mgtrack.web.trends.tables import GroupTable, part_table, weekday_table
from mgtrack.web.trends.week_view import upper_words
from mgtrack.wording import trends as wording
from mgtrack.wording.dates import long_date, short_date, short_weekday, weekday
from mgtrack.wording.phrases import paragraph
from mgtrack.wording.reference import their_level


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar.

    Attributes:
        date: which day.
        label: what it is called: "Monday 2 November: 420 mg".
        number: its date in little room: "2"; "1 Nov" where a month begins among others.
        classes: how it looks.
        figure: what it came to; empty where there is no figure.
    """

    date: date
    label: str
    number: str
    classes: str
    figure: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The days of one or three months, each shaded by its share of the reference.

    Attributes:
        caption: what it shows, and of what the shades are a share, if of anything.
        weekdays: its columns, each in short and in full.
        weeks: its rows of seven; None for a day outside the period.
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
class MonthTile:
    """A month of a year.

    Attributes:
        first: its first day.
        name: what it is called: "Nov".
        label: what it came to: "November: 336 mg a day over 7 complete days".
        cells: how each place of its weeks looks, seven a week; empty for a day outside the month.
    """

    first: date
    name: str
    label: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class YearMap:
    """A year's months, with their days shaded as those of a `CalendarView`."""

    title: str
    months: Sequence[MonthTile]
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
        is_on_today: whether that is the person's today, whose week is the last seven days.
        before: a day of the period before; None where a diary can't hold it.
        after: a day of the period after; None where a diary can't hold it.
        figure: its average, as the large figure; "?" where it is unknown, None where there is none.
        figure_words: what the figure is of.
        sentence: where that lies; empty where it isn't compared.
        reference: what it is compared with; empty for nothing.
        compare_text: what the link to the comparison says.
        compare_with: a day of the period to compare it with first.
        chart: its weeks or months; None for a month, and without a complete day.
        calendar: its days, of one or three months.
        year_map: its days, of a year.
        upper: None where neither supplements nor medicines are logged.
        sources: where the magnesium came from; None without a complete day.
        weekdays: working days and weekends; None without a complete day.
        parts: its weeks, or a year's months; None where nothing is logged.
    """

    kind: PeriodKind
    title: str
    complete_days: str
    name: str
    before_label: str
    after_label: str
    on: date
    is_on_today: bool
    before: date | None
    after: date | None
    figure: str | None
    figure_words: str
    sentence: str
    reference: str
    compare_text: str
    compare_with: date
    chart: RangeChartView | None
    calendar: CalendarView | None
    year_map: YearMap | None
    upper: UpperSummary | None
    sources: SourcesView | None
    weekdays: GroupTable | None
    parts: GroupTable | None


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
    counted, parts, average = trend.counted, trend.parts(), trend.average_finding()
    is_year = period.kind is PeriodKind.YEAR
    return PeriodView(
        kind=period.kind,
        title=wording.period_title(period),
        complete_days=wording.complete_days_text(len(counted), trend.days_so_far),
        name=_NAMES[period.kind],
        before_label=_BEFORE[period.kind],
        after_label=_AFTER[period.kind],
        on=on,
        is_on_today=on == today,
        before=before,
        after=period.after if period.last < LAST_DAY else None,
        figure=wording.average_figure(average),
        figure_words=wording.average_figure_words(average),
        sentence=wording.average_sentence(
            average,
            wording.period_phrase(period.kind, is_running=trend.is_running),
            is_over=trend.is_over,
        ),
        reference=paragraph(
            wording.reference_sentence(trend.references), wording.fallback_sentences(trend.days)
        ),
        compare_text=_COMPARE[period.kind],
        compare_with=before or on,
        chart=(
            _chart_view(trend, parts) if counted and period.kind is not PeriodKind.MONTH else None
        ),
        calendar=None if is_year else _calendar_view(trend),
        year_map=_year_map(trend) if is_year else None,
        upper=upper_summary(trend),
        sources=sources_view(trend.sources(), "In mg a day, on complete days."),
        weekdays=(
            weekday_table("Working days and weekends", trend.by_weekday()) if counted else None
        ),
        parts=_part_table(trend, parts),
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


def _chart_view(trend: PeriodSummary, parts: Sequence[DayGroup]) -> RangeChartView:
    title = wording.period_title(trend.period)
    what = "month" if trend.period.kind is PeriodKind.YEAR else "week"
    return range_chart_view(
        ranges_chart(parts),
        chart_id="ranges-chart",
        title=f"Average of each {what} with its lowest and highest day, {title}",
        description=(
            f"A dot for each {what}’s average, on a line from its lowest to its highest complete"
            " day. Each leads to its page; a table below holds the same figures."
        ),
        compared=wording.reference_key(trend.references),
    )


def _part_table(trend: PeriodSummary, parts: Sequence[DayGroup]) -> GroupTable | None:
    logged = [part for part in parts if part.logged]
    if not logged:
        return None
    caption = "Month by month" if trend.period.kind is PeriodKind.YEAR else "Week by week"
    return part_table(caption, logged, empty_groups(parts, trend.today))


def _calendar_view(trend: PeriodSummary) -> CalendarView:
    weeks = trend.calendar()
    whole_week = next(week for week in weeks if all(week))
    return CalendarView(
        caption=_calendar_caption(trend),
        weekdays=[(short_weekday(day.date), weekday(day.date)) for day in whole_week if day],
        weeks=[[_calendar_day(day, trend) if day else None for day in week] for week in weeks],
        legend=_calendar_legend(trend),
        has_bounds=trend.has_lower_bounds,
        has_shades=bool(trend.references),
    )


def _year_map(trend: PeriodSummary) -> YearMap:
    legend = list(_calendar_legend(trend))
    if trend.has_lower_bounds:
        legend.append(LegendItem("is-bound", "Something had no value"))
    return YearMap(
        title=_calendar_caption(trend, "Each day"),
        months=[_month_tile(group, trend) for group in trend.months()],
        legend=legend,
        has_bounds=trend.has_lower_bounds,
        has_shades=bool(trend.references),
    )


def _month_tile(group: DayGroup, trend: PeriodSummary) -> MonthTile:
    first = group.first
    days = [day for day in trend.days if day.date.replace(day=1) == first]
    before = (first.weekday() - trend.first_weekday) % 7
    return MonthTile(
        first=first,
        name=f"{first:%b}",
        label=f"{wording.group_label(group)}: {wording.group_amount_text(group)}",
        cells=[*("" for _ in range(before)), *(_cell(day, trend.today) for day in days)],
    )


def _cell(day: TrendDay, today: date) -> str:
    """Return the classes of a day that has no room for its figure."""
    has_bound = day.has_figure(day.intake.dietary) and day.is_lower_bound
    return " ".join(("cell", *_looks(day, today), *(["is-bound"] if has_bound else [])))


def _calendar_caption(trend: PeriodSummary, days: str = "Each day in mg") -> str:
    if not trend.references:
        return days
    if any(len(levels) > 1 for levels in trend.references):
        return f"{days}, shaded by its share of the upper end of the reference"
    return f"{days}, shaded by its share of the reference"


_SHADES = {
    Shade.UNDER_HALF: LegendItem("share-1", "Under 50%"),
    Shade.FROM_HALF: LegendItem("share-2", "From 50%"),
    Shade.FROM_THREE_QUARTERS: LegendItem("share-3", "From 75%"),
    Shade.WHOLE: LegendItem("share-4", "100% of the reference or more"),
}


def _calendar_day(day: TrendDay, trend: PeriodSummary) -> CalendarDay:
    amount = day.intake.dietary
    label = (
        f"{long_date(day.date, trend.today)}:"
        f" {wording.day_amount_text(day, amount, Measure.DIETARY)}"
    )
    if day.is_above_level and day.level:
        label = f"{label}; supplements and medicines above {their_level(day.level)}"
    begins_month = day.date.day == 1 and trend.period.kind is not PeriodKind.MONTH
    return CalendarDay(
        date=day.date,
        label=label,
        number=short_date(day.date) if begins_month else f"{day.date.day}",
        classes=" ".join(("heat-day", *_looks(day, trend.today))),
        figure=wording.brief_amount_text(amount) if day.has_figure(amount) else "",
    )


def _looks(day: TrendDay, today: date) -> Sequence[str]:
    """Return the classes of what a day is, in a calendar of any size."""
    has_figure = day.has_figure(day.intake.dietary)
    looks = {
        _shade_class(day): has_figure,
        "is-partial": has_figure and day.is_unfinished,
        "is-planned": has_figure and day.to_come,
        "is-unlogged": not has_figure and not day.to_come,
        "is-today": day.date == today,
        "is-above": day.is_above_level,
    }
    return [name for name, applies in looks.items() if applies]


def _shade_class(day: TrendDay) -> str:
    found = shade(day)
    return _SHADES[found].key if found else "share-none"


def _calendar_legend(trend: PeriodSummary) -> Sequence[LegendItem]:
    items = list(_SHADES.values()) if trend.references else []
    if trend.has_incomplete_figure:
        items.append(LegendItem("is-partial", wording.not_complete_text()))
    if trend.has_planned_figure:
        items.append(LegendItem("is-planned", wording.planned_text()))
    if missing := trend.missing_figure():
        text = wording.missing_figure_text(missing, Measure.DIETARY)
        items.append(LegendItem("key-unlogged", text))
    if trend.upper().above:
        text = "Supplements and medicines above their level"
        items.append(LegendItem("key-above", text))
    return items
