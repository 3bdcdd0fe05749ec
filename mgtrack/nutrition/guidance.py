"""Which points of the guidance surface for a person, and why.

`panels` decides from plain values alone: no clock, no database, nothing remembered. Every panel
says in words, with the numbers, what brought it up. A single low day brings up nothing; symptoms
are no input; and no sentence here says anything about the state of a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mgtrack.nutrition.confidence import MIN_DAYS
from mgtrack.nutrition.guidance_context import FinishedWeek, GuidanceContext, UsualIntake
from mgtrack.nutrition.guidance_text import content
from mgtrack.nutrition.quantity import rounded
from mgtrack.nutrition.reference import ADULT_FROM_MONTHS, INFANT_UNTIL_MONTHS, LifeStage

SURE = Decimal("0.85")
"""How sure the EAR test must be before it is acted on: z above 1.00 (NASEM 2000, table B-1)."""

DAYS_FOR_RDA = 7
"""Complete days before a mean between EAR and RDA is brought up. Our choice: a week's worth, so
that neither a few weekdays nor a weekend alone stand for what is usual."""

DAYS_FOR_WEEK = 4
"""Days of seven that stand for a week. Our choice: more days than not. It holds for the complete
days of a low week, and for the days above the UL, which is a level of habitual intake
(NASEM 1997)."""

FAR_ABOVE_MG = Decimal(1000)
"""Supplements and medicines in one day, in mg, that are far above any upper level: where the
laxative dose of milk of magnesia begins, 30 mL with 400 mg Mg(OH)2 in 5 mL (its label)."""

ADULT_UL_MG = Decimal(350)
"""The UL from 9 years on, in mg a day (NASEM 1997, table 1)."""

ADULT_UL_FROM_MONTHS = 9 * 12
"""From which age in completed months the UL is that of adults (NASEM 1997, table 1)."""

_FOODS = (
    "conclusion-diet",
    "foods-good",
    "food-leafy-greens",
    "food-nuts-and-seeds",
    "food-legumes",
    "food-whole-grains",
    "food-dark-chocolate",
    "food-avocados",
)
_INTERACTIONS = ("interaction-antibiotics", "interaction-bisphosphonates", "interaction-pharmacist")
_HIGHER = " Some of it has no value, so the true average may be higher."
_SIGNS = ("sign-muscles", "sign-gut", "sign-heart", "sign-breathing")


class Trigger(StrEnum):
    """What brings a panel up; the panel's id, and the first part of its reason key."""

    INFANT = "infant"
    UL_FAR = "far-above-upper-level"
    KIDNEY = "kidney-disease"
    UL_WEEK = "week-above-upper-level"
    UL_DAY = "day-above-upper-level"
    FIRST_SUPPLEMENT = "first-supplement"
    INTERACTIONS = "new-medicine"
    USUAL_BELOW_EAR = "usual-below-ear"
    USUAL_BELOW_RDA = "usual-below-rda"
    LOW_WEEK = "low-week"
    LIFE_STAGE = "life-stage"
    CHILD = "child"


