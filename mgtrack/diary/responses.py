"""How a day is answered: as its page, or as the pieces of it that a change touched."""

from __future__ import annotations

from datetime import date

from flask import Response, make_response, render_template, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.diary import queries
from mgtrack.nutrition.reference import reference_on
from mgtrack.web import ONE_DAY, see_other, signed_in, wants_fragment

SUPPLEMENTS = "supplements"
"""The section of a day that is no meal."""


def day_page(on: date) -> Response:
    """The day page of one local date."""
    return make_response(render_template("diary/day.html", **_day_context(on)))


def changed(shown: date, now_on: date, sections: set[str]) -> Response:
    """After a change: the changed sections of the day on the screen and its total.

    Without htmx, the day page of `now_on`, where the changed thing now is.
    """
    if not wants_fragment():
        return see_other(url_for("diary.day", on=now_on))
    return make_response(
        render_template("diary/_changed.html", sections=sections, **_day_context(shown))
    )


def _day_context(on: date) -> dict[str, object]:
    person = signed_in()
    return {
        "day": queries.day(person.id, on),
        "reference": reference_on(accounts.person(person), on),
        "today": accounts.today(person),
        "before": on - ONE_DAY,
        "after": on + ONE_DAY,
    }
