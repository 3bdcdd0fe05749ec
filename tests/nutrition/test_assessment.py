from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition import (
    Amount,
    Authority,
    DayIntake,
    DayStanding,
    DayState,
    EarTest,
    LevelTest,
    LifeStage,
    LifeStagePeriod,
    Person,
    Sex,
    UpperStanding,
    UsualStanding,
    assess_day,
    assess_upper_level,
    assess_usual,
    assess_usual_upper_level,
    confidence_of,
    days_alike,
    mean_needed,
    reference_on,
    within_person_sd,
)
from mgtrack.nutrition.confidence import within_person_sds

TODAY = date(2026, 7, 15)
WOMAN = Person(date(1990, 1, 1), Sex.FEMALE)
MAN = Person(date(1990, 1, 1), Sex.MALE)
INFANT = Person(date(2026, 1, 1), Sex.FEMALE)
EAR, SD = Decimal(265), Decimal("85.9")


def by(person, authority=Authority.NASEM):
    return reference_on(Person(person.birth_date, person.sex, authority=authority), TODAY)


def day(*food, supplements=(), medicines=(), state=DayState.COMPLETE):
    return DayIntake(*(amount(each) for each in (food, supplements, medicines)), state=state)


def amount(values):
    return Amount.of(None if value is None else Decimal(value) for value in values)


def usual(*days, person=WOMAN, authority=Authority.NASEM):
    return assess_usual(days, by(person, authority))


# A day.


def test_a_day_under_the_reference_says_by_how_much_and_no_more():
    found = assess_day(day(238), by(WOMAN))

    assert found.standing is DayStanding.UNDER
    assert found.under_mg == (82, 82)
    assert found.sentence == "82 mg under today’s reference."
    assert not found.notes


def test_a_past_day_is_compared_with_that_days_reference():
    found = assess_day(day(238), by(WOMAN), today=False)

    assert found.sentence == "82 mg under that day’s reference."


@pytest.mark.parametrize("mg", [320, 900])
def test_a_day_at_or_above_the_reference_met_it(mg):
    found = assess_day(day(mg), by(WOMAN))

    assert (found.standing, found.sentence) == (DayStanding.MET, "Reference met.")
    assert found.under_mg == (0, 0)


@pytest.mark.parametrize(
    ("mg", "said"),
    [
        ("237.5", "82 mg under today’s reference."),
        ("237.4", "83 mg under today’s reference."),
        ("319.4", "1 mg under today’s reference."),
        ("319.5", "Less than 1 mg under today’s reference."),
        ("0", "320 mg under today’s reference."),
    ],
)
def test_the_gap_and_the_amount_as_shown_come_to_the_reference(mg, said):
    assert assess_day(day(mg), by(WOMAN)).sentence == said


def test_a_day_with_an_unknown_item_is_a_lower_bound():
    found = assess_day(day(238, None), by(WOMAN))

    assert found.sentence == "Up to 82 mg under today’s reference."
    assert found.notes == ("1 item has no value, so this is a lower bound.",)
    assert found.amount.at_least


def test_a_reference_that_the_known_part_meets_is_met():
    found = assess_day(day(320, None, None), by(WOMAN))

    assert found.sentence == "Reference met."
    assert found.notes == ("2 items have no value, so this is a lower bound.",)


@pytest.mark.parametrize(
    ("food", "standing", "said"),
    [
        (
            (300,),
            DayStanding.UNDER,
            "10 mg to 120 mg under today’s reference: which amount applies depends on age and sex.",
        ),
        (
            (300, None),
            DayStanding.UNDER,
            (
                "Up to 10 mg to 120 mg under today’s reference: which amount applies depends on age"
                " and sex."
            ),
        ),
        (
            (310,),
            DayStanding.IN_RANGE,
            "Within today’s reference, 310–420 mg: which amount applies depends on age and sex.",
        ),
        ((420,), DayStanding.MET, "Reference met."),
    ],
)
def test_a_person_of_whom_little_is_known_gets_a_range(food, standing, said):
    found = assess_day(day(*food), reference_on(Person(), TODAY))

    assert (found.standing, found.sentence) == (standing, said)


