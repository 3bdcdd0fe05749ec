"""A star and a meal with a name, on a phone: with JavaScript and without."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from mgtrack.diary.models import Meal
from tests.journeys.conftest import come_in
from tests.pages import log

DAY, OTHER = "2026-01-05", "2026-01-06"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request, new_page, newcomer):
    """A phone on a day with two foods at breakfast."""
    page = new_page(java_script_enabled=request.param)
    come_in(page, newcomer)
    with newcomer.account() as user:
        for food in ("Almonds", "Spinach, raw"):
            log(user, date.fromisoformat(DAY), Meal.BREAKFAST, food, portion="g", quantity="50")
    page.goto(f"/day/{DAY}")
    return page


def choose_list(page, name):
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("link", name=name, exact=True)).to_have_attribute(
        "aria-current", "true"
    )


def add(page, name):
    page.get_by_role("button", name=re.compile(f"^Add {name}")).click()


def test_a_starred_food_is_logged_from_the_favourites(page):
    page.get_by_role("link", name="Add to lunch").click()
    choose_list(page, "Recent")
    page.get_by_role("link", name="Almonds", exact=True).click()
    page.get_by_role("button", name="Add to favourites").click()
    expect(page.get_by_role("button", name="Remove from favourites")).to_be_visible()
    page.get_by_role("link", name="Back", exact=True).click()
    choose_list(page, "Favourites")
    add(page, "Almonds")
    expect(page.get_by_text("1 added · 135 mg").first).to_be_visible()
    page.goto(f"/day/{DAY}")
    expect(page.locator("#meal-2")).to_contain_text("Almonds")


def test_a_breakfast_is_saved_logged_renamed_and_deleted(page):
    page.get_by_role("link", name="Copy or move Breakfast").click()
    page.get_by_role("button", name="Save as a meal").click()
    expect(page.get_by_label("Name")).to_have_value("Breakfast")
    page.get_by_label("Name").fill("Green bowl")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Green bowl saved.")).to_be_visible()
    page.goto(f"/day/{OTHER}")
    page.get_by_role("link", name="Add to lunch").click()
    choose_list(page, "Meals")
    add(page, "Green bowl")
    expect(page.get_by_text("2 added · 175 mg").first).to_be_visible()
    page.get_by_role("link", name="Green bowl").click()
    page.get_by_role("button", name="Add to favourites").click()
    expect(page.get_by_role("button", name="Remove from favourites")).to_be_visible()
    page.get_by_role("link", name="Almonds", exact=True).click()
    page.get_by_label("How many").fill("20")
    page.get_by_role("button", name="Save").click()
    foods = page.get_by_role("region", name="Foods")
    expect(foods).to_contain_text("20 g")
    page.get_by_role("button", name="Remove Spinach, raw").click()
    expect(foods).not_to_contain_text("Spinach")
    page.get_by_role("button", name="Undo").last.click()
    expect(foods).to_contain_text("Spinach")
    page.get_by_label("Name").fill("Big bowl")
    page.get_by_role("button", name="Save name").click()
    expect(page.get_by_role("heading", name="Big bowl")).to_be_visible()
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.get_by_role("link", name="Big bowl")).to_be_visible()
    page.get_by_role("link", name="Big bowl").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("link", name="Big bowl")).to_have_count(0)
    page.get_by_role("button", name="Undo").last.click()
    expect(page.get_by_role("link", name="Big bowl")).to_be_visible()
    page.goto(f"/day/{OTHER}")
    expect(page.locator("#meal-2 .row")).to_have_count(2)


def test_so_many_mg_are_added_where_no_food_fits(page):
    page.get_by_role("link", name="Add to lunch").click()
    page.get_by_role("link", name="Quick add: mg alone").click()
    page.get_by_label("Magnesium in mg").fill("9000")
    page.get_by_label("What it was").fill("Restaurant soup")
    page.get_by_role("button", name="Add to the day").click()
    expect(page.get_by_text("That is over 5,000 mg.").first).to_be_visible()
    page.get_by_label("Magnesium in mg").fill("40")
    page.get_by_role("button", name="Add to the day").click()
    expect(page.get_by_text("added").first).to_be_visible()
    page.goto(f"/day/{DAY}")
    expect(page.locator("#meal-2")).to_contain_text("your own figure")
    page.get_by_role("link", name="Restaurant soup").click()
    page.get_by_text("Where this figure comes from").click()
    expect(page.get_by_text("You typed it yourself.")).to_be_visible()
