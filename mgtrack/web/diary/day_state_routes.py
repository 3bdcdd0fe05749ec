"""Saying that a day is complete, or that it isn't."""

from __future__ import annotations

import uuid
from datetime import date

from flask import Blueprint, Response, make_response, render_template, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.diary import services
from mgtrack.web.diary.day_view import changed, is_on_screen
from mgtrack.web.helpers import (
    back,
    day_from,
    flash,
    require_sign_in,
    saving_person,
    signed_in,
    undo_url,
    wants_fragment,
)
from mgtrack.wording.dates import long_date

blueprint = Blueprint("day_state", __name__)
blueprint.before_request(require_sign_in)


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
