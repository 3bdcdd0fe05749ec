"""What one takes, on a phone: a label typed once, its magnesium seen, then a tap a day."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import come_in


def keep_oxide(page):
    page.goto("/supplements")
    page.get_by_role("link", name="Add a product").click()
    page.get_by_label("Name").fill("Magnesium oxide")
    page.get_by_label("Figure on the label").fill("500")
    page.get_by_label("The figure is").select_option("oxide")


def plan_it(page):
    page.get_by_role("link", name="Add a schedule").click()
    page.get_by_label("When").select_option("breakfast")
    page.get_by_role("button", name="Save schedule").click()
    expect(page.get_by_text("1 tablet every day, with breakfast").first).to_be_visible()


def test_a_compound_is_worked_out_as_it_is_typed_and_then_logged_with_a_tap_a_day(
    new_page, newcomer
):
    page = new_page()
    come_in(page, newcomer)
    keep_oxide(page)
    conversion = page.locator("#conversion")
    expect(conversion).to_contain_text("302 mg magnesium in 1 tablet")
    expect(conversion).to_contain_text("500 mg magnesium oxide, MgO × 60.3 % = 301.5 mg magnesium")
    page.get_by_label("Figure on the label").fill("50")
    expect(conversion).to_contain_text("30 mg magnesium in 1 tablet")
    page.get_by_label("Figure on the label").fill("500")
    expect(conversion).to_contain_text("302 mg")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("60.3 %")).to_be_visible()
    plan_it(page)

    page.goto("/today")
    supplements = page.locator("#supplements")
    due = page.get_by_role("button", name="Log Magnesium oxide")
    expect(due).to_be_in_viewport(ratio=1)
    due.dblclick()
    expect(page.locator("#total")).to_contain_text("Supplements 302")
    expect(due).to_have_count(0)
    expect(page.locator("#due-doses")).to_be_hidden()
    expect(page.locator("#main")).to_be_focused()
    expect(supplements.locator(".rows > li")).to_have_count(1)
    page.reload()
    expect(supplements.locator(".rows > li")).to_have_count(1)

    supplements.get_by_role("link", name="Magnesium oxide").click()
    page.get_by_role("button", name="Delete").click()
    due.click()
    # Until then the last Undo is still that of the deletion.
    expect(due).to_have_count(0)
    page.get_by_role("button", name="Undo").last.click()
    expect(due).to_be_visible()


def test_a_due_dose_is_found_and_logged_by_keyboard_alone(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    keep_oxide(page)
    page.get_by_role("button", name="Save").click()
    plan_it(page)
    page.goto("/today")
    due = page.get_by_role("button", name="Log Magnesium oxide")
    due.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("Magnesium oxide added.")
    expect(page.locator("#main")).to_be_focused()
    expect(page.locator("[aria-live]").filter(has_text="Magnesium oxide")).to_have_count(1)


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_all_that_is_planned_is_logged_with_one_tap(new_page, newcomer, java_script_enabled):
    page = new_page(java_script_enabled=java_script_enabled)
    come_in(page, newcomer)
    keep_oxide(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("60.3 %")).to_be_visible()
    plan_it(page)
    page.goto("/supplements/new?like=milk-of-magnesia")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Add a schedule").click()
    page.get_by_role("radio", name="Some days").check()
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        page.get_by_label(day).check()
    page.get_by_role("button", name="Save schedule").click()
    page.goto("/today")
    page.get_by_role("button", name="Log all").click()
    supplements = page.locator("#supplements")
    expect(page.locator("#due-doses")).to_be_hidden()
    expect(supplements).to_contain_text("5 mL")
    expect(page.locator("#total")).to_contain_text("Supplements 302")
    expect(page.get_by_text(re.compile(r"Medicines \(166 mg\)"))).to_be_visible()


def test_archiving_a_product_can_be_undone_at_once(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    keep_oxide(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Archive").click()
    expect(page.get_by_role("heading", name="Archived")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Archived")).to_have_count(0)
    expect(page.get_by_role("link", name="Magnesium oxide")).to_be_visible()
