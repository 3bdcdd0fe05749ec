"""NUL, which nobody types and PostgreSQL can't keep in a text: nothing is at such an address.

A form that was sent with one says so beside the field (see `mgtrack.forms.Form`).
"""

from __future__ import annotations

from flask import Flask, request

from mgtrack.errors import NotFoundError


def init_app(app: Flask) -> None:
    """Answer every address with a NUL by 404, before anything is looked up by what it names."""

    @app.before_request
    def refuse() -> None:
        # Of the query as it was sent, so that no request pays for reading one that nobody asks for.
        if "\0" in request.path or b"%00" in request.query_string:
            raise NotFoundError
