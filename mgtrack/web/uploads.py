"""Files that somebody sends: larger than any form, to some addresses, once they are signed in."""

from __future__ import annotations

from flask import Flask, request

from mgtrack.web.helpers import is_signed_in

MAX_UPLOAD_BYTES = 50 * 1024 * 1024 + 64 * 1024
"""A file of 50 MB, and what a form has beside it."""

UPLOAD_PATHS = frozenset({"/me/data/import"})
"""Where files are sent. Each answers GET with the page of its form, to whoever may send one: the
server asks for that first, and reads a large body only where it gets the page."""


def init_app(app: Flask) -> None:
    """Lift the limit of a request's size on these addresses, for whoever is signed in.

    Before the form's token is read, which reads the form.
    """
    app.config["UPLOAD_PATHS"] = UPLOAD_PATHS
    app.config["MAX_UPLOAD_BYTES"] = MAX_UPLOAD_BYTES

    @app.before_request
    def lift() -> None:
        if request.path in UPLOAD_PATHS and request.method == "POST" and is_signed_in():
            request.max_content_length = MAX_UPLOAD_BYTES
