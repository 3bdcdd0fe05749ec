"""Undoing a change, and the bin, from which what was deleted is restored."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.db import changes, soft_delete
from mgtrack.errors import NotFoundError
from mgtrack.web.diary.day_view import changed
from mgtrack.web.helpers import (
    back,
    day_from,
    flash,
    id_from,
    require_sign_in,
    signed_in,
    wants_fragment,
)
from mgtrack.web.undo.bin_view import KINDS, Kind, bin_page

blueprint = Blueprint("undo", __name__)
blueprint.before_request(require_sign_in)


@blueprint.post("/undo/<change_id>")
def undo(change_id: str) -> Response:
    """Put back what a change was made of: on the day named by `on`, or on the page of the form."""
    on = request.args.get("on")
    day = day_from(on) if on else None
    changes.undo(user_id=signed_in().id, change_id=id_from(change_id))
    flash("Undone.")
    if day is not None:
        return changed(day, day, supplements=True)
    if not wants_fragment():
        return back(url_for("diary.today"))
    response = make_response("")
    response.headers["HX-Refresh"] = "true"
    return response


@blueprint.get("/me/deleted")
def deleted() -> str:
    """What was deleted of late, each with a way to restore it."""
    user, asked = signed_in(), request.args.get("page", "1")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0
    if page < 1:
        raise NotFoundError
    rows, more = bin_page(user.id, page, accounts.today(user))
    return render_template("undo/deleted.html", rows=rows, page=page, more=more)


@blueprint.post("/me/deleted/<kind>/<row_id>/restore")
def restore(kind: str, row_id: str) -> Response:
    """Restore one of the deleted, with a way to delete it again."""
    of = _kind(kind)
    row = soft_delete.own_row(of.model, signed_in().id, id_from(row_id), or_deleted=True)
    soft_delete.restore(row)
    flash(f"{_name(of, row)} restored.", undo=url_for(".delete", kind=kind, row_id=row_id))
    return _to_bin()


@blueprint.post("/me/deleted/<kind>/<row_id>/delete")
def delete(kind: str, row_id: str) -> Response:
    """Take back that one was restored."""
    of = _kind(kind)
    row = soft_delete.own_row(of.model, signed_in().id, id_from(row_id), or_deleted=True)
    soft_delete.soft_delete(row)
    flash(f"{_name(of, row)} deleted.", undo=url_for(".restore", kind=kind, row_id=row_id))
    return _to_bin()


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise NotFoundError
    return KINDS[name]


def _name(kind: Kind, row: Any) -> str:
    return kind.name(row)


def _to_bin() -> Response:
    page = url_for(".deleted")
    if not wants_fragment():
        return back(page)
    response = make_response("")
    response.headers["HX-Refresh"] = "true"
    return response
