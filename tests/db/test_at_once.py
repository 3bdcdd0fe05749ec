"""What may be left out waits for nobody who writes, as for minutes while foods are imported."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from mgtrack.accounts.guests import create_guest, new_guest_key
from mgtrack.accounts.models import User, UserSession
from mgtrack.db.base import SQLITE_BUSY_MS, utc_now
from mgtrack.extensions import db
from tests.bench import Someone, ready_app


@pytest.fixture
def carol(tmp_path):
    """Somebody on an SQLite database, where a write keeps every other one waiting."""
    with ready_app(f"sqlite:///{tmp_path}/mgtrack.db", tmp_path) as app:
        carol = Someone(app, "carol")
        carol.app = app
        with app.app_context():
            carol.engine = db.engine
        yield carol


def test_that_a_session_is_used_is_noted_while_nobody_writes(carol):
    long_ago = utc_now() - timedelta(hours=1)
    last_used = select(UserSession.last_used_at)
    with carol.engine.begin() as connection:
        connection.execute(update(UserSession).values(last_used_at=long_ago))
    with carol.engine.connect() as writer, carol.engine.connect() as reader:
        writer.execute(text("BEGIN IMMEDIATE"))
        assert carol.get("/me").status_code == 200
        assert reader.scalar(last_used) == long_ago
        writer.rollback()
        assert carol.get("/me").status_code == 200
        assert reader.scalar(last_used) > long_ago
    with carol.engine.connect() as one, carol.engine.connect() as another:
        waits = [each.scalar(text("PRAGMA busy_timeout")) for each in (one, another)]
    assert waits == [SQLITE_BUSY_MS] * 2


def test_so_is_that_a_guest_uses_their_diary(carol):
    long_ago = utc_now().date() - timedelta(days=2)
    last_used = select(User.last_used_on).where(User.guest_key.is_not(None))
    with carol.app.app_context():
        guest = create_guest(new_guest_key())
        db.session.commit()
    with carol.engine.begin() as connection:
        connection.execute(update(User).values(last_used_on=long_ago))
    browser = carol.app.test_client()
    with browser.session_transaction() as session:
        session["_user_id"] = guest.get_id()
    with carol.engine.connect() as writer, carol.engine.connect() as reader:
        writer.execute(text("BEGIN IMMEDIATE"))
        assert browser.get("/me").status_code == 200
        assert reader.scalar(last_used) == long_ago
        writer.rollback()
        assert browser.get("/me").status_code == 200
        assert reader.scalar(last_used) == utc_now().date()
