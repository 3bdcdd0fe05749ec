"""Tables of trends as their templates show them: every cell as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.rounding import intake_in_whole_mg
from mgtrack.trends.chart import Bar, BarPart, Chart
from mgtrack.trends.compare import ShareDifference
from mgtrack.trends.period import DayGroup, GroupKind
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
        note: why it doesn't count in averages, or that it is above a level; empty for neither.
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
    rows = [
        _day_row(bar, parts, is_compared=compared is not None, is_above=bar in chart.above)
        for bar in chart.bars
    ]
    return DayTable(caption, headings, rows, note, chart.has_open_end)


_PART_HEADINGS = {
    BarPart.FOOD: Heading(part_name(BarPart.FOOD)),
    BarPart.SUPPLEMENTS: Heading(part_name(BarPart.SUPPLEMENTS), "Suppl."),
    BarPart.MEDICINES: Heading(part_name(BarPart.MEDICINES), "Med."),
}


def _day_row(bar: Bar, parts: Sequence[BarPart], *, is_compared: bool, is_above: bool) -> DayRow:
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
        note=wording.day_note(day, is_above=is_above),
        cells=cells,
        missing=wording.no_figures_text(day),
    )


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of days: its mean, its range, and how many of its days are complete.

    Attributes:
        name: what the days are called.
        leads_to_kind: "week" or "month", whose page it leads to; empty where it leads nowhere.
        links_to: a day of that.
        mean: in mg a day.
        range: from the lowest to the highest day, in mg.
        reference: what holds on the first of the days, in mg.
        complete: "5 of 7".
    """

    name: str
    leads_to_kind: str
    links_to: date
    mean: str
    range: str
    reference: str
    complete: str


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Groups of days one below the other.

    Attributes:
        title: what it is, in short.
        caption: what it shows.
        what: what its rows are.
        rows: one a group.
        has_reference_column: whether the rows show their reference.
        notes: sentences on how to read the figures.
        has_bounds: whether a figure may be higher than is known.
    """

    title: str
    caption: str
    what: str
    rows: Sequence[GroupRow]
    has_reference_column: bool
    notes: Sequence[str]
    has_bounds: bool


_GROUP_NOTE = "In mg a day, on complete days; “5 of 7” means 5 complete days of 7 logged."


def weekday_table(title: str, groups: Sequence[DayGroup]) -> GroupTable:
    """Return working days and weekends, without their references."""
    return _group_table(
        title, title, "Days", groups, has_reference_column=False, notes=[_GROUP_NOTE]
    )


def part_table(title: str, groups: Sequence[DayGroup], empty: int) -> GroupTable:
    """Return the weeks or months with something logged, beside their references.

    One reference that held in all of them is in the caption: phones have little room for columns.

    Args:
        title: what it is, in short.
        groups: those with something logged; one or more.
        empty: how many have nothing logged, and no row.
    """
    kind = groups[0].kind
    references = list(dict.fromkeys(group.reference for group in groups))
    has_changed, caption = len(references) > 1, title
    if not has_changed and references[0]:
        mg = wording.levels_text(references[0])
        caption = f"{title}, beside a reference of {mg} mg"
    notes = [_GROUP_NOTE]
    if kind is GroupKind.WEEK:
        notes.append("The first and last week count only days of this period.")
    if has_changed:
        notes.append(f"The reference is that of a {kind}’s first day.")
    if empty:
        notes.append(wording.empty_groups_sentence(kind, empty))
    what = "Month" if kind is GroupKind.MONTH else "Week"
    return _group_table(title, caption, what, groups, has_reference_column=has_changed, notes=notes)


_LEADS_TO = {GroupKind.WEEK: "week", GroupKind.MONTH: "month"}


def _group_table(
    title: str,
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
            leads_to_kind=_LEADS_TO.get(group.kind, ""),
            links_to=group.first,
            mean=wording.mean_text(group),
            range=wording.range_text(group),
            reference=wording.levels_text(group.reference) or "–",
            complete=f"{group.complete} of {group.logged}",
        )
        for group in groups
    ]
    has_bounds = any(group.amount.at_least for group in groups)
    return GroupTable(title, caption, what, rows, has_reference_column, notes, has_bounds)


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
