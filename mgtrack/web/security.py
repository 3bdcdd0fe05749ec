"""The headers that tell a browser what this site never does, and cookies fit for HTTPS."""

from __future__ import annotations

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
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


class SessionInterface(SecureCookieSessionInterface):
    """Flask's signed cookie, marked Secure whenever the page itself came over HTTPS."""

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask's signature
        """Return whether this request came over HTTPS (a trusted proxy's word counts)."""
        return request.is_secure


def init_app(app: Flask) -> None:
    """Mark the session cookie Secure over HTTPS, and put the headers on every answer."""
    app.session_interface = SessionInterface()

    @app.after_request
    def add_headers(response: Response) -> Response:
        given = {name for name, _ in response.headers}
        response.headers.extend([pair for pair in HEADERS.items() if pair[0] not in given])
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        # The same address answers with a page or with a fragment.
        response.headers.add("Vary", "Cookie, HX-Request")
        return response
