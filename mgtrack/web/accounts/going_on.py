"""Going on with a form whose sender is signed out by now, without typing anything again.

What was typed stays in the page to sign in on, and comes back in a page with one button, as hidden
fields. Nothing is done without its press, and nothing is kept of a form that another site may have
sent.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from flask import Response, make_response, render_template, request

from mgtrack.web.accounts.forms import SignInForm
from mgtrack.web.helpers import own_path, signed_in

SECRET_FIELDS = frozenset({"password", "current", "new", "recovery_code"})
"""The names of fields that no page ever holds again."""

MAX_KEPT_LENGTH = 32 * 1024
"""Characters, of which a page makes more as it writes them; forms are a few KB."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form as it was sent: where to, and its fields in their order, without secrets."""

    to: str
    fields: Sequence[tuple[str, str]]


def kept_form() -> KeptForm | None:
    """Return the form that this request sends; None unless a page of ours sent one."""
    to = own_path(request.full_path.rstrip("?"))
    if request.method != "POST" or to is None or not _is_from_our_page():
        return None
    fields = [
        (name, value.replace("\0", ""))
        for name, value in request.form.items(multi=True)
        if name not in SECRET_FIELDS and name != "csrf_token"
    ]
    if sum(len(name) + len(value) for name, value in fields) > MAX_KEPT_LENGTH:
        return None
    return KeptForm(to, fields)


def _is_from_our_page() -> bool:
    """Whether the browser says that a page of this site sent the request."""
    said = request.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said == "same-origin"
    return request.origin == request.host_url.rstrip("/")  # of older ones, and over plain HTTP


def kept_in(text: str | None) -> KeptForm | None:
    """Return the form that `sign_in_page` put into its own; None where it put none."""
    try:
        told = json.loads(text or "")
        to = own_path(str(told["to"]))
        fields = [(str(name), str(value)) for name, value in told["fields"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return KeptForm(to, fields) if to else None


def as_text(kept: KeptForm) -> str:
    """Return a form as one text, which `kept_in` reads."""
    return json.dumps(asdict(kept), ensure_ascii=False)


def sign_in_page(kept: KeptForm) -> Response:
    """The page to sign in on first, with the form in it."""
    form = SignInForm(formdata=None)
    return _page("sign_in", 403, form=form, kept=as_text(kept))


def go_on_page(kept: KeptForm, *, status: int = 200) -> Response:
    """The page that sends a form by one press, as who is signed in now."""
    return _page("go_on", status, kept=kept, email=signed_in().email)


def _page(name: str, status: int, **context: object) -> Response:
    """A page with what was typed, which no browser keeps."""
    page = make_response(render_template(f"accounts/{name}.html", **context), status)
    page.headers["Cache-Control"] = "no-store"
    return page
