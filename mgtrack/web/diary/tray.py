"""The tray of the add sheet: what was added while it is open, by a row's + or by a form."""

from __future__ import annotations

import json
from datetime import date

from flask import Response, make_response, render_template, request

from mgtrack.diary import adding
from mgtrack.diary.adding import MAX_TAPS, Tap
from mgtrack.web.diary.day_view import changed, is_on_screen
from mgtrack.web.helpers import flash, signed_in, wants_fragment
from mgtrack.wording.adding import tray_words

ADD_LIST = "[data-adding]"
"""Where the add sheet has its list."""


def taps_sent() -> list[Tap]:
    """Return the taps so far, as the tray sends them."""
    return [Tap.parse(each) for each in request.values.getlist("tap")[-MAX_TAPS:]]


def without(taps: list[Tap], again: Tap) -> list[Tap]:
    """Return taps but for one that is sent again."""
    return [each for each in taps if each.tap_id != again.tap_id]


def logged_by_form(
    name: str, tap: Tap, *, undo: str, shown: date, now_on: date, supplements: bool = False
) -> Response:
    """Answer a form that logged something: the sheet's list with its tray, or the day.

    A form that was opened from the list of the add sheet sends what its tray holds, and leads back
    there, where the next food is. Any other leads to the day.

    Args:
        name: what was logged.
        tap: what was logged, as the tray keeps it.
        undo: the address that takes it back.
        shown: the day that the form was opened from.
        now_on: the day that it was logged on.
        supplements: whether it is a dose.
    """
    if not (wants_fragment() and "from_list" in request.form):
        flash(f"{name} added.", undo=undo)
        return changed(shown, now_on, supplements=supplements)
    return back_to(ADD_LIST, tray_answer(shown, now_on, [*without(taps_sent(), tap), tap]))


def back_to(place: str, pieces: str | Response) -> Response:
    """Answer htmx with pieces for elsewhere, and lead the sheet back to a place that it left.

    Args:
        place: a selector of what is there; nothing is left where it is not.
        pieces: what is swapped in, each by its id.
    """
    response = make_response(pieces)
    response.headers["HX-Reswap"] = "none"
    response.headers["HX-Trigger"] = json.dumps({"back-to": place})
    return response


def tray_answer(
    shown: date,
    now_on: date,
    taps: list[Tap],
    *,
    ticked: Tap | None = None,
    unticked: Tap | None = None,
) -> Response:
    """What changed on the day's page, where it is on the screen, and the sheet's tray and tick."""
    tray = adding.tray_of(signed_in().id, taps)
    on_screen = shown == now_on and is_on_screen(shown)
    pieces = render_template(
        "diary/_tray_changed.html",
        on=now_on,
        on_screen=on_screen,
        taps=tray.taps,
        said=tray_words(tray.items, tray.amount) if tray.items else "",
        ticked=ticked.tap_id if ticked else None,
        unticked=unticked.tap_id if unticked and unticked.has_row else None,
    )
    if not on_screen:
        return make_response(pieces)
    return changed(shown, now_on, supplements=True, beside=pieces)
