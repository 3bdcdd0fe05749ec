"""Every request has an id, is timed, and is a line in the log: its route, never its address."""

from __future__ import annotations

import logging
import re
import secrets
import time
from functools import cached_property
from typing import Any, cast

from flask import Flask, Response, current_app, request
from htmx_flask.requests import HtmxAwareRequest

logger = logging.getLogger(__name__)

ID_HEADER = "X-Request-ID"
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class Request(HtmxAwareRequest):
    """A request with an id, which knows for how long it has been answered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call] # htmx-flask's
        self._began = time.perf_counter()

    @cached_property
    def id(self) -> str:
        """What the log and the error page call it: a trusted proxy's name for it, or a new one."""
        given = self.headers.get(ID_HEADER, "")
        is_trusted = current_app.config["SETTINGS"].trusted_proxies and _ID.fullmatch(given)
        return given if is_trusted else secrets.token_hex(8)

    @property
    def seconds(self) -> float:
        """How long ago it began."""
        return time.perf_counter() - self._began

    @property
    def route(self) -> str:
        """The template of its address, without what was asked for in it."""
        return self.url_rule.rule if self.url_rule else "(none)"

    @property
    def known_method(self) -> str:
        """Its method; `other` for one that HTTP doesn't know, which may be any word."""
        return self.method if self.method in _METHODS else "other"


def this_request() -> Request:
    """Return the request that is being answered."""
    return cast("Request", request)


def is_probe() -> bool:
    """Whether a machine asks again and again how it is: that is no news in the log."""
    return request.blueprint in {"health", "metrics"}


def init_app(app: Flask) -> None:
    """Give every request an id, and the log a line of each.

    To be called after htmx-flask, whose kind of request this one is too.
    """
    app.request_class = Request

    @app.after_request
    def log(response: Response) -> Response:
        asked = this_request()
        response.headers[ID_HEADER] = asked.id
        if not is_probe():
            fields = {
                "method": asked.known_method,
                "route": asked.route,
                "status": response.status_code,
                "milliseconds": round(asked.seconds * 1000),
            }
            logger.info(
                "%(method)s %(route)s %(status)d %(milliseconds)d ms",
                fields,
                extra={"fields": fields},
            )
        return response
