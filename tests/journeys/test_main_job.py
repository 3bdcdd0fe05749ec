"""The main job on a phone: sign up, say who one is, log almonds and a dose, see the day."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import (
    WOMAN,
    answer_questions,
    come_in,
    done,
    expect_no_sheet,
    open_new_product,
    sign_up,
    until,
)


def add_almonds(page):
    page.get_by_role("link", name="Add to snacks").click()
    page.get_by_role("searchbox", name="Search for a food").fill("almonds")
    page.get_by_role("link", name="Almonds", exact=True).click()
    page.get_by_role("radio", name="ounces").check()
    page.get_by_label("How many").fill("1")


def add_citrate(page):
    open_new_product(page)
    page.get_by_label("Name").fill("Magnesium citrate")
    page.get_by_label("Figure on the label").fill("100")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("How many").fill("2")
    page.get_by_role("button", name="Add to the day").click()


def test_from_signing_up_to_the_days_total(new_page, newcomer):
    page = new_page()
    sign_up(page, newcomer)
    answer_questions(page)
    expect(page.get_by_text("nothing logged")).to_be_visible()
    expect(page.locator("#total")).to_contain_text("the reference is 320 mg")

    add_almonds(page)
    expect(page.locator("#preview")).to_contain_text("76.5")
    page.get_by_role("button", name="Add to the day").click()
    done(page)
    expect(page.locator("#meal-4")).to_contain_text("1 oz (28.4 g)")
    expect(page.locator("#total")).to_contain_text("Food 77")

    add_citrate(page)
    expect(page.locator("#results")).to_contain_text("Magnesium citrate")
    done(page)
    expect(page.locator("#total")).to_contain_text("Supplements 200")
    expect(page.locator("#total")).to_contain_text("277")
    expect(page.locator("#total")).to_contain_text("43 mg to go")

    page.get_by_role("link", name=re.compile("^Almonds")).click()
    page.get_by_label("How many").fill("2")
    expect(page.locator("#preview")).to_contain_text("153")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#total")).to_contain_text("Food 153")

    page.get_by_role("link", name=re.compile("^Almonds")).click()
    page.get_by_role("button", name="Delete").click()
    expect(page.locator("#meal-4")).not_to_contain_text("Almonds")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#meal-4")).to_contain_text("Almonds")
    page.reload()
    expect(page.locator("#total")).to_contain_text("Food 153")


def test_the_same_without_javascript(new_page, newcomer):
    page = new_page(java_script_enabled=False)
    sign_up(page, newcomer)
    answer_questions(page)
    page.get_by_role("link", name="Add to snacks").click()
    page.get_by_role("searchbox", name="Search for a food").fill("almonds")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Almonds", exact=True).click()
    page.get_by_role("radio", name="ounces").check()
    page.get_by_role("button", name="Add to the day").click()
    expect(page.locator("#total")).to_contain_text("Food 77")
    add_citrate(page)
    expect(page.locator("#total")).to_contain_text("277")
    page.get_by_role("link", name=re.compile("^Almonds")).click()
    page.get_by_label("How many").fill("2")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#total")).to_contain_text("Food 153")
    page.get_by_role("link", name=re.compile("^Almonds")).click()
    page.get_by_role("button", name="Delete").click()
    expect(page.locator("#meal-4")).not_to_contain_text("Almonds")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#total")).to_contain_text("Food 153")


def test_a_wrong_quantity_is_said_beside_its_field_and_nothing_is_lost(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    add_almonds(page)
    page.get_by_label("How many").fill("a few")
    page.get_by_role("button", name="Add to the day").click()
    field = page.get_by_label("How many")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("a few")
    expect(field).to_be_focused()
    field.fill("1")
    page.get_by_role("button", name="Add to the day").click()
    expect(page.locator("#total")).to_contain_text("Food 77")


def test_the_back_button_closes_the_sheet_and_keeps_the_day(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    page.get_by_role("link", name="Add to lunch").click()
    expect(page.locator("#sheet")).to_be_visible()
    page.go_back()
    expect_no_sheet(page)
    expect(page).to_have_url(re.compile("/today$"))


def search_in_the_sheet(page, typed):
    page.get_by_role("link", name="Add to lunch").click()
    page.get_by_role("searchbox").fill(typed)
    page.locator("#sheet").get_by_role("link", name="Almonds", exact=False).first.click()
    expect(page.get_by_role("button", name="Add to the day")).to_be_visible()


def test_in_the_sheet_back_leads_to_the_results_as_they_were_and_then_to_the_day(
    new_page, newcomer
):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    search_in_the_sheet(page, "almonds")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("almonds")
    expect(page.locator("#results")).to_contain_text("Almonds")
    assert page.evaluate("document.activeElement.matches('#results a')")
    # It is alive: typing searches on.
    page.get_by_role("searchbox").fill("spinach")
    expect(page.locator("#results")).to_contain_text("Spinach, raw")
    page.go_back()
    expect_no_sheet(page)
    expect(page).to_have_url(re.compile("/today$"))


def test_the_sheets_own_arrow_does_the_same_and_closing_leaves_nothing_behind(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/week")
    page.goto("/today")
    search_in_the_sheet(page, "almonds")
    page.locator("#sheet").get_by_role("link", name="Back", exact=False).first.click()
    expect(page.get_by_role("searchbox")).to_have_value("almonds")
    page.locator("#results").get_by_role("link").first.click()
    page.get_by_role("button", name="Add to the day").click()
    done(page)
    page.go_back()
    expect(page).to_have_url(re.compile("/week$"))


def test_a_double_tap_logs_once(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    add_almonds(page)
    page.get_by_role("button", name="Add to the day").dblclick()
    done(page)
    expect(page.locator("#meal-4 .rows > li")).to_have_count(1)
    until(page, "!history.state?.sheet")
    page.reload()
    expect(page.locator("#meal-4 .rows > li")).to_have_count(1)


def test_without_a_connection_a_plain_sentence_says_so_and_what_was_typed_stays(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    add_almonds(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Add to the day").click()
    expect(page.get_by_text("There is no connection right now.")).to_be_visible()
    expect(page.get_by_label("How many")).to_have_value("1")
    page.context.set_offline(False)
    page.get_by_role("button", name="Add to the day").click()
    expect(page.locator("#total")).to_contain_text("Food 77")
    page.problems.clear()  # the browser's own note of the failed request


def test_once_a_search_gets_through_again_nothing_says_that_there_is_no_connection(
    new_page, newcomer
):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    page.get_by_role("link", name="Add to lunch").click()
    page.context.set_offline(True)
    page.get_by_role("searchbox").fill("almo")
    expect(page.get_by_text("There is no connection right now.")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("searchbox").fill("almonds")
    expect(page.get_by_role("link", name="Almonds", exact=True)).to_be_visible()
    expect(page.get_by_text("There is no connection right now.")).to_have_count(0, timeout=1000)
    page.problems.clear()  # the browser's own note of the failed request


def test_the_whole_job_by_keyboard_alone(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    page.get_by_role("link", name="Add to dinner").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name="Search for a food")).to_be_focused()
    page.keyboard.type("almonds")
    almonds = page.get_by_role("link", name="Almonds", exact=True)
    expect(almonds).to_be_visible()
    # The answer to the last letter would take the focused one away.
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    expect(almonds).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("How many")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#meal-3")).to_contain_text("Almonds")
    # The first empties the search.
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect_no_sheet(page)
    page.get_by_role("link", name="Add to dinner").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sheet")).to_be_visible()
    page.keyboard.press("Escape")
    expect_no_sheet(page)
    expect(page.get_by_role("link", name="Add to dinner")).to_be_focused()


@pytest.mark.parametrize("word", ["fault500", "fault429"])
def test_when_usda_fails_the_catalogue_goes_on_answering(new_page, newcomer, word):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    page.get_by_role("link", name="Add to lunch").click()
    box = page.get_by_role("searchbox", name="Search for a food")
    box.fill(word)
    expect(page.locator("#results")).to_contain_text(re.compile("USDA’s food database|USDA's food"))
    box.fill("almonds")
    expect(page.get_by_role("link", name="Almonds", exact=True)).to_be_visible()


def test_the_conversion_follows_what_is_typed_and_the_form_stays(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    open_new_product(page)
    page.get_by_label("Name").fill("Magnesium citrate")
    page.get_by_label("Figure on the label").fill("120")
    expect(page.locator("#conversion")).to_contain_text("120 mg magnesium in 1 tablet")
    expect(page.get_by_label("Name")).to_have_value("Magnesium citrate")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_label("How many")).to_be_visible()


def test_on_a_whole_page_a_refused_form_has_the_focus_where_it_is_explained(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/my-foods/new")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))


def test_an_amount_typed_in_search_is_on_the_form_and_a_tap_changes_it(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer, **WOMAN)
    page.goto("/today")
    page.get_by_role("link", name="Add to snacks").click()
    page.get_by_role("searchbox", name="Search for a food").fill("30g almonds")
    page.get_by_role("link", name="Almonds", exact=True).click()
    expect(page.get_by_label("How many")).to_have_value("30")
    expect(page.get_by_role("radio", name="grams")).to_be_checked()
    expect(page.locator("#preview")).to_contain_text("81 mg")
    expect(page.locator("#preview")).to_contain_text("Brings today to 81 of 320 mg")

    page.get_by_role("button", name="50", exact=True).click()
    expect(page.get_by_label("How many")).to_have_value("50")
    expect(page.locator("#preview")).to_contain_text("Brings today to 135 of 320 mg")
    page.get_by_role("radio", name=re.compile(r"^1 oz")).check()
    page.get_by_role("button", name="1½", exact=True).click()
    expect(page.locator("#preview")).to_contain_text("Brings today to 115 of 320 mg")
    page.get_by_role("button", name="Add to the day").click()
    expect(page.locator("#total")).to_contain_text("Food 115")
