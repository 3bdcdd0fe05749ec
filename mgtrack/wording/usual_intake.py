"""What is said of usual intake: what it comes to, where that lies, and how sure it is.

The words say where a mean lies and judge nothing; NASEM's own (2000, chapter 3) are "likely needs
improving" below the EAR, "probably" up to the RDA, and "low chance of being too low" above it.
"""

from __future__ import annotations

import math
from decimal import Decimal

from mgtrack.nutrition.confidence import (
    EVEN,
    MIN_DAYS_FOR_OWN_SD,
    EarTest,
    LevelTest,
    WithinPersonSD,
)
from mgtrack.nutrition.quantity import format_mg, rounded
from mgtrack.nutrition.reference import FigureKind, Reference
from mgtrack.nutrition.rounding import looks_equal
from mgtrack.nutrition.usual_intake import UsualAssessment, UsualStanding
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import (
    amount_mg,
    below,
    beside_reference,
    capital,
    few_days,
    of_reference,
    paragraph,
    percent,
    reference_mg,
    z_text,
)
from mgtrack.wording.reference import why_no_reference


def usual_sentence(found: UsualAssessment) -> str:
    """Return the mean, what it means and how sure that is, in plain words."""
    if found.standing is UsualStanding.TOO_FEW_DAYS:
        return usual_finding(found)
    return paragraph(usual_mean_sentence(found), usual_finding(found))


def usual_mean_sentence(found: UsualAssessment) -> str:
    """Return the mean alone, and of how many days it is; nothing without a complete day."""
    if found.mean_mg is None:
        return ""
    return ngettext(
        "{days} complete day came to {amount} a day on average.",
        "{days} complete days came to {amount} a day on average.",
        found.days,
    ).format(days=found.days, amount=amount_mg(found.mean_mg, at_least=found.at_least))


def usual_finding(found: UsualAssessment) -> str:
    """Return where the mean lies and how sure that is, without the mean itself."""
    match found.standing:
        case UsualStanding.TOO_FEW_DAYS:
            return few_days(found.days)
        case UsualStanding.NO_REFERENCE:
            none = gettext("There is no reference to compare with.")
            return paragraph(none, why_no_reference(found.reference))
        case UsualStanding.DEPENDS:
            return gettext("What that means depends on age and sex.")
        case UsualStanding.NO_TEST:
            said = gettext("The reference is the {recommended}.")
            return said.format(recommended=_recommended(found.reference))
        case _:
            return paragraph(_where(found), _how_sure(found), _what_would_change_it(found))


def _where(found: UsualAssessment) -> str:
    mean_mg = found.mean_mg or Decimal(0)
    recommended_mg = found.reference.high_mg or Decimal(0)
    match found.standing:
        case UsualStanding.BELOW_EAR:
            said = gettext("{below_ear} the {ear}.")
        case UsualStanding.BELOW_RDA if looks_equal(mean_mg, recommended_mg):
            said = gettext("at or above the {ear}, and just below the {recommended}.")
        case UsualStanding.BELOW_RDA:
            said = gettext("between the {ear} and the {recommended}.")
        case UsualStanding.BELOW_AI:
            said = gettext(
                "{below_recommended} the {recommended}, where we can’t tell whether it is enough."
            )
        case _:
            said = gettext("at or above the {recommended}.")
    where = said.format(
        ear=_ear(found),
        recommended=_recommended(found.reference),
        below_ear=below(mean_mg, _ear_mg(found) or Decimal(0)),
        below_recommended=below(mean_mg, recommended_mg),
    )
    # More can only confirm what is high enough.
    if found.at_least and found.standing is not UsualStanding.MET:
        where = gettext("as far as known, {where}").format(where=where)
    return capital(where)


def _how_sure(found: UsualAssessment) -> str:
    if found.test is None or found.is_open:
        return ""
    if found.standing is UsualStanding.BELOW_EAR:
        side = gettext("below the average requirement")
    elif isinstance(found.test, LevelTest):
        side = gettext("at or above it")
    elif found.standing is UsualStanding.BELOW_RDA:
        side = gettext("at or above the average requirement")
    else:
        side = gettext("at or above the {ear}").format(ear=_ear(found))
    said = (
        gettext("We can be only {sure} sure that your usual intake is {side}.")
        if found.bound == EVEN
        else gettext("We can be {sure} sure that your usual intake is {side}.")
    )
    return said.format(sure=usual_sureness(found), side=side)


