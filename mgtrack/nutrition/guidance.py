"""Which points of the guidance surface for a person, and why.

`panels` decides from plain values alone: no clock, no database, nothing remembered. Every panel
has what brought it up, with the figures (`mgtrack.wording.guidance` says it). A single low day
brings up nothing, and symptoms are no input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mgtrack.nutrition.confidence import MIN_DAYS
from mgtrack.nutrition.guidance_context import FinishedWeek, GuidanceContext, UsualIntake
from mgtrack.nutrition.guidance_text import content
from mgtrack.nutrition.quantity import rounded
from mgtrack.nutrition.reference import ADULT_FROM_MONTHS, INFANT_UNTIL_MONTHS

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
_ABOVE_LEVEL = ("upper-level", "sign-gut", "magnesium-medicines", "conclusion-professional")
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
        context: what was seen, with the figures.
        detail: which instance of it, so that the panel returns only for another one.
        points: ids of the points that it shows, each in `guidance_text.content()`.
        about_supplements: whether the emergency wording belongs within reach.
    """

    trigger: Trigger
    context: GuidanceContext
    detail: str = ""
    points: tuple[str, ...]
    about_supplements: bool = False

    @property
    def reason_key(self) -> str:
        """What a person dismisses: the same reason has the same key, another one another."""
        return f"{self.trigger}.{self.detail}" if self.detail else str(self.trigger)


def panels(context: GuidanceContext) -> list[Panel]:
    """The panels that apply, the most pressing first; often none."""
    return [
        *_infant(context),
        *_supplemental(context),
        *_first_supplement(context),
        *_new_medicine(context),
        *_low_intake(context),
        *_life_stage(context),
        *_child(context),
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


def _infant(context: GuidanceContext) -> Iterator[Panel]:
    if context.is_infant:
        yield Panel(
            trigger=Trigger.INFANT,
            context=context,
            detail=f"{context.day}" if context.today_mg else "",
            points=("infants",),
            about_supplements=bool(context.today_mg),
        )


def _supplemental(context: GuidanceContext) -> Iterator[Panel]:
    """Yield what supplements and medicines bring up: the most pressing alone."""
    above = context.days_above_ul
    if context.today_mg >= far_above_mg(context.ul_mg, context.age_months):
        yield Panel(
            trigger=Trigger.UL_FAR,
            context=context,
            detail=f"{context.day}",
            points=("magnesium-medicines", *_SIGNS, "conclusion-professional"),
            about_supplements=True,
        )
    elif len(above) >= DAYS_FOR_WEEK:
        yield Panel(
            trigger=Trigger.UL_WEEK,
            context=context,
            detail=f"{above[-1]:%G-w%V}",
            points=_ABOVE_LEVEL,
            about_supplements=True,
        )
    elif context.day in above:
        yield Panel(
            trigger=Trigger.UL_DAY,
            context=context,
            detail=f"{context.day}",
            points=_ABOVE_LEVEL,
            about_supplements=True,
        )
    elif context.kidney_disease:
        yield Panel(
            trigger=Trigger.KIDNEY,
            context=context,
            detail="supplement" if context.today_mg else "",
            points=("kidney-disease", "too-much-causes"),
            about_supplements=bool(context.today_mg),
        )


def _first_supplement(context: GuidanceContext) -> Iterator[Panel]:
    if context.first_supplement is not None:
        yield Panel(
            trigger=Trigger.FIRST_SUPPLEMENT,
            context=context,
            points=("upper-level", *_INTERACTIONS, "conclusion-professional"),
            about_supplements=True,
        )


def _new_medicine(context: GuidanceContext) -> Iterator[Panel]:
    if context.new_medicine is not None and context.last_seven_total_mg:
        yield Panel(
            trigger=Trigger.INTERACTIONS,
            context=context,
            detail=f"{context.new_medicine}",
            points=_INTERACTIONS,
            about_supplements=True,
        )


def _low_intake(context: GuidanceContext) -> Iterator[Panel]:
    if context.is_infant:
        return
    found = _usual_intake(context) or _low_week(context)
    if found is not None:
        yield found


def _usual_intake(context: GuidanceContext) -> Panel | None:
    usual, ear, recommended = context.usual, context.ear_mg, context.recommended_mg
    if usual is None or usual.confidence is None or ear is None or recommended is None:
        return None
    if usual.too_unknown or usual.days < MIN_DAYS:
        return None
    if usual.confidence >= SURE and _is_under(usual, ear):
        return Panel(
            trigger=Trigger.USUAL_BELOW_EAR,
            context=context,
            detail=_key(ear),
            points=_about_food(context),
        )
    is_settled = usual.mean_mg >= ear and usual.confidence >= SURE
    if is_settled or usual.days < DAYS_FOR_RDA or not _is_under(usual, recommended):
        return None
    return Panel(
        trigger=Trigger.USUAL_BELOW_RDA,
        context=context,
        detail=_key(recommended),
        points=_about_food(context),
    )


def _low_week(context: GuidanceContext) -> Panel | None:
    week = context.week
    if week is None or week.too_unknown or week.days < DAYS_FOR_WEEK:
        return None
    level = context.recommended_mg if context.ear_mg is None else context.ear_mg
    if level is None or not _is_under(week, level):
        return None
    return Panel(
        trigger=Trigger.LOW_WEEK,
        context=context,
        detail=f"{week.start}",
        points=_about_food(context),
    )


def _is_under(given: UsualIntake | FinishedWeek, level_mg: Decimal) -> bool:
    """Whether a mean lies under a level, and not for a single low day alone."""
    rest = given.without_lowest_mg
    return rest is not None and given.mean_mg < level_mg and rest < level_mg


def _about_food(context: GuidanceContext) -> tuple[str, ...]:
    return ("kidney-disease",) if context.kidney_disease else _FOODS


def _life_stage(context: GuidanceContext) -> Iterator[Panel]:
    if context.life_stage is not None:
        yield Panel(
            trigger=Trigger.LIFE_STAGE,
            context=context,
            detail=f"{context.life_stage}-{_key(context.recommended_mg)}",
            points=("pregnancy",),
        )


def _child(context: GuidanceContext) -> Iterator[Panel]:
    age = context.age_months
    if age is not None and INFANT_UNTIL_MONTHS <= age < ADULT_FROM_MONTHS:
        yield Panel(
            trigger=Trigger.CHILD,
            context=context,
            detail=f"{_key(context.recommended_mg)}-{_key(context.ul_mg)}",
            points=("children",),
        )


def _key(mg: Decimal | None) -> str:
    return "none" if mg is None else f"{rounded(mg, 0)}"
