"""Let the disk run full under load, see what still works, make room, and count what was lost.

`python -m tests.drills.full_disk`, as root: the disk is a small one in memory (tmpfs) of its own.
With SQLite alone, whose file is beside mgtrack; PostgreSQL's error is the same by its code.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event

import requests

from mgtrack.cli.backup import check
from mgtrack.db.faults import Fault
from mgtrack.web.errors import FAULTS
from tests.cli.test_server import Running, until
from tests.drills.kills import Counts, Patient
from tests.drills.restore import CLIENTS, DAY, mgtrack, names_in

MEGABYTES = 12


@contextmanager
def small_disk(folder):
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "none", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder):
    """Write until there is no space left."""
    with (folder / "filler").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"0" * 4096)


def sign_in(address, email, password):
    """The status of the day's page of somebody who signs in now."""
    with closing(requests.Session()) as browser:
        page = browser.get(f"{address}/sign-in", timeout=30).text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        typed = {"csrf_token": token, "email": email, "password": password}
        browser.post(f"{address}/sign-in", data=typed, timeout=30)
        return browser.get(f"{address}/day/{DAY}", allow_redirects=False, timeout=30).status_code


class Telling(Patient):
    """A client that keeps what it was told while nothing could be saved."""

    def __post_init__(self):
        super().__post_init__()
        self.told = Counter()

    def saved(self, browser, path, sent):
        with suppress(requests.RequestException):
            answer = browser.post(
                self.address + path, data=sent, allow_redirects=False, timeout=30,
                headers={"HX-Request": "true"},
            )  # fmt: skip
            if answer.status_code >= 400:
                self.told[answer.status_code, answer.text] += 1
                time.sleep(0.05)
            return answer.status_code < 400
        return False


def drill(folder, *, seconds):
    """Let the disk be full for so many seconds."""
    counts = Counts()
    started = time.monotonic()
    place = folder / "disk"
    place.mkdir()
    with small_disk(place):
        data = place / "data"
        server = Running(data)
        address = f"http://127.0.0.1:{server.port}"
        environ = {**os.environ, "MGTRACK_DATA_FOLDER": str(data)}
        subprocess.run(
            [sys.executable, "-m", "mgtrack", "accounts", "create", "a@example.org"],
            input="a quiet green meadow\n", text=True, env=environ, check=True, capture_output=True,
        )  # fmt: skip
        stop = Event()
        clients = [Telling(address, stop) for _ in range(CLIENTS)]
        for each in clients:
            each.thread.start()
        try:
            until(lambda: all(each.acknowledged for each in clients))
            fill(place)
            until(lambda: any(each.told for each in clients))
            until_then = time.monotonic() + seconds
            while time.monotonic() < until_then:
                status = sign_in(address, "a@example.org", "a quiet green meadow")
                counts.happened[f"sign-in {status}"] = (
                    counts.happened.get(f"sign-in {status}", 0) + 1
                )
                time.sleep(2)
            (place / "filler").unlink()
            before = [len(each.acknowledged) for each in clients]
            until(
                lambda: all(len(e.acknowledged) > n for e, n in zip(clients, before, strict=True))
            )
        finally:
            stop.set()
            for each in clients:
                each.thread.join()
            server.stop()
        told = sum((each.told for each in clients), Counter())
        counts.happened["told"] = sum(told.values())
        counts.wrong += [
            f"told {status}: {said}" for status, said in told
            if (status, said) != (503, FAULTS[Fault.FULL])
        ]  # fmt: skip
        if not counts.happened.get("sign-in 200"):
            counts.wrong.append("nobody could sign in")
        code, said = mgtrack(check, folder=data, url=f"sqlite:///{data}/mgtrack.db")
        if code:
            counts.wrong.append(said)
        there = names_in(f"sqlite:///{data}/mgtrack.db")
        acknowledged = {name for each in clients for name in each.acknowledged}
    counts.acknowledged = len(acknowledged)
    counts.lost = len(acknowledged - set(there))
    counts.doubled = sum(times - 1 for times in there.values())
    counts.minutes = (time.monotonic() - started) / 60
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=20, help="how long the disk is full")
    arguments = parser.parse_args()
    if os.geteuid():
        sys.stdout.write("full_disk: needs root, to mount a small disk of its own\n")
        return 0
    with tempfile.TemporaryDirectory(prefix="mgtrack_") as name:
        counts = drill(Path(name), seconds=arguments.seconds)
    sys.stdout.write(
        "full disk   acknowledged  lost  doubled  minutes\n"
        f"sqlite     {counts.acknowledged:13} {counts.lost:5} {counts.doubled:8}"
        f" {counts.minutes:8.1f}   {counts.happened}\n"
    )
    for said in counts.wrong:
        sys.stdout.write(f"{said}\n")
    return 1 if counts.lost + counts.doubled + len(counts.wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
