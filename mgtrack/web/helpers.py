"""Small helpers that every feature's routes share."""

from __future__ import annotations

import json
import re
import uuid
from datetime import date, timedelta
from typing import Any, cast
from urllib.parse import urlsplit

from flask import (
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask import flash as flask_flash
from flask.typing import ResponseReturnValue
from flask_login import AnonymousUserMixin, current_user, login_user
from htmx_flask.requests import HtmxHeaders

from mgtrack.accounts import guests
from mgtrack.accounts.models import NOBODY, Account
from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.errors import NotFoundError
from mgtrack.extensions import login_manager
from mgtrack.fdc.client import FdcClient
from mgtrack.web.rate_limits import count_fdc_question

ONE_DAY = timedelta(days=1)

MAX_SENTENCE_BYTES = 1000
MAX_FLASHES_BYTES = 1400
"""Of what waits to be told, as JSON in the session's cookie: browsers drop a cookie of over 4,096
bytes, which would sign the person out. The newest sentence is kept, cut where a name is long."""

_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
"""A path of this site. Browsers read a backslash as a slash and drop tabs: neither may be there."""


def signed_in() -> Account:
    """The person whose request this is; only for routes that require signing in."""
    return cast("Account", current_user._get_current_object())  # noqa: SLF001 - werkzeug's public proxy API


def saving_person() -> Account:
    """The same person, to save something for: a guest who saves for the first time gets a row.

    It has what they answered at the start.

    Call it once nothing is left to refuse. The row is committed with what is saved.
    """
    person = signed_in()
    if person.id != NOBODY or person.guest_key is None:
        return person
    guest = guests.create_guest(person.guest_key, person.start_answers)
    login_user(guest)
    return guest


def is_signed_in() -> bool:
    """Whether somebody is signed in, with a diary of theirs; a guest is."""
    return cast("Account | AnonymousUserMixin", current_user).is_authenticated


def require_sign_in() -> ResponseReturnValue | None:
    """For `before_request` of a blueprint that is its owner's alone."""
    if is_signed_in():
        return None
    return cast("ResponseReturnValue", login_manager.unauthorized())


def fdc_client() -> FdcClient:
    """Return this app's client for FoodData Central, for this person and their page's time."""
    client = cast("FdcClient", current_app.extensions["mgtrack-fdc"])
    return client.for_one_page(count_fdc_question)


def wants_fragment() -> bool:
    """Whether htmx asks for a piece of a page, rather than a browser for the whole."""
    headers = htmx_headers()
    return bool(headers) and not headers.history_restore_request


def htmx_headers() -> HtmxHeaders:
    """What htmx says of this request; false when it is not htmx's."""
    return cast("HtmxHeaders", request.htmx)  # type: ignore[attr-defined] # set by htmx-flask


def day_from(text: str) -> date:
    """The local date that an address names.

    Raises:
        NotFoundError: it is no date, or not one that a diary can hold.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotFoundError from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise NotFoundError
    return day


def id_from(text: str) -> uuid.UUID:
    """The id that an address names.

    Raises:
        NotFoundError: it is no id.
    """
    try:
        return uuid.UUID(text)
    except ValueError:
        raise NotFoundError from None


def own_path(address: str | None) -> str | None:
    """The address if it is a path of this site; None for anywhere else."""
    return address if address and _OWN_PATH.fullmatch(address) else None


def path_within(address: str | None) -> str | None:
    """The path and query of a whole address of this site; None for any other, or for none."""
    try:
        parts = urlsplit(address or "")
    except ValueError:  # as of brackets around what is no address
        return None
    if parts.scheme not in {"http", "https"} or parts.netloc != request.host:
        return None
    return own_path(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def page_or_fragment(name: str, *, status: int = 200, **context: Any) -> Response:
    """Render `feature/_name.html` for htmx, or else `feature/name.html`, which includes it."""
    feature, _, piece = name.rpartition("/")
    template = f"{feature}/_{piece}.html" if wants_fragment() else f"{feature}/{piece}.html"
    return make_response(render_template(template, **context), status)


def see_other(url: str) -> Response:
    """After a change: go and look at `url` (a repeat of the page then repeats nothing)."""
    return cast("Response", redirect(url, 303))


def go_to(page: str) -> Response:
    """After a change that a whole page shows: to that page, for htmx as for a browser."""
    if not wants_fragment():
        return see_other(page)
    response = make_response("")
    response.headers["HX-Redirect"] = page
    return response


def back(otherwise: str) -> Response:
    """To the page that a form was on, where the browser names it and it is ours."""
    return see_other(path_within(request.referrer) or otherwise)


def undo_url(change_id: uuid.UUID | None, on: date | None = None) -> str | None:
    """The address that undoes a change; None where there was none.

    Args:
        change_id: the change.
        on: the day whose page shows what it was; None where the page of the form does.
    """
    return None if change_id is None else url_for("undo.undo", change_id=change_id, on=on)


def flash(sentence: str, *, undo: str | None = None) -> None:
    """Tell the person what was done, on the next page or in this fragment; `undo` takes it back."""
    while len(json.dumps(sentence)) > MAX_SENTENCE_BYTES:
        sentence = f"{sentence[: len(sentence) * 9 // 10 - 1]}…"
    flask_flash({"sentence": sentence, "undo": undo})  # type: ignore[arg-type] # any JSON value is kept
    waiting = session["_flashes"]
    while len(waiting) > 1 and len(json.dumps(waiting)) > MAX_FLASHES_BYTES:
        waiting = session["_flashes"] = waiting[1:]
