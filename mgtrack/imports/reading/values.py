"""Dates, times and numbers as exports of other apps write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from mgtrack.db.base import FIRST_DAY, LAST_DAY

MAX_NUMBER = Decimal(1_000_000)


class DateOrder(StrEnum):
    """In which order a date of three numbers is written, where the year isn't first."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


class DecimalMark(StrEnum):
    """What stands before the decimals of a number."""

    POINT = "."
    COMMA = ","


_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?:[ ,T].*)?")
_MONTH_NAMES = (
    ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",),
    ("jun", "june"), ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"),
    ("oct", "october"), ("nov", "november"), ("dec", "december"),
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_MONTH_NAMED = re.compile(r"(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_DAY_THEN_MONTH = re.compile(
    r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})"
)
_TIME = re.compile(
    r"(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:([ap])\.?\s*m?\.?)?", re.IGNORECASE
)
_HOUR = re.compile(r"(\d{1,2})\s*([ap])\.?\s*m\.?", re.IGNORECASE)
_ABSENT = {"", "-", "--", "–", "—", "n/a", "na", "none", "null", "nan", "#n/a", "."}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[.,]\d+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_BLANKS_IN_NUMBER = re.compile(r"(?<=\d)[\u00a0\u202f' ’](?=\d{3})")


@dataclass(frozen=True, slots=True)
class DateOrders:
    """In which orders the dates of a table can be read.

    Attributes:
        possible: the orders that every date fits; none where some date fits neither, or no date
            depends on it.
        example: a date that can be read in both, if there is one.
        is_needed: whether there are dates that depend on the order.
    """

    possible: frozenset[DateOrder]
    example: str | None
    is_needed: bool

    @property
    def is_certain(self) -> bool:
        """Whether nobody has to be asked."""
        return not self.is_needed or len(self.possible) == 1


def date_orders(cells: Iterable[str]) -> DateOrders:
    """Return in which orders the dates of a column can be read.

    What has points between (1.3.2026) is written with the day first wherever that is the custom.
    """
    possible = set(DateOrder)
    example, is_needed = None, False
    for cell in cells:
        numbers = _year_last(cell)
        if numbers is None:
            continue
        first, mark, second, _ = numbers
        is_needed = True
        if mark == "." or first > 12:
            possible.discard(DateOrder.MONTH_FIRST)
        if second > 12:
            possible.discard(DateOrder.DAY_FIRST)
        if example is None and mark != "." and first <= 12 and second <= 12 and first != second:
            example = cell
    return DateOrders(frozenset(possible) if is_needed else frozenset(), example, is_needed)


def _year_last(cell: str) -> tuple[int, str, int, int] | None:
    match = _YEAR_LAST.fullmatch(cell)
    if match is None:
        return None
    first, mark, second, year = match.groups()
    return int(first), mark, int(second), int(year) + (2000 if len(year) == 2 else 0)


def read_day(cell: str, order: DateOrder | None) -> date | None:
    """Return the local date that is written; None where it is none that a diary can hold.

    A time or a zone after it changes nothing: what was a day where it was eaten stays that day.
    """
    try:
        day = _day(cell, order)
    except ValueError:
        return None
    return day if day is not None and FIRST_DAY <= day <= LAST_DAY else None


def _day(cell: str, order: DateOrder | None) -> date | None:
    if match := _YEAR_FIRST.fullmatch(cell):
        return date(*map(int, match.groups()))
    if numbers := _year_last(cell):
        first, _, second, year = numbers
        if order is DateOrder.MONTH_FIRST:
            return date(year, first, second)
        return date(year, second, first) if order is DateOrder.DAY_FIRST else None
    words = " ".join(cell.casefold().split())
    if match := _MONTH_NAMED.fullmatch(words):
        month, day, year_told = match.groups()
    elif match := _DAY_THEN_MONTH.fullmatch(words):
        day, month, year_told = match.groups()
    else:
        return None
    return date(int(year_told), _MONTHS[month], int(day)) if month in _MONTHS else None


def read_time(cell: str) -> time | None:
    """Return a local time of day; None where none is told, or it can't be read."""
    if match := _TIME.fullmatch(cell):
        hour, minute, second, half = match.groups()
    elif match := _HOUR.fullmatch(cell):
        hour, half = match.groups()
        minute, second = "0", "0"
    else:
        return None
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.casefold() == "p" else 0)
    if hours > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    return time(hours, int(minute), int(second or 0))


def decimal_mark(cells: Iterable[str], separator: str) -> DecimalMark:
    """Return what stands before the decimals of a table's numbers.

    Most numbers say it. "1,050" doesn't; where none does, it is a comma in tables whose cells have
    semicolons between, since the comma was needed for numbers there.
    """
    votes = {DecimalMark.POINT: 0, DecimalMark.COMMA: 0}
    for cell in cells:
        if mark := _mark_of(cell):
            votes[mark] += 1
    if votes[DecimalMark.POINT] == votes[DecimalMark.COMMA]:
        return DecimalMark.COMMA if separator == ";" else DecimalMark.POINT
    return max(votes, key=lambda mark: votes[mark])


def _mark_of(cell: str) -> DecimalMark | None:
    """Return the decimal mark that a number itself gives away."""
    match = _NUMBER.match(cell)
    number = match.group() if match else ""
    marks = re.findall(r"[.,]", number)
    if not marks:
        return None
    if len(set(marks)) == 2:  # 1,234.5
        return DecimalMark(marks[-1])
    if len(marks) > 1:  # 1,234,567
        return DecimalMark.POINT if marks[0] == "," else DecimalMark.COMMA
    if _THOUSANDS.fullmatch(number):
        return None
    return DecimalMark(marks[0])


class NotANumberError(ValueError):
    """A cell has something that is no number."""


def read_number(cell: str, mark: DecimalMark) -> Decimal | None:
    """Return a number, never negative; None where there is none ("n/a"): absent is not zero.

    Raises:
        NotANumberError: something is there that is no such number.
    """
    if is_absent(cell):
        return None
    plain = _plain(_BLANKS_IN_NUMBER.sub("", cell), mark)
    if plain is None:
        raise NotANumberError(cell)
    number = Decimal(plain)
    if number > MAX_NUMBER:
        raise NotANumberError(cell)
    return number


def is_absent(cell: str) -> bool:
    """Return whether a cell says that there is nothing in it."""
    return cell.casefold() in _ABSENT


def _plain(number: str, mark: DecimalMark) -> str | None:
    """Return a number with a point before its decimals and nothing between thousands."""
    if not _NUMBER.fullmatch(number) or not number.isascii():
        return None
    mark = _mark_of(number) or mark
    other = "," if mark is DecimalMark.POINT else "."
    if other in number:
        whole = number.partition(mark)[0]
        if not _THOUSANDS.fullmatch(whole):
            return None
    if number.count(mark) > 1:
        return None
    return number.replace(other, "").replace(mark, ".")


def amount_with_point(cell: str, mark: DecimalMark) -> str:
    """Return an amount ("100,00 g") with its number as English has it, for its reader."""
    match = _NUMBER.match(cell)
    if match is None:
        return cell
    plain = _plain(match.group(), mark)
    return cell if plain is None else f"{plain}{cell[match.end() :]}"


def read_flag(cell: str) -> bool | None:
    """Return a yes or no; None where it is neither."""
    word = cell.casefold()
    if word in {"true", "1", "yes", "y"}:
        return True
    return False if word in {"false", "0", "no", "n", ""} else None
