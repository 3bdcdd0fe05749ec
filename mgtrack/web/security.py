"""The headers that tell a browser what this site never does, and cookies fit for HTTPS."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from threading import Event
from typing import ParamSpec, TypeVar

from flask import Flask, Request, Response, after_this_request, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature

from mgtrack.config import Mode, Settings
from mgtrack.db.base import utc_now

logger = logging.getLogger(__name__)

_Given = ParamSpec("_Given")
_Answered = TypeVar("_Answered")

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Pages are somebody's own.
    "Cache-Control": "private, no-cache",
}
"""The headers of an answer that sets none of its own by these names."""


def allow_camera(response: Response) -> Response:
    """Let one page use the camera, and the WebAssembly module that reads its picture."""
    response.headers["Permissions-Policy"] = HEADERS["Permissions-Policy"].replace(
        "camera=()", "camera=(self)"
    )
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.replace(
        "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"
    )
    return response


def no_store(view: Callable[_Given, _Answered]) -> Callable[_Given, _Answered]:
    """Let no browser or proxy keep what a view answers, refusals and redirects too.

    For pages that show something once, or ask for a password. Put it directly below the route.
    """

    @wraps(view)
    def answer(*args: _Given.args, **kwargs: _Given.kwargs) -> _Answered:
        @after_this_request
        def keep_nothing(response: Response) -> Response:
            response.headers["Cache-Control"] = "no-store"
            return response

        return view(*args, **kwargs)

    return answer


class SessionInterface(SecureCookieSessionInterface):
    """Flask's signed cookie, marked Secure over HTTPS, and good though the clock was set back."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the cookie's content, unless it is forged or was signed too long ago.

        Flask refuses a cookie that was signed later than now, as everybody's newest are once the
        server's clock is set back.
        """
        serializer = self.get_signing_serializer(app)
        if serializer is None:
            return None
        signed = request.cookies.get(self.get_cookie_name(app), "")
        try:
            content, signed_at = serializer.loads(signed, return_timestamp=True)
        except BadSignature:
            return self.session_class()
        is_over = utc_now() - signed_at > app.permanent_session_lifetime
        return self.session_class(None if is_over else content)

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask's signature
        """Return whether this request came over HTTPS (a trusted proxy's word counts)."""
        return request.is_secure


def init_app(app: Flask) -> None:
    """Mark the session cookie Secure over HTTPS, and put the headers on every answer."""
    app.session_interface = SessionInterface()
    settings: Settings = app.config["SETTINGS"]
    if settings.mode is Mode.PRODUCTION and not settings.trusted_proxies:
        _warn_of_a_forgotten_proxy(app)

    @app.after_request
    def add_headers(response: Response) -> Response:
        given = {name for name, _ in response.headers}
        response.headers.extend([pair for pair in HEADERS.items() if pair[0] not in given])
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        # The same address answers with a page or with a fragment.
        response.headers.add("Vary", "Cookie, HX-Request")
        return response


def _warn_of_a_forgotten_proxy(app: Flask) -> None:
    """Say once in the log that a proxy stands in front which the settings don't know of."""
    warned = Event()

    @app.before_request
    def look() -> None:
        if "X-Forwarded-Proto" in request.headers and not warned.is_set():
            warned.set()
            logger.warning(
                "a proxy seems to stand in front (X-Forwarded-Proto), but MGTRACK_TRUSTED_PROXIES "
                "is 0: everybody shares its limits, and the session cookie isn't marked Secure. "
                "Set MGTRACK_TRUSTED_PROXIES=1 if it is yours."
            )
