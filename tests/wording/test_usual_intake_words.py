from __future__ import annotations

from datetime import date

import pytest

from mgtrack.nutrition import (
    Authority,
    Person,
    Sex,
    UsualAssessment,
    UsualStanding,
    assess_usual,
    reference_on,
)
from mgtrack.wording.usual_intake import (
    usual_finding,
    usual_mean_sentence,
    usual_sentence,
    usual_why,
)
from tests.nutrition.logged_days import INFANT, TODAY, WOMAN, amount, by, day

SOMEBODY = reference_on(Person(), TODAY)
OF_86_MG = (
    "People’s needs differ, and so do days: 86 mg from one to the next is common for people of"
    " this age and sex."
)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "No complete day so far: too few days to tell. 3 more complete days would help."),
        (1, "1 complete day so far: too few days to tell. 2 more complete days would help."),
        (2, "2 complete days so far: too few days to tell. 1 more complete day would help."),
    ],
)
def test_with_fewer_than_three_complete_days_it_says_how_many_more_would_help(days, said):
    found = assess_usual([day(250)] * days, by(WOMAN))

    assert usual_sentence(found) == usual_finding(found) == said
    assert usual_why(found) == (
        "One or two days say little about what is usual: magnesium varies much from day to day."
    )


@pytest.mark.parametrize(
    ("mg", "said"),
    [
        (150, "98% sure that your usual intake is under the average requirement (EAR) of 265 mg"),
        (264, "50% sure that your usual intake is under the average requirement (EAR) of 265 mg"),
    ],
)
def test_a_mean_under_the_ear_likely_needs_improving(mg, said):
    found = assess_usual([day(mg)] * 7, by(WOMAN))

    assert usual_sentence(found) == (
        f"7 complete days came to {mg} mg a day on average. We can be {said}: likely needs"
        " improving."
    )
    assert usual_why(found).startswith(OF_86_MG)


@pytest.mark.parametrize(
    ("mg", "sure", "side", "means"),
    [
        (265, "50%", "Under", "probably needs improving"),
        (300, "70%", "Under", "probably needs improving"),
        (319, "85%", "Under", "probably needs improving"),
        (320, "85%", "At or above", "low chance of being too low"),
        (400, "98%", "At or above", "low chance of being too low"),
    ],
)
def test_a_mean_at_the_ear_or_above_is_set_beside_the_rda(mg, sure, side, means):
    found = assess_usual([day(mg)] * 7, by(WOMAN))

    assert usual_sentence(found) == (
        f"7 complete days came to {mg} mg a day on average. We can be {sure} sure that your usual"
        f" intake is at or above the average requirement (EAR) of 265 mg. {side} the RDA of 320"
        f" mg: {means}."
    )


def test_a_mean_is_shown_whole():
    found = assess_usual([day(264), day(265), day(265)], by(WOMAN))

    assert usual_mean_sentence(found) == "3 complete days came to 265 mg a day on average."


@pytest.mark.parametrize(
    ("days", "said"), [(0, ""), (1, "1 complete day came to 250 mg a day on average.")]
)
def test_a_single_day_has_a_mean_too(days, said):
    assert usual_mean_sentence(assess_usual([day(250)] * days, by(WOMAN))) == said


def test_a_low_mean_with_a_few_unknown_items_is_held_to_be_no_surer_than_even():
    found = assess_usual([*[day(*[10] * 15)] * 6, day(*[10] * 15, None)], by(WOMAN))

    assert usual_sentence(found) == (
        "7 complete days came to at least 150 mg a day on average. We can be no more than 50% sure"
        " that your usual intake is under the average requirement (EAR) of 265 mg. What had no"
        " value may lift it above."
    )
    assert usual_why(found) == (
        f"{OF_86_MG} 1 item had no value, so the true average may be higher."
    )