def test_an_unlogged_day_is_not_compared():
    found = assess_day(day(state=DayState.UNLOGGED), by(WOMAN))

    assert found.standing is DayStanding.NOTHING_LOGGED
    assert found.under_mg is None
    assert found.sentence == "Nothing is logged for this day."


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        (
            by(Person(date(1950, 1, 1), Sex.FEMALE), Authority.UK),
            " We have not confirmed the UK's figure from 65 years on.",
        ),
        (reference_on(Person(date(2026, 7, 16)), TODAY), ""),
    ],
)
def test_a_day_without_a_reference_says_why(reference, reason):
    found = assess_day(day(100), reference)

    assert found.standing is DayStanding.NO_REFERENCE
    assert found.sentence == f"There is no reference to compare with.{reason}"


def test_supplements_count_toward_the_reference_and_medicines_are_said_apart():
    found = assess_day(day(200, supplements=[100], medicines=[1000, None]), by(WOMAN))

    assert found.amount.known_mg == 300
    assert found.notes == (
        "Medicines (at least 1,000 mg) are not counted here, only toward the upper level.",
    )
    assert assess_day(day(1, medicines=[None]), by(WOMAN)).notes


# The EAR test.


@pytest.mark.parametrize(("days", "mean"), [(1, 445), (3, 377), (7, 349)])
def test_nasems_worked_case_needs_these_means_to_be_97_5_percent_sure(days, mean):
    assert round(mean_needed(EAR, SD, days, Decimal(2))) == mean


@pytest.mark.parametrize(("days", "z"), [(1, "0.61"), (3, "0.98"), (7, "1.31")])
def test_nasems_worked_case_of_320_mg_comes_to_these_z(days, z):
    test = EarTest(Decimal(320), EAR, SD, days)

    assert round(test.z, 2) == Decimal(z)
    assert test.difference_mg == 55


def test_the_sd_of_the_difference_is_nasems_formula():
    test = EarTest(Decimal(320), EAR, SD, 3)

    assert test.sd_of_difference_mg**2 == pytest.approx(
        Decimal("26.5") ** 2 + SD**2 / 3, rel=Decimal("1e-20")
    )


@pytest.mark.parametrize(
    ("z", "sure"),
    [
        ("2.01", "0.98"),
        ("2.00", "0.95"),
        ("1.66", "0.95"),
        ("1.65", "0.93"),
        ("1.51", "0.93"),
        ("1.50", "0.85"),
        ("1.01", "0.85"),
        ("1.00", "0.70"),
        ("0.51", "0.70"),
        ("0.50", "0.50"),
        ("0.01", "0.50"),
        ("0", "0.50"),
    ],
)
def test_confidence_is_that_of_table_b_1_on_both_sides(z, sure):
    assert confidence_of(Decimal(z)) == confidence_of(-Decimal(z)) == Decimal(sure)


@pytest.mark.parametrize(
    ("sex", "age", "sd"),
    [
        (Sex.FEMALE, 12, "58.8"),
        (Sex.MALE, 47, "58.8"),
        (Sex.FEMALE, 48, "68.3"),
        (Sex.MALE, 107, "75.7"),
        (Sex.FEMALE, 108, "79.8"),
        (Sex.MALE, 167, "92.8"),
        (Sex.FEMALE, 168, "86.0"),
        (Sex.MALE, 227, "109.5"),
        (Sex.FEMALE, 228, "85.9"),
        (Sex.FEMALE, 611, "85.9"),
        (Sex.MALE, 228, "128.2"),
        (Sex.MALE, 611, "128.2"),
        (Sex.FEMALE, 612, "100.1"),
        (Sex.MALE, 851, "122.6"),
        (Sex.FEMALE, 852, "83.6"),
        (Sex.MALE, 1200, "107.7"),
    ],
)
def test_the_day_to_day_sd_is_that_of_the_persons_group(sex, age, sd):
    assert within_person_sd(sex, age).mg == Decimal(sd)


def test_there_is_no_sd_under_12_months_and_each_other_has_its_source():
    assert within_person_sd(Sex.FEMALE, 11) is None
    for each in within_person_sds():
        assert ("NASEM 2000" in each.source) == (each.mg == SD)
        assert ("mgtrack's estimate" in each.source) == (each.mg != SD)


