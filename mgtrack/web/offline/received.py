"""What an outbox sends is done once: its change has an id, which is known again."""

from __future__ import annotations

import hashlib

from flask import Response, make_response, request

from mgtrack.accounts.models import NOBODY
from mgtrack.db.received import receive
from mgtrack.web.helpers import id_from, is_signed_in, signed_in

CHANGE = "X-Change"
"""The header that has the id."""


def refuse_repeats() -> Response | None:
    """For `before_request`: answer what was done before as done, and do nothing again.

    A guest without a row has nothing that this could be kept with; the ids of what is logged make
    their first change safe to send twice.

    Raises:
        NotFoundError: the id is none.
        OtherContentError: it was sent with another content before.
    """
    change = request.headers.get(CHANGE)
    if change is None or request.method != "POST" or not is_signed_in():
        return None
    person = signed_in()
    if person.id == NOBODY or receive(person.id, id_from(change), _content_hash()):
        return None
    return make_response("", 200)


def _content_hash() -> str:
    said = [request.path, *(f"{name}={value}" for name, value in request.form.items(multi=True))]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
