"""What is said of a diary without an account: what it holds, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mgtrack.accounts.guests import Added
from mgtrack.wording.i18n import gettext, ngettext


def diary_words(rows: Mapping[str, int]) -> str:
    """Return what rows of a diary there are: "12 entries, 2 doses and 1 symptom note".

    What a person would not call a thing of theirs, as a dismissed panel, is not counted.

    Args:
        rows: how many rows there are of each table, by its name.
    """
    kinds: Mapping[str, Callable[[int], str]] = {
        "entries": lambda count: ngettext("{n} entry", "{n} entries", count),
        "doses": lambda count: ngettext("{n} dose", "{n} doses", count),
        "supplements": lambda count: ngettext("{n} supplement", "{n} supplements", count),
        "custom_foods": lambda count: ngettext(
            "{n} food of your own", "{n} foods of your own", count
        ),
        "saved_meals": lambda count: ngettext("{n} saved meal", "{n} saved meals", count),
        "favourites": lambda count: ngettext("{n} favourite", "{n} favourites", count),
        "notes": lambda count: ngettext("{n} symptom note", "{n} symptom notes", count),
        "day_answers": lambda count: ngettext(
            "{n} answer about a day", "{n} answers about days", count
        ),
    }
    said = [
        words(rows[table]).format(n=f"{rows[table]:,}")
        for table, words in kinds.items()
        if rows.get(table)
    ]
    return _listed(said) or gettext("what you told mgtrack about yourself")


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return gettext("{words} and {last}").format(words=", ".join(words[:-1]), last=words[-1])


def added_sentences(added: Added) -> str:
    """Return what came of adding a diary to an account, in sentences."""
    said = [gettext("Added to your account: {what}.").format(what=diary_words(added.rows))]
    if answers := added.left_out.get("day_answers"):
        said.append(
            ngettext(
                "Your account’s own answer is kept for {n} day.",
                "Your account’s own answers are kept for {n} days.",
                answers,
            ).format(n=answers)
        )
    if added.left_out.get("eating_habits"):
        said.append(gettext("The diet in your account stays as it is."))
    if added.overlapping:
        said.append(
            gettext(
                "Where dates of pregnancy or breastfeeding overlap, your account’s own are kept."
            )
        )
    if added.health_stays:
        said.append(gettext("Health details and symptom notes stay in this browser’s diary."))
    return " ".join(said)
