from __future__ import annotations

from decimal import Decimal

import pytest

from mgtrack.nutrition import (
    Authority,
    Person,
    UpperStanding,
    assess_upper_level,
    assess_usual_upper_level,
    reference_on,
)
from tests.nutrition.logged_days import INFANT, TODAY, WOMAN, by, day


def test_a_day_of_supplements_is_above_the_upper_level_by_an_amount():
    found = assess_upper_level(day(500, supplements=[300], medicines=[167]), by(WOMAN))

    assert found.standing is UpperStanding.ABOVE
    assert found.above_mg == 117
    assert found.days == 1
    assert found.level.mg == 350
    assert found.test is None


def test_the_upper_level_itself_is_not_above_it():
    found = assess_upper_level(day(supplements=[350]), by(WOMAN))

    assert found.standing is UpperStanding.WITHIN
    assert found.above_mg == 0


def test_below_the_upper_level_nothing_is_above_it():
    found = assess_upper_level(day(supplements=[200]), by(WOMAN))

    assert found.standing is UpperStanding.WITHIN
    assert found.above_mg == 0


def test_an_unknown_dose_makes_the_upper_levels_amount_a_lower_bound():
    found = assess_upper_level(day(supplements=[100, None]), by(WOMAN))

    assert found.at_least
    assert found.taken_mg == 100


def test_without_an_upper_level_nothing_is_above_it():
    found = assess_upper_level(day(supplements=[50]), by(INFANT))
    over_days = assess_usual_upper_level([day(supplements=[50])] * 3, by(INFANT))

    assert found.standing is over_days.standing is UpperStanding.NO_LEVEL
    assert found.level is None
    assert found.above_mg == 0


def test_an_authority_without_an_upper_level_for_adults_gets_no_test():
    found = assess_usual_upper_level([day(supplements=[400])] * 7, by(WOMAN, Authority.WHO_FAO))

    assert found.standing is UpperStanding.NO_LEVEL
    assert found.test is None
    assert found.above_mg == 0


def test_usual_supplements_are_tested_against_the_upper_level_on_their_own():
    found = assess_usual_upper_level([day(900, supplements=[400])] * 7, by(WOMAN))

    assert found.standing is UpperStanding.ABOVE
    assert found.taken_mg == 400
    assert found.above_mg == 50
    assert round(found.test.z, 2) == Decimal("1.54")
    assert found.test.confidence == Decimal("0.93")
    assert found.days == 7


def test_the_mean_of_the_supplements_need_not_be_whole():
    found = assess_usual_upper_level(
        [day(supplements=[mg]) for mg in (351, 350, "350.5")], by(WOMAN)
    )

    assert found.standing is UpperStanding.ABOVE
    assert found.taken_mg == Decimal("350.5")
    assert found.above_mg == Decimal("0.5")
    assert found.test.mean_mg == Decimal("350.5")


def test_usual_supplements_below_the_upper_level_are_so_with_confidence():
    found = assess_usual_upper_level([day(supplements=[200])] * 7, by(WOMAN))

    assert found.standing is UpperStanding.WITHIN
    assert found.test.confidence == Decimal("0.98")


def test_unknown_doses_leave_open_whether_the_level_is_kept():
    within = assess_usual_upper_level([day(supplements=[200, None])] * 7, by(WOMAN))
    above = assess_usual_upper_level([day(supplements=[400, None])] * 7, by(WOMAN))

    assert within.test is None
    assert within.at_least
    assert above.test is not None
    assert above.at_least


def test_of_an_unknown_persons_groups_the_widest_sd_claims_the_least():
    found = assess_usual_upper_level([day(supplements=[400])] * 7, reference_on(Person(), TODAY))

    assert found.test.sd_within_mg == Decimal("128.2")


def test_usual_supplements_need_three_complete_days_too():
    found = assess_usual_upper_level([day(supplements=[400])] * 2, by(WOMAN))

    assert found.standing is UpperStanding.TOO_FEW_DAYS
    assert found.above_mg == 0
    assert found.test is None


@pytest.mark.parametrize(("days", "mg"), [(0, 0), (1, 400)])
def test_a_day_or_none_has_a_mean_and_no_verdict(days, mg):
    found = assess_usual_upper_level([day(supplements=[400])] * days, by(WOMAN))

    assert found.taken_mg == mg
    assert found.days == days
    assert found.standing is UpperStanding.TOO_FEW_DAYS


def test_who_takes_none_is_compared_with_no_level():
    assert assess_upper_level(day(700), by(WOMAN)).standing is UpperStanding.NONE_TAKEN
    over_days = assess_usual_upper_level([day(700)] * 3, by(WOMAN))
    assert over_days.standing is UpperStanding.NONE_TAKEN
