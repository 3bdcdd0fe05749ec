"""Pictures of every page, to be looked at: `make screenshots` puts them into screenshots/.

Each page at 320, 390 and 1280 px, light and dark, ordinary and overflowing, and empty or refused
where that is another picture. `python -m tests.screenshots --readme` makes those that the README
shows. A desktop's fonts would show what no phone does, so the text is set in Roboto.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from mgtrack import create_app
from mgtrack.accounts.guests import create_guest, new_guest_key
from mgtrack.accounts.models import User
from tests.bench import add_user, free_port, make_settings, session_of
from tests.journeys.conftest import CHROMIUM_ARGUMENTS, chromium_path
from tests.pages import (
    EMPTY,
    GUEST_PAGES,
    OWN_PAGES,
    OWN_REFUSED,
    PAGES,
    REFUSED,
    SIGNED_IN_PAGES,
    furnish,
    log_ordinary,
    send_refused,
)
from tests.trends.people import STATES, live

CHECKOUT = Path(__file__).parent.parent
WIDTHS = {320: 640, 390: 844, 1280: 900}
TRENDS = {
    "week": "/week/{day}",
    "month": "/month/{day}",
    "quarter": "/quarter/{day}",
    "year": "/year/{day}",
    "compare": "/compare?kind=quarter&one={day}&other={month_after}",
}
"""What is pictured of each state that a week can be in."""
FONTS = """<?xml version="1.0"?>
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test name="family"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Roboto</string></edit>
  </match>
</fontconfig>
"""
"""What sets the system's own font, which Chromium asks for as any without serifs."""

WITH_GUESTS = {"guest": GUEST_PAGES, "signed-in": SIGNED_IN_PAGES}


def person(name, **told):
    """Somebody with a session to give to a browser: the cookie's value."""
    return add_user(f"{name}@example.org", **told)


def guests_cookies(app, user, today):
    """A guest's cookie, and that of somebody who signed in where the guest's diary is."""
    guest = create_guest(new_guest_key())
    log_ordinary(guest, today)
    return {
        "guest": cookie_of(app, guest),
        "signed-in": cookie_of(app, user, guest_key=guest.guest_key),
    }


def cookie_of(app, user, **more):
    client = app.test_client()
    with client.session_transaction() as session:
        session_id = session_of(user) if isinstance(user, User) else user.get_id()
        session.update({"_user_id": session_id, "_fresh": True, **more})
    return client.get_cookie("mgtrack").value


