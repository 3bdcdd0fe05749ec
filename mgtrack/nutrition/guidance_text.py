"""What mgtrack says about magnesium: the content of `data/guidance.toml`, read once.

Points of the source document know their place in it; points of our own know their source.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said. `line` is its place in the source document, None for a point of our own."""

    id: str
    text: str
    line: int | None = None
    name: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Points under a title of ours.

    `heading` is the source document's over the same points, None where the points are our own.
    """

    id: str
    title: str
    points: Sequence[Point]
    heading: str | None = None

    @property
    def sources(self) -> Sequence[str]:
        """The sources that the points of a section of ours name, each once."""
        return list(dict.fromkeys(point.source for point in self.points if point.source))


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row of the comparison: a feature, with too little and too much magnesium."""

    id: str
    line: int
    feature: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The table that compares too little with too much, with the words over its columns."""

    id: str
    title: str
    heading: str
    introduction: Point
    feature: str
    low: str
    high: str
    rows: Sequence[ComparisonRow]


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number to call, and where it works."""

    number: str
    where: str


@dataclass(frozen=True, slots=True)
class PoisonNumber:
    """A poison help line: its number, its country, and the time zones of that country."""

    number: str
    where: str
    time_zones: Sequence[str]


@dataclass(frozen=True, slots=True)
class PoisonHelp:
    """Whom to ask about a dose before anybody is unwell: `anywhere` where no number is sure."""

    when: str
    anywhere: str
    source: str
    numbers: Sequence[PoisonNumber]

    def number_in(self, time_zone: str | None) -> PoisonNumber | None:
        """Return the number of a time zone's country; None where none is sure."""
        return next((each for each in self.numbers if time_zone in each.time_zones), None)


@dataclass(frozen=True, slots=True)
class Emergency:
    """What to do at once when somebody is unwell after a magnesium product."""

    title: str
    action: str
    when: str
    signs: Sequence[str]
    never_wait: str
    packaging: str
    source: str
    poison_help: PoisonHelp
    numbers: Sequence[EmergencyNumber]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything there is to say."""

    document_title: str
    sections: Sequence[Section]
    comparison: Comparison
    own_sections: Sequence[Section]
    emergency: Emergency
    standing: str
    kidney: str
    kidney_dose: str

    def point(self, point_id: str) -> Point:
        """The point of this id.

        Raises:
            KeyError: there is none.
        """
        return self._section_of(point_id).points[0]

    def grouped(self, point_ids: Iterable[str]) -> Sequence[Section]:
        """Return these points in their order, each run of one section under its title."""
        found = [self._section_of(point_id) for point_id in point_ids]
        return [
            replace(each[0], points=tuple(section.points[0] for section in each))
            for _, run in groupby(found, key=lambda section: section.id)
            for each in [list(run)]
        ]

    def _section_of(self, point_id: str) -> Section:
        """Return a point's section with that point alone.

        A side of the comparison stands with too little, or with the symptoms of too much.
        """
        for section in (*self.sections, *self.own_sections):
            sides = [
                Point(f"{row.id}-{side}", getattr(row, side), row.line, row.feature)
                for side, section_id in _SIDES.items()
                if section_id == section.id
                for row in self.comparison.rows
            ]
            for point in (*section.points, *sides):
                if point.id == point_id:
                    return replace(section, points=(point,))
        raise KeyError(point_id)


_SIDES = {"low": "too-little", "high": "too-much-signs"}


@cache
def content() -> Content:
    """The content of the data file."""
    file = resources.files("mgtrack.nutrition") / "data" / "guidance.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    own = data["own"]
    return Content(
        document_title=data["document"]["title"],
        sections=tuple(_section(section) for section in data["sections"]),
        comparison=_comparison(data["comparison"]),
        own_sections=tuple(_section(section) for section in own["sections"]),
        emergency=_emergency(own["emergency"]),
        standing=own["standing"],
        kidney=own["kidney"],
        kidney_dose=own["kidney_dose"],
    )


def _section(data: dict[str, Any]) -> Section:
    return Section(**data | {"points": tuple(Point(**point) for point in data["points"])})


def _comparison(data: dict[str, Any]) -> Comparison:
    return Comparison(
        **data
        | {
            "introduction": Point(**data["introduction"]),
            "rows": tuple(ComparisonRow(**row) for row in data["rows"]),
        }
    )


def _emergency(data: dict[str, Any]) -> Emergency:
    poison_help = data["poison_help"]
    lines = tuple(
        PoisonNumber(**number | {"time_zones": tuple(number["time_zones"])})
        for number in poison_help["numbers"]
    )
    return Emergency(
        **data
        | {
            "signs": tuple(data["signs"]),
            "poison_help": PoisonHelp(**poison_help | {"numbers": lines}),
            "numbers": tuple(EmergencyNumber(**number) for number in data["numbers"]),
        }
    )
