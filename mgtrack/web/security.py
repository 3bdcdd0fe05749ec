"""The headers that tell a browser what this site never does, and cookies fit for HTTPS."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from flask import Flask, Response, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
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
"""What each answer carries that doesn't say otherwise itself."""


def allow_camera(response: Response) -> Response:
    """Let one page use the camera, and a WebAssembly module of ours that reads its picture."""
    response.headers["Permissions-Policy"] = HEADERS["Permissions-Policy"].replace(
        "camera=()", "camera=(self)"
    )
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.replace(
        "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"
    )
    return response


class SessionInterface(SecureCookieSessionInterface):
    """Flask's signed cookie, marked Secure whenever the page itself came over HTTPS."""

    def __init__(self) -> None:
        self._signer: Any = None

    def get_signing_serializer(self, app: Flask) -> Any:
        """What signs and reads the cookie: made once, for the key stays as long as the app."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask's signature
        """Whether this request came over HTTPS (a trusted proxy's word counts)."""
        return request.is_secure


@lru_cache(maxsize=4096)
def _signed(_raw_token: str) -> str:
    return cast("str", generate_csrf())


def csrf_token() -> str:
    """The token that a form proves itself by, signed once for each session: it doesn't age."""
    raw_token = session.get("csrf_token")
    return _signed(raw_token) if raw_token else cast("str", generate_csrf())


def init_app(app: Flask) -> None:
    """Put the headers on every answer, and give templates the token of a form."""
    app.session_interface = SessionInterface()
    app.jinja_env.globals["csrf_token"] = csrf_token
    app.context_processor(lambda: {"csrf_token": csrf_token})

    @app.after_request
    def add_headers(response: Response) -> Response:
        given = {name for name, _ in response.headers}
        response.headers.extend([pair for pair in HEADERS.items() if pair[0] not in given])
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        # The same address answers with a page or with a fragment.
        response.headers.add("Vary", "Cookie, HX-Request")
        return response
