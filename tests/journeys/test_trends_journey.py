"""Weeks, months and years with something to see: axe, narrow screens, paper, no script."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from mgtrack.accounts.models import User
from mgtrack.extensions import db
from tests.journeys.conftest import sign_up
from tests.journeys.test_accessibility import overflow, violations
from tests.trends.people import STATES, live

A4 = {"width": 680, "height": 1009}
"""What margins of 15 mm leave of a sheet, at 96 dots an inch."""


@pytest.fixture
def lives(app, newcomer):
    """Lets the newcomer live a week as a state has it: a day in the middle of it."""

    def lived(state):
        today = datetime.now(UTC).date()
        with app.app_context():
            user = db.session.scalars(select(User).filter_by(email=newcomer.email)).one()
            day = live(user, state, today)
            db.session.commit()
        return day

    return lived


def pages(day):
    return [f"/week/{day}", f"/month/{day}", f"/quarter/{day}", f"/year/{day}"]


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_a_week_is_accessible_and_fits(new_page, newcomer, lives, state):
    scheme = "dark" if list(STATES).index(state) % 2 else "light"
    page = new_page(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 640})
    sign_up(page, newcomer)
    day = lives(state)
    found = []
    for path in [*pages(day), f"/compare?kind=month&one={day}&other={day}"]:
        page.goto(path)
        found += violations(page) if overflow(page) <= 0 else [f"{path} runs out of the screen"]
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        found += [f"{path} at twice the text size"] if overflow(page) > 0 else []
    assert found == []


def test_each_chart_is_found_by_its_name(new_page, newcomer, lives):
    page = new_page()
    sign_up(page, newcomer)
    page.goto(f"/week/{lives('above-upper')}")
    for name in ("food and supplements", "supplements and medicines"):
        chart = page.get_by_role("group", name=f"Magnesium from {name}")
        expect(chart).to_have_count(1)
        assert chart.get_by_role("link").count() == 7
    expect(page.get_by_role("region", name="Supplements and medicines alone")).to_have_count(1)


INSIDE = """svg => {
    const card = svg.closest(".card").getBoundingClientRect();
    return [...svg.querySelectorAll("text, rect, line, circle")].filter(shape => {
        const box = shape.getBoundingClientRect();
        return box.left < card.left || box.right > card.right || box.bottom > card.bottom
            || box.top < card.top;
    }).map(shape => shape.outerHTML);
}"""
APART = """svg => {
    const texts = [...svg.querySelectorAll("text")];
    const boxes = texts.map(text => [text, text.getBoundingClientRect()]);
    return boxes.flatMap(([one, a], nth) => boxes.slice(nth + 1).filter(([, b]) =>
        a.left < b.right - 1 && b.left < a.right - 1
            && a.top + 4 < b.bottom && b.top + 4 < a.bottom
    ).map(([other]) => `${one.textContent} over ${other.textContent}`));
}"""


def places_on_paper(pdf):
    """Where each text of a PDF of Chromium's begins, across and down, of each sheet by itself."""
    sheets = []
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            drawn = zlib.decompress(packed)
        except zlib.error:
            continue  # a picture, or a font
        found = re.findall(rb"1 0 0 -1 ([\d.]+) ([\d.]+) Tm", drawn)
        sheets.append([(float(x), float(y)) for x, y in found])
    return [sheet for sheet in sheets if sheet]


def test_on_a_sheet_of_paper_a_rows_name_is_level_with_its_figures(new_page, newcomer, lives):
    page = new_page()
    sign_up(page, newcomer)
    page.goto(f"/week/{lives('one-high')}")
    sheets = places_on_paper(page.pdf(format="A4"))
    texts = [place for sheet in sheets for place in sheet]
    assert max(x for x, _ in texts) < A4["width"]
    # The table's card is kept whole, on the last sheet: its head and seven days.
    on_each_line = Counter(y for _, y in sheets[-1])
    assert [count for count in on_each_line.values() if count > 1] == [5] * 8


@pytest.mark.parametrize("state", ["above-upper", "one-high", "unknown", "pregnancy"])
def test_on_paper_no_chart_is_cut(new_page, newcomer, lives, state):
    page = new_page()
    sign_up(page, newcomer)
    for path in pages(lives(state)):
        page.goto(path)
        page.emulate_media(media="print")
        page.set_viewport_size(A4)
        assert overflow(page) <= 0
        for chart in page.locator("svg.chart").all():
            assert chart.evaluate(INSIDE) == []
            assert chart.evaluate(APART) == []
            card = chart.locator("xpath=ancestor::*[contains(@class, 'card')]").first
            assert card.evaluate("card => getComputedStyle(card).breakInside") == "avoid"
            assert card.bounding_box()["height"] < A4["height"]
        expect(page.get_by_role("navigation", name="Main")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize("state", ["one-high", "unknown", "pregnancy"])
def test_the_texts_of_a_chart_never_lie_over_each_other(
    new_page, newcomer, lives, width, size, state
):
    page = new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    sign_up(page, newcomer)
    day = lives(state)
    for path in (f"/week/{day}", f"/quarter/{day}"):
        page.goto(path)
        page.evaluate(f"document.documentElement.style.setProperty('font-size', '{size}')")
        for chart in page.locator("svg.chart").all():
            assert chart.evaluate(APART) == []


def test_without_javascript_weeks_months_and_comparisons_lead_to_each_other(
    new_page, newcomer, lives
):
    page = new_page(java_script_enabled=False)
    sign_up(page, newcomer)
    day = lives("one-high")
    page.goto("/week")
    page.get_by_role("link", name="The week before").click()
    expect(page.get_by_text("Seven complete days: 600 mg a day on average")).to_be_visible()
    page.get_by_role("link", name="Month", exact=True).click()
    expect(page.get_by_role("table", name="Each day in mg")).to_be_visible()
    page.get_by_label("Go to a month").fill(str(day.replace(day=1)))
    page.get_by_role("button", name="Go").click()
    page.wait_for_url(f"**/month/{day.replace(day=1)}")
    page.get_by_role("link", name="Compare with another month").click()
    page.get_by_label("How long").select_option("Year")
    page.get_by_label("A day in the first").fill(str(day))
    page.get_by_label("A day in the second").fill(str(day))
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text(re.compile("over 7 complete days: about the same"))).to_be_visible()
    table = page.get_by_role("table", name="By food, in mg a day")
    expect(table.get_by_role("row").nth(1).get_by_role("cell").nth(2)).to_have_text("0")
    page.goto(f"/week/{day}")
    bar = page.get_by_role("group", name="Magnesium from food").get_by_role("link").nth(2)
    bar.click()
    page.wait_for_url("**/day/*")
