"""A change that an outbox sends twice is done once, and two that have one id are told apart."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from freezegun import freeze_time
from sqlalchemy import func, select

from mgtrack.db.received import KNOWN_FOR, ReceivedChange
from mgtrack.extensions import db
from mgtrack.jobs.forgetting import forget_deleted
from tests.bench import HTMX
from tests.web.offline.test_mine import ALMONDS, TODAY, logged, tap

pytestmark = pytest.mark.both_databases

COMPLETE, REOPEN = f"/day/{TODAY}/complete", f"/day/{TODAY}/reopen"


def send(person, address, change, **data):
    return person.post(address, data=data, headers=HTMX | {"X-Change": str(change)})


def known(app):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(ReceivedChange))


def test_sent_again_it_is_answered_as_done_and_done_once(app, alice):
    change, sent = uuid.uuid4(), tap(f"fdc:{ALMONDS}:g:30")
    answers = [send(alice, f"/day/{TODAY}/add/tap", change, **sent) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len(logged(app, alice)) == 1
    assert known(app) == 1


def test_sent_late_it_does_not_undo_what_came_after_it(app, alice):
    """Of what has no row with an id, such as a day's answer, the change alone is known again."""
    first = uuid.uuid4()
    send(alice, COMPLETE, first)
    send(alice, REOPEN, uuid.uuid4())
    assert send(alice, COMPLETE, first).status_code == 200
    assert "This day is complete" not in alice.get(f"/day/{TODAY}").text


def test_another_content_under_its_id_is_refused(app, alice):
    change, sheet = uuid.uuid4(), str(uuid.uuid4())
    for grams, status in ((30, 200), (40, 422)):
        sent = tap(f"fdc:{ALMONDS}:g:{grams}", sheet=sheet)
        assert send(alice, f"/day/{TODAY}/add/tap", change, **sent).status_code == status
    assert len(logged(app, alice)) == 1


def test_what_was_refused_may_be_sent_again(app, alice):
    change = uuid.uuid4()
    assert send(alice, f"/day/{TODAY}/add/tap", change, **tap("fdc:1:g:1")).status_code == 404
    assert known(app) == 0


def test_one_persons_id_is_nothing_to_anothers(app, alice, bob):
    change = uuid.uuid4()
    for person in (alice, bob):
        send(person, f"/day/{TODAY}/add/tap", change, **tap(f"fdc:{ALMONDS}:g:30"))
        assert len(logged(app, person)) == 1


def test_a_guests_first_change_is_saved_once(app, client):
    client.post("/start")
    change, sent = uuid.uuid4(), tap(f"fdc:{ALMONDS}:g:30")
    for _ in range(2):
        assert send(client, f"/day/{TODAY}/add/tap", change, **sent).status_code == 200
    assert client.get(f"/day/{TODAY}").text.count(">Almonds<") == 1


def test_it_is_known_for_400_days(app, alice):
    send(alice, COMPLETE, uuid.uuid4())
    for days, left in ((399, 1), (401, 0)):
        with freeze_time(datetime.now(UTC) + timedelta(days=days)), app.app_context():
            list(forget_deleted())
        assert known(app) == left
    assert timedelta(days=400) == KNOWN_FOR
