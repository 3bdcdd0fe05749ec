"""What the page says of privacy, the document says too."""

from __future__ import annotations

from pathlib import Path

from mgtrack.wording.privacy import PRIVACY

DOCUMENT = Path(__file__).parents[2] / "docs" / "privacy.md"


def test_the_document_has_the_pages_words():
    text = DOCUMENT.read_text(encoding="utf-8")
    sections = [each.split("\n\n- ", 1) for each in text.split("\n## ")[1:]]
    said = [
        (title, tuple(" ".join(point.split()) for point in points.split("\n- ")))
        for title, points in sections
    ]
    assert said == [(section.title, section.points) for section in PRIVACY]
