"""What a phone must fetch for its first look at the day page, in real Chromium."""

from __future__ import annotations

from playwright.sync_api import Request, sync_playwright

from benchmarks.tables import table
from tests.journeys.conftest import CHROMIUM_ARGUMENTS, chromium_path
from tests.screenshots import new_page, served


def run() -> str:
    """Requests, and bytes over the wire (headers and compressed bodies), with an empty cache."""
    finished: list[Request] = []
    with served() as (url, cookies, _names), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS
        )
        page = new_page(browser, url, cookies["ordinary"], "light", 390)
        # Playwright marks its handlers with an attribute, which a built-in method refuses.
        page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 - see above
        page.goto("/today", wait_until="networkidle")
        sizes = {request.url.removeprefix(url): _bytes_of(request) for request in finished}
        browser.close()
    return table(
        ["file", "bytes"],
        [
            *([path, f"{size:,}"] for path, size in sizes.items()),
            [
                f"**all {len(sizes)} requests** (budget: 10)",
                f"**{sum(sizes.values()):,}** (budget: 60,000)",
            ],
        ],
    )


def _bytes_of(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]
