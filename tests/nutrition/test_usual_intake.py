from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition import (
    Authority,
    DayState,
    LevelTest,
    LifeStage,
    LifeStagePeriod,
    Person,
    Sex,
    UsualStanding,
    assess_usual,
    days_alike,
    reference_on,
)
from tests.nutrition.logged_days import INFANT, TODAY, WOMAN, by, day


def usual(*days, person=WOMAN, authority=Authority.NASEM):
    return assess_usual(days, by(person, authority))


@pytest.mark.parametrize("days", [0, 1, 2])
def test_with_fewer_than_three_complete_days_more_would_help(days):
    found = usual(*[day(250)] * days)

    assert found.standing is UsualStanding.TOO_FEW_DAYS
    assert found.more_days == 3 - days
    assert found.confidence is None
    assert found.mean_mg == (250 if days else None)


@pytest.mark.parametrize(
    ("mean", "standing", "sure"),
    [
        (150, UsualStanding.BELOW_EAR, "0.98"),
        (200, UsualStanding.BELOW_EAR, "0.93"),
        (264, UsualStanding.BELOW_EAR, "0.50"),
        (265, UsualStanding.BELOW_RDA, "0.50"),
        (300, UsualStanding.BELOW_RDA, "0.70"),
        (319, UsualStanding.BELOW_RDA, "0.85"),
        (320, UsualStanding.MET, "0.85"),
        (400, UsualStanding.MET, "0.98"),
    ],
)
def test_a_mean_has_a_standing_and_its_confidence(mean, standing, sure):
    found = usual(*[day(mean)] * 7)

    assert found.standing is standing
    assert found.confidence == Decimal(sure)
    assert found.days == 7
    assert found.mean_mg == mean
    assert round(found.test.sd_within_mg) == 86


def test_a_mean_need_not_be_whole():
    found = usual(day(264), day(265), day(265))
    mean = Decimal(794) / 3

    assert found.mean_mg == found.test.mean_mg == mean
    assert found.standing is UsualStanding.BELOW_EAR


def test_supplements_add_to_the_mean_and_medicines_do_not():
    found = usual(*[day(200, supplements=[100], medicines=[167])] * 3)

    assert found.mean_mg == 300


def test_days_that_are_partial_or_unlogged_are_missing_and_a_fasting_day_counts():
    found = usual(
        day(300),
        day(state=DayState.UNLOGGED),
        day(50, state=DayState.IN_PROGRESS),
        day(300),
        day(),
    )

    assert found.days == 3
    assert found.mean_mg == 200


def test_of_groups_as_sure_as_each_other_the_one_that_says_more_speaks():
    somebody = Person()
    ears = [each.ear.mg for each in by(somebody, Authority.NASEM).columns]

    high, low = (usual(*[day(mg)] * 5, person=somebody) for mg in (9000, 1))

    assert high.confidence == low.confidence == Decimal("0.98")
    assert high.test.ear_mg == max(ears)
    assert low.test.ear_mg == min(ears)


def test_a_low_mean_with_a_few_unknown_items_is_no_surer_than_even():
    known = usual(*[day(*[10] * 15)] * 7)
    partly = usual(*[day(*[10] * 15)] * 6, day(*[10] * 15, None))

    assert known.confidence == Decimal("0.98")
    assert partly.standing is UsualStanding.BELOW_EAR
    assert partly.confidence == Decimal("0.50")
    assert partly.at_least
    assert not partly.too_unknown
    assert partly.more_days is None
    assert partly.is_held
    assert not known.is_held


def test_no_more_days_are_asked_for_while_an_item_without_a_value_keeps_it_uncertain():
    known = usual(*[day(200)] * 3)
    partly = usual(*[day(*[20] * 10)] * 2, day(*[20] * 10, None))

    assert known.more_days == 4
    assert partly.confidence == Decimal("0.50")
    assert partly.more_days is None


@pytest.mark.parametrize(
    ("unknown", "standing"), [(1, UsualStanding.BELOW_EAR), (2, UsualStanding.TOO_UNKNOWN)]
)
def test_more_than_a_tenth_of_unknown_items_block_a_low_verdict(unknown, standing):
    found = usual(*[day(*[20] * 9, *[None] * unknown)] * 5)

    assert found.standing is standing
    assert found.too_unknown == (standing is UsualStanding.TOO_UNKNOWN)


def test_a_blocked_verdict_has_no_confidence():
    assert usual(*[day(100, None)] * 5).confidence is None


def test_many_unknown_items_do_not_block_what_the_known_part_meets():
    found = usual(*[day(400, None)] * 5)

    assert found.standing is UsualStanding.MET
    assert found.confidence == Decimal("0.98")


ITEMS = st.lists(st.decimals(0, 300, places=0), min_size=1, max_size=12)


@given(st.lists(ITEMS, min_size=3, max_size=8), st.data(), st.sampled_from(Authority))
def test_unknowns_never_raise_a_verdicts_certainty(days, data, authority):
    which = data.draw(st.integers(0, len(days) - 1))
    item = data.draw(st.integers(0, len(days[which]) - 1))
    known = usual(*(day(*items) for items in days), authority=authority)
    days[which] = [*days[which][:item], None, *days[which][item + 1 :]]
    lacking = usual(*(day(*items) for items in days), authority=authority)

    if lacking.confidence is not None:
        assert known.confidence is not None
        assert lacking.confidence <= known.confidence


