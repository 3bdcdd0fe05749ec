"""What a phone must fetch for its first look at the day page, in real Chromium."""

from __future__ import annotations

from playwright.sync_api import sync_playwright

from tests.journeys.conftest import CHROMIUM_ARGUMENTS, chromium_path
from tests.screenshots import new_page, served


def run() -> None:
    """Bytes over the wire (headers and compressed bodies) and requests, with an empty cache."""
    with served() as (url, cookies, _names), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS
        )
        page = new_page(browser, url, cookies["ordinary"], "light", 390)
        requests = []
        page.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108 - Playwright marks its handlers
        page.goto("/today", wait_until="networkidle")
        sizes = {
            request.url.removeprefix(url): request.sizes()["responseBodySize"]
            + request.sizes()["responseHeadersSize"]
            for request in requests
        }
        browser.close()
    print("### First load of the day page\n\n| file | bytes |\n| --- | ---: |")
    for path, size in sizes.items():
        print(f"| {path} | {size:,} |")
    print(f"| **all {len(sizes)} requests** (budget: 10) | **{sum(sizes.values()):,}** (60 KB) |")
