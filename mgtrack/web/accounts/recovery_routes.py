"""The way in for somebody who forgot their password, and the codes for it."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, make_response, render_template, request, url_for

from mgtrack.accounts import queries, recovery_codes, reset_links, services
from mgtrack.extensions import limiter
from mgtrack.web.accounts.forms import ForgotForm, NewRecoveryCodesForm, RecoveryForm
from mgtrack.web.accounts.mailing import send_reset_link
from mgtrack.web.accounts.routes import (
    PASSWORDS_AN_ACCOUNT,
    SIGN_INS_AN_ADDRESS,
    account_signed_in,
    passwords_an_account,
)
from mgtrack.web.helpers import flash, require_sign_in, see_other, signed_in
from mgtrack.web.security import no_store
from mgtrack.wording.recovery import codes_file, codes_left

blueprint = Blueprint("recovery", __name__)
own_codes = Blueprint("recovery_codes", __name__, url_prefix="/me/recovery-codes")
own_codes.before_request(require_sign_in)


LINKS_AN_ACCOUNT = "3 per hour"
LINKS_AN_ADDRESS = "30 per hour"


def _account_typed() -> str:
    return f"account:{services.account_named(ForgotForm().email.data or '')}"


@blueprint.route("/forgot-password", methods=["GET", "POST"])
@limiter.limit(LINKS_AN_ADDRESS, methods=["POST"])
@limiter.limit(LINKS_AN_ACCOUNT, key_func=_account_typed, methods=["POST"])
def forgot() -> Response:
    """What somebody can do who forgot their password: be sent a link, where mail is sent.

    The answer is the same whether the address has an account or not, and takes the same time: the
    account is looked for after it.
    """
    form = ForgotForm()
    is_asked = False
    if current_app.config["SETTINGS"].sends_mail and form.validate_on_submit():
        send_reset_link(str(form.email.data))
        is_asked = True
    page = render_template("accounts/forgot.html", form=form, is_asked=is_asked)
    return make_response(page, 422 if form.errors else 200)


@blueprint.route("/sign-in/recovery-code", methods=["GET", "POST"])
@no_store
@limiter.limit(SIGN_INS_AN_ADDRESS, methods=["POST"])
@passwords_an_account
def sign_in() -> Response:
    """Lead who has a recovery code to a new password. The code is used up by it."""
    form = RecoveryForm()
    if form.validate_on_submit():
        try:
            user = recovery_codes.use_code(
                email=str(form.email.data), code=str(form.recovery_code.data)
            )
        except recovery_codes.RecoveryCodeRefusedError as error:
            form.recovery_code.errors = [str(error)]
        else:
            flash(f"This code is used now. {codes_left(queries.recovery_codes_left(user.id))}")
            secret_key = current_app.config["SETTINGS"].secret_key
            token = reset_links.new_token(user, secret_key)
            return see_other(url_for("accounts.new_password", token=token))
    page = render_template("accounts/recovery_sign_in.html", form=form)
    return make_response(page, 422 if form.errors else 200)


@own_codes.route("", methods=["GET", "POST"])
@no_store
@limiter.limit(PASSWORDS_AN_ACCOUNT, key_func=account_signed_in, methods=["POST"])
def make() -> Response:
    """Make new recovery codes in place of those so far, and show them, this once."""
    if signed_in().is_guest:
        return see_other(url_for("accounts.sign_up"))
    form = NewRecoveryCodesForm()
    if form.validate_on_submit():
        user = queries.user(signed_in().id)
        try:
            made = recovery_codes.new_codes(user, password=str(form.password.data))
        except services.WrongPasswordError as error:
            form.password.errors = [str(error)]
        else:
            page = render_template("accounts/recovery_codes_made.html", codes=made)
            return make_response(page)
    left = queries.recovery_codes_left(signed_in().id)
    page = render_template("accounts/recovery_codes.html", form=form, left=left)
    return make_response(page, 422 if form.errors else 200)


@own_codes.post("/text")
@no_store
def download() -> Response:
    """Give codes as a text file to the page that shows them; the server has their hashes alone."""
    person = signed_in()
    good = recovery_codes.still_good(person.id, request.form.getlist("recovery_code"))
    if not good:
        return see_other(url_for(".make"))
    response = make_response(codes_file(person.email or "", good))
    response.content_type = "text/plain; charset=utf-8"
    response.headers["Content-Disposition"] = 'attachment; filename="mgtrack-recovery-codes.txt"'
    return response


@own_codes.post("/not-now")
def not_now() -> Response:
    """Offer no codes on the day page any more; Me has them."""
    if not signed_in().is_guest:
        recovery_codes.decline(queries.user(signed_in().id))
        flash("You find recovery codes in Me.")
    return see_other(url_for("diary.today"))
