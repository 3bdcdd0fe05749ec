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
    within_person_sd,
)
from mgtrack.wording.usual_intake import (
    sd_sources,
    usual_facts,
    usual_finding,
    usual_mean_sentence,
    usual_sentence,
    usual_sureness,
    usual_why,
)
from tests.nutrition.logged_days import INFANT, TODAY, WOMAN, amount, by, day

SOMEBODY = reference_on(Person(), TODAY)
OF_86_MG = (
    "People’s needs differ, and so do days. For your age and sex, days commonly vary by 86 mg."
)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "No complete day so far. It takes 3 to tell what is usual."),
        (1, "1 complete day so far. It takes 3 to tell what is usual."),
        (2, "2 complete days so far. It takes 3 to tell what is usual."),
    ],
)
def test_with_fewer_than_three_complete_days_it_says_how_many_more_would_help(days, said):
    found = assess_usual([day(250)] * days, by(WOMAN))

    assert usual_sentence(found) == usual_finding(found) == said
    assert usual_why(found) == (
        "Magnesium varies a lot from day to day, so one or two days say little about what is usual."
    )


EAR = "average requirement (EAR) of 265 mg"
RDA = "recommended amount (RDA) of 320 mg"


@pytest.mark.parametrize(("mg", "sure"), [(150, "99%"), (200, "94%"), (264, "only 51%")])
def test_a_mean_below_the_ear_is_said_to_be_there(mg, sure):
    found = assess_usual([day(mg)] * 7, by(WOMAN))

    assert usual_sentence(found) == (
        f"7 complete days came to {mg} mg a day on average. Below the {EAR}. We can be {sure} sure"
        " that your usual intake is below the average requirement."
    )
    assert usual_why(found).startswith(OF_86_MG)


@pytest.mark.parametrize(("mg", "sure"), [(265, "only 50%"), (300, "80%"), (319, "90%")])
def test_a_mean_between_ear_and_rda_is_said_to_be_there(mg, sure):
    found = assess_usual([day(mg)] * 7, by(WOMAN))

    assert usual_finding(found) == (
        f"Between the {EAR} and the {RDA}. We can be {sure} sure that your usual intake is at or"
        " above the average requirement."
    )


@pytest.mark.parametrize(("mg", "sure"), [(320, "91%"), (400, "99%")])
def test_a_mean_at_the_rda_or_above_is_said_to_be_there(mg, sure):
    found = assess_usual([day(mg)] * 7, by(WOMAN))

    assert usual_finding(found) == (
        f"At or above the {RDA}. We can be {sure} sure that your usual intake is at or above the"
        f" {EAR}."
    )


def test_a_mean_is_shown_whole():
    found = assess_usual([day(264), day(265), day(265)], by(WOMAN))

    assert usual_mean_sentence(found) == "3 complete days came to 265 mg a day on average."


@pytest.mark.parametrize(
    ("days", "said"), [(0, ""), (1, "1 complete day came to 250 mg a day on average.")]
)
def test_a_single_day_has_a_mean_too(days, said):
    assert usual_mean_sentence(assess_usual([day(250)] * days, by(WOMAN))) == said


@pytest.mark.parametrize(
    ("unknown", "foods"), [(1, "the one food without a value"), (3, "the 3 foods without a value")]
)
def test_the_known_amounts_have_their_verdict_and_what_would_change_it(unknown, foods):
    lacking = day(*[10] * 15, *[None] * unknown, plausible=9)
    found = assess_usual([*[day(*[10] * 15)] * 6, lacking], by(WOMAN))

    assert usual_sentence(found) == (
        "7 complete days came to at least 150 mg a day on average. As far as known, below the"
        f" {EAR}. We can be 99% sure that your usual intake is below the average requirement. It"
        f" would take 805 mg from {foods} to change that."
    )


def test_what_would_plausibly_change_a_verdict_leaves_it_open():
    found = assess_usual([day(200, None, plausible=70)] * 5, by(WOMAN))

    assert usual_finding(found) == (
        f"As far as known, below the {EAR}. 325 mg from the 5 foods without a value would change"
        " that. Foods like them hold as much, so this is left open."
    )
    assert "sure" not in usual_finding(found)
    assert usual_sureness(found) == ""
    assert ("How sure", "left open") in usual_facts(found)


