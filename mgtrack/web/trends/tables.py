"""Tables of trends as their templates show them: every cell as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.rounding import intake_in_whole_mg
from mgtrack.trends.chart import Bar, BarPart, Chart
from mgtrack.trends.compare import ShareDifference
from mgtrack.trends.period import DayGroup, GroupKind, Share, ShareKind
from mgtrack.web.trends.chart_view import part_name
from mgtrack.wording import trends as wording
from mgtrack.wording.dates import short_weekday


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column is called, and what it is called where there is little room."""

    name: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day's figures.

    Attributes:
        day: what the day is called: "Mon 16".
        links_to: the day whose page it leads to; None where a diary can't hold the day.
        note: why it doesn't count in averages; empty where it does.
        cells: a figure for each column; empty where there is none.
        missing: what an empty cell stands for, for those who read by ear.
    """

    day: str
    links_to: date | None
    note: str
    cells: Sequence[str]
    missing: str


@dataclass(frozen=True, slots=True)
class DayTable:
    """The figures of a chart of days.

    Attributes:
        caption: what it shows.
        headings: its columns after that of the day.
        rows: one a day.
        note: what is special about the figures; empty for nothing.
        has_bounds: whether a figure may be higher than is known.
    """

    caption: str
    headings: Sequence[Heading]
    rows: Sequence[DayRow]
    note: str
    has_bounds: bool


def day_table(
    chart: Chart, *, caption: str, parts: Sequence[BarPart], compared: Heading | None, note: str
) -> DayTable:
    """Return the figures of a chart of days.

    Args:
        chart: whose figures they are.
        caption: what they show.
        parts: which parts of an intake have a column.
        compared: the heading of what the days are compared with; None for no such column.
        note: what is special about the figures.
    """
    headings = [_PART_HEADINGS[part] for part in parts]
    if len(parts) > 1:
        headings.append(Heading("Sum"))
    if compared:
        headings.append(compared)
    rows = [_day_row(bar, parts, is_compared=compared is not None) for bar in chart.bars]
    return DayTable(caption, headings, rows, note, chart.has_open_end)


_PART_HEADINGS = {
    BarPart.FOOD: Heading(part_name(BarPart.FOOD)),
    BarPart.SUPPLEMENTS: Heading(part_name(BarPart.SUPPLEMENTS), "Suppl."),
    BarPart.MEDICINES: Heading(part_name(BarPart.MEDICINES), "Med."),
}


def _day_row(bar: Bar, parts: Sequence[BarPart], *, is_compared: bool) -> DayRow:
    day = bar.day
    shown = intake_in_whole_mg(day.intake)
    of_parts = {
        BarPart.FOOD: shown.food,
        BarPart.SUPPLEMENTS: shown.supplements,
        BarPart.MEDICINES: shown.medicines,
    }

    def figure(exact: Amount, shown: Amount) -> str:
        return wording.amount_text(shown) if day.has_figure(exact) else ""

    cells = [figure(bar.parts[part], of_parts[part]) for part in parts]
    if len(parts) > 1:
        cells.append(figure(bar.amount, bar.amount))
    if is_compared:
        cells.append(wording.levels_text(bar.levels) or "–")
    return DayRow(
        day=f"{short_weekday(day.date)} {day.date.day}",
        links_to=day.date if day.is_in_reach else None,
        note=wording.day_note(day),
        cells=cells,
        missing=wording.no_figures_text(day),
    )


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A share of the mean; `bar_percent` is its length beside the greatest one's."""

    name: str
    mg: str
    bar_percent: Decimal
    is_food: bool


@dataclass(frozen=True, slots=True)
class ShareTable:
    """What a mean consists of; `what` is what its rows are."""

    caption: str
    what: str
    rows: Sequence[ShareRow]
    has_bounds: bool


