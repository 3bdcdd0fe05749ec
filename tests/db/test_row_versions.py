"""Each change of a row that a phone may change adds one to its version."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from mgtrack.diary.models import DayAnswer, Entry
from mgtrack.extensions import db
from tests.diary.helpers import DAY, ids_on, log

pytestmark = pytest.mark.both_databases


def versions(app, model):
    with app.app_context():
        return list(db.session.scalars(select(model.version)))


def test_an_entry_has_a_new_version_after_each_change(app, alice):
    log(alice, "Almonds", quantity="1")
    [entry_id] = ids_on(alice, DAY)
    fields = {"quantity": "2", "portion": "oz", "meal": "2", "day": DAY}
    seen = [versions(app, Entry)]
    for path, data in (
        (f"/entries/{entry_id}", fields),
        (f"/entries/{entry_id}/delete", {}),
        (f"/entries/{entry_id}/restore", {}),
    ):
        assert alice.post(path, data=data).status_code == 303
        seen.append(versions(app, Entry))
    assert seen == [[1], [2], [3], [4]]


def test_an_answer_that_is_given_again_has_a_new_version(app, alice):
    log(alice, "Almonds", on="2026-01-05")
    for answer in ("complete", "reopen", "complete"):
        assert alice.post(f"/day/2026-01-05/{answer}").status_code == 303
    assert versions(app, DayAnswer) == [3]
