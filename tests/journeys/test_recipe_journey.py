"""A recipe on a phone: found by typing, read from a list, measured in place, scaled, taken back."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.conftest import come_in
from tests.pages import keep_own

LINES = "200 g red lentils\n2 tbsp tahini\na handful of almonds"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request, new_page, newcomer):
    """A phone of somebody who has an own food, on the page of a new recipe."""
    page = new_page(java_script_enabled=request.param)
    page.has_script = request.param
    come_in(page, newcomer)
    with newcomer.account() as user:
        keep_own(user, "Oat bar")
    page.goto("/my-foods")
    page.get_by_role("link", name="New recipe").click()
    page.get_by_label("Name").fill("Lentil stew")
    page.get_by_role("button", name="Next: ingredients").click()
    return page


def row(page, name):
    return page.get_by_role("listitem").filter(has_text=name)


def undo(page):
    page.get_by_role("button", name="Undo").last.click()


def find(page, words):
    page.get_by_role("link", name="Add an ingredient").click()
    page.get_by_role("searchbox").press_sequentially(words)
    if not page.has_script:
        page.get_by_role("button", name="Search").click()


def test_from_an_empty_recipe_to_twice_as_much_of_it_and_back(page):
    find(page, "oat bar")
    page.get_by_role("link", name="Oat bar", exact=False).filter(has_text="Yours").click()
    page.get_by_label("How many").fill("2")
    page.get_by_role("button", name="Add ingredient").click()
    expect(page.get_by_text("Oat bar added.")).to_be_visible()

    page.get_by_role("link", name="Paste or type a list").click()
    page.get_by_label("Ingredients").fill(LINES)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("group")).to_have_count(3)
    expect(page.get_by_text("Please check")).to_have_count(1)
    add = "Add 3 foods" if page.has_script else "Add to the recipe"
    page.get_by_role("button", name=re.compile(f"^{add}")).click()
    expect(page.get_by_text("3 ingredients added.")).to_be_visible()
    expect(page.locator(".ingredient-amount")).to_have_count(4)

    page.get_by_label("How many, Tahini").fill("4")
    quantity = page.get_by_label("How many, Lentils, red, dried")
    quantity.fill("lots")
    quantity.press("Enter")
    expect(page.get_by_text("Please write a number, such as 2, 1.5 or 1/2.")).to_be_visible()
    expect(quantity).to_have_value("lots")
    expect(quantity).to_be_focused()
    quantity.fill("400")
    page.get_by_role("button", name="Save the amount of Lentils, red, dried").click()
    expect(page.get_by_text("Lentils, red, dried: 400 g.")).to_be_visible()
    expect(row(page, "Lentils, red, dried").locator(".amount")).to_have_text("236 mg")
    if page.has_script:  # what is being typed in another row stays
        expect(page.get_by_label("How many, Tahini")).to_have_value("4")
    undo(page)
    expect(quantity).to_have_value("200")
    expect(row(page, "Lentils, red, dried").locator(".amount")).to_have_text("118 mg")

    page.get_by_text("Make more or less of it").click()
    page.get_by_label("Make it").fill("2")
    page.get_by_role("button", name="Change all amounts").click()
    expect(page.get_by_text("Lentil stew makes 8 servings now.")).to_be_visible()
    expect(quantity).to_have_value("400")
    expect(page.get_by_label("How many, Oat bar")).to_have_value("4")
    undo(page)
    expect(quantity).to_have_value("200")
    expect(page.get_by_label("How many, Oat bar")).to_have_value("2")

    page.get_by_role("button", name="Make a copy").click()
    expect(page.get_by_role("heading", name="Lentil stew (copy)")).to_be_visible()
    expect(page.locator(".ingredient-amount")).to_have_count(4)
    if page.has_script:
        assert Axe().run(page).response["violations"] == []
