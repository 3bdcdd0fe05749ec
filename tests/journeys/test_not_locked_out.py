"""Somebody whose page is out of date, and somebody who forgot their password, get on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from mgtrack.accounts import user_sessions
from mgtrack.accounts.passwords import hashed
from mgtrack.accounts.queries import sessions
from tests.journeys.conftest import come_in

NEW = "another quiet green meadow"


@pytest.fixture
def member(newcomer):
    """Lets a page be signed in as somebody with a password."""

    def come(page):
        come_in(page, newcomer, password_hash=hashed(newcomer.password))
        return page

    return come


def sign_out_elsewhere(newcomer):
    with newcomer.account() as user:
        for each in sessions(user.id):
            user_sessions.end(user.id, each.id)


def test_what_was_typed_in_a_sheet_survives_being_signed_out(new_page, newcomer, member):
    page = member(new_page())
    page.goto("/today")
    page.locator(".plus").click()
    page.get_by_role("link", name="Quick add: mg alone").click()
    page.get_by_label("What it was").fill("Lentil stew")
    page.get_by_label("Magnesium in mg").fill("40")
    sign_out_elsewhere(newcomer)
    page.get_by_role("button", name="Add to the day").click()
    toast = page.locator(".toast", has_text="You are signed out. What you typed is still here.")
    toast.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Sign in to go on with it.")).to_be_visible()
    page.get_by_label("Email").fill(newcomer.email)
    page.get_by_label("Password").fill(newcomer.password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("link", name="Lentil stew")).to_be_visible()


def test_a_recovery_code_replaces_a_forgotten_password_without_javascript(
    new_page, newcomer, member
):
    page = member(new_page(java_script_enabled=False))
    page.goto("/me")
    page.get_by_role("link", name="Recovery codes").click()
    page.get_by_label("Password").fill(newcomer.password)
    page.get_by_role("button", name="Make codes").click()
    code = page.locator("code").nth(4).inner_text()
    for _ in range(2):
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save as a text file").click()
        assert code in Path(saved.value.path()).read_text()

    phone = new_page(java_script_enabled=False)
    phone.goto("/sign-in")
    phone.get_by_role("link", name="Forgot your password?").click()
    phone.get_by_role("link", name="Use a recovery code").click()
    phone.get_by_label("Email").fill(newcomer.email)
    phone.get_by_label("Recovery code").fill(code.upper())
    phone.get_by_role("button", name="Go on").click()
    expect(phone.get_by_text("9 recovery codes are left")).to_be_visible()
    phone.get_by_label("New password").fill(NEW)
    phone.get_by_role("button", name="Save password").click()
    phone.wait_for_url("**/today")
    page.goto("/me")
    expect(page).to_have_url(f"{newcomer.server}/sign-in?next=/me")

    page.get_by_label("Email").fill(newcomer.email)
    page.get_by_label("Password").fill(NEW)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Signed in on").click()
    page.get_by_role("button", name="Sign out of Chrome on Linux").click()
    expect(page.get_by_text("Signed out there.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("button", name="Sign in")).to_be_visible()
