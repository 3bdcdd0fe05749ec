"""A clock that is set back signs nobody out, locks nobody out and loses nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from freezegun import freeze_time
from sqlalchemy import make_url, update

from mgtrack.accounts import guests
from mgtrack.accounts.models import User
from mgtrack.accounts.queries import account
from mgtrack.db.backups import back_up, backups_in
from mgtrack.extensions import db
from mgtrack.jobs.services import Job, run_due

pytestmark = pytest.mark.both_databases

BACK = [timedelta(hours=2), timedelta(days=1), timedelta(days=400)]
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    with freeze_time(NOW, ignore=["playwright"]) as clock:
        yield clock


@pytest.fixture(params=BACK, ids=str)
def set_back(clock, request):
    return lambda: clock.move_to(NOW - request.param)


@pytest.mark.one_database
def test_a_session_goes_on(app, people_gone, set_back):
    browser = app.test_client()
    browser.post("/start")
    assert browser.get("/me").status_code == 200
    set_back()
    assert browser.get("/me").status_code == 200


@pytest.mark.one_database
def test_a_session_still_ends_after_sixty_days_without_use(clock, app, people_gone):
    browser = app.test_client()
    browser.post("/start")
    kept = browser.get_cookie("mgtrack").value
    for days, status in ((59, 200), (61, 303)):
        clock.move_to(NOW + timedelta(days=days))
        browser.set_cookie("mgtrack", kept)
        assert browser.get("/me").status_code == status


def test_who_had_no_tries_left_has_them_again_and_they_are_limited_again(client, set_back):
    wrong = {"email": "nobody@example.org", "password": "wrong"}
    for _ in range(11):
        answer = client.post("/sign-in", data=wrong)
    assert answer.status_code == 429
    set_back()
    statuses = [client.post("/sign-in", data=wrong).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]


def test_jobs_go_on(app, people_gone, set_back):
    done = []

    def work():
        done.append(1)
        yield
        return "done"

    with app.app_context():
        for _ in range(2):
            list(run_due([Job(name="made-up", every=timedelta(hours=1), work=work)]))
        assert len(done) == 1
        set_back()
        for _ in range(2):
            list(run_due([Job(name="made-up", every=timedelta(hours=1), work=work)]))
        assert len(done) == 2


def test_the_last_use_of_a_diary_never_goes_back(app, people_gone, clock):
    with app.app_context():
        guest = guests.create_guest(guests.new_guest_key())
        db.session.commit()
        clock.move_to(datetime(1971, 1, 1, tzinfo=UTC))  # as of a clock without a battery
        guests.note_use(account(guest.id))
        clock.move_to(NOW)
        list(guests.purge_unused())
        assert account(guest.id).last_used_on == NOW.date()
        db.session.execute(update(User).values(last_used_on=date(2026, 11, 1)))
        db.session.commit()
        guests.note_use(account(guest.id))
        assert account(guest.id).last_used_on == NOW.date()


@pytest.mark.one_database
def test_a_backup_of_now_is_kept_beside_those_of_later(app, tmp_path, set_back, clock):
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    later = []
    for day in range(9):
        clock.move_to(NOW + timedelta(days=day))
        later.append(back_up(url, tmp_path))
    set_back()
    made = back_up(url, tmp_path)
    there = [each.path for each in backups_in(tmp_path)]
    assert made in there
    assert set(later[-7:]) <= set(there)
