"""A slow or failing network: what was tapped shows at once, and is taken back with a reason."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from mgtrack.diary.models import Meal
from tests.journeys.conftest import come_in, expect_no_sheet, until
from tests.pages import log

YESTERDAY = date(2026, 1, 5)
SHEET = re.compile(r"/add\?meal=2$")
FOODS = ("Banana, raw", "Almonds", "Spinach, raw")
NO_CONNECTION = "There is no connection right now. Nothing is lost."
WRONG = "Something went wrong. Nothing is lost."


@pytest.fixture
def page(new_page, newcomer):
    """The day page of somebody who has had `FOODS` the day before."""
    page = new_page()
    come_in(page, newcomer)
    with newcomer.account() as user:
        for food in FOODS:
            log(user, YESTERDAY, Meal.LUNCH, food)
    page.goto("/day/2026-01-06")
    yield page
    page.problems.clear()  # the browser's own note of what failed


def away(route):
    """Answers as a proxy does while its server is away."""
    route.fulfill(status=503, content_type="text/html", body="<h1>Service unavailable</h1>")


def opener(page):
    return page.get_by_role("link", name="Add to lunch")


def add(page, name):
    return page.get_by_role("button", name=f"Add {name}")


def hold_next_tap(page):
    """Lets the next tap that is sent wait; what this returns gives its route, to be answered."""
    held = []
    page.route("**/add/tap", lambda route: held.append(route), times=1)  # noqa: PLW0108 - it needs a function

    def take():
        for _ in range(200):
            if held:
                return held.pop()
            page.wait_for_timeout(50)
        raise AssertionError("no tap was sent")

    return take


@pytest.mark.parametrize(
    ("fail", "sentence"),
    [(lambda route: route.abort(), NO_CONNECTION), (away, WRONG)],
    ids=["no connection", "server away"],
)
def test_a_tap_shows_at_once_and_is_taken_back_with_a_reason(page, fail, sentence):
    opener(page).click()
    held = hold_next_tap(page)
    add(page, FOODS[0]).click()
    expect(page.locator(".add[data-tapped]")).to_contain_text(FOODS[0])
    fail(held())
    expect(page.locator("#toasts[aria-live=polite] .toast")).to_have_count(1)
    expect(page.locator("#toasts")).to_contain_text(sentence)
    until(page, "!document.querySelector('[data-tapped]')")
    expect(page.locator("#tray")).not_to_contain_text("added")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name=f"Added: {FOODS[0]}")).to_be_visible()
    expect(page.locator("#tray")).to_contain_text("1 added")
    expect(page.locator("#toasts .toast")).to_have_count(0)
    page.reload()
    expect(page.locator("#meal-2 .row")).to_have_count(1)


def test_a_tap_that_is_refused_is_taken_back_with_the_servers_reason(page):
    opener(page).click()
    expect(add(page, FOODS[0])).to_be_visible()
    too_far = datetime.now(UTC).date() + timedelta(days=800)
    page.get_by_label("Day", exact=True).evaluate(f"field => {{ field.value = '{too_far}' }}")
    add(page, FOODS[0]).click()
    expect(page.locator("#toasts .toast")).to_have_count(1)
    expect(page.locator("#toasts")).to_contain_text("more than a year ahead")
    until(page, "!document.querySelector('[data-tapped]')")
    expect(page.locator("#tray")).not_to_contain_text("added")


def test_taps_that_wait_for_one_another_log_what_each_was_on(page):
    opener(page).click()
    add(page, FOODS[0]).click()
    expect(page.locator("#tray")).to_contain_text("1 added")
    held = hold_next_tap(page)
    add(page, FOODS[1]).click()
    add(page, FOODS[2]).click()
    expect(page.locator(".add[data-tapped]")).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    with page.expect_response("**/add/undo"):
        held().continue_()
    expect(page.locator("#tray")).to_contain_text("2 added")
    expect(page.get_by_role("button", name=f"Added: {FOODS[1]}")).to_be_visible()
    expect(add(page, FOODS[2])).to_be_visible()
    expect(page.locator(".add[data-tapped]")).to_have_count(0)
    page.reload()
    expect(page.locator("#meal-2 .row .name")).to_have_text([FOODS[0], FOODS[1]])


def test_the_sheet_opens_where_what_was_fetched_ahead_failed(page):
    failed = []
    page.route(SHEET, lambda route: [away(route), failed.append(route)], times=1)
    opener(page).dblclick()
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert len(failed) == 1
    add(page, FOODS[0]).click()
    expect(page.locator("#tray")).to_contain_text("1 added")
    page.keyboard.press("Escape")
    expect_no_sheet(page)
    expect(page).to_have_url(re.compile("/day/2026-01-06$"))
    expect(page.locator("#meal-2 .row")).to_have_count(1)


@pytest.mark.parametrize("way", ["offline", "server away"])
def test_a_sheet_that_can_not_open_says_so_and_opens_at_the_next_try(page, way):
    if way == "offline":
        page.context.set_offline(True)
    else:
        page.route(SHEET, away)
    opener(page).click()
    expect(page.locator("#toasts")).to_contain_text(NO_CONNECTION if way == "offline" else WRONG)
    expect(page.locator("#toasts .toast")).to_have_count(1)
    expect(page.locator("#sheet")).to_be_hidden()
    page.context.set_offline(False)
    page.unroute(SHEET)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_what_is_typed_fast_is_asked_for_once(page):
    asked = []
    page.on("request", lambda request: asked.append(parse_qs(urlsplit(request.url).query)))
    opener(page).click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    # As fast as a browser can be told to type, in one go.
    page.get_by_role("searchbox").evaluate(
        """field => {
          for (const letter of "quinoa") {
            field.value += letter;
            field.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )
    expect(page.locator("#results")).to_contain_text("Quinoa")
    assert [query["q"] for query in asked if "q" in query] == [["quinoa"]]
