"""Which points of the guidance surface for a person, and why.

`panels` decides from plain values alone: no clock, no database, nothing remembered. Every panel
has what brought it up, with the figures (`mgtrack.wording.guidance` says it), and how bad that is:
one that a person dismissed returns when it gets worse. A single low day brings up nothing, and
symptoms are no input.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mgtrack.nutrition.confidence import MIN_DAYS
from mgtrack.nutrition.guidance_context import FinishedWeek, GuidanceContext, UsualIntake
from mgtrack.nutrition.guidance_text import content
from mgtrack.nutrition.quantity import rounded
from mgtrack.nutrition.reference import (
    ADULT_FROM_MONTHS,
    INFANT_UNTIL_MONTHS,
    Absent,
    Authority,
    FigureKind,
    Sex,
    column,
)

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
"""Supplements and medicines in one day, in mg, that are far above an adult's level: where the
laxative dose of milk of magnesia begins, 30 mL with 400 mg Mg(OH)2 in 5 mL (its label)."""

ADULT_UL_MG = Decimal(350)
"""The UL from 9 years on, in mg a day (NASEM 1997, table 1)."""

ADULT_UL_FROM_MONTHS = 9 * 12
"""From which age in completed months the UL is that of adults (NASEM 1997, table 1)."""


@dataclass(frozen=True, slots=True)
class LaxativeDose:
    """What labels give people of an age (completed months) as a laxative, in mg of magnesium."""

    age_from: int
    age_to: int | None
    least_mg: Decimal
    most_mg: Decimal


LAXATIVE_DOSES = (
    LaxativeDose(2 * 12, 6 * 12, Decimal(167), Decimal(500)),
    LaxativeDose(6 * 12, 12 * 12, Decimal(500), Decimal(1000)),
    LaxativeDose(12 * 12, None, FAR_ABOVE_MG, Decimal(2000)),
)
"""US labels of milk of magnesia (Drug Facts), 167 mg of magnesium in 5 mL: 5-15 mL at 2 to 5 years,
15-30 mL at 6 to 11, 30-60 mL from 12 on. Under 2 years they say to ask a doctor."""

_TOO_LITTLE = (
    "too-little-cramps",
    "too-little-where",
    "compare-other-low",
    "compare-heart-low",
    "compare-gut-low",
)
_OTHER_CAUSES = (
    "cause-not-only",
    "cause-dehydration",
    "cause-electrolytes",
    "cause-exercise",
    "cause-medicines",
    "cause-conditions",
)
_FOODS = (
    "foods-good",
    "food-leafy-greens",
    "food-nuts-and-seeds",
    "food-legumes",
    "food-whole-grains",
    "food-dark-chocolate",
    "food-avocados",
    "conclusion-diet",
)
_INTERACTIONS = ("interaction-antibiotics", "interaction-bisphosphonates", "interaction-pharmacist")
_SIGNS = ("sign-gut", "sign-muscles", "compare-other-high", "sign-heart", "sign-breathing")
_SIGNS_WHEN_GRAVE = (
    "sign-breathing",
    "sign-heart",
    "sign-muscles",
    "compare-other-high",
    "sign-gut",
)
"""The signs of too much where amounts are large, or kidneys can't carry them out."""


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


PRESSING = frozenset(
    {Trigger.KIDNEY, Trigger.INFANT, Trigger.UL_FAR, Trigger.UL_WEEK, Trigger.UL_DAY}
)
"""What a dose brings up that is said before everything else."""

