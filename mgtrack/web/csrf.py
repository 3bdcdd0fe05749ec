"""Whether a change comes from a page of this site: one rule for every form, and for the outbox.

Another site can make a browser send a form here with the person's cookie. It can't make it say that
the form comes from here, nor guess the token of a form.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, Response, g, request
from flask_wtf.csrf import CSRFError, validate_csrf
from wtforms.validators import ValidationError

from mgtrack.extensions import csrf
from mgtrack.web.accounts.going_on import go_on_page, kept_form
from mgtrack.web.helpers import is_signed_in

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


def init_app(app: Flask) -> None:
    """Refuse every change that doesn't come from this site, before anything of it is read."""

    @app.before_request
    def refuse_other_sites() -> Response | None:
        if not app.config["WTF_CSRF_ENABLED"] or request.method in SAFE_METHODS:
            return None
        from_here = comes_from_here()
        if from_here is None:
            csrf.protect(apply_exemptions=True)
        elif not from_here:
            raise CSRFError("The request comes from another site.")
        else:
            # What Flask-WTF's own check sets, so that a form doesn't ask for its token again.
            g.csrf_valid = True
            if is_of_another_session() and is_signed_in():
                kept = kept_form()
                if kept is None:
                    raise CSRFError("The form is of another session.")
                return go_on_page(kept, status=409)
        return None


def is_of_another_session() -> bool:
    """Return whether a form's token is of another session than the one that it is sent in.

    Somebody else may have signed in since its page was opened. What scripts send says whose it is.
    """
    token = request.form.get("csrf_token")
    if not token or "X-Person" in request.headers:
        return False
    try:
        validate_csrf(token, time_limit=int(timedelta(days=36500).total_seconds()))
    except ValidationError:
        return True
    return False


def comes_from_here() -> bool | None:
    """Return what the browser says of where a request comes from; None where it doesn't say.

    `Sec-Fetch-Site` is the browser's own word, which no script can change; over plain HTTP it is
    not sent. `Origin` is the same of a browser that is older. "null" is what a browser sends that
    doesn't want to say.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin", "null")
    return None if origin == "null" else origin == request.host_url.rstrip("/")
