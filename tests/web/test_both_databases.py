"""What a person reads is the same on SQLite and on PostgreSQL, page by page and step by step.

Pages' other tests run on one database; here every page is read on both, and compared.
"""

from __future__ import annotations

import secrets
import uuid
from contextlib import ExitStack
from datetime import date, timedelta
from random import Random

import pytest
from freezegun import freeze_time

from mgtrack.accounts.models import User
from mgtrack.config import Mode
from mgtrack.extensions import db
from tests.bench import Someone, ready_app
from tests.conftest import ALL_DATABASES
from tests.diary.helpers import ids_on, log, log_dose, page_text
from tests.pages import EMPTY, OWN_PAGES, PAGES, furnish
from tests.trends.people import STATES, live

NOON = "2026-11-23 12:00"
TODAY = date(2026, 11, 23)
DAY, DAY_BEFORE = "/day/2026-11-23", "/day/2026-11-22"
TRENDS = [
    "/week/{day}", "/month/{day}", "/quarter/{day}", "/year/{day}", "/usual", "/suggestions",
    "/compare?kind=quarter&one={day}&other={month_after}",
]  # fmt: skip


@pytest.fixture(scope="module")
def apps(new_database, tmp_path_factory):
    """An app on each kind of database."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                ready_app(
                    new_database(kind), tmp_path_factory.mktemp("data"), mode=Mode.DEVELOPMENT
                )
            )
            for kind in ALL_DATABASES
        ]


@pytest.fixture
def on_each(apps, monkeypatch):
    """Returns what `do(person)` comes to on each database, with one clock and the same ids."""
    name = uuid.uuid4().hex

    def outcomes(do):
        found = []
        for app in apps:
            dice = Random(1)
            # Each look at the clock is later than the last: nothing happens at one instant.
            clock = freeze_time(NOON, ignore=["playwright"], auto_tick_seconds=0.001)
            with monkeypatch.context() as patch, clock:
                patch.setattr(
                    uuid, "uuid4", lambda dice=dice: uuid.UUID(int=dice.getrandbits(128), version=4)
                )
                patch.setattr(
                    secrets, "token_hex", lambda size, dice=dice: dice.randbytes(size).hex()
                )
                found.append(do(Someone(app, name)))
        return found

    return outcomes


def pages(person, paths):
    """The status and the words of each page."""
    answers = {path: person.get(path) for path in paths}
    return {path: (answer.status_code, page_text(answer)) for path, answer in answers.items()}


def differing(one, other):
    """The pages that say something else, or say that something went wrong."""
    assert one.keys() == other.keys()
    return {
        path: (said, other[path])
        for path, said in one.items()
        if said != other[path] or (said[0] >= 500 and "/errors/" not in path)
    }


@pytest.mark.parametrize("overflowing", [False, True])
def test_every_page_says_the_same_to_a_person_with_something_on_each(on_each, overflowing):
    def read(person):
        with person.client.application.app_context():
            user = db.session.get(User, person.id)
            names = furnish(user, TODAY, overflowing=overflowing)
        return pages(person, [path.format(**names) for path in OWN_PAGES.values()])

    assert differing(*on_each(read)) == {}


def test_every_page_says_the_same_to_a_person_with_nothing_yet_and_to_a_stranger(on_each):
    def read(person):
        own = pages(person, [OWN_PAGES[name].format(today=TODAY) for name in EMPTY])
        person.client = person.client.application.test_client()
        return own | pages(person, PAGES.values())

    assert differing(*on_each(read)) == {}


@pytest.mark.parametrize("state", STATES)
def test_what_is_made_of_a_stretch_of_days_is_the_same(on_each, state):
    def read(person):
        with person.client.application.app_context():
            day = live(db.session.get(User, person.id), state, TODAY)
        names = {"day": day, "month_after": day + timedelta(days=31)}
        return pages(person, [path.format(**names) for path in TRENDS])

    assert differing(*on_each(read)) == {}


def test_what_is_logged_changed_deleted_and_taken_back_is_the_same(on_each):
    def live_a_day(person):
        said = {}

        def step(name, answer):
            assert answer.status_code == 303, (name, answer.text)
            for path, page in pages(person, [DAY, DAY_BEFORE, f"/week/{TODAY}"]).items():
                said[f"{name}: {path}"] = page

        step("log", log(person, "Almonds", quantity="30"))
        step("log in ounces", log(person, "Spinach, raw", quantity="1 1/2", portion="oz"))
        (entry, *_) = ids_on(person)
        changed = {"quantity": "45", "portion": "g", "meal": "2"}
        step("change", person.post(f"/entries/{entry}", data=changed | {"day": TODAY}))
        moved = changed | {"day": TODAY - timedelta(days=1)}
        step("move", person.post(f"/entries/{entry}", data=moved))
        step("delete", person.post(f"/entries/{entry}/delete"))
        step("take back", person.post(f"/entries/{entry}/restore"))
        step("log a dose", log_dose(person, units="2"))
        (dose,) = ids_on(person, kind="doses")
        step("change a dose", person.post(f"/doses/{dose}", data={"units": "1/2", "day": TODAY}))
        step("delete a dose", person.post(f"/doses/{dose}/delete"))
        step("take a dose back", person.post(f"/doses/{dose}/restore"))
        step("complete", person.post(f"{DAY}/complete"))
        return said

    assert differing(*on_each(live_a_day)) == {}
