"""Which points surface, and why: one test a trigger, and what must hold of every panel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition.guidance import (
    FAR_ABOVE_MG,
    Trigger,
    far_above_mg,
    is_reason_key,
    kidney_sentence,
    may_suggest_more,
    panels,
)
from mgtrack.nutrition.guidance_context import (
    FinishedWeek,
    GuidanceContext,
    UsualIntake,
    guidance_context_on,
)
from mgtrack.nutrition.guidance_text import content
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import (
    ADULTS,
    Authority,
    FigureKind,
    LifeStage,
    LifeStagePeriod,
    Person,
    Sex,
    reference_on,
)
from tests.nutrition.logged_days import level
from tests.nutrition.situations import DAY, WOMEN, amounts, doses, situations, usual, week_of, woman
from tests.wording.document_points import POINTS

ADVICE_TO_TAKE_MORE = {
    "conclusion-diet",
    "foods-good",
    "food-leafy-greens",
    "food-nuts-and-seeds",
    "food-legumes",
    "food-whole-grains",
    "food-dark-chocolate",
    "food-avocados",
}
ABOVE = {Trigger.UL_DAY, Trigger.UL_WEEK, Trigger.UL_FAR}


def triggers(situation):
    return [panel.trigger for panel in panels(situation)]


def only(situation):
    (panel,) = panels(situation)
    return panel


def test_nothing_surfaces_for_a_person_of_whom_nothing_is_known():
    assert panels(GuidanceContext(day=DAY)) == []


def test_a_usual_intake_surely_below_the_ear_surfaces():
    panel = only(woman(usual=usual(201, 9, "0.95")))
    assert panel.trigger is Trigger.USUAL_BELOW_EAR
    assert panel.context.usual.mean_mg == 201
    assert not panel.about_supplements


WHAT_BRINGS_UP = {
    Trigger.USUAL_BELOW_EAR: woman(usual=usual(201, 9, "0.95")),
    Trigger.USUAL_BELOW_RDA: woman(usual=usual(290, 7, "0.70")),
    Trigger.LOW_WEEK: woman(week=week_of(199, 4)),
    Trigger.UL_FAR: woman(supplemental_mg=doses(1000)),
    Trigger.UL_WEEK: woman(supplemental_mg=doses(*[400] * 4)),
    Trigger.UL_DAY: woman(supplemental_mg=doses(400)),
    Trigger.KIDNEY: woman(kidney_disease=True, supplemental_mg=doses(50)),
    Trigger.FIRST_SUPPLEMENT: woman(supplemental_mg=doses(50), first_supplement="Citrate"),
}
LOW = [Trigger.USUAL_BELOW_EAR, Trigger.USUAL_BELOW_RDA, Trigger.LOW_WEEK]
SIGNS = {"sign-muscles", "sign-gut", "sign-heart", "sign-breathing"}


@pytest.mark.parametrize("trigger", WHAT_BRINGS_UP)
def test_a_panel_brings_up_the_points_of_the_document_that_it_should(trigger):
    (panel,) = (each for each in panels(WHAT_BRINGS_UP[trigger]) if each.trigger is trigger)
    due = {point.at for point in POINTS if trigger in point.brought_by}
    of_the_document = {point.at for point in POINTS}
    assert set(panel.points) & of_the_document == due


def test_every_panel_that_a_point_is_due_in_is_tried():
    assert {trigger for point in POINTS for trigger in point.brought_by} == set(WHAT_BRINGS_UP)


@pytest.mark.parametrize("trigger", LOW)
def test_low_intake_brings_up_what_it_can_bring_before_foods(trigger):
    panel = only(WHAT_BRINGS_UP[trigger])
    first = [panel.points.index(each) for each in ("too-little-cramps", "cause-not-only")]
    rest = [panel.points.index(each) for each in ("see-a-doctor", "foods-good")]
    assert [*first, *rest] == sorted([*first, *rest])


@pytest.mark.parametrize("trigger", LOW)
def test_with_kidney_disease_low_intake_brings_up_no_foods(trigger):
    kidneys = replace(WHAT_BRINGS_UP[trigger], kidney_disease=True)
    (panel,) = (each for each in panels(kidneys) if each.trigger is trigger)
    assert panel.points[0] == "kidney-disease"
    assert {"too-little-cramps", "cause-not-only", "see-a-doctor"} <= set(panel.points)
    assert not ADVICE_TO_TAKE_MORE & set(panel.points)


def order_of_signs(panel):
    return [point for point in panel.points if point in SIGNS]


@pytest.mark.parametrize(
    "taken", [doses(1000), doses(1000, 400, 400, 400), doses(1000, 1000, 1000, 400)]
)
def test_the_signs_of_large_amounts_begin_with_breathing_and_the_heart(taken):
    panel = only(woman(supplemental_mg=taken))
    assert panel.points[:2] == ("sign-breathing", "sign-heart")
    assert set(order_of_signs(panel)) == SIGNS


@pytest.mark.parametrize("mg", [1, 400, 1000])
def test_with_kidney_disease_the_signs_begin_with_breathing_and_the_heart_at_any_dose(mg):
    for panel in panels(woman(kidney_disease=True, supplemental_mg=doses(mg))):
        assert order_of_signs(panel)[:2] == ["sign-breathing", "sign-heart"]


def test_the_signs_of_amounts_just_above_the_level_begin_with_the_common_ones():
    for taken in (doses(351), doses(*[351] * 4)):
        assert order_of_signs(only(woman(supplemental_mg=taken)))[0] == "sign-gut"


def test_points_stand_in_their_order_under_the_titles_of_their_sections():
    asked = ["sign-gut", "compare-other-high", "sign-heart", "kidney-disease", "compare-gut-low"]
    found = content().grouped(asked)
    assert [section.id for section in found] == ["too-much-signs", "kidneys", "too-little"]
    assert [point.id for section in found for point in section.points] == asked


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (usual(201, 2, "0.98"), "fewer than three complete days"),
        (usual(201, 9, "0.98", plausible_mean_mg=Decimal(330)), "plausibly enough"),
        (usual(201, 9, None), "an authority without a test"),
        (usual(250, 6, "0.70"), "too few days to be sure"),
        (usual(300, 6, "0.70"), "too few days between EAR and RDA"),
        (usual(310, 9, "0.85"), "surely above the EAR"),
        (usual(315, 9, "0.95"), "more surely above the EAR"),
        (usual(320, 9, "0.70"), "at the RDA"),
        (usual(500, 9, "0.98"), "above the RDA"),
    ],
)
def test_no_usual_intake_surfaces_while_it_is_unsure_or_enough(given, why):
    assert panels(woman(usual=given)) == [], why


@pytest.mark.parametrize("missing", ["ear_mg", "recommended_mg"])
def test_no_usual_intake_is_judged_without_an_ear_and_an_rda(missing):
    assert panels(woman(usual=usual(201, 9, "0.98"), **{missing: None})) == []


def test_three_complete_days_that_are_surely_low_are_enough():
    assert triggers(woman(usual=usual(150, 3, "0.98"))) == [Trigger.USUAL_BELOW_EAR]


@pytest.mark.parametrize("mean", [290, 265, 255])
def test_a_week_of_days_below_the_rda_without_certainty_surfaces_as_such(mean):
    assert triggers(woman(usual=usual(mean, 7, "0.70"))) == [Trigger.USUAL_BELOW_RDA]


def test_a_mean_below_the_ear_for_one_day_alone_is_still_compared_with_the_rda():
    given = usual(260, 7, "0.85", without_lowest_mg=Decimal(270))
    assert triggers(woman(usual=given)) == [Trigger.USUAL_BELOW_RDA]


def test_a_low_week_surfaces():
    assert triggers(woman(week=week_of(199, 4))) == [Trigger.LOW_WEEK]


def test_a_low_week_without_an_ear_is_compared_with_what_there_is():
    week = week_of(299, 5)
    compared = woman(week=week, ear_mg=None, recommended_mg=Decimal(300))
    assert triggers(compared) == [Trigger.LOW_WEEK]
    assert panels(woman(week=week, ear_mg=None, recommended_mg=None)) == []


@pytest.mark.parametrize(
    "week",
    [
        week_of(100, 3),
        week_of(265, 7),
        week_of(100, 7, plausible_mean_mg=Decimal(265)),
    ],
)
def test_no_week_surfaces_that_is_short_enough_or_too_unknown(week):
    assert panels(woman(week=week)) == []


def test_a_low_week_is_not_said_beside_a_low_usual_intake():
    week = week_of(100, 7)
    assert triggers(woman(week=week, usual=usual(150, 14, "0.98"))) == [Trigger.USUAL_BELOW_EAR]


@pytest.mark.parametrize(
    "given",
    [
        {
            "usual": usual(255, 9, "0.85", without_lowest_mg=Decimal(265)),
            "recommended_mg": Decimal(265),
        },
        {"usual": usual(290, 9, "0.70", without_lowest_mg=Decimal(320))},
        {"usual": usual(150, 9, "0.98", without_lowest_mg=None)},
        {"week": week_of(150, 4, without_lowest_mg=Decimal(265))},
        {"week": week_of(260, 4, without_lowest_mg=Decimal(300))},
        {"week": week_of(150, 4, without_lowest_mg=None)},
    ],
)
def test_a_mean_that_is_low_for_one_day_alone_does_not_surface(given):
    assert panels(woman(**given)) == []


def test_a_mean_that_stays_low_without_its_lowest_day_surfaces():
    rest = {"without_lowest_mg": Decimal(264)}
    assert triggers(woman(week=week_of(150, 4, **rest))) == [Trigger.LOW_WEEK]
    assert triggers(woman(usual=usual(150, 4, **rest))) == [Trigger.USUAL_BELOW_EAR]


def test_a_day_above_the_upper_level_surfaces_with_what_to_know():
    panel = only(woman(supplemental_mg=doses(400)))
    assert panel.trigger is Trigger.UL_DAY
    assert "upper-level" in panel.points
    assert panel.about_supplements


@pytest.mark.parametrize("taken", [doses(350), doses(400, None), {}])
def test_at_the_upper_level_or_on_another_day_nothing_surfaces(taken):
    assert panels(woman(supplemental_mg=taken)) == []


def test_most_days_of_a_week_above_the_upper_level_surface_once():
    panel = only(woman(supplemental_mg=doses(400, 500, None, 400, 100, 351, 10)))
    assert panel.trigger is Trigger.UL_WEEK
    assert panel.about_supplements
    assert [day.day for day in panel.context.days_above_level] == [16, 17, 19, 21]


def test_a_whole_week_above_the_upper_level_surfaces_once_a_calendar_week():
    sunday, monday = woman(supplemental_mg=doses(*[400] * 7)), DAY + timedelta(days=1)
    taken = {**sunday.supplemental_mg, monday: Decimal(400)}
    assert only(sunday).reason == "week-above-upper-level.2026-w47"
    assert only(woman(day=monday, supplemental_mg=taken)).reason == (
        "week-above-upper-level.2026-w48"
    )


@pytest.mark.parametrize(
    "taken", [(400, 400, 400, 400, 0, 0, 0, 0, 0, 400), (400, 0, 0, 0, 0, 400, 400, 400)]
)
def test_days_before_the_last_seven_do_not_count_for_the_week(taken):
    assert triggers(woman(supplemental_mg=doses(*taken))) == [Trigger.UL_DAY]


def test_far_above_the_upper_level_shows_the_symptoms():
    panel = only(woman(supplemental_mg=doses(1000)))
    assert panel.trigger is Trigger.UL_FAR
    assert {"sign-muscles", "sign-gut", "sign-heart", "sign-breathing"} <= set(panel.points)
    assert panel.about_supplements


def test_far_above_surfaces_where_no_level_could_be_set():
    def found(mg):
        return triggers(woman(supplemental_mg=doses(mg), level=None, age_months=6))

    assert found(167) == [Trigger.INFANT, Trigger.UL_FAR]
    assert found(166) == [Trigger.INFANT]


@pytest.mark.parametrize(
    ("age_months", "far"),
    [
        (0, 167),
        (12, 167),
        (4 * 12, 167),
        (6 * 12 - 1, 167),
        (6 * 12, Decimal(1000) * 110 / 350),
        (9 * 12 - 1, Decimal(1000) * 110 / 350),
        (9 * 12, 500),
        (12 * 12 - 1, 500),
        (12 * 12, FAR_ABOVE_MG),
        (80 * 12, FAR_ABOVE_MG),
        (None, FAR_ABOVE_MG),
    ],
)
def test_far_above_is_less_for_a_child(age_months, far):
    assert far_above_mg(age_months) == far


@given(st.integers(0, 1200), st.integers(0, 1200))
def test_far_above_never_falls_with_age(one, other):
    younger, older = sorted((one, other))
    assert far_above_mg(younger) <= far_above_mg(older)


def test_what_an_authority_allows_is_not_far_above():
    child = woman(age_months=60, level=level(250), supplemental_mg=doses(200))
    assert triggers(child) == [Trigger.CHILD]
    above = woman(age_months=60, level=level(250), supplemental_mg=doses(251))
    assert triggers(above) == [Trigger.UL_FAR, Trigger.CHILD]


@pytest.mark.parametrize(
    ("age_months", "point"),
    [
        (30, "magnesium-medicines-children"),
        (12 * 12 - 1, "magnesium-medicines-children"),
        (12 * 12, "magnesium-medicines"),
        (None, "magnesium-medicines"),
    ],
)
def test_large_amounts_are_told_by_the_figures_of_the_age(age_months, point):
    for mg in (400, 2000):
        panel, *_ = panels(woman(age_months=age_months, supplemental_mg=doses(mg)))
        assert [each for each in panel.points if "medicines" in each] == [point]


@pytest.mark.parametrize(
    ("age_months", "point"),
    [
        (6, "infants"),
        (30, "upper-level-children"),
        (9 * 12 - 1, "upper-level-children"),
        (9 * 12, "upper-level"),
        (None, "upper-level"),
    ],
)
def test_the_level_is_told_by_the_figures_of_the_age(age_months, point):
    first = woman(age_months=age_months, first_supplement="Drops", supplemental_mg=doses(1))
    (panel,) = (each for each in panels(first) if each.trigger is Trigger.FIRST_SUPPLEMENT)
    assert panel.points[0] == point


def test_a_guidance_level_has_a_point_of_its_own():
    uk = woman(level=level(400, FigureKind.GUIDANCE_LEVEL), supplemental_mg=doses(450))
    assert "guidance-level" in only(uk).points
    assert "upper-level" not in only(uk).points


def test_kidney_disease_surfaces():
    panel = only(woman(kidney_disease=True))
    assert panel.trigger is Trigger.KIDNEY
    assert panel.points[0] == "kidney-disease"
    assert not panel.about_supplements


def test_with_kidney_disease_any_supplement_is_a_reason_of_its_own():
    before = only(woman(kidney_disease=True))
    panel = only(woman(kidney_disease=True, supplemental_mg=doses(50)))
    assert (before.reason, panel.reason) == ("kidney-disease", "kidney-disease.supplement")
    assert panel.about_supplements


@pytest.mark.parametrize(
    ("taken", "then"),
    [
        (doses(1), []),
        (doses(400), [Trigger.UL_DAY]),
        (doses(*[400] * 4), [Trigger.UL_WEEK]),
        (doses(2000), [Trigger.UL_FAR]),
        (doses(0), []),
    ],
)
def test_with_kidney_disease_a_dose_brings_up_the_kidneys_first(taken, then):
    kidney, *others = panels(woman(kidney_disease=True, supplemental_mg=taken))
    assert kidney.trigger is Trigger.KIDNEY
    assert kidney.points[0] == "kidney-disease"
    assert kidney.about_supplements
    assert [panel.trigger for panel in others] == then
    for panel in others:
        assert "magnesium-medicines" not in panel.points
        assert "kidney-medicines" in panel.points


def test_a_dose_without_a_value_is_a_dose():
    day = DayIntake(Amount(), Amount.of([None]), Amount(), DayState.IN_PROGRESS)
    person = Person(date(1990, 1, 1), Sex.FEMALE, kidney_disease=True)
    (panel,) = panels(guidance_context_on(person, DAY, {DAY: day}))
    assert (panel.reason, panel.about_supplements) == ("kidney-disease.supplement", True)


def test_the_first_supplement_brings_what_is_good_to_know():
    panel = only(woman(supplemental_mg=doses(100), first_supplement="Magnesium citrate"))
    assert panel.trigger is Trigger.FIRST_SUPPLEMENT
    assert {"interaction-antibiotics", "interaction-bisphosphonates"} <= set(panel.points)
    assert "interaction-pharmacist" in panel.points
    assert panel.about_supplements


def test_a_new_medicine_beside_magnesium_products_brings_the_spacing():
    noted = date(2026, 11, 20)
    panel = only(woman(new_medicine=noted, supplemental_mg=doses(100, 50)))
    assert panel.trigger is Trigger.INTERACTIONS
    assert panel.detail == "2026-11-20"
    assert panel.context.last_seven_total_mg == 150
    assert panel.about_supplements
    assert panels(woman(new_medicine=noted)) == []


@pytest.mark.parametrize(
    ("recommended", "key"), [(Decimal(360), "360"), (Decimal("360.5"), "361"), (None, "none")]
)
@pytest.mark.parametrize("stage", LifeStage)
def test_pregnancy_and_breastfeeding_have_their_own_references(stage, recommended, key):
    panel = only(woman(life_stage=stage, recommended_mg=recommended))
    assert panel.trigger is Trigger.LIFE_STAGE
    assert panel.detail == f"{stage}-{key}"


@pytest.mark.parametrize(
    ("months", "found"),
    [
        (0, [Trigger.INFANT]),
        (11, [Trigger.INFANT]),
        (12, [Trigger.CHILD]),
        (19 * 12 - 1, [Trigger.CHILD]),
        (19 * 12, []),
        (None, []),
    ],
)
def test_children_have_references_of_their_own_and_infants_a_clinician(months, found):
    assert triggers(woman(age_months=months)) == found


def test_a_supplement_for_an_infant_is_said_with_its_amount_and_nothing_about_taking_more():
    baby = woman(
        age_months=8,
        ear_mg=None,
        level=None,
        recommended_mg=Decimal(75),
        recommended_kind="AI",
        week=week_of(40, 7),
        supplemental_mg=doses(20),
    )
    panel = only(baby)
    assert panel.trigger is Trigger.INFANT
    assert panel.reason == "infant.2026-11-22"
    assert only(woman(age_months=8)).reason == "infant"
    assert panel.about_supplements
    assert panel.points == ("infants",)


def test_the_most_pressing_comes_first():
    found = triggers(
        woman(
            supplemental_mg=doses(1500),
            first_supplement="Milk of magnesia",
            usual=usual(150, 9, "0.98"),
        )
    )
    assert found == [Trigger.UL_FAR, Trigger.FIRST_SUPPLEMENT, Trigger.USUAL_BELOW_EAR]


def test_the_same_reason_keeps_its_key_and_a_new_one_gets_another():
    low = only(woman(usual=usual(201, 9, "0.95"))).reason_key
    assert only(woman(usual=usual(190, 12, "0.98"))).reason_key == low
    assert only(woman(usual=usual(190, 12, "0.98"), ear_mg=Decimal(300))).reason_key != low
    day = only(woman(supplemental_mg=doses(400))).reason
    assert only(woman(supplemental_mg=doses(420))).reason == day
    later = {DAY + timedelta(days=1): Decimal(400)}
    assert only(woman(day=DAY + timedelta(days=1), supplemental_mg=later)).reason != day


BABY = {"age_months": 8, "level": None}
KIDNEYS = {"kidney_disease": True}


@pytest.mark.parametrize(
    ("before", "worse"),
    [
        (woman(supplemental_mg=doses(400)), woman(supplemental_mg=doses(401))),
        (woman(supplemental_mg=doses(1000)), woman(supplemental_mg=doses(1500))),
        (
            woman(supplemental_mg=doses(400, 400, 400, 400)),
            woman(supplemental_mg=doses(400, 400, 400, 600)),
        ),
        (
            woman(supplemental_mg=doses(0, 400, 400, 400, 400)),
            woman(supplemental_mg=doses(400, 400, 400, 400, 400)),
        ),
        (
            woman(**KIDNEYS, supplemental_mg=doses(100)),
            woman(**KIDNEYS, supplemental_mg=doses(300)),
        ),
        (woman(**BABY, supplemental_mg=doses(10)), woman(**BABY, supplemental_mg=doses(20))),
        (
            woman(first_supplement="Citrate", supplemental_mg=doses(100)),
            woman(first_supplement="Citrate", supplemental_mg=doses(300)),
        ),
        (
            woman(new_medicine=DAY, supplemental_mg=doses(100)),
            woman(new_medicine=DAY, supplemental_mg=doses(100, 300)),
        ),
        (woman(usual=usual(200, 9, "0.98")), woman(usual=usual(150, 9, "0.98"))),
        (woman(usual=usual(290, 9, "0.70")), woman(usual=usual(270, 9, "0.70"))),
        (woman(week=week_of(250, 7)), woman(week=week_of(150, 7))),
    ],
)
def test_a_dismissal_ends_when_what_brought_the_panel_up_gets_worse(before, worse):
    panel, then = panels(before)[0], panels(worse)[0]

    assert panel.is_dismissed_by([panel.reason_key])
    assert then.reason == panel.reason
    assert not then.is_dismissed_by([panel.reason_key])
    assert panel.is_dismissed_by([then.reason_key])


def test_a_dismissal_of_another_reason_or_of_an_older_version_hides_nothing():
    panel = only(woman(supplemental_mg=doses(400)))
    other = only(woman(kidney_disease=True))
    assert not panel.is_dismissed_by([other.reason_key, panel.reason, "", "kidney-disease"])


@pytest.mark.parametrize(
    "key",
    [
        "",
        "1",
        "low-week.@0",
        "low-week.2026/11@0",
        "other.2026@0",
        "child" * 9,
        "child",
        "child@",
        "child@-1",
        "child@1" + "0" * 9,
    ],
)
def test_what_no_panel_may_be_called_is_no_reason_key(key):
    assert not is_reason_key(key)


@pytest.mark.parametrize("kidney", [True, False])
@pytest.mark.parametrize(("months", "may"), [(None, True), (11, False), (12, True), (400, True)])
def test_more_may_be_suggested_only_to_whom_it_can_help(kidney, months, may):
    assert may_suggest_more(kidney_disease=kidney, age_months=months) is (may and not kidney)


def test_the_kidney_sentence_is_for_those_with_kidney_disease():
    assert "kidney team" in kidney_sentence(kidney_disease=True)
    assert kidney_sentence(kidney_disease=False) is None


@given(situations)
def test_every_panel_points_to_what_is_said_and_has_a_reason_of_its_own(situation):
    found = panels(situation)
    keys = [panel.reason_key for panel in found]
    assert len(keys) == len(set(keys))
    for panel in found:
        assert panel.points
        for point in panel.points:
            assert content().point(point).text
        assert is_reason_key(panel.reason_key), panel.reason_key
        assert len(panel.reason_key) <= 80


@given(situations)
def test_where_more_may_not_be_suggested_no_panel_suggests_it(situation):
    allowed = may_suggest_more(
        kidney_disease=situation.kidney_disease, age_months=situation.age_months
    )
    for panel in panels(situation):
        assert allowed or not ADVICE_TO_TAKE_MORE & set(panel.points)


@given(situations, amounts)
def test_food_never_moves_what_is_said_of_the_upper_level(situation, mean):
    fed = GuidanceContext(
        **{
            name: getattr(situation, name)
            for name in GuidanceContext.__dataclass_fields__
            if name not in {"usual", "week"}
        },
        usual=usual(mean, 30, "0.98"),
        week=week_of(mean, 7, start=DAY),
    )
    above, fed_above = (
        [(panel.reason_key, panel.points) for panel in panels(given) if panel.trigger in ABOVE]
        for given in (situation, fed)
    )
    assert above == fed_above


def test_food_of_700_mg_without_a_supplement_brings_up_no_upper_level():
    assert panels(woman(usual=usual(700, 30, "0.98"))) == []


def test_every_point_of_our_own_names_its_source():
    for section in content().own_sections:
        assert all(point.source for point in section.points)
        assert set(section.sources) == {point.source for point in section.points}


def test_a_point_that_nobody_wrote_is_refused():
    with pytest.raises(KeyError):
        content().point("no-such-point")


ALICE = Person(date(1990, 1, 1), Sex.FEMALE)
SINCE = date(2026, 10, 26)
"""The first of the 28 days that end on DAY, a Sunday."""


def logged(*food, supplements=(), medicines=(), state=DayState.COMPLETE):
    return DayIntake(
        *(
            Amount.of(None if mg is None else Decimal(mg) for mg in values)
            for values in (food, supplements, medicines)
        ),
        state=state,
    )


def with_plausible(*food, plausible):
    day = logged(*food)
    return replace(day, food=replace(day.food, plausible_mg=Decimal(plausible)))


def from_day(first, *intakes):
    return {first + timedelta(days=number): intake for number, intake in enumerate(intakes)}


def test_a_situation_is_who_the_person_is_and_what_they_logged():
    days = from_day(date(2026, 11, 9), logged(200), logged(240, supplements=[50]), logged(280))
    found = guidance_context_on(ALICE, DAY, days, first_supplement="Citrate", new_medicine=DAY)
    assert found == GuidanceContext(
        day=DAY,
        group=WOMEN,
        ear_mg=Decimal(265),
        recommended_mg=Decimal(320),
        recommended_kind="RDA",
        level=reference_on(ALICE, DAY).supplement_level,
        usual=UsualIntake(
            mean_mg=Decimal(770) / 3,
            days=3,
            without_lowest_mg=Decimal(285),
            confidence=Decimal("0.56"),
            bound=Decimal("0.50"),
        ),
        week=FinishedWeek(
            start=date(2026, 11, 9),
            mean_mg=Decimal(770) / 3,
            days=3,
            without_lowest_mg=Decimal(285),
        ),
        supplemental_mg={date(2026, 11, 10): Decimal(50)},
        age_months=36 * 12 + 10,
        first_supplement="Citrate",
        new_medicine=DAY,
    )


def test_who_logged_nothing_has_no_usual_intake_and_no_week():
    found = guidance_context_on(ALICE, DAY, {})
    assert (found.usual, found.week, found.supplemental_mg) == (None, None, {})
    assert panels(found) == []


def test_a_situation_keeps_kidney_disease_and_the_life_stage():
    pregnant = LifeStagePeriod(LifeStage.PREGNANCY, date(2026, 9, 1))
    person = Person(date(1990, 1, 1), Sex.FEMALE, (pregnant,), kidney_disease=True)
    found = guidance_context_on(person, DAY, {})
    assert (found.kidney_disease, found.life_stage) == (True, LifeStage.PREGNANCY)
    assert (found.ear_mg, found.recommended_mg) == (300, 360)


def test_partial_and_unlogged_days_are_missing_and_their_doses_are_not():
    partial = logged(10, supplements=[400], state=DayState.IN_PROGRESS)
    days = from_day(date(2026, 11, 16), *[logged(300)] * 3, *[partial] * 4)
    found = guidance_context_on(ALICE, DAY, days)
    assert (found.usual.days, found.usual.mean_mg) == (3, 300)
    assert triggers(found) == [Trigger.UL_WEEK]


def test_medicines_count_for_the_upper_level_and_not_for_usual_intake():
    found = guidance_context_on(ALICE, DAY, from_day(DAY, logged(200, medicines=[400])))
    assert found.usual.mean_mg == 200
    assert found.supplemental_mg == {DAY: 400}


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (SINCE, 1),
        (SINCE - timedelta(days=1), 0),
        (SINCE - timedelta(days=2), 0),
        (DAY, 1),
        (DAY + timedelta(days=1), 0),
    ],
)
def test_usual_intake_looks_back_four_weeks_and_never_ahead(first, days):
    found = guidance_context_on(ALICE, DAY, from_day(first, logged(200, supplements=[50])))
    assert (found.usual.days if found.usual else 0) == days
    assert len(found.supplemental_mg) == days


@pytest.mark.parametrize(
    ("day", "first_weekday", "start"),
    [
        (date(2026, 11, 22), 0, date(2026, 11, 9)),
        (date(2026, 11, 23), 0, date(2026, 11, 16)),
        (date(2026, 11, 21), 6, date(2026, 11, 8)),
        (date(2026, 11, 22), 6, date(2026, 11, 15)),
        (date(2027, 1, 6), 0, date(2026, 12, 28)),
    ],
)
def test_the_week_is_the_last_finished_one_by_the_persons_first_weekday(day, first_weekday, start):
    around = from_day(
        start - timedelta(days=1), logged(999), *[logged(100)] * 7, *[logged(999)] * 7
    )
    week = guidance_context_on(ALICE, day, around, first_weekday=first_weekday).week
    assert week == FinishedWeek(
        start=start, mean_mg=Decimal(100), days=7, without_lowest_mg=Decimal(100)
    )


def test_a_week_knows_what_its_unknown_foods_may_hold():
    days = from_day(date(2026, 11, 9), *[with_plausible(200, None, plausible=50)] * 4, logged(200))
    week = guidance_context_on(ALICE, DAY, days).week

    assert (week.mean_mg, week.plausible_mean_mg, week.at_least) == (200, 240, True)


def test_days_before_a_birthday_that_changed_the_reference_stay_apart():
    person = Person(date(1995, 11, 16), Sex.FEMALE)
    days = from_day(date(2026, 11, 13), *[logged(100)] * 3, *[logged(200)] * 2)
    found = guidance_context_on(person, DAY, days)
    assert found.ear_mg == 265
    assert (found.usual.days, found.usual.mean_mg) == (2, 200)


def test_days_of_a_pregnancy_that_ended_stay_apart_and_their_doses_count_on():
    ended = LifeStagePeriod(LifeStage.PREGNANCY, date(2026, 3, 1), date(2026, 11, 15))
    person = Person(date(1990, 1, 1), Sex.FEMALE, (ended,))
    days = from_day(date(2026, 11, 12), *[logged(100, supplements=[400])] * 8)
    found = guidance_context_on(person, DAY, days)
    assert (found.life_stage, found.recommended_mg) == (None, 320)
    assert (found.usual.days, found.week) == (4, None)
    assert len(found.supplemental_mg) == 8


def test_a_fasting_day_counts_at_zero():
    days = from_day(date(2026, 11, 9), logged(300), logged(), logged(300))
    found = guidance_context_on(ALICE, DAY, days)
    assert (found.usual.days, found.usual.mean_mg) == (3, 200)


def test_unknown_foods_block_a_low_verdict_only_where_they_may_plausibly_change_it():
    def found(plausible):
        day = with_plausible(150, None, plausible=plausible)
        return guidance_context_on(ALICE, DAY, from_day(date(2026, 11, 9), *[day] * 14))

    assert triggers(found(100)) == [Trigger.USUAL_BELOW_EAR]
    assert triggers(found(115)) == [Trigger.USUAL_BELOW_RDA]
    assert triggers(found(170)) == []
    assert found(100).usual.confidence == found(170).usual.confidence == Decimal("0.99")


def test_a_day_before_birth_has_no_reference_and_nothing_surfaces():
    person = Person(date(2026, 12, 1), Sex.FEMALE)
    found = guidance_context_on(person, DAY, from_day(date(2026, 11, 9), *[logged(10)] * 7))
    assert (found.ear_mg, found.recommended_mg, found.level) == (None, None, None)
    assert (found.age_months, panels(found)) == (None, [])


@given(
    st.dictionaries(
        st.dates(date(2026, 9, 1), date(2026, 12, 31)),
        st.builds(
            lambda food, dose, state: logged(food, supplements=[dose], state=state),
            st.integers(0, 600),
            st.integers(0, 600),
            st.sampled_from(DayState),
        ),
        max_size=40,
    )
)
def test_what_is_older_later_or_not_complete_never_changes_usual_intake(days):
    def counts(on, intake):
        return SINCE <= on <= DAY and intake.state is DayState.COMPLETE

    kept = {on: intake for on, intake in days.items() if counts(on, intake)}
    assert (
        guidance_context_on(ALICE, DAY, days).usual == guidance_context_on(ALICE, DAY, kept).usual
    )
    assert guidance_context_on(ALICE, DAY, days).week == guidance_context_on(ALICE, DAY, kept).week


def test_who_is_unknown_is_compared_with_the_lowest_that_may_apply_and_told_so():
    days = from_day(date(2026, 11, 1), *[logged(100)] * 14)
    panel = only(guidance_context_on(Person(), DAY, days))
    assert panel.trigger is Trigger.USUAL_BELOW_EAR
    assert (panel.context.group, panel.context.is_lowest) == (ADULTS, True)
    assert (panel.context.ear_mg, panel.context.recommended_mg) == (255, 310)


def test_what_is_low_for_some_of_the_groups_alone_does_not_surface():
    days = from_day(date(2026, 11, 1), *[logged(300)] * 14)
    assert panels(guidance_context_on(Person(), DAY, days)) == []


def test_without_an_ear_a_week_is_compared_with_the_recommended_amount():
    person = Person(date(1990, 1, 1), Sex.FEMALE, authority=Authority.EFSA)
    found = guidance_context_on(person, DAY, from_day(date(2026, 11, 9), *[logged(299)] * 7))
    assert (found.ear_mg, found.recommended_mg, found.recommended_kind) == (None, 300, "AI")
    assert triggers(found) == [Trigger.LOW_WEEK]


PREGNANT = LifeStagePeriod(LifeStage.PREGNANCY, date(2026, 9, 1))


def test_without_any_reference_nothing_is_low():
    person = Person(date(1970, 1, 1), Sex.FEMALE, [PREGNANT], authority=Authority.UK)
    found = guidance_context_on(person, DAY, from_day(date(2026, 11, 9), *[logged(10)] * 7))
    assert (found.recommended_mg, found.recommended_kind) == (None, "RNI")
    assert triggers(found) == [Trigger.LIFE_STAGE]


def test_where_nasem_stands_in_the_situation_says_so_and_low_intake_surfaces():
    old = Person(date(1950, 1, 1), Sex.FEMALE, authority=Authority.UK)
    found = guidance_context_on(old, DAY, from_day(date(2026, 11, 9), *[logged(10)] * 7))
    assert (found.ear_mg, found.recommended_mg, found.recommended_kind) == (265, 320, "RDA")
    assert found.fallback.authority is Authority.UK
    assert triggers(found) == [Trigger.USUAL_BELOW_EAR]


def test_a_recommended_maximum_has_a_point_of_its_own():
    dach = woman(level=level(250, FigureKind.RECOMMENDED_MAXIMUM), supplemental_mg=doses(300))
    assert "recommended-maximum" in only(dach).points
    assert "upper-level" not in only(dach).points


@pytest.mark.parametrize(
    ("food", "rest"),
    [((100,), None), ((300, 100), 300), ((300, 0, 200, 100), 200), ((300, 0, 101), "200.5")],
)
def test_the_mean_without_the_lowest_day_leaves_one_day_out(food, rest):
    found = guidance_context_on(ALICE, DAY, from_day(date(2026, 11, 9), *map(logged, food)))
    assert (
        found.usual.without_lowest_mg
        == found.week.without_lowest_mg
        == (None if rest is None else Decimal(rest))
    )


def test_days_between_ear_and_rda_surface_though_none_is_under_the_ear():
    days = from_day(date(2026, 11, 9), *[logged(280)] * 9)
    assert triggers(guidance_context_on(ALICE, DAY, days)) == [Trigger.USUAL_BELOW_RDA]


def test_weeks_of_low_days_surface_with_the_numbers_that_were_logged():
    days = from_day(SINCE, *[logged(150, supplements=[20])] * 28)
    panel = only(guidance_context_on(ALICE, DAY, days))
    assert panel.trigger is Trigger.USUAL_BELOW_EAR
    seen = panel.context.usual
    assert (seen.days, seen.mean_mg, seen.confidence) == (28, 170, Decimal("0.99"))


@given(
    st.lists(st.integers(0, 600), min_size=2, max_size=28),
    st.integers(0, 600),
    st.sampled_from(Authority),
    st.data(),
)
def test_nothing_surfaces_from_a_single_low_day(above, low, authority, data):
    person = Person(date(1990, 1, 1), Sex.FEMALE, authority=authority)
    recommended = reference_on(person, DAY).low_mg
    food = [recommended + mg for mg in above]
    food[data.draw(st.integers(0, len(food) - 1))] = Decimal(low)
    days = from_day(DAY - timedelta(days=len(food) - 1), *[logged(mg) for mg in food])
    assert panels(guidance_context_on(person, DAY, days)) == []


def test_a_mean_with_a_plausible_content_beside_it_is_a_lower_bound():
    assert usual(300, 7, plausible_mean_mg=Decimal(310)).at_least
    assert not usual(300, 7).at_least


def test_a_poison_help_number_is_that_of_the_time_zones_country_where_one_is_sure():
    help_line = content().emergency.poison_help

    assert help_line.number_in("America/New_York").number == "1-800-222-1222"
    for elsewhere in ("Europe/Berlin", "America/Toronto", "UTC", None):
        assert help_line.number_in(elsewhere) is None
