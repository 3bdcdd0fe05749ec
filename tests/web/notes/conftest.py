from __future__ import annotations

from datetime import date

import pytest
from freezegun import freeze_time

from mgtrack.accounts.models import User
from mgtrack.accounts.services import give_consent
from mgtrack.extensions import db


@pytest.fixture(autouse=True, scope="module")
def noon():
    """A Monday at noon, where it is the next day in New Zealand already."""
    with freeze_time("2026-11-23 12:00", ignore=["playwright"]):
        yield


@pytest.fixture
def today():
    """The day it is for somebody without a time zone."""
    return date(2026, 11, 23)


@pytest.fixture
def agreed(app):
    """Lets people agree that what they tell of their health is kept."""

    def agree(*people):
        with app.app_context():
            for person in people:
                give_consent(db.session.get(User, person.id))

    return agree


@pytest.fixture
def alice(alice, agreed):
    """Alice, who agreed."""
    agreed(alice)
    return alice
