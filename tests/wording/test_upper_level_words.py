from __future__ import annotations

from datetime import date

import pytest

from mgtrack.nutrition import (
    Authority,
    Person,
    Sex,
    assess_upper_level,
    assess_usual_upper_level,
)
from mgtrack.wording.upper_level import (
    day_upper_headline,
    day_upper_sentence,
    serving_level_sentence,
    upper_method,
    usual_upper_sentence,
)
from tests.nutrition.logged_days import INFANT, WOMAN, by, day

NONE_SET = (
    " No upper level could be set under 12 months (NASEM 1997): magnesium should come from milk and"
    " food alone. Ask the child’s doctor before any dose."
)


@pytest.mark.parametrize(
    ("intake", "said"),
    [
        (
            day(500, supplements=[300], medicines=[167]),
            (
                "467 mg from supplements and medicines, 117 mg above their upper level of 350 mg."
                " Food doesn’t count toward it."
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
        ([], "No complete day so far. It takes 3 to tell what is usual."),
        (
            [day(supplements=[400])] * 2,
            "2 complete days so far. It takes 3 to tell what is usual.",
        ),
        (
            [day(700)] * 3,
            "No supplements or medicines with magnesium are logged on 3 complete days.",
        ),
        (
            [day(900, supplements=[400])] * 7,
            (
                "Supplements and medicines came to 400 mg a day on average over 7 complete days."
                " That is above their upper level of 350 mg a day. We can be 94% sure that what you"
                " usually take is above it. Food doesn’t count toward it."
            ),
        ),
        (
            [day(supplements=[200])] * 7,
            (
                "Supplements and medicines came to 200 mg a day on average over 7 complete days."
                " That is at or below their upper level of 350 mg a day. We can be 99% sure that"
                " what you usually take is at or below it. Food doesn’t count toward it."
            ),
        ),
        (
            [day(supplements=[200, None])] * 7,
            (
                "Supplements and medicines came to at least 200 mg a day on average over 7 complete"
                " days. That is at or below their upper level of 350 mg a day. Food doesn’t count"
                " toward it."
            ),
        ),
        (
            [day(supplements=[400, None])] * 7,
            (
                "Supplements and medicines came to at least 400 mg a day on average over 7 complete"
                " days. That is above their upper level of 350 mg a day. We can be 94% sure that"
                " what you usually take is above it. Food doesn’t count toward it."
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


def test_for_a_baby_no_level_could_be_set_and_the_doctor_is_asked():
    of_day = day_upper_sentence(assess_upper_level(day(supplements=[50]), by(INFANT)))
    over_days = usual_upper_sentence(
        assess_usual_upper_level([day(supplements=[50])] * 3, by(INFANT))
    )
    assert of_day == f"50 mg from supplements and medicines.{NONE_SET}"
    assert over_days.endswith(f"a day on average over 3 complete days.{NONE_SET}")


BOY_OF_5 = by(Person(date(2021, 1, 1), Sex.MALE), Authority.UK)
STANDS_IN = (
    " The UK's guidance level for supplements is stated only for adults. NASEM’s upper level for"
    " that age is used instead."
)


def test_a_level_of_nasems_is_named_as_nasems():
    above = assess_upper_level(day(supplements=[900]), BOY_OF_5)
    within = assess_upper_level(day(supplements=[100]), BOY_OF_5)

    assert day_upper_sentence(above) == (
        "900 mg from supplements and medicines, 790 mg above NASEM’s upper level of 110 mg."
        f" Food doesn’t count toward it.{STANDS_IN}"
    )
    assert day_upper_sentence(within) == (
        "100 mg from supplements and medicines; NASEM’s upper level is 110 mg. Food doesn’t count"
        f" toward it.{STANDS_IN}"
    )
    usual = usual_upper_sentence(assess_usual_upper_level([day(supplements=[900])] * 10, BOY_OF_5))
    assert "above NASEM’s upper level of 110 mg a day." in usual
    assert usual.endswith(STANDS_IN)


def test_the_bfrs_figure_is_called_a_recommended_maximum():
    dach = by(WOMAN, Authority.DACH)
    said = day_upper_sentence(assess_upper_level(day(supplements=[300]), dach))
    assert "their recommended maximum of 250 mg" in said
    assert "upper level" not in said


def test_the_uks_figure_is_called_a_guidance_level():
    uk = by(WOMAN, Authority.UK)
    found = assess_upper_level(day(supplements=[500]), uk)
    usual = assess_usual_upper_level([day(supplements=[500])] * 7, uk)

    for sentence in (
        day_upper_sentence(found),
        usual_upper_sentence(usual),
        upper_method(usual),
        serving_level_sentence(found, "1 tablet"),
    ):
        assert "guidance level" in sentence
        assert "upper level" not in sentence


@pytest.mark.parametrize(
    ("reference", "mg", "said"),
    [
        (by(WOMAN), 400, ""),
        (by(WOMAN, Authority.UK), 500, ""),
        (BOY_OF_5, 200, ""),
        (by(INFANT), 5, "Ask the child’s doctor"),
        (by(WOMAN), 350, ""),
        (by(INFANT), 0, ""),
    ],
)
def test_whom_to_ask_comes_first_and_a_level_has_a_sentence_of_its_own(reference, mg, said):
    assert day_upper_headline(assess_upper_level(day(supplements=[mg]), reference)) == said


@pytest.mark.parametrize(
    ("reference", "mg", "said"),
    [
        (
            by(WOMAN),
            400,
            "2 tablets: 400 mg, above the upper level of 350 mg a day for women 31–50.",
        ),
        (
            by(WOMAN),
            350,
            (
                "The upper level for women 31–50 is 350 mg a day, from all supplements and"
                " medicines together."
            ),
        ),
        (
            BOY_OF_5,
            200,
            (
                "2 tablets: 200 mg, above NASEM’s upper level of 110 mg a day for boys 4–6."
                f"{STANDS_IN}"
            ),
        ),
        (by(INFANT), 5, NONE_SET.strip()),
        (by(Person(date(2027, 1, 1))), 5, ""),
    ],
)
def test_a_serving_of_a_product_is_set_beside_the_level(reference, mg, said):
    found = assess_upper_level(day(supplements=[mg]), reference)

    assert serving_level_sentence(found, "2 tablets") == said
