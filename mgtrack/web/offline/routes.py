"""What a browser asks for to install mgtrack. Nothing of it is anybody's own."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, url_for

from mgtrack.web.assets import asset

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
