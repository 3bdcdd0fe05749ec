"""Logged in a tunnel: shown at once, counted in the day, and sent once, later."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from mgtrack.accounts import queries as accounts
from mgtrack.diary.models import Meal
from mgtrack.diary.queries import entries_on
from tests.journeys.conftest import come_in, until
from tests.pages import log

TODAY = datetime.now(UTC).date()
SAVED = "#meal-1 > .rows:not(.waiting-rows) .row"
CATALOGUE_IS_HERE = """async () => {
    const names = await caches.keys();
    const files = (await (await caches.open("files")).keys()).map((each) => each.url);
    const kept = names.find((name) => name.startsWith("kept-"));
    const mine = kept && (await (await caches.open(kept)).match("/offline/mine"));
    return Boolean(mine) && files.some((url) => url.includes("/catalogue-"));
}"""
NOTHING_WAITS = "Nothing is waiting. Everything is saved."


@pytest.fixture
def phone(new_page, newcomer):
    """The phone of somebody who had almonds for lunch, ready for a tunnel."""
    page = new_page(service_workers="allow")
    come_in(page, newcomer, time_zone="UTC")
    with newcomer.account() as user:
        log(user, TODAY, Meal.LUNCH, "Almonds")
    page.goto("/today")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/today")
    until(page, f"({CATALOGUE_IS_HERE})()")
    yield page
    page.problems.clear()  # the browser's own note of what failed


def in_tunnel(page):
    page.context.set_offline(True)
    page.goto("/today")
    expect(page.locator(".as-of")).to_be_visible()


def add(page, typed, name):
    page.get_by_role("searchbox").fill(typed)
    page.get_by_role("button", name=f"Add {name}").first.click()


def open_sheet(page, meal="breakfast"):
    page.get_by_role("link", name=f"Add to {meal}").click()
    expect(page.locator("#sheet")).to_contain_text("What you add waits here")


def let_server_refuse_first(page):
    """Make the first thing that waits one that the server doesn't have any more."""
    page.evaluate(
        """() => new Promise((done) => {
            const asking = indexedDB.open("mgtrack");
            asking.onsuccess = () => {
                const opened = asking.result.transaction("outbox", "readwrite");
                const store = opened.objectStore("outbox");
                store.getAll().onsuccess = ({ target }) => {
                    const [first] = target.result;
                    first.body = first.body.map(([n, v]) => [n, n === "what" ? "fdc:1:g:1" : v]);
                    store.put(first).onsuccess = done;
                };
            };
        })"""
    )


def micrograms(newcomer):
    """What the server has of the day: its entries, and their magnesium in micrograms."""
    with newcomer.account() as user:
        entries = entries_on(accounts.account(user.id), TODAY)
        return len(entries), sum(int(entry.magnesium_mg * 1000) for entry in entries)


def test_what_is_logged_in_a_tunnel_shows_at_once_and_arrives_once(phone, newcomer):
    in_tunnel(phone)
    open_sheet(phone)
    add(phone, "2 eggs", "Egg, raw")
    add(phone, "spinach", "Spinach, raw")
    expect(phone.locator("#tray")).to_contain_text("2 added")
    phone.get_by_role("button", name="Undo").click()
    expect(phone.locator("#tray")).to_contain_text("1 added")
    phone.get_by_role("searchbox").fill("banana")
    phone.get_by_role("button", name="Banana, raw", exact=True).click()
    phone.get_by_label("How many").fill("1/3")
    phone.get_by_role("button", name="Add to the day").click()
    phone.get_by_role("button", name="Done").click()
    breakfast = phone.locator("#meal-1")
    expect(breakfast.get_by_text("waiting")).to_have_count(2)
    expect(phone.locator("#total")).to_contain_text("2 waiting")
    expect(phone.get_by_role("link", name="2 waiting")).to_be_visible()
    shown = int(phone.locator("#total").get_attribute("data-shown"))
    phone.context.set_offline(False)
    expect(phone.locator(SAVED)).to_have_count(2)
    expect(phone.locator("#outbox-count, .waiting-rows")).to_have_count(0)
    assert micrograms(newcomer) == (3, shown)


def test_a_day_of_15_entries_comes_to_the_same_to_the_microgram(phone, newcomer):
    in_tunnel(phone)
    open_sheet(phone)
    for typed, count in (("1/3 rice", 5), ("2 beans", 5), ("1.25 milk", 5)):
        phone.get_by_role("searchbox").fill(typed)
        expect(phone.locator("#results [aria-label=Foods] .add")).not_to_have_count(0)
        phone.evaluate(
            """(count) => [...document.querySelectorAll("#results [aria-label=Foods] .add")]
                .slice(0, count).forEach((each) => each.click())""",
            count,
        )
    expect(phone.locator("#tray")).to_contain_text("15 added")
    phone.get_by_role("button", name="Done").click()
    expect(phone.locator(".waiting-rows .row")).to_have_count(15)
    shown = int(phone.locator("#total").get_attribute("data-shown"))
    arc = phone.locator(".dial path.food").get_attribute("stroke-dasharray")
    phone.context.set_offline(False)
    expect(phone.locator(SAVED)).to_have_count(15)
    assert micrograms(newcomer) == (16, shown)
    # The dial is drawn as the server draws it.
    assert phone.locator(".dial path.food").get_attribute("stroke-dasharray") == arc


