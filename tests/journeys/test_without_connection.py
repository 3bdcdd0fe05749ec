"""Without a connection mgtrack opens as it was last seen, and shows nobody what is not theirs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from mgtrack.diary.models import Meal
from tests.journeys.conftest import come_in, until
from tests.journeys.cutting import CuttingProxy
from tests.pages import log

TODAY = datetime.now(UTC).date()
AS_OF = re.compile(r"No connection\. As of \d\d:\d\d\.")
CONTROLLED = "navigator.serviceWorker.controller !== null"
BECOMES_READY = "navigator.serviceWorker.ready.then(() => true)"


@pytest.fixture
def phone(new_page, newcomer):
    """The phone of somebody who had almonds for lunch, with its worker at work."""
    page = new_page(service_workers="allow")
    come_in(page, newcomer, time_zone="UTC")
    with newcomer.account() as user:
        log(user, TODAY, Meal.LUNCH, "Almonds")
    page.goto("/today")
    page.evaluate(BECOMES_READY)
    page.goto("/today")
    until(page, CONTROLLED)
    yield page
    page.problems.clear()  # the browser's own note of what failed


def kept(page):
    """The paths that are kept, of whomever."""
    return page.evaluate(
        """async () => {
            const names = (await caches.keys()).filter((name) => name.startsWith("kept-"));
            const keysOf = async (name) => (await caches.open(name)).keys();
            const keys = (await Promise.all(names.map(keysOf))).flat();
            return keys.map((request) => new URL(request.url).pathname);
        }"""
    )


def is_kept(page, path):
    for _ in range(100):
        if path in kept(page):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{path} is not kept")


def test_the_browser_itself_finds_nothing_that_keeps_it_from_installing(phone):
    asking = phone.context.new_cdp_session(phone)
    manifest = asking.send("Page.getAppManifest")
    assert manifest["url"].endswith("/manifest.webmanifest")
    assert manifest["errors"] == []
    assert asking.send("Page.getInstallabilityErrors")["installabilityErrors"] == [
        # Playwright's contexts are as private windows are.
        {"errorId": "in-incognito", "errorArguments": []}
    ]


def test_it_opens_as_last_seen_and_says_when_that_was(phone):
    yesterday = TODAY - timedelta(days=1)
    phone.goto(f"/day/{yesterday}")
    phone.goto("/week")
    is_kept(phone, "/week")
    phone.context.set_offline(True)
    phone.goto("/")
    expect(phone.get_by_role("status").filter(has_text=AS_OF)).to_be_visible()
    expect(phone.locator("#meal-2")).to_contain_text("Almonds")
    phone.get_by_role("link", name="Week", exact=True).click()
    expect(phone.get_by_role("status").filter(has_text=AS_OF)).to_be_visible()
    phone.goto(f"/day/{yesterday}")
    expect(phone.locator("#meal-2")).to_be_visible()
    phone.goto("/profile")
    expect(phone.get_by_role("heading", name="No connection")).to_be_visible()
    phone.get_by_role("link", name="Open today").click()
    expect(phone.locator("#meal-2")).to_contain_text("Almonds")
    phone.context.set_offline(False)
    expect(phone.locator(".as-of")).to_have_count(0)


def test_what_was_just_logged_is_kept_too(phone):
    phone.get_by_role("link", name="Add to breakfast").click()
    phone.get_by_role("searchbox").fill("banana")
    phone.get_by_role("button", name="Add Banana, raw").click()
    phone.get_by_role("link", name="Done").click()
    phone.wait_for_timeout(2500)
    phone.context.set_offline(True)
    phone.goto("/today")
    expect(phone.locator("#meal-1")).to_contain_text("Banana")


def test_signing_out_leaves_nothing_behind(phone):
    phone.goto("/me")
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_role("link", name="Sign in").first).to_be_visible()
    assert kept(phone) == []
    phone.context.set_offline(True)
    phone.goto("/today")
    expect(phone.get_by_role("heading", name="No connection")).to_be_visible()


def test_a_sign_out_without_connection_hides_all_at_once_and_is_made_good(phone):
    phone.goto("/me")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_role("heading", name="No connection")).to_be_visible()
    assert kept(phone) == []
    phone.goto("/today")
    expect(phone.get_by_role("heading", name="No connection")).to_be_visible()
    phone.context.set_offline(False)
    phone.goto("/today")
    phone.wait_for_url("**/sign-in**")


def test_somebody_else_sees_nothing_of_whom_the_phone_was_before(phone, newcomer, app, server):
    other = type(newcomer)(app, server, email=f"other-{newcomer.email}")
    phone.context.clear_cookies()
    come_in(phone, other)
    phone.goto("/week")
    is_kept(phone, "/week")
    phone.context.set_offline(True)
    phone.goto("/today")
    expect(phone.get_by_role("heading", name="No connection")).to_be_visible()


def test_what_is_not_to_be_kept_is_not(phone):
    paths = ["/sign-up", "/me", "/me/password", "/profile", "/notes", "/day/2026-01-05/add"]
    for path in [*paths, "/supplements"]:
        phone.goto(path)
    is_kept(phone, "/supplements")
    assert {*kept(phone)} == {"/today", f"/day/{TODAY}", "/supplements"}


def test_over_plain_http_nothing_is_offered_and_me_says_why(launch, server):
    """A name that isn't localhost: what a phone in the same network sees."""
    browser = launch("--host-resolver-rules=MAP mgtrack.lan 127.0.0.1")
    page = browser.new_page(base_url=server.replace("127.0.0.1", "mgtrack.lan"))
    page.goto("/")
    page.get_by_role("button", name=re.compile("Start")).first.click()
    page.wait_for_url("**/start/birth")
    page.goto("/me")
    assert not page.evaluate("isSecureContext")
    expect(page.get_by_text("over HTTPS alone")).to_be_visible()
    expect(page.get_by_text("opens without a connection, as you last saw it")).to_be_hidden()
    assert page.evaluate("navigator.serviceWorker === undefined")
    browser.close()


def test_a_new_version_waits_until_no_page_of_the_old_one_is_open(new_page, newcomer, server):
    proxy = CuttingProxy(urlsplit(server).port)
    page = new_page(service_workers="allow", base_url=proxy.url)
    newcomer.server = proxy.url
    come_in(page, newcomer, time_zone="UTC")
    page.goto("/today")
    page.evaluate(BECOMES_READY)
    page.goto("/day/2026-01-05/add/quick")
    until(page, CONTROLLED)
    page.get_by_label("What it was").fill("half typed")
    proxy.append_to("/sw.js", b"\n// a newer version")
    page.evaluate("navigator.serviceWorker.ready.then((it) => it.update()).then(() => true)")
    until(page, "navigator.serviceWorker.ready.then((it) => Boolean(it.waiting))")
    expect(page.get_by_label("What it was")).to_have_value("half typed")
    page.goto("/me")
    assert page.evaluate("navigator.serviceWorker.ready.then((it) => Boolean(it.waiting))")
    page.goto("about:blank")
    for _ in range(100):
        page.goto("/today")
        if not page.evaluate("navigator.serviceWorker.ready.then((it) => Boolean(it.waiting))"):
            break
        page.goto("about:blank")
        page.wait_for_timeout(200)
    assert not page.evaluate("navigator.serviceWorker.ready.then((it) => Boolean(it.waiting))")
    page.context.set_offline(True)
    page.goto("/today")
    expect(page.locator(".as-of")).to_be_visible()
    page.problems.clear()
    proxy.close()
