"""What is said of weeks, months and years: pure functions from trends' findings to sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_DOWN, Decimal

from mgtrack.nutrition.food import SourceGroup
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.quantity import rounded
from mgtrack.nutrition.reference import SupplementLevel
from mgtrack.nutrition.rounding import in_whole_mg, whole_mg
from mgtrack.trends.averages import (
    Average,
    AverageDifference,
    AverageFinding,
    AverageStanding,
    DifferenceKind,
)
from mgtrack.trends.contributors import Contribution
from mgtrack.trends.days import Levels, Measure, MissingFigure, TrendDay, fallbacks
from mgtrack.trends.period import DayGroup, GroupKind, Period, PeriodKind, Share, ShareKind
from mgtrack.trends.upper import UpperComparison
from mgtrack.trends.week import DaySources, Extreme, Extremes, ReferencePeriod, SourcesKind
from mgtrack.wording.dates import short_date, weekday
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import capital, paragraph
from mgtrack.wording.reference import level_name, reference_fallback_sentence, their_level

_MIN_GRAMS_MG = Decimal("9999.5")
"""From here on a figure in mg has more than four digits, and short texts say it in g."""

_MAX_DAYS_NAMED = 6


# What weeks and periods are called.


def week_title(first: date, today: date) -> str:
    """Return what people call the week from a day on: "This week", "Week of 16 November"."""
    titles = {0: gettext("This week"), 1: gettext("Last week"), -1: gettext("Next week")}
    weeks_ago = (today - first).days // 7
    if weeks_ago in titles:
        return titles[weeks_ago]
    return gettext("Week of {day} {month}").format(day=first.day, month=f"{first:%B}")


def week_phrase(*, is_running: bool) -> str:
    """Return how a sentence names the week that is looked at."""
    return gettext("this week") if is_running else gettext("that week")


def week_change_title(*, is_running: bool) -> str:
    """Return the title of what a week is compared with: the week before it."""
    if is_running:
        return gettext("Compared with last week")
    return gettext("Compared with the week before")


def period_title(period: Period) -> str:
    """Return what a period is called: "November 2026", "September to November 2026", "2026"."""
    if period.kind is PeriodKind.YEAR:
        return f"{period.first.year}"
    end = _month_title(period.last)
    if period.kind is PeriodKind.MONTH:
        return end
    same_year = period.first.year == period.last.year
    start = f"{period.first:%B}" if same_year else _month_title(period.first)
    return gettext("{start} to {end}").format(start=start, end=end)


def period_phrase(kind: PeriodKind, *, is_running: bool) -> str:
    """Return how a sentence names the period that is looked at."""
    phrases = {
        PeriodKind.MONTH: (gettext("this month"), gettext("that month")),
        PeriodKind.QUARTER: (gettext("these three months"), gettext("those three months")),
        PeriodKind.YEAR: (gettext("this year"), gettext("that year")),
    }
    running, other = phrases[kind]
    return running if is_running else other


def period_kind_name(kind: PeriodKind) -> str:
    """Return how long a period is, as a choice: "Three months"."""
    names = {
        PeriodKind.MONTH: gettext("Month"),
        PeriodKind.QUARTER: gettext("Three months"),
        PeriodKind.YEAR: gettext("Year"),
    }
    return names[kind]


def _month_title(day: date) -> str:
    return f"{day:%B} {day.year}"


# Figures.


def amount_text(amount: Amount, days: int = 1) -> str:
    """Return an amount in mg as charts and tables show it, or its mean over some days.

    "402"; "300+" for a lower bound; "?" where nothing of it is known.
    """
    if amount.is_unknown:
        return "?"
    return f"{_whole(amount.known_mg / days)}{'+' if amount.at_least else ''}"


def brief_amount_text(amount: Amount) -> str:
    """Return an amount in as few characters as the width of a bar has room for: "12.4 g+"."""
    if amount.known_mg < _MIN_GRAMS_MG:
        return amount_text(amount)
    return f"{rounded(amount.known_mg / 1000, 1)} g{'+' if amount.at_least else ''}"


def levels_text(levels: Levels) -> str:
    """Return what a day is compared with, in mg: "420", "310–420"; empty for nothing."""
    return "–".join(_whole(mg) for mg in levels)


def levels_in_order_text(levels: Iterable[Levels]) -> str:
    """Return what held one after another, in mg: "420", "400, then 420"; empty for nothing."""
    return gettext(", then ").join(levels_text(each) for each in levels)


def mean_text(group: DayGroup) -> str:
    """Return a group's mean in mg: "336", "270+", "?", "–" without a complete day."""
    return amount_text(group.amount, group.complete) if group.complete else "–"


