"""Usual intake as its page shows it: what it comes to, how that is worked out, and its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mgtrack.intake.usual import Usual
from mgtrack.nutrition.guidance_text import content
from mgtrack.nutrition.intake import Amount, DayState
from mgtrack.nutrition.reference import recommended_above_level
from mgtrack.nutrition.rounding import in_whole_mg
from mgtrack.nutrition.upper_level import UpperStanding
from mgtrack.web.bar import ReferenceBar, bar_of
from mgtrack.wording.dates import long_date
from mgtrack.wording.figures import food_and_supplements, known_mg, milligrams
from mgtrack.wording.i18n import gettext
from mgtrack.wording.phrases import beside_reference, paragraph
from mgtrack.wording.reference import (
    recommended_above_level_sentence,
    reference_fallback_sentence,
    source_sentence,
)
from mgtrack.wording.upper_level import kidney_upper_sentence, upper_method, usual_upper_sentence
from mgtrack.wording.usual_intake import (
    sd_sources,
    usual_facts,
    usual_figure_words,
    usual_mean_sentence,
    usual_method,
    usual_sentence,
    usual_why,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualDay:
    """One of the days that were looked at: whether and why it counts, and what it came to."""

    date: date
    detail: str
    amount: Amount | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualView:
    """Usual intake.

    Attributes:
        since: the first of the days that were looked at, as text.
        figure: the large number; "?" where it is unknown, None where there is none.
        figure_words: what the number is of.
        bar: the bar beneath it; None without a complete day.
        food: magnesium from food a day as text.
        supplements: the same of supplements.
        said: the mean, what it means and how sure that is.
        why: why it is as sure as it is; empty where nothing is to be said.
        kidney: the kidney-team sentence, in place of any comparison.
        explains_complete: whether it is to be said that complete days alone count.
        upper_level: where supplements and medicines lie; empty with too few days to tell.
        is_pressing: whether that comes before what food and supplements come to.
        takes_supplements: whether there were any.
        recommended_above_level: why the recommended amount may lie above their level, or nothing.
        method: how it was worked out.
        facts: the figures of that, by their names.
        upper_method: how supplements and medicines were tested.
        sources: where figures and method come from.
        counted: how many of the days count.
        days: the days that were looked at, the latest first.
    """

    since: str
    figure: str | None
    figure_words: str
    bar: ReferenceBar | None
    food: str
    supplements: str
    said: str
    why: str
    kidney: str | None
    explains_complete: bool
    upper_level: str
    is_pressing: bool
    takes_supplements: bool
    recommended_above_level: str
    method: Sequence[str]
    facts: Sequence[tuple[str, str]]
    upper_method: str
    sources: Sequence[str]
    counted: int
    days: Sequence[UsualDay]


def usual_view(usual: Usual, *, today: date, kidney_disease: bool) -> UsualView:
    """Return usual intake as its page shows it.

    With kidney disease the mean stands alone: what was published is for healthy kidneys.

    Args:
        usual: what was found.
        today: the person's.
        kidney_disease: whether the person told of it.
    """
    found, upper = usual.intake, usual.upper_level
    mean, supplements = (
        in_whole_mg(usual.mean(each)) for each in (found.amount, usual.supplements)
    )
    food = in_whole_mg(usual.food, mean.known_mg - supplements.known_mg)
    a_day = gettext("{amounts} a day").format(amounts=food_and_supplements(food, supplements))
    label = beside_reference(a_day, usual.reference)
    is_unknown = found.amount.is_unknown
    has_level = upper.standing is not UpperStanding.TOO_FEW_DAYS
    takes_supplements = has_level and bool(upper.taken_mg)
    is_compared = not kidney_disease
    said_of_doses = usual_upper_sentence(upper) if is_compared else kidney_upper_sentence(upper)
    return UsualView(
        since=long_date(min(usual.window.intakes), today),
        figure=None if not found.days else "?" if is_unknown else milligrams(mean.known_mg),
        figure_words=usual_figure_words(found),
        bar=bar_of(food, supplements, usual.reference, label) if found.days else None,
        food=known_mg(food),
        supplements=known_mg(supplements),
        said=paragraph(
            usual_sentence(found) if is_compared or not found.days else usual_mean_sentence(found),
            reference_fallback_sentence(usual.reference.fallback),
        ),
        why=usual_why(found) if is_compared or not found.days else "",
        kidney=content().kidney if kidney_disease else None,
        explains_complete=bool(usual.window.answers) or not found.days,
        upper_level=said_of_doses if has_level else "",
        is_pressing=upper.is_pressing or (kidney_disease and takes_supplements),
        takes_supplements=takes_supplements,
        recommended_above_level=(
            recommended_above_level_sentence(usual.reference)
            if is_compared and takes_supplements and recommended_above_level(usual.reference)
            else ""
        ),
        method=usual_method(found)
        if is_compared
        else [
            gettext(
                "The published amounts are for people with healthy kidneys, so no test is shown."
            )
        ],
        facts=usual_facts(found) if is_compared else [],
        upper_method=upper_method(upper) if is_compared and upper.taken_mg else "",
        sources=_sources(usual, is_compared=is_compared),
        counted=found.days,
        days=[_day(usual, on) for on in reversed(list(usual.window.intakes))],
    )


def _sources(usual: Usual, *, is_compared: bool) -> list[str]:
    test, sd = usual.intake.test, usual.sd
    of_test = sd_sources(test, sd) if test and sd and is_compared else []
    return [*of_test, *(source_sentence(usual.reference, figure) for figure in usual.sources)]


def _day(usual: Usual, on: date) -> UsualDay:
    if on in usual.counted:
        amount = in_whole_mg(usual.counted[on].dietary)
        return UsualDay(date=on, detail=gettext("counts"), amount=amount)
    left_out = {
        DayState.UNLOGGED: gettext("nothing logged"),
        DayState.IN_PROGRESS: gettext("not complete"),
        DayState.COMPLETE: gettext("complete, but another reference applied"),
    }
    return UsualDay(date=on, detail=left_out[usual.window.intakes[on].state], amount=None)
