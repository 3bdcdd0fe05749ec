"""Sign-up, sign-in, the page of one's own account, and the profile."""

from __future__ import annotations

import contextlib
from dataclasses import asdict, replace

from flask import Blueprint, Response, current_app, render_template, request, session, url_for
from flask_login import login_required
from htmx_flask import make_response

from mgtrack.accounts import (
    brief_sessions,
    guests,
    queries,
    reset_links,
    services,
    user_sessions,
)
from mgtrack.accounts.models import (
    NOBODY,
    Account,
    FirstWeekday,
    StartAnswers,
    ToldHealth,
    User,
)
from mgtrack.errors import NotFoundError
from mgtrack.extensions import limiter, login_manager
from mgtrack.nutrition.reference import authorities, reference_on
from mgtrack.web.accounts import going_on
from mgtrack.web.accounts.forms import (
    DeleteAccountForm,
    EmailForm,
    NewPasswordForm,
    PasswordForm,
    ProfileForm,
    SignInForm,
    SignUpForm,
    explained,
)
from mgtrack.web.accounts.mailing import tell_former_address
from mgtrack.web.accounts.sessions import (
    begin_guest_session,
    begin_session,
    end_session,
    forget_answers,
    guest_diary,
    kept_answers,
    remember_guest,
)
from mgtrack.web.forms import Form
from mgtrack.web.helpers import (
    flash,
    htmx_headers,
    is_signed_in,
    own_path,
    path_within,
    saving_person,
    see_other,
    signed_in,
    wants_fragment,
)
from mgtrack.web.security import no_store
from mgtrack.wording.reference import reference_fallback_sentence

_PERIODS_APART = (
    " On days of pregnancy or breastfeeding, the reference for those days applies. It is published"
    " for women."
)

blueprint = Blueprint("accounts", __name__)

SIGN_UPS_AN_ADDRESS = "30 per hour"
STARTS_AN_ADDRESS = "30 per hour"
SIGN_INS_AN_ADDRESS = "100 per hour"
"""Generous, since a household, a school or a whole mobile network may share one address."""
SIGNED_OUT = "You are signed out. What you typed is still here."
PASSWORDS_AN_ACCOUNT = "10 per 15 minutes"
"""Under a thousand guesses a day, where a password takes a million or more."""


def _account_typed() -> str:
    return f"account:{services.account_named(SignInForm().email.data or '')}"


def account_signed_in() -> str:
    """What the tries of the signed-in person are counted under."""
    return f"account:{signed_in().id}"


passwords_an_account = limiter.shared_limit(
    PASSWORDS_AN_ACCOUNT, scope="passwords", key_func=_account_typed, methods=["POST"]
)
"""One count of the passwords that are tried for an account, on whichever page."""


@login_manager.user_loader
def load_user(session_id: str) -> Account | None:
    """The person whose session this is. That it is used is kept, of a guest's once a day."""
    person = queries.user_of_session(session_id) or brief_sessions.person_of(
        session_id, current_app.config["SETTINGS"].secret_key
    )
    if person is None:
        return None
    if not person.is_guest:
        user_sessions.note_use(person)
        return person
    if person.id == NOBODY:
        if not current_app.config["SETTINGS"].guests:
            return None
        return replace(person, **asdict(kept_answers()))
    forget_answers()
    guests.note_use(person)
    return person


@login_manager.unauthorized_handler
def ask_to_sign_in() -> Response:
    """Lead to the sign-in page, and from there back to what was asked for, or on with a form."""
    if kept := going_on.kept_form():
        if htmx_headers():
            response = make_response(SIGNED_OUT, 401)
            response.content_type = "text/plain; charset=utf-8"
            return response
        return going_on.sign_in_page(kept)
    if headers := htmx_headers():
        back = path_within(headers.current_url)
        return make_response("", 401, redirect=url_for("accounts.sign_in", next=back))
    asked = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else None
    return see_other(url_for("accounts.sign_in", next=own_path(asked)))


@blueprint.post("/start")
@limiter.limit(STARTS_AN_ADDRESS)
def start() -> Response:
    """Start a diary without an account; nothing is written until something is saved in it."""
    if is_signed_in():
        return see_other(url_for("diary.today"))
    if not current_app.config["SETTINGS"].guests:
        raise NotFoundError
    begin_guest_session()
    return see_other(url_for("questions.birth"))


