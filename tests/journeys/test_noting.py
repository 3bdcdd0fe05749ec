"""Symptom notes on a phone: agreed to, kept, changed, deleted, taken back, and withdrawn."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import come_in


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request, new_page, newcomer):
    """A phone that is signed in, on today's page."""
    page = new_page(java_script_enabled=request.param)
    come_in(page, newcomer)
    page.goto("/today")
    return page


def agree(page):
    page.get_by_role("link", name="Notes of this day").click()
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Agree and go on").click()
    expect(page.get_by_text("Nothing noted.")).to_be_visible()


def keep_cramps(page):
    page.get_by_role("link", name="Add a note").click()
    page.get_by_role("radio", name="Cramps").check()
    page.get_by_role("radio", name="Strong").check()
    page.get_by_label("Time").fill("21:30")
    page.get_by_role("checkbox", name="Hard exercise").check()
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_text("strong · hard exercise")).to_be_visible()


def test_from_the_day_to_a_note_beside_its_intake_and_back(page):
    agree(page)
    keep_cramps(page)
    expect(page.get_by_text("Nothing logged · reference")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Cramps")).click()
    expect(page.get_by_label("Time")).to_have_value("21:30")
    page.get_by_role("radio", name="Mild").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("mild · hard exercise")).to_be_visible()
    page.get_by_role("link", name="All notes").click()
    expect(page.get_by_text("21:30 Cramps, mild · hard exercise")).to_be_visible()
    expect(page.get_by_text("mgtrack concludes nothing from the two")).to_be_visible()
    expect(page.get_by_role("link", name="Unwell after a magnesium product?")).to_have_count(0)


def test_a_note_is_deleted_and_taken_back(page):
    agree(page)
    keep_cramps(page)
    page.get_by_role("link", name=re.compile("^Cramps")).click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Nothing noted.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("strong · hard exercise")).to_be_visible()


def test_what_is_missing_is_said_and_nothing_typed_is_lost(page):
    agree(page)
    page.get_by_role("link", name="Add a note").click()
    page.get_by_role("radio", name="Something else").check()
    page.get_by_role("checkbox", name="Heat").check()
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_text("Please say in a few words what it was.")).to_be_visible()
    expect(page.get_by_text("Please choose how strong it was.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Heat")).to_be_checked()
    page.get_by_label("In your own words").fill("Tingling fingers")
    page.get_by_role("radio", name="Mild").check()
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_role("link", name="Tingling fingers mild · heat")).to_be_visible()


def test_withdrawing_in_the_profile_deletes_the_notes(page):
    agree(page)
    keep_cramps(page)
    page.goto("/profile")
    page.get_by_role("link", name="Withdraw it").click()
    page.get_by_role("button", name="Withdraw and delete it").click()
    expect(page.get_by_text("symptom notes are deleted")).to_be_visible()
    page.goto("/notes")
    expect(page.get_by_text("notes are kept only if you agree")).to_be_visible()