def range_text(group: DayGroup) -> str:
    """Return a group's range in mg: "300–477", "?–438+", "–" without a complete day.

    One day with an unknown item leaves open how much the highest came to.
    """
    if not group.complete:
        return "–"
    lowest = amount_text(Amount(group.lowest_mg, int(group.lowest_is_lower_bound)))
    highest = amount_text(Amount(group.highest_mg, int(group.amount.at_least)))
    return "?" if lowest == highest == "?" else f"{lowest}–{highest}"


def signed_text(more_mg: Decimal | None) -> str:
    """Return a difference in mg with its sign: "+26", "−30", "0"; "?" where it is uncertain."""
    if more_mg is None:
        return "?"
    sign = "+" if more_mg > 0 else "−" if more_mg < 0 else ""
    return f"{sign}{_whole(abs(more_mg))}"


def _whole(mg: Decimal) -> str:
    return f"{whole_mg(mg):,}"


def _amount_mg(amount: Amount) -> str:
    """Return an amount within a sentence: "402 mg", "at least 300 mg"."""
    phrase = gettext("at least {mg} mg") if amount.at_least else gettext("{mg} mg")
    return phrase.format(mg=_whole(amount.known_mg))


# Days.


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
        text = text.format(mg=_whole(amount.known_mg))
    return text if day.is_complete else gettext("{amount}, not complete").format(amount=text)


def day_note(day: TrendDay) -> str:
    """Return what a table says beside a day, of why its figures don't count; "" where they do."""
    if day.is_complete:
        return ""
    if day.is_logged:
        return gettext("not complete")
    return gettext("to come") if day.to_come else gettext("not logged")


def no_figures_text(day: TrendDay) -> str:
    """Return what a table says, in place of its figures, of a day that has none."""
    return gettext("nothing with magnesium logged") if day.is_logged else gettext("not logged")


def not_complete_text() -> str:
    """Return what a legend calls the days that are not complete."""
    return gettext("Not complete")


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


def empty_weeks_sentence(weeks: int) -> str:
    """Return how many weeks a table leaves out; empty for none."""
    if not weeks:
        return ""
    return ngettext(
        "{weeks} week without anything logged is not listed.",
        "{weeks} weeks without anything logged are not listed.",
        weeks,
    ).format(weeks=weeks)


# Averages.


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
        amount=amount.format(mg=_whole(found.mean_mg)),
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
    if _whole(levels[0] - finding.under_mg) == _whole(levels[0]):
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
    return template.format(mg=_whole(average.mean_mg), days=average.days)


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
        difference=_amount_mg(difference.amount),
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
    ).format(months=_listed([_month_title(month) for month in months]))


# References and levels for supplements.


def reference_change_sentence(periods: Sequence[ReferencePeriod]) -> str:
    """Return from which day on which reference held; empty where one held throughout.

    It has no tense: the days may be long past, or still to come.
    """
    if len(periods) < 2:
        return ""
    first, *later = periods
    parts = [
        gettext("{reference} up to {day}").format(
            reference=_reference_mg(first.reference), day=weekday(first.last)
        ),
        *(
            gettext("{reference} from {day} on").format(
                reference=_reference_mg(period.reference), day=weekday(period.first)
            )
            for period in later
        ),
    ]
    return gettext("Your reference: {periods}.").format(periods=", ".join(parts))


