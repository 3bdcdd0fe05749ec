"""A diary in Firefox ESR and in WebKitGTK, the nearest to an iPhone: one list of steps for both.

`python -m tests.drills.browsers` goes through it twice in each, light at 390 px and dark at 320 px,
and prints what held.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import click

from tests.bench import free_port
from tests.drills.drivers import Firefox, Look, WebKit, running, until

BROWSERS = (Firefox, WebKit)
LOOKS = (Look("light", 390, 840), Look("dark", 320, 640))

FIND = """((name) => {
    const words = (it) =>
        (it.getAttribute("aria-label") ?? it.labels?.[0]?.textContent ?? it.textContent)
            .replace(/\\s+/g, " ").trim();
    const shown = [...document.querySelectorAll("a, button, input, select, summary")]
        .filter((it) => it.checkVisibility({ visibilityProperty: true }));
    for (const it of shown.filter((it) => words(it).startsWith(name))) {
        it.scrollIntoView({ block: "center", behavior: "instant" });
        const { x, y, width, height } = it.getClientRects()[0] ?? {};
        const place = { x: x + width / 2, y: y + height / 2 };
        if (it.contains(document.elementFromPoint(place.x, place.y))) return place;
    }
    return null;
})(%s)"""
"""Where the first control is whose name begins so, and which nothing covers; null of none."""

TEXT = """(document.querySelector(%s)?.innerText ?? "").replace(/\\s+/g, " ")"""

BACKGROUND = (
    """getComputedStyle(document.documentElement).backgroundColor.match(/[0-9]+/g).map(Number)"""
)

TOO_WIDE = """[...document.querySelectorAll("html, dialog[open], dialog[open] [data-pane]")]
    .filter((it) => it.scrollWidth > it.clientWidth || it.clientWidth > innerWidth)
    .map((it) => it.id || it.localName)"""


class Phone:
    """What somebody does with a phone, and what they see on it."""

    def __init__(self, browser, look, url):
        self.browser, self.look, self._url = browser, look, url

    def open(self, path):
        self.browser.open(f"{self._url}{path}")

    def place(self, name):
        """Where a control of this name stands still."""

        def standing():
            found = self._find(name)
            again = found and self._find(name)
            # Scrolling to it twice may end a fraction of a pixel apart.
            return again and all(abs(found[axis] - again[axis]) <= 1 for axis in found) and again

        return until(standing, f"there is no “{name}” to tap")

    def _find(self, name):
        return self.browser.evaluate(FIND % json.dumps(name))

    def tap(self, name):
        self.browser.tap(**self.place(name))

    def fill(self, name, text):
        """Type into a field, in place of what is in it."""
        self.tap(name)
        self.browser.evaluate("document.activeElement.select() ?? null")
        self.browser.type(text)

    def text(self, within="body"):
        return self.browser.evaluate(TEXT % json.dumps(within))

    def sees(self, *sentences, within="body"):
        for words in sentences:
            until(
                lambda words=words: words in self.text(within),
                f"“{words}” is not seen in “{within}”",
            )

    def misses(self, words, within="body"):
        until(
            lambda: words not in self.text(within), f"“{words}” is seen in “{within}” all the same"
        )


def land(phone):
    """The first page asks its question, in the phone's width and colours."""
    phone.open("/")
    phone.sees("Am I getting enough magnesium")
    assert phone.browser.evaluate("innerWidth") == phone.look.width
    is_dark = max(phone.browser.evaluate(BACKGROUND)) < 128
    assert is_dark == (phone.look.scheme == "dark")


def start(phone):
    """A diary starts without an account."""
    phone.tap("Start your diary")
    phone.sees("When were you born?")


def skip(phone):
    """Three questions are skipped, as far as an empty day."""
    for onward in ("sex", "time-zone", "today"):
        phone.tap("Skip")
        until(
            lambda onward=onward: phone.browser.evaluate("location.pathname").endswith(onward),
            f"skipping doesn't lead to {onward}",
        )
    phone.sees("of 310–420 mg", "nothing logged")


def open_sheet(phone):
    """The add sheet opens, ready for typing."""
    phone.tap("Add to Breakfast")
    phone.sees("Usual now", "Recent", "Favourites", within="#sheet")
    until(
        lambda: phone.browser.evaluate("document.activeElement.type") == "search",
        "the search doesn't wait for letters",
    )


def search(phone):
    """A few letters find a food."""
    phone.browser.type("spina")
    phone.place("Add Spinach, raw")
    phone.misses("Usual now", within="#sheet")


def log(phone):
    """Its + logs it, the tray counts it, and the sheet stays."""
    phone.tap("Add Spinach, raw")
    phone.place("Added: Spinach, raw")
    phone.sees("1 added · 24 mg", within="#tray")


