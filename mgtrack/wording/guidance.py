"""What a panel of the guidance is called, and why it is there, with the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from mgtrack.nutrition.guidance import FAR_ABOVE_MG, Panel, Trigger
from mgtrack.nutrition.guidance_context import FinishedWeek, GuidanceContext, UsualIntake
from mgtrack.nutrition.quantity import rounded
from mgtrack.nutrition.reference import LifeStage
from mgtrack.wording.i18n import gettext
from mgtrack.wording.phrases import paragraph, percent
from mgtrack.wording.reference import group_words


def panel_title(panel: Panel) -> str:
    """Return a panel's heading."""
    return _TITLES[panel.trigger](panel.context)


def panel_why(panel: Panel) -> str:
    """Return what brought a panel up, with the figures."""
    return _WHY[panel.trigger](panel.context)


def _infant(context: GuidanceContext) -> str:
    if not context.today_mg:
        return gettext("The reference for this age is for babies under 12 months.")
    return gettext(
        "{amount} from supplements or medicines was logged for a baby under 12 months."
    ).format(amount=_mg(context.today_mg))


def _far_above(context: GuidanceContext) -> str:
    logged = gettext("{amount} from supplements and medicines is logged for this day.").format(
        amount=_mg(context.today_mg)
    )
    if context.ul_mg is None:
        compared = gettext(
            "There is no upper level for this group by this authority; {far} is where laxative"
            " doses begin."
        ).format(far=_mg(FAR_ABOVE_MG))
    else:
        compared = gettext(
            "The upper level for {who} is {level}: that is {times} times as much, and {far} is"
            " where laxative doses begin."
        ).format(
            who=_who(context),
            level=_mg(context.ul_mg),
            times=rounded(context.today_mg / context.ul_mg, 1),
            far=_mg(FAR_ABOVE_MG),
        )
    asked = gettext("Is the entry right? Then follow the label, or ask a pharmacist or doctor.")
    return paragraph(logged, compared, asked)


def _kidney(context: GuidanceContext) -> str:
    logged = ""
    if context.today_mg:
        logged = gettext(
            "{amount} from supplements and medicines is logged for this day; the upper level is"
            " made for people with healthy kidneys."
        ).format(amount=_mg(context.today_mg))
    return paragraph(gettext("Your profile says kidney disease."), logged)


def _week_above(context: GuidanceContext) -> str:
    above = context.days_above_ul
    return gettext(
        "On {days} of the last 7 days, supplements and medicines were above the upper level of"
        " {level} a day for {who}; the most was {most}. Food is not counted."
    ).format(
        days=len(above),
        level=_mg(context.ul_mg),
        who=_who(context),
        most=_mg(max(context.last_seven_mg[day] for day in above)),
    )


def _day_above(context: GuidanceContext) -> str:
    return gettext(
        "{amount} from supplements and medicines is logged for this day. The upper level for {who}"
        " is {level}. Food is not counted."
    ).format(amount=_mg(context.today_mg), who=_who(context), level=_mg(context.ul_mg))


def _first_supplement(context: GuidanceContext) -> str:
    return gettext(
        "{product} is the first magnesium product in your diary. Supplements and medicines came to"
        " {amount} in all on this day."
    ).format(product=context.first_supplement, amount=_mg(context.today_mg))


def _new_medicine(context: GuidanceContext) -> str:
    return gettext(
        "You noted a new medicine on {day}, and {amount} from magnesium products is logged in the"
        " last 7 days. Some medicines and magnesium need hours between them."
    ).format(day=_date(context.new_medicine), amount=_mg(context.last_seven_total_mg))


def _usual_below(context: GuidanceContext) -> str:
    usual, ear_mg = context.usual, context.ear_mg
    if usual is None or usual.confidence is None or ear_mg is None:
        return ""
    if usual.mean_mg >= ear_mg:
        sure = gettext("We can be {sure} sure that your usual intake is at or above the EAR.")
    elif usual.at_least:
        # What is missing can lift a mean over the EAR, and never bring it below.
        sure = gettext(
            "We can be no more than {sure} sure that your usual intake is under the EAR."
        )
    else:
        sure = gettext("We can be {sure} sure that your usual intake is under the EAR.")
    needed = gettext(
        "For {who}, half the people need more than {ear} (the EAR), and {recommended} covers nearly"
        " everyone (the {kind})."
    ).format(
        who=_who(context),
        ear=_mg(ear_mg),
        recommended=_mg(context.recommended_mg),
        kind=context.recommended_kind,
    )
    mean = gettext(
        "Over {days} complete days, food and supplements came to {mean} a day on average."
    ).format(days=usual.days, mean=_mean(usual))
    sure = sure.format(sure=percent(usual.confidence))
    return paragraph(mean, _may_be_higher(usual), needed, sure)


