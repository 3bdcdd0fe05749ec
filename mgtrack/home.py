"""Pages that belong to no feature: the landing page, the offline page, the style guide."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mgtrack.web import is_signed_in

blueprint = Blueprint("home", __name__)
styleguide = Blueprint("styleguide", __name__)


@blueprint.get("/")
def landing() -> str | Response:
    """What mgtrack does, in one screen; somebody signed in goes on to their day."""
    if is_signed_in():
        return redirect(url_for("diary.today"), 303)
    return render_template("landing.html")


@blueprint.get("/offline")
def offline() -> str:
    """What to do without a connection."""
    return render_template("errors/offline.html")


@styleguide.get("/styleguide")
def show() -> str:
    """Every component with its states, for developers."""
    return render_template("styleguide.html")