def test_without_room_it_is_said_and_nothing_added(phone, newcomer):
    in_tunnel(phone)
    open_sheet(phone)
    phone.evaluate(
        """() => {
            const full = () => { throw new DOMException("", "QuotaExceededError"); };
            IDBObjectStore.prototype.add = full;
        }"""
    )
    add(phone, "walnuts", "Walnuts")
    expect(phone.get_by_role("alert")).to_contain_text("no room left")
    expect(phone.get_by_role("button", name="Add Walnuts").first).to_be_visible()
    assert micrograms(newcomer)[0] == 1


def test_the_outbox_lists_what_waits_to_be_changed_or_discarded(phone, newcomer):
    in_tunnel(phone)
    open_sheet(phone)
    add(phone, "walnuts", "Walnuts")
    add(phone, "milk", "Milk, whole")
    phone.get_by_role("button", name="Done").click()
    phone.get_by_role("link", name="2 waiting").click()
    expect(phone.get_by_role("heading", name="Outbox")).to_be_visible()
    walnuts = phone.get_by_role("region", name=re.compile("Walnuts"))
    walnuts.get_by_role("button", name="Edit").click()
    phone.get_by_label("How many").fill("2")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(walnuts).to_contain_text("2 ")
    phone.get_by_role("region", name=re.compile("Milk")).get_by_role(
        "button", name="Discard"
    ).click()
    expect(phone.get_by_role("region")).to_have_count(1)
    phone.context.set_offline(False)
    expect(phone.locator("[data-outbox-said]")).to_have_text(
        "Nothing is waiting. Everything is saved."
    )
    with newcomer.account() as user:
        entries = entries_on(accounts.account(user.id), TODAY)
        assert [(it.food_name.split(",")[0], it.quantity) for it in entries if it.meal == 1] == [
            ("Walnuts", 2)
        ]


def test_a_session_that_ended_meanwhile_keeps_what_waits_and_asks_to_sign_in(phone, newcomer):
    in_tunnel(phone)
    open_sheet(phone)
    add(phone, "almonds", "Almonds")
    phone.get_by_role("button", name="Done").click()
    phone.get_by_role("link", name="1 waiting").click()
    expect(phone.get_by_text("Waits for a connection.")).to_be_visible()
    cookies = phone.context.cookies()
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    expect(phone.get_by_text("Please sign in: it is sent then.")).to_be_visible()
    assert micrograms(newcomer)[0] == 1
    phone.context.add_cookies(cookies)
    phone.reload()
    expect(phone.locator("[data-outbox-said]")).to_have_text(
        "Nothing is waiting. Everything is saved."
    )
    assert micrograms(newcomer)[0] == 2


def test_what_is_refused_stays_with_its_reason_and_the_rest_goes_on(phone, newcomer):
    in_tunnel(phone)
    open_sheet(phone)
    add(phone, "walnuts", "Walnuts")
    add(phone, "milk", "Milk, whole")
    phone.get_by_role("button", name="Done").click()
    phone.get_by_role("link", name="2 waiting").click()
    let_server_refuse_first(phone)
    phone.context.set_offline(False)
    walnuts = phone.get_by_role("region", name=re.compile("Walnuts"))
    expect(walnuts).to_contain_text("This is no longer here.")
    expect(phone.get_by_role("region")).to_have_count(1)
    assert micrograms(newcomer)[0] == 2
    phone.goto("/today")
    expect(phone.locator(SAVED)).to_have_count(1)
    expect(phone.locator(".waiting-rows")).to_contain_text("not sent")
    walnuts_row = phone.get_by_role("link", name="1 waiting")
    walnuts_row.click()
    phone.get_by_role("button", name="Discard").click()
    expect(phone.locator("[data-outbox-said]")).to_have_text(
        "Nothing is waiting. Everything is saved."
    )


def test_signing_out_with_something_waiting_asks_first(phone):
    in_tunnel(phone)
    open_sheet(phone)
    add(phone, "walnuts", "Walnuts")
    phone.get_by_role("button", name="Done").click()
    phone.get_by_role("link", name="1 waiting").click()
    let_server_refuse_first(phone)
    asked = []
    phone.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    phone.context.set_offline(False)
    expect(phone.get_by_role("region")).to_contain_text("no longer here")
    phone.goto("/me")
    phone.get_by_role("button", name="Sign out").click()
    for _ in range(100):
        if asked:
            break
        phone.wait_for_timeout(50)
    assert phone.url.endswith("/me")
    assert asked == ["1 thing waits to be sent. Sign out and delete what waits?"]
