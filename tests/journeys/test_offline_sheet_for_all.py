"""Without a connection axe finds nothing to mend on the sheet and the outbox, and both fit."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.test_accessibility import overflow, violations
from tests.journeys.test_logging_without_connection import (  # noqa: F401 - a fixture
    add,
    in_tunnel,
    open_sheet,
    phone,
)


def test_axe_finds_nothing_to_mend_without_a_connection(phone):  # noqa: F811
    found, wide = [], []

    def look():
        # What rises is pale while it does.
        phone.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
        found.extend(violations(phone))
        phone.set_viewport_size({"width": 320, "height": 640})
        wide.append(overflow(phone))
        phone.set_viewport_size({"width": 390, "height": 844})

    in_tunnel(phone)
    look()
    open_sheet(phone)
    look()
    add(phone, "walnuts", "Walnuts")
    look()
    phone.get_by_role("button", name="Walnuts", exact=False).first.click()
    look()
    phone.get_by_role("button", name="Back", exact=True).click()
    phone.get_by_role("button", name="Done").click()
    look()
    phone.get_by_role("link", name="1 waiting").click()
    phone.get_by_role("button", name="Edit").click()
    look()
    phone.goto("/add")
    expect(phone.locator("#main")).to_contain_text("What you add waits here")
    look()
    assert found == []
    assert set(wide) == {0}
