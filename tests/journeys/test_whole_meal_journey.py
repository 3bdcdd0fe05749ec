"""A whole meal on a phone: typed in one field, looked over, logged together, and taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import come_in

MEAL = (
    "2 eggs, slice of whole wheat toast with peanut butter, 1/2 avocado and a handful of almonds; "
    "coffee"
)


def rows(page):
    return page.get_by_role("group")


def row(page, words):
    return page.get_by_role("group", name=words, exact=True)


def add_button(page):
    return page.get_by_role("button", name=re.compile(r"^Add \d+ food"))


def read_meal(page):
    page.goto("/today")
    page.get_by_role("link", name="Add to breakfast").click()
    page.get_by_role("link", name="Whole meal").click()
    page.get_by_label("What did you have?").fill(MEAL)
    page.get_by_role("button", name="Read it").click()
    expect(rows(page)).to_have_count(6)


def mg_in(text):
    """The figure of a row; 0 where it is unknown."""
    found = re.search(r"(\d+)\s*mg", text)
    return int(found[1]) if found else 0


def test_from_the_day_through_the_words_to_the_entries_and_back(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    read_meal(page)
    expect(add_button(page)).to_have_text(re.compile(r"Add 6 foods · \d+ mg"))
    expect(add_button(page)).to_be_in_viewport(ratio=1)
    expect(row(page, "a handful of almonds")).to_contain_text("Please check")

    almonds = row(page, "a handful of almonds")
    # 76.545 mg, rounded up or down so that the meal adds up.
    expect(almonds).to_contain_text(re.compile("7[67] mg"))
    almonds.get_by_label("How many").fill("2")
    expect(almonds).to_contain_text(re.compile("15[34] mg"))
    expect(almonds.get_by_label("How many")).to_be_focused()

    eggs = row(page, "2 eggs")
    expect(eggs.get_by_label("Portion")).to_contain_text("1 large (50 g)")
    eggs.get_by_label("Food").focus()
    eggs.get_by_label("Food").select_option(index=2)
    expect(eggs.get_by_label("Portion")).to_contain_text("1 large (61 g)")
    expect(eggs.get_by_label("Food")).to_be_focused()
    expect(almonds.get_by_label("How many")).to_have_value("2")

    row(page, "coffee").get_by_role("checkbox").uncheck()
    expect(add_button(page)).to_contain_text("Add 5 foods")
    total = page.locator("#proposed-sum").inner_text()
    mg = re.search(r"(\d+) mg", total)[1]
    figures = [mg_in(text) for text in page.locator("[id$=-figure]").all_inner_texts()]
    assert sum(figures) - mg_in(row(page, "coffee").locator("[id$=-figure]").inner_text()) == int(
        mg
    )

    add_button(page).dblclick()
    expect(page).to_have_url(re.compile(r"/day/[\d-]+$"))
    expect(page.locator("#meal-1 .rows > li")).to_have_count(5)
    expect(page.locator("#meal-1")).to_contain_text("Eggs, scrambled")
    expect(page.locator("#meal-1")).to_contain_text("2 oz (56.7 g)")
    expect(page.locator("#meal-1")).not_to_contain_text("Coffee")
    expect(page.locator("#total")).to_contain_text(f"Food {mg}")

    expect(page.locator("#toasts")).to_contain_text("5 foods added.")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("5 foods deleted.")
    expect(page.locator("#meal-1 .rows > li")).to_have_count(0)
    page.get_by_role("button", name="Undo").last.click()
    expect(page.locator("#meal-1 .rows > li")).to_have_count(5)


def test_the_same_without_javascript(new_page, newcomer):
    page = new_page(java_script_enabled=False)
    come_in(page, newcomer)
    read_meal(page)
    row(page, "a handful of almonds").get_by_label("How many").fill("2")
    row(page, "2 eggs").get_by_label("Food").select_option(index=1)
    row(page, "coffee").get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="Work out again").click()
    expect(row(page, "a handful of almonds")).to_contain_text("153 mg")
    expect(page.get_by_text("Ticked when last worked out: 5 foods · ")).to_be_visible()
    expect(add_button(page)).to_have_count(0)
    page.get_by_role("button", name="Add to the day").click()
    expect(page.locator("#meal-1 .rows > li")).to_have_count(5)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#meal-1 .rows > li")).to_have_count(0)


def test_a_wrong_quantity_is_said_and_nothing_of_the_rest_is_lost(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    read_meal(page)
    row(page, "2 eggs").get_by_label("How many").fill("a few")
    row(page, "coffee").get_by_label("How many").fill("3")
    add_button(page).click()
    field = row(page, "2 eggs").get_by_label("How many")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("a few")
    expect(row(page, "coffee").get_by_label("How many")).to_have_value("3")
    field.fill("2")
    add_button(page).click()
    expect(page.locator("#meal-1 .rows > li")).to_have_count(6)


@pytest.mark.parametrize("words", ["2 eggs", "coffee"])
def test_what_is_wrong_with_a_quantity_is_seen_beside_its_field(new_page, newcomer, words):
    page = new_page()
    come_in(page, newcomer)
    read_meal(page)
    row(page, words).get_by_label("How many").fill("a few")
    add_button(page).click()
    expect(row(page, words).get_by_label("How many")).to_be_focused()
    error = row(page, words).locator(".error")
    expect(error).to_be_in_viewport(ratio=1)
    assert error.evaluate(
        """error => {
            const {left, top, bottom} = error.getBoundingClientRect();
            return [top + 1, bottom - 1].every(y =>
                error.contains(document.elementFromPoint(left + 2, y)));
        }"""
    )


def test_the_back_button_leads_to_the_words_again(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    read_meal(page)
    add_button(page).click()
    expect(page.locator("#meal-1 .rows > li")).to_have_count(6)
    page.go_back()
    expect(page.get_by_label("What did you have?")).to_have_value(MEAL)
    expect(rows(page)).to_have_count(6)


def test_every_control_of_a_row_can_be_hit_with_a_thumb(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    read_meal(page)
    controls = rows(page).first.locator("label.pick, select, input[type=text]").all()
    assert len(controls) == 4
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert min(control.bounding_box()["height"] for control in controls) >= 44
