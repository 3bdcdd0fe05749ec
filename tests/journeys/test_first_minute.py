"""The first minute: started without an account, asked three questions, kept or added to one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from mgtrack.accounts.passwords import hashed
from tests.journeys.conftest import answer_questions, expect_no_sheet
from tests.journeys.test_double_taps import PAUSES_MS, middle, tap_twice

with_and_without_javascript = pytest.mark.parametrize("javascript", [True, False])


def start(page):
    page.goto("/")
    page.get_by_role("button", name="Start your diary").click()
    page.wait_for_url("**/start/birth")


def log_almonds(page):
    page.goto("/add")
    page.get_by_role("searchbox", name="Search for a food").fill("almonds")
    search = page.get_by_role("button", name="Search", exact=True)
    if search.is_visible():
        search.click()
    page.get_by_role("link", name="Almonds", exact=True).click()
    page.get_by_role("radio", name="ounces").check()
    page.get_by_role("button", name="Add to the day").click()
    expect(page.locator("#total")).to_contain_text("Food 77")


def sign_in(page, newcomer):
    page.goto("/sign-in")
    page.get_by_label("Email").fill(newcomer.email)
    page.get_by_label("Password", exact=True).fill(newcomer.password)
    page.get_by_role("button", name="Sign in").click()


@with_and_without_javascript
def test_a_diary_is_started_logged_in_and_kept(new_page, newcomer, javascript):
    page = new_page(java_script_enabled=javascript)
    start(page)
    if not javascript:
        page.goto("/start/time-zone")
        page.get_by_label("Time zone").select_option("Europe/London")
        page.goto("/start/birth")
    answer_questions(page)
    expect(page.locator("#total")).to_contain_text("the reference is 320 mg")
    log_almonds(page)
    expect(page.get_by_text("Only this browser can open this diary")).to_be_visible()
    page.get_by_role("link", name="Keep it").click()
    page.get_by_label("Email").fill(newcomer.email)
    page.get_by_label("Password", exact=True).fill(newcomer.password)
    page.get_by_role("button", name="Keep this diary").click()
    page.wait_for_url("**/me")
    if javascript:
        expect(page.get_by_text("Europe/London")).to_be_visible()

    laptop = new_page(java_script_enabled=javascript)
    sign_in(laptop, newcomer)
    expect(laptop.locator("#total")).to_contain_text("Food 77")


@with_and_without_javascript
def test_three_taps_skip_every_question_and_back_and_refresh_lose_nothing(new_page, javascript):
    page = new_page(java_script_enabled=javascript)
    start(page)
    page.get_by_label("Year of birth").fill("1988")
    page.get_by_role("button", name="Next").click()
    page.wait_for_url("**/start/sex")
    page.reload()
    page.go_back()
    page.reload()
    expect(page.get_by_label("Year of birth")).to_have_value("1988")
    for question in ("sex", "time-zone"):
        page.get_by_role("link", name="Skip").last.click()
        page.wait_for_url(f"**/start/{question}")
    page.get_by_role("link", name="Skip").last.click()
    page.wait_for_url("**/today")
    expect(page.locator("#total")).to_contain_text("the reference is 320–420 mg")


def test_a_double_tap_answers_one_question(new_page):
    page = new_page()
    start(page)
    for onward in ("sex", "time-zone"):
        for pause_ms in PAUSES_MS:
            here = page.url
            tap_twice(page, middle(page.get_by_role("link", name="Skip").last), pause_ms)
            assert page.url.endswith(f"/start/{onward}")
            page.goto(here)
        page.goto(f"/start/{onward}")


@with_and_without_javascript
def test_signing_in_asks_what_becomes_of_the_diary(new_page, newcomer, javascript):
    newcomer.join(password_hash=hashed(newcomer.password))
    page = new_page(java_script_enabled=javascript)
    start(page)
    log_almonds(page)
    sign_in(page, newcomer)
    page.wait_for_url("**/me/diary/add*")
    page.get_by_role("button", name="Leave in this browser").click()
    page.wait_for_url("**/today")
    expect(page.get_by_text("nothing logged")).to_be_visible()
    page.goto("/me")
    page.get_by_role("link", name=re.compile("This browser’s diary")).click()
    expect(page.get_by_text("1 entry")).to_be_visible()
    page.get_by_role("button", name="Add to my account").click()
    page.wait_for_url("**/me")
    page.goto("/today")
    expect(page.locator("#total")).to_contain_text("Food 77")


def test_a_diary_is_started_and_deleted_by_the_keyboard_alone(new_page):
    page = new_page()
    page.goto("/")
    press(page, "Start your diary")
    for _ in range(3):
        press(page, "Skip")
    page.wait_for_url("**/today")
    log_almonds(page)
    expect_no_sheet(page)
    page.goto("/me")
    press(page, "Delete this diary")
    page.wait_for_url("**/me/diary/delete")
    press(page, "Delete this diary")
    page.wait_for_url(re.compile("/$"))
    expect(page.get_by_text("The diary and everything in it are deleted")).to_be_visible()
    page.go_back()
    page.wait_for_url(re.compile("/sign-in"))


def press(page, name):
    """Reach what has this name by the Tab key, and press it; the last of several of one name."""
    at = page.url
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url: url != at)
            return
    raise AssertionError(f"the Tab key doesn't reach {name}")