def test_what_is_high_enough_needs_no_more():
    found = assess_usual([day(400, None, plausible=70)] * 5, by(WOMAN))

    assert usual_finding(found).startswith(f"At or above the {RDA}.")
    assert "value" not in usual_finding(found)


def test_ones_own_sd_is_said_to_be_ones_own():
    found = assess_usual([day(mg) for mg in (50, 350) * 7], by(WOMAN))
    sd = within_person_sd(Sex.FEMALE, 36 * 12)

    assert "Yours vary by 156 mg" in usual_why(found)
    assert ("SD from day to day", "156 mg, your own") in usual_facts(found)
    assert "your own 14 complete days" in sd_sources(found.test, sd)[0]
    pooled = assess_usual([day(200)] * 14, by(WOMAN))
    assert ("SD from day to day", "86 mg") in usual_facts(pooled)
    assert "people like you" in sd_sources(pooled.test, sd)[0]


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
                "At or above the adequate intake (AI) of 300 mg. We can be 89% sure that your usual"
                " intake is at or above it."
            ),
            "An adequate intake (AI) is expected to be enough for nearly everyone.",
        ),
        (
            299,
            ("Below the adequate intake (AI) of 300 mg, where we can’t tell whether it is enough."),
            ("An adequate intake (AI) is set where requirements are not known."),
        ),
    ],
)
def test_an_ai_says_enough_or_nothing(mg, said, why):
    found = assess_usual([day(mg)] * 7, by(WOMAN, Authority.EFSA))

    assert usual_finding(found) == said
    assert usual_why(found) == why


def test_an_infants_ai_is_compared_without_a_test():
    found = assess_usual([day(80)] * 5, by(INFANT))

    assert usual_finding(found) == "At or above the adequate intake (AI) of 75 mg."
    assert not usual_why(found)


@pytest.mark.parametrize(
    ("authority", "reference"),
    [
        (Authority.UK, "recommended amount (RNI) of 270 mg"),
        (Authority.JAPAN, "recommended amount (RDA) of 290 mg"),
        (Authority.WHO_FAO, "recommended amount (RNI) of 220 mg"),
    ],
)
def test_an_authority_without_an_ear_or_ai_gets_no_test(authority, reference):
    found = assess_usual([day(100)] * 7, by(WOMAN, authority))

    assert usual_finding(found) == f"The reference is the {reference}."
    assert usual_why(found) == (
        "A test needs an average requirement (EAR) or an adequate intake (AI). The chosen reference"
        " has neither."
    )


def test_without_a_reference_the_reason_is_said():
    baby = by(Person(date(2026, 4, 1), Sex.FEMALE), Authority.WHO_FAO)
    unborn = reference_on(Person(date(2027, 1, 1)), TODAY)

    assert usual_finding(assess_usual([day(100)] * 3, baby)) == (
        "There is no reference to compare with. It depends on how the infant is fed: 26 mg"
        " (breastfed) or 36 mg (formula-fed)."
    )
    assert usual_finding(assess_usual([day(100)] * 3, unborn)) == (
        "There is no reference to compare with."
    )


def test_what_depends_on_an_unknown_age_or_sex_is_left_open():
    found = assess_usual([day(330)] * 7, SOMEBODY)

    assert usual_finding(found) == "What that means depends on age and sex."
    assert usual_why(found) == (
        "Which reference applies depends on age and sex, and mgtrack doesn’t know both."
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([200], f"Below the {EAR}."),
        ([200, None], f"As far as known, below the {EAR}."),
    ],
)
def test_a_low_mean_without_a_test_is_set_beside_the_rda(values, said):
    found = UsualAssessment(3, amount(values), by(WOMAN), UsualStanding.BELOW_EAR)

    assert usual_finding(found) == said


def test_where_every_group_says_the_same_the_range_is_named():
    efsa = reference_on(Person(authority=Authority.EFSA), TODAY)

    assert "At or above the recommended amount (RDA) of 310–420 mg" in usual_finding(
        assess_usual([day(450)] * 7, SOMEBODY)
    )
    assert "the adequate intake (AI) of 300–350 mg" in usual_finding(
        assess_usual([day(400)] * 7, efsa)
    )
