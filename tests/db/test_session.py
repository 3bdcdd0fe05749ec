"""What a request meets in a database that can't be changed, or whose connection died meanwhile."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from sqlalchemy import make_url, text, update
from sqlalchemy.exc import DBAPIError

from mgtrack import create_app
from mgtrack.accounts import guests
from mgtrack.accounts.models import User
from mgtrack.cli.database import make_ready
from mgtrack.config import Synchronous
from mgtrack.db.faults import Fault, fault_of
from mgtrack.extensions import db
from mgtrack.web.errors import FAULTS
from tests.bench import CHEAP_HASHER, HTMX, Someone, make_settings
from tests.diary.helpers import DAY, log
from tests.pages import log_ordinary
from tests.web.accounts.conftest import PASSWORD

pytestmark = pytest.mark.both_databases


@pytest.fixture
def read_only(app, alice, tmp_path):
    """Alice's browser of an app whose database can be read and not changed."""
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if url.drivername == "sqlite":
        url = url.set(database=f"file:{url.database}", query={"mode": "ro", "uri": "true"})
    else:
        url = url.set(query={"options": "-c default_transaction_read_only=on"})
    log(alice, food_id=1)
    unchanging = create_app(
        make_settings(tmp_path, database_url=url.render_as_string(hide_password=False))
    )
    unchanging.config.update(WTF_CSRF_ENABLED=False)
    browser = unchanging.test_client()
    browser.set_cookie("mgtrack", alice.client.get_cookie("mgtrack").value)
    yield browser
    with unchanging.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (f"/day/{DAY}/complete", {}),
        (f"/day/{DAY}/add/1", {"quantity": "1", "portion": "g", "meal": "2", "day": DAY}),
        ("/guidance/panels/child/restore", {}),
    ],
)
def test_what_cannot_be_saved_now_is_asked_for_again_later(read_only, path, typed, headers):
    answer = read_only.post(path, data=typed, headers=headers)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert FAULTS[Fault.READ_ONLY] in unescape(answer.text)


def test_one_signs_in_while_nothing_can_be_saved(app, read_only):
    person = Someone(app, "carol", CHEAP_HASHER.hash(PASSWORD))
    stranger = read_only.application.test_client()
    typed = {"email": person.email, "password": PASSWORD}
    assert stranger.post("/sign-in", data=typed | {"password": "wrong"}).status_code == 422
    assert stranger.post("/sign-in", data=typed).status_code == 303
    assert person.email in stranger.get("/me").text


@pytest.mark.parametrize("path", ["/", f"/day/{DAY}", f"/week/{DAY}", f"/year/{DAY}", "/foods/1"])
def test_what_is_there_can_be_read_while_nothing_can_be_saved(read_only, path):
    assert read_only.get(path, follow_redirects=True).status_code == 200


def test_a_guests_diary_can_be_read_too_though_its_use_cannot_be_noted(app, read_only):
    with app.app_context():
        guest = guests.create_guest(guests.new_guest_key())
        log_ordinary(guest, date.fromisoformat(DAY))
        db.session.execute(update(User).values(last_used_on=date(2026, 1, 1)))
        db.session.commit()
    with read_only.session_transaction() as session:
        session["_user_id"] = guest.get_id()
    assert "Almonds" in read_only.get(f"/day/{DAY}").text


def test_nothing_is_served_from_a_database_that_cannot_be_changed(read_only):
    with read_only.application.app_context(), pytest.raises(DBAPIError) as refused:
        make_ready()
    assert fault_of(refused.value) is Fault.READ_ONLY


def kill_connections(app):
    """The one connection at rest dies, as when the database is started anew."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        connection = db.engine.raw_connection()
        driver = connection.driver_connection
        connection.close()
    driver.close()


def test_a_connection_that_died_while_at_rest_is_made_anew(app, alice):
    kill_connections(app)
    assert alice.get("/today").status_code == 200


def test_sqlite_writes_ahead_keeps_foreign_keys_and_waits(tmp_path, new_database):
    app = create_app(make_settings(tmp_path, database_url=new_database("sqlite")))
    with app.app_context():
        with db.engine.connect() as first, db.engine.connect() as second:
            for connection in (first, second):
                asked = ("journal_mode", "foreign_keys", "busy_timeout")
                says = [connection.scalar(text(f"PRAGMA {name}")) for name in asked]
                assert says == ["wal", 1, 5000]
        db.engine.dispose()


@pytest.mark.parametrize(("chosen", "pragma"), [(Synchronous.FULL, 2), (Synchronous.NORMAL, 1)])
def test_sqlite_waits_for_the_disk_as_it_is_set(tmp_path, new_database, chosen, pragma):
    url = new_database("sqlite")
    app = create_app(make_settings(tmp_path, database_url=url, sqlite_synchronous=chosen))
    with app.app_context():
        with db.engine.connect() as first, db.engine.connect() as second:
            for connection in (first, second):
                assert connection.scalar(text("PRAGMA synchronous")) == pragma
        db.engine.dispose()
