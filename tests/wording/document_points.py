"""The document's points as data: what each says, and where the app says it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DocumentPoint:
    """One point of the document; `document_points.toml` tells what each field is."""

    number: int
    heading: str
    line: int
    says: str
    at: str
    needs: str
    brought_by: list[str]


_FILE = Path(__file__).with_name("document_points.toml")
POINTS = [
    DocumentPoint(**point) for point in tomllib.loads(_FILE.read_text(encoding="utf-8"))["points"]
]
