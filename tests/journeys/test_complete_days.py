"""Complete days on a phone: said, asked about the next day, and what usual intake makes of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from mgtrack.diary.models import Meal
from mgtrack.diary.services import complete_day
from tests.journeys.conftest import WOMAN, come_in
from tests.pages import log


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request, new_page, newcomer):
    """A woman's phone, signed in on today's page."""
    page = new_page(java_script_enabled=request.param)
    come_in(page, newcomer, **WOMAN)
    page.goto("/today")
    return page


def today_on(page):
    """The date that the app takes for today."""
    return date.fromisoformat(page.get_by_label("Go to a day").input_value())


def add_almonds(page, day, grams="50"):
    page.goto(f"/day/{day}/add?meal=2&q=almonds")
    page.get_by_role("link", name="Almonds", exact=True).click()
    page.get_by_role("radio", name="grams").check()
    page.get_by_label("How many").fill(grams)
    page.get_by_role("button", name="Add to the day").click()
    expect(page.locator("#meal-2")).to_contain_text("Almonds")


def say_complete(page, day):
    page.goto(f"/day/{day}")
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_role("heading", name="This day is complete")).to_be_visible()


def test_a_day_is_called_complete_and_opened_again(page):
    page.get_by_role("button", name="That was all").click()
    expect(page.get_by_role("heading", name="This day is complete")).to_be_visible()
    expect(page.locator("#total")).to_contain_text("0mg, of 320")
    page.get_by_role("button", name="Not complete yet").click()
    expect(page.get_by_role("heading", name="Was that all for today?")).to_be_visible()
    page.get_by_role("button", name="Undo").last.click()
    expect(page.get_by_role("heading", name="This day is complete")).to_be_visible()


def test_the_next_day_asks_once_and_the_answer_can_be_taken_back(page):
    today = today_on(page)
    yesterday = today - timedelta(days=1)
    add_almonds(page, yesterday)
    question = page.get_by_text("Was that all?")
    page.goto("/today")
    page.get_by_role("button", name="No", exact=True).click()
    expect(question).to_be_hidden()
    page.get_by_role("button", name="Undo").last.click()
    expect(question).to_be_visible()
    page.get_by_role("button", name="Yes").click()
    expect(question).to_be_hidden()
    page.goto("/today")
    expect(question).to_be_hidden()
    page.goto(f"/day/{yesterday}")
    expect(page.get_by_role("heading", name="This day is complete")).to_be_visible()


def test_from_complete_days_to_usual_intake_and_a_panel_that_is_dismissed(page, newcomer):
    today = today_on(page)
    yesterday = today - timedelta(days=1)
    add_almonds(page, yesterday)
    say_complete(page, yesterday)
    with newcomer.account() as user:
        for past in range(2, 5):
            on = today - timedelta(days=past)
            log(user, on, Meal.LUNCH, "Almonds", portion="g", quantity="50")
            complete_day(user_id=user.id, day=on, today=today)
    page.goto("/today")
    panel = page.get_by_role("region", name="Usual intake below the average requirement")
    expect(panel).to_contain_text("4 complete days, food and supplements came to 135 mg a day")
    panel.get_by_text("What there is to know").click()
    expect(panel).to_contain_text("leafy green vegetables")
    panel.get_by_role("button", name="Dismiss").click()
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Undo").last.click()
    expect(panel).to_be_visible()
    panel.get_by_role("button", name="Dismiss").click()
    expect(panel).to_be_hidden()
    page.reload()
    expect(panel).to_be_hidden()

    page.get_by_role("link", name="Your usual intake").click()
    expect(page.get_by_role("heading", name="Your usual intake")).to_be_visible()
    expect(page.get_by_text("4 complete days came to 135 mg a day on average.")).to_be_visible()
    expect(page.get_by_text("We can be 99% sure that your usual intake is below")).to_be_visible()
    page.get_by_text("How this is worked out").click()
    expect(page.get_by_text("z = (average − EAR)")).to_be_visible()
    page.get_by_text("Which days count: 4 of 28").click()
    page.get_by_role("link", name=re.compile("counts")).first.click()
    expect(page.get_by_role("heading", name="This day is complete")).to_be_visible()
