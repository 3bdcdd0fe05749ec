"""A person on a phone, whose day is under its reference, finds something to eat."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from mgtrack.diary.models import Meal
from tests.journeys.conftest import WOMAN, come_in, until
from tests.pages import log


@pytest.fixture
def under(new_page, newcomer):
    """The day page of a woman who logged a slice of bread."""

    def begin():
        page = new_page()
        come_in(page, newcomer, **WOMAN)
        with newcomer.account() as user:
            log(user, datetime.now(UTC).date(), Meal.LUNCH, "Bread, whole wheat")
        page.goto("/today")
        expect(page.locator("#total")).to_contain_text("296 mg to go")
        return page

    return begin


def test_the_line_comes_without_a_shift_and_one_tap_logs_it_and_undoes_it(under):
    page = under()
    line = page.locator(".suggestion")
    expect(line).to_contain_text(re.compile(r"\d+\sg · adds\s+\d+\smg · more ideas", re.DOTALL))
    add = line.get_by_role("button", name=re.compile("^Log "))
    box = add.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    shift = page.evaluate(
        "new Promise(done => new PerformanceObserver(list => done(list.getEntries()"
        ".reduce((sum, entry) => sum + entry.value, 0))).observe({type: 'layout-shift',"
        " buffered: true}) || setTimeout(() => done(0), 300))"
    )
    assert shift < 0.01

    add.click()
    expect(page.locator("#toasts")).to_contain_text("added.")
    expect(page.locator("#total")).not_to_contain_text("296 mg to go")
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator("#total")).to_contain_text("296 mg to go")
    expect(page.locator(".suggestion")).to_contain_text("more ideas")


def test_others_are_a_tap_away_and_a_portion_is_changed_on_the_spot(under):
    page = under()
    page.locator(".suggestion").get_by_role("link", name="more ideas").click()
    expect(page.get_by_role("heading", name="Ideas")).to_be_visible()
    page.locator("#ideas .idea-name").first.click()
    sheet = page.locator("#sheet")
    sheet.get_by_role("link", name="Another amount").click()
    sheet.get_by_label("How many").fill("2")
    sheet.get_by_role("button", name="Add to the day").click()
    expect(page.locator("#total")).not_to_contain_text("296 mg to go")
    expect(page).to_have_url(re.compile(r"/(today|day/[\d-]+)$"))


@pytest.mark.parametrize("scripts", [True, False])
def test_ideas_are_narrowed_in_place(new_page, scripts):
    page = new_page(java_script_enabled=scripts)
    page.goto("/suggestions")
    expect(page.locator("#leafy-greens")).to_contain_text("boiled")
    page.get_by_role("link", name="No cooking").click()
    expect(page.locator("#leafy-greens")).not_to_contain_text("boiled")
    expect(page.get_by_role("link", name="No cooking")).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile(r"only=no-cooking"))
    page.get_by_role("link", name="No cooking").click()
    expect(page.locator("#leafy-greens")).to_contain_text("boiled")


def test_what_one_leaves_out_is_gone_and_the_line_can_be_turned_off(under):
    page = under()
    page.goto("/suggestions")
    page.get_by_role("link", name="What I eat").click()
    page.get_by_label("Nuts", exact=True).check()
    page.get_by_label("Show an idea on the day page").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Legumes")).to_be_visible()
    expect(page.get_by_role("heading", name="Nuts and seeds")).to_have_count(0)
    page.goto("/today")
    expect(page.locator("#total")).to_contain_text("296 mg to go")
    expect(page.locator(".suggestion")).to_have_count(0)


def test_the_pictures_are_drawn_under_the_sites_own_policy(new_page):
    page = new_page()
    page.goto("/suggestions")
    drawn = page.locator("#legumes .source-picture use").evaluate(
        "element => element.getBoundingClientRect().width"
    )
    assert drawn > 30


def test_a_plan_becomes_a_shopping_list_on_the_clipboard(under):
    page = under()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/suggestions")
    page.get_by_role("link", name="Plan and swaps").click()
    page.get_by_role("checkbox").first.uncheck()
    kept = page.get_by_role("checkbox").count() - 1
    page.get_by_role("button", name="Shopping list").click()
    lines = page.locator("#list-text").inner_text().strip().splitlines()
    assert len(lines) == kept
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("#toasts")).to_contain_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == lines


def test_where_the_phone_has_a_share_sheet_it_is_given_the_list(under):
    page = under()
    # Chromium on this desktop has none, so the test is one that notes what it was given.
    page.add_init_script(
        "navigator.share = async (given) => { document.title = JSON.stringify(given); }"
    )
    page.goto("/suggestions/list?food=170567&food=168463")
    page.get_by_role("button", name="Share").click()
    until(page, "document.title.startsWith('{')")
    given = json.loads(page.title())
    assert given["title"] == "Shopping list"
    assert given["text"].strip().splitlines() == ["Boiled spinach, 90 g", "Almonds, 28 g"]


def test_with_kidney_disease_the_phone_shows_what_foods_have_and_no_way_to_more(under):
    page = under()
    page.goto("/profile")
    page.get_by_label("I agree that mgtrack keeps").check()
    page.get_by_label("I have kidney disease").check()
    page.get_by_role("button", name="Save profile").click()
    expect(page.locator("#toasts")).to_be_visible()
    page.goto("/today")
    expect(page.locator("#total")).to_be_visible()
    expect(page.locator(".suggestion")).to_have_count(0)
    page.goto("/suggestions")
    expect(page.get_by_text("kidney team").first).to_be_visible()
    expect(page.get_by_text("to go")).to_have_count(0)
    expect(page.locator("#ideas button, a.idea-name")).to_have_count(0)
