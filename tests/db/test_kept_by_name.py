"""What was chosen of a list is kept by name, so that the list may grow anywhere."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

import pytest
from sqlalchemy import select, text, type_coerce

from mgtrack.accounts.models import User
from mgtrack.accounts.services import give_consent
from mgtrack.db.base import Names
from mgtrack.extensions import db
from mgtrack.notes.models import Circumstance
from mgtrack.nutrition.suggestion import ALLERGENS
from mgtrack.suggestions.models import EatingHabits
from tests.web.notes.helpers_of_notes import note

pytestmark = pytest.mark.both_databases


class Grown(StrEnum):
    """The allergens of some later version: a new one in front, one more, and another order."""

    FISH = "fish"
    MILK = "milk"
    EGG = "egg"
    GLUTEN = "gluten"
    SESAME = "sesame"
    SOY = "soy"
    PEANUTS = "peanuts"
    NUTS = "nuts"


@pytest.mark.parametrize("avoided", [["nuts"], ["milk", "nuts"], [], list(map(str, ALLERGENS))])
def test_what_is_left_out_means_the_same_when_allergens_are_added(app, alice, avoided):
    alice.post("/suggestions/habits", data={"diet": "everything", "avoided": avoided})
    with app.app_context():
        later = select(type_coerce(EatingHabits.__table__.c.avoided, Names(Grown)))
        assert db.session.scalar(later) == frozenset(map(Grown, avoided))
        assert db.session.get(EatingHabits, alice.id).avoided == frozenset(avoided)


def test_what_went_on_rests_by_name_and_the_form_has_it(app, alice):
    with app.app_context():
        give_consent(db.session.get(User, alice.id))
    today = datetime.now(UTC).date()
    for told in ([], ["illness", "hard exercise"], list(map(str, Circumstance))):
        kept = note(alice, today, circumstances=told)
        assert kept.status_code == 303
    with app.app_context():
        rest = set(db.session.scalars(text("SELECT circumstances FROM notes")))
    everything = "a new medicine,hard exercise,heat,illness,little to drink"
    assert rest == {",", ",hard exercise,illness,", f",{everything},"}
    page = alice.get(f"/day/{today}/notes").text
    assert "hard exercise, illness" in page


def test_no_name_has_the_comma_that_parts_them():
    assert not any("," in name for name in (*Circumstance, *ALLERGENS))
