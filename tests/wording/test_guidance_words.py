from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from mgtrack.nutrition.guidance import Trigger, panels
from mgtrack.nutrition.guidance_context import GuidanceContext, guidance_context_on
from mgtrack.nutrition.reference import (
    Absent,
    Authority,
    Fallback,
    FigureKind,
    Group,
    LifeStage,
    Person,
    Sex,
)
from mgtrack.wording.guidance import panel_title, panel_why
from tests.nutrition.logged_days import day, level
from tests.nutrition.situations import DAY, doses, situations, usual, week_of, woman

BOY_OF_10 = (frozenset({Sex.MALE}), 10 * 12, 10 * 12 + 1)


def boy_of_5(**changes):
    """A boy whose authority has no level of its own for him."""
    return woman(
        **{
            "group": Group(frozenset({Sex.MALE}), 4 * 12, 7 * 12),
            "age_months": 5 * 12,
            "level": level(110, fallback_for="Only adults have one."),
            **changes,
        }
    )


USUAL_FIGURES = (
    "Half of women 31–50 need more than 265 mg (the EAR). 320 mg covers nearly everyone (the RDA)."
)


@pytest.mark.parametrize(
    ("context", "title", "why"),
    [
        (
            GuidanceContext(day=DAY, age_months=5),
            "Under 12 months: ask the child’s doctor",
            "The reference for this age is for babies under 12 months.",
        ),
        (
            GuidanceContext(day=DAY, age_months=5, supplemental_mg=doses(20)),
            "Under 12 months: ask the child’s doctor",
            (
                "20 mg from supplements or medicines was logged for a baby under 12 months. Ask the"
                " child’s doctor before any more."
            ),
        ),
        (
            woman(supplemental_mg=doses(1000)),
            "A large amount from supplements or medicines",
            (
                "1,000 mg from supplements and medicines is logged for this day. This is 2.9 times"
                " the upper level for women 31–50, 350 mg. Labels of laxatives give 1,000 to 2,000"
                " mg a day. Is the entry right? Then follow the label, or ask a pharmacist or"
                " doctor."
            ),
        ),
        (
            boy_of_5(supplemental_mg=doses(900)),
            "A large amount from supplements or medicines",
            (
                "900 mg from supplements and medicines is logged for this day. This is 8.2 times"
                " NASEM’s upper level for boys 4–6, 110 mg. Labels of laxatives give children of 2"
                " to 5 years 167 to 500 mg a day. Is the entry right? Then ask the child’s doctor"
                " or a pharmacist."
            ),
        ),
        (
            woman(supplemental_mg=doses(500), level=level(400, FigureKind.GUIDANCE_LEVEL)),
            "Above the guidance level on this day",
            (
                "500 mg from supplements and medicines is logged for this day. The guidance level"
                " for women 31–50 is 400 mg. Food doesn’t count toward it."
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
                " for this day. The upper level doesn’t apply to you. Amounts that are safe for"
                " others can build up: ask a doctor before any dose."
            ),
        ),
        (
            woman(supplemental_mg=doses(400, 500, None, 400, 100, 351, 10)),
            "Above the upper level on most days",
            (
                "Supplements and medicines were above the upper level on 4 of the last 7 days. For"
                " women 31–50 it is 350 mg a day, and food doesn’t count toward it. The most was"
                " 500 mg."
            ),
        ),
        (
            woman(supplemental_mg=doses(400)),
            "Above the upper level on this day",
            (
                "400 mg from supplements and medicines is logged for this day. The upper level for"
                " women 31–50 is 350 mg. Food doesn’t count toward it."
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
            "A new medicine and magnesium",
            (
                "You noted a new medicine on 20 November. In the last 7 days you logged 150 mg from"
                " magnesium products. Some medicines and magnesium need hours between them."
            ),
        ),
        (
            woman(usual=usual(201, 9, "0.95")),
            "Usual intake below the average requirement",
            (
                "Over 9 complete days, food and supplements came to 201 mg a day on average."
                f" {USUAL_FIGURES} We can be 95% sure that your usual intake is below the EAR."
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
                f" {USUAL_FIGURES} We can be 70% sure that your usual intake is below the EAR."
            ),
        ),
        (
            woman(usual=usual(255, 9, "0.50", plausible_mean_mg=Decimal(260))),
            "Usual intake may be below the recommended amount",
            (
                "Over 9 complete days, food and supplements came to 255 mg or more a day on"
                " average. Some of it has no value, so the true average may be higher."
                f" {USUAL_FIGURES} We can be only 50% sure that your usual intake is below the EAR."
                " It would take 90 mg from the items without a value to change that."
            ),
        ),
        (
            woman(usual=usual(255, 9, "0.85", plausible_mean_mg=Decimal(270))),
            "Usual intake may be below the recommended amount",
            (
                "Over 9 complete days, food and supplements came to 255 mg or more a day on"
                " average. Some of it has no value, so the true average may be higher."
                f" {USUAL_FIGURES}"
            ),
        ),
        (
            woman(usual=usual(290, 9, "0.70", plausible_mean_mg=Decimal(300))),
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
            woman(week=week_of(199, 4, plausible_mean_mg=Decimal(220))),
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
                "Your profile says pregnancy. For women 31–50 the RDA is 360 mg a day. The upper"
                " level is 350 mg a day, from supplements and medicines."
            ),
        ),
        (
            woman(life_stage=LifeStage.LACTATION, level=level(400, FigureKind.GUIDANCE_LEVEL)),
            "References for breastfeeding",
            (
                "Your profile says breastfeeding. For women 31–50 the RDA is 320 mg a day. The"
                " guidance level is 400 mg a day, from supplements and medicines."
            ),
        ),
        (
            woman(life_stage=LifeStage.PREGNANCY, recommended_mg=None),
            "References for pregnancy",
            (
                "Your profile says pregnancy. For women 31–50 there is no RDA that mgtrack could"
                " confirm. The upper level is 350 mg a day, from supplements and medicines."
            ),
        ),
        (
            woman(age_months=120, group=Group(frozenset({Sex.FEMALE}), 9 * 12, 14 * 12)),
            "References for children",
            (
                "Your profile has the birth date of a child or teenager. For girls 9–13 the RDA is"
                " 320 mg a day. The upper level is 350 mg a day, from supplements and medicines."
            ),
        ),
    ],
)
def test_a_panel_says_what_brought_it_up(context, title, why):
    panel, *_ = panels(context)

    assert panel_title(panel) == title
    assert panel_why(panel) == why


