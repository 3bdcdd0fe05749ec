"""What is said of a reference: whom it is for, who states it, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable

from mgtrack.nutrition.reference import (
    INFANT_UNTIL_MONTHS,
    Absent,
    Figure,
    Group,
    LifeStage,
    Reference,
    Sex,
    authorities,
)
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import reference_mg

_CHILD_UNTIL_MONTHS = 14 * 12


def who_recommends(figure: Figure) -> str:
    """Return who states a recommended amount, and since when: "US/Canada (NASEM 1997)"."""
    return authorities()[figure.authority].cited.format(year=figure.year)


def reference_sentence(reference: Reference) -> str:
    """Return whom an amount is for and who states it, or which range it is or that it's missing."""
    if reference.exact:
        figure = reference.recommended[0]
        return gettext("Reference for {who}: {kind}, {authority}.").format(
            who=group_words(reference.group), kind=figure.kind, authority=who_recommends(figure)
        )
    if reference.low_mg is not None:
        return gettext(
            "{reference} mg is the range for {who}. Your age and sex make it exact."
        ).format(reference=reference_mg(reference), who=group_words(reference.group))
    said = (
        gettext("There is no reference for {who} from the authority you chose.")
        if reference.columns
        # Before the birth date no authority is to blame.
        else gettext("There is no reference for {who}.")
    )
    return said.format(who=group_words(reference.group))


def source_sentence(reference: Reference, figure: Figure) -> str:
    """Return whom a figure is for, who states it, and where it was read."""
    return gettext("Reference for {who}: {authority}. Source: {source}.").format(
        who=group_words(reference.group), authority=who_recommends(figure), source=figure.source
    )


def group_words(group: Group | None) -> str:
    """Return whom a reference is for: "women 31–50, pregnant", "infants 0–5 months", "adults"."""
    if group is None:
        return gettext("a day before the birth date")
    if not group.is_age_known:
        said = {
            None: gettext("{people}"),
            LifeStage.PREGNANCY: gettext("{people}, pregnant"),
            LifeStage.LACTATION: gettext("{people}, breastfeeding"),
        }
        return said[group.life_stage].format(people=_people(group))
    said = {
        None: gettext("{people} {ages}"),
        LifeStage.PREGNANCY: gettext("{people} {ages}, pregnant"),
        LifeStage.LACTATION: gettext("{people} {ages}, breastfeeding"),
    }
    return said[group.life_stage].format(people=_people(group), ages=_ages(group))


def _people(group: Group) -> str:
    if group.is_infant:
        return gettext("infants")
    if group.sexes == {Sex.FEMALE}:
        return gettext("women") if group.is_grown else gettext("girls")
    if group.sexes == {Sex.MALE}:
        return gettext("men") if group.is_grown else gettext("boys")
    if group.is_grown:
        return gettext("adults")
    is_child = group.age_from < _CHILD_UNTIL_MONTHS
    return gettext("children") if is_child else gettext("young people")


def _ages(group: Group) -> str:
    if group.age_to is None:
        return gettext("{age} and over").format(age=group.age_from // 12)
    in_months = group.age_from < INFANT_UNTIL_MONTHS
    per = 1 if in_months else 12
    first, last = group.age_from // per, (group.age_to - 1) // per
    ages = f"{first}" if first == last else f"{first}–{last}"
    if not in_months:
        return ages
    return ngettext("{ages} month", "{ages} months", last).format(ages=ages)


def absent_reason(absent: Absent) -> str:
    """Return why there is no figure."""
    if not absent.by_feeding:
        return absent.reason
    each = (
        gettext("{mg} mg ({feeding})").format(mg=mg, feeding=feeding)
        for mg, feeding in absent.by_feeding
    )
    said = gettext("It depends on how the infant is fed: {figures}.")
    return said.format(figures=gettext(" or ").join(each))


def why_no_reference(reference: Reference) -> str:
    """Return why there is no recommended amount; nothing before birth, which is reason enough."""
    return _reason(each.recommended for each in reference.columns)


def why_no_level(reference: Reference) -> str:
    """Return why there is no upper level; nothing before birth, which is reason enough."""
    return _reason(each.ul_supplement for each in reference.columns)


def _reason(cells: Iterable[Figure | Absent]) -> str:
    return next((absent_reason(cell) for cell in cells if isinstance(cell, Absent)), "")


def rda_above_ul_sentence(reference: Reference) -> str:
    """Return why a recommended amount may lie above the upper level."""
    return gettext(
        "The {kind} of {recommended} mg is above the upper level of {level} mg, and that is no"
        " error: the {kind} counts everything, and the upper level only supplements and medicines,"
        " never food and water."
    ).format(
        kind=reference.recommended[0].kind,
        recommended=f"{reference.high_mg:f}",
        level=f"{reference.ul_supplement_mg:f}",
    )