def _low_week(context: GuidanceContext) -> str:
    week = context.week
    if week is None:
        return ""
    mean = gettext(
        "In the week from {day}, {days} complete days came to {mean} a day on average."
    ).format(day=_date(week.start), days=week.days, mean=_mean(week))
    if context.ear_mg is not None:
        level = gettext("For {who}, the average requirement (EAR) is {mg}.").format(
            who=_who(context), mg=_mg(context.ear_mg)
        )
    else:
        level = gettext("For {who}, the {kind} is {mg}.").format(
            who=_who(context), kind=context.recommended_kind, mg=_mg(context.recommended_mg)
        )
    little = gettext("One week says little about what you usually get.")
    return paragraph(mean, _may_be_higher(week), level, little)


def _life_stage(context: GuidanceContext) -> str:
    stage = (
        gettext("Your profile says pregnancy.")
        if context.life_stage is LifeStage.PREGNANCY
        else gettext("Your profile says breastfeeding.")
    )
    return paragraph(stage, _references(context))


def _child(context: GuidanceContext) -> str:
    child = gettext("The birth date in the profile is a child’s or teenager’s.")
    return paragraph(child, _references(context))


def _references(context: GuidanceContext) -> str:
    if context.recommended_mg is None:
        said = (
            gettext(
                "For {who} there is no {kind} by this authority that we could confirm, and no upper"
                " level."
            )
            if context.ul_mg is None
            else gettext(
                "For {who} there is no {kind} by this authority that we could confirm, and an upper"
                " level of {level} from supplements and medicines."
            )
        )
    else:
        said = (
            gettext("For {who} there is {recommended} a day ({kind}), and no upper level.")
            if context.ul_mg is None
            else gettext(
                "For {who} there is {recommended} a day ({kind}), and an upper level of {level}"
                " from supplements and medicines."
            )
        )
    return said.format(
        who=_who(context),
        kind=context.recommended_kind,
        recommended=_mg(context.recommended_mg),
        level=_mg(context.ul_mg),
    )


def _who(context: GuidanceContext) -> str:
    said = gettext("those {who} whose reference is lowest") if context.is_lowest else "{who}"
    return said.format(who=group_words(context.group))


def _mean(found: UsualIntake | FinishedWeek) -> str:
    said = gettext("{amount} or more") if found.at_least else gettext("{amount}")
    return said.format(amount=_mg(found.mean_mg))


def _may_be_higher(found: UsualIntake | FinishedWeek) -> str:
    if not found.at_least:
        return ""
    return gettext("Some of it has no value, so the true average may be higher.")


def _mg(mg: Decimal | None) -> str:
    """Return a figure in whole mg; nothing where there is none."""
    return "" if mg is None else gettext("{mg} mg").format(mg=f"{rounded(mg, 0):,}")


def _date(day: date | None) -> str:
    return "" if day is None else f"{day.day} {day:%B}"


def _life_stage_title(context: GuidanceContext) -> str:
    return (
        gettext("References for pregnancy")
        if context.life_stage is LifeStage.PREGNANCY
        else gettext("References for breastfeeding")
    )


def _usual_below_rda_title(context: GuidanceContext) -> str:
    return (
        gettext("Usual intake may be below the recommended amount")
        if context.usual is not None and context.usual.at_least
        else gettext("Usual intake below the recommended amount")
    )


def _low_week_title(context: GuidanceContext) -> str:
    return (
        gettext("A week that may be below the reference")
        if context.week is not None and context.week.at_least
        else gettext("A week below the reference")
    )


_WHY: Mapping[Trigger, Callable[[GuidanceContext], str]] = {
    Trigger.INFANT: _infant,
    Trigger.UL_FAR: _far_above,
    Trigger.KIDNEY: _kidney,
    Trigger.UL_WEEK: _week_above,
    Trigger.UL_DAY: _day_above,
    Trigger.FIRST_SUPPLEMENT: _first_supplement,
    Trigger.INTERACTIONS: _new_medicine,
    Trigger.USUAL_BELOW_EAR: _usual_below,
    Trigger.USUAL_BELOW_RDA: _usual_below,
    Trigger.LOW_WEEK: _low_week,
    Trigger.LIFE_STAGE: _life_stage,
    Trigger.CHILD: _child,
}

_TITLES: Mapping[Trigger, Callable[[GuidanceContext], str]] = {
    Trigger.INFANT: lambda _: gettext("Under 12 months: see a clinician"),
    Trigger.UL_FAR: lambda _: gettext("A large amount from supplements or medicines"),
    Trigger.KIDNEY: lambda _: gettext("Magnesium and your kidneys"),
    Trigger.UL_WEEK: lambda _: gettext("Above the upper level on most days"),
    Trigger.UL_DAY: lambda _: gettext("Above the upper level on this day"),
    Trigger.FIRST_SUPPLEMENT: lambda _: gettext("Good to know about supplements"),
    Trigger.INTERACTIONS: lambda _: gettext("A new medicine beside magnesium"),
    Trigger.USUAL_BELOW_EAR: lambda _: gettext("Usual intake below the average requirement"),
    Trigger.USUAL_BELOW_RDA: _usual_below_rda_title,
    Trigger.LOW_WEEK: _low_week_title,
    Trigger.LIFE_STAGE: _life_stage_title,
    Trigger.CHILD: lambda _: gettext("References for children"),
}
