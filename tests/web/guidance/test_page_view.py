"""The guidance page as values: which section comes where."""

from __future__ import annotations

from mgtrack.nutrition.guidance_text import content
from mgtrack.web.guidance.page_view import guidance_page


def test_the_page_has_every_section_once_and_lists_them_in_its_order():
    guidance = content()
    page = guidance_page(guidance)
    assert [*page.before_comparison, *page.after_comparison] == [
        *guidance.sections,
        *guidance.own_sections,
    ]
    assert page.contents == (*page.before_comparison, guidance.comparison, *page.after_comparison)


def test_the_comparison_follows_the_sections_that_it_sums_up():
    page = guidance_page(content())
    assert "too-much-signs" in {section.id for section in page.before_comparison}
    assert "other-causes" not in {section.id for section in page.before_comparison}


def test_the_kidney_sentence_ends_the_section_about_kidneys():
    page = guidance_page(content())
    assert page.kidney_section in page.after_comparison
    assert any("kidney" in point.text for point in page.kidney_section.points)
