"""Copied, moved, edited, restored, and each taken back, on a phone: with JavaScript and without."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from mgtrack.diary.models import Meal
from tests.journeys.conftest import come_in, expect_no_sheet
from tests.pages import keep_own, log

DAY, OTHER = "2026-01-05", "2026-01-06"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request, new_page, newcomer):
    """A phone on a day with two foods at breakfast and one at dinner."""
    page = new_page(java_script_enabled=request.param)
    furnish(page, newcomer)
    return page


@pytest.fixture
def quick_page(new_page, newcomer):
    """The same with JavaScript alone."""
    page = new_page()
    furnish(page, newcomer)
    return page


def furnish(page, newcomer):
    come_in(page, newcomer)
    with newcomer.account() as user:
        for meal, food in (
            (Meal.BREAKFAST, "Almonds"),
            (Meal.BREAKFAST, "Spinach, raw"),
            (Meal.DINNER, "Black beans, boiled"),
        ):
            log(user, date.fromisoformat(DAY), meal, food, portion="g", quantity="50")
    page.goto(f"/day/{DAY}")


def undo(page):
    page.get_by_role("button", name="Undo").last.click()


def test_a_meal_is_copied_to_another_meal_of_the_day_and_taken_back(page):
    page.get_by_role("link", name="Copy or move Breakfast").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    page.get_by_label("Meal").select_option("Dinner")
    page.get_by_label("Day", exact=True).fill(DAY)
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("#meal-3 .row")).to_have_count(3)
    expect(page.get_by_text("2 foods copied to Dinner.")).to_be_visible()
    undo(page)
    expect(page.locator("#meal-3 .row")).to_have_count(1)
    expect(page.locator("#meal-1 .row")).to_have_count(2)


def test_a_whole_day_is_copied_to_another(page):
    page.get_by_role("link", name="Copy or move entries").click()
    page.get_by_label("Day", exact=True).fill(OTHER)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("3 foods copied to Tuesday 6 January.")).to_be_visible()
    page.goto(f"/day/{OTHER}")
    expect(page.locator("[id^=meal-] .row")).to_have_count(3)


def test_yesterday_is_copied_to_today_in_three_taps(quick_page, newcomer):
    page = quick_page
    page.goto("/today")
    today = date.fromisoformat(page.get_by_label("Go to a day").input_value())
    with newcomer.account() as user:
        for meal in (Meal.BREAKFAST, Meal.LUNCH):
            log(user, today - timedelta(days=1), meal, "Almonds")
    before = page.locator(".top").get_by_role("link").first
    before.tap()
    page.get_by_role("link", name="Copy or move entries").tap()
    page.get_by_role("button", name="Copy").tap()
    expect(page.get_by_text("2 foods copied to")).to_be_visible()
    page.goto("/today")
    expect(page.locator("[id^=meal-] .row")).to_have_count(2)


def test_a_ticked_entry_moves_and_comes_back(page):
    page.get_by_role("link", name="Copy or move entries").click()
    page.get_by_role("link", name="Untick all").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    page.get_by_role("checkbox", name=re.compile("^Spinach")).check()
    page.get_by_label("Meal").select_option("Lunch")
    page.get_by_label("Day", exact=True).fill(DAY)
    page.get_by_role("button", name="Move").click()
    expect(page.locator("#meal-2")).to_contain_text("Spinach")
    undo(page)
    expect(page.get_by_text("Undone.")).to_be_visible()
    expect(page.locator("#meal-2 .row")).to_have_count(0)
    expect(page.locator("#meal-1")).to_contain_text("Spinach")


def test_nothing_ticked_is_said_and_the_page_stays(page):
    page.get_by_role("link", name="Copy or move entries").click()
    page.get_by_role("link", name="Untick all").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("alert")).to_contain_text("Please tick at least one entry.")


def test_an_edit_with_a_time_is_taken_back(page):
    page.get_by_role("link", name=re.compile("^Almonds")).click()
    page.get_by_label("How many").fill("80")
    page.get_by_text("Add a time").click()
    page.get_by_label("Time").fill("07:30")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#meal-1")).to_contain_text("07:30 · 80 g")
    undo(page)
    expect(page.locator("#meal-1")).not_to_contain_text("07:30")
    expect(page.locator("#meal-1")).to_contain_text("50 g")


def test_an_undo_over_a_later_change_is_refused_in_words(new_page, newcomer, page):
    page.get_by_role("link", name=re.compile("^Almonds")).click()
    page.get_by_label("How many").fill("80")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#meal-1")).to_contain_text("80 g")
    elsewhere = new_page()
    elsewhere.context.add_cookies(page.context.cookies())
    elsewhere.goto(f"/day/{DAY}")
    elsewhere.get_by_role("link", name=re.compile("^Almonds")).click()
    elsewhere.get_by_label("How many").fill("90")
    elsewhere.get_by_role("button", name="Save").click()
    expect(elsewhere.locator("#meal-1")).to_contain_text("90 g")
    undo(page)
    expect(page.get_by_text("This was changed again since")).to_be_visible()
    page.goto(f"/day/{DAY}")
    expect(page.locator("#meal-1")).to_contain_text("90 g")


def test_deleted_it_is_found_in_the_bin_and_restored(page):
    page.get_by_role("link", name=re.compile("^Almonds")).click()
    page.get_by_role("button", name="Delete").click()
    expect(page.locator("#meal-1 .row")).to_have_count(1)
    page.goto("/me")
    page.get_by_role("link", name=re.compile("^Deleted")).click()
    page.get_by_role("button", name="Restore Almonds").click()
    expect(page.get_by_text("Almonds restored.")).to_be_visible()
    undo(page)
    expect(page.get_by_text("Almonds deleted.")).to_be_visible()
    page.get_by_role("button", name="Restore Almonds").click()
    expect(page.get_by_text("Nothing was deleted in the last 30 days.")).to_be_visible()
    page.goto(f"/day/{DAY}")
    expect(page.locator("#meal-1 .row")).to_have_count(2)


def test_an_ingredient_that_was_removed_is_put_back(page, newcomer):
    with newcomer.account() as user:
        _, pot = keep_own(user, "Bean")
        pot_id = pot.id
    page.goto(f"/my-foods/{pot_id}")
    page.get_by_role("button", name="Remove Spinach, raw").click()
    expect(page.get_by_role("button", name="Remove Spinach, raw")).to_have_count(0)
    undo(page)
    expect(page.get_by_role("button", name="Remove Spinach, raw")).to_be_visible()


def test_by_keyboard_alone(quick_page):
    page = quick_page
    page.get_by_role("link", name="Copy or move Breakfast").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name=re.compile("^Almonds"))).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("^Almonds")).focus()
    page.keyboard.press("Space")
    page.get_by_label("Day", exact=True).fill(OTHER)
    page.get_by_role("button", name="Move").focus()
    page.keyboard.press("Enter")
    expect_no_sheet(page)
    expect(page.locator("#meal-1 .row")).to_have_count(1)
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#meal-1 .row")).to_have_count(2)


def test_a_double_tap_copies_once(quick_page):
    page = quick_page
    page.get_by_role("link", name="Copy or move entries").click()
    page.get_by_label("Day", exact=True).fill(OTHER)
    page.get_by_role("button", name="Copy").dblclick()
    expect_no_sheet(page)
    page.goto(f"/day/{OTHER}")
    expect(page.locator("[id^=meal-] .row")).to_have_count(3)


def test_the_sheet_is_accessible(quick_page):
    page = quick_page
    page.get_by_role("link", name="Copy or move Breakfast").click()
    expect(page.get_by_role("button", name="Copy")).to_be_visible()
    page.wait_for_timeout(500)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
