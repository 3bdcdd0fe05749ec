"""What USDA's record of a food leaves open, in words."""

from __future__ import annotations

from mgtrack.foods.models import WhyUnknown
from mgtrack.wording.i18n import gettext


def why_unknown_sentence(why: WhyUnknown) -> str:
    """Return why a food of the catalogue has no figure for magnesium."""
    match why:
        case WhyUnknown.NOT_STATED:
            return gettext("USDA’s record of this food states no magnesium.")
        case WhyUnknown.SEVERAL:
            return gettext(
                "USDA’s record of this food states several amounts of magnesium that disagree."
            )
        case WhyUnknown.UNREADABLE:
            return gettext("The magnesium in USDA’s record of this food could not be read.")


def why_unknown_of_label_sentence(why: WhyUnknown) -> str:
    """Return the same of a branded food, whose record is its label."""
    match why:
        case WhyUnknown.NOT_STATED:
            return gettext(
                "USDA’s record of the label states no magnesium. Labels don’t have to state it."
            )
        case WhyUnknown.SEVERAL:
            return gettext(
                "USDA’s record of the label states several amounts of magnesium that disagree."
            )
        case WhyUnknown.UNREADABLE:
            return gettext("The magnesium in USDA’s record of the label could not be read.")
