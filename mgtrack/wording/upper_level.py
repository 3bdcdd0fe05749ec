"""What is said of supplements and medicines against their level."""

from __future__ import annotations

from mgtrack.nutrition.confidence import EVEN, LevelTest
from mgtrack.nutrition.quantity import format_mg
from mgtrack.nutrition.reference import SupplementLevel
from mgtrack.nutrition.rounding import looks_equal
from mgtrack.nutrition.upper_level import UpperLevelAssessment, UpperStanding
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import (
    above,
    amount_mg,
    capital,
    few_days,
    paragraph,
    percent,
    z_text,
)
from mgtrack.wording.reference import (
    fallback_sentence,
    group_words,
    level_name,
    no_level_sentence,
    the_level,
    their_level,
)


def day_upper_sentence(found: UpperLevelAssessment) -> str:
    """Return where a day's supplements and medicines lie, and that food doesn't count."""
    if found.standing is UpperStanding.NONE_TAKEN:
        return gettext("No supplements or medicines with magnesium are logged for this day.")
    amount = amount_mg(found.taken_mg, at_least=found.at_least)
    if found.level is None:
        said = gettext("{amount} from supplements and medicines.").format(amount=amount)
        return paragraph(capital(said), no_level_sentence(found.reference))
    said = (
        gettext(
            "{amount} from supplements and medicines, {over} {their_level} of {mg} mg."
            " Food doesn’t count toward it."
        )
        if found.standing is UpperStanding.ABOVE
        else gettext(
            "{amount} from supplements and medicines; {their_level} is {mg} mg. Food doesn’t count"
            " toward it."
        )
    ).format(
        amount=amount,
        over=_over(found, found.level),
        their_level=their_level(found.level),
        mg=format_mg(found.level.mg),
    )
    return paragraph(capital(said), fallback_sentence(found.level))


def _over(found: UpperLevelAssessment, level: SupplementLevel) -> str:
    """Return by how much a day is above its level: "200 mg above", "just above"."""
    if looks_equal(found.taken_mg, level.mg):
        return above(found.taken_mg, level.mg)
    over = amount_mg(found.above_mg, at_least=found.at_least)
    return gettext("{over} above").format(over=over)


def kidney_upper_sentence(found: UpperLevelAssessment) -> str:
    """Return what a person with kidney disease took, on a day or on average.

    No level is theirs. That it is too much for others, too, is said.
    """
    amount = amount_mg(found.taken_mg, at_least=found.at_least)
    if found.days == 1:
        said = gettext("{amount} from supplements and medicines.").format(amount=amount)
    else:
        said = gettext(
            "Supplements and medicines came to {amount} a day on average over {days} complete days."
        ).format(amount=amount, days=found.days)
    if found.level is None or found.standing is not UpperStanding.ABOVE:
        return capital(said)
    compared = gettext("That is {above} {the_level} for people with healthy kidneys, {mg} mg.")
    compared = compared.format(
        above=above(found.taken_mg, found.level.mg),
        the_level=the_level(found.level),
        mg=format_mg(found.level.mg),
    )
    return paragraph(capital(said), compared)


def day_upper_headline(found: UpperLevelAssessment, *, kidney_disease: bool = False) -> str:
    """Return whom a day says to ask first, in place of what is left to the reference.

    Nothing where a level applies: its sentence has the figures. With kidney disease none does, and
    any dose is the doctor's.
    """
    if found.standing is UpperStanding.NONE_COULD_BE_SET:
        return gettext("Ask the child’s doctor")
    if kidney_disease and found.standing is not UpperStanding.NONE_TAKEN:
        return gettext("Ask your doctor first")
    return ""


def serving_level_sentence(found: UpperLevelAssessment, serving: str) -> str:
    """Return how one serving of a product lies beside the level of the person's day.

    Args:
        found: the serving as if it were all that is taken on a day.
        serving: what people call it: "2 tablets".
    """
    if found.standing is UpperStanding.NONE_COULD_BE_SET:
        return no_level_sentence(found.reference)
    if found.level is None:
        return ""
    who, mg = group_words(found.reference.group), format_mg(found.level.mg)
    said = (
        gettext("{serving}: {taken} mg, {above} {the_level} of {mg} mg a day for {who}.")
        if found.standing is UpperStanding.ABOVE
        else gettext(
            "{The_level} for {who} is {mg} mg a day, from all supplements and medicines together."
        )
    ).format(
        serving=serving,
        taken=format_mg(found.taken_mg),
        above=above(found.taken_mg, found.level.mg),
        the_level=the_level(found.level),
        The_level=capital(the_level(found.level)),
        who=who,
        mg=mg,
    )
    return paragraph(said, fallback_sentence(found.level))


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
    came_to = ngettext(
        "Supplements and medicines came to {amount} a day on average over {days} complete day.",
        "Supplements and medicines came to {amount} a day on average over {days} complete days.",
        found.days,
    ).format(amount=amount_mg(found.taken_mg, at_least=found.at_least), days=found.days)
    if found.level is None:
        return paragraph(came_to, no_level_sentence(found.reference))
    if found.standing is UpperStanding.ABOVE:
        compared = gettext("That is {above} {their_level} of {mg} mg a day.")
        sure = gettext("We can be {sure} sure that what you usually take is above it.")
    else:
        compared = gettext("That is at or below {their_level} of {mg} mg a day.")
        sure = gettext("We can be {sure} sure that what you usually take is at or below it.")
    level = found.level
    return paragraph(
        came_to,
        compared.format(
            above=above(found.taken_mg, level.mg),
            their_level=their_level(level),
            mg=format_mg(level.mg),
        ),
        _sure(sure, found.test),
        gettext("Food doesn’t count toward it."),
        fallback_sentence(level),
    )


def _sure(sentence: str, test: LevelTest | None) -> str:
    if test is None:
        return ""
    sure = percent(test.confidence)
    only = gettext("only {sure}").format(sure=sure)
    return sentence.format(sure=only if test.bound == EVEN else sure)


def upper_method(found: UpperLevelAssessment) -> str:
    """Return how supplements and medicines were tested; nothing where there was no test."""
    if found.test is None or found.level is None:
        return ""
    return gettext(
        "Supplements and medicines are tested against {their_level} in the same way: z = (average −"
        " {level}) ÷ (SD ÷ √days). Here z is {z}. The SD is that of food, because none is known for"
        " supplements. If you take the same every day, you vary less and can be surer than this."
    ).format(
        their_level=their_level(found.level), level=level_name(found.level), z=z_text(found.test.z)
    )
