"""Whether a day is complete, as its page shows it, and the answers that it offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mgtrack.nutrition.guidance_context import UsualIntake
from mgtrack.nutrition.intake import DayState
from mgtrack.wording.dates import weekday
from mgtrack.wording.day import usual_brief
from mgtrack.wording.i18n import gettext
from mgtrack.wording.phrases import paragraph


@dataclass(frozen=True, slots=True)
class AnswerButton:
    """A button that says whether a day is complete: its endpoint, its text, its kind."""

    endpoint: str
    text: str
    kind: str = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class StateView:
    """Whether a day is complete.

    Attributes:
        title: what is so, or what is asked.
        said: what that means for the averages.
        answers: the buttons to say otherwise.
        usual: usual intake in few words, today alone; empty on another day.
    """

    title: str
    said: str
    answers: Sequence[AnswerButton]
    usual: str


def state_view(
    day: date,
    *,
    today: date,
    state: DayState,
    answer: bool | None,
    is_empty: bool,
    usual: UsualIntake | None,
) -> StateView:
    """Return what a day's page says and asks of its being complete.

    Args:
        day: the local date.
        today: the person's.
        state: how far the day's log goes.
        answer: what the person said of it; None while they said nothing.
        is_empty: whether nothing is logged.
        usual: usual intake; None while there is no complete day.
    """
    title, said, answers = _state(day, today, state, answer=answer, is_empty=is_empty)
    return StateView(
        title=title, said=said, answers=answers, usual=usual_brief(usual) if day == today else ""
    )


def _state(
    day: date, today: date, state: DayState, *, answer: bool | None, is_empty: bool
) -> tuple[str, str, Sequence[AnswerButton]]:
    fasting = gettext("A day of fasting can be complete too.")
    complete_alone = gettext("Only complete days count in your averages.")
    if state is DayState.COMPLETE:
        return (
            gettext("This day is complete"),
            gettext("It counts in your averages, at zero.")
            if is_empty
            else gettext("It counts in your averages."),
            [AnswerButton("reopen", gettext("Not complete yet"))],
        )
    if day == today:
        return (
            gettext("Was that all for today?"),
            paragraph(complete_alone, fasting) if is_empty else complete_alone,
            [AnswerButton("complete", gettext("That was all"))],
        )
    if is_empty:
        return (
            gettext("Nothing is logged for {weekday}").format(weekday=weekday(day)),
            paragraph(gettext("It is left out of your averages, never counted as zero."), fasting),
            [AnswerButton("complete", gettext("I had nothing that day"))],
        )
    if answer is None:
        return (
            gettext("Was {weekday} complete?").format(weekday=weekday(day)),
            complete_alone,
            [
                AnswerButton("complete", gettext("Yes")),
                AnswerButton("reopen", gettext("Not yet"), kind="plain"),
            ],
        )
    return (
        gettext("{weekday} is not complete").format(weekday=weekday(day)),
        gettext("It is left out of your averages."),
        [AnswerButton("complete", gettext("That was all"))],
    )