@given(st.decimals(0, 1000, places=1), st.integers(1, 60), st.integers(1, 60))
def test_more_days_never_lower_z_at_the_same_mean(mean, days, more):
    fewer = EarTest(mean, EAR, SD, days)
    longer = EarTest(mean, EAR, SD, days + more)

    assert abs(longer.z) >= abs(fewer.z)
    assert longer.confidence >= fewer.confidence


# Usual intake.


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "No complete day so far: too few days to tell. 3 more complete days would help."),
        (1, "1 complete day so far: too few days to tell. 2 more complete days would help."),
        (2, "2 complete days so far: too few days to tell. 1 more complete day would help."),
    ],
)
def test_with_fewer_than_three_complete_days_it_says_how_many_more_would_help(days, said):
    found = usual(*[day(250)] * days)

    assert found.standing is UsualStanding.TOO_FEW_DAYS
    assert found.sentence == said
    assert found.more_days == 3 - days
    assert found.confidence is None
    assert found.mean_mg == (250 if days else None)
    assert "little about what is usual" in found.why


@pytest.mark.parametrize(
    ("mean", "standing", "words", "sure"),
    [
        (150, UsualStanding.BELOW_EAR, "likely needs improving", "0.98"),
        (264, UsualStanding.BELOW_EAR, "likely needs improving", "0.50"),
        (265, UsualStanding.BELOW_RDA, "probably needs improving", "0.50"),
        (319, UsualStanding.BELOW_RDA, "probably needs improving", "0.85"),
        (320, UsualStanding.MET, "low chance of being too low", "0.85"),
        (400, UsualStanding.MET, "low chance of being too low", "0.98"),
    ],
)
def test_a_mean_has_nasems_words_and_its_confidence(mean, standing, words, sure):
    found = usual(*[day(mean)] * 7)

    assert found.standing is standing
    assert found.confidence == Decimal(sure)
    assert found.sentence.endswith(f"{words}.")
    assert f"{Decimal(sure):.0%} sure" in found.sentence
    assert found.days == 7
    assert found.mean_mg == mean
    assert "86 mg from one to the next" in found.why


def test_the_sentence_says_what_was_compared_and_how_sure_it_is():
    assert usual(*[day(200)] * 7).sentence == (
        "7 complete days came to 200 mg a day on average. We can be 93% sure that your usual"
        " intake is under the average requirement (EAR) of 265 mg: likely needs improving."
    )
    assert usual(*[day(300)] * 7).sentence == (
        "7 complete days came to 300 mg a day on average. We can be 70% sure that your usual"
        " intake is at or above the average requirement (EAR) of 265 mg. Under the RDA of 320 mg:"
        " probably needs improving."
    )


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


def test_a_low_mean_with_a_few_unknown_items_is_no_surer_than_even():
    known = usual(*[day(*[10] * 15)] * 7)
    partly = usual(*[day(*[10] * 15)] * 6, day(*[10] * 15, None))

    assert known.confidence == Decimal("0.98")
    assert partly.standing is UsualStanding.BELOW_EAR
    assert partly.confidence == Decimal("0.50")
    assert partly.at_least
    assert not partly.too_unknown
    assert partly.more_days is None
    assert "came to at least 150 mg a day" in partly.sentence
    assert "no more than 50% sure" in partly.sentence
    assert partly.why.endswith("1 item had no value, so the true average may be higher.")


@pytest.mark.parametrize(
    ("unknown", "standing"), [(1, UsualStanding.BELOW_EAR), (2, UsualStanding.TOO_UNKNOWN)]
)
def test_more_than_a_tenth_of_unknown_items_block_a_low_verdict(unknown, standing):
    found = usual(*[day(*[20] * 9, *[None] * unknown)] * 5)

    assert found.standing is standing
    assert found.too_unknown == (standing is UsualStanding.TOO_UNKNOWN)


