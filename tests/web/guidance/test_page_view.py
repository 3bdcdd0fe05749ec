"""The guidance page as values: which section comes where."""

from __future__ import annotations

from mgtrack.nutrition.guidance_text import content
from mgtrack.web.guidance.page_view import guidance_page


def test_the_page_has_every_section_once_and_begins_with_what_the_document_concludes():
    guidance = content()
    page = guidance_page(guidance)
    assert page.answer.id == "conclusion"
    assert [*page.before_comparison, *page.after_comparison] == [
        section
        for section in (*guidance.sections, *guidance.own_sections)
        if section is not page.answer
    ]


def test_the_comparison_follows_the_sections_that_it_sums_up():
    page = guidance_page(content())
    assert "too-much-signs" in {section.id for section in page.before_comparison}
    assert "other-causes" not in {section.id for section in page.before_comparison}


def test_the_kidney_sentence_ends_the_section_about_kidneys():
    page = guidance_page(content())
    assert page.kidney_section in page.after_comparison
    assert any("kidney" in point.text for point in page.kidney_section.points)
