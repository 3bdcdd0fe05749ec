"""Signing in while the database can't save a session."""

from __future__ import annotations

from datetime import timedelta

import pytest
from freezegun import freeze_time
from sqlalchemy import event, select

from mgtrack.accounts import brief_sessions, services, user_sessions
from mgtrack.accounts.models import UserSession
from mgtrack.accounts.passwords import hashed
from mgtrack.db.base import utc_now
from mgtrack.extensions import db
from tests.bench import add_user

KEY = "a key for tests, which sign nothing that matters"
PASSWORD = "correct horse battery"


@pytest.fixture
def user(app, people_gone):
    with app.app_context():
        yield add_user("alice@example.org", password_hash=hashed(PASSWORD))
        db.session.remove()


@pytest.fixture
def unchanging(user):
    """The database can be read and not changed."""
    refuse = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET TRANSACTION READ ONLY"}

    @event.listens_for(db.engine, "begin")
    def refuse_changes(connection):
        connection.exec_driver_sql(refuse[connection.dialect.name])

    yield
    event.remove(db.engine, "begin", refuse_changes)
    db.session.remove()
    db.engine.dispose()  # with the connections that change nothing


@pytest.mark.both_databases
def test_a_session_that_cannot_be_saved_is_said_to_be_none(user, unchanging):
    with pytest.raises(user_sessions.NotSavedError):
        user_sessions.begin(user.id, device="Firefox")
    person = brief_sessions.begin(user.id, KEY)
    assert brief_sessions.person_of(person.get_id(), KEY).email == "alice@example.org"
    user_sessions.note_use(person)
    user_sessions.end_this(person)


def test_it_lasts_an_hour(user):
    session_id = brief_sessions.begin(user.id, KEY).get_id()
    for minutes, is_open in ((59, True), (61, False), (-1, False)):
        with freeze_time(utc_now() + timedelta(minutes=minutes)):
            assert bool(brief_sessions.person_of(session_id, KEY)) == is_open


def test_it_ends_with_the_password(user):
    session_id = brief_sessions.begin(user.id, KEY).get_id()
    services.change_password(user, current=PASSWORD, new="a different password")
    assert brief_sessions.person_of(session_id, KEY) is None


def test_nobody_makes_one_of_their_own(user):
    session_id = brief_sessions.begin(user.id, KEY).get_id()
    assert brief_sessions.person_of(session_id, "x" * 40) is None
    until = session_id.partition(".")[2].partition("~")[0]
    for made_up in (
        session_id[:-1] + ("0" if session_id[-1] != "0" else "1"),
        session_id.replace(until, str(int(until) - 1)),
        session_id.replace(f"{user.id}.", f"{user.id + 1}."),
        f"{user.id}.~", f"{user.id}.{until}~", f"{user.id}.{until}~é", "x.1~y", f"{user.id}.²~x",
    ):  # fmt: skip
        assert brief_sessions.person_of(made_up, KEY) is None, made_up
    assert db.session.scalars(select(UserSession)).all() == []
