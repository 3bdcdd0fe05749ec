"""A week as its page shows it: everything worked out, and put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.nutrition.guidance_text import content
from mgtrack.nutrition.usual_intake import UsualStanding
from mgtrack.trends.chart import BarPart, Chart, intake_chart, upper_chart
from mgtrack.trends.days import TrendDay, levels, references
from mgtrack.trends.upper import UpperComparison
from mgtrack.trends.week import Change, WeekSummary, reference_periods
from mgtrack.web.helpers import ONE_DAY
from mgtrack.web.trends.chart_view import BarChartView, LegendItem, bar_chart_view, bars_legend
from mgtrack.web.trends.sources_view import SourcesView, sources_view
from mgtrack.web.trends.tables import DayTable, Heading, day_table
from mgtrack.wording import trends as wording
from mgtrack.wording.dates import date_span
from mgtrack.wording.phrases import paragraph
from mgtrack.wording.usual_intake import usual_finding, usual_why

ONE_WEEK = 7 * ONE_DAY


@dataclass(frozen=True, slots=True)
class UsualFinding:
    """What the week's complete days would mean as usual intake.

    Attributes:
        sureness: how sure it is, in a sentence; empty where there is no test.
        rests_on: on how many days it rests; empty where on all that are complete.
        finding: where their average lies, and how sure that is.
        why: why it is as sure as it is.
    """

    sureness: str
    rests_on: str
    finding: str
    why: str


@dataclass(frozen=True, slots=True)
class UpperView:
    """Supplements and medicines against their level.

    Attributes:
        title: which of them are logged.
        chart: the week's days.
        sentence: on which days they were above it.
        is_pressing: whether that comes before the average.
        table: the same figures.
    """

    title: str
    chart: BarChartView
    sentence: str
    is_pressing: bool
    table: DayTable


@dataclass(frozen=True, slots=True)
class AmountRow:
    """A name with its figure and its unit; "unknown" has none."""

    name: str
    figure: str
    unit: str


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week as its page shows it.

    Attributes:
        title: what people call it: "Last 7 days".
        dates: from its first to its last day.
        year_on_paper: its year, where the dates don't say it: a sheet is read later.
        on: the day around which months and years are looked at from here.
        is_on_today: whether that is the person's today, whose week is the last seven days.
        before: a day of the week before; None where a diary can't hold it.
        after: a day of the week after; None after today, and where a diary can't hold it.
        is_after_running: whether the last seven days come after it, in place of a calendar week.
        figure: its average, as the large figure; "?" where it is unknown, None where there is none.
        figure_words: what the figure is of.
        sentence: where that lies; empty where it isn't compared.
        reference_change: since when another reference holds, and whether it is NASEM's in
            another's place; empty while one of the chosen authority's holds all week.
        usual: None with kidney disease, and without a complete day.
        intake_chart: food and supplements.
        legend: what is seen in the charts of both.
        upper: None where neither supplements nor medicines are logged.
        sources: where the magnesium came from; None where there is nothing to tell.
        extremes: what the highest and the lowest day came to, and why.
        change_title: what it is compared with.
        change: how it lies beside the week before; empty where nothing is logged in either.
        changes: where the change comes from.
        table: the figures of the chart of food and supplements.
    """

    title: str
    dates: str
    year_on_paper: int | None
    on: date
    is_on_today: bool
    before: date | None
    after: date | None
    is_after_running: bool
    figure: str | None
    figure_words: str
    sentence: str
    reference_change: str
    usual: UsualFinding | None
    intake_chart: BarChartView
    legend: Sequence[LegendItem]
    upper: UpperView | None
    sources: SourcesView | None
    extremes: Sequence[str]
    change_title: str
    change: str
    changes: Sequence[AmountRow]
    table: DayTable


def week_view(week: WeekSummary, *, on: date) -> WeekView:
    """Return a week as its page shows it.

    Args:
        week: the week.
        on: the day of it that was asked for.
    """
    days, today = week.days, week.today
    # No later than today, while the week is running.
    on = min(on, today) if days[0].date <= today else on
    first, last = days[0].date, days[-1].date
    dates = date_span(first, last, today)
    phrase = wording.week_phrase(week)
    average = week.average()
    chart = intake_chart(days)
    has_after = last < LAST_DAY and not week.is_last_seven_days
    return WeekView(
        title=wording.week_title(week),
        dates=dates,
        year_on_paper=None if str(last.year) in dates else last.year,
        on=on,
        is_on_today=on == today,
        before=first - ONE_DAY if first > FIRST_DAY else None,
        after=last + ONE_DAY if has_after else None,
        is_after_running=last < today <= last + ONE_WEEK,
        figure=wording.average_figure(average),
        figure_words=wording.average_figure_words(average),
        sentence=wording.average_sentence(average, phrase, is_over=week.is_over),
        reference_change=paragraph(
            wording.reference_change_sentence(reference_periods(days)),
            wording.fallback_sentences(days),
        ),
        usual=_usual_finding(week),
        intake_chart=_intake_chart_view(week, chart, dates),
        legend=_legend(week, chart),
        upper=_upper_view(week, dates),
        sources=sources_view(week.sources(), "In mg, all days together."),
        extremes=wording.extremes_sentences(week.extremes()),
        change_title=wording.week_change_title(week),
        change=(
            wording.week_difference_sentence(week.difference(), phrase) if week.has_log else ""
        ),
        changes=[_change_row(change) for change in week.changes()],
        table=day_table(
            chart,
            caption="The same figures, in mg",
            parts=[BarPart.FOOD, BarPart.SUPPLEMENTS],
            compared=Heading("Reference", "Ref.") if references(days) else None,
            note="Only complete days count in averages.",
        ),
    )


