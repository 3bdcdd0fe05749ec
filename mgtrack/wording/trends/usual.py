"""What is said of a week's complete days as usual intake."""

from __future__ import annotations

from mgtrack.nutrition.confidence import EVEN, LevelTest
from mgtrack.nutrition.usual_intake import UsualAssessment, UsualStanding
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import few_days
from mgtrack.wording.usual_intake import usual_sureness


def sureness_sentence(found: UsualAssessment, *, is_final: bool) -> str:
    """Return how sure some days make us, for somebody who asks whether it is enough.

    The test's probability is that usual intake is above what this person requires, or below it:
    requirements differ, and the test allows for that (NASEM 2000, chapter 3).

    Args:
        found: what the complete days mean as usual intake; one day or more.
        is_final: whether there are no more days to wait for.
    """
    if found.standing is UsualStanding.TOO_FEW_DAYS:
        return too_few_days_sentence(found.days) if is_final else few_days(found.days)
    without_test = {
        UsualStanding.NO_REFERENCE: gettext("There is no reference to compare with."),
        UsualStanding.DEPENDS: gettext("What that means depends on age and sex."),
        UsualStanding.BELOW_AI: gettext(
            "Below an adequate intake (AI), we can’t tell whether it is enough."
        ),
    }
    if found.standing in without_test:
        return without_test[found.standing]
    if found.is_open:
        return gettext("Some foods have no value, so we can’t tell whether you usually get enough.")
    return _test_sentence(found) if found.test else ""


def _test_sentence(found: UsualAssessment) -> str:
    if found.standing is UsualStanding.BELOW_EAR:
        what = gettext("get less than you need")
    elif isinstance(found.test, LevelTest):
        what = gettext("reach the adequate intake (AI)")
    else:
        what = gettext("get enough")
    sure = usual_sureness(found)
    if found.bound == EVEN:
        sure = gettext("only {sure}").format(sure=sure)
    # More can only confirm what is high enough.
    said = (
        gettext(
            "Going by what is known of {days} days, we can be {sure} sure that you usually {what}."
        )
        if found.at_least and found.standing is not UsualStanding.MET
        else gettext("Going by {days} days, we can be {sure} sure that you usually {what}.")
    )
    return said.format(days=found.days, sure=sure, what=what)


def too_few_days_sentence(days: int) -> str:
    """Return that the complete days of a week that is over tell too little."""
    return ngettext(
        "{days} complete day: too few to tell what is usual.",
        "{days} complete days: too few to tell what is usual.",
        days,
    ).format(days=days)


def rests_on_sentence(days: int, complete: int) -> str:
    """Return on how many of a week's complete days a finding rests; empty where on all.

    An average requirement or the level for supplements may change while the reference stays.
    """
    if days == complete:
        return ""
    return ngettext(
        "This counts {days} of {complete} complete days. On the other one, another reference or"
        " level applied.",
        "This counts {days} of {complete} complete days. On the others, another reference or level"
        " applied.",
        complete - days,
    ).format(days=days, complete=complete)
