"""After signing out the back button shows nothing of the diary."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.fixture
def remembering(launch, server, newcomer):
    """The page of a browser that keeps whole pages for going back; others are told not to."""
    browser = launch(ignore_default_args=["--disable-back-forward-cache"])
    context = browser.new_context(base_url=server)
    cookie = newcomer.join().get_cookie("mgtrack")
    context.add_cookies([{"name": "mgtrack", "value": cookie.value, "url": server}])
    yield context.new_page()
    browser.close()


def test_the_back_button_asks_to_sign_in(remembering, newcomer):
    page = remembering
    page.goto("/today")
    page.goto("/me")
    expect(page.get_by_text(newcomer.email)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")
    # Playwright's own way back waits for a load that such a page has none of.
    page.evaluate("setTimeout(() => history.back())")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert newcomer.email not in page.content()
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_url("**/sign-in?next=/today")
