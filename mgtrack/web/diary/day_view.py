"""A day put together, and how it is answered: as its page, or as the pieces that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import takewhile
from typing import Any

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
from mgtrack.nutrition.rounding import (
    in_whole_mg,
    intake_in_whole_mg,
    whole_parts,
    whole_values,
)
from mgtrack.nutrition.supplements import ProductKind
from mgtrack.supplements import queries as supplements
from mgtrack.supplements.models import Dose
from mgtrack.supplements.schedule import DueDose
from mgtrack.web.diary.state_view import state_view
from mgtrack.web.diary.strip_view import DAYS, strip, strip_days
from mgtrack.web.diary.total_view import total_view
from mgtrack.web.guidance.panel_view import PanelView, panel_views
from mgtrack.web.helpers import (
    ONE_DAY,
    htmx_headers,
    page_or_fragment,
    path_within,
    see_other,
    signed_in,
    wants_fragment,
)
from mgtrack.wording.day import entries_words, other_days_words, was_that_all

DayIntakes = Mapping[date, DayIntake]


@dataclass(frozen=True, slots=True)
class MealOfDay:
    """One meal.

    Attributes:
        number: its number.
        name: what the person calls it.
        is_offered: whether one can add to it; not where the person removed it.
        amount: its magnesium in whole mg, with its unknowns.
        entries: its entries in the order of `diary.queries.entries_on`, each with its magnesium in
            whole mg, which come to the meal's.
    """

    number: int
    name: str
    is_offered: bool
    amount: Amount
    entries: Sequence[tuple[Entry, Decimal | None]]


@dataclass(frozen=True, slots=True)
class Day:
    """Everything that a person logged on one local date, and what is around it.

    Attributes:
        date: the date.
        entries: its entries, in the order of `diary.queries.entries_on`.
        doses: its doses.
        window: the four weeks ending that day.
        strip: the days that its page shows as rings.
        account: whose it is.
    """

    date: date
    entries: Sequence[Entry]
    doses: Sequence[Dose]
    window: Window
    strip: DayIntakes
    account: Account

    @property
    def shown(self) -> DayIntake:
        """The day's magnesium in whole mg that add up, as its page shows it."""
        return intake_in_whole_mg(self.intake)

    @property
    def meals(self) -> Sequence[MealOfDay]:
        """All meals, and others that have entries; what they show adds up to the day's food."""
        names = self.account.meals_with(entry.meal for entry in self.entries)
        eaten = [[entry for entry in self.entries if entry.meal == number] for number in names]
        amounts = [_sum_of(entries) for entries in eaten]
        shown_mg = whole_parts([each.known_mg for each in amounts], self.shown.food.known_mg)
        return [
            MealOfDay(
                number,
                name,
                number in self.account.meals,
                in_whole_mg(amount, mg),
                list(zip(entries, whole_values(_values(entries), mg), strict=True)),
            )
            for (number, name), entries, amount, mg in zip(
                names.items(), eaten, amounts, shown_mg, strict=True
            )
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
    def doses_by_kind(self) -> Mapping[ProductKind, Sequence[tuple[Dose, Decimal | None]]]:
        """The doses of each kind that was taken, supplements before medicines.

        Each is with its magnesium in whole mg, which come to that of the kind.
        """
        shown = {
            ProductKind.SUPPLEMENT: self.shown.supplements,
            ProductKind.MEDICINE: self.shown.medicines,
        }
        by_kind = {}
        for kind, amount in shown.items():
            doses = [dose for dose in self.doses if dose.kind == kind]
            shown_mg = whole_values([dose.magnesium_mg for dose in doses], amount.known_mg)
            by_kind[kind] = list(zip(doses, shown_mg, strict=True))
        return {kind: doses for kind, doses in by_kind.items() if doses}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was logged at all."""
        return not self.doses and not self.entries


def _values(entries: Sequence[Entry]) -> list[Decimal | None]:
    return [entry.magnesium_mg for entry in entries]


def _sum_of(entries: Sequence[Entry]) -> Amount:
    return Amount.of(_values(entries), bounds=sum(entry.at_least for entry in entries))


def read_day(account: Account, on: date, today: date) -> Day:
    """Return a person's day. Four queries, whatever the history's length."""
    user_id = account.id
    first, last = strip_days(on, today)
    window_first = on - USUAL_WINDOW + ONE_DAY
    window = intake.window(user_id, window_first, last)
    return Day(
        account=account,
        date=on,
        entries=diary.entries_on(account, on),
        doses=supplements.doses_on(user_id, on),
        window=replace(window, intakes=_between(window.intakes, window_first, on)),
        strip=_between(window.intakes, first, last),
    )


def _between(intakes: DayIntakes, first: date, last: date) -> DayIntakes:
    return {day: intake for day, intake in intakes.items() if first <= day <= last}


def day_page(on: date) -> Response:
    """The day page of one local date."""
    return make_response(render_template("diary/day.html", **_day_context(on)))


def about_page(on: date) -> Response:
    """What is said of the day's figures: its reference, its level, their sources."""
    return page_or_fragment("diary/about", **_day_context(on, with_supplements=False))


def changed(
    shown: date,
    now_on: date,
    *,
    supplements: bool = False,
    beside: str = "",
) -> Response:
    """After a change: the total and the meals of the day on the screen, and what else changed.

    All meals are sent: one that changes may shift another's figure by 1 mg, so that they add up.

    Args:
        shown: the day that the change was made from.
        now_on: the day that the changed thing is on now, whose page the answer leads to where the
            request doesn't come from that of `shown`.
        supplements: whether the supplements changed.
        beside: pieces of the sheet that changed too, which then stays open.
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
            changed_supplements=supplements,
            **_day_context(shown, with_supplements=supplements),
        )
        + beside
    )
    if not beside:
        response.headers["HX-Trigger"] = "close-sheet"
    return response


def is_on_screen(day: date) -> bool:
    """Whether htmx asks from the page of this day."""
    path, *_ = (path_within(htmx_headers().current_url) or "").partition("?")
    shown = url_for("diary.today") if day == accounts.today(signed_in()) else None
    return path in {url_for("diary.day", on=day), shown}


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A day on which things were logged and of which the person said nothing since.

    Attributes:
        date: the day.
        words: what it holds: "12 entries, 347 mg".
    """

    date: date
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a new day asks of yesterday, and how many days of the past week are open besides."""

    on: date
    words: str
    others: str


def open_days(window: Window, today: date) -> list[OpenDay]:
    """Return the open ones of the seven days before today, the latest first."""
    past = (today - timedelta(days=ago) for ago in range(1, DAYS + 1))
    return [
        OpenDay(day, entries_words(intake_in_whole_mg(window.intakes[day])))
        for day in past
        if window.intakes[day].state is DayState.IN_PROGRESS and day not in window.answers
    ]


def _question(window: Window, today: date) -> Question | None:
    """What today's page asks, where yesterday is open."""
    open_ones = open_days(window, today)
    yesterday = today - ONE_DAY
    if not open_ones or open_ones[0].date != yesterday:
        return None
    others = len(open_ones) - 1
    return Question(
        on=yesterday,
        words=was_that_all(intake_in_whole_mg(window.intakes[yesterday])),
        others=other_days_words(others) if others else "",
    )


def _day_context(on: date, *, with_supplements: bool = True) -> dict[str, Any]:
    """What the templates of a day need, with its supplements and panels or without."""
    user = signed_in()
    person, today = accounts.person(user), accounts.today(user)
    day = read_day(user, on, today)
    guided = guidance_context_on(person, on, day.window.intakes, first_weekday=user.first_weekday)
    context: dict[str, Any] = {
        "day": day,
        "total": total_view(
            day.intake,
            reference_on(person, on),
            has_doses=bool(day.doses),
            days_ago=(today - on).days,
            may_suggest_more=may_suggest_more(
                kidney_disease=person.kidney_disease, age_months=guided.age_months
            ),
            suggestions_on_day=user.suggestions_on_day,
            kidney_disease=person.kidney_disease,
        ),
        "strip": strip(day.strip, person, today),
        "state": state_view(
            on,
            today=today,
            state=day.intake.state,
            answer=day.answer,
            is_empty=day.is_empty,
            usual=guided.usual,
        ),
        "today": today,
        "question": _question(day.window, today) if on == today else None,
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
    # Whom to ask for help comes before the meals. The total says what is above a level; why that
    # matters, and the rest, can wait.
    pressing = list(takewhile(lambda panel: panel.has_poison_help, panels))
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