def test_a_blocked_verdict_says_why():
    found = usual(*[day(100, None)] * 5)

    assert found.confidence is None
    assert found.sentence == (
        "5 complete days came to at least 100 mg a day on average. Too many items have no value"
        " to tell more."
    )
    assert found.why.startswith("More than a tenth of what was logged has no value")


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
        assert f"{more} more days like these would make it surer." in found.why
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
    assert "85% sure that your usual intake is at or above the AI of 300 mg" in enough.sentence
    assert "enough for nearly everyone" in enough.why
    assert below.standing is UsualStanding.BELOW_AI
    assert below.test is None
    assert below.confidence is None
    assert below.sentence.endswith("Under the AI of 300 mg: cannot be assessed.")
    assert "nothing can be concluded" in below.why


def test_an_infants_ai_is_compared_without_a_test():
    found = usual(*[day(80)] * 5, person=INFANT)

    assert found.test is None
    assert found.confidence is None
    assert found.sentence.endswith("At or above the AI of 75 mg: low chance of being too low.")
    assert not found.why


@pytest.mark.parametrize("authority", [Authority.UK, Authority.JAPAN, Authority.WHO_FAO])
@pytest.mark.parametrize("mean", [100, 500])
def test_an_authority_without_an_ear_or_ai_gets_no_test(authority, mean):
    found = usual(*[day(mean)] * 7, authority=authority)

    assert found.standing is UsualStanding.NO_TEST
    assert found.test is None
    assert found.confidence is None
    assert re.search(r"The reference is the R(NI|DA) of \d+ mg\.$", found.sentence)
    assert "has neither" in found.why


def test_usual_intake_without_a_reference_says_why():
    found = usual(
        *[day(100)] * 3, person=Person(date(1950, 1, 1), Sex.FEMALE), authority=Authority.UK
    )

    assert found.standing is UsualStanding.NO_REFERENCE
    assert found.sentence.endswith("not confirmed the UK's figure from 65 years on.")


def test_usual_intake_before_birth_has_no_reference():
    found = assess_usual([day(100)] * 3, reference_on(Person(date(2027, 1, 1)), TODAY))

    assert found.standing is UsualStanding.NO_REFERENCE


def test_what_depends_on_an_unknown_age_or_sex_is_left_open():
    found = assess_usual([day(330)] * 7, reference_on(Person(), TODAY))

    assert found.standing is UsualStanding.DEPENDS
    assert found.confidence is None
    assert found.sentence.endswith("What that means depends on age and sex.")


def test_where_every_group_says_the_same_the_least_sure_speaks():
    reference = reference_on(Person(), TODAY)
    low = assess_usual([day(200)] * 7, reference)
    ai = assess_usual([day(400)] * 7, reference_on(Person(authority=Authority.EFSA), TODAY))

    assert low.standing is UsualStanding.BELOW_EAR
    assert low.confidence == Decimal("0.85")
    assert "AI of 300–350 mg" in ai.sentence


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


# The upper level.


def test_a_day_of_supplements_above_the_upper_level_is_said():
    found = assess_upper_level(day(500, supplements=[300], medicines=[167]), by(WOMAN))

    assert found.standing is UpperStanding.ABOVE
    assert found.above_mg == 117
    assert found.days == 1
    assert found.sentence == (
        "467 mg from supplements and medicines, above their upper level of 350 mg. Food doesn’t"
        " count toward it."
    )


def test_the_upper_level_itself_is_not_above_it():
    found = assess_upper_level(day(supplements=[350]), by(WOMAN))

    assert found.standing is UpperStanding.WITHIN
    assert found.above_mg == 0
    assert "their upper level is 350 mg" in found.sentence


def test_an_unknown_dose_makes_the_upper_levels_amount_a_lower_bound():
    found = assess_upper_level(day(supplements=[100, None]), by(WOMAN))

    assert found.at_least
    assert found.sentence.startswith("At least 100 mg")


def test_without_an_upper_level_the_reason_is_said():
    found = assess_upper_level(day(supplements=[50]), by(INFANT))
    over_days = assess_usual_upper_level([day(supplements=[50])] * 3, by(INFANT))

    assert found.standing is over_days.standing is UpperStanding.NO_LEVEL
    assert found.level is None
    assert found.above_mg == 0
    assert "NASEM determined no upper level under 12 months" in found.sentence
    assert "NASEM determined no upper level under 12 months" in over_days.sentence


