"""What is said of single days: what they came to, and why they have no figure."""

from __future__ import annotations

from mgtrack.nutrition.intake import Amount
from mgtrack.trends.days import Measure, MissingFigure, TrendDay
from mgtrack.trends.period import DayGroup, GroupKind
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.trends.figures import whole_text


def day_amount_text(day: TrendDay, amount: Amount, measure: Measure) -> str:
    """Return what a day came to: "402 mg", "90 mg or more, not complete", "not logged".

    Args:
        day: which day.
        amount: what it came to, of the measure.
        measure: which part of its intake the amount is.
    """
    if not day.is_logged:
        return gettext("still to come") if day.to_come else gettext("not logged")
    if not day.has_figure(amount):
        text = (
            gettext("no food or supplement with magnesium logged")
            if measure is Measure.DIETARY
            else gettext("no supplement or medicine with magnesium logged")
        )
    elif amount.is_unknown:
        text = gettext("unknown")
    else:
        text = gettext("{mg} mg or more") if amount.at_least else gettext("{mg} mg")
        text = text.format(mg=whole_text(amount.known_mg))
    if day.is_complete:
        return text
    said = gettext("{amount}, planned") if day.to_come else gettext("{amount}, not complete")
    return said.format(amount=text)


def day_note(day: TrendDay, *, is_above: bool = False) -> str:
    """Return what a table says beside a day: why its figures don't count, or "".

    Args:
        day: which day.
        is_above: whether its supplements and medicines, which the table shows, are above a level.
    """
    note = _why_it_does_not_count(day)
    if not is_above:
        return note
    return above_text(note) if note else gettext("above the level")


def _why_it_does_not_count(day: TrendDay) -> str:
    if day.is_complete:
        return ""
    if day.to_come:
        return gettext("planned") if day.is_logged else gettext("to come")
    return gettext("not complete") if day.is_logged else gettext("not logged")


def no_figures_text(day: TrendDay) -> str:
    """Return what a table says, in place of its figures, of a day that has none."""
    return gettext("nothing with magnesium logged") if day.is_logged else gettext("not logged")


def not_complete_text() -> str:
    """Return what a legend calls the days that are not complete."""
    return gettext("Not complete")


def above_text(amount: str) -> str:
    """Return a day's supplements and medicines in words, with that they are above their level."""
    return gettext("{amount}, above the level").format(amount=amount)


def above_level_text() -> str:
    """Return what a legend calls the days above the level for supplements and medicines."""
    return gettext("Above the level")


def planned_text() -> str:
    """Return what a legend calls what is logged for days to come."""
    return gettext("Planned")


def missing_figure_text(missing: MissingFigure, measure: Measure) -> str:
    """Return what the place of a day without a figure stands for."""
    if missing is MissingFigure.NOT_LOGGED:
        return gettext("Not logged")
    if measure is Measure.DIETARY:
        return gettext("No food or supplement with magnesium logged")
    return gettext("No supplement or medicine with magnesium logged")


def complete_days_text(complete: int, days_so_far: int) -> str:
    """Return how many days are complete, of those that aren't to come."""
    if not days_so_far:
        return gettext("Still to come")
    return ngettext(
        "{complete} complete day of {days}", "{complete} complete days of {days}", complete
    ).format(complete=complete, days=days_so_far)


def group_amount_text(group: DayGroup) -> str:
    """Return what a week or a month came to: "336 mg a day over 7 complete days"."""
    if not group.complete:
        return gettext("no complete day") if group.logged else gettext("nothing logged")
    mean_mg = group.mean_mg
    if mean_mg is None:
        return gettext("unknown")
    mean = gettext("at least {mg} mg") if group.amount.at_least else gettext("{mg} mg")
    return ngettext(
        "{mean} on {days} complete day",
        "{mean} a day over {days} complete days",
        group.complete,
    ).format(mean=mean.format(mg=whole_text(mean_mg)), days=group.complete)


def empty_groups_sentence(kind: GroupKind, count: int) -> str:
    """Return how many weeks or months a table leaves out; empty for none."""
    if not count:
        return ""
    if kind is GroupKind.MONTH:
        template = ngettext(
            "{count} month without anything logged is not listed.",
            "{count} months without anything logged are not listed.",
            count,
        )
    else:
        template = ngettext(
            "{count} week without anything logged is not listed.",
            "{count} weeks without anything logged are not listed.",
            count,
        )
    return template.format(count=count)
