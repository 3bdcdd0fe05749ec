"""What is said of averages: beside the reference, and beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_DOWN, Decimal

from mgtrack.trends.averages import (
    Average,
    AverageDifference,
    AverageFinding,
    AverageStanding,
    DifferenceKind,
)
from mgtrack.trends.days import Levels
from mgtrack.trends.period import Period
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import paragraph
from mgtrack.wording.trends.figures import amount_mg_text, levels_text, listed, whole_text
from mgtrack.wording.trends.titles import month_title, period_title


def average_figure(finding: AverageFinding) -> str | None:
    """Return an average as a large figure: "356"; "?" where it is unknown, None without one."""
    found = finding.average
    if found is None:
        return None
    return "?" if found.amount.is_unknown else whole_text(found.mean_mg)


def average_figure_words(finding: AverageFinding) -> str:
    """Return what the large figure is of: "mg a day over 4 complete days"; or ""."""
    found = finding.average
    if found is None:
        return ""
    if found.amount.is_unknown:
        template = ngettext(
            "unknown on {days} complete day", "unknown on {days} complete days", found.days
        )
    elif found.amount.at_least:
        template = ngettext(
            "mg or more on {days} complete day",
            "mg a day or more over {days} complete days",
            found.days,
        )
    else:
        template = ngettext(
            "mg on {days} complete day",
            "mg a day over {days} complete days",
            found.days,
        )
    return template.format(days=found.days)


def average_sentence(finding: AverageFinding, period: str, *, is_over: bool) -> str:
    """Return where an average lies beside the reference, or why there is none.

    It stands below the figure, and doesn't repeat it. Empty where nothing is to be compared.

    Args:
        finding: what was found.
        period: what a sentence calls its days: "this week".
        is_over: whether they are past, so that there is nothing to wait for.
    """
    if finding.average is None:
        return _no_average(finding.standing, is_over=is_over).format(period=period)
    if finding.standing is AverageStanding.UNKNOWN:
        return gettext("No amount of magnesium is known for the complete days.")
    if finding.standing is AverageStanding.NOT_COMPARED:
        return ""
    if len(finding.references) > 1:
        return (
            gettext("Below each of your references.")
            if finding.standing is AverageStanding.UNDER
            else gettext("At or above each of your references.")
        )
    [levels] = finding.references
    return _standing_template(finding, finding.average, levels).format(
        under=_under(finding.under_mg), reference=_reference(levels)
    )


def _no_average(standing: AverageStanding, *, is_over: bool) -> str:
    if standing is AverageStanding.TO_COME:
        return gettext("All days of {period} are still to come.")
    if standing is AverageStanding.NOTHING_LOGGED:
        return gettext("Nothing is logged in {period}.")
    if is_over:
        return gettext("No day of {period} is complete, so there is no average.")
    return gettext("No day of {period} is complete yet, so there is no average.")


def _standing_template(finding: AverageFinding, found: Average, levels: Levels) -> str:
    if finding.standing is AverageStanding.UNDER:
        return _under_template(finding, levels)
    if finding.standing is AverageStanding.UNCERTAIN:
        return gettext("It may or may not reach {reference}: something had no value.")
    if finding.standing is AverageStanding.IN_RANGE:
        return gettext("Within {reference}.")
    if whole_text(found.mean_mg) == whole_text(levels[-1]):
        return gettext("It reaches {reference}.")
    return gettext("Above {reference}.")


def _under_template(finding: AverageFinding, levels: Levels) -> str:
    if _under(finding.under_mg) == "0":
        return gettext("Just below {reference}.")
    if len(levels) > 1:
        return gettext("Below {reference}.")
    return gettext("{under} mg below {reference}.")


def _under(mg: Decimal) -> str:
    # Halves go down, so that the average as shown and this come to the reference.
    return f"{mg.quantize(Decimal(1), ROUND_HALF_DOWN):,}"


def _reference(levels: Levels) -> str:
    phrase = (
        gettext("your reference of {mg} mg")
        if len(levels) == 1
        else gettext("the range of {mg} mg that may apply to you")
    )
    return phrase.format(mg=levels_text(levels))


def average_text(average: Average) -> str:
    """Return an average with its days: "at least 300 mg a day over 3 complete days"."""
    if average.amount.is_unknown:
        template = ngettext(
            "an unknown amount over {days} complete day",
            "an unknown amount over {days} complete days",
            average.days,
        )
    elif average.amount.at_least:
        template = ngettext(
            "at least {mg} mg a day over {days} complete day",
            "at least {mg} mg a day over {days} complete days",
            average.days,
        )
    else:
        template = ngettext(
            "{mg} mg a day over {days} complete day",
            "{mg} mg a day over {days} complete days",
            average.days,
        )
    return template.format(mg=whole_text(average.mean_mg), days=average.days)


def week_difference_sentence(difference: AverageDifference, period: str) -> str:
    """Return how a week's average lies beside that of the week before.

    Args:
        difference: what was found.
        period: what a sentence calls the week: "this week".
    """
    if difference.now is None:
        return gettext("There is no complete day in {period} to compare with.").format(
            period=period
        )
    if difference.before is None:
        return gettext("There is no complete day in the week before to compare with.")
    sentence = _week_difference_template(difference).format(
        mg=f"{difference.amount.known_mg:,}", before=average_text(difference.before)
    )
    return paragraph(sentence, _few_days_sentence(difference))


def _few_days_sentence(difference: AverageDifference) -> str:
    return gettext("So few complete days say little.") if difference.has_few_days else ""


def _week_difference_template(difference: AverageDifference) -> str:
    at_least = difference.amount.at_least
    match difference.kind:
        case DifferenceKind.SAME:
            return gettext("About the same as the week before. That week came to {before}.")
        case DifferenceKind.MORE if at_least:
            return gettext(
                "At least {mg} mg a day more than the week before. That week came to {before}."
            )
        case DifferenceKind.MORE:
            return gettext("{mg} mg a day more than the week before. That week came to {before}.")
        case DifferenceKind.LESS if at_least:
            return gettext(
                "At least {mg} mg a day less than the week before. That week came to {before}."
            )
        case DifferenceKind.LESS:
            return gettext("{mg} mg a day less than the week before. That week came to {before}.")
        case _:
            return gettext(
                "The week before came to {before}. Something had no value, so we can’t tell which"
                " was more."
            )


def period_difference_sentence(difference: AverageDifference, one: Period, other: Period) -> str:
    """Return how the average of a period lies beside that of another, with both of them."""
    if one == other:
        return gettext("Both are {period}. Please choose another to compare it with.").format(
            period=period_title(one)
        )
    if difference.now is None or difference.before is None:
        without = one if difference.before is None else other
        return gettext("There is no complete day in {period} to compare with.").format(
            period=period_title(without)
        )
    sentence = _period_difference_template(difference.kind).format(
        one=period_title(one),
        one_average=average_text(difference.before),
        other=period_title(other),
        other_average=average_text(difference.now),
        difference=amount_mg_text(difference.amount),
    )
    return paragraph(sentence, _few_days_sentence(difference))


def _period_difference_template(kind: DifferenceKind) -> str:
    match kind:
        case DifferenceKind.SAME:
            return gettext(
                "{one} came to {one_average}. {other} came to {other_average}, about the same."
            )
        case DifferenceKind.MORE:
            return gettext(
                "{one} came to {one_average}. {other} came to {other_average}, {difference} a day"
                " more."
            )
        case DifferenceKind.LESS:
            return gettext(
                "{one} came to {one_average}. {other} came to {other_average}, {difference} a day"
                " less."
            )
        case _:
            return gettext(
                "{one} came to {one_average}. {other} came to {other_average}. Something had no"
                " value, so we can’t tell which was more."
            )


def shared_months_sentence(months: Sequence[date]) -> str:
    """Return that some months are in both of two periods; empty without one."""
    if not months:
        return ""
    return ngettext(
        "{months} is in both, and counts in each.",
        "{months} are in both, and count in each.",
        len(months),
    ).format(months=listed([month_title(month) for month in months]))