def _reference_mg(levels: Levels) -> str:
    return gettext("{mg} mg").format(mg=levels_text(levels)) if levels else gettext("none")


def reference_sentence(references: Sequence[Levels]) -> str:
    """Return the references of a period; empty without one."""
    if not references:
        return ""
    return gettext("Reference: {mg} mg a day.").format(mg=levels_in_order_text(references))


def fallback_sentences(days: Iterable[TrendDay]) -> str:
    """Return why NASEM's reference stood in on some of the days; empty where it did not."""
    return paragraph(*dict.fromkeys(map(reference_fallback_sentence, fallbacks(days))))


def both_references_sentence(
    one: Period,
    one_references: Sequence[Levels],
    other: Period,
    other_references: Sequence[Levels],
) -> str:
    """Return the references of two periods; empty where neither has one."""
    if not one_references and not other_references:
        return ""
    first, second = _references_a_day(one_references), _references_a_day(other_references)
    if first == second:
        return gettext("Reference: {reference} in both.").format(reference=first)
    return gettext("Reference: {first} in {one}, {second} in {other}.").format(
        first=first, one=period_title(one), second=second, other=period_title(other)
    )


def _references_a_day(references: Sequence[Levels]) -> str:
    if not references:
        return gettext("none")
    return gettext("{mg} mg a day").format(mg=levels_in_order_text(references))


def week_upper_sentence(upper: UpperComparison) -> str:
    """Return on which days of a week supplements and medicines were above their level."""
    if not upper.levels:
        return _no_level_sentence(upper)
    if not upper.above:
        return paragraph(_not_above_sentence(upper), _infant_sentence(upper))
    above = gettext(
        "The supplements and medicines logged came to more than {level} on {days}."
    ).format(level=_level(upper), days=_listed([_day_above(day) for day in upper.above]))
    return paragraph(above, _infant_sentence(upper))


def period_upper_sentence(upper: UpperComparison) -> str:
    """Return on how many days of a period, and on which, they were above their level."""
    if not upper.levels:
        return _no_level_sentence(upper)
    if not upper.above:
        return paragraph(_not_above_sentence(upper), _infant_sentence(upper))
    days = [short_date(day.date) for day in upper.above[:_MAX_DAYS_NAMED]]
    more = len(upper.above) - len(days)
    if more:
        days.append(gettext("{count} more").format(count=more))
    above = ngettext(
        "On {count} day the supplements and medicines logged came to more than {level}: {days}.",
        "On {count} days the supplements and medicines logged came to more than {level}: {days}.",
        len(upper.above),
    ).format(count=len(upper.above), level=_level(upper), days=_listed(days))
    return paragraph(above, _infant_sentence(upper))


def _no_level_sentence(upper: UpperComparison) -> str:
    return _infant_sentence(upper) or gettext(
        "Before the birth date there is no level to compare supplements and medicines with."
    )


def _infant_sentence(upper: UpperComparison) -> str:
    if not upper.infant_days:
        return ""
    return ngettext(
        "On {count} day a dose is logged for a baby under 12 months, for whom no upper level could"
        " be set: ask the child’s doctor.",
        "On {count} days a dose is logged for a baby under 12 months, for whom no upper level could"
        " be set: ask the child’s doctor.",
        len(upper.infant_days),
    ).format(count=len(upper.infant_days))


def _not_above_sentence(upper: UpperComparison) -> str:
    if upper.has_day_without_level and upper.has_unknown:
        template = gettext(
            "On no day that has one did the supplements and medicines logged come to more than"
            " {level}, as far as known."
        )
    elif upper.has_day_without_level:
        template = gettext(
            "On no day that has one did the supplements and medicines logged come to more than"
            " {level}."
        )
    elif upper.has_unknown:
        template = gettext(
            "On no day did the supplements and medicines logged come to more than {level}, as far"
            " as known."
        )
    else:
        template = gettext(
            "On no day did the supplements and medicines logged come to more than {level}."
        )
    return template.format(level=_level(upper))


