"""Kill workers, the server and PostgreSQL at random moments, and count what was lost or doubled.

`python -m tests.drills.kills` does it with clients that log as fast as they can, each entry with an
id, sent again until it is acknowledged. At random moments a worker is killed (`kill -9`), or the
server with all its processes, or it is asked to end (SIGTERM); PostgreSQL is stopped at once and
started. Lost is an entry that was acknowledged and is not there, doubled one that is there twice.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import requests

from mgtrack.cli.backup import check
from tests.bench import Cluster, free_port
from tests.cli.test_server import Running, until
from tests.drills.restore import CLIENTS, Client, mgtrack, names_in, urls

CHANCES = {"worker": 40, "server": 4, "SIGTERM": 3, "PostgreSQL": 3}
"""How likely each is; the last is of PostgreSQL alone."""


@dataclass
class Counts:
    """What came of a drill; `wrong` is what `mgtrack check` said, or what should not have been."""

    happened: dict[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    minutes: float = 0
    wrong: list[str] = field(default_factory=list)


class Patient(Client):
    """A client that also waits for a server that is being started."""

    def token(self, browser, path):
        while not self.stop.is_set():
            with suppress(requests.RequestException, TypeError):  # no answer, or an error's page
                return super().token(browser, path)
            time.sleep(0.05)
        return ""

    def saved(self, browser, path, sent):
        if super().saved(browser, path, sent):
            return True
        time.sleep(0.02)
        return False


def drill(folder, url, *, seed, kills, cluster=None, chances=None):
    """Let so many bad things happen under load."""
    dice = random.Random(seed)
    counts = Counts()
    started = time.monotonic()
    port = free_port()
    chances = chances or {each: n for each, n in CHANCES.items() if cluster or each != "PostgreSQL"}

    def start():
        return Running(folder / "server", port=port, MGTRACK_DATABASE_URL=url)

    server = start()
    stop = Event()
    clients = [Patient(f"http://127.0.0.1:{port}", stop) for _ in range(CLIENTS)]
    for each in clients:
        each.thread.start()
    try:
        until(lambda: all(each.acknowledged for each in clients))
        for _ in range(kills):
            time.sleep(dice.uniform(0, 0.5))
            what = dice.choices(list(chances), list(chances.values()))[0]
            counts.happened[what] = counts.happened.get(what, 0) + 1
            if what == "worker":
                os.kill(dice.choice(sorted(until(server.workers))), signal.SIGKILL)
            elif what == "server":
                server.kill()
                server = start()
            elif what == "SIGTERM":
                if code := server.stop():
                    counts.wrong.append(f"SIGTERM ended with {code}")
                server = start()
            else:
                cluster.halt()
                time.sleep(dice.uniform(0, 1))
                cluster.go_on()
        there = [len(each.acknowledged) for each in clients]
        until(lambda: all(len(e.acknowledged) > n for e, n in zip(clients, there, strict=True)))
    finally:
        stop.set()
        for each in clients:
            each.thread.join()
        server.stop()
    said = (folder / "server" / "log").read_text(encoding="utf-8")
    counts.wrong += [line for line in said.splitlines() if line.startswith("Traceback")]
    code, said = mgtrack(check, folder=folder / "server", url=url)
    if code:
        counts.wrong.append(said)
    acknowledged = {name for each in clients for name in each.acknowledged}
    there = names_in(url)
    counts.acknowledged = len(acknowledged)
    counts.lost = len(acknowledged - set(there))
    counts.doubled = sum(times - 1 for times in there.values())
    counts.minutes = (time.monotonic() - started) / 60
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=100, help="how many, for each database")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="the moments")
    arguments = parser.parse_args()
    wrong = 0
    cluster = Cluster()
    cluster.start()
    try:
        sys.stdout.write("database     seed  count  acknowledged  lost  doubled  minutes\n")
        for kind in ("sqlite", "postgresql"):
            with tempfile.TemporaryDirectory(prefix="mgtrack_") as name:
                folder = Path(name)
                counts = drill(
                    folder,
                    urls(kind, folder, cluster)(),
                    seed=arguments.seed,
                    kills=arguments.kills,
                    cluster=cluster if kind == "postgresql" else None,
                )
            happened = ", ".join(f"{what} {n}" for what, n in sorted(counts.happened.items()))
            sys.stdout.write(
                f"{kind:10} {arguments.seed:6} {arguments.kills:6} {counts.acknowledged:13}"
                f" {counts.lost:5} {counts.doubled:8} {counts.minutes:8.1f}   {happened}\n"
            )
            sys.stdout.flush()
            for said in counts.wrong:
                sys.stdout.write(f"{said}\n")
            wrong += counts.lost + counts.doubled + len(counts.wrong) + (not counts.acknowledged)
    finally:
        cluster.stop()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