@blueprint.route("/sign-up", methods=["GET", "POST"])
@no_store
@limiter.limit(SIGN_UPS_AN_ADDRESS, methods=["POST"])
@passwords_an_account
def sign_up() -> Response:
    """Open an account and sign in with it; what a guest kept so far becomes its diary.

    An address that is taken is said to be, since mgtrack works without mail, which would say it to
    its owner alone. With the account's password it signs in: the form was sent twice, or its owner
    forgot that they have one.
    """
    guest = signed_in() if is_signed_in() else None
    if guest and not guest.is_guest:
        return see_other(url_for("diary.today"))
    is_kept = guest is not None and guest.id != NOBODY
    answers = guest.start_answers if guest else StartAnswers()
    form = SignUpForm()
    if not form.validate_on_submit():
        return _page("sign_up", form, is_kept=is_kept)
    email, password = str(form.email.data), str(form.password.data)
    try:
        user = services.sign_up(
            email=email,
            password=password,
            guest_key=guest.guest_key if guest else None,
            answers=answers,
        )
    except services.EmailTakenError:
        with contextlib.suppress(services.SignInRefusedError):
            return _enter(services.sign_in(email=email, password=password), guest)
        form.email.errors = ["This address is taken."]
        session["signing_up"] = email
        return _page("sign_up", form, is_kept=is_kept, is_taken=True)
    begin_session(user.id)
    if is_kept:
        flash("Your diary is kept. Sign in with this address on any device.")
        return see_other(url_for(".me"))
    return see_other(url_for("questions.birth" if answers == StartAnswers() else "diary.today"))


@blueprint.route("/sign-in", methods=["GET", "POST"])
@no_store
@limiter.limit(SIGN_INS_AN_ADDRESS, methods=["POST"])
@passwords_an_account
def sign_in() -> Response:
    """Sign in, and go on to where the person was heading.

    A guest is first asked whether what they kept so far is to be added to the account. Who was
    signed out while they filled a form in goes on with it.
    """
    onward = own_path(request.args.get("next"))
    kept = going_on.kept_in(request.form.get("kept"))
    context = {"onward": onward, "kept": going_on.as_text(kept) if kept else None}
    guest = signed_in() if is_signed_in() else None
    if guest and not guest.is_guest:
        if kept:
            return going_on.go_on_page(kept)
        return see_other(onward or url_for("diary.today"))
    form = SignInForm(data={"email": session.get("signing_up")})
    if not form.validate_on_submit():
        return _page("sign_in", form, **context)
    try:
        user = services.sign_in(email=str(form.email.data), password=str(form.password.data))
    except services.SignInRefusedError as error:
        form.password.errors = [str(error)]
        return _page("sign_in", form, **context)
    entered = _enter(user, guest, onward)
    return going_on.go_on_page(kept) if kept else entered


def _enter(user: User, guest: Account | None, onward: str | None = None) -> Response:
    """Begin a person's session, and ask what is to become of the diary that a guest kept."""
    begin_session(user.id)
    if guest is not None and guest.id not in {NOBODY, user.id}:
        remember_guest(guest)
        return see_other(url_for("guests.add", next=onward))
    return see_other(onward or url_for("diary.today"))


@blueprint.route("/new-password/<token>", methods=["GET", "POST"])
@no_store
@limiter.limit(SIGN_INS_AN_ADDRESS, methods=["POST"])
def new_password(token: str) -> Response:
    """Choose a new password by a link, and be signed in with it."""
    secret_key = current_app.config["SETTINGS"].secret_key
    user = reset_links.user_of(token, secret_key)
    email = queries.address_of(user.id) or ""
    form = NewPasswordForm(email=email)
    if not form.validate_on_submit():
        return _page("new_password", form, email=email)
    guest = signed_in() if is_signed_in() and signed_in().is_guest else None
    user = reset_links.choose_password(token, secret_key, new=str(form.new.data))
    entered = _enter(user, guest)
    flash("Password changed. Your other devices are signed out.")
    return entered


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End this session; a guest, whose session is the only key to their diary, deletes it."""
    if is_signed_in() and signed_in().is_guest:
        return see_other(url_for("guests.delete"))
    end_session()
    return see_other(url_for("home.landing"))


@blueprint.get("/me")
@login_required
def me() -> str:
    """The person's own page: their profile, their account, and what to read."""
    user = signed_in()
    person = queries.person(user)
    reference = reference_on(person, queries.today(user))
    return render_template(
        "accounts/me.html",
        user=user,
        diary=None if user.is_guest else guest_diary(),
        codes_left=None if user.is_guest else queries.recovery_codes_left(user.id),
        unused_days=guests.KEPT_UNUSED.days,
        person=person,
        reference=reference,
        reference_fallback=reference_fallback_sentence(reference.fallback),
        authority=authorities()[person.authority].region,
        first_weekday=FirstWeekday(user.first_weekday).name.capitalize(),
    )


@blueprint.route("/me/password", methods=["GET", "POST"])
@no_store
@login_required
@limiter.limit(PASSWORDS_AN_ACCOUNT, key_func=account_signed_in, methods=["POST"])
def password() -> Response:
    """Change the password; every other device is signed out by it."""
    if signed_in().is_guest:
        return see_other(url_for(".sign_up"))
    form = PasswordForm(email=signed_in().email or "")
    if not form.validate_on_submit():
        return _page("password", form)
    user = queries.user(signed_in().id)
    try:
        services.change_password(user, current=str(form.current.data), new=str(form.new.data))
    except services.WrongPasswordError as error:
        form.current.errors = [str(error)]
        return _page("password", form)
    except services.SamePasswordError as error:
        form.new.errors = [str(error)]
        return _page("password", form)
    diary = guest_diary()
    begin_session(user.id)
    if diary is not None:
        remember_guest(diary)
    flash("Password changed. Your other devices are signed out.")
    return see_other(url_for(".me"))


