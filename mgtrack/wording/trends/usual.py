"""What is said of a week's complete days as usual intake."""

from __future__ import annotations

from mgtrack.wording.i18n import ngettext


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
        "What follows rests on {days} of {complete} complete days: on the other another reference,"
        " average requirement or level for supplements held.",
        "What follows rests on {days} of {complete} complete days: on the others another"
        " reference, average requirement or level for supplements held.",
        complete - days,
    ).format(days=days, complete=complete)
