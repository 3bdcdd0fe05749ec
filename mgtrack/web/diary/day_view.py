"""How a day is answered: as its page, or as the pieces of it that a change touched."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from flask import Response, make_response, render_template, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.diary import queries
from mgtrack.guidance import queries as guidance
from mgtrack.nutrition.assessment import assess_day
from mgtrack.nutrition.guidance import may_suggest_more
from mgtrack.nutrition.reference import rda_above_ul, reference_on
from mgtrack.nutrition.upper_level import assess_upper_level
from mgtrack.web.helpers import ONE_DAY, htmx_headers, see_other, signed_in, wants_fragment
from mgtrack.wording.day import day_sentence
from mgtrack.wording.upper_level import day_upper_sentence

SUPPLEMENTS = "supplements"
"""The section of a day that is no meal."""


def day_page(on: date) -> Response:
    """The day page of one local date."""
    return make_response(render_template("diary/day.html", **_day_context(on)))


def changed(shown: date, now_on: date, sections: set[str]) -> Response:
    """After a change: the changed sections of the day on the screen and its total.

    Elsewhere than on that day's page, the page of `now_on`, where the changed thing now is.
    """
    page = url_for("diary.day", on=now_on)
    if not wants_fragment():
        return see_other(page)
    if not is_on_screen(shown):
        response = make_response("")
        response.headers["HX-Redirect"] = page
        return response
    response = make_response(
        render_template("diary/_changed.html", sections=sections, **_day_context(shown))
    )
    response.headers["HX-Trigger"] = "close-sheet"
    return response


def is_on_screen(day: date) -> bool:
    """Whether htmx asks from the page of this day."""
    path = urlsplit(htmx_headers().current_url or "").path
    shown = url_for("diary.today") if day == accounts.today(signed_in()) else None
    return path in {url_for("diary.day", on=day), shown}


def _day_context(on: date) -> dict[str, object]:
    user = signed_in()
    person, today = accounts.person(user), accounts.today(user)
    day = queries.day(user.id, on)
    reference = reference_on(person, on)
    assessment = assess_day(day.intake, reference)
    upper_level = assess_upper_level(day.intake, reference)
    situation = queries.situation(person, day, first_weekday=user.first_weekday)
    panels = guidance.open_panels(user.id, situation) if on <= today else []
    # What supplements bring up comes before the meals, the most pressing alone; the rest can wait.
    pressing = [panel for panel in panels[:1] if panel.about_supplements]
    return {
        "day": day,
        "offers": queries.offers(user.id, day) if on <= today else [],
        "reference": reference,
        "assessment": assessment,
        "assessment_sentence": day_sentence(assessment, today=on == today),
        "upper_level": upper_level,
        "upper_level_sentence": day_upper_sentence(upper_level),
        "rda_above_ul": rda_above_ul(reference),
        "situation": situation,
        "may_suggest_more": may_suggest_more(
            kidney_disease=person.kidney_disease, age_months=situation.age_months
        ),
        "pressing_panels": pressing,
        "other_panels": panels[len(pressing) :],
        "today": today,
        "asked": queries.open_day_before(day) if on == today else None,
        "before": on - ONE_DAY if on > FIRST_DAY else None,
        "after": on + ONE_DAY if on < LAST_DAY else None,
    }
