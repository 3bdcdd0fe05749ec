"""Whatever byte a connection is cut at, each thing logged is saved once and the outbox ends empty.

A seeded sample of the cuts; with `--long`, which `make drills` asks for, 500 of them.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from mgtrack.accounts import queries as accounts
from mgtrack.diary.queries import entries_on
from mgtrack.supplements.queries import doses_on
from tests.journeys.conftest import come_in, until
from tests.journeys.cutting import Cut, CuttingProxy, Place
from tests.journeys.test_logging_without_connection import CATALOGUE_IS_HERE, NOTHING_WAITS
from tests.pages import furnish

TODAY = datetime.now(UTC).date()
SAMPLE, LONG = 20, 500
A_BATCH = 10
SEARCHES = ("bread", "rice", "cheese", "soup", "beans", "milk")
WAITING = "document.querySelector('[data-outbox-said]').textContent"


@pytest.fixture
def proxy(server):
    proxy = CuttingProxy(urlsplit(server).port)
    yield proxy
    proxy.close()


def saved(newcomer):
    """How often the day has each food, and how many doses."""
    with newcomer.account() as user:
        entries = entries_on(accounts.account(user.id), TODAY)
        return Counter(it.food_name for it in entries), len(doses_on(user.id, TODAY))


def log_batch(page, dice):
    """Log ten foods and a dose in a tunnel: the names of the foods."""
    page.goto("/today")
    page.get_by_role("link", name="Add to breakfast").click()
    expect(page.locator("#sheet")).to_contain_text("What you add waits here")
    page.get_by_role("searchbox").fill(dice.choice(SEARCHES))
    buttons = page.locator("#results .add")
    expect(buttons).not_to_have_count(0)
    names = page.evaluate(
        """async (count) => {
            const foods = document.querySelector('#results section[aria-label=Foods]');
            const buttons = [...foods.querySelectorAll('.add')].slice(0, count);
            for (const each of buttons) each.click();
            return buttons.map((each) => each.closest('.row').querySelector('.name').textContent);
        }""",
        A_BATCH,
    )
    expect(page.locator("#tray")).to_contain_text(f"{len(names)} added")
    page.get_by_role("searchbox").fill("magnesium")
    page.get_by_role("button", name="Add Magnesium").first.click()
    expect(page.locator("#tray")).to_contain_text(f"{len(names) + 1} added")
    return names


def test_each_cut_leaves_each_thing_saved_once(request, new_page, newcomer, proxy):
    dice = random.Random(26)
    count = LONG if request.config.getoption("--long") else SAMPLE
    page = new_page(service_workers="allow", base_url=proxy.url)
    newcomer.server = proxy.url
    come_in(page, newcomer, time_zone="UTC")
    with newcomer.account() as user:
        furnish(user, TODAY)
    page.goto("/today")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/today")
    until(page, f"({CATALOGUE_IS_HERE})()")
    foods, doses = saved(newcomer)
    done = 0
    while done < count:
        page.context.set_offline(True)
        logged = log_batch(page, dice)
        foods += Counter(logged)
        doses += 1
        cuts = [Cut(dice.choice(list(Place)), dice.randrange(1, 400)) for _ in range(A_BATCH)]
        proxy.cut(cuts)
        page.goto("/outbox")
        page.context.set_offline(False)
        for _ in range(400):
            if page.evaluate(WAITING) == NOTHING_WAITS:
                break
            page.evaluate("dispatchEvent(new Event('online'))")
            page.wait_for_timeout(100)
        assert page.evaluate(WAITING) == NOTHING_WAITS
        done += len(cuts) - proxy.left
        assert proxy.left == 0
        assert saved(newcomer) == (foods, doses)
    page.problems.clear()  # the browser's own note of what was cut
