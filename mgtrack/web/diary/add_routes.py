"""The add sheet: what can be logged, each with one tap, and a tray of what was tapped."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import date
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.diary import adding
from mgtrack.diary.adding import MAX_TAPS, Tap
from mgtrack.diary.finding import find
from mgtrack.errors import DomainError, NotFoundError
from mgtrack.foods import services as catalogue
from mgtrack.nutrition.quantity import QuantityError
from mgtrack.web.diary.add_view import AddRows, Shelf, shelf_names
from mgtrack.web.diary.forms import MomentForm
from mgtrack.web.diary.serving_pages import meal_from
from mgtrack.web.diary.tray import taps_sent, tray_answer, without
from mgtrack.web.helpers import (
    day_from,
    fdc_client,
    flash,
    htmx_headers,
    id_from,
    page_or_fragment,
    require_sign_in,
    saving_person,
    see_other,
    signed_in,
    wants_fragment,
)
from mgtrack.wording.adding import tray_words

blueprint = Blueprint("adding", __name__)
blueprint.before_request(require_sign_in)


@blueprint.get("/add")
def today() -> Response:
    """Where the + leads from anywhere: to today's next meal."""
    shelf = request.args.get("list")
    return see_other(url_for(".sheet", on=accounts.today(signed_in()), list=shelf))


@blueprint.get("/day/<on>/add")
def sheet(on: str) -> Response:
    """The add sheet; htmx asks for what it lists alone as one types, or chooses another list."""
    return _add_page(day_from(request.args.get("day") or on), typed=_typed())


@blueprint.get("/day/<on>/add/more")
def more(on: str) -> Response:
    """The same search, after asking FoodData Central too."""
    day, typed = day_from(request.args.get("day") or on), _typed()
    if not typed:
        return _add_page(day)
    answer = catalogue.ask_fdc(typed, fdc_client())
    return _add_page(day, typed=typed, asked=True, sentence=answer.sentence)


def _typed() -> str:
    return request.values.get("q", "").strip()[:200]


def _shelf() -> Shelf:
    with suppress(ValueError):
        return Shelf(request.values.get("list", ""))
    return Shelf.USUAL


def _add_page(day: date, *, typed: str = "", **context: Any) -> Response:
    meal = meal_from(request.args.get("meal"))
    account = signed_in()
    now = accounts.today(account)
    rows = AddRows(
        account=account,
        day=day,
        meal=meal,
        today=now,
        typed=typed,
        sheet_id=_sheet_id(),
        ticked=_ticked(),
    )
    context |= {
        "on": day,
        "meal": meal,
        "today": now,
        "typed": typed,
        "shelf": _shelf(),
        "shelves": shelf_names(),
        "sheet_id": rows.sheet_id,
    }
    if typed:
        found = find(account.id, typed)
        context |= {
            "found": found,
            "rows": rows.of(found.rows),
            "brands": rows.of(found.brands),
        }
    else:
        context |= {"rows": rows.shelf(_shelf())}
    if htmx_headers().target == "results":
        return make_response(render_template("diary/_results.html", is_piece=True, **context))
    return page_or_fragment("diary/add", **context)


def _sheet_id() -> uuid.UUID:
    """The id of this opening of the sheet; a new one where none is open yet."""
    with suppress(NotFoundError):
        return id_from(request.values.get("sheet", ""))
    return uuid.uuid4()


def _ticked() -> set[uuid.UUID]:
    """The ids of the taps so far."""
    return {id_from(each) for each in request.args.getlist("ticked")[-MAX_TAPS:]}


@blueprint.post("/day/<on>/add/tap")
def tap(on: str) -> Response:
    """Log what one row is, and stay in the sheet; a second tap of it logs nothing more."""
    day, moment = day_from(on), MomentForm()
    if not moment.validate():
        wrong = [*moment.meal.errors, *moment.day.errors, *moment.form_errors]
        raise DomainError(str(wrong[0]))
    taps = taps_sent()
    try:
        new = adding.log_tap(
            saving_person().id,
            request.form.get("what", ""),
            sheet_id=_sheet_id(),
            day=moment.day.day,
            meal=moment.meal.data,
        )
    except QuantityError as error:
        raise DomainError(str(error)) from None
    if not wants_fragment():
        return _stay(day, moment, new)
    return tray_answer(day, moment.day.day, [*without(taps, new), new], ticked=new)


@blueprint.post("/day/<on>/add/undo")
def undo(on: str) -> Response:
    """Take the last tap of the sheet back."""
    day = day_from(on)
    now_on = day_from(request.values.get("day") or on)
    taps = taps_sent()
    if not taps:
        raise NotFoundError
    *others, last = taps
    adding.undo_tap(signed_in().id, last)
    if not wants_fragment():
        flash("Deleted.")
        return see_other(_sheet_url(now_on))
    return tray_answer(day, now_on, others, unticked=last)


def _stay(day: date, moment: MomentForm, new: Tap) -> Response:
    """Without JavaScript: the sheet's page again, with the way to take the tap back."""
    tray = adding.tray_of(signed_in().id, [new])
    undo = url_for(".undo", on=day, tap=str(new), meal=moment.meal.data, day=moment.day.day)
    flash(f"{tray_words(tray.items, tray.amount)}.", undo=undo)
    return see_other(_sheet_url(moment.day.day))


def _sheet_url(day: date) -> str:
    """The sheet as a page, with the same list or search."""
    typed = _typed()
    shelf = None if typed else str(_shelf())
    return url_for(".sheet", on=day, meal=request.values.get("meal"), q=typed or None, list=shelf)