def test_who_is_unknown_is_told_that_the_lowest_reference_stands():
    days = {date(2026, 11, 1 + number): day(100) for number in range(14)}
    (panel,) = panels(guidance_context_on(Person(), DAY, days))

    assert "Half of those adults whose reference is lowest" in panel_why(panel)


def test_with_kidney_disease_nobody_is_told_to_follow_the_label():
    found = panels(woman(kidney_disease=True, supplemental_mg=doses(2000)))

    assert [panel.trigger for panel in found] == [Trigger.KIDNEY, Trigger.UL_FAR]
    said = " ".join(panel_why(panel) for panel in found)
    assert "follow the label" not in said
    assert "ask a doctor first" in said
    assert "the upper level for women 31–50 with healthy kidneys, 350 mg" in said


def test_a_baby_gets_no_adults_figures():
    baby = woman(level=None, age_months=6, supplemental_mg=doses(500))
    found = [panel for panel in panels(baby) if panel.trigger is Trigger.UL_FAR]

    said = panel_why(found[0])
    assert "No upper level could be set under 12 months." in said
    assert "Labels of laxatives give no dose under 2 years" in said
    assert "1,000" not in said


def test_a_reference_of_nasems_that_stands_in_is_named_so_in_panels():
    fallback = Fallback(Authority.INDIA, Absent("…", is_unconfirmed=True), Group(*BOY_OF_10))
    said = "mgtrack has no confirmed figure from ICMR-NIN (India) for boys 10, so NASEM’s is shown."
    boy = {"age_months": 10 * 12, "fallback": fallback}
    (usual_low,) = panels(woman(usual=usual(201, 9, "0.95"), fallback=fallback))
    (week_low,) = panels(
        woman(week=week_of(199, 4), ear_mg=None, recommended_mg=Decimal(240), fallback=fallback)
    )
    (child,) = panels(woman(**boy))
    for panel in (usual_low, week_low, child):
        assert said in panel_why(panel)
        assert "NASEM’s RDA" in panel_why(panel)


@given(situations)
def test_no_panel_judges_a_person(situation):
    for panel in panels(situation):
        said = f"{panel_title(panel)} {panel_why(panel)}"
        assert panel_why(panel).endswith(".")
        assert not re.search(r"deficien|toxic|!|\bNone\b|  ", said, re.IGNORECASE)
