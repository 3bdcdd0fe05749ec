from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
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
from tests.nutrition.logged_days import INFANT, MAN, TODAY, WOMAN, by, day


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
        (150, UsualStanding.BELOW_EAR, "0.99"),
        (200, UsualStanding.BELOW_EAR, "0.94"),
        (264, UsualStanding.BELOW_EAR, "0.51"),
        (265, UsualStanding.BELOW_RDA, "0.50"),
        (300, UsualStanding.BELOW_RDA, "0.80"),
        (319, UsualStanding.BELOW_RDA, "0.90"),
        (320, UsualStanding.MET, "0.91"),
        (400, UsualStanding.MET, "0.99"),
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

    assert high.confidence == low.confidence == Decimal("0.99")
    assert high.test.ear_mg == max(ears)
    assert low.test.ear_mg == min(ears)


def test_one_food_without_a_value_among_many_blocks_nothing():
    known = usual(*[day(*[25] * 6)] * 7)
    partly = usual(*[day(*[25] * 6)] * 6, day(*[25] * 6, None, plausible=5))

    assert known.standing is partly.standing is UsualStanding.BELOW_EAR
    assert known.test == partly.test
    assert known.confidence == partly.confidence == Decimal("0.99")
    assert known.needed_mg is None
    assert partly.needed_mg == (265 - 150) * 7
    assert partly.at_least
    assert not partly.is_open


def test_one_tea_among_43_foods_would_have_to_hold_1610_mg():
    days = [day(50, 50, 50)] * 13
    found = usual(*days, day(50, 50, 50, None, plausible=3))

    assert found.amount.items == 43
    assert found.needed_mg == 1610
    assert found.confidence == Decimal("0.99")
    assert not found.is_open


@pytest.mark.parametrize(
    ("mean", "plausible", "is_open"),
    [
        (200, 454, False),
        (200, 455, True),
        (270, 349, False),
        (270, 350, True),
        (320, 9000, False),
    ],
)
def test_a_verdict_is_open_only_where_a_plausible_content_would_change_it(mean, plausible, is_open):
    found = usual(*[day(mean)] * 6, day(mean, None, plausible=plausible))

    assert found.is_open == is_open
    assert found.more_days is None or not is_open


@pytest.mark.parametrize(("mean", "standing"), [(320, "MET"), (400, "MET")])
def test_nothing_unknown_changes_what_the_known_part_meets(mean, standing):
    found = usual(*[day(mean, None, plausible=900)] * 5)

    assert found.standing is UsualStanding[standing]
    assert (found.needed_mg, found.is_open) == (None, False)


def test_below_an_ai_the_unknown_may_lift_it():
    found = usual(*[day(250, None, plausible=60)] * 5, authority=Authority.EFSA)

    assert found.standing is UsualStanding.BELOW_AI
    assert (found.needed_mg, found.is_open) == (250, True)


def test_without_a_test_nothing_is_asked_of_the_unknown():
    found = usual(*[day(100, None)] * 5, authority=Authority.UK)

    assert (found.standing, found.needed_mg) == (UsualStanding.NO_TEST, None)


def test_of_an_unknown_persons_groups_the_first_to_change_counts():
    found = usual(*[day(100, None)] * 5, person=Person())

    assert found.needed_mg == (255 - 100) * 5


ITEMS = st.lists(st.decimals(0, 300, places=0), min_size=1, max_size=12)
LOGGED = st.lists(ITEMS, min_size=3, max_size=8)
UNKNOWN = st.lists(st.decimals(0, 4000, places=1), min_size=1, max_size=5)
HAIR = Decimal("0.001")


@settings(max_examples=200)
@given(LOGGED, UNKNOWN, st.sampled_from(Authority), st.sampled_from([WOMAN, MAN, Person()]))
def test_an_unknown_leaves_the_known_figures_unchanged(days, unknown, authority, person):
    known = usual(*(day(*items) for items in days), authority=authority, person=person)
    first = day(*days[0], *[None] * len(unknown), plausible=sum(unknown))
    lacking = usual(first, *(day(*each) for each in days[1:]), authority=authority, person=person)

    assert lacking.standing is known.standing
    assert (lacking.test, lacking.confidence) == (known.test, known.confidence)
    assert (lacking.mean_mg, lacking.days) == (known.mean_mg, known.days)


@settings(max_examples=200)
@given(LOGGED, st.sampled_from(Authority), st.sampled_from([WOMAN, MAN, Person()]))
def test_what_is_needed_is_the_content_at_which_the_verdict_changes(days, authority, person):
    def with_unknown_of(mg):
        first = day(*days[0], mg)
        others = (day(*items) for items in days[1:])
        return usual(first, *others, authority=authority, person=person).standing

    found = usual(
        day(*days[0], None), *(day(*each) for each in days[1:]), authority=authority, person=person
    )
    if found.needed_mg is None:
        assert found.standing not in {UsualStanding.BELOW_EAR, UsualStanding.BELOW_RDA}
        return
    assert with_unknown_of(found.needed_mg - HAIR) is found.standing
    assert with_unknown_of(found.needed_mg + HAIR) is not found.standing


@settings(max_examples=200)
@given(LOGGED, UNKNOWN, st.sampled_from(Authority), st.sampled_from([WOMAN, MAN, Person()]))
def test_the_shown_verdict_holds_at_the_plausible_content(days, unknown, authority, person):
    first = day(*days[0], *[None] * len(unknown), plausible=sum(unknown))
    others = [day(*items) for items in days[1:]]
    shown = usual(first, *others, authority=authority, person=person)
    filled = usual(day(*days[0], *unknown), *others, authority=authority, person=person)

    if not shown.is_open and shown.standing is not UsualStanding.DEPENDS:
        assert filled.standing is shown.standing
    if shown.is_open:
        assert filled.standing is not shown.standing


def test_ones_own_sd_makes_it_less_sure():
    varying = usual(*[day(mg) for mg in (50, 350) * 7])
    steady = usual(*[day(200)] * 14)
    few = usual(*[day(mg) for mg in (50, 350) * 6])

    assert varying.mean_mg == steady.mean_mg == few.mean_mg
    assert varying.test.sd_is_own
    assert not steady.test.sd_is_own
    assert not few.test.sd_is_own
    assert varying.confidence < steady.confidence


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
        assert longer.bound > found.bound
        assert one_short.bound == found.bound


def test_an_ai_says_enough_or_nothing():
    enough = usual(*[day(340)] * 7, authority=Authority.EFSA)
    below = usual(*[day(299)] * 7, authority=Authority.EFSA)

    assert enough.standing is UsualStanding.MET
    assert isinstance(enough.test, LevelTest)
    assert round(enough.test.z, 2) == Decimal("1.23")
    assert enough.confidence == Decimal("0.89")
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
        *[day(100)] * 3, person=Person(date(2026, 4, 1), Sex.FEMALE), authority=Authority.WHO_FAO
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
    assert low.confidence == Decimal("0.91")
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