_REASON_KEY = re.compile(rf"((?:{'|'.join(Trigger)})(?:\.[a-z0-9-]{{1,20}})?)@(\d{{1,9}})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Points that apply to a person now, and why.

    Attributes:
        trigger: what brought it up.
        context: what was seen, with the figures.
        detail: which instance of it, so that the panel returns for another one.
        severity: how bad it is, so that the panel returns when that gets worse.
        points: ids of the points that it shows, each in `guidance_text.content()`.
        about_supplements: whether the emergency wording belongs within reach.
    """

    trigger: Trigger
    context: GuidanceContext
    detail: str = ""
    severity: int = 0
    points: tuple[str, ...]
    about_supplements: bool = False

    @property
    def reason(self) -> str:
        """What brought it up, however bad it is."""
        return f"{self.trigger}.{self.detail}" if self.detail else str(self.trigger)

    @property
    def reason_key(self) -> str:
        """What a person dismisses: the reason, and how bad it was then."""
        return f"{self.reason}@{self.severity}"

    def is_dismissed_by(self, reason_keys: Iterable[str]) -> bool:
        """Return whether one of these dismissals holds: of this reason, and no worse now."""
        dismissed = (_REASON_KEY.fullmatch(key) for key in reason_keys)
        return any(
            match[1] == self.reason and int(match[2]) >= self.severity
            for match in dismissed
            if match
        )


def panels(context: GuidanceContext) -> list[Panel]:
    """The panels that apply, the most pressing first; often none."""
    return [
        *_kidney(context),
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


def laxative_dose(age_months: int | None) -> LaxativeDose | None:
    """Return what labels give at an age as a laxative; None under 2 years.

    An unknown age is an adult's.
    """
    age = ADULT_FROM_MONTHS if age_months is None else age_months
    fitting = (
        dose
        for dose in LAXATIVE_DOSES
        if dose.age_from <= age and (dose.age_to is None or age < dose.age_to)
    )
    return next(fitting, None)


def far_above_mg(age_months: int | None) -> Decimal:
    """From how many mg in a day supplements and medicines are a large amount for an age.

    The lesser of where the laxative dose of that age begins, and of as many times NASEM's UL of
    that age as `FAR_ABOVE_MG` is an adult's. Under 2 years labels have no dose, and that of 2 to 5
    years stands in.
    """
    dose = laxative_dose(age_months) or LAXATIVE_DOSES[0]
    age = ADULT_FROM_MONTHS if age_months is None else age_months
    level = column(Authority.NASEM, Sex.FEMALE, age).ul_supplement
    if isinstance(level, Absent):
        return dose.least_mg
    return min(dose.least_mg, FAR_ABOVE_MG * level.mg / ADULT_UL_MG)


def _kidney(context: GuidanceContext) -> Iterator[Panel]:
    if context.kidney_disease:
        yield Panel(
            trigger=Trigger.KIDNEY,
            context=context,
            detail="supplement" if context.has_dose else "",
            severity=_whole(context.today_mg),
            points=(
                "kidney-disease",
                "kidney-medicines",
                "too-much-causes",
                *(_SIGNS_WHEN_GRAVE if context.has_dose else ()),
            ),
            about_supplements=context.has_dose,
        )


def _infant(context: GuidanceContext) -> Iterator[Panel]:
    if context.is_infant:
        yield Panel(
            trigger=Trigger.INFANT,
            context=context,
            detail=f"{context.day}" if context.has_dose else "",
            severity=_whole(context.today_mg),
            points=("infants",),
            about_supplements=context.has_dose,
        )


def _supplemental(context: GuidanceContext) -> Iterator[Panel]:
    """Yield what supplements and medicines bring up: the most pressing alone."""
    above, level = context.days_above_level, context.level
    # A level of the authority's own goes before what is a large amount for others.
    is_above = context.day in above if level else context.has_dose
    if is_above and context.today_mg >= far_above_mg(context.age_months):
        yield Panel(
            trigger=Trigger.UL_FAR,
            context=context,
            detail=f"{context.day}",
            severity=_whole(context.today_mg),
            points=(*_SIGNS_WHEN_GRAVE, _medicines(context), "conclusion-professional"),
            about_supplements=True,
        )
    elif level and len(above) >= DAYS_FOR_WEEK:
        yield Panel(
            trigger=Trigger.UL_WEEK,
            context=context,
            detail=f"{above[-1]:%G-w%V}",
            severity=_whole(sum((context.last_seven_mg[day] for day in above), Decimal(0))),
            points=_above_level(context),
            about_supplements=True,
        )
    elif context.day in above:
        yield Panel(
            trigger=Trigger.UL_DAY,
            context=context,
            detail=f"{context.day}",
            severity=_whole(context.today_mg),
            points=_above_level(context),
            about_supplements=True,
        )


def _above_level(context: GuidanceContext) -> tuple[str, ...]:
    is_grave = context.kidney_disease or any(
        mg >= far_above_mg(context.age_months) for mg in context.last_seven_mg.values()
    )
    level = (_level(context), _medicines(context))
    said = (*_SIGNS_WHEN_GRAVE, *level) if is_grave else (*level, *_SIGNS)
    return (*said, "conclusion-professional")


def _level(context: GuidanceContext) -> str:
    """What is said of the level, by the figures of the age and by what the level is."""
    if context.is_infant:
        return "infants"
    if context.age_months is not None and context.age_months < ADULT_UL_FROM_MONTHS:
        return "upper-level-children"
    others = {
        FigureKind.GUIDANCE_LEVEL: "guidance-level",
        FigureKind.RECOMMENDED_MAXIMUM: "recommended-maximum",
    }
    kind = context.level.figure.kind if context.level else FigureKind.UL_SUPPLEMENT
    return others.get(kind, "upper-level")


def _medicines(context: GuidanceContext) -> str:
    """What is said of medicines with magnesium: to whom the label applies, by the age's figures."""
    if context.kidney_disease:
        return "kidney-medicines"
    age = context.age_months
    is_child = age is not None and age < LAXATIVE_DOSES[-1].age_from
    return "magnesium-medicines-children" if is_child else "magnesium-medicines"


def _first_supplement(context: GuidanceContext) -> Iterator[Panel]:
    if context.first_supplement is not None:
        yield Panel(
            trigger=Trigger.FIRST_SUPPLEMENT,
            context=context,
            severity=_whole(context.today_mg),
            points=(_level(context), *_INTERACTIONS, "conclusion-professional"),
            about_supplements=True,
        )


def _new_medicine(context: GuidanceContext) -> Iterator[Panel]:
    if context.new_medicine is not None and context.last_seven_total_mg:
        yield Panel(
            trigger=Trigger.INTERACTIONS,
            context=context,
            detail=f"{context.new_medicine}",
            severity=_whole(max(context.last_seven_mg.values())),
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
    if usual is None or usual.bound is None or ear is None or recommended is None:
        return None
    if usual.days < MIN_DAYS:
        return None
    if usual.bound >= SURE and _is_under(usual, ear):
        return Panel(
            trigger=Trigger.USUAL_BELOW_EAR,
            context=context,
            detail=_key(ear),
            severity=_tenths_under(usual.mean_mg, ear),
            points=_about_too_little(context),
        )
    is_settled = usual.mean_mg >= ear and usual.bound >= SURE
    if is_settled or usual.days < DAYS_FOR_RDA or not _is_under(usual, recommended):
        return None
    return Panel(
        trigger=Trigger.USUAL_BELOW_RDA,
        context=context,
        detail=_key(recommended),
        severity=_tenths_under(usual.mean_mg, recommended),
        points=_about_too_little(context),
    )


def _low_week(context: GuidanceContext) -> Panel | None:
    week = context.week
    if week is None or week.days < DAYS_FOR_WEEK:
        return None
    level = context.recommended_mg if context.ear_mg is None else context.ear_mg
    if level is None or not _is_under(week, level):
        return None
    return Panel(
        trigger=Trigger.LOW_WEEK,
        context=context,
        detail=f"{week.start}",
        severity=_tenths_under(week.mean_mg, level),
        points=_about_too_little(context),
    )


def _is_under(given: UsualIntake | FinishedWeek, level_mg: Decimal) -> bool:
    """Whether a mean lies under a level, and not for a single low day or missing values alone."""
    means = (given.mean_mg, given.without_lowest_mg, given.plausible_mean_mg or given.mean_mg)
    return all(mean is not None and mean < level_mg for mean in means)


def _about_too_little(context: GuidanceContext) -> tuple[str, ...]:
    """Return what too little can bring, what else can, and foods where more may be suggested."""
    said = (*_TOO_LITTLE, *_OTHER_CAUSES, "see-a-doctor")
    return ("kidney-disease", *said) if context.kidney_disease else (*said, *_FOODS)


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
    level_mg = context.level.mg if context.level else None
    if age is not None and INFANT_UNTIL_MONTHS <= age < ADULT_FROM_MONTHS:
        yield Panel(
            trigger=Trigger.CHILD,
            context=context,
            detail=f"{_key(context.recommended_mg)}-{_key(level_mg)}",
            points=("children",),
        )


def _whole(mg: Decimal) -> int:
    """Return an amount as a severity: in whole mg, rounded up."""
    return math.ceil(mg)


def _tenths_under(mean_mg: Decimal, level_mg: Decimal) -> int:
    """Return how far a mean is under a level as a severity, in tenths of the level.

    A mean moves by a little every day, which is not worse.
    """
    return int((level_mg - mean_mg) / level_mg * 10)


def _key(mg: Decimal | None) -> str:
    return "none" if mg is None else f"{rounded(mg, 0)}"
