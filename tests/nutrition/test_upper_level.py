from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mgtrack.nutrition import (
    Authority,
    FigureKind,
    Person,
    Sex,
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


@pytest.mark.parametrize("mg", [1, 50, 900, None])
def test_for_a_baby_no_level_could_be_set_and_any_dose_is_pressing(mg):
    found = assess_upper_level(day(supplements=[mg]), by(INFANT))
    over_days = assess_usual_upper_level([day(supplements=[mg])] * 3, by(INFANT))

    assert found.standing is over_days.standing is UpperStanding.NONE_COULD_BE_SET
    assert found.is_pressing
    assert over_days.is_pressing
    assert found.level is over_days.test is None
    assert found.above_mg == 0


def test_before_birth_there_is_no_level():
    unborn = reference_on(Person(date(2027, 1, 1)), TODAY)
    found = assess_upper_level(day(supplements=[50]), unborn)

    assert (found.standing, found.is_pressing) == (UpperStanding.NO_LEVEL, False)


BOY_OF_5 = Person(date(2021, 1, 1), Sex.MALE)


def test_where_the_authority_has_no_level_nasems_is_tested():
    found = assess_upper_level(day(200, supplements=[900]), by(BOY_OF_5, Authority.UK))
    usual = assess_usual_upper_level([day(supplements=[900])] * 10, by(BOY_OF_5, Authority.UK))

    assert found.standing is usual.standing is UpperStanding.ABOVE
    assert found.level.is_fallback
    assert found.above_mg == usual.above_mg == 790
    assert usual.test.level_mg == 110


def test_a_guidance_level_is_tested_as_an_upper_level_is():
    found = assess_upper_level(day(supplements=[450]), by(WOMAN, Authority.UK))

    assert (found.standing, found.above_mg) == (UpperStanding.ABOVE, 50)
    assert found.level.figure.kind is FigureKind.GUIDANCE_LEVEL


def test_usual_supplements_are_tested_against_the_upper_level_on_their_own():
    found = assess_usual_upper_level([day(900, supplements=[400])] * 7, by(WOMAN))

    assert found.standing is UpperStanding.ABOVE
    assert found.taken_mg == 400
    assert found.above_mg == 50
    assert round(found.test.z, 2) == Decimal("1.54")
    assert found.test.confidence == Decimal("0.94")
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
    assert found.test.confidence == Decimal("0.99")


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


def test_doses_that_vary_more_than_food_are_tested_with_ones_own_sd():
    days = [day(supplements=[mg]) for mg in (0, 900) * 7]
    varying = assess_usual_upper_level(days, by(WOMAN))
    steady = assess_usual_upper_level([day(supplements=[450])] * 14, by(WOMAN))

    assert (varying.test.sd_is_own, steady.test.sd_is_own) == (True, False)
    assert varying.test.confidence < steady.test.confidence
