"""Two figures that a sentence compares never read alike while it says that one is greater."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgtrack.nutrition.assessment import assess_day
from mgtrack.nutrition.guidance import Trigger, panels
from mgtrack.nutrition.rounding import whole_mg
from mgtrack.nutrition.upper_level import assess_upper_level, assess_usual_upper_level
from mgtrack.nutrition.usual_intake import assess_usual
from mgtrack.wording.day import shortfall
from mgtrack.wording.guidance import panel_why
from mgtrack.wording.upper_level import (
    day_upper_sentence,
    kidney_upper_sentence,
    serving_level_sentence,
    usual_upper_sentence,
)
from mgtrack.wording.usual_intake import usual_facts, usual_sentence
from tests.nutrition.logged_days import MAN, WOMAN, by, day
from tests.nutrition.situations import doses, usual, week_of, woman

UPPER = by(WOMAN)
ALL_SENTENCES = [
    lambda mg: day_upper_sentence(assess_upper_level(day(supplements=[mg]), UPPER)),
    lambda mg: kidney_upper_sentence(assess_upper_level(day(supplements=[mg]), UPPER)),
    lambda mg: serving_level_sentence(assess_upper_level(day(supplements=[mg]), UPPER), "1 tablet"),
    lambda mg: usual_upper_sentence(assess_usual_upper_level([day(supplements=[mg])] * 7, UPPER)),
]


@pytest.mark.parametrize("said_of", ALL_SENTENCES)
@given(tenths=st.integers(-20, 20))
@settings(max_examples=200)
def test_above_a_level_that_reads_alike_is_just_above_it(said_of, tenths):
    mg = 350 + Decimal(tenths) / 10
    said = said_of(mg)
    assert ("just above" in said) == (mg > 350 and whole_mg(mg) == 350)
    assert ("above" in said) == (mg > 350)


@pytest.mark.parametrize(
    ("mg", "where"),
    [
        ("264.4", "Below the average requirement (EAR) of 265 mg."),
        ("264.6", "Just below the average requirement (EAR) of 265 mg."),
        ("265.4", "Between the average requirement (EAR) of 265 mg and the"),
        ("319.4", "Between the average requirement (EAR) of 265 mg and the"),
        (
            "319.6",
            "of 265 mg, and just below the recommended amount (RDA) of 320 mg.",
        ),
        ("320", "At or above the recommended amount (RDA) of 320 mg."),
    ],
)
def test_a_mean_that_reads_like_what_it_is_below_is_just_below_it(mg, where):
    found = assess_usual([day(mg)] * 7, by(WOMAN))
    assert where in usual_sentence(found)
    # The figures of the test show on which side it lies.
    assert dict(usual_facts(found))["Average"] == f"{mg} mg a day"


@pytest.mark.parametrize(
    ("context", "trigger", "figure"),
    [
        (woman(supplemental_mg=doses("350.4")), Trigger.UL_DAY, "Just above 350 mg from"),
        (woman(supplemental_mg=doses("350.5")), Trigger.UL_DAY, "351 mg from"),
        (
            woman(supplemental_mg=doses("350.2", "350.4", "350.3", "350.1")),
            Trigger.UL_WEEK,
            "The most was just above 350 mg",
        ),
        (
            woman(usual=usual("264.7", 7)),
            Trigger.USUAL_BELOW_EAR,
            "just below 265 mg a day",
        ),
        (
            woman(usual=usual("319.7", 14, "0.5")),
            Trigger.USUAL_BELOW_RDA,
            "just below 320 mg a day",
        ),
        (woman(week=week_of("264.7", 4)), Trigger.LOW_WEEK, "just below 265 mg a day"),
    ],
)
def test_a_panel_says_just_above_and_just_below(context, trigger, figure):
    [said] = [panel_why(each) for each in panels(context) if each.trigger is trigger]
    assert figure in said


@given(st.integers(3480, 3520).map(lambda tenths: Decimal(tenths) / 10))
@settings(max_examples=200)
def test_no_panel_has_an_amount_above_a_level_that_reads_alike(mg):
    for panel in panels(woman(supplemental_mg=doses(mg))):
        if panel.trigger is Trigger.UL_DAY:
            [just, figure] = re.findall(r"^(Just above )?(\d+) mg", panel_why(panel))[0]
            assert bool(just) == (figure == "350")


@given(st.integers(0, 4_300).map(lambda tenths: Decimal(tenths) / 10))
@settings(max_examples=200)
def test_what_is_shown_and_what_is_to_go_come_to_the_reference(mg):
    found = assess_day(day(mg), by(MAN))
    said = shortfall(found.gap)
    if mg < 420 and said != "less than 1 mg":
        assert whole_mg(mg) + Decimal(said.removesuffix(" mg")) == 420
    elif mg < 420:
        assert whole_mg(mg) == 420