def test_usual_supplements_are_tested_against_the_upper_level_on_their_own():
    found = assess_usual_upper_level([day(900, supplements=[400])] * 7, by(WOMAN))

    assert found.standing is UpperStanding.ABOVE
    assert found.taken_mg == 400
    assert found.above_mg == 50
    assert round(found.test.z, 2) == Decimal("1.54")
    assert found.sentence == (
        "Supplements and medicines came to 400 mg a day on average over 7 complete days, above"
        " their upper level of 350 mg a day. We can be 93% sure that what you usually take is"
        " above it. Food doesn’t count toward it."
    )


def test_usual_supplements_below_the_upper_level_are_so_with_confidence():
    found = assess_usual_upper_level([day(supplements=[200])] * 7, by(WOMAN))

    assert found.standing is UpperStanding.WITHIN
    assert found.test.confidence == Decimal("0.98")
    assert "98% sure that what you usually take is at or below it" in found.sentence


def test_unknown_doses_leave_open_whether_the_level_is_kept():
    within = assess_usual_upper_level([day(supplements=[200, None])] * 7, by(WOMAN))
    above = assess_usual_upper_level([day(supplements=[400, None])] * 7, by(WOMAN))

    assert within.test is None
    assert "sure" not in within.sentence
    assert above.test is not None
    assert "at least 400 mg" in above.sentence


def test_of_an_unknown_persons_groups_the_widest_sd_claims_the_least():
    found = assess_usual_upper_level([day(supplements=[400])] * 7, reference_on(Person(), TODAY))

    assert found.test.sd_within_mg == Decimal("128.2")


def test_usual_supplements_need_three_complete_days_too():
    found = assess_usual_upper_level([day(supplements=[400])] * 2, by(WOMAN))

    assert found.standing is UpperStanding.TOO_FEW_DAYS
    assert found.above_mg == 0
    assert found.test is None
    assert "too few days to tell" in found.sentence


def test_who_takes_none_is_told_so():
    assert assess_upper_level(day(700), by(WOMAN)).standing is UpperStanding.NONE_TAKEN
    assert assess_usual_upper_level([day(700)] * 3, by(WOMAN)).sentence == (
        "No supplements or medicines with magnesium are logged on 3 complete days."
    )


# Everything.


VALUES = st.lists(st.none() | st.decimals(0, 1500, places=1), max_size=4)
DAYS = st.builds(
    lambda food, supplements, medicines, state: day(
        *food, supplements=supplements, medicines=medicines, state=state
    ),
    VALUES,
    VALUES,
    VALUES,
    st.sampled_from(DayState),
)
PEOPLE = st.builds(
    Person,
    birth_date=st.none() | st.dates(date(1930, 1, 1), date(2026, 8, 1)),
    sex=st.none() | st.sampled_from(Sex),
    periods=st.sampled_from(
        [(), *([LifeStagePeriod(stage, date(2026, 1, 1))] for stage in LifeStage)]
    ),
    authority=st.sampled_from(Authority),
)


@given(PEOPLE, st.lists(DAYS, min_size=1, max_size=6))
def test_every_sentence_is_one_and_never_judges_a_person(person, days):
    reference = reference_on(person, TODAY)
    of_day, of_days = assess_day(days[0], reference), assess_usual(days, reference)
    said = [
        of_day.sentence,
        *of_day.notes,
        of_days.sentence,
        assess_upper_level(days[0], reference).sentence,
        assess_usual_upper_level(days, reference).sentence,
        *([of_days.why] if of_days.why else []),
    ]

    for sentence in said:
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert not re.search(r"defici|toxi|\bNone\b|  |\.\.", sentence, re.IGNORECASE)


@given(PEOPLE, st.lists(DAYS, min_size=1, max_size=6), VALUES)
def test_food_never_moves_what_is_said_of_the_upper_level(person, days, food):
    reference = reference_on(person, TODAY)
    fuller = [
        DayIntake(each.food + amount(food), each.supplements, each.medicines, each.state)
        for each in days
    ]

    assert assess_upper_level(fuller[0], reference) == assess_upper_level(days[0], reference)
    assert assess_usual_upper_level(fuller, reference) == assess_usual_upper_level(days, reference)
