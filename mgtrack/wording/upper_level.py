"""What is said of supplements and medicines against their upper level."""

from __future__ import annotations

from mgtrack.nutrition.confidence import LevelTest
from mgtrack.nutrition.quantity import format_mg
from mgtrack.nutrition.upper_level import UpperLevelAssessment, UpperStanding
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import (
    amount_mg,
    capital,
    few_days,
    paragraph,
    percent,
    z_text,
)
from mgtrack.wording.reference import why_no_level


def day_upper_sentence(found: UpperLevelAssessment) -> str:
    """Return where a day's supplements and medicines lie, and that food doesn't count."""
    if found.standing is UpperStanding.NONE_TAKEN:
        return gettext("No supplements or medicines with magnesium are logged for this day.")
    amount = amount_mg(found.taken_mg, at_least=found.at_least)
    if found.level is None:
        said = gettext("{amount} from supplements and medicines.").format(amount=amount)
        return paragraph(capital(said), why_no_level(found.reference))
    said = (
        gettext(
            "{amount} from supplements and medicines, above their upper level of {level} mg. Food"
            " doesn’t count toward it."
        )
        if found.standing is UpperStanding.ABOVE
        else gettext(
            "{amount} from supplements and medicines; their upper level is {level} mg. Food"
            " doesn’t count toward it."
        )
    )
    return capital(said.format(amount=amount, level=format_mg(found.level.mg)))


def usual_upper_sentence(found: UpperLevelAssessment) -> str:
    """Return where usual supplements and medicines lie, and how sure that is."""
    if found.standing is UpperStanding.TOO_FEW_DAYS:
        return few_days(found.days)
    if found.standing is UpperStanding.NONE_TAKEN:
        return ngettext(
            "No supplements or medicines with magnesium are logged on {days} complete day.",
            "No supplements or medicines with magnesium are logged on {days} complete days.",
            found.days,
        ).format(days=found.days)
    amount = amount_mg(found.taken_mg, at_least=found.at_least)
    if found.level is None:
        said = ngettext(
            "Supplements and medicines came to {amount} a day on average over {days} complete day.",
            "Supplements and medicines came to {amount} a day on average over {days} complete"
            " days.",
            found.days,
        ).format(amount=amount, days=found.days)
        return paragraph(said, why_no_level(found.reference))
    if found.standing is UpperStanding.ABOVE:
        said = ngettext(
            "Supplements and medicines came to {amount} a day on average over {days} complete day,"
            " above their upper level of {level} mg a day.",
            "Supplements and medicines came to {amount} a day on average over {days} complete days,"
            " above their upper level of {level} mg a day.",
            found.days,
        )
        sure = gettext("We can be {sure} sure that what you usually take is above it.")
    else:
        said = ngettext(
            "Supplements and medicines came to {amount} a day on average over {days} complete day,"
            " at or below their upper level of {level} mg a day.",
            "Supplements and medicines came to {amount} a day on average over {days} complete days,"
            " at or below their upper level of {level} mg a day.",
            found.days,
        )
        sure = gettext("We can be {sure} sure that what you usually take is at or below it.")
    return paragraph(
        said.format(amount=amount, days=found.days, level=format_mg(found.level.mg)),
        _sure(sure, found.test),
        gettext("Food doesn’t count toward it."),
    )


def _sure(sentence: str, test: LevelTest | None) -> str:
    return sentence.format(sure=percent(test.confidence)) if test else ""


def upper_method(found: UpperLevelAssessment) -> str:
    """Return how supplements and medicines were tested; nothing where there was no test."""
    if found.test is None:
        return ""
    return gettext(
        "Supplements and medicines are tested against their upper level (UL) in the same way: z ="
        " (average − UL) ÷ (SD ÷ √days), which comes to {z}. The SD is the one of food, for want of"
        " one for supplements; who takes the same every day varies less, and is surer than said"
        " here."
    ).format(z=z_text(found.test.z))
