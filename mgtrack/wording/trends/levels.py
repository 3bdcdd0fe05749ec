"""What is said of references, and of the levels for supplements and medicines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mgtrack.nutrition.reference import SupplementLevel
from mgtrack.trends.days import Levels, TrendDay, fallbacks
from mgtrack.trends.period import Period
from mgtrack.trends.upper import UpperComparison
from mgtrack.trends.week import ReferencePeriod
from mgtrack.wording.dates import short_date, weekday
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import capital, paragraph
from mgtrack.wording.reference import level_name, reference_fallback_sentence, their_level
from mgtrack.wording.trends.figures import levels_in_order_text, levels_text, listed, whole_text
from mgtrack.wording.trends.titles import period_title

_MAX_DAYS_NAMED = 6


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


def reference_key(references: Sequence[Levels]) -> str:
    """Return what a chart's key calls the reference: "Reference: at least 420 mg"."""
    return gettext("Reference: at least {mg} mg").format(mg=levels_in_order_text(references))


def levels_key(levels: Sequence[SupplementLevel]) -> str:
    """Return what a chart's key calls the levels that held: "Upper level: at most 350 mg"."""
    return gettext("{name}: at most {mg} mg").format(
        name=levels_heading(levels), mg=levels_in_order_text((level.mg,) for level in levels)
    )


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
    above = gettext("Supplements and medicines were above {level} on {days}.").format(
        level=_level(upper), days=listed([_day_above(day) for day in upper.above])
    )
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
        "Supplements and medicines were above {level} on {count} day: {days}.",
        "Supplements and medicines were above {level} on {count} days: {days}.",
        len(upper.above),
    ).format(count=len(upper.above), level=_level(upper), days=listed(days))
    return paragraph(above, _infant_sentence(upper))


def _no_level_sentence(upper: UpperComparison) -> str:
    return _infant_sentence(upper) or gettext(
        "Before the birth date there is no level to compare supplements and medicines with."
    )


def _infant_sentence(upper: UpperComparison) -> str:
    if not upper.infant_days:
        return ""
    return ngettext(
        "On {count} day a baby under 12 months was given a dose. No upper level could be set for"
        " that age: ask the child’s doctor.",
        "On {count} days a baby under 12 months was given a dose. No upper level could be set for"
        " that age: ask the child’s doctor.",
        len(upper.infant_days),
    ).format(count=len(upper.infant_days))


def _not_above_sentence(upper: UpperComparison) -> str:
    if upper.has_day_without_level and upper.has_unknown:
        template = gettext(
            "As far as known, logged supplements and medicines stayed within {level} on each day"
            " that has one."
        )
    elif upper.has_day_without_level:
        template = gettext(
            "Logged supplements and medicines stayed within {level} on each day that has one."
        )
    elif upper.has_unknown:
        template = gettext(
            "As far as known, logged supplements and medicines stayed within {level} every day."
        )
    else:
        template = gettext("Logged supplements and medicines stayed within {level} every day.")
    return template.format(level=_level(upper))


def _level(upper: UpperComparison) -> str:
    if len(upper.levels) > 1:
        names = {level_name(level) for level in upper.levels}
        return their_level(upper.levels[0]) if len(names) == 1 else gettext("their level")
    (level,) = upper.levels
    return gettext("{their_level} of {mg} mg").format(
        their_level=their_level(level), mg=whole_text(level.mg)
    )


def levels_that_held(levels: Sequence[SupplementLevel]) -> str:
    """Return levels in their order: "upper level of 65 mg, then upper level of 110 mg"."""
    said = (
        gettext("{level} of {mg} mg").format(level=level_name(level), mg=whole_text(level.mg))
        for level in levels
    )
    return gettext(", then ").join(said)


def levels_heading(levels: Sequence[SupplementLevel]) -> str:
    """Return what a column of levels is called: "Upper level", or "Level" for several kinds."""
    names = {level_name(level) for level in levels}
    return capital(names.pop()) if len(names) == 1 else gettext("Level")


def _day_above(day: TrendDay) -> str:
    """Return a day's name, and that it is barely above where both figures look alike."""
    if levels_text(day.level_mg) == whole_text(day.intake.supplemental_mg):
        return gettext("{day} (by less than 1 mg)").format(day=weekday(day.date))
    return weekday(day.date)