_REASON_KEY = re.compile(rf"(?:{'|'.join(Trigger)})(?:\.[a-z0-9-]{{1,20}})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Points that apply to a person now, and why.

    Attributes:
        trigger: what brought it up.
        detail: which instance of it, so that the panel returns only for another one.
        title: its heading.
        why: what was seen, in words with the numbers.
        points: ids of the points that it shows, each in `guidance_text.content()`.
        about_supplements: whether the emergency wording belongs within reach.
        kidney: the kidney-team sentence, where the person has kidney disease.
    """

    trigger: Trigger
    detail: str = ""
    title: str
    why: str
    points: tuple[str, ...]
    about_supplements: bool = False
    kidney: str | None = None

    @property
    def reason_key(self) -> str:
        """What a person puts away: the same reason has the same key, another one another."""
        return f"{self.trigger}.{self.detail}" if self.detail else str(self.trigger)


def panels(situation: GuidanceContext) -> list[Panel]:
    """The panels that apply, the most pressing first; often none."""
    return [
        *_infant(situation),
        *_supplemental(situation),
        *_first_supplement(situation),
        *_new_medicine(situation),
        *_low_intake(situation),
        *_life_stage(situation),
        *_child(situation),
    ]


def is_reason_key(text: str) -> bool:
    """Whether a panel may have such a reason key."""
    return _REASON_KEY.fullmatch(text) is not None


def may_suggest_more(*, kidney_disease: bool, age_months: int | None) -> bool:
    """Whether the app may offer foods or anything else that adds magnesium.

    Never with kidney disease, and never under 12 months, where a clinician decides.
    """
    return not kidney_disease and (age_months is None or age_months >= INFANT_UNTIL_MONTHS)


def kidney_sentence(*, kidney_disease: bool) -> str | None:
    """What stands on every supplement and suggestion of a person with kidney disease."""
    return content().kidney if kidney_disease else None


def far_above_mg(ul_mg: Decimal | None, age_months: int | None) -> Decimal:
    """From how many mg in a day supplements and medicines are far above the upper level.

    A child under 9 years has a lower one: as many times their UL as `FAR_ABOVE_MG` is an adult's.
    """
    is_small = age_months is not None and age_months < ADULT_UL_FROM_MONTHS
    if is_small and ul_mg is not None:
        return FAR_ABOVE_MG * ul_mg / ADULT_UL_MG
    return FAR_ABOVE_MG


def _infant(situation: GuidanceContext) -> Iterator[Panel]:
    if not situation.is_infant:
        return
    taken = situation.today_mg
    why = "The reference for this age is for babies under 12 months."
    if taken:
        why = f"{_mg(taken)} from supplements or medicines was logged for a baby under 12 months."
    yield _panel(
        situation,
        Trigger.INFANT,
        detail=f"{situation.day}" if taken else "",
        title="Under 12 months: see a clinician",
        why=why,
        points=("infants",),
        about_supplements=bool(taken),
    )


def _supplemental(situation: GuidanceContext) -> Iterator[Panel]:
    above = None if situation.ul_mg is None else _above(situation, situation.ul_mg)
    if situation.today_mg >= far_above_mg(situation.ul_mg, situation.age_months):
        yield _far_above(situation)
    elif above is not None:
        yield above
    elif situation.kidney_disease:
        yield _kidney(situation)


def _above(situation: GuidanceContext, ul_mg: Decimal) -> Panel | None:
    above = sorted(day for day, mg in situation.last_seven_mg.items() if mg > ul_mg)
    if len(above) >= DAYS_FOR_WEEK:
        return _week_above(situation, ul_mg, above)
    if situation.day in above:
        return _day_above(situation, ul_mg)
    return None


def _far_above(situation: GuidanceContext) -> Panel:
    if situation.ul_mg is None:
        compared = "There is no upper level for this group by this authority;"
    else:
        times = rounded(situation.today_mg / situation.ul_mg, 1)
        compared = (
            f"The upper level for {situation.who} is {_mg(situation.ul_mg)}: that is {times} times"
            " as much, and"
        )
    return _panel(
        situation,
        Trigger.UL_FAR,
        detail=f"{situation.day}",
        title="A large amount from supplements or medicines",
        why=(
            f"{_mg(situation.today_mg)} from supplements and medicines is logged for this day."
            f" {compared} {_mg(FAR_ABOVE_MG)} is where laxative doses begin. Is the entry right?"
            " Then follow the label, or ask a pharmacist or doctor."
        ),
        points=("magnesium-medicines", *_SIGNS, "conclusion-professional"),
        about_supplements=True,
    )


def _kidney(situation: GuidanceContext) -> Panel:
    why = "Your profile says kidney disease."
    if situation.today_mg:
        why += (
            f" {_mg(situation.today_mg)} from supplements and medicines is logged for this day;"
            " the upper level is made for people with healthy kidneys."
        )
    return _panel(
        situation,
        Trigger.KIDNEY,
        detail="supplement" if situation.today_mg else "",
        title="Magnesium and your kidneys",
        why=why,
        points=("kidney-disease", "too-much-causes"),
        about_supplements=bool(situation.today_mg),
    )


def _week_above(situation: GuidanceContext, ul_mg: Decimal, above: list[date]) -> Panel:
    most = max(situation.last_seven_mg[day] for day in above)
    return _panel(
        situation,
        Trigger.UL_WEEK,
        detail=f"{above[-1]:%G-w%V}",
        title="Above the upper level on most days",
        why=(
            f"On {len(above)} of the last 7 days, supplements and medicines were above the upper"
            f" level of {_mg(ul_mg)} a day for {situation.who}; the most was"
            f" {_mg(most)}. Food is not counted."
        ),
        points=("upper-level", "sign-gut", "magnesium-medicines", "conclusion-professional"),
        about_supplements=True,
    )


def _day_above(situation: GuidanceContext, ul_mg: Decimal) -> Panel:
    return _panel(
        situation,
        Trigger.UL_DAY,
        detail=f"{situation.day}",
        title="Above the upper level on this day",
        why=(
            f"{_mg(situation.today_mg)} from supplements and medicines is logged for this day. The"
            f" upper level for {situation.who} is {_mg(ul_mg)}. Food is not"
            " counted."
        ),
        points=("upper-level", "sign-gut", "magnesium-medicines", "conclusion-professional"),
        about_supplements=True,
    )


def _first_supplement(situation: GuidanceContext) -> Iterator[Panel]:
    if situation.first_supplement is None:
        return
    yield _panel(
        situation,
        Trigger.FIRST_SUPPLEMENT,
        title="Good to know about supplements",
        why=(
            f"{situation.first_supplement} is the first magnesium product in your diary."
            f" Supplements and medicines came to {_mg(situation.today_mg)} in all on this day."
        ),
        points=("upper-level", *_INTERACTIONS, "conclusion-professional"),
        about_supplements=True,
    )


def _new_medicine(situation: GuidanceContext) -> Iterator[Panel]:
    taken = sum(situation.last_seven_mg.values(), Decimal(0))
    if situation.new_medicine is None or not taken:
        return
    yield _panel(
        situation,
        Trigger.INTERACTIONS,
        detail=f"{situation.new_medicine}",
        title="A new medicine beside magnesium",
        why=(
            "You noted a new medicine on"
            f" {situation.new_medicine.day} {situation.new_medicine:%B}, and {_mg(taken)} from"
            " magnesium products is logged in the last 7 days. Some medicines and magnesium need"
            " hours between them."
        ),
        points=_INTERACTIONS,
        about_supplements=True,
    )


def _low_intake(situation: GuidanceContext) -> Iterator[Panel]:
    if situation.is_infant:
        return
    found = _usual_intake(situation) or _low_week(situation)
    if found is not None:
        yield found


def _usual_intake(situation: GuidanceContext) -> Panel | None:
    usual, ear, recommended = situation.usual, situation.ear_mg, situation.recommended_mg
    if usual is None or usual.confidence is None or ear is None or recommended is None:
        return None
    if usual.too_unknown or usual.days < MIN_DAYS:
        return None
    seen = (
        f"Over {usual.days} complete days, food and supplements came to {_mean(usual)} a day on"
        f" average.{_HIGHER if usual.at_least else ''}"
        f" For {situation.who}, half the people need more than {_mg(ear)} (the EAR), and"
        f" {_mg(recommended)} covers nearly everyone (the {situation.recommended_kind})."
    )
    sure = f"{usual.confidence:.0%}"
    if usual.confidence >= SURE and _is_under(usual, ear):
        return _panel(
            situation,
            Trigger.USUAL_BELOW_EAR,
            detail=_key(ear),
            title="Usual intake below the average requirement",
            why=f"{seen} We can be {sure} sure that your usual intake is under the EAR.",
            points=_about_food(situation),
        )
    is_settled = usual.mean_mg >= ear and usual.confidence >= SURE
    if is_settled or usual.days < DAYS_FOR_RDA or not _is_under(usual, recommended):
        return None
    side = "under" if usual.mean_mg < ear else "at or above"
    # What is missing can lift a mean over the EAR, and never bring it below.
    most = "no more than " if usual.at_least and usual.mean_mg < ear else ""
    may_be = " may be" if usual.at_least else ""
    return _panel(
        situation,
        Trigger.USUAL_BELOW_RDA,
        detail=_key(recommended),
        title=f"Usual intake{may_be} below the recommended amount",
        why=f"{seen} We can be {most}{sure} sure that your usual intake is {side} the EAR.",
        points=_about_food(situation),
    )


def _low_week(situation: GuidanceContext) -> Panel | None:
    week = situation.week
    if week is None or week.too_unknown or week.days < DAYS_FOR_WEEK:
        return None
    if situation.ear_mg is not None:
        under, name = situation.ear_mg, "the average requirement (EAR)"
    elif situation.recommended_mg is not None:
        under, name = situation.recommended_mg, f"the {situation.recommended_kind}"
    else:
        return None
    if not _is_under(week, under):
        return None
    return _panel(
        situation,
        Trigger.LOW_WEEK,
        detail=f"{week.start}",
        title=f"A week{' that may be' if week.at_least else ''} below the reference",
        why=(
            f"In the week from {week.start.day} {week.start:%B}, {week.days} complete days came to"
            f" {_mean(week)} a day on average.{_HIGHER if week.at_least else ''} For"
            f" {situation.who}, {name} is {_mg(under)}."
            " One week says little about what you usually get."
        ),
        points=_about_food(situation),
    )


def _mean(given: UsualIntake | FinishedWeek) -> str:
    return f"{_mg(given.mean_mg)}{' or more' if given.at_least else ''}"


def _is_under(given: UsualIntake | FinishedWeek, level_mg: Decimal) -> bool:
    """Whether a mean lies under a level, and not for a single low day alone."""
    rest = given.without_lowest_mg
    return rest is not None and given.mean_mg < level_mg and rest < level_mg


def _about_food(situation: GuidanceContext) -> tuple[str, ...]:
    return ("kidney-disease",) if situation.kidney_disease else _FOODS


def _life_stage(situation: GuidanceContext) -> Iterator[Panel]:
    if situation.life_stage is None:
        return
    name = "pregnancy" if situation.life_stage is LifeStage.PREGNANCY else "breastfeeding"
    yield _panel(
        situation,
        Trigger.LIFE_STAGE,
        detail=f"{situation.life_stage}-{_key(situation.recommended_mg)}",
        title=f"References for {name}",
        why=f"Your profile says {name}. {_references(situation)}",
        points=("pregnancy",),
    )


def _child(situation: GuidanceContext) -> Iterator[Panel]:
    age = situation.age_months
    if age is None or not INFANT_UNTIL_MONTHS <= age < ADULT_FROM_MONTHS:
        return
    yield _panel(
        situation,
        Trigger.CHILD,
        detail=f"{_key(situation.recommended_mg)}-{_key(situation.ul_mg)}",
        title="References for children",
        why=f"The birth date in the profile is a child’s or teenager’s. {_references(situation)}",
        points=("children",),
    )


def _references(situation: GuidanceContext) -> str:
    kind = situation.recommended_kind
    amount = (
        f"no {kind} by this authority that we could confirm"
        if situation.recommended_mg is None
        else f"{_mg(situation.recommended_mg)} a day ({kind})"
    )
    upper = (
        "no upper level"
        if situation.ul_mg is None
        else f"an upper level of {_mg(situation.ul_mg)} from supplements and medicines"
    )
    return f"For {situation.who} there is {amount}, and {upper}."


def _panel(
    situation: GuidanceContext,
    trigger: Trigger,
    *,
    title: str,
    why: str,
    points: tuple[str, ...],
    detail: str = "",
    about_supplements: bool = False,
) -> Panel:
    return Panel(
        trigger=trigger,
        detail=detail,
        title=title,
        why=why,
        points=points,
        about_supplements=about_supplements,
        kidney=kidney_sentence(kidney_disease=situation.kidney_disease),
    )


def _key(mg: Decimal | None) -> str:
    return "none" if mg is None else f"{rounded(mg, 0)}"


def _mg(mg: Decimal) -> str:
    return f"{rounded(mg, 0):,} mg"
