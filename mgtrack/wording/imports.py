"""What came of importing a diary, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mgtrack.imports.file_services import TakenBack
from mgtrack.imports.services import Imported, Reason
from mgtrack.wording.guests import diary_words
from mgtrack.wording.i18n import gettext, ngettext


def imported_sentences(imported: Imported) -> str:
    """Return what was added, and what was left out and why."""
    said = [
        gettext("Added: {what}.").format(what=diary_words(imported.added))
        if imported.added.total()
        else gettext("Nothing was added.")
    ]
    left_out = +imported.left_out
    said += [_LEFT_OUT[reason](left_out[reason]) for reason in Reason if reason in left_out]
    return " ".join(said)


_LEFT_OUT: Mapping[Reason, Callable[[int], str]] = {
    Reason.THERE: lambda _: gettext("What was here already stays as it is."),
    Reason.DELETED: lambda _: gettext("What you deleted here stays deleted."),
    Reason.NO_CONSENT: lambda _: gettext(
        "Health details and notes were left out, since you haven’t agreed to keep them."
    ),
    Reason.NO_FOOD: lambda count: ngettext(
        "{n} favourite was left out: its food is not in the catalogue here.",
        "{n} favourites were left out: their foods are not in the catalogue here.",
        count,
    ).format(n=f"{count:,}"),
    Reason.OVERLAPS: lambda _: gettext(
        "Where dates of pregnancy or breastfeeding overlap, your own are kept."
    ),
}


MAX_NAMED = 5
"""How many entries that stay are named."""


def taken_back_sentences(done: TakenBack) -> str:
    """Return what taking an import back removed, and what it left."""
    said = ngettext("{n} entry was removed.", "{n} entries were removed.", done.removed)
    if not done.left:
        return said.format(n=f"{done.removed:,}")
    names = ", ".join(entry.food_name for entry in done.left[:MAX_NAMED])
    more = len(done.left) - MAX_NAMED
    stays = ngettext(
        "You changed {n} since, which stays: {names}",
        "You changed {n} since, which stay: {names}",
        len(done.left),
    ).format(n=f"{len(done.left):,}", names=names)
    others = gettext(" and {n} more").format(n=f"{more:,}") if more > 0 else ""
    return f"{said.format(n=f'{done.removed:,}')} {stays}{others}."
