"""Meals of one's own, on a phone: with JavaScript and without."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from mgtrack.diary.models import Meal
from tests.journeys.conftest import come_in
from tests.pages import log

DAY = "2026-01-05"


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_meals_are_named_logged_to_and_removed_and_days_keep_them(new_page, newcomer, script):
    page = new_page(java_script_enabled=script)
    come_in(page, newcomer)
    with newcomer.account() as user:
        log(user, date.fromisoformat(DAY), Meal.SNACKS, "Almonds", portion="g", quantity="50")
    page.goto("/me")
    page.get_by_role("link", name=re.compile("^Meals")).click()
    page.get_by_role("button", name="Remove Snacks").click()
    expect(page.get_by_label("Name")).to_have_count(3)
    page.get_by_role("button", name="Add a meal").click()
    expect(page.get_by_label("Name")).to_have_count(4)
    page.get_by_label("Name").first.fill("Early bite")
    page.get_by_label("Name").last.fill("lunch")
    page.get_by_label("From").last.fill("16:15")
    page.get_by_role("button", name="Save meals").click()
    # It is said beside the name, and what was typed is there still.
    expect(page.get_by_text("Another meal has this name.")).to_be_visible()
    expect(page.get_by_label("From").last).to_have_value("16:15")
    page.get_by_label("Name").last.fill("Tea")
    page.get_by_role("button", name="Save meals").click()
    expect(page.get_by_text("Early bite, Lunch, Tea, Dinner")).to_be_visible()

    page.goto(f"/day/{DAY}")
    expect(page.locator("#meal-4")).to_contain_text("Almonds")
    expect(page.get_by_role("link", name="Add to Snacks")).to_have_count(0)
    page.get_by_role("link", name="Add to Tea").click()
    expect(page.get_by_label("Meal", exact=True)).to_have_value("5")
    page.get_by_role("button", name=re.compile("^Add Almonds")).first.click()
    expect(page.get_by_text("1 added").first).to_be_visible()
    page.goto(f"/day/{DAY}")
    expect(page.locator("#meal-5")).to_contain_text("Almonds")

    page.goto("/me/meals")
    page.get_by_role("button", name="Back to the usual meals").click()
    expect(page.get_by_text("You have the usual meals again.")).to_be_visible()
    page.goto(f"/day/{DAY}")
    expect(page.locator("#meal-5")).to_contain_text("Tea")
    expect(page.get_by_role("link", name="Add to Tea")).to_have_count(0)
    expect(page.get_by_role("link", name="Add to Snacks")).to_have_count(1)