def share_table(caption: str, what: str, shares: Sequence[Share]) -> ShareTable:
    """Return shares of a mean, of which the first is the greatest."""
    greatest_mg = max([share.mean_mg for share in shares], default=Decimal(0))
    rows = [
        ShareRow(
            name=wording.share_name(share.kind, share.name, share.count),
            mg=wording.share_text(share),
            # A single milligram is no full bar.
            bar_percent=100 * share.mean_mg / max(greatest_mg, Decimal(1)),
            is_food=share.kind is not ShareKind.SUPPLEMENTS,
        )
        for share in shares
    ]
    return ShareTable(caption, what, rows, any(share.amount.at_least for share in shares))


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of days: its mean, its range, and how many of its days are complete.

    Attributes:
        name: what the days are called.
        links_to: a day of the week whose page it leads to; None where it leads nowhere.
        mean: in mg a day.
        range: from the lowest to the highest day, in mg.
        reference: what holds on the first of the days, in mg.
        complete: "5 of 7".
    """

    name: str
    links_to: date | None
    mean: str
    range: str
    reference: str
    complete: str


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Groups of days one below the other.

    Attributes:
        caption: what it shows.
        what: what its rows are.
        rows: one a group.
        has_reference_column: whether the rows show their reference.
        notes: sentences on how to read the figures.
        has_bounds: whether a figure may be higher than is known.
    """

    caption: str
    what: str
    rows: Sequence[GroupRow]
    has_reference_column: bool
    notes: Sequence[str]
    has_bounds: bool


_GROUP_NOTE = (
    "Mean and range in mg a day, of the complete days; “complete” counts these, of the days with"
    " something logged."
)


def weekday_table(caption: str, groups: Sequence[DayGroup]) -> GroupTable:
    """Return working days and weekends, without their references."""
    return _group_table(caption, "Days", groups, has_reference_column=False, notes=[_GROUP_NOTE])


def week_table(caption: str, weeks: Sequence[DayGroup], empty_weeks: int) -> GroupTable:
    """Return the weeks with something logged, beside their references.

    One reference that held in all of them is in the caption: phones have little room for columns.

    Args:
        caption: what it shows.
        weeks: those with something logged.
        empty_weeks: how many weeks have nothing logged, and no row.
    """
    references = list(dict.fromkeys(week.reference for week in weeks))
    has_changed = len(references) > 1
    if not has_changed and references[0]:
        mg = wording.levels_text(references[0])
        caption = f"{caption}, beside a reference of {mg} mg"
    notes = [_GROUP_NOTE, "A week at the edge has only the days that lie inside."]
    if has_changed:
        notes.append("The reference is that of a week’s first day.")
    if empty_weeks:
        notes.append(wording.empty_weeks_sentence(empty_weeks))
    return _group_table(caption, "Week", weeks, has_reference_column=has_changed, notes=notes)


def _group_table(
    caption: str,
    what: str,
    groups: Sequence[DayGroup],
    *,
    has_reference_column: bool,
    notes: Sequence[str],
) -> GroupTable:
    rows = [
        GroupRow(
            name=wording.group_name(group),
            links_to=group.first if group.kind is GroupKind.WEEK else None,
            mean=wording.mean_text(group),
            range=wording.range_text(group),
            reference=wording.levels_text(group.reference) or "–",
            complete=f"{group.complete} of {group.logged}",
        )
        for group in groups
    ]
    has_bounds = any(group.amount.at_least for group in groups)
    return GroupTable(caption, what, rows, has_reference_column, notes, has_bounds)


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A share of the mean in two periods, and what lies between both, in mg a day."""

    name: str
    one: str
    other: str
    change: str


@dataclass(frozen=True, slots=True)
class DifferenceTable:
    """Shares of the means of two periods; as `ShareTable` has it."""

    caption: str
    what: str
    rows: Sequence[DifferenceRow]
    has_bounds: bool


def difference_table(
    caption: str, what: str, differences: Sequence[ShareDifference]
) -> DifferenceTable:
    """Return the shares of two periods side by side."""
    rows = [
        DifferenceRow(
            name=wording.share_name(each.kind, each.name),
            one=wording.share_text(each.one),
            other=wording.share_text(each.other),
            change=wording.signed_text(each.shown_more_mg),
        )
        for each in differences
    ]
    has_bounds = not all(each.is_certain for each in differences)
    return DifferenceTable(caption, what, rows, has_bounds)
