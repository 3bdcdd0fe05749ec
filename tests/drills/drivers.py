"""Two browsers as Debian ships them, which Playwright can't drive, behind the same few verbs.

Firefox ESR speaks WebDriver BiDi, WebKitGTK's driver speaks WebDriver. Both take the same lists of
what a finger and keys do.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests
import websocket

from tests.bench import free_port

SECONDS = 60
"""How long anything may take, of a browser or of a page."""


@dataclass(frozen=True)
class Look:
    """How a phone shows pages: its colour scheme, and its screen in CSS pixels."""

    scheme: str
    width: int
    height: int


def until(answer, otherwise):
    """Ask until the answer is true, and return it; an AssertionError that says `otherwise`."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if found := answer():
            return found
        time.sleep(0.05)
    raise AssertionError(otherwise)


@contextmanager
def running(*command, **options):
    """Run a program as long as the block."""
    with subprocess.Popen(command, text=True, **options) as process:
        try:
            yield process
        finally:
            process.terminate()


class Browser:
    """What a finger does, in either browser."""

    pixel = 1
    """How many pixels of the screen, as the driver counts them, are one CSS pixel."""

    def tap(self, x, y):
        self._act(
            "pointer",
            {"type": "pointerMove", "x": round(x * self.pixel), "y": round(y * self.pixel)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        )

    def type(self, text):
        moves = ("keyDown", "keyUp")
        self._act("key", *({"type": move, "value": key} for key in text for move in moves))


class Firefox(Browser):
    name = "Firefox ESR"

    def __init__(self, url, look):
        self._socket = websocket.create_connection(url, timeout=SECONDS, suppress_origin=True)
        self._asked = 0
        self.version = self._ask("session.new", capabilities={})["capabilities"]["browserVersion"]
        self._page = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        viewport = {"width": look.width, "height": look.height}
        self._ask("browsingContext.setViewport", context=self._page, viewport=viewport)

    @classmethod
    @contextmanager
    def started(cls, look, folder):
        """A new Firefox, without a window."""
        scheme = {"dark": 0, "light": 1}[look.scheme]
        (folder / "user.js").write_text(
            f'user_pref("layout.css.prefers-color-scheme.content-override", {scheme});\n'
            'user_pref("ui.useOverlayScrollbars", 1);\n'  # which take no room, as on a phone
        )
        command = ["firefox-esr", "--headless", "--profile", folder, "--remote-debugging-port", "0"]
        log = folder / "log"
        with log.open("w") as file, running(*command, stdout=file, stderr=file):
            said = until(
                lambda: re.search(r"BiDi listening on (ws:\S+)", log.read_text()),
                "Firefox doesn't start",
            )
            yield cls(f"{said[1]}/session", look)

    def _ask(self, method, **params):
        self._asked += 1
        self._socket.send(json.dumps({"id": self._asked, "method": method, "params": params}))
        while (answer := json.loads(self._socket.recv())).get("id") != self._asked:
            pass  # it tells of events between the answers
        assert answer["type"] == "success", f"{method}: {answer['message']}"
        return answer["result"]

    def open(self, url):
        self._ask("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def evaluate(self, expression):
        """The value of a JavaScript expression that JSON has a word for."""
        answer = self._ask(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self._page},
            awaitPromise=False,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def _act(self, kind, *moves):
        source = {"type": kind, "id": kind, "actions": moves}
        self._ask("input.performActions", context=self._page, actions=[source])


class WebKit(Browser):
    name = "WebKitGTK"
    # Its window can't be narrower than 334 pixels of the screen; more of them are more to paint.
    pixel = 1.1

    def __init__(self, driver, look):
        self._http = requests.Session()
        self._http.trust_env = False  # a proxy has no part in this
        self._url = driver
        until(self._is_ready, "WebKitWebDriver doesn't start")
        browser = max(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))
        arguments = ["--automation", "--full-screen", *["--dark-mode"] * (look.scheme == "dark")]
        options = {"webkitgtk:browserOptions": {"binary": str(browser), "args": arguments}}
        told = self._ask("POST", "session", capabilities={"alwaysMatch": options})
        self.version = told["capabilities"]["browserVersion"]
        self._url = f"{driver}/session/{told['sessionId']}"
        width, height = self._screen(look)
        self._ask("POST", "window/rect", x=0, y=0, width=width, height=height)

    @classmethod
    def _screen(cls, look):
        return round(look.width * cls.pixel), round(look.height * cls.pixel)

    @classmethod
    @contextmanager
    def started(cls, look, folder):
        """A new WebKitGTK on a screen of its own, which its page fills."""
        screen = "{}x{}x24".format(*cls._screen(look))
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp"]
        with running(*command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as display:
            environment = os.environ | {
                "DISPLAY": f":{display.stdout.readline().strip()}",
                "GDK_BACKEND": "x11",
                "GDK_DPI_SCALE": str(cls.pixel),
                "HOME": str(folder),
            }
            port = free_port()
            command = ["WebKitWebDriver", f"--port={port}"]
            with running(*command, env=environment, stderr=subprocess.DEVNULL):
                yield cls(f"http://127.0.0.1:{port}", look)

    def _is_ready(self):
        try:
            return self._ask("GET", "status")["ready"]
        except requests.ConnectionError:
            return False

    def _ask(self, method, command, **params):
        body = {"json": params} if method == "POST" else {}
        answer = self._http.request(method, f"{self._url}/{command}", timeout=SECONDS, **body)
        value = answer.json()["value"]
        assert answer.ok, f"{command}: {value['message']}"
        return value

    def open(self, url):
        self._ask("POST", "url", url=url)

    def evaluate(self, expression):
        """The value of a JavaScript expression that JSON has a word for."""
        return self._ask("POST", "execute/sync", script=f"return {expression}", args=[])

    def _act(self, kind, *moves):
        source = {"type": kind, "id": kind, "actions": moves}
        self._ask("POST", "actions", actions=[source])
