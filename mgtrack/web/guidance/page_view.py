"""The guidance page: its sections in the order that it shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mgtrack.nutrition.guidance_text import Content, Section

SECTIONS_BEFORE_COMPARISON = 4
"""What magnesium does, too little of it, and too much: the comparison sums these up."""

_ANSWER_SECTION = "conclusion"
_KIDNEY_SECTION = "kidneys"


@dataclass(frozen=True, slots=True)
class GuidancePage:
    """The guidance: the answer, and its other sections before and after the comparison.

    Attributes:
        content: all of the guidance.
        answer: what the document concludes, which the page begins with.
        before_comparison: the sections above the comparison.
        after_comparison: the sections below it, those of our own last.
        kidney_section: the section that the kidney-team sentence ends.
    """

    content: Content
    answer: Section
    before_comparison: Sequence[Section]
    after_comparison: Sequence[Section]
    kidney_section: Section


def guidance_page(content: Content) -> GuidancePage:
    """Return the guidance page of this content."""
    by_id = {section.id: section for section in (*content.sections, *content.own_sections)}
    answer = by_id[_ANSWER_SECTION]
    sections = [section for section in content.sections if section is not answer]
    return GuidancePage(
        content=content,
        answer=answer,
        before_comparison=sections[:SECTIONS_BEFORE_COMPARISON],
        after_comparison=(*sections[SECTIONS_BEFORE_COMPARISON:], *content.own_sections),
        kidney_section=by_id[_KIDNEY_SECTION],
    )