def test_too_many_unknown_items_are_said_to_block_a_low_verdict():
    found = assess_usual([day(100, None)] * 5, by(WOMAN))

    assert usual_sentence(found) == (
        "5 complete days came to at least 100 mg a day on average. Too many items have no value to"
        " tell more."
    )
    assert usual_why(found) == (
        "More than a tenth of what was logged has no value: a low average may come of that alone."
        " 5 items had no value, so the true average may be higher."
    )


@pytest.mark.parametrize(
    ("mg", "days", "said"),
    [
        (300, 3, " 12 more days like these would make it surer."),
        (319, 7, " 6 more days like these would make it surer."),
        (400, 7, ""),
        (150, 3, ""),
    ],
)
def test_more_days_are_asked_for_where_they_make_it_surer(mg, days, said):
    assert usual_why(assess_usual([day(mg)] * days, by(WOMAN))) == f"{OF_86_MG}{said}"


@pytest.mark.parametrize(
    ("mg", "said", "why"),
    [
        (
            340,
            (
                "We can be 85% sure that your usual intake is at or above the AI of 300 mg: low"
                " chance of being too low."
            ),
            "An adequate intake (AI) is expected to be enough for nearly everyone.",
        ),
        (
            299,
            "Under the AI of 300 mg: cannot be assessed.",
            (
                "An adequate intake (AI) is set where requirements are not known: below it nothing"
                " can be concluded."
            ),
        ),
    ],
)
def test_an_ai_says_enough_or_nothing(mg, said, why):
    found = assess_usual([day(mg)] * 7, by(WOMAN, Authority.EFSA))

    assert usual_finding(found) == said
    assert usual_why(found) == why


def test_an_infants_ai_is_compared_without_a_test():
    found = assess_usual([day(80)] * 5, by(INFANT))

    assert usual_finding(found) == "At or above the AI of 75 mg: low chance of being too low."
    assert not usual_why(found)


@pytest.mark.parametrize(
    ("authority", "reference"),
    [
        (Authority.UK, "RNI of 270 mg"),
        (Authority.JAPAN, "RDA of 290 mg"),
        (Authority.WHO_FAO, "RNI of 220 mg"),
    ],
)
def test_an_authority_without_an_ear_or_ai_gets_no_test(authority, reference):
    found = assess_usual([day(100)] * 7, by(WOMAN, authority))

    assert usual_finding(found) == f"The reference is the {reference}."
    assert usual_why(found) == (
        "Only an average requirement (EAR) or an adequate intake (AI) allows a test, and the"
        " chosen reference has neither."
    )


def test_without_a_reference_the_reason_is_said():
    old = by(Person(date(1950, 1, 1), Sex.FEMALE), Authority.UK)
    unborn = reference_on(Person(date(2027, 1, 1)), TODAY)

    assert usual_finding(assess_usual([day(100)] * 3, old)) == (
        "There is no reference to compare with. We have not confirmed the UK's figure from 65 years"
        " on."
    )
    assert usual_finding(assess_usual([day(100)] * 3, unborn)) == (
        "There is no reference to compare with."
    )


def test_what_depends_on_an_unknown_age_or_sex_is_left_open():
    found = assess_usual([day(330)] * 7, SOMEBODY)

    assert usual_finding(found) == "What that means depends on age and sex."
    assert usual_why(found) == "What is unknown of age or sex decides which reference applies."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([200], "Under the RDA of 320 mg: likely needs improving."),
        ([200, None], "Under the RDA of 320 mg. What had no value may lift it above."),
    ],
)
def test_a_low_mean_without_a_test_is_set_beside_the_rda(values, said):
    found = UsualAssessment(3, amount(values), by(WOMAN), UsualStanding.BELOW_EAR)

    assert usual_finding(found) == said


def test_where_every_group_says_the_same_the_range_is_named():
    efsa = reference_on(Person(authority=Authority.EFSA), TODAY)

    assert "At or above the RDA of 310–420 mg" in usual_finding(
        assess_usual([day(450)] * 7, SOMEBODY)
    )
    assert "the AI of 300–350 mg" in usual_finding(assess_usual([day(400)] * 7, efsa))
