"""What is said of where the magnesium came from."""

from __future__ import annotations

from collections.abc import Sequence

from mgtrack.nutrition.food import SourceGroup
from mgtrack.nutrition.rounding import in_whole_mg
from mgtrack.trends.contributors import Contribution
from mgtrack.trends.sources import Share, ShareKind
from mgtrack.trends.week import DaySources, Extreme, Extremes, SourcesKind
from mgtrack.wording.dates import weekday
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.trends.figures import amount_mg_text, amount_text, listed


def extremes_sentences(extremes: Extremes | None) -> Sequence[str]:
    """Return what the highest and the lowest day came to, and why; nothing without them."""
    if extremes is None:
        return []
    highest, lowest = extremes.highest, extremes.lowest
    of_highest = f"{_highest_sentence(highest)} {_extreme_sources(highest)}"
    of_lowest = f"{_lowest_sentence(lowest)} {_extreme_sources(lowest)}"
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
    days = listed([weekday(day.date) for day in extreme.days])
    return template.format(days=days, amount=amount_mg_text(extreme.amount))


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
    named = listed([_source(each) for each in sources.sources])
    return _sources_template(sources).format(sources=named)


def _sources_template(sources: DaySources) -> str:
    if sources.has_unknown:
        templates = {
            SourcesKind.ALL: gettext("What is known came from {sources}."),
            SourcesKind.MOST: gettext("Most of what is known came from {sources}."),
            SourcesKind.GREATEST: gettext(
                "The largest parts of what is known came from {sources}."
            ),
        }
    else:
        templates = {
            SourcesKind.ALL: gettext("All of it came from {sources}."),
            SourcesKind.MOST: gettext("Most came from {sources}."),
            SourcesKind.GREATEST: gettext("The largest parts came from {sources}."),
        }
    return templates[sources.kind]


def _source(contribution: Contribution) -> str:
    name = contribution.name if contribution.is_food else gettext("supplements")
    return gettext("{name} ({amount})").format(
        name=name, amount=amount_mg_text(contribution.amount)
    )


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
