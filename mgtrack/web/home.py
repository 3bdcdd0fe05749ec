"""What belongs to no feature: the landing and offline pages, light or dark, the style guide."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NoReturn

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import BooleanField, PasswordField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired

from mgtrack.errors import NotFoundError
from mgtrack.nutrition.intake import Amount
from mgtrack.web.errors import SENTENCES
from mgtrack.web.example_day import example_day, example_week
from mgtrack.web.forms import DayField, Form, QuantityField
from mgtrack.web.helpers import is_signed_in, page_or_fragment, see_other
from mgtrack.wording.privacy import PRIVACY

blueprint = Blueprint("home", __name__)
styleguide = Blueprint("styleguide", __name__)

APPEARANCE_COOKIE = "appearance"
APPEARANCE_KEPT = timedelta(days=365)


class Appearance(StrEnum):
    """How pages look in a browser: as its device does, or one way always."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@blueprint.app_context_processor
def appearance() -> dict[str, Appearance]:
    """Give templates `appearance`, which this browser chose."""
    try:
        return {"appearance": Appearance(request.cookies.get(APPEARANCE_COOKIE, ""))}
    except ValueError:
        return {"appearance": Appearance.SYSTEM}


@blueprint.post("/appearance")
def choose_appearance() -> Response:
    """Keep how pages look in this browser."""
    try:
        chosen = Appearance(request.form.get("appearance", ""))
    except ValueError:
        abort(400)
    response = see_other(url_for("accounts.me", _anchor="appearance"))
    response.set_cookie(
        APPEARANCE_COOKIE,
        chosen,
        max_age=APPEARANCE_KEPT,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return response


@blueprint.get("/")
def landing() -> str | Response:
    """What mgtrack does, with an example; somebody signed in goes on to their day."""
    if is_signed_in():
        return redirect(url_for("diary.today"), 303)
    guests = current_app.config["SETTINGS"].guests
    return render_template(
        "landing.html", guests=guests, example=example_day(), week=example_week()
    )


@blueprint.get("/privacy")
def privacy() -> str:
    """What is kept of a person, where, and for how long."""
    return render_template("privacy.html", sections=PRIVACY)


@blueprint.get("/offline")
def offline() -> str:
    """What to do without a connection."""
    return render_template("errors/offline.html")


class SampleForm(Form):
    """One field of each kind, for the style guide."""

    name = StringField("A text field", validators=[InputRequired("Please give it a name.")])
    amount = QuantityField("How many")
    choice = SelectField("A choice", choices={"cup": "1 cup, whole (143 g)", "g": "grams"})
    few = RadioField("One of a few", choices={"day": "Day", "week": "Week"})
    more = RadioField("One of several", choices={f"{n}": f"{n} cups" for n in range(2, 10)})
    day = DayField("A day")
    secret = PasswordField("A password")
    agreed = BooleanField("I agree to what this says")


@styleguide.get("/styleguide/errors/<int:status>")
def show_error(status: int) -> NoReturn:
    """The page of one error, for developers."""
    if status not in SENTENCES:
        raise NotFoundError
    abort(status)


@styleguide.get("/styleguide")
def show() -> str:
    """Every component with its states, for developers."""
    refused = SampleForm(formdata=MultiDict({"amount": "some"}), meta={"csrf": False})
    refused.validate()
    return render_template(
        "styleguide/guide.html",
        form=SampleForm(formdata=None, meta={"csrf": False}),
        refused=refused,
        some=Amount.of([Decimal(108), None]),
    )


@styleguide.get("/styleguide/sheet")
def show_sheet() -> Response:
    """What opens over a page, for developers."""
    form = SampleForm(formdata=None, meta={"csrf": False})
    return page_or_fragment("styleguide/sheet", form=form)
