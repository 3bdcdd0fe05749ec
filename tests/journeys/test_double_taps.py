"""A hurried finger: of two taps the second lands on what the first brought, and chooses nothing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from mgtrack.diary.models import Meal
from tests.journeys.conftest import come_in, expect_no_sheet
from tests.pages import log

LOGGED_BEFORE = ("Almonds", "Spinach, raw")
PAUSES_MS = (120, 180, 250)
"""How long a double tap takes."""


@pytest.fixture
def page(new_page, newcomer):
    """The search of a diary that has something to offer again."""
    page = new_page()
    come_in(page, newcomer)
    with newcomer.account() as user:
        for food in LOGGED_BEFORE:
            log(user, date(2026, 1, 5), Meal.LUNCH, food)
    page.goto("/day/2026-01-06")
    return page


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def tap_twice(page, place, pause_ms):
    page.touchscreen.tap(*place)
    page.wait_for_timeout(pause_ms)
    page.touchscreen.tap(*place)
    page.wait_for_timeout(500)


def under_a_quick_add(page, link):
    """Scrolls so that the + of a meal lies where the sheet will have one of its own."""
    link.click()
    quick = page.get_by_role("button", name=re.compile("^Add.*Spinach"))
    _, wanted = middle(quick.last)
    page.keyboard.press("Escape")
    expect_no_sheet(page)
    page.evaluate("document.body.style.paddingBlock = '800px'")
    page.evaluate("by => scrollBy(0, by)", middle(link)[1] - wanted)
    page.wait_for_timeout(500)
    assert middle(link)[1] == pytest.approx(wanted, abs=2)


def test_a_double_tap_on_a_meals_plus_opens_the_search_and_logs_nothing(page):
    link = page.get_by_role("link", name="Add to dinner")
    under_a_quick_add(page, link)
    for pause_ms in PAUSES_MS:
        tap_twice(page, middle(link), pause_ms)
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.press("Escape")
        expect_no_sheet(page)
        page.wait_for_timeout(500)
    page.reload()
    expect(page.locator("#meal-3 .row")).to_have_count(0)


def test_a_double_tap_on_a_result_shows_the_food_and_adds_nothing(page):
    page.get_by_role("link", name="Add to dinner").click()
    page.get_by_role("searchbox").fill("almonds")
    expect(page.locator("#results")).to_contain_text("Almond butter")
    page.locator("#results a.row-link").first.click()
    add = page.get_by_role("button", name="Add to the day")
    place = middle(add)
    page.go_back()
    results = page.locator("#results a.row-link")
    under = next(row for row in results.all() if row.bounding_box()["y"] > place[1] - 60)
    place = place[0], middle(under)[1]
    page.wait_for_timeout(500)
    for pause_ms in PAUSES_MS:
        tap_twice(page, place, pause_ms)
        expect(add).to_be_visible()
        page.go_back()
        expect(add).to_have_count(0)
        page.wait_for_timeout(500)
    page.reload()
    expect(page.locator("#meal-3 .row")).to_have_count(0)


def test_a_double_tap_on_a_button_that_closes_the_sheet_does_nothing_on_the_page(page):
    page.get_by_role("link", name="Add to dinner").click()
    close = page.locator("#sheet").get_by_role("link", name="Back to the day")
    page.wait_for_timeout(500)
    tap_twice(page, middle(close), 60)
    expect_no_sheet(page)
    expect(page).to_have_url(re.compile("/day/2026-01-06$"))


@pytest.mark.parametrize("name", ["Add to dinner", "Almonds"])
def test_a_double_click_leaves_one_step_back(page, name):
    page.goto("/day/2026-01-05")
    page.get_by_role("link", name=re.compile(f"^{name}", re.IGNORECASE)).dblclick()
    expect(page.locator("#sheet")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    page.go_back()
    expect_no_sheet(page)
    expect(page).to_have_url(re.compile("/day/2026-01-05$"))


def test_keys_need_not_wait(page):
    page.get_by_role("link", name="Add to dinner").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("Escape")
    expect_no_sheet(page)
