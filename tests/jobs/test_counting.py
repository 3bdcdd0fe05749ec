"""How often foods were logged is counted by a job, for everybody together."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from mgtrack.cli.jobs import jobs as commands
from mgtrack.extensions import db
from mgtrack.foods.models import LoggedCount
from tests.diary.helpers import food_named, ids_on, log


@pytest.fixture
def counts(app):
    """The counts as they are, by the id of the food."""

    def read():
        with app.app_context():
            rows = db.session.execute(select(LoggedCount.food_id, LoggedCount.times))
            return {row.food_id: row.times for row in rows}

    return read


def test_what_everybody_logged_is_counted_and_what_was_deleted_is_not(app, alice, bob, counts):
    for person in (alice, bob):
        log(person, "Almonds")
        log(person, "Walnuts")
    alice.post(f"/entries/{ids_on(alice)[-1]}/delete")
    assert counts() == {}
    answer = app.test_cli_runner().invoke(commands, ["run"])
    assert "count-logged: counted 2 foods\n" in answer.output
    assert counts() == {food_named(app, "Almonds"): 2, food_named(app, "Walnuts"): 1}
