"""How dates read on a page."""

from __future__ import annotations

from datetime import date, datetime


def weekday(day: date) -> str:
    """The name of a date's weekday."""
    return f"{day:%A}"


def short_weekday(day: date) -> str:
    """The same in three letters."""
    return f"{day:%a}"


def short_date(day: date) -> str:
    """A date without its year in few letters: "9 Nov"."""
    return f"{day.day} {day:%b}"


def long_date(day: date, today: date | None = None) -> str:
    """A date in full, "Monday 23 November", with its year when `today` is in another one."""
    year = "" if today is None or today.year == day.year else f" {day.year}"
    return f"{weekday(day)} {day.day} {day:%B}{year}"


def date_span(first: date, last: date, today: date) -> str:
    """Days from one to another: "16 to 22 November", with years where they aren't today's."""
    years = {first.year, last.year} != {today.year}
    start, end = f"{first.day}", f"{last.day} {last:%B}"
    if first.month != last.month or first.year != last.year:
        start += f" {first:%B}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {end}{f' {last.year}' if years else ''}"


def day_name(day: date, today: date) -> str:
    """What people call a day: "Today", "Yesterday", "Tomorrow", or its weekday."""
    names = {0: "Today", -1: "Yesterday", 1: "Tomorrow"}
    return names.get((day - today).days, weekday(day))


def day_under(day: date, today: date) -> str:
    """What stands under a day's name: its date, without the weekday where that is the name."""
    full = long_date(day, today)
    return full.removeprefix(f"{day_name(day, today)} ")


def moment_words(moment: datetime, today: date) -> str:
    """A local moment: "today, 14:05", "yesterday, 14:05", or "9 Nov 2026, 14:05"."""
    day = moment.date()
    names = {0: "today", -1: "yesterday"}
    name = names.get((day - today).days) or f"{short_date(day)} {day.year}"
    return f"{name}, {moment:%H:%M}"


def clock_hour(hour: int) -> str:
    """An hour of the day as a clock shows it: "04:00"; 0 is "midnight"."""
    return f"{hour:02}:00" if hour else "midnight"