def _level(upper: UpperComparison) -> str:
    if len(upper.levels) > 1:
        names = {level_name(level) for level in upper.levels}
        return their_level(upper.levels[0]) if len(names) == 1 else gettext("their level")
    (level,) = upper.levels
    return gettext("{their_level} of {mg} mg").format(
        their_level=their_level(level), mg=_whole(level.mg)
    )


def levels_that_held(levels: Sequence[SupplementLevel]) -> str:
    """Return levels in their order: "upper level of 65 mg, then upper level of 110 mg"."""
    said = (
        gettext("{level} of {mg} mg").format(level=level_name(level), mg=_whole(level.mg))
        for level in levels
    )
    return gettext(", then ").join(said)


def levels_heading(levels: Sequence[SupplementLevel]) -> str:
    """Return what a column of levels is called: "Upper level", or "Level" for several kinds."""
    names = {level_name(level) for level in levels}
    return capital(names.pop()) if len(names) == 1 else gettext("Level")


def _day_above(day: TrendDay) -> str:
    """Return a day's name, and that it is barely above where both figures look alike."""
    if levels_text(day.level_mg) == _whole(day.intake.supplemental_mg):
        return gettext("{day} (by less than 1 mg)").format(day=weekday(day.date))
    return weekday(day.date)


# Usual intake of a week.


def too_few_days_sentence(days: int) -> str:
    """Return that the complete days of a week that is over tell too little."""
    return ngettext(
        "{days} complete day: too few to tell what is usual.",
        "{days} complete days: too few to tell what is usual.",
        days,
    ).format(days=days)


def rests_on_sentence(days: int, complete: int) -> str:
    """Return on how many of a week's complete days a finding rests; empty where on all.

    An average requirement or the level for supplements may change while the reference stays.
    """
    if days == complete:
        return ""
    return ngettext(
        "What follows rests on {days} of {complete} complete days: on the other another reference,"
        " average requirement or level for supplements held.",
        "What follows rests on {days} of {complete} complete days: on the others another"
        " reference, average requirement or level for supplements held.",
        complete - days,
    ).format(days=days, complete=complete)


# Where the magnesium came from.


def extremes_sentences(extremes: Extremes | None) -> Sequence[str]:
    """Return what the highest and the lowest day came to, and why; nothing without them."""
    if extremes is None:
        return []
    highest, lowest = extremes.highest, extremes.lowest
    of_highest = f"{_highest_sentence(highest)} {_extreme_sources(highest)}"
    of_lowest = f"{_lowest_sentence(lowest)} {_extreme_sources(lowest)}"
    if extremes.missing:
        of_lowest = f"{of_lowest} {_missing_sentence(extremes.missing, highest)}"
    return [of_highest, of_lowest]


def _highest_sentence(extreme: Extreme) -> str:
    if extreme.is_certain:
        one = gettext("Highest: {days}, with {amount}.")
        several = gettext("Highest: {days}, with {amount} each.")
    else:
        one = gettext("Highest as far as known: {days}, with {amount}.")
        several = gettext("Highest as far as known: {days}, with {amount} each.")
    return _extreme_text(extreme, one if len(extreme.days) == 1 else several)


def _lowest_sentence(extreme: Extreme) -> str:
    if extreme.is_certain:
        one = gettext("Lowest: {days}, with {amount}.")
        several = gettext("Lowest: {days}, with {amount} each.")
    else:
        one = gettext("Lowest as far as known: {days}, with {amount}.")
        several = gettext("Lowest as far as known: {days}, with {amount} each.")
    return _extreme_text(extreme, one if len(extreme.days) == 1 else several)


