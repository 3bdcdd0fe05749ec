"""A new medicine that is noted beside magnesium products brings up what the two need."""

from __future__ import annotations

from datetime import timedelta

from mgtrack.nutrition.guidance_text import content
from tests.diary.helpers import log_dose, page_text
from tests.web.notes.helpers_of_notes import ids_of, note

NAMED = "You noted a new medicine on 21 November"


def panel(person):
    """What today's page says of a new medicine; None while it says nothing."""
    text = page_text(person.get("/today"))
    return text if "A new medicine and magnesium" in text else None


def test_a_new_medicine_beside_a_product_brings_up_the_interactions_with_the_numbers(alice, today):
    note(alice, today - timedelta(days=2), circumstances="a new medicine")
    log_dose(alice, mg_per_unit="100")
    text = panel(alice)
    assert NAMED in text
    assert "In the last 7 days you logged 100 mg from magnesium products" in text
    assert content().point("interaction-antibiotics").text in text


def test_neither_alone_does(alice, bob, agreed, today):
    agreed(bob)
    note(alice, today, circumstances="a new medicine")
    log_dose(bob, mg_per_unit="100")
    note(bob, today, circumstances=["heat", "illness"])
    assert panel(alice) is None
    assert panel(bob) is None


def test_the_latest_counts_and_a_deleted_one_does_not(alice, today):
    log_dose(alice, mg_per_unit="100")
    for past in (2, 1):
        note(alice, today - timedelta(days=past), circumstances=["heat", "a new medicine"])
    assert "on 22 November" in panel(alice)
    (latest,) = ids_of(alice, today - timedelta(days=1))
    alice.post(f"/notes/{latest}/delete")
    assert NAMED in panel(alice)


def test_it_is_dismissed_until_another_is_noted(alice, today):
    log_dose(alice, mg_per_unit="100")
    note(alice, today - timedelta(days=1), circumstances="a new medicine")
    alice.post(f"/guidance/panels/new-medicine.{today - timedelta(days=1)}@100/dismiss")
    assert panel(alice) is None
    note(alice, today, circumstances="a new medicine")
    assert "on 23 November" in panel(alice)


def test_somebody_elses_note_is_nothing_to_me(alice, bob, agreed, today):
    agreed(bob)
    note(bob, today, circumstances="a new medicine")
    log_dose(alice, mg_per_unit="100")
    assert panel(alice) is None
