"""Copying and moving: a meal, a whole day, or ticked entries, to another day or meal."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date

from flask import Blueprint, Response, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.diary import queries, services
from mgtrack.diary.models import Entry
from mgtrack.errors import NotFoundError
from mgtrack.web.diary.day_view import changed
from mgtrack.web.diary.forms import SAME_MEAL, CopyForm
from mgtrack.web.diary.saved_meal_routes import save_page
from mgtrack.web.helpers import (
    ONE_DAY,
    day_from,
    flash,
    id_from,
    page_or_fragment,
    require_sign_in,
    signed_in,
    undo_url,
)
from mgtrack.wording.dates import long_date
from mgtrack.wording.figures import plural

blueprint = Blueprint("copy", __name__)
blueprint.before_request(require_sign_in)

NAMES_SAID = 3
"""How many of what was left out are named."""


@blueprint.get("/day/<on>/copy")
def choose(on: str) -> Response:
    """The day's entries to tick: all of them at first, one, those of one meal, or with 0 none."""
    day, today = day_from(on), accounts.today(signed_in())
    entries = queries.entries_on(signed_in(), day)
    meal, entry = request.args.get("meal"), request.args.get("entry")
    ticked = {
        each.id
        for each in entries
        if entry in {None, str(each.id)} and meal in {None, str(each.meal)}
    }
    form = CopyForm(
        formdata=None,
        data={
            "meal": SAME_MEAL,
            "day": today if day != today else today + ONE_DAY,
            "client_id": str(uuid.uuid4()),
        },
    )
    return _page(day, form, entries, ticked)


@blueprint.post("/day/<on>/copy")
def send(on: str) -> Response:
    """Copy what is ticked, or move it; a repeat does neither. Or ask for a meal's name."""
    day, form = day_from(on), CopyForm()
    named = [id_from(each) for each in request.form.getlist("entry")]
    if not named:
        form.form_errors.append("Nothing is ticked. Please tick at least one entry.")
    elif len(named) > services.MAX_PARTS:
        form.form_errors.append(f"You can copy or move up to {services.MAX_PARTS} entries at once.")
    if "save" in request.form and not form.form_errors:
        return save_page(day, named)
    if form.validate() and named and len(named) <= services.MAX_PARTS:
        found = queries.entries(signed_in().id, named, or_deleted=True)
        entries = sorted(found, key=lambda entry: named.index(entry.id))
        done = (_move if "move" in request.form else _copy)(day, form, entries)
        if done is not None:
            return done
    return _page(day, form, queries.entries_on(signed_in(), day), named, status=422)


def _copy(on: date, form: CopyForm, entries: Sequence[Entry]) -> Response | None:
    copy_id = form.client_id.id_or_new
    try:
        copied = services.copy_entries(
            user_id=signed_in().id,
            copy_id=copy_id,
            day=form.day.day,
            meal=form.meal.data or None,
            entries=entries,
        )
    except services.NothingToCopyError as error:
        form.form_errors.append(str(error))
        return None
    undo = url_for("meal_text.delete", meal_id=copy_id)
    return _done(on, form, "copied", len(copied.entries), copied.left_out, undo)


def _move(on: date, form: CopyForm, entries: Sequence[Entry]) -> Response | None:
    there = [entry for entry in entries if entry.deleted_at is None]
    if not there:
        raise NotFoundError
    gone = [entry.food_name for entry in entries if entry.deleted_at is not None]
    change_id = services.move_entries(there, day=form.day.day, meal=form.meal.data or None)
    if change_id is None:
        form.form_errors.append("They are there already. Please choose another meal or day.")
        return None
    return _done(on, form, "moved", len(there), gone, undo_url(change_id, on=on))


def _done(
    on: date, form: CopyForm, verb: str, number: int, left_out: Sequence[str], undo: str | None
) -> Response:
    day, meal = form.day.day, form.meal.data
    place = [signed_in().meal_name(meal)] if meal else []
    if not meal or day != on:
        place.append(long_date(day, accounts.today(signed_in())))
    said = f"{plural(number, 'food', 'foods')} {verb} to {', '.join(place)}."
    if left_out:
        names = "; ".join(left_out[:NAMES_SAID])
        further = len(left_out) - NAMES_SAID
        said += f" Left out, because they are no longer here: {names}"
        said += f" and {further} more." if further > 0 else "."
    flash(said, undo=undo)
    return changed(on, day)


def _page(
    on: date,
    form: CopyForm,
    entries: Sequence[Entry],
    ticked: Collection[uuid.UUID],
    *,
    status: int = 200,
) -> Response:
    meals = [
        (name, those)
        for number, name in signed_in().meals_with(entry.meal for entry in entries).items()
        if (those := [entry for entry in entries if entry.meal == number])
    ]
    return page_or_fragment(
        "diary/copy",
        status=status,
        on=on,
        form=form,
        meals=meals,
        ticked=ticked,
        all_ticked=all(entry.id in ticked for entry in entries),
    )
