"""Quick add: so many mg where no food fits, marked as the person's own figure."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, request, url_for

from mgtrack.diary import own_figures
from mgtrack.diary.adding import Tap
from mgtrack.diary.models import Entry
from mgtrack.imports.file_services import source_of
from mgtrack.web.diary.day_view import changed
from mgtrack.web.diary.forms import QuickForm
from mgtrack.web.diary.serving_pages import meal_from
from mgtrack.web.diary.tray import logged_by_form
from mgtrack.web.helpers import (
    day_from,
    flash,
    page_or_fragment,
    require_sign_in,
    saving_person,
    undo_url,
)
from mgtrack.wording.dates import long_date

blueprint = Blueprint("quick", __name__)
blueprint.before_request(require_sign_in)


@blueprint.get("/day/<on>/add/quick")
def new(on: str) -> Response:
    """How many mg, and of what."""
    day = day_from(on)
    form = QuickForm(
        formdata=None,
        data={
            "name": request.args.get("q", "").strip()[:120],
            "meal": meal_from(request.args.get("meal")),
            "day": day,
            "client_id": str(uuid.uuid4()),
        },
    )
    return page_or_fragment("diary/quick", form=form, on=day)


@blueprint.post("/day/<on>/add/quick")
def log(on: str) -> Response:
    """Log it; a repeat of the same form logs nothing more."""
    day, form = day_from(on), QuickForm()
    if not form.validate_on_submit():
        return page_or_fragment("diary/quick", status=422, form=form, on=day)
    entry = own_figures.log_own_figure(
        user_id=saving_person().id, entry_id=form.client_id.id_or_new, figure=form.figure
    )
    return logged_by_form(
        entry.food_name,
        Tap(entry.id, entry_ids=[entry.id]),
        undo=url_for("diary.delete", entry_id=entry.id),
        shown=day,
        now_on=entry.day,
    )


def figure_page(entry: Entry) -> Response:
    """Show an own figure, to look at and to change."""
    known_mg = entry.magnesium_mg
    form = QuickForm(
        formdata=None,
        data={
            "name": "" if entry.food_name == own_figures.UNNAMED else entry.food_name,
            # Unknown is not zero: one that came from another app may have no figure yet.
            "magnesium": None if known_mg is None else f"{known_mg.normalize():f}",
            "meal": entry.meal,
            "day": entry.day,
            "at": entry.at,
        },
    )
    source = source_of(entry)
    return page_or_fragment("diary/quick", form=form, entry=entry, source=source)


def change_figure(entry: Entry) -> Response:
    """Change an own figure as its form says."""
    form = QuickForm(data={"meal": entry.meal})
    if not form.validate_on_submit():
        source = source_of(entry)
        return page_or_fragment("diary/quick", status=422, form=form, entry=entry, source=source)
    shown = entry.day
    change_id = own_figures.change_own_figure(entry, form.figure)
    done = "saved" if entry.day == shown else f"moved to {long_date(entry.day)}"
    flash(f"{entry.food_name} {done}.", undo=undo_url(change_id, on=shown))
    return changed(shown, entry.day)
