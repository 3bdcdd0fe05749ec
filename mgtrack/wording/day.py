"""What a day's assessment reads like."""

from __future__ import annotations

from mgtrack.nutrition.assessment import DayAssessment, DayStanding, Shortfall
from mgtrack.nutrition.intake import Amount
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import (
    amount_mg,
    capital,
    gap_mg,
    paragraph,
    reference_mg,
    why_no_reference,
)


def day_sentence(found: DayAssessment, *, today: bool) -> str:
    """Return where a day's amount lies, as a sentence that judges nobody.

    Args:
        found: the assessment.
        today: whether it is today's, so that the reference is today's too.
    """
    if found.under_mg is None:
        return _not_compared(found)
    if found.standing is DayStanding.MET:
        return gettext("Reference met.")
    if found.standing is DayStanding.IN_RANGE:
        said = (
            gettext(
                "Within today’s reference, {reference} mg: which amount applies depends on age"
                " and sex."
            )
            if today
            else gettext(
                "Within that day’s reference, {reference} mg: which amount applies depends on age"
                " and sex."
            )
        )
        return said.format(reference=reference_mg(found.reference))
    least, most = found.under_mg
    if found.reference.exact:
        said = (
            gettext("{gap} under today’s reference.")
            if today
            else gettext("{gap} under that day’s reference.")
        )
    else:
        said = (
            gettext("{gap} under today’s reference: which amount applies depends on age and sex.")
            if today
            else gettext(
                "{gap} under that day’s reference: which amount applies depends on age and sex."
            )
        )
    # Of a lower bound only the greatest gap that may be is known.
    if found.reference.exact or found.amount.at_least:
        gap = shortfall(Shortfall(most, found.amount.at_least))
    else:
        gap = gettext("{least} to {most}").format(least=gap_mg(least), most=gap_mg(most))
    return capital(said.format(gap=gap))


def _not_compared(found: DayAssessment) -> str:
    if found.standing is DayStanding.UNLOGGED:
        return gettext("Nothing is logged for this day.")
    if found.standing is DayStanding.NOTHING_COUNTED:
        return gettext("No food or supplement is logged for this day.")
    none = gettext("There is no reference to compare with.")
    return paragraph(none, why_no_reference(found.reference))


def shortfall(gap: Shortfall) -> str:
    """Return a gap as shown: "82 mg", "up to 82 mg", "less than 1 mg"."""
    said = gap_mg(gap.mg)
    # "Up to less than 1 mg" says no more than "less than 1 mg".
    if gap.at_most and said[0].isdigit():
        return gettext("up to {gap}").format(gap=said)
    return said


def unknown_sentence(amount: Amount) -> str:
    """Return how many foods had no value; nothing where every one had."""
    if not amount.at_least:
        return ""
    return ngettext(
        "{foods} food has no magnesium data, so the true amount may be higher.",
        "{foods} foods have no magnesium data, so the true amount may be higher.",
        amount.unknown,
    ).format(foods=amount.unknown)


def medicines_sentence(medicines: Amount) -> str:
    """Return that medicines are left out of the day's amount; nothing where none was taken."""
    if not medicines.known_mg and not medicines.at_least:
        return ""
    amount = (
        gettext("an unknown amount")
        if medicines.is_unknown
        else amount_mg(medicines.known_mg, at_least=medicines.at_least)
    )
    return gettext(
        "Medicines ({amount}) are not counted here, only toward the upper level."
    ).format(amount=amount)
