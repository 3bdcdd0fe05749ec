"""Symptom notes: of a day, and of weeks and months, beside what was taken in."""

from __future__ import annotations

import calendar
from datetime import date

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mgtrack.accounts import queries as accounts
from mgtrack.accounts import services as account_services
from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.errors import NotFoundError
from mgtrack.notes import queries, services
from mgtrack.nutrition.guidance_context import USUAL_WINDOW
from mgtrack.web.helpers import (
    ONE_DAY,
    day_from,
    flash,
    go_to,
    id_from,
    page_or_fragment,
    require_sign_in,
    saving_person,
    see_other,
    signed_in,
    undo_url,
)
from mgtrack.web.notes.forms import ConsentForm, NoteForm
from mgtrack.web.notes.noted_days import noted_days
from mgtrack.wording.dates import long_date

blueprint = Blueprint("notes", __name__)
blueprint.before_request(require_sign_in)


@blueprint.before_request
def require_consent() -> ResponseReturnValue | None:
    """Ask for consent before a day or days are shown or noted; without it there are no notes."""
    asked = request.view_args or {}
    if request.endpoint == "notes.agree" or "note_id" in asked:
        return None
    if signed_in().health is not None:
        return None
    status = 200 if request.method in {"GET", "HEAD"} else 403
    return _consent_page(ConsentForm(formdata=None), asked.get("on"), status)


@blueprint.post("/notes/consent")
def agree() -> Response:
    """Keep that the person agrees, and go on to the day they had asked for, or to the weeks."""
    form, on = ConsentForm(), request.args.get("on")
    onward = url_for(".day", on=day_from(on)) if on else url_for(".weeks")
    if not form.validate_on_submit():
        return _consent_page(form, on, 422)
    account_services.give_consent(accounts.user(saving_person().id))
    flash("Thank you. You can withdraw this in your profile at any time.")
    return see_other(onward)


def _consent_page(form: ConsentForm, on: str | None, status: int) -> Response:
    return page_or_fragment("notes/consent", status=status, form=form, on=on)


@blueprint.get("/notes")
def weeks() -> str:
    """The last four weeks, today first."""
    today = accounts.today(signed_in())
    return _days_page("The last four weeks", today - USUAL_WINDOW + ONE_DAY, today, today)


@blueprint.get("/notes/<int:year>/<int:month>")
def month(year: int, month: int) -> str:
    """One month, as far as it has come, its latest day first."""
    today = accounts.today(signed_in())
    if not (FIRST_DAY.year <= year <= LAST_DAY.year and 1 <= month <= 12):
        raise NotFoundError
    first = date(year, month, 1)
    if first > today:
        raise NotFoundError
    last = date(year, month, calendar.monthrange(year, month)[1])
    return _days_page(f"{first:%B} {year}", first, min(last, today), today)


def _days_page(title: str, first: date, last: date, today: date) -> str:
    user = signed_in()
    return render_template(
        "notes/days.html",
        title=title,
        days=noted_days(user.id, accounts.person(user), first, last),
        today=today,
        before=first - ONE_DAY if first > FIRST_DAY else None,
        after=last + ONE_DAY if last < today else None,
    )


@blueprint.get("/day/<on>/notes")
def day(on: str) -> str:
    """The notes of one day beside its intake."""
    user = signed_in()
    shown = day_from(on)
    (noted,) = noted_days(user.id, accounts.person(user), shown, shown)
    return render_template("notes/day.html", day=noted, today=accounts.today(user))


@blueprint.get("/day/<on>/notes/add")
def new(on: str) -> Response:
    """A form for a note of this day."""
    shown = day_from(on)
    return page_or_fragment("notes/note", on=shown, form=NoteForm.new(shown))


@blueprint.post("/day/<on>/notes/add")
def add(on: str) -> Response:
    """Keep a note; a repeat of the same form keeps nothing more."""
    user = signed_in()
    shown, today, form = day_from(on), accounts.today(user), NoteForm()
    note = form.accepted(
        lambda noted: services.create_note(
            user_id=user.id, note_id=form.client_id.id_or_new, noted=noted, today=today
        )
    )
    if note is None:
        return page_or_fragment("notes/note", status=422, on=shown, form=form)
    flash("Note saved.", undo=url_for(".delete", note_id=note.id))
    return go_to(url_for(".day", on=note.day))


@blueprint.get("/notes/<note_id>")
def note(note_id: str) -> Response:
    """One note, to look at and to change."""
    kept = queries.note(signed_in().id, id_from(note_id))
    return page_or_fragment("notes/note", note=kept, form=NoteForm.of(kept.observation))


@blueprint.post("/notes/<note_id>")
def change(note_id: str) -> Response:
    """Change a note, or move it to another day."""
    user = signed_in()
    kept, form = queries.note(user.id, id_from(note_id)), NoteForm()
    shown, today = kept.day, accounts.today(user)
    saved = form.accepted(
        lambda noted: (kept, services.change_note(kept, noted=noted, today=today))
    )
    if saved is None:
        return page_or_fragment("notes/note", status=422, note=kept, form=form)
    _, change_id = saved
    done = "saved" if kept.day == shown else f"moved to {long_date(kept.day, today)}"
    flash(f"Note {done}.", undo=undo_url(change_id))
    return go_to(url_for(".day", on=kept.day))


@blueprint.post("/notes/<note_id>/delete")
def delete(note_id: str) -> Response:
    """Delete a note, with the way to take it back."""
    kept = queries.note(signed_in().id, id_from(note_id), or_deleted=True)
    services.delete_note(kept)
    flash("Note deleted.", undo=url_for(".restore", note_id=kept.id))
    return go_to(url_for(".day", on=kept.day))


@blueprint.post("/notes/<note_id>/restore")
def restore(note_id: str) -> Response:
    """Take a deletion back."""
    kept = services.restore_note(user_id=signed_in().id, note_id=id_from(note_id))
    flash("Note restored.", undo=url_for(".delete", note_id=kept.id))
    return go_to(url_for(".day", on=kept.day))