def _what_would_change_it(found: UsualAssessment) -> str:
    if found.needed_mg is None:
        return ""
    items = found.amount.unknown
    said = (
        ngettext(
            "{mg} mg from the one food without a value would change that. Foods like it hold as"
            " much, so this is left open.",
            "{mg} mg from the {items} foods without a value would change that. Foods like them hold"
            " as much, so this is left open.",
            items,
        )
        if found.is_open
        else ngettext(
            "It would take {mg} mg from the one food without a value to change that.",
            "It would take {mg} mg from the {items} foods without a value to change that.",
            items,
        )
    )
    return said.format(mg=f"{math.ceil(found.needed_mg):,}", items=items)


def _ear_mg(found: UsualAssessment) -> Decimal | None:
    ears = (ear for ear, *_ in found.reference.amounts if ear is not None)
    return found.test.ear_mg if isinstance(found.test, EarTest) else min(ears, default=None)


def _ear(found: UsualAssessment) -> str:
    ear_mg = _ear_mg(found)
    if ear_mg is None:
        return ""
    return gettext("average requirement (EAR) of {mg} mg").format(mg=format_mg(ear_mg))


def usual_why(found: UsualAssessment) -> str:
    """Return why it is as sure as it is, and what would make it surer; often nothing."""
    of_test = ""
    if isinstance(found.test, EarTest):
        of_test = (
            gettext(
                "People’s needs differ, and so do days. Yours vary by {sd} mg, more than is common"
                " for your age and sex."
            )
            if found.test.sd_is_own
            else gettext(
                "People’s needs differ, and so do days. For your age and sex, days commonly vary by"
                " {sd} mg."
            )
        ).format(sd=format_mg(found.test.sd_within_mg))
    elif found.test is not None:
        of_test = gettext("An adequate intake (AI) is expected to be enough for nearly everyone.")
    return paragraph(_why_standing(found.standing), of_test, _unknown(found), _surer(found))


def _why_standing(standing: UsualStanding) -> str:
    match standing:
        case UsualStanding.TOO_FEW_DAYS:
            return gettext(
                "Magnesium varies a lot from day to day, so one or two days say little about what"
                " is usual."
            )
        case UsualStanding.DEPENDS:
            return gettext(
                "Which reference applies depends on age and sex, and mgtrack doesn’t know both."
            )
        case UsualStanding.NO_TEST:
            return gettext(
                "A test needs an average requirement (EAR) or an adequate intake (AI). The chosen"
                " reference has neither."
            )
        case UsualStanding.BELOW_AI:
            return gettext("An adequate intake (AI) is set where requirements are not known.")
        case _:
            return ""


def _unknown(found: UsualAssessment) -> str:
    if not found.at_least:
        return ""
    return ngettext(
        "{items} item had no value, so the true average may be higher.",
        "{items} items had no value, so the true average may be higher.",
        found.amount.unknown,
    ).format(items=found.amount.unknown)


def _surer(found: UsualAssessment) -> str:
    if found.test is None or found.more_days is None:
        return ""
    return ngettext(
        "{days} more day like these would make it surer.",
        "{days} more days like these would make it surer.",
        found.more_days,
    ).format(days=found.more_days)


def usual_sureness(found: UsualAssessment) -> str:
    """Return how sure the test is: "93%"; nothing without a test, or while it is left open."""
    return "" if found.confidence is None or found.is_open else percent(found.confidence)


def _recommended(reference: Reference) -> str:
    kind = reference.recommended[0].kind
    said = (
        gettext("adequate intake ({kind}) of {reference} mg")
        if kind is FigureKind.AI
        else gettext("recommended amount ({kind}), {reference} mg")
        if reference.fallback
        else gettext("recommended amount ({kind}) of {reference} mg")
    )
    return said.format(kind=kind, reference=reference_mg(reference))


