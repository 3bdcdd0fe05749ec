"""A day put together, and how it is answered: as its page, or as the pieces that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from urllib.parse import urlsplit

from flask import Response, make_response, render_template, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.accounts.models import Account
from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.diary import queries as diary
from mgtrack.diary.models import Entry
from mgtrack.guidance import queries as guidance
from mgtrack.intake import queries as intake
from mgtrack.intake.queries import Window
from mgtrack.nutrition.guidance import may_suggest_more
from mgtrack.nutrition.guidance_context import (
    USUAL_WINDOW,
    GuidanceContext,
    guidance_context_on,
)
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import reference_on
from mgtrack.nutrition.supplements import ProductKind
from mgtrack.supplements import queries as supplements
from mgtrack.supplements.models import Dose
from mgtrack.supplements.schedule import DueDose
from mgtrack.web.diary.state_view import state_view
from mgtrack.web.diary.total_view import total_view
from mgtrack.web.guidance.panel_view import PanelView, panel_views
from mgtrack.web.helpers import ONE_DAY, htmx_headers, see_other, signed_in, wants_fragment


@dataclass(frozen=True, slots=True)
class MealOfDay:
    """One meal, by its number and its name, with its entries in the order they were logged."""

    number: int
    name: str
    entries: Sequence[Entry]

    @property
    def amount(self) -> Amount:
        """Magnesium of the meal, with its unknowns."""
        bounds = sum(entry.at_least for entry in self.entries)
        return Amount.of((entry.magnesium_mg for entry in self.entries), bounds=bounds)


@dataclass(frozen=True, slots=True)
class Day:
    """Everything that a person logged on one local date, and the four weeks ending that day."""

    date: date
    entries: Sequence[Entry]
    doses: Sequence[Dose]
    window: Window
    account: Account

    @property
    def meals(self) -> Sequence[MealOfDay]:
        """All meals with their entries, those without a name too where they have entries."""
        numbers = sorted({*self.account.meals, *(entry.meal for entry in self.entries)})
        return [
            MealOfDay(
                number,
                self.account.meal_name(number),
                [entry for entry in self.entries if entry.meal == number],
            )
            for number in numbers
        ]

    @property
    def intake(self) -> DayIntake:
        """The day's magnesium, food and supplements apart, with its unknowns, and its state."""
        return self.window.intakes[self.date]

    @property
    def answer(self) -> bool | None:
        """Whether the person called the day complete; None while they said nothing of it."""
        return self.window.answers.get(self.date)

    @property
    def doses_by_kind(self) -> Mapping[ProductKind, Sequence[Dose]]:
        """The doses of each kind that was taken, supplements before medicines."""
        kinds = {kind: [dose for dose in self.doses if dose.kind == kind] for kind in ProductKind}
        return {kind: doses for kind, doses in kinds.items() if doses}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was logged at all."""
        return not self.doses and not self.entries


def read_day(account: Account, on: date) -> Day:
    """Return a person's day. Four queries, whatever the history's length."""
    user_id = account.id
    return Day(
        account=account,
        date=on,
        entries=diary.entries_on(user_id, on),
        doses=supplements.doses_on(user_id, on),
        window=intake.window(user_id, on - USUAL_WINDOW + ONE_DAY, on),
    )


def day_page(on: date) -> Response:
    """The day page of one local date."""
    return make_response(render_template("diary/day.html", **_day_context(on)))


def changed(
    shown: date,
    now_on: date,
    *,
    meals: AbstractSet[int] = frozenset(),
    supplements: bool = False,
) -> Response:
    """After a change: what changed of the day on the screen, and its total.

    Args:
        shown: the day that the change was made from.
        now_on: the day that the changed thing is on now, whose page the answer leads to where the
            request doesn't come from that of `shown`.
        meals: the numbers of the meals that changed.
        supplements: whether the supplements changed.
    """
    page = url_for("diary.day", on=now_on)
    if not wants_fragment():
        return see_other(page)
    if not is_on_screen(shown):
        response = make_response("")
        response.headers["HX-Redirect"] = page
        return response
    response = make_response(
        render_template(
            "diary/_changed.html",
            changed_meals=meals,
            changed_supplements=supplements,
            **_day_context(shown, with_supplements=supplements),
        )
    )
    response.headers["HX-Trigger"] = "close-sheet"
    return response


def is_on_screen(day: date) -> bool:
    """Whether htmx asks from the page of this day."""
    path = urlsplit(htmx_headers().current_url or "").path
    shown = url_for("diary.today") if day == accounts.today(signed_in()) else None
    return path in {url_for("diary.day", on=day), shown}


def open_day_before(shown: Day) -> date | None:
    """Return the day before, where things were logged and the person said nothing of it since."""
    before = shown.date - ONE_DAY
    is_open = shown.window.intakes[before].state is DayState.IN_PROGRESS
    return before if is_open and before not in shown.window.answers else None


def _day_context(on: date, *, with_supplements: bool = True) -> dict[str, object]:
    """What the templates of a day need, with its supplements and panels or without."""
    user = signed_in()
    person, today = accounts.person(user), accounts.today(user)
    day = read_day(user, on)
    guided = guidance_context_on(person, on, day.window.intakes, first_weekday=user.first_weekday)
    context = {
        "day": day,
        "total": total_view(
            day.intake,
            reference_on(person, on),
            has_doses=bool(day.doses),
            is_today=on == today,
            may_suggest_more=may_suggest_more(
                kidney_disease=person.kidney_disease, age_months=guided.age_months
            ),
            suggestions_on_day=user.suggestions_on_day,
            kidney_disease=person.kidney_disease,
        ),
        "state": state_view(
            on,
            today=today,
            state=day.intake.state,
            answer=day.answer,
            is_empty=day.is_empty,
            usual=guided.usual,
        ),
        "today": today,
        "asked": open_day_before(day) if on == today else None,
        "before": on - ONE_DAY if on > FIRST_DAY else None,
        "after": on + ONE_DAY if on < LAST_DAY else None,
    }
    if with_supplements:
        context |= _supplements_context(user.id, day, guided, is_ahead=on > today)
    return context


def _supplements_context(
    user_id: int, day: Day, context: GuidanceContext, *, is_ahead: bool
) -> dict[str, object]:
    """The doses still due and the panels: nothing of a day that is still to come."""
    due_doses: Sequence[DueDose] = []
    panels: Sequence[PanelView] = []
    if not is_ahead:
        due_doses = supplements.due_doses(user_id, day.date, day.doses)
        applying = guidance.open_panels(user_id, _with_milestones(user_id, day, context))
        panels = panel_views(applying)
    # What supplements bring up comes before the meals; the rest can wait.
    pressing = list(takewhile(lambda panel: panel.is_pressing, panels))
    pressing = pressing or [panel for panel in panels[:1] if panel.about_supplements]
    return {
        "due_doses": due_doses,
        "pressing_panels": pressing,
        "other_panels": panels[len(pressing) :],
    }


def _with_milestones(user_id: int, day: Day, context: GuidanceContext) -> GuidanceContext:
    """Add the dates that guidance on supplements also needs, if any doses are logged."""
    if not context.supplemental_mg and not day.doses:
        return context
    days = list(day.window.intakes)
    milestones = intake.milestones(user_id, days[0], days[-1])
    is_first = bool(day.doses) and milestones.first_dose_day == day.date
    return replace(
        context,
        first_supplement=day.doses[0].name if is_first else None,
        new_medicine=milestones.new_medicine_day,
    )
