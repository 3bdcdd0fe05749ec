"""A running server and a real browser, as a person with a phone meets them."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from playwright.sync_api import expect, sync_playwright
from sqlalchemy import create_engine, inspect, select, text

from mgtrack.accounts.guests import create_guest, new_guest_key
from mgtrack.accounts.models import SignInAddress, User
from mgtrack.extensions import db
from tests.bench import add_user, free_port, session_of
from tests.fake_fdc import FakeFdc
from tests.pages import OWN_PAGES, furnish, log_ordinary
from tests.trends.people import live

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
EXPECTED = re.compile(r"status of 4|Status Error Code 4|^htmx:(?:sendAbort|afterRequest), ")
"""What the console calls an error and is none: a refusal, and a request that was given up because
the page was left; one that fails has a `sendError` too."""

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Each window would load pages for an address bar that nobody sees, and each page would get a
    # renderer's frame of its own: half of what a journey costs. The last such list counts, so what
    # Playwright turns off of paint and network is repeated here.
    (
        "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,RenderDocument,PaintHolding,"
        "HttpsUpgrades,MediaRouter,OptimizationHints,NetworkTimeServiceQuerying"
    ),
]

expect.set_options(timeout=10_000)


def chromium_path():
    # In the order of `.ci/setup`: where there is Chrome, a Chromium may be a snap, which sees no
    # file of the tests.
    for name in ("google-chrome", "chromium", "chromium-browser"):
        if path := shutil.which(name):
            return path
    raise RuntimeError("The journeys need Chromium: `.ci/setup test` installs it.")


@pytest.fixture(scope="session")
def server(app, database, fdc_for_journeys, tmp_path_factory):
    """The address of mgtrack, started by its own command on the database and the key of `app`."""
    port = free_port()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("MGTRACK_")
    } | {
        "MGTRACK_DATABASE_URL": database,
        "MGTRACK_DATA_FOLDER": str(tmp_path_factory.mktemp("served")),
        "MGTRACK_SECRET_KEY": app.config["SETTINGS"].secret_key,
        "MGTRACK_PORT": str(port),
        "MGTRACK_MODE": "development",
        "MGTRACK_FDC_URL": fdc_for_journeys.url,
        "MGTRACK_FDC_API_KEY": "test-key",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "mgtrack", "run"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in process.stdout:
        if line.startswith("mgtrack is on"):
            break
    else:
        raise RuntimeError("mgtrack did not start")
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=20)
    process.stdout.close()


@pytest.fixture(scope="session")
def fdc_for_journeys():
    """FoodData Central, played by the local server for the whole run."""
    with FakeFdc() as fdc:
        yield fdc


@pytest.fixture(scope="session")
def launch():
    """Launches Chromium, with more arguments where a test needs them."""
    with sync_playwright() as playwright:
        yield lambda *more, **options: playwright.chromium.launch(
            executable_path=chromium_path(), args=[*CHROMIUM_ARGUMENTS, *more], **options
        )


@pytest.fixture(scope="session")
def browser(launch):
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture(autouse=True)
def _another_address(database):
    """Each journey counts anew toward the limits of an address: all come from one."""
    engine = create_engine(database)
    with engine.begin() as connection:
        if inspect(connection).has_table("rate_limits"):
            connection.execute(text("DELETE FROM rate_limits"))
    engine.dispose()


@pytest.fixture
def new_page(browser, server):
    """Opens a page as somebody's phone would: `new_page(java_script_enabled=False)`."""
    contexts = []

    def open_page(**options):
        context = browser.new_context(
            **{
                "base_url": server,
                "viewport": PHONE,
                "locale": "en-GB",
                "timezone_id": "Europe/London",
                "has_touch": True,
                # Journeys that need the worker say so: it takes the network away from `page.route`.
                "service_workers": "block",
                **options,
            }
        )
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((f"{server}/", "data:", "blob:"))
                else page.problems.append(f"asks a third party: {request.url}")
            ),
        )
        page.on(
            "console",
            lambda message: (
                page.problems.append(message.text)
                if message.type == "error"
                and not EXPECTED.search(message.text)
                and "/styleguide/errors/" not in message.location["url"]
                else None
            ),
        )
        return page

    yield open_page
    problems = [
        problem for context in contexts for page in context.pages for problem in page.problems
    ]
    for context in contexts:
        context.close()
    assert problems == []