def usual_figure_words(found: UsualAssessment) -> str:
    """Return what the large figure of usual intake is of: "mg a day or more, of 320"."""
    if not found.days:
        return beside_reference(gettext("no complete day yet"), found.reference)
    if found.amount.is_unknown:
        return beside_reference(gettext("unknown"), found.reference)
    unit = gettext("mg a day or more") if found.at_least else gettext("mg a day")
    return of_reference(unit, found.reference)


def usual_method(found: UsualAssessment) -> list[str]:
    """Return how the test works, a sentence or more to each paragraph."""
    if found.test is None:
        return [usual_why(found) or gettext("No test is made.")]
    if isinstance(found.test, LevelTest):
        return [
            gettext(
                "There is no average requirement (EAR) to compare with, only an adequate intake"
                " (AI). The test takes how far the average lies above it. It divides that by how"
                " uncertain an average of so many days is."
            ),
            gettext(
                "z = (average − AI) ÷ (SD ÷ √days). Below an AI, we can’t tell whether it is"
                " enough."
            ),
        ]
    said = [
        gettext(
            "The test takes how far the average lies from the average requirement (EAR). It divides"
            " that by how uncertain the distance is. Two things make it uncertain. People’s"
            " requirements differ, by a tenth of the EAR. Your days differ too, which matters less"
            " the more days there are."
        ),
        gettext(
            "z = (average − EAR) ÷ √((0.10 × EAR)² + SD² ÷ days). How sure we are follows from z by"
            " the standard normal distribution: 84% at 1, 98% at 2."
        ),
    ]
    if found.needed_mg is not None:
        said.append(
            gettext(
                "Foods without a value are left out of z. They change the result only if foods of"
                " their kind usually hold enough for that. We go by the median of their category,"
                " by weight."
            )
        )
    return said


def usual_facts(found: UsualAssessment) -> list[tuple[str, str]]:
    """Return the figures of the test by their names, in the order in which it uses them."""
    test = found.test
    if test is None:
        return []
    a_day = gettext("{mg} mg a day")
    level = (
        (gettext("EAR"), a_day.format(mg=format_mg(test.ear_mg)))
        if isinstance(test, EarTest)
        else (gettext("AI"), a_day.format(mg=format_mg(test.level_mg)))
    )
    facts = [
        # To one place, so that z can be worked out again where it lies close to the level.
        (gettext("Average"), a_day.format(mg=f"{rounded(test.mean_mg, 1):,}".removesuffix(".0"))),
        level,
        (gettext("SD from day to day"), _sd(test)),
        (gettext("Complete days"), f"{test.days}"),
    ]
    if isinstance(test, EarTest):
        distance = gettext("{mg} mg").format(mg=format_mg(test.sd_of_difference_mg))
        facts.append((gettext("Uncertainty of the distance"), distance))
    facts.append((gettext("z"), z_text(test.z)))
    facts.append((gettext("How sure"), usual_sureness(found) or gettext("left open")))
    return facts


def _sd(test: EarTest | LevelTest) -> str:
    said = gettext("{mg} mg, your own") if test.sd_is_own else gettext("{mg} mg")
    return said.format(mg=format_mg(test.sd_within_mg))


def sd_sources(test: EarTest | LevelTest, sd: WithinPersonSD) -> list[str]:
    """Return where the day-to-day SD and the method come from, a paragraph each.

    Args:
        test: the test that was made.
        sd: that of the person's group.
    """
    of_sd = (
        gettext(
            "SD from day to day: that of your own {days} complete days. It is larger than the {mg}"
            " mg of people like you ({source})."
        ).format(days=test.days, mg=format_mg(sd.mg), source=sd.source)
        if test.sd_is_own
        else gettext(
            "SD from day to day: {source}. It is that of people like you. Your own is used from"
            " {days} complete days on, if it is larger."
        ).format(source=sd.source, days=MIN_DAYS_FOR_OWN_SD)
    )
    return [
        of_sd,
        gettext(
            "Method: NASEM 2000, Dietary Reference Intakes: Applications in Dietary Assessment,"
            " chapter 3. How sure we are is the exact probability, which table B-1 there gives in"
            " steps."
        ),
    ]
