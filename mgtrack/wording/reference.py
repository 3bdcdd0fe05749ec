"""What is said of a reference: whom it is for, who states it, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable

from mgtrack.nutrition.reference import (
    CHILD_UNTIL_MONTHS,
    INFANT_UNTIL_MONTHS,
    Absent,
    Fallback,
    Figure,
    FigureKind,
    Group,
    LifeStage,
    Reference,
    Sex,
    SupplementLevel,
    authorities,
)
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import capital, paragraph, reference_mg


def who_recommends(figure: Figure) -> str:
    """Return who states a recommended amount, and since when: "US/Canada (NASEM 1997)"."""
    return authorities()[figure.authority].cited.format(year=figure.year)


def reference_sentence(reference: Reference) -> str:
    """Return whom an amount is for and who states it, or which range it is or that it's missing."""
    who = group_words(reference.group)
    if reference.exact:
        figure = reference.recommended[0]
        said = gettext("Reference for {who}: {kind}, {authority}.").format(
            who=who, kind=figure.kind, authority=who_recommends(figure)
        )
        return paragraph(said, reference_fallback_sentence(reference.fallback))
    if reference.low_mg is not None:
        said = gettext("{reference} mg is the range for {who}. Your age and sex make it exact.")
        if reference.group and reference.group.is_age_known and len(reference.group.sexes) == 1:
            said = gettext("{reference} mg is the range for {who}. Your birth date makes it exact.")
        said = said.format(reference=reference_mg(reference), who=who)
        return paragraph(said, reference_fallback_sentence(reference.fallback))
    none = gettext("There is no reference for {who}.").format(who=who)
    return paragraph(none, why_no_reference(reference))


def reference_fallback_sentence(fallback: Fallback | None) -> str:
    """Return why NASEM's reference stands in; nothing where it is the chosen authority's."""
    if fallback is None:
        return ""
    if not fallback.absent.is_unconfirmed:
        return paragraph(fallback.absent.reason, gettext("NASEM’s figure is shown."))
    about = authorities()[fallback.authority]
    return gettext(
        "mgtrack has no confirmed figure from {authority} ({region}) for {who}, so NASEM’s is"
        " shown."
    ).format(authority=about.name, region=about.region, who=group_words(fallback.group))


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
    is_child = group.age_from < CHILD_UNTIL_MONTHS
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


def level_name(level: SupplementLevel) -> str:
    """Return what a level is called: "upper level", "guidance level", "recommended maximum"."""
    if level.is_fallback:
        return gettext("NASEM’s upper level")
    if level.figure.kind is FigureKind.GUIDANCE_LEVEL:
        return gettext("guidance level")
    if level.figure.kind is FigureKind.RECOMMENDED_MAXIMUM:
        return gettext("recommended maximum")
    return gettext("upper level")


def the_level(level: SupplementLevel) -> str:
    """Return the same in a sentence: "the upper level", "NASEM’s upper level"."""
    said = gettext("{level}") if level.is_fallback else gettext("the {level}")
    return said.format(level=level_name(level))


def their_level(level: SupplementLevel) -> str:
    """Return the same as that of supplements and medicines: "their upper level"."""
    said = gettext("{level}") if level.is_fallback else gettext("their {level}")
    return said.format(level=level_name(level))


def fallback_sentence(level: SupplementLevel) -> str:
    """Return why NASEM's level stands in; nothing where the level is the chosen authority's."""
    if not level.is_fallback:
        return ""
    return paragraph(
        level.fallback_for, gettext("NASEM’s upper level for that age is used instead.")
    )


def no_level_sentence(reference: Reference) -> str:
    """Return why there is no level for supplements, and whom to ask.

    Under 12 months none could be set. Before the birth date there is nothing to compare with.
    """
    if not reference.is_infant:
        return gettext("Before the birth date there is no level to compare with.")
    none_set = _reason(each.supplement_level for each in reference.columns)
    return paragraph(none_set, gettext("Ask the child’s doctor before any dose."))


def _reason(cells: Iterable[Figure | SupplementLevel | Absent]) -> str:
    return next((absent_reason(cell) for cell in cells if isinstance(cell, Absent)), "")


def recommended_above_level_sentence(reference: Reference) -> str:
    """Return why a recommended amount may lie above the level; nothing without a level."""
    level = reference.supplement_level
    if level is None:
        return ""
    return gettext(
        "The {kind} of {recommended} mg is above {level} of {mg} mg, and both are right. The {kind}"
        " counts everything. {Level} counts only supplements and medicines, never food and water."
    ).format(
        kind=reference.recommended[0].kind,
        recommended=f"{reference.high_mg:f}",
        level=the_level(level),
        Level=capital(the_level(level)),
        mg=f"{level.mg:f}",
    )
