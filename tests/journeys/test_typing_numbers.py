"""What is typed into a field that holds a number already takes the number's place."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from playwright.sync_api import expect

from tests.journeys.conftest import come_in, done, open_new_product
from tests.pages import OWN_PAGES, furnish

NUMBERS = {
    "serving": ["quantity"],
    "own-serving": ["quantity"],
    "entry": ["quantity"],
    "own-figure": ["magnesium"],
    "saved-food": ["quantity"],
    "dose-new": ["units"],
    "dose": ["units"],
    "supplement": ["per"],
    "supplement-own": ["stated", "per"],
    "supplement-new": ["stated", "per"],
    "schedule": ["units"],
    "words-read": [f"food{number}-quantity" for number in range(6)],
    "own-food": ["serving_grams", "figure"],
    "recipe-new": ["made"],
    "recipe": [*(f"amount{number}-quantity" for number in range(3)), "made"],
    "ingredient-list": ["food0-quantity", "food1-quantity"],
    "barcode-refused": ["code"],
    "barcode-unknown": ["code"],
}
"""The fields that hold a number before anybody types, by the page that they are on."""

BEGUN_WITH = ("serving", "own-serving", "dose-new")
"""The pages on which such a field has the focus at first."""

A_FIELD = re.compile(r"<input [^>]+>")
A_NUMBER = re.compile(r'type="text" value="[\d½¼¾][\d½¼¾ .,/]*"')

LEAVE = """(field) => {
    field.value = field.defaultValue;
    field.focus();
    field.select();
    field.blur();
}"""
"""Leaves a field as it was at first, and selected: somebody has been there before."""

WAYS = {
    "script": lambda field: field.evaluate("(field) => field.focus()"),
    "tab": lambda field: (field.press("Shift+Tab"), field.page.keyboard.press("Tab")),
    "click": lambda field: field.click(),
    "tap": lambda field: field.tap(),
    "script, then tap": lambda field: (field.evaluate("(field) => field.focus()"), field.tap()),
    "script, then click": lambda field: (field.evaluate("(field) => field.focus()"), field.click()),
    "label": lambda field: field.page.locator(f"label[for={field.get_attribute('id')}]").tap(),
}
"""How a field gets the focus."""


def numbers_on(markup):
    """The ids of the fields of a page that hold a number."""
    fields = [field for field in A_FIELD.findall(markup) if A_NUMBER.search(field)]
    return [re.search(r' id="([^"]+)"', field)[1] for field in fields]


def typed_into(field, get_focus):
    """The value of a field in which somebody typed a 7 once it had the focus."""
    field.evaluate(LEAVE)
    get_focus(field)
    expect(field).to_be_focused()
    field.page.keyboard.type("7")
    return field.input_value()


def wrong(field, ways=tuple(WAYS)):
    """The ways to a field in which its number stays beside what is typed."""
    return [way for way in ways if typed_into(field, WAYS[way]) != "7"]


def caret_after_another_tap(field):
    """Whether a tap into a field that has the focus puts the caret there, and selects nothing."""
    field.evaluate(LEAVE)
    field.tap()
    field.click()  # a second touch so soon would be half of a double tap, which selects a word
    return field.evaluate("(field) => field.selectionStart === field.selectionEnd")


def open_almonds(page):
    page.get_by_role("link", name="Add to snacks").click()
    page.get_by_role("searchbox", name="Search for a food").fill("almonds")
    page.get_by_role("link", name="Almonds", exact=True).click()
    return page.locator("#sheet #quantity")


def test_on_every_page_what_is_typed_takes_a_numbers_place(new_page, furnished):
    page = new_page()
    names, _paths = furnished(page)
    problems = []
    for name, field_ids in NUMBERS.items():
        page.goto(OWN_PAGES[name].format(**names))
        page.evaluate(
            "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
        )
        for field_id in field_ids[:2]:  # the rows of a meal are alike
            field = page.locator(f"[id='{field_id}']")
            # All fields are alike to the script: one of a page has every way tried.
            ways = WAYS if name == "serving" else ("tab", "tap")
            problems += [(name, field_id, way) for way in wrong(field, ways)]
            if not caret_after_another_tap(field):
                problems.append((name, field_id, "another tap"))
    assert problems == []


def test_every_field_that_holds_a_number_is_typed_into_above(newcomer):
    client = newcomer.join()
    with newcomer.account() as user:
        names = furnish(user, datetime.now(UTC).date())
    found = {
        name: numbers
        for name, path in OWN_PAGES.items()
        if (numbers := numbers_on(client.get(path.format(**names), follow_redirects=True).text))
    }
    assert found == NUMBERS


def test_in_the_sheet_what_is_typed_at_once_is_the_quantity(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    quantity = open_almonds(page)
    expect(quantity).to_be_focused()
    page.keyboard.type("2")
    expect(quantity).to_have_value("2")
    expect(page.locator("#preview")).to_contain_text("153")
    assert wrong(quantity) == []
    assert caret_after_another_tap(quantity)


def test_a_quantity_that_was_refused_is_typed_over(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    quantity = open_almonds(page)
    expect(quantity).to_be_focused()
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    expect(quantity).to_have_attribute("aria-invalid", "true")
    expect(quantity).to_be_focused()
    page.keyboard.type("2")
    expect(quantity).to_have_value("2")


def test_a_quantity_of_a_meal_in_words_that_was_refused_is_typed_over(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/day/2026-01-05/add/words?text=an+apple,+2+eggs")
    eggs = page.locator("#food1-quantity")
    eggs.tap()
    page.keyboard.type("0")
    page.get_by_role("button", name=re.compile(r"^Add \d")).click()
    expect(eggs).to_have_attribute("aria-invalid", "true")
    expect(eggs).to_be_focused()
    page.keyboard.type("3")
    expect(eggs).to_have_value("3")


def test_in_the_sheet_a_dose_is_what_was_typed_when_logged_and_when_changed(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    page.goto("/today")
    open_new_product(page)
    page.get_by_label("Name").fill("Magnesium citrate")
    page.get_by_label("Figure on the label").fill("100")
    assert wrong(page.locator("#sheet #per")) == []
    page.locator("#sheet #per").fill("1")
    page.get_by_role("button", name="Next").click()
    units = page.locator("#sheet #units")
    expect(units).to_be_focused()
    page.keyboard.type("2")
    page.get_by_role("button", name="Add to the day").click()
    done(page)
    expect(page.locator("#total")).to_contain_text("Supplements 200")
    page.locator("#supplements").get_by_role("link", name="Magnesium citrate").click()
    expect(units).to_have_value("2")
    assert wrong(units) == []
    units.blur()
    units.tap()
    page.keyboard.type("1")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#total")).to_contain_text("Supplements 100")


def test_on_a_page_of_its_own_what_is_typed_at_once_is_the_quantity(new_page, furnished):
    page = new_page()
    names, _paths = furnished(page)
    for name in BEGUN_WITH:
        page.goto(OWN_PAGES[name].format(**names))
        field = page.locator(f"#{NUMBERS[name][0]}")
        expect(field).to_be_focused()
        page.keyboard.type("2")
        expect(field).to_have_value("2")


def test_without_javascript_nothing_is_typed_into_a_number_unasked_and_tab_types_over_it(
    new_page, furnished
):
    page = new_page(java_script_enabled=False)
    names, _paths = furnished(page)
    for name in BEGUN_WITH:
        page.goto(OWN_PAGES[name].format(**names))
        field = page.locator(f"#{NUMBERS[name][0]}")
        began_as = field.input_value()
        page.keyboard.type("2")
        expect(field).to_have_value(began_as)
        field.press("Shift+Tab")
        page.keyboard.press("Tab")
        page.keyboard.type("2")
        expect(field).to_have_value("2")