def _usual_finding(week: WeekSummary) -> UsualFinding | None:
    """Return what the week means as usual intake; tests aren't made for people it isn't for."""
    usual = week.usual
    if not week.is_compared or not usual.days:
        return None
    is_final = week.is_over and usual.standing is UsualStanding.TOO_FEW_DAYS
    return UsualFinding(
        sureness=wording.sureness_sentence(usual, is_final=is_final),
        rests_on=wording.rests_on_sentence(usual.days, week.complete_days),
        finding=wording.too_few_days_sentence(usual.days) if is_final else usual_finding(usual),
        why=usual_why(usual),
    )


def _intake_chart_view(week: WeekSummary, chart: Chart, dates: str) -> BarChartView:
    mg = wording.levels_in_order_text(references(week.days))
    beside = f", beside the reference of {mg} mg" if mg else ""
    return bar_chart_view(
        chart,
        chart_id="intake-chart",
        title=f"Magnesium from food and supplements, {dates}",
        description=(
            f"Seven bars, food below and supplements on top{beside}. Each leads to its day; a table"
            " below holds the same figures."
        ),
        compared=wording.reference_key(references(week.days)),
        today=week.today,
    )


def _days_beside_level(week: WeekSummary) -> Sequence[TrendDay]:
    """Return the week's days as their supplements are drawn: with kidney disease no level holds."""
    return week.days if week.is_compared else [replace(day, level=None) for day in week.days]


def _legend(week: WeekSummary, chart: Chart) -> Sequence[LegendItem]:
    intake = chart, wording.reference_key(references(week.days))
    days = _days_beside_level(week)
    upper = upper_chart(days)
    if not upper.parts:
        return bars_legend(intake)
    held = levels(days)
    return bars_legend(intake, (upper, wording.levels_key(held) if held else ""))


def _upper_view(week: WeekSummary, dates: str) -> UpperView | None:
    days = _days_beside_level(week)
    chart = upper_chart(days)
    if not chart.parts:
        return None
    held = levels(days)
    level = wording.levels_that_held(held)
    has_medicines = BarPart.MEDICINES in chart.parts
    title = "Supplements and medicines alone" if has_medicines else "Supplements alone"
    beside = ""
    if level:
        beside = f" beside {level}, which counts supplements and medicines and never food"
    if has_medicines:
        note = "Medicines count here alone, never toward the reference."
    else:
        note = "Food doesn’t count here." if level else ""
    upper = week.upper()
    marked = ", with an arrow at each day above it" if chart.above else ""
    sentence = wording.week_upper_sentence(upper)
    return UpperView(
        title=title,
        chart=bar_chart_view(
            chart,
            chart_id="upper-chart",
            title=f"Magnesium from supplements and medicines, {dates}",
            description=(
                f"Seven bars{beside}{marked}. Each leads to its day; a table below holds the same"
                " figures."
            ),
            compared=wording.levels_key(held) if held else "",
            today=week.today,
        ),
        sentence=upper_words(upper, sentence, is_compared=week.is_compared),
        is_pressing=upper.is_pressing,
        table=day_table(
            chart,
            caption=f"{title}, in mg",
            parts=chart.parts,
            compared=Heading(wording.levels_heading(held), "Level") if level else None,
            note=note,
        ),
    )


def upper_words(upper: UpperComparison, sentence: str, *, is_compared: bool) -> str:
    """Return what is said of supplements and medicines of some days.

    With kidney disease (not `is_compared`) no level is theirs: only too much for others is said.
    """
    if upper.levels:
        sentence = f"{sentence} Food doesn’t count toward it."
    if is_compared:
        return sentence
    return paragraph(content().kidney_dose, sentence if upper.is_pressing else "")


def _change_row(change: Change) -> AmountRow:
    name = change.name if change.is_food else "Supplements"
    if not change.is_certain:
        return AmountRow(name, "unknown", "")
    return AmountRow(name, wording.signed_text(change.more_mg), "mg a day")
