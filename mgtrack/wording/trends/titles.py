"""What weeks, months and years are called, and groups of their days."""

from __future__ import annotations

from datetime import date

from mgtrack.trends.period import DayGroup, GroupKind, Period, PeriodKind
from mgtrack.trends.week import WeekSummary
from mgtrack.wording.dates import short_date
from mgtrack.wording.i18n import gettext


def week_title(week: WeekSummary) -> str:
    """Return what people call a week: "Last 7 days", "Last week", "Week of 16 November"."""
    if week.is_last_seven_days:
        return gettext("Last 7 days")
    first = week.days[0].date
    titles = {0: gettext("This week"), 1: gettext("Last week"), -1: gettext("Next week")}
    weeks_ago = (week.today - first).days // 7
    if weeks_ago in titles:
        return titles[weeks_ago]
    return gettext("Week of {day} {month}").format(day=first.day, month=f"{first:%B}")


def week_phrase(week: WeekSummary) -> str:
    """Return how a sentence names a week: "the last seven days"."""
    if week.is_last_seven_days:
        return gettext("the last seven days")
    return gettext("this week") if week.is_running else gettext("that week")


def week_change_title(week: WeekSummary) -> str:
    """Return the title of what a week is compared with: the seven days before it."""
    if week.is_last_seven_days:
        return gettext("Compared with the seven days before")
    if week.is_running:
        return gettext("Compared with last week")
    return gettext("Compared with the week before")


def period_title(period: Period) -> str:
    """Return what a period is called: "November 2026", "September to November 2026", "2026"."""
    if period.kind is PeriodKind.YEAR:
        return f"{period.first.year}"
    end = month_title(period.last)
    if period.kind is PeriodKind.MONTH:
        return end
    same_year = period.first.year == period.last.year
    start = f"{period.first:%B}" if same_year else month_title(period.first)
    return gettext("{start} to {end}").format(start=start, end=end)


def period_phrase(kind: PeriodKind, *, is_running: bool) -> str:
    """Return how a sentence names the period that is looked at."""
    phrases = {
        PeriodKind.MONTH: (gettext("this month"), gettext("that month")),
        PeriodKind.QUARTER: (gettext("these three months"), gettext("those three months")),
        PeriodKind.YEAR: (gettext("this year"), gettext("that year")),
    }
    running, other = phrases[kind]
    return running if is_running else other


def period_kind_name(kind: PeriodKind) -> str:
    """Return how long a period is, as a choice: "Three months"."""
    names = {
        PeriodKind.MONTH: gettext("Month"),
        PeriodKind.QUARTER: gettext("Three months"),
        PeriodKind.YEAR: gettext("Year"),
    }
    return names[kind]


def group_name(group: DayGroup) -> str:
    """Return what a group of days is called: "16 Nov", "November", "Monday to Friday"."""
    if group.kind is GroupKind.WEEK:
        return short_date(group.first)
    if group.kind is GroupKind.MONTH:
        return f"{group.first:%B}"
    if group.kind is GroupKind.WORKING_DAYS:
        return gettext("Monday to Friday")
    return gettext("Saturday and Sunday")


def group_label(group: DayGroup) -> str:
    """Return how a week or a month is called where it leads somewhere: "Week of 16 Nov"."""
    name = group_name(group)
    return gettext("Week of {name}").format(name=name) if group.kind is GroupKind.WEEK else name


def month_title(day: date) -> str:
    """Return the month of a day with its year: "November 2026"."""
    return f"{day:%B} {day.year}"
