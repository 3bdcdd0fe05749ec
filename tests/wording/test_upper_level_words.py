from __future__ import annotations

import pytest

from mgtrack.nutrition import Authority, assess_upper_level, assess_usual_upper_level
from mgtrack.wording.upper_level import day_upper_sentence, usual_upper_sentence
from tests.nutrition.logged_days import INFANT, WOMAN, by, day

NO_LEVEL = " NASEM determined no upper level under 12 months"


@pytest.mark.parametrize(
    ("intake", "said"),
    [
        (
            day(500, supplements=[300], medicines=[167]),
            (
                "467 mg from supplements and medicines, above their upper level of 350 mg. Food"
                " doesn’t count toward it."
            ),
        ),
        (
            day(supplements=[350]),
            (
                "350 mg from supplements and medicines; their upper level is 350 mg. Food doesn’t"
                " count toward it."
            ),
        ),
        (
            day(supplements=[100, None]),
            (
                "At least 100 mg from supplements and medicines; their upper level is 350 mg. Food"
                " doesn’t count toward it."
            ),
        ),
        (day(700), "No supplements or medicines with magnesium are logged for this day."),
    ],
)
def test_where_a_days_supplements_lie(intake, said):
    assert day_upper_sentence(assess_upper_level(intake, by(WOMAN))) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([], "No complete day so far: too few days to tell. 3 more complete days would help."),
        (
            [day(supplements=[400])] * 2,
            "2 complete days so far: too few days to tell. 1 more complete day would help.",
        ),
        (
            [day(700)] * 3,
            "No supplements or medicines with magnesium are logged on 3 complete days.",
        ),
        (
            [day(900, supplements=[400])] * 7,
            (
                "Supplements and medicines came to 400 mg a day on average over 7 complete days,"
                " above their upper level of 350 mg a day. We can be 93% sure that what you usually"
                " take is above it. Food doesn’t count toward it."
            ),
        ),
        (
            [day(supplements=[200])] * 7,
            (
                "Supplements and medicines came to 200 mg a day on average over 7 complete days, at"
                " or below their upper level of 350 mg a day. We can be 98% sure that what you"
                " usually take is at or below it. Food doesn’t count toward it."
            ),
        ),
        (
            [day(supplements=[200, None])] * 7,
            (
                "Supplements and medicines came to at least 200 mg a day on average over 7 complete"
                " days, at or below their upper level of 350 mg a day. Food doesn’t count toward"
                " it."
            ),
        ),
        (
            [day(supplements=[400, None])] * 7,
            (
                "Supplements and medicines came to at least 400 mg a day on average over 7 complete"
                " days, above their upper level of 350 mg a day. We can be 93% sure that what you"
                " usually take is above it. Food doesn’t count toward it."
            ),
        ),
    ],
)
def test_where_usual_supplements_lie(days, said):
    assert usual_upper_sentence(assess_usual_upper_level(days, by(WOMAN))) == said


def test_a_mean_is_shown_whole():
    days = [day(supplements=[mg]) for mg in (351, 350, "350.5")]
    said = usual_upper_sentence(assess_usual_upper_level(days, by(WOMAN)))
    assert "came to 351 mg a day" in said


def test_without_an_upper_level_the_reason_is_said():
    of_day = day_upper_sentence(assess_upper_level(day(supplements=[50]), by(INFANT)))
    over_days = usual_upper_sentence(
        assess_usual_upper_level([day(supplements=[50])] * 3, by(INFANT))
    )
    assert of_day.startswith(f"50 mg from supplements and medicines.{NO_LEVEL}")
    assert f"a day on average over 3 complete days.{NO_LEVEL}" in over_days


def test_without_an_upper_level_nothing_is_sure():
    reference = by(WOMAN, Authority.WHO_FAO)
    found = assess_usual_upper_level([day(supplements=[400])] * 7, reference)
    assert "sure" not in usual_upper_sentence(found)
