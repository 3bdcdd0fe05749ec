"""What a page draws, read from its SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from xml.etree import ElementTree as ET

_HEAD = re.compile(r'<svg class="chart".*?</svg>', re.DOTALL)


@dataclass(frozen=True)
class Shape:
    """One shape of a drawing: what it is, its classes, where it lies, and its text."""

    tag: str
    classes: frozenset[str]
    at: dict[str, str]
    text: str

    def number(self, name: str) -> float:
        """An attribute as a number, of a share of the width too."""
        return float(self.at[name].rstrip("%"))


@dataclass(frozen=True)
class Drawing:
    """One drawing of a page."""

    name: str
    shapes: list[Shape] = field(default_factory=list)

    def __getitem__(self, wanted: str) -> list[Shape]:
        """The shapes of a class, in their order."""
        return [shape for shape in self.shapes if wanted in shape.classes]


def drawings(text: str) -> list[Drawing]:
    """Every chart in a text."""
    return [_drawing(found) for found in _HEAD.findall(text)]


def _drawing(text: str) -> Drawing:
    # It is well-formed, or this says so.
    root = ET.fromstring(text)
    title = next(
        each for each in root.iter("title") if each.get("id") == root.get("aria-labelledby")
    )
    return Drawing(
        unescape(title.text),
        [
            Shape(
                each.tag,
                frozenset(each.get("class", "").split()),
                dict(each.attrib),
                (each.text or "").strip(),
            )
            for each in root.iter()
        ],
    )
