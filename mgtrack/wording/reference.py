"""What is said of a reference: whom it is for, who states it, and that there is none."""

from __future__ import annotations

from mgtrack.nutrition.reference import Figure, Reference, authorities
from mgtrack.wording.i18n import gettext
from mgtrack.wording.phrases import reference_mg


def who_recommends(figure: Figure) -> str:
    """Return who states a recommended amount, and since when: "US/Canada (NASEM 1997)"."""
    return authorities()[figure.authority].cited.format(year=figure.year)


def reference_sentence(reference: Reference) -> str:
    """Return whom an amount is for and who states it, or which range it is or that it's missing."""
    if reference.exact:
        figure = reference.recommended[0]
        return gettext("Reference for {who}: {kind}, {authority}.").format(
            who=reference.who, kind=figure.kind, authority=who_recommends(figure)
        )
    if reference.low_mg is not None:
        return gettext(
            "{reference} mg is the range for {who}. Your age and sex make it exact."
        ).format(reference=reference_mg(reference), who=reference.who)
    said = (
        gettext("There is no reference for {who} from the authority you chose.")
        if reference.columns
        # Before the birth date no authority is to blame.
        else gettext("There is no reference for {who}.")
    )
    return said.format(who=reference.who)


def source_sentence(reference: Reference, figure: Figure) -> str:
    """Return whom a figure is for, who states it, and where it was read."""
    return gettext("Reference for {who}: {authority}. Source: {source}.").format(
        who=reference.who, authority=who_recommends(figure), source=figure.source
    )
