"""A guest's diary: deleted, or added to the account that its browser signs in to."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request, session, url_for

from mgtrack.accounts import guests
from mgtrack.web.accounts.forms import GuestHealthForm
from mgtrack.web.accounts.sessions import guest_diary
from mgtrack.web.helpers import flash, own_path, require_sign_in, see_other, signed_in
from mgtrack.wording.guests import added_sentences, diary_words

blueprint = Blueprint("guests", __name__, url_prefix="/me/diary")
blueprint.before_request(require_sign_in)


@blueprint.route("/delete", methods=["GET", "POST"])
def delete() -> Response:
    """Delete a guest's diary with everything in it, once it was said what goes."""
    person = signed_in()
    guest = person if person.is_guest else guest_diary()
    if guest is None:
        return see_other(url_for("accounts.me"))
    if request.method != "POST":
        what = diary_words(guests.rows_of(guest.id))
        return make_response(render_template("accounts/delete_diary.html", what=what))
    guests.delete_guest(guest)
    if person.is_guest:
        session.clear()
    flash("The diary and everything in it are deleted.")
    return see_other(url_for("home.landing" if person.is_guest else "accounts.me"))


@blueprint.route("/add", methods=["GET", "POST"])
def add() -> Response:
    """Ask whether what this browser kept without an account is to be added to the account."""
    onward = own_path(request.args.get("next")) or url_for("diary.today")
    guest = guest_diary()
    if guest is None:
        return see_other(onward)
    needs_consent = guest.health is not None and signed_in().health is None
    form = GuestHealthForm()
    if not form.validate_on_submit():
        page = render_template(
            "accounts/add_diary.html",
            form=form,
            onward=onward,
            what=diary_words(guests.rows_of(guest.id)),
            unused_days=guests.KEPT_UNUSED.days,
            needs_consent=needs_consent,
        )
        return make_response(page, 422 if form.errors else 200)
    added = guests.add_to_account(
        str(guest.guest_key), signed_in().id, with_health=bool(form.consent.data)
    )
    flash(added_sentences(added))
    return see_other(onward)


@blueprint.post("/leave")
def leave() -> Response:
    """Leave a guest's diary where it is, in this browser, to be found again after signing out."""
    onward = own_path(request.args.get("next")) or url_for("diary.today")
    if signed_in().is_guest or guest_diary() is None:
        return see_other(onward)
    flash("Your diary stays in this browser. It opens again when you sign out.")
    return see_other(onward)