@contextmanager
def served():
    """A running mgtrack with an empty, an ordinary and an overflowing person: (url, cookies)."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        settings = make_settings(folder)
        # A developer's own settings, such as their database, are none of this.
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("MGTRACK_")
        } | {
            "MGTRACK_DATA_FOLDER": folder,
            "MGTRACK_SECRET_KEY": settings.secret_key,
            "MGTRACK_FDC_URL": settings.fdc_url,
            "MGTRACK_PORT": str(port),
            "MGTRACK_MODE": "development",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "mgtrack", "run"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            next(line for line in process.stdout if line.startswith("mgtrack is on"))
            app = create_app(settings)
            today = datetime.now(UTC).date()
            with app.app_context():
                told = {"time_zone": "UTC", "sex": "male", "birth_date": date(1980, 5, 1)}
                people = {
                    "empty": person("empty"),
                    "ordinary": person("ordinary", **told),
                    "overflowing": person("overflowing", **told),
                }
                names = {
                    state: furnish(people[state], today, overflowing=state == "overflowing")
                    for state in ("ordinary", "overflowing")
                }
                names["empty"] = {"today": today}
                for state in STATES:
                    people[state] = person(state, time_zone="UTC")
                    day = live(people[state], state, today)
                    names[state] = {"day": day, "month_after": day + timedelta(days=31)}
                cookies = {name: cookie_of(app, user) for name, user in people.items()}
                cookies |= guests_cookies(app, people["empty"], today)
                names |= {"guest": {}, "signed-in": {}}
            yield f"http://127.0.0.1:{port}", cookies, names
        finally:
            process.terminate()
            process.wait(timeout=20)
            process.stdout.close()


def new_page(browser, url, cookie, scheme, width, scale=1):
    context = browser.new_context(
        base_url=url,
        color_scheme=scheme,
        viewport={"width": width, "height": WIDTHS[width]},
        device_scale_factor=scale,
        locale="en-GB",
        timezone_id="UTC",
        bypass_csp=True,  # Playwright hides the caret by a style of its own
    )
    if cookie:
        context.add_cookies([{"name": "mgtrack", "value": cookie, "url": url}])
    return context.new_page()


def every_page(browser, url, cookies, names, folder):
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            suffix = f"{width}-{scheme}"
            page = new_page(browser, url, None, scheme, width)
            for name, path in PAGES.items():
                page.goto(path)
                page.screenshot(path=folder / f"{name}-{suffix}.png", full_page=True)
            refused_pages(page, REFUSED, folder, suffix)
            page.context.close()
            for state, cookie in cookies.items():
                page = new_page(browser, url, cookie, scheme, width)
                for name, path in pages_of(state).items():
                    page.goto(path.format(**names[state]))
                    page.screenshot(path=folder / f"{name}-{state}-{suffix}.png", full_page=True)
                if state == "ordinary":
                    refused_pages(page, OWN_REFUSED, folder, suffix, **names[state])
                    sheet_pages(page, folder, suffix)
                page.context.close()


def pages_of(state):
    """The paths of what is pictured of somebody, by name."""
    if state in STATES:
        return TRENDS
    if state in WITH_GUESTS:
        return WITH_GUESTS[state]
    return {name: OWN_PAGES[name] for name in (EMPTY if state == "empty" else OWN_PAGES)}


def refused_pages(page, forms, folder, suffix, **names):
    for name, (path, button, typed) in forms.items():
        send_refused(page, path.format(**names), button, typed)
        page.screenshot(path=folder / f"{name}-refused-{suffix}.png", full_page=True)


def sheet_pages(page, folder, suffix):
    page.goto("/today")
    page.get_by_role("link", name="Add to lunch").click()
    page.get_by_role("searchbox").fill("brown rice")
    page.locator("#results a.row-link").first.wait_for()
    page.screenshot(path=folder / f"sheet-{suffix}.png")
    page.locator("#results a.row-link").first.click()
    page.get_by_label("How many").fill("a lot")
    page.get_by_role("button", name="Add to the day").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    page.screenshot(path=folder / f"sheet-refused-{suffix}.png")
    page.goto("/today")
    page.get_by_role("link", name="Copy or move entries").click()
    page.get_by_role("button", name="Move").wait_for()
    page.screenshot(path=folder / f"sheet-copy-{suffix}.png")
    page.get_by_role("button", name="Move").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone.").wait_for()
    page.screenshot(path=folder / f"undone-{suffix}.png")


def readme_pictures(browser, url, cookies):
    """The day on a phone, light and dark, and the week, for the README."""
    images = CHECKOUT / "docs" / "images"
    images.mkdir(exist_ok=True)
    for scheme in ("light", "dark"):
        page = new_page(browser, url, cookies["ordinary"], scheme, 390, scale=2)
        page.goto("/today")
        # The panel of a first supplement would stand where the meals are to be seen.
        for panel in page.get_by_role("button", name="Dismiss").all():
            panel.click()
        page.get_by_role("button", name="Dismiss").first.wait_for(state="detached")
        page.goto("/today")
        page.locator("#idea [hx-trigger=load]").wait_for(state="detached")
        page.screenshot(path=images / f"day-{scheme}.png")
        if scheme == "light":
            page.goto("/week")
            page.screenshot(path=images / "week-light.png")
        page.context.close()


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--readme", action="store_true", help="only the committed pictures")
    chosen = parser.parse_args()
    folder = CHECKOUT / "screenshots"
    folder.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as fonts,
        served() as (url, cookies, names),
        sync_playwright() as playwright,
    ):
        configuration = Path(fonts) / "fonts.conf"
        configuration.write_text(FONTS, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=chromium_path(),
            args=CHROMIUM_ARGUMENTS,
            env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
        )
        if chosen.readme:
            readme_pictures(browser, url, cookies)
        else:
            every_page(browser, url, cookies, names, folder)
        browser.close()


if __name__ == "__main__":
    main()
