"""What a panel of the guidance is called, and why it is there, with the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from mgtrack.nutrition.confidence import EVEN
from mgtrack.nutrition.guidance import Panel, Trigger, laxative_dose
from mgtrack.nutrition.guidance_context import FinishedWeek, GuidanceContext, UsualIntake
from mgtrack.nutrition.quantity import rounded
from mgtrack.nutrition.reference import CHILD_UNTIL_MONTHS, LifeStage
from mgtrack.nutrition.rounding import looks_equal
from mgtrack.wording.i18n import gettext
from mgtrack.wording.phrases import capital, paragraph, percent
from mgtrack.wording.reference import (
    fallback_sentence,
    group_words,
    reference_fallback_sentence,
    the_level,
)


def panel_title(panel: Panel) -> str:
    """Return a panel's heading."""
    return _TITLES[panel.trigger](panel.context)


def panel_why(panel: Panel) -> str:
    """Return what brought a panel up, with the figures."""
    return _WHY[panel.trigger](panel.context)


def _infant(context: GuidanceContext) -> str:
    if not context.has_dose:
        return gettext("The reference for this age is for babies under 12 months.")
    return gettext(
        "{amount} from supplements or medicines was logged for a baby under 12 months. Ask the"
        " child’s doctor before any more."
    ).format(amount=_mg(context.today_mg))


def _far_above(context: GuidanceContext) -> str:
    return paragraph(
        _logged(context),
        _times_the_level(context),
        _laxative_dose(context),
        gettext("Is the entry right?"),
        _whom_to_ask(context),
    )


def _times_the_level(context: GuidanceContext) -> str:
    if context.level is None:
        none_set = gettext("No upper level could be set under 12 months.")
        return none_set if context.is_infant else ""
    return gettext("This is {times} times {the_level} for {who}, {mg}.").format(
        the_level=the_level(context.level),
        who=_with_healthy_kidneys(context),
        mg=_mg(context.level.mg),
        times=rounded(context.today_mg / context.level.mg, 1),
    )


