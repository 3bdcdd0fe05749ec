"""What is said of usual intake: what it comes to, what that means, and how sure it is.

NASEM 2000 (chapter 3) has words for what a mean means, such as "likely needs improving"; they are
kept.
"""

from __future__ import annotations

from mgtrack.nutrition.confidence import EarTest, LevelTest, WithinPersonSD
from mgtrack.nutrition.quantity import format_mg
from mgtrack.nutrition.reference import Reference
from mgtrack.nutrition.usual_intake import UsualAssessment, UsualStanding
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import (
    amount_mg,
    beside_reference,
    few_days,
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
    """Return what the mean means and how sure that is, without the mean itself."""
    match found.standing:
        case UsualStanding.TOO_FEW_DAYS:
            return few_days(found.days)
        case UsualStanding.NO_REFERENCE:
            none = gettext("There is no reference to compare with.")
            return paragraph(none, why_no_reference(found.reference))
        case UsualStanding.DEPENDS:
            return gettext("What that means depends on age and sex.")
        case UsualStanding.TOO_UNKNOWN:
            return gettext("Too many items have no value to tell more.")
        case UsualStanding.NO_TEST:
            said = gettext("The reference is the {recommended}.")
            return said.format(recommended=_recommended(found.reference))
        case _:
            return _comparison(found)


def _comparison(found: UsualAssessment) -> str:
    if isinstance(found.test, EarTest):
        return _beside_ear(found, found.test)
    if isinstance(found.test, LevelTest):
        return gettext(
            "We can be {sure} sure that your usual intake is at or above the {recommended}: low"
            " chance of being too low."
        ).format(sure=percent(found.test.confidence), recommended=_recommended(found.reference))
    return _beside_recommended(found)


def _beside_ear(found: UsualAssessment, test: EarTest) -> str:
    if found.is_held:
        said = gettext(
            "We can be no more than {sure} sure that your usual intake is under the average"
            " requirement (EAR) of {ear} mg. What had no value may lift it above."
        )
    elif found.standing is UsualStanding.BELOW_EAR:
        said = gettext(
            "We can be {sure} sure that your usual intake is under the average requirement (EAR)"
            " of {ear} mg: likely needs improving."
        )
    else:
        said = gettext(
            "We can be {sure} sure that your usual intake is at or above the average requirement"
            " (EAR) of {ear} mg."
        )
    sure = said.format(sure=usual_sureness(found), ear=format_mg(test.ear_mg))
    is_low = found.standing is UsualStanding.BELOW_EAR
    return sure if is_low else paragraph(sure, _beside_recommended(found))


def _beside_recommended(found: UsualAssessment) -> str:
    if found.is_held:
        said = gettext("Under the {recommended}. What had no value may lift it above.")
    elif found.standing is UsualStanding.BELOW_EAR:
        said = gettext("Under the {recommended}: likely needs improving.")
    elif found.standing is UsualStanding.BELOW_RDA:
        said = gettext("Under the {recommended}: probably needs improving.")
    elif found.standing is UsualStanding.BELOW_AI:
        said = gettext("Under the {recommended}: cannot be assessed.")
    else:
        said = gettext("At or above the {recommended}: low chance of being too low.")
    return said.format(recommended=_recommended(found.reference))


def usual_why(found: UsualAssessment) -> str:
    """Return why it is as sure as it is, and what would make it surer; often nothing."""
    of_test = ""
    if isinstance(found.test, EarTest):
        of_test = gettext(
            "People’s needs differ, and so do days: {sd} mg from one to the next is common for"
            " people of this age and sex."
        ).format(sd=format_mg(found.test.sd_within_mg))
    elif found.test is not None:
        of_test = gettext("An adequate intake (AI) is expected to be enough for nearly everyone.")
    return paragraph(_why_standing(found.standing), of_test, _unknown(found), _surer(found))


def _why_standing(standing: UsualStanding) -> str:
    match standing:
        case UsualStanding.TOO_FEW_DAYS:
            return gettext(
                "One or two days say little about what is usual: magnesium varies much from day to"
                " day."
            )
        case UsualStanding.DEPENDS:
            return gettext("What is unknown of age or sex decides which reference applies.")
        case UsualStanding.TOO_UNKNOWN:
            return gettext(
                "More than a tenth of what was logged has no value: a low average may come of that"
                " alone."
            )
        case UsualStanding.NO_TEST:
            return gettext(
                "Only an average requirement (EAR) or an adequate intake (AI) allows a test, and"
                " the chosen reference has neither."
            )
        case UsualStanding.BELOW_AI:
            return gettext(
                "An adequate intake (AI) is set where requirements are not known: below it nothing"
                " can be concluded."
            )
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
    """Return how sure the test is: "93%"; nothing without a test."""
    return "" if found.confidence is None else percent(found.confidence)


def _recommended(reference: Reference) -> str:
    return gettext("{kind} of {reference} mg").format(
        kind=reference.recommended[0].kind, reference=reference_mg(reference)
    )


def usual_figure_words(found: UsualAssessment) -> str:
    """Return what the large figure of usual intake is of: "mg a day or more, of 320 mg"."""
    if not found.days:
        said = gettext("no complete day yet")
    elif found.amount.is_unknown:
        said = gettext("unknown")
    else:
        said = gettext("mg a day or more") if found.at_least else gettext("mg a day")
    return beside_reference(said, found.reference)


def usual_method(found: UsualAssessment) -> list[str]:
    """Return how the test works, a sentence or more to each paragraph."""
    if found.test is None:
        return [usual_why(found) or gettext("No test is made.")]
    if isinstance(found.test, LevelTest):
        return [
            gettext(
                "There is no average requirement (EAR) to compare with, only an adequate intake"
                " (AI). The test asks how far the average lies above it, and divides that by how"
                " uncertain an average of so many days is."
            ),
            gettext("z = (average − AI) ÷ (SD ÷ √days). Below an AI nothing can be concluded."),
        ]
    said = [
        gettext(
            "The test asks how far the average lies from the average requirement (EAR), and divides"
            " that by how uncertain the distance is. Two things make it uncertain: people’s"
            " requirements differ, by a tenth of the EAR, and one’s days differ, which matters less"
            " the more days there are."
        ),
        gettext(
            "z = (average − EAR) ÷ √((0.10 × EAR)² + SD² ÷ days). The further z is from 0, the"
            " surer the side is."
        ),
    ]
    if found.is_held:
        held = ngettext(
            "Here {items} item has no value, and an average below the EAR may be so for want of"
            " values alone: it is held to be no more than 50% sure, whatever z is.",
            "Here {items} items have no value, and an average below the EAR may be so for want of"
            " values alone: it is held to be no more than 50% sure, whatever z is.",
            found.amount.unknown,
        )
        said.append(held.format(items=found.amount.unknown))
    return said


def usual_facts(found: UsualAssessment) -> list[tuple[str, str]]:
    """Return the figures of the test by their names, in the order in which it uses them."""
    test = found.test
    if test is None:
        return []
    a_day = gettext("{mg} mg a day")
    sure = gettext("no more than {sure}") if found.is_held else gettext("{sure}")
    level = (
        (gettext("EAR"), a_day.format(mg=format_mg(test.ear_mg)))
        if isinstance(test, EarTest)
        else (gettext("AI"), a_day.format(mg=format_mg(test.level_mg)))
    )
    facts = [
        (gettext("Average"), a_day.format(mg=format_mg(test.mean_mg))),
        level,
        (gettext("SD from day to day"), gettext("{mg} mg").format(mg=format_mg(test.sd_within_mg))),
        (gettext("Complete days"), f"{test.days}"),
    ]
    if isinstance(test, EarTest):
        distance = gettext("{mg} mg").format(mg=format_mg(test.sd_of_difference_mg))
        facts.append((gettext("Uncertainty of the distance"), distance))
    facts.append((gettext("z"), z_text(test.z)))
    facts.append((gettext("How sure"), sure.format(sure=usual_sureness(found))))
    return facts


def sd_sources(sd: WithinPersonSD) -> list[str]:
    """Return where the day-to-day SD and the method come from, a paragraph each."""
    return [
        gettext(
            "SD from day to day: {source}. It is that of a group like you, since a few days of"
            " one’s own tell too little."
        ).format(source=sd.source),
        gettext(
            "Method: NASEM 2000, Dietary Reference Intakes: Applications in Dietary Assessment,"
            " chapter 3; how sure: its table B-1."
        ),
    ]
