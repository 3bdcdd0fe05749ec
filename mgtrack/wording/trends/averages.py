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
from mgtrack.wording.trends.figures import amount_mg_text, levels_text, listed, whole_text
from mgtrack.wording.trends.titles import month_title, period_title


def average_sentence(finding: AverageFinding, period: str, *, is_over: bool) -> str:
    """Return an average against the reference in one sentence, or why there is none.

    Args:
        finding: what was found.
        period: what a sentence calls its days: "this week".
        is_over: whether they are past, so that there is nothing to wait for.
    """
    found = finding.average
    if found is None:
        return _no_average(finding.standing, is_over=is_over).format(period=period)
    amount = gettext("at least {mg} mg") if found.amount.at_least else gettext("{mg} mg")
    return _average_template(finding, found.days).format(
        days=_number(found.days),
        amount=amount.format(mg=whole_text(found.mean_mg)),
        under=_under(finding.under_mg),
        reference=_reference(finding.references[0]) if finding.references else "",
    )


def _no_average(standing: AverageStanding, *, is_over: bool) -> str:
    if standing is AverageStanding.TO_COME:
        return gettext("All days of {period} are still to come.")
    if standing is AverageStanding.NOTHING_LOGGED:
        return gettext("Nothing is logged in {period}.")
    if is_over:
        return gettext("No day of {period} is complete, so there is no average.")
    return gettext("No day of {period} is complete yet, so there is no average.")


def _average_template(finding: AverageFinding, days: int) -> str:
    if finding.standing is AverageStanding.UNDER:
        return _under_template(finding, days)
    if len(finding.references) > 1:
        return gettext(
            "{days} complete days: {amount} a day on average, which reaches each of your"
            " references."
        )
    templates = {
        AverageStanding.UNKNOWN: ngettext(
            "{days} complete day, whose magnesium is unknown.",
            "{days} complete days, whose magnesium is unknown.",
            days,
        ),
        AverageStanding.NOT_COMPARED: ngettext(
            "{days} complete day: {amount}.",
            "{days} complete days: {amount} a day on average.",
            days,
        ),
        AverageStanding.REACHED: ngettext(
            "{days} complete day: {amount}, which reaches {reference}.",
            "{days} complete days: {amount} a day on average, which reaches {reference}.",
            days,
        ),
        AverageStanding.IN_RANGE: ngettext(
            "{days} complete day: {amount}, within {reference}.",
            "{days} complete days: {amount} a day on average, within {reference}.",
            days,
        ),
        AverageStanding.UNCERTAIN: ngettext(
            "{days} complete day: {amount}, beside {reference}.",
            "{days} complete days: {amount} a day on average, beside {reference}.",
            days,
        ),
    }
    return templates[finding.standing]


def _under_template(finding: AverageFinding, days: int) -> str:
    levels = finding.references[0]
    if len(finding.references) > 1:
        return gettext(
            "{days} complete days: {amount} a day on average, under each of your references."
        )
    if len(levels) == 1:
        return ngettext(
            "{days} complete day: {amount}, {under} under {reference}.",
            "{days} complete days: {amount} a day on average, {under} under {reference}.",
            days,
        )
    if whole_text(levels[0] - finding.under_mg) == whole_text(levels[0]):
        return ngettext(
            "{days} complete day: {amount}, just under {reference}.",
            "{days} complete days: {amount} a day on average, just under {reference}.",
            days,
        )
    return ngettext(
        "{days} complete day: {amount}, under {reference}.",
        "{days} complete days: {amount} a day on average, under {reference}.",
        days,
    )


def _number(days: int) -> str:
    """Return how many days, as a sentence begins with it: "One" to "Seven", then in digits."""
    words = (
        gettext("One"),
        gettext("Two"),
        gettext("Three"),
        gettext("Four"),
        gettext("Five"),
        gettext("Six"),
        gettext("Seven"),
    )
    return words[days - 1] if days <= len(words) else f"{days}"


def _under(mg: Decimal) -> str:
    # Halves go down, so that the average as shown and this come to the reference.
    whole = mg.quantize(Decimal(1), ROUND_HALF_DOWN)
    return f"{whole:,}" if whole else gettext("less than 1")


def _reference(levels: Levels) -> str:
    phrase = (
        gettext("your reference of {mg}")
        if len(levels) == 1
        else gettext("the range of {mg} that may apply to you")
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
    return _week_difference_template(difference).format(
        mg=f"{difference.amount.known_mg:,}", before=average_text(difference.before)
    )


def _week_difference_template(difference: AverageDifference) -> str:
    at_least = difference.amount.at_least
    match difference.kind:
        case DifferenceKind.SAME:
            return gettext("About the same as the week before, which came to {before}.")
        case DifferenceKind.MORE if at_least:
            return gettext(
                "At least {mg} mg a day more than the week before, which came to {before}."
            )
        case DifferenceKind.MORE:
            return gettext("{mg} mg a day more than the week before, which came to {before}.")
        case DifferenceKind.LESS if at_least:
            return gettext(
                "At least {mg} mg a day less than the week before, which came to {before}."
            )
        case DifferenceKind.LESS:
            return gettext("{mg} mg a day less than the week before, which came to {before}.")
        case _:
            return gettext(
                "The week before came to {before}. What had no value may decide which of both came"
                " to more."
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
    if difference.has_few_days:
        return f"{sentence} {gettext('Few complete days tell little.')}"
    return sentence


def _period_difference_template(kind: DifferenceKind) -> str:
    match kind:
        case DifferenceKind.SAME:
            return gettext(
                "{one} came to {one_average}; {other} came to {other_average}: about the same."
            )
        case DifferenceKind.MORE:
            return gettext(
                "{one} came to {one_average}; {other} came to {other_average}: {difference} a day"
                " more."
            )
        case DifferenceKind.LESS:
            return gettext(
                "{one} came to {one_average}; {other} came to {other_average}: {difference} a day"
                " less."
            )
        case _:
            return gettext(
                "{one} came to {one_average}; {other} came to {other_average}. What had no value"
                " may decide which came to more."
            )


def shared_months_sentence(months: Sequence[date]) -> str:
    """Return that some months are in both of two periods; empty without one."""
    if not months:
        return ""
    return ngettext(
        "{months} lies in both, and counts on either side.",
        "{months} lie in both, and count on either side.",
        len(months),
    ).format(months=listed([month_title(month) for month in months]))
