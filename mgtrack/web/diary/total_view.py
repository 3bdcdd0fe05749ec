"""A day's total as its page shows it: the figure, the bar, and what is said beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mgtrack.nutrition.assessment import DayAssessment, DayStanding, assess_day
from mgtrack.nutrition.intake import DayIntake
from mgtrack.nutrition.reference import Reference, recommended_above_level
from mgtrack.nutrition.rounding import intake_in_whole_mg, whole_mg
from mgtrack.nutrition.upper_level import assess_upper_level
from mgtrack.web.bar import ReferenceBar, bar_of
from mgtrack.wording.day import (
    add_first_sentence,
    day_sentence,
    figure_words,
    medicines_sentence,
    not_yet_sentence,
    nothing_words,
    to_go_words,
    unknown_sentence,
)
from mgtrack.wording.figures import food_and_supplements, known_mg, milligrams
from mgtrack.wording.phrases import beside_reference
from mgtrack.wording.reference import (
    recommended_above_level_sentence,
    reference_sentence,
    the_level,
)
from mgtrack.wording.upper_level import (
    day_upper_headline,
    day_upper_sentence,
    kidney_upper_sentence,
)


class SuggestionPlace(StrEnum):
    """What stands in the place of the day's suggestion."""

    NONE = "none"
    NOT_YET = "not yet"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalView:
    """A day's total.

    Attributes:
        figure: the large number; "?" where it is unknown, None where there is none.
        figure_words: what the number is of.
        bar: the bar beneath it.
        food: magnesium from food as text, empty where there is none to show.
        supplements: the same of supplements.
        headline: above a level, that it is; else what is left to the reference, or that it is met.
            Empty where nothing is to be said.
        suggestion: what stands in the place of the day's suggestion.
        not_yet: the sentence of a day without an entry, empty on another day.
        notes: what the total leaves out or can't know.
        has_doses: whether supplements or medicines were taken.
        upper_level: where they lie against their level; empty where there is nothing to tell.
        is_pressing: whether that comes first: they are above it, or were given to a baby.
        recommended_above_level: why the recommended amount may lie above the level, or nothing.
        level: what the level is called.
        high_mg: the recommended amount as text.
        is_exact: whether one reference applies, rather than a range or none.
        asks_for_profile: whether the person's age and sex would make it exact.
        reference: what is said of the reference, a sentence or two.
        closing: what is said last; empty for the sentence that stands beside every result.
    """

    figure: str | None
    figure_words: str
    bar: ReferenceBar
    food: str
    supplements: str
    headline: str
    suggestion: SuggestionPlace
    not_yet: str
    notes: Sequence[str]
    has_doses: bool
    upper_level: str
    is_pressing: bool
    recommended_above_level: str
    level: str
    high_mg: str
    is_exact: bool
    asks_for_profile: bool
    reference: Sequence[str]
    closing: str


def total_view(
    intake: DayIntake,
    reference: Reference,
    *,
    has_doses: bool,
    is_today: bool,
    may_suggest_more: bool,
    suggestions_on_day: bool,
    kidney_disease: bool = False,
) -> TotalView:
    """Return a day's total as its page shows it.

    Args:
        intake: what was logged.
        reference: of who the person was on that day.
        has_doses: whether supplements or medicines were taken.
        is_today: whether it is the person's today.
        may_suggest_more: whether foods that add magnesium may be offered to them.
        suggestions_on_day: whether they want a suggestion on the day page.
        kidney_disease: whether they told of it: then no level is theirs, and any dose is pressing.
    """
    found = assess_day(intake, reference)
    shown = intake_in_whole_mg(intake)
    upper = assess_upper_level(intake, reference)
    is_pressing = upper.is_pressing or (kidney_disease and has_doses)
    said_of_doses = kidney_upper_sentence(upper) if kidney_disease else day_upper_sentence(upper)
    has_amount = found.has_amount
    not_yet = not_yet_sentence() if found.standing is DayStanding.UNLOGGED else ""
    is_suggested = reference.exact and may_suggest_more and is_today and suggestions_on_day
    said = food_and_supplements(shown.food, shown.supplements)
    # Before the first entry the sentence stands once, where something of like height follows.
    closes = bool(not_yet) and not is_suggested and (reference.exact or reference.low_mg is None)
    return TotalView(
        figure=_figure(found),
        figure_words=figure_words(found),
        bar=bar_of(
            intake.food,
            intake.supplements,
            reference,
            beside_reference(said if has_amount else nothing_words(found), reference),
        ),
        food=known_mg(shown.food) if has_amount else "",
        supplements=known_mg(shown.supplements) if has_amount else "",
        headline=(
            day_upper_headline(upper, kidney_disease=kidney_disease)
            or to_go_words(found, still_open=may_suggest_more and is_today)
        ),
        suggestion=_suggestion(found) if is_suggested else SuggestionPlace.NONE,
        not_yet=not_yet,
        notes=[
            sentence
            for sentence in (unknown_sentence(found.amount), medicines_sentence(shown.medicines))
            if sentence
        ],
        has_doses=has_doses,
        upper_level=said_of_doses if upper.is_pressing or has_doses else "",
        is_pressing=is_pressing,
        recommended_above_level=(
            recommended_above_level_sentence(reference)
            if has_doses and not kidney_disease and recommended_above_level(reference)
            else ""
        ),
        level=the_level(upper.level) if upper.level else "",
        high_mg=milligrams(reference.high_mg),
        is_exact=reference.exact,
        asks_for_profile=not reference.exact and reference.low_mg is not None,
        reference=_reference(found, not_yet, today=is_today, is_pressing=is_pressing),
        closing=add_first_sentence() if closes else "",
    )


def _figure(found: DayAssessment) -> str | None:
    if not found.has_amount:
        return None
    return "?" if found.amount.is_unknown else milligrams(whole_mg(found.amount.known_mg))


def _suggestion(found: DayAssessment) -> SuggestionPlace:
    places = {
        DayStanding.UNLOGGED: SuggestionPlace.NOT_YET,
        DayStanding.UNDER: SuggestionPlace.WAITING,
    }
    return places.get(found.standing, SuggestionPlace.NONE)


def _reference(found: DayAssessment, not_yet: str, *, today: bool, is_pressing: bool) -> list[str]:
    said = reference_sentence(found.reference)
    if found.reference.exact or found.reference.low_mg is None:
        return [said]
    if found.standing is DayStanding.MET and is_pressing:
        return [said]
    return [not_yet or day_sentence(found, today=today), said]
