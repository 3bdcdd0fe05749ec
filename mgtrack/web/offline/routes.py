"""What a browser asks for to install mgtrack, and to open it without a connection."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    make_response,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from mgtrack.paths import STATIC
from mgtrack.web.assets import asset, built_name
from mgtrack.web.helpers import is_signed_in, require_sign_in, signed_in
from mgtrack.web.offline.mine import own_things
from mgtrack.web.offline.received import refuse_repeats

blueprint = Blueprint("offline", __name__)

GROUND = "#f4f2ea"
"""The light ground of `static/css/tokens.css`: a manifest has one colour for both appearances."""

SCREENSHOTS = {
    "day-light.png": "The day: magnesium on a dial, then the meals",
    "week-light.png": "The week: its average, and in a sentence whether that is enough",
}
"""The README's pictures that an installer may show, and what each shows."""

SCREENSHOT_SIZE = "780x1688"

ICONS = (
    ("mark.svg", "any", "any", "image/svg+xml"),
    ("icon-192.png", "192x192", "any", "image/png"),
    ("icon-512.png", "512x512", "any", "image/png"),
    ("maskable-512.png", "512x512", "maskable", "image/png"),
)


@blueprint.get("/manifest.webmanifest")
def manifest() -> Response:
    """What mgtrack is as an app."""
    response = jsonify(
        id="/",
        name="mgtrack: magnesium diary",
        short_name="mgtrack",
        description="Am I getting enough magnesium, and not too much from supplements?",
        lang="en",
        categories=["food", "health"],
        start_url=url_for("diary.today"),
        scope="/",
        display="standalone",
        theme_color=GROUND,
        background_color=GROUND,
        icons=[
            {"src": asset(f"img/{name}"), "sizes": sizes, "purpose": purpose, "type": kind}
            for name, sizes, purpose, kind in ICONS
        ],
        screenshots=[
            {
                "src": asset(f"img/{name}"),
                "sizes": SCREENSHOT_SIZE,
                "type": "image/png",
                "form_factor": "narrow",
                "label": label,
            }
            for name, label in SCREENSHOTS.items()
        ],
        shortcuts=[
            {"name": "Log", "url": url_for("adding.today")},
            {"name": "Supplements", "url": url_for("adding.today", list="supplements")},
        ],
    )
    response.mimetype = "application/manifest+json"
    return response


@blueprint.get("/sw.js")
def worker() -> Response:
    """The worker that keeps pages: from the root, since it is to see every page."""
    script = (STATIC / built_name("worker.js")).read_bytes()
    return Response(script, mimetype="text/javascript")


@blueprint.get("/outbox")
def outbox() -> str:
    """What waits for a connection. A script fills it in: the page itself is everybody's."""
    return render_template("offline/outbox.html")


@blueprint.get("/offline/mine")
def mine() -> ResponseReturnValue:
    """The person's own things, for their phone to keep."""
    return require_sign_in() or jsonify(own_things(signed_in()))


@blueprint.before_app_request
def is_still_theirs() -> ResponseReturnValue | None:
    """Refuse what somebody else made than who is signed in now: outbox and pages say whose it is.

    Who is signed out is led to sign in, as always.
    """
    whose = request.headers.get("X-Person")
    if whose is None or not is_signed_in() or person_key() == whose:
        return None
    said = "Somebody else is signed in here now. Please reload the page."
    return make_response(said, 401, {"Content-Type": "text/plain; charset=utf-8"})


blueprint.before_app_request(refuse_repeats)


@blueprint.app_context_processor
def person() -> dict[str, Callable[[], str]]:
    """Give templates `person_key`."""
    return {"person_key": person_key}


def person_key() -> str:
    """Return what a browser tells the signed-in person's things from others' by.

    It says nothing of them, and opens nothing. A guest has theirs before they have a row.
    """
    account = signed_in()
    name = f"person:{account.guest_key or account.id}"
    secret = current_app.config["SECRET_KEY"].encode()
    return hmac.new(secret, name.encode(), hashlib.sha256).hexdigest()[:32]
