"""What a value of the diary file may be: written as JSON, read back, and said as JSON Schema."""

from __future__ import annotations

import re
import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any, cast
from zoneinfo import available_timezones

from mgtrack.db.base import FIRST_DAY, LAST_DAY

MAX_WHOLE = 2**31 - 1
"""The largest whole number that the database holds in a column of these."""

_FIGURE = re.compile(r"(0|[1-9][0-9]{0,12})(\.[0-9]{1,3})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?")
_INSTANT = re.compile(rf"{_DAY.pattern}T{_CLOCK.pattern}(Z|[+-][0-9]{{2}}:[0-9]{{2}})")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class UnfitError(ValueError):
    """A value is not what its field holds. The message says what is expected: "a date"."""


class Field(ABC):
    """What one value is; null where the table's column may be NULL."""

    @abstractmethod
    def write(self, value: Any) -> Any:
        """Return a value of Python's as JSON has it."""

    @abstractmethod
    def read(self, value: Any) -> Any:
        """Return a value of JSON as Python has it.

        Raises:
            UnfitError: it is something else.
        """

    @property
    @abstractmethod
    def schema(self) -> Mapping[str, Any]:
        """The same as JSON Schema."""


def _matched(value: object, pattern: re.Pattern[str], expected: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise UnfitError(expected)
    return value


def _pattern(pattern: re.Pattern[str]) -> Mapping[str, Any]:
    return {"type": "string", "pattern": f"^{pattern.pattern}$"}


@dataclass(frozen=True, slots=True)
class Text(Field):
    """A text of the person's, or of a table."""

    max_length: int | None = None
    min_length: int = 1

    def write(self, value: str) -> str:
        """Return the text."""
        return value

    def read(self, value: object) -> str:
        """Return the text, which both databases can keep."""
        if not isinstance(value, str) or len(value) < self.min_length:
            raise UnfitError("a text" if self.min_length == 0 else "a text that is not empty")
        if self.max_length is not None and len(value) > self.max_length:
            raise UnfitError(f"a text of {self.max_length} characters at most")
        if "\0" in value or (not value.isprintable() and _has_surrogate(value)):
            raise UnfitError("a text of characters that can be kept")
        return value

    @property
    def schema(self) -> Mapping[str, Any]:
        """A string of this length."""
        longest = {} if self.max_length is None else {"maxLength": self.max_length}
        return {"type": "string", "minLength": self.min_length} | longest


def _has_surrogate(value: str) -> bool:
    return any("\ud800" <= each <= "\udfff" for each in value)


@dataclass(frozen=True, slots=True)
class Figure(Field):
    """An exact figure of three places at most, never negative: a string, so that none is lost."""

    above_zero: bool = False
    most: int | None = None

    def write(self, value: Decimal) -> str:
        """Return its digits, without zeros at the end."""
        return f"{value.normalize():f}"

    def read(self, value: object) -> Decimal:
        """Return the figure."""
        figure = Decimal(_matched(value, _FIGURE, self._expected))
        if (self.above_zero and not figure) or (self.most is not None and figure > self.most):
            raise UnfitError(self._expected)
        return figure

    @property
    def _expected(self) -> str:
        above = "above 0" if self.above_zero else "0 or more"
        most = f", {self.most} at most" if self.most is not None else ""
        return f'a figure in quotes such as "12.5": {above}{most}, with three places at most'

    @property
    def schema(self) -> Mapping[str, Any]:
        """The pattern of its digits."""
        above = r"(?!0(\.0+)?$)" if self.above_zero else ""
        return {"type": "string", "pattern": f"^{above}{_FIGURE.pattern}$"}


@dataclass(frozen=True, slots=True)
class Whole(Field):
    """A whole number."""

    least: int = 0
    most: int = MAX_WHOLE

    def write(self, value: int) -> int:
        """Return the number."""
        return int(value)

    def read(self, value: object) -> int:
        """Return the number."""
        # A bool is an int to Python, and none to JSON.
        if type(value) is not int or not self.least <= value <= self.most:
            raise UnfitError(f"a whole number from {self.least} to {self.most}")
        return value

    @property
    def schema(self) -> Mapping[str, Any]:
        """An integer within these bounds."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Flag(Field):
    """Yes or no."""

    def write(self, value: bool) -> bool:  # noqa: FBT001 - the value itself
        """Return it."""
        return value

    def read(self, value: object) -> bool:
        """Return it."""
        if not isinstance(value, bool):
            raise UnfitError("true or false")
        return value

    @property
    def schema(self) -> Mapping[str, Any]:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A local date."""

    first: date = FIRST_DAY
    last: date = LAST_DAY

    def write(self, value: date) -> str:
        """Return it as ISO 8601 has it."""
        return value.isoformat()

    def read(self, value: object) -> date:
        """Return the date."""
        expected = f'a date from {self.first} to {self.last}, such as "2026-03-01"'
        try:
            day = date.fromisoformat(_matched(value, _DAY, expected))
        except UnfitError:
            raise
        except ValueError:
            raise UnfitError(expected) from None
        if not self.first <= day <= self.last:
            raise UnfitError(expected)
        return day

    @property
    def schema(self) -> Mapping[str, Any]:
        """A date."""
        return {**_pattern(_DAY), "format": "date"}


@dataclass(frozen=True, slots=True)
class Clock(Field):
    """A local time of day."""

    def write(self, value: time) -> str:
        """Return it as ISO 8601 has it, without a zone."""
        return value.isoformat()

    def read(self, value: object) -> time:
        """Return the time."""
        expected = 'a time of day such as "07:30"'
        try:
            return time.fromisoformat(_matched(value, _CLOCK, expected))
        except UnfitError:
            raise
        except ValueError:
            raise UnfitError(expected) from None

    @property
    def schema(self) -> Mapping[str, Any]:
        """A time without a zone, which JSON Schema's own format has none for."""
        return _pattern(_CLOCK)


@dataclass(frozen=True, slots=True)
class Instant(Field):
    """A moment in UTC."""

    def write(self, value: datetime) -> str:
        """Return it as RFC 3339 has it."""
        return value.isoformat()

    def read(self, value: object) -> datetime:
        """Return the moment."""
        expected = 'a moment such as "2026-03-01T12:00:00+00:00"'
        try:
            moment = datetime.fromisoformat(_matched(value, _INSTANT, expected))
            # One whose UTC is beyond the calendar can't be kept.
            if FIRST_DAY <= moment.date() <= LAST_DAY:
                return moment
        except UnfitError:
            raise
        except ValueError:
            pass
        raise UnfitError(expected)

    @property
    def schema(self) -> Mapping[str, Any]:
        """A moment."""
        return {**_pattern(_INSTANT), "format": "date-time"}


@dataclass(frozen=True, slots=True)
class Id(Field):
    """An id, which stays the same wherever the row goes."""

    def write(self, value: uuid.UUID) -> str:
        """Return its digits."""
        return str(value)

    def read(self, value: object) -> uuid.UUID:
        """Return the id."""
        return uuid.UUID(_matched(value, _ID, "an id (UUID, in small letters)"))

    @property
    def schema(self) -> Mapping[str, Any]:
        """A UUID."""
        return {**_pattern(_ID), "format": "uuid"}


@dataclass(frozen=True, slots=True)
class Choice(Field):
    """One of a few words or numbers."""

    known: Sequence[str | int]

    @classmethod
    def of(cls, kind: Iterable[StrEnum | IntEnum]) -> Choice:
        """The members of an enumeration."""
        return cls([int(each) if isinstance(each, int) else str(each) for each in kind])

    def write(self, value: str | int) -> str | int:
        """Return it."""
        return int(value) if isinstance(value, int) else str(value)

    def read(self, value: object) -> str | int:
        """Return it."""
        # True is 1 to Python, and none to JSON.
        if type(value) not in {str, int} or value not in self.known:
            raise UnfitError(f"one of {', '.join(map(str, self.known))}")
        return cast("str | int", value)

    @property
    def schema(self) -> Mapping[str, Any]:
        """All there are."""
        return {"enum": list(self.known)}


@dataclass(frozen=True, slots=True)
class TimeZone(Field):
    """An IANA name of a time zone, such as "Europe/Prague"."""

    def write(self, value: str) -> str:
        """Return the name."""
        return value

    def read(self, value: object) -> str:
        """Return the name."""
        if not isinstance(value, str) or value not in available_timezones():
            raise UnfitError('the name of a time zone, such as "Europe/Prague"')
        return value

    @property
    def schema(self) -> Mapping[str, Any]:
        """A text: which zones there are changes from year to year."""
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Weekdays(Field):
    """Some days of the week, kept as a bit each: 0 for Monday to 6 for Sunday."""

    def write(self, value: int) -> list[int]:
        """Return their numbers."""
        return [day for day in range(7) if value >> day & 1]

    def read(self, value: object) -> int:
        """Return their bits."""
        if (
            not isinstance(value, list)
            or not value
            or not all(type(day) is int and 0 <= day < 7 for day in value)
        ):
            raise UnfitError("a list of days of the week, 0 for Monday to 6 for Sunday")
        return sum(1 << day for day in set(value))

    @property
    def schema(self) -> Mapping[str, Any]:
        """A list of their numbers."""
        days = {"type": "integer", "minimum": 0, "maximum": 6}
        return {"type": "array", "items": days, "minItems": 1, "uniqueItems": True}


@dataclass(frozen=True, slots=True)
class Names(Field):
    """Some members of an enumeration, each at most once."""

    kind: type[StrEnum]

    def write(self, value: Iterable[StrEnum]) -> list[str]:
        """Return them in the order of the alphabet."""
        return sorted(map(str, value))

    def read(self, value: object) -> frozenset[StrEnum]:
        """Return the members."""
        known = [str(each) for each in self.kind]
        if not isinstance(value, list) or not all(
            isinstance(each, str) and each in known for each in value
        ):
            raise UnfitError(f"a list of any of {', '.join(known)}")
        return frozenset(map(self.kind, value))

    @property
    def schema(self) -> Mapping[str, Any]:
        """A list of these words."""
        words = [str(each) for each in self.kind]
        return {"type": "array", "items": {"enum": words}, "uniqueItems": True}
