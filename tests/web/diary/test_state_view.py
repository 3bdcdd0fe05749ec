"""Whether a day is complete, as values: what is asked, and the answers that are offered."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from mgtrack.nutrition import DayState
from mgtrack.web.diary.state_view import state_view
from tests.nutrition.situations import usual

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "state", "answer", "is_empty", "title", "answers"),
    [
        (TODAY, DayState.COMPLETE, True, False, "This day is complete", ["reopen"]),
        (TODAY, DayState.IN_PROGRESS, None, False, "Was that all for today?", ["complete"]),
        (TODAY, DayState.UNLOGGED, None, True, "Was that all for today?", ["complete"]),
        (YESTERDAY, DayState.UNLOGGED, None, True, "Nothing is logged for Sunday", ["complete"]),
        (
            YESTERDAY,
            DayState.IN_PROGRESS,
            None,
            False,
            "Was Sunday complete?",
            ["complete", "reopen"],
        ),
        (YESTERDAY, DayState.IN_PROGRESS, False, False, "Sunday is not complete", ["complete"]),
    ],
)
def test_what_is_asked_and_answered(day, state, answer, is_empty, title, answers):
    found = state_view(day, today=TODAY, state=state, answer=answer, is_empty=is_empty, usual=None)

    assert found.title == title
    assert [each.endpoint for each in found.answers] == answers


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        (TODAY, DayState.COMPLETE, "It counts in your averages, at zero."),
        (
            TODAY,
            DayState.UNLOGGED,
            ("Only complete days count in your averages. A day of fasting can be complete too."),
        ),
        (
            YESTERDAY,
            DayState.UNLOGGED,
            (
                "It is left out of your averages, never counted as zero. A day of fasting can be"
                " complete too."
            ),
        ),
    ],
)
def test_an_empty_day_can_be_one_of_fasting(day, state, said):
    found = state_view(day, today=TODAY, state=state, answer=None, is_empty=True, usual=None)

    assert found.said == said


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        (None, "No complete day so far. It takes 3 to tell what is usual."),
        (usual(201, 2), "2 complete days so far. It takes 3 to tell what is usual."),
        (usual(201, 3), "201 mg a day over 3 complete days"),
        (
            usual(201, 9, plausible_mean_mg=Decimal(210)),
            "201 mg a day or more over 9 complete days",
        ),
        (usual(0, 9), "0 mg a day over 9 complete days"),
        (usual(0, 9, plausible_mean_mg=Decimal(5)), "unknown over 9 complete days"),
    ],
)
def test_todays_state_leads_to_usual_intake(taken, said):
    asked = {"today": TODAY, "state": DayState.IN_PROGRESS, "answer": None, "is_empty": False}

    assert state_view(TODAY, usual=taken, **asked).usual == said
    assert not state_view(YESTERDAY, usual=taken, **asked).usual
