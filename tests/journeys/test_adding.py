"""Logging on a phone in as few taps as can be, each counted; and the same in other ways."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from mgtrack.diary.models import Meal
from mgtrack.diary.services import log_food
from mgtrack.foods import queries as foods
from mgtrack.foods.portions import serving_options, usual_serving
from tests.journeys.conftest import WOMAN, come_in, expect_no_sheet, until
from tests.pages import log_supplement

BREAKFAST = ("Oatmeal, cooked with water", "Banana, raw", "Coffee, black, brewed")


class Thumb:
    """Taps, counted. Typing is free."""

    def __init__(self):
        self.taps = 0

    def tap(self, locator):
        self.taps += 1
        locator.click()


@pytest.fixture
def had_breakfast(newcomer):
    """Lets the newcomer have breakfast some days ago, of `BREAKFAST`."""

    def had(days_ago=1):
        with newcomer.account() as user:
            for name in BREAKFAST:
                (food,) = [each for each in foods.search(name) if each.name == name][:1]
                eaten = foods.food(food.id)
                log_food(
                    user_id=user.id,
                    entry_id=uuid.uuid4(),
                    day=datetime.now(UTC).date() - timedelta(days=days_ago),
                    meal=Meal.BREAKFAST,
                    food=eaten,
                    serving=usual_serving(serving_options(eaten)[0]),
                )

    return had


def sheet_for(page, thumb, meal="breakfast"):
    thumb.tap(page.get_by_role("link", name=f"Add to {meal}"))
    expect(page.get_by_role("searchbox")).to_be_visible()


def add(page, name):
    return page.get_by_role("button", name=re.compile(f"^Add {name}"))


def test_a_usual_food_is_two_taps(new_page, newcomer, had_breakfast):
    page, thumb = new_page(), Thumb()
    come_in(page, newcomer, **WOMAN)
    had_breakfast()
    page.goto("/today")
    sheet_for(page, thumb)
    thumb.tap(add(page, "Banana"))
    expect(page.get_by_role("button", name="Added: Banana")).to_be_visible()
    expect(page.locator("#meal-1")).to_contain_text("Banana, raw")
    assert thumb.taps == 2


def test_a_new_food_is_two_taps_and_a_few_letters(new_page, newcomer):
    page, thumb = new_page(), Thumb()
    come_in(page, newcomer)
    page.goto("/today")
    sheet_for(page, thumb)
    page.keyboard.type("spina")
    thumb.tap(add(page, "Spinach, raw"))
    expect(page.locator("#meal-1")).to_contain_text("Spinach, raw")
    assert thumb.taps == 2


def test_a_dose_without_a_schedule_is_two_taps(new_page, newcomer):
    page, thumb = new_page(), Thumb()
    come_in(page, newcomer)
    with newcomer.account() as user:
        log_supplement(user, datetime.now(UTC).date() - timedelta(days=1), "Citrate")
    page.goto("/today")
    thumb.tap(page.get_by_role("link", name="Add a supplement"))
    thumb.tap(add(page, "Citrate"))
    expect(page.locator("#tray")).to_contain_text("1 added · 50 mg")
    expect(page.locator("#supplements .rows > li")).to_have_count(1)
    assert thumb.taps == 2


def test_yesterdays_breakfast_is_two_taps_and_one_takes_it_back(new_page, newcomer, had_breakfast):
    page, thumb = new_page(), Thumb()
    come_in(page, newcomer)
    had_breakfast()
    page.goto("/today")
    sheet_for(page, thumb)
    thumb.tap(add(page, "Breakfast, yesterday"))
    expect(page.locator("#tray")).to_contain_text("3 added")
    assert thumb.taps == 2
    expect(page.locator("#meal-1 .row")).to_have_count(3)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#meal-1 .row")).to_have_count(0)
    expect(page.locator("#tray")).not_to_contain_text("added")
    expect(add(page, "Breakfast, yesterday")).to_be_visible()


def test_three_foods_of_a_meal_are_one_opening_of_the_sheet(new_page, newcomer):
    page, thumb = new_page(), Thumb()
    come_in(page, newcomer)
    page.goto("/today")
    sheet_for(page, thumb)
    box = page.get_by_role("searchbox")
    for typed, name in (("oatm", "Oatmeal"), ("banana", "Banana, raw"), ("coffee", "Coffee")):
        box.fill(typed)
        thumb.tap(add(page, name).first)
        expect(page.get_by_role("button", name=f"Added: {name}").first).to_be_visible()
    expect(page.locator("#tray")).to_contain_text("3 added")
    thumb.tap(page.get_by_role("link", name="Done"))
    expect_no_sheet(page)
    expect(page.locator("#meal-1 .row")).to_have_count(3)
    assert thumb.taps == 5


def test_what_a_form_of_the_sheet_logs_is_in_the_same_tray(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    with newcomer.account() as user:
        log_supplement(user, datetime.now(UTC).date() - timedelta(days=1), "Citrate")
    page.goto("/today")
    sheet_for(page, Thumb())
    add_to_day, tray = page.get_by_role("button", name="Add to the day"), page.locator("#tray")
    page.get_by_role("searchbox").fill("almonds")
    page.get_by_role("link", name="Almonds", exact=True).click()
    page.get_by_label("How many").fill("50")
    add_to_day.dblclick()
    expect(tray).to_contain_text("1 added")
    # The list is as it was left.
    expect(page.get_by_role("searchbox")).to_have_value("almonds")
    page.get_by_role("link", name="Quick add: mg alone").click()
    page.get_by_label("Magnesium in mg").fill("40")
    page.get_by_text("Add a time").click()
    page.get_by_label("Time").fill("07:30")
    add_to_day.click()
    expect(tray).to_contain_text("2 added")
    page.get_by_role("searchbox").fill("citr")
    page.get_by_role("link", name="Citrate", exact=True).click()
    add_to_day.click()
    expect(tray).to_contain_text("3 added")
    page.get_by_role("button", name="Undo").click()
    expect(tray).to_contain_text("2 added")
    expect(page.locator("#supplements .rows > li")).to_have_count(0)
    # One step back closes the sheet, whatever was opened in it.
    page.go_back()
    expect_no_sheet(page)
    expect(page.locator("#meal-1 .row")).to_have_count(2)
    expect(page.locator("#meal-1")).to_contain_text("07:30")
    page.reload()
    expect(page.locator("#meal-1 .row")).to_have_count(2)


def test_a_double_tap_on_a_row_logs_it_once(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    sheet_for(page, Thumb())
    page.keyboard.type("spinach")
    add(page, "Spinach, raw").dblclick()
    expect(page.locator("#tray")).to_contain_text("1 added")
    page.reload()
    expect(page.locator("#meal-1 .row")).to_have_count(1)


def test_another_meal_and_another_day_are_chosen_in_the_title(new_page, newcomer, had_breakfast):
    page = new_page()
    come_in(page, newcomer)
    had_breakfast(days_ago=2)
    page.goto("/today")
    sheet_for(page, Thumb(), "lunch")
    page.get_by_label("Meal").select_option(label="Breakfast")
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    page.get_by_label("Day", exact=True).fill(str(yesterday))
    expect(page.locator("#add-day-words")).to_have_text("Yesterday")
    add(page, "Banana").click()
    expect(page.locator("#tray")).to_contain_text("1 added")
    page.get_by_role("link", name="Done").click()
    expect(page).to_have_url(re.compile(f"/day/{yesterday}$"))
    expect(page.locator("#meal-1")).to_contain_text("Banana, raw")


def test_a_tap_that_does_not_get_through_shows_itself_untapped_again(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    sheet_for(page, Thumb())
    page.keyboard.type("spinach")
    expect(add(page, "Spinach, raw")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    add(page, "Spinach, raw").click()
    expect(page.get_by_text("There is no connection right now.")).to_be_visible()
    until(page, "!document.querySelector('[data-tapped]')")
    page.context.set_offline(False)
    add(page, "Spinach, raw").click()
    expect(page.locator("#tray")).to_contain_text("1 added")
    page.problems.clear()  # the browser's own note of the failed request


def test_it_is_all_done_by_keyboard(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    page.get_by_role("link", name="Add to breakfast").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("spinach")
    expect(add(page, "Spinach, raw")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(add(page, "Spinach, raw")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Added: Spinach, raw")).to_be_focused()
    expect(page.locator("#tray-said")).to_have_text("1 added · 24 mg")
    page.get_by_role("link", name="Done").focus()
    page.keyboard.press("Enter")
    expect_no_sheet(page)
    expect(page.get_by_role("link", name="Add to breakfast")).to_be_focused()


def test_without_javascript_the_sheet_is_a_page(new_page, newcomer, had_breakfast):
    page = new_page(java_script_enabled=False)
    come_in(page, newcomer)
    had_breakfast()
    page.goto("/today")
    page.get_by_role("link", name="Add to breakfast").click()
    add(page, "Banana").click()
    expect(page.get_by_text("1 added · 32 mg.")).to_be_visible()
    page.get_by_role("searchbox").fill("spinach")
    page.get_by_role("button", name="Search").click()
    add(page, "Spinach, raw").click()
    expect(page.get_by_text("1 added · 24 mg.")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("spinach")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Back to the day").click()
    expect(page.locator("#meal-1")).to_contain_text("Banana, raw")
    expect(page.locator("#meal-1")).not_to_contain_text("Spinach")


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_food_is_logged_from_its_own_page(new_page, newcomer, java_script_enabled):
    page = new_page(java_script_enabled=java_script_enabled)
    come_in(page, newcomer)
    with newcomer.account():
        food_id = next(each.id for each in foods.search("banana") if each.name == "Banana, raw")
    page.goto(f"/foods/{food_id}")
    page.get_by_role("link", name="Log this").click()
    page.get_by_role("button", name="Add to the day").click()
    expect(page).to_have_url(re.compile(r"/(today|day/[\d-]+)$"))
    expect(page.get_by_text("Banana, raw added.")).to_be_visible()


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_suggestion_is_logged_with_one_tap_where_it_is_read(
    new_page, newcomer, java_script_enabled
):
    page, thumb = new_page(java_script_enabled=java_script_enabled), Thumb()
    come_in(page, newcomer, **WOMAN)
    page.goto("/suggestions")
    thumb.tap(page.locator("#avocados").get_by_role("button", name=re.compile("^Log")).first)
    expect(page).to_have_url(re.compile(r"/(today|day/[\d-]+)$"))
    expect(page.locator("#toasts")).to_contain_text("added.")
    assert thumb.taps == 1
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("deleted.")
