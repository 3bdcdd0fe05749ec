"""What is said of a diary without an account and of what became of it."""

from __future__ import annotations

import pytest

from mgtrack.accounts.guests import Added
from mgtrack.wording.guests import added_sentences, diary_words


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({}, "what you told mgtrack about yourself"),
        ({"dismissed_panels": 3, "health_profiles": 1}, "what you told mgtrack about yourself"),
        ({"entries": 1}, "1 entry"),
        ({"entries": 1200, "doses": 2}, "1,200 entries and 2 doses"),
        (
            {"day_answers": 1, "notes": 1, "custom_foods": 2, "supplements": 1, "entries": 12},
            (
                "12 entries, 1 supplement, 2 foods of your own, 1 symptom note and 1 answer about a"
                " day"
            ),
        ),
    ],
)
def test_a_diary_is_said_by_what_a_person_would_call_a_thing_of_theirs(rows, said):
    assert diary_words(rows) == said


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (Added({"entries": 12}), "Added to your account: 12 entries."),
        (
            Added({"entries": 1}, {"day_answers": 1}),
            "Added to your account: 1 entry. Your account’s own answer is kept for 1 day.",
        ),
        (
            Added({"entries": 1}, {"day_answers": 2, "eating_habits": 1}, 1, True),
            (
                "Added to your account: 1 entry. Your account’s own answers are kept for 2 days."
                " The diet in your account stays as it is. Where dates of pregnancy or"
                " breastfeeding overlap, your account’s own are kept. Health details and symptom"
                " notes stay in this browser’s diary."
            ),
        ),
    ],
)
def test_what_was_added_is_said_and_what_was_not(added, said):
    assert added_sentences(added) == said
