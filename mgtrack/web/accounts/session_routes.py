"""Where somebody is signed in to their account, and signing out there."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from mgtrack.accounts import queries, user_sessions
from mgtrack.web.accounts.session_view import session_views
from mgtrack.web.helpers import flash, id_from, require_sign_in, see_other, signed_in

blueprint = Blueprint("sessions", __name__, url_prefix="/me/sessions")
blueprint.before_request(require_sign_in)


@blueprint.before_request
def accounts_alone() -> ResponseReturnValue | None:
    """Lead a guest, whose one browser is the key, back to Me."""
    return see_other(url_for("accounts.me")) if signed_in().is_guest else None


@blueprint.get("")
def show() -> Response:
    """The browsers that are signed in to the account, this one first."""
    views = session_views(signed_in(), queries.sessions(signed_in().id))
    return make_response(render_template("accounts/sessions.html", sessions=views))


@blueprint.post("/<session_id>/end")
def end(session_id: str) -> Response:
    """Sign out in one browser; one where it is done already stays so."""
    user_sessions.end(signed_in().id, id_from(session_id))
    flash("Signed out there.")
    return see_other(url_for(".show"))


@blueprint.post("/end-others")
def end_others() -> Response:
    """Sign out everywhere but here."""
    user_sessions.end_others(signed_in())
    flash("Signed out everywhere else.")
    return see_other(url_for(".show"))
