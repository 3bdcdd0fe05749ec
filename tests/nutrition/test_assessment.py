from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition import (
    Authority,
    DayIntake,
    DayStanding,
    DayState,
    LifeStage,
    LifeStagePeriod,
    Person,
    Sex,
    assess_day,
    assess_upper_level,
    assess_usual,
    assess_usual_upper_level,
    reference_on,
)
from tests.nutrition.logged_days import TODAY, WOMAN, amount, by, day


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


def test_what_is_wanting_is_no_more_than_a_limit_while_something_is_unknown():
    assert assess_day(day(238), by(WOMAN)).gap.words == "82 mg"
    assert assess_day(day(238, None), by(WOMAN)).gap.words == "up to 82 mg"
    assert assess_day(day("319.8", None), by(WOMAN)).gap.words == "less than 1 mg"
    assert assess_day(day(state=DayState.UNLOGGED), by(WOMAN)).gap is None


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
            ("Up to 120 mg under today’s reference: which amount applies depends on age and sex."),
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


def test_a_day_of_medicines_alone_is_compared_only_once_it_is_called_complete():
    taken = day(medicines=[100], state=DayState.IN_PROGRESS)
    found = assess_day(taken, by(WOMAN))
    assert (found.standing, found.under_mg) == (DayStanding.NOTHING_LOGGED, None)
    assert found.sentence == "No food or supplement is logged for this day."
    assert found.notes
    whole = assess_day(day(medicines=[100], state=DayState.COMPLETE), by(WOMAN))
    assert whole.standing is DayStanding.UNDER


# What holds of every assessment.


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