def _extreme_text(extreme: Extreme, template: str) -> str:
    days = _listed([weekday(day.date) for day in extreme.days])
    return template.format(days=days, amount=_amount_mg(extreme.amount))


def _extreme_sources(extreme: Extreme) -> str:
    """Return where the magnesium of the first of the days came from."""
    sentence = _sources_sentence(extreme.sources)
    if len(extreme.days) == 1:
        return sentence
    day = weekday(extreme.days[0].date)
    return gettext("{day}: {sentence}").format(day=day, sentence=sentence)


def _sources_sentence(sources: DaySources) -> str:
    if sources.kind is SourcesKind.NONE:
        return gettext("No food or supplement with magnesium was logged.")
    listed = _listed([_source(each) for each in sources.sources])
    return _sources_template(sources).format(sources=listed)


def _sources_template(sources: DaySources) -> str:
    if sources.has_unknown:
        templates = {
            SourcesKind.ALL: gettext("What is known came from {sources}."),
            SourcesKind.MOST: gettext("Most of what is known came from {sources}."),
            SourcesKind.GREATEST: gettext(
                "The greatest parts of what is known came from {sources}."
            ),
        }
    else:
        templates = {
            SourcesKind.ALL: gettext("All of it came from {sources}."),
            SourcesKind.MOST: gettext("Most came from {sources}."),
            SourcesKind.GREATEST: gettext("The greatest parts came from {sources}."),
        }
    return templates[sources.kind]


def _missing_sentence(missing: Contribution, highest: Extreme) -> str:
    return gettext("It went without the {source} of {day}.").format(
        source=_source(missing), day=weekday(highest.days[0].date)
    )


def _source(contribution: Contribution) -> str:
    name = contribution.name if contribution.is_food else gettext("supplements")
    return gettext("{name} ({amount})").format(name=name, amount=_amount_mg(contribution.amount))


def share_name(kind: ShareKind, name: str, count: int = 1) -> str:
    """Return what a share of the mean is called.

    Args:
        kind: what the share is of.
        name: its own name, where its kind has one.
        count: how many foods and supplements make up the rest.
    """
    match kind:
        case ShareKind.FOOD | ShareKind.MEAL:
            return name
        case ShareKind.SOURCE_GROUP:
            return source_group_name(SourceGroup(name))
        case ShareKind.OTHER_FOODS:
            return gettext("Other foods")
        case ShareKind.SUPPLEMENTS:
            return gettext("Supplements")
        case ShareKind.REST:
            return ngettext("{count} other", "{count} others", count).format(count=count)


def source_group_name(group: SourceGroup) -> str:
    """Return what a source group of the guidance is called."""
    names = {
        SourceGroup.LEAFY_GREENS: gettext("Leafy greens"),
        SourceGroup.NUTS_AND_SEEDS: gettext("Nuts and seeds"),
        SourceGroup.LEGUMES: gettext("Legumes"),
        SourceGroup.WHOLE_GRAINS: gettext("Whole grains"),
        SourceGroup.DARK_CHOCOLATE: gettext("Dark chocolate"),
        SourceGroup.AVOCADOS: gettext("Avocados"),
    }
    return names[group]


def share_text(share: Share | None) -> str:
    """Return a share in mg a day as a table shows it; "0" for None."""
    if share is None:
        return "0"
    return amount_text(in_whole_mg(share.amount, share.shown_mg))


def group_name(group: DayGroup) -> str:
    """Return what a group of days is called: "16 Nov" for a week, "Monday to Friday"."""
    if group.kind is GroupKind.WEEK:
        return short_date(group.first)
    if group.kind is GroupKind.WORKING_DAYS:
        return gettext("Monday to Friday")
    return gettext("Saturday and Sunday")


def _listed(words: Sequence[str]) -> str:
    """Return words in a row: "Monday", "Monday and Tuesday", "Monday, Tuesday and Friday"."""
    *others, last = words
    if not others:
        return last
    return gettext("{others} and {last}").format(others=", ".join(others), last=last)
