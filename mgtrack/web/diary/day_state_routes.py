"""Saying that a day is complete, or that it isn't."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from flask import Blueprint, Response, make_response, render_template, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.diary import services
from mgtrack.intake import queries as intake
from mgtrack.web.diary.day_view import changed, is_on_screen, open_days
from mgtrack.web.helpers import (
    ONE_DAY,
    back,
    day_from,
    flash,
    require_sign_in,
    saving_person,
    see_other,
    signed_in,
    undo_url,
    wants_fragment,
)
from mgtrack.wording.dates import long_date
from mgtrack.wording.phrases import count

blueprint = Blueprint("day_state", __name__)
blueprint.before_request(require_sign_in)

PAST_WEEK = timedelta(days=7)
MAX_DAYS = 31
"""How many days one answer may be of."""


@blueprint.post("/day/<on>/complete")
def complete(on: str) -> Response:
    """That was everything of the day."""
    day, person = day_from(on), signed_in()
    change_id = services.complete_day(
        user_id=saving_person().id, day=day, today=accounts.today(person)
    )
    _say_answered(day, "is complete", change_id)
    return _answered(day)


@blueprint.post("/day/<on>/reopen")
def reopen(on: str) -> Response:
    """The day isn't finished, and need not be asked about."""
    day = day_from(on)
    change_id = services.reopen_day(user_id=saving_person().id, day=day)
    _say_answered(day, "is not complete", change_id)
    return _answered(day)


@blueprint.get("/days/open")
def past_week() -> str:
    """The days of the past week that are neither complete nor called unfinished."""
    user = signed_in()
    today = accounts.today(user)
    window = intake.window(user.id, today - PAST_WEEK, today - ONE_DAY)
    return render_template("diary/open_days.html", days=open_days(window, today), today=today)


@blueprint.post("/days/open")
def complete_past_week() -> Response:
    """Those that are ticked are complete."""
    days = {day_from(text) for text in request.form.getlist("day")[:MAX_DAYS]}
    person = signed_in()
    if not days:
        flash("Tick the days that were complete.")
        return see_other(url_for(".past_week"))
    change_id = services.complete_days(
        user_id=saving_person().id, days=days, today=accounts.today(person)
    )
    said = f"{count(len(days), 'day')} {'is' if len(days) == 1 else 'are'} complete."
    flash(said, undo=undo_url(change_id))
    return see_other(url_for("diary.today"))


def _say_answered(day: date, words: str, change_id: uuid.UUID | None) -> None:
    # Where the day isn't on the screen, the page that asked for the answer asks again.
    undo = undo_url(change_id, on=day if is_on_screen(day) else None)
    flash(f"{long_date(day)} {words}.", undo=undo)


def _answered(day: date) -> Response:
    """The day's own pieces where it is on the screen; elsewhere the question just goes."""
    if not wants_fragment():
        return back(url_for("diary.day", on=day))
    if is_on_screen(day):
        return changed(day, day)
    return make_response(render_template("_toasts.html", swap_out_of_band=True))
