"""What is logged of a failing database: enough to find the fault, and no words of a person."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import insert, text

from mgtrack import create_app
from mgtrack.accounts.models import SignInAddress, User
from mgtrack.extensions import db
from mgtrack.guidance.models import DismissedPanel
from mgtrack.notes.models import Note
from tests.bench import make_settings
from tests.rows import ROWS

pytestmark = pytest.mark.both_databases

WORDS = "left calf, at night"
EMAIL = "quiet.reader@example.org"
HASH = "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2g"
SAID_BY_NOBODY = (WORDS, "left calf", EMAIL, HASH, "argon2", "alice@example.org")


def a_taken_email():
    user_id = db.session.scalar(insert(User).values(password_hash=HASH).returning(User.id))
    db.session.execute(insert(SignInAddress), [{"email": EMAIL, "user_id": user_id}] * 2)


def an_account_without_a_hash():
    db.session.execute(insert(User).values(time_zone=EMAIL, password_hash=""))


def a_note_of_no_strength():
    db.session.execute(
        insert(Note.__table__).values(ROWS["notes"] | {"words": WORDS, "strength": WORDS})
    )


def a_note_of_nobody():
    db.session.execute(
        insert(Note.__table__).values(ROWS["notes"] | {"words": WORDS, "user_id": 0})
    )


def words_for_a_number():
    """Which PostgreSQL alone refuses; a table that isn't there is SQLite's."""
    of_database = {"sqlite": "nowhere", "postgresql": "foods"}[db.engine.dialect.name]
    select = f"SELECT 1 FROM {of_database} WHERE id = CAST(:words AS integer)"
    db.session.execute(text(select), {"words": WORDS})


def a_search_that_is_none():
    search = {
        "sqlite": "SELECT 1 FROM food_search WHERE food_search MATCH :words",
        "postgresql": "SELECT to_tsquery(:words)",
    }[db.engine.dialect.name]
    db.session.execute(text(search), {"words": WORDS})


def a_panel_of_nobody():
    db.session.add(DismissedPanel(user_id=0, reason_key=WORDS))
    db.session.commit()


def words_where_a_flag_belongs():
    db.session.execute(insert(User).values(time_zone=EMAIL, suggestions_on_day=WORDS))


FAILURES = [
    a_taken_email,
    an_account_without_a_hash,
    a_note_of_no_strength,
    a_note_of_nobody,
    words_for_a_number,
    a_search_that_is_none,
    a_panel_of_nobody,
    words_where_a_flag_belongs,
]


@pytest.fixture
def failing(tmp_path, app, people_gone):
    """A browser of an app on the same database whose pages fail in it, each in its way."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    failing = create_app(make_settings(tmp_path, database_url=url))
    failing.config.update(WTF_CSRF_ENABLED=False)

    @failing.post("/fails/<int:how>")
    def fails(how):
        FAILURES[how]()
        return "it did not fail"

    yield failing.test_client()
    with failing.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("how", range(len(FAILURES)), ids=[each.__name__ for each in FAILURES])
def test_a_statement_that_fails_takes_nobodys_words_to_the_log(failing, caplog, how):
    caplog.set_level(logging.INFO)
    answer = failing.post(f"/fails/{how}")
    assert answer.status_code in {500, 503}
    assert "[SQL: " in caplog.text  # the operator is told what failed
    assert [said for said in SAID_BY_NOBODY if said in caplog.text + answer.text] == []
