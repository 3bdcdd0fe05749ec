"""How long a tap takes until what it asked for is painted, on a phone four times as slow as this.

In Chromium, at 390 x 844, the page's own clock: from the `click` or the key that reached the page
to the second frame after the change was in the document, by when it is on the screen. The server
runs on the same machine and is not slowed.
"""

from __future__ import annotations

import os
import re
import statistics
from collections.abc import Callable

from playwright.sync_api import Page, sync_playwright

from benchmarks.tables import table
from tests.journeys.conftest import CHROMIUM_ARGUMENTS, chromium_path
from tests.screenshots import new_page, served

CPU_THROTTLE = 4
ROUNDS = 9
PRESS_MS = 80
"""How long a finger stays down."""
BUDGETS_MS = {"open the sheet": 200, "the search's last key": 300, "open a food": 250, "save": 350}
QUERY = "brown rice"
WATCH = """([kind, wanted]) => {
  let began = null;
  window.painted = new Promise((done) => {
    const observer = new MutationObserver(() => look());
    const look = () => {
      if (began === null || !document.querySelector(wanted)) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
    };
    addEventListener(kind, (event) => { began = event.timeStamp; }, { capture: true, once: true });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
}"""


def timed(page: Page, kind: str, wanted: str, act: Callable[[], object]) -> float:
    """Return the ms from an event of this kind to the frame that shows what is wanted."""
    page.evaluate(WATCH, [kind, wanted])
    act()
    return float(page.evaluate("window.painted"))


def one_round(page: Page) -> list[float]:
    """Log a food: the times in the order of `BUDGETS_MS`."""
    page.goto("/today", wait_until="networkidle")
    add = page.get_by_role("link", name="Add to lunch")
    opened = timed(page, "click", "#sheet[open] #q:focus", lambda: add.click(delay=PRESS_MS))
    page.keyboard.type(QUERY[:-1], delay=60)
    page.wait_for_load_state("networkidle")
    last = f'#results input[name="q"][value="{QUERY}"]'
    found = timed(page, "keydown", last, lambda: page.keyboard.press(QUERY[-1]))
    page.wait_for_load_state("networkidle")
    row = page.locator("#results a.row-link").first
    food = timed(page, "click", "#sheet-body [name=quantity]", lambda: row.click(delay=PRESS_MS))
    page.wait_for_timeout(500)
    save = page.get_by_role("button", name=re.compile("^Add to the day"))
    saved = timed(
        page,
        "click",
        "#sheet[open] #tray .tray",
        lambda: save.click(delay=PRESS_MS),
    )
    return [opened, found, food, saved]


def measure() -> list[list[float]]:
    """Return the times of each act, in the order of `BUDGETS_MS`."""
    with served() as (url, cookies, _names), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS
        )
        page = new_page(browser, url, cookies["ordinary"], "light", 390)
        one_round(page)
        page.context.new_cdp_session(page).send(
            "Emulation.setCPUThrottlingRate", {"rate": CPU_THROTTLE}
        )
        rounds = [one_round(page) for _ in range(ROUNDS)]
        browser.close()
    return [list(times) for times in zip(*rounds, strict=True)]


def run() -> str:
    """Return the medians of the rounds, beside what each may take."""
    load = os.getloadavg()[0]
    rows = [
        [act, f"{statistics.median(times):.0f}", f"{min(times):.0f}", f"{budget}"]
        for (act, budget), times in zip(BUDGETS_MS.items(), measure(), strict=True)
    ]
    figures = table(["from the tap to its paint, ms", "median", "fastest", "at most"], rows)
    return f"{figures}\n\nThe machine's load was {load:.1f} on {os.cpu_count()} cores."
