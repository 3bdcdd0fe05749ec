"""Weeks, months and years as Chromium prints them: what each sheet of the PDF holds, and where."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from datetime import timedelta

import pypdfium2
import pytest
from playwright.sync_api import expect
from pypdfium2 import raw

from tests.journeys.conftest import DESK, PHONE, come_in
from tests.journeys.test_accessibility import overflow
from tests.journeys.test_trends_journey import TEXTS_OVER_EACH_OTHER, pages
from tests.trends.people import STATES

A4 = {"width": 680, "height": 1009}
"""What margins of 15 mm leave of a sheet, at 96 dots an inch."""

MARGIN = 15 / 25.4 * 72
"""The same margin in points, in which a PDF measures from a sheet's lower left corner."""

LEAF = (23, 107, 67)
"""What food is drawn in, by the light scheme."""


OUTSIDE_A_CARD = """[...document.querySelectorAll("svg.chart")].flatMap(svg => {
    const card = svg.closest(".card").getBoundingClientRect();
    return [...svg.querySelectorAll("text, rect, line, circle")].filter(shape => {
        const box = shape.getBoundingClientRect();
        return box.left < card.left || box.right > card.right || box.bottom > card.bottom
            || box.top < card.top;
    }).map(shape => shape.outerHTML);
})"""
"""What of a chart leaves its card."""


@dataclass(frozen=True)
class Piece:
    """A text, a line or an area of a sheet, its edges in points."""

    is_area: bool
    left: float
    bottom: float
    right: float
    top: float
    colour: tuple[int, int, int]

    @property
    def is_inside(self):
        """Whether all of it lies within the margins."""
        is_within = self.left > MARGIN - 1 and self.bottom > MARGIN - 1
        return is_within and self.right < 595.3 - MARGIN + 2 and self.top < 841.9 - MARGIN + 2


@dataclass(frozen=True)
class Sheet:
    """One sheet of a PDF: its lines of text, and what lies where."""

    lines: list[str]
    pieces: list[Piece]

    @property
    def beyond(self):
        """What lies beyond the margins: it is cut, or will be by a printer."""
        return [piece for piece in self.pieces if not piece.is_inside]

    @property
    def bars(self):
        """How high each bar of food is, from the left; keys and underlines are no bars."""
        areas = [each for each in self.pieces if each.is_area and each.colour == LEAF]
        wide = [area for area in areas if 30 < area.right - area.left < 60]
        heights = [each.top - each.bottom for each in sorted(wide, key=lambda each: each.left)]
        return [height for height in heights if height > 1]


def sheets(page):
    """What is on each sheet of a page's PDF."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    found = [
        Sheet(
            sheet.get_textpage().get_text_range().splitlines(),
            [_piece(each) for each in sheet.get_objects(max_depth=1)],
        )
        for sheet in document
    ]
    document.close()
    return found


def _piece(found):
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(found, *parts)
    return Piece(
        found.type == raw.FPDF_PAGEOBJ_PATH,
        *found.get_bounds(),
        tuple(part.value for part in parts[:3]),
    )


@pytest.mark.parametrize(
    ("state", "scheme", "viewport"),
    [*((state, "light", PHONE) for state in STATES), ("above-upper", "dark", DESK)],
)
def test_no_sheet_cuts_what_is_on_it_and_charts_stay_in_their_cards(
    new_page, newcomer, lives, state, scheme, viewport
):
    page = new_page(color_scheme=scheme, viewport=viewport)
    come_in(page, newcomer)
    day = lives(state)
    for path in pages(day):
        page.goto(path)
        for sheet in sheets(page):
            assert sheet.lines
            assert sheet.beyond == []
        page.emulate_media(media="print")
        page.set_viewport_size(A4)
        assert overflow(page) <= 0
        assert page.evaluate(OUTSIDE_A_CARD) == []
        assert page.evaluate(TEXTS_OVER_EACH_OTHER) == []
        expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
        page.emulate_media(media="null")
        page.set_viewport_size(viewport)


def test_a_chart_that_is_cut_would_be_noticed(new_page, newcomer, lives):
    page = new_page(bypass_csp=True)
    come_in(page, newcomer)
    page.goto(f"/week/{lives('one-high')}")
    page.add_style_tag(content=".chart { inline-size: 100rem; max-inline-size: none }")
    assert any(sheet.beyond for sheet in sheets(page))


@pytest.mark.parametrize(("scheme", "viewport"), [("light", DESK), ("dark", PHONE)])
def test_printed_bars_are_as_high_as_their_figures_in_any_scheme(
    new_page, newcomer, lives, scheme, viewport
):
    page = new_page(color_scheme=scheme, viewport=viewport)
    come_in(page, newcomer)
    page.goto(f"/week/{lives('above-upper')}")
    first, *_ = sheets(page)
    # The highest day's 710 mg are 156 px high, of 0.75 points each: nothing is shrunk to fit.
    figures = [mg * 156 / 710 * 0.75 for mg in (300, 310, 320, 330)]
    assert first.bars == pytest.approx(figures, abs=0.2)
    assert "Food Supplements Medicines Reference: at least 420 mg" in first.lines


def test_a_rows_name_is_level_with_its_figures(new_page, newcomer, lives):
    page = new_page()
    come_in(page, newcomer)
    day = lives("one-high")
    page.goto(f"/week/{day}")
    *_, last = sheets(page)
    # The table's card is kept whole, on the last sheet.
    head = last.lines.index("Day Food Supplements Sum Reference")
    each = [day + timedelta(days=past) for past in range(-3, 4)]
    figures = ["2,400 0 2,400 420" if past == 2 else "300 0 300 420" for past in range(7)]
    assert last.lines[head + 1 : head + 8] == [
        f"{on:%a} {on.day} {row}" for on, row in zip(each, figures, strict=True)
    ]
