"""A day's total as its page shows it: the figure, the dial, and what is said beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mgtrack.nutrition.assessment import DayAssessment, DayStanding, assess_day
from mgtrack.nutrition.intake import DayIntake
from mgtrack.nutrition.reference import Reference, recommended_above_level
from mgtrack.nutrition.rounding import intake_in_whole_mg, whole_mg
from mgtrack.nutrition.upper_level import UpperStanding, assess_upper_level
from mgtrack.web.diary.dial import Dial, dial_of
from mgtrack.wording.day import (
    add_first_sentence,
    day_sentence,
    figure_words,
    medicines_sentence,
    nothing_words,
    supplemental_words,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalView:
    """A day's total.

    Attributes:
        figure: the large number; "?" where it is unknown, None where there is none.
        figure_words: what the number is of.
        dial: what is drawn around it.
        food: magnesium from food as text, empty where there is none to show.
        supplements: the same of supplements.
        of_level: the level for supplements as text, where one is theirs and any were taken.
        supplemental: what the inner arc shows, or what supplements and medicines come to where
            medicines make that more; empty for neither.
        has_arc: whether there is an inner arc.
        headline: whom to ask first, or what is left to the reference, or that it is met. Empty
            where nothing is to be said, and above a level, which a sentence of its own says.
        add_first: what to do on a day without an amount; empty on another.
        has_idea: whether a food that closes the gap is offered.
        notes: what the total leaves out or can't know.
        has_doses: whether supplements or medicines were taken.
        upper_level: where they lie against their level; empty where there is nothing to tell.
        is_pressing: whether that comes first: they are above it, or were given to a baby.
        recommended_above_level: why the recommended amount may lie above the level, or nothing.
        level_name: what the level is called.
        high_mg: the recommended amount as text.
        asks_for_profile: whether the person's age and sex would make the reference exact.
        standing: where the amount lies, as a sentence; empty where that would reassure.
        reference: what is said of the reference.
    """

    figure: str | None
    figure_words: str
    dial: Dial
    food: str
    supplements: str
    of_level: str
    supplemental: str
    has_arc: bool
    headline: str
    add_first: str
    has_idea: bool
    notes: Sequence[str]
    has_doses: bool
    upper_level: str
    is_pressing: bool
    recommended_above_level: str
    level_name: str
    high_mg: str
    asks_for_profile: bool
    standing: str
    reference: str


def total_view(
    intake: DayIntake,
    reference: Reference,
    *,
    has_doses: bool,
    days_ago: int,
    may_suggest_more: bool,
    suggestions_on_day: bool,
    kidney_disease: bool = False,
) -> TotalView:
    """Return a day's total as its page shows it.

    Args:
        intake: what was logged.
        reference: of who the person was on that day.
        has_doses: whether supplements or medicines were taken.
        days_ago: 0 for the person's today, less for a day that is still to come.
        may_suggest_more: whether foods that add magnesium may be offered to them.
        suggestions_on_day: whether they want a suggestion on the day page.
        kidney_disease: whether they told of it: then no level is theirs, and any dose is pressing.
    """
    found = assess_day(intake, reference)
    shown = intake_in_whole_mg(intake)
    upper = assess_upper_level(intake, reference)
    said_of_doses = kidney_upper_sentence(upper) if kidney_disease else day_upper_sentence(upper)
    has_amount = found.has_amount
    said = food_and_supplements(shown.food, shown.supplements)
    is_pressing = upper.is_pressing or (kidney_disease and has_doses)
    level = upper.level if has_doses and not kidney_disease else None
    return TotalView(
        figure=_figure(found),
        figure_words=figure_words(
            found, is_above=level is not None and upper.standing is UpperStanding.ABOVE
        ),
        dial=dial_of(
            intake,
            reference,
            beside_reference(said if has_amount else nothing_words(found), reference),
            has_amount=has_amount,
            level=level,
        ),
        food=known_mg(shown.food) if has_amount else "",
        supplements=known_mg(shown.supplements) if has_amount else "",
        of_level=milligrams(level.mg) if level else "",
        supplemental=supplemental_words(shown, level),
        has_arc=level is not None,
        headline=day_upper_headline(upper, kidney_disease=kidney_disease)
        or (
            "" if is_pressing else to_go_words(found, still_open=may_suggest_more and days_ago <= 0)
        ),
        add_first="" if has_amount else add_first_sentence(),
        has_idea=(
            (found.standing is DayStanding.UNDER or not has_amount)
            and reference.exact
            and may_suggest_more
            and days_ago == 0
            and suggestions_on_day
        ),
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
        level_name=the_level(upper.level) if upper.level else "",
        high_mg=milligrams(reference.high_mg),
        asks_for_profile=not reference.exact and reference.low_mg is not None,
        standing=(
            ""
            if is_pressing and found.standing is DayStanding.MET
            else day_sentence(found, today=days_ago == 0)
        ),
        reference=reference_sentence(reference),
    )


def _figure(found: DayAssessment) -> str | None:
    if not found.has_amount:
        return None
    return "?" if found.amount.is_unknown else milligrams(whole_mg(found.amount.known_mg))