@blueprint.route("/me/email", methods=["GET", "POST"])
@login_required
@limiter.limit(SIGN_UPS_AN_ADDRESS, methods=["POST"])
@limiter.limit(PASSWORDS_AN_ACCOUNT, key_func=account_signed_in, methods=["POST"])
def email() -> Response:
    """Change the address that the person signs in with."""
    if signed_in().is_guest:
        return see_other(url_for(".sign_up"))
    form = EmailForm()
    if not form.validate_on_submit():
        return _page("email", form)
    user, former = queries.user(signed_in().id), signed_in().email
    try:
        services.change_email(user, email=str(form.email.data), password=str(form.password.data))
    except services.WrongPasswordError as error:
        form.password.errors = [str(error)]
        return _page("email", form)
    except services.EmailTakenError:
        form.email.errors = ["This address is taken."]
        return _page("email", form)
    if former and former != queries.address_of(user.id):
        tell_former_address(former)
    flash("Email changed. Sign in with it from now on.")
    return see_other(url_for(".me"))


@blueprint.route("/me/delete", methods=["GET", "POST"])
@login_required
@limiter.limit(PASSWORDS_AN_ACCOUNT, key_func=account_signed_in, methods=["POST"])
def delete() -> Response:
    """Delete the account with everything in it."""
    if signed_in().is_guest:
        return see_other(url_for("guests.delete"))
    form = DeleteAccountForm()
    if not form.validate_on_submit():
        return _page("delete", form)
    try:
        services.delete_account(queries.user(signed_in().id), password=str(form.password.data))
    except services.WrongPasswordError as error:
        form.password.errors = [str(error)]
        return _page("delete", form)
    end_session()
    flash("Your account and everything in it are deleted.")
    return see_other(url_for("home.landing"))


@blueprint.get("/profile")
@login_required
def profile() -> Response:
    """Who the person is for the reference and the calendar."""
    account = signed_in()
    return _profile_page(_kept_profile(account), account.health)


@blueprint.post("/profile")
@login_required
def save_profile() -> Response:
    """Keep the profile; or, by the buttons of its rows, offer one period more or one less."""
    told = signed_in().health
    form = ProfileForm(consented=told is not None)
    if "add_period" in request.form:
        form.add_period()
        return _profile_page(form, told)
    if "remove_period" in request.form:
        form.remove_period(request.form["remove_period"])
        return _profile_page(form, told)
    if not form.validate_on_submit():
        return _profile_page(form, told)
    user = queries.user(saving_person().id)
    services.save_profile(user, form.profile)
    if form.may_keep_health:
        services.save_health(
            user, kidney_disease=form.kidney_disease.data, periods=form.told_periods
        )
    flash(f"Profile saved.{_PERIODS_APART if form.has_periods_of_a_man else ''}")
    return see_other(url_for(".me"))


@blueprint.route("/profile/health/delete", methods=["GET", "POST"])
@login_required
def withdraw_consent() -> Response:
    """Withdraw the consent, once it was said what goes with it: all that was told about health."""
    if request.method != "POST":
        return make_response(render_template("accounts/withdraw.html"))
    services.withdraw_consent(queries.user(signed_in().id))
    flash("Your health details and symptom notes are deleted.")
    return see_other(url_for(".profile"))


def _kept_profile(account: Account) -> ProfileForm:
    told = account.health
    return ProfileForm(
        formdata=None,
        consented=told is not None,
        data={
            "birth_date": account.birth_date,
            "birth_year": account.birth_year,
            "sex": account.sex or "",
            "time_zone": account.time_zone or "",
            "authority": account.authority,
            "first_weekday": str(account.first_weekday),
            "day_begins_hour": str(account.day_begins_hour),
            "kidney_disease": told is not None and told.kidney_disease,
            "periods": [
                {"stage": str(period.stage), "start": period.start, "end": period.end}
                for period in (told.periods if told else ())
            ],
        },
    )


def _profile_page(form: ProfileForm, told: ToldHealth | None) -> Response:
    if wants_fragment():
        return make_response(render_template("accounts/_periods.html", form=form))
    sentences = {str(authority): explained(authority) for authority in authorities()}
    return _page("profile", form, told=told, sentences=sentences)


def _page(name: str, form: Form, **context: object) -> Response:
    """A page with its form: 422 when what was typed can't be used."""
    status = 422 if form.errors else 200
    return make_response(render_template(f"accounts/{name}.html", form=form, **context), status)
