"""Weeks, months and years with something to see: axe, narrow screens, no script."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import product

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, come_in
from tests.journeys.test_accessibility import overflow, violations
from tests.trends.people import STATES

APART = """svg => {
    const texts = [...svg.querySelectorAll("text")];
    const boxes = texts.map(text => [text, text.getBoundingClientRect()]);
    return boxes.flatMap(([one, a], nth) => boxes.slice(nth + 1).filter(([, b]) =>
        a.left < b.right - 1 && b.left < a.right - 1
            && a.top + 4 < b.bottom && b.top + 4 < a.bottom
    ).map(([other]) => `${one.textContent} over ${other.textContent}`));
}"""
"""The texts of a chart that lie over each other."""

TEXTS_OVER_EACH_OTHER = f"""[...document.querySelectorAll("svg.chart")].flatMap({APART})"""

SEEN_WHOLE = ("above-upper", "pregnancy", "unknown")
"""States that have every part of a chart between them."""

NARROW = {"width": 320, "height": 640}


def pages(day):
    kinds = "week", "month", "quarter", "year"
    return [*(f"/{kind}/{day}" for kind in kinds), both(day)]


def both(day):
    """Two periods beside each other that both have the day."""
    return f"/compare?kind=quarter&one={day}&other={day + timedelta(days=31)}"


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_a_week_is_accessible_and_fits(new_page, newcomer, lives, state):
    page = new_page(bypass_csp=True)
    come_in(page, newcomer)
    day = lives(state)
    found = []
    for path in pages(day):
        page.set_viewport_size(NARROW)
        page.goto(path)
        # The looks have their parts in common: axe sees a week of every state, all looks of some.
        found += violations(page) if "/week" in path or state in SEEN_WHOLE else []
        for size, viewport in product(("100%", "200%"), (NARROW, DESK)):
            page.set_viewport_size(viewport)
            page.evaluate(f"document.documentElement.style.setProperty('font-size', '{size}')")
            found += [(path, size, viewport)] if overflow(page) > 0 else []
            found += [(path, size, viewport, over) for over in page.evaluate(TEXTS_OVER_EACH_OTHER)]
    assert found == []


def test_each_chart_is_found_by_its_name(new_page, newcomer, lives):
    page = new_page()
    come_in(page, newcomer)
    page.goto(f"/week/{lives('above-upper')}")
    for name in ("food and supplements", "supplements and medicines"):
        chart = page.get_by_role("group", name=f"Magnesium from {name}")
        expect(chart).to_have_count(1)
        assert chart.get_by_role("link").count() == 7
    expect(page.get_by_role("heading", name="Supplements and medicines alone")).to_have_count(1)


def test_every_page_takes_its_room_at_once(new_page, newcomer, lives):
    page = new_page()
    come_in(page, newcomer)
    day = lives("above-upper")
    page.add_init_script(
        """window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(
            entry => { window.shift += entry.value }
        )).observe({type: 'layout-shift', buffered: true})"""
    )
    shifts = {}
    for path in pages(day):
        page.goto(path)
        expect(page.get_by_role("main")).to_be_visible()
        page.wait_for_timeout(300)
        shifts[path] = page.evaluate("window.shift")
    assert {path: shift for path, shift in shifts.items() if shift >= 0.01} == {}


def test_without_javascript_weeks_months_and_comparisons_lead_to_each_other(
    new_page, newcomer, lives
):
    page = new_page(java_script_enabled=False)
    come_in(page, newcomer)
    day = lives("one-high")
    page.goto("/week")
    page.get_by_role("link", name="The week before").click()
    expect(page.get_by_text("mg a day over 7 complete days")).to_be_visible()
    expect(page.get_by_role("list", name="Foods")).to_be_visible()
    page.locator("label", has_text="Meals").click()
    expect(page.get_by_role("list", name="Meals")).to_be_visible()
    expect(page.get_by_role("list", name="Foods")).to_be_hidden()
    page.get_by_role("link", name="Month", exact=True).click()
    expect(page.get_by_role("table", name="Each day in mg")).to_be_visible()
    page.get_by_label("Go to a month").fill(str(day.replace(day=1)))
    page.get_by_role("button", name="Go").click()
    page.wait_for_url(f"**/month/{day.replace(day=1)}")
    page.get_by_role("link", name="Compare with another month").click()
    page.get_by_label("How long").select_option("Three months")
    page.get_by_label("A day in the first").fill(str(day))
    page.get_by_label("A day in the second").fill(str(day + timedelta(days=31)))
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text(re.compile("over 7 complete days, about the same"))).to_be_visible()
    table = page.get_by_role("table", name="By food, in mg a day")
    expect(table.get_by_role("row").nth(1).get_by_role("cell").nth(2)).to_have_text("0")
    page.goto(f"/week/{day}")
    bar = page.get_by_role("group", name="Magnesium from food").get_by_role("link").nth(2)
    bar.click()
    page.wait_for_url("**/day/*")
