"""The week on a phone and on a desk: from the day and back, by bars and by the table, on paper."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from mgtrack.diary.models import Meal
from mgtrack.diary.services import complete_day
from tests.journeys.conftest import DESK, PHONE, WOMAN, come_in
from tests.pages import log


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request, new_page, newcomer):
    """A woman's browser, signed in."""
    page = new_page(viewport=request.param)
    come_in(page, newcomer, **WOMAN)
    return page


@pytest.fixture
def day(page, newcomer):
    """A complete day of last week, with 50 g of almonds."""
    today = datetime.now(UTC).date()
    day = today - timedelta(days=7)
    with newcomer.account() as user:
        log(user, day, Meal.LUNCH, "Almonds", portion="g", quantity="50")
        complete_day(user_id=user.id, day=day, today=today)
    return day


def name_of(day):
    return f"{day:%A} {day.day} {day:%B}"


def test_from_the_day_to_its_week_and_back_by_its_bar(page, day):
    page.goto(f"/day/{day}")
    page.get_by_role("link", name="The week of this day").click()
    expect(page.get_by_role("heading", name="Last week", exact=True)).to_be_visible()
    expect(page.get_by_text("185 mg below your reference of 320 mg.")).to_be_visible()
    bar = page.get_by_role("group").get_by_role("link", name=f"{name_of(day)}: 135 mg")
    # A finger on the phone, a mouse at the desk.
    (bar.tap if page.viewport_size == PHONE else bar.click)()
    expect(page.get_by_role("heading", name="This day is complete")).to_be_visible()
    assert page.url.endswith(f"/day/{day}")
    page.go_back()
    expect(page.get_by_role("heading", name="Last week", exact=True)).to_be_visible()


def test_previous_next_and_pick(page, day):
    page.goto("/today")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Week").click()
    expect(page.get_by_role("heading", name="Last 7 days")).to_be_visible()
    page.get_by_role("link", name="The week before").click()
    expect(page.get_by_role("heading", name="Last week", exact=True)).to_be_visible()
    expect(page.get_by_text("mg on 1 complete day")).to_be_visible()
    page.get_by_role("link", name="The last seven days").click()
    expect(page.get_by_role("heading", name="Last 7 days")).to_be_visible()
    page.get_by_label("Go to a week").fill(str(day))
    page.get_by_label("Go to a week").press("Enter")
    expect(page.get_by_role("heading", name="Last week", exact=True)).to_be_visible()


def test_the_table_and_the_chart_are_read_by_their_names(page, day):
    page.goto(f"/week/{day}")
    page.get_by_text("The figures as a table").click()
    table = page.get_by_role("table", name="The same figures, in mg")
    for column in ("Day", "Food", "Supplements", "Sum", "Reference"):
        expect(table.get_by_role("columnheader", name=column)).to_be_visible()
    row = table.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name=f"{day:%a} {day.day}")
    )
    expect(row.get_by_role("cell").nth(0)).to_have_text("135")
    expect(row.get_by_role("cell").nth(3)).to_have_text("320")
    chart = page.get_by_role("group", name="Magnesium from food and supplements")
    expect(chart).to_have_accessible_description(re.compile("beside the reference of 320 mg"))
    assert chart.get_by_role("link").count() == 7
    chart.get_by_role("link").first.focus()
    page.keyboard.press("Tab")
    expect(chart.get_by_role("link").nth(1)).to_be_focused()
    row.get_by_role("link").click()
    page.wait_for_url(f"**/day/{day}")
