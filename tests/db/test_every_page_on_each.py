"""Every page answers, full and empty, on each database; and so do its changes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mgtrack.accounts.models import User
from mgtrack.extensions import db
from tests.pages import EMPTY, OWN_PAGES, furnish

pytestmark = pytest.mark.both_databases

TODAY = datetime.now(UTC).date()


@pytest.fixture
def furnished(app, alice):
    """What the addresses of alice's pages name, once she has something of everything."""
    with app.app_context():
        return furnish(db.session.get(User, alice.id), TODAY)


def test_every_page_answers_when_it_is_full(alice, furnished):
    answers = {
        name: alice.get(path.format(**furnished)).status_code for name, path in OWN_PAGES.items()
    }
    refused = {name: 422 for name in answers if name.endswith("-refused")}
    # "/add" leads to the day and the meal that are meant now.
    assert answers == {**dict.fromkeys(answers, 200), **refused, "add": 303}


def test_every_page_answers_when_it_is_empty(bob):
    names = {"today": TODAY, "last_week": TODAY, "this_month": f"{TODAY:%Y/%-m}"}
    answers = {name: bob.get(OWN_PAGES[name].format(**names)).status_code for name in EMPTY}
    assert answers == dict.fromkeys(EMPTY, 200)
