"""The guidance page: its sections in the order that it shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mgtrack.nutrition.guidance_text import Comparison, Content, Section

SECTIONS_BEFORE_COMPARISON = 4
"""What magnesium does, too little of it, and too much: the comparison sums these up."""

_KIDNEY_SECTION = "kidneys"


@dataclass(frozen=True, slots=True)
class GuidancePage:
    """The guidance with its sections before and after the comparison.

    Attributes:
        content: all of the guidance.
        before_comparison: the sections above the comparison.
        after_comparison: the sections below it, those of our own last.
        contents: what the page lists at its top, in order.
        kidney_section: the section that the kidney-team sentence ends.
    """

    content: Content
    before_comparison: Sequence[Section]
    after_comparison: Sequence[Section]
    contents: Sequence[Section | Comparison]
    kidney_section: Section


def guidance_page(content: Content) -> GuidancePage:
    """Return the guidance page of this content."""
    before = content.sections[:SECTIONS_BEFORE_COMPARISON]
    after = (*content.sections[SECTIONS_BEFORE_COMPARISON:], *content.own_sections)
    return GuidancePage(
        content=content,
        before_comparison=before,
        after_comparison=after,
        contents=(*before, content.comparison, *after),
        kidney_section=next(section for section in after if section.id == _KIDNEY_SECTION),
    )