@given(st.lists(ITEMS, min_size=3, max_size=8), st.integers(1, 40))
def test_further_unknown_items_never_raise_a_verdicts_certainty(days, unknown):
    before = usual(*(day(*items) for items in days))
    after = usual(day(*days[0], *[None] * unknown), *(day(*items) for items in days[1:]))

    assert (after.confidence or 0) <= before.confidence


@pytest.mark.parametrize(
    ("mean", "days", "more"),
    [
        (300, 3, 12),
        (319, 7, 6),
        (400, 7, None),
        (266, 7, None),
        (265, 7, None),
        (300, 7, 8),
        (200, 3, 4),
        (150, 3, None),
        (279, 3, None),
        (268, 60, None),
        (290, 3, 2),
    ],
)
def test_more_days_are_asked_for_where_they_make_it_a_step_surer(mean, days, more):
    found = usual(*[day(mean)] * days)

    assert found.more_days == more
    if more is not None:
        longer = usual(*[day(mean)] * (days + more))
        one_short = usual(*[day(mean)] * (days + more - 1))
        assert longer.confidence > found.confidence
        assert one_short.confidence == found.confidence


def test_an_ai_says_enough_or_nothing():
    enough = usual(*[day(340)] * 7, authority=Authority.EFSA)
    below = usual(*[day(299)] * 7, authority=Authority.EFSA)

    assert enough.standing is UsualStanding.MET
    assert isinstance(enough.test, LevelTest)
    assert round(enough.test.z, 2) == Decimal("1.23")
    assert enough.confidence == Decimal("0.85")
    assert enough.more_days is None
    assert below.standing is UsualStanding.BELOW_AI
    assert below.test is None
    assert below.confidence is None


def test_an_infants_ai_is_compared_without_a_test():
    found = usual(*[day(80)] * 5, person=INFANT)

    assert found.test is None
    assert found.confidence is None
    assert found.standing is UsualStanding.MET


@pytest.mark.parametrize("authority", [Authority.UK, Authority.JAPAN, Authority.WHO_FAO])
@pytest.mark.parametrize("mean", [100, 500])
def test_an_authority_without_an_ear_or_ai_gets_no_test(authority, mean):
    found = usual(*[day(mean)] * 7, authority=authority)

    assert found.standing is UsualStanding.NO_TEST
    assert found.test is None
    assert found.confidence is None


def test_usual_intake_without_a_reference_is_not_compared():
    found = usual(
        *[day(100)] * 3, person=Person(date(1950, 1, 1), Sex.FEMALE), authority=Authority.UK
    )

    assert found.standing is UsualStanding.NO_REFERENCE
    assert found.mean_mg == 100


def test_usual_intake_before_birth_has_no_reference():
    found = assess_usual([day(100)] * 3, reference_on(Person(date(2027, 1, 1)), TODAY))

    assert found.standing is UsualStanding.NO_REFERENCE


@pytest.mark.parametrize("mean", [330, 410])
def test_what_depends_on_an_unknown_age_or_sex_is_left_open(mean):
    found = assess_usual([day(mean)] * 7, reference_on(Person(), TODAY))

    assert found.standing is UsualStanding.DEPENDS
    assert found.confidence is None


def test_where_every_group_says_the_same_the_least_sure_speaks():
    reference = reference_on(Person(), TODAY)
    low = assess_usual([day(200)] * 7, reference)
    enough = assess_usual([day(450)] * 7, reference)
    ai = assess_usual([day(400)] * 7, reference_on(Person(authority=Authority.EFSA), TODAY))

    assert low.standing is UsualStanding.BELOW_EAR
    assert low.confidence == Decimal("0.85")
    assert enough.standing is ai.standing is UsualStanding.MET


def test_only_days_of_the_same_reference_are_taken_together():
    person = Person(
        date(1995, 7, 10),
        Sex.FEMALE,
        [LifeStagePeriod(LifeStage.PREGNANCY, date(2026, 7, 14))],
    )
    days = {date(2026, 7, 1) + timedelta(days=number): day(number) for number in range(20)}

    assert list(days_alike(days, person, date(2026, 7, 9))) == list(days)[:9]
    assert list(days_alike(days, person, date(2026, 7, 13))) == list(days)[9:13]
    assert list(days_alike(days, person, date(2026, 7, 15))) == list(days)[13:15]


def test_days_of_a_pregnancy_that_ended_stay_apart():
    period = LifeStagePeriod(LifeStage.PREGNANCY, date(2025, 10, 1), date(2026, 7, 9))
    person = Person(date(1990, 1, 1), Sex.FEMALE, [period])
    days = {date(2026, 7, 1) + timedelta(days=number): day(number) for number in range(20)}

    assert list(days_alike(days, person, date(2026, 7, 13))) == list(days)[9:13]
