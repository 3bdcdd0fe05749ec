"""The counts behind every rate limit: shared by all workers, exact, and swept."""

import threading
from datetime import UTC, datetime

import pytest
from freezegun import freeze_time
from sqlalchemy import func, select

from mgtrack import create_app
from mgtrack.extensions import db
from mgtrack.web.rate_limits import DatabaseStorage, RateLimit
from tests.bench import make_settings

pytestmark = pytest.mark.both_databases

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def storage(app, people_gone):
    with app.app_context():
        yield DatabaseStorage()


def test_tries_are_counted_for_each_key(storage):
    assert [storage.incr("a", 60) for _ in range(3)] == [1, 2, 3]
    assert storage.incr("b", 60, amount=5) == 5
    assert (storage.get("a"), storage.get("b"), storage.get("c")) == (3, 5, 0)


def test_a_window_begins_with_the_first_try_and_is_not_prolonged_by_later_ones(storage):
    with freeze_time(NOON) as clock:
        storage.incr("a", 60)
        clock.tick(40)
        assert storage.incr("a", 60) == 2
        assert storage.get_expiry("a") == NOON.timestamp() + 60
        clock.tick(20)
        assert storage.get("a") == 0
        assert storage.incr("a", 60) == 1
        assert storage.get_expiry("a") == NOON.timestamp() + 120


def test_a_key_that_was_never_tried_expires_now(storage):
    with freeze_time(NOON):
        assert storage.get_expiry("a") == NOON.timestamp()


def test_one_count_or_all_can_be_forgotten(storage):
    for key in "abc":
        storage.incr(key, 60)
    storage.clear("a")
    assert (storage.get("a"), storage.get("b")) == (0, 1)
    assert storage.reset() == 2
    assert storage.get("b") == 0


def test_expired_counts_are_swept_when_a_new_window_begins(storage):
    with freeze_time(NOON) as clock:
        for number in range(20):
            storage.incr(f"old {number}", 60)
        storage.incr("still open", 3600)
        clock.tick(61)
        storage.incr("new", 60)
    assert db.session.scalar(select(func.count()).select_from(RateLimit)) == 2


def test_neither_addresses_nor_emails_are_kept(storage):
    storage.incr("LIMITER/account:alice@example.org/192.0.2.1", 60)
    (kept,) = db.session.scalars(select(RateLimit.key))
    assert len(kept) == 64
    assert "alice" not in kept


def test_counts_survive_a_rollback_of_the_request(storage):
    storage.incr("a", 60)
    db.session.rollback()
    assert storage.get("a") == 1


def test_two_apps_on_one_database_share_their_counts(app, storage, tmp_path):
    other = create_app(make_settings(tmp_path, database_url=app.config["SQLALCHEMY_DATABASE_URI"]))
    storage.incr("a", 60)
    with other.app_context():
        assert DatabaseStorage().incr("a", 60) == 2
        db.session.remove()
        db.engine.dispose()
    assert storage.get("a") == 2


def test_tries_at_the_same_moment_are_each_counted(app, people_gone):
    counts = []
    barrier = threading.Barrier(6)

    def try_often():
        with app.app_context():
            storage = DatabaseStorage()
            barrier.wait()
            for number in range(10):
                counts.append(storage.incr("shared", 60))
                storage.incr(f"own {threading.get_ident()} {number}", 60)

    threads = [threading.Thread(target=try_often) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == list(range(1, 61))


def test_it_says_whether_the_database_answers(app, storage, tmp_path):
    assert storage.check()
    away = create_app(make_settings(tmp_path, database_url=f"sqlite:///{tmp_path}/no/folder.db"))
    with away.app_context():
        assert not DatabaseStorage().check()


def test_a_limit_that_is_hit_says_how_long_to_wait(app, client):
    for _ in range(10):
        client.post("/sign-in", data={"email": "nobody@example.org", "password": "wrong"})
    answer = client.post("/sign-in", data={"email": "nobody@example.org", "password": "wrong"})
    assert answer.status_code == 429
    # Rounded up to a whole second.
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60 + 1
    assert "wait" in answer.text