def _laxative_dose(context: GuidanceContext) -> str:
    dose = laxative_dose(context.age_months)
    if dose is None:
        return gettext("Labels of laxatives give no dose under 2 years: they say to ask a doctor.")
    figures = {"least": _mg(dose.least_mg).removesuffix(" mg"), "most": _mg(dose.most_mg)}
    if dose.age_to is None:
        said = gettext("Labels of laxatives give {least} to {most} a day.")
        return said.format(**figures)
    return gettext(
        "Labels of laxatives give children of {first} to {last} years {least} to {most} a day."
    ).format(first=dose.age_from // 12, last=dose.age_to // 12 - 1, **figures)


def _whom_to_ask(context: GuidanceContext) -> str:
    if context.kidney_disease:
        return gettext(
            "With kidney disease, ask a doctor first: amounts that are safe for others can build"
            " up."
        )
    age = context.age_months
    if age is not None and age < CHILD_UNTIL_MONTHS:
        return gettext("Then ask the child’s doctor or a pharmacist.")
    return gettext("Then follow the label, or ask a pharmacist or doctor.")


def _logged(context: GuidanceContext) -> str:
    return gettext("{amount} from supplements and medicines is logged for this day.").format(
        amount=_mg(context.today_mg)
    )


def _kidney(context: GuidanceContext) -> str:
    told = gettext("Your profile says kidney disease.")
    if not context.has_dose:
        return told
    return paragraph(
        told,
        _logged(context),
        gettext(
            "The upper level doesn’t apply to you. Amounts that are safe for others can build up:"
            " ask a doctor before any dose."
        ),
    )


def _week_above(context: GuidanceContext) -> str:
    above, level = context.days_above_level, context.level
    if level is None:
        return ""
    return gettext(
        "Supplements and medicines were above {the_level} on {days} of the last 7 days. For {who}"
        " it is {mg} a day, and food doesn’t count toward it. The most was {most}."
    ).format(
        days=len(above),
        the_level=the_level(level),
        mg=_mg(level.mg),
        who=_with_healthy_kidneys(context),
        most=_mg_above(max(context.last_seven_mg[day] for day in above), level.mg),
    )


def _day_above(context: GuidanceContext) -> str:
    level = context.level
    if level is None:
        return ""
    logged = gettext("{amount} from supplements and medicines is logged for this day.").format(
        amount=_mg_above(context.today_mg, level.mg)
    )
    said = gettext("{the_level} for {who} is {mg}. Food doesn’t count toward it.").format(
        the_level=capital(the_level(level)), who=_with_healthy_kidneys(context), mg=_mg(level.mg)
    )
    return paragraph(capital(logged), said)


def _with_healthy_kidneys(context: GuidanceContext) -> str:
    """Return whom a level is for, which a person with kidney disease is none of."""
    if not context.kidney_disease:
        return _who(context)
    return gettext("{who} with healthy kidneys").format(who=_who(context))


def _first_supplement(context: GuidanceContext) -> str:
    return gettext(
        "{product} is the first magnesium product in your diary. Supplements and medicines came to"
        " {amount} in all on this day."
    ).format(product=context.first_supplement, amount=_mg(context.today_mg))


def _new_medicine(context: GuidanceContext) -> str:
    return gettext(
        "You noted a new medicine on {day}. In the last 7 days you logged {amount} from magnesium"
        " products. Some medicines and magnesium need hours between them."
    ).format(day=_date(context.new_medicine), amount=_mg(context.last_seven_total_mg))


def _usual_below(context: GuidanceContext) -> str:
    usual, ear_mg = context.usual, context.ear_mg
    if usual is None or usual.confidence is None or ear_mg is None:
        return ""
    needed = gettext(
        "Half of {who} need more than {ear} (the EAR). {recommended} covers nearly everyone"
        " ({the_kind})."
    ).format(
        who=_who(context),
        ear=_mg(ear_mg),
        recommended=_mg(context.recommended_mg),
        the_kind=_the_kind(context),
    )
    mean = gettext(
        "Over {days} complete days, food and supplements came to {mean} a day on average."
    ).format(days=usual.days, mean=_mean(usual, ear_mg, context.recommended_mg))
    return paragraph(
        mean,
        _may_be_higher(usual),
        needed,
        reference_fallback_sentence(context.fallback),
        _sure_of_ear(usual, ear_mg),
    )


def _sure_of_ear(usual: UsualIntake, ear_mg: Decimal) -> str:
    is_below = usual.mean_mg < ear_mg
    if usual.confidence is None or (is_below and (usual.plausible_mean_mg or 0) >= ear_mg):
        return ""
    side = gettext("below the EAR") if is_below else gettext("at or above the EAR")
    said = (
        gettext("We can be only {sure} sure that your usual intake is {side}.")
        if usual.bound == EVEN
        else gettext("We can be {sure} sure that your usual intake is {side}.")
    ).format(sure=percent(usual.confidence), side=side)
    if not (is_below and usual.at_least):
        return said
    needed = gettext("It would take {mg} from the items without a value to change that.").format(
        mg=_mg((ear_mg - usual.mean_mg) * usual.days)
    )
    return paragraph(said, needed)


def _low_week(context: GuidanceContext) -> str:
    week = context.week
    if week is None:
        return ""
    mean = gettext(
        "In the week from {day}, {days} complete days came to {mean} a day on average."
    ).format(
        day=_date(week.start),
        days=week.days,
        mean=_mean(week, context.ear_mg or context.recommended_mg),
    )
    if context.ear_mg is not None:
        level = gettext("For {who}, the average requirement (EAR) is {mg}.").format(
            who=_who(context), mg=_mg(context.ear_mg)
        )
    else:
        level = gettext("For {who}, {the_kind} is {mg}.").format(
            who=_who(context), the_kind=_the_kind(context), mg=_mg(context.recommended_mg)
        )
    fallback = reference_fallback_sentence(context.fallback)
    little = gettext("One week says little about what you usually get.")
    return paragraph(mean, _may_be_higher(week), level, fallback, little)


def _life_stage(context: GuidanceContext) -> str:
    stage = (
        gettext("Your profile says pregnancy.")
        if context.life_stage is LifeStage.PREGNANCY
        else gettext("Your profile says breastfeeding.")
    )
    return paragraph(stage, _references(context))


def _child(context: GuidanceContext) -> str:
    child = gettext("Your profile has the birth date of a child or teenager.")
    return paragraph(child, _references(context))


def _references(context: GuidanceContext) -> str:
    said = (
        gettext("For {who} there is no {kind} that mgtrack could confirm.")
        if context.recommended_mg is None
        else gettext("For {who} {the_kind} is {recommended} a day.")
    ).format(
        who=_who(context),
        kind=context.recommended_kind,
        the_kind=_the_kind(context),
        recommended=_mg(context.recommended_mg),
    )
    said = paragraph(said, reference_fallback_sentence(context.fallback))
    level = context.level
    if level is None:
        return said
    of_supplements = gettext("{the_level} is {mg} a day, from supplements and medicines.").format(
        the_level=capital(the_level(level)), mg=_mg(level.mg)
    )
    return paragraph(said, of_supplements, fallback_sentence(level))


def _the_kind(context: GuidanceContext) -> str:
    """Return what the recommended amount is called: "the RDA", "NASEM’s RDA"."""
    said = gettext("NASEM’s {kind}") if context.fallback else gettext("the {kind}")
    return said.format(kind=context.recommended_kind)


def _who(context: GuidanceContext) -> str:
    said = gettext("those {who} whose reference is lowest") if context.is_lowest else "{who}"
    return said.format(who=group_words(context.group))


def _mean(found: UsualIntake | FinishedWeek, *limits_mg: Decimal | None) -> str:
    """Return a mean; "just below 265 mg" where it reads like a limit that it is below."""
    for limit_mg in limits_mg:
        if limit_mg and found.mean_mg < limit_mg and looks_equal(found.mean_mg, limit_mg):
            said = (
                gettext("just below {limit}, or more,")
                if found.at_least
                else gettext("just below {limit}")
            )
            return said.format(limit=_mg(limit_mg))
    said = gettext("{amount} or more") if found.at_least else gettext("{amount}")
    return said.format(amount=_mg(found.mean_mg))


def _may_be_higher(found: UsualIntake | FinishedWeek) -> str:
    if not found.at_least:
        return ""
    return gettext("Some of it has no value, so the true average may be higher.")


def _mg(mg: Decimal | None) -> str:
    """Return a figure in whole mg; nothing where there is none."""
    return "" if mg is None else gettext("{mg} mg").format(mg=f"{rounded(mg, 0):,}")


def _mg_above(mg: Decimal, limit_mg: Decimal) -> str:
    """Return an amount that is above a limit; "just above 350 mg" where both read alike."""
    said = gettext("just above {amount}") if looks_equal(mg, limit_mg) else gettext("{amount}")
    return said.format(amount=_mg(mg))


def _date(day: date | None) -> str:
    return "" if day is None else f"{day.day} {day:%B}"


def _above_title(context: GuidanceContext, when: str) -> str:
    level = the_level(context.level) if context.level else gettext("the level")
    return gettext("Above {the_level} {when}").format(the_level=level, when=when)


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
    Trigger.INFANT: lambda _: gettext("Under 12 months: ask the child’s doctor"),
    Trigger.UL_FAR: lambda _: gettext("A large amount from supplements or medicines"),
    Trigger.KIDNEY: lambda _: gettext("Magnesium and your kidneys"),
    Trigger.UL_WEEK: lambda context: _above_title(context, gettext("on most days")),
    Trigger.UL_DAY: lambda context: _above_title(context, gettext("on this day")),
    Trigger.FIRST_SUPPLEMENT: lambda _: gettext("Good to know about supplements"),
    Trigger.INTERACTIONS: lambda _: gettext("A new medicine and magnesium"),
    Trigger.USUAL_BELOW_EAR: lambda _: gettext("Usual intake below the average requirement"),
    Trigger.USUAL_BELOW_RDA: _usual_below_rda_title,
    Trigger.LOW_WEEK: _low_week_title,
    Trigger.LIFE_STAGE: _life_stage_title,
    Trigger.CHILD: lambda _: gettext("References for children"),
}
