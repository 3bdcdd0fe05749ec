"""What a supplement's label comes to, and what it leaves open, in words."""

from __future__ import annotations

from decimal import Decimal

from mgtrack.nutrition.quantity import format_quantity, rounded
from mgtrack.nutrition.supplements import ELEMENTAL, Label, LabelDoubt, LabelValue, compound
from mgtrack.wording.i18n import gettext


def label_text(label: Label) -> str:
    """Return how a label's figure comes to the magnesium in one unit, with its formula."""
    text = _stated_text(label)
    if label.per == 1:
        return text
    return gettext("{conversion}; ÷ {units} = {mg} mg").format(
        conversion=text, units=format_quantity(label.per), mg=_mg(label.mg_per_unit)
    )


def _stated_text(label: Label) -> str:
    amount, mg = _stated(label.amount), _mg(label.elemental_mg)
    if label.stated_as == ELEMENTAL:
        return gettext("{mg} mg magnesium, as the label states it").format(mg=amount)
    if label.stated_as in set(LabelValue):
        value = LabelValue(label.stated_as)
        return gettext("{percent} % of {whole} mg ({value}) = {mg} mg magnesium").format(
            percent=amount, whole=value.mg, value=value, mg=mg
        )
    of = compound(label.stated_as)
    return gettext("{amount} mg {compound}, {formula} × {percent} = {mg} mg magnesium").format(
        amount=amount, compound=of.title, formula=of.formula, percent=of.percent, mg=mg
    )


def label_doubt_sentence(doubt: LabelDoubt) -> str:
    """Return what a label leaves open, and what to do about it."""
    match doubt:
        case LabelDoubt.BUFFERED:
            return gettext(
                "“Buffered” often means that magnesium oxide is mixed in. The named compound’s"
                " share of magnesium is then wrong. Use the elemental magnesium that the label"
                " states."
            )
        case LabelDoubt.BLEND:
            return gettext(
                "A complex or blend holds several compounds, and its name doesn’t say how much of"
                " each. Use the elemental magnesium that the label states."
            )
        case LabelDoubt.CHELATE:
            return gettext(
                "“Chelate” doesn’t say which compound it is, or how much of it is magnesium. Use"
                " the elemental magnesium that the label states."
            )
        case LabelDoubt.MEDICINE_BY_WEIGHT:
            return gettext(
                "Labels of medicines mostly state the weight of a compound, such as magnesium"
                " hydroxide. If this one does, choose that compound, and mgtrack works out its"
                " magnesium."
            )


def _stated(figure: Decimal) -> str:
    return f"{figure.normalize():,f}"


def _mg(mg: Decimal) -> str:
    return f"{rounded(mg, 1):,}".removesuffix(".0")