def log_another(phone):
    """Another food is logged from the same sheet."""
    phone.fill("Search for a food", "almonds")
    phone.tap("Add Almonds")
    phone.sees("2 added · 100 mg", within="#tray")


def done(phone):
    """Done closes the sheet over the day, which has both."""
    phone.tap("Done")
    phone.sees("Spinach, raw", "Almonds", within="#meal-1")
    phone.sees("100 mg", "Food 100", within="#total")


def dose(phone):
    """A supplement is typed from its label, and a dose of it is logged."""
    phone.tap("Add a supplement or medicine")
    phone.tap("Add a product")
    phone.fill("Name", "Magnesium glycinate")
    phone.fill("Figure on the label", "150")
    phone.tap("Next")
    phone.tap("Add to the day")
    phone.tap("Done")
    phone.sees("Magnesium glycinate", within="#supplements")
    phone.sees("250 mg", "Supplements 150", within="#total")


def edit(phone):
    """An entry's amount is changed."""
    phone.tap("Almonds")
    phone.fill("How many", "3")
    phone.tap("Save")
    phone.sees("403 mg", "Food 253", within="#total")


def undo(phone):
    """The change is undone."""
    phone.tap("Undo")
    phone.sees("250 mg", "Food 100", within="#total")


def week(phone):
    """The week has the day."""
    phone.tap("Week")
    phone.sees("Last 7 days", "250")


def back_to_day(phone):
    """The back button leads to the day, as it was left."""
    phone.browser.evaluate("history.back() ?? null")
    phone.sees("Spinach, raw", "Almonds", within="#meal-1")


def delete(phone):
    """An entry is deleted, and comes back."""
    phone.tap("Almonds")
    phone.tap("Delete")
    phone.misses("Almonds", within="#meal-1")
    phone.tap("Undo")
    phone.sees("Almonds", within="#meal-1")


def leave_sheet(phone):
    """The back button closes the sheet and leaves the day."""
    phone.tap("Add to Lunch")
    phone.sees("Usual now", within="#sheet")
    phone.browser.evaluate("history.back() ?? null")
    phone.misses("Usual now")
    phone.sees("Spinach, raw", within="#meal-1")


STEPS = (
    land, start, skip, open_sheet, search, log, log_another, done, dose, edit, undo, week,
    back_to_day, delete, leave_sheet,
)  # fmt: skip


def fits(phone):
    """After each step nothing runs out of the screen, to be scrolled sideways."""
    assert not (found := phone.browser.evaluate(TOO_WIDE)), f"too wide: {', '.join(found)}"


def take(phone):
    """Go through the steps as far as they hold; the number of those, and what was wrong."""
    for number, step in enumerate(STEPS):
        try:
            step(phone)
            fits(phone)
        except AssertionError as error:
            return number, f"step {number + 1}, {step.__name__}: {error}"
    return len(STEPS), None


@contextmanager
def served():
    """A running mgtrack with an empty database; its address."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        # A developer's own settings, such as their database, are none of this.
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("MGTRACK_")
        } | {
            "MGTRACK_DATA_FOLDER": folder,
            "MGTRACK_FDC_URL": "http://127.0.0.1:9/fdc/v1",  # which refuses at once
            "MGTRACK_PORT": str(port),
            "MGTRACK_MODE": "development",
        }
        command = [sys.executable, "-m", "mgtrack", "run"]
        with running(*command, env=environment, stdout=subprocess.PIPE) as process:
            next(line for line in process.stdout if line.startswith("mgtrack is on"))
            yield f"http://127.0.0.1:{port}"


def drill(kind, look, url):
    """Go through the steps in a new browser: its version, and what `take` returns."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        kind.started(look, Path(folder)) as browser,
    ):
        return browser.version, *take(Phone(browser, look, url))


def main():
    """Print a line of each browser and look, and below what failed; 1 where anything did."""
    wrong = []
    click.echo(
        "| browser | version | screen | steps | passed | seconds |\n|---|---|---|--:|--:|--:|"
    )
    with served() as url:
        for kind, look in itertools.product(BROWSERS, LOOKS):
            started = time.monotonic()
            version, passed, said = drill(kind, look, url)
            seconds = time.monotonic() - started
            screen = f"{look.width} px, {look.scheme}"
            click.echo(
                f"| {kind.name} | {version} | {screen} | {len(STEPS)} | {passed} | {seconds:.0f} |"
            )
            if said:
                wrong.append(f"{kind.name}, {screen}, {said}")
    for each in wrong:
        click.echo(each)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
