from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from mgtrack.nutrition.guidance import panels
from mgtrack.nutrition.guidance_context import GuidanceContext, guidance_context_on
from mgtrack.nutrition.reference import Group, LifeStage, Person, Sex
from mgtrack.wording.guidance import panel_title, panel_why
from tests.nutrition.logged_days import day
from tests.nutrition.situations import DAY, doses, situations, usual, week_of, woman

USUAL_FIGURES = (
    "For women 31–50, half the people need more than 265 mg (the EAR), and 320 mg covers nearly"
    " everyone (the RDA)."
)


@pytest.mark.parametrize(
    ("context", "title", "why"),
    [
        (
            GuidanceContext(day=DAY, age_months=5),
            "Under 12 months: see a clinician",
            "The reference for this age is for babies under 12 months.",
        ),
        (
            GuidanceContext(day=DAY, age_months=5, supplemental_mg=doses(20)),
            "Under 12 months: see a clinician",
            "20 mg from supplements or medicines was logged for a baby under 12 months.",
        ),
        (
            woman(supplemental_mg=doses(1000)),
            "A large amount from supplements or medicines",
            (
                "1,000 mg from supplements and medicines is logged for this day. The upper level"
                " for women 31–50 is 350 mg: that is 2.9 times as much, and 1,000 mg is where"
                " laxative doses begin. Is the entry right? Then follow the label, or ask a"
                " pharmacist or doctor."
            ),
        ),
        (
            woman(supplemental_mg=doses(1200), ul_mg=None),
            "A large amount from supplements or medicines",
            (
                "1,200 mg from supplements and medicines is logged for this day. There is no upper"
                " level for this group by this authority; 1,000 mg is where laxative doses begin."
                " Is the entry right? Then follow the label, or ask a pharmacist or doctor."
            ),
        ),
        (
            woman(kidney_disease=True),
            "Magnesium and your kidneys",
            "Your profile says kidney disease.",
        ),
        (
            woman(kidney_disease=True, supplemental_mg=doses(50)),
            "Magnesium and your kidneys",
            (
                "Your profile says kidney disease. 50 mg from supplements and medicines is logged"
                " for this day; the upper level is made for people with healthy kidneys."
            ),
        ),
        (
            woman(supplemental_mg=doses(400, 500, None, 400, 100, 351, 10)),
            "Above the upper level on most days",
            (
                "On 4 of the last 7 days, supplements and medicines were above the upper level of"
                " 350 mg a day for women 31–50; the most was 500 mg. Food is not counted."
            ),
        ),
        (
            woman(supplemental_mg=doses(400)),
            "Above the upper level on this day",
            (
                "400 mg from supplements and medicines is logged for this day. The upper level for"
                " women 31–50 is 350 mg. Food is not counted."
            ),
        ),
        (
            woman(supplemental_mg=doses(100), first_supplement="Magnesium citrate"),
            "Good to know about supplements",
            (
                "Magnesium citrate is the first magnesium product in your diary. Supplements and"
                " medicines came to 100 mg in all on this day."
            ),
        ),
        (
            woman(new_medicine=date(2026, 11, 20), supplemental_mg=doses(100, 50)),
            "A new medicine beside magnesium",
            (
                "You noted a new medicine on 20 November, and 150 mg from magnesium products is"
                " logged in the last 7 days. Some medicines and magnesium need hours between them."
            ),
        ),
        (
            woman(usual=usual(201, 9, "0.95")),
            "Usual intake below the average requirement",
            (
                "Over 9 complete days, food and supplements came to 201 mg a day on average."
                f" {USUAL_FIGURES} We can be 95% sure that your usual intake is under the EAR."
            ),
        ),
        (
            woman(usual=usual(265, 7, "0.70")),
            "Usual intake below the recommended amount",
            (
                "Over 7 complete days, food and supplements came to 265 mg a day on average."
                f" {USUAL_FIGURES} We can be 70% sure that your usual intake is at or above the"
                " EAR."
            ),
        ),
        (
            woman(usual=usual(255, 7, "0.70")),
            "Usual intake below the recommended amount",
            (
                "Over 7 complete days, food and supplements came to 255 mg a day on average."
                f" {USUAL_FIGURES} We can be 70% sure that your usual intake is under the EAR."
            ),
        ),
        (
            woman(usual=usual(255, 9, "0.50", at_least=True)),
            "Usual intake may be below the recommended amount",
            (
                "Over 9 complete days, food and supplements came to 255 mg or more a day on"
                " average. Some of it has no value, so the true average may be higher."
                f" {USUAL_FIGURES} We can be no more than 50% sure that your usual intake is under"
                " the EAR."
            ),
        ),
        (
            woman(usual=usual(290, 9, "0.70", at_least=True)),
            "Usual intake may be below the recommended amount",
            (
                "Over 9 complete days, food and supplements came to 290 mg or more a day on"
                " average. Some of it has no value, so the true average may be higher."
                f" {USUAL_FIGURES} We can be 70% sure that your usual intake is at or above the"
                " EAR."
            ),
        ),
        (
            woman(week=week_of(199, 4)),
            "A week below the reference",
            (
                "In the week from 9 November, 4 complete days came to 199 mg a day on average. For"
                " women 31–50, the average requirement (EAR) is 265 mg. One week says little about"
                " what you usually get."
            ),
        ),
        (
            woman(week=week_of(199, 4, at_least=True)),
            "A week that may be below the reference",
            (
                "In the week from 9 November, 4 complete days came to 199 mg or more a day on"
                " average. Some of it has no value, so the true average may be higher. For women"
                " 31–50, the average requirement (EAR) is 265 mg. One week says little about what"
                " you usually get."
            ),
        ),
        (
            woman(
                week=week_of(299, 5),
                ear_mg=None,
                recommended_mg=Decimal(300),
                recommended_kind="AI",
            ),
            "A week below the reference",
            (
                "In the week from 9 November, 5 complete days came to 299 mg a day on average. For"
                " women 31–50, the AI is 300 mg. One week says little about what you usually get."
            ),
        ),
        (
            woman(life_stage=LifeStage.PREGNANCY, recommended_mg=Decimal(360)),
            "References for pregnancy",
            (
                "Your profile says pregnancy. For women 31–50 there is 360 mg a day (RDA), and an"
                " upper level of 350 mg from supplements and medicines."
            ),
        ),
        (
            woman(life_stage=LifeStage.LACTATION, ul_mg=None),
            "References for breastfeeding",
            (
                "Your profile says breastfeeding. For women 31–50 there is 320 mg a day (RDA), and"
                " no upper level."
            ),
        ),
        (
            woman(life_stage=LifeStage.PREGNANCY, recommended_mg=None),
            "References for pregnancy",
            (
                "Your profile says pregnancy. For women 31–50 there is no RDA by this authority"
                " that we could confirm, and an upper level of 350 mg from supplements and"
                " medicines."
            ),
        ),
        (
            woman(life_stage=LifeStage.PREGNANCY, recommended_mg=None, ul_mg=None),
            "References for pregnancy",
            (
                "Your profile says pregnancy. For women 31–50 there is no RDA by this authority"
                " that we could confirm, and no upper level."
            ),
        ),
        (
            woman(age_months=120, group=Group(frozenset({Sex.FEMALE}), 9 * 12, 14 * 12)),
            "References for children",
            (
                "The birth date in the profile is a child’s or teenager’s. For girls 9–13 there is"
                " 320 mg a day (RDA), and an upper level of 350 mg from supplements and medicines."
            ),
        ),
    ],
)
def test_a_panel_says_what_brought_it_up(context, title, why):
    (panel,) = panels(context)

    assert panel_title(panel) == title
    assert panel_why(panel) == why


def test_who_is_unknown_is_told_that_the_lowest_reference_stands():
    days = {date(2026, 11, 1 + number): day(100) for number in range(14)}
    (panel,) = panels(guidance_context_on(Person(), DAY, days))

    assert "For those adults whose reference is lowest, half" in panel_why(panel)


@given(situations)
def test_no_panel_judges_a_person(situation):
    for panel in panels(situation):
        said = f"{panel_title(panel)} {panel_why(panel)}"
        assert panel_why(panel).endswith(".")
        assert not re.search(r"deficien|toxic|!|\bNone\b|  ", said, re.IGNORECASE)