@dataclass
class Newcomer:
    app: Flask
    server: str
    email: str
    password: str = "a quiet green meadow"

    def join(self, **told):
        """Open an account without hashing a password; a client that is signed in with it."""
        with self.app.app_context():
            session_id = session_of(add_user(self.email, **told))
        return self._browser(_user_id=session_id)

    def start(self):
        """Start a diary without an account, with a day of entries; its browser and its key."""
        with self.app.app_context():
            guest = create_guest(new_guest_key())
            log_ordinary(guest, datetime.now(UTC).date())
        return self._browser(_user_id=guest.get_id()), guest.guest_key

    def join_after_starting(self):
        """Open an account in a browser that kept a diary before, and has it still."""
        _, guest_key = self.start()
        with self.app.app_context():
            session_id = session_of(add_user(self.email))
        return self._browser(_user_id=session_id, guest_key=guest_key)

    def _browser(self, **kept):
        client = self.app.test_client()
        with client.session_transaction() as session:
            session.update({"_fresh": True, **kept})
        return client

    @contextlib.contextmanager
    def account(self):
        """The account, to be given what a journey begins with by the services themselves."""
        with self.app.app_context():
            yield db.session.scalars(
                select(User).join(SignInAddress).filter_by(email=self.email)
            ).one()
            db.session.commit()


@pytest.fixture
def newcomer(app, server):
    """Somebody who has no account yet."""
    return Newcomer(app, server, email=f"{uuid.uuid4().hex}@example.org")


@pytest.fixture
def lives(newcomer):
    """Lets the newcomer live a week as a state has it: a day in the middle of it."""

    def lived(state):
        with newcomer.account() as user:
            return live(user, state, datetime.now(UTC).date())

    return lived


@pytest.fixture
def furnished(newcomer):
    """Gives whom a page is signed in as something on every page: the addresses of all of them."""

    def furnish_for(page, **told):
        come_in(page, newcomer)
        with newcomer.account() as user:
            names = furnish(user, datetime.now(UTC).date(), **told)
        return names, [path.format(**names) for path in OWN_PAGES.values()]

    return furnish_for


def until(page, expression):
    """Wait until a JavaScript expression holds. Playwright's own waiting evaluates a string within
    the page, which the page's policy forbids once the first try fails."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def expect_no_sheet(page):
    """The sheet has closed, and the step back in the history that goes with it is done: it would
    stop whatever is opened meanwhile."""
    expect(page.locator("#sheet")).to_be_hidden()
    until(page, "!history.state?.sheet")


def done(page):
    """Close the add sheet by its tray, once something is in it."""
    page.get_by_role("link", name="Done").click()
    expect_no_sheet(page)


def open_new_product(page):
    """Go from a day to the form of a new supplement."""
    page.get_by_role("link", name="Add a supplement").click()
    page.get_by_role("link", name="Add a product").click()


def sign_up(page, newcomer):
    """Open an account, which signs in with it, as far as the first of its questions."""
    page.goto("/sign-up")
    page.get_by_label("Email").fill(newcomer.email)
    page.get_by_label("Password").fill(newcomer.password)
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/start/birth")


def answer_questions(page):
    """Answer the first questions as a woman born on 1 May 1990, as far as the day page."""
    page.get_by_label("birth date").fill("1990-05-01")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Female").click()
    page.get_by_role("button", name="Open my diary").click()
    page.wait_for_url("**/today")


WOMAN = {"sex": "female", "birth_date": date(1990, 5, 1)}


def come_in(page, newcomer, **told):
    """An account, signed in, as `sign_up` leaves it, for a journey that begins after that."""
    use_cookie_of(newcomer.join(**told), page, newcomer)


def use_cookie_of(client, page, newcomer):
    """Let a page be in the session of a test client."""
    cookie = client.get_cookie("mgtrack")
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": newcomer.server}])
