"""Saying that a day is complete, or that it isn't, and taking either back."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, make_response, render_template, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.diary import queries, services
from mgtrack.web.diary.day_view import changed, is_on_screen
from mgtrack.web.helpers import back, day_from, flash, require_sign_in, signed_in, wants_fragment
from mgtrack.wording.dates import long_date

blueprint = Blueprint("day_state", __name__)
blueprint.before_request(require_sign_in)

_WAY_BACK = {None: "forget", True: "complete", False: "reopen"}
"""The endpoint that says again of a day what had been said before."""


@blueprint.post("/day/<on>/complete")
def complete(on: str) -> Response:
    """That was everything of the day."""
    day, person = day_from(on), signed_in()
    before = queries.answer(person.id, day)
    services.complete_day(user_id=person.id, day=day, today=accounts.today(person))
    _say_answered(day, "is complete", before=before)
    return _answered(day)


@blueprint.post("/day/<on>/reopen")
def reopen(on: str) -> Response:
    """The day isn't finished, and need not be asked about."""
    day, person = day_from(on), signed_in()
    before = queries.answer(person.id, day)
    services.reopen_day(user_id=person.id, day=day)
    _say_answered(day, "is not complete", before=before)
    return _answered(day)


@blueprint.post("/day/<on>/forget")
def forget(on: str) -> Response:
    """Take an answer back that was the first: what asked for it asks again."""
    day = day_from(on)
    services.forget_answer(user_id=signed_in().id, day=day)
    answered = _answered(day)
    if wants_fragment() and not is_on_screen(day):
        answered.headers["HX-Refresh"] = "true"
    return answered


def _say_answered(day: date, words: str, *, before: bool | None) -> None:
    flash(f"{long_date(day)} {words}.", undo=url_for(f".{_WAY_BACK[before]}", on=day))


def _answered(day: date) -> Response:
    """The day's own pieces where it is on the screen; elsewhere the question just goes."""
    if not wants_fragment():
        return back(url_for("diary.day", on=day))
    if is_on_screen(day):
        return changed(day, day)
    return make_response(render_template("_toasts.html", swap_out_of_band=True))
