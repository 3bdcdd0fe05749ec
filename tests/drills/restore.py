"""Back a database up under load, restore it into an empty place, and count what was lost.

`python -m tests.drills.restore` does it with clients that log as fast as they can, each entry with
an id, sent again until it is acknowledged. At random moments the database is backed up; each backup
is restored into an empty place and checked there. Lost is an entry that was acknowledged before the
backup began and is not in what was restored; doubled is one that is there twice.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
import uuid
from collections import Counter
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Event, Thread

import requests
from sqlalchemy import create_engine, text

from mgtrack import create_app
from mgtrack.cli.backup import backup, check, restore_file
from mgtrack.extensions import db
from tests.bench import Cluster, make_settings
from tests.cli.test_server import Running, until

DAY = "2026-11-23"
CLIENTS = 4


@dataclass
class Client:
    """A person without an account who logs one entry after the other."""

    address: str
    stop: Event
    acknowledged: dict[str, float] = field(default_factory=dict)
    """The names of entries, each with the moment at which the client knew that it is saved."""

    def __post_init__(self):
        self.name = uuid.uuid4().hex[:8]
        self.thread = Thread(target=self.log)

    def log(self):
        with closing(requests.Session()) as browser:
            token = self.token(browser, "/")
            browser.post(f"{self.address}/start", data={"csrf_token": token}, timeout=30)
            form = f"/day/{DAY}/add/quick"
            token = self.token(browser, form)
            for number in count():
                name = f"{self.name}-{number}"
                sent = {
                    "csrf_token": token, "client_id": str(uuid.uuid4()), "magnesium": "7",
                    "name": name, "meal": "1", "day": DAY,
                }  # fmt: skip
                while not self.stop.is_set() and not self.saved(browser, form, sent):
                    pass
                if self.stop.is_set():
                    return
                self.acknowledged[name] = time.monotonic()

    def token(self, browser, path):
        page = browser.get(self.address + path, timeout=30).text
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]

    def saved(self, browser, path, sent):
        with suppress(requests.RequestException):
            address = self.address + path
            answer = browser.post(address, data=sent, allow_redirects=False, timeout=30)
            return answer.status_code == 303
        return False


@dataclass
class Counts:
    """What came of a drill; `wrong` is what `mgtrack check` said of what was restored."""

    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    seconds: float = 0
    wrong: list[str] = field(default_factory=list)


def mgtrack(command, *arguments, folder, url):
    """Run a command to its end; what it ended with and what it said."""
    app = create_app(make_settings(folder, database_url=url))
    ran = app.test_cli_runner().invoke(command, [str(each) for each in arguments])
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return ran.exit_code, ran.output.strip()


@contextmanager
def load(folder, url):
    """Clients that log on a server of a database."""
    server = Running(folder, MGTRACK_DATABASE_URL=url)
    stop = Event()
    clients = [Client(f"http://127.0.0.1:{server.port}", stop) for _ in range(CLIENTS)]
    try:
        for each in clients:
            each.thread.start()
        yield clients
    finally:
        stop.set()
        for each in clients:
            each.thread.join()
        server.stop()


def drill(folder, new_url, *, seed, backups):
    """Back up so often under load, and restore each; `new_url` makes an empty database."""
    dice = random.Random(seed)
    counts = Counts()
    started = time.monotonic()
    made = []
    url = new_url()
    with load(folder / "server", url) as clients:
        until(lambda: all(each.acknowledged for each in clients))
        for _ in range(backups):
            time.sleep(dice.uniform(0.5, 3))
            began = time.monotonic()
            # In a folder of their own each stays; of one day the backup folder keeps the last.
            to = "--to", folder / "backups"
            code, said = mgtrack(backup, *to, folder=folder / "server", url=url)
            assert code == 0, said
            made.append((began, Path(said)))
    acknowledged = {name: at for each in clients for name, at in each.acknowledged.items()}
    for number, (began, file) in enumerate(made):
        place = {"folder": folder / f"restored-{number}", "url": new_url()}
        outcomes = [mgtrack(*command, **place) for command in ([restore_file, file], [check])]
        if any(code for code, _ in outcomes):
            counts.wrong += [said for _, said in outcomes]
            continue
        there = names_in(place["url"])
        before = {name for name, at in acknowledged.items() if at < began}
        counts.acknowledged += len(before)
        counts.lost += len(before - set(there))
        counts.doubled += sum(times - 1 for times in there.values())
    counts.seconds = time.monotonic() - started
    return counts


def names_in(url):
    """How often there is an entry of each name."""
    engine = create_engine(url)
    with engine.connect() as connection:
        names = Counter(connection.execute(text("SELECT food_name FROM entries")).scalars())
    engine.dispose()
    return names


def urls(kind, folder, cluster):
    """A function that makes an empty database of a kind."""
    numbers = count()
    if kind == "sqlite":
        return lambda: f"sqlite:///{folder}/{next(numbers)}.db"
    return lambda: cluster.create(f"{folder.name}_{next(numbers)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--backups", type=int, default=20, help="how many, for each database")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="the moments")
    arguments = parser.parse_args()
    wrong = 0
    cluster = Cluster()
    cluster.start()
    try:
        sys.stdout.write("database     seed  acknowledged  lost  doubled  seconds\n")
        for kind in ("sqlite", "postgresql"):
            with tempfile.TemporaryDirectory(prefix="mgtrack_") as name:
                folder = Path(name)
                new_url = urls(kind, folder, cluster)
                counts = drill(folder, new_url, seed=arguments.seed, backups=arguments.backups)
            sys.stdout.write(
                f"{kind:10} {arguments.seed:6} {counts.acknowledged:13} {counts.lost:5}"
                f" {counts.doubled:8} {counts.seconds:8.0f}\n"
            )
            for said in counts.wrong:
                sys.stdout.write(f"{said}\n")
            wrong += counts.lost + counts.doubled + len(counts.wrong) + (not counts.acknowledged)
    finally:
        cluster.stop()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
